// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/checktexts.h"

#include <QtCore/QCoreApplication>

namespace ui {

session::Say said()
{
    return [](const char *english) { return QCoreApplication::translate("report", english); };
}

} // namespace ui
