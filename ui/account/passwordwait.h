// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QTimer>

namespace ui {

/// The seconds that must pass after too many wrong passwords, counted down.
class PasswordWait : public QObject {
    Q_OBJECT
public:
    explicit PasswordWait(QObject *parent = nullptr);
    int seconds() const { return m_seconds; } ///< 0: the next password may be tried
    /// `error`: "account.password.wait", whose detail is the seconds.
    void begin(const base::Error &error);

signals:
    void changed();

private:
    QTimer m_second;
    int m_seconds = 0;
};

} // namespace ui
