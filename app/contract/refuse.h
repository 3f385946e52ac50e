// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/rules.h"

/// Inside contract only: what the units of the rules share.
namespace contract {

/// Of what somebody else might do the kind is Permission, of what nobody may Input.
inline base::Error refuse(const char *code, const QString &detail = {})
{
    for (const char *one : {"contract.notmember", "contract.role", "contract.party", "contract.permission"}) {
        if (qstrcmp(code, one) == 0)
            return base::fail(base::ErrorKind::Permission, code, detail);
    }
    return base::fail(base::ErrorKind::Input, code, detail);
}

/// The rules of one content; header and membership hold already.
base::Result<void> checkContent(const State &state, const Act &act, const Permissions *permissions);

inline bool isKind(const protocol::EventHeader &header, const char *kind)
{
    return header.kind == QLatin1String(kind);
}

/// The initiator alone sends, recalls and reminds.
inline base::Result<void> needInitiator(const State &state, const protocol::EventHeader &header)
{
    if (state.initiator && header.author != *state.initiator)
        return refuse("contract.role", header.kind);
    return {};
}

} // namespace contract
