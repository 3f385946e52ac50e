// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/value.h"

#include <QtCore/QDateTime>
#include <QtCore/QStringDecoder>

#include <algorithm>
#include <cmath>
#include <limits>

namespace pdf {

namespace {

// PDFDocEncoding where it differs from Latin-1 (ISO 32000-2 D.2); 0: undefined
constexpr char16_t docLow[8] = {0x02D8, 0x02C7, 0x02C6, 0x02D9, 0x02DD, 0x02DB, 0x02DA, 0x02DC}; // 0x18…0x1F
constexpr char16_t docHigh[33] = {0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044, 0x2039,
                                  0x203A, 0x2212, 0x2030, 0x201E, 0x201C, 0x201D, 0x2018, 0x2019, 0x201A,
                                  0x2122, 0xFB01, 0xFB02, 0x0141, 0x0152, 0x0160, 0x0178, 0x017D, 0x0131,
                                  0x0142, 0x0153, 0x0161, 0x017E, 0,      0x20AC};

QString fromDocEncoding(const QByteArray &bytes)
{
    QString text;
    text.reserve(bytes.size());
    for (const char c : bytes) {
        const auto b = static_cast<unsigned char>(c);
        char16_t u = b;
        if (b >= 0x18 && b <= 0x1F)
            u = docLow[b - 0x18];
        else if (b >= 0x80 && b <= 0xA0)
            u = docHigh[b - 0x80];
        text.append(QChar(u ? u : u'\uFFFD'));
    }
    return text;
}

// a language mark (7.9.2.2.1) is an escape pair around a code; it is no text
QString withoutLanguageMarks(QString text)
{
    const QChar escape(0x1B);
    qsizetype from = 0;
    while ((from = text.indexOf(escape, from)) >= 0) {
        const qsizetype to = text.indexOf(escape, from + 1);
        if (to < 0)
            break;
        text.remove(from, to - from + 1);
    }
    return text;
}

QByteArray number(double v)
{
    if (!std::isfinite(v))
        return "0";
    QByteArray text = QByteArray::number(v, 'f', 5);
    while (text.endsWith('0'))
        text.chop(1);
    if (text.endsWith('.'))
        text.chop(1);
    return text == "-0" ? QByteArray("0") : text;
}

} // namespace

Value makeReal(const QByteArray &text)
{
    Value v;
    v.m_v = Value::Real{text};
    return v;
}

Value Value::boolean(bool v)
{
    Value r;
    r.m_v = v;
    return r;
}

Value Value::integer(qint64 v)
{
    Value r;
    r.m_v = v;
    return r;
}

Value Value::real(double v)
{
    const QByteArray text = number(v);
    if (!text.contains('.') && std::abs(v) < 1e15)
        return integer(text.toLongLong());
    return makeReal(text);
}

Value Value::name(const QByteArray &v)
{
    Value r;
    r.m_v = Name{v};
    return r;
}

Value Value::string(const QByteArray &v)
{
    Value r;
    r.m_v = v;
    return r;
}

Value Value::text(const QString &v)
{
    const bool ascii = std::all_of(v.begin(), v.end(), [](QChar c) {
        return (c.unicode() >= 0x20 && c.unicode() < 0x7F) || c == u'\n' || c == u'\r' || c == u'\t';
    });
    if (ascii)
        return string(v.toLatin1());
    QByteArray bytes("\xFE\xFF", 2);
    bytes.reserve(2 + 2 * v.size());
    for (const QChar c : v) {
        bytes.append(static_cast<char>(c.unicode() >> 8));
        bytes.append(static_cast<char>(c.unicode() & 0xFF));
    }
    return string(bytes);
}

Value Value::date(const QDateTime &utc)
{
    return string(utc.toUTC().toString(QStringLiteral("'D:'yyyyMMddHHmmss'Z'")).toLatin1());
}

Value Value::ref(Ref v)
{
    Value r;
    r.m_v = v;
    return r;
}

Value Value::array(Array v)
{
    Value r;
    r.m_v = std::move(v);
    return r;
}

Value Value::dict(Dict v)
{
    Value r;
    r.m_v = std::move(v);
    return r;
}

Value Value::rect(const QRectF &lowerLeft)
{
    return array({real(lowerLeft.left()), real(lowerLeft.top()), real(lowerLeft.right()), real(lowerLeft.bottom())});
}

Value Value::matrix(double a, double b, double c, double d, double e, double f)
{
    return array({real(a), real(b), real(c), real(d), real(e), real(f)});
}

bool Value::toBool() const
{
    const bool *v = std::get_if<bool>(&m_v);
    return v && *v;
}

qint64 Value::toInteger() const
{
    if (const qint64 *v = std::get_if<qint64>(&m_v))
        return *v;
    if (std::holds_alternative<Real>(m_v)) {
        const double d = toNumber();
        if (std::abs(d) < 9e15)
            return static_cast<qint64>(d);
    }
    return 0;
}

double Value::toNumber() const
{
    if (const qint64 *v = std::get_if<qint64>(&m_v))
        return static_cast<double>(*v);
    if (const Real *v = std::get_if<Real>(&m_v)) {
        bool ok = false;
        const double d = v->text.toDouble(&ok);
        return ok && std::isfinite(d) ? d : 0;
    }
    return 0;
}

QByteArray Value::toName() const
{
    const Name *v = std::get_if<Name>(&m_v);
    return v ? v->text : QByteArray();
}

QByteArray Value::toString() const
{
    const QByteArray *v = std::get_if<QByteArray>(&m_v);
    return v ? *v : QByteArray();
}

QString Value::toText() const
{
    const QByteArray bytes = toString();
    if (bytes.startsWith("\xFE\xFF"))
        return withoutLanguageMarks(QStringDecoder(QStringDecoder::Utf16BE)(bytes.mid(2)));
    if (bytes.startsWith("\xFF\xFE"))
        return withoutLanguageMarks(QStringDecoder(QStringDecoder::Utf16LE)(bytes.mid(2)));
    if (bytes.startsWith("\xEF\xBB\xBF"))
        return withoutLanguageMarks(QString::fromUtf8(bytes.mid(3)));
    return fromDocEncoding(bytes);
}

Ref Value::toRef() const
{
    const Ref *v = std::get_if<Ref>(&m_v);
    return v ? *v : Ref{};
}

const Value::Array &Value::toArray() const &
{
    static const Array none;
    const Array *v = std::get_if<Array>(&m_v);
    return v ? *v : none;
}

const Value::Dict &Value::toDict() const &
{
    static const Dict none;
    const Dict *v = std::get_if<Dict>(&m_v);
    return v ? *v : none;
}

const Value &Value::at(const QByteArray &key) const &
{
    static const Value null;
    for (const Entry &entry : toDict())
        if (entry.first == key)
            return entry.second;
    return null;
}

bool Value::has(const QByteArray &key) const
{
    const Dict &entries = toDict();
    return std::any_of(entries.begin(), entries.end(), [&](const Entry &entry) { return entry.first == key; });
}

void Value::set(const QByteArray &key, Value value)
{
    if (!isDict())
        m_v = Dict{};
    Dict &entries = std::get<Dict>(m_v);
    for (Entry &entry : entries) {
        if (entry.first == key) {
            entry.second = std::move(value);
            return;
        }
    }
    entries.append({key, std::move(value)});
}

void Value::remove(const QByteArray &key)
{
    if (Dict *entries = std::get_if<Dict>(&m_v))
        entries->removeIf([&](const Entry &entry) { return entry.first == key; });
}

void Value::append(Value value)
{
    if (!isArray())
        m_v = Array{};
    std::get<Array>(m_v).append(std::move(value));
}

bool Value::operator==(const Value &other) const
{
    return m_v == other.m_v;
}

} // namespace pdf
