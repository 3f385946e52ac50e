// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QString>

#include <memory>

namespace store {

/// Holds a store for this process; the system lets go of it when the process ends, however it ends.
class LockFile {
public:
    /// Codes: "store.locked" (held, by this process or another), "store.folder" (can't be made).
    static base::Result<std::unique_ptr<LockFile>> take(const QString &path);
    ~LockFile();
    LockFile(const LockFile &) = delete;
    LockFile &operator=(const LockFile &) = delete;

private:
    explicit LockFile(qintptr handle) : m_handle(handle) {}
    qintptr m_handle;
};

} // namespace store
