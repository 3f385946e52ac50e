// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/storekeeping.h"

#include "account/storekey.h"
#include "base/files.h"
#include "session/contractbook.h"
#include "session/profilerows.h"
#include "store/lockfile.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

namespace session {

using base::ErrorKind;
using base::fail;

namespace {

constexpr qsizetype storeKeySize = 32;

/// The folder in which a backup is unpacked, beside its target; gone unless it took its place.
struct Staging {
    QString path;
    account::Keychain *keychain; ///< its entries go too
    bool kept = false;
    ~Staging()
    {
        if (kept)
            return;
        if (keychain)
            (void)account::forgetStoreKey(path, *keychain);
        QDir(path).removeRecursively();
    }
};

/// The restored account as it will stand there must open, by the code and by the password.
base::Result<void> tryOut(const QString &folder, const Restoration &restoration, const crypto::Secret &key,
                          const base::Clock &clock)
{
    ESIGN_TRY(const auto profile, Profile::open(folder, {restoration.code, nullptr, nullptr}, clock));
    if (restoration.password)
        ESIGN_CHECK(profile->openSigningKey(*restoration.password));
    ESIGN_CHECK(keepBackupSecret(profile->store(), *restoration.code));
    ESIGN_CHECK(profile->close());
    if (restoration.password && restoration.keychain)
        return account::keepPasswordWay(folder, *restoration.keychain, key, *restoration.password);
    return {};
}

QStringList setAsideBeside(const QString &folder)
{
    const QFileInfo info(folder);
    return QDir(info.absolutePath()).entryList({info.fileName() + QStringLiteral(".before-restore-*")}, QDir::Dirs);
}

/// Into its place, by the one rename that the next start would do as well.
base::Result<QString> takePlace(const QString &staged, const QString &folder)
{
    const QStringList before = setAsideBeside(folder);
    const QString ready = folder + QStringLiteral(".restored");
    base::Disk &disk = base::Disk::real();
    if (!disk.syncFolder(staged) || !disk.rename(staged, ready) || !disk.syncFolder(QFileInfo(folder).absolutePath()))
        return fail(ErrorKind::Unavailable, "store.io", QStringLiteral("restore"));
    store::finishReplacing(folder);
    if (QFileInfo::exists(ready))
        return fail(ErrorKind::Unavailable, "store.folder", folder);
    const QStringList after = setAsideBeside(folder);
    for (const QString &name : after) {
        if (!before.contains(name))
            return QFileInfo(folder).absoluteDir().filePath(name);
    }
    return QString();
}

} // namespace

base::Result<store::BackupReport> writeBackup(Profile &profile, const QString &target, base::Progress &progress)
{
    if (QFileInfo::exists(target))
        return fail(ErrorKind::Usage, "account.backup.exists", target);
    ESIGN_TRY(const crypto::Secret secret, keptBackupSecret(profile.store()));
    return store::writeBackup(profile.store(), target, secret, profile.clock().now(), progress);
}

base::Result<Restored> restoreBackup(const Restoration &restoration, const base::Clock &clock, base::Progress &progress)
{
    const QString folder = QDir::cleanPath(QFileInfo(restoration.folder).absoluteFilePath());
    if (QFileInfo(folder).isFile())
        return fail(ErrorKind::Usage, "store.folder", folder);
    if (!QDir().mkpath(QFileInfo(folder).absolutePath()))
        return fail(ErrorKind::Permission, "store.folder", folder);
    QDir().rmdir(folder); // an empty one makes room
    std::unique_ptr<store::LockFile> lock;
    if (QFileInfo::exists(folder)) {
        ESIGN_TRY(lock, store::LockFile::take(folder + QStringLiteral("/lock")));
    }
    store::finishReplacing(folder);

    const crypto::Secret key = crypto::Secret::random(storeKeySize);
    Staging staging{folder + QStringLiteral(".restore-") + QLatin1String(crypto::randomBytes(6).toHex()),
                    restoration.keychain};
    auto info = store::restoreBackup(restoration.backup, backupSecret(*restoration.code), staging.path, key, progress);
    if (!info && info.error().code == "crypto.password")
        return fail(ErrorKind::Password, "account.recovery.wrong");
    ESIGN_CHECK(info);
    ESIGN_CHECK(account::adoptStoreKey(staging.path, key, *restoration.code, restoration.keychain));
    ESIGN_CHECK(tryOut(staging.path, restoration, key, clock));
    lock.reset(); // Windows moves no folder with an open file in it
    Restored restored;
    restored.info = *std::move(info);
    ESIGN_TRY(restored.setAside, takePlace(staging.path, folder));
    staging.kept = true;
    restored.lockable = restoration.password && restoration.keychain;
    return restored;
}

base::Result<store::CheckReport> checkStore(const QString &folder, const WayIn &way, const base::Clock &clock,
                                            base::Progress &progress)
{
    ESIGN_TRY(const crypto::Secret key, findStoreKey(folder, way, clock));
    ESIGN_TRY(const auto opened, store::Store::open(folder, key));
    return store::checkStore(*opened, progress);
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

} // namespace

base::Result<Rescued> rescueStore(const QString &folder, const WayIn &way, const base::Clock &clock,
                                  base::Progress &progress)
{
    ESIGN_TRY(const crypto::Secret key, findStoreKey(folder, way, clock));
    ESIGN_TRY(const store::RescueReport report, store::rescueStore(folder, key, clock.now(), progress));
    Rescued rescued{report};
    const auto profile = Profile::open(folder, way, clock);
    if (!profile) // the person's own row is lost: nothing opens a log
        return rescued;
    ESIGN_TRY(const auto ids,
              (*profile)->store().read([](store::Reader &reader) { return store::allContracts(reader); }));
    for (const store::ContractId &id : ids) {
        if (progress.cancelled())
            break; // what is folded is whole, and the rest as it was rescued
        ++(foldAnew(**profile, id) ? rescued.contractsFolded : rescued.contractsUnread);
        progress.report(rescued.contractsFolded + rescued.contractsUnread, ids.size());
    }
    ESIGN_CHECK((*profile)->close());
    return rescued;
}

} // namespace session
