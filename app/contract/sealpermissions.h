// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/rules.h"
#include "seal/history.h"

namespace contract {

/// Permissions by the logs of seals that are at hand; a seal without one, or with a damaged one, can't be told.
class SealPermissions final : public Permissions {
public:
    void add(seal::History history);
    Answer mayUse(const protocol::PersonId &person, const protocol::SealId &seal, const QDateTime &at) const override;

private:
    QHash<protocol::SealId, seal::History> m_histories;
};

} // namespace contract
