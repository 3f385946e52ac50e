// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/document.h"

#include <map>

namespace verify {

/// One thing on a page that belongs to a signature: a widget of one of its fields, or a Stamp annotation that names it.
struct Mark {
    pdf::Ref annotation;
    int page = 0;        ///< 0-based
    QRectF rect;         ///< default user space, lower left origin, normalised
    bool hidden = false; ///< Hidden or NoView
    bool stamp = false;
};

/// The widgets of the fields that share one signature, without empty ones (invisible signatures).
QList<Mark> widgetMarks(const QList<pdf::SignatureField> &fields);

/// All Stamp annotations with /ESEAL_Signature, by the signature dictionary that they name. Reads every page's /Annots;
/// at most 10,000 annotations a page and 200,000 in the file.
std::multimap<pdf::Ref, Mark> stampMarks(const pdf::Document &document);

} // namespace verify
