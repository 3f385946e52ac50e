// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/pageservice.h"

#include "session/plugins.h"
#include "ui/viewer/pagedispatcher.h"

namespace ui {

namespace {

PageService::Setup completed(PageService::Setup setup)
{
    if (setup.program.isEmpty())
        setup.program = session::companionProgram("esign-pages");
    if (setup.processes <= 0)
        setup.processes = std::clamp(QThread::idealThreadCount(), 2, 4);
    return setup;
}

} // namespace

PageService::PageService(QObject *parent) : PageService(Setup{}, parent) {}

PageService::PageService(const Setup &setup, QObject *parent)
    : QObject(parent), m_dispatcher(new PageDispatcher(completed(setup)))
{
    m_thread.setObjectName(QStringLiteral("pages"));
    m_dispatcher->moveToThread(&m_thread);
    m_thread.start();
}

PageService::~PageService()
{
    QMetaObject::invokeMethod(
        m_dispatcher, [this] { delete m_dispatcher; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

quint32 PageService::add(const QByteArray &bytes, const QByteArray &password)
{
    const quint32 document = ++m_lastDocument;
    QMetaObject::invokeMethod(m_dispatcher, [dispatcher = m_dispatcher, document, bytes, password] {
        dispatcher->add(document, {bytes, password});
    });
    return document;
}

QFuture<PageAnswer> PageService::facts(quint32 document)
{
    render::PageRequest request;
    request.ask = render::Ask::Open;
    request.document = document;
    return ask(request, PageUrgency::Visible);
}

void PageService::close(quint32 document)
{
    QMetaObject::invokeMethod(m_dispatcher, [dispatcher = m_dispatcher, document] { dispatcher->close(document); });
}

QFuture<PageAnswer> PageService::ask(render::PageRequest request, PageUrgency urgency, double distance, Wanted wanted)
{
    PageJob job;
    job.request = std::move(request);
    job.urgency = urgency;
    job.distance = distance;
    job.wanted = std::move(wanted);
    job.promise = std::make_shared<QPromise<PageAnswer>>();
    job.promise->start();
    const QFuture<PageAnswer> future = job.promise->future();
    QMetaObject::invokeMethod(m_dispatcher, [dispatcher = m_dispatcher, job] { dispatcher->enqueue(job); });
    return future;
}

} // namespace ui
