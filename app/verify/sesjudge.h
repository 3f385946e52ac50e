// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "verify/cmsjudge.h"

namespace verify {

/// Seal signatures after GB/T 38540-2020 (SubFilter GM.sm2seal): SES_Signature in /Contents.
inline constexpr char sealSubFilter[] = "GM.sm2seal";

/// Reads /Contents and judges its form: "signature.contents", "signature.padding", "signature.extension",
/// "signature.viewers". What all formats have in common goes into `read.cms`, so that times, signer and seals are
/// judged as of any signature.
void readSealSignature(const pdf::SignatureField &field, ReadContents &read, Judgement &judgement);

/// "signature.digest", "signature.hashform", "signature.certificate", "signature.value".
void judgeSealSignature(const ReadContents &read, const Digests &digests, Judgement &judgement);

} // namespace verify
