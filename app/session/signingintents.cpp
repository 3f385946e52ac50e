// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/signingintents.h"

#include "session/recordedsigning.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>

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
    return profile.store().writeNow([=](Writer &writer) -> base::Result<void> {
        ESIGN_CHECK(store::dropSigning(writer, id));
        for (const store::BlobName &blob : blobs)
            ESIGN_CHECK(store::releaseBlob(writer, blob));
        return {};
    });
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
    if (intent.events.isEmpty()) {
        ESIGN_CHECK(drop(profile, intent));
        return Fate::Dropped;
    }
    // where the target can't be read it isn't the signed file; that keeps nobody's use from the records
    const auto state = store::whatIsAt(intent);
    ESIGN_CHECK(finishIntent(profile, intent));
    // of a version that let the signed file wait beside its target
    if (QFileInfo(intent.waiting).fileName().startsWith(QLatin1String(waitingPrefix)))
        QFile::remove(intent.waiting);
    return state && *state == store::TargetState::New ? Fate::Finished : Fate::Unseen;
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

} // namespace session
