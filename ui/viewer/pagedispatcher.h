// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inside viewer only: what PageService does in its own thread.

#include "ui/viewer/pageservice.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QHash>
#include <QtCore/QProcess>
#include <QtCore/QSet>
#include <QtCore/QTimer>

#include <list>
#include <optional>

namespace ui {

struct PageJob {
    render::PageRequest request;
    PageUrgency urgency = PageUrgency::Visible;
    double distance = 0;
    quint64 order = 0;
    Wanted wanted;
    std::shared_ptr<QPromise<PageAnswer>> promise;
    int tries = 0;

    void answer(PageAnswer answer) const;
};

/// One process and what it is doing.
class PageProcess : public QObject {
    Q_OBJECT
public:
    PageProcess(QString program, int patienceMs, QObject *parent);
    ~PageProcess() override;

    bool isFree() const { return !m_job; }
    bool has(quint32 document) const { return m_open.contains(document); }
    struct Source {
        QByteArray bytes, password;
    };
    void start(PageJob job, const Source &source);
    void forget(quint32 document);
    /// Ends what nobody wants any more and what takes too long.
    void look();

signals:
    void free();
    void again(const ui::PageJob &job); ///< the process died with it for the first time

private:
    void startProcess();
    void send(const render::PageRequest &request, const QByteArray &bytes = {});
    void read();
    void take(const QByteArray &frame);
    void died();
    void end(PageAnswer answer, bool kill);
    QString m_program;
    int m_patienceMs;
    QProcess *m_process = nullptr;
    QSet<quint32> m_open;
    std::optional<PageJob> m_job;
    QDeadlineTimer m_deadline, m_grace;
    quint32 m_lastId = 0, m_openId = 0, m_jobId = 0;
};

class PageDispatcher : public QObject {
    Q_OBJECT
public:
    explicit PageDispatcher(const PageService::Setup &setup);
    ~PageDispatcher() override;
    void add(quint32 document, const PageProcess::Source &source);
    void close(quint32 document);
    void enqueue(PageJob job);

private:
    void hand();
    std::list<PageJob>::iterator best(const PageProcess &process);
    QList<PageProcess *> m_processes;
    QHash<quint32, PageProcess::Source> m_sources;
    std::list<PageJob> m_queue;
    QTimer m_look;
    quint64 m_order = 0;
};

} // namespace ui
