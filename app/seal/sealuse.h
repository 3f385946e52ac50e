// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "seal/placement.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

namespace seal {

enum class ImpressionKind { Seal, Stamp, CrossPage };

/// What the signed attribute oid::sealUse says of one seal or stamp used by a signature (design §4, layer 3). DER:
/// SEQUENCE { version 1, kind ENUMERATED-as-INTEGER, sealObjectSha256 [0] OCTET STRING OPTIONAL (absent: a stamp),
/// faceSha256 OCTET STRING,
///            leaseSha256 [1] OCTET STRING OPTIONAL, logSha256 [2] OCTET STRING OPTIONAL, marks SEQUENCE OF SEQUENCE {
///            page INTEGER (1-based), rect SEQUENCE OF 4 INTEGER (x0, y0, x1, y1 in 1/1000 unit), slice [0] SEQUENCE {
///            seal, from, to (1/10000) } OPTIONAL }
///            }
/// The context tags are IMPLICIT.
struct SealUse {
    ImpressionKind kind = ImpressionKind::Seal;
    QByteArray sealSha256;  ///< of the seal object; empty for a stamp
    QByteArray faceSha256;  ///< of the face XObject's content as embedded (Face::content, still compressed)
    QByteArray leaseSha256; ///< empty: none
    QByteArray logSha256;   ///< of the last entry of the seal's log that the lease was used with; empty: not said
    struct MarkPlace {
        int page = 0;      ///< 0-based
        QRectF rect;       ///< default user space
        int sealIndex = 0; ///< sealIndex, from, to: written for CrossPage only
        double from = 0, to = 1;
        bool operator==(const MarkPlace &) const = default;
    };
    QList<MarkPlace> marks;
    bool operator==(const SealUse &) const = default;
};

/// Private keys that tie the parts together inside a PDF (second-class names, ISO 32000-2 Annex E).
namespace pdfkey {
inline constexpr char sealObjects[] =
    "ESEAL_Objects"; ///< signature dictionary: array of references to streams holding seal objects (DER)
inline constexpr char leases[] =
    "ESEAL_Leases"; ///< signature dictionary: array of references to streams holding UseEvidence (DER)
inline constexpr char signature[] =
    "ESEAL_Signature"; ///< Stamp annotation of a cross-page seal: reference to its signature dictionary
} // namespace pdfkey

/// DER of SEQUENCE OF SealUse. Code "seal.use.parse".
QByteArray encodeSealUses(const QList<SealUse> &uses);
base::Result<QList<SealUse>> decodeSealUses(const QByteArray &der);

} // namespace seal
