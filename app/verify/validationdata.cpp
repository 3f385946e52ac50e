// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/validationdata.h"

#include "crypto/validationsources.h"

#include <algorithm>
#include <set>

namespace verify {

namespace {

constexpr int mostStreams = 1024;
constexpr qint64 largestStream = 16 << 20;
constexpr qint64 mostBytes = 32 << 20;

/// What `ask` says as of `now`, or where that says nothing, as of `then`; of that a good answer only if `strong`.
template <class Ask, class Strong>
std::optional<crypto::RevocationAnswer> askTwice(const Ask &ask, const QDateTime &now, const QDateTime &then,
                                                 const Strong &strong)
{
    auto answer = ask(now);
    if (answer && answer->state == crypto::RevocationState::Unknown && then != now) {
        const auto earlier = ask(then);
        if (earlier && (earlier->state == crypto::RevocationState::Revoked ||
                        (earlier->state == crypto::RevocationState::Good && strong())))
            answer = earlier;
    }
    return answer;
}

/// Reads the streams that an array of references names, each once.
class StreamReader {
public:
    explicit StreamReader(const pdf::Document &document, qint64 most = mostBytes) : m_document(document), m_left(most)
    {
    }

    template <class Use>
    void each(const pdf::Value &array, Use use)
    {
        for (const pdf::Value &item : m_document.resolve(array).toArray()) {
            if (!item.isRef() || m_seen.contains(item.toRef()))
                continue;
            if (m_seen.size() >= mostStreams || m_left <= 0) {
                m_cutShort = true;
                return;
            }
            m_seen.insert(item.toRef());
            const auto data = m_document.streamData(item.toRef(), std::min(largestStream, m_left));
            if (!data) {
                m_cutShort = m_cutShort || data.error().code == "pdf.stream.large";
                continue;
            }
            m_left -= data->size();
            use(*data);
        }
    }

