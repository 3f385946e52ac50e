// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/sessignature.h"

#include "crypto/der.h"
#include "seal/sesforms.h"

#include <algorithm>

namespace der = crypto::der;

namespace seal {

namespace {

constexpr qsizetype maxSignatureBytes = 64 << 20;
constexpr qsizetype maxExtensions = 100;
constexpr qsizetype maxProperty = 64 << 10;
constexpr int writtenVersion = 4;

base::Error broken(const char *what)
{
    return base::fail(base::ErrorKind::Input, "seal.signature.parse", QString::fromLatin1(what));
}

/// OpenSSL's templates cut the zero bits at the end of a BIT STRING unless told otherwise, so that some bits of the
/// last byte may be said to be unused; those are zero (X.690 11.2.1).
base::Result<QByteArray> bitsOf(const der::Element &element)
{
    constexpr int mostUnused = 7;
    if (element.content.isEmpty() || element.content.at(0) < 0 || element.content.at(0) > mostUnused)
        return broken("bit string");
    const int unused = element.content.at(0);
    const int unusedMask = (1 << unused) - 1;
    if (unused > 0 && (element.content.size() == 1 || (element.content.back() & unusedMask) != 0))
        return broken("bit string");
    return element.content.mid(1);
}

base::Result<QByteArray> readBits(der::Reader &reader)
{
    if (reader.peek() == der::OctetString)
        return reader.octets();
    ESIGN_TRY(const der::Element element, reader.expect(der::BitString));
    return bitsOf(element);
}

base::Result<SesExtension> readExtension(const QByteArray &content)
{
    der::Reader reader(content);
    SesExtension extension;
    ESIGN_TRY(extension.oid, reader.oid());
    if (reader.peek() == der::Boolean) {
        ESIGN_TRY(extension.critical, reader.boolean());
    }
    ESIGN_TRY(extension.value, reader.octets());
    ESIGN_CHECK(reader.end());
    return extension;
}

/// [0] EXPLICIT; some makers tag it implicitly, or not at all.
base::Result<QList<SesExtension>> readExtensions(const der::Element &element)
{
    if (element.tag != der::Sequence && element.tag != der::context(0))
        return broken("extensions");
    der::Reader list(element.content);
    if (element.tag == der::context(0)) {
        der::Reader inner(element.content);
        const auto only = inner.expect(der::Sequence);
        if (only && inner.atEnd() && der::Reader(only->content).peek() != der::Oid)
            list = der::Reader(only->content);
    }
    QList<SesExtension> extensions;
    while (!list.atEnd()) {
        if (extensions.size() == maxExtensions)
            return broken("extensions");
        ESIGN_TRY(const der::Element one, list.expect(der::Sequence));
        ESIGN_TRY(SesExtension extension, readExtension(one.content));
        extensions.append(std::move(extension));
    }
    return extensions;
}

/// [0] BIT STRING with a token, explicit by the standard; the token itself by others.
base::Result<QByteArray> readToken(const der::Element &element)
{
    if (element.tag == der::context(0, false))
        return bitsOf(element);
    if (element.tag != der::context(0))
        return broken("unknown field");
    der::Reader inner(element.content);
    if (inner.peek() == der::Sequence) {
        ESIGN_TRY(const der::Element token, inner.next());
        ESIGN_CHECK(inner.end());
        return token.raw;
    }
    ESIGN_TRY(QByteArray token, readBits(inner));
    ESIGN_CHECK(inner.end());
    return token;
}

base::Result<int> readVersion(der::Reader &reader)
{
    ESIGN_TRY(const qint64 version, reader.integer());
    if (version != 4 && version != 5)
        return base::fail(base::ErrorKind::Input, "seal.signature.version", QString::number(version));
    return static_cast<int>(version);
}

bool isAscii(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0; });
}

QByteArray toSignDer(const SealObject &seal, const SesContent &content)
{
    QList<QByteArray> extensions;
    for (const SesExtension &extension : content.extensions)
        extensions.append(
            der::sequence({der::oid(extension.oid), extension.critical ? der::boolean(true) : QByteArray(),
                           der::octets(extension.value)}));
    return der::sequence(
        {der::integer(writtenVersion), seal.der(), der::generalizedTime(content.time.toUTC()),
         der::bits(content.dataHash), der::ia5(content.propertyInfo),
         extensions.isEmpty() ? QByteArray() : der::element(der::context(0), der::sequence(extensions))});
}

} // namespace

