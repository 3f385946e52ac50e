// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pages and what lies upon them.
#include "verify/revisiondiff.h"
#include "verify/roles.h"

#include <algorithm>

namespace verify {

namespace {

/// What DocMDP P=3 lets people put onto pages (12.8.2.2.2: annotations), by /Subtype; none that plays, runs or hides.
bool isComment(const QByteArray &type)
{
    static const QList<QByteArray> types{"Text",      "FreeText", "Line",      "Square",    "Circle",
                                         "Polygon",   "PolyLine", "Highlight", "Underline", "Squiggly",
                                         "StrikeOut", "Stamp",    "Caret",     "Ink",       "Popup"};
    return types.contains(type);
}

QString typeOf(const pdf::Value &annotation)
{
    return QString::fromLatin1(annotation.at("Subtype").toName().left(40));
}

ChangeKind kindOf(const QByteArray &key)
{
    if (key.endsWith("Box") || key == "Rotate" || key == "UserUnit")
        return ChangeKind::PageGeometry;
    return key == "Resources" ? ChangeKind::PageResources : ChangeKind::PageContent;
}

} // namespace

bool RevisionDiff::judgePage(Ref ref)
{
    const int page = m_newest.pageIndex(ref);
    const auto &old = objectBefore(ref), &now = objectAfter(ref);
    if (page < 0 || old.isStream || now.isStream || !old.value.isDict() || old.value.has("Kids"))
        return false;
    std::set<QByteArray> keys;
    for (const Value *value : {&old.value, &now.value}) {
        for (const auto &entry : value->toDict())
            keys.insert(entry.first);
    }
    for (const QByteArray &key : keys) {
        const Value &a = old.value.at(key), &b = now.value.at(key);
        if (key == "Annots") {
            judgeAnnotations(page, a, b);
        } else if (isUnchanged(a, b)) {
            continue;
        } else if (key == "LastModified" || key == "Tabs") {
            add(ChangeKind::Bookkeeping, Need::Nothing, QStringLiteral("page %1: date or order").arg(page + 1), ref.id,
                page);
        } else if (key == "StructParents") {
            add(ChangeKind::Structure, Need::Unsure,
                QStringLiteral("page %1: its place among the structure tags").arg(page + 1), ref.id, page);
        } else {
            const QString name =
                key == "Contents" ? QStringLiteral("content") : QLatin1Char('/') + QString::fromLatin1(key.left(40));
            add(kindOf(key), Need::Never,
                QStringLiteral("page %1: %2 replaced (object %3)").arg(page + 1).arg(name).arg(ref.id), ref.id, page);
        }
    }
    return true;
}

/// Arrays of annotations that are objects of their own.
void RevisionDiff::judgeSharedAnnotations()
{
    for (const int id : std::set<int>(m_replaced)) {
        if (m_explained.contains(id))
            continue;
        const pdf::XrefEntry *entry = m_history.entry(m_after, id);
        const Value list = Value::ref({id, entry ? entry->generation : 0});
        if (!before(list).isArray() || !after(list).isArray() || !m_mentions.complete)
            continue;
        int pages = 0;
        const std::vector<int> users = mentionedBefore(id);
        for (const int user : users) {
            const pdf::XrefEntry *at = m_history.entry(m_before, user);
            const Ref page{user, at->generation};
            const int number = m_newest.pageIndex(page);
            if (number < 0 || objectBefore(page).value.at("Annots") != list)
                continue;
            ++pages;
            // a page that is written too was judged with it
            if (!replaced(user))
                judgeAnnotations(number, list, list);
        }
        if (pages > 0 && pages == static_cast<int>(users.size()))
            m_explained.insert(id);
    }
}

void RevisionDiff::judgeAnnotations(int page, const Value &before, const Value &after)
{
    const bool rewritten = after.isRef() && replaced(after.toRef().id);
    if (before == after && !rewritten)
        return;
    const Value old = this->before(before), now = this->after(after);
    std::multiset<Ref> left;
    bool lost = false;
    Value::Array kept;
    for (const Value &item : old.toArray()) {
        if (item.isRef())
            left.insert(item.toRef());
        else
            lost = lost || !now.toArray().contains(item);
    }
    for (const Value &item : now.toArray()) {
        if (!item.isRef()) {
            if (!old.toArray().contains(item))
                add(ChangeKind::Annotation, Need::Never,
                    QStringLiteral("annotation of type %1 added over page %2").arg(typeOf(item)).arg(page + 1), 0,
                    page);
            continue;
        }
        const Ref ref = item.toRef();
        if (const auto known = left.find(ref); known != left.end()) {
            left.erase(known);
            kept.append(item);
            continue;
        }
        const Value annotation = this->after(item);
        if (const auto widget = m_widgets.find(ref.id); widget != m_widgets.end()) {
            placeWidget(widget->second, page);
            continue;
        }
        const bool plain = added(ref.id) && isComment(annotation.at("Subtype").toName()) && !annotation.has("A") &&
                           !annotation.has("AA");
        add(ChangeKind::Annotation, plain ? Need::Annotating : Need::Never,
            QStringLiteral("annotation of type %1 added over page %2 (object %3)")
                .arg(typeOf(annotation))
                .arg(page + 1)
                .arg(ref.id),
            ref.id, page)
            .hides = plain && mayHide(reader(m_after), annotation);
    }
    Value::Array order = old.toArray();
    order.removeIf([&](const Value &item) { return !kept.contains(item); });
    if (order != kept) // the later one lies above
        add(ChangeKind::Annotation, Need::Never,
            QStringLiteral("page %1: its annotations lie in another order").arg(page + 1), 0, page);
    for (const Ref gone : left) {
        const Value annotation = this->before(Value::ref(gone));
        if (annotation.isNull())
            continue;
        const bool plain = isComment(annotation.at("Subtype").toName());
        add(ChangeKind::Annotation, plain ? Need::Annotating : Need::Never,
            QStringLiteral("annotation of type %1 taken from page %2 (object %3)")
                .arg(typeOf(annotation))
                .arg(page + 1)
                .arg(gone.id),
            gone.id, page)
            .hides = plain && mayHide(reader(m_before), annotation);
        if (m_freed.contains(gone.id))
            m_explained.insert(gone.id);
    }
    if (lost)
        add(ChangeKind::Annotation, Need::Never,
            QStringLiteral("page %1: an annotation without a number was changed or taken away").arg(page + 1), 0, page);
}

/// An annotation that is no field's widget, written again.
bool RevisionDiff::judgeAnnotation(Ref ref)
{
    const auto &old = objectBefore(ref), &now = objectAfter(ref);
    const int page = m_newest.pageIndex(old.value.at("P").toRef());
    if (page < 0 || old.isStream || now.isStream || !old.value.isDict() || old.value.at("Subtype").isName("Widget"))
        return false;
    const Value annotations = before(before(old.value.at("P")).at("Annots"));
    if (!annotations.toArray().contains(Value::ref(ref)))
        return false;
    const bool plain = isComment(old.value.at("Subtype").toName()) && isComment(now.value.at("Subtype").toName()) &&
                       !now.value.has("A") && !now.value.has("AA") && !now.value.has("ESEAL_Signature") &&
                       !old.value.has("ESEAL_Signature");
    add(ChangeKind::Annotation, plain ? Need::Annotating : Need::Never,
        QStringLiteral("annotation of type %1 on page %2 changed (object %3)")
            .arg(typeOf(old.value))
            .arg(page + 1)
            .arg(ref.id),
        ref.id, page)
        .hides = plain && (mayHide(reader(m_after), now.value) || mayHide(reader(m_before), old.value));
    return true;
}

/// Says which pages came, went or changed places.
void RevisionDiff::judgePageTree()
{
    const QList<Ref> old = Roles::pagesOf(m_history, m_before), now = Roles::pagesOf(m_history, m_after);
    if (old == now)
        return;
    const std::set<Ref> was(old.begin(), old.end()), is(now.begin(), now.end());
    constexpr int most = 20;
    int said = 0;
    const auto say = [&](const QString &what, int page, Ref object) {
        if (said++ < most)
            add(ChangeKind::PageTree, Need::Never, what.arg(page + 1), object.id, page);
    };
    for (int i = 0; i < now.size(); ++i) {
        if (!was.contains(now[i]))
            say(QStringLiteral("page %1 was inserted"), i, now[i]);
    }
    for (int i = 0; i < old.size(); ++i) {
        if (!is.contains(old[i]))
            say(QStringLiteral("page %1 was removed"), i, old[i]);
    }
    QList<Ref> keptOld = old, keptNow = now;
    keptOld.removeIf([&](Ref page) { return !is.contains(page); });
    keptNow.removeIf([&](Ref page) { return !was.contains(page); });
    if (keptOld != keptNow)
        say(QStringLiteral("pages were put into another order, from page %1 on"),
            static_cast<int>(std::mismatch(keptOld.begin(), keptOld.end(), keptNow.begin(), keptNow.end()).first -
                             keptOld.begin()),
            {});
}

} // namespace verify
