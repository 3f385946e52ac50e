// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/pagemessages.h"

#include <QtCore/QDataStream>
#include <QtCore/QIODevice>
#include <QtCore/QtEndian>

#include <cmath>
#include <cstring>

namespace render {

namespace {

constexpr quint32 maxItems = 250'000;
constexpr int maxImageSide = 32'000;

void prepare(QDataStream &stream)
{
    stream.setVersion(QDataStream::Qt_6_0);
    stream.setFloatingPointPrecision(QDataStream::DoublePrecision);
}

QByteArray framed(const QByteArray &content)
{
    QByteArray frame(4, Qt::Uninitialized);
    qToLittleEndian(quint32(content.size()), frame.data());
    return frame + content;
}

// Reads a list whose elements take at least a byte each: no more is reserved than can be there.
template <class T, class Read>
void readList(QDataStream &in, QList<T> &list, Read read)
{
    quint32 count = 0;
    in >> count;
    if (in.status() != QDataStream::Ok || count > maxItems || qint64(count) > in.device()->bytesAvailable()) {
        in.setStatus(QDataStream::ReadCorruptData);
        return;
    }
    list.reserve(qsizetype(count));
    for (quint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        T value;
        read(value);
        list += std::move(value);
    }
}

template <class T, class Write>
void writeList(QDataStream &out, const QList<T> &list, Write write)
{
    out << quint32(std::min<qsizetype>(list.size(), maxItems));
    for (qsizetype i = 0; i < std::min<qsizetype>(list.size(), maxItems); ++i)
        write(list.at(i));
}

void writeImage(QDataStream &out, const QImage &image)
{
    const QImage plain = image.isNull() ? image : image.convertToFormat(QImage::Format_RGB32);
    out << qint32(plain.width()) << qint32(plain.height());
    for (int row = 0; row < plain.height(); ++row)
        out.writeRawData(reinterpret_cast<const char *>(plain.constScanLine(row)), plain.width() * 4);
}

QImage readImage(QDataStream &in)
{
    qint32 width = 0, height = 0;
    in >> width >> height;
    if (width == 0 && height == 0)
        return {};
    const bool fits = width > 0 && height > 0 && width <= maxImageSide && height <= maxImageSide &&
                      qint64(width) * height * 4 <= in.device()->bytesAvailable();
    QImage image = fits ? QImage(width, height, QImage::Format_RGB32) : QImage();
    if (image.isNull()) {
        in.setStatus(QDataStream::ReadCorruptData);
        return {};
    }
    for (int row = 0; row < height; ++row)
        in.readRawData(reinterpret_cast<char *>(image.scanLine(row)), width * 4);
    return image;
}

bool isFinite(const QRectF &box)
{
    return std::isfinite(box.x()) && std::isfinite(box.y()) && std::isfinite(box.width()) &&
           std::isfinite(box.height());
}

void check(QDataStream &in, bool good)
{
    if (!good)
        in.setStatus(QDataStream::ReadCorruptData);
}

void writeFacts(QDataStream &out, const DocumentFacts &facts)
{
    writeList(out, facts.sizesMm, [&](const QSizeF &size) { out << size; });
    writeList(out, facts.labels, [&](const QString &label) { out << label; });
    writeList(out, facts.outline, [&](const OutlineItem &item) {
        out << item.title << qint32(item.page) << item.topMm << qint32(item.depth);
    });
    out << facts.title << facts.author << facts.subject << facts.keywords << facts.creator << facts.producer;
}

void readFacts(QDataStream &in, DocumentFacts &facts)
{
    readList(in, facts.sizesMm, [&](QSizeF &size) {
        in >> size;
        check(in, std::isfinite(size.width()) && std::isfinite(size.height()));
    });
    readList(in, facts.labels, [&](QString &label) { in >> label; });
    readList(in, facts.outline, [&](OutlineItem &item) {
        qint32 page = -1, depth = 0;
        in >> item.title >> page >> item.topMm >> depth;
        item.page = page;
        item.depth = depth;
        check(in, std::isfinite(item.topMm) && depth >= 0 && depth <= 64);
    });
    in >> facts.title >> facts.author >> facts.subject >> facts.keywords >> facts.creator >> facts.producer;
}

void writeText(QDataStream &out, const PageText &text)
{
    writeList(out, text.lines, [&](const PageText::Line &line) {
        out << line.text << line.baselineMm;
        writeList(out, line.boxes, [&](const QRectF &box) { out << box; });
    });
}

void readText(QDataStream &in, PageText &text)
{
    readList(in, text.lines, [&](PageText::Line &line) {
        in >> line.text >> line.baselineMm;
        readList(in, line.boxes, [&](QRectF &box) {
            in >> box;
            check(in, isFinite(box));
        });
        check(in, line.boxes.size() == line.text.size() && std::isfinite(line.baselineMm));
    });
}

} // namespace

QByteArray frameHead(const PageRequest &request, qsizetype bytesFollowing)
{
    QByteArray content;
    QDataStream out(&content, QIODevice::WriteOnly);
    prepare(out);
    // a QByteArray is its length and its bytes
    out << request.id << quint8(request.ask) << request.document << qint32(request.page) << qint32(request.pages)
        << request.dpi << request.clip << request.text << request.password << quint32(bytesFollowing);
    QByteArray frame = framed(content);
    qToLittleEndian(quint32(content.size() + bytesFollowing), frame.data());
    return frame;
}

QByteArray toFrame(const PageRequest &request)
{
    return frameHead(request, request.bytes.size()) + request.bytes;
}

std::optional<PageRequest> readRequest(const QByteArray &frame)
{
    QDataStream in(frame);
    prepare(in);
    PageRequest request;
    quint8 ask = 0;
    qint32 page = 0, pages = 0;
    in >> request.id >> ask >> request.document >> page >> pages >> request.dpi >> request.clip >> request.text >>
        request.password >> request.bytes;
    request.ask = Ask(ask);
    request.page = page;
    request.pages = pages;
    if (in.status() != QDataStream::Ok || ask > quint8(Ask::Find))
        return {};
    return request;
}

QByteArray toFrame(const PageReply &reply)
{
    QByteArray content;
    if (!reply.image.isNull())
        content.reserve(reply.image.width() * reply.image.height() * 4 + 256);
    QDataStream out(&content, QIODevice::WriteOnly);
    prepare(out);
    out << reply.id << reply.error.has_value();
    if (reply.error) {
        out << quint8(reply.error->kind) << reply.error->code << reply.error->detail;
    } else {
        writeFacts(out, reply.facts);
        writeImage(out, reply.image);
        writeText(out, reply.text);
        writeList(out, reply.links,
                  [&](const PageLink &link) { out << link.rectMm << link.url << qint32(link.page) << link.topMm; });
        writeList(out, reply.hits, [&](const TextHit &hit) { out << qint32(hit.page) << hit.rectMm << hit.text; });
    }
    return framed(content);
}

std::optional<PageReply> readReply(const QByteArray &frame)
{
    QDataStream in(frame);
    prepare(in);
    PageReply reply;
    bool failed = false;
    in >> reply.id >> failed;
    if (failed) {
        quint8 kind = 0;
        base::Error error;
        in >> kind >> error.code >> error.detail;
        check(in, kind <= quint8(base::ErrorKind::Internal));
        error.kind = base::ErrorKind(kind);
        reply.error = error;
    } else {
        readFacts(in, reply.facts);
        reply.image = readImage(in);
        readText(in, reply.text);
        readList(in, reply.links, [&](PageLink &link) {
            qint32 page = -1;
            in >> link.rectMm >> link.url >> page >> link.topMm;
            link.page = page;
            check(in, isFinite(link.rectMm) && std::isfinite(link.topMm));
        });
        readList(in, reply.hits, [&](TextHit &hit) {
            qint32 page = 0;
            in >> page >> hit.rectMm >> hit.text;
            hit.page = page;
            check(in, isFinite(hit.rectMm));
        });
    }
    return in.status() == QDataStream::Ok ? std::optional(reply) : std::nullopt;
}

} // namespace render
