// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/tokens.h"
#include "verify/report.h"

namespace ui {

/// How a file or a signature stands, as a person is told it. SelfDeclared: intact, but the signer's name is nobody's
/// word but their own; never green.
enum class Standing { Unsigned, Checking, Valid, SelfDeclared, CantTell, Invalid, Unreadable };

struct StandingLook {
    QString icon; ///< of ui/common/icons.h
    QString word; ///< short, in the person's language
    QRgb ink = 0, soft = 0;
};

Standing standingOf(const verify::SignatureReport &signature);
/// The worst of its signatures; Unreadable where the file was not read as a PDF at all.
Standing standingOf(const verify::Report &report);
StandingLook lookOf(Standing standing, const Colours &colours);
StandingLook lookOf(verify::Outcome outcome, const Colours &colours);

/// What could not be told of a valid signature did not matter to its verdict: it is shown as a note.
QList<verify::Check> shownChecks(const verify::SignatureReport &signature);
/// The check that decides the verdict: why it is not better, or nullptr.
const verify::Check *decidingCheck(const verify::SignatureReport &signature);
/// One sentence why.
QString reasonOf(const verify::SignatureReport &signature);
QString reasonOf(const verify::Report &report);
/// 2026-11-22 14:05, in this computer's time zone.
QString timeText(const QDateTime &time);
/// "document timestamp", the signer's name, or that nobody knows it.
QString whoSigned(const verify::SignatureReport &signature);

} // namespace ui
