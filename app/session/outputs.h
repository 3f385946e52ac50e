// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QString>

namespace session {

/// Refuses a file or folder to be written that would lie in the folder of an account's records, whatever links lead
/// there: it could take the place of the records themselves. Code "sign.output.store" (Usage).
base::Result<void> refuseInsideStore(const QString &output);

} // namespace session
