// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/reportwords.h"
#include "verify/report.h"

namespace session {

/// One thing that came after a signature, for people.
struct ChangeLine {
    QString text; ///< "Version 3, page 2: the content of the page was changed", in the person's language
    QString note; ///< the field or object it is about; may be empty
    QString copy; ///< text and the engine's own words
    /// Passed: permitted after this signature; Unknown: can't be told.
    verify::Outcome outcome = verify::Outcome::Passed;
};

/// What is worth saying of the versions after the one that was signed, in their order.
QList<ChangeLine> changeLines(const verify::SignatureReport &signature, const Say &say);

} // namespace session
