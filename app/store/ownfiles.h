// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inside store only.

#include <QtCore/QFile>

namespace store {

/// For this user alone, whatever the umask; so is the folder, but a copy of the file may lie elsewhere.
inline void keepOwn(const QString &path)
{
    constexpr auto own = QFile::ReadOwner | QFile::WriteOwner;
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if (QFile::permissions(path) & others)
        QFile::setPermissions(path, own);
}

} // namespace store
