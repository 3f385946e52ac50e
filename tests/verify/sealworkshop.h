// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../signing/fixture.h"
#include "workshop.h"

/// What the tests of seals share: seals, files sealed by module signing, and makers of seals that nobody here vouches
/// for.
namespace workshop {

/// A seal that was made while its maker's certificate was in date.
inline signing::Impressor sealFor(const crypto::Signer &signer, const seal::Face &face = fixture::cornerFace(),
                                  const std::function<void(seal::SealInfo &)> &change = {})
{
    return {fixture::makeSeal(face, {signer.certificate()},
                              [&](seal::SealInfo &info) {
                                  info.created = QDateTime::currentDateTimeUtc();
                                  info.validFrom = info.created.addDays(-1);
                                  if (change)
                                      change(info);
                              }),
            {}};
}

inline signing::Request onPage(const signing::Impressor &impressor, int page = 0)
{
    return fixture::placed(impressor, page, {100, 150});
}

inline QByteArray signedWith(const signing::Request &request, const QByteArray &bytes = plainPdf(),
                             const crypto::Signer &signer = *people().rsaPerson)
{
    const fixture::Signed result = fixture::sign(bytes, request, signer);
    if (result.bytes.isEmpty())
        qFatal("not signed: %s", result.code.constData());
    return result.bytes;
}

/// A maker of seals for whom nobody vouches.
struct StrangeMaker : Stranger {
    explicit StrangeMaker(const base::Clock &clock)
        : Stranger(clock, crypto::Authority::Kind::SealMaker, QStringLiteral("示例刻章"))
    {
    }
};

} // namespace workshop
