// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signing/signpdf.h"

#include <optional>

namespace signing {

/// What is drawn on paper for an impressor: the seal object's own face, else the one given with it.
const seal::Face &faceOf(const Impressor &impressor);

/// A plan, and what it does with the field that was named.
struct Layout {
    Plan plan;
    bool fillsField = false;               ///< an existing field is filled
    bool firstInField = false;             ///< plan.drawn[0] stands in that field's own widget
    std::optional<pdf::WidgetPlace> field; ///< its widget, when it has one
};

/// Codes as plan().
base::Result<Layout> layOut(const pdf::Document &document, const Request &request);

} // namespace signing
