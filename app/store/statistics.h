// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/inbox.h"
#include "store/usage.h"

namespace store {

/// By what things are counted. Keys: All: empty; Category: UTF-8; Seal, Signer: the id's bytes; Party: the
/// organisation's id, else the person's, else the name in UTF-8.
enum class Dimension { All = 0, Category = 1, Seal = 2, Party = 3, Signer = 4 };

/// Days of days.h, both included.
struct Period {
    qint64 firstDay = 0, lastDay = 1LL << 40;
};

struct KeyCount {
    QByteArray key;
    qint64 n = 0;
    bool operator==(const KeyCount &) const = default;
};
struct DayCount {
    qint64 day = 0, n = 0;
    bool operator==(const DayCount &) const = default;
};

/// Uses of seals per key (All, Category, Seal, Signer), largest first.
base::Result<QList<KeyCount>> countUsage(Reader &reader, Dimension dimension, const Period &period);
/// Uses per day of one key; days without any are left out.
base::Result<QList<DayCount>> usageByDay(Reader &reader, Dimension dimension, const QByteArray &key,
                                         const Period &period);
/// Any combination; counted by `dimension` from the daily counts.
struct UsageCountFilter {
    SealId seal;
    PersonId person;
    std::optional<QString> category;
    Period period;
};
base::Result<QList<KeyCount>> countUsageWhere(Reader &reader, Dimension dimension, const UsageCountFilter &filter);

struct ContractCount {
    QByteArray key;
    ContractStatus status = ContractStatus::Draft;
    qint64 n = 0;
    bool operator==(const ContractCount &) const = default;
};
/// Contracts by day of creation, per key and status.
base::Result<QList<ContractCount>> countContracts(Reader &reader, Dimension dimension, const Period &period);
base::Result<QList<ContractCount>> countContractsOf(Reader &reader, Dimension dimension, const QByteArray &key,
                                                    const Period &period);

enum class ContractOrder { UpdatedDescending, CreatedDescending, DeadlineAscending };
/// Any combination; null and empty members don't restrict. Times of creation, from ≤ t < to.
struct ContractFilter {
    QList<ContractStatus> statuses;
    std::optional<QString> category;
    SealId seal;
    QString tag;
    OrgId partyOrg;
    PersonId person; ///< a party in any role
    PersonId signer; ///< has signed
    std::optional<qint64> fromMs, toMs;
    QString text;                ///< as searchContracts()
    std::optional<Box> box = {}; ///< inbox.h
    PersonId partyPerson = {};   ///< a signing party, or who acts for one
    QString partyName = {};      ///< of a signing party, whole
    ContractId contract = {};    ///< just this one
    bool operator==(const ContractFilter &) const = default;
};
struct ContractPage {
    QList<ContractRow> rows; ///< without state
    qint64 total = 0;
};
base::Result<ContractPage> listContracts(Reader &reader, const ContractFilter &filter, ContractOrder order,
                                         qint64 limit, qint64 offset = 0);

} // namespace store
