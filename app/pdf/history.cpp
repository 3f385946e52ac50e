// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/history.h"

#include "pdf/historyscan.h"
#include "pdf/lexer.h"
#include "pdf/qpdfdoor.h"
#include "pdf/unpack.h"

#include <algorithm>

namespace pdf {

namespace {

constexpr qint64 mostEntries = 2'000'000;       ///< of all sections together
constexpr qint64 mostUnpacked = 128 << 20;      ///< of object streams
constexpr qint64 largestCompared = 64 << 20;    ///< of a stream
constexpr std::size_t mostRemembered = 200'000; ///< objects
constexpr std::size_t mostDocuments = 2;        ///< of encrypted revisions, kept open

bool byNumber(const XrefEntry &a, const XrefEntry &b)
{
    return a.id < b.id;
}

/// Entries in the order of their keys, as libqpdf gives them, without null ones (7.3.7): so what was merely written in
/// another order is the same.
Value normalised(const Value &value)
{
    if (value.isArray()) {
        Value::Array items;
        items.reserve(value.toArray().size());
        for (const Value &item : value.toArray())
            items.append(normalised(item));
        return Value::array(std::move(items));
    }
    if (!value.isDict())
        return value;
    Value::Dict entries;
    entries.reserve(value.toDict().size());
    for (const auto &[key, item] : value.toDict()) {
        if (!item.isNull())
            entries.append({key, normalised(item)});
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Value::Entry &a, const Value::Entry &b) { return a.first < b.first; });
    return Value::dict(std::move(entries));
}

/// Each number once, the first listing counts; false: two listings differ.
bool unite(std::vector<XrefEntry> &entries)
{
    if (!std::is_sorted(entries.begin(), entries.end(), byNumber))
        std::stable_sort(entries.begin(), entries.end(), byNumber);
    bool clear = true;
    const auto last = std::unique(entries.begin(), entries.end(), [&](const XrefEntry &a, const XrefEntry &b) {
        if (a.id != b.id)
            return false;
        clear = clear && a == b;
        return true;
    });
    entries.erase(last, entries.end());
    return clear;
}

/// What 7.5.8.4 hides from old readers: entries of the stream count where the table says free or nothing.
bool addHidden(std::vector<XrefEntry> &table, std::vector<XrefEntry> hidden, std::vector<int> &shown)
{
    bool clear = unite(table);
    clear = unite(hidden) && clear;
    std::vector<XrefEntry> more;
    for (const XrefEntry &entry : hidden) {
        const auto at = std::lower_bound(table.begin(), table.end(), entry, byNumber);
        if (at == table.end() || at->id != entry.id) {
            more.push_back(entry);
        } else if (at->kind == XrefEntry::Kind::Free) {
            if (entry.kind != XrefEntry::Kind::Free)
                shown.push_back(entry.id);
            *at = entry;
        } else if (entry.kind != XrefEntry::Kind::Free && *at != entry) {
            clear = false;
        }
    }
    table.insert(table.end(), more.begin(), more.end());
    return unite(table) && clear;
}

} // namespace

History::History(const Document &newest, const RevisionList &list, QByteArray password)
    : m_newest(newest), m_source(newest.source()), m_password(std::move(password))
{
    qint64 left = mostEntries;
    for (const Revision &revision : list.revisions)
        readSections(revision, left);
    std::size_t count = 0;
    for (const RevisionData &revision : m_revisions)
        count += revision.entries.size();
    m_all.reserve(count);
    for (std::size_t i = 0; i < m_revisions.size(); ++i) {
        for (const XrefEntry &entry : m_revisions[i].entries) {
            m_all.push_back({entry, static_cast<int>(i)});
            if (entry.kind == XrefEntry::Kind::Plain)
                m_places.push_back(entry.offset);
            if (entry.kind == XrefEntry::Kind::Packed)
                m_containers.try_emplace(static_cast<int>(entry.offset), static_cast<int>(i));
        }
    }
    std::sort(m_places.begin(), m_places.end());
    const auto before = [](const Listed &a, const Listed &b) { return a.entry.id < b.entry.id; };
    if (!std::is_sorted(m_all.begin(), m_all.end(), before))
        std::stable_sort(m_all.begin(), m_all.end(), before);
    for (std::size_t i = 1; i < m_revisions.size(); ++i) {
        RevisionData &revision = m_revisions[i];
        // a reader that does not know such streams loses what was there
        if (std::any_of(revision.shown.begin(), revision.shown.end(),
                        [&](int id) { return entry(static_cast<int>(i) - 1, id) != nullptr; }) &&
            revision.fault.isEmpty())
            revision.fault = QStringLiteral("its cross-reference frees an object for some readers only");
    }
}

