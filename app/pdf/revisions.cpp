// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/revisions.h"

#include "pdf/lexer.h"
#include "pdf/tail.h"
#include "pdf/xrefsection.h"

#include <algorithm>
#include <set>

namespace pdf {

namespace {

constexpr qint64 searchBack = 1 << 20;  ///< how much may follow the last %%EOF
constexpr qint64 searchAhead = 1 << 20; ///< how far behind a section its startxref may stand
constexpr qint64 maxSection = 1 << 22;
constexpr qsizetype maxRevisions = 10'000;
constexpr qint64 entryLength = 20;
constexpr qint64 maxUneven = 64 << 20;
constexpr int maxJoined = 16;

/// One cross-reference section and what its trailer says. Offsets from byte 0.
struct Section {
    qint64 at = 0;
    qint64 end = 0; ///< behind the trailer dictionary or the stream
    XrefKind kind = XrefKind::Table;
    std::optional<qint64> previous; ///< as written
    qint64 streamAt = 0;            ///< of a hybrid one: where /XRefStm leads
    qint64 size = 0;
    QList<std::pair<qint64, qint64>> ranges; ///< first number, count
};

/// "startxref", its number, "%%EOF" and the end of that line.
struct Ending {
    qint64 value = 0;
    qint64 end = 0;
};

class Reader {
public:
    explicit Reader(const base::ByteSource &source) : m_source(source) {}

    RevisionList run();

private:
    QByteArray window(qint64 at, qint64 length) const
    {
        return at < 0 ? QByteArray() : m_source.bytes(at, length).value_or(QByteArray());
    }
    std::optional<Ending> lastEnding() const;
    std::optional<Ending> endingAt(const QByteArray &bytes, qsizetype at, qint64 offset) const;
    std::optional<Ending> endingBehind(const Section &section, qint64 value, qint64 limit) const;
    std::optional<Section> section(qint64 at) const;
    std::optional<Section> table(qint64 at) const;
    std::optional<Section> stream(qint64 at) const;
    std::optional<qint64> behindEntries(qint64 at, qint64 count) const;
    bool isSameSection(qint64 a, qint64 b) const;
    bool isNothingBetween(qint64 from, qint64 to, qint64 streamAt) const;
    QList<qint64> joinOlder(Section &here) const;
    std::optional<Value> dictionary(qint64 at, qint64 &end, bool isStream) const;
    void follow(RevisionList &list, Ending ending);
    void lose(RevisionList &list, const QString &why) const
    {
        list.consistent = false;
        if (list.detail.isEmpty())
            list.detail = why;
    }

