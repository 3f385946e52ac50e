// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/recordedsigning.h"

#include "session/sealregister.h"
#include "session/usagerecords.h"

#include <QtCore/QFileInfo>

namespace session {
namespace {

using base::ErrorKind;
using base::fail;
using store::Reader;
using store::Writer;

constexpr qint64 blockSize = 1 << 20;

base::Result<protocol::Digest> digestOf(const base::ByteSource &source)
{
    crypto::Hasher hasher(crypto::DigestAlgorithm::Sha256);
    for (qint64 at = 0; at < source.size(); at += blockSize) {
        ESIGN_TRY(const QByteArray block, source.bytes(at, blockSize));
        hasher.add(block);
    }
    return protocol::Digest::fromBytes(hasher.result());
}

/// The intent's own form: names of the blobs that it keeps alive, one after the other.
QByteArray ownerForm(const QList<store::BlobName> &blobs)
{
    QByteArray bytes;
    for (const store::BlobName &blob : blobs)
        bytes += blob.bytes();
    return bytes;
}

base::Result<QList<store::BlobName>> blobsOf(const store::SigningIntent &intent)
{
    QList<store::BlobName> blobs;
    for (qsizetype at = 0; at < intent.owner.size(); at += store::BlobName::length) {
        ESIGN_TRY(const store::BlobName name, store::BlobName::parse(intent.owner.mid(at, store::BlobName::length)));
        blobs.append(name);
    }
    return blobs;
}

/// Writes what the intent holds into the records, and ends it.
base::Result<void> finish(Profile &profile, const store::SigningIntent &intent)
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

/// One signature on its way from the ready file into the records.
class Recorder {
public:
    Recorder(Profile &profile, const RecordedJob &job, std::shared_ptr<const crypto::Signer> signer,
             base::Progress &progress)
        : m_profile(profile), m_job(job), m_signer(std::move(signer)), m_progress(progress), m_book(profile)
    {
    }

    /// The seals are permitted; their faces and the other items go onto the shelf.
    base::Result<void> openSeals(SealShelf &shelf, const DeskProvider &desk)
    {
        for (auto it = m_job.items.cbegin(); it != m_job.items.cend(); ++it)
            shelf.put(it.key(), {{}, it->face});
        SealRegister seals(m_profile);
        for (auto it = m_job.seals.cbegin(); it != m_job.seals.cend(); ++it) {
            ESIGN_TRY(const seal::SealObject object, seals.forUse(*it));
            ESIGN_TRY(signing::Impressor impressor, impressorOf(object, desk));
            shelf.put(it.key(), std::move(impressor));
            ESIGN_TRY(const seal::History history, seals.history(it->id));
            ESIGN_TRY(protocol::EpochKey key, seals.usageKey(*it, history));
            const auto grant = history.grantOf(m_profile.me().id, m_profile.clock().now());
            m_seals.push_back({*it, object, grant ? std::optional(grant->entry) : std::nullopt, std::move(key)});
        }
        return {};
    }

    /// SignJob::beforeSigning: an event does not say where its marks stand, so the designated places are asked before.
    base::Result<void> checkMarks(const PlannedFile &planned)
    {
        if (!m_job.contract)
            return {};
        ESIGN_CHECK(settleContract(m_profile, *m_job.contract));
        ESIGN_TRY(const OpenedContract opened, m_book.open(*m_job.contract));
        ESIGN_TRY(const quint32 party, m_book.myParty(opened.log.state(), sealIds()));
        ESIGN_TRY(const auto marks, plannedMarks(planned, m_job.items, m_job.file));
        return contract::checkMarks(opened.log.state(), party, marks);
    }

    /// SignJob::beforeCommit.
    base::Result<void> prepare(const ReadyFile &ready)
    {
        ESIGN_TRY(const auto before, m_job.sign.source
                                         ? base::Result<std::shared_ptr<base::ByteSource>>(m_job.sign.source)
                                         : base::openSource(m_job.sign.input));
        ESIGN_TRY(const auto after, base::openSource(ready.path));
        ESIGN_TRY(const protocol::BlobRef signedBlob, m_book.putBlob(*after, fileName(), m_progress));
        m_blobs.append(store::BlobName::of(signedBlob.name));
        ESIGN_TRY(OpenedContract opened, contractFor(*before));
        ESIGN_TRY(const protocol::Digest beforeDigest, digestOf(*before));
        ESIGN_TRY(const protocol::Event event, signedEvent(opened, beforeDigest, signedBlob, ready.outcome.uses));
        m_intent.events.append(eventRow(event));
        m_contract = store::ContractId::of(opened.log.contract());

        const protocol::Agreement &agreement = opened.log.state().agreement;
        const UsageCircumstances what{opened.log.contract(), event.header.id,    event.header.time, fileName(),
                                      agreement.topic,       agreement.category, m_job.purpose,     beforeDigest,
                                      signedBlob.plain};
        ESIGN_TRY(const auto document, pdf::Document::open(after, m_job.sign.pdfPassword));
        ESIGN_TRY(m_intent.usage,
                  makeUsageRecords(m_profile, m_seals, m_usageIds, ready.outcome.uses, *document, what, *m_signer));
        return begin(signedBlob.plain);
    }

