// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/reportfonts.h"
#include "session/reportsheet.h"

#include <QtCore/QSizeF>
#include <QtGui/QColor>
#include <QtGui/QTextLayout>

#include <functional>
#include <memory>

class QPainter;
class QPaintDevice;

namespace desk {

/// Lengths in mm; the painter's unit is mm too, its origin the upper left corner of the strip.
namespace a4 {
constexpr double width = 210, height = 297, side = 20, top = 20, bottom = 22;
constexpr double textWidth = width - 2 * side, textHeight = height - top - bottom;
} // namespace a4

/// What is never broken by the end of a page.
struct Strip {
    double height = 0;
    bool withNext = false;                 ///< not the last of a page
    int head = -1;                         ///< the strip that comes again above this one when a page begins with it
    std::function<void(QPainter &)> paint; ///< may be empty: space, left out at the top of a page
};

/// Text set to a width.
class Text {
public:
    /// At most `mostLines` lines; `device` is what it is painted on later.
    Text(const QString &text, const QFont &font, const QColor &colour, double widthMm, QPaintDevice *device,
         int mostLines = 40, bool anywhere = false);
    double height() const { return m_height; }
    double firstLine() const { return m_firstLine; }
    void paint(QPainter &painter, double x, double y) const;

private:
    std::shared_ptr<QTextLayout> m_layout;
    QColor m_colour;
    double m_height = 0, m_firstLine = 0, m_scale = 1;
};

/// Cuts a sheet into strips. What it painted is in `painted`, for the map back to Unicode.
class ReportLayout {
public:
    ReportLayout(const ReportFonts &fonts, QPaintDevice *device) : m_fonts(fonts), m_device(device) {}
    QList<Strip> strips(const session::ReportSheet &sheet);
    /// The foot of a page.
    void paintFoot(QPainter &painter, const session::ReportSheet &sheet, int page, int pages);
    const QSet<char32_t> &painted() const { return m_painted; }

private:
    Text text(const QString &words, const QFont &font, const QColor &colour, double width, bool anywhere = false);
    void space(double height);
    void addTitle(const session::ReportSheet &sheet);
    void addVerdict(const session::SheetPart &part);
    void addTable(const session::SheetTable &table);
    void addFace(const session::SheetPart &part);
    void addText(const session::SheetPart &part);
    Strip row(const QList<session::SheetCell> &cells, const QList<double> &widths, double padding, bool line);
    Strip headRow(const QStringList &head, const QList<double> &widths);
    const ReportFonts &m_fonts;
    QPaintDevice *m_device;
    QList<Strip> m_strips;
    QSet<char32_t> m_painted;
};

/// Widths of columns: those that are 0 share what is left of `total`.
QList<double> columns(const QList<double> &widths, double total);

} // namespace desk
