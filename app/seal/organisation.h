// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/common.h"

#include <QtCore/QHash>

#include <optional>

namespace seal {

struct OrganisationNode {
    protocol::OrganisationId id;
    std::optional<protocol::OrganisationId> parent; ///< absent: a root
    QString name;                                   ///< without "/"
    std::optional<protocol::Person> manager;        ///< appointed by an administrator
    bool operator==(const OrganisationNode &) const = default;
};

/// Schools, departments, offices: seals, managers and organisation parties hang on its nodes. An immutable value.
class OrganisationTree {
public:
    OrganisationTree() = default;
    /// In any order. Codes: "seal.organisation.duplicate" (an id twice, or siblings of one name: their paths would be
    /// the same), "seal.organisation.orphan" (no such parent), "seal.organisation.cycle", "seal.organisation.name"
    /// (empty, over 200 characters, with "/" or control characters), "seal.organisation.large" (over 100,000 nodes, or
    /// more than 32 deep).
    static base::Result<OrganisationTree> make(const QList<OrganisationNode> &nodes);

    const QList<OrganisationNode> &nodes() const { return m_nodes; }        ///< as given
    const OrganisationNode *find(const protocol::OrganisationId &id) const; ///< owned by the tree; null: no such node
    const OrganisationNode *findByPath(const QString &path) const;
    /// "学校/部门/…"; empty for an unknown node.
    QString path(const protocol::OrganisationId &id) const;
    QList<protocol::OrganisationId> roots() const { return m_roots; }
    QList<protocol::OrganisationId> children(const protocol::OrganisationId &id) const; ///< in the order given
    /// Without the node itself, parents before children.
    QList<protocol::OrganisationId> descendants(const protocol::OrganisationId &id) const;
    bool isWithin(const protocol::OrganisationId &node, const protocol::OrganisationId &ancestor) const; ///< or equal
    /// Its own manager, else the nearest ancestor's.
    std::optional<protocol::Person> managerOf(const protocol::OrganisationId &id) const;

private:
    base::Result<void> index();
    base::Result<void> checkDepth() const;
    QList<OrganisationNode> m_nodes;
    QHash<protocol::OrganisationId, qsizetype> m_places;
    QHash<protocol::OrganisationId, QList<protocol::OrganisationId>> m_children;
    QList<protocol::OrganisationId> m_roots;
};

} // namespace seal
