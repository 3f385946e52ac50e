// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QByteArray>

#include <memory>

namespace crypto {

/// Sets up OpenSSL's secure heap (locked, not dumped, 1 MiB) once per process; further calls do nothing.
/// Called first thing in main(). Where the system refuses to lock memory, secrets are still wiped, and false is
/// returned.
bool startSecureHeap();

/// Secret bytes: in the secure heap, wiped when dropped, never printed, not copied by accident (move, or clone()).
class Secret {
public:
    Secret() = default;
    static Secret fromBytes(const char *data, qsizetype length);
    /// Takes the bytes and wipes the array given.
    static Secret take(QByteArray &&bytes);
    static Secret random(qsizetype length);
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    ~Secret();

    Secret clone() const;
    const char *data() const { return m_data; }
    const unsigned char *bytes() const { return reinterpret_cast<const unsigned char *>(m_data); }
    /// To be filled by a function that writes exactly size() bytes.
    unsigned char *writableBytes() { return reinterpret_cast<unsigned char *>(m_data); }
    qsizetype size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }

private:
    char *m_data = nullptr; // always followed by a NUL that size does not count
    qsizetype m_size = 0;
};

/// Overwrites and empties the array. An array that shares its memory with another, or stands in constant memory, is
/// only emptied: hand over arrays that nobody else holds.
void wipe(QByteArray &bytes);
/// Random bytes that are no secret (serial numbers, salts, nonces).
QByteArray randomBytes(qsizetype length);

} // namespace crypto
