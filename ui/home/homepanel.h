// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/panel.h"
#include "ui/shell/services.h"

namespace ui {

/// What waits for the person, and what they used last (A10).
class HomePanel : public Panel {
    Q_OBJECT
public:
    explicit HomePanel(Services &services, QWidget *parent = nullptr);

private:
    Services &m_services;
};

} // namespace ui
