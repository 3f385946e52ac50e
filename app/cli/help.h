// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace cli {

/// The help of one command, or of the program for an empty or unknown one.
QString help(const QString &command);

} // namespace cli
