// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/digest.h"
#include "store/contracts.h"
#include "store/rows.h"

namespace store {

using base::ErrorKind;
using base::fail;

namespace {

struct Head {
    qint64 seq = 0;
    Digest hash;
};

EventRow toEvent(const Statement &row)
{
    return {row.fixed<ContractId>(0), row.integer(1),       row.fixed<EventId>(2),
            row.fixed<Digest>(3),     row.fixed<Digest>(4), row.text(5),
            row.fixed<PersonId>(6),   row.integer(7),       row.blob(8)};
}

} // namespace

base::Result<void> appendEvent(Writer &writer, const EventRow &e)
{
    if (crypto::sha256(e.bytes) != e.hash.view())
        return fail(ErrorKind::Input, "store.digest", QStringLiteral("event"));
    Database &database = writer.database();
    ESIGN_TRY(const qint64 known,
              database.number(0, "SELECT count(*) FROM event WHERE id = ?1 AND hash = ?2 AND contract = ?3", e.id,
                              e.hash, e.contract));
    if (known > 0)
        return {};
    ESIGN_TRY(const Head head, readRow<Head>(
                                   writer,
                                   [](const Statement &row) {
                                       return Head{row.integer(0), row.fixed<Digest>(1)};
                                   },
                                   "SELECT head_seq, head_hash FROM contract WHERE id = ?1", e.contract));
    if (e.seq != head.seq + 1 || e.previous != head.hash)
        return fail(ErrorKind::Input, "store.contract.moved",
                    QStringLiteral("event %1, head %2").arg(e.seq).arg(head.seq));
    ESIGN_CHECK(database.run("INSERT INTO event(contract, seq, id, hash, prev_hash, kind, author, time_ms, bytes) "
                             "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                             e.contract, e.seq, e.id, e.hash, e.previous, e.kind, e.author, e.timeMs, e.bytes));
    return changeRow(writer, "UPDATE contract SET head_seq = ?2, head_hash = ?3 WHERE id = ?1", e.contract, e.seq,
                     e.hash);
}

base::Result<QList<EventRow>> listEvents(Reader &reader, const ContractId &contract, qint64 afterSeq)
{
    return readRows<EventRow>(reader, toEvent,
                              "SELECT contract, seq, id, hash, prev_hash, kind, author, time_ms, bytes FROM event "
                              "WHERE contract = ?1 AND seq > ?2 ORDER BY seq",
                              contract, afterSeq);
}

base::Result<bool> hasEvent(Reader &reader, const EventId &id)
{
    ESIGN_TRY(const qint64 count, reader.database().number(0, "SELECT count(*) FROM event WHERE id = ?1", id));
    return count > 0;
}

base::Result<void> saveEpochKey(Writer &writer, const ContractId &contract, qint64 epoch, const crypto::Secret &key)
{
    const auto known = readEpochKey(writer, contract, epoch);
    if (known) {
        const bool same = QByteArrayView(known->data(), known->size()) == QByteArrayView(key.data(), key.size());
        return same ? base::Result<void>() : fail(ErrorKind::Input, "store.exists", QStringLiteral("epoch key"));
    }
    if (known.error().code != "store.notfound")
        return known.error();
    ESIGN_TRY(Statement statement,
              writer.database().prepare("INSERT INTO epoch_key(contract, epoch, key) VALUES(?1, ?2, ?3)"));
    statement.bindAll(contract, epoch);
    statement.bind(3, key);
    return statement.run();
}

base::Result<crypto::Secret> readEpochKey(Reader &reader, const ContractId &contract, qint64 epoch)
{
    return readRow<crypto::Secret>(
        reader, [](const Statement &row) { return row.secret(0); },
        "SELECT key FROM epoch_key WHERE contract = ?1 AND epoch = ?2", contract, epoch);
}

} // namespace store
