// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "protocol/agreement.h"
#include "seal/crosspage.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace session {

/// Which pages: numbers, ranges, "last", in the order given ("1,3-5,last").
struct PageList {
    struct Range {
        int from = 1, to = 1; ///< 1-based; 0 stands for the last page
    };
    QList<Range> ranges;
    /// 0-based, each once, in order. Code "place.page": a page that the file does not have.
    base::Result<QList<int>> resolve(int pageCount) const;
};

/// "seal=FILE;page=N;at=X,Y;size=MM[;rotate=DEG]". A doubled ";;" stands for one ";" inside a value.
struct PlaceSpec {
    QString seal;
    std::optional<PageList> pages; ///< absent only together with `at`: inside the field that is signed
    QPointF atMm;                  ///< centre, from the top left of the page as displayed
    std::optional<double> widthMm; ///< absent: the seal's true size
    double rotation = 0;           ///< clockwise
    static base::Result<PlaceSpec> parse(const QString &text);
};

/// "seal=FILE;pages=all|odd|even|1-5,8;edge=right|left;at=MM;size=MM[;per-seal=20]".
struct CrossPageSpec {
    QString seal;
    seal::PageChoice choice = seal::PageChoice::All;
    PageList chosen;
    seal::Edge edge = seal::Edge::Right;
    double atMm = 0;
    std::optional<double> widthMm;
    int perSeal = 20;
    static base::Result<CrossPageSpec> parse(const QString &text);
};

/// "text=TEXT;seal=FILE;size=MM[;nth=N]": centred on the N-th place where TEXT stands, or on every one.
struct KeywordSpec {
    QString text, seal;
    std::optional<double> widthMm;
    std::optional<int> nth; ///< 1-based
    static base::Result<KeywordSpec> parse(const QString &text);
};

/// A designated place of a contract (指定位置, B8):
/// "party=N;page=N;at=X,Y;size=W[,H][;file=N][;kind=seal|signature|stamp]
/// [;only]". Parties, files and pages count from 1, the first file without `file`; `at` is the centre, in mm from the
/// top left of the page as displayed; without H the place is square; with `only` the party signs nowhere else.
base::Result<protocol::Position> parsePosition(const QString &text);

/// All parse…() fail with ErrorKind::Usage and the code "place.syntax"; detail names the part that is wrong.

} // namespace session
