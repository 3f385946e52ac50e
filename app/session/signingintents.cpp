// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/signingintents.h"

#include "session/recordedsigning.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <cerrno>

namespace session {

using base::ErrorKind;
using base::fail;
using store::Reader;
using store::Writer;

namespace {

constexpr char waitingPrefix[] = ".esign-";

base::Result<QList<store::BlobName>> blobsOf(const store::SigningIntent &intent)
{
    QList<store::BlobName> blobs;
    for (qsizetype at = 0; at < intent.owner.size(); at += store::BlobName::length) {
        ESIGN_TRY(const store::BlobName name, store::BlobName::parse(intent.owner.mid(at, store::BlobName::length)));
        blobs.append(name);
    }
    return blobs;
}

base::Result<void> drop(Profile &profile, const store::SigningIntent &intent)
{
    ESIGN_TRY(const QList<store::BlobName> blobs, blobsOf(intent));
    const store::IntentId id = intent.id;
    const auto dropped = profile.store().writeNow([=](Writer &writer) -> base::Result<void> {
        ESIGN_CHECK(store::dropSigning(writer, id));
        for (const store::BlobName &blob : blobs)
            ESIGN_CHECK(store::releaseBlob(writer, blob));
        return {};
    });
    ESIGN_CHECK(dropped);
    // what a kill left beside the target
    if (QFileInfo(intent.waiting).fileName().startsWith(QLatin1String(waitingPrefix)))
        QFile::remove(intent.waiting);
    return {};
}

base::Result<QList<store::SigningIntent>> pending(Profile &profile)
{
    return profile.store().read([](Reader &reader) { return store::pendingSignings(reader); });
}

} // namespace

QByteArray intentOwner(const QList<store::BlobName> &blobs)
{
    QByteArray bytes;
    for (const store::BlobName &blob : blobs)
        bytes += blob.bytes();
    return bytes;
}

base::Result<void> finishIntent(Profile &profile, const store::SigningIntent &intent)
{
    if (intent.events.isEmpty())
        return fail(ErrorKind::Input, "store.damaged", QStringLiteral("intent without events"));
    ContractBook book(profile);
    ESIGN_TRY(OpenedContract opened, book.open(intent.events.first().contract));
    const bool fresh = opened.log.events().isEmpty();
    for (const store::EventRow &event : intent.events)
        ESIGN_CHECK(opened.log.append(event.bytes, book.sources(*opened.ring)));
    ESIGN_TRY(const QList<store::BlobName> blobs, blobsOf(intent));
    const store::ContractRow row = contractRow(opened.log, profile.clock().now());
    const store::ContractParts parts = contractParts(opened.log.state());
    const store::IntentId id = intent.id;
    const EpochKeys keys = epochKeys(opened);
    return profile.store().writeNow([=](Writer &writer) -> base::Result<void> {
        if (fresh)
            ESIGN_CHECK(store::saveContract(writer, row, parts));
        ESIGN_CHECK(saveEpochKeys(writer, row.id, keys));
        ESIGN_CHECK(store::finishSigning(writer, id));
        if (!fresh)
            ESIGN_CHECK(store::saveContract(writer, row, parts));
        for (const store::BlobName &blob : blobs)
            ESIGN_CHECK(store::releaseBlob(writer, blob));
        return {};
    });
}

base::Result<Fate> settleIntent(Profile &profile, const store::SigningIntent &intent)
{
    ESIGN_TRY(const store::TargetState state, store::whatIsAt(intent));
    if (state == store::TargetState::Old) {
        ESIGN_CHECK(drop(profile, intent));
        return Fate::Dropped;
    }
    ESIGN_CHECK(finishIntent(profile, intent));
    return state == store::TargetState::New ? Fate::Finished : Fate::Unseen;
}

base::Result<Settled> settleSignings(Profile &profile)
{
    ESIGN_TRY(const auto intents, pending(profile));
    Settled settled;
    for (const store::SigningIntent &intent : intents) {
        const base::Result<Fate> fate = settleIntent(profile, intent);
        if (fate) {
            ++(*fate == Fate::Dropped ? settled.dropped : settled.finished);
            settled.unseen += *fate == Fate::Unseen ? 1 : 0;
            continue;
        }
        ++settled.waiting;
        if (!settled.why)
            settled.why = fate.error();
    }
    return settled;
}

base::Result<void> settleContract(Profile &profile, const store::ContractId &contract)
{
    const auto waiting = [&]() -> base::Result<QString> {
        ESIGN_TRY(const auto intents, pending(profile));
        for (const store::SigningIntent &intent : intents) {
            if (!intent.events.isEmpty() && intent.events.first().contract == contract)
                return intent.target;
        }
        return QString();
    };
    ESIGN_TRY(const QString before, waiting());
    if (before.isEmpty())
        return {};
    ESIGN_CHECK(settleSignings(profile));
    ESIGN_TRY(const QString target, waiting());
    return target.isEmpty() ? base::Result<void>() : fail(ErrorKind::Unavailable, "contract.pending", target);
}

IntentDisk::IntentDisk(base::Disk &real, BeforeRename beforeRename, std::function<void()> afterFailure)
    : m_real(real), m_beforeRename(std::move(beforeRename)), m_afterFailure(std::move(afterFailure))
{
}

bool IntentDisk::write(int fd, const char *data, qint64 length, qint64 offset)
{
    return m_real.write(fd, data, length, offset);
}

bool IntentDisk::sync(int fd)
{
    return m_real.sync(fd);
}

bool IntentDisk::rename(const QString &from, const QString &to)
{
    // not `from`: whoever made the file removes that one after a failure, and with it what tells a later start
    const QString waiting = QFileInfo(to).absolutePath() + QLatin1Char('/') + QString::fromLatin1(waitingPrefix) +
                            QString::fromLatin1(crypto::randomBytes(8).toHex()) + QStringLiteral(".part");
    errno = 0;
    if (!m_real.rename(from, waiting))
        return false;
    if (const auto begun = m_beforeRename(waiting); !begun) {
        m_refusal = begun.error();
        // only then may the intent be on the disk all the same
        if (m_refusal->code != "store.sync")
            QFile::remove(waiting);
        return false;
    }
    errno = 0;
    if (m_real.rename(waiting, to))
        return true;
    const int why = errno;
    m_afterFailure();
    errno = why;
    return false;
}

bool IntentDisk::clone(int from, int to)
{
    return m_real.clone(from, to);
}

bool IntentDisk::syncFolder(const QString &path)
{
    return m_real.syncFolder(path);
}

} // namespace session
