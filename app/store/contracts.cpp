// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/contracts.h"

#include "store/contractcount.h"
#include "store/contractrow.h"
#include "store/rows.h"
#include "store/search.h"

#include <QtCore/QSet>

namespace store {

using base::ErrorKind;
using base::fail;

namespace {

base::Result<void> saveParties(Database &database, qint64 n, const QList<PartyRow> &parties)
{
    ESIGN_CHECK(database.run("DELETE FROM contract_party WHERE contract = ?1", n));
    for (qint64 i = 0; i < parties.size(); ++i) {
        const PartyRow &p = parties[i];
        ESIGN_CHECK(database.run("INSERT INTO contract_party(contract, position, kind, role, person, org, seal, name, "
                                 "contact, state, signed_ms) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                                 n, i, p.kind, p.role, p.person, p.org, p.seal, p.name, p.contact, p.state,
                                 p.signedMs));
    }
    return {};
}

// New references first: a blob that stays is never without one.
base::Result<void> saveFiles(Writer &writer, qint64 n, const QList<ContractFileRow> &files)
{
    Database &database = writer.database();
    QList<BlobName> old;
    ESIGN_CHECK(database.each([&](const Statement &row) { old.append(row.fixed<BlobName>(0)); },
                              "SELECT blob FROM contract_file WHERE contract = ?1 AND blob IS NOT NULL", n));
    QList<BlobName> now;
    for (const ContractFileRow &file : files)
        if (!file.blob.isNull())
            now.append(file.blob);
    for (const BlobName &name : std::as_const(now))
        if (!old.removeOne(name))
            ESIGN_CHECK(addBlob(writer, name));
    ESIGN_CHECK(database.run("DELETE FROM contract_file WHERE contract = ?1", n));
    for (const ContractFileRow &f : files)
        ESIGN_CHECK(database.run("INSERT INTO contract_file(contract, position, revision, name, blob, digest, size) "
                                 "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                                 n, f.position, f.revision, f.name, f.blob, f.digest.bytes(), f.size));
    for (const BlobName &name : std::as_const(old))
        ESIGN_CHECK(releaseBlob(writer, name));
    return {};
}

base::Result<void> saveTagsAndSeals(Database &database, qint64 n, const ContractParts &parts)
{
    ESIGN_CHECK(database.run("DELETE FROM contract_tag WHERE contract = ?1", n));
    for (const QString &tag : QSet<QString>(parts.tags.begin(), parts.tags.end())) {
        ESIGN_CHECK(database.run("INSERT INTO tag(name) VALUES(?1) ON CONFLICT(name) DO NOTHING", tag));
        ESIGN_CHECK(
            database.run("INSERT INTO contract_tag(contract, tag) SELECT ?1, n FROM tag WHERE name = ?2", n, tag));
    }
    ESIGN_CHECK(database.run("DELETE FROM contract_seal WHERE contract = ?1", n));
    for (const SealId &seal : QSet<SealId>(parts.seals.begin(), parts.seals.end()))
        ESIGN_CHECK(database.run("INSERT INTO contract_seal(contract, seal) VALUES(?1, ?2)", n, seal));
    return {};
}

QString searchText(const ContractRow &contract, const ContractParts &parts)
{
    QStringList texts{contract.topic};
    for (const PartyRow &party : parts.parties)
        texts.append(party.name);
    for (const ContractFileRow &file : parts.files)
        texts.append(file.name);
    texts += parts.tags;
    texts.removeDuplicates();
    return texts.join(QLatin1Char('\n'));
}

} // namespace

base::Result<void> saveContract(Writer &writer, const ContractRow &c, const ContractParts &parts)
{
    Database &database = writer.database();
    ESIGN_TRY(qint64 n, database.number(0, "SELECT n FROM contract WHERE id = ?1", c.id));
    if (n > 0) {
        ESIGN_CHECK(countContract(database, n, -1));
        ESIGN_CHECK(database.run("UPDATE contract SET topic = ?2, status = ?3, category = ?4, initiator = ?5, "
                                 "created_ms = ?6, updated_ms = ?7, deadline_ms = ?8, completed_ms = ?9, epoch = ?10, "
                                 "state = ?11 WHERE n = ?1",
                                 n, c.topic, c.status, c.category, c.initiator, c.createdMs, c.updatedMs, c.deadlineMs,
                                 c.completedMs, c.epoch, c.state));
    } else {
        ESIGN_CHECK(database.run("INSERT INTO contract(id, topic, status, category, initiator, created_ms, updated_ms, "
                                 "deadline_ms, completed_ms, head_seq, head_hash, epoch, state) "
                                 "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, NULL, ?10, ?11)",
                                 c.id, c.topic, c.status, c.category, c.initiator, c.createdMs, c.updatedMs,
                                 c.deadlineMs, c.completedMs, c.epoch, c.state));
        n = database.lastRow();
    }
    ESIGN_CHECK(saveParties(database, n, parts.parties));
    ESIGN_CHECK(saveFiles(writer, n, parts.files));
    ESIGN_CHECK(saveTagsAndSeals(database, n, parts));
    ESIGN_CHECK(setSearchText(database, n, searchText(c, parts)));
    return countContract(database, n, +1);
}

ContractRow toContract(const Statement &row)
{
    ContractRow c;
    c.id = row.fixed<ContractId>(0);
    c.topic = row.text(1);
    c.status = row.enumeration<ContractStatus>(2);
    c.category = row.text(3);
    c.initiator = row.fixed<PersonId>(4);
    c.createdMs = row.integer(5);
    c.updatedMs = row.integer(6);
    c.deadlineMs = row.optionalInteger(7);
    c.completedMs = row.optionalInteger(8);
    c.headSeq = row.integer(9);
    c.headHash = row.fixed<Digest>(10);
    c.epoch = row.integer(11);
    c.state = row.blob(12);
    return c;
}

base::Result<ContractRow> readContract(Reader &reader, const ContractId &id)
{
    return readRow<ContractRow>(reader, toContract, QByteArray(contractColumns) + "state FROM contract WHERE id = ?1",
                                id);
}

base::Result<ContractParts> readContractParts(Reader &reader, const ContractId &id)
{
    ESIGN_TRY(const qint64 n, reader.database().number(0, "SELECT n FROM contract WHERE id = ?1", id));
    if (n == 0)
        return fail(ErrorKind::NotFound, "store.notfound");
    ContractParts parts;
    ESIGN_TRY(parts.parties,
              readRows<PartyRow>(
                  reader,
                  [](const Statement &row) {
                      return PartyRow{row.enumeration<PartyKind>(0),
                                      row.enumeration<PartyRole>(1),
                                      row.fixed<PersonId>(2),
                                      row.fixed<OrgId>(3),
                                      row.fixed<SealId>(4),
                                      row.text(5),
                                      row.text(6),
                                      row.enumeration<PartyState>(7),
                                      row.optionalInteger(8)};
                  },
                  "SELECT kind, role, person, org, seal, name, contact, state, signed_ms FROM contract_party "
                  "WHERE contract = ?1 ORDER BY position",
                  n));
    ESIGN_TRY(parts.files,
              readRows<ContractFileRow>(
                  reader,
                  [](const Statement &row) {
                      return ContractFileRow{row.integer(0),         row.integer(1),       row.text(2),
                                             row.fixed<BlobName>(3), row.fixed<Digest>(4), row.integer(5)};
                  },
                  "SELECT position, revision, name, blob, digest, size FROM contract_file WHERE contract = ?1 "
                  "ORDER BY position, revision",
                  n));
    ESIGN_TRY(parts.tags,
              readRows<QString>(
                  reader, [](const Statement &row) { return row.text(0); },
                  "SELECT tag.name FROM contract_tag JOIN tag ON tag.n = contract_tag.tag WHERE contract = ?1 "
                  "ORDER BY tag.name",
                  n));
    ESIGN_TRY(parts.seals, readRows<SealId>(
                               reader, [](const Statement &row) { return row.fixed<SealId>(0); },
                               "SELECT seal FROM contract_seal WHERE contract = ?1 ORDER BY seal", n));
    return parts;
}

base::Result<QList<ContractId>> allContracts(Reader &reader)
{
    return readRows<ContractId>(
        reader, [](const Statement &row) { return row.fixed<ContractId>(0); }, "SELECT id FROM contract ORDER BY n");
}

base::Result<QList<ContractId>> contractsBeginning(Reader &reader, const QByteArray &hex, qint64 limit)
{
    // bounds of the index: the id that begins so and goes on with zeros, or with ones
    const auto from = ContractId::fromHex(hex.leftJustified(2 * ContractId::length, '0')),
               to = ContractId::fromHex(hex.leftJustified(2 * ContractId::length, 'f'));
    if (!from || !to || hex.isEmpty())
        return QList<ContractId>();
    return readRows<ContractId>(
        reader, [](const Statement &row) { return row.fixed<ContractId>(0); },
        "SELECT id FROM contract WHERE id >= ?1 AND id <= ?2 ORDER BY id LIMIT ?3", from->bytes(), to->bytes(), limit);
}

} // namespace store
