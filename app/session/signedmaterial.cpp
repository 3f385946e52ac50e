// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/signedmaterial.h"

#include "crypto/timestamp.h"
#include "pdf/revisions.h"
#include "seal/sealobject.h"
#include "seal/sealuse.h"
#include "seal/sessignature.h"
#include "seal/useevidence.h"
#include "verify/validationdata.h"

#include <QtCore/QSet>

#include <algorithm>

namespace session {

namespace {

constexpr qint64 block = 1 << 20, largestSealObject = 4 << 20;
constexpr int mostBeside = 64, mostRevisions = 10'000;

base::Result<void> hashRevisions(const base::ByteSource &source, SignedMaterial &material, base::Progress &progress)
{
    crypto::Hasher hasher(crypto::DigestAlgorithm::Sha256);
    qint64 at = 0;
    const auto hashTo = [&](qint64 end) -> base::Result<void> {
        while (at < end) {
            if (progress.cancelled())
                return base::fail(base::ErrorKind::Cancelled, "cancelled");
            ESIGN_TRY(const QByteArray bytes, source.bytes(at, std::min(block, end - at)));
            if (bytes.isEmpty())
                return base::fail(base::ErrorKind::Input, "file.read");
            hasher.add(bytes);
            at += bytes.size();
            progress.report(at, material.size);
        }
        return {};
    };
    for (RevisionMaterial &revision : material.revisions) {
        ESIGN_CHECK(hashTo(revision.end));
        revision.sha256 = hasher.copy().result();
    }
    ESIGN_CHECK(hashTo(material.size));
    material.sha256 = hasher.result();
    return {};
}

class Reader {
public:
    Reader(const pdf::Document &document, SignedMaterial &material)
        : m_document(document), m_material(material), m_data(verify::Options(), m_patience)
    {
    }

    void read()
    {
        if (const auto fields = m_document.signatureFields()) {
            for (const pdf::SignatureField &field : *fields)
                add(field);
        }
        std::stable_sort(m_material.signatures.begin(), m_material.signatures.end(),
                         [](const SignatureMaterial &a, const SignatureMaterial &b) { return a.end < b.end; });
        m_data.addSecurityStore(m_document);
        for (const crypto::Certificate &certificate : m_data.pool)
            keep(m_material.certificates, certificate.der());
        for (const verify::RevocationProof &proof : m_data.proofs)
            keep(proof.ocsp ? m_material.ocspResponses : m_material.crls, proof.bytes);
    }

private:
    void keep(QList<QByteArray> &list, const QByteArray &der)
    {
        const QByteArray id = crypto::sha256(der);
        if (!der.isEmpty() && !m_kept.contains(id)) {
            m_kept.insert(id);
            list.append(der);
        }
    }

    void add(const pdf::SignatureField &field)
    {
        if (!field.isSigned)
            return;
        for (qsizetype i = 0; i < m_values.size(); ++i) {
            if (!field.value.isNull() && m_values.at(i) == field.value) {
                m_material.signatures[i].fields.append(field.fullName);
                return;
            }
        }
        SignatureMaterial signature;
        signature.fields = {field.fullName};
        signature.isTimestamp = field.subFilter == "ETSI.RFC3161";
        if (field.byteRange.size() == 4 && field.byteRange.at(2) >= 0 && field.byteRange.at(2) <= m_material.size &&
            field.byteRange.at(3) >= 0 && field.byteRange.at(3) <= m_material.size - field.byteRange.at(2))
            signature.end = field.byteRange.at(2) + field.byteRange.at(3);
        if (const auto cms = crypto::parseSignedData(field.contents)) {
            signature.cms = field.contents.left(cms->length);
            m_data.add(*cms);
            signature.timestampTokens = signature.isTimestamp ? QList<QByteArray>{signature.cms} : cms->timestampTokens;
            addSeals(field.dictionary, *cms, signature);
        }
        if (field.subFilter == "GM.sm2seal")
            addSealSignature(field.contents, signature);
        for (const QByteArray &token : std::as_const(signature.timestampTokens)) {
            if (const auto inner = crypto::parseSignedData(token))
                m_data.add(*inner);
        }
        m_values.append(field.value);
        m_material.signatures.append(signature);
    }

