// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/cms.h"
#include "crypto/timestamp.h"
#include "pdf/document.h"
#include "seal/sessignature.h"
#include "verify/hashpass.h"
#include "verify/judgement.h"

namespace verify {

/// What stands in one signature's /Contents.
struct ReadContents {
    enum class Kind {
        None,         ///< can't be read or is of a kind that this program does not check: already judged
        Detached,     ///< ETSI.CAdES.detached, adbe.pkcs7.detached
        Sha1Inside,   ///< adbe.pkcs7.sha1: the CMS signs the SHA-1 of the range, which it holds
        Timestamp,    ///< ETSI.RFC3161
        SealSignature ///< GM.sm2seal; `cms` says the same in the words of a CMS
    } kind = Kind::None;
    bool pades = false; ///< ETSI.CAdES.detached
    crypto::SignedData cms;
    std::optional<crypto::TimestampToken> token; ///< of Kind::Timestamp
    seal::SesSignature ses;                      ///< of Kind::SealSignature
    QList<crypto::DigestAlgorithm> algorithms;   ///< needed over the byte range
};

/// "signature.padding": nothing but zeros follows the first `length` bytes.
void judgePadding(const QByteArray &contents, qsizetype length, Judgement &judgement);

/// Reads /Contents as /SubFilter says and judges its form: "signature.format", "signature.contents",
/// "signature.padding", "signature.signers", "signature.content", "signature.pades". `known`: see parseSignedData().
ReadContents readContents(const pdf::SignatureField &field, Judgement &judgement,
                          QHash<QByteArray, crypto::Certificate> *known = nullptr);

/// "signature.digest", "signature.value", "signature.certificate", "signature.attribute". No statement on trust.
/// `digests` are empty when the range was not worth hashing.
void judgeIntegrity(const ReadContents &contents, const Digests &digests, Judgement &judgement);

/// "signature.algorithm": the digests and the signer's key by date (ETSI TS 119 312).
void judgeAlgorithms(const ReadContents &contents, const QDateTime &time, bool proven, Judgement &judgement);

} // namespace verify
