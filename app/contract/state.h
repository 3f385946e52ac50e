// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/event.h"

#include <QtCore/QMap>
#include <QtCore/QSet>

#include <vector>

/// A contract as its log tells it. The rules in plain words: resources/protocol/rules.md.
namespace contract {

/// Which of a person's keys signed: the one of a device signs everyday events; signing and confirming a void take the
/// signing key.
enum class KeyRole { Device, Signing };

/// An event as the rules see it.
struct Act {
    protocol::EventHeader header;
    protocol::Digest hash; ///< of the event's exact bytes
    KeyRole key = KeyRole::Device;
    std::optional<protocol::Content> content = {}; ///< absent: could not be opened
    QByteArray unreadable = {};                    ///< why not: a code
    std::optional<QDateTime> received = {};        ///< proven: a server's receipt or an RFC 3161 token; UTC
    std::vector<Act> original = {}; ///< one when the content is `recovered` and what it embeds is genuine
};

/// Who did something when. `at` is the time that counts: of the receipt when `proven`, else what the author claims, but
/// not before anything that had been received when the log went on.
struct Deed {
    protocol::EventId event;
    protocol::PersonId by;
    QDateTime at;
    bool proven = false;
    bool operator==(const Deed &) const = default;
};

struct FileRevision {
    protocol::Digest before;
    protocol::BlobRef blob;
    quint32 party = 0;
    Deed deed;
    bool operator==(const FileRevision &) const = default;
};
struct FileState {
    protocol::BlobRef original;
    QList<FileRevision> revisions;  ///< each from the one before
    QList<FileRevision> superseded; ///< signed, but the file had moved on
    const protocol::BlobRef &current() const { return revisions.isEmpty() ? original : revisions.last().blob; }
    /// The plaintext was once the file's current one.
    bool had(const protocol::Digest &plain) const;
    bool operator==(const FileState &) const = default;
};

enum class Standing { Waiting, MayAct, Signed, Rejected };

struct Handover {
    std::optional<protocol::Person> from; ///< absent: any operator of the organisation
    protocol::Person to;
    Deed deed;
    QString reason;
    bool operator==(const Handover &) const = default;
};
struct PartyState {
    protocol::Party party; ///< as sent
    std::optional<protocol::Person> holder =
        {}; ///< who acts for it; absent: any permitted operator of the organisation
    QList<Handover> handovers = {};
    std::optional<Deed> signature = {}, rejection = {};
    QSet<quint32> signedFiles = {};
    QList<protocol::RecordedUse> uses = {};
    QString words = {}; ///< note of the signature, or why it was rejected
    int reminders = 0;
    std::optional<QDateTime> reminded = {}; ///< last time
    bool operator==(const PartyState &) const = default;
};

struct VoidRequest {
    Deed deed;
    QString reason;
    QMap<quint32, Deed> confirmed; ///< by party
    std::optional<Deed> refusal;
    quint32 refusedBy = 0; ///< party, when refused
    QString refusalReason;
    bool operator==(const VoidRequest &) const = default;
};

struct Ending {
    Deed deed;
    QString reason;
    bool operator==(const Ending &) const = default;
};

enum class Status { None, Draft, InProgress, Completed, Rejected, Recalled, Expired, Voiding, Voided };
QByteArray statusName(Status status); ///< "in-progress", …

/// The place in the log up to which a state was folded.
struct Tip {
    quint32 seq = 0; ///< 0: no event
    std::optional<protocol::Digest> head;
    bool operator==(const Tip &) const = default;
};

/// Folded from a log and nothing else (fold.h): the same on every client that holds the same events, keys and receipts.
struct State {
    enum class Phase { None, Draft, Open, Rejected, Recalled, Voided };

    Tip tip;
    std::optional<protocol::ContractId> contract;
    std::optional<protocol::PersonId> initiator;
    Phase phase = Phase::None;
    protocol::Agreement agreement; ///< as drafted or sent last
    QList<FileState> files;
    QList<PartyState> parties;
    QMap<protocol::PersonId, QString> cc;               ///< and their names; also those added later
    QMap<protocol::PersonId, protocol::Digest> members; ///< who hold the epoch's key, and by which certificate
    QMap<quint32, protocol::Digest> epochs;             ///< and their key commitments
    QMap<protocol::PersonId, Deed> viewed;              ///< first time
    QSet<protocol::EventId> events;                     ///< all, recovered originals too
    std::optional<Deed> sent;
    std::optional<VoidRequest> voidRequest; ///< under way or confirmed by all
    QList<VoidRequest> refusedRequests;
    std::optional<Ending> ending; ///< rejected or recalled
    std::optional<QDateTime> latestReceipt;
    bool provisional = false; ///< an act counts as in time, or as late, by its author's clock alone
    bool partial = false;     ///< an event that matters could not be opened: the rest is as far as can be told
    bool newer = false;       ///< holds events of a newer version of the program

    quint32 epoch() const { return epochs.isEmpty() ? 0 : epochs.lastKey(); }
    bool allSigned() const;
    Standing standing(quint32 party) const; ///< `party` < parties.size()
    /// A designated place is done when its party has signed the file.
    bool done(const protocol::Position &position) const;
    /// `at`: UTC, for telling whether the deadline has passed; nothing else depends on it.
    Status status(const QDateTime &at) const;
    bool operator==(const State &) const = default;
};

} // namespace contract
