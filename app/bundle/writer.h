// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/files.h"
#include "base/progress.h"

#include <QtCore/QDateTime>
#include <QtCore/QList>

namespace bundle {

/// A file in a package: bytes at hand, or a source that is read while the package is written.
struct Member {
    QString name; ///< as memberName() wants it
    std::shared_ptr<base::ByteSource> source;
    bool stored = false; ///< not compressed: read in place by whoever opens the package
};

/// Lower case ASCII letters, digits, '.', '-' and '_', at most one '/', no part beginning with a dot; 1 to 120 long:
/// means the same on every system and stays in whatever folder it is unpacked into.
bool isMemberName(const QString &name);

/// Writes a ZIP package beside `target`, syncs it and renames it over that. All members have the time `made`. Memory
/// does not grow with the members. Codes "file.…", "bundle.write" (detail says why), "cancelled".
base::Result<void> writePackage(const QString &target, const QList<Member> &members, const QDateTime &made,
                                base::Progress &progress);

} // namespace bundle
