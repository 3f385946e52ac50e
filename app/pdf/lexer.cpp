// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/lexer.h"

#include "pdf/serializer.h"

#include <array>
#include <cstring>
#include <limits>

namespace pdf {

namespace {

constexpr int maxDepth = 100;

constexpr std::array<signed char, 256> hexValues = [] {
    std::array<signed char, 256> values{};
    values.fill(-1);
    for (int i = 0; i < 10; ++i)
        values[static_cast<std::size_t>('0' + i)] = static_cast<signed char>(i);
    for (int i = 0; i < 6; ++i)
        values[static_cast<std::size_t>('a' + i)] = values[static_cast<std::size_t>('A' + i)] =
            static_cast<signed char>(10 + i);
    return values;
}();

/// -1: no digit (also for the end, -1).
int hexValue(int c)
{
    return c < 0 ? -1 : hexValues[static_cast<unsigned char>(c)];
}

bool isDigit(int c)
{
    return c >= '0' && c <= '9';
}

} // namespace

bool isWhite(int c)
{
    return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

bool isDelimiter(int c)
{
    return c > 0 && std::strchr("()<>[]{}/%", c) != nullptr;
}

void Lexer::skipWhite()
{
    while (isWhite(peek()))
        ++m_at;
}

void Lexer::skipSpace()
{
    for (;;) {
        skipWhite();
        if (peek() != '%')
            return;
        while (!atEnd() && peek() != '\n' && peek() != '\r')
            ++m_at;
    }
}

bool Lexer::keyword(const char *word)
{
    const auto length = static_cast<qsizetype>(std::strlen(word));
    if (m_bytes.size() - m_at < length ||
        std::memcmp(m_bytes.constData() + m_at, word, static_cast<size_t>(length)) != 0)
        return false;
    const int next = peek(length);
    if (next >= 0 && !isWhite(next) && !isDelimiter(next))
        return false;
    m_at += length;
    return true;
}

std::optional<qint64> Lexer::unsignedInteger()
{
    if (!isDigit(peek()))
        return {};
    qint64 n = 0;
    for (; isDigit(peek()); ++m_at) {
        if (n > (std::numeric_limits<qint64>::max() - 9) / 10)
            return {};
        n = n * 10 + (peek() - '0');
    }
    return n;
}

std::optional<Ref> Lexer::objectHeader()
{
    skipSpace();
    const auto id = unsignedInteger();
    skipSpace();
    const auto generation = unsignedInteger();
    skipSpace();
    if (!id || !generation || *id < 1 || *id > std::numeric_limits<int>::max() || *generation > 65535 ||
        !keyword("obj"))
        return {};
    return Ref{static_cast<int>(*id), static_cast<int>(*generation)};
}

std::optional<Value> Lexer::value()
{
    return read(0);
}

std::optional<Value> Lexer::read(int depth)
{
    if (depth > maxDepth)
        return {};
    skipSpace();
    const int c = peek();
    if (c == '/') {
        const auto name = readName();
        return name ? std::optional(Value::name(*name)) : std::nullopt;
    }
    if (c == '(')
        return readLiteral();
    if (c == '[')
        return readArray(depth);
    if (c == '<')
        return peek(1) == '<' ? readDict(depth) : readHexString();
    if (isDigit(c) || c == '+' || c == '-' || c == '.')
        return readNumberOrRef();
    if (keyword("true"))
        return Value::boolean(true);
    if (keyword("false"))
        return Value::boolean(false);
    if (keyword("null"))
        return Value();
    return {};
}

std::optional<Value> Lexer::readNumberOrRef()
{
    const qsizetype start = m_at;
    bool real = false;
    if (peek() == '+' || peek() == '-')
        ++m_at;
    while (isDigit(peek()) || peek() == '.') {
        real = real || peek() == '.';
        ++m_at;
    }
    const QByteArray text = m_bytes.mid(start, m_at - start);
    if (real) {
        bool ok = false;
        text.toDouble(&ok);
        return ok ? std::optional(makeReal(text)) : std::nullopt;
    }
    bool ok = false;
    const qint64 n = text.toLongLong(&ok);
    if (!ok)
        return {};
    const qsizetype end = m_at;
    if (n > 0 && n <= std::numeric_limits<int>::max()) {
        skipSpace();
        const auto generation = unsignedInteger();
        skipSpace();
        if (generation && *generation <= 65535 && keyword("R"))
            return Value::ref({static_cast<int>(n), static_cast<int>(*generation)});
    }
    m_at = end;
    return Value::integer(n);
}

void Lexer::readEscape(QByteArray &out)
{
    const int c = peek();
    ++m_at;
    static const char codes[] = "nrtbf";
    static const char meant[] = "\n\r\t\b\f";
    if (c > 0) {
        if (const char *found = std::strchr(codes, c)) {
            out.append(meant[found - codes]);
            return;
        }
    }
    if (c == '\r') {
        if (peek() == '\n')
            ++m_at;
    } else if (c >= '0' && c <= '7') {
        int n = c - '0';
        for (int i = 0; i < 2 && peek() >= '0' && peek() <= '7'; ++i, ++m_at)
            n = n * 8 + (peek() - '0');
        out.append(static_cast<char>(n & 0xFF));
    } else if (c != '\n') {
        out.append(static_cast<char>(c));
    }
}

std::optional<Value> Lexer::readLiteral()
{
    QByteArray out;
    int open = 1;
    for (++m_at; !atEnd();) {
        const int c = peek();
        ++m_at;
        if (c == '\\') {
            readEscape(out);
            continue;
        }
        if (c == '(')
            ++open;
        else if (c == ')' && --open == 0)
            return Value::string(out);
        if (c == '\r') {
            if (peek() == '\n')
                ++m_at;
            out.append('\n');
        } else {
            out.append(static_cast<char>(c));
        }
    }
    return {};
}

std::optional<Value> Lexer::readHexString()
{
    const qsizetype end = m_bytes.indexOf('>', m_at);
    if (end < 0)
        return {};
    QByteArray out((end - m_at) / 2, Qt::Uninitialized); // /Contents has tens of thousands of digits
    char *to = out.data();
    int high = -1;
    for (++m_at; m_at < end; ++m_at) {
        const int c = peek(), digit = hexValue(c);
        if (digit < 0) {
            if (isWhite(c))
                continue;
            return {};
        }
        if (high < 0) {
            high = digit;
        } else {
            *to++ = static_cast<char>(high << 4 | digit);
            high = -1;
        }
    }
    if (high >= 0)
        *to++ = static_cast<char>(high << 4);
    out.truncate(to - out.constData());
    ++m_at;
    return Value::string(out);
}

std::optional<QByteArray> Lexer::readName()
{
    if (peek() != '/')
        return {};
    QByteArray out;
    for (++m_at; !atEnd() && !isWhite(peek()) && !isDelimiter(peek()); ++m_at) {
        const int high = hexValue(peek(1)), low = hexValue(peek(2));
        if (peek() == '#' && high >= 0 && low >= 0) {
            if (high == 0 && low == 0)
                return {}; // 7.3.5; readers differ in where such a name ends
            out.append(static_cast<char>(high << 4 | low));
            m_at += 2;
        } else {
            out.append(static_cast<char>(peek()));
        }
    }
    return out;
}

std::optional<Value> Lexer::readArray(int depth)
{
    Value::Array items;
    for (++m_at;;) {
        skipSpace();
        if (peek() == ']') {
            ++m_at;
            return Value::array(std::move(items));
        }
        auto item = read(depth + 1);
        if (!item)
            return {};
        items.append(std::move(*item));
    }
}

std::optional<Value> Lexer::readDict(int depth)
{
    Value::Dict entries;
    for (m_at += 2;;) {
        skipSpace();
        if (peek() == '>' && peek(1) == '>') {
            m_at += 2;
            return Value::dict(std::move(entries));
        }
        auto key = readName();
        auto item = key ? read(depth + 1) : std::nullopt;
        if (!item)
            return {};
        entries.append({std::move(*key), std::move(*item)});
    }
}

} // namespace pdf
