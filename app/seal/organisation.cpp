// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/organisation.h"

#include <QtCore/QSet>

#include <algorithm>

namespace seal {

namespace {

constexpr qsizetype maxNodes = 100000;
constexpr int maxDepth = 32;
constexpr qsizetype maxName = 200;

base::Error refuse(const char *code, const QString &detail)
{
    return base::fail(base::ErrorKind::Input, code, detail);
}

bool usable(const QString &name)
{
    return !name.trimmed().isEmpty() && name.size() <= maxName && std::none_of(name.begin(), name.end(), [](QChar c) {
        return c == QLatin1Char('/') || c.category() == QChar::Other_Control;
    });
}

} // namespace

base::Result<OrganisationTree> OrganisationTree::make(const QList<OrganisationNode> &nodes)
{
    if (nodes.size() > maxNodes)
        return refuse("seal.organisation.large", QString::number(nodes.size()));
    OrganisationTree tree;
    tree.m_nodes = nodes;
    ESIGN_CHECK(tree.index());
    ESIGN_CHECK(tree.checkDepth());
    return tree;
}

base::Result<void> OrganisationTree::index()
{
    for (qsizetype place = 0; place < m_nodes.size(); ++place) {
        const OrganisationNode &node = m_nodes.at(place);
        if (!usable(node.name))
            return refuse("seal.organisation.name", node.id.text());
        if (m_places.contains(node.id))
            return refuse("seal.organisation.duplicate", node.id.text());
        m_places.insert(node.id, place);
    }
    QSet<std::pair<QByteArray, QString>> siblings;
    for (const OrganisationNode &node : std::as_const(m_nodes)) {
        if (node.parent && !m_places.contains(*node.parent))
            return refuse("seal.organisation.orphan", node.id.text());
        const std::pair<QByteArray, QString> place{node.parent ? node.parent->bytes() : QByteArray(), node.name};
        if (siblings.contains(place))
            return refuse("seal.organisation.duplicate", node.id.text());
        siblings.insert(place);
        if (node.parent)
            m_children[*node.parent].append(node.id);
        else
            m_roots.append(node.id);
    }
    return {};
}

/// Whatever the roots don't reach runs in a circle.
base::Result<void> OrganisationTree::checkDepth() const
{
    QList<protocol::OrganisationId> level = m_roots;
    qsizetype reached = 0;
    for (int depth = 0; !level.isEmpty(); ++depth) {
        if (depth >= maxDepth)
            return refuse("seal.organisation.large", QStringLiteral("too deep"));
        reached += level.size();
        QList<protocol::OrganisationId> next;
        for (const protocol::OrganisationId &id : std::as_const(level))
            next.append(m_children.value(id));
        level = next;
    }
    if (reached != m_nodes.size())
        return refuse("seal.organisation.cycle", QString::number(m_nodes.size() - reached));
    return {};
}

const OrganisationNode *OrganisationTree::find(const protocol::OrganisationId &id) const
{
    const auto found = m_places.constFind(id);
    return found != m_places.constEnd() ? &m_nodes.at(*found) : nullptr;
}

const OrganisationNode *OrganisationTree::findByPath(const QString &path) const
{
    QList<protocol::OrganisationId> level = m_roots;
    const OrganisationNode *here = nullptr;
    const QStringList names = path.split(QLatin1Char('/'));
    for (const QString &name : names) {
        const auto next =
            std::find_if(level.cbegin(), level.cend(), [&](const auto &id) { return find(id)->name == name; });
        if (next == level.cend())
            return nullptr;
        here = find(*next);
        level = m_children.value(here->id);
    }
    return here;
}

QString OrganisationTree::path(const protocol::OrganisationId &id) const
{
    QStringList names;
    for (const OrganisationNode *node = find(id); node; node = node->parent ? find(*node->parent) : nullptr)
        names.prepend(node->name);
    return names.join(QLatin1Char('/'));
}

QList<protocol::OrganisationId> OrganisationTree::children(const protocol::OrganisationId &id) const
{
    return m_children.value(id);
}

QList<protocol::OrganisationId> OrganisationTree::descendants(const protocol::OrganisationId &id) const
{
    QList<protocol::OrganisationId> found = m_children.value(id);
    for (qsizetype next = 0; next < found.size(); ++next)
        found.append(m_children.value(found.at(next)));
    return found;
}

bool OrganisationTree::isWithin(const protocol::OrganisationId &node, const protocol::OrganisationId &ancestor) const
{
    for (const OrganisationNode *here = find(node); here; here = here->parent ? find(*here->parent) : nullptr) {
        if (here->id == ancestor)
            return true;
    }
    return false;
}

std::optional<protocol::Person> OrganisationTree::managerOf(const protocol::OrganisationId &id) const
{
    for (const OrganisationNode *here = find(id); here; here = here->parent ? find(*here->parent) : nullptr) {
        if (here->manager)
            return here->manager;
    }
    return {};
}

} // namespace seal
