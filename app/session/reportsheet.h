// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/face.h"

#include <QtCore/QDateTime>
#include <QtCore/QList>
#include <QtCore/QString>

namespace session {

/// A document of A4 pages as its words, tables and pictures, before anybody paints it: who writes it knows nothing of
/// fonts, who paints it (session/desk.h) nothing of signatures.

/// What a symbol and a colour say; the words beside say it too.
enum class Tone { None, Good, Note, Doubt, Bad };

struct SheetCell {
    QString text, small = {}; ///< small: a quiet second paragraph
    Tone tone = Tone::None;
    bool strong = false, quiet = false, fixed = false; ///< fixed: digits and letters of one width, broken anywhere
};

/// Its head comes again on each page that it reaches.
struct SheetTable {
    QList<double> widthsMm; ///< 0: a share of what is left
    QStringList head;       ///< empty: none
    QList<QList<SheetCell>> rows;
};

struct SheetPart {
    enum class Kind {
        Section,  ///< text: a heading
        Heading,  ///< text: a smaller one
        Verdict,  ///< tone, text (a word or a few) and small (a sentence)
        Table,    ///< table
        Face,     ///< face (or picture) at true size, table (without a head) beside it
        Paragraph ///< text, quiet
    } kind = Kind::Paragraph;
    QString text, small;
    Tone tone = Tone::None;
    SheetTable table;
    seal::Face face;
    QByteArray picture; ///< in its place, of pictureMm
    QSizeF pictureMm;
};

struct ReportSheet {
    QString language;        ///< of the text, RFC 5646: "zh-CN", "en"
    QString title, subtitle; ///< on the first page; the title is the document's too
    QString foot;            ///< of every page, left; the page number is right
    QString program;         ///< who made it
    QDateTime made;          ///< stands in the file as its time
    QList<SheetPart> parts;
};

} // namespace session
