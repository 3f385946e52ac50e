// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/cmsjudge.h"

#include "crypto/chain.h"
#include "verify/algorithms.h"
#include "verify/sesjudge.h"
#include "verify/subindication.h"

#include <algorithm>

namespace verify {

namespace {

using Kind = ReadContents::Kind;

constexpr char formatCode[] = "signature.format";
constexpr char contentsCode[] = "signature.contents";
constexpr char paddingCode[] = "signature.padding";
constexpr char signersCode[] = "signature.signers";
constexpr char contentCode[] = "signature.content";
constexpr char padesCode[] = "signature.pades";
constexpr char digestCode[] = "signature.digest";
constexpr char valueCode[] = "signature.value";
constexpr char certificateCode[] = "signature.certificate";
constexpr char attributeCode[] = "signature.attribute";
constexpr char algorithmCode[] = "signature.algorithm";

constexpr char oidData[] = "1.2.840.113549.1.7.1";
constexpr char oidTstInfo[] = "1.2.840.113549.1.9.16.1.4";

Kind kindOf(const pdf::SignatureField &field)
{
    if (field.subFilter == "ETSI.CAdES.detached" || field.subFilter == "adbe.pkcs7.detached")
        return Kind::Detached;
    if (field.subFilter == sealSubFilter)
        return Kind::SealSignature;
    if (field.subFilter == "adbe.pkcs7.sha1")
        return Kind::Sha1Inside;
    return field.subFilter == "ETSI.RFC3161" ? Kind::Timestamp : Kind::None;
}

/// One signer, and content only where the format has it.
void judgeForm(const ReadContents &read, Judgement &judgement)
{
    const auto &cms = read.cms;
    if (cms.signerInfoCount == 1)
        judgement.pass(signersCode);
    else
        judgement.fail(signersCode, sub::formatFailure,
                       QStringLiteral("%1 SignerInfos where one must be").arg(cms.signerInfoCount));
    const char *expectedType = read.kind == Kind::Timestamp ? oidTstInfo : oidData;
    const bool contentExpected = read.kind != Kind::Detached;
    if (cms.hasEmbeddedContent && !contentExpected)
        judgement.fail(contentCode, sub::formatFailure,
                       QStringLiteral("a detached signature holds content of its own"));
    else if (!cms.hasEmbeddedContent && contentExpected)
        judgement.fail(contentCode, sub::formatFailure,
                       QStringLiteral("the content that the format asks for is missing"));
    else if (cms.contentType != expectedType)
        judgement.fail(contentCode, sub::formatFailure,
                       QStringLiteral("content type %1").arg(QString::fromLatin1(cms.contentType)));
    else
        judgement.pass(contentCode);
}

/// ETSI EN 319 142-1 6.3 for ETSI.CAdES.detached.
void judgePades(const ReadContents &read, const pdf::SignatureField &field, Judgement &judgement)
{
    QStringList faults;
    if (!read.cms.isDer)
        faults.append(QStringLiteral("the CMS is not DER"));
    if (read.cms.signingTime)
        faults.append(QStringLiteral("a signing-time attribute, which PAdES forbids"));
    if (!field.dictionary.has("M"))
        faults.append(QStringLiteral("no /M"));
    if (field.dictionary.has("Cert"))
        faults.append(QStringLiteral("a /Cert entry, which PAdES forbids"));
    if (faults.isEmpty())
        judgement.pass(padesCode);
    else
        judgement.warn(padesCode, faults.join(QStringLiteral("; ")));
}

bool addAlgorithm(const QByteArray &oid, ReadContents &read, Judgement &judgement)
{
    const auto algorithm = crypto::digestFromOid(oid);
    if (!algorithm) {
        judgement.doubt(digestCode, sub::generic,
                        QStringLiteral("unknown digest algorithm %1").arg(QString::fromLatin1(oid)));
        return false;
    }
    read.algorithms.append(*algorithm);
    return true;
}

/// The kind if everything needed for hashing is known, else None.
Kind prepare(ReadContents &read, const pdf::SignatureField &field, Judgement &judgement)
{
    if (read.kind == Kind::Sha1Inside) {
        read.algorithms.append(crypto::DigestAlgorithm::Sha1);
        return read.kind;
    }
    if (read.kind == Kind::Timestamp) {
        auto token = crypto::parseTimestamp(field.contents.left(read.cms.length));
        if (!token) {
            judgement.fail(contentsCode, sub::formatFailure, QStringLiteral("not a timestamp token"));
            return Kind::None;
        }
        read.token = *std::move(token);
        read.algorithms.append(read.token->imprintAlgorithm);
        return read.kind;
    }
    return addAlgorithm(read.cms.digestOid, read, judgement) ? read.kind : Kind::None;
}

/// The digest that the CMS must confirm, or empty with the fault judged.
QByteArray contentDigest(const ReadContents &read, const Digests &digests, Judgement &judgement)
{
    const QByteArray overRange = digests.value(read.algorithms.first());
    if (read.kind != Kind::Sha1Inside)
        return overRange;
    if (read.cms.embeddedContent != overRange) {
        judgement.fail(digestCode, sub::hashFailure,
                       QStringLiteral("the SHA-1 of the covered bytes is not the signed one"));
        return {};
    }
    const auto algorithm = crypto::digestFromOid(read.cms.digestOid);
    if (!algorithm) {
        judgement.doubt(digestCode, sub::generic, QStringLiteral("unknown digest algorithm"));
        return {};
    }
    return crypto::digest(*algorithm, read.cms.embeddedContent);
}

void judgeToken(const ReadContents &read, const QByteArray &overRange, Judgement &judgement)
{
    if (read.token->imprint != overRange) {
        judgement.fail(digestCode, sub::hashFailure,
                       QStringLiteral("the token's imprint is not the hash of the covered bytes"));
        return;
    }
    judgement.pass(digestCode, crypto::digestName(read.token->imprintAlgorithm));
    if (read.token->signer.isNull()) {
        judgement.doubt(certificateCode, sub::noSigningCertificate,
                        QStringLiteral("the token holds no certificate of its signer"));
        return;
    }
    judgement.pass(certificateCode, read.token->signer.subject());
    if (crypto::checkTimestampSignature(*read.token))
        judgement.pass(valueCode);
    else
        judgement.fail(
            valueCode, sub::sigCryptoFailure,
            QStringLiteral("the token's signature, its signer's usage or its certificate reference does not hold"));
}

/// signing-certificate (ESS, RFC 5035): PAdES asks for it; elsewhere it is only checked when there.
void judgeAttribute(const ReadContents &read, Judgement &judgement)
{
    if (read.cms.hasSigningCertificate && read.cms.signingCertificateMatches)
        judgement.pass(attributeCode);
    else if (read.cms.hasSigningCertificate)
        judgement.fail(attributeCode, sub::sigConstraintsFailure,
                       QStringLiteral("the signing-certificate attribute names another certificate"));
    else if (read.pades)
        judgement.doubt(attributeCode, sub::sigConstraintsFailure, QStringLiteral("no signing-certificate attribute"),
                        Outcome::Failed);
    else
        judgement.warn(attributeCode, QStringLiteral("no signing-certificate attribute"));
}

void judgeCms(const ReadContents &read, const QByteArray &digest, Judgement &judgement)
{
    switch (crypto::checkSignedData(read.cms, digest)) {
    case crypto::CmsCheck::Good:
        judgement.pass(digestCode, crypto::digestName(read.algorithms.first()));
        judgement.pass(valueCode);
        break;
    case crypto::CmsCheck::DigestMismatch:
        judgement.fail(digestCode, sub::hashFailure, QStringLiteral("the covered bytes were changed after signing"));
        break;
    case crypto::CmsCheck::SignatureMismatch:
        judgement.fail(valueCode, sub::sigCryptoFailure,
                       QStringLiteral("the signature value does not fit the signer's certificate"));
        break;
    case crypto::CmsCheck::Unsupported:
        judgement.doubt(valueCode, sub::generic,
                        QStringLiteral("a signature algorithm or attribute that can't be checked"));
        break;
    }
}

} // namespace

void judgePadding(const QByteArray &contents, qsizetype length, Judgement &judgement)
{
    const auto rest = contents.begin() + std::clamp<qsizetype>(length, 0, contents.size());
    if (std::all_of(rest, contents.end(), [](char c) { return c == '\0'; }))
        judgement.pass(paddingCode);
    else
        judgement.doubt(
            paddingCode, sub::formatFailure,
            QStringLiteral("bytes other than zero follow the %1 bytes of the signature in /Contents").arg(length),
            Outcome::Failed);
}

ReadContents readContents(const pdf::SignatureField &field, Judgement &judgement,
                          QHash<QByteArray, crypto::Certificate> *known)
{
    ReadContents read;
    const Kind kind = kindOf(field);
    if (kind == Kind::None) {
        judgement.doubt(
            formatCode, sub::formatFailure,
            QStringLiteral("SubFilter %1 is not checked by this program").arg(QString::fromLatin1(field.subFilter)));
        return read;
    }
    judgement.pass(formatCode, QString::fromLatin1(field.subFilter));
    if (kind == Kind::SealSignature) {
        readSealSignature(field, read, judgement);
        return read;
    }
    auto cms = crypto::parseSignedData(field.contents, known);
    if (!cms) {
        judgement.fail(contentsCode, sub::formatFailure,
                       QStringLiteral("no CMS SignedData: %1").arg(cms.error().detail));
        return read;
    }
    read.kind = kind;
    read.pades = field.subFilter == "ETSI.CAdES.detached";
    read.cms = *std::move(cms);
    const Kind prepared = prepare(read, field, judgement);
    if (!judgement.has(contentsCode, Outcome::Failed))
        judgement.pass(contentsCode, QStringLiteral("%1 bytes of %2").arg(read.cms.length).arg(field.contents.size()));
    judgePadding(field.contents, read.cms.length, judgement);
    judgeForm(read, judgement);
    if (read.pades)
        judgePades(read, field, judgement);
    read.kind = prepared;
    return read;
}

void judgeIntegrity(const ReadContents &contents, const Digests &digests, Judgement &judgement)
{
    if (contents.kind == Kind::None)
        return;
    if (digests.value(contents.algorithms.first()).isEmpty()) {
        judgement.doubt(digestCode, sub::generic, QStringLiteral("the covered bytes were not hashed"));
        return;
    }
    if (contents.kind == Kind::SealSignature) {
        judgeSealSignature(contents, digests, judgement);
        return;
    }
    const QByteArray digest = contentDigest(contents, digests, judgement);
    if (digest.isEmpty())
        return;
    if (contents.kind == Kind::Timestamp) {
        judgeToken(contents, digest, judgement);
        return;
    }
    if (contents.cms.signer.isNull()) {
        if (contents.cms.messageDigest == digest)
            judgement.pass(digestCode, crypto::digestName(contents.algorithms.first()));
        else if (contents.cms.hasSignedAttributes)
            judgement.fail(digestCode, sub::hashFailure,
                           QStringLiteral("the covered bytes were changed after signing"));
        judgement.doubt(certificateCode, sub::noSigningCertificate,
                        QStringLiteral("the signature does not hold its signer's certificate"));
        return;
    }
    judgement.pass(certificateCode, contents.cms.signer.subject());
    judgeCms(contents, digest, judgement);
    judgeAttribute(contents, judgement);
}

void judgeAlgorithms(const ReadContents &contents, const QDateTime &time, bool proven, Judgement &judgement)
{
    const crypto::Certificate &signer = contents.kind == Kind::Timestamp ? contents.token->signer : contents.cms.signer;
    if (contents.kind == Kind::None || signer.isNull())
        return;
    QList<crypto::DigestAlgorithm> digests = contents.algorithms;
    if (const auto own = signatureDigest(contents.cms.signatureAlgorithm))
        digests.append(*own);
    if (const auto attributes = crypto::digestFromOid(contents.cms.digestOid))
        digests.append(*attributes);
    for (const auto digest : digests) {
        QString why;
        if (!crypto::algorithmAcceptable(digest, signer, time, &why)) {
            judgement.doubt(algorithmCode, proven ? sub::cryptoConstraintsFailure : sub::cryptoConstraintsFailureNoPoe,
                            QStringLiteral("%1 is no longer accepted at %2").arg(why, time.toString(Qt::ISODate)),
                            Outcome::Failed);
            return;
        }
    }
    judgement.pass(algorithmCode,
                   QStringLiteral("%1, %2").arg(crypto::digestName(digests.first()), signer.keyDescription()));
}

} // namespace verify
