// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/verdicts.h"
#include "ui/common/tokens.h"
#include "ui/verify/checktexts.h"

namespace ui {

using session::decidingCheck;
using session::shownChecks;
using session::Standing;
using session::standingOf;

struct StandingLook {
    QString icon; ///< of ui/common/icons.h
    QString word; ///< short, in the person's language
    QRgb ink = 0, soft = 0;
};

StandingLook lookOf(Standing standing, const Colours &colours);
StandingLook lookOf(verify::Outcome outcome, const Colours &colours);

/// One sentence why.
inline QString reasonOf(const verify::SignatureReport &signature)
{
    return session::reasonOf(signature, said());
}
inline QString reasonOf(const verify::Report &report)
{
    return session::reasonOf(report, said());
}
/// 2026-11-22 14:05, in this computer's time zone.
QString timeText(const QDateTime &time);
/// "document timestamp", the signer's name, or that nobody knows it.
inline QString whoSigned(const verify::SignatureReport &signature)
{
    return session::whoSigned(signature, said());
}

} // namespace ui
