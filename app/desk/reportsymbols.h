// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/reportsheet.h"

#include <QtGui/QColor>

class QPainter;

namespace desk {

struct ReportColours {
    static constexpr QRgb ink = 0xff1b2230, quiet = 0xff596273, line = 0xffdfe2e7, ground = 0xfff1f3f6;
};

QColor inkOf(session::Tone tone);
QColor softOf(session::Tone tone);
/// A disc with a tick, a cross, a question or an exclamation mark in it, `size` wide, so that no one needs the colour.
void paintSymbol(QPainter &painter, session::Tone tone, double x, double y, double size);

} // namespace desk
