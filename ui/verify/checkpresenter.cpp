// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/checkpresenter.h"

#include "base/whendone.h"
#include "crypto/digest.h"
#include "session/messages.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QCoreApplication>

namespace ui {

namespace {
constexpr int lookEveryMs = 100;
}

struct CheckPresenter::Answer {
    std::shared_ptr<WatchedProgress> progress; ///< tells a check from one that was begun later
    base::Result<verify::Report> report;
    QByteArray sha256;
    QDateTime at;
};

CheckPresenter::CheckPresenter(CheckedFile file, const base::Clock &clock, TrustProvider trust, QObject *parent)
    : QObject(parent), m_file(std::move(file)), m_clock(&clock), m_trust(std::move(trust))
{
    m_look.setInterval(lookEveryMs);
    connect(&m_look, &QTimer::timeout, this, [this] {
        if (m_progress)
            emit progressed(m_progress->done(), m_progress->total());
    });
}

CheckPresenter::~CheckPresenter()
{
    if (m_progress)
        m_progress->cancel();
}

void CheckPresenter::start()
{
    if (m_progress)
        m_progress->cancel();
    m_progress = std::make_shared<WatchedProgress>();
    m_error.reset();
    m_look.start();
    const QDateTime at = m_clock->now();
    const auto future = QtConcurrent::run([file = m_file, trust = m_trust, at, progress = m_progress] {
        auto report = session::checkBytes(file.bytes, file.name, trust(), at, file.password, *progress);
        const QByteArray sha256 = progress->cancelled() ? QByteArray() : crypto::sha256(file.bytes);
        return Answer{progress, std::move(report), sha256, at};
    });
    base::whenDone(future, this, [this](const Answer &answer) { take(answer); });
    emit changed();
}

void CheckPresenter::cancel()
{
    if (m_progress)
        m_progress->cancel();
}

void CheckPresenter::take(const Answer &answer)
{
    if (answer.progress != m_progress)
        return;
    m_progress = nullptr;
    m_look.stop();
    m_report.reset();
    if (answer.report) {
        m_report = *answer.report;
        m_sha256 = answer.sha256;
        m_checkedAt = answer.at;
    } else {
        m_error = answer.report.error();
    }
    emit changed();
}

Standing CheckPresenter::standing() const
{
    if (m_progress || (!m_report && !m_error))
        return Standing::Checking;
    return m_report ? standingOf(*m_report) : Standing::Unreadable;
}

QString CheckPresenter::sentence() const
{
    if (standing() == Standing::Checking)
        return tr("The signatures of this file are being checked.");
    if (m_report)
        return reasonOf(*m_report);
    if (m_error->kind == base::ErrorKind::Cancelled)
        return tr("The check was stopped before its end.");
    return QCoreApplication::translate("messages", session::sentenceFor(*m_error));
}

} // namespace ui
