// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "verify/report.h"

namespace cli {

/// A report for a person at a terminal: the verdict first, then each signature with what was not passed.
QStringList reportLines(const verify::Report &report);

/// The file was not read as a PDF at all (no PDF, damaged beyond reading, password missing): exit code 3 or 5, not a
/// verdict about signatures.
bool isRefused(const verify::Report &report);
ExitCode refusalCode(const verify::Report &report);

QString verdictWord(verify::Verdict verdict);
/// Those that did not pass, a line each.
QStringList checkLines(const QList<verify::Check> &checks, const QString &indent);

} // namespace cli
