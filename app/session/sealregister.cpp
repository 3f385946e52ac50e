// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sealregister.h"

#include "session/presenttime.h"
#include "session/sealrows.h"
#include "session/wordlimits.h"
#include "store/statistics.h"
#include "store/usage.h"

#include <algorithm>

namespace session {

using base::ErrorKind;
using base::fail;
using protocol::SealDetails;
using store::Reader;
using store::Writer;

namespace {

// records are read by others, whatever the language of this screen: their words are the university's
const QString generalPurpose = QStringLiteral("一般用途"), noReason = QStringLiteral("未说明原因");

} // namespace

seal::HistorySources SealRegister::sources()
{
    seal::HistorySources sources;
    sources.certificates = [this](const protocol::Digest &digest) { return m_profile.certificate(digest); };
    sources.belongs = [this](const protocol::Digest &digest, const protocol::PersonId &person, const QDateTime &) {
        const auto row = m_profile.store().read(
            [digest](Reader &reader) { return store::readCertificate(reader, store::Digest::of(digest)); });
        return row && row->person == store::PersonId::of(person);
    };
    sources.objects = [this](const protocol::Digest &digest) { return storedObject(m_profile.store(), digest); };
    sources.verified = true;
    return sources;
}

base::Result<seal::History> SealRegister::history(const store::SealId &id)
{
    ESIGN_TRY(const auto rows, m_profile.store().read([id](Reader &reader) { return store::listSealLog(reader, id); }));
    QList<QByteArray> entries;
    for (const store::SealLogRow &row : rows)
        entries.append(row.bytes);
    ESIGN_TRY(const protocol::SealId seal, protocol::SealId::fromBytes(id.bytes()));
    return seal::History::read(seal, entries, sources());
}

base::Result<QList<store::SealRow>> SealRegister::list()
{
    return m_profile.store().read([](Reader &reader) { return store::listSeals(reader); });
}

base::Result<store::SealRow> SealRegister::find(const QString &name)
{
    const auto row = m_profile.store().read([name](Reader &reader) -> base::Result<store::SealRow> {
        if (const auto id = store::SealId::fromHex(name.toLatin1()); id && name.size() == 2 * store::SealId::length)
            return store::readSeal(reader, *id);
        return store::readSealByNumber(reader, name);
    });
    if (!row && row.error().code == "store.notfound")
        return fail(ErrorKind::NotFound, "seal.unknown", name);
    return row;
}

base::Result<seal::SealObject> SealRegister::object(const store::SealRow &seal)
{
    ESIGN_TRY(const auto versions,
              m_profile.store().read([&seal](Reader &reader) { return store::listSealVersions(reader, seal.id); }));
    for (const store::SealVersionRow &version : versions) {
        if (version.version == seal.currentVersion)
            return seal::SealObject::fromDer(version.object);
    }
    return fail(ErrorKind::NotFound, "store.notfound", QStringLiteral("version %1").arg(seal.currentVersion));
}

base::Result<store::OperationPage> SealRegister::operations(const store::SealRow &seal, qint64 page, qint64 perPage)
{
    return m_profile.store().read([&](Reader &reader) { return store::operationPage(reader, seal.id, page, perPage); });
}

base::Result<qint64> SealRegister::useCount(const store::SealRow &seal)
{
    return m_profile.store().read([&](Reader &reader) -> base::Result<qint64> {
        store::UsageCountFilter filter;
        filter.seal = seal.id;
        ESIGN_TRY(const auto counts, store::countUsageWhere(reader, store::Dimension::All, filter));
        return counts.isEmpty() ? 0 : counts.first().n;
    });
}

store::OperationRow SealRegister::operationRow(const store::SealId &seal, const Operation &operation) const
{
    const PersonDetails &me = m_profile.details();
    return {0,
            m_profile.clock().now().toMSecsSinceEpoch(),
            operation.kind,
            store::PersonId::of(m_profile.me().id),
            m_profile.me().name,
            me.phone.isEmpty() ? me.email : me.phone,
            seal,
            operation.details};
}

base::Result<QDateTime> SealRegister::present(const seal::History &history)
{
    QDateTime newest;
    for (const seal::EntryOutcome &entry : history.entries()) {
        if (entry.code.isEmpty() && (!newest.isValid() || entry.counts.at > newest))
            newest = entry.counts.at;
    }
    store::UsageFilter filter;
    filter.seal = store::SealId::of(history.seal());
    ESIGN_TRY(const auto uses,
              m_profile.store().read([&](Reader &reader) { return store::listUsage(reader, filter, 1); }));
    if (!uses.isEmpty()) {
        const QDateTime used = QDateTime::fromMSecsSinceEpoch(uses.first().timeMs, Qt::UTC);
        newest = newest.isValid() ? std::max(newest, used) : used;
    }
    return presentTime(m_profile.clock().now(), newest);
}

base::Result<protocol::SealEntry> SealRegister::say(const seal::History &history, SealDetails details,
                                                    const crypto::Signer &signer)
{
    if (history.entries().isEmpty() && !std::holds_alternative<protocol::SealMade>(details))
        return fail(ErrorKind::Permission, "seal.log.manager", m_profile.me().name);
    ESIGN_TRY(const QDateTime time, present(history));
    const protocol::SealStatement statement{history.seal(), history.nextSeq(), history.head(),
                                            time,           m_profile.me(),    std::move(details)};
    if (!history.entries().isEmpty()) {
        ESIGN_TRY(const protocol::Digest certificate, protocol::Digest::fromBytes(signer.certificate().sha256()));
        ESIGN_CHECK(history.check(statement, certificate, sources()));
    }
    return protocol::makeSealEntry(statement, signer);
}

base::Result<void> SealRegister::write(const store::SealRow &seal, const QList<protocol::SealEntry> &entries,
                                       const Operation &operation)
{
    const store::OperationRow line = operationRow(seal.id, operation);
    return m_profile.store().writeNow([=](Writer &writer) -> base::Result<void> {
        ESIGN_CHECK(store::saveSeal(writer, seal));
        for (const protocol::SealEntry &entry : entries)
            ESIGN_CHECK(store::appendSealLog(writer, logRow(seal.id, entry)));
        return store::addOperation(writer, line);
    });
}

base::Result<store::SealRow> SealRegister::add(const QByteArray &bytes, const crypto::Signer &signer,
                                               const QByteArray &maker)
{
    ESIGN_TRY(const seal::SealObject object, seal::SealObject::fromDer(bytes));
    if (!object.makerSignatureHolds())
        return fail(ErrorKind::Input, "sign.seal.invalid", object.info().name);
    if (storedObject(m_profile.store(), protocol::Digest::of(object.der())))
        return fail(ErrorKind::Input, "seal.add.known", object.info().number);
    const auto known = find(object.info().number);
    if (known)
        return addVersion(*known, object, signer, maker);
    if (known.error().code != "seal.unknown")
        return known.error();
    return addNew(object, signer);
}

base::Result<store::SealRow> SealRegister::addNew(const seal::SealObject &object, const crypto::Signer &signer)
{
    const auto id = m_profile.ids().next<protocol::SealId>();
    const store::SealRow row = newSealRow(object, store::SealId::of(id), m_profile.clock().now());
    ESIGN_TRY(const protocol::Digest encryption,
              protocol::Digest::fromBytes(m_profile.encryption().certificate.sha256()));
    const protocol::Member me{m_profile.me().id, encryption};
    const protocol::Digest objectDigest = protocol::Digest::of(object.der()), face = faceDigest(object.info());

    // entries build on one another: each is added to a history before the next is made
    seal::History history(id);
    seal::HistorySources known = sources();
    known.objects = [&](const protocol::Digest &digest) {
        return digest == objectDigest ? std::optional<seal::SealObject>(object) : std::nullopt;
    };
    QList<protocol::SealEntry> entries;
    const auto next = [&](SealDetails details) -> base::Result<void> {
        ESIGN_TRY(const protocol::SealEntry entry, say(history, std::move(details), signer));
        ESIGN_TRY(const QByteArray refused, history.append(entry.bytes, known));
        if (!refused.isEmpty())
            return fail(ErrorKind::Input, refused.constData(), protocol::kindOf(entry.statement.details));
        entries.append(entry);
        return {};
    };
    std::shared_ptr<const crypto::Secret> secret; // of the first epoch, when it is mine to begin
    if (namesAsManager(object.info(), signer.certificate())) {
        ESIGN_CHECK(next(protocol::SealMade{objectDigest, face, {me}}));
        const protocol::EpochKey key = protocol::EpochKey::fresh(id, 1);
        secret = std::make_shared<const crypto::Secret>(key.key.clone());
        ESIGN_TRY(const QByteArray wraps, protocol::wrapEpochKey(key, {m_profile.encryption().certificate}));
        ESIGN_CHECK(next(protocol::SealEpoch{1, {me}, wraps, protocol::keyCommitment(key.key)}));
        if (object.lists(signer.certificate())) {
            ESIGN_TRY(const protocol::Grantee myself, granteeOf(signer.certificate(), signer.chain()));
            ESIGN_CHECK(next(protocol::SealGranted{m_profile.ids().next<protocol::GrantId>(), myself,
                                                   object.info().validFrom, object.info().validTo, generalPurpose}));
        }
    }

    const store::OperationRow line = operationRow(row.id, {QStringLiteral("made"), row.name});
    const store::SealVersionRow version = versionRow(object, row);
    const base::Result<void> written = m_profile.store().writeNow([=](Writer &writer) -> base::Result<void> {
        ESIGN_CHECK(store::saveSeal(writer, row));
        ESIGN_CHECK(store::addSealVersion(writer, version));
        for (const protocol::SealEntry &entry : entries)
            ESIGN_CHECK(store::appendSealLog(writer, logRow(row.id, entry)));
        if (secret)
            ESIGN_CHECK(store::saveSealEpochKey(writer, row.id, 1, *secret));
        return store::addOperation(writer, line);
    });
    ESIGN_CHECK(written);
    return row;
}

base::Result<store::SealRow> SealRegister::addVersion(const store::SealRow &seal, const seal::SealObject &object,
                                                      const crypto::Signer &signer, const QByteArray &maker)
{
    ESIGN_TRY(const seal::History log, history(seal.id));
    const bool mine = !log.entries().isEmpty();
    // else anybody's object would take the place of one that bears its number; names can be given to any certificate
    ESIGN_TRY(const seal::SealObject newest, this->object(seal));
    const crypto::Certificate &before = newest.makerCertificate(), &now = object.makerCertificate();
    if (before.subjectPublicKeyInfo() != now.subjectPublicKeyInfo() && maker != now.sha256())
        return fail(ErrorKind::Input, "seal.add.maker",
                    QStringLiteral("%1 SHA-256 %2 ≠ %3 SHA-256 %4")
                        .arg(before.commonName(), QString::fromLatin1(before.sha256().toHex()), now.commonName(),
                             QString::fromLatin1(now.sha256().toHex())));
    if (mine && !namesAsManager(object.info(), signer.certificate()))
        return fail(ErrorKind::Permission, "seal.log.manager", m_profile.me().name);
    store::SealRow row = seal;
    const store::SealRow renewed = newSealRow(object, seal.id, m_profile.clock().now());
    row.name = renewed.name;
    row.widthMm = renewed.widthMm;
    row.heightMm = renewed.heightMm;
    row.currentVersion = seal.currentVersion + 1;
    QList<protocol::SealEntry> entries;
    if (mine) {
        ESIGN_TRY(
            const protocol::SealEntry entry,
            say(log, protocol::SealVersion{protocol::Digest::of(object.der()), faceDigest(object.info()), {}}, signer));
        entries.append(entry);
    }
    const store::OperationRow line = operationRow(row.id, {QStringLiteral("version"), row.name});
    const store::SealVersionRow version = versionRow(object, row);
    const base::Result<void> written = m_profile.store().writeNow([=](Writer &writer) -> base::Result<void> {
        ESIGN_CHECK(store::saveSeal(writer, row));
        ESIGN_CHECK(store::addSealVersion(writer, version));
        for (const protocol::SealEntry &entry : entries)
            ESIGN_CHECK(store::appendSealLog(writer, logRow(row.id, entry)));
        return store::addOperation(writer, line);
    });
    ESIGN_CHECK(written);
    return row;
}

base::Result<protocol::Grantee> SealRegister::granteeOf(const crypto::Certificate &person,
                                                        const QList<crypto::Certificate> &chain)
{
    ESIGN_TRY(const store::PersonId id, personOf(m_profile, person));
    ESIGN_TRY(const protocol::PersonId personId, protocol::PersonId::fromBytes(id.bytes()));
    const auto issuer = issuerOf(m_profile.store(), person, chain);
    if (!issuer)
        return fail(ErrorKind::Input, "seal.grant.authority", person.issuer());
    return protocol::Grantee{personId, protocol::Digest::of(issuer->der()), person.commonName()};
}

base::Result<protocol::GrantId> SealRegister::grant(const store::SealRow &seal, const crypto::Certificate &person,
                                                    const QList<crypto::Certificate> &chain, const QDateTime &from,
                                                    const QDateTime &to, const QString &purpose,
                                                    const crypto::Signer &signer)
{
    if (!from.isValid() || !to.isValid() || to <= from)
        return fail(ErrorKind::Usage, "seal.grant.period");
    ESIGN_CHECK(checkWords("purpose", purpose));
    ESIGN_TRY(const seal::History log, history(seal.id));
    ESIGN_TRY(const protocol::Grantee grantee, granteeOf(person, chain));
    const auto id = m_profile.ids().next<protocol::GrantId>();
    ESIGN_TRY(const protocol::SealEntry entry,
              say(log,
                  protocol::SealGranted{id, grantee, from.toUTC(), to.toUTC(),
                                        purpose.trimmed().isEmpty() ? generalPurpose : purpose.trimmed()},
                  signer));
    ESIGN_CHECK(write(seal, {entry}, {QStringLiteral("granted"), grantee.name}));
    return id;
}

base::Result<int> SealRegister::revoke(const store::SealRow &seal, const protocol::PersonId &person,
                                       const QString &reason, const crypto::Signer &signer)
{
    ESIGN_CHECK(checkReason("reason", reason));
    ESIGN_TRY(seal::History log, history(seal.id));
    const QDateTime now = m_profile.clock().now();
    QList<protocol::SealEntry> entries;
    QString name;
    const QList<seal::GrantRecord> grants = log.grants();
    for (const seal::GrantRecord &record : grants) {
        if (record.granted.person.id != person || record.revoked || record.granted.to <= now)
            continue;
        ESIGN_TRY(const protocol::SealEntry entry,
                  say(log, protocol::SealRevoked{record.granted.grant, reason}, signer));
        ESIGN_CHECK(log.append(entry.bytes, sources()));
        entries.append(entry);
        name = record.granted.person.name;
    }
    if (entries.isEmpty())
        return fail(ErrorKind::NotFound, "seal.log.grant");
    ESIGN_CHECK(write(seal, entries, {QStringLiteral("revoked"), name}));
    return int(entries.size());
}

base::Result<void> SealRegister::enable(const store::SealRow &seal, bool enabled, const QString &reason,
                                        const crypto::Signer &signer)
{
    ESIGN_CHECK(checkReason("reason", reason));
    ESIGN_TRY(const seal::History log, history(seal.id));
    SealDetails details = protocol::SealDisabled{reason.trimmed().isEmpty() ? noReason : reason.trimmed()};
    if (enabled)
        details = protocol::SealEnabled{reason.trimmed()};
    const QString kind = protocol::kindOf(details);
    ESIGN_TRY(const protocol::SealEntry entry, say(log, std::move(details), signer));
    store::SealRow row = seal;
    row.status = enabled ? store::SealStatus::Enabled : store::SealStatus::Disabled;
    return write(row, {entry}, {kind, reason});
}

base::Result<void> SealRegister::retire(const store::SealRow &seal, const QString &reason, const crypto::Signer &signer)
{
    ESIGN_CHECK(checkReason("reason", reason));
    ESIGN_TRY(const seal::History log, history(seal.id));
    const protocol::SealRetired details{reason.trimmed().isEmpty() ? noReason : reason.trimmed()};
    ESIGN_TRY(const protocol::SealEntry entry, say(log, details, signer));
    store::SealRow row = seal;
    row.status = store::SealStatus::Retired;
    return write(row, {entry}, {QStringLiteral("retired"), reason});
}

base::Result<seal::SealObject> SealRegister::forUse(const store::SealRow &seal)
{
    ESIGN_TRY(const seal::History log, history(seal.id));
    if (log.fault())
        return fail(ErrorKind::Input, "seal.use.log", QString::fromLatin1(log.fault()->code));
    ESIGN_TRY(const seal::SealObject newest, object(seal));
    if (log.entries().isEmpty()) {
        ESIGN_CHECK(present(log));
        // managed elsewhere, and no grant of theirs is here: what the object says counts
        ESIGN_TRY(const auto identities, m_profile.identities());
        const bool listed = std::any_of(identities.begin(), identities.end(), [&](const Profile::Identity &identity) {
            return newest.lists(identity.certificate);
        });
        return listed ? base::Result<seal::SealObject>(newest)
                      : fail(ErrorKind::Permission, "seal.use.notpermitted", seal.name);
    }
    ESIGN_TRY(const QDateTime now, present(log));
    if (!log.enabledAt(now))
        return fail(ErrorKind::Permission, "seal.use.disabled", seal.name);
    if (!log.mayUse(m_profile.me().id, now))
        return fail(ErrorKind::Permission, "seal.use.notpermitted", seal.name);
    return newest;
}

base::Result<protocol::EpochKey> SealRegister::usageKey(const store::SealRow &seal, const seal::History &history)
{
    if (history.epochs().isEmpty())
        return ownKey(seal, history.seal());
    const quint32 epoch = history.epochs().lastKey();
    ESIGN_TRY(crypto::Secret key,
              m_profile.store().read([&](Reader &reader) { return store::readSealEpochKey(reader, seal.id, epoch); }));
    return protocol::EpochKey{history.seal(), epoch, std::move(key)};
}

base::Result<protocol::EpochKey> SealRegister::ownKey(const store::SealRow &seal, const protocol::SealId &id)
{
    ESIGN_TRY(const seal::SealObject newest, object(seal));
    const quint32 epoch = ownUsageEpoch(id, m_profile.me().id, newest.info());
    const auto held = [&](Reader &reader) { return store::readSealEpochKey(reader, seal.id, qint64(epoch)); };
    auto known = m_profile.store().read(held);
    if (!known && known.error().code == "store.notfound") {
        const auto fresh = std::make_shared<const crypto::Secret>(protocol::EpochKey::fresh(id, epoch).key.clone());
        const store::SealId row = seal.id;
        ESIGN_CHECK(m_profile.store().writeNow(
            [=](Writer &writer) { return store::saveSealEpochKey(writer, row, qint64(epoch), *fresh); }));
        known = m_profile.store().read(held);
    }
    ESIGN_TRY(crypto::Secret key, std::move(known));
    return protocol::EpochKey{id, epoch, std::move(key)};
}

} // namespace session
