// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/store.h"

namespace store {

/// Search over topic, parties, file names and tags (C4). Words of the question are separated by white space and must
/// all be found, anywhere in the text, from one character on; case, width (ＡＢＣ, abc) and compatibility forms don't
/// matter.

/// The text as it is compared: NFKC, case folded.
QString foldedText(const QString &text);

/// What one of the two indexes is asked.
struct SearchTerm {
    QByteArray condition; ///< on contract.n, with one parameter: "n IN (SELECT rowid … MATCH ?)"
    QString match;        ///< the parameter
    bool isLong = false;  ///< of search_long, else search_short
};
/// At most 16 words count, and at most one term for each index comes out.
QList<SearchTerm> searchTerms(const QString &question);

/// Replaces what is found of the contract with row number n. For saveContract() and rescue.
base::Result<void> setSearchText(Database &database, qint64 n, const QString &text);
/// Builds the index anew from what is stored of the contracts.
base::Result<void> rebuildSearch(Database &database);

/// Ids of the contracts found, last recorded first, at most `limit`. An empty question finds nothing.
base::Result<QList<ContractId>> searchContracts(Reader &reader, const QString &question, qint64 limit = 1000);

} // namespace store
