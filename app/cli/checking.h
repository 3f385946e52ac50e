// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "cli/command.h"
#include "session/checkdocument.h"
#include "session/reportwords.h"

namespace cli {

/// What `verify` and `evidence` share.

ExitCode exitCodeFor(verify::Verdict verdict);
/// --at, or else `now`. Code "cli.usage".
base::Result<QDateTime> timeFrom(const Arguments &arguments, const QDateTime &now);
/// --trust (or else the profile's authorities), --trust-makers and --crl.
base::Result<session::Trust> trustFrom(const Arguments &arguments);
/// --language, or else the person's. Code "cli.usage".
base::Result<session::Language> languageFrom(const Arguments &arguments);
/// --pdf-password-file; empty without it.
base::Result<QByteArray> pdfPasswordFrom(const Arguments &arguments);

} // namespace cli
