// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/validationdata.h"

#include <algorithm>
#include <set>

namespace verify {

namespace {

constexpr int mostStreams = 1024;
constexpr qint64 largestStream = 16 << 20;
constexpr qint64 mostBytes = 64 << 20;

std::optional<crypto::RevocationAnswer> ask(const RevocationProof &proof, const crypto::Certificate &certificate,
                                            const crypto::Certificate &issuer, const QDateTime &time)
{
    return proof.ocsp ? crypto::askOcsp(proof.bytes, certificate, issuer, time)
                      : crypto::askCrl(proof.bytes, certificate, issuer, time);
}

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
            m_seen.insert(item.toRef());
            const auto data = m_document.streamData(item.toRef(), std::min(largestStream, m_left));
            if (!data)
                continue;
            m_left -= data->size();
            use(*data);
        }
    }

private:
    const pdf::Document &m_document;
    std::set<pdf::Ref> m_seen;
    qint64 m_left = mostBytes;
};

} // namespace

ValidationData::ValidationData(const Options &options, Patience &patience)
    : anchors(options.anchors), m_patience(patience)
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

QList<std::pair<const RevocationProof *, crypto::RevocationAnswer>>
ValidationData::answers(const crypto::Certificate &certificate, const crypto::Certificate &issuer, const QDateTime &now,
                        const QDateTime &then) const
{
    const QByteArray key = certificate.sha256() + issuer.sha256() + QByteArray::number(now.toMSecsSinceEpoch()) + ' ' +
                           QByteArray::number(then.toMSecsSinceEpoch());
    auto known = m_answers.constFind(key);
    if (known == m_answers.constEnd()) {
        QList<std::pair<qsizetype, crypto::RevocationAnswer>> found;
        for (qsizetype i = 0; i < proofs.size(); ++i) {
            if (!m_patience.spend(proofs[i].bytes.size())) {
                crypto::RevocationAnswer unread;
                unread.detail = "too much to read";
                found.append({i, unread});
                break;
            }
            auto answer = ask(proofs[i], certificate, issuer, now);
            if (answer && answer->state == crypto::RevocationState::Unknown && then != now) {
                const auto earlier = ask(proofs[i], certificate, issuer, then);
                if (earlier && earlier->state != crypto::RevocationState::Unknown)
                    answer = earlier;
            }
            if (answer)
                found.append({i, *answer});
        }
        known = m_answers.insert(key, found);
    }
    QList<std::pair<const RevocationProof *, crypto::RevocationAnswer>> all;
    for (const auto &[index, answer] : *known)
        all.append({&proofs[index], answer});
    return all;
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
