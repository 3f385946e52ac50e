// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>

#include <functional>

namespace desk {

struct PdfFinish {
    QString title, language, program;
    QDateTime made;
    std::function<char32_t(char32_t)> asWritten; ///< what a character of a /ToUnicode map is to be
};

/// What Qt's writer leaves undone in a PDF that it has just made: the text's language, the title in the window's bar,
/// XMP, times that are given and not the clock's, an identifier that follows from the content, and maps to Unicode that
/// say what was written. Empty when this is none of Qt's PDFs.
QByteArray finishPdf(const QByteArray &pdf, const PdfFinish &finish);

} // namespace desk
