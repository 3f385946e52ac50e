// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/keychain.h"

#include <QtCore/QHash>

namespace support {

/// A keychain that keeps its entries in this process, and fails or forgets when told so.
class MemoryKeychain final : public account::Keychain {
public:
    base::Result<std::optional<crypto::Secret>> read(const QString &name) override
    {
        if (!failing.isEmpty())
            return base::fail(base::ErrorKind::Unavailable, failing.constData());
        const auto entry = entries.constFind(name);
        if (entry == entries.constEnd())
            return std::optional<crypto::Secret>();
        return std::optional<crypto::Secret>(crypto::Secret::fromBytes(entry->constData(), entry->size()));
    }
    base::Result<void> write(const QString &name, const crypto::Secret &value) override
    {
        if (!failing.isEmpty())
            return base::fail(base::ErrorKind::Unavailable, failing.constData());
        if (!forgetful)
            entries.insert(name, QByteArray(value.data(), value.size()));
        return {};
    }
    base::Result<void> remove(const QString &name) override
    {
        entries.remove(name);
        return {};
    }
    QHash<QString, QByteArray> entries;
    QByteArray failing;
    bool forgetful = false;
};

} // namespace support
