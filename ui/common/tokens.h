// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QColor>
#include <QtGui/QPalette>

/// What everything on screen is measured and coloured with. Lengths are logical pixels. No colour literal stands
/// anywhere else.
namespace ui {

namespace space {
constexpr int hair = 1, xs = 4, s = 8, m = 12, l = 16, xl = 24, xxl = 32;
}
namespace radius {
constexpr int control = 6, card = 10;
}
namespace textsize { // pixels
constexpr int caption = 12, body = 13, section = 15, title = 20, figure = 28;
}
constexpr int iconSize = 20, sideBarWidth = 200, sideBarFolded = 56, fadeMs = 120;

struct Colours {
    QRgb window;     ///< behind panels: side bar, tool bars
    QRgb paper;      ///< panels, cards, fields
    QRgb canvas;     ///< around the pages of a document
    QRgb ink;        ///< text
    QRgb quiet;      ///< secondary text, 4.5:1 on window and paper
    QRgb hairline;   ///< lines between things
    QRgb hover;      ///< ground of a control under the pointer
    QRgb accent;     ///< actions, focus
    QRgb accentInk;  ///< text on accent
    QRgb accentText; ///< accent as text on paper and window
    QRgb accentSoft; ///< ground of what is chosen
    QRgb valid, validSoft;
    QRgb doubt, doubtSoft;
    QRgb invalid, invalidSoft;
    QRgb tip, tipInk; ///< what follows the pointer
    QRgb shadow;
    bool dark;
};

inline constexpr Colours lightColours{
    .window = 0xfff6f7f9,
    .paper = 0xffffffff,
    .canvas = 0xffdfe2e7,
    .ink = 0xff1b2230,
    .quiet = 0xff596273,
    .hairline = 0xffdfe2e7,
    .hover = 0xffe9ecf1,
    .accent = 0xff1f4e9e,
    .accentInk = 0xffffffff,
    .accentText = 0xff1f4e9e,
    .accentSoft = 0xffe3e9f5,
    .valid = 0xff1d6b3f,
    .validSoft = 0xffe4f2e9,
    .doubt = 0xff7a5200,
    .doubtSoft = 0xfffdf3dc,
    .invalid = 0xff9c1c14,
    .invalidSoft = 0xfffbe7e5,
    .tip = 0xff1b2230,
    .tipInk = 0xffffffff,
    .shadow = 0x33101828,
    .dark = false,
};

inline constexpr Colours darkColours{
    .window = 0xff1d2027,
    .paper = 0xff252932,
    .canvas = 0xff15171c,
    .ink = 0xffe8eaef,
    .quiet = 0xffa4acba,
    .hairline = 0xff3a404c,
    .hover = 0xff303641,
    .accent = 0xff4c7fd6,
    .accentInk = 0xff0b1220,
    .accentText = 0xff8fb4f2,
    .accentSoft = 0xff2c3b57,
    .valid = 0xff7ccb9a,
    .validSoft = 0xff1f3a2b,
    .doubt = 0xffe5bd6a,
    .doubtSoft = 0xff3d3320,
    .invalid = 0xfff29a92,
    .invalidSoft = 0xff45262a,
    .tip = 0xffe8eaef,
    .tipInk = 0xff1b2230,
    .shadow = 0x66000000,
    .dark = true,
};

/// The set that goes with a palette made by Theme. Told by the tool tips' ground, which no rule of the style sheet
/// changes in a widget's own palette.
inline const Colours &coloursOf(const QPalette &palette)
{
    return palette.color(QPalette::ToolTipBase).lightness() < 128 ? lightColours : darkColours;
}

} // namespace ui
