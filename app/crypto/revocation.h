// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/certificate.h"

#include <optional>

namespace crypto {

enum class RevocationState { Good, Revoked, Unknown };

struct RevocationAnswer {
    RevocationState state = RevocationState::Unknown;
    QDateTime revokedAt; ///< UTC, only when Revoked
    int reason = -1;     ///< RFC 5280 5.3.1, -1: none given
    QDateTime thisUpdate, nextUpdate;
    QByteArray source; ///< "crl" or "ocsp"
    QByteArray detail; ///< why unknown: "crl.signature", "crl.stale", "ocsp.responder", …
};

/// What one CRL (DER or PEM; of several, the most telling) says of a certificate. nullopt: it is no CRL, or not of the
/// certificate's issuer. It must be signed by `issuer` and current at `time` (RFC 5280 6.3). An entry that revokes
/// counts also in a stale or partial CRL; whether revokedAt lies before or after the signature is the caller's to
/// judge. A CRL newer than `time` is as good as a current one, unless the certificate had expired before it was made.
/// Unknown has a detail: "crl.signature", "crl.usage" (the issuer may not sign CRLs), "crl.extension" (critical and not
/// understood), "crl.delta", "crl.scope", "crl.indirect", "crl.reasons", "crl.date", "crl.stale",
/// "crl.expiredcertificate", "crl.weak". CRLs of a delegated cRLIssuer carry another name, so they give nullopt.
std::optional<RevocationAnswer> askCrl(const QByteArray &crl, const Certificate &certificate, const Certificate &issuer,
                                       const QDateTime &time);

/// What one OCSP response (RFC 6960) says, if signed by the issuer or by a responder that it certified with
/// id-kp-OCSPSigning and that was valid when it answered. nullopt: no successful response, or not about this
/// certificate. Staleness as with askCrl; a response without nextUpdate is believed for a day. Details:
/// "ocsp.signature", "ocsp.responder", "ocsp.extension", "ocsp.unknown", "ocsp.date", "ocsp.stale",
/// "ocsp.expiredcertificate", "ocsp.weak". A responder's own revocation is not asked for (CAs mark theirs
/// ocsp-nocheck).
std::optional<RevocationAnswer> askOcsp(const QByteArray &response, const Certificate &certificate,
                                        const Certificate &issuer, const QDateTime &time);

/// A DER OCSPRequest for one certificate (with nonce when given, 1 to 32 bytes: RFC 8954). Code "crypto.ocsp.request".
base::Result<QByteArray> ocspRequest(const Certificate &certificate, const Certificate &issuer,
                                     const QByteArray &nonce = {});

/// Splits a file of one or several CRLs (PEM or DER) into DER; other PEM blocks are passed over. Code
/// "crypto.crl.parse".
base::Result<QList<QByteArray>> readCrls(const QByteArray &bytes);

} // namespace crypto
