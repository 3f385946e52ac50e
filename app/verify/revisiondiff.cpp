// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/revisiondiff.h"

#include "pdf/serializer.h"
#include "verify/readerdoubts.h"
#include "verify/roles.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace verify {

namespace {

constexpr qsizetype mostChanges = 20000; ///< of one revision; a seal over the edges of all pages is one for each
constexpr qint64 mostEffort = 512 << 20; ///< as in changeanalysis.cpp

bool hasTwins(const pdf::Value &value)
{
    if (value.isArray())
        return std::any_of(value.toArray().begin(), value.toArray().end(), hasTwins);
    std::set<QByteArray> keys;
    for (const auto &[key, item] : value.toDict()) {
        if (!keys.insert(key).second || hasTwins(item))
            return true;
    }
    return false;
}

std::set<QByteArray> keysOf(const pdf::Value &a, const pdf::Value &b)
{
    std::set<QByteArray> keys;
    for (const auto &entry : a.toDict())
        keys.insert(entry.first);
    for (const auto &entry : b.toDict())
        keys.insert(entry.first);
    return keys;
}

/// Digits with a sign and a point at most, and few of them: no reader takes it for another number.
bool isPlainNumber(const pdf::Value &value)
{
    static const QRegularExpression plain(QStringLiteral("^[+-]?(\\d{1,9}(\\.\\d{0,9})?|\\.\\d{1,9})$"));
    return plain.match(QString::fromLatin1(pdf::serialize(value))).hasMatch();
}

/// The same value, however numbers are written (612 and 612.0); numbers that readers could take differently are
/// compared as they stand.
bool meansTheSame(const pdf::Value &a, const pdf::Value &b)
{
    if (a == b)
        return true;
    if (a.isNumber() && b.isNumber())
        return a.toNumber() == b.toNumber() && isPlainNumber(a) && isPlainNumber(b);
    if (a.isDict() && b.isDict() && !hasTwins(a) && !hasTwins(b)) {
        const auto keys = keysOf(a, b);
        return std::all_of(keys.begin(), keys.end(), [&](const QByteArray &key) {
            return a.has(key) == b.has(key) && meansTheSame(a.at(key), b.at(key));
        });
    }
    if (!a.isArray() || !b.isArray())
        return false;
    return std::equal(a.toArray().begin(), a.toArray().end(), b.toArray().begin(), b.toArray().end(), meansTheSame);
}

QString nameOf(const QByteArray &key)
{
    return QLatin1Char('/') + QString::fromLatin1(key.left(40));
}

} // namespace

QString sizeText(const QRectF &rect)
{
    return QStringLiteral("%1 × %2 pt").arg(qRound(rect.width())).arg(qRound(rect.height()));
}

RevisionDiff::RevisionDiff(const pdf::Document &newest, const pdf::History &history,
                           const pdf::History::Mentions &mentions, int revision, bool names)
    : m_newest(newest), m_history(history), m_mentions(mentions), m_before(revision - 1), m_after(revision),
      m_names(names)
{
}

FoundChange &RevisionDiff::add(ChangeKind kind, Need need, const QString &text, int object, int page)
{
    FoundChange found;
    found.change = {m_after + 1, page, object, kind, false, text};
    found.need = need;
    found.notable = need != Need::Nothing || kind != ChangeKind::Bookkeeping;
    return add(found);
}

FoundChange &RevisionDiff::add(const FoundChange &found)
{
    if (m_found.size() < mostChanges) {
        m_found.append(found);
        return m_found.last();
    }
    FoundChange &rest = m_found.last();
    rest.need = std::max({rest.need, found.need, Need::Unsure}); // what isn't listed isn't judged one by one
    rest.notable = true;
    rest.change.text = QStringLiteral("more changes than are listed");
    m_unlisted = found;
    return m_unlisted;
}

bool RevisionDiff::isUnchanged(const Value &before, const Value &after) const
{
    if (meansTheSame(before, after))
        return true;
    if (!before.isRef() && !after.isRef())
        return false;
    if (before.isRef() && objectBefore(before.toRef()).isStream)
        return false;
    const Value a = this->before(before), b = this->after(after);
    return !a.isNull() && meansTheSame(a, b);
}

std::vector<int> RevisionDiff::mentionedBefore(int id) const
{
    std::vector<int> sources;
    const auto found = m_mentions.by.find(id);
    if (found == m_mentions.by.end())
        return sources;
    m_history.spend(static_cast<qint64>(found->second.size()));
    for (const pdf::XrefEntry &source : found->second) {
        const pdf::XrefEntry *now = m_history.entry(m_before, source.id);
        if (now && *now == source)
            sources.push_back(source.id);
    }
    return sources;
}

