// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/update.h"

#include "crypto/digest.h"
#include "pdf/qpdfdoor.h"
#include "pdf/serializer.h"

#include <algorithm>

namespace pdf {

using base::ErrorKind;
using base::fail;

namespace {

/// One entry of the new cross-reference section: an object and its offset from the header.
struct Placed {
    Ref ref;
    qint64 offset = 0;
};

constexpr qint64 maxTableOffset = 9'999'999'999; // ten digits (7.5.4)

/// Consecutive object numbers as [first, last] indexes.
QList<std::pair<qsizetype, qsizetype>> runs(const QList<Placed> &placed)
{
    QList<std::pair<qsizetype, qsizetype>> result;
    for (qsizetype i = 0; i < placed.size(); ++i) {
        if (!result.isEmpty() && placed[i].ref.id == placed[i - 1].ref.id + 1)
            result.last().second = i;
        else
            result.append({i, i});
    }
    return result;
}

void writeTable(QByteArray &out, const QList<Placed> &placed)
{
    out.append(placed.isEmpty() ? "xref\n0 0\n" : "xref\n");
    for (const auto &[first, last] : runs(placed)) {
        out.append(QByteArray::number(placed[first].ref.id)).append(' ');
        out.append(QByteArray::number(last - first + 1)).append('\n');
        for (qsizetype i = first; i <= last; ++i) {
            out.append(QByteArray::number(placed[i].offset).rightJustified(10, '0')).append(' ');
            out.append(QByteArray::number(placed[i].ref.generation).rightJustified(5, '0')).append(" n \n");
        }
    }
}

void appendBigEndian(QByteArray &out, qint64 value, int bytes)
{
    for (int i = bytes - 1; i >= 0; --i)
        out.append(static_cast<char>(value >> (8 * i) & 0xFF));
}

void writeXrefStream(QByteArray &out, const QList<Placed> &placed, Value dictionary)
{
    int width = 1;
    for (qint64 rest = placed.last().offset; rest > 255; rest >>= 8)
        ++width;
    QByteArray data;
    Value index = Value::array();
    for (const auto &[first, last] : runs(placed)) {
        index.append(Value::integer(placed[first].ref.id));
        index.append(Value::integer(last - first + 1));
        for (qsizetype i = first; i <= last; ++i) {
            data.append('\x01');
            appendBigEndian(data, placed[i].offset, width);
            appendBigEndian(data, placed[i].ref.generation, 2);
        }
    }
    dictionary.set("Type", Value::name("XRef"));
    dictionary.set("W", Value::array({Value::integer(1), Value::integer(width), Value::integer(2)}));
    dictionary.set("Index", index);
    dictionary.set("Length", Value::integer(data.size()));
    out.append(QByteArray::number(placed.last().ref.id)).append(" 0 obj\n");
    Serializer(out).write(dictionary); // never encrypted (7.5.8.2)
    out.append("\nstream\n").append(data).append("\nendstream\nendobj\n");
}

/// Every entry of the newest trailer but those that speak of its own section (7.5.6).
Value carriedTrailer(const Value &last)
{
    static const QList<QByteArray> own{"Prev",  "XRefStm", "Size", "Length",  "Filter",       "DecodeParms", "W",
                                       "Index", "Type",    "F",    "FFilter", "FDecodeParms", "DL"};
    Value trailer = Value::dict();
    for (const auto &[key, value] : last.toDict())
        if (!own.contains(key))
            trailer.set(key, value);
    return trailer;
}

/// The second file identifier changes with every update (14.4), the first never does. A file without stays without.
void renewId(Value &trailer, const Document &document, const QByteArray &body)
{
    const Value id = document.resolve(trailer.at("ID"));
    if (id.toArray().size() != 2 || !id.toArray()[0].isString() || !id.toArray()[1].isString())
        return;
    constexpr qsizetype enough = 64 << 10; // the update's offsets are among the first bytes
    const QByteArray seed = id.toArray()[1].toString() + QByteArray::number(document.source()->size()) + ' ' +
                            QByteArray::number(body.size()) + body.left(enough);
    trailer.set("ID", Value::array({id.toArray()[0], Value::string(crypto::sha256(seed).left(16))}));
}

/// Writes the signature dictionary with an open /Contents; /ByteRange is filled in when the end is known.
class OpenSignature {
public:
    void write(QByteArray &out, const Value &dictionary, int contentsSize, const Encryption *encryption, Ref ref)
    {
        Serializer writer(out, encryption, ref);
        out.append("<<");
        for (const auto &[key, value] : dictionary.toDict())
            if (key != "Contents" && key != "ByteRange")
                writer.writeEntry(key, value);
        out.append("/ByteRange[");
        m_rangeAt = out.size();
        out.append(QByteArray(rangeWidth, ' '));
        out.append("]/Contents");
        m_contentsAt = out.size();
        m_contentsEnd = m_contentsAt + 2 * qsizetype(contentsSize) + 2;
        out.append('<').append(QByteArray(2 * qsizetype(contentsSize), '0')).append(">>>");
    }

