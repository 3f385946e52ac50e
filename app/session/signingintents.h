// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inside session only: what stands between a signed file and its records.

#include "base/files.h"
#include "session/profile.h"
#include "store/intents.h"

namespace session {

/// The intent's own form: names of the blobs that it keeps alive.
QByteArray intentOwner(const QList<store::BlobName> &blobs);

/// Writes what the intent holds into the records, and ends it.
base::Result<void> finishIntent(Profile &profile, const store::SigningIntent &intent);

enum class Fate {
    Finished, ///< on record
    Unseen,   ///< on record as well; the file is not where it was put, or never got there
    Dropped   ///< nothing was signed
};
/// Finishes or drops it, by what stands at its target.
base::Result<Fate> settleIntent(Profile &profile, const store::SigningIntent &intent);

/// The disk of one signature: before the new file takes its target's name it waits under one of its own, and
/// `beforeRename` makes the intent durable that says so. As long as it waits the rename did not happen.
class IntentDisk final : public base::Disk {
public:
    using BeforeRename = std::function<base::Result<void>(const QString &waiting)>;
    /// `afterFailure`: the rename failed, the file still waits.
    IntentDisk(base::Disk &real, BeforeRename beforeRename, std::function<void()> afterFailure);
    bool write(int fd, const char *data, qint64 length, qint64 offset) override;
    bool sync(int fd) override;
    bool rename(const QString &from, const QString &to) override;
    bool clone(int from, int to) override;
    bool syncFolder(const QString &path) override;
    /// Why beforeRename refused, when it did.
    const std::optional<base::Error> &refusal() const { return m_refusal; }

private:
    base::Disk &m_real;
    BeforeRename m_beforeRename;
    std::function<void()> m_afterFailure;
    std::optional<base::Error> m_refusal;
};

} // namespace session
