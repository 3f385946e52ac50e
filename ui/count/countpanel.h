// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/panel.h"
#include "ui/shell/services.h"

namespace ui {

/// Statistics of files and seals (C2, D3).
class CountPanel : public Panel {
    Q_OBJECT
public:
    explicit CountPanel(Services &services, QWidget *parent = nullptr);

private:
    Services &m_services;
};

} // namespace ui