bool RevisionDiff::onlyMentionedBy(int id, const std::set<int> &allowed) const
{
    const std::vector<int> sources = mentionedBefore(id);
    return m_mentions.complete &&
           std::all_of(sources.begin(), sources.end(), [&](int source) { return allowed.contains(source); });
}

/// Sorts what the revision lists; what is wrong with the listing itself is said here.
void RevisionDiff::collect()
{
    std::vector<int> otherGeneration;
    for (const pdf::XrefEntry &entry : m_history.listed(m_after)) {
        if (m_history.effort() > mostEffort) {
            add(ChangeKind::Unknown, Need::Unsure, QStringLiteral("too much to compare"));
            return;
        }
        const pdf::XrefEntry *old = m_history.entry(m_before, entry.id), *now = m_history.entry(m_after, entry.id);
        if ((!old && !now) || (old && now && *old == *now))
            continue;
        const int container = m_history.containerSince(entry.id);
        if (old && container >= 0 && container <= m_before) {
            add(ChangeKind::Structure, Need::Never,
                QStringLiteral("object stream %1 replaced, with everything in it").arg(entry.id), entry.id);
            m_explained.insert(entry.id);
        } else if (!now) {
            m_freed.insert(entry.id);
        } else if (!old) {
            m_added.insert(entry.id);
        } else if (old->generation != now->generation) {
            otherGeneration.push_back(entry.id);
        } else if (!m_history.isSame(m_before, m_after, entry.id)) {
            m_replaced.insert(entry.id);
            const Ref ref{entry.id, now->generation};
            if (!m_history.endsWhereItSays(m_before, ref) || !m_history.endsWhereItSays(m_after, ref))
                add(ChangeKind::Structure, Need::Unsure,
                    QStringLiteral("stream %1 does not end where its length says").arg(entry.id), entry.id);
        }
        if (!now || m_explained.contains(entry.id))
            continue;
        const auto &object = objectAfter({entry.id, now->generation});
        if (!object.readable && !m_history.fault(m_after).size())
            add(ChangeKind::Unknown, Need::Unsure, QStringLiteral("object %1 can't be read").arg(entry.id), entry.id);
        else if (hasTwins(object.value))
            add(ChangeKind::Structure, Need::Unsure,
                QStringLiteral("object %1 has an entry twice: readers differ in what it means").arg(entry.id),
                entry.id);
    }
    // a number that was freed and given away again: fine when whatever referred to the old one was written anew
    for (const int id : otherGeneration) {
        const std::vector<int> sources = mentionedBefore(id);
        const bool isForgotten = m_mentions.complete &&
                                 m_history.entry(m_after, id)->generation > m_history.entry(m_before, id)->generation &&
                                 std::all_of(sources.begin(), sources.end(), [&](int source) {
                                     return m_replaced.contains(source) || m_freed.contains(source);
                                 });
        if (isForgotten)
            m_added.insert(id);
        else
            add(ChangeKind::Structure, Need::Never,
                QStringLiteral("object %1 put in place of another generation").arg(id), id);
    }
}

QList<FoundChange> RevisionDiff::run()
{
    if (const QString &fault = m_history.fault(m_after); !fault.isEmpty()) {
        add(ChangeKind::Structure, Need::Unsure, fault);
        return m_found;
    }
    collect();
    if (m_replaced.size() + m_freed.size() + m_added.size() > 200'000) {
        add(ChangeKind::Unknown, Need::Unsure, QStringLiteral("too many objects to compare"));
        return m_found;
    }
    for (const ReaderDoubt &doubt : readerDoubts(m_history, m_after))
        add(ChangeKind::Structure, Need::Unsure, doubt.text, doubt.object);
    judgeTrailer();
    judgeCatalog();
    // fields first: their widgets are what pages may gain
    for (const auto &judge : {&RevisionDiff::judgeField, &RevisionDiff::judgePage, &RevisionDiff::judgeAppearance,
                              &RevisionDiff::judgeAnnotation}) {
        for (const int id : std::set<int>(m_replaced)) {
            const pdf::XrefEntry *entry = m_history.entry(m_after, id);
            if (!m_explained.contains(id) && entry && (this->*judge)({id, entry->generation}))
                m_explained.insert(id);
        }
        if (judge == &RevisionDiff::judgePage)
            judgeSharedAnnotations();
    }
    judgeHidden();
    nameTheRest();
    return m_found;
}

