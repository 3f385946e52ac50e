// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QString>

namespace session {

/// What people write into records, refused before anything is done with it. `what` names it in the failure's detail.
/// Code "words.long" (Usage): longer, in UTF-8, than any reader of the record takes.
base::Result<void> checkName(const char *what, const QString &text);   ///< topics, categories, tags: 512 bytes
base::Result<void> checkWords(const char *what, const QString &text);  ///< purposes: 1,024 bytes
base::Result<void> checkReason(const char *what, const QString &text); ///< reasons, notes: 4,096 bytes

/// Characters that steer a terminal or turn the direction of writing, or end a line: what is shown would not be what
/// was written.
bool steers(const QString &text);

} // namespace session
