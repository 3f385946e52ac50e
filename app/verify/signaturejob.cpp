// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/signaturejob.h"

#include "verify/level.h"
#include "verify/subindication.h"

#include <algorithm>
#include <set>

namespace verify {

namespace {

constexpr char timeCode[] = "signature.time";
constexpr char afterCode[] = "changes.after";
constexpr char pagesCode[] = "seal.pages";

std::optional<QDateTime> claimedTime(const SignatureJob &job)
{
    if (job.contents.cms.signingTime)
        return job.contents.cms.signingTime;
    return parsePdfDate(job.field().dictionary.at("M").toString());
}

/// The earliest trusted document timestamp that covers the whole of this signature.
std::optional<QDateTime> provenByLater(const QList<SignatureJob> &jobs, int index)
{
    std::optional<QDateTime> earliest;
    const SignedRange &own = jobs[index].range;
    for (int i = 0; i < jobs.size(); ++i) {
        const SignatureJob &later = jobs[i];
        const bool covers =
            i != index && own.sound && later.intact && later.token.trusted && later.range.gapStart >= own.end;
        if (covers && (!earliest || later.token.time < *earliest))
            earliest = later.token.time;
    }
    return earliest;
}

/// A cross-page seal binds its pages together: which of them came, went, moved or show something else since.
void judgeSealedPages(const SignatureReport &report, Judgement &judgement)
{
    std::set<int> sealed;
    for (const ReportedImpression &impression : report.impressions) {
        if (impression.kind == "cross-page" && impression.state != ReportedImpression::State::Foreign)
            sealed.insert(impression.page);
    }
    if (sealed.empty())
        return;
    QStringList found;
    for (const ReportedChange &change : report.changes) {
        const bool shown = change.kind == ChangeKind::PageContent || change.kind == ChangeKind::PageResources ||
                           change.kind == ChangeKind::PageGeometry;
        if (!change.permitted && (change.kind == ChangeKind::PageTree || (shown && sealed.contains(change.page))) &&
            !found.contains(change.text))
            found.append(change.text);
    }
    if (found.isEmpty())
        judgement.pass(pagesCode, QStringLiteral("%1 pages").arg(sealed.size()));
    else
        judgement.fail(pagesCode, sub::sigConstraintsFailure, found.mid(0, 20).join(QStringLiteral("; ")));
}

QByteArray levelName(const QList<SignatureJob> &jobs, int index, const PathFinding &path, LevelFacts facts,
                     const ValidationData &data)
{
    const SignatureJob &job = jobs[index];
    if (job.isTimestamp())
        return "DocTimeStamp";
    if (job.contents.kind == ReadContents::Kind::SealSignature)
        return "SES";
    if (!job.contents.pades)
        return "CMS";
    facts.stamped = std::any_of(jobs.begin(), jobs.end(), [&](const SignatureJob &other) {
        return other.isTimestamp() && other.intact && job.range.sound && other.range.gapStart >= job.range.end;
    });
    return levelOf(job.contents.cms, path, facts, data);
}

void fillHead(const SignatureJob &job, const JudgeContext &context, SignatureReport &report)
{
    report.field = job.field().fullName;
    report.revision = job.range.revision + 1;
    report.revisionEnd = job.range.sound ? job.range.end : 0;
    report.coversWholeFile = job.range.sound && job.range.end == context.document.source()->size();
    const crypto::Certificate &signer = job.isTimestamp() ? job.contents.token->signer : job.contents.cms.signer;
    if (!signer.isNull()) {
        report.signer = signer.commonName();
        report.issuer = signer.issuerCommonName();
        report.certificates = {signer.der()};
    }
}

QList<ReportedImpression> judgeSealsOf(SignatureJob &job, const Moment &moment, const JudgeContext &context)
{
    const bool inside = job.contents.kind == ReadContents::Kind::SealSignature;
    const SealContext seals{context.document, job.field().dictionary,
                            job.contents.cms, job.intact,
                            job.marks,        moment,
                            context.data,     context.faces,
                            context.patience, inside ? &job.contents.ses.seal() : nullptr};
    return judgeSeals(seals, job.judgement);
}

void judgeDocumentTimestamp(SignatureJob &job, const std::optional<QDateTime> &provenBefore,
                            const JudgeContext &context, SignatureReport &report, PathFinding &path)
{
    const crypto::Certificate &signer = job.contents.token->signer;
    if (signer.isNull()) {
        report.impressions = judgeSealsOf(job, {}, context);
        return;
    }
    Moment moment;
    moment.now = std::max(context.now, job.contents.token->time);
    moment.time = provenBefore.value_or(moment.now);
    moment.proven = provenBefore.has_value();
    moment.alsoCurrentAt = job.contents.token->time;
    judgeAlgorithms(job.contents, moment.time, moment.proven, job.judgement);
    path = judgeSigner(signer, crypto::Purpose::Timestamping, moment, context.data, job.judgement);
    report.impressions = judgeSealsOf(job, moment, context);
    if (job.token.trusted) {
        report.timestamp = job.token.time;
        job.judgement.pass(timeCode, job.token.evidence);
    } else if (!job.judgement.failed() && job.judgement.verdict() == Verdict::Valid) {
        job.judgement.doubt(timeCode, sub::generic, job.token.evidence);
    }
}

LaterSignature laterSignature(const SignatureJob &job)
{
    LaterSignature later{job.range, job.intact, job.valid, job.isTimestamp(), {}, job.field().docMdp, job.field().lock};
    for (const pdf::SignatureField &field : job.fields)
        later.fields.append(field.fullName);
    if (job.field().fieldMdp)
        later.lock = *job.field().fieldMdp;
    if (const int level = job.field().lock.permissions; level >= 1 && level <= 3)
        later.docMdp = later.docMdp == 0 ? level : std::min(later.docMdp, level);
    return later;
}

/// A later revision must not put other words into the mouth of the signer.
void judgeDictionary(SignatureJob &job, SignatureReport &report)
{
    if (job.dictionary == SignatureJob::Dictionary::AsSigned)
        return;
    report.changesAfter.append(
        job.dictionary == SignatureJob::Dictionary::ChangedLater
            ? QStringLiteral("the signature dictionary (time, reason, permissions …) was changed after signing")
            : QStringLiteral(
                  "the signature was no field's value in the revision that it signed, or that can't be read"));
    job.judgement.doubt(afterCode, sub::generic, report.changesAfter.last());
}

Moment momentOf(const std::optional<QDateTime> &proven, const SignatureJob &job, const QDateTime &now)
{
    Moment moment;
    moment.now = now;
    moment.claimed = claimedTime(job);
    moment.proven = proven.has_value();
    moment.time = proven.value_or(now);
    return moment;
}

std::optional<QDateTime> earlier(const std::optional<QDateTime> &a, const std::optional<QDateTime> &b)
{
    return a && b ? std::min(*a, *b) : a ? a : b;
}

/// A person's signature: times, algorithms, signer, seals. True when a timestamp of its own proves its time.
bool judgeSigned(SignatureJob &job, const std::optional<QDateTime> &provenBefore, const JudgeContext &context,
                 SignatureReport &report, PathFinding &path)
{
    const crypto::SignedData &cms = job.contents.cms;
    report.signingTime = claimedTime(job);
    std::optional<QDateTime> byToken;
    if (job.intact)
        byToken = judgeTimestamps(cms, provenBefore, context.now, context.data, job.judgement);
    report.timestamp = earlier(byToken, provenBefore);
    if (report.timestamp)
        job.judgement.pass(timeCode, report.timestamp->toString(Qt::ISODate));
    else
        job.judgement.warn(timeCode, QStringLiteral("no trusted timestamp proves the time; judged as of %1")
                                         .arg(context.now.toString(Qt::ISODate)));
    const Moment moment = momentOf(report.timestamp, job, context.now);
    judgeAlgorithms(job.contents, moment.time, moment.proven, job.judgement);
    if (!cms.signer.isNull())
        path = judgeSigner(cms.signer, crypto::Purpose::DocumentSigning, moment, context.data, job.judgement);
    report.impressions = judgeSealsOf(job, moment, context);
    report.selfDeclared = path.selfDeclared && job.judgement.doubtsOnly(sub::noChain);
    return byToken.has_value();
}

} // namespace

QList<SignatureJob> groupSignatures(const QList<pdf::SignatureField> &fields)
{
    QList<SignatureJob> jobs;
    std::map<pdf::Ref, qsizetype> known;
    for (const auto &field : fields) {
        if (!field.isSigned)
            continue;
        const auto at = field.value.isNull() ? known.end() : known.find(field.value);
        if (at != known.end()) {
            jobs[at->second].fields.append(field);
            continue;
        }
        if (!field.value.isNull())
            known.emplace(field.value, jobs.size());
        SignatureJob job;
        job.fields.append(field);
        jobs.append(job);
    }
    return jobs;
}

std::optional<QDateTime> parsePdfDate(const QByteArray &text)
{
    const QByteArray all = text.startsWith("D:") ? text.mid(2) : text;
    qsizetype length = 0;
    while (length < all.size() && all[length] >= '0' && all[length] <= '9')
        ++length;
    const QByteArray digits = all.left(length), zone = all.mid(length);
    const auto number = [&](qsizetype at, qsizetype count, int fallback) {
        return digits.size() < at + count ? fallback : digits.mid(at, count).toInt();
    };
    const QDate date(number(0, 4, 0), number(4, 2, 1), number(6, 2, 1));
    const QTime time(number(8, 2, 0), number(10, 2, 0), number(12, 2, 0));
    if (digits.size() < 4 || !date.isValid() || !time.isValid())
        return std::nullopt;
    // +HH'mm' or -HH'mm'
    const int minutes = zone.mid(1, 2).toInt() * 60 + zone.mid(4, 2).toInt();
    const int sign = zone.startsWith('+') ? -1 : zone.startsWith('-') ? 1 : 0;
    return QDateTime(date, time, Qt::UTC).addSecs(sign * minutes * 60);
}

void judgeDocumentTimestamps(QList<SignatureJob> &jobs, const JudgeContext &context)
{
    QList<int> order;
    for (int i = 0; i < jobs.size(); ++i) {
        if (jobs[i].isTimestamp() && jobs[i].intact && !jobs[i].contents.token->signer.isNull())
            order.append(i);
    }
    std::sort(order.begin(), order.end(), [&](int a, int b) { return jobs[a].range.end > jobs[b].range.end; });
    for (const int i : order) {
        jobs[i].token = trustToken(*jobs[i].contents.token, provenByLater(jobs, i), context.now, context.data);
        context.data.coverStore(context.document.source(), jobs[i].range.end,
                                jobs[i].token.trusted ? std::optional(jobs[i].token.time) : std::nullopt);
    }
}

SignatureReport judgeSignature(QList<SignatureJob> &jobs, int index, const JudgeContext &context)
{
    SignatureJob &job = jobs[index];
    SignatureReport report;
    fillHead(job, context, report);
    QList<LaterSignature> all;
    for (const SignatureJob &other : jobs)
        all.append(laterSignature(other));
    judgeChanges(all, index, context.changes, context.revisions, context.document.source()->size(), job.judgement,
                 report);
    judgeDictionary(job, report);

    const std::optional<QDateTime> provenBefore = provenByLater(jobs, index);
    PathFinding path;
    bool timestamped = false;
    if (job.isTimestamp())
        judgeDocumentTimestamp(job, provenBefore, context, report, path);
    else
        timestamped = judgeSigned(job, provenBefore, context, report, path);
    judgeSealedPages(report, job.judgement);
    for (const crypto::Certificate &certificate : path.chain.path.mid(1))
        report.certificates.append(certificate.der());
    report.level = levelName(jobs, index, path, {timestamped, false, context.now, provenBefore}, context.data);
    report.verdict = job.judgement.verdict();
    job.valid = report.verdict == Verdict::Valid;
    report.subIndication = job.judgement.subIndication();
    report.checks = job.judgement.checks();
    return report;
}

} // namespace verify