void RevisionDiff::judgeTrailer()
{
    static const std::set<QByteArray> own{"Prev",         "XRefStm", "Size",  "Length", "Filter",
                                          "DecodeParms",  "W",       "Index", "Type",   "FFilter",
                                          "FDecodeParms", "DL",      "F"};
    const Value &old = m_history.trailer(m_before), &now = m_history.trailer(m_after);
    for (const QByteArray &key : keysOf(old, now)) {
        if (own.contains(key) || old.at(key) == now.at(key))
            continue;
        if (key == "Root") {
            judgeOtherRoot(old.at(key).toRef(), now.at(key).toRef());
        } else if (key == "Encrypt") {
            if (!isUnchanged(old.at(key), now.at(key)))
                add(ChangeKind::Structure, Need::Never, QStringLiteral("the encryption was changed"));
        } else {
            add(ChangeKind::Bookkeeping, Need::Nothing, QStringLiteral("trailer entry %1").arg(nameOf(key)));
        }
    }
    if (hasTwins(now))
        add(ChangeKind::Structure, Need::Unsure, QStringLiteral("the trailer has an entry twice"));
    judgeInfo();
}

/// Some writers number the catalog anew: it is then compared with the one before as if it stood in its place. It must
/// be a new object, though, and leave the old one alone: what was there before may have been prepared for this.
void RevisionDiff::judgeOtherRoot(Ref before, Ref after)
{
    const auto &object = objectAfter(after);
    const bool moved = added(after.id) && !object.isStream && object.value.at("Type").isName("Catalog") &&
                       !replaced(before.id) && !m_freed.contains(before.id);
    if (moved)
        add(ChangeKind::Bookkeeping, Need::Nothing, QStringLiteral("the catalog under another number"), after.id);
    else
        add(ChangeKind::Structure, Need::Never, QStringLiteral("the document's root is another object"), after.id);
}

/// Texts about the document: nothing that is shown.
void RevisionDiff::judgeInfo()
{
    const Value &now = m_history.trailer(m_after).at("Info");
    if (!now.isRef() || !replaced(now.toRef().id) || now != m_history.trailer(m_before).at("Info"))
        return;
    const auto &a = objectBefore(now.toRef()), &b = objectAfter(now.toRef());
    const auto isText = [](const Value &value) { return value.isNull() || value.isString(); };
    for (const QByteArray &key : keysOf(a.value, b.value)) {
        const Value &x = a.value.at(key), &y = b.value.at(key);
        if (x != y && key != "Trapped" && (!isText(x) || !isText(y)))
            return;
    }
    if (a.isStream || b.isStream)
        return;
    explain(now);
    add(ChangeKind::Bookkeeping, Need::Nothing, QStringLiteral("document information"), now.toRef().id);
}

void RevisionDiff::judgeCatalog()
{
    const Ref root = m_history.trailer(m_after).at("Root").toRef();
    m_catalog = root.id;
    m_oldCatalog = m_history.trailer(m_before).at("Root").toRef().id;
    m_catalogBefore = before(m_history.trailer(m_before).at("Root"));
    m_catalogAfter = after(Value::ref(root));
    if (replaced(root.id) && m_catalogAfter.isDict())
        m_explained.insert(root.id);
    for (const QByteArray &key : keysOf(m_catalogBefore, m_catalogAfter)) {
        const Value &old = m_catalogBefore.at(key), &now = m_catalogAfter.at(key);
        if (key == "AcroForm") {
            judgeForm(old, now);
        } else if (key == "DSS") {
            judgeStore(old, now);
        } else if (key == "Metadata") {
            judgeMetadata(old, now);
        } else if (key == "Extensions") {
            if (now.isRef() && replaced(now.toRef().id) && onlyMentionedBy(now.toRef().id, {m_catalog, m_oldCatalog}))
                explain(now);
            if (old != now || (now.isRef() && replaced(now.toRef().id)))
                add(ChangeKind::Bookkeeping, Need::Nothing, QStringLiteral("extensions"));
        } else if (old == now || (key != "Pages" && isUnchanged(old, now))) {
            continue;
        } else if (key == "Version") {
            const auto rank = [](const Value &v) { return v.toName().replace('.', "0").toInt(); };
            add(ChangeKind::Bookkeeping, rank(now) >= rank(old) ? Need::Nothing : Need::Unsure,
                QStringLiteral("version %1").arg(QString::fromLatin1(now.toName().left(8))));
        } else if (key == "Pages") {
            add(ChangeKind::PageTree, Need::Never, QStringLiteral("the tree of pages is another object"),
                now.toRef().id);
        } else {
            add(ChangeKind::Catalog, key == "PieceInfo" || key == "StructTreeRoot" ? Need::Unsure : Need::Never,
                QStringLiteral("catalog entry %1 %2")
                    .arg(nameOf(key), old.isNull()   ? QStringLiteral("added")
                                      : now.isNull() ? QStringLiteral("removed")
                                                     : QStringLiteral("changed")),
                root.id);
        }
    }
}

