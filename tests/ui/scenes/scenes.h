// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/stage.h"

#include <functional>

namespace scenes {

/// A page or dialog in one of its states.
struct Scene {
    QString name; ///< for files and reports: "files-placed"
    /// Gives the window or dialog that shows it. Throws NotShown.
    std::function<QWidget *(Stage &)> show;
    bool isWindow = true; ///< as large as the stage; else a dialog with its own size
};

/// Every one, in an order in which they can be shown one after another in one process.
QList<Scene> all();
QList<Scene> ofPlaces();    ///< Home, first start, Seals, Check, Count, Me
QList<Scene> ofDocuments(); ///< Files

} // namespace scenes
