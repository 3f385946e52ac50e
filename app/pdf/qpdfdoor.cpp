// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/qpdfdoor.h"

#include "pdf/serializer.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <stdexcept>

namespace pdf {

namespace {
constexpr qint64 blockSize = 32 << 10;
thread_local SourceInput *lastRead = nullptr; ///< whose bytes are going through the filters
} // namespace

SourceInput::SourceInput(std::shared_ptr<base::ByteSource> source)
    : m_source(std::move(source)), m_size(m_source->size()), m_budget(std::numeric_limits<qint64>::max())
{
}

SourceInput::~SourceInput()
{
    if (lastRead == this)
        lastRead = nullptr;
}

void SourceInput::charge(size_t bytes)
{
    if (!lastRead)
        return;
    if (static_cast<qint64>(bytes) > lastRead->m_budget)
        throw std::runtime_error("more data than a file of this size should hold");
    lastRead->m_budget -= static_cast<qint64>(bytes);
}

const SourceInput::Block *SourceInput::block(qint64 offset)
{
    if (offset < 0 || offset >= m_size)
        return nullptr;
    const qint64 number = offset / blockSize;
    Block &slot = m_blocks[static_cast<size_t>(number) % m_blocks.size()];
    if (slot.number != number) {
        const qint64 length = std::min(blockSize, m_size - number * blockSize);
        slot.number = -1;
        slot.bytes.resize(length);
        const auto n = m_source->read(number * blockSize, slot.bytes.data(), length);
        if (!n || *n != length) {
            m_error =
                n ? base::fail(base::ErrorKind::Unavailable, "file.read", QStringLiteral("short read")) : n.error();
            throw std::runtime_error("reading failed");
        }
        slot.number = number;
    }
    return &slot;
}

void SourceInput::seek(qpdf_offset_t offset, int whence)
{
    const qint64 base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? m_at : m_size;
    if (offset < -base)
        throw std::runtime_error("seek before the beginning");
    m_at = base + offset;
}

size_t SourceInput::read(char *to, size_t length)
{
    lastRead = this;
    if (m_at >= m_size) {
        last_offset = m_size;
        return 0;
    }
    last_offset = m_at;
    size_t done = 0;
    while (done < length) {
        const Block *from = block(m_at);
        if (!from)
            break;
        const qint64 inside = m_at - from->number * blockSize;
        const auto n = std::min(length - done, static_cast<size_t>(from->bytes.size() - inside));
        std::memcpy(to + done, from->bytes.constData() + inside, n);
        done += n;
        m_at += static_cast<qint64>(n);
    }
    m_read += static_cast<qint64>(done);
    return done;
}

qpdf_offset_t SourceInput::findAndSkipNextEOL()
{
    const auto isEol = [](char c) { return c == '\n' || c == '\r'; };
    qint64 found = -1;
    while (const Block *from = block(m_at)) {
        const char *begin = from->bytes.constData() + (m_at - from->number * blockSize);
        const char *end = from->bytes.constData() + from->bytes.size();
        const char *p = found < 0 ? std::find_if(begin, end, isEol) : std::find_if_not(begin, end, isEol);
        m_at += p - begin;
        if (p == end)
            continue;
        if (found >= 0)
            return found;
        found = m_at;
    }
    return found < 0 ? m_size : found;
}

QString describe(const std::exception &e)
{
    if (const auto *exc = dynamic_cast<const QPDFExc *>(&e))
        return QStringLiteral("%1 (offset %2)")
            .arg(QString::fromStdString(exc->getMessageDetail()))
            .arg(exc->getFilePosition());
    return QString::fromUtf8(e.what());
}

Ref toRef(QPDFObjGen object)
{
    return {object.getObj(), object.getGen()};
}

namespace {

QByteArray bytesOf(const std::string &s)
{
    return QByteArray(s.data(), static_cast<qsizetype>(s.size()));
}

// libqpdf's names carry their slash, and a zero byte for a # that begins no pair of digits (PDF 1.1, where it stood for
// itself)
QByteArray nameOf(const std::string &s)
{
    QByteArray name = s.empty() ? QByteArray() : QByteArray(s.data() + 1, static_cast<qsizetype>(s.size() - 1));
    return name.contains('\0') ? name.replace('\0', '#') : name;
}

Value convert(QPDFObjectHandle handle, bool direct)
{
    if (!handle.isInitialized())
        return {};
    if (!direct && handle.isIndirect())
        return Value::ref(toRef(handle.getObjGen()));
    switch (handle.getTypeCode()) {
    case ::ot_boolean:
        return Value::boolean(handle.getBoolValue());
    case ::ot_integer:
        return Value::integer(handle.getIntValue());
    case ::ot_real:
        return makeReal(bytesOf(handle.getRealValue()));
    case ::ot_string:
        return Value::string(bytesOf(handle.getStringValue()));
    case ::ot_name:
        return Value::name(nameOf(handle.getName()));
    case ::ot_array: {
        Value::Array items;
        const int n = handle.getArrayNItems();
        items.reserve(n);
        for (int i = 0; i < n; ++i)
            items.append(convert(handle.getArrayItem(i), false));
        return Value::array(std::move(items));
    }
    case ::ot_stream:
        return convert(handle.getDict(), true);
    case ::ot_dictionary: {
        Value::Dict entries;
        for (const auto &[key, item] : handle.getDictAsMap())
            entries.append({nameOf(key), convert(item, false)});
        return Value::dict(std::move(entries));
    }
    default:
        return {};
    }
}

} // namespace

Value toValue(QPDFObjectHandle handle)
{
    return guarded([&] { return convert(handle, false); }, Value());
}

Value toDirectValue(QPDFObjectHandle handle)
{
    return guarded([&] { return convert(handle, true); }, Value());
}

std::optional<QString> Document::Impl::collectWarnings()
{
    if (!qpdf->anyWarnings())
        return m_damage;
    constexpr qsizetype enough = 50;
    for (const QPDFExc &warning : qpdf->getWarnings()) {
        const std::string &detail = warning.getMessageDetail();
        const auto ends = [&](const char *tail) {
            const size_t n = std::strlen(tail);
            return detail.size() >= n && detail.compare(detail.size() - n, n, tail) == 0;
        };
        // the cross-reference table leads to something else than the object asked for: what follows is guesswork
        const bool wrongObject = detail.rfind("expected ", 0) == 0 && ends(" obj");
        const bool cutShort = detail == "unexpected EOF" || detail == "parse error while reading object" ||
                              detail == "too many errors; giving up on reading object";
        if (!m_damage && (wrongObject || cutShort))
            m_damage = describe(warning);
        if (warnings.size() < enough)
            warnings.append(describe(warning));
    }
    return m_damage;
}

std::optional<qint64> Document::Impl::offsetOf(QPDFObjGen object)
{
    if (!m_xref)
        m_xref = qpdf->getXRefTable();
    const auto found = m_xref->find(object);
    if (found == m_xref->end() || found->second.getType() != 1)
        return {};
    return found->second.getOffset() + headerOffset;
}

} // namespace pdf
