// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/pages.h"
#include "ui/sign/emptyfields.h"
#include "ui/sign/placeditem.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

namespace ui {

enum class Severity {
    Note,    ///< good to know
    Warning, ///< to be looked at; signing goes on
    Stop     ///< not signed as long as it is so
};

enum class FindingCode {
    NothingPlaced,
    OffPage,
    NoSlices, ///< a cross-page seal that can't be divided over its pages
    CoversText,
    BlankPage,
    BlankSlices, ///< a cross-page seal on blank pages
    OtherUnit,   ///< the text beside the seal names another organisation
    Twice,
    FieldTooSmall, ///< of an empty field that the item stands over
    OtherField,    ///< in a further field: one signature fills one
    MayNotSign     ///< the file's own rules
};

/// One click that mends it.
struct Fix {
    enum class Kind { Remove, SkipPages };
    Kind kind = Kind::Remove;
    ItemId item = 0;
    QList<int> pages = {};
};

/// Something seen before signing.
struct Finding {
    FindingCode code = FindingCode::NothingPlaced;
    Severity severity = Severity::Note;
    int page = -1; ///< 0-based; -1: of the file
    ItemId item = 0;
    QString sentence; ///< translated
    std::optional<Fix> fix = {};
};

/// What is known when it is asked.
struct PlacedFacts {
    QList<base::PageGeometry> pages;
    QList<PlacedItem> items;
    QList<EmptyField> fields = {};
    QHash<ItemId, QList<seal::Slice>> slices = {};
    QHash<int, render::PageText> texts = {}; ///< of the pages that were read
    QSet<int> blank = {};
    QString mayNotSign = {}; ///< why the file can't be signed, translated; empty: it can, or that isn't known yet
};

/// Pure. Stops first, then in the order of the pages.
QList<Finding> findingsOf(const PlacedFacts &facts);

/// The organisation that the words nearest to `place` name ("甲方（盖章）：示例大学"); empty when none does.
QString unitNamedBeside(const render::PageText &text, const QRectF &place);
/// Both names mean the same organisation or a part of it; brackets, spaces and width make no difference.
bool isSameUnit(const QString &one, const QString &other);
/// How many characters the ink of the placed item lies over.
int charactersUnder(const PlacedItem &item, const render::PageText &text);

} // namespace ui
