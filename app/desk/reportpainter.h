// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "session/reportsheet.h"

namespace desk {

/// session::Desk::paintReport(). Any thread, while a QGuiApplication lives.
base::Result<QByteArray> paintReport(const session::ReportSheet &sheet);

} // namespace desk
