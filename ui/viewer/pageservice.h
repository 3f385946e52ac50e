// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/pagemessages.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QThread>

#include <atomic>
#include <memory>

namespace ui {

class PageDispatcher;

/// What is done first; within one kind the lower `distance`.
enum class PageUrgency { Visible, Near, Thumbnail, Background };

/// Whether an answer is still wanted; shared by who asks and the service. Setting it to false drops the request, or
/// ends it when it already runs and takes long.
using Wanted = std::shared_ptr<std::atomic<bool>>;
inline Wanted makeWanted()
{
    return std::make_shared<std::atomic<bool>>(true);
}

using PageAnswer = base::Result<render::PageReply>;

/// Reads pages of PDF files by the program esign-pages, several of them at a time, each in its own process. A process
/// that crashes or is silent for longer than `patience` is replaced; its request fails with "render.crash" or
/// "render.slow" and every other one goes on. Every function returns at once and may be called from any thread.
class PageService : public QObject {
    Q_OBJECT
public:
    struct Setup {
        QString program;   ///< empty: esign-pages beside this program
        int processes = 0; ///< 0: as the machine has cores, 2 to 4
        int patienceMs = 20'000;
    };
    explicit PageService(QObject *parent = nullptr);
    explicit PageService(const Setup &setup, QObject *parent = nullptr);
    ~PageService() override;

    /// A number for close() and the requests; the document is known at once, its first answer comes when it was read.
    /// The bytes are kept until close(). Codes of the answer: those of render::Pages::open, "render.crash",
    /// "render.slow", "render.program" (esign-pages is missing).
    quint32 add(const QByteArray &bytes, const QByteArray &password);
    QFuture<PageAnswer> facts(quint32 document);
    void close(quint32 document);
    /// `request.id` is the service's. Code "cancelled" when it isn't wanted any more.
    QFuture<PageAnswer> ask(render::PageRequest request, PageUrgency urgency, double distance = 0,
                            Wanted wanted = makeWanted());

private:
    QThread m_thread;
    PageDispatcher *m_dispatcher; ///< lives in m_thread
    std::atomic<quint32> m_lastDocument{0};
};

} // namespace ui
