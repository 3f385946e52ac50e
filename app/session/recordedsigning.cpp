// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/recordedsigning.h"

#include "session/helddisk.h"
#include "session/sealleases.h"
#include "session/sealregister.h"
#include "session/signingintents.h"
#include "session/usagerecords.h"
#include "session/wordlimits.h"

#include <QtCore/QFileInfo>

namespace session {
namespace {

using base::ErrorKind;
using base::fail;
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

/// A signed file that waits for its name.
struct TakenFile {
    std::shared_ptr<base::ByteSource> bytes;
    protocol::Digest before;
    protocol::BlobRef blob;
    QList<seal::SealUse> uses;
};

/// One file of the signature.
struct Part {
    quint32 file = 0;
    SignJob sign;
    std::optional<TakenFile> taken = {};   ///< once it is ready
    std::optional<SignResult> result = {}; ///< once it has its name
    std::unique_ptr<HeldDisk> held = {};   ///< keeps its signature from the disk until the intent is there

    QString name() const { return QFileInfo(sign.input).fileName(); }
    base::Result<std::shared_ptr<base::ByteSource>> original() const
    {
        return sign.source ? base::Result<std::shared_ptr<base::ByteSource>>(sign.source)
                           : base::openSource(sign.input);
    }
};

/// One signature on its way from the ready files into the records.
class Recorder {
public:
    Recorder(Profile &profile, const RecordedJob &job, std::shared_ptr<const crypto::Signer> signer,
             const DeskProvider &desk, base::Progress &progress)
        : m_profile(profile), m_job(job), m_signer(std::move(signer)), m_desk(desk), m_progress(progress),
          m_book(profile)
    {
        m_parts.push_back({job.file, job.sign});
        for (const FurtherFile &further : job.further)
            m_parts.push_back({further.file, further.sign});
        for (Part &part : m_parts) {
            part.sign.signer = m_signer;
            part.sign.seals = m_shelf;
            part.held = std::make_unique<HeldDisk>(part.sign.disk ? *part.sign.disk : base::Disk::real());
            part.sign.held = part.held.get();
        }
    }

    base::Result<RecordedResult> run()
    {
        ESIGN_CHECK(checkWords("topic", m_job.topic));
        ESIGN_CHECK(checkName("category", m_job.category));
        ESIGN_CHECK(checkWords("purpose", m_job.purpose));
        ESIGN_CHECK(checkOutputs());
        ESIGN_CHECK(openSeals());
        if (m_job.contract)
            ESIGN_CHECK(checkMarks());
        if (const auto done = signFrom(0); !done)
            return outcomeOf(done.error());
        if (const auto finished = finishIntent(m_profile, m_intent); !finished)
            return fail(finished.error().kind, "sign.record.later", QString::fromLatin1(finished.error().code));
        RecordedResult result{*m_parts.front().result, {}, m_contract, int(m_intent.usage.size())};
        for (size_t i = 1; i < m_parts.size(); ++i)
            result.further.append(*m_parts[i].result);
        return result;
    }

private:
    base::Result<void> checkOutputs() const
    {
        QSet<QString> outputs;
        for (const Part &part : m_parts) {
            const QString path = QFileInfo(part.sign.output).absoluteFilePath();
            if (outputs.contains(path))
                return fail(ErrorKind::Usage, "sign.output.twice", part.sign.output);
            outputs.insert(path);
        }
        return {};
    }

    /// The seals are permitted; their faces and the other items go onto the shelf.
    base::Result<void> openSeals()
    {
        for (auto it = m_job.items.cbegin(); it != m_job.items.cend(); ++it)
            m_shelf->put(it.key(), {{}, it->face});
        SealRegister seals(m_profile);
        for (auto it = m_job.seals.cbegin(); it != m_job.seals.cend(); ++it) {
            ESIGN_TRY(const seal::SealObject object, seals.forUse(*it));
            ESIGN_TRY(signing::Impressor impressor, impressorOf(object, m_desk));
            ESIGN_TRY(const seal::History history, seals.history(it->id));
            ESIGN_TRY(impressor.evidence, evidenceForUse(m_profile, *it, object, history, *m_signer));
            const auto lease =
                impressor.evidence ? std::optional(protocol::Digest::of(impressor.evidence->lease)) : std::nullopt;
            m_shelf->put(it.key(), std::move(impressor));
            ESIGN_TRY(protocol::EpochKey key, seals.usageKey(*it, history));
            const auto grant = history.grantOf(m_profile.me().id, m_profile.clock().now());
            m_seals.push_back({*it, object, grant ? std::optional(grant->entry) : std::nullopt, std::move(key), lease});
        }
        return {};
    }

