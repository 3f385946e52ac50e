// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/history.h"
#include "verify/report.h"

namespace verify {

/// What an object is used for, as those who refer to it say.
struct Role {
    int object = 0;
    int page = -1; ///< 0-based
    ChangeKind kind = ChangeKind::Unknown;
    bool isUsed = false;
    bool isDoubtful = false; ///< nothing that is shown, but what machines read of it
    QString what;            ///< "content", "font", "annotation of type FreeText", "catalog entry /Names"
    /// "page 2: content replaced (object 5)"
    QString text(const QString &done) const;
};

/// The roles of all objects of one revision, found by walking once from its pages and its catalog: only made when
/// something has to be named. Bounded.
class Roles {
public:
    Roles(const pdf::History &history, int revision);
    Role of(int id) const;
    /// False: not everything was walked.
    bool isComplete() const { return m_complete; }
    /// The pages in order, as the tree's leaves stand.
    static QList<pdf::Ref> pagesOf(const pdf::History &history, int revision);

private:
    void walkTree(const pdf::Value &root);
    void walkPage(const pdf::Value &page, int number);
    void walkAnnotations(const pdf::Value &page, int number);
    void walkForm(const pdf::Value &fields, const QString &parent, int depth);
    void walk(const pdf::Value &value, const Role &role);
    void mark(int id, Role role);

    const pdf::History &m_history;
    const int m_revision;
    std::map<int, Role> m_roles;
    std::vector<pdf::Value> m_away; ///< what leads back up or sideways: looked at last
    bool m_complete = true;
};

} // namespace verify
