// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/state.h"

/// Who may do what when, in plain words in resources/protocol/rules.md.
namespace contract {

enum class Answer { Yes, No, Unknown };

/// Who may use which seal. Folding never asks: what a log means must not depend on which seal logs a client holds. Who
/// is about to act asks before, the server asks again, and doubts() says it of what is on record.
class Permissions {
public:
    virtual ~Permissions() = default;
    virtual Answer mayUse(const protocol::PersonId &person, const protocol::SealId &seal,
                          const QDateTime &at) const = 0;
};

/// Whether the act may follow the state. `permissions` may be null: seals are not asked about then. The kind is
/// Permission where another person might, else Input. Codes:
/// "contract.other" (of another contract), "contract.duplicate" (its id is taken), "contract.state" (not in this
/// phase), "contract.notmember", "contract.role" (the initiator's alone), "contract.epoch", "contract.commitment"
/// (another key than the epoch's), "contract.members" (key given to the wrong people), "contract.content" (contradicts
/// itself), "contract.header" (blobs or seals named in the clear aren't those of the content), "contract.party" (no
/// such party, not this person's, or it has acted already), "contract.turn", "contract.deadline", "contract.key" (takes
/// the signing key), "contract.permission", "contract.seal" (not the organisation's seal), "contract.file" (no such
/// file), "contract.position.missing" (a designated place left out), "contract.revision" (the file has moved on),
/// "contract.request" (no such request), "contract.recovered" (what it embeds is not genuine or not lost).
base::Result<void> check(const State &state, const Act &act, const Permissions *permissions);

/// The part of check() that needs no content: for who holds no key, like a server.
base::Result<void> checkHeader(const State &state, const Act &act);

/// A mark about to be made: page 1 …, as displayed.
struct PlacedMark {
    quint32 file = 0, page = 1;
    protocol::RectUm rect;
    protocol::MarkKind kind = protocol::MarkKind::Seal;
};
/// Half a millimetre: what a mark may stand out of its place.
inline constexpr qint32 markTolerance = 500;
/// Marks against the designated places of the party: "contract.position" (outside, and outside is not allowed),
/// "contract.position.missing" (a place without a mark), "contract.party". An event does not say where its marks stand:
/// who signs asks before, and who checks asks with the marks found in the file.
base::Result<void> checkMarks(const State &state, quint32 party, const QList<PlacedMark> &marks);

/// The time that counts for the act if it follows the state.
Deed deedOf(const State &state, const Act &act);

/// Whether the person acts for the party, as far as is known without Permissions when that is null. Codes
/// "contract.party", "contract.permission".
base::Result<void> actsFor(const State &state, quint32 party, const protocol::PersonId &person,
                           const Permissions *permissions, const QDateTime &at);

/// Who are members after the act.
QMap<protocol::PersonId, protocol::Digest> membersAfter(const State &state, const protocol::EventHeader &header);

/// What an event's header must name in the clear.
struct Named {
    QSet<protocol::Digest> blobs;
    QSet<protocol::SealId> seals;
};
Named namedBy(const protocol::Content &content);

/// A signature on record whose seal its signer was not permitted to use, or of which that can't be told.
struct Doubt {
    quint32 party = 0;
    protocol::SealId seal;
    Answer answer = Answer::Unknown; ///< No or Unknown
};
QList<Doubt> doubts(const State &state, const Permissions &permissions);

} // namespace contract