    /// A seal signature holds its seal, its signer and its timestamp itself.
    void addSealSignature(const QByteArray &contents, SignatureMaterial &signature)
    {
        const auto ses = seal::SesSignature::fromDer(contents);
        if (!ses)
            return;
        signature.cms.clear();
        signature.ses = ses->encode();
        if (!ses->timestampToken().isEmpty())
            signature.timestampTokens.append(ses->timestampToken());
        signature.sealObjects.append(ses->seal().der());
        keep(m_material.certificates, ses->signer().der());
        keep(m_material.certificates, ses->seal().makerCertificate().der());
    }

    void addSeals(const pdf::Value &dictionary, const crypto::SignedData &cms, SignatureMaterial &signature)
    {
        const auto attribute = cms.signedAttribute(seal::oid::sealUse);
        if (!attribute || attribute->values.size() != 1)
            return;
        const auto uses = seal::decodeSealUses(attribute->values.first());
        if (!uses)
            return;
        QSet<QByteArray> seals, leases;
        for (const seal::SealUse &use : *uses) {
            seals.insert(use.sealSha256);
            leases.insert(use.leaseSha256);
        }
        for (const QByteArray &der : beside(dictionary, seal::pdfkey::sealObjects, largestSealObject)) {
            const auto object = seal::SealObject::fromDer(der);
            if (!object || !seals.remove(crypto::sha256(der)))
                continue;
            signature.sealObjects.append(der);
            keep(m_material.certificates, object->makerCertificate().der());
        }
        for (const QByteArray &der : beside(dictionary, seal::pdfkey::leases, seal::largestEvidence)) {
            const auto evidence = seal::UseEvidence::fromDer(der);
            if (!evidence || !leases.remove(evidence->leaseSha256()))
                continue;
            signature.useEvidence.append(der);
            for (const crypto::Certificate &certificate : evidence->certificates)
                keep(m_material.certificates, certificate.der());
        }
    }

    QList<QByteArray> beside(const pdf::Value &dictionary, const char *key, qint64 largest)
    {
        QList<QByteArray> streams;
        const pdf::Value list = m_document.resolve(dictionary.at(key));
        for (const pdf::Value &item : list.toArray().mid(0, mostBeside)) {
            if (!item.isRef() || !m_patience.spend(0))
                continue;
            const auto bytes = m_document.streamData(item.toRef(), largest);
            if (bytes && m_patience.spend(bytes->size()))
                streams.append(*bytes);
        }
        return streams;
    }

    const pdf::Document &m_document;
    SignedMaterial &m_material;
    verify::Patience m_patience;
    verify::ValidationData m_data;
    QList<pdf::Ref> m_values; ///< beside m_material.signatures
    QSet<QByteArray> m_kept;  ///< SHA-256
};

} // namespace

base::Result<SignedMaterial> signedMaterial(const std::shared_ptr<base::ByteSource> &source, const QByteArray &password,
                                            base::Progress &progress)
{
    SignedMaterial material;
    material.size = source->size();
    const auto document = pdf::Document::open(source, password);
    if (document) {
        const pdf::RevisionList list = pdf::revisions(*source);
        for (const pdf::Revision &revision : list.revisions.mid(0, mostRevisions)) {
            const qint64 end = std::min(revision.end, material.size);
            if (material.revisions.isEmpty() || end > material.revisions.last().end)
                material.revisions.append(RevisionMaterial{end, {}});
        }
        Reader(**document, material).read();
    }
    ESIGN_CHECK(hashRevisions(*source, material, progress));
    return material;
}

} // namespace session
