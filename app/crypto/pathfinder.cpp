// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/pathfinder.h"

#include "crypto/pki.h"

#include <QtCore/QHash>

#include <algorithm>

namespace crypto {

namespace {

constexpr qsizetype maxPool = 2000;
constexpr qsizetype maxLength = 10;
constexpr qsizetype maxAnchoredPaths = 24;
constexpr int maxSignatureChecks = 400;
constexpr int maxSteps = 2000;

/// The authority key identifier names another key than the candidate's.
bool keyIdContradicts(const Certificate &child, const Certificate &issuer)
{
    const ASN1_OCTET_STRING *wanted = X509_get0_authority_key_id(child.handle());
    const ASN1_OCTET_STRING *own = X509_get0_subject_key_id(issuer.handle());
    return wanted && own && ASN1_OCTET_STRING_cmp(wanted, own) != 0;
}

bool signedBy(const Certificate &child, const Certificate &issuer)
{
    EVP_PKEY *key = X509_get0_pubkey(issuer.handle());
    const bool holds = key && X509_verify(child.handle(), key) == 1;
    ERR_clear_error();
    return holds;
}

class PathFinder {
public:
    PathFinder(const Certificate &leaf, const QList<Certificate> &pool, const QList<Certificate> &anchors,
               const QDateTime &time)
        : m_time(time)
    {
        for (const Certificate &anchor : anchors)
            add(anchor);
        m_anchorCount = m_known.size();
        add(leaf);
        m_leaf = m_index.value(leaf.sha256());
        for (qsizetype i = 0; i < pool.size() && i < maxPool; ++i)
            add(pool[i]);
    }

    QList<Path> find()
    {
        m_path = {m_leaf};
        extend();
        if (m_anchored.isEmpty())
            return {m_farthest};
        return m_anchored;
    }

    int signatureChecks() const { return m_signatureChecks; }

private:
    void add(const Certificate &certificate)
    {
        if (certificate.isNull())
            return;
        const QByteArray digest = certificate.sha256();
        if (m_index.contains(digest))
            return;
        m_index.insert(digest, m_known.size());
        m_known.append(certificate);
        m_validNow.append(certificate.notBefore() <= m_time && m_time <= certificate.notAfter());
    }

    bool isAnchor(qsizetype i) const { return i < m_anchorCount; }

    bool exhausted() const { return m_signatureChecks >= maxSignatureChecks; }

    bool holds(qsizetype child, qsizetype issuer)
    {
        const auto edge = std::pair(child, issuer);
        const auto known = m_edges.constFind(edge);
        if (known != m_edges.constEnd())
            return *known;
        if (exhausted())
            return false;
        ++m_signatureChecks;
        return *m_edges.insert(edge, signedBy(m_known[child], m_known[issuer]));
    }

    /// Whose name fits, most promising first: anchors, the named key, currently valid.
    QList<qsizetype> candidates(qsizetype child) const
    {
        QList<std::pair<int, qsizetype>> ranked;
        const X509_NAME *wanted = X509_get_issuer_name(m_known[child].handle());
        for (qsizetype i = 0; i < m_known.size(); ++i) {
            if (i == child || X509_NAME_cmp(X509_get_subject_name(m_known[i].handle()), wanted) != 0)
                continue;
            const int rank = (isAnchor(i) ? 0 : 4) + (keyIdContradicts(m_known[child], m_known[i]) ? 2 : 0) +
                             (m_validNow[i] ? 0 : 1);
            ranked.append({rank, i});
        }
        std::sort(ranked.begin(), ranked.end());
        QList<qsizetype> indices;
        for (const auto &one : std::as_const(ranked))
            indices.append(one.second);
        return indices;
    }

    void extend()
    {
        const qsizetype current = m_path.last();
        if (isAnchor(current)) {
            m_anchored.append(pathEnding(Path::End::Anchor));
            return;
        }
        const bool selfIssued = m_known[current].isSelfIssued();
        if (selfIssued && holds(current, current)) {
            reached(Path::End::SelfSigned);
            return;
        }
        // a self-issued certificate whose own key did not sign it is forged, unless it names another key of the same
        // holder
        bool forged = selfIssued && !keyIdContradicts(m_known[current], m_known[current]);
        bool extended = false;
        if (m_path.size() < maxLength) {
            const QList<qsizetype> issuers = candidates(current);
            for (const qsizetype issuer : issuers) {
                if (m_path.contains(issuer))
                    continue;
                if (++m_steps > maxSteps || m_anchored.size() >= maxAnchoredPaths)
                    break;
                if (!holds(current, issuer)) {
                    forged = forged || !keyIdContradicts(m_known[current], m_known[issuer]);
                    continue;
                }
                extended = true;
                m_path.append(issuer);
                extend();
                m_path.removeLast();
            }
        }
        if (!extended)
            reached(forged && !exhausted() ? Path::End::Forged : Path::End::Open);
    }

    Path pathEnding(Path::End end) const
    {
        Path path;
        for (const qsizetype i : m_path)
            path.certificates.append(m_known[i]);
        path.end = end;
        return path;
    }

    /// An end without an anchor: a self-signed one says most, then the longest.
    void reached(Path::End end)
    {
        const bool first = m_farthest.certificates.isEmpty();
        const bool better = (end == Path::End::SelfSigned) != (m_farthest.end == Path::End::SelfSigned)
                                ? end == Path::End::SelfSigned
                                : m_path.size() > m_farthest.certificates.size();
        if (first || better)
            m_farthest = pathEnding(end);
    }

    QList<Certificate> m_known; // anchors first
    QList<bool> m_validNow;
    QHash<QByteArray, qsizetype> m_index;
    QHash<std::pair<qsizetype, qsizetype>, bool> m_edges;
    qsizetype m_anchorCount = 0, m_leaf = 0;
    QDateTime m_time;
    int m_signatureChecks = 0, m_steps = 0;
    QList<qsizetype> m_path;
    QList<Path> m_anchored;
    Path m_farthest;
};

} // namespace

QList<Path> findPaths(const Certificate &leaf, const QList<Certificate> &pool, const QList<Certificate> &anchors,
                      const QDateTime &time, int *checks)
{
    PathFinder finder(leaf, pool, anchors, time);
    QList<Path> paths = finder.find();
    if (checks)
        *checks = finder.signatureChecks();
    return paths;
}

} // namespace crypto
