// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/evidence.h"

namespace session {

/// "Signature1, certificate.chain: passed then, can't tell now".
QString lineOf(const EvidenceDifference &difference, const Say &say);
/// Who made the package when, and how the file stood then: a sentence.
QString originOf(const EvidenceFinding &finding, const Say &say);

} // namespace session