History::~History() = default;

void History::readSections(const Revision &revision, qint64 &left)
{
    RevisionData data;
    data.end = revision.end;
    const qint64 header = m_newest.headerOffset();
    const auto read = [&](qint64 at) {
        auto section = readXrefSection(*m_source, header, at, revision.end, left);
        if (section) {
            left -= static_cast<qint64>(section->entries.size());
            data.sectionsAt.push_back(at);
            data.trailers.push_back(normalised(section->trailer));
            if (section->isDamaged)
                data.fault = QStringLiteral("the cross-reference stream at byte %1 is damaged").arg(at);
        } else {
            data.fault = QStringLiteral("the cross-reference section at byte %1 can't be read").arg(at);
        }
        return section;
    };
    bool clear = true;
    const auto take = [&](XrefSection section) {
        clear = unite(section.entries) && clear;
        if (section.hybrid) {
            if (auto hidden = read(*section.hybrid))
                clear = addHidden(section.entries, std::move(hidden->entries), data.shown) && clear;
        }
        if (data.trailer.isNull())
            data.trailer = normalised(section.trailer);
        data.entries.insert(data.entries.end(), section.entries.begin(), section.entries.end());
    };
    if (auto first = read(revision.xrefOffset)) {
        const auto previous = first->previous;
        take(std::move(*first));
        // a linearized file's first-page section stands before its main one (annex F)
        if (m_revisions.empty() && previous && *previous > revision.xrefOffset) {
            if (auto main = read(*previous))
                take(std::move(*main));
        }
    }
    clear = unite(data.entries) && clear;
    for (const qint64 at : revision.olderSections) {
        auto older = read(at);
        if (!older)
            break;
        std::vector<XrefEntry> entries = std::move(older->entries);
        clear = unite(entries) && clear;
        if (older->hybrid) {
            if (auto hidden = read(*older->hybrid))
                clear = addHidden(entries, std::move(hidden->entries), data.shown) && clear;
        }
        data.entries.insert(data.entries.end(), entries.begin(), entries.end());
        unite(data.entries); // the newer section's listing counts
    }
    const bool outside = std::any_of(data.entries.begin(), data.entries.end(), [&](const XrefEntry &entry) {
        return entry.kind == XrefEntry::Kind::Plain && entry.offset >= revision.end;
    });
    if (!clear && data.fault.isEmpty())
        data.fault = QStringLiteral("its cross-reference lists an object twice, at different places");
    if (outside && data.fault.isEmpty())
        data.fault = QStringLiteral("its cross-reference leads behind its end");
    m_revisions.push_back(std::move(data));
}

const XrefEntry *History::entry(int revision, int id) const
{
    auto at =
        std::upper_bound(m_all.begin(), m_all.end(), std::pair(id, revision),
                         [](const auto &key, const Listed &l) { return key < std::pair(l.entry.id, l.revision); });
    if (at == m_all.begin())
        return nullptr;
    --at;
    return at->entry.id == id && at->entry.kind != XrefEntry::Kind::Free ? &at->entry : nullptr;
}

int History::containerSince(int id) const
{
    const auto found = m_containers.find(id);
    return found == m_containers.end() ? -1 : found->second;
}

