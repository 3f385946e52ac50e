// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/seals.h"

#include "crypto/digest.h"
#include "store/rows.h"

#include <algorithm>

namespace store {

using base::ErrorKind;
using base::fail;

namespace {

constexpr int numberDigits = 19;
constexpr char sealColumns[] =
    "SELECT id, number, org, type, name, status, shape, width_mm, height_mm, current_version, "
    "created_ms, head_seq, head_hash FROM seal ";

SealRow toSeal(const Statement &row)
{
    return {row.fixed<SealId>(0),
            row.text(1),
            row.fixed<OrgId>(2),
            row.text(3),
            row.text(4),
            row.enumeration<SealStatus>(5),
            row.enumeration<SealShape>(6),
            row.real(7),
            row.real(8),
            row.integer(9),
            row.integer(10),
            row.integer(11),
            row.fixed<Digest>(12)};
}

OperationRow toOperation(const Statement &row)
{
    return {row.integer(0), row.integer(1), row.text(2),          row.fixed<PersonId>(3),
            row.text(4),    row.text(5),    row.fixed<SealId>(6), row.text(7)};
}

base::Result<void> checkDigest(const Digest &digest, const QByteArray &bytes, const char *what)
{
    if (crypto::sha256(bytes) != digest.view())
        return fail(ErrorKind::Input, "store.digest", QLatin1String(what));
    return {};
}

} // namespace

base::Result<void> saveOrg(Writer &writer, const OrgRow &org)
{
    if (!org.parent.isNull()) {
        ESIGN_TRY(const qint64 below,
                  writer.database().number(
                      0,
                      "WITH RECURSIVE up(id) AS (SELECT ?1 UNION SELECT org.parent FROM org JOIN up ON org.id = up.id) "
                      "SELECT count(*) FROM up WHERE id = ?2",
                      org.parent, org.id));
        if (below > 0)
            return fail(ErrorKind::Input, "store.org.cycle");
    }
    return writer.database().run("INSERT INTO org(id, parent, name, manager, position) VALUES(?1, ?2, ?3, ?4, ?5) "
                                 "ON CONFLICT(id) DO UPDATE SET parent = ?2, name = ?3, manager = ?4, position = ?5",
                                 org.id, org.parent, org.name, org.manager, org.position);
}

base::Result<QList<OrgRow>> listOrgs(Reader &reader)
{
    return readRows<OrgRow>(
        reader,
        [](const Statement &row) {
            return OrgRow{row.fixed<OrgId>(0), row.fixed<OrgId>(1), row.text(2), row.fixed<PersonId>(3),
                          row.integer(4)};
        },
        "SELECT id, parent, name, manager, position FROM org ORDER BY parent, position, name");
}

base::Result<QStringList> orgPath(Reader &reader, const OrgId &id)
{
    QStringList names;
    ESIGN_CHECK(reader.database().each(
        [&](const Statement &row) { names.prepend(row.text(0)); },
        "WITH RECURSIVE up(id, name, parent, depth) AS (SELECT id, name, parent, 0 FROM org WHERE id = ?1 UNION ALL "
        "SELECT org.id, org.name, org.parent, depth + 1 FROM org JOIN up ON org.id = up.parent WHERE depth < 64) "
        "SELECT name FROM up ORDER BY depth",
        id));
    return names;
}

base::Result<void> saveSeal(Writer &writer, const SealRow &s)
{
    if (s.number.size() != numberDigits ||
        !std::all_of(s.number.begin(), s.number.end(), [](QChar c) { return c >= u'0' && c <= u'9'; }))
        return fail(ErrorKind::Input, "store.seal.number");
    return writer.database().run(
        "INSERT INTO seal(id, number, org, type, name, status, shape, width_mm, height_mm, current_version, "
        "created_ms, "
        "head_seq, head_hash) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0, NULL) "
        "ON CONFLICT(id) DO UPDATE SET number = ?2, org = ?3, type = ?4, name = ?5, status = ?6, shape = ?7, "
        "width_mm = ?8, height_mm = ?9, current_version = ?10, created_ms = ?11",
        s.id, s.number, s.org, s.type, s.name, s.status, s.shape, s.widthMm, s.heightMm, s.currentVersion, s.createdMs);
}

base::Result<SealRow> readSeal(Reader &reader, const SealId &id)
{
    return readRow<SealRow>(reader, toSeal, QByteArray(sealColumns) + "WHERE id = ?1", id);
}

base::Result<SealRow> readSealByNumber(Reader &reader, const QString &number)
{
    return readRow<SealRow>(reader, toSeal, QByteArray(sealColumns) + "WHERE number = ?1", number);
}

base::Result<QList<SealRow>> listSeals(Reader &reader)
{
    return readRows<SealRow>(reader, toSeal, QByteArray(sealColumns) + "ORDER BY name, number");
}

base::Result<void> addSealVersion(Writer &writer, const SealVersionRow &v)
{
    return writer.database().run(
        "INSERT INTO seal_version(seal, version, object, face, from_ms, to_ms) VALUES(?1, ?2, ?3, ?4, ?5, ?6)", v.seal,
        v.version, v.object, v.face.bytes(), v.fromMs, v.toMs);
}

base::Result<QList<SealVersionRow>> listSealVersions(Reader &reader, const SealId &seal)
{
    return readRows<SealVersionRow>(
        reader,
        [](const Statement &row) {
            return SealVersionRow{row.fixed<SealId>(0), row.integer(1), row.blob(2),
                                  row.fixed<Digest>(3), row.integer(4), row.integer(5)};
        },
        "SELECT seal, version, object, face, from_ms, to_ms FROM seal_version WHERE seal = ?1 ORDER BY version", seal);
}

base::Result<void> appendSealLog(Writer &writer, const SealLogRow &e)
{
    ESIGN_CHECK(checkDigest(e.hash, e.bytes, "seal log"));
    ESIGN_TRY(const SealRow seal, readSeal(writer, e.seal));
    ESIGN_TRY(const qint64 known,
              writer.database().number(0, "SELECT count(*) FROM seal_log WHERE seal = ?1 AND seq = ?2 AND hash = ?3",
                                       e.seal, e.seq, e.hash));
    if (known > 0)
        return {};
    if (e.seq != seal.headSeq + 1 || e.previous != seal.headHash)
        return fail(ErrorKind::Input, "store.seal.moved", QStringLiteral("head %1").arg(seal.headSeq));
    ESIGN_CHECK(
        writer.database().run("INSERT INTO seal_log(seal, seq, hash, prev_hash, kind, operator, time_ms, bytes) "
                              "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                              e.seal, e.seq, e.hash, e.previous, e.kind, e.by, e.timeMs, e.bytes));
    return changeRow(writer, "UPDATE seal SET head_seq = ?2, head_hash = ?3 WHERE id = ?1", e.seal, e.seq, e.hash);
}

base::Result<QList<SealLogRow>> listSealLog(Reader &reader, const SealId &seal, qint64 afterSeq)
{
    return readRows<SealLogRow>(
        reader,
        [](const Statement &row) {
            return SealLogRow{row.fixed<SealId>(0), row.integer(1),         row.fixed<Digest>(2), row.fixed<Digest>(3),
                              row.text(4),          row.fixed<PersonId>(5), row.integer(6),       row.blob(7)};
        },
        "SELECT seal, seq, hash, prev_hash, kind, operator, time_ms, bytes FROM seal_log WHERE seal = ?1 AND seq > ?2 "
        "ORDER BY seq",
        seal, afterSeq);
}

base::Result<void> saveLease(Writer &writer, const LeaseRow &l)
{
    ESIGN_CHECK(checkDigest(l.digest, l.bytes, "lease"));
    return writer.database().run(
        "INSERT INTO lease(seal, person, digest, from_ms, to_ms, count, used, bytes) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT(seal, person, digest) DO UPDATE SET used = max(used, ?7)",
        l.seal, l.person, l.digest, l.fromMs, l.toMs, l.count, l.used, l.bytes);
}

base::Result<QList<LeaseRow>> listLeases(Reader &reader, const SealId &seal, const PersonId &person)
{
    return readRows<LeaseRow>(
        reader,
        [](const Statement &row) {
            return LeaseRow{row.fixed<SealId>(0), row.fixed<PersonId>(1), row.fixed<Digest>(2), row.integer(3),
                            row.integer(4),       row.optionalInteger(5), row.integer(6),       row.blob(7)};
        },
        "SELECT seal, person, digest, from_ms, to_ms, count, used, bytes FROM lease WHERE seal = ?1 AND person = ?2 "
        "ORDER BY to_ms DESC",
        seal, person);
}

base::Result<void> useLease(Writer &writer, const SealId &seal, const PersonId &person, const Digest &digest)
{
    ESIGN_CHECK(
        writer.database().run("UPDATE lease SET used = used + 1 WHERE seal = ?1 AND person = ?2 AND digest = ?3 "
                              "AND (count IS NULL OR used < count)",
                              seal, person, digest));
    if (writer.database().changes() == 0)
        return fail(ErrorKind::Permission, "store.lease.used");
    return {};
}

base::Result<void> addOperation(Writer &writer, const OperationRow &o)
{
    return writer.database().run(
        "INSERT INTO operation_log(time_ms, kind, operator, operator_name, contact, seal, details) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        o.timeMs, o.kind, o.by, o.operatorName, o.contact, o.seal, o.details);
}

base::Result<OperationPage> operationPage(Reader &reader, const SealId &seal, qint64 page, qint64 perPage)
{
    const QByteArray columns =
        "SELECT n, time_ms, kind, operator, operator_name, contact, seal, details FROM operation_log ";
    OperationPage result;
    if (seal.isNull()) {
        ESIGN_TRY(result.total, reader.database().number(0, "SELECT count(*) FROM operation_log"));
        ESIGN_TRY(result.rows, readRows<OperationRow>(reader, toOperation,
                                                      columns + "ORDER BY time_ms DESC, n DESC LIMIT ?1 OFFSET ?2",
                                                      perPage, page * perPage));
        return result;
    }
    ESIGN_TRY(result.total, reader.database().number(0, "SELECT count(*) FROM operation_log WHERE seal = ?1", seal));
    ESIGN_TRY(result.rows,
              readRows<OperationRow>(reader, toOperation,
                                     columns + "WHERE seal = ?1 ORDER BY time_ms DESC, n DESC LIMIT ?2 OFFSET ?3", seal,
                                     perPage, page * perPage));
    return result;
}

base::Result<void> saveSealEpochKey(Writer &writer, const SealId &seal, qint64 epoch, const crypto::Secret &key)
{
    const auto known = readSealEpochKey(writer, seal, epoch);
    if (known) {
        const bool same = QByteArrayView(known->data(), known->size()) == QByteArrayView(key.data(), key.size());
        return same ? base::Result<void>()
                    : base::fail(base::ErrorKind::Input, "store.exists", QStringLiteral("epoch key"));
    }
    if (known.error().code != "store.notfound")
        return known.error();
    ESIGN_TRY(Statement statement,
              writer.database().prepare("INSERT INTO seal_epoch_key(seal, epoch, key) VALUES(?1, ?2, ?3)"));
    statement.bindAll(seal, epoch);
    statement.bind(3, key);
    return statement.run();
}

base::Result<crypto::Secret> readSealEpochKey(Reader &reader, const SealId &seal, qint64 epoch)
{
    return readRow<crypto::Secret>(
        reader, [](const Statement &row) { return row.secret(0); },
        "SELECT key FROM seal_epoch_key WHERE seal = ?1 AND epoch = ?2", seal, epoch);
}

} // namespace store
