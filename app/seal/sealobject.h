// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/signer.h"
#include "seal/face.h"

#include <QtCore/QDateTime>
#include <QtCore/QString>

#include <atomic>
#include <memory>

namespace seal {

/// The OIDs of this project: an arc of its own under 2.25 (X.667), the UUID fc0528a3-e9f0-400b-8022-9031203d4b75.
/// Numbers and ASN.1 in resources/protocol/seal.md.
namespace oid {
extern const QByteArray face;     ///< extData of a seal object: the vector face, DER of Face
extern const QByteArray managers; ///< extData: SEQUENCE OF manager (id UTF8String, certificate SHA-256 OCTET STRING)
extern const QByteArray policeNumber; ///< extData: 13-digit record number
extern const QByteArray organisation; ///< extData: owning organisation's path
extern const QByteArray sealUse;      ///< signed attribute of a signature: SEQUENCE OF SealUse, see sealuse.h
} // namespace oid

/// SES_ESPropertyInfo.type as GM/T 0099 and the trade use it.
enum class SealType {
    Official = 1,
    Department = 2,
    Special = 3,
    Contract = 4,
    Finance = 5,
    Oval = 6,
    Personal = 7,
    Other = 99
};

struct Manager {
    QString id;
    QByteArray certificateSha256;
    bool operator==(const Manager &) const = default;
};

/// An electronic seal (GB/T 38540-2020 clause 6, version 4): SESeal ::= SEQUENCE { eSealInfo, cert, signAlgID,
/// signedValue }; the maker's signature is over the exact DER of eSealInfo. An immutable value once made or read.
struct SealInfo {
    QString number; ///< esID; 19 digits when written here, any text from other makers
    SealType type = SealType::Official;
    QString name;
    QList<QByteArray>
        userDigests; ///< certListType 2: digests of the users' certificates (SHA-256, SM3 in the national profile)
    QList<QByteArray> userCertificates; ///< certListType 1: DER
    QDateTime created, validFrom, validTo;
    QString pictureType; ///< "PNG" when written here
    QByteArray picture;
    QSizeF sizeMm;
    QString maker; ///< header Vid (ASCII)
    int version = 4;
    Face face; ///< from oid::face; when absent (another maker's seal) made from the picture by whoever opens it
    bool hasFace = false;
    QList<Manager> managers;
    QString policeNumber, organisation;
};

class SealObject {
public:
    SealObject() = default;
    /// Reads v4 and v5, leniently where GB/T makers differ, bounded. Codes: "seal.object.parse"; "seal.object.version"
    /// (a seal of version 1 to 3, GM/T 0031-2014, or of an unknown one: well-formed, not usable here);
    /// "seal.object.critical" (an extension that must be understood and is not).
    static base::Result<SealObject> fromDer(const QByteArray &der);
    /// Signed by the seal maker. An empty picture is taken from the face's preview, an empty size from the face. Codes
    /// "seal.object.invalid" (number, name, size, dates, face, list; detail says which), those of Signer::sign.
    static base::Result<SealObject> make(const SealInfo &info, const crypto::Signer &maker);

    bool isNull() const { return m_der.isEmpty(); }
    const QByteArray &der() const { return m_der; }
    QByteArray sha256() const;
    const SealInfo &info() const { return m_info; }
    const crypto::Certificate &makerCertificate() const { return m_maker; }
    /// The maker's signature over the exact bytes of eSealInfo holds (chain and dates are the caller's). Worked out
    /// once for this value and its copies; any thread.
    bool makerSignatureHolds() const;
    bool validAt(const QDateTime &time) const;
    /// The person's certificate is in the list (by digest or as a whole).
    bool lists(const crypto::Certificate &user) const;

private:
    static base::Result<SealObject> read(const QByteArray &bytes);
    QByteArray m_der, m_infoDer, m_signatureAlgorithm, m_signature;
    SealInfo m_info;
    crypto::Certificate m_maker;
    enum class Holds { Unknown, No, Yes };
    std::shared_ptr<std::atomic<Holds>> m_holds = std::make_shared<std::atomic<Holds>>(Holds::Unknown);
};

/// 19 digits, time-ordered: 41 bits of ms since 1999-12-25T00:00Z shifted by 22, the rest random (facts §10).
QString newSealNumber(const QDateTime &now);
/// The creation time that a number carries, invalid if it is none.
QDateTime sealNumberTime(const QString &number);

} // namespace seal
