// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cbor.h"

#include "base/utf8.h"

#include <QtCore/QString>
#include <QtCore/QStringConverter>
#include <QtCore/QtEndian>

#include <algorithm>
#include <cstring>
#include <limits>

namespace base::cbor {

namespace {

enum Major : unsigned {
    Unsigned = 0,
    Negative = 1,
    ByteString = 2,
    TextString = 3,
    Items = 4,
    Pairs = 5,
    Tagged = 6,
    Simple = 7
};
constexpr quint64 falseValue = 20, trueValue = 21, nullValue = 22;
constexpr quint64 largestInteger = std::numeric_limits<qint64>::max();

Error wrong(const char *code, const char *what, qsizetype at)
{
    return fail(ErrorKind::Input, code, QStringLiteral("%1 at byte %2").arg(QLatin1String(what)).arg(at));
}

QByteArray head(Major major, quint64 value)
{
    const auto first = static_cast<unsigned char>(major << 5);
    char bytes[9];
    if (value < 24)
        return QByteArray(1, static_cast<char>(first | value));
    const int power = value <= 0xFF ? 0 : value <= 0xFFFF ? 1 : value <= 0xFFFFFFFF ? 2 : 3;
    bytes[0] = static_cast<char>(first | (24 + power));
    char whole[8];
    qToBigEndian(value, whole);
    std::copy_n(whole + 8 - (1 << power), 1 << power, bytes + 1);
    return QByteArray(bytes, 1 + (1 << power));
}

/// The start of an item: its major type, its value or length or count, and where its content begins.
struct Head {
    unsigned major = 0;
    quint64 value = 0;
    qsizetype next = 0;
};

// The bytes were checked, or `at` and `end` are being checked: never reads at or beyond end.
Result<Head> headAt(const char *data, qsizetype at, qsizetype end)
{
    if (at >= end)
        return wrong("cbor.encoding", "cut off", at);
    const auto first = static_cast<unsigned char>(data[at]);
    Head head{static_cast<unsigned>(first >> 5), static_cast<quint64>(first & 0x1F), at + 1};
    if (head.value < 24)
        return head;
    if (head.value > 27)
        return wrong("cbor.encoding", "indefinite or reserved length", at);
    const int length = 1 << (head.value - 24);
    if (head.major == Simple)
        return wrong("cbor.encoding", "float or unknown simple value", at);
    if (length > end - head.next)
        return wrong("cbor.encoding", "cut off", at);
    char whole[8] = {};
    std::copy_n(data + head.next, length, whole + 8 - length);
    head.value = qFromBigEndian<quint64>(whole);
    head.next += length;
    const quint64 shorter = length == 1 ? 24 : quint64(1) << (4 * length);
    if (head.value < shorter)
        return wrong("cbor.encoding", "not the shortest form", at);
    return head;
}

class Checker {
public:
    Checker(const char *data, qsizetype end, const Limits &limits) : m_data(data), m_end(end), m_limits(limits) {}

    /// Gives where the item ends.
    Result<qsizetype> item(qsizetype at, int depth)
    {
        ESIGN_TRY(const Head head, headAt(m_data, at, m_end));
        const auto left = static_cast<quint64>(m_end - head.next);
        switch (head.major) {
        case Unsigned:
        case Negative:
            if (head.value > largestInteger)
                return wrong("cbor.limit", "integer beyond 64 bits", at);
            return head.next;
        case ByteString:
        case TextString:
            return string(head, at);
        case Simple:
            if (head.value < falseValue || head.value > nullValue)
                return wrong("cbor.encoding", "unknown simple value", at);
            return head.next;
        default:
            break;
        }
        if (depth >= m_limits.depth)
            return wrong("cbor.limit", "too deep", at);
        if (head.major == Tagged) {
            if (!m_limits.tags.contains(head.value))
                return wrong("cbor.encoding", "a tag that is not expected", at);
            return item(head.next, depth + 1);
        }
        // a count is believed only as far as bytes are there
        if (head.value > (head.major == Pairs ? left / 2 : left))
            return wrong("cbor.encoding", "cut off", at);
        return head.major == Pairs ? pairs(head, depth) : items(head, depth);
    }

private:
    Result<qsizetype> string(const Head &head, qsizetype at) const
    {
        if (head.value > static_cast<quint64>(m_end - head.next))
            return wrong("cbor.encoding", "cut off", at);
        const auto length = static_cast<qsizetype>(head.value);
        if (head.major == TextString && !isUtf8(m_data + head.next, length))
            return wrong("cbor.encoding", "text is not UTF-8", at);
        return head.next + length;
    }
    Result<qsizetype> items(const Head &head, int depth)
    {
        qsizetype at = head.next;
        for (quint64 i = 0; i < head.value; ++i) {
            ESIGN_TRY(at, item(at, depth + 1));
        }
        return at;
    }
    Result<qsizetype> pairs(const Head &head, int depth)
    {
        qsizetype at = head.next, lastKey = -1, lastKeyEnd = -1;
        for (quint64 i = 0; i < head.value; ++i) {
            const qsizetype key = at;
            ESIGN_TRY(const Head keyHead, headAt(m_data, key, m_end));
            if (keyHead.major > TextString || keyHead.major == ByteString)
                return wrong("cbor.encoding", "a key that is neither integer nor text", key);
            ESIGN_TRY(at, item(key, depth + 1));
            if (lastKey >= 0 && !ascending(lastKey, lastKeyEnd, key, at))
                return wrong("cbor.encoding", "keys not strictly ascending", key);
            lastKey = key;
            lastKeyEnd = at;
            ESIGN_TRY(at, item(at, depth + 1));
        }
        return at;
    }
    bool ascending(qsizetype a, qsizetype aEnd, qsizetype b, qsizetype bEnd) const
    {
        return std::lexicographical_compare(m_data + a, m_data + aEnd, m_data + b, m_data + bEnd, [](char x, char y) {
            return static_cast<unsigned char>(x) < static_cast<unsigned char>(y);
        });
    }

