// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/store.h"

namespace store {

/// A node of the organisation tree (D7).
struct OrgRow {
    OrgId id;
    OrgId parent; ///< null: a root
    QString name;
    PersonId manager; ///< null: none appointed
    qint64 position = 0;
};
/// Code "store.org.cycle" when the parent lies below the node itself.
base::Result<void> saveOrg(Writer &writer, const OrgRow &org);
base::Result<QList<OrgRow>> listOrgs(Reader &reader);
/// The names from the root to the node. Empty for an unknown node.
base::Result<QStringList> orgPath(Reader &reader, const OrgId &id);

enum class SealStatus { Enabled = 0, Disabled = 1, Retired = 2 };
enum class SealShape { Round = 0, Oval = 1, Square = 2, Rectangle = 3, Other = 4 };
struct SealRow {
    SealId id;
    QString number; ///< 19 digits, unique; else "store.seal.number"
    OrgId org;
    QString type, name;
    SealStatus status = SealStatus::Enabled;
    SealShape shape = SealShape::Round;
    double widthMm = 0, heightMm = 0;
    qint64 currentVersion = 0;
    qint64 createdMs = 0;
    qint64 headSeq = 0; ///< of its log; 0: empty. Kept by appendSealLog(), not by saveSeal()
    Digest headHash;
};
base::Result<void> saveSeal(Writer &writer, const SealRow &seal);
base::Result<SealRow> readSeal(Reader &reader, const SealId &id);
base::Result<SealRow> readSealByNumber(Reader &reader, const QString &number);
base::Result<QList<SealRow>> listSeals(Reader &reader);

struct SealVersionRow {
    SealId seal;
    qint64 version = 1;
    QByteArray object; ///< the signed seal object
    Digest face;
    qint64 fromMs = 0, toMs = 0; ///< validity
};
/// Versions are never replaced: "store.exists".
base::Result<void> addSealVersion(Writer &writer, const SealVersionRow &version);
base::Result<QList<SealVersionRow>> listSealVersions(Reader &reader, const SealId &seal);

/// An entry of a seal's hash-linked log. hash = SHA-256(bytes), else "store.digest".
struct SealLogRow {
    SealId seal;
    qint64 seq = 1;
    Digest hash, previous;
    QString kind;
    PersonId by;
    qint64 timeMs = 0;
    QByteArray bytes; ///< exactly as signed
};
/// Code "store.seal.moved" unless seq and previous continue the head; an entry that is there already with the same
/// bytes is no failure.
base::Result<void> appendSealLog(Writer &writer, const SealLogRow &entry);
base::Result<QList<SealLogRow>> listSealLog(Reader &reader, const SealId &seal, qint64 afterSeq = 0);

struct LeaseRow {
    SealId seal;
    PersonId person;
    Digest digest; ///< SHA-256(bytes)
    qint64 fromMs = 0, toMs = 0;
    std::optional<qint64> count; ///< uses at most
    qint64 used = 0;
    QByteArray bytes;
};
base::Result<void> saveLease(Writer &writer, const LeaseRow &lease);
base::Result<QList<LeaseRow>> listLeases(Reader &reader, const SealId &seal, const PersonId &person);
/// Counts one use, in the transaction of the use. Code "store.lease.used" when none is left.
base::Result<void> useLease(Writer &writer, const SealId &seal, const PersonId &person, const Digest &digest);

/// Keys of the epochs of a seal's usage records, inside the encrypted file; never logged. One that is there is never
/// replaced by another: "store.exists". Reading: "store.notfound".
base::Result<void> saveSealEpochKey(Writer &writer, const SealId &seal, qint64 epoch, const crypto::Secret &key);
base::Result<crypto::Secret> readSealEpochKey(Reader &reader, const SealId &seal, qint64 epoch);

/// The operation log (D4): only ever added to.
struct OperationRow {
    qint64 n = 0; ///< given by the store
    qint64 timeMs = 0;
    QString kind;
    PersonId by;
    QString operatorName, contact;
    SealId seal; ///< null: of no seal
    QString details;
};
base::Result<void> addOperation(Writer &writer, const OperationRow &operation);
struct OperationPage {
    QList<OperationRow> rows; ///< newest first
    qint64 total = 0;
};
/// Of one seal, or of all when `seal` is null. Pages count from 0.
base::Result<OperationPage> operationPage(Reader &reader, const SealId &seal, qint64 page, qint64 perPage = 10);

} // namespace store