    bool cutShort() const { return m_cutShort; }
    qint64 left() const { return m_left; }

private:
    const pdf::Document &m_document;
    std::set<pdf::Ref> m_seen;
    qint64 m_left;
    bool m_cutShort = false;
};

/// Everything in a security store: certificates to `onCertificate(der)`, proofs to `onProof(der, ocsp)`. False when it
/// has more than is read.
template <class OnCertificate, class OnProof>
bool readStore(const pdf::Document &document, const pdf::Value &store, StreamReader &reader,
               OnCertificate onCertificate, OnProof onProof)
{
    const auto readFrom = [&](const pdf::Value &dict, const char *certs, const char *crls, const char *ocsps) {
        reader.each(dict.at(certs), onCertificate);
        reader.each(dict.at(crls), [&](const QByteArray &der) { onProof(der, false); });
        reader.each(dict.at(ocsps), [&](const QByteArray &der) { onProof(der, true); });
    };
    readFrom(store, "Certs", "CRLs", "OCSPs");
    int entries = 0;
    for (const auto &[key, entry] : document.resolve(store.at("VRI")).toDict()) {
        if (++entries > mostStreams)
            return false;
        readFrom(document.resolve(entry), "Cert", "CRL", "OCSP");
    }
    return !reader.cutShort();
}

} // namespace

ValidationData::ValidationData(const Options &options, Patience &patience)
    : anchors(options.anchors), makerAnchors(options.makerAnchors), m_password(options.password), m_patience(patience)
{
    for (const auto &certificate : anchors + makerAnchors.value_or(QList<crypto::Certificate>()))
        m_certificates.insert(certificate.sha256(), certificate);
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
    const bool whole = readStore(
        document, store, reader,
        [&](const QByteArray &der) {
            if (const auto certificate = crypto::Certificate::fromDer(der))
                addCertificate(*certificate);
        },
        [&](const QByteArray &der, bool ocsp) { addProof(der, ocsp, true); });
    cutShort = cutShort || !whole;
}

void ValidationData::coverStore(const std::shared_ptr<base::ByteSource> &source, qint64 end,
                                const std::optional<QDateTime> &proven) const
{
    if (!hasDss || m_storeBytesLeft <= 0)
        return;
    const auto document = pdf::Document::open(base::prefixSource(source, end), m_password);
    const pdf::Value store = document ? (*document)->resolve((*document)->catalog().at("DSS")) : pdf::Value();
    if (!store.isDict())
        return;
    StreamReader reader(**document, std::min(mostBytes, m_storeBytesLeft));
    const qint64 before = reader.left();
    (void)readStore(
        **document, store, reader, [](const QByteArray &) {},
        [&](const QByteArray &der, bool) {
            const QByteArray id = crypto::sha256(der);
            m_covered.insert(id);
            if (const auto known = m_existed.constFind(id);
                proven && (known == m_existed.constEnd() || *proven < *known))
                m_existed.insert(id, *proven);
        });
    m_storeBytesLeft -= before - reader.left() + 4096;
    forgetAnswers();
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

void ValidationData::addFetched(const QList<crypto::Certificate> &certificates)
{
    for (const auto &certificate : certificates)
        addCertificate(certificate);
    forgetAnswers();
}

void ValidationData::addFetched(const QByteArray &proof, bool ocsp)
{
    addProof(proof, ocsp, false);
    forgetAnswers();
}

void ValidationData::addAnchor(const crypto::Certificate &certificate)
{
    anchors.append(certificate);
    m_certificates.insert(certificate.sha256(), certificate);
    forgetAnswers();
}

void ValidationData::forgetAnswers() const
{
    m_chains.clear();
    m_answers.clear();
}

const crypto::Crl *ValidationData::crlOf(qsizetype index) const
{
    const auto crl = m_crls.constFind(index);
    return crl != m_crls.constEnd() && *crl ? &**crl : nullptr;
}

std::optional<std::optional<crypto::RevocationAnswer>>
ValidationData::askProof(qsizetype index, const crypto::Certificate &certificate, const crypto::Certificate &issuer,
                         const QDateTime &now, const QDateTime &then) const
{
    using Answer = std::optional<crypto::RevocationAnswer>;
    const RevocationProof &proof = proofs[index];
    if (proof.embedded && !m_patience.spend(proof.ocsp ? proof.bytes.size() : 0))
        return std::nullopt;
    const auto strong = [&] {
        return crypto::weakRevocationSignature(proof.bytes, proof.ocsp, m_existed.value(proof.id, now)).isEmpty();
    };
    if (proof.ocsp)
        return askTwice([&](const QDateTime &at) { return crypto::askOcsp(proof.bytes, certificate, issuer, at); }, now,
                        then, strong);
    if (!crypto::Crl::mayConcern(proof.bytes, certificate))
        return Answer();
    if (!m_crls.contains(index)) {
        // in memory a list takes some twenty times its size
        if (proof.embedded && !m_patience.spend(4 * proof.bytes.size()))
            return std::nullopt;
        auto crl = crypto::Crl::fromDer(proof.bytes);
        m_crls.insert(index, crl ? std::optional(*std::move(crl)) : std::nullopt);
    }
    const crypto::Crl *crl = crlOf(index);
    return crl ? askTwice([&](const QDateTime &at) { return crl->ask(certificate, issuer, at); }, now, then, strong)
               : Answer();
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
            const auto answer = askProof(i, certificate, issuer, now, then);
            if (!answer) {
                crypto::RevocationAnswer unread;
                unread.detail = "too much to read";
                found.append({i, unread});
                break;
            }
            if (*answer)
                found.append({i, **answer});
        }
        known = m_answers.insert(key, found);
    }
    QList<std::pair<const RevocationProof *, crypto::RevocationAnswer>> all;
    for (const auto &[index, answer] : *known)
        all.append({&proofs[index], answer});
    return all;
}

crypto::Certificate ValidationData::certificateBySha256(const QByteArray &sha256) const
{
    return m_certificates.value(sha256);
}

crypto::Chain ValidationData::chainOf(const crypto::Certificate &leaf, crypto::Purpose purpose,
                                      const QDateTime &time) const
{
    const QByteArray key = leaf.sha256() + QByteArray::number(static_cast<int>(purpose)) + ' ' +
                           QByteArray::number(time.toMSecsSinceEpoch());
    const auto known = m_chains.constFind(key);
    if (known != m_chains.constEnd())
        return *known;
    crypto::Chain chain;
    if (pathsCutShort()) {
        chain.path = {leaf};
        chain.detail = QStringLiteral("too many certificates in the file to look for a path");
        return chain;
    }
    chain = crypto::buildChain(leaf, pool, anchorsFor(purpose), time, purpose);
    m_pathChecksLeft -= chain.signatureChecks;
    m_chains.insert(key, chain);
    return chain;
}

void ValidationData::addCertificate(const crypto::Certificate &certificate)
{
    const QByteArray id = certificate.sha256();
    if (certificate.isNull() || m_known.contains(id))
        return;
    m_known.insert(id);
    m_certificates.insert(id, certificate);
    pool.append(certificate);
}

void ValidationData::addProof(const QByteArray &bytes, bool ocsp, bool embedded)
{
    const QByteArray id = crypto::sha256(bytes);
    if (m_known.contains(id))
        return;
    m_known.insert(id);
    proofs.append({bytes, ocsp, embedded, id});
}

} // namespace verify
