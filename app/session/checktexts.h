// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/reportwords.h"
#include "verify/report.h"

namespace session {

/// What the checks of a report are about, in the order in which they are shown.
enum class CheckGroup { Integrity, Identity, Seals, Time, Changes, Format, File };
constexpr int checkGroupCount = 7;

/// Every code of verify::checkCodes() has its sentences here.
bool hasTexts(const QByteArray &code);
CheckGroup groupOf(const QByteArray &code);
/// What the outcome of a check means, one sentence in the person's language.
QString sentenceOf(const verify::Check &check, const Say &say);

} // namespace session
