// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signing/signpdf.h"

namespace signing {

/// What stands in /Contents, and how it comes about: one door for PAdES and the national profile. Values of one
/// signing; the references that they were made with outlive them.
class SignatureFormat {
public:
    virtual ~SignatureFormat() = default;
    virtual QByteArray filter() const = 0;
    virtual QByteArray subFilter() const = 0;
    /// The seal object stands in the signature itself, so it needs no stream beside it.
    virtual bool holdsSeal() const = 0;
    /// The signature itself holds no more than the signer's certificate: what leads on stands in /Cert (ISO 32000-2
    /// table 255).
    virtual bool wantsCert() const = 0;
    /// Upper bound for /Contents without a timestamp, bytes.
    virtual int maxSize() const = 0;
    /// Signs the digest of the covered bytes, made with the signer's digest algorithm; with `tsa` a timestamp is asked
    /// for and added.
    virtual base::Result<QByteArray> make(const QByteArray &digest, crypto::TimestampTransport *tsa) const = 0;
};

/// The format that the request asks for. Codes "sign.sm2seal.level" (Usage: only B-B and B-T), "sign.sm2seal.noseal"
/// (Usage: no seal object is used), "sign.sm2seal.oneseal" (Usage: more than one), "sign.sm2seal.key" and
/// "sign.sm2seal.maker" (Input: the signer's or the seal maker's key is not SM2).
base::Result<std::unique_ptr<SignatureFormat>> formatFor(const Request &request, const QList<seal::SealUse> &uses,
                                                         const crypto::Signer &signer, const QDateTime &now);

} // namespace signing
