// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/certificate.h"
#include "crypto/digest.h"

namespace crypto {

/// Carries a DER TimeStampReq to a TSA and brings the DER TimeStampResp back (RFC 3161 3.4). Implemented over HTTP
/// above, and by the small authority for tests. Blocking; called outside the GUI thread. Codes: "tsa.unreachable",
/// "tsa.http", "cancelled".
class TimestampTransport {
public:
    virtual ~TimestampTransport() = default;
    virtual base::Result<QByteArray> exchange(const QByteArray &request) = 0;
};

struct TimestampToken {
    QByteArray der; ///< the token, a CMS SignedData of TSTInfo
    QDateTime time; ///< UTC
    DigestAlgorithm imprintAlgorithm = DigestAlgorithm::Sha256;
    QByteArray imprint;
    QByteArray policy, serialHex;
    QByteArray nonceHex;           ///< empty: none
    Certificate signer;            ///< null when the token does not hold it
    QByteArray digestOid;          ///< dotted, of the signer's digest
    QByteArray signatureAlgorithm; ///< DER AlgorithmIdentifier of the token's own signature
    QList<Certificate> certificates;
};

/// Asks for a token over the SHA-256 of `data` with nonce and certReq, and checks the answer: status, imprint, nonce,
/// and the token's own signature. A TSA's fault is ErrorKind::Unavailable. Codes: "tsa.refused", "tsa.response",
/// "tsa.nonce", "tsa.imprint", "tsa.signature".
base::Result<TimestampToken> requestTimestamp(TimestampTransport &transport, const QByteArray &data);
/// The same over a digest that was made elsewhere; code "crypto.timestamp" when it has not the algorithm's length.
base::Result<TimestampToken> requestTimestampOf(TimestampTransport &transport, DigestAlgorithm algorithm,
                                                const QByteArray &imprint);

/// Reads a token; zeros may follow it (a DocTimeStamp's /Contents). One with a critical extension or a digest that is
/// not known here cannot be understood and is refused: code "crypto.timestamp.parse". Of several certificates that the
/// token's signer may be by issuer and serial number, the one that the signing-certificate attribute means is taken.
base::Result<TimestampToken> parseTimestamp(const QByteArray &der);
/// The token's own signature holds, its signer's certificate has the critical timeStamping usage, and ESSCertID
/// (RFC 5035) matches: the hash, and issuer and serial number where it has them. Chain, dates and the strength of its
/// algorithms are judged by the caller. A signer whose certificate is not in the token can be set beforehand.
bool checkTimestampSignature(const TimestampToken &token);
/// The imprint is that of `data`.
bool timestampCovers(const TimestampToken &token, const QByteArray &data);

} // namespace crypto
