// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/preferences.h"
#include "session/profile.h"
#include "session/signdocument.h"
#include "store/ids.h"

namespace session {

/// Where one seal or signature stands on every file of a batch (批量签署), whatever its pages are.
struct BatchRule {
    enum class Kind {
        Page,    ///< at a place of certain pages
        Keyword, ///< on words of the text
        Edges    ///< over the edges of the pages (骑缝章)
    };
    enum class Pages { First, Last, All, Chosen };
    enum class Corner { TopLeft, TopRight, BottomLeft, BottomRight };
    enum class Hits { All, LastPage, Nth };

    Kind kind = Kind::Page;
    QString stamp; ///< as RecordedJob names it: "id:…" or "signature:…"

    Pages pages = Pages::Last;
    QString chosen; ///< "1,3-5", for Chosen
    Corner corner = Corner::BottomRight;
    /// Page: from the corner into the page, to the centre. Keyword: from the words' middle, right and down.
    QPointF offsetMm{50, 60};

    QString text;
    Hits hits = Hits::All;
    int nth = 1; ///< 1-based, for Nth

    seal::PageChoice choice = seal::PageChoice::All; ///< not Chosen
    seal::Edge edge = seal::Edge::Right;
    std::optional<double> atMm; ///< the centre from the page's top; absent: the middle of the first page's height

    bool operator==(const BatchRule &) const = default;
};

struct BatchRow {
    enum class State {
        Waiting,
        Running, ///< being signed; after a crash nobody knows before settleBatch()
        Signed,
        Failed,
        Skipped ///< could not be signed by these rules
    };
    QString path;
    store::Digest file; ///< of what is signed; null: not known yet
    State state = State::Waiting;
    QString output;             ///< the signed file; from Running on
    store::ContractId contract; ///< of Signed
    QByteArray code;            ///< of Failed
    bool operator==(const BatchRow &) const = default;
};

/// What was asked of many files and how far it is. It lies in the encrypted store from the first signature on until
/// nothing waits any more, so that it survives the end of the program; no password and no byte of a file is in it.
struct BatchPlan {
    qint64 startedMs = 0;
    QString folder; ///< for the signed files; empty: each beside its own
    QList<BatchRule> rules;
    QList<BatchRow> rows;
    SignatureChoice signature;
};

// Any thread but the GUI's. Codes: the store's.
/// Takes the place of the plan that was there.
base::Result<void> saveBatch(store::Store &store, const BatchPlan &plan);
/// One row of the plan that is there.
base::Result<void> saveBatchRow(store::Store &store, qsizetype index, const BatchRow &row);
base::Result<void> dropBatch(store::Store &store);
/// Nothing when there is none, or one that this version can't read.
base::Result<std::optional<BatchPlan>> loadBatch(store::Store &store);

/// After a crash: a row that was Running is Signed when its signature is on record (to be called after
/// settleSignings()), else Waiting. A signed file that never got its name is put there from the store. Codes: the
/// store's, "file.…".
base::Result<BatchPlan> settleBatch(Profile &profile, BatchPlan plan, base::Progress &progress);

} // namespace session
