// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profile.h"
#include "store/filing.h"
#include "store/inbox.h"
#include "store/statistics.h"

namespace session {

/// A line of the list of Files.
struct ContractLine {
    store::ContractId id;
    QString topic, category, initiator; ///< initiator: a name; empty: nobody known
    store::ContractStatus status = store::ContractStatus::Draft;
    store::Box box = store::Box::None;
    QStringList parties; ///< who sign, in their order
    int signatures = 0;  ///< of them, how many have signed
    int files = 0;
    QStringList tags;
    qint64 createdMs = 0, updatedMs = 0;
    std::optional<qint64> deadlineMs, completedMs;
};

/// To be called before lists and counts are read: boxes follow the seals that I may use, and deadlines that have
/// passed. Cheap when there is nothing to do; writes otherwise.
base::Result<void> settleContracts(Profile &profile);

/// Files of each box, in the order of store::allBoxes.
struct BoxNumbers {
    std::array<qint64, std::size(store::allBoxes)> boxes{};
    qint64 all = 0; ///< on record, also those that don't concern me
};
base::Result<BoxNumbers> boxNumbers(Profile &profile);

base::Result<qint64> countContractLines(Profile &profile, const store::ContractFilter &filter);
/// A stretch of the list. `after`: the last line of the stretch before, from which the next is found without counting
/// through all before it; else `offset` lines are skipped.
base::Result<QList<ContractLine>> contractLines(Profile &profile, const store::ContractFilter &filter,
                                                store::ContractOrder order, qint64 limit, qint64 offset,
                                                const std::optional<ContractLine> &after = {});
base::Result<ContractLine> contractLine(Profile &profile, const store::ContractId &id);

/// What a filter can be set to.
struct FilterChoice {
    QByteArray key; ///< a seal's, organisation's or person's id; of categories and tags the text; a party without an
                    ///< id: its name
    QString name;
    qint64 n = 0; ///< contracts on record
};
enum class FilterField { Category, Seal, Tag, Organisation, Person, Signer };
/// Those whose name contains `typed` (folded as in search), most used first.
base::Result<QList<FilterChoice>> filterChoices(Profile &profile, FilterField field, const QString &typed, int most);

/// A filter kept under a name. Times are kept as they were chosen: the last so many days, or from–to.
struct ContractView {
    QString name;
    store::ContractFilter filter; ///< without times when `lastDays` is set
    std::optional<int> lastDays;
    store::ContractOrder order = store::ContractOrder::UpdatedDescending;
};
/// The filter with its times as of now, in whole days of store/days.h.
store::ContractFilter filterOf(const ContractView &view, const base::Clock &clock);
base::Result<QList<ContractView>> contractViews(Profile &profile);
/// All of them, in their order. Code "files.view.name": one without a name, or two of one name.
base::Result<void> saveContractViews(Profile &profile, const QList<ContractView> &views);

/// Files contracts under other tags or another category; gives how each was filed before, for undo. Codes:
/// "words.long", "store.notfound".
struct FilingChange {
    std::optional<QString> category; ///< absent: stays
    QStringList addedTags, removedTags;
};
using Filed = QList<std::pair<store::ContractId, store::Filing>>;
base::Result<Filed> fileContracts(Profile &profile, const QList<store::ContractId> &contracts,
                                  const FilingChange &change);
/// Puts back what fileContracts() gave.
base::Result<void> restoreFiling(Profile &profile, const Filed &filed);

} // namespace session
