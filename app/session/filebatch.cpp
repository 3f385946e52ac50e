// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/filebatch.h"

#include "crypto/cms.h"
#include "verify/verifypdf.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QMutex>
#include <QtCore/QSet>
#include <QtCore/QThread>
#include <QtCore/QThreadPool>

#include <algorithm>
#include <atomic>

namespace session {

namespace {

using base::ErrorKind;
using base::fail;
using State = FileBatchRow::State;

constexpr char pemBegin[] = "-----BEGIN CMS-----\n", pemEnd[] = "-----END CMS-----\n";
constexpr qint64 chunk = 1 << 20, largestManifest = 64 << 20;

QString manifestPath(const FileBatch &batch)
{
    return QDir(batch.folder).filePath(QStringLiteral("esign-batch.manifest"));
}

QString nameOf(State state)
{
    switch (state) {
    case State::Signed:
    case State::SignedBefore:
        return QStringLiteral("signed");
    case State::Failed:
        return QStringLiteral("failed");
    case State::Waiting:
        break;
    }
    return QStringLiteral("waiting");
}

QByteArray rulesDigest(const FileBatch &batch)
{
    return crypto::sha256(batch.rules).toHex();
}

QByteArray contentOf(const FileBatch &batch, const QList<FileBatchRow> &rows)
{
    QJsonArray files;
    for (const FileBatchRow &row : rows) {
        QJsonObject file{{QStringLiteral("input"), QFileInfo(row.input).fileName()},
                         {QStringLiteral("state"), nameOf(row.state)}};
        if (row.state == State::Failed)
            file.insert(QStringLiteral("code"), QString::fromLatin1(row.error.code));
        if (!row.outputSha256.isEmpty()) {
            file.insert(QStringLiteral("sha256"), QString::fromLatin1(row.sha256.toHex()));
            file.insert(QStringLiteral("signedSha256"), QString::fromLatin1(row.outputSha256.toHex()));
        }
        files.append(file);
    }
    const QByteArray signer = batch.each.signer->certificate().sha256().toHex();
    return QJsonDocument(QJsonObject{{QStringLiteral("version"), 1},
                                     {QStringLiteral("signer"), QString::fromLatin1(signer)},
                                     {QStringLiteral("rules"), QString::fromLatin1(rulesDigest(batch))},
                                     {QStringLiteral("files"), files}})
        .toJson();
}

base::Result<void> writeManifest(const FileBatch &batch, const QList<FileBatchRow> &rows)
{
    const crypto::Signer &signer = *batch.each.signer;
    const QByteArray content = contentOf(batch, rows);
    ESIGN_TRY(const QByteArray cms, crypto::signDetached(signer, crypto::digest(signer.digestAlgorithm(), content)));
    QByteArray armoured;
    const QByteArray base64 = cms.toBase64();
    for (qsizetype at = 0; at < base64.size(); at += 64)
        armoured += base64.mid(at, 64) + '\n';
    return base::writeFileDurably(manifestPath(batch), content + pemBegin + armoured + pemEnd,
                                  batch.each.disk ? *batch.each.disk : base::Disk::real());
}

/// Whether what lies in the folder is this batch, begun before. Nothing there is fine as well.
base::Result<void> checkManifest(const FileBatch &batch)
{
    if (!QFileInfo::exists(manifestPath(batch)))
        return {};
    ESIGN_TRY(const QByteArray bytes, base::readFile(manifestPath(batch), largestManifest));
    const qsizetype begin = bytes.lastIndexOf(pemBegin);
    const qsizetype end = bytes.lastIndexOf(pemEnd);
    if (begin < 0 || end < begin)
        return fail(ErrorKind::Input, "batch.manifest", manifestPath(batch));
    const QByteArray content = bytes.left(begin);
    const qsizetype from = begin + qsizetype(sizeof pemBegin) - 1;
    const auto cms = crypto::parseSignedData(QByteArray::fromBase64(bytes.mid(from, end - from)));
    const auto algorithm = cms ? crypto::digestFromOid(cms->digestOid)
                               : base::Result<crypto::DigestAlgorithm>(fail(ErrorKind::Input, "batch.manifest"));
    if (!algorithm || crypto::checkSignedData(*cms, crypto::digest(*algorithm, content)) != crypto::CmsCheck::Good)
        return fail(ErrorKind::Input, "batch.manifest", manifestPath(batch));
    const QJsonDocument json = QJsonDocument::fromJson(content);
    if (!(cms->signer == batch.each.signer->certificate()) ||
        json[QStringLiteral("rules")].toString().toLatin1() != rulesDigest(batch))
        return fail(ErrorKind::Usage, "batch.other", manifestPath(batch));
    return {};
}

base::Result<QList<FileBatchRow>> rowsOf(const FileBatch &batch)
{
    QList<FileBatchRow> rows;
    QSet<QString> names, inputs;
    for (const QString &input : batch.inputs)
        inputs.insert(QFileInfo(input).canonicalFilePath());
    for (const QString &input : batch.inputs) {
        const QString name = QFileInfo(input).fileName();
        // file systems that don't tell a from A would take both for one
        if (names.contains(name.toCaseFolded()))
            return fail(ErrorKind::Usage, "batch.names", name);
        names.insert(name.toCaseFolded());
        FileBatchRow row;
        row.input = input;
        row.output = QDir(batch.folder).filePath(name);
        if (QFileInfo::exists(row.output) && inputs.contains(QFileInfo(row.output).canonicalFilePath()))
            return fail(ErrorKind::Usage, "batch.folder", row.output);
        rows.append(row);
    }
    return rows;
}

base::Result<QByteArray> sha256Of(const base::ByteSource &source)
{
    crypto::Hasher hasher(crypto::DigestAlgorithm::Sha256);
    for (qint64 at = 0; at < source.size(); at += chunk) {
        ESIGN_TRY(const QByteArray bytes, source.bytes(at, chunk));
        hasher.add(bytes);
    }
    return hasher.result();
}

base::Result<bool> beginsWith(const base::ByteSource &whole, const base::ByteSource &start)
{
    if (whole.size() <= start.size())
        return false;
    for (qint64 at = 0; at < start.size(); at += chunk) {
        ESIGN_TRY(const QByteArray one, start.bytes(at, chunk));
        ESIGN_TRY(const QByteArray other, whole.bytes(at, one.size()));
        if (one != other)
            return false;
    }
    return true;
}

bool passed(const verify::SignatureReport &signature, const char *code)
{
    return std::any_of(signature.checks.begin(), signature.checks.end(), [code](const verify::Check &check) {
        return check.code == code && check.outcome == verify::Outcome::Passed;
    });
}

bool isKeyGone(const base::Error &error)
{
    return error.code == "token.removed" || error.code == "token.locked" || error.code == "token.failed" ||
           error.code.startsWith("token.pin.");
}

class SharedProgress final : public base::Progress {
public:
    explicit SharedProgress(base::Progress &whole) : m_whole(whole) {}
    void report(qint64, qint64) override {}
    bool cancelled() const override { return m_whole.cancelled(); }

private:
    base::Progress &m_whole;
};

/// One file, in a worker's thread.
class Worker {
public:
    Worker(const FileBatch &batch, const DeskProvider &desk, const base::Clock &clock, base::Progress &progress)
        : m_batch(batch), m_desk(desk), m_clock(clock), m_progress(progress)
    {
    }

