// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/revocation.h"

#include <QtCore/QHash>

struct X509_crl_st;

namespace crypto {

/// One CRL, read once and asked about many certificates (RFC 5280 5). A long list takes some twenty times its size in
/// memory. Cheap to copy; not thread-safe.
class Crl {
public:
    /// Code "crypto.crl.parse".
    static base::Result<Crl> fromDer(const QByteArray &der);
    /// False when the list, whose entries are not read for that, surely is not of the certificate's issuer.
    static bool mayConcern(const QByteArray &der, const Certificate &certificate);
    /// As askCrl().
    std::optional<RevocationAnswer> ask(const Certificate &certificate, const Certificate &issuer,
                                        const QDateTime &time) const;

private:
    bool signedBy(const Certificate &issuer) const;

    std::shared_ptr<X509_crl_st> m_crl;
    mutable QHash<QByteArray, bool> m_signedBy; ///< by the issuer's SHA-256: the signature is checked once
};

} // namespace crypto
