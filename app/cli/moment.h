// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"

#include <QtCore/QDateTime>

namespace cli {

/// "2026-11-22T14:05:00.000Z", for JSON.
QString isoTime(const QDateTime &time);
QString isoTime(qint64 msSinceEpoch);
/// In the person's own time zone, for people.
QString localDay(const QDateTime &time);
QString localTime(qint64 msSinceEpoch);

/// A time or a day ("2026-11-22", its beginning) of the person's own zone, or with a zone of its own. Code "cli.usage".
base::Result<QDateTime> momentOption(const Arguments &arguments, const char *option, const QDateTime &otherwise);

/// The same where the time ends something: a day is included.
base::Result<QDateTime> endOption(const Arguments &arguments, const char *option, const QDateTime &otherwise);

/// "131****0000", "j***@example.edu": enough to tell people apart.
QString maskedContact(const QString &contact);

} // namespace cli
