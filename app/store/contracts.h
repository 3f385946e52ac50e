// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/store.h"

namespace store {

/// Values are stored as numbers; a newer version's are kept.
enum class ContractStatus {
    Draft = 0,
    InProgress = 1,
    Completed = 2,
    Rejected = 3,
    Recalled = 4,
    Expired = 5,
    VoidRequested = 6,
    Void = 7
};

enum class PartyKind { Person = 0, Organisation = 1 };
enum class PartyRole { Signer = 0, Cc = 1 };
enum class PartyState { Waiting = 0, Ready = 1, Signed = 2, Rejected = 3 };
struct PartyRow {
    PartyKind kind = PartyKind::Person;
    PartyRole role = PartyRole::Signer;
    PersonId person; ///< the party, or an organisation's operator; null: open
    OrgId org;       ///< null: a personal party
    SealId seal;     ///< null: none named
    QString name;    ///< as shown and searched
    QString contact;
    PartyState state = PartyState::Waiting;
    std::optional<qint64> signedMs;
};

struct ContractFileRow {
    qint64 position = 0, revision = 0; ///< both from 0
    QString name;
    BlobName blob; ///< null: not here (yet)
    Digest digest; ///< of the plaintext
    qint64 size = 0;
};

/// A contract as its events fold: what lists, search and statistics need, and the folded state itself. head… are kept
/// by appendEvent() and only read here.
struct ContractRow {
    ContractId id;
    QString topic;
    ContractStatus status = ContractStatus::Draft;
    QString category; ///< empty: none
    PersonId initiator;
    qint64 createdMs = 0, updatedMs = 0;
    std::optional<qint64> deadlineMs, completedMs;
    qint64 headSeq = 0; ///< 0: no events
    Digest headHash;
    qint64 epoch = 0;
    QByteArray state; ///< the fold's result, in contract's own form
};
struct ContractParts {
    QList<PartyRow> parties;
    QList<ContractFileRow> files;
    QStringList tags;
    QList<SealId> seals; ///< that are asked for or were used
};

/// Inserts or replaces the row with all its parts, keeping the daily counts, the search text and the blobs' references
/// in step, in the one transaction. Blobs must have been put(). Codes "store.blob.missing".
base::Result<void> saveContract(Writer &writer, const ContractRow &contract, const ContractParts &parts);
base::Result<ContractRow> readContract(Reader &reader, const ContractId &id);
/// In the order in which they came.
base::Result<QList<ContractId>> allContracts(Reader &reader);
/// Ids whose hexadecimal form begins so (at least one digit, at most 32), at most `limit`.
base::Result<QList<ContractId>> contractsBeginning(Reader &reader, const QByteArray &hex, qint64 limit);
base::Result<ContractParts> readContractParts(Reader &reader, const ContractId &id);

/// A signed event. hash = SHA-256(bytes), else "store.digest". Kinds that nobody knows are stored like any other.
struct EventRow {
    ContractId contract;
    qint64 seq = 1;
    EventId id;
    Digest hash, previous; ///< previous: null exactly when seq is 1
    QString kind;
    PersonId author;
    qint64 timeMs = 0;
    QByteArray bytes; ///< exactly as signed
};
/// Appends to the contract's log; the contract must be there (saveContract). Code "store.contract.moved" unless
/// seq = head + 1 and previous = head's hash; an event that is there already with the same bytes is no failure, the
/// same id with other bytes is "store.exists".
base::Result<void> appendEvent(Writer &writer, const EventRow &event);
base::Result<QList<EventRow>> listEvents(Reader &reader, const ContractId &contract, qint64 afterSeq = 0);
base::Result<bool> hasEvent(Reader &reader, const EventId &id);

/// Keys of a contract's epochs, inside the encrypted file; never logged. One that is there is never replaced by
/// another: "store.exists".
base::Result<void> saveEpochKey(Writer &writer, const ContractId &contract, qint64 epoch, const crypto::Secret &key);
/// Code "store.notfound".
base::Result<crypto::Secret> readEpochKey(Reader &reader, const ContractId &contract, qint64 epoch);

} // namespace store
