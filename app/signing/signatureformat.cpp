// SPDX-License-Identifier: GPL-3.0-or-later
#include "signing/signatureformat.h"

#include "crypto/cms.h"
#include "seal/sessignature.h"

#include <QtCore/QSet>

namespace signing {

namespace {

using base::ErrorKind;

/// ETSI EN 319 142-1, B-B and B-T.
class PadesFormat final : public SignatureFormat {
public:
    PadesFormat(const crypto::Signer &signer, QList<crypto::Attribute> attributes)
        : m_signer(signer), m_attributes(std::move(attributes))
    {
    }
    QByteArray filter() const override { return "Adobe.PPKLite"; }
    QByteArray subFilter() const override { return "ETSI.CAdES.detached"; }
    bool holdsSeal() const override { return false; }
    bool wantsCert() const override { return false; }
    int maxSize() const override { return crypto::maxSignedDataSize(m_signer, m_attributes); }

    base::Result<QByteArray> make(const QByteArray &digest, crypto::TimestampTransport *tsa) const override
    {
        ESIGN_TRY(QByteArray cms, crypto::signDetached(m_signer, digest, m_attributes));
        if (!tsa)
            return cms;
        ESIGN_TRY(const crypto::SignedData data, crypto::parseSignedData(cms));
        ESIGN_TRY(const crypto::TimestampToken token, crypto::requestTimestamp(*tsa, data.signatureValue));
        return crypto::addTimestampToken(cms, token.der);
    }

private:
    const crypto::Signer &m_signer;
    QList<crypto::Attribute> m_attributes;
};

/// GB/T 38540-2020 in a PDF (README: names, seal, what is protected).
class SealFormat final : public SignatureFormat {
public:
    SealFormat(const crypto::Signer &signer, seal::SealObject seal, seal::SesContent content)
        : m_signer(signer), m_seal(std::move(seal)), m_content(std::move(content))
    {
    }
    QByteArray filter() const override { return "ESEAL.GMPkiLite"; }
    QByteArray subFilter() const override { return "GM.sm2seal"; }
    bool holdsSeal() const override { return true; }
    bool wantsCert() const override { return true; }

    int maxSize() const override
    {
        seal::SesContent content = m_content;
        content.dataHash = QByteArray(crypto::digestSize(m_signer.digestAlgorithm()), '\0');
        return seal::SesSignature::maxSize(m_seal, content, m_signer);
    }

    base::Result<QByteArray> make(const QByteArray &digest, crypto::TimestampTransport *tsa) const override
    {
        seal::SesContent content = m_content;
        content.dataHash = digest;
        ESIGN_TRY(seal::SesSignature made, seal::SesSignature::make(m_seal, content, m_signer));
        if (tsa) {
            ESIGN_TRY(const crypto::TimestampToken token, crypto::requestTimestamp(*tsa, made.signatureValue()));
            ESIGN_TRY(made, made.withTimestamp(token.der));
        }
        return made.encode();
    }

private:
    const crypto::Signer &m_signer;
    seal::SealObject m_seal;
    seal::SesContent m_content;
};

base::Result<std::unique_ptr<SignatureFormat>> sealFormat(const Request &request, const QList<seal::SealUse> &uses,
                                                          const crypto::Signer &signer, const QDateTime &now)
{
    if (request.level != Level::BaselineB && request.level != Level::BaselineT)
        return base::fail(ErrorKind::Usage, "sign.sm2seal.level");
    QSet<QByteArray> used;
    for (const seal::SealUse &use : uses) {
        if (!use.sealSha256.isEmpty())
            used.insert(use.sealSha256);
    }
    if (used.isEmpty())
        return base::fail(ErrorKind::Usage, "sign.sm2seal.noseal");
    if (used.size() > 1)
        return base::fail(ErrorKind::Usage, "sign.sm2seal.oneseal", QString::number(used.size()));
    if (signer.digestAlgorithm() != crypto::DigestAlgorithm::Sm3)
        return base::fail(ErrorKind::Input, "sign.sm2seal.key", signer.certificate().keyDescription());
    seal::SealObject object;
    for (const Impressor &impressor : request.impressors) {
        if (!impressor.object.isNull() && used.contains(impressor.object.sha256()))
            object = impressor.object;
    }
    const QString maker = object.makerCertificate().keyDescription();
    if (maker != QStringLiteral("SM2"))
        return base::fail(ErrorKind::Input, "sign.sm2seal.maker", object.info().name + QStringLiteral(": ") + maker);
    seal::SesContent content;
    content.time = now;
    content.propertyInfo = "PDF ByteRange";
    content.extensions = {{seal::oid::sealUse, false, seal::encodeSealUses(uses)}};
    return std::unique_ptr<SignatureFormat>(
        std::make_unique<SealFormat>(signer, std::move(object), std::move(content)));
}

} // namespace

base::Result<std::unique_ptr<SignatureFormat>> formatFor(const Request &request, const QList<seal::SealUse> &uses,
                                                         const crypto::Signer &signer, const QDateTime &now)
{
    if (request.format == Format::Sm2Seal)
        return sealFormat(request, uses, signer, now);
    QList<crypto::Attribute> attributes;
    if (!uses.isEmpty())
        attributes.append({seal::oid::sealUse, {seal::encodeSealUses(uses)}});
    return std::unique_ptr<SignatureFormat>(std::make_unique<PadesFormat>(signer, std::move(attributes)));
}

} // namespace signing
