// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/pagedispatcher.h"

#include <QtCore/QtEndian>

#include <algorithm>
#include <tuple>

namespace ui {

namespace {

constexpr int lookEveryMs = 100, graceMs = 400, stopMs = 500;

using base::ErrorKind;
using base::fail;

} // namespace

void PageJob::answer(PageAnswer answer) const
{
    promise->addResult(std::move(answer));
    promise->finish();
}

PageProcess::PageProcess(QString program, int patienceMs, QObject *parent)
    : QObject(parent), m_program(std::move(program)), m_patienceMs(patienceMs)
{
}

PageProcess::~PageProcess()
{
    if (m_process) {
        // waits in the pages' thread, when the program ends, for a child that would outlive it otherwise; its input
        // ends, so an idle one is gone at once, and a busy one is killed after stopMs
        m_process->disconnect(this);
        m_process->closeWriteChannel();
        if (!m_process->waitForFinished(stopMs)) {
            m_process->kill();
            m_process->waitForFinished(stopMs);
        }
    }
    if (m_job)
        m_job->answer(fail(ErrorKind::Cancelled, "cancelled"));
}

void PageProcess::startProcess()
{
    m_process = new QProcess(this);
    m_process->setProcessChannelMode(QProcess::SeparateChannels);
    m_process->setStandardErrorFile(QProcess::nullDevice());
    connect(m_process, &QProcess::readyReadStandardOutput, this, &PageProcess::read);
    connect(m_process, &QProcess::finished, this, &PageProcess::died);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(fail(ErrorKind::Internal, "render.program", m_program), true);
    });
    m_open.clear();
    m_process->start(m_program, {});
}

void PageProcess::start(PageJob job, const Source &source)
{
    m_job = std::move(job);
    m_deadline = QDeadlineTimer(m_patienceMs);
    m_grace = QDeadlineTimer(QDeadlineTimer::Forever);
    if (!m_process)
        startProcess();
    if (!m_process || !m_job) // failed to start at once
        return;
    m_openId = 0;
    if (!m_open.contains(m_job->request.document)) {
        render::PageRequest open;
        open.ask = render::Ask::Open;
        open.id = m_openId = ++m_lastId;
        open.document = m_job->request.document;
        open.password = source.password;
        send(open, source.bytes);
        m_open.insert(open.document);
        if (m_job->request.ask == render::Ask::Open) {
            m_jobId = m_openId;
            m_openId = 0;
            return;
        }
    }
    m_job->request.id = m_jobId = ++m_lastId;
    send(m_job->request, m_job->request.ask == render::Ask::Open ? source.bytes : QByteArray());
}

void PageProcess::send(const render::PageRequest &request, const QByteArray &bytes)
{
    m_process->write(render::frameHead(request, bytes.size()));
    if (!bytes.isEmpty())
        m_process->write(bytes);
}

void PageProcess::forget(quint32 document)
{
    if (!m_process || !m_open.remove(document))
        return;
    render::PageRequest close;
    close.ask = render::Ask::Close;
    close.id = ++m_lastId;
    close.document = document;
    send(close);
}

void PageProcess::read()
{
    while (m_process) {
        const QByteArray head = m_process->peek(4);
        if (head.size() < 4)
            return;
        const quint32 length = qFromLittleEndian<quint32>(head.constData());
        if (length > render::maxReplyFrame) {
            end(fail(ErrorKind::Input, "render.crash"), true);
            return;
        }
        if (m_process->bytesAvailable() < 4 + qint64(length))
            return;
        m_process->skip(4);
        take(m_process->read(length));
    }
}

void PageProcess::take(const QByteArray &frame)
{
    std::optional<render::PageReply> reply = render::readReply(frame);
    if (!reply) {
        end(fail(ErrorKind::Input, "render.crash"), true);
        return;
    }
    if (!m_job)
        return;
    const bool failed = reply->error.has_value();
    if (reply->id == m_openId && m_openId != 0 && failed) {
        m_open.remove(m_job->request.document);
        m_jobId = 0; // its own answer will say less
        end(*reply->error, false);
    } else if (reply->id == m_jobId && m_jobId != 0) {
        if (failed && m_job->request.ask == render::Ask::Open)
            m_open.remove(m_job->request.document);
        end(failed ? PageAnswer(*reply->error) : PageAnswer(std::move(*reply)), false);
    }
}