const Document *History::documentAt(int revision) const
{
    if (revision == size() - 1)
        return &m_newest;
    auto known = m_documents.find(revision);
    if (known == m_documents.end()) {
        if (m_documents.size() >= mostDocuments)
            m_documents.erase(m_documents.begin());
        auto opened = Document::open(base::prefixSource(m_source, end(revision)), m_password);
        known = m_documents.emplace(revision, opened ? *opened : nullptr).first;
        m_effort += known->second ? known->second->effort() : 4096;
    }
    return known->second.get();
}

History::Object History::fromLibrary(int revision, Ref ref) const
{
    Object object;
    const Document *document = documentAt(revision);
    object.readable = document != nullptr;
    if (document) {
        object.value = normalised(document->object(ref));
        object.isStream = document->isStream(ref);
    }
    return object;
}

const History::Object &History::object(int revision, Ref ref) const
{
    static const Object none;
    spend(1);
    const XrefEntry *at = entry(revision, ref.id);
    if (!at || at->generation != ref.generation)
        return none;
    if (m_newest.isEncrypted()) {
        const auto key = std::pair(revision, ref);
        auto known = m_decrypted.find(key);
        if (known == m_decrypted.end()) {
            if (m_decrypted.size() > mostRemembered)
                return none;
            known = m_decrypted.emplace(key, fromLibrary(revision, ref)).first;
        }
        return known->second;
    }
    const auto key = std::tuple(ref.id, at->offset, at->kind == XrefEntry::Kind::Packed ? at->index : -1);
    auto known = m_objects.find(key);
    if (known == m_objects.end()) {
        static const Object unreadable{{}, false, false, -1};
        if (m_objects.size() > mostRemembered)
            return unreadable;
        known = m_objects.emplace(key, readObject(revision, *at)).first;
    }
    return known->second;
}

History::Object History::readObject(int revision, const XrefEntry &entry) const
{
    Object object;
    object.readable = false;
    if (entry.kind == XrefEntry::Kind::Plain) {
        const auto known = m_headers.find(entry.offset);
        if (known != m_headers.end() && known->second != Ref{entry.id, entry.generation})
            return object;
        // an object that runs over the next one's place is none: what reads it costs too much, and differs
        const auto next = std::upper_bound(m_places.begin(), m_places.end(), entry.offset);
        qint64 read = 0;
        auto plain = readPlainObject(*m_source, entry.offset,
                                     next == m_places.end() ? end(revision) : std::min(end(revision), *next), &read);
        m_effort += std::max<qint64>(2048, read);
        if (m_headers.size() < mostRemembered)
            m_headers[entry.offset] = plain ? plain->ref : Ref{};
        if (!plain || plain->ref != Ref{entry.id, entry.generation})
            return object;
        return {normalised(plain->value), plain->dataAt >= 0, true, plain->dataAt};
    }
    const Packed &container = packed(revision, static_cast<int>(entry.offset));
    if (static_cast<std::size_t>(entry.index) >= container.places.size() ||
        container.places[static_cast<std::size_t>(entry.index)].first != entry.id)
        return object;
    Lexer lexer(container.text, container.places[static_cast<std::size_t>(entry.index)].second);
    auto value = lexer.value();
    if (!value)
        return object;
    return {normalised(*value), false, true, -1};
}

const History::Packed &History::packed(int revision, int container) const
{
    static const Packed none;
    const XrefEntry *at = entry(revision, container);
    if (!at || at->kind != XrefEntry::Kind::Plain)
        return none;
    const auto known = m_packed.find(at->offset);
    if (known != m_packed.end())
        return known->second;
    Packed &made = m_packed[at->offset];
    if (m_unpacked > mostUnpacked)
        return made;
    std::optional<QByteArray> text;
    const auto direct = [&](Value dictionary) {
        for (const char *key : {"N", "First", "Filter", "DecodeParms"}) {
            if (const Value value = dictionary.at(key); value.isRef())
                dictionary.set(key, resolve(revision, value));
        }
        return dictionary;
    };
    if (m_newest.isEncrypted()) {
        const XrefEntry *last = entry(size() - 1, container);
        const Document *document = last && *last == *at ? &m_newest : documentAt(revision);
        if (auto data = document ? document->streamData({container, at->generation}, mostUnpacked)
                                 : base::Result<QByteArray>(base::fail(base::ErrorKind::Input, "pdf.damaged")))
            text = *data;
        if (document)
            made = Packed::read(direct(document->object({container, at->generation})), text.value_or(QByteArray()));
    } else if (const auto plain = readPlainObject(*m_source, at->offset, end(revision)); plain && plain->dataAt >= 0) {
        const Object stream{direct(plain->value), true, true, plain->dataAt};
        if (const auto raw = rawStream(revision, stream, mostUnpacked))
            text = unpackStream(stream.value, *raw, mostUnpacked);
        made = Packed::read(stream.value, text.value_or(QByteArray()));
    }
    made.good = made.good && text.has_value();
    m_unpacked += made.text.size() + 4096;
    m_effort += made.text.size();
    return made;
}

