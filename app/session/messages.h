// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QList>

namespace session {

/// The English sentence for a failure (what happened, what to do), to be translated in the context "messages"; by its
/// code, else by its kind. Never null. ui and cli show it; a test walks every code that the sources use.
const char *sentenceFor(const base::Error &error);
/// Every code that has a sentence of its own.
QList<QByteArray> codesWithSentences();

} // namespace session
