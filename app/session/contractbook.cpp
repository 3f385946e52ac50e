// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/contractbook.h"

#include "crypto/usages.h"
#include "pdf/document.h"
#include "session/outputs.h"
#include "session/presenttime.h"
#include "session/recordedsigning.h"
#include "session/sealrows.h"
#include "session/wordlimits.h"
#include "store/people.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>

namespace session {

using base::ErrorKind;
using base::fail;
using store::Reader;
using store::Writer;

/// By the certificates on record.
class ContractBook::Authors final : public contract::Authors {
public:
    explicit Authors(Profile &profile) : m_profile(profile) {}
    base::Result<contract::KeyRole> role(const protocol::Digest &certificate, const protocol::PersonId &person,
                                         const QDateTime &) const override
    {
        ESIGN_TRY(const store::CertificateRow row, m_profile.store().read([&](Reader &reader) {
            return store::readCertificate(reader, store::Digest::of(certificate));
        }));
        if (row.person != store::PersonId::of(person))
            return fail(ErrorKind::Input, "contract.log.author", person.text());
        ESIGN_TRY(const crypto::Certificate parsed, crypto::Certificate::fromDer(row.der));
        return parsed.extendedKeyUsages().contains(crypto::deviceUsage) ? contract::KeyRole::Device
                                                                        : contract::KeyRole::Signing;
    }

private:
    Profile &m_profile;
};

ContractBook::ContractBook(Profile &profile) : m_profile(profile), m_authors(std::make_unique<Authors>(profile)) {}

ContractBook::~ContractBook() = default;

contract::Sources ContractBook::sources(contract::KeyRing &ring) const
{
    return {
        [this](const protocol::Digest &digest) { return m_profile.certificate(digest); }, *m_authors, ring, {}, true};
}

namespace {

/// How many epochs had a key.
base::Result<qsizetype> loadEpochKeys(Reader &reader, const store::ContractId &id, contract::KeyRing &ring)
{
    qsizetype held = 0;
    const auto row = store::readContract(reader, id);
    if (!row)
        return row.error().code == "store.notfound" ? base::Result<qsizetype>(0) : row.error();
    ESIGN_TRY(const protocol::ContractId contract, protocol::ContractId::fromBytes(id.bytes()));
    for (qint64 epoch = 1; epoch <= row->epoch; ++epoch) {
        auto key = store::readEpochKey(reader, id, epoch);
        if (!key && key.error().code == "store.notfound") // then it is opened anew from the event that hands it out
            continue;
        if (!key)
            return key.error();
        ESIGN_CHECK(ring.add({contract, static_cast<quint32>(epoch), *std::move(key)}));
        ++held;
    }
    return held;
}

} // namespace

base::Result<OpenedContract> ContractBook::open(const store::ContractId &id)
{
    ESIGN_TRY(const protocol::ContractId contract, protocol::ContractId::fromBytes(id.bytes()));
    OpenedContract opened(contract);
    opened.ring->addReader(m_profile.encryption().key, m_profile.encryption().certificate);
    qsizetype held = 0;
    ESIGN_TRY(const auto events, m_profile.store().read([&](Reader &reader) -> base::Result<QList<store::EventRow>> {
        ESIGN_TRY(held, loadEpochKeys(reader, id, *opened.ring));
        return store::listEvents(reader, id);
    }));
    for (const store::EventRow &event : events) {
        const auto added = opened.log.append(event.bytes, sources(*opened.ring));
        if (!added)
            return added.error();
    }
    // a contract that came without its keys; nobody waits for them to be kept, and reading does not depend on it
    if (const EpochKeys keys = epochKeys(opened); keys.size() > held && !events.isEmpty())
        m_profile.store().write([=](Writer &writer) { return saveEpochKeys(writer, id, keys); });
    return opened;
}

EpochKeys epochKeys(const OpenedContract &opened)
{
    EpochKeys keys;
    const auto &epochs = opened.log.state().epochs;
    for (auto it = epochs.cbegin(); it != epochs.cend(); ++it) {
        if (const protocol::EpochKey *held = opened.ring->find(it.key(), it.value()))
            keys.append({it.key(), std::make_shared<const crypto::Secret>(held->key.clone())});
    }
    return keys;
}

base::Result<void> saveEpochKeys(Writer &writer, const store::ContractId &id, const EpochKeys &keys)
{
    for (const auto &[epoch, key] : keys) {
        const auto saved = store::saveEpochKey(writer, id, epoch, *key);
        // a wrong key there costs time and no contract: the right one comes out of the log each time
        if (!saved && saved.error().code != "store.exists")
            return saved;
    }
    return {};
}

base::Result<store::ContractRow> ContractBook::find(const QString &name)
{
    const QString hex = QString(name).remove(QLatin1Char('-')).toLower();
    static const QRegularExpression form(QStringLiteral("^[0-9a-f]{6,32}$"));
    if (!form.match(hex).hasMatch())
        return fail(ErrorKind::NotFound, "contract.unknown", name);
    return m_profile.store().read([&](Reader &reader) -> base::Result<store::ContractRow> {
        ESIGN_TRY(const QList<store::ContractId> ids, store::contractsBeginning(reader, hex.toLatin1(), 2));
        if (ids.isEmpty())
            return fail(ErrorKind::NotFound, "contract.unknown", name);
        if (ids.size() > 1)
            return fail(ErrorKind::Usage, "contract.several", name);
        return store::readContract(reader, ids.first());
    });
}

base::Result<protocol::BlobRef> ContractBook::putBlob(const base::ByteSource &plain, const QString &fileName,
                                                      base::Progress &progress)
{
    const crypto::Secret key = crypto::Secret::random(crypto::streamKeySize);
    crypto::StreamSummary summary;
    const auto seal = [&](const crypto::Sink &sink) -> base::Result<void> {
        ESIGN_TRY(summary, crypto::sealStream(plain, key, sink, progress));
        return {};
    };
    ESIGN_TRY(const store::BlobName name, m_profile.store().blobs().put(seal));
    ESIGN_TRY(const protocol::Digest stored, protocol::Digest::fromBytes(name.bytes()));
    ESIGN_TRY(const protocol::Digest digest, protocol::Digest::fromBytes(summary.plainSha256));
    return protocol::BlobRef{stored, QByteArray(key.data(), key.size()), summary.plainSize,
                             digest, QStringLiteral("application/pdf"),  fileName};
}

base::Result<void> ContractBook::openBlob(const protocol::BlobRef &blob, const crypto::Sink &sink,
                                          base::Progress &progress)
{
    ESIGN_TRY(const auto cipher, m_profile.store().blobs().open(store::BlobName::of(blob.name)));
    const crypto::Secret key = crypto::Secret::fromBytes(blob.key.constData(), blob.key.size());
    ESIGN_TRY(const crypto::StreamSummary summary, crypto::openStream(*cipher, key, sink, progress));
    if (summary.plainSha256 != blob.plain.bytes())
        return fail(ErrorKind::Input, "store.blob.damaged", blob.fileName);
    return {};
}

base::Result<void> ContractBook::readBlob(const protocol::BlobRef &blob, const QString &output,
                                          base::Progress &progress)
{
    ESIGN_TRY(const auto target, base::PendingFile::create(output));
    ESIGN_CHECK(openBlob(
        blob, [&](const char *data, qint64 length) { return target->append(data, length); }, progress));
    ESIGN_CHECK(target->sync());
    return target->commit();
}

base::Result<QByteArray> ContractBook::blobBytes(const protocol::BlobRef &blob, base::Progress &progress)
{
    QByteArray bytes;
    ESIGN_CHECK(openBlob(
        blob,
        [&](const char *data, qint64 length) -> base::Result<void> {
            bytes.append(data, length);
            return {};
        },
        progress));
    return bytes;
}

namespace {

/// A place on a page that isn't there could never be signed. Files that don't open without a password are left to
/// whoever signs them.
base::Result<void> checkPages(std::shared_ptr<base::ByteSource> file, quint32 number,
                              const QList<protocol::Position> &positions)
{
    std::shared_ptr<pdf::Document> document;
    for (const protocol::Position &position : positions) {
        if (position.file != number)
            continue;
        if (!document) {
            auto opened = pdf::Document::open(file, {});
            if (!opened)
                return {};
            document = *opened;
        }
        if (position.page > static_cast<quint32>(document->pageCount()))
            return fail(ErrorKind::Input, "place.page",
                        QStringLiteral("page %1; the file has %2").arg(position.page).arg(document->pageCount()));
    }
    return {};
}

} // namespace

base::Result<store::ContractId> ContractBook::create(const NewContract &wanted, base::Progress &progress)
{
    if (wanted.topic.trimmed().isEmpty())
        return fail(ErrorKind::Usage, "contract.topic");
    ESIGN_CHECK(checkWords("topic", wanted.topic));
    ESIGN_CHECK(checkName("category", wanted.category));
    ESIGN_CHECK(checkReason("note", wanted.note));
    for (const QString &tag : wanted.tags)
        ESIGN_CHECK(checkName("tag", tag));
    protocol::Agreement agreement;
    agreement.topic = wanted.topic.trimmed();
    agreement.category = wanted.category;
    agreement.parties = wanted.parties;
    agreement.positions = wanted.positions;
    agreement.sequential = wanted.sequential;
    agreement.deadline = wanted.deadline;
    agreement.tags = wanted.tags;
    agreement.cc = wanted.cc;
    agreement.note = wanted.note;
    for (const QString &path : wanted.files) {
        ESIGN_TRY(const auto source, base::openSource(path));
        ESIGN_TRY(const QByteArray head, source->bytes(0, 1024));
        if (!head.contains("%PDF-"))
            return fail(ErrorKind::Input, "contract.file.pdf", path);
        ESIGN_CHECK(checkPages(source, quint32(agreement.files.size()), wanted.positions));
        ESIGN_TRY(const protocol::BlobRef blob, putBlob(*source, QFileInfo(path).fileName(), progress));
        agreement.files.append(blob);
    }
    const auto id = m_profile.ids().next<protocol::ContractId>();
    OpenedContract made(id);
    contract::Proposal proposal{protocol::Content(protocol::Sent{agreement}), wanted.recipients, true, {}, {}};
    if (wanted.draft)
        proposal.content = protocol::Drafted{agreement};
    proposal.recipients.append({m_profile.me().id, m_profile.encryption().certificate});
    const contract::Author author(m_profile.me().id, m_profile.device(), contract::KeyRole::Device, m_profile.clock(),
                                  m_profile.ids());
    ESIGN_TRY(const protocol::Event event, author.next(made.log, proposal, sources(*made.ring), nullptr));
    ESIGN_CHECK(made.log.append(event.bytes, sources(*made.ring)));

    const store::ContractRow row = contractRow(made.log, m_profile.clock().now());
    const store::ContractParts parts = contractParts(made.log.state());
    const store::EventRow eventRowOf = eventRow(event);
    const EpochKeys keys = epochKeys(made);
    const auto written = m_profile.store().writeNow([=](Writer &writer) -> base::Result<void> {
        ESIGN_CHECK(store::saveContract(writer, row, parts));
        ESIGN_CHECK(saveEpochKeys(writer, row.id, keys));
        return store::appendEvent(writer, eventRowOf);
    });
    if (!written)
        return written.error();
    return row.id;
}

base::Result<void> checkClock(const Profile &profile, const contract::Log &log)
{
    QDateTime newest;
    for (const protocol::Event &event : log.events()) {
        if (event.header.author == profile.me().id && (!newest.isValid() || event.header.time > newest))
            newest = event.header.time;
    }
    ESIGN_CHECK(presentTime(profile.clock().now(), newest));
    return {};
}

base::Result<void> ContractBook::act(const store::ContractId &id, protocol::Content content,
                                     const crypto::Signer &signer, contract::KeyRole role)
{
    ESIGN_CHECK(settleContract(m_profile, id));
    ESIGN_TRY(OpenedContract opened, open(id));
    ESIGN_CHECK(checkClock(m_profile, opened.log));
    const contract::Author author(m_profile.me().id, signer, role, m_profile.clock(), m_profile.ids());
    ESIGN_TRY(const protocol::Event event,
              author.next(opened.log, {std::move(content), {}, false, {}, {}}, sources(*opened.ring), nullptr));
    ESIGN_CHECK(opened.log.append(event.bytes, sources(*opened.ring)));
    const store::ContractRow row = contractRow(opened.log, m_profile.clock().now());
    const store::ContractParts parts = contractParts(opened.log.state());
    const store::EventRow eventRowOf = eventRow(event);
    const EpochKeys keys = epochKeys(opened);
    return m_profile.store().writeNow([=](Writer &writer) -> base::Result<void> {
        ESIGN_CHECK(store::appendEvent(writer, eventRowOf));
        ESIGN_CHECK(saveEpochKeys(writer, row.id, keys));
        return store::saveContract(writer, row, parts);
    });
}

base::Result<quint32> ContractBook::myParty(const contract::State &state, const QList<protocol::SealId> &seals) const
{
    const auto fit = [&](quint32 party) {
        const auto *organisation = std::get_if<protocol::OrganisationParty>(&state.parties[party].party);
        return !organisation ? 1 : seals.contains(organisation->seal) ? 2 : 0;
    };
    std::optional<quint32> best;
    for (quint32 i = 0; i < quint32(state.parties.size()); ++i) {
        if (state.standing(i) == contract::Standing::MayAct &&
            contract::actsFor(state, i, m_profile.me().id, nullptr, m_profile.clock().now()) &&
            (!best || fit(i) > fit(*best)))
            best = i;
    }
    return best ? base::Result<quint32>(*best) : fail(ErrorKind::Permission, "contract.party");
}

base::Result<void> ContractBook::reject(const store::ContractId &id, const QString &reason)
{
    ESIGN_CHECK(checkReason("reason", reason));
    ESIGN_TRY(const OpenedContract opened, open(id));
    ESIGN_TRY(const quint32 party, myParty(opened.log.state()));
    return act(id, protocol::Rejected{party, reason}, m_profile.device(), contract::KeyRole::Device);
}

base::Result<void> ContractBook::recall(const store::ContractId &id, const QString &reason)
{
    ESIGN_CHECK(checkReason("reason", reason));
    return act(id, protocol::Recalled{reason}, m_profile.device(), contract::KeyRole::Device);
}

base::Result<bool> ContractBook::voidContract(const store::ContractId &id, const QString &reason,
                                              const crypto::Signer &signer)
{
    ESIGN_CHECK(checkReason("reason", reason));
    {
        ESIGN_TRY(const OpenedContract opened, open(id));
        if (opened.log.state().status(m_profile.clock().now()) != contract::Status::Voiding)
            ESIGN_CHECK(act(id, protocol::VoidRequested{reason}, m_profile.device(), contract::KeyRole::Device));
    }
    for (;;) {
        ESIGN_TRY(const OpenedContract opened, open(id));
        const contract::State &state = opened.log.state();
        if (state.status(m_profile.clock().now()) != contract::Status::Voiding || !state.voidRequest)
            return state.phase == contract::State::Phase::Voided;
        std::optional<quint32> next;
        for (quint32 i = 0; i < quint32(state.parties.size()) && !next; ++i) {
            if (!state.voidRequest->confirmed.contains(i) &&
                contract::actsFor(state, i, m_profile.me().id, nullptr, m_profile.clock().now()))
                next = i;
        }
        if (!next)
            return false;
        ESIGN_CHECK(
            act(id, protocol::VoidConfirmed{state.voidRequest->deed.event, *next}, signer, contract::KeyRole::Signing));
    }
}

namespace {

/// The name comes from whoever sent it: never a path, nothing that steers, and short enough for every disk.
QString exportName(qsizetype number, const QString &given)
{
    constexpr qsizetype mostBytes = 200, longestSuffix = 16;
    QString name = QFileInfo(given).fileName();
    for (QChar &letter : name) {
        if (steers(letter) || letter == QLatin1Char('/') || letter == QLatin1Char('\\'))
            letter = QLatin1Char('_');
    }
    QString suffix = QFileInfo(name).suffix();
    suffix = suffix.isEmpty() || suffix.size() > longestSuffix ? QString() : QLatin1Char('.') + suffix;
    QString base = name.chopped(suffix.size());
    while (!base.isEmpty() && (base + suffix).toUtf8().size() > mostBytes)
        base.chop(base.back().isLowSurrogate() ? 2 : 1);
    return QStringLiteral("%1-%2").arg(number).arg(base + suffix);
}

} // namespace

base::Result<int> ContractBook::exportTo(const store::ContractId &id, const QString &folder, base::Progress &progress)
{
    ESIGN_CHECK(refuseInsideStore(folder));
    ESIGN_TRY(const OpenedContract opened, open(id));
    QDir target(folder);
    if (QFileInfo::exists(folder) &&
        (!target.exists() || !target.isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)))
        return fail(ErrorKind::Usage, "contract.export.folder", folder);
    const base::Result<int> written = exportInto(opened, folder, progress);
    if (!written) {
        for (const char *part : {"files", "events", "certificates"})
            QDir(target.filePath(QLatin1String(part))).removeRecursively();
        QFile::remove(target.filePath(QStringLiteral("contract.json")));
        QDir().rmdir(folder);
    }
    return written;
}

