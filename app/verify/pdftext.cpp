// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/pdftext.h"

namespace verify {

namespace {

bool isWhite(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

bool isDelimiter(char c)
{
    return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' || c == '}' || c == '/' ||
           c == '%';
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

QByteArray decodeName(const QByteArray &written)
{
    QByteArray name;
    for (qsizetype i = 0; i < written.size(); ++i) {
        if (written[i] == '#' && i + 2 < written.size() && hexDigit(written[i + 1]) >= 0 &&
            hexDigit(written[i + 2]) >= 0) {
            name.append(static_cast<char>(hexDigit(written[i + 1]) * 16 + hexDigit(written[i + 2])));
            i += 2;
        } else {
            name.append(written[i]);
        }
    }
    return name;
}

/// Walks over the tokens of one object.
class Walker {
public:
    Walker(const QByteArray &text, qsizetype at) : m_text(text), m_at(at) {}

    bool meetsContents(qsizetype gapStart, qsizetype gapEnd, bool topLevel)
    {
        bool afterContents = false;
        int depth = 0;
        while (skipWhite(), m_at < m_text.size() && m_at <= gapStart) {
            const qsizetype tokenAt = m_at;
            const char c = m_text[m_at];
            const bool key = afterContents;
            afterContents = false;
            if (startsWith("<<")) {
                m_at += 2;
                ++depth;
            } else if (startsWith(">>")) {
                m_at += 2;
                if (--depth <= 0)
                    return false;
            } else if (c == '<') {
                m_at = m_text.indexOf('>', m_at) + 1;
                if (m_at == 0)
                    return false;
                if (tokenAt == gapStart)
                    return key && m_at == gapEnd && (!topLevel || depth == 1);
            } else if (c == '(') {
                skipLiteral();
            } else if (c == '/') {
                afterContents = decodeName(regular(m_at + 1)) == "Contents";
            } else if (isDelimiter(c)) {
                ++m_at;
            } else if (const QByteArray word = regular(m_at); word == "endobj" || word == "stream") {
                return false;
            }
        }
        return false;
    }

private:
    bool startsWith(const char *two) const
    {
        return m_at + 1 < m_text.size() && m_text[m_at] == two[0] && m_text[m_at + 1] == two[1];
    }

    void skipWhite()
    {
        while (m_at < m_text.size()) {
            if (m_text[m_at] == '%') {
                while (m_at < m_text.size() && m_text[m_at] != '\n' && m_text[m_at] != '\r')
                    ++m_at;
            } else if (!isWhite(m_text[m_at])) {
                return;
            } else {
                ++m_at;
            }
        }
    }

    void skipLiteral()
    {
        int nesting = 0;
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '\\')
                ++m_at;
            else if (c == '(')
                ++nesting;
            else if (c == ')' && --nesting == 0) {
                ++m_at;
                return;
            }
        }
    }

    QByteArray regular(qsizetype from)
    {
        m_at = from;
        while (m_at < m_text.size() && !isWhite(m_text[m_at]) && !isDelimiter(m_text[m_at]))
            ++m_at;
        return m_text.mid(from, m_at - from);
    }

    const QByteArray &m_text;
    qsizetype m_at;
};

/// Reads backwards over white space and then a number that must be `expected`; false when something else stands there.
bool numberBefore(const QByteArray &text, qsizetype &at, int expected)
{
    const qsizetype end = at;
    while (at > 0 && isWhite(text[at - 1]))
        --at;
    if (at == end)
        return false;
    const QByteArray digits = QByteArray::number(expected);
    const qsizetype last = at;
    while (at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9')
        --at;
    QByteArray written = text.mid(at, last - at);
    while (written.size() > 1 && written.startsWith('0'))
        written.remove(0, 1);
    return written == digits;
}

} // namespace

bool contentsStandsAt(const QByteArray &text, pdf::Ref object, qsizetype gapStart, qsizetype gapEnd, bool topLevel)
{
    constexpr int mostCandidates = 64; // "5 0 obj" may also stand inside a string
    int candidates = 0;
    for (qsizetype at = text.lastIndexOf("obj", gapStart); at > 0 && candidates < mostCandidates;
         at = text.lastIndexOf("obj", at - 1)) {
        qsizetype before = at;
        if (!numberBefore(text, before, object.generation) || !numberBefore(text, before, object.id))
            continue;
        ++candidates;
        if (Walker(text, at + 3).meetsContents(gapStart, gapEnd, topLevel))
            return true;
    }
    return false;
}

std::optional<QByteArray> decodeHexString(const QByteArray &text)
{
    if (text.size() < 2 || !text.startsWith('<') || !text.endsWith('>'))
        return std::nullopt;
    QByteArray bytes(text.size() / 2, Qt::Uninitialized);
    char *to = bytes.data();
    int high = -1;
    for (const char c : QByteArrayView(text).sliced(1).chopped(1)) {
        const int digit = hexDigit(c);
        if (digit < 0) {
            if (isWhite(c))
                continue;
            return std::nullopt;
        }
        if (high < 0) {
            high = digit;
        } else {
            *to++ = static_cast<char>(high * 16 + digit);
            high = -1;
        }
    }
    if (high >= 0)
        *to++ = static_cast<char>(high * 16); // 7.3.4.3: a missing last digit is 0
    bytes.truncate(to - bytes.constData());
    return bytes;
}

bool mayHoldSignature(const base::ByteSource &source)
{
    constexpr qint64 chunkSize = 1 << 20;
    constexpr qsizetype longest = 3 * 9 + 1; // "/ByteRange", every letter escaped
    QByteArray kept;
    for (qint64 at = 0; at < source.size(); at += chunkSize) {
        const auto chunk = source.bytes(at, chunkSize);
        if (!chunk || chunk->isEmpty())
            return true;
        const QByteArray text = kept + *chunk;
        for (qsizetype slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1)) {
            const char first = slash + 1 < text.size() ? text[slash + 1] : '\0';
            if ((first == 'B' || first == '#') && decodeName(text.mid(slash + 1, longest)).startsWith("ByteRange"))
                return true;
        }
        kept = text.right(longest);
    }
    return false;
}

} // namespace verify
