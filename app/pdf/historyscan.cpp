// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/historyscan.h"

#include "pdf/lexer.h"

#include <algorithm>
#include <cstring>

namespace pdf {

namespace {

constexpr qint64 chunk = 1 << 20, overlap = 4096;
constexpr qint64 shortObject = 2048, windowSize = 64 << 10;
constexpr qint64 mostMentions = 500'000;
constexpr qint64 mostParsed = 64 << 20; ///< bytes of objects in which something was found

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Goes back over white space and comments; nullptr: a comment may begin farther back than is in sight.
const char *backOverSpace(const char *at, const char *begin)
{
    for (;;) {
        bool newLine = false;
        for (; at > begin && isWhite(static_cast<unsigned char>(at[-1])); --at)
            newLine = newLine || at[-1] == '\n' || at[-1] == '\r';
        if (!newLine)
            return at;
        const char *line = at;
        while (line > begin && line[-1] != '\n' && line[-1] != '\r')
            --line;
        const auto *comment = static_cast<const char *>(std::memchr(line, '%', static_cast<std::size_t>(at - line)));
        if (!comment)
            return line == begin && at - line >= overlap ? nullptr : at;
        at = comment;
    }
}

/// The number that "N G R" ending at this R refers to; 0: none; -1: it can't be seen from here.
int numberAt(const char *r, const char *begin)
{
    if (r == begin || (!isWhite(static_cast<unsigned char>(r[-1])) && !isDigit(r[-1])))
        return 0;
    const char *end = backOverSpace(r, begin);
    if (!end)
        return -1;
    const char *at = end;
    while (at > begin && isDigit(at[-1]))
        --at;
    if (at == end || at == begin)
        return 0;
    end = backOverSpace(at, begin);
    if (!end)
        return -1;
    if (end == at)
        return 0;
    at = end;
    while (at > begin && isDigit(at[-1]))
        --at;
    qint64 number = 0;
    for (const char *digit = at; digit < end; ++digit) {
        if (number < 1'000'000'000)
            number = number * 10 + (*digit - '0');
    }
    return number > 0 && number < 1'000'000'000 ? static_cast<int>(number) : 0;
}

enum class State { Closed, Between, Open };

/// Where reading an object's text leads: behind its "endobj" or to its "stream", between values, or into a string, a
/// comment, brackets.
State stateBehind(const QByteArray &text, qsizetype from, qsizetype to)
{
    int brackets = 0;
    for (qsizetype at = from; at < to; ++at) {
        const char c = text[at];
        if (c == '%') {
            while (at < to && text[at] != '\n' && text[at] != '\r')
                ++at;
            if (at >= to)
                return State::Open;
        } else if (c == '(') {
            int open = 1;
            for (++at; at < to && open > 0; ++at) {
                if (text[at] == '\\')
                    ++at;
                else if (text[at] == '(')
                    ++open;
                else if (text[at] == ')')
                    --open;
            }
            if (open > 0)
                return State::Open;
            --at;
        } else if (c == '<' || c == '[') {
            ++brackets;
        } else if (c == '>' || c == ']') {
            --brackets;
        } else if ((c == 'e' && to - at >= 6 && std::memcmp(text.constData() + at, "endobj", 6) == 0) ||
                   (c == 's' && brackets == 0 && to - at >= 6 &&
                    std::memcmp(text.constData() + at, "stream", 6) == 0)) {
            return brackets == 0 ? State::Closed : State::Open;
        }
    }
    return brackets == 0 ? State::Between : State::Open;
}

/// Calls `hit(offset of R)` for everything that looks like a reference to one of the numbers.
template <class Hit>
void eachMention(const QByteArray &text, qsizetype from, const std::set<int> &numbers, Hit hit)
{
    const char *begin = text.constData(), *end = begin + text.size();
    for (const char *at = begin + from; at < end; ++at) {
        at = static_cast<const char *>(std::memchr(at, 'R', static_cast<std::size_t>(end - at)));
        if (!at)
            return;
        const int number = numberAt(at, begin);
        if (number < 0 || (number > 0 && numbers.contains(number)))
            hit(at - begin);
    }
}

void collect(const Value &value, const std::set<int> &wanted, std::set<int> &found)
{
    if (value.isRef()) {
        if (wanted.contains(value.toRef().id))
            found.insert(value.toRef().id);
    } else if (value.isArray()) {
        for (const Value &item : value.toArray())
            collect(item, wanted, found);
    } else if (value.isDict()) {
        for (const Value::Entry &entry : value.toDict())
            collect(entry.second, wanted, found);
    }
}

} // namespace

History::Packed History::Packed::read(const Value &dictionary, const QByteArray &text)
{
    Packed result;
    result.text = text;
    const qint64 count = dictionary.at("N").toInteger(), first = dictionary.at("First").toInteger();
    if (!dictionary.at("N").isInteger() || !dictionary.at("First").isInteger() || count < 0 || first < 0 ||
        first > text.size() || count > text.size())
        return result;
    std::set<qint64> numbers;
    Lexer lexer(result.text);
    for (qint64 i = 0; i < count; ++i) {
        lexer.skipSpace();
        const auto id = lexer.unsignedInteger();
        lexer.skipSpace();
        const auto at = lexer.unsignedInteger();
        if (!id || !at || *id > 1'000'000'000 || *at > text.size() - first)
            return {};
        if (!numbers.insert(*id).second)
            return {}; // readers differ in which one counts
        result.places.emplace_back(static_cast<int>(*id), static_cast<qsizetype>(first + *at));
    }
    result.good = true;
    return result;
}

void MentionScan::believe(const XrefEntry &source, const std::set<int> &mentioned)
{
    for (const int number : mentioned) {
        if (++m_mentions > mostMentions) {
            m_complete = false;
            return;
        }
        m_found[number].push_back(source);
    }
}

void MentionScan::bytes(const base::ByteSource &source, qint64 end)
{
    std::sort(m_places.begin(), m_places.end(),
              [](const XrefEntry &a, const XrefEntry &b) { return a.offset < b.offset; });
    closePlaces(source, end);
    qint64 parsed = 0;
    std::set<qint64> done;
    const auto lookAt = [&](qint64 offset) {
        if (!m_complete)
            return; // nothing more to be told
        const auto next = std::upper_bound(m_places.begin(), m_places.end(), offset,
                                           [](qint64 at, const XrefEntry &entry) { return at < entry.offset; });
        if (next == m_places.begin() || !done.insert((next - 1)->offset).second)
            return;
        const auto object = readPlainObject(source, (next - 1)->offset,
                                            next == m_places.end() ? end : std::min(end, next->offset), &parsed);
        if (parsed > mostParsed || !object)
            m_complete = false; // what we can't read another reader may
        std::set<int> mentioned;
        if (object)
            collect(object->value, m_numbers, mentioned);
        // several numbers may lead to one place
        for (auto entry = next - 1;; --entry) {
            if (entry->offset != (next - 1)->offset)
                break;
            believe(*entry, mentioned);
            if (entry == m_places.begin())
                break;
        }
    };
    const auto search = [&](qint64 begin, qint64 stop) {
        for (qint64 at = begin; at < stop; at += chunk) {
            const qint64 from = std::max(begin, at - overlap);
            const auto text = source.bytes(from, std::min(stop, at + chunk) - from);
            if (!text || text->size() != std::min(stop, at + chunk) - from) {
                m_complete = false;
                return;
            }
            eachMention(*text, at - from, m_numbers, [&](qsizetype r) { lookAt(from + r); });
        }
    };
    qint64 at = 0;
    for (const auto &[from, to] : longStreams(source, end)) {
        search(at, from);
        at = to;
    }
    search(at, end);
}

/// No place lies inside another object's strings, comments or brackets: else what refers to something would be looked
/// for in the wrong object.
void MentionScan::closePlaces(const base::ByteSource &source, qint64 end)
{
    QByteArray window; ///< most objects are short: many are read at once
    qint64 windowAt = 0;
    for (std::size_t i = 0; i + 1 < m_places.size() && m_complete; ++i) {
        const qint64 from = m_places[i].offset, to = std::min(end, m_places[i + 1].offset);
        if (from >= to)
            continue;
        for (qint64 length = std::min(shortObject, to - from);; length = std::min(length * 8, to - from)) {
            if (from < windowAt || from + length > windowAt + window.size()) {
                const auto text = source.bytes(from, std::max(length, std::min(windowSize, end - from)));
                window = text ? *text : QByteArray();
                windowAt = from;
            }
            const bool whole = from + length <= windowAt + window.size();
            const State state = whole ? stateBehind(window, from - windowAt, from - windowAt + length) : State::Open;
            if (state == State::Closed || (state == State::Between && length == to - from))
                break;
            if (!whole || length == to - from) {
                m_complete = false;
                break;
            }
        }
    }
}

/// Data of long streams, in which no object stands: what refers to something is never in there.
std::vector<std::pair<qint64, qint64>> MentionScan::longStreams(const base::ByteSource &source, qint64 end) const
{
    constexpr qint64 worthSkipping = 256 << 10;
    std::vector<std::pair<qint64, qint64>> streams;
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const qint64 next = i + 1 < m_places.size() ? std::min(end, m_places[i + 1].offset) : end;
        if (next - m_places[i].offset < worthSkipping)
            continue;
        const auto object = readPlainObject(source, m_places[i].offset, next);
        const qint64 length = object ? object->value.at("Length").toInteger() : 0;
        if (object && object->dataAt >= 0 && length >= worthSkipping && length <= next - object->dataAt)
            streams.emplace_back(object->dataAt, object->dataAt + length);
    }
    return streams;
}

void MentionScan::search(const QByteArray &text, const std::vector<std::pair<int, qsizetype>> &places, int container)
{
    // the objects need not stand in the order of their numbers
    std::vector<std::pair<qsizetype, std::size_t>> order;
    for (std::size_t i = 0; i < places.size(); ++i)
        order.emplace_back(places[i].second, i);
    std::sort(order.begin(), order.end());
    for (std::size_t i = 0; i + 1 < order.size() && m_complete; ++i)
        m_complete = stateBehind(text, order[i].first, order[i + 1].first) == State::Between;
    std::set<std::size_t> done;
    eachMention(text, 0, m_numbers, [&](qsizetype r) {
        const auto next = std::upper_bound(order.begin(), order.end(), std::pair(r, places.size()));
        if (next == order.begin() || !done.insert((next - 1)->second).second)
            return;
        const std::size_t best = (next - 1)->second;
        Lexer lexer(text, places[best].second);
        std::set<int> mentioned;
        if (const auto value = lexer.value())
            collect(*value, m_numbers, mentioned);
        else
            m_complete = false;
        believe({places[best].first, 0, XrefEntry::Kind::Packed, container, static_cast<int>(best)}, mentioned);
    });
}

} // namespace pdf