    base::Result<void> finishNow() { return finish(m_profile, m_intent); }
    store::ContractId contract() const { return m_contract; }
    int usages() const { return int(m_intent.usage.size()); }

private:
    QList<protocol::SealId> sealIds() const
    {
        QList<protocol::SealId> ids;
        for (const UsedSeal &seal : m_seals) {
            if (const auto id = protocol::SealId::fromBytes(seal.row.id.bytes()))
                ids.append(*id);
        }
        return ids;
    }
    QString fileName() const { return QFileInfo(m_job.sign.input).fileName(); }

    /// The log to go on with: of the contract named, or of a new one that was just sent to me alone.
    base::Result<OpenedContract> contractFor(const base::ByteSource &before)
    {
        if (m_job.contract)
            return m_book.open(*m_job.contract);
        ESIGN_TRY(const protocol::BlobRef original, m_book.putBlob(before, fileName(), m_progress));
        m_blobs.append(store::BlobName::of(original.name));
        protocol::Agreement agreement;
        agreement.topic = m_job.topic.trimmed().isEmpty() ? fileName() : m_job.topic.trimmed();
        agreement.category = m_job.category;
        agreement.files = {original};
        agreement.parties = {protocol::PersonParty{m_profile.me()}};
        OpenedContract opened(m_profile.ids().next<protocol::ContractId>());
        const contract::Author author(m_profile.me().id, m_profile.device(), contract::KeyRole::Device,
                                      m_profile.clock(), m_profile.ids());
        const contract::Proposal proposal{
            protocol::Sent{agreement}, {{m_profile.me().id, m_profile.encryption().certificate}}, true, {}, {}};
        ESIGN_TRY(const protocol::Event sent, author.next(opened.log, proposal, m_book.sources(*opened.ring), nullptr));
        ESIGN_CHECK(opened.log.append(sent.bytes, m_book.sources(*opened.ring)));
        m_intent.events.append(eventRow(sent));
        return opened;
    }

    base::Result<protocol::Event> signedEvent(OpenedContract &opened, const protocol::Digest &before,
                                              const protocol::BlobRef &blob, const QList<seal::SealUse> &uses)
    {
        // a seal that the places name may not have been drawn (a field drew another): only what was used is recorded
        std::erase_if(m_seals, [&](const UsedSeal &seal) {
            return std::none_of(uses.begin(), uses.end(),
                                [&](const seal::SealUse &use) { return use.sealSha256 == seal.object.sha256(); });
        });
        ESIGN_TRY(const quint32 party, m_book.myParty(opened.log.state(), sealIds()));
        protocol::Signed content;
        content.party = party;
        content.revisions = {{m_job.file, before, blob}};
        for (const UsedSeal &seal : m_seals) {
            m_usageIds.append(m_profile.ids().next<protocol::UsageId>());
            ESIGN_TRY(const protocol::SealId id, protocol::SealId::fromBytes(seal.row.id.bytes()));
            content.uses.append({id, m_usageIds.last()});
        }
        const contract::Author author(m_profile.me().id, *m_signer, contract::KeyRole::Signing, m_profile.clock(),
                                      m_profile.ids());
        return author.next(opened.log, {protocol::Content(content), {}, false, {}, {}}, m_book.sources(*opened.ring),
                           nullptr);
    }