base::Result<int> ContractBook::exportInto(const OpenedContract &opened, const QString &folder,
                                           base::Progress &progress)
{
    const QDir target(folder);
    for (const char *part : {"files", "events", "certificates"}) {
        if (!QDir().mkpath(target.filePath(QLatin1String(part))))
            return fail(ErrorKind::Unavailable, "file.create", folder);
    }
    const contract::State &state = opened.log.state();
    QJsonArray files, events;
    for (qsizetype i = 0; i < state.files.size(); ++i) {
        const protocol::BlobRef &current = state.files[i].current();
        const QString name = exportName(i + 1, current.fileName);
        ESIGN_CHECK(readBlob(current, target.filePath(QStringLiteral("files/") + name), progress));
        files.append(QJsonObject{{QStringLiteral("name"), name},
                                 {QStringLiteral("sha256"), QString::fromLatin1(current.plain.hex())},
                                 {QStringLiteral("revisions"), state.files[i].revisions.size()}});
    }
    for (qsizetype i = 0; i < opened.log.events().size(); ++i) {
        const protocol::Event &event = opened.log.events()[i];
        const QString name = QStringLiteral("events/%1.cbor").arg(event.header.seq, 4, 10, QLatin1Char('0'));
        ESIGN_CHECK(base::writeFileDurably(target.filePath(name), event.bytes));
        const QString certificate =
            QStringLiteral("certificates/%1.pem").arg(QString::fromLatin1(event.certificate.hex()));
        ESIGN_TRY(const crypto::Certificate signer, m_profile.certificate(event.certificate));
        ESIGN_CHECK(base::writeFileDurably(target.filePath(certificate), signer.pem()));
        events.append(QJsonObject{{QStringLiteral("file"), name},
                                  {QStringLiteral("kind"), event.header.kind},
                                  {QStringLiteral("time"), event.header.time.toString(Qt::ISODateWithMs)},
                                  {QStringLiteral("certificate"), certificate}});
    }
    const QJsonObject index{
        {QStringLiteral("contract"), opened.log.contract().text()},
        {QStringLiteral("topic"), state.agreement.topic},
        {QStringLiteral("status"), QString::fromLatin1(contract::statusName(state.status(m_profile.clock().now())))},
        {QStringLiteral("files"), files},
        {QStringLiteral("events"), events}};
    ESIGN_CHECK(
        base::writeFileDurably(target.filePath(QStringLiteral("contract.json")), QJsonDocument(index).toJson()));
    return int(state.files.size());
}

