// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/der.h"

#include <algorithm>
#include <limits>

namespace crypto::der {

namespace {

using base::ErrorKind;

base::Error bad(const char *detail)
{
    return base::fail(ErrorKind::Input, "crypto.der", QLatin1String(detail));
}

void appendLength(QByteArray &to, qsizetype length)
{
    if (length < 0x80) {
        to += static_cast<char>(length);
        return;
    }
    QByteArray digits;
    for (auto rest = static_cast<quint64>(length); rest; rest >>= 8)
        digits.prepend(static_cast<char>(rest & 0xff));
    to += static_cast<char>(0x80 | digits.size());
    to += digits;
}

// An arc as base 128, big-endian, high bit on all but the last. Arcs may exceed 64 bits (2.25.<UUID>), so the decimal
// text is divided. `plus` is added first: 40 times the first arc, when this is the second.
QByteArray base128(QByteArray decimal, int plus)
{
    for (qsizetype i = decimal.size() - 1, carry = plus; carry > 0; --i) {
        if (i < 0) {
            decimal.prepend('0');
            i = 0;
        }
        const qsizetype sum = decimal[i] - '0' + carry;
        decimal[i] = static_cast<char>('0' + sum % 10);
        carry = sum / 10;
    }
    QByteArray out;
    while (true) {
        int rest = 0;
        for (char &digit : decimal) {
            const int value = rest * 10 + (digit - '0');
            digit = static_cast<char>('0' + value / 128);
            rest = value % 128;
        }
        out.prepend(static_cast<char>(rest | (out.isEmpty() ? 0 : 0x80)));
        decimal = decimal.mid(std::find_if(decimal.cbegin(), decimal.cend(), [](char c) { return c != '0'; }) -
                              decimal.cbegin());
        if (decimal.isEmpty())
            return out;
    }
}

// The reverse: a base 128 number as decimal text.
QByteArray decimalOf(const QByteArray &digits128)
{
    QByteArray decimal("0");
    for (const char c : digits128) {
        int carry = c & 0x7f;
        for (qsizetype i = decimal.size() - 1; i >= 0; --i) {
            const int value = (decimal[i] - '0') * 128 + carry;
            decimal[i] = static_cast<char>('0' + value % 10);
            carry = value / 10;
        }
        for (; carry; carry /= 10)
            decimal.prepend(static_cast<char>('0' + carry % 10));
    }
    return decimal;
}

// The first subidentifier is 40 * first + second, where only the first arc 2 lets the second be 40 or more.
QByteArray firstArcs(const QByteArray &decimal)
{
    bool ok = false;
    const qulonglong value = decimal.toULongLong(&ok);
    if (ok && value < 80)
        return QByteArray::number(value / 40) + '.' + QByteArray::number(value % 40);
    QByteArray rest = decimal;
    for (qsizetype i = rest.size() - 1, borrow = 80; borrow > 0 && i >= 0; --i) {
        const auto low = static_cast<int>(borrow % 10);
        int digit = rest[i] - '0' - low;
        borrow /= 10;
        if (digit < 0) {
            digit += 10;
            ++borrow;
        }
        rest[i] = static_cast<char>('0' + digit);
    }
    while (rest.size() > 1 && rest.front() == '0')
        rest.remove(0, 1);
    return "2." + rest;
}

constexpr qsizetype longestOid = 512; // bytes; more is no OID but an attempt to burn time (the conversion is quadratic)

} // namespace

QByteArray element(unsigned char tag, const QByteArray &content)
{
    QByteArray whole;
    whole.reserve(content.size() + 10);
    whole += static_cast<char>(tag);
    appendLength(whole, content.size());
    whole += content;
    return whole;
}

QByteArray sequence(std::initializer_list<QByteArray> parts)
{
    return sequence(QList<QByteArray>(parts));
}

QByteArray sequence(const QList<QByteArray> &parts)
{
    return element(Sequence, parts.join());
}

QByteArray setOf(QList<QByteArray> parts)
{
    std::sort(parts.begin(), parts.end()); // bytes as unsigned, a prefix first: QByteArray compares by memcmp
    return element(Set, parts.join());
}

QByteArray integer(qint64 value)
{
    QByteArray content;
    for (int shift = 56; shift >= 0; shift -= 8)
        content += static_cast<char>((static_cast<quint64>(value) >> shift) & 0xff);
    const auto redundant = [&content] {
        const auto first = static_cast<unsigned char>(content[0]), second = static_cast<unsigned char>(content[1]);
        return (first == 0 && second < 0x80) || (first == 0xff && second >= 0x80);
    };
    while (content.size() > 1 && redundant())
        content.remove(0, 1);
    return element(Integer, content);
}

QByteArray unsignedInteger(const QByteArray &bigEndian)
{
    qsizetype skip = 0;
    while (skip < bigEndian.size() && bigEndian[skip] == '\0')
        ++skip;
    QByteArray content = bigEndian.mid(skip);
    if (content.isEmpty() || static_cast<unsigned char>(content[0]) >= 0x80)
        content.prepend('\0');
    return element(Integer, content);
}

QByteArray boolean(bool value)
{
    return element(Boolean, QByteArray(1, value ? '\xff' : '\0'));
}

QByteArray octets(const QByteArray &value)
{
    return element(OctetString, value);
}

QByteArray bits(const QByteArray &value)
{
    return element(BitString, QByteArray(1, '\0') + value);
}

QByteArray utf8(const QString &value)
{
    return element(Utf8String, value.toUtf8());
}

QByteArray ia5(const QByteArray &value)
{
    return element(Ia5String, value);
}

QByteArray oid(const QByteArray &dotted)
{
    const QList<QByteArray> arcs = dotted.split('.');
    const auto digitsOnly = [](const QByteArray &arc) {
        return !arc.isEmpty() && arc.size() <= 64 &&
               std::all_of(arc.begin(), arc.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    Q_ASSERT(arcs.size() >= 2);
    if (arcs.size() < 2 || !std::all_of(arcs.begin(), arcs.end(), digitsOnly))
        return element(Oid, {});
    QByteArray content = base128(arcs[1], arcs[0].toInt() * 40);
    for (qsizetype i = 2; i < arcs.size(); ++i)
        content += base128(arcs[i], 0);
    return element(Oid, content);
}

QByteArray generalizedTime(const QDateTime &utc)
{
    return element(GeneralizedTime, utc.toUTC().toString(QStringLiteral("yyyyMMddHHmmss'Z'")).toLatin1());
}

QByteArray null()
{
    return element(Null, {});
}

base::Result<Element> Reader::next()
{
    const qsizetype size = m_bytes.size();
    const auto at = [this](qsizetype i) { return static_cast<unsigned char>(m_bytes[i]); };
    if (size - m_at < 2)
        return bad("end of data");
    const unsigned char tag = at(m_at);
    if ((tag & 0x1f) == 0x1f)
        return bad("tag number above 30");
    qsizetype start = m_at + 2;
    qint64 length = at(m_at + 1);
    if (length >= 0x80) {
        const int digits = static_cast<int>(length & 0x7f);
        if (digits == 0 || digits > 7 || size - start < digits)
            return bad("length");
        length = 0;
        for (int i = 0; i < digits; ++i)
            length = length << 8 | at(start + i);
        if (length < 0x80 || at(start) == 0)
            return bad("length not minimal");
        start += digits;
    }
    if (length > size - start)
        return bad("length beyond the end");
    Element read{tag, m_bytes.mid(m_at, start - m_at + length), m_bytes.mid(start, length)};
    m_at = start + length;
    return read;
}

base::Result<Element> Reader::expect(unsigned char tag)
{
    if (atEnd() || peek() != tag)
        return base::fail(ErrorKind::Input, "crypto.der",
                          QStringLiteral("tag %1 where %2 is due").arg(int(peek()), 0, 16).arg(int(tag), 0, 16));
    return next();
}

base::Result<std::optional<Element>> Reader::optional(unsigned char tag)
{
    if (atEnd() || peek() != tag)
        return std::optional<Element>();
    ESIGN_TRY(Element read, next());
    return std::optional<Element>(std::move(read));
}

base::Result<qint64> Reader::integer()
{
    ESIGN_TRY(const Element read, expect(Integer));
    const QByteArray &c = read.content;
    if (c.isEmpty() || c.size() > 8)
        return bad("integer size");
    const auto first = static_cast<unsigned char>(c[0]);
    if (c.size() > 1) {
        const bool high = static_cast<unsigned char>(c[1]) >= 0x80;
        if ((first == 0 && !high) || (first == 0xff && high))
            return bad("integer not minimal");
    }
    quint64 value = first >= 0x80 ? std::numeric_limits<quint64>::max() : 0;
    for (const char byte : c)
        value = value << 8 | static_cast<unsigned char>(byte);
    return static_cast<qint64>(value);
}

base::Result<bool> Reader::boolean()
{
    ESIGN_TRY(const Element read, expect(Boolean));
    if (read.content != QByteArray(1, '\xff') && read.content != QByteArray(1, '\0'))
        return bad("boolean");
    return read.content[0] != '\0';
}

base::Result<QByteArray> Reader::octets()
{
    ESIGN_TRY(Element read, expect(OctetString));
    return std::move(read.content);
}

base::Result<QByteArray> Reader::bits()
{
    ESIGN_TRY(const Element read, expect(BitString));
    if (read.content.isEmpty() || read.content[0] != '\0')
        return bad("bit string with unused bits");
    return read.content.mid(1);
}

base::Result<QString> Reader::utf8()
{
    const unsigned char tag = peek();
    if (tag != Utf8String && tag != PrintableString && tag != Ia5String)
        return bad("no string");
    ESIGN_TRY(const Element read, next());
    QString text = QString::fromUtf8(read.content);
    if (text.toUtf8() != read.content)
        return bad("not UTF-8");
    return text;
}

base::Result<QByteArray> Reader::oid()
{
    ESIGN_TRY(const Element read, expect(Oid));
    const QByteArray &c = read.content;
    if (c.isEmpty() || c.size() > longestOid || (static_cast<unsigned char>(c.back()) & 0x80))
        return bad("object identifier");
    QByteArray dotted;
    for (qsizetype from = 0; from < c.size();) {
        if (static_cast<unsigned char>(c[from]) == 0x80)
            return bad("object identifier not minimal");
        qsizetype to = from;
        while (static_cast<unsigned char>(c[to]) & 0x80)
            ++to;
        const QByteArray arc = decimalOf(c.mid(from, to + 1 - from));
        dotted += from == 0 ? firstArcs(arc) : '.' + arc;
        from = to + 1;
    }
    return dotted;
}

base::Result<QDateTime> Reader::time()
{
    const unsigned char tag = peek();
    if (tag != GeneralizedTime && tag != UtcTime)
        return bad("no time");
    ESIGN_TRY(const Element read, next());
    QByteArray text = read.content;
    if (tag == UtcTime) // RFC 5280 4.1.2.5.1
        text.prepend(text.left(1) >= "5" ? "19" : "20");
    const qsizetype dot = text.indexOf('.'); // RFC 3161 2.4.2 allows a fraction in GeneralizedTime
    qint64 ms = 0;
    if (tag == GeneralizedTime && dot == 14 && text.endsWith('Z') && text.size() > 16 && text.size() < 32) {
        for (const char c : text.mid(15, text.size() - 16))
            if (c < '0' || c > '9')
                return bad("time");
        ms = text.mid(15, text.size() - 16).leftJustified(3, '0', true).toInt();
        text = text.left(14) + 'Z';
    }
    if (text.size() != 15 || text[14] != 'Z' ||
        !std::all_of(text.begin(), text.begin() + 14, [](char c) { return c >= '0' && c <= '9'; }))
        return bad("time");
    const auto number = [&text](int at, int digits) { return text.mid(at, digits).toInt(); };
    const QDate date(number(0, 4), number(4, 2), number(6, 2));
    const QTime clock(number(8, 2), number(10, 2), number(12, 2));
    if (!date.isValid() || !clock.isValid())
        return bad("time");
    return QDateTime(date, clock, Qt::UTC).addMSecs(ms);
}

base::Result<void> Reader::end() const
{
    if (!atEnd())
        return bad("bytes left over");
    return {};
}

base::Result<Reader> open(const QByteArray &bytes, unsigned char tag)
{
    Reader outer(bytes);
    ESIGN_TRY(Element read, outer.expect(tag));
    ESIGN_CHECK(outer.end());
    return Reader(std::move(read.content));
}

} // namespace crypto::der
