// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace base {

enum class Outcome { Passed, Warning, Failed, Unknown };

/// One thing that was looked at, as a report shows it. `code` is stable ("signature.digest"); evidence is plain English
/// for the log, JSON and folded-out details.
struct Check {
    QByteArray code;
    Outcome outcome = Outcome::Unknown;
    QString evidence;
    bool operator==(const Check &) const = default;
};

} // namespace base