base::Result<protocol::OrganisationParty> organisationOf(Profile &profile, const store::SealRow &seal)
{
    ESIGN_TRY(const protocol::SealId sealId, protocol::SealId::fromBytes(seal.id.bytes()));
    if (!seal.org.isNull()) {
        ESIGN_TRY(const auto nodes, profile.store().read([](Reader &reader) { return store::listOrgs(reader); }));
        for (const store::OrgRow &node : nodes) {
            if (node.id == seal.org) {
                ESIGN_TRY(const protocol::OrganisationId id, protocol::OrganisationId::fromBytes(node.id.bytes()));
                return protocol::OrganisationParty{id, node.name, sealId, std::nullopt};
            }
        }
    }
    // a seal bears the name of whom it stands for
    const auto id = profile.ids().next<protocol::OrganisationId>();
    store::SealRow owned = seal;
    owned.org = store::OrgId::of(id);
    const auto written = profile.store().writeNow([owned](Writer &writer) -> base::Result<void> {
        ESIGN_CHECK(store::saveOrg(writer, {owned.org, {}, owned.name, {}, 0}));
        return store::saveSeal(writer, owned);
    });
    if (!written)
        return written.error();
    return protocol::OrganisationParty{id, seal.name, sealId, std::nullopt};
}

base::Result<protocol::Person> knownPerson(Profile &profile, const crypto::Certificate &certificate)
{
    ESIGN_TRY(const store::PersonId row, personOf(profile, certificate));
    ESIGN_TRY(const protocol::PersonId id, protocol::PersonId::fromBytes(row.bytes()));
    return protocol::Person{id, certificate.commonName()};
}

} // namespace session
