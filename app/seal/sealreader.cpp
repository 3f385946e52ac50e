// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/der.h"
#include "seal/sealobject.h"
#include "seal/sesforms.h"

namespace der = crypto::der;

namespace seal {

namespace {

constexpr qsizetype maxSealBytes = 64 << 20;
constexpr qsizetype maxListed = 100'000;
constexpr qsizetype maxExtensions = 100;
constexpr qint64 maxSideMm = 1000;

base::Error broken(const char *what)
{
    return base::fail(base::ErrorKind::Input, "seal.object.parse", QString::fromLatin1(what));
}

base::Result<void> readHeader(der::Reader &info, SealInfo &out)
{
    ESIGN_TRY(const der::Element element, info.expect(der::Sequence));
    der::Reader header(element.content);
    ESIGN_TRY(const QString id, readText(header));
    if (id != QStringLiteral("ES"))
        return broken("header");
    ESIGN_TRY(const qint64 version, header.integer());
    if (version != 4 && version != 5)
        return base::fail(base::ErrorKind::Input, "seal.object.version", QString::number(version));
    out.version = static_cast<int>(version);
    ESIGN_TRY(out.maker, readText(header));
    return header.end();
}

/// An untagged CHOICE of two lists: certListType tells which.
base::Result<void> readUsers(qint64 listType, const QByteArray &content, SealInfo &out)
{
    der::Reader list(content);
    for (qsizetype count = 0; !list.atEnd(); ++count) {
        if (count == maxListed)
            return broken("user list");
        ESIGN_TRY(const der::Element element, list.next());
        if (listType == 1) {
            const bool wrapped = element.tag == der::OctetString;
            out.userCertificates.append(wrapped ? element.content : element.raw);
            continue;
        }
        if (element.tag == der::OctetString) { // some makers leave the digest's type out
            out.userDigests.append(element.content);
            continue;
        }
        der::Reader digest(element.content);
        ESIGN_CHECK(readText(digest)); // the type is the maker's own text; the length of the value says enough
        ESIGN_TRY(const QByteArray value, digest.octets());
        out.userDigests.append(value);
    }
    return {};
}

base::Result<void> readProperty(der::Reader &info, SealInfo &out)
{
    ESIGN_TRY(const der::Element element, info.expect(der::Sequence));
    der::Reader property(element.content);
    ESIGN_TRY(const qint64 type, property.integer());
    const bool known = type >= 1 && type <= static_cast<int>(SealType::Personal);
    out.type = known ? static_cast<SealType>(type) : SealType::Other;
    ESIGN_TRY(out.name, readText(property));
    ESIGN_TRY(const qint64 listType, property.integer());
    if (listType != 1 && listType != 2)
        return broken("certListType");
    ESIGN_TRY(const der::Element list, property.expect(der::Sequence));
    ESIGN_CHECK(readUsers(listType, list.content, out));
    ESIGN_TRY(out.created, property.time());
    ESIGN_TRY(out.validFrom, property.time());
    ESIGN_TRY(out.validTo, property.time());
    return property.end();
}

base::Result<void> readPicture(der::Reader &info, SealInfo &out)
{
    ESIGN_TRY(const der::Element element, info.expect(der::Sequence));
    der::Reader picture(element.content);
    ESIGN_TRY(out.pictureType, readText(picture));
    ESIGN_TRY(out.picture, picture.octets());
    ESIGN_TRY(const qint64 width, picture.integer());
    ESIGN_TRY(const qint64 height, picture.integer());
    if (width < 1 || height < 1 || width > maxSideMm || height > maxSideMm)
        return broken("picture size");
    out.sizeMm = QSizeF(static_cast<double>(width), static_cast<double>(height));
    return picture.end();
}

base::Result<QList<Manager>> readManagers(const QByteArray &bytes)
{
    QList<Manager> managers;
    ESIGN_TRY(der::Reader list, der::open(bytes));
    while (!list.atEnd()) {
        ESIGN_TRY(const der::Element element, list.expect(der::Sequence));
        der::Reader reader(element.content);
        Manager manager;
        ESIGN_TRY(manager.id, reader.utf8());
        ESIGN_TRY(manager.certificateSha256, reader.octets());
        ESIGN_CHECK(reader.end());
        managers.append(std::move(manager));
        if (managers.size() > maxListed)
            return broken("managers");
    }
    return managers;
}

base::Result<QString> readOnlyText(const QByteArray &bytes)
{
    der::Reader reader(bytes);
    ESIGN_TRY(QString text, reader.utf8());
    ESIGN_CHECK(reader.end());
    return text;
}

base::Result<void> readExtension(const QByteArray &content, SealInfo &out)
{
    der::Reader reader(content);
    ESIGN_TRY(const QByteArray id, reader.oid());
    bool critical = false;
    if (reader.peek() == der::Boolean) {
        ESIGN_TRY(critical, reader.boolean());
    }
    ESIGN_TRY(const QByteArray value, reader.octets());
    ESIGN_CHECK(reader.end());
    if (id == oid::face) {
        ESIGN_TRY(out.face, Face::fromDer(value));
        // written without its preview when that is the seal's picture
        if (out.face.previewPng.isEmpty() && out.pictureType == QStringLiteral("PNG"))
            out.face.previewPng = out.picture;
        out.hasFace = true;
        out.sizeMm = out.face.sizeMm;
    } else if (id == oid::managers) {
        ESIGN_TRY(out.managers, readManagers(value));
    } else if (id == oid::policeNumber) {
        ESIGN_TRY(out.policeNumber, readOnlyText(value));
    } else if (id == oid::organisation) {
        ESIGN_TRY(out.organisation, readOnlyText(value));
    } else if (critical) {
        return base::fail(base::ErrorKind::Input, "seal.object.critical", QString::fromLatin1(id));
    }
    return {};
}

/// Untagged by the standard; some makers tag it [0], explicitly or not.
base::Result<void> readExtensions(der::Reader &info, SealInfo &out)
{
    if (info.atEnd())
        return {};
    ESIGN_TRY(der::Element element, info.next());
    if (element.tag != der::Sequence && element.tag != der::context(0))
        return broken("extensions");
    der::Reader list(element.content);
    if (element.tag == der::context(0)) {
        der::Reader inner(element.content);
        auto only = inner.expect(der::Sequence);
        if (only && inner.atEnd() && der::Reader(only->content).peek() == der::Sequence)
            list = der::Reader(only->content);
    }
    for (qsizetype count = 0; !list.atEnd(); ++count) {
        if (count == maxExtensions)
            return broken("extensions");
        ESIGN_TRY(const der::Element extension, list.expect(der::Sequence));
        ESIGN_CHECK(readExtension(extension.content, out));
    }
    return info.end();
}

base::Result<SealInfo> readInfo(const QByteArray &content)
{
    SealInfo info;
    der::Reader reader(content);
    ESIGN_CHECK(readHeader(reader, info));
    ESIGN_TRY(info.number, readText(reader));
    ESIGN_CHECK(readProperty(reader, info));
    ESIGN_CHECK(readPicture(reader, info));
    ESIGN_CHECK(readExtensions(reader, info));
    return info;
}

} // namespace

base::Result<SealObject> SealObject::read(const QByteArray &bytes)
{
    SealObject seal;
    ESIGN_TRY(der::Reader reader, der::open(bytes));
    ESIGN_TRY(const der::Element info, reader.expect(der::Sequence));
    ESIGN_TRY(seal.m_info, readInfo(info.content));
    ESIGN_TRY(const der::Element certificate, reader.next());
    ESIGN_TRY(seal.m_maker, crypto::Certificate::fromDer(certificate.tag == der::OctetString ? certificate.content
                                                                                             : certificate.raw));
    ESIGN_TRY(seal.m_signatureAlgorithm, readAlgorithm(reader));
    if (reader.peek() == der::OctetString) {
        ESIGN_TRY(seal.m_signature, reader.octets());
    } else {
        ESIGN_TRY(seal.m_signature, reader.bits());
    }
    if (!reader.atEnd()) { // version 5: a timestamp, tagged [0] or [1]
        ESIGN_TRY(const der::Element timestamp, reader.next());
        if (timestamp.tag != der::context(0) && timestamp.tag != der::context(1))
            return broken("unknown field");
    }
    ESIGN_CHECK(reader.end());
    seal.m_infoDer = info.raw;
    seal.m_der = bytes;
    return seal;
}

base::Result<SealObject> SealObject::fromDer(const QByteArray &der)
{
    if (der.size() > maxSealBytes)
        return broken("too large");
    auto seal = read(der);
    if (!seal && !seal.error().code.startsWith("seal.object."))
        return base::fail(base::ErrorKind::Input, "seal.object.parse",
                          QString::fromLatin1(seal.error().code) + u' ' + seal.error().detail);
    return seal;
}

} // namespace seal
