// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/face.h"
#include "session/profile.h"

namespace session {

/// A signature of the person's own (个人签名) as it is saved: its look, which proves nothing by itself.
struct SavedSignature {
    store::ItemId id;
    QString name;
    QSizeF sizeMm; ///< true size of the face
    bool isDefault = false;
    QDateTime made;  ///< UTC
    QByteArray face; ///< seal::Face::toDer(), exactly as it was saved
};

/// The saved signatures of an account (A3). One of them is the default as long as there is any. It uses the store only:
/// any thread; it waits for the disk, so not the GUI's.
class SignatureBook {
public:
    static constexpr qsizetype most = 50, longestName = 64, largestFace = 8 << 20;

    explicit SignatureBook(Profile &profile) : m_store(profile.store()), m_clock(profile.clock()) {}

    /// In the order in which they were saved.
    base::Result<QList<SavedSignature>> list();
    /// Code "signature.unknown".
    base::Result<SavedSignature> find(const store::ItemId &id);
    /// The default one; nothing when none is saved.
    base::Result<std::optional<SavedSignature>> defaultOne();
    /// The first one becomes the default. Codes: "signature.name" (Usage: empty, over 64 characters, control
    /// characters), "signature.many" (50 are saved), "signature.face" (it has no size, or over 8 MiB).
    base::Result<SavedSignature> add(const QString &name, const seal::Face &face);
    /// The same from a face's bytes. Also "seal.face.parse".
    base::Result<SavedSignature> add(const QString &name, const QByteArray &face);
    /// Codes "signature.unknown", "signature.name".
    base::Result<void> rename(const store::ItemId &id, const QString &name);
    base::Result<void> setDefault(const store::ItemId &id);

    /// What restore() needs to undo a removal.
    struct Removed {
        SavedSignature signature;
        qint64 position = 0;
        store::ItemId heir; ///< the default one since; null: the default did not change
    };
    /// When the default one goes, the first that is left takes its place. Code "signature.unknown".
    base::Result<Removed> remove(const store::ItemId &id);
    /// Puts it back in its place; the default one again if it was and nobody chose another meanwhile. Codes
    /// "signature.many", "signature.exists" (it is there already).
    base::Result<void> restore(const Removed &removed);

private:
    store::Store &m_store;
    const base::Clock &m_clock;
};

} // namespace session