std::optional<QByteArray> History::rawStream(int revision, const Object &stream, qint64 maxBytes) const
{
    const Value length = resolve(revision, stream.value.at("Length"));
    if (stream.dataAt < 0 || !length.isInteger() || length.toInteger() < 0 ||
        length.toInteger() > std::min(maxBytes, end(revision) - stream.dataAt))
        return {};
    m_effort += length.toInteger();
    const auto bytes = m_source->bytes(stream.dataAt, length.toInteger());
    return bytes && bytes->size() == length.toInteger() ? std::optional(*bytes) : std::nullopt;
}

bool History::endsWhereItSays(int revision, Ref ref) const
{
    if (m_newest.isEncrypted() && !entry(revision, ref.id))
        return true;
    const XrefEntry *at = entry(revision, ref.id);
    if (!at || at->kind != XrefEntry::Kind::Plain)
        return true;
    Object stream = object(revision, ref);
    if (m_newest.isEncrypted()) { // the library does not tell where the data stand
        const auto plain = readPlainObject(*m_source, at->offset, end(revision));
        stream.isStream = plain && plain->dataAt >= 0;
        stream.dataAt = stream.isStream ? plain->dataAt : -1;
        if (stream.isStream)
            stream.value = plain->value;
    }
    if (!stream.isStream)
        return true;
    const Value length = resolve(revision, stream.value.at("Length"));
    if (!length.isInteger() || length.toInteger() < 0 || length.toInteger() > end(revision) - stream.dataAt)
        return false;
    constexpr qint64 inSight = 16;
    const qint64 behind = stream.dataAt + length.toInteger();
    const QByteArray bytes =
        m_source->bytes(behind, std::min(inSight, m_source->size() - behind)).value_or(QByteArray());
    Lexer lexer(bytes);
    lexer.skipWhite();
    return lexer.position() <= 4 && bytes.mid(lexer.position()).startsWith("endstream");
}

Value History::resolve(int revision, const Value &value) const
{
    if (!value.isRef())
        return value;
    const Object &target = object(revision, value.toRef());
    spend(target.value.toArray().size() + target.value.toDict().size());
    return target.isStream || target.value.isRef() ? Value() : target.value;
}

bool History::isSame(int a, int b, int id) const
{
    const XrefEntry *one = entry(a, id), *other = entry(b, id);
    if (!one || !other)
        return one == other;
    if (*one == *other)
        return true;
    if (one->generation != other->generation)
        return false;
    const Ref ref{id, one->generation};
    const Object first = object(a, ref), second = object(b, ref);
    if (!first.readable || !second.readable || first.isStream != second.isStream || first.value != second.value)
        return false;
    if (!first.isStream)
        return true;
    // otherwise readers search for the end, and show what the lengths hide
    if (!endsWhereItSays(a, ref) || !endsWhereItSays(b, ref))
        return false;
    const auto dataOf = [&](int revision, const Object &object) -> std::optional<QByteArray> {
        if (!m_newest.isEncrypted())
            return rawStream(revision, object, largestCompared);
        const auto data = streamData(revision, ref, largestCompared);
        return data ? std::optional(*data) : std::nullopt;
    };
    const auto data = dataOf(a, first), later = dataOf(b, second);
    return data && later && *data == *later;
}

