// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/state.h"

/// From events to a state: pure, total (no event makes it fail) and without a clock.
namespace contract {

enum class Effect {
    Done,       ///< changed the state as it says
    Superseded, ///< a signature that came after the file had moved on: kept beside it
    SetAside,   ///< against the rules: on record, without effect
    Unreadable, ///< could not be opened, or be judged in a partial state: only its header took effect
    Newer       ///< a kind of a newer version of the program: kept, shown as such
};

struct Outcome {
    protocol::EventId event;
    Effect effect = Effect::Done;
    QByteArray code; ///< of check() when set aside, superseded or not to be judged; Act::unreadable
    QString detail;
    bool provisional = false; ///< in time, or late, by its author's clock alone
    bool operator==(const Outcome &) const = default;
};

struct Folded {
    State state;
    Outcome outcome;
};
Folded fold(State state, const Act &act);

struct FoldedLog {
    State state;
    QList<Outcome> outcomes; ///< one an event
};
FoldedLog foldAll(const std::vector<Act> &acts);

} // namespace contract