void RevisionDiff::judgeMetadata(const Value &before, const Value &after)
{
    const bool rewritten = after.isRef() && before == after && replaced(after.toRef().id);
    if (before == after && !rewritten)
        return;
    const auto &stream = objectAfter(after.toRef());
    const Value &subtype = stream.value.at("Subtype");
    const bool good = after.isNull() || (stream.isStream && !subtype.isName("Form") && !subtype.isName("Image"));
    if (!good || (rewritten && !onlyMentionedBy(after.toRef().id, {m_catalog, m_oldCatalog}))) {
        add(ChangeKind::Structure, Need::Never,
            QStringLiteral("metadata replaced by something that is used otherwise (object %1)").arg(after.toRef().id),
            after.toRef().id);
    } else {
        add(ChangeKind::Bookkeeping, Need::Nothing, QStringLiteral("metadata"), after.toRef().id);
    }
    explain(after);
}

/// Everything that was there is there, unchanged; `allowed` are the objects that may refer to what is rewritten.
bool RevisionDiff::grows(const Value &before, const Value &after, int depth, std::set<int> allowed)
{
    constexpr int deepest = 6;
    if (before.isNull())
        return true;
    if (depth > deepest)
        return false;
    const bool rewritten = before.isRef() && before == after && replaced(before.toRef().id);
    if (before == after && !before.isRef())
        return true;
    if (rewritten) {
        if (!onlyMentionedBy(before.toRef().id, allowed))
            return false;
        explain(before);
        allowed.insert(before.toRef().id);
    }
    if (before.isRef() && objectBefore(before.toRef()).isStream)
        return before == after && !rewritten;
    const Value old = this->before(before), now = this->after(after);
    if (before.isRef())
        allowed.insert(before.toRef().id);
    if (old.isArray() && now.isArray()) {
        std::multiset<Ref> there;
        Value::Array direct;
        for (const Value &item : now.toArray()) {
            if (item.isRef())
                there.insert(item.toRef());
            else
                direct.append(item);
        }
        return std::all_of(old.toArray().begin(), old.toArray().end(), [&](const Value &item) {
            const auto found = there.find(item.toRef());
            if (!item.isRef())
                return direct.removeOne(item);
            return found != there.end() && (there.erase(found), true);
        });
    }
    if (!old.isDict() || !now.isDict())
        return old == now;
    return std::all_of(old.toDict().begin(), old.toDict().end(), [&](const Value::Entry &entry) {
        if (entry.first == "TU" || entry.first == "TS") // when a VRI entry was made (table 264)
            return true;
        return now.has(entry.first) && grows(entry.second, now.at(entry.first), depth + 1, allowed);
    });
}

/// ISO 32000-2 12.8.4.3: certificates and revocation data, never less than before.
void RevisionDiff::judgeStore(const Value &before, const Value &after)
{
    static const QList<QByteArray> known{"Type", "VRI", "Certs", "OCSPs", "CRLs"};
    const bool same = before == after && (!after.isRef() || !replaced(after.toRef().id));
    const auto &object = after.isRef() ? objectAfter(after.toRef()) : pdf::History::Object{after, false, true, -1};
    const std::size_t explained = m_explained.size();
    const bool good = object.value.isDict() && !object.isStream &&
                      std::all_of(object.value.toDict().begin(), object.value.toDict().end(),
                                  [](const Value::Entry &entry) { return known.contains(entry.first); });
    if (!good || !grows(before, after, 0, {m_catalog, m_oldCatalog})) {
        add(ChangeKind::SecurityStore, Need::Unsure,
            QStringLiteral("the security store (DSS) lost something, or is used otherwise"), after.toRef().id);
        explain(after);
    } else if (!same || m_explained.size() != explained) {
        add(ChangeKind::SecurityStore, Need::Nothing, QStringLiteral("security store (DSS) extended"),
            after.toRef().id);
    }
}

