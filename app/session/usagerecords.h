// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inside session only: usage records of one signature.

#include "contract/rules.h"
#include "protocol/usage.h"
#include "seal/sealobject.h"
#include "session/recordedsigning.h"
#include "store/usage.h"

namespace session {

struct UsedSeal {
    store::SealRow row;
    seal::SealObject object;
    std::optional<protocol::Digest> grant; ///< entry of my grant
    protocol::EpochKey key;
    std::optional<protocol::Digest> lease = {}; ///< under which it is used
};

/// What is the same in all records of one signature.
struct UsageCircumstances {
    protocol::ContractId contract;
    protocol::EventId event;
    QDateTime time;
    QString fileName, topic, category, purpose;
    protocol::Digest before, after;
};

/// One record for each of these seals, of one file and its `uses`. `ids`: in the same order as the result, so that
/// the event can name them before the records name the event.
base::Result<QList<store::UsageRow>> makeUsageRecords(Profile &profile, const std::vector<const UsedSeal *> &seals,
                                                      const QList<protocol::UsageId> &ids,
                                                      const QList<seal::SealUse> &uses, const pdf::Document &signedFile,
                                                      const UsageCircumstances &what, const crypto::Signer &signer);

/// What is about to be drawn into this file of a contract, as its rules ask for it.
base::Result<QList<contract::PlacedMark>> plannedMarks(const PlannedFile &planned,
                                                       const QHash<QString, DrawnItem> &items, quint32 file);

} // namespace session
