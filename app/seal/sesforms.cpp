// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/sesforms.h"

#include "crypto/der.h"

#include <QtCore/QStringDecoder>

namespace der = crypto::der;

namespace seal {

namespace {

constexpr unsigned char bmpString = 0x1e;
constexpr unsigned char t61String = 0x14;

base::Error broken(const char *what)
{
    return base::fail(base::ErrorKind::Input, "seal.object.parse", QString::fromLatin1(what));
}

} // namespace

base::Result<QString> readText(der::Reader &reader)
{
    ESIGN_TRY(const der::Element element, reader.next());
    switch (element.tag) {
    case der::Utf8String:
    case der::PrintableString:
    case der::Ia5String:
    case t61String:
    case der::OctetString:
        return QString::fromUtf8(element.content);
    case bmpString:
        return QString(QStringDecoder(QStringConverter::Utf16BE).decode(element.content));
    default:
        return broken("text");
    }
}

base::Result<QByteArray> readAlgorithm(der::Reader &reader)
{
    ESIGN_TRY(const der::Element element, reader.next());
    if (element.tag == der::Sequence)
        return element.raw;
    if (element.tag != der::Oid)
        return broken("signAlgID");
    static const QByteArray pkcs1 = der::oid("1.2.840.113549.1.1");
    // PKCS #1 asks for a NULL there (RFC 4055), everyone else for nothing
    const bool rsa = element.content.startsWith(pkcs1.mid(2));
    return der::sequence({element.raw, rsa ? der::null() : QByteArray()});
}

base::Result<QByteArray> algorithmId(const QByteArray &algorithmIdentifier)
{
    ESIGN_TRY(der::Reader reader, der::open(algorithmIdentifier));
    ESIGN_TRY(const der::Element id, reader.expect(der::Oid));
    return reader.atEnd() || reader.peek() == der::Null ? id.raw : algorithmIdentifier;
}

void straightenSm2(QByteArray &algorithm, QByteArray &signature)
{
    const QByteArray keyOid = der::oid("1.2.156.10197.1.301"), signatureOid = der::oid("1.2.156.10197.1.501");
    if (algorithm.contains(keyOid) || algorithm.contains(signatureOid))
        algorithm = der::sequence({signatureOid});
    constexpr qsizetype half = 32;
    if (algorithm.contains(signatureOid) && signature.size() == 2 * half)
        signature =
            der::sequence({der::unsignedInteger(signature.first(half)), der::unsignedInteger(signature.last(half))});
}

} // namespace seal