/// A number that something referred to before there was an object: what was prepared to be shown later.
void RevisionDiff::judgeHidden()
{
    std::set<int> hidden;
    for (const int id : m_added) {
        if (!mentionedBefore(id).empty())
            hidden.insert(id);
    }
    if (!m_mentions.complete)
        add(ChangeKind::Unknown, Need::Unsure, QStringLiteral("too much to look for hidden objects"));
    if (hidden.empty())
        return;
    if (!m_names) {
        add(ChangeKind::Unknown, Need::Unsure, QStringLiteral("objects that others already referred to"));
        return;
    }
    Roles roles(m_history, m_after);
    for (const int id : hidden) {
        if (judgeReadBy(id))
            continue;
        const Role role = roles.of(id);
        if (role.isUsed)
            add(role.kind, Need::Never,
                role.text(QStringLiteral("brought in, which earlier objects already referred to")), id, role.page);
    }
}

/// Nothing that is shown leads to the length or the layout of an object stream or of the cross-reference; all that is
/// read by them would be another thing.
bool RevisionDiff::judgeReadBy(int id)
{
    const std::vector<int> sources = mentionedBefore(id);
    const auto source = std::find_if(sources.begin(), sources.end(), [&](int one) {
        const pdf::XrefEntry *entry = m_history.entry(m_before, one);
        const auto &object = objectBefore({one, entry ? entry->generation : 0});
        return m_history.containerSince(one) >= 0 || (object.isStream && object.value.at("Type").isName("XRef"));
    });
    if (source == sources.end())
        return false;
    add(ChangeKind::Structure, Need::Never,
        QStringLiteral("object %1 changed, by which the object stream %2 is read").arg(id).arg(*source), id);
    return true;
}

/// A node of the page tree that gained or lost nothing but entries that the standard does not know there (table 30).
bool RevisionDiff::isSameNode(int id) const
{
    static const std::set<QByteArray> known{"Type", "Parent", "Kids", "Count", "Resources", "MediaBox", "CropBox",
                                            "BleedBox", "TrimBox", "ArtBox", "Rotate", "UserUnit",
                                            // of pages; no reader shall look for them here, some might
                                            "Contents", "Annots", "AA", "Group", "Tabs", "StructParents", "Metadata",
                                            "Trans"};
    if (!m_replaced.contains(id))
        return false;
    const pdf::XrefEntry *entry = m_history.entry(m_before, id);
    const Ref ref{id, entry ? entry->generation : 0};
    const auto &old = objectBefore(ref), &now = objectAfter(ref);
    if (!old.readable || !now.readable || old.isStream || now.isStream || !old.value.has("Kids"))
        return false;
    const auto keys = keysOf(old.value, now.value);
    return std::all_of(keys.begin(), keys.end(), [&](const QByteArray &key) {
        return !known.contains(key) || meansTheSame(old.value.at(key), now.value.at(key));
    });
}

void RevisionDiff::nameTheRest()
{
    std::set<int> rest;
    for (const std::set<int> *all : {&m_replaced, &m_freed}) {
        for (const int id : *all) {
            if (!m_explained.contains(id))
                rest.insert(id);
        }
    }
    if (rest.empty())
        return;
    if (!m_names) {
        add(ChangeKind::Unknown, Need::Unsure, QStringLiteral("%1 objects").arg(rest.size()));
        return;
    }
    Roles roles(m_history, m_before);
    bool tree = false;
    for (const int id : rest) {
        if (judgeReadBy(id))
            continue;
        const Role role = roles.of(id);
        const QString what = m_freed.contains(id) ? QStringLiteral("removed") : QStringLiteral("replaced");
        if (role.isUsed && role.kind == ChangeKind::PageTree && isSameNode(id)) {
            add(ChangeKind::Bookkeeping, Need::Nothing, QStringLiteral("a node of the tree of pages, with a note"), id);
            continue;
        }
        tree = tree || role.kind == ChangeKind::PageTree;
        if (role.isUsed)
            add(role.kind, role.isDoubtful ? Need::Unsure : Need::Never, role.text(what), id, role.page);
        else if (roles.isComplete())
            add(ChangeKind::Bookkeeping, Need::Nothing,
                QStringLiteral("object %1 %2, which nothing uses").arg(id).arg(what), id);
        else
            add(ChangeKind::Unknown, Need::Unsure, QStringLiteral("object %1 %2").arg(id).arg(what), id);
    }
    if (tree)
        judgePageTree();
}

} // namespace verify
