// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/intents.h"

#include "crypto/digest.h"
#include "store/rows.h"

#include <QtCore/QDataStream>
#include <QtCore/QFileInfo>
#include <QtCore/QIODevice>

namespace store {

using base::ErrorKind;
using base::fail;

namespace {

constexpr quint8 formVersion = 2; // 1 did not say where the new file waits
constexpr qint64 blockSize = 1 << 20;
constexpr quint32 mostUsage = 100000, mostEvents = 100;

template <class Tag, int size>
QDataStream &operator<<(QDataStream &to, const FixedBytes<Tag, size> &value)
{
    return to << value.bytes();
}

template <class Tag, int size>
QDataStream &operator>>(QDataStream &from, FixedBytes<Tag, size> &value)
{
    QByteArray bytes;
    from >> bytes;
    if (const auto parsed = FixedBytes<Tag, size>::parse(bytes))
        value = *parsed;
    else
        from.setStatus(QDataStream::ReadCorruptData);
    return from;
}

QDataStream &operator<<(QDataStream &to, const EventRow &e)
{
    return to << e.contract << e.seq << e.id << e.hash << e.previous << e.kind << e.author << e.timeMs << e.bytes;
}

QDataStream &operator>>(QDataStream &from, EventRow &e)
{
    return from >> e.contract >> e.seq >> e.id >> e.hash >> e.previous >> e.kind >> e.author >> e.timeMs >> e.bytes;
}

QDataStream &operator<<(QDataStream &to, const UsageRow &u)
{
    return to << u.id << u.seal << u.contract << u.event << u.person << u.timeMs << u.category << u.file << u.pages
              << u.purpose << static_cast<qint32>(u.state) << u.receipt << u.bytes;
}

QDataStream &operator>>(QDataStream &from, UsageRow &u)
{
    qint32 state = 0;
    from >> u.id >> u.seal >> u.contract >> u.event >> u.person >> u.timeMs >> u.category >> u.file >> u.pages >>
        u.purpose >> state >> u.receipt >> u.bytes;
    u.state = static_cast<UsageState>(state);
    return from;
}

QByteArray encoded(const SigningIntent &intent)
{
    QByteArray bytes;
    QDataStream to(&bytes, QIODevice::WriteOnly);
    to.setVersion(QDataStream::Qt_6_0);
    to << formVersion << static_cast<quint32>(intent.events.size());
    for (const EventRow &event : intent.events)
        to << event;
    to << static_cast<quint32>(intent.usage.size());
    for (const UsageRow &usage : intent.usage)
        to << usage;
    to << intent.owner << intent.waiting;
    return bytes;
}

base::Result<void> decode(const QByteArray &bytes, SigningIntent &intent)
{
    QDataStream from(bytes);
    from.setVersion(QDataStream::Qt_6_0);
    quint8 version = 0;
    quint32 events = 0;
    from >> version >> events;
    if (version < 1 || version > formVersion)
        return fail(ErrorKind::Input, "store.newer", QStringLiteral("intent form %1").arg(version));
    for (quint32 i = 0; i < qMin(events, mostEvents) && from.status() == QDataStream::Ok; ++i) {
        EventRow event;
        from >> event;
        intent.events.append(event);
    }
    quint32 count = 0;
    from >> count;
    for (quint32 i = 0; i < qMin(count, mostUsage) && from.status() == QDataStream::Ok; ++i) {
        UsageRow usage;
        from >> usage;
        intent.usage.append(usage);
    }
    from >> intent.owner;
    if (version > 1)
        from >> intent.waiting;
    if (from.status() != QDataStream::Ok || intent.events.size() != static_cast<qsizetype>(events) ||
        intent.usage.size() != static_cast<qsizetype>(count))
        return fail(ErrorKind::Unavailable, "store.damaged", QStringLiteral("intent"));
    return {};
}

} // namespace

base::Result<void> saveIntent(Writer &writer, const IntentRow &i)
{
    return writer.database().run(
        "INSERT INTO intent(id, kind, state, created_ms, updated_ms, tries, target, bytes) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6, '', ?7) ON CONFLICT(id) DO UPDATE SET state = ?3, updated_ms = ?5, tries = ?6, "
        "bytes = ?7",
        i.id, i.kind, i.state, i.createdMs, i.updatedMs, i.tries, i.bytes);
}

base::Result<QList<IntentRow>> listIntents(Reader &reader, IntentKind kind)
{
    return readRows<IntentRow>(
        reader,
        [](const Statement &row) {
            return IntentRow{row.fixed<IntentId>(0),
                             row.enumeration<IntentKind>(1),
                             row.enumeration<IntentState>(2),
                             row.integer(3),
                             row.integer(4),
                             row.integer(5),
                             row.blob(6)};
        },
        "SELECT id, kind, state, created_ms, updated_ms, tries, bytes FROM intent WHERE kind = ?1 ORDER BY created_ms, "
        "n",
        kind);
}

base::Result<void> removeIntent(Writer &writer, const IntentId &id)
{
    return changeRow(writer, "DELETE FROM intent WHERE id = ?1", id);
}

base::Result<void> beginSigning(Writer &writer, const SigningIntent &i)
{
    return writer.database().run(
        "INSERT INTO intent(id, kind, state, created_ms, updated_ms, tries, target, old_digest, new_digest, bytes) "
        "VALUES(?1, ?2, ?3, ?4, ?4, 0, ?5, ?6, ?7, ?8)",
        i.id, IntentKind::Signing, IntentState::Running, i.createdMs, i.target, i.oldFile, i.newFile, encoded(i));
}

base::Result<QList<SigningIntent>> pendingSignings(Reader &reader)
{
    QList<SigningIntent> intents;
    base::Result<void> good;
    ESIGN_CHECK(reader.database().each(
        [&](const Statement &row) {
            SigningIntent intent{row.fixed<IntentId>(0),
                                 row.integer(1),
                                 row.text(2),
                                 {},
                                 row.fixed<Digest>(3),
                                 row.fixed<Digest>(4),
                                 {},
                                 {},
                                 {}};
            if (const auto decoded = decode(row.blob(5), intent); !decoded)
                good = decoded.error();
            intents.append(intent);
        },
        "SELECT id, created_ms, target, old_digest, new_digest, bytes FROM intent WHERE kind = 0 "
        "ORDER BY created_ms, n"));
    ESIGN_CHECK(good);
    return intents;
}

base::Result<void> finishSigning(Writer &writer, const IntentId &id)
{
    SigningIntent intent;
    ESIGN_TRY(const QByteArray bytes, readRow<QByteArray>(
                                          writer, [](const Statement &row) { return row.blob(0); },
                                          "SELECT bytes FROM intent WHERE id = ?1 AND kind = 0", id));
    ESIGN_CHECK(decode(bytes, intent));
    for (const EventRow &event : intent.events)
        ESIGN_CHECK(appendEvent(writer, event));
    ESIGN_CHECK(addUsage(writer, intent.usage));
    return removeIntent(writer, id);
}

base::Result<void> dropSigning(Writer &writer, const IntentId &id)
{
    return changeRow(writer, "DELETE FROM intent WHERE id = ?1 AND kind = 0", id);
}

namespace {

base::Result<QByteArray> digestOf(const QString &path)
{
    ESIGN_TRY(const auto source, base::openSource(path));
    crypto::Hasher hasher(crypto::DigestAlgorithm::Sha256);
    for (qint64 at = 0; at < source->size(); at += blockSize) {
        ESIGN_TRY(const QByteArray block, source->bytes(at, blockSize));
        hasher.add(block);
    }
    return hasher.result();
}

} // namespace

base::Result<TargetState> whatIsAt(const SigningIntent &intent)
{
    if (!intent.waiting.isEmpty() && QFileInfo(intent.waiting).isFile()) {
        ESIGN_TRY(const QByteArray digest, digestOf(intent.waiting));
        if (digest == intent.newFile.view())
            return TargetState::Old;
    }
    if (!QFileInfo::exists(intent.target))
        return intent.oldFile.isNull() && intent.waiting.isEmpty() ? TargetState::Old : TargetState::Missing;
    ESIGN_TRY(const QByteArray digest, digestOf(intent.target));
    if (digest == intent.newFile.view())
        return TargetState::New;
    return digest == intent.oldFile.view() ? TargetState::Old : TargetState::Other;
}

} // namespace store
