// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/profile.h"

#include "account/attemptdelay.h"
#include "account/passwordpolicy.h"
#include "account/storekey.h"
#include "session/profilerows.h"
#include "session/storemark.h"
#include "session/storenotes.h"
#include "store/replacing.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

namespace session {
namespace {

using base::ErrorKind;
using base::fail;

constexpr int leastRsaBits = 2048;

/// A folder in the making beside its target; gone unless kept.
class NewFolder {
public:
    explicit NewFolder(const QString &target)
        : m_path(QDir::cleanPath(target) + QStringLiteral(".new-") +
                 QString::fromLatin1(crypto::randomBytes(6).toHex()))
    {
    }
    ~NewFolder()
    {
        if (!m_kept)
            QDir(m_path).removeRecursively();
    }
    NewFolder(const NewFolder &) = delete;
    NewFolder &operator=(const NewFolder &) = delete;
    const QString &path() const { return m_path; }
    base::Result<void> make()
    {
        if (!QDir().mkpath(m_path) ||
            !QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
            return fail(ErrorKind::Unavailable, "file.create", m_path);
        return {};
    }
    base::Result<void> become(const QString &target)
    {
        QDir().rmdir(target); // an empty one makes room
        if (!QDir().rename(m_path, target))
            return fail(ErrorKind::Unavailable, "file.rename", target);
        m_kept = true;
        return {};
    }

private:
    QString m_path;
    bool m_kept = false;
};

QByteArrayList personalWords(const PersonDetails &person)
{
    QByteArrayList words;
    for (const QString &word :
         {person.name, person.account, person.phone, person.organisation, person.email.section(QLatin1Char('@'), 0, 0)})
        words.append(word.trimmed().toUtf8());
    return words;
}

/// A restored store brings its own way in with it: what a kill kept from its place goes there first. What other killed
/// restores left is removed with their keychain entries.
base::Result<void> finishRestoring(const QString &folder, account::Keychain *keychain)
{
    if (store::awaitsReplacing(folder))
        ESIGN_CHECK(store::holdStore(QDir::cleanPath(folder)));
    store::removeAbandoned(folder, [keychain](const QString &made) {
        if (keychain)
            (void)account::forgetStoreKey(made, *keychain);
    });
    return {};
}

} // namespace

base::Result<crypto::Secret> findStoreKey(const QString &folder, const WayIn &way, const base::Clock &clock)
{
    ESIGN_CHECK(finishRestoring(folder, way.keychain));
    if (way.recovery)
        return account::storeKeyFromRecoveryCode(folder, *way.recovery);
    if (!way.keychain)
        return fail(ErrorKind::Usage, "account.way");
    base::Result<crypto::Secret> key = account::storeKeyFromKeychain(folder, *way.keychain);
    if (!key && key.error().code == "account.locked" && way.password)
        return account::storeKeyFromPassword(folder, *way.keychain, *way.password, clock);
    return key;
}

base::Result<account::RecoveryCode> Profile::create(const QString &folder, const ProfileSetup &setup,
                                                    account::Keychain *keychain, const base::Clock &clock,
                                                    const HandOver &handOver)
{
    if (QFileInfo(folder).isFile() ||
        (QDir(folder).exists() && !QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)))
        return fail(ErrorKind::Usage, "account.store.exists", folder);
    if (store::isReservedName(folder))
        return fail(ErrorKind::Usage, "store.name.reserved", folder);
    ESIGN_TRY(const PersonDetails person, checkedDetails(setup.person));
    ESIGN_CHECK(account::checkPassword(setup.password, personalWords(person)));
    ESIGN_TRY(const account::LocalIdentity identity,
              account::makeLocalIdentity(person.name, person.organisation, setup.password, clock));

