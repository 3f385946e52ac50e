// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/verdicts.h"

namespace ui {

StandingLook lookOf(Standing standing, const Colours &colours)
{
    const QString word = session::wordOf(standing, said());
    switch (standing) {
    case Standing::Valid:
        return {QStringLiteral("valid"), word, colours.valid, colours.validSoft};
    case Standing::SelfDeclared:
    case Standing::CantTell:
        return {QStringLiteral("doubt"), word, colours.doubt, colours.doubtSoft};
    case Standing::Invalid:
        return {QStringLiteral("invalid"), word, colours.invalid, colours.invalidSoft};
    case Standing::Unreadable:
        return {QStringLiteral("warning"), word, colours.doubt, colours.doubtSoft};
    case Standing::Checking:
        return {QStringLiteral("clock"), word, colours.quiet, colours.paper};
    case Standing::Unsigned:
        break;
    }
    return {QStringLiteral("info"), word, colours.quiet, colours.paper};
}

StandingLook lookOf(verify::Outcome outcome, const Colours &colours)
{
    const QString word = session::wordOf(outcome, said());
    switch (outcome) {
    case verify::Outcome::Passed:
        return {QStringLiteral("valid"), word, colours.valid, colours.validSoft};
    case verify::Outcome::Warning:
        return {QStringLiteral("warning"), word, colours.doubt, colours.doubtSoft};
    case verify::Outcome::Failed:
        return {QStringLiteral("invalid"), word, colours.invalid, colours.invalidSoft};
    case verify::Outcome::Unknown:
        break;
    }
    return {QStringLiteral("doubt"), word, colours.doubt, colours.doubtSoft};
}

QString timeText(const QDateTime &time)
{
    return time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

} // namespace ui
