// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QtGlobal>

namespace verify {

/// How many bytes may be unpacked and parsed for one file before the check gives up: a small hostile file can name the
/// same large stream a hundred thousand times. What is not looked at counts as missing, never as good, and the file's
/// report says so ("file.bounds"). One per check and kind of work.
class Patience {
public:
    explicit Patience(qint64 bytes = qint64(64) << 20) : m_left(bytes) {}
    /// False: no more. Small things cost something too.
    bool spend(qint64 bytes) { return m_left > 0 && (m_left -= bytes + 256) >= 0; }
    bool exhausted() const { return m_left < 0; }

private:
    qint64 m_left;
};

} // namespace verify
