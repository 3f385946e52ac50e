// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/sealpermissions.h"

namespace contract {

void SealPermissions::add(seal::History history)
{
    const protocol::SealId seal = history.seal();
    m_histories.insert(seal, std::move(history));
}

Answer SealPermissions::mayUse(const protocol::PersonId &person, const protocol::SealId &seal,
                               const QDateTime &at) const
{
    const auto found = m_histories.constFind(seal);
    if (found == m_histories.constEnd() || found->entries().isEmpty())
        return Answer::Unknown;
    // behind the damage the permission may have been taken away
    if (found->fault())
        return Answer::Unknown;
    return found->mayUse(person, at) ? Answer::Yes : Answer::No;
}

} // namespace contract
