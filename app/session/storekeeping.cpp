// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/storekeeping.h"

#include "account/storekey.h"
#include "base/files.h"
#include "session/contractbook.h"
#include "session/outputs.h"
#include "session/profilerows.h"
#include "session/recordcheck.h"
#include "session/sealregister.h"
#include "session/sealrows.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

#include <algorithm>

namespace session {

using base::ErrorKind;
using base::fail;

namespace {

constexpr qsizetype storeKeySize = 32;

/// The keychain's entries of a store in the making; gone unless it took its place.
struct NewEntries {
    QString store;
    account::Keychain *keychain;
    bool kept = false;
    ~NewEntries()
    {
        if (!kept && keychain)
            (void)account::forgetStoreKey(store, *keychain);
    }
};

/// The restored account as it will stand there must open, by the code and by the password.
base::Result<void> tryOut(const QString &folder, const Restoration &restoration, const crypto::Secret &key,
                          const store::BackupInfo &info, const base::Clock &clock)
{
    ESIGN_TRY(const auto profile, Profile::open(folder, {restoration.code, nullptr, nullptr}, clock));
    if (restoration.password)
        ESIGN_CHECK(profile->openSigningKey(*restoration.password));
    ESIGN_CHECK(keepBackupSecret(profile->store(), *restoration.code));
    ESIGN_CHECK(noteInRecords(*profile, restoredNote, info.created.toUTC().toString(Qt::ISODate)));
    ESIGN_CHECK(profile->close());
    if (restoration.password && restoration.keychain)
        return account::keepPasswordWay(folder, *restoration.keychain, key, *restoration.password);
    return {};
}

} // namespace

base::Result<store::BackupReport> writeBackup(Profile &profile, const QString &target, base::Progress &progress)
{
    if (QFileInfo::exists(target))
        return fail(ErrorKind::Usage, "account.backup.exists", target);
    ESIGN_CHECK(refuseInsideStore(target));
    ESIGN_TRY(const crypto::Secret secret, keptBackupSecret(profile.store()));
    return store::writeBackup(profile.store(), target, secret, profile.clock().now(), progress);
}

base::Result<Restored> restoreBackup(const Restoration &restoration, const base::Clock &clock, base::Progress &progress)
{
    const QString folder = QDir::cleanPath(QFileInfo(restoration.folder).absoluteFilePath());
    if (QFileInfo(folder).isFile())
        return fail(ErrorKind::Usage, "store.folder", folder);
    if (store::isReservedName(folder))
        return fail(ErrorKind::Usage, "store.name.reserved", folder);
    if (!QDir().mkpath(QFileInfo(folder).absolutePath()))
        return fail(ErrorKind::Permission, "store.folder", folder);
    QDir().rmdir(folder); // an empty one makes room
    ESIGN_TRY(store::HeldStore held, store::holdStore(folder));

    const crypto::Secret key = crypto::Secret::random(storeKeySize);
    ESIGN_TRY(const auto staging, store::Staging::create(folder));
    auto info =
        store::restoreBackup(restoration.backup, backupSecret(*restoration.code), staging->store(), key, progress);
    if (!info && info.error().code == "crypto.password")
        return fail(ErrorKind::Password, "account.recovery.wrong");
    ESIGN_CHECK(info);
    NewEntries entries{staging->store(), restoration.keychain};
    ESIGN_CHECK(account::adoptStoreKey(staging->store(), key, *restoration.code, restoration.keychain));
    ESIGN_CHECK(tryOut(staging->store(), restoration, key, *info, clock));
    held.letMove();
    Restored restored;
    restored.info = *std::move(info);
    ESIGN_TRY(restored.setAside, staging->takePlace());
    entries.kept = true;
    restored.lockable = restoration.password && restoration.keychain;
    return restored;
}

base::Result<Checked> checkStore(const QString &folder, const WayIn &way, const base::Clock &clock,
                                 base::Progress &progress)
{
    ESIGN_TRY(const crypto::Secret key, findStoreKey(folder, way, clock));
    Checked checked;
    {
        ESIGN_TRY(const auto opened, store::Store::open(folder, key));
        ESIGN_TRY(static_cast<store::CheckReport &>(checked), store::checkStore(*opened, progress));
    }
    const auto profile = Profile::open(folder, way, clock);
    if (!profile) {
        checked.findings.append({"check.account", QString::fromLatin1(profile.error().code)});
        return checked;
    }
    const auto looked = checkRecords(**profile, checked, progress);
    if (!looked && looked.error().code == "cancelled")
        return looked.error();
    if (!looked) // the rest was looked at all the same
        checked.findings.append({"check.unreadable", QString::fromLatin1(looked.error().code)});
    checked.notes = storeNotes(**profile).value_or(QList<StoreNote>());
    return checked;
}

namespace {

/// The row and what belongs to it as the log folds to them now.
base::Result<void> foldAnew(Profile &profile, const store::ContractId &id)
{
    ESIGN_TRY(const OpenedContract opened, ContractBook(profile).open(id));
    if (opened.log.events().isEmpty())
        return fail(ErrorKind::Input, "store.damaged", QStringLiteral("contract without events"));
    const store::ContractRow row = contractRow(opened.log, profile.clock().now());
    const store::ContractParts parts = contractParts(opened.log.state());
    return profile.store().writeNow([=](store::Writer &writer) { return store::saveContract(writer, row, parts); });
}

/// Without these the store would open no more, or sign nothing.
base::Result<void> holdsTheAccount(store::Reader &saved)
{
    const auto lost = [](const QString &what) { return fail(ErrorKind::Unavailable, "account.rescue.account", what); };
    if (const auto profile = readProfile(saved); !profile)
        return lost(profile.error().detail);
    ESIGN_TRY(const auto identities, store::listIdentities(saved));
    if (identities.isEmpty())
        return lost(QStringLiteral("identity"));
    for (const store::IdentityRow &identity : identities) {
        if (identity.isDefault && !readSealedIdentity(saved, identity))
            return lost(QStringLiteral("certificate"));
    }
    return {};
}

/// The row as its newest object and its log say it, in the place of the one that the rescue had to make up.
base::Result<void> makeSealAnew(Profile &profile, const store::SealRow &lost)
{
    ESIGN_TRY(const auto versions,
              profile.store().read([&](store::Reader &reader) { return store::listSealVersions(reader, lost.id); }));
    const auto newest = std::max_element(versions.begin(), versions.end(), [](const auto &one, const auto &other) {
        return one.version < other.version;
    });
    if (newest == versions.end())
        return fail(ErrorKind::NotFound, "store.notfound", QStringLiteral("seal object"));
    ESIGN_TRY(const seal::SealObject object, seal::SealObject::fromDer(newest->object));
    store::SealRow row = newSealRow(object, lost.id, profile.clock().now());
    row.currentVersion = newest->version;
    ESIGN_TRY(const seal::History history, SealRegister(profile).history(lost.id));
    const QDateTime now = profile.clock().now();
    if (history.retired())
        row.status = store::SealStatus::Retired;
    else if (!history.entries().isEmpty() && !history.enabledAt(now))
        row.status = store::SealStatus::Disabled;
    return profile.store().writeNow([row](store::Writer &writer) { return store::saveSeal(writer, row); });
}

base::Result<qint64> makeSealsAnew(Profile &profile)
{
    qint64 made = 0;
    ESIGN_TRY(const auto seals, SealRegister(profile).list());
    for (const store::SealRow &seal : seals) {
        if (seal.currentVersion == 0 && makeSealAnew(profile, seal))
            ++made;
    }
    return made;
}

} // namespace

base::Result<Rescued> rescueStore(const QString &folder, const WayIn &way, const base::Clock &clock,
                                  base::Progress &progress)
{
    ESIGN_TRY(const crypto::Secret key, findStoreKey(folder, way, clock));
    ESIGN_TRY(const store::RescueReport report,
              store::rescueStore(folder, key, clock.now(), progress, holdsTheAccount));
    Rescued rescued{report};
    if (way.keychain)
        (void)account::forgetStoreMark(folder, *way.keychain); // what is lost is known, and on record below
    ESIGN_TRY(const auto profile, Profile::open(folder, way, clock));
    ESIGN_TRY(rescued.sealsRebuilt, makeSealsAnew(*profile));
    ESIGN_TRY(const auto ids, profile->store().read([](store::Reader &reader) { return store::allContracts(reader); }));
    for (const store::ContractId &id : ids) {
        if (progress.cancelled())
            break; // what is folded is whole, and the rest as it was rescued
        ++(foldAnew(*profile, id) ? rescued.contractsFolded : rescued.contractsUnread);
        progress.report(rescued.contractsFolded + rescued.contractsUnread, ids.size());
    }
    ESIGN_CHECK(noteInRecords(*profile, rescuedNote, QString::number(report.lost())));
    ESIGN_CHECK(profile->close());
    return rescued;
}

} // namespace session
