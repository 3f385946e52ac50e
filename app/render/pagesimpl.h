// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inside render only.

#include "render/pages.h"

#include <poppler/qt6/poppler-qt6.h>

namespace render {

struct Pages::Impl {
    std::unique_ptr<Poppler::Document> document;

    std::unique_ptr<Poppler::Page> page(int index) const
    {
        return index >= 0 && index < document->numPages() ? document->page(index) : nullptr;
    }
};

/// Empty when the page's box is unusable.
QSizeF sizePt(const Poppler::Page &page);

} // namespace render
