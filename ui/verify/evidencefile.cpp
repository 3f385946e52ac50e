// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/evidencefile.h"

#include "base/whendone.h"
#include "ui/common/errorline.h"

#include <QtConcurrent/QtConcurrentRun>

namespace ui {

namespace {

constexpr int lookEveryMs = 100;
constexpr qint64 block = 1 << 20;

base::Result<void> copyOf(const base::ByteSource &source, const QString &path)
{
    ESIGN_TRY(const auto target, base::PendingFile::create(path));
    for (qint64 at = 0; at < source.size(); at += block) {
        ESIGN_TRY(const QByteArray bytes, source.bytes(at, block));
        ESIGN_CHECK(target->append(bytes));
    }
    ESIGN_CHECK(target->sync());
    return target->commit();
}

} // namespace

bool isPackage(const QString &path)
{
    return path.endsWith(QLatin1String(".zip"), Qt::CaseInsensitive);
}

verify::Report reportOf(const session::EvidenceFinding &finding)
{
    verify::Report report = finding.report;
    report.checks = finding.checks + report.checks;
    report.verdict = finding.verdict;
    return report;
}

base::Result<verify::Report> checkFileOrPackage(const QString &path, const session::Trust &trust, const QDateTime &at,
                                                base::Progress &progress)
{
    if (!isPackage(path))
        return session::checkDocument(path, trust, at, {}, progress);
    ESIGN_TRY(const auto source, base::openSource(path));
    ESIGN_TRY(const session::EvidenceFinding finding, session::checkEvidence(source, trust, at, {}, progress));
    return reportOf(finding);
}

EvidencePresenter::EvidencePresenter(QString path, const base::Clock &clock, TrustProvider trust, QObject *parent)
    : QObject(parent), m_path(std::move(path)), m_clock(&clock), m_trust(std::move(trust))
{
    m_look.setInterval(lookEveryMs);
    connect(&m_look, &QTimer::timeout, this, [this] {
        if (m_progress)
            emit progressed(m_progress->done(), m_progress->total());
    });
}

EvidencePresenter::~EvidencePresenter()
{
    cancel();
}

void EvidencePresenter::start()
{
    cancel();
    m_finding.reset();
    m_error.reset();
    m_progress = std::make_shared<WatchedProgress>();
    m_look.start();
    const auto future = QtConcurrent::run([path = m_path, trust = m_trust, at = m_clock->now(),
                                           progress = m_progress]() -> base::Result<session::EvidenceFinding> {
        ESIGN_TRY(const auto source, base::openSource(path));
        return session::checkEvidence(source, trust(), at, {}, *progress);
    });
    base::whenDone(future, this, [this, progress = m_progress](const base::Result<session::EvidenceFinding> &finding) {
        if (progress != m_progress)
            return; // another one was begun
        m_progress.reset();
        m_look.stop();
        if (finding)
            m_finding = *finding;
        else
            m_error = finding.error();
        emit changed();
    });
    emit changed();
}

void EvidencePresenter::cancel()
{
    if (m_progress)
        m_progress->cancel();
}

Standing EvidencePresenter::standing() const
{
    if (m_progress)
        return Standing::Checking;
    return m_finding ? standingOf(reportOf(*m_finding)) : Standing::Unreadable;
}

QString EvidencePresenter::sentence() const
{
    if (m_error)
        return sentenceOf(*m_error);
    return m_finding ? reasonOf(reportOf(*m_finding)) : QString();
}

QStringList EvidencePresenter::differences() const
{
    QStringList lines;
    if (m_finding) {
        for (const session::EvidenceDifference &one : m_finding->differences)
            lines.append(session::lineOf(one, said()));
    }
    return lines;
}

void EvidencePresenter::saveDocument(const QString &path, std::function<void(const base::Result<void> &)> done)
{
    if (!m_finding || !m_finding->document)
        return;
    base::whenDone(QtConcurrent::run([source = m_finding->document, path] { return copyOf(*source, path); }), this,
                   std::move(done));
}

} // namespace ui