    const base::ByteSource &m_source;
    qint64 m_header = 0;
};

std::optional<Ending> Reader::endingAt(const QByteArray &bytes, qsizetype at, qint64 offset) const
{
    Lexer lexer(bytes, at);
    if (!lexer.keyword("startxref"))
        return {};
    lexer.skipWhite();
    const auto value = lexer.unsignedInteger();
    lexer.skipWhite();
    if (!value || !QByteArrayView(bytes).sliced(std::min(lexer.position(), bytes.size())).startsWith("%%EOF"))
        return {};
    qsizetype end = lexer.position() + 5;
    if (end < bytes.size() && bytes[end] == '\r')
        ++end;
    if (end < bytes.size() && bytes[end] == '\n')
        ++end;
    return Ending{*value, offset + end};
}

std::optional<Ending> Reader::lastEnding() const
{
    for (qint64 length = 2048;; length *= 8) {
        const qint64 from = std::max<qint64>(0, m_source.size() - length);
        const QByteArray bytes = window(from, length);
        for (qsizetype at = bytes.lastIndexOf("startxref"); at >= 0;
             at = at ? bytes.lastIndexOf("startxref", at - 1) : -1)
            if (const auto ending = endingAt(bytes, at, from))
                return ending;
        if (from == 0 || length >= searchBack)
            return {};
    }
}

/// Writers of updates may name the white space in front of a section, or the section itself.
bool Reader::isSameSection(qint64 a, qint64 b) const
{
    if (a == b)
        return true;
    const qint64 between = std::abs(a - b);
    const QByteArray bytes = between > 64 ? QByteArray() : window(m_header + std::min(a, b), between);
    return bytes.size() == between && between <= 64 && bytes.trimmed().isEmpty();
}

/// The ending that names `value`, behind the section and before `limit`.
std::optional<Ending> Reader::endingBehind(const Section &section, qint64 value, qint64 limit) const
{
    constexpr qint64 overlap = 64;
    qint64 length = 512;
    for (qint64 from = section.end; from < limit && from - section.end < searchAhead;) {
        const QByteArray bytes = window(from, std::min(length, limit - from + overlap));
        for (qsizetype at = bytes.indexOf("startxref"); at >= 0; at = bytes.indexOf("startxref", at + 1))
            if (const auto ending = endingAt(bytes, at, from);
                ending && ending->end <= limit && isSameSection(ending->value, value))
                return ending;
        if (bytes.size() < length)
            return {};
        from += bytes.size() - overlap;
        length = 64 << 10;
    }
    return {};
}

std::optional<Value> Reader::dictionary(qint64 at, qint64 &end, bool isStream) const
{
    for (qint64 length = 2048; length <= maxSection; length *= 8) {
        const QByteArray bytes = window(at, length);
        Lexer lexer(bytes);
        if (isStream && !lexer.objectHeader())
            return {};
        const auto value = lexer.value();
        if (value && value->isDict()) {
            end = at + lexer.position();
            return value;
        }
        if (bytes.size() < length)
            return {};
    }
    return {};
}

std::optional<Section> Reader::stream(qint64 at) const
{
    Section s;
    s.at = at;
    s.kind = XrefKind::Stream;
    const auto dict = dictionary(at, s.end, true);
    if (!dict || !dict->at("Type").isName("XRef"))
        return {};
    const qint64 length = dict->at("Length").toInteger();
    if (dict->at("Length").isInteger() && length >= 0 && length < m_source.size() - s.end)
        s.end += length;
    s.size = dict->at("Size").toInteger();
    if (dict->at("Prev").toInteger() != 0) // some writers say 0 for none
        s.previous = dict->at("Prev").toInteger();
    const Value::Array &index = dict->at("Index").toArray();
    for (qsizetype i = 0; i + 1 < index.size(); i += 2)
        s.ranges.append({index[i].toInteger(), index[i + 1].toInteger()});
    if (index.isEmpty())
        s.ranges.append({0, s.size});
    return s;
}

std::optional<Section> Reader::table(qint64 at) const
{
    Section s;
    s.at = at;
    qint64 next = at;
    for (bool first = true;; first = false) {
        const QByteArray bytes = window(next, 128);
        Lexer lexer(bytes);
        lexer.skipWhite();
        if (first && !lexer.keyword("xref"))
            return {};
        lexer.skipWhite();
        if (lexer.keyword("trailer")) {
            const auto dict = dictionary(next + lexer.position(), s.end, false);
            if (!dict)
                return {};
            s.kind = dict->has("XRefStm") ? XrefKind::Hybrid : XrefKind::Table;
            if (s.kind == XrefKind::Hybrid)
                s.streamAt = m_header + dict->at("XRefStm").toInteger();
            s.size = dict->at("Size").toInteger();
            if (dict->at("Prev").toInteger() != 0) // some writers say 0 for none
                s.previous = dict->at("Prev").toInteger();
            return s;
        }
        const auto start = lexer.unsignedInteger();
        lexer.skipWhite();
        const auto count = lexer.unsignedInteger();
        lexer.skipWhite();
        if (!start || !count || *count > m_source.size() / entryLength || s.ranges.size() > 1'000'000)
            return {};
        s.ranges.append({*start, *count});
        const auto behind = behindEntries(next + lexer.position(), *count);
        if (!behind)
            return {};
        next = *behind;
    }
}

/// Entries have 20 bytes; where the last one doesn't stand where that leads, they are counted one by one.
std::optional<qint64> Reader::behindEntries(qint64 at, qint64 count) const
{
    const qint64 length = count * entryLength;
    if (count == 0 || behindXrefEntry(window(at + length - entryLength, entryLength), 0) == entryLength)
        return at + length;
    const QByteArray bytes = length > maxUneven ? QByteArray() : window(at, count * (entryLength + 1));
    qsizetype behind = 0;
    for (qint64 i = 0; i < count && behind >= 0; ++i)
        behind = behindXrefEntry(bytes, behind);
    return behind < 0 ? std::nullopt : std::optional(at + behind);
}

std::optional<Section> Reader::section(qint64 at) const
{
    if (at < m_header || at >= m_source.size())
        return {};
    const QByteArray bytes = window(at, 64);
    Lexer lexer(bytes);
    lexer.skipWhite();
    return lexer.keyword("xref") ? table(at) : stream(at);
}

/// The numbers of one revision's sections leave none out.
bool hasGaps(QList<std::pair<qint64, qint64>> ranges, qint64 size)
{
    std::sort(ranges.begin(), ranges.end());
    qint64 next = 0;
    for (const auto &[first, count] : ranges) {
        if (first > next)
            return true;
        next = std::max(next, first + count);
    }
    return next < size;
}

/// White space, or the stream of a hybrid section's own (`streamAt`).
bool Reader::isNothingBetween(qint64 from, qint64 to, qint64 streamAt) const
{
    constexpr qint64 mostWhite = 16, mostBehindStream = 40;
    const auto isWhite = [&](qint64 a, qint64 b) {
        return b >= a && b - a <= mostWhite && window(a, b - a).trimmed().isEmpty();
    };
    if (isWhite(from, to))
        return true;
    const auto own = streamAt >= from && streamAt < to ? stream(streamAt) : std::nullopt;
    if (!own || !isWhite(from, streamAt) || own->end > to || to - own->end > mostBehindStream)
        return false;
    // own->end counts /Length from the dictionary's end: the keyword before the data shifts it
    const QByteArray behind = window(own->end, to - own->end).simplified();
    return behind.endsWith("endstream endobj") && behind.count("obj") == 1;
}

/// Some writers end a hybrid file's two sections with one startxref: a section that stands right before this one, with
/// nothing between but white space or this one's stream, is of the same revision. Takes them into `here`; gives their
/// places.
QList<qint64> Reader::joinOlder(Section &here) const
{
    QList<qint64> joined;
    while (joined.size() < maxJoined && here.previous) {
        const qint64 at = joined.isEmpty() ? here.at : joined.last();
        const qint64 before = m_header + *here.previous;
        const auto older = before < at ? section(before) : std::nullopt;
        if (!older || older->end > at || !isNothingBetween(older->end, at, joined.isEmpty() ? here.streamAt : 0))
            break;
        here.ranges += older->ranges;
        here.size = std::max(here.size, older->size);
        here.previous = older->previous;
        joined.append(before);
    }
    return joined;
}

void Reader::follow(RevisionList &list, Ending ending)
{
    std::set<qint64> visited;
    qint64 limit = ending.end;
    for (qint64 at = m_header + ending.value;;) {
        if (list.revisions.size() >= maxRevisions || !visited.insert(at).second)
            return lose(list, QStringLiteral("the chain of cross-reference sections runs in a circle"));
        auto here = section(at);
        if (!here)
            return lose(list, QStringLiteral("no cross-reference section at %1").arg(at));
        const QList<qint64> joined = joinOlder(*here);
        list.revisions.prepend({ending.end, at, here->kind, joined});
        if (!joined.isEmpty())
            at = joined.last();
        auto ranges = here->ranges;
        qint64 size = here->size;
        // a linearized file's first-page section stands before its main one: one revision, two sections (annex F)
        const bool firstPage =
            here->previous && m_header + *here->previous > at && m_header + *here->previous < ending.end;
        if (firstPage) {
            const auto main = section(m_header + *here->previous);
            if (!main || main->previous)
                return lose(list, QStringLiteral("the sections of a linearized file do not fit"));
            ranges += main->ranges;
            size = std::max(size, main->size);
            here->previous.reset();
        }
        if (!here->previous) {
            list.firstHasGaps = hasGaps(ranges, size);
            return;
        }
        limit = at;
        const qint64 before = m_header + *here->previous;
        auto older = section(before);
        if (!older || before >= at)
            return lose(list, QStringLiteral("/Prev of the section at %1 leads nowhere").arg(at));
        auto from = *older;
        if (older->previous && m_header + *older->previous > before) {
            // linearized: the ending that counts stands behind the main section
            const auto main = section(m_header + *older->previous);
            if (!main)
                return lose(list, QStringLiteral("the sections of a linearized file do not fit"));
            from = *main;
        }
        const auto found = endingBehind(from, *here->previous, limit);
        if (!found)
            return lose(list, QStringLiteral("no end of file behind the section at %1").arg(before));
        ending = *found;
        at = before;
    }
}

RevisionList Reader::run()
{
    RevisionList list;
    m_header = findHeader(window(0, 1040));
    const auto ending = m_header < 0 ? std::nullopt : lastEnding();
    if (!ending) {
        lose(list, QStringLiteral("no header or no end of file"));
        list.trailingBytes = m_source.size();
        return list;
    }
    list.trailingBytes = m_source.size() - ending->end;
    follow(list, *ending);
    return list;
}

} // namespace

RevisionList revisions(const base::ByteSource &source)
{
    return Reader(source).run();
}

} // namespace pdf
