// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/timejudge.h"

#include "verify/algorithms.h"
#include "verify/subindication.h"

#include <algorithm>

namespace verify {

namespace {

constexpr char tokenCode[] = "timestamp.token";
constexpr char imprintCode[] = "timestamp.imprint";
constexpr char signatureCode[] = "timestamp.signature";
constexpr char chainCode[] = "timestamp.chain";
constexpr char orderCode[] = "timestamp.order";

constexpr qint64 clockToleranceSeconds = 300;
constexpr int mostTokens = 16;

/// The findings on one signature-time-stamp; nullopt when it proves nothing.
std::optional<QDateTime> judgeToken(const QByteArray &der, const crypto::SignedData &cms,
                                    const std::optional<QDateTime> &provenBefore, const QDateTime &now,
                                    const ValidationData &data, Judgement &judgement)
{
    const auto token = crypto::parseTimestamp(der);
    if (!token) {
        judgement.doubt(tokenCode, sub::sigConstraintsFailure, QStringLiteral("the timestamp can't be read"),
                        Outcome::Failed);
        return std::nullopt;
    }
    const QString time = token->time.toString(Qt::ISODate);
    judgement.pass(tokenCode, time);
    if (!crypto::timestampCovers(*token, cms.signatureValue)) {
        judgement.doubt(imprintCode, sub::sigConstraintsFailure,
                        QStringLiteral("the timestamp belongs to another signature"), Outcome::Failed);
        return std::nullopt;
    }
    judgement.pass(imprintCode);
    if (token->signer.isNull() || !crypto::checkTimestampSignature(*token)) {
        judgement.doubt(
            signatureCode, sub::sigConstraintsFailure,
            QStringLiteral("the timestamp's signature, its signer's usage or its certificate reference does not hold"),
            Outcome::Failed);
        return std::nullopt;
    }
    judgement.pass(signatureCode);
    const TokenFinding finding = trustToken(*token, provenBefore, now, data);
    if (!finding.trusted) {
        judgement.warn(chainCode, finding.evidence + QStringLiteral(": proves no time"));
        return std::nullopt;
    }
    judgement.pass(chainCode, finding.evidence);
    if (provenBefore && finding.time > provenBefore->addSecs(clockToleranceSeconds)) {
        judgement.doubt(
            orderCode, sub::timestampOrderFailure,
            QStringLiteral("the timestamp of %1 is later than the document timestamp that covers it").arg(time),
            Outcome::Failed);
        return std::nullopt;
    }
    return finding.time;
}

/// Empty when the imprint's digest, the signer's and the key may be relied on at `time`; else what is weak.
QString weakness(const crypto::TimestampToken &token, const QDateTime &time)
{
    QList<crypto::DigestAlgorithm> digests{token.imprintAlgorithm};
    const auto own = crypto::digestFromOid(token.digestOid);
    if (!own)
        return QStringLiteral("an unknown digest");
    digests.append(*own);
    if (const auto signature = signatureDigest(token.signatureAlgorithm))
        digests.append(*signature);
    for (const auto digest : digests) {
        QString why;
        if (!crypto::algorithmAcceptable(digest, token.signer, time, &why))
            return why;
    }
    return {};
}

/// Empty when revocation does not stand against the authority.
QString revocationFault(const PathFinding &path)
{
    int worst = 0;
    switch (path.worstRevocation(&worst)) {
    case Revocation::Good:
    case Revocation::NotNeeded:
    case Revocation::NoSource:
    case Revocation::RevokedLater:
        return {};
    default:
        return path.revocations[worst].evidence;
    }
}

} // namespace

TokenFinding trustToken(const crypto::TimestampToken &token, const std::optional<QDateTime> &provenBefore,
                        const QDateTime &now, const ValidationData &data)
{
    TokenFinding finding;
    if (token.time > now.addSecs(clockToleranceSeconds)) {
        finding.evidence =
            QStringLiteral("the timestamp of %1 lies in the future").arg(token.time.toString(Qt::ISODate));
        return finding;
    }
    Moment moment;
    moment.now = std::max(now, token.time);
    moment.proven = provenBefore.has_value();
    moment.time = provenBefore ? *provenBefore : moment.now;
    moment.alsoCurrentAt = token.time;
    const PathFinding path = findPath(token.signer, crypto::Purpose::Timestamping, moment, data);
    if (path.chain.state != crypto::ChainState::Trusted) {
        finding.evidence = QStringLiteral("%1 leads to no trusted authority for timestamps at %2: %3")
                               .arg(token.signer.commonName(), moment.time.toString(Qt::ISODate), path.chain.detail);
        return finding;
    }
    if (const QString weak = weakness(token, moment.time); !weak.isEmpty()) {
        finding.evidence = QStringLiteral("%1 is no longer accepted").arg(weak);
        return finding;
    }
    if (const QString fault = revocationFault(path); !fault.isEmpty()) {
        finding.evidence = fault;
        return finding;
    }
    finding.trusted = true;
    finding.time = token.time;
    finding.embedded = path.revocationEmbedded;
    finding.covered = path.revocationCovered;
    finding.evidence = QStringLiteral("%1 by %2").arg(token.time.toString(Qt::ISODate), token.signer.commonName());
    return finding;
}

std::optional<QDateTime> judgeTimestamps(const crypto::SignedData &cms, const std::optional<QDateTime> &provenBefore,
                                         const QDateTime &now, const ValidationData &data, Judgement &judgement)
{
    std::optional<QDateTime> earliest;
    for (const QByteArray &der : cms.timestampTokens.mid(0, mostTokens)) {
        const auto time = judgeToken(der, cms, provenBefore, now, data, judgement);
        if (time && (!earliest || *time < *earliest))
            earliest = time;
    }
    return earliest;
}

} // namespace verify
