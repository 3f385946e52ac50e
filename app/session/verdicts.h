// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/reportwords.h"
#include "verify/report.h"

namespace session {

/// How a file or a signature stands, as a person is told it. SelfDeclared: intact, but the signer's name is nobody's
/// word but their own; never green.
enum class Standing { Unsigned, Checking, Valid, SelfDeclared, CantTell, Invalid, Unreadable };

Standing standingOf(const verify::SignatureReport &signature);
/// The worst of its signatures; Unreadable where the file was not read as a PDF at all.
Standing standingOf(const verify::Report &report);
/// One or a few words.
QString wordOf(Standing standing, const Say &say);
QString wordOf(verify::Outcome outcome, const Say &say);

/// What could not be told of a valid signature did not matter to its verdict: it is shown as a note.
QList<verify::Check> shownChecks(const verify::SignatureReport &signature);
/// The check that decides the verdict: why it is not better, or nullptr.
const verify::Check *decidingCheck(const verify::SignatureReport &signature);
/// One sentence why.
QString reasonOf(const verify::SignatureReport &signature, const Say &say);
QString reasonOf(const verify::Report &report, const Say &say);
/// "document timestamp", the signer's name, or that nobody knows it.
QString whoSigned(const verify::SignatureReport &signature, const Say &say);

} // namespace session
