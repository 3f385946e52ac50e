// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/certificate.h"

#include <optional>

namespace crypto {

enum class RevocationState { Good, Revoked, Unknown };

struct RevocationAnswer {
    RevocationState state = RevocationState::Unknown;
    QDateTime revokedAt;      ///< UTC, only when Revoked
    int reason = -1;          ///< RFC 5280 5.3.1, -1: none given
    QDateTime thisUpdate, nextUpdate;
    QByteArray source;        ///< "crl" or "ocsp"
    QByteArray detail;        ///< why unknown: "crl.signature", "crl.stale", "ocsp.responder", …
};

/// What one CRL (DER or PEM) says of a certificate, if it is its issuer's (or a delegated cRLIssuer's it can check), signed by it
/// and current at `time` (RFC 5280 6.3). nullopt: the CRL is not about this certificate. Unknown critical extensions: Unknown.
std::optional<RevocationAnswer> askCrl(const QByteArray &crl, const Certificate &certificate, const Certificate &issuer, const QDateTime &time);

/// What one OCSP response (RFC 6960) says, if signed by the issuer or by a responder that it certified with id-kp-OCSPSigning.
std::optional<RevocationAnswer> askOcsp(const QByteArray &response, const Certificate &certificate, const Certificate &issuer, const QDateTime &time);

/// A DER OCSPRequest for one certificate (with nonce when given).
base::Result<QByteArray> ocspRequest(const Certificate &certificate, const Certificate &issuer);

/// Splits a file of one or several CRLs (PEM or DER) into DER; code "crypto.crl.parse".
base::Result<QList<QByteArray>> readCrls(const QByteArray &bytes);

} // namespace crypto