    const char *m_data;
    qsizetype m_end;
    const Limits &m_limits;
};

/// The end of an item in checked bytes.
qsizetype endOf(const char *data, qsizetype at, qsizetype end)
{
    for (quint64 left = 1; left > 0 && at < end; --left) {
        const auto head = headAt(data, at, end);
        if (!head) // can't be: the bytes were checked
            return end;
        at = head->next;
        if (head->major == ByteString || head->major == TextString)
            at += static_cast<qsizetype>(head->value);
        else if (head->major == Items || head->major == Tagged)
            left += head->major == Items ? head->value : 1;
        else if (head->major == Pairs)
            left += 2 * head->value;
    }
    return at;
}

} // namespace

QByteArray integer(qint64 value)
{
    return value >= 0 ? head(Unsigned, static_cast<quint64>(value)) : head(Negative, static_cast<quint64>(-1 - value));
}

QByteArray bytesHead(qsizetype length)
{
    return head(ByteString, static_cast<quint64>(length));
}

QByteArray bytes(const QByteArray &value)
{
    return bytesHead(value.size()) + value;
}

QByteArray text(const QString &value)
{
    const QByteArray utf8 = value.toUtf8();
    return head(TextString, static_cast<quint64>(utf8.size())) + utf8;
}

QByteArray boolean(bool value)
{
    return head(Simple, value ? trueValue : falseValue);
}

QByteArray null()
{
    return head(Simple, nullValue);
}

QByteArray tag(quint64 number, const QByteArray &item)
{
    return head(Tagged, number) + item;
}

QByteArray array(const QList<QByteArray> &items)
{
    QByteArray out = head(Items, static_cast<quint64>(items.size()));
    for (const QByteArray &item : items)
        out += item;
    return out;
}

MapWriter &MapWriter::put(qint64 key, const QByteArray &item)
{
    const QByteArray encodedKey = integer(key);
    // QByteArray compares as unsigned bytes, the order that deterministic encoding asks for
    const auto place = std::lower_bound(m_entries.begin(), m_entries.end(), encodedKey,
                                        [](const auto &entry, const QByteArray &k) { return entry.first < k; });
    Q_ASSERT(place == m_entries.end() || place->first != encodedKey);
    m_entries.insert(place, {encodedKey, item});
    return *this;
}

QByteArray MapWriter::encoded() const
{
    QByteArray out = head(Pairs, static_cast<quint64>(m_entries.size()));
    for (const auto &[key, item] : m_entries) {
        out += key;
        out += item;
    }
    return out;
}

Result<Reader> Reader::open(const QByteArray &bytes, const Limits &limits)
{
    if (bytes.size() > limits.size)
        return wrong("cbor.limit", "too large", 0);
    ESIGN_TRY(const qsizetype end, Checker(bytes.constData(), bytes.size(), limits).item(0, 0));
    if (end != bytes.size())
        return wrong("cbor.encoding", "more bytes behind the end", end);
    return Reader(bytes, 0, end);
}

std::optional<Type> Reader::type() const
{
    const auto head = headAt(m_bytes.constData(), m_at, m_end);
    if (!head)
        return {};
    switch (head->major) {
    case Unsigned:
    case Negative:
        return Type::Integer;
    case ByteString:
        return Type::Bytes;
    case TextString:
        return Type::Text;
    case Items:
        return Type::Array;
    case Pairs:
        return Type::Map;
    case Tagged:
        return Type::Tag;
    default:
        return head->value == nullValue ? Type::Null : Type::Boolean;
    }
}

namespace {

/// The head of the next item, which must be of this major type.
Result<Head> expect(const QByteArray &bytes, qsizetype at, qsizetype end, Major major, const char *what)
{
    const auto head = headAt(bytes.constData(), at, end);
    if (!head || head->major != major)
        return wrong("cbor.shape", what, at);
    return *head;
}

Result<Head> expectString(const QByteArray &bytes, qsizetype at, qsizetype end, Major major, qsizetype least,
                          qsizetype most)
{
    ESIGN_TRY(const Head head, expect(bytes, at, end, major, "another string expected"));
    const auto length = static_cast<qsizetype>(head.value);
    if (length < least || length > most)
        return wrong("cbor.shape", "length", at);
    return head;
}

} // namespace

Result<qint64> Reader::integer(qint64 least, qint64 most)
{
    const auto head = headAt(m_bytes.constData(), m_at, m_end);
    if (!head || head->major > Negative)
        return wrong("cbor.shape", "integer expected", m_at);
    const auto magnitude = static_cast<qint64>(head->value);
    const qint64 value = head->major == Negative ? -1 - magnitude : magnitude;
    if (value < least || value > most)
        return wrong("cbor.shape", "integer out of range", m_at);
    m_at = head->next;
    return value;
}

Result<QByteArray> Reader::bytes(qsizetype least, qsizetype most)
{
    ESIGN_TRY(const Head head, expectString(m_bytes, m_at, m_end, ByteString, least, most));
    m_at = head.next + static_cast<qsizetype>(head.value);
    return m_bytes.mid(head.next, static_cast<qsizetype>(head.value));
}

Result<QString> Reader::text(qsizetype least, qsizetype most)
{
    ESIGN_TRY(const Head head, expectString(m_bytes, m_at, m_end, TextString, least, most));
    m_at = head.next + static_cast<qsizetype>(head.value);
    // fromUtf8 would drop a byte order mark, and two texts would read as one
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    return QString(decode(QByteArrayView(m_bytes.constData() + head.next, static_cast<qsizetype>(head.value))));
}

Result<bool> Reader::boolean()
{
    ESIGN_TRY(const Head head, expect(m_bytes, m_at, m_end, Simple, "boolean expected"));
    if (head.value == nullValue)
        return wrong("cbor.shape", "boolean expected", m_at);
    m_at = head.next;
    return head.value == trueValue;
}

Result<void> Reader::null()
{
    ESIGN_TRY(const Head head, expect(m_bytes, m_at, m_end, Simple, "null expected"));
    if (head.value != nullValue)
        return wrong("cbor.shape", "null expected", m_at);
    m_at = head.next;
    return {};
}

Result<Reader> Reader::tag(quint64 number)
{
    ESIGN_TRY(const Head head, expect(m_bytes, m_at, m_end, Tagged, "tag expected"));
    if (head.value != number)
        return wrong("cbor.shape", "another tag expected", m_at);
    m_at = endOf(m_bytes.constData(), head.next, m_end);
    return Reader(m_bytes, head.next, m_at);
}

Result<Reader> Reader::array(qsizetype least, qsizetype most)
{
    ESIGN_TRY(const Head head, expect(m_bytes, m_at, m_end, Items, "array expected"));
    const auto count = static_cast<qsizetype>(head.value);
    if (count < least || count > most)
        return wrong("cbor.shape", "number of items", m_at);
    m_at = endOf(m_bytes.constData(), m_at, m_end);
    return Reader(m_bytes, head.next, m_at);
}

Result<MapReader> Reader::map()
{
    ESIGN_TRY(const Head head, expect(m_bytes, m_at, m_end, Pairs, "map expected"));
    m_at = endOf(m_bytes.constData(), m_at, m_end);
    return MapReader(Reader(m_bytes, head.next, m_at));
}

Result<QByteArray> Reader::raw()
{
    if (atEnd())
        return wrong("cbor.shape", "one more item expected", m_at);
    const qsizetype start = m_at;
    m_at = endOf(m_bytes.constData(), m_at, m_end);
    return m_bytes.mid(start, m_at - start);
}

Result<void> Reader::end() const
{
    if (!atEnd())
        return wrong("cbor.shape", "an item too many", m_at);
    return {};
}

Result<Reader> MapReader::at(qint64 key)
{
    auto value = optional(key);
    if (!value)
        return wrong("cbor.shape", "a key is missing", m_items.m_at);
    return *std::move(value);
}

std::optional<Reader> MapReader::optional(qint64 key)
{
    Reader ahead = m_items;
    if (const auto found = ahead.integer(key, key); !found)
        return {};
    const qsizetype start = ahead.m_at;
    m_items.m_at = endOf(m_items.m_bytes.constData(), start, m_items.m_end);
    return Reader(m_items.m_bytes, start, m_items.m_at);
}

Result<void> MapReader::end() const
{
    if (!m_items.atEnd())
        return wrong("cbor.shape", "a key that is not known here", m_items.m_at);
    return {};
}

} // namespace base::cbor