    /// An event does not say where its marks stand, so the designated places are asked before the key is used.
    base::Result<void> checkMarks()
    {
        ESIGN_CHECK(settleContract(m_profile, *m_job.contract));
        ESIGN_TRY(const OpenedContract opened, m_book.open(*m_job.contract));
        ESIGN_TRY(const quint32 party, m_book.myParty(opened.log.state(), sealIds(m_seals)));
        QList<contract::PlacedMark> marks;
        for (const Part &part : m_parts) {
            ESIGN_CHECK(planDocument(
                part.sign, m_desk,
                [&](const PlannedFile &planned) -> base::Result<void> {
                    ESIGN_TRY(const auto drawn, plannedMarks(planned, m_job.items, part.file));
                    marks += drawn;
                    return {};
                },
                m_progress));
        }
        return contract::checkMarks(opened.log.state(), party, marks);
    }

    /// Each file waits, whole and checked, until all are; then the intent is made durable, and only then the signatures
    /// reach the disk. The last file takes its name first.
    base::Result<void> signFrom(size_t index)
    {
        Part &part = m_parts[index];
        const bool isLast = index + 1 == m_parts.size();
        part.sign.beforeCommit = [&](const ReadyFile &ready) -> base::Result<void> {
            ESIGN_CHECK(take(part, ready));
            if (isLast)
                ESIGN_CHECK(prepare());
            ESIGN_CHECK(isLast ? begin() : signFrom(index + 1));
            return part.held->release();
        };
        ESIGN_TRY(part.result, signDocument(part.sign, m_desk, m_profile.clock(), m_progress));
        return {};
    }

    base::Result<void> take(Part &part, const ReadyFile &ready)
    {
        ESIGN_TRY(const auto before, part.original());
        ESIGN_TRY(const protocol::Digest digest, digestOf(*before));
        ESIGN_TRY(const protocol::BlobRef blob, m_book.putBlob(*ready.bytes, part.name(), m_progress));
        m_blobs.append(store::BlobName::of(blob.name));
        part.taken = TakenFile{ready.bytes, digest, blob, ready.outcome.uses};
        return {};
    }

    /// Everything that shall be on record, before the first file takes its name.
    base::Result<void> prepare()
    {
        // a seal that the places name may not have been drawn (a field drew another): only what was used is recorded
        std::erase_if(m_seals, [&](const UsedSeal &seal) {
            return std::none_of(m_parts.begin(), m_parts.end(), [&](const Part &part) { return isUsed(seal, part); });
        });
        ESIGN_TRY(OpenedContract opened, openContract());
        ESIGN_TRY(const quint32 party, m_book.myParty(opened.log.state(), sealIds(m_seals)));
        protocol::Signed content;
        content.party = party;
        QList<QList<protocol::UsageId>> ids; // of each part's seals
        for (const Part &part : m_parts) {
            content.revisions.append({part.file, part.taken->before, part.taken->blob});
            ids.append(QList<protocol::UsageId>());
            for (const UsedSeal *seal : sealsOf(part)) {
                ids.last().append(m_profile.ids().next<protocol::UsageId>());
                ESIGN_TRY(const protocol::SealId id, protocol::SealId::fromBytes(seal->row.id.bytes()));
                content.uses.append({id, ids.last().last()});
            }
        }
        const contract::Author author(m_profile.me().id, *m_signer, contract::KeyRole::Signing, m_profile.clock(),
                                      m_profile.ids());
        ESIGN_TRY(const protocol::Event event, author.next(opened.log, {protocol::Content(content), {}, false, {}, {}},
                                                           m_book.sources(*opened.ring), nullptr));
        m_intent.events.append(eventRow(event));
        m_contract = store::ContractId::of(opened.log.contract());
        for (size_t i = 0; i < m_parts.size(); ++i)
            ESIGN_CHECK(recordUses(m_parts[i], ids[qsizetype(i)], opened.log, event));
        return {};
    }

    base::Result<void> recordUses(const Part &part, const QList<protocol::UsageId> &ids, const contract::Log &log,
                                  const protocol::Event &event)
    {
        if (ids.isEmpty())
            return {};
        const protocol::Agreement &agreement = log.state().agreement;
        const UsageCircumstances what{log.contract(), event.header.id,    event.header.time,
                                      part.name(),    agreement.topic,    agreement.category,
                                      m_job.purpose,  part.taken->before, part.taken->blob.plain};
        ESIGN_TRY(const auto document, pdf::Document::open(part.taken->bytes, part.sign.pdfPassword));
        ESIGN_TRY(const auto rows,
                  makeUsageRecords(m_profile, sealsOf(part), ids, part.taken->uses, *document, what, *m_signer));
        m_intent.usage += rows;
        return {};
    }

