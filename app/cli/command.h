// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QStringList>

namespace cli {

/// How the program ends; the worst of several wins in the order 4, 5, 3, 1, 2, 0.
enum ExitCode {
    Done = 0, ///< done; all signatures valid
    SomeInvalid = 1,
    Undecided = 2, ///< indeterminate or unsigned
    InputRefused = 3,
    UsageError = 4,
    NotAllowed = 5 ///< wrong password or cancelled
};

ExitCode exitCodeFor(const base::Error &error);
ExitCode worse(ExitCode a, ExitCode b);

/// Each command takes the words behind its name, prints what it has to say, and gives the exit code; a failure comes as
/// an Error, printed by main().
base::Result<ExitCode> sign(const QStringList &words);
base::Result<ExitCode> batch(const QStringList &words);
base::Result<ExitCode> archive(const QStringList &words);
base::Result<ExitCode> verifyFiles(const QStringList &words);
base::Result<ExitCode> extract(const QStringList &words);
base::Result<ExitCode> evidenceCommand(const QStringList &words);
base::Result<ExitCode> info(const QStringList &words);
base::Result<ExitCode> sealMake(const QStringList &words);
base::Result<ExitCode> contractCommand(const QStringList &words);
base::Result<ExitCode> contractSign(const QStringList &words);
base::Result<ExitCode> sealCommand(const QStringList &words);
base::Result<ExitCode> ca(const QStringList &words);
base::Result<ExitCode> accountCommand(const QStringList &words);
base::Result<ExitCode> storeCommand(const QStringList &words);
base::Result<ExitCode> tokenCommand(const QStringList &words);
base::Result<ExitCode> usageCommand(const QStringList &words);
base::Result<ExitCode> demoCommand(const QStringList &words);

} // namespace cli