    NewFolder fresh(folder);
    ESIGN_CHECK(fresh.make());
    ESIGN_TRY(account::NewStoreKey made, account::makeStoreKey(fresh.path(), keychain));
    const auto fill = [&]() -> base::Result<void> {
        if (keychain)
            ESIGN_CHECK(account::keepPasswordWay(fresh.path(), *keychain, made.key, setup.password));
        store::StoreOptions options;
        options.create = true;
        ESIGN_TRY(const auto store, store::Store::open(fresh.path(), made.key, options));
        protocol::IdSource ids(clock);
        ESIGN_CHECK(writeNewProfile(*store, person, identity, ids, clock));
        ESIGN_CHECK(keepBackupSecret(*store, made.code));
        ESIGN_CHECK(store->close());
        if (handOver)
            ESIGN_CHECK(handOver(made.code));
        return fresh.become(folder);
    };
    const base::Result<void> filled = fill();
    if (!filled) {
        if (keychain)
            (void)account::forgetStoreKey(fresh.path(), *keychain);
        return filled.error();
    }
    return std::move(made.code);
}

base::Result<std::unique_ptr<Profile>> Profile::open(const QString &folder, const WayIn &way, const base::Clock &clock)
{
    ESIGN_TRY(crypto::Secret key, findStoreKey(folder, way, clock));
    std::unique_ptr<Profile> profile(new Profile(folder, std::move(key), clock));
    ESIGN_TRY(profile->m_store, store::Store::open(folder, profile->m_key));
    ESIGN_CHECK(profile->load());
    profile->m_marks = way.marks;
    profile->lookAtMark();
    return profile;
}

Profile::Profile(QString folder, crypto::Secret key, const base::Clock &clock)
    : m_folder(std::move(folder)), m_key(std::move(key)), m_clock(&clock), m_ids(clock)
{
}

Profile::~Profile()
{
    keepMark();
}

// An older copy in the place of the records opens all the same: it may be what the person wanted. It is on record.
void Profile::lookAtMark()
{
    if (!m_marks)
        return;
    const auto mark = account::storeMark(m_folder, *m_marks);
    if (!mark || !*mark)
        return;
    m_mark = **mark;
    const auto missing = m_store->read([this](store::Reader &reader) { return missingSince(reader, m_mark); });
    if (missing && missing->any())
        (void)noteInRecords(*this, olderNote, missing->text());
}

void Profile::keepMark()
{
    if (!m_marks || !m_store)
        return;
    const auto mark = m_store->read([](store::Reader &reader) { return takeStoreMark(reader); });
    if (mark && *mark != m_mark && account::keepStoreMark(m_folder, *m_marks, *mark))
        m_mark = *mark;
}

base::Result<void> Profile::load()
{
    auto loaded = m_store->read([](store::Reader &reader) { return readProfile(reader); });
    if (!loaded)
        return loaded.error();
    m_me = loaded->me;
    m_details = loaded->details;
    m_encryption = loaded->encryption;
    m_device =
        std::make_unique<crypto::SoftwareSigner>(loaded->device.key, loaded->device.certificate, loaded->authority);
    return {};
}

base::Result<void> Profile::saveDetails(const PersonDetails &details)
{
    const auto id = store::PersonId::of(m_me->id);
    const qint64 now = m_clock->now().toMSecsSinceEpoch();
    ESIGN_TRY(const PersonDetails saved, checkedDetails(details));
    ESIGN_CHECK(m_store->writeNow([=](store::Writer &writer) { return writeDetails(writer, id, saved, now); }));
    m_details = saved;
    m_me->name = saved.name;
    return {};
}

base::Result<QList<Profile::Identity>> Profile::identities()
{
    return m_store->read([](store::Reader &reader) -> base::Result<QList<Identity>> {
        ESIGN_TRY(const QList<store::IdentityRow> rows, store::listIdentities(reader));
        QList<Identity> identities;
        for (const store::IdentityRow &row : rows) {
            ESIGN_TRY(const account::SealedIdentity held, readSealedIdentity(reader, row));
            identities.append({row.id, row.kind, row.label, held.certificate, held.chain, row.isDefault});
        }
        return identities;
    });
}

base::Result<account::SealedIdentity> Profile::sealedIdentity(const store::IdentityId &id)
{
    return m_store->read([id](store::Reader &reader) -> base::Result<account::SealedIdentity> {
        ESIGN_TRY(const QList<store::IdentityRow> rows, store::listIdentities(reader));
        const store::IdentityRow *chosen = nullptr;
        for (const store::IdentityRow &row : rows) {
            if (row.kind == store::IdentityKind::Token) // its key lies elsewhere: openKey() of tokenkeys.h
                continue;
            // of a default key on a token, whoever asks for a password means the account's first key
            const bool fits = id.isNull() ? row.isDefault || !chosen : row.id == id;
            if (fits)
                chosen = &row;
        }
        if (chosen)
            return readSealedIdentity(reader, *chosen);
        return fail(ErrorKind::NotFound, "store.notfound", QStringLiteral("identity"));
    });
}

base::Result<std::shared_ptr<crypto::SoftwareSigner>> Profile::openSigningKey(const crypto::Secret &password,
                                                                              const store::IdentityId &identity)
{
    const QString triesKey = QStringLiteral("tries");
    ESIGN_TRY(const auto kept,
              m_store->read([triesKey](store::Reader &reader) { return store::meta(reader, triesKey); }));
    const account::AttemptDelay tries = account::AttemptDelay::fromBytes(kept.value_or(QByteArray()));
    ESIGN_CHECK(account::mayTry(tries, m_clock->now()));
    ESIGN_TRY(const account::SealedIdentity sealedKey, sealedIdentity(identity));
    auto signer = account::openIdentity(sealedKey, password);
    const bool wrong = !signer && signer.error().kind == ErrorKind::Password;
    if (wrong || (signer && tries.failures > 0)) {
        const account::AttemptDelay after = wrong ? tries.afterFailure(m_clock->now()) : account::AttemptDelay();
        ESIGN_CHECK(m_store->writeNow(
            [after, triesKey](store::Writer &writer) { return store::setMeta(writer, triesKey, after.toBytes()); }));
    }
    return signer;
}

base::Result<store::IdentityId> Profile::importPkcs12(const QByteArray &file, const crypto::Secret &filePassword,
                                                      const crypto::Secret &password, const QString &label)
{
    ESIGN_CHECK(openSigningKey(password)); // one password for all of the account's keys
    ESIGN_TRY(const account::SealedIdentity identity, account::importIdentity(file, filePassword, password));
    if (identity.certificate.isRsa() && identity.certificate.keyBits() < leastRsaBits)
        return fail(ErrorKind::Input, "account.import.weak", identity.certificate.keyDescription());
    ESIGN_TRY(const QList<Identity> known, identities());
    for (const Identity &one : known) {
        if (one.certificate == identity.certificate)
            return fail(ErrorKind::Usage, "account.import.known", one.label);
    }
    const auto id = store::newId<store::IdentityId>(m_clock->now().toMSecsSinceEpoch());
    const auto person = store::PersonId::of(m_me->id);
    const QString name = label.isEmpty() ? identity.certificate.commonName() : label;
    const qint64 now = m_clock->now().toMSecsSinceEpoch();
    return m_store->writeNow([=](store::Writer &writer) -> base::Result<store::IdentityId> {
        ESIGN_CHECK(
            saveIdentityRow(writer, {id, store::IdentityKind::Pkcs12, name, {}, {}, false, now}, identity, person));
        return id;
    });
}

base::Result<void> Profile::changePassword(const crypto::Secret &oldPassword, const crypto::Secret &newPassword,
                                           account::Keychain *keychain)
{
    ESIGN_CHECK(openSigningKey(oldPassword));
    ESIGN_CHECK(account::checkPassword(newPassword, personalWords(m_details)));
    ESIGN_TRY(const Containers old, m_store->read([](store::Reader &reader) { return readContainers(reader); }));
    Containers renewed;
    for (const Container &container : old) {
        ESIGN_TRY(const QByteArray bytes, account::rewrap(container.bytes, oldPassword, newPassword));
        renewed.append({container.identity, container.metaKey, bytes});
    }
    // first the records, then the keychain: a crash between leaves the store open or locked by the old password, whose
    // way the next change renews
    ESIGN_CHECK(m_store->writeNow([renewed](store::Writer &writer) { return replaceContainers(writer, renewed); }));
    const auto told =
        keychain ? account::keepPasswordWay(m_folder, *keychain, m_key, newPassword) : base::Result<void>();
    return told ? told : fail(ErrorKind::Unavailable, "account.password.way", QString::fromLatin1(told.error().code));
}

base::Result<account::RecoveryCode> Profile::renewRecoveryCode(const crypto::Secret &password, const HandOver &handOver)
{
    ESIGN_CHECK(openSigningKey(password));
    account::RecoveryCode code = account::RecoveryCode::generate();
    if (handOver)
        ESIGN_CHECK(handOver(code));
    ESIGN_CHECK(account::changeRecoveryCode(m_folder, m_key, code));
    ESIGN_CHECK(keepBackupSecret(*m_store, code));
    return code;
}

base::Result<crypto::Certificate> Profile::certificate(const protocol::Digest &digest)
{
    return m_store->read([digest](store::Reader &reader) -> base::Result<crypto::Certificate> {
        ESIGN_TRY(const store::CertificateRow row, store::readCertificate(reader, store::Digest::of(digest)));
        return crypto::Certificate::fromDer(row.der);
    });
}

base::Result<void> Profile::close()
{
    keepMark();
    m_marks.reset();
    m_device.reset();
    m_encryption = {};
    m_key = {};
    return m_store->close();
}

} // namespace session
