// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/certificate.h"

namespace crypto {

/// Where the issuer's certificate can be fetched: the URIs of caIssuers (RFC 5280 4.2.2.1).
QStringList caIssuerUrls(const Certificate &certificate);

/// The certificates in what was fetched from there: one in DER, several in PEM, or a certs-only PKCS#7 (RFC 5280
/// 4.2.2.1). At most 64. Code "crypto.certificate.parse".
base::Result<QList<Certificate>> readIssuerFile(const QByteArray &bytes);

/// The certificates that an OCSP response (DER) carries, the responder's among them; at most 16.
QList<Certificate> ocspCertificates(const QByteArray &response);

/// False when the response carries a nonce that is not this one. One without any is let pass: responders that prepare
/// their answers have none (RFC 8954 3), and their dates must do then.
bool ocspNonceFits(const QByteArray &response, const QByteArray &nonce);

/// Empty: what signs this CRL or OCSP response (DER) may be relied on at `time`; else what is weak.
QString weakRevocationSignature(const QByteArray &bytes, bool ocsp, const QDateTime &time);

} // namespace crypto
