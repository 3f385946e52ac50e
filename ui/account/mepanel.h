// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/panel.h"
#include "ui/shell/services.h"

namespace ui {

/// The account: information, security, preferences (A4, A5, A9).
class MePanel : public Panel {
    Q_OBJECT
public:
    explicit MePanel(Services &services, QWidget *parent = nullptr);

private:
    Services &m_services;
};

} // namespace ui