    void close(Update::Finished &finished)
    {
        const qint64 start = finished.fileSize + m_contentsAt, end = finished.fileSize + m_contentsEnd;
        finished.contentsAt = m_contentsAt;
        finished.byteRange = {0, start, end, finished.fileSize + finished.bytes.size() - end};
        QByteArray text = "0";
        for (int i = 1; i < 4; ++i)
            text.append(' ').append(QByteArray::number(finished.byteRange[i]));
        finished.bytes.replace(m_rangeAt, text.size(), text);
    }

private:
    static constexpr qsizetype rangeWidth = 1 + 3 * 13; // three offsets of up to twelve digits
    qsizetype m_rangeAt = 0, m_contentsAt = 0, m_contentsEnd = 0;
};

} // namespace

Update::Update(std::shared_ptr<const Document> document)
    : m_document(std::move(document)), m_nextId(m_document->impl().nextId)
{
}

Ref Update::reserve()
{
    return {m_nextId++, 0};
}

Ref Update::add(Value value)
{
    const Ref ref = reserve();
    set(ref, std::move(value));
    return ref;
}

Ref Update::addStream(Value dictionary, QByteArray data)
{
    const Ref ref = reserve();
    m_items[ref] = Item{std::move(dictionary), std::move(data)};
    return ref;
}

void Update::set(Ref ref, Value value)
{
    m_items[ref] = Item{std::move(value), {}};
}

Value Update::current(Ref ref) const
{
    const auto found = m_items.find(ref);
    return found == m_items.end() ? m_document->object(ref) : found->second.value;
}

base::Result<Update::Finished> Update::finish(const std::optional<Hole> &hole)
{
    const Encryption *encryption = m_document->impl().encryption.get();
    const base::ByteSource &source = *m_document->source();
    Finished finished;
    finished.fileSize = source.size();
    const qint64 base = finished.fileSize - m_document->headerOffset();
    QByteArray &out = finished.bytes;
    qsizetype estimate = 4096 + (hole ? 2 * qsizetype(hole->contentsSize) : 0);
    for (const auto &[ref, item] : m_items)
        estimate += 512 + (item.stream ? item.stream->size() : 0);
    out.reserve(estimate);

    ESIGN_TRY(const QByteArray last, source.bytes(finished.fileSize - 1, 1));
    if (last != "\n" && last != "\r")
        out.append('\n');

    QList<Placed> placed;
    placed.reserve(static_cast<qsizetype>(m_items.size()) + 1);
    OpenSignature signature;
    for (auto &[ref, item] : m_items) {
        placed.append({ref, base + out.size()});
        out.append(QByteArray::number(ref.id)).append(' ').append(QByteArray::number(ref.generation)).append(" obj\n");
        if (hole && ref == hole->object) {
            signature.write(out, item.value, hole->contentsSize, encryption, ref);
            finished.contentsSize = hole->contentsSize;
        } else if (item.stream) {
            const QByteArray data =
                encryption ? encryption->encryptStream(*item.stream, item.value, ref) : *item.stream;
            item.value.set("Length", Value::integer(data.size()));
            Serializer(out, encryption, ref).write(item.value);
            out.append("\nstream\n").append(data).append("\nendstream");
        } else {
            Serializer(out, encryption, ref).write(item.value);
        }
        out.append("\nendobj\n");
    }
    if (hole && finished.contentsSize != hole->contentsSize)
        return fail(ErrorKind::Usage, "pdf.update.hole", QStringLiteral("the signature dictionary was not set"));

    Value trailer = carriedTrailer(m_document->trailer());
    renewId(trailer, *m_document, out);
    trailer.set("Prev", Value::integer(m_document->startXref()));
    const qint64 xrefAt = base + out.size();
    if (m_document->xrefKind() == XrefKind::Stream) {
        placed.append({reserve(), xrefAt});
        trailer.set("Size", Value::integer(m_nextId));
        writeXrefStream(out, placed, trailer);
    } else {
        if (xrefAt > maxTableOffset)
            return fail(ErrorKind::Input, "pdf.large", QStringLiteral("too large for a cross-reference table"));
        trailer.set("Size", Value::integer(m_nextId));
        writeTable(out, placed);
        out.append("trailer\n");
        Serializer(out).write(trailer);
        out.append('\n');
    }
    out.append("startxref\n").append(QByteArray::number(xrefAt)).append("\n%%EOF\n");
    if (hole)
        signature.close(finished);
    return finished;
}

void Update::Finished::fill(const QByteArray &cms)
{
    Q_ASSERT(contentsAt >= 0 && cms.size() <= contentsSize);
    if (contentsAt < 0 || cms.size() > contentsSize)
        return;
    bytes.replace(contentsAt + 1, 2 * cms.size(), cms.toHex());
}

} // namespace pdf
