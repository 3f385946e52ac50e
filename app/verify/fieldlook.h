// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/geometry.h"
#include "verify/fielddrawing.h"

#include <set>

namespace verify {

/// What was fixed about a text or choice field's widget when the file was signed: filling it changes none of this.
struct FieldTerms {
    bool isChoice = false;
    qint64 flags = 0;             ///< /Ff
    QSizeF size;                  ///< of /Rect, pt
    QByteArray defaults;          ///< /DA
    pdf::Value options;           ///< /Opt, an array or null
    double border = 1;            ///< width, pt
    std::optional<Colour> ground; ///< painted over its whole box already
    QByteArray format;            ///< the script that formats what is shown (/AA /F); empty: none
    std::set<pdf::Ref> fonts;     ///< that forms and the field's earlier appearance could draw with
};

/// What the appearance of a filled field shows besides, or instead of, its value; empty: the value and nothing else, in
/// the words of ISO 32000-2 12.7.4.3: a ground and a border as /MK has them, and text in the order in which it is read,
/// in a font whose codes are plain, where and in the size and colour in which it can be seen. What can't be told is a
/// fault too. `appearance` is the value of /AP /N. The text begins with a comma or a colon.
QString lookFault(const ObjectReader &reader, const FieldTerms &terms, const pdf::Value &appearance,
                  const pdf::Value &value);

/// What an appearance stream paints its whole box with: what lies below can't be seen.
std::optional<Colour> groundOf(const ObjectReader &reader, const pdf::Value &appearance);

/// What the appearance of a chosen state of a check box or radio button draws besides a mark: a ground that the state
/// `off` does not have, words and figures. Empty: nothing. The text begins with a comma.
QString markFault(const ObjectReader &reader, const pdf::Value &on, const pdf::Value &off);

/// An annotation may paint over what lies below it: areas that are filled, pictures, what can't be told.
bool mayHide(const ObjectReader &reader, const pdf::Value &annotation);

} // namespace verify
