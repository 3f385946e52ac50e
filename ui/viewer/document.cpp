// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/document.h"

#include "base/files.h"
#include "base/whendone.h"
#include "pdf/document.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QFileInfo>

#include <cmath>

namespace ui {

namespace {

QRectF scaled(const QRectF &rect, double unit)
{
    return {rect.topLeft() * unit, rect.size() * unit};
}

// A page as Poppler sees it, for files that strict reading refuses: lengths are its own then.
base::PageGeometry geometryOf(const QSizeF &sizeMm)
{
    base::PageGeometry geometry;
    if (!sizeMm.isEmpty())
        geometry.cropBox = QRectF(QPointF(), sizeMm * base::pointsPerMm);
    return geometry;
}

} // namespace

struct Document::Read {
    QString path, title;
    QByteArray bytes;
    QList<base::PageGeometry> pages; ///< empty when strict reading refuses the file
};

Document::Read Document::geometriesOf(const QByteArray &bytes, const QByteArray &password)
{
    Read read{{}, {}, bytes, {}};
    const auto document = pdf::Document::open(base::memorySource(bytes), password);
    if (!document)
        return read;
    const int count = (*document)->pageCount();
    for (int page = 0; page < count; ++page) {
        const auto geometry = (*document)->geometry(page);
        if (!geometry) {
            read.pages.clear();
            break;
        }
        read.pages += *geometry;
    }
    return read;
}

base::Result<Document::Read> Document::read(const QString &path, const QByteArray &password)
{
    ESIGN_TRY(const QByteArray bytes, base::readFile(path, maxBytes));
    Read read = geometriesOf(bytes, password);
    read.path = QFileInfo(path).absoluteFilePath();
    read.title = QFileInfo(path).fileName();
    return read;
}

void Document::open(PageService &service, const QString &path, const QByteArray &password, QObject *context,
                    Opened opened)
{
    const auto work = QtConcurrent::run([path, password] { return read(path, password); });
    base::whenDone(work, context, [&service, password, context, opened](const base::Result<Read> &read) {
        if (read)
            ask(service, *read, password, context, opened);
        else
            opened(read.error());
    });
}

void Document::openBytes(PageService &service, const QByteArray &bytes, const QString &title,
                         const QByteArray &password, QObject *context, Opened opened)
{
    const auto work = QtConcurrent::run([bytes, password] { return geometriesOf(bytes, password); });
    base::whenDone(work, context, [&service, title, password, context, opened](Read read) {
        read.title = title;
        ask(service, std::move(read), password, context, opened);
    });
}

void Document::ask(PageService &service, Read read, const QByteArray &password, QObject *context, Opened opened)
{
    std::shared_ptr<Document> document(new Document);
    document->m_service = &service;
    document->m_path = read.path;
    document->m_title = read.title;
    document->m_bytes = read.bytes;
    document->m_password = password;
    document->m_pages = read.pages;
    document->m_id = service.add(read.bytes, password);
    base::whenDone(service.facts(document->m_id), context, [document, opened](const PageAnswer &answer) {
        if (!answer) {
            opened(answer.error());
            return;
        }
        document->m_facts = answer->facts;
        const QList<QSizeF> &sizes = document->m_facts.sizesMm;
        // where both readers see other pages, what is shown must fit the renderer; signing refuses such a file anyway
        if (document->m_pages.size() != sizes.size()) {
            document->m_pages.clear();
            for (const QSizeF &size : sizes)
                document->m_pages += geometryOf(size);
        }
        opened(document);
    });
}

Document::~Document()
{
    if (m_service)
        m_service->close(m_id);
}

QString Document::label(int page) const
{
    const QString label = m_facts.labels.value(page);
    return label.isEmpty() ? QString::number(page + 1) : label;
}

template <class Callback, class Take>
void Document::askPage(render::Ask what, int page, QObject *context, Callback callback, Take take)
{
    render::PageRequest request;
    request.ask = what;
    request.document = m_id;
    request.page = page;
    base::whenDone(m_service->ask(request, PageUrgency::Near), context, [callback, take](const PageAnswer &answer) {
        if (answer)
            callback(take(*answer));
        else
            callback(answer.error());
    });
}

void Document::text(int page, QObject *context, std::function<void(const base::Result<PageText> &)> callback)
{
    askPage(render::Ask::Text, page, context, callback, [perMm = unit(page)](const render::PageReply &reply) {
        PageText text = reply.text;
        for (PageText::Line &line : text.lines) {
            line.baselineMm *= perMm;
            for (QRectF &box : line.boxes)
                box = scaled(box, perMm);
        }
        return text;
    });
}

void Document::links(int page, QObject *context, std::function<void(const base::Result<QList<PageLink>> &)> callback)
{
    askPage(render::Ask::Links, page, context, callback, [perMm = unit(page)](const render::PageReply &reply) {
        QList<PageLink> links = reply.links;
        for (PageLink &link : links)
            link.rectMm = scaled(link.rectMm, perMm);
        return links;
    });
}

void Document::find(const QString &text, int first, int pages, const Wanted &wanted, QObject *context,
                    std::function<void(const base::Result<QList<render::TextHit>> &)> callback)
{
    render::PageRequest request;
    request.ask = render::Ask::Find;
    request.document = m_id;
    request.page = first;
    request.pages = pages;
    request.text = text;
    const QList<base::PageGeometry> geometries = m_pages;
    base::whenDone(m_service->ask(request, PageUrgency::Background, first, wanted), context,
                   [geometries, callback](const PageAnswer &answer) {
                       if (!answer) {
                           callback(answer.error());
                           return;
                       }
                       QList<render::TextHit> hits;
                       for (render::TextHit hit : answer->hits) {
                           if (hit.page < 0 || hit.page >= geometries.size())
                               continue;
                           hit.rectMm = scaled(hit.rectMm, geometries.at(hit.page).userUnit);
                           hits += hit;
                       }
                       callback(hits);
                   });
}

} // namespace ui
