// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/sealobject.h"
#include "verify/sealcontext.h"

namespace verify {

/// What a seal object says and who stands behind it: "seal.object", "seal.maker.signature", "seal.maker.chain",
/// "seal.maker.usage", "seal.validity", "seal.user", "seal.receipt".
void judgeSealObject(const seal::SealObject &object, const SealContext &context, Judgement &judgement);

/// Name and number, for evidence.
QString sealTitle(const seal::SealObject &object);

} // namespace verify
