// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/pageserver.h"

#include "render/pagemessages.h"

#include <QtCore/QHash>
#include <QtCore/QIODevice>
#include <QtCore/QtEndian>

namespace pages {

namespace {

using render::Ask;
using render::PageReply;
using render::PageRequest;

bool readWhole(QIODevice &in, char *to, qint64 length)
{
    while (length > 0) {
        const qint64 got = in.read(to, length);
        if (got <= 0)
            return false;
        to += got;
        length -= got;
    }
    return true;
}

bool writeWhole(QIODevice &out, const QByteArray &bytes)
{
    for (qint64 done = 0; done < bytes.size();) {
        const qint64 written = out.write(bytes.constData() + done, bytes.size() - done);
        if (written <= 0)
            return false;
        done += written;
    }
    return true;
}

std::optional<QByteArray> readFrame(QIODevice &in)
{
    char head[4];
    if (!readWhole(in, head, sizeof head))
        return {};
    const quint32 length = qFromLittleEndian<quint32>(head);
    if (length > render::maxRequestFrame)
        return {};
    QByteArray frame(qsizetype(length), Qt::Uninitialized);
    return readWhole(in, frame.data(), length) ? std::optional(frame) : std::nullopt;
}

class Server {
public:
    PageReply answer(const PageRequest &request)
    {
        PageReply reply;
        const base::Result<void> done = act(request, reply);
        if (!done)
            reply.error = done.error();
        reply.id = request.id;
        return reply;
    }

private:
    base::Result<void> act(const PageRequest &request, PageReply &reply)
    {
        if (request.ask == Ask::Close) {
            m_open.remove(request.document);
            return {};
        }
        if (request.ask == Ask::Open) {
            ESIGN_TRY(auto pages, render::Pages::open(request.bytes, request.password));
            reply.facts = pages->facts();
            m_open.insert(request.document, std::shared_ptr(std::move(pages)));
            return {};
        }
        const auto pages = m_open.value(request.document);
        if (!pages)
            return base::fail(base::ErrorKind::NotFound, "render.open");
        switch (request.ask) {
        case Ask::Image: {
            ESIGN_TRY(reply.image, pages->tile(request.page, request.dpi, request.clip, {}, 40'000'000));
            return {};
        }
        case Ask::Text:
            reply.text = pages->lines(request.page);
            return {};
        case Ask::Links:
            reply.links = pages->links(request.page);
            return {};
        default: {
            base::NoProgress nobody;
            ESIGN_TRY(reply.hits, pages->find(request.text, nobody, request.page, request.pages));
            return {};
        }
        }
    }

    QHash<quint32, std::shared_ptr<render::Pages>> m_open;
};

} // namespace

bool serve(QIODevice &in, QIODevice &out)
{
    Server server;
    while (const std::optional<QByteArray> frame = readFrame(in)) {
        const std::optional<PageRequest> request = render::readRequest(*frame);
        if (!request)
            return false;
        const QByteArray reply = toFrame(server.answer(*request));
        if (!writeWhole(out, reply))
            return true; // nobody listens any more
    }
    return true;
}

} // namespace pages