    /// What stops the other files too.
    std::optional<base::Error> run(FileBatchRow &row)
    {
        const auto done = sign(row);
        if (done || done.error().kind == ErrorKind::Cancelled)
            return {}; // cancelled, it waits
        if (isKeyGone(done.error()))
            return done.error();
        row.state = State::Failed;
        row.error = done.error();
        return {};
    }

private:
    base::Result<void> sign(FileBatchRow &row)
    {
        if (QFileInfo::exists(row.output)) {
            ESIGN_TRY(const bool before, isSigned(row));
            if (!before)
                return fail(ErrorKind::Input, "batch.exists", row.output);
            row.state = State::SignedBefore;
            return {};
        }
        SignJob job = m_batch.each;
        job.input = row.input;
        job.output = row.output;
        QByteArray written;
        job.beforeCommit = [&](const ReadyFile &ready) -> base::Result<void> {
            ESIGN_TRY(written, sha256Of(*ready.bytes));
            return {};
        };
        ESIGN_TRY(const auto source, base::openSource(row.input));
        ESIGN_TRY(const QByteArray read, sha256Of(*source));
        ESIGN_TRY(const SignResult result, signDocument(job, m_desk, m_clock, m_progress));
        row.warnings = result.warnings;
        row.sha256 = read;
        row.outputSha256 = written;
        row.state = State::Signed;
        return {};
    }

