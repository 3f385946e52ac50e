// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/lockfile.h"

#include <functional>
#include <memory>

namespace store {

/// Names that a restore gives to folders of its own beside a store ("<store>.restoring-…", "<store>.before-restore-1"):
/// no store is made under one.
bool isReservedName(const QString &folder);

/// Where a store is made that shall come into another's place: `<folder>.restoring-<random>`, this user's alone, with
/// the store in it. Who may write beside the store can put nothing into its place: that is announced inside the store
/// which goes, and the announcement names this folder and the random mark in it. Held by a lock while it is worked in.
/// Removed with the object unless it is announced.
class Staging {
public:
    /// `folder`: the absolute path of the store's place, whether one stands there or not. Code "store.folder".
    static base::Result<std::unique_ptr<Staging>> create(const QString &folder);
    ~Staging();
    Staging(const Staging &) = delete;
    Staging &operator=(const Staging &) = delete;

    /// Where the new store is made; not there yet.
    QString store() const { return m_outer + QStringLiteral("/store"); }
    /// From now on the next start puts the new store into its place, if this program does not. Without a store in the
    /// place nothing is announced: then only takePlace() does it.
    base::Result<void> announce();
    /// Announces and does it. Returns where that which stood there lies now, whole; empty: nothing did. After a failure
    /// all is as it was. Codes "store.io", "store.folder".
    base::Result<QString> takePlace();

private:
    Staging(QString folder, QString outer, QByteArray mark);
    QString m_folder, m_outer;
    QByteArray m_mark;
    std::unique_ptr<LockFile> m_lock;
    bool m_announced = false;
};

struct Replaced {
    bool replaced = false; ///< a restore that was killed before its end is finished now
    QString setAside;      ///< where the former store lies
};
/// Finishes what a killed restoreBackup() or rescueStore() had ready. What somebody else put beside the store, or the
/// restore did not announce, takes no place. The store must not be open.
Replaced finishReplacing(const QString &folder);
/// Whether finishReplacing() would find a store to put into the place.
bool awaitsReplacing(const QString &folder);

struct HeldStore {
    std::unique_ptr<LockFile> lock; ///< null: no store stands there
    Replaced replaced;
    /// Windows moves no folder with an open file in it; elsewhere the store stays held while it goes.
    void letMove();
};
/// Takes the store's lock, finishes, and holds what stands there then. Code "store.locked".
base::Result<HeldStore> holdStore(const QString &folder);

/// Removes what killed restores left beside the store, this user's own only and never one that is being worked in;
/// `before` is called with each store in the making.
void removeAbandoned(const QString &folder, const std::function<void(const QString &store)> &before = {});

} // namespace store
