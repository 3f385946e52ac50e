// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/validationdata.h"

namespace verify {

namespace {

constexpr int mostStreams = 1024;
constexpr qint64 largestStream = 16 << 20;

/// Reads the streams that an array of references names, each once.
class StreamReader {
public:
    explicit StreamReader(const pdf::Document &document) : m_document(document) {}

    template <class Use>
    void each(const pdf::Value &array, Use use)
    {
        for (const pdf::Value &item : m_document.resolve(array).toArray()) {
            if (!item.isRef() || m_seen.contains(item.toRef()) || m_seen.size() >= mostStreams)
                continue;
            m_seen.append(item.toRef());
            if (const auto data = m_document.streamData(item.toRef(), largestStream))
                use(*data);
        }
    }

private:
    const pdf::Document &m_document;
    QList<pdf::Ref> m_seen;
};

} // namespace

ValidationData::ValidationData(const Options &options) : anchors(options.anchors)
{
    for (const auto &certificate : options.extra)
        addCertificate(certificate);
    for (const auto &crl : options.crls)
        addProof(crl, false, false);
    for (const auto &response : options.ocspResponses)
        addProof(response, true, false);
}

void ValidationData::addSecurityStore(const pdf::Document &document)
{
    const pdf::Value store = document.resolve(document.catalog().at("DSS"));
    if (!store.isDict())
        return;
    hasDss = true;
    StreamReader reader(document);
    const auto readFrom = [&](const pdf::Value &dict, const char *certs, const char *crls, const char *ocsps) {
        reader.each(dict.at(certs), [&](const QByteArray &der) {
            if (const auto certificate = crypto::Certificate::fromDer(der))
                addCertificate(*certificate);
        });
        reader.each(dict.at(crls), [&](const QByteArray &der) { addProof(der, false, true); });
        reader.each(dict.at(ocsps), [&](const QByteArray &der) { addProof(der, true, true); });
    };
    readFrom(store, "Certs", "CRLs", "OCSPs");
    int entries = 0;
    for (const auto &[key, entry] : document.resolve(store.at("VRI")).toDict()) {
        if (++entries > mostStreams)
            break;
        readFrom(document.resolve(entry), "Cert", "CRL", "OCSP");
    }
}

void ValidationData::add(const crypto::SignedData &cms)
{
    for (const auto &certificate : cms.certificates)
        addCertificate(certificate);
    for (const auto &crl : cms.crls)
        addProof(crl, false, true);
    for (const auto &response : cms.ocspResponses)
        addProof(response, true, true);
}

void ValidationData::addCertificate(const crypto::Certificate &certificate)
{
    const QByteArray id = certificate.sha256();
    if (certificate.isNull() || m_known.contains(id))
        return;
    m_known.insert(id);
    pool.append(certificate);
}

void ValidationData::addProof(const QByteArray &bytes, bool ocsp, bool embedded)
{
    const QByteArray id = crypto::sha256(bytes);
    if (m_known.contains(id))
        return;
    m_known.insert(id);
    proofs.append({bytes, ocsp, embedded});
}

} // namespace verify
