// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "face/sealface.h"
#include "session/sealregister.h"
#include "support/people.h"

namespace accountseal {

/// A seal by an invented maker, for the account's certificate, put on record.
inline base::Result<store::SealRow> add(session::Profile &profile, const crypto::Secret &password)
{
    ESIGN_TRY(const auto key, profile.openSigningKey(password));
    seal::Spec spec;
    spec.name = QStringLiteral("示例大学");
    ESIGN_TRY(const seal::Face face, face::paintSeal(spec));
    seal::SealInfo info;
    info.number = seal::newSealNumber(profile.clock().now());
    info.name = spec.name;
    info.userDigests = {key->certificate().sha256()};
    info.created = info.validFrom = profile.clock().now().addSecs(-1);
    info.validTo = info.created.addYears(1);
    info.face = face;
    info.hasFace = true;
    info.maker = QStringLiteral("example");
    ESIGN_TRY(const seal::SealObject object, seal::SealObject::make(info, *support::People::instance().sealMaker));
    return session::SealRegister(profile).add(object.der(), *key);
}

} // namespace accountseal
