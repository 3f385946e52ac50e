// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/tail.h"

#include "pdf/lexer.h"

#include <algorithm>

namespace pdf {

using base::ErrorKind;
using base::fail;

namespace {

constexpr qint64 headLength = 1024;
constexpr qint64 tailLength = 1054; // where libqpdf looks for startxref

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

base::Error truncated(const char *detail)
{
    return fail(ErrorKind::Input, "pdf.truncated", QString::fromLatin1(detail));
}

/// The way to the cross-reference is broken; a file that has its end mark at its end is not cut short.
base::Error lost(const QByteArray &end, const char *detail)
{
    QByteArray last = end;
    last.replace('\0', ' ');
    return last.trimmed().endsWith("%%EOF") ? fail(ErrorKind::Input, "pdf.damaged", QString::fromLatin1(detail))
                                            : truncated(detail);
}

/// Behind %%EOF: white space is usual, the beginning of an object means an update that was cut short.
base::Result<void> judgeRest(QByteArray rest, Tail &tail)
{
    rest.replace('\0', ' ');
    rest = rest.trimmed();
    if (rest.isEmpty())
        return {};
    for (qsizetype at = rest.indexOf("obj"); at >= 0; at = rest.indexOf("obj", at + 1)) {
        const qsizetype line = std::max(rest.lastIndexOf('\n', at), rest.lastIndexOf('\r', at)) + 1;
        if (Lexer(rest, line).objectHeader())
            return truncated("an unfinished update stands behind the last %%EOF");
    }
    tail.warnings.append(QStringLiteral("%1 bytes stand behind the last %%EOF").arg(rest.size()));
    return {};
}

} // namespace

qint64 findHeader(const QByteArray &head, QByteArray *version)
{
    for (qsizetype at = head.indexOf("%PDF-"); at >= 0 && at < headLength; at = head.indexOf("%PDF-", at + 1)) {
        qsizetype end = at + 5;
        while (end < head.size() && isDigit(head[end]))
            ++end;
        if (end == at + 5 || end + 1 >= head.size() || head[end] != '.' || !isDigit(head[end + 1]))
            continue;
        for (++end; end < head.size() && isDigit(head[end]);)
            ++end;
        if (version)
            *version = head.mid(at + 5, end - at - 5);
        return at;
    }
    return -1;
}

base::Result<Tail> readTail(const base::ByteSource &source)
{
    Tail tail;
    ESIGN_TRY(const QByteArray head, source.bytes(0, headLength + 16));
    tail.headerOffset = findHeader(head, &tail.version);
    if (tail.headerOffset < 0)
        return head.contains("%PDF-") ? fail(ErrorKind::Input, "pdf.damaged", QStringLiteral("no version"))
                                      : fail(ErrorKind::Input, "pdf.notpdf");

    const qint64 from = std::max(tail.headerOffset, source.size() - tailLength);
    ESIGN_TRY(const QByteArray end, source.bytes(from, tailLength));
    Lexer lexer(end);
    std::optional<qint64> offset;
    for (qsizetype at = end.lastIndexOf("startxref"); at >= 0 && !offset;
         at = at ? end.lastIndexOf("startxref", at - 1) : -1) {
        lexer.moveTo(at);
        if (lexer.keyword("startxref")) {
            lexer.skipSpace();
            offset = lexer.unsignedInteger();
        }
    }
    if (!offset)
        return lost(end, "no startxref near the end");
    lexer.skipWhite();
    if (!end.mid(lexer.position()).startsWith("%%EOF"))
        return lost(end, "no %%EOF behind startxref");
    ESIGN_CHECK(judgeRest(end.mid(lexer.position() + 5), tail));
    if (*offset == 0 && head.contains("/Linearized"))
        return truncated("the file ends behind the first part of a linearized file");
    if (*offset == 0)
        return fail(ErrorKind::Input, "pdf.damaged", QStringLiteral("startxref says 0"));
    tail.startXref = *offset;
    if (tail.startXref >= source.size() - tail.headerOffset)
        return lost(end, "startxref points behind the end");

    ESIGN_TRY(const QByteArray there, source.bytes(tail.headerOffset + tail.startXref, 64));
    Lexer section(there);
    section.skipWhite();
    tail.isTable = section.keyword("xref");
    return tail;
}

} // namespace pdf