    base::Result<bool> isSigned(FileBatchRow &row)
    {
        ESIGN_TRY(const auto input, base::openSource(row.input));
        ESIGN_TRY(const auto output, base::openSource(row.output));
        ESIGN_TRY(const bool begins, beginsWith(*output, *input));
        if (!begins)
            return false;
        verify::Options options;
        options.at = m_clock.now();
        options.password = m_batch.each.pdfPassword;
        const verify::Report report = verify::verifyPdf(output, options, m_progress);
        if (m_progress.cancelled())
            return fail(ErrorKind::Cancelled, "cancelled");
        const QByteArray own = m_batch.each.signer->certificate().der();
        const bool found = std::any_of(
            report.signatures.begin(), report.signatures.end(), [&](const verify::SignatureReport &signature) {
                return signature.revisionEnd > input->size() && signature.certificates.value(0) == own &&
                       passed(signature, "signature.digest") && passed(signature, "signature.value");
            });
        if (!found)
            return false;
        ESIGN_TRY(row.sha256, sha256Of(*input));
        ESIGN_TRY(row.outputSha256, sha256Of(*output));
        return true;
    }

    const FileBatch &m_batch;
    const DeskProvider &m_desk;
    const base::Clock &m_clock;
    SharedProgress m_progress;
};

} // namespace

base::Result<FileBatchOutcome> signFiles(const FileBatch &batch, const DeskProvider &desk, const base::Clock &clock,
                                         base::Progress &progress,
                                         const std::function<void(const FileBatchRow &)> &seen)
{
    FileBatchOutcome outcome;
    ESIGN_TRY(outcome.rows, rowsOf(batch));
    QList<FileBatchRow> &rows = outcome.rows;
    if (!QDir().mkpath(batch.folder))
        return fail(ErrorKind::Permission, "file.write", batch.folder);
    ESIGN_CHECK(checkManifest(batch));
    ESIGN_CHECK(writeManifest(batch, rows));
    FileBatch shared = batch;
    if (!shared.each.seals)
        shared.each.seals = std::make_shared<SealShelf>();

    QMutex mutex; // for `seen`, `progress`, the count and why it ended early
    std::atomic<bool> stop = false;
    std::atomic<qsizetype> next = 0;
    qsizetype done = 0;
    FileBatchRow *const all = rows.data();
    const qsizetype count = rows.size();
    const auto work = [&] {
        for (qsizetype index = next++; index < count && !stop && !progress.cancelled(); index = next++) {
            FileBatchRow &row = all[index];
            const auto stopped = Worker(shared, desk, clock, progress).run(row);
            const QMutexLocker guard(&mutex);
            if (stopped) {
                outcome.stopped = stopped;
                stop = true;
                return;
            }
            progress.report(++done, count);
            if (row.state != State::Waiting)
                seen(row);
        }
    };
    QThreadPool pool;
    const int threads = shared.threads > 0 ? shared.threads : QThread::idealThreadCount();
    pool.setMaxThreadCount(std::clamp<int>(threads, 1, int(std::min<qsizetype>(count, 64))));
    for (int thread = 0; thread < pool.maxThreadCount(); ++thread)
        pool.start(work);
    pool.waitForDone();
    if (const auto listed = writeManifest(batch, rows); !listed && !outcome.stopped)
        outcome.stopped = listed.error();
    return outcome;
}

} // namespace session