    /// The log to go on with: of the contract named, or of a new one that was just sent to me alone.
    base::Result<OpenedContract> openContract()
    {
        if (m_job.contract) {
            ESIGN_TRY(OpenedContract known, m_book.open(*m_job.contract));
            ESIGN_CHECK(checkClock(m_profile, known.log));
            return known;
        }
        const Part &part = m_parts.front();
        ESIGN_TRY(const auto before, part.original());
        ESIGN_TRY(const protocol::BlobRef original, m_book.putBlob(*before, part.name(), m_progress));
        m_blobs.append(store::BlobName::of(original.name));
        protocol::Agreement agreement;
        agreement.topic = m_job.topic.trimmed().isEmpty() ? part.name() : m_job.topic.trimmed();
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

    /// The intent is on the disk from here on.
    base::Result<void> begin()
    {
        const Part &part = m_parts.back();
        m_intent.id = store::newId<store::IntentId>(m_profile.clock().now().toMSecsSinceEpoch());
        m_intent.createdMs = m_profile.clock().now().toMSecsSinceEpoch();
        m_intent.target = QFileInfo(part.sign.output).absoluteFilePath();
        m_intent.newFile = store::Digest::of(part.taken->blob.plain);
        m_intent.owner = intentOwner(m_blobs);
        if (QFileInfo::exists(m_intent.target)) {
            ESIGN_TRY(const auto old, base::openSource(m_intent.target));
            ESIGN_TRY(const protocol::Digest digest, digestOf(*old));
            m_intent.oldFile = store::Digest::of(digest);
        }
        const store::SigningIntent intent = m_intent;
        const QList<store::BlobName> blobs = m_blobs;
        const QList<store::OperationRow> lines = passwordFreeLines();
        const base::Result<void> written = m_profile.store().writeNow([=](Writer &writer) -> base::Result<void> {
            for (const store::BlobName &blob : blobs)
                ESIGN_CHECK(store::addBlob(writer, blob));
            for (const store::OperationRow &line : lines)
                ESIGN_CHECK(store::addOperation(writer, line));
            return store::beginSigning(writer, intent);
        });
        // where the disk did not confirm it, it may be there all the same
        m_begun = written.has_value() || written.error().code == "store.sync";
        if (m_begun && !written)
            return fail(ErrorKind::Unavailable, "sign.record.unsure", QString::fromLatin1(written.error().code));
        return written;
    }

    /// What a failure means: nothing was signed, it was all the same, or nobody knows yet.
    base::Error outcomeOf(const base::Error &error)
    {
        if (!m_begun || error.code == "sign.record.unsure")
            return error;
        const QString code = QString::fromLatin1(error.code);
        return settleIntent(m_profile, m_intent) ? fail(ErrorKind::Unavailable, "sign.record.done", code)
                                                 : fail(ErrorKind::Unavailable, "sign.record.unsure", code);
    }

    /// The key was used, whatever becomes of the file: said of each seal, or once when there is none.
    QList<store::OperationRow> passwordFreeLines() const
    {
        if (!m_job.passwordFree)
            return {};
        const PersonDetails &me = m_profile.details();
        QStringList names;
        for (const Part &part : m_parts)
            names.append(part.name());
        const store::OperationRow line{0,
                                       m_intent.createdMs,
                                       QString::fromLatin1(passwordFreeOperation),
                                       store::PersonId::of(m_profile.me().id),
                                       m_profile.me().name,
                                       me.phone.isEmpty() ? me.email : me.phone,
                                       {},
                                       names.join(QStringLiteral(", "))};
        QList<store::OperationRow> lines;
        for (const UsedSeal &seal : m_seals) {
            lines.append(line);
            lines.last().seal = seal.row.id;
        }
        return lines.isEmpty() ? QList<store::OperationRow>{line} : lines;
    }

    static bool isUsed(const UsedSeal &seal, const Part &part)
    {
        return std::any_of(part.taken->uses.begin(), part.taken->uses.end(),
                           [&](const seal::SealUse &use) { return use.sealSha256 == seal.object.sha256(); });
    }
    std::vector<const UsedSeal *> sealsOf(const Part &part) const
    {
        std::vector<const UsedSeal *> seals;
        for (const UsedSeal &seal : m_seals) {
            if (isUsed(seal, part))
                seals.push_back(&seal);
        }
        return seals;
    }
    static QList<protocol::SealId> sealIds(const std::vector<UsedSeal> &seals)
    {
        QList<protocol::SealId> ids;
        for (const UsedSeal &seal : seals) {
            if (const auto id = protocol::SealId::fromBytes(seal.row.id.bytes()))
                ids.append(*id);
        }
        return ids;
    }

    Profile &m_profile;
    const RecordedJob &m_job;
    std::shared_ptr<const crypto::Signer> m_signer;
    const DeskProvider &m_desk;
    base::Progress &m_progress;
    ContractBook m_book;
    std::shared_ptr<SealShelf> m_shelf = std::make_shared<SealShelf>();
    std::vector<Part> m_parts;
    std::vector<UsedSeal> m_seals;
    QList<store::BlobName> m_blobs;
    store::SigningIntent m_intent;
    store::ContractId m_contract;
    bool m_begun = false;
};

} // namespace

base::Result<RecordedResult> signRecorded(Profile &profile, RecordedJob job,
                                          std::shared_ptr<const crypto::Signer> signer, const DeskProvider &desk,
                                          base::Progress &progress)
{
    if (!job.contract && !job.further.isEmpty())
        return fail(ErrorKind::Usage, "contract.file");
    auto signedNow = Recorder(profile, job, std::move(signer), desk, progress).run();
    if (signedNow)
        profile.keepMark();
    return signedNow;
}

} // namespace session
