// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/contracts.h"

namespace store {

/// How the person of this store files a contract, where it differs from what was agreed in it. Their own matter: no
/// event says it, and the log stays as it is.
struct Filing {
    std::optional<QString> category; ///< absent: the agreement's; empty: none
    std::optional<QStringList> tags; ///< absent: the agreement's
    bool operator==(const Filing &) const = default;
};
base::Result<Filing> readFiling(Reader &reader, const ContractId &contract);
/// Lists, counts and search follow; saveContract() keeps to it. Code "store.notfound".
base::Result<void> saveFiling(Writer &writer, const ContractId &contract, const Filing &filing);

/// What contracts on record are filed under, most used first, and by how many.
struct FiledUnder {
    QString name;
    qint64 n = 0;
};
base::Result<QList<FiledUnder>> listTags(Reader &reader);
base::Result<QList<FiledUnder>> listCategories(Reader &reader); ///< none is left out

} // namespace store