void PageProcess::end(PageAnswer answer, bool kill)
{
    if (kill && m_process) {
        m_process->disconnect(this);
        m_process->kill();
        connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
        if (m_process->state() == QProcess::NotRunning)
            m_process->deleteLater();
        m_process = nullptr;
        m_open.clear();
    }
    if (!m_job)
        return;
    const PageJob job = *std::exchange(m_job, std::nullopt);
    job.answer(std::move(answer));
    emit free();
}

void PageProcess::died()
{
    m_process->deleteLater();
    m_process = nullptr;
    m_open.clear();
    if (!m_job)
        return;
    // once more: the machine may have run out of memory for another reason
    if (m_job->tries == 0) {
        PageJob job = *std::exchange(m_job, std::nullopt);
        ++job.tries;
        emit again(job);
        return;
    }
    end(fail(ErrorKind::Input, "render.crash"), false);
}

void PageProcess::look()
{
    if (!m_job)
        return;
    if (m_deadline.hasExpired()) {
        end(fail(ErrorKind::Unavailable, "render.slow"), true);
    } else if (!*m_job->wanted) {
        // a page that is nearly done is cheaper than a new process
        if (m_grace.isForever())
            m_grace = QDeadlineTimer(graceMs);
        else if (m_grace.hasExpired())
            end(fail(ErrorKind::Cancelled, "cancelled"), true);
    }
}

PageDispatcher::PageDispatcher(const PageService::Setup &setup) : m_look(this)
{
    for (int i = 0; i < setup.processes; ++i) {
        auto *process = new PageProcess(setup.program, setup.patienceMs, this);
        connect(process, &PageProcess::free, this, &PageDispatcher::hand, Qt::QueuedConnection);
        connect(process, &PageProcess::again, this, &PageDispatcher::enqueue, Qt::QueuedConnection);
        m_processes += process;
    }
    connect(&m_look, &QTimer::timeout, this, [this] {
        bool busy = false;
        for (PageProcess *process : std::as_const(m_processes)) {
            process->look();
            busy = busy || !process->isFree();
        }
        if (!busy)
            m_look.stop();
    });
}

PageDispatcher::~PageDispatcher()
{
    for (const PageJob &job : m_queue)
        job.answer(fail(ErrorKind::Cancelled, "cancelled"));
}

void PageDispatcher::add(quint32 document, const PageProcess::Source &source)
{
    m_sources.insert(document, source);
}

void PageDispatcher::close(quint32 document)
{
    m_sources.remove(document);
    for (PageProcess *process : std::as_const(m_processes))
        process->forget(document);
}

void PageDispatcher::enqueue(PageJob job)
{
    if (job.order == 0)
        job.order = ++m_order;
    m_queue.push_back(std::move(job));
    hand();
}

std::list<PageJob>::iterator PageDispatcher::best(const PageProcess &process)
{
    const auto rank = [&](const PageJob &job) {
        // a process that has the document open answers sooner, but that must not keep a visible page waiting
        return std::tuple(job.urgency, job.distance, !process.has(job.request.document), job.order);
    };
    return std::min_element(m_queue.begin(), m_queue.end(),
                            [&](const PageJob &a, const PageJob &b) { return rank(a) < rank(b); });
}

void PageDispatcher::hand()
{
    for (auto job = m_queue.begin(); job != m_queue.end();) {
        const bool known = m_sources.contains(job->request.document);
        if (*job->wanted && known) {
            ++job;
            continue;
        }
        job->answer(fail(ErrorKind::Cancelled, "cancelled"));
        job = m_queue.erase(job);
    }
    for (qsizetype i = 0; i < m_processes.size() && !m_queue.empty(); ++i) {
        PageProcess *process = m_processes.at(i);
        if (!process->isFree())
            continue;
        const auto job = best(*process);
        // one process stays free for what the person looks at
        const bool last = i + 1 == m_processes.size();
        if (last && m_processes.size() > 1 && job->urgency >= PageUrgency::Thumbnail)
            break;
        PageJob taken = std::move(*job);
        m_queue.erase(job);
        const PageProcess::Source source = m_sources.value(taken.request.document);
        process->start(std::move(taken), source);
    }
    if (!m_look.isActive())
        m_look.start(lookEveryMs);
}

} // namespace ui