base::Result<QByteArray> History::streamData(int revision, Ref ref, qint64 maxBytes) const
{
    const Object &stream = object(revision, ref);
    const auto damaged = base::fail(base::ErrorKind::Input, "pdf.stream.damaged");
    if (!stream.isStream)
        return damaged;
    if (m_newest.isEncrypted()) {
        const Document *document = documentAt(revision);
        return document ? document->streamData(ref, maxBytes) : base::Result<QByteArray>(damaged);
    }
    const auto raw = rawStream(revision, stream, maxBytes);
    const auto data = raw ? unpackStream(stream.value, *raw, maxBytes) : std::nullopt;
    return data ? base::Result<QByteArray>(*data) : base::Result<QByteArray>(damaged);
}

History::Mentions History::mentions(const std::set<int> &numbers, int revision) const
{
    MentionScan scan(numbers);
    for (const Listed &listed : m_all) {
        if (listed.revision < revision && listed.entry.kind == XrefEntry::Kind::Plain)
            scan.place(listed.entry);
    }
    scan.bytes(*m_source, revision > 0 ? end(revision - 1) : 0);
    for (const auto &[container, since] : m_containers) {
        // every version of the container that was in force while something lay in it
        std::set<qint64> seen;
        for (int i = since; i < revision; ++i) {
            const bool relevant = i == since || std::binary_search(listed(i).begin(), listed(i).end(),
                                                                   XrefEntry{container, 0, {}, 0, 0}, byNumber);
            const XrefEntry *at = relevant ? entry(i, container) : nullptr;
            if (at && seen.insert(at->offset).second)
                scan.packed(packed(i, container), container);
        }
    }
    return {scan.found(), scan.complete() && m_unpacked <= mostUnpacked};
}

/// libqpdf keeps what another generation of the same number took the place of.
bool History::isOlderGeneration(int id, int generation, qint64 offset) const
{
    const XrefEntry *now = entry(size() - 1, id);
    if (!now || now->generation <= generation)
        return false;
    const auto from = std::lower_bound(m_all.begin(), m_all.end(), id,
                                       [](const Listed &listed, int number) { return listed.entry.id < number; });
    const Listed *last = nullptr; ///< of that generation
    for (auto at = from; at != m_all.end() && at->entry.id == id; ++at) {
        if (at->entry.generation == generation && at->entry.kind == XrefEntry::Kind::Plain)
            last = &*at;
    }
    return last && last->entry.offset == offset;
}

QList<int> History::disagreements() const
{
    QList<int> different;
    const auto compare = [&] {
        const auto theirs = m_newest.impl().qpdf->getXRefTable();
        const qint64 header = m_newest.headerOffset();
        for (const auto &[object, entry] : theirs) {
            const XrefEntry *own = this->entry(size() - 1, object.getObj());
            const bool same = entry.getType() == 1
                                  ? own && own->kind == XrefEntry::Kind::Plain && own->generation == object.getGen() &&
                                        own->offset == entry.getOffset() + header
                                  : entry.getType() != 2 || (own && own->kind == XrefEntry::Kind::Packed &&
                                                             own->offset == entry.getObjStreamNumber() &&
                                                             own->index == entry.getObjStreamIndex());
            const bool both = same || (entry.getType() == 1 && entry.getOffset() == 0 && !own) ||
                              (entry.getType() == 1 &&
                               isOlderGeneration(object.getObj(), object.getGen(), entry.getOffset() + header));
            if (!both && different.size() < 10)
                different.append(object.getObj());
        }
        for (auto at = m_all.begin(); at != m_all.end() && different.size() < 10; ++at) {
            const XrefEntry *own = entry(size() - 1, at->entry.id);
            if (own == &at->entry && theirs.find(QPDFObjGen(own->id, own->generation)) == theirs.end())
                different.append(own->id);
        }
        return true;
    };
    guarded(compare, false);
    return different;
}

} // namespace pdf
