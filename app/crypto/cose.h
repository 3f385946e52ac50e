// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/signer.h"

namespace crypto {

/// A COSE_Sign1 (RFC 9052 4.2) with tag 18, embedded payload, empty unprotected header, and the protected header
/// {1: algorithm, 34: [-16, SHA-256 of the signer's certificate]} (RFC 9360 x5t), all in deterministic CBOR.
/// Algorithms: ES256 (-7, P-256 only), ES384 (-35, P-384 only), RS256 (-257) and PS256 (-37): whichever the Signer
/// makes. An ECDSA value is r ‖ s with s at most half the order, so that nobody can turn a signature into a second one:
/// one signed act has one encoding.
struct Signed1 {
    QByteArray bytes; ///< exactly as read
    qint64 algorithm = 0;
    QByteArray certificateSha256;
    QByteArray protectedHeader, payload, signature;
};

/// Signs. `label` names the type of the object ("esign event v1"); it goes in as external_aad, so that an object of one
/// type can't pass for another. Codes: those of Signer::sign, "crypto.cose.algorithm" (a key that has no algorithm
/// here).
base::Result<QByteArray> signCose(const Signer &signer, const QByteArray &label, const QByteArray &payload);

/// Reads the frame, not the payload. At most `largest` bytes. Code "crypto.cose.parse".
base::Result<Signed1> parseCose(const QByteArray &bytes, qsizetype largest);

/// The signature is this certificate's over payload and label. Chain, validity and usage are judged elsewhere. Codes
/// (ErrorKind::Input): "crypto.cose.certificate" (another certificate was meant), "crypto.cose.algorithm" (not one that
/// the certificate's key makes), "crypto.cose.signature".
base::Result<void> verifyCose(const Signed1 &object, const QByteArray &label, const Certificate &certificate);

} // namespace crypto
