// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/verifypdf.h"

#include "verify/earlierrevisions.h"
#include "verify/pdftext.h"
#include "verify/signaturejob.h"
#include "verify/subindication.h"

#include <algorithm>
#include <exception>

namespace verify {

namespace {

constexpr char pdfCode[] = "file.pdf";
constexpr char structureCode[] = "file.structure";
constexpr char passwordCode[] = "file.password";
constexpr char encryptionCode[] = "file.encryption";
constexpr char readCode[] = "file.read";
constexpr char fieldsCode[] = "file.fields";
constexpr char trailingCode[] = "file.trailing";
constexpr char revisionsCode[] = "file.revisions";
constexpr char removedCode[] = "file.removed";
constexpr char boundsCode[] = "file.bounds";
constexpr char errorCode[] = "file.error";
constexpr char cancelledCode[] = "cancelled";

constexpr qsizetype mostSignatures = 1000;

/// A stopped or impossible check is no verdict.
Report undecided(Report report, const char *code, const QString &evidence)
{
    report.checks.append({code, Outcome::Unknown, evidence});
    report.verdict = Verdict::Indeterminate;
    return report;
}

/// The report on a file that can't be opened: unsigned only when no signature can be in its bytes.
Report unopened(const base::ByteSource &source, const base::Error &error)
{
    Report report;
    const char *code = structureCode;
    if (error.code == "pdf.notpdf")
        code = pdfCode;
    else if (error.kind == base::ErrorKind::Password)
        code = passwordCode;
    else if (error.code == "pdf.encryption.unsupported")
        code = encryptionCode;
    else if (error.code.startsWith("file."))
        code = readCode;
    report.checks.append(
        {code, Outcome::Failed, QString::fromLatin1(error.code) + QStringLiteral(": ") + error.detail});
    // what can't be read may have been signed; only what never was a PDF surely was not
    report.verdict = code != pdfCode || mayHoldSignature(source) ? Verdict::Indeterminate : Verdict::Unsigned;
    return report;
}

void judgeStructure(const pdf::Document &document, const pdf::RevisionList &revisions, Report &report)
{
    const QStringList warnings = document.warnings();
    report.checks.append(
        {structureCode, warnings.isEmpty() ? Outcome::Passed : Outcome::Warning, warnings.join(QStringLiteral("; "))});
    report.checks.append(
        {revisionsCode, revisions.consistent ? Outcome::Passed : Outcome::Unknown,
         revisions.consistent ? QStringLiteral("%1").arg(revisions.revisions.size()) : revisions.detail});
    if (revisions.trailingBytes > 0)
        report.checks.append({trailingCode, Outcome::Unknown, QStringLiteral("%1 bytes").arg(revisions.trailingBytes)});
    else
        report.checks.append({trailingCode, Outcome::Passed, {}});
}

/// A file without signatures: was there one in an earlier revision?
Report unsignedReport(Report report, const std::shared_ptr<base::ByteSource> &source,
                      const pdf::RevisionList &revisions, const QByteArray &password)
{
    report.verdict = Verdict::Unsigned;
    if (!mayHoldSignature(*source))
        return report;
    if (const int revision = EarlierRevisions(source, revisions, password).lastSigned(); revision > 0) {
        report.checks.append({removedCode, Outcome::Failed,
                              QStringLiteral("revision %1 was signed, the file no longer is").arg(revision)});
        report.verdict = Verdict::Indeterminate;
        return report;
    }
    return undecided(std::move(report), removedCode,
                     QStringLiteral("a ByteRange is in the file, but no field that can be read is signed"));
}

base::Result<void> hashAll(QList<SignatureJob> &jobs, const base::ByteSource &source, base::Progress &progress)
{
    QList<HashJob> hashes;
    QList<qsizetype> owners;
    for (qsizetype i = 0; i < jobs.size(); ++i) {
        if (!jobs[i].mayHash())
            continue;
        hashes.append({jobs[i].range.gapStart, jobs[i].range.gapEnd, jobs[i].range.end, jobs[i].contents.algorithms});
        owners.append(i);
    }
    ESIGN_TRY(const QList<Digests> digests, hashRanges(source, hashes, progress));
    for (qsizetype i = 0; i < owners.size(); ++i) {
        SignatureJob &job = jobs[owners[i]];
        judgeIntegrity(job.contents, digests[i], job.judgement);
        job.intact = !job.judgement.failed() && job.judgement.has("signature.value", Outcome::Passed);
    }
    return {};
}

void readAll(QList<SignatureJob> &jobs, const Marks &marks, const pdf::Document &document, ValidationData &data)
{
    data.addSecurityStore(document);
    QHash<QByteArray, crypto::Certificate> known;
    for (SignatureJob &job : jobs) {
        job.contents = readContents(job.field(), job.judgement, &known);
        data.add(job.contents.cms);
        for (const QByteArray &token : job.contents.cms.timestampTokens.mid(0, 16)) {
            if (const auto cms = crypto::parseSignedData(token, &known))
                data.add(*cms);
        }
        job.marks = marks.of(job.fields);
    }
    std::stable_sort(jobs.begin(), jobs.end(),
                     [](const SignatureJob &a, const SignatureJob &b) { return a.range.end < b.range.end; });
}

/// What is known of a file's earlier revisions; null and empty when they can't be told apart.
struct Past {
    std::unique_ptr<pdf::History> history;
    pdf::History::Mentions mentions; ///< of what was signed and of what was written since
    int firstCompared = 1, firstNamed = 1;
};

/// Behind the first signed revision every one is compared with the one before it, and named; before that, as far back
/// as EarlierRevisions looks for signatures that were taken away.
Past readPast(const QList<SignatureJob> &jobs, const QList<pdf::SignatureField> &fields, const pdf::Document &document,
              const pdf::RevisionList &revisions, const QByteArray &password)
{
    Past past;
    const auto count = static_cast<int>(revisions.revisions.size());
    if (!revisions.consistent || count == 0)
        return past;
    int firstSigned = count;
    for (const SignatureJob &job : jobs) {
        if (job.range.sound && job.range.revision >= 0)
            firstSigned = std::min(firstSigned, job.range.revision);
    }
    past.firstNamed = firstSigned + 1;
    past.firstCompared =
        std::max(1, std::min(firstSigned + 1, count - static_cast<int>(EarlierRevisions::mostBoundaries)));
    past.history = std::make_unique<pdf::History>(document, revisions, password);
    std::set<int> numbers = ChangeAnalysis::writtenNumbers(*past.history, past.firstCompared);
    numbers.merge(Marks::signatureNumbers(fields));
    past.mentions = past.history->mentions(numbers, count - 1);
    return past;
}

/// False: something was not looked at, and what it would have said is not known.
bool judgeBounds(const Marks &marks, const ValidationData &data, const Patience &patience, Report &report)
{
    QStringList left;
    if (!marks.cutShort().isEmpty())
        left.append(marks.cutShort());
    if (data.cutShort)
        left.append(QStringLiteral("the security store (DSS) holds more than is read"));
    if (data.pathsCutShort())
        left.append(QStringLiteral("too many certificates to look for every path"));
    if (patience.exhausted())
        left.append(QStringLiteral("seals, appearances or revocation data are too large to read them all"));
    report.checks.append(
        {boundsCode, left.isEmpty() ? Outcome::Passed : Outcome::Unknown, left.join(QStringLiteral("; "))});
    return left.isEmpty();
}

Verdict worst(const QList<SignatureReport> &signatures)
{
    Verdict verdict = Verdict::Valid;
    for (const SignatureReport &signature : signatures) {
        if (signature.verdict == Verdict::Invalid)
            return Verdict::Invalid;
        if (signature.verdict == Verdict::Indeterminate)
            verdict = Verdict::Indeterminate;
    }
    return verdict;
}

Report verifyOpened(const std::shared_ptr<base::ByteSource> &source, const pdf::Document &document,
                    const Options &options, base::Progress &progress)
{
    Report report;
    const pdf::RevisionList revisions = pdf::revisions(*source);
    judgeStructure(document, revisions, report);
    const auto fields = document.signatureFields();
    if (!fields)
        return undecided(std::move(report), fieldsCode, QString::fromLatin1(fields.error().code));
    QList<SignatureJob> jobs = groupSignatures(*fields);
    if (jobs.isEmpty())
        return unsignedReport(std::move(report), source, revisions, options.password);
    if (jobs.size() > mostSignatures)
        return undecided(std::move(report), fieldsCode, QStringLiteral("%1 signatures").arg(jobs.size()));
    report.checks.append({fieldsCode, Outcome::Passed, QStringLiteral("%1 signatures").arg(jobs.size())});

    Patience patience;
    ValidationData data(options, patience);
    EarlierRevisions earlier(source, revisions, options.password);
    for (SignatureJob &job : jobs)
        job.range = judgeByteRange(job.field(), *source, revisions, job.judgement);
    const Past past = readPast(jobs, *fields, document, revisions, options.password);
    const Marks marks(document, *fields, past.history.get(), past.mentions);
    const ChangeAnalysis changes =
        past.history ? ChangeAnalysis(document, *past.history, past.mentions, past.firstCompared, past.firstNamed)
                     : ChangeAnalysis();
    earlier.read(jobs, changes);
    readAll(jobs, marks, document, data);
    if (const auto hashed = hashAll(jobs, *source, progress); !hashed) {
        const bool stopped = hashed.error().kind == base::ErrorKind::Cancelled;
        return undecided(std::move(report), stopped ? cancelledCode : readCode, hashed.error().detail);
    }
    FaceJudge faces(document, patience);
    const JudgeContext context{document, revisions, data, options.at, faces, patience, changes};
    judgeDocumentTimestamps(jobs, context);
    for (auto i = static_cast<int>(jobs.size()) - 1; i >= 0; --i) {
        if (progress.cancelled())
            return undecided(std::move(report), cancelledCode, {});
        report.signatures.prepend(judgeSignature(jobs, i, context));
    }
    report.verdict = worst(report.signatures);
    const bool whole = judgeBounds(marks, data, patience, report);
    const bool noneRemoved = earlier.judgeRemoved(report);
    if ((!whole || !noneRemoved) && report.verdict == Verdict::Valid)
        report.verdict = Verdict::Indeterminate;
    return report;
}

} // namespace

Report verifyPdf(std::shared_ptr<base::ByteSource> source, const Options &options, base::Progress &progress)
{
    // whatever a library throws at a hostile file, there is a verdict
    try {
        const auto document = pdf::Document::open(source, options.password);
        if (!document)
            return unopened(*source, document.error());
        return verifyOpened(source, **document, options, progress);
    } catch (const std::exception &error) {
        return undecided({}, errorCode, QString::fromUtf8(error.what()));
    } catch (...) {
        return undecided({}, errorCode, {});
    }
}

} // namespace verify
