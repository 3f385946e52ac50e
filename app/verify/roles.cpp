// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/roles.h"

#include <algorithm>

namespace verify {

namespace {

using pdf::Ref;
using pdf::Value;

constexpr std::size_t mostObjects = 400'000;
constexpr int deepest = 64;
constexpr qsizetype mostPages = 200'000;

/// Entries that lead back up or sideways, not into what a thing is made of: they name nothing that something else
/// names.
bool leadsAway(const QByteArray &key)
{
    return key == "Parent" || key == "P" || key == "Dest" || key == "Pg" || key == "Prev" || key == "Last";
}

QString words(const QByteArray &name)
{
    return QString::fromLatin1(name.left(40));
}

void listPages(const pdf::History &history, int revision, const Value &node, int depth, std::set<int> &nodes,
               QList<Ref> &pages)
{
    if (!node.isRef() || depth > deepest || pages.size() > mostPages)
        return;
    const Value value = history.resolve(revision, node);
    const Value kids = history.resolve(revision, value.at("Kids"));
    if (!kids.isArray()) {
        pages.append(node.toRef());
        return;
    }
    if (!nodes.insert(node.toRef().id).second)
        return;
    for (const Value &kid : kids.toArray())
        listPages(history, revision, kid, depth + 1, nodes, pages);
}

} // namespace

QString Role::text(const QString &done) const
{
    const QString place = page >= 0 ? QStringLiteral("page %1: ").arg(page + 1) : QString();
    return QStringLiteral("%1%2 %3 (object %4)")
        .arg(place, what.isEmpty() ? QStringLiteral("something") : what, done)
        .arg(object);
}

QList<Ref> Roles::pagesOf(const pdf::History &history, int revision)
{
    QList<Ref> pages;
    std::set<int> nodes;
    const Value catalog = history.resolve(revision, history.trailer(revision).at("Root"));
    listPages(history, revision, catalog.at("Pages"), 0, nodes, pages);
    return pages;
}

Roles::Roles(const pdf::History &history, int revision) : m_history(history), m_revision(revision)
{
    const Value &trailer = history.trailer(revision);
    const Value catalog = history.resolve(revision, trailer.at("Root"));
    mark(trailer.at("Root").toRef().id, {0, -1, ChangeKind::Catalog, true, false, QStringLiteral("catalog")});
    walkTree(catalog.at("Pages"));
    int number = 0;
    const QList<Ref> pages = pagesOf(history, revision);
    for (const Ref page : pages)
        mark(page.id, {0, number++, ChangeKind::PageContent, true, false, QStringLiteral("page")});
    QList<Value> values;
    for (const Ref page : pages)
        values.append(history.object(revision, page).value);
    for (int i = 0; i < values.size(); ++i)
        walkPage(values[i], i);
    walkForm(history.resolve(revision, history.resolve(revision, catalog.at("AcroForm")).at("Fields")), {}, 0);
    for (int i = 0; i < values.size(); ++i)
        walkAnnotations(values[i], i);
    for (const auto &[key, value] : catalog.toDict()) {
        if (key != "Pages")
            walk(value, {0, -1, key == "AcroForm" ? ChangeKind::Form : ChangeKind::Catalog, true,
                         key == "StructTreeRoot", QStringLiteral("catalog entry /%1").arg(words(key))});
    }
    for (const auto &[key, value] : trailer.toDict()) {
        if (key != "Root" && key != "Prev")
            walk(value,
                 {0, -1, ChangeKind::Structure, true, false, QStringLiteral("trailer entry /%1").arg(words(key))});
    }
    // what only ways back lead to: another parent than the tree's, the target of a link
    while (!m_away.empty()) {
        const Value value = m_away.back();
        m_away.pop_back();
        walk(value, {0, -1, ChangeKind::Structure, true, true, QStringLiteral("what other objects lead back to")});
    }
}

Role Roles::of(int id) const
{
    const auto found = m_roles.find(id);
    if (found != m_roles.end())
        return found->second;
    Role none;
    none.object = id;
    none.isUsed = !m_complete;
    return none;
}

void Roles::mark(int id, Role role)
{
    role.object = id;
    m_roles.emplace(id, std::move(role));
}

void Roles::walkTree(const Value &root)
{
    std::vector<Value> pending{root};
    while (!pending.empty() && m_roles.size() < mostObjects) {
        const Value node = pending.back();
        pending.pop_back();
        const Value value = m_history.resolve(m_revision, node), kids = m_history.resolve(m_revision, value.at("Kids"));
        if (!node.isRef() || !kids.isArray() || m_roles.contains(node.toRef().id))
            continue;
        mark(node.toRef().id, {0, -1, ChangeKind::PageTree, true, false, QStringLiteral("tree of pages")});
        if (value.at("Kids").isRef())
            mark(value.at("Kids").toRef().id,
                 {0, -1, ChangeKind::PageTree, true, false, QStringLiteral("tree of pages")});
        for (const auto &[key, item] : value.toDict()) {
            if (leadsAway(key))
                m_away.push_back(item);
            else if (key != "Kids")
                walk(item, {0, -1, key == "Resources" ? ChangeKind::PageResources : ChangeKind::PageGeometry, true,
                            false, QStringLiteral("inherited /%1 of pages").arg(words(key))});
        }
        for (const Value &kid : kids.toArray())
            pending.push_back(kid);
    }
}

/// Signatures before their widgets, so that they are called what they are.
void Roles::walkForm(const Value &fields, const QString &parent, int depth)
{
    for (const Value &item : fields.toArray()) {
        const Value field = m_history.resolve(m_revision, item);
        if (!item.isRef() || !field.isDict() || depth > deepest || m_roles.contains(item.toRef().id))
            continue;
        const QString partial = m_history.resolve(m_revision, field.at("T")).toText();
        const QString name = parent.isEmpty() || partial.isEmpty() ? parent + partial : parent + u'.' + partial;
        mark(item.toRef().id, {0, -1, ChangeKind::Form, true, false, QStringLiteral("field \"%1\"").arg(name)});
        if (m_history.resolve(m_revision, field.at("V")).has("ByteRange"))
            walk(field.at("V"),
                 {0, -1, ChangeKind::SignedField, true, false, QStringLiteral("signature in field \"%1\"").arg(name)});
        walkForm(m_history.resolve(m_revision, field.at("Kids")), name, depth + 1);
        for (const auto &[key, value] : field.toDict()) {
            if (leadsAway(key) || key == "AP") // named by the page that shows it
                m_away.push_back(value);
            else
                walk(value, {0, -1, ChangeKind::Form, true, false,
                             QStringLiteral("/%1 of field \"%2\"").arg(words(key), name)});
        }
    }
}

void Roles::walkAnnotations(const Value &page, int number)
{
    const Value &list = page.at("Annots");
    if (list.isRef())
        mark(list.toRef().id, {0, number, ChangeKind::Annotation, true, false, QStringLiteral("list of annotations")});
    const Value annotations = m_history.resolve(m_revision, list);
    for (const Value &annotation : annotations.toArray()) {
        const QByteArray type = m_history.resolve(m_revision, annotation).at("Subtype").toName();
        const Role role{0,    number, ChangeKind::Annotation,
                        true, false,  QStringLiteral("annotation of type %1").arg(words(type))};
        walk(annotation, role);
        // a field is an annotation too: what it is drawn with
        walk(m_history.resolve(m_revision, annotation).at("AP"), role);
    }
}

void Roles::walkPage(const Value &value, int number)
{
    const auto role = [&](ChangeKind kind, const QString &what) { return Role{0, number, kind, true, false, what}; };
    for (const auto &[key, item] : value.toDict()) {
        if (key == "Contents") {
            walk(item, role(ChangeKind::PageContent, QStringLiteral("content")));
        } else if (key == "Annots") {
            continue;
        } else if (key == "Resources") {
            if (item.isRef())
                mark(item.toRef().id, role(ChangeKind::PageResources, QStringLiteral("list of resources")));
            const Value resources = m_history.resolve(m_revision, item);
            for (const auto &[kind, group] : resources.toDict()) {
                const QString what = kind == "Font"      ? QStringLiteral("font of the signed text")
                                     : kind == "XObject" ? QStringLiteral("image or form")
                                                         : QStringLiteral("resource of type %1").arg(words(kind));
                walk(group, role(ChangeKind::PageResources, what));
            }
        } else if (leadsAway(key)) {
            m_away.push_back(item);
        } else {
            walk(item, role(key.endsWith("Box") || key == "Rotate" ? ChangeKind::PageGeometry : ChangeKind::PageContent,
                            QStringLiteral("/%1").arg(words(key))));
        }
    }
}

/// Everything below that was not reached before.
void Roles::walk(const Value &value, const Role &role)
{
    std::vector<Value> pending{value};
    while (!pending.empty()) {
        const Value next = std::move(pending.back());
        pending.pop_back();
        if (next.isArray()) {
            pending.insert(pending.end(), next.toArray().begin(), next.toArray().end());
        } else if (next.isDict()) {
            for (const auto &[key, item] : next.toDict())
                (leadsAway(key) ? m_away : pending).push_back(item);
        } else if (next.isRef()) {
            const Ref ref = next.toRef();
            if (m_roles.size() >= mostObjects) {
                m_complete = false;
                return;
            }
            if (m_roles.contains(ref.id))
                continue;
            mark(ref.id, role);
            const auto &object = m_history.object(m_revision, ref);
            // what libqpdf may read and this parser can't must not be called unused
            m_complete = m_complete && object.readable;
            pending.push_back(object.value);
        }
    }
}

} // namespace verify