    base::Result<void> begin(const protocol::Digest &newFile)
    {
        m_intent.id = store::newId<store::IntentId>(m_profile.clock().now().toMSecsSinceEpoch());
        m_intent.createdMs = m_profile.clock().now().toMSecsSinceEpoch();
        m_intent.target = QFileInfo(m_job.sign.output).absoluteFilePath();
        m_intent.newFile = store::Digest::of(newFile);
        m_intent.owner = ownerForm(m_blobs);
        if (QFileInfo::exists(m_intent.target)) {
            ESIGN_TRY(const auto old, base::openSource(m_intent.target));
            ESIGN_TRY(const protocol::Digest digest, digestOf(*old));
            m_intent.oldFile = store::Digest::of(digest);
        }
        const store::SigningIntent intent = m_intent;
        const QList<store::BlobName> blobs = m_blobs;
        const QList<store::OperationRow> lines = passwordFreeLines();
        return m_profile.store().writeNow([=](Writer &writer) -> base::Result<void> {
            for (const store::BlobName &blob : blobs)
                ESIGN_CHECK(store::addBlob(writer, blob));
            for (const store::OperationRow &line : lines)
                ESIGN_CHECK(store::addOperation(writer, line));
            return store::beginSigning(writer, intent);
        });
    }

    /// The key was used, whatever becomes of the file: said of each seal, or once when there is none.
    QList<store::OperationRow> passwordFreeLines() const
    {
        if (!m_job.passwordFree)
            return {};
        const PersonDetails &me = m_profile.details();
        const store::OperationRow line{0,
                                       m_intent.createdMs,
                                       QString::fromLatin1(passwordFreeOperation),
                                       store::PersonId::of(m_profile.me().id),
                                       m_profile.me().name,
                                       me.phone.isEmpty() ? me.email : me.phone,
                                       {},
                                       fileName()};
        QList<store::OperationRow> lines;
        for (const UsedSeal &seal : m_seals) {
            lines.append(line);
            lines.last().seal = seal.row.id;
        }
        return lines.isEmpty() ? QList<store::OperationRow>{line} : lines;
    }

    Profile &m_profile;
    const RecordedJob &m_job;
    std::shared_ptr<const crypto::Signer> m_signer;
    base::Progress &m_progress;
    ContractBook m_book;
    std::vector<UsedSeal> m_seals;
    QList<protocol::UsageId> m_usageIds;
    QList<store::BlobName> m_blobs;
    store::SigningIntent m_intent;
    store::ContractId m_contract;
};

} // namespace

base::Result<RecordedResult> signRecorded(Profile &profile, RecordedJob job,
                                          std::shared_ptr<const crypto::Signer> signer, const DeskProvider &desk,
                                          base::Progress &progress)
{
    Recorder recorder(profile, job, signer, progress);
    job.sign.signer = signer;
    job.sign.seals = std::make_shared<SealShelf>();
    ESIGN_CHECK(recorder.openSeals(*job.sign.seals, desk));
    bool prepared = false;
    job.sign.beforeSigning = [&](const PlannedFile &planned) { return recorder.checkMarks(planned); };
    job.sign.beforeCommit = [&](const ReadyFile &ready) -> base::Result<void> {
        ESIGN_CHECK(recorder.prepare(ready));
        prepared = true;
        return {};
    };
    const auto signing = signDocument(job.sign, desk, profile.clock(), progress);
    if (!signing) {
        // the rename failed after the intent was written: the target tells what happened
        if (prepared)
            (void)settleSignings(profile);
        return signing.error();
    }
    if (const auto finished = recorder.finishNow(); !finished)
        return fail(finished.error().kind, "sign.record.later", QString::fromLatin1(finished.error().code));
    return RecordedResult{*signing, recorder.contract(), recorder.usages()};
}

base::Result<void> settleContract(Profile &profile, const store::ContractId &contract)
{
    const auto waiting = [&]() -> base::Result<QString> {
        ESIGN_TRY(const auto intents,
                  profile.store().read([](Reader &reader) { return store::pendingSignings(reader); }));
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

base::Result<Settled> settleSignings(Profile &profile)
{
    ESIGN_TRY(const auto intents, profile.store().read([](Reader &reader) { return store::pendingSignings(reader); }));
    Settled settled;
    for (const store::SigningIntent &intent : intents) {
        const auto state = store::whatIsAt(intent);
        const bool nothingSigned = state && *state == store::TargetState::Old;
        const base::Result<void> done = !state          ? base::Result<void>(state.error())
                                        : nothingSigned ? drop(profile, intent)
                                                        : finish(profile, intent);
        if (done) {
            ++(nothingSigned ? settled.dropped : settled.finished);
            continue;
        }
        ++settled.waiting;
        if (!settled.why)
            settled.why = done.error();
    }
    return settled;
}

} // namespace session
