// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/sealobject.h"

#include "crypto/der.h"
#include "seal/sesforms.h"

#include <algorithm>
#include <cmath>

namespace der = crypto::der;

namespace seal {

#define ESIGN_ARC "2.25.334992240705066561930489118519642114933"
const QByteArray oid::face = QByteArrayLiteral(ESIGN_ARC ".1.1");
const QByteArray oid::managers = QByteArrayLiteral(ESIGN_ARC ".1.2");
const QByteArray oid::policeNumber = QByteArrayLiteral(ESIGN_ARC ".1.3");
const QByteArray oid::organisation = QByteArrayLiteral(ESIGN_ARC ".1.4");
const QByteArray oid::sealUse = QByteArrayLiteral(ESIGN_ARC ".2.1");
#undef ESIGN_ARC

namespace {

constexpr qsizetype maxNameLength = 200;
constexpr double maxSealMm = 400; ///< a handwritten signature or banner stamp may be wide
constexpr qsizetype digestLength = 32;
constexpr qsizetype policeDigits = 13;

bool isDigits(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

const char *whatIsWrong(const SealInfo &info)
{
    const auto isDigest = [](const QByteArray &digest) { return digest.size() == digestLength; };
    if (!sealNumberTime(info.number).isValid())
        return "number";
    if (info.name.trimmed().isEmpty() || info.name.size() > maxNameLength)
        return "name";
    if (!(info.sizeMm.width() >= 1 && info.sizeMm.height() >= 1 && info.sizeMm.width() <= maxSealMm &&
          info.sizeMm.height() <= maxSealMm))
        return "size";
    if (!info.created.isValid() || !info.validFrom.isValid() || !info.validTo.isValid() ||
        info.validFrom >= info.validTo)
        return "dates";
    if (info.picture.isEmpty() || info.pictureType.isEmpty())
        return "picture";
    if (info.hasFace && !Face::fromDer(info.face.toDer()))
        return "face";
    if (info.userCertificates.isEmpty() == info.userDigests.isEmpty()) // one list, not empty
        return "user list";
    if (!std::all_of(info.userDigests.begin(), info.userDigests.end(), isDigest))
        return "user digest";
    if (!std::all_of(info.managers.begin(), info.managers.end(),
                     [&](const Manager &m) { return isDigest(m.certificateSha256) && !m.id.isEmpty(); }))
        return "manager";
    if (!info.policeNumber.isEmpty() && (info.policeNumber.size() != policeDigits || !isDigits(info.policeNumber)))
        return "police number";
    return nullptr;
}

QByteArray printable(const QByteArray &text)
{
    return der::element(der::PrintableString, text);
}

QByteArray userList(const SealInfo &info, crypto::DigestAlgorithm algorithm)
{
    QList<QByteArray> list;
    for (const QByteArray &certificate : info.userCertificates)
        list.append(der::octets(certificate));
    const QByteArray type =
        algorithm == crypto::DigestAlgorithm::Sm3 ? "1.2.156.10197.1.401" : "2.16.840.1.101.3.4.2.1"; // SM3, SHA-256
    for (const QByteArray &digest : info.userDigests)
        list.append(der::sequence({printable(type), der::octets(digest)}));
    return der::sequence(list);
}

/// `critical` is FALSE, the default, which DER leaves out: other programs may use the seal without knowing us.
QByteArray extension(const QByteArray &id, const QByteArray &value)
{
    return der::sequence({der::oid(id), der::octets(value)});
}

QByteArray extensions(const SealInfo &info)
{
    QList<QByteArray> list;
    if (info.hasFace) {
        Face face = info.face;
        if (face.previewPng == info.picture && info.pictureType == QStringLiteral("PNG"))
            face.previewPng.clear(); // the picture is the preview: once is enough
        list.append(extension(oid::face, face.toDer()));
    }
    QList<QByteArray> managers;
    for (const Manager &manager : info.managers)
        managers.append(der::sequence({der::utf8(manager.id), der::octets(manager.certificateSha256)}));
    if (!managers.isEmpty())
        list.append(extension(oid::managers, der::sequence(managers)));
    if (!info.policeNumber.isEmpty())
        list.append(extension(oid::policeNumber, der::utf8(info.policeNumber)));
    if (!info.organisation.isEmpty())
        list.append(extension(oid::organisation, der::utf8(info.organisation)));
    return list.isEmpty() ? QByteArray() : der::sequence(list);
}

QByteArray infoDer(const SealInfo &info, crypto::DigestAlgorithm algorithm)
{
    const auto wholeMm = [](double mm) { return der::integer(std::max<qint64>(1, std::llround(mm))); };
    const QByteArray header = der::sequence({der::ia5("ES"), der::integer(4), der::ia5(info.maker.toLatin1())});
    const QByteArray property = der::sequence(
        {der::integer(static_cast<int>(info.type)), der::utf8(info.name),
         der::integer(info.userCertificates.isEmpty() ? 2 : 1), userList(info, algorithm),
         der::generalizedTime(info.created), der::generalizedTime(info.validFrom), der::generalizedTime(info.validTo)});
    const QByteArray picture = der::sequence({der::ia5(info.pictureType.toLatin1()), der::octets(info.picture),
                                              wholeMm(info.sizeMm.width()), wholeMm(info.sizeMm.height())});
    return der::sequence({header, der::ia5(info.number.toLatin1()), property, picture, extensions(info)});
}

} // namespace

base::Result<SealObject> SealObject::make(const SealInfo &given, const crypto::Signer &maker)
{
    SealInfo info = given;
    if (info.hasFace && info.picture.isEmpty()) {
        info.picture = info.face.previewPng;
        info.pictureType = QStringLiteral("PNG");
    }
    if (info.hasFace && info.sizeMm.isEmpty())
        info.sizeMm = info.face.sizeMm;
    info.created = info.created.toUTC();
    info.validFrom = info.validFrom.toUTC();
    info.validTo = info.validTo.toUTC();
    if (const char *wrong = whatIsWrong(info))
        return base::fail(base::ErrorKind::Input, "seal.object.invalid", QString::fromLatin1(wrong));
    const QByteArray toSign = infoDer(info, maker.digestAlgorithm());
    ESIGN_TRY(const QByteArray algorithm, algorithmId(maker.signatureAlgorithm()));
    ESIGN_TRY(const QByteArray signature, maker.sign(toSign));
    // read back: what is handed out is what any reader will see
    return fromDer(der::sequence({toSign, der::octets(maker.certificate().der()), algorithm, der::bits(signature)}));
}

QByteArray SealObject::sha256() const
{
    return crypto::sha256(m_der);
}

bool SealObject::makerSignatureHolds() const
{
    if (isNull())
        return false;
    if (const Holds known = *m_holds; known != Holds::Unknown)
        return known == Holds::Yes;
    QByteArray algorithm = m_signatureAlgorithm, signature = m_signature;
    straightenSm2(algorithm, signature);
    const auto holds = crypto::verifySignature(m_maker.subjectPublicKeyInfo(), algorithm, m_infoDer, signature);
    *m_holds = holds && *holds ? Holds::Yes : Holds::No;
    return holds && *holds;
}

bool SealObject::validAt(const QDateTime &time) const
{
    return !isNull() && time.isValid() && m_info.validFrom <= time && time <= m_info.validTo;
}

bool SealObject::lists(const crypto::Certificate &user) const
{
    if (user.isNull())
        return false;
    const QByteArray whole = user.der();
    return m_info.userCertificates.contains(whole) || m_info.userDigests.contains(crypto::sha256(whole)) ||
           m_info.userDigests.contains(crypto::digest(crypto::DigestAlgorithm::Sm3, whole));
}

} // namespace seal
