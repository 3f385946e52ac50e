// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/scenes.h"

namespace scenes {

QList<Scene> all()
{
    return ofPlaces() + ofDocuments();
}

} // namespace scenes
