// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/validationcollector.h"

#include "crypto/secret.h"
#include "crypto/validationsources.h"

#include <QtCore/QUrl>

namespace session {

namespace {

using base::ErrorKind;
using verify::Revocation;

constexpr int mostRequests = 64; ///< of one collection: a file's certificates can name any number of places
constexpr int mostUrls = 3;      ///< of one kind in one certificate
constexpr int longestPath = 10;
constexpr int deepestResponder = 2;
constexpr qint64 largestCertificate = 256 << 10;
constexpr qint64 largestCrl = 16 << 20;
constexpr qsizetype nonceSize = 16;

QStringList webOnly(const QStringList &urls)
{
    QStringList web;
    for (const QString &url : urls) {
        const QString scheme = QUrl(url).scheme();
        if ((scheme == QLatin1String("http") || scheme == QLatin1String("https")) && !web.contains(url))
            web.append(url);
    }
    return web.mid(0, mostUrls);
}

/// Without what a URL's query or user part may hold.
QString shown(const QString &url)
{
    return QUrl(url).toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
}

void addOnce(QList<crypto::Certificate> &list, const crypto::Certificate &certificate)
{
    if (!certificate.isNull() && !list.contains(certificate))
        list.append(certificate);
}

void addOnce(QList<QByteArray> &list, const QByteArray &bytes)
{
    if (!list.contains(bytes))
        list.append(bytes);
}

} // namespace

ValidationCollector::ValidationCollector(verify::ValidationData &data, const DeskProvider &desk,
                                         base::Progress &progress)
    : m_data(data), m_desk(desk), m_progress(progress)
{
}

base::Result<void> ValidationCollector::reach()
{
    if (m_progress.cancelled())
        return base::fail(ErrorKind::Cancelled, "cancelled");
    if (++m_asked > mostRequests)
        return base::fail(ErrorKind::Input, "validation.bounds", QString::number(mostRequests));
    if (!m_source) {
        ESIGN_TRY(const auto desk, m_desk());
        m_source = desk->validationSource();
    }
    if (!m_source)
        return base::fail(ErrorKind::Unavailable, "desk.missing");
    return {};
}

base::Result<QByteArray> ValidationCollector::fetchOnce(const QString &url)
{
    if (const auto known = m_fetched.constFind(url); known != m_fetched.constEnd())
        return *known;
    ESIGN_CHECK(reach());
    const auto got = m_source->fetch(url, largestCrl);
    m_fetched.insert(url, got);
    return got;
}

base::Result<bool> ValidationCollector::fetchIssuer(const crypto::Certificate &certificate, QStringList &tried)
{
    for (const QString &url : webOnly(crypto::caIssuerUrls(certificate))) {
        ESIGN_CHECK(reach());
        const auto got = m_source->fetch(url, largestCertificate);
        const auto issuers = got ? crypto::readIssuerFile(*got) : base::Result<QList<crypto::Certificate>>(got.error());
        if (!issuers) {
            tried.append(QStringLiteral("%1 (%2)").arg(shown(url), QString::fromLatin1(issuers.error().code)));
            continue;
        }
        const qsizetype before = m_data.pool.size();
        m_data.addFetched(*issuers);
        if (m_data.pool.size() > before)
            return true;
        tried.append(QStringLiteral("%1 (not its issuer)").arg(shown(url)));
    }
    return false;
}

base::Result<crypto::Chain> ValidationCollector::completePath(const crypto::Certificate &leaf, crypto::Purpose purpose,
                                                              const verify::Moment &moment)
{
    for (int round = 0; round < longestPath; ++round) {
        const crypto::Chain chain = m_data.chainOf(leaf, purpose, moment.time);
        if (chain.anchored)
            return chain;
        const crypto::Certificate &last = chain.path.last();
        if (chain.selfSigned) {
            m_data.addAnchor(last); // complete, which is all that is asked here
            continue;
        }
        QStringList tried;
        ESIGN_TRY(const bool more, fetchIssuer(last, tried));
        if (!more)
            return base::fail(
                ErrorKind::Unavailable, "validation.chain",
                QStringLiteral("%1, issuer of %2%3")
                    .arg(last.issuerCommonName(), last.commonName(),
                         tried.isEmpty() ? QString() : QStringLiteral(": ") + tried.join(QStringLiteral(", "))));
    }
    return base::fail(ErrorKind::Input, "validation.bounds", leaf.commonName());
}

base::Result<void> ValidationCollector::collect(const crypto::Certificate &leaf, crypto::Purpose purpose,
                                                const verify::Moment &moment, signing::ValidationValues &values)
{
    ESIGN_TRY(const crypto::Chain chain, completePath(leaf, purpose, moment));
    if (chain.state != crypto::ChainState::Trusted)
        m_warnings.append(leaf.commonName() + QStringLiteral(": ") + chain.detail);
    for (const crypto::Certificate &certificate : chain.path)
        addOnce(values.certificates, certificate);
    addOnce(m_roots, chain.path.last());
    for (int i = 0; i + 1 < chain.path.size(); ++i)
        ESIGN_CHECK(addRevocation(chain.path[i], chain.path[i + 1], moment, values, 0));
    return {};
}

base::Result<void> ValidationCollector::addRevocation(const crypto::Certificate &certificate,
                                                      const crypto::Certificate &issuer, const verify::Moment &moment,
                                                      signing::ValidationValues &values, int depth)
{
    const QByteArray id = certificate.sha256();
    if (m_inHand.contains(id)) // a responder that answers for itself
        return {};
    verify::RevocationFinding finding = verify::judgeRevocation(certificate, issuer, moment, m_data);
    if (finding.state == Revocation::Missing) {
        ESIGN_CHECK(fetchRevocation(certificate, issuer, moment));
        finding = verify::judgeRevocation(certificate, issuer, moment, m_data);
    }
    if (finding.state == Revocation::NotNeeded)
        return {};
    if (finding.state == Revocation::NoSource) {
        const QString name = certificate.commonName();
        m_warnings.append(
            QStringLiteral("the certificate of %1 names no source of revocation information: none was stored")
                .arg(name));
        m_warnings.removeDuplicates();
        return {};
    }
    if (finding.state == Revocation::Revoked || finding.state == Revocation::RevokedNoPoe) {
        QStringList &revoked = finding.state == Revocation::Revoked ? m_revokedBefore : m_revokedNoPoe;
        revoked.append(certificate.commonName() + QStringLiteral(": ") + finding.evidence);
    }
    // the answer that decided: a revocation, else the first good one, the file's own before others
    const verify::RevocationProof *proof = nullptr;
    bool revokes = false;
    for (const auto &[about, answer] : m_data.answers(certificate, issuer, moment.now, moment.time)) {
        const bool revoked = answer.state == crypto::RevocationState::Revoked;
        if (answer.state == crypto::RevocationState::Unknown || (revokes && !revoked))
            continue;
        if (!proof || (revoked && !revokes) || (about->embedded && !proof->embedded))
            proof = about;
        revokes = revokes || revoked;
    }
    if (!proof)
        return base::fail(ErrorKind::Internal, "validation.unusable", certificate.commonName());
    const QByteArray bytes = proof->bytes;
    if (!proof->ocsp) {
        addOnce(values.crls, bytes);
        return {};
    }
    addOnce(values.ocspResponses, bytes);
    m_inHand.insert(id);
    const auto added = addResponders(bytes, issuer, moment, values, depth);
    m_inHand.remove(id);
    return added;
}

base::Result<void> ValidationCollector::addResponders(const QByteArray &response, const crypto::Certificate &issuer,
                                                      const verify::Moment &moment, signing::ValidationValues &values,
                                                      int depth)
{
    for (const crypto::Certificate &responder : crypto::ocspCertificates(response)) {
        if (responder.isNull() || responder == issuer)
            continue;
        addOnce(values.certificates, responder);
        // RFC 6960 4.2.2.2.1; what a responder brings along besides its own certificate is not its to answer for
        const bool delegated = responder.issuerDer() == issuer.subjectDer() && !responder.isCa();
        if (delegated && !responder.hasOcspNoCheck() && depth < deepestResponder)
            ESIGN_CHECK(addRevocation(responder, issuer, moment, values, depth + 1));
    }
    return {};
}

base::Result<void> ValidationCollector::fetchRevocation(const crypto::Certificate &certificate,
                                                        const crypto::Certificate &issuer, const verify::Moment &moment)
{
    QStringList tried;
    bool answered = false;
    const auto settled = [&] {
        return verify::judgeRevocation(certificate, issuer, moment, m_data).state != Revocation::Missing;
    };
    for (const QString &url : webOnly(certificate.ocspUrls())) {
        const QByteArray nonce = crypto::randomBytes(nonceSize);
        ESIGN_TRY(const QByteArray request, crypto::ocspRequest(certificate, issuer, nonce));
        ESIGN_CHECK(reach());
        const auto got = m_source->askOcsp(url, request);
        if (!got) {
            tried.append(QStringLiteral("%1 (%2)").arg(shown(url), QString::fromLatin1(got.error().code)));
            continue;
        }
        answered = true;
        const auto answer = crypto::askOcsp(*got, certificate, issuer, moment.now);
        const bool fits = crypto::ocspNonceFits(*got, nonce);
        if (answer && fits)
            m_data.addFetched(*got, true);
        if (answer && fits && settled())
            return {};
        const QByteArray why = !answer ? QByteArray("no answer about it")
                               : !fits ? QByteArray("nonce")
                                       : answer->detail;
        tried.append(QStringLiteral("%1 (%2)").arg(shown(url), QString::fromLatin1(why)));
    }
    for (const QString &url : webOnly(certificate.crlUrls())) {
        const auto got = fetchOnce(url);
        if (!got && (got.error().kind == ErrorKind::Cancelled || got.error().code == "validation.bounds"))
            return got.error();
        const auto lists = got ? crypto::readCrls(*got) : base::Result<QList<QByteArray>>(got.error());
        if (!lists) {
            answered = answered || got;
            tried.append(QStringLiteral("%1 (%2)").arg(shown(url), QString::fromLatin1(lists.error().code)));
            continue;
        }
        answered = true;
        for (const QByteArray &list : *lists)
            m_data.addFetched(list, false);
        if (settled())
            return {};
        const auto answer = crypto::askCrl(*got, certificate, issuer, moment.now);
        tried.append(QStringLiteral("%1 (%2)").arg(
            shown(url), QString::fromLatin1(answer ? answer->detail : QByteArray("not its issuer's"))));
    }
    return base::fail(ErrorKind::Unavailable, answered ? "validation.unusable" : "validation.unreachable",
                      QStringLiteral("%1: %2").arg(
                          certificate.commonName(),
                          tried.isEmpty()
                              ? QStringLiteral("it names no place on the web, and nothing at hand is current")
                              : tried.join(QStringLiteral(", "))));
}

} // namespace session
