// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/storenotes.h"

#include <QtCore/QJsonArray>

namespace cli {

/// What happened to the store as a whole, one line each.
QStringList noteLines(const QList<session::StoreNote> &notes);
QJsonArray notesJson(const QList<session::StoreNote> &notes);

} // namespace cli
