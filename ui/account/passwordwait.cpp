// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/passwordwait.h"

#include <algorithm>

namespace ui {

PasswordWait::PasswordWait(QObject *parent) : QObject(parent)
{
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, [this] {
        m_seconds = std::max(0, m_seconds - 1);
        if (m_seconds == 0)
            m_second.stop();
        emit changed();
    });
}

void PasswordWait::begin(const base::Error &error)
{
    m_seconds = std::max(1, error.detail.toInt());
    m_second.start();
}

} // namespace ui
