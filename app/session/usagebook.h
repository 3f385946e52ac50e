// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/usage.h"
#include "session/sealregister.h"
#include "store/usage.h"

namespace session {

/// Which uses of seals are asked for; empty members don't restrict. Days of this computer's time zone, both included.
struct UsageQuestion {
    QString seal;   ///< number, or id in hex
    QString person; ///< name, account, or id in hex
    std::optional<QDate> from, to;
};

/// One use of a seal as the store knows it and, when its record opens, as the user signed it.
struct UsageEntry {
    store::UsageRow row; ///< without bytes
    QString sealNumber, sealName, personName;
    std::optional<protocol::UsageContent> content;
    QByteArray unreadable; ///< why there is no content: a code
};

struct UsageBookPage {
    QList<UsageEntry> entries; ///< newest first
    qint64 total = 0;          ///< of all pages
};

/// The uses of seals on record (A4): who used which seal on what, when and where.
class UsageBook {
public:
    explicit UsageBook(Profile &profile) : m_profile(profile) {}

    /// Pages count from 0. Of each record on the page the signature is checked and the body opened by the key of the
    /// seal's epoch. Codes: "seal.unknown", "usage.person.unknown", "usage.person.several" (the detail names their
    /// ids), "usage.period" (ends before it begins).
    base::Result<UsageBookPage> page(const UsageQuestion &question, qint64 page, qint64 perPage);
    /// The content of one record. Codes of protocol::readUsage and openUsage, "usage.key.missing" (this account holds
    /// no key of the epoch), "usage.row" (the list says something else than the record).
    base::Result<protocol::UsageContent> open(const store::UsageRow &row);

private:
    base::Result<store::UsageFilter> filterOf(const UsageQuestion &question);
    base::Result<crypto::Secret> epochKey(const store::SealId &seal, quint32 epoch, const protocol::Digest &commitment);
    Profile &m_profile;
};

} // namespace session
