// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/historyscan.h"
#include "pdf/lexer.h"

#include <algorithm>
#include <cstring>

namespace pdf {

namespace {

constexpr qint64 chunk = 1 << 20, overlap = 4096;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Goes back over white space; nullptr: it leads out of sight, or a comment may stand there.
const char *backOverWhite(const char *at, const char *begin)
{
    bool newLine = false;
    for (; at > begin && (isWhite(static_cast<unsigned char>(at[-1])) || at[-1] == '\v'); --at)
        newLine = newLine || at[-1] == '\n' || at[-1] == '\r';
    if (at == begin)
        return nullptr;
    if (!newLine)
        return at;
    const char *line = at;
    while (line > begin && line[-1] != '\n' && line[-1] != '\r')
        --line;
    return std::memchr(line, '%', static_cast<std::size_t>(at - line)) ? nullptr : at;
}

struct Head {
    enum class Kind { None, Seen, Hidden } kind = Kind::None;
    qsizetype at = 0;
    int id = 0;
};

/// The "N G" before the "obj" at `word`.
Head headBefore(const QByteArray &text, qsizetype word)
{
    const char *begin = text.constData();
    const Head hidden{Head::Kind::Hidden, word, -1};
    const char *at = begin + word;
    if (word == 0)
        return hidden;
    if (!isWhite(static_cast<unsigned char>(at[-1])) && at[-1] != '\v' && !isDigit(at[-1]))
        return {};
    at = backOverWhite(at, begin);
    if (!at)
        return hidden;
    const char *end = at;
    while (at > begin && isDigit(at[-1]))
        --at;
    if (at == end)
        return {};
    end = at;
    at = backOverWhite(at, begin);
    if (!at)
        return hidden;
    if (at == end)
        return {};
    end = at;
    while (at > begin && isDigit(at[-1]))
        --at;
    if (at == end)
        return {};
    return {Head::Kind::Seen, at - begin, QByteArray(at, end - at).toInt()};
}

} // namespace

/// Whether the word at `at` is followed by white space and then this.
static bool leadsTo(const QByteArray &text, qsizetype at, bool digit)
{
    const qsizetype most = std::min<qsizetype>(text.size(), at + 256);
    while (at < most && isWhite(static_cast<unsigned char>(text[at])))
        ++at;
    return at >= most || (digit ? isDigit(text[at]) : text.mid(at, 2) == "<<");
}

bool History::hasFalseEnding(int revision) const
{
    const qint64 begin = revision > 0 ? end(revision - 1) : 0;
    const qint64 stop = revision == size() - 1 ? m_source->size() : end(revision);
    std::set<qint64> starts, trailers;
    for (qint64 at = begin; at < stop; at += chunk) {
        const qint64 from = std::max(begin, at - overlap), to = std::min(stop, at + chunk);
        const auto text = m_source->bytes(from, to - from);
        if (!text || text->size() != to - from)
            return true;
        for (qsizetype word = 0; (word = text->indexOf("startxref", word)) >= 0; ++word) {
            if (leadsTo(*text, word + 9, true))
                starts.insert(from + word);
        }
        for (qsizetype word = 0; (word = text->indexOf("trailer", word)) >= 0; ++word) {
            if (leadsTo(*text, word + 7, false))
                trailers.insert(from + word);
        }
        if (starts.size() + trailers.size() > 100)
            return true;
    }
    std::size_t tables = 0;
    for (const qint64 at : m_revisions[static_cast<std::size_t>(revision)].sectionsAt) {
        const auto first = m_source->bytes(at, std::min<qint64>(64, m_source->size() - at));
        tables += first && first->trimmed().startsWith("xref") ? 1 : 0;
    }
    return starts.size() > 1 || trailers.size() > tables;
}

bool History::isSection(int revision, qint64 offset) const
{
    const auto &sections = m_revisions[static_cast<std::size_t>(revision)].sectionsAt;
    return std::find(sections.begin(), sections.end(), offset) != sections.end();
}

QList<int> History::strays(int revision) const
{
    const qint64 begin = revision > 0 ? end(revision - 1) : 0;
    const qint64 stop = revision == size() - 1 ? m_source->size() : end(revision);
    std::vector<std::pair<qint64, int>> places;
    for (const XrefEntry &entry : listed(revision)) {
        if (entry.kind == XrefEntry::Kind::Plain && entry.offset >= begin)
            places.emplace_back(entry.offset, entry.id);
    }
    for (const qint64 at : m_revisions[static_cast<std::size_t>(revision)].sectionsAt)
        places.emplace_back(at, 0);
    std::sort(places.begin(), places.end());
    QList<int> found;
    // white space may stand between a place and its number
    const auto isListed = [&](const QByteArray &text, qint64 from, const Head &head) {
        constexpr qint64 mostSpace = 64;
        auto place = std::upper_bound(places.begin(), places.end(), std::pair(from + head.at, 0x7fffffff));
        for (; place != places.begin() && (place - 1)->first >= std::max(from, from + head.at - mostSpace); --place) {
            const auto &[offset, id] = *(place - 1);
            bool clear = true;
            for (qint64 at = offset - from; at < head.at; ++at)
                clear = clear && isWhite(static_cast<unsigned char>(text[at]));
            // a stream of cross-references need not list itself, but must not take a number that is in use
            if (clear && (id == head.id || (id == 0 && !entry(revision, head.id))))
                return true;
        }
        return false;
    };
    for (qint64 at = begin; at < stop; at += chunk) {
        const qint64 from = std::max<qint64>(0, at - overlap), to = std::min(stop, at + chunk);
        const auto text = m_source->bytes(from, to - from);
        if (!text || text->size() != to - from)
            return {-1};
        // a word that the chunk's end cuts is seen whole in the next one
        for (qsizetype word = std::max<qint64>(0, at - from - 2); (word = text->indexOf("obj", word)) >= 0; ++word) {
            const Head head = headBefore(*text, word);
            if (head.kind == Head::Kind::None || (head.kind == Head::Kind::Seen && isListed(*text, from, head)))
                continue;
            found.append(head.id);
            if (found.size() >= 10)
                return found;
        }
    }
    return found;
}

QList<int> History::packedStrays(int revision, int container) const
{
    const Packed &stream = packed(revision, container);
    if (!stream.good)
        return {-1};
    QList<int> found;
    spend(static_cast<qint64>(stream.places.size()));
    for (std::size_t i = 0; i < stream.places.size() && found.size() < 10; ++i) {
        const XrefEntry *own = entry(revision, stream.places[i].first);
        if (!own || own->kind != XrefEntry::Kind::Packed || own->offset != container ||
            own->index != static_cast<int>(i))
            found.append(stream.places[i].first);
    }
    return found;
}

} // namespace pdf
