// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/preferences.h"
#include "session/recordedsigning.h"
#include "session/signingbatch.h"
#include "session/signingkeys.h"
#include "ui/sign/placeditem.h"
#include "ui/verify/checkpresenter.h"
#include "ui/viewer/document.h"

#include <mutex>

namespace ui {

/// The key of one batch, opened by one password. Without one each file takes its key from the password-free window.
/// Thread-safe.
struct BatchKey {
    void set(session::SigningKey key); ///< before the first file
    /// Nobody gets it any more.
    void wipe();
    /// Codes "account.locked" (wiped), those of SigningKeys::take.
    base::Result<session::SigningKey> take(session::SigningKeys &keys, const QList<store::SealId> &seals);

private:
    std::mutex m_mutex;
    std::optional<session::SigningKey> m_key;
    bool m_wiped = false;
};

/// Signs one file of a batch and notes before and after how it stands; for AccountService::run. Gives the contract's
/// id. Codes "batch.changed" (not the bytes that were looked at), those of session::signRecorded.
struct BatchSigning {
    session::BatchRow row;
    qsizetype index = 0;
    QByteArray filePassword;
    QList<PlacedItem> items;
    QList<store::SealId> seals;
    session::SignatureChoice signature;
    session::Preferences preferences;
    session::DeskProvider desk;
    std::shared_ptr<BatchKey> key;
    std::shared_ptr<WatchedProgress> watch;

    base::Result<store::ContractId> operator()(session::Profile &profile, session::SigningKeys &keys);

private:
    base::Result<store::ContractId> sign(session::Profile &profile, session::SigningKeys &keys);
};

/// A name that is free, beside the file or in the folder.
QString batchOutput(const QString &path, const QString &folder, const QString &suffix);
/// The file has its signature in spite of this failure.
bool isSignedAllTheSame(const QByteArray &code);
/// No file can be signed any more without asking the person.
bool needsPassword(const base::Error &error);

} // namespace ui
