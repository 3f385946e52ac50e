// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/sesjudge.h"

#include "verify/algorithms.h"
#include "verify/subindication.h"

namespace verify {

namespace {

using seal::SesSignature;

constexpr char contentsCode[] = "signature.contents";
constexpr char extensionCode[] = "signature.extension";
constexpr char viewersCode[] = "signature.viewers";
constexpr char digestCode[] = "signature.digest";
constexpr char hashFormCode[] = "signature.hashform";
constexpr char certificateCode[] = "signature.certificate";
constexpr char valueCode[] = "signature.value";

/// What the national structure says, in the words of a CMS.
crypto::SignedData asSignedData(const SesSignature &signature, crypto::DigestAlgorithm digest)
{
    crypto::SignedData data;
    data.signerInfoCount = 1;
    data.isDer = true;
    data.certificates = {signature.signer(), signature.seal().makerCertificate()};
    data.signer = signature.signer();
    data.digestOid = crypto::digestOid(digest);
    data.signatureAlgorithm = signature.signatureAlgorithm();
    data.signatureValue = signature.signatureValue();
    data.messageDigest = signature.content().dataHash;
    data.hasSignedAttributes = true;
    if (const auto uses = signature.extension(seal::oid::sealUse))
        data.signedAttributes.append({seal::oid::sealUse, {uses->value}});
    data.signingTime = signature.content().time;
    if (!signature.timestampToken().isEmpty())
        data.timestampTokens = {signature.timestampToken()};
    data.length = signature.length();
    return data;
}

/// /Cert, where the certificates stand that lead from the signer to its authority: strings, or one.
QList<crypto::Certificate> certificatesBeside(const pdf::Value &cert)
{
    constexpr qsizetype most = 16, largest = 64 << 10;
    QList<crypto::Certificate> certificates;
    const pdf::Value::Array list = cert.isString() ? pdf::Value::Array{cert} : cert.toArray();
    for (const pdf::Value &item : list.mid(0, most)) {
        const QByteArray der = item.toString();
        if (der.isEmpty() || der.size() > largest)
            continue;
        if (const auto certificate = crypto::Certificate::fromDer(der))
            certificates.append(*certificate);
    }
    return certificates;
}

QString formText(SesSignature::HashForm form)
{
    switch (form) {
    case SesSignature::HashForm::Wrapped:
        return QStringLiteral("an OCTET STRING around the hash");
    case SesSignature::HashForm::Hashed:
        return QStringLiteral("the hash of the hash");
    case SesSignature::HashForm::Hex:
        return QStringLiteral("the hash in hexadecimal");
    case SesSignature::HashForm::Base64:
        return QStringLiteral("the hash in base64");
    case SesSignature::HashForm::Cut:
        return QStringLiteral("the hash without its last zero bytes");
    case SesSignature::HashForm::Plain:
    case SesSignature::HashForm::None:
        break;
    }
    return {};
}

} // namespace

void readSealSignature(const pdf::SignatureField &field, ReadContents &read, Judgement &judgement)
{
    auto signature = SesSignature::fromDer(field.contents);
    if (!signature) {
        const QString why = QString::fromLatin1(signature.error().code) + u' ' + signature.error().detail;
        // of a version that is not known nothing can be said; what can't be read at all is no signature
        if (signature.error().code.endsWith(".version"))
            judgement.doubt(contentsCode, sub::formatFailure, why);
        else
            judgement.fail(contentsCode, sub::formatFailure, QStringLiteral("no SES_Signature: %1").arg(why));
        return;
    }
    judgement.pass(contentsCode, QStringLiteral("%1 bytes of %2").arg(signature->length()).arg(field.contents.size()));
    judgePadding(field.contents, signature->length(), judgement);
    if (const QByteArray unknown = signature->unknownCritical(); !unknown.isEmpty())
        judgement.doubt(
            extensionCode, sub::formatFailure,
            QStringLiteral("the extension %1 must be understood and is not known").arg(QString::fromLatin1(unknown)));
    judgement.warn(viewersCode, QStringLiteral("GB/T 38540-2020, version %1").arg(signature->version()));
    const auto digest = signatureDigest(signature->signatureAlgorithm()).value_or(crypto::DigestAlgorithm::Sm3);
    read.kind = ReadContents::Kind::SealSignature;
    read.algorithms = {digest};
    read.cms = asSignedData(*signature, digest);
    read.cms.certificates += certificatesBeside(field.dictionary.at("Cert"));
    read.ses = *std::move(signature);
}

void judgeSealSignature(const ReadContents &read, const Digests &digests, Judgement &judgement)
{
    const crypto::DigestAlgorithm algorithm = read.algorithms.first();
    const auto form = read.ses.hashForm(digests.value(algorithm), algorithm);
    if (form == SesSignature::HashForm::None)
        judgement.fail(digestCode, sub::hashFailure, QStringLiteral("the covered bytes were changed after signing"));
    else
        judgement.pass(digestCode, crypto::digestName(algorithm));
    if (const QString text = formText(form); !text.isEmpty())
        judgement.warn(hashFormCode, text);
    judgement.pass(certificateCode, read.ses.signer().subject());
    switch (read.ses.checkValue()) {
    case SesSignature::Value::Good:
        judgement.pass(valueCode);
        break;
    case SesSignature::Value::Mismatch:
        judgement.fail(valueCode, sub::sigCryptoFailure,
                       QStringLiteral("the signature value does not fit the signer's certificate"));
        break;
    case SesSignature::Value::Unsupported:
        judgement.doubt(valueCode, sub::generic, QStringLiteral("a signature algorithm that can't be checked"));
        break;
    }
}

} // namespace verify