base::Result<SesSignature> SesSignature::read(const QByteArray &bytes)
{
    SesSignature made;
    der::Reader outer(bytes);
    ESIGN_TRY(const der::Element whole, outer.expect(der::Sequence));
    der::Reader reader(whole.content);
    ESIGN_TRY(const der::Element toSign, reader.expect(der::Sequence));
    der::Reader signedPart(toSign.content);
    ESIGN_TRY(made.m_version, readVersion(signedPart));
    ESIGN_TRY(const der::Element eseal, signedPart.expect(der::Sequence));
    ESIGN_TRY(made.m_seal, SealObject::fromDer(eseal.raw));
    ESIGN_TRY(made.m_content.time, signedPart.time());
    ESIGN_TRY(made.m_content.dataHash, readBits(signedPart));
    ESIGN_TRY(const QString property, readText(signedPart));
    made.m_content.propertyInfo = property.toUtf8();
    if (!signedPart.atEnd()) {
        ESIGN_TRY(const der::Element extensions, signedPart.next());
        ESIGN_TRY(made.m_content.extensions, readExtensions(extensions));
    }
    ESIGN_CHECK(signedPart.end());

    ESIGN_TRY(const der::Element certificate, reader.next());
    ESIGN_TRY(made.m_signer, crypto::Certificate::fromDer(certificate.tag == der::OctetString ? certificate.content
                                                                                              : certificate.raw));
    ESIGN_TRY(made.m_algorithm, readAlgorithm(reader));
    ESIGN_TRY(made.m_signature, readBits(reader));
    if (!reader.atEnd()) {
        ESIGN_TRY(const der::Element token, reader.next());
        ESIGN_TRY(made.m_token, readToken(token));
    }
    ESIGN_CHECK(reader.end());
    QByteArray value = made.m_signature;
    straightenSm2(made.m_algorithm, value);
    made.m_toSign = toSign.raw;
    made.m_der = whole.raw;
    return made;
}

base::Result<SesSignature> SesSignature::fromDer(const QByteArray &bytes)
{
    if (bytes.size() > maxSignatureBytes)
        return broken("too large");
    auto made = read(bytes);
    if (!made && !made.error().code.startsWith("seal."))
        return base::fail(base::ErrorKind::Input, "seal.signature.parse",
                          QString::fromLatin1(made.error().code) + u' ' + made.error().detail);
    return made;
}

base::Result<SesSignature> SesSignature::make(const SealObject &seal, const SesContent &content,
                                              const crypto::Signer &signer)
{
    const auto refused = [](const char *what) {
        return base::fail(base::ErrorKind::Input, "seal.signature.invalid", QString::fromLatin1(what));
    };
    if (seal.isNull())
        return refused("seal");
    if (!content.time.isValid())
        return refused("time");
    if (content.dataHash.isEmpty())
        return refused("hash");
    if (!isAscii(content.propertyInfo) || content.propertyInfo.size() > maxProperty)
        return refused("property");
    const QByteArray toSign = toSignDer(seal, content);
    ESIGN_TRY(const QByteArray algorithm, algorithmId(signer.signatureAlgorithm()));
    ESIGN_TRY(const QByteArray value, signer.sign(toSign));
    // read back: what is handed out is what any reader will see
    return fromDer(der::sequence({toSign, der::octets(signer.certificate().der()), algorithm, der::bits(value)}));
}

base::Result<SesSignature> SesSignature::withTimestamp(const QByteArray &token) const
{
    ESIGN_TRY(der::Reader reader, der::open(m_der));
    QList<QByteArray> parts;
    for (int i = 0; i < 4; ++i) {
        ESIGN_TRY(const der::Element part, reader.next());
        parts.append(part.raw);
    }
    parts.append(der::element(der::context(0), der::bits(token)));
    return fromDer(der::sequence(parts));
}

int SesSignature::maxSize(const SealObject &seal, const SesContent &content, const crypto::Signer &signer)
{
    constexpr int headers = 64; // of the outer SEQUENCE, the wrapped certificate, the BIT STRING
    const qsizetype size = toSignDer(seal, content).size() + signer.certificate().der().size() +
                           signer.signatureAlgorithm().size() + signer.maxSignatureSize() + headers;
    return static_cast<int>(std::min<qsizetype>(size, maxSignatureBytes));
}

std::optional<SesExtension> SesSignature::extension(const QByteArray &oid) const
{
    for (const SesExtension &extension : m_content.extensions) {
        if (extension.oid == oid)
            return extension;
    }
    return std::nullopt;
}

QByteArray SesSignature::unknownCritical() const
{
    for (const SesExtension &extension : m_content.extensions) {
        if (extension.critical && extension.oid != oid::sealUse)
            return extension.oid;
    }
    return {};
}

SesSignature::Value SesSignature::checkValue() const
{
    QByteArray algorithm = m_algorithm, value = m_signature;
    straightenSm2(algorithm, value);
    const auto holds = crypto::verifySignature(m_signer, algorithm, m_toSign, value);
    if (!holds)
        return Value::Unsupported;
    return *holds ? Value::Good : Value::Mismatch;
}

SesSignature::HashForm SesSignature::hashForm(const QByteArray &digest, crypto::DigestAlgorithm algorithm) const
{
    const QByteArray &said = m_content.dataHash;
    if (digest.isEmpty())
        return HashForm::None;
    if (said == digest)
        return HashForm::Plain;
    if (said.size() < digest.size() && said == digest.first(said.size()) &&
        std::all_of(digest.begin() + said.size(), digest.end(), [](char c) { return c == '\0'; }))
        return HashForm::Cut;
    if (said == der::octets(digest))
        return HashForm::Wrapped;
    if (said == crypto::digest(algorithm, digest))
        return HashForm::Hashed;
    if (said.toLower() == digest.toHex())
        return HashForm::Hex;
    return said == digest.toBase64() ? HashForm::Base64 : HashForm::None;
}

} // namespace seal
