// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/panel.h"
#include "ui/shell/services.h"

namespace ui {

/// My seals and signatures.
class SealsPanel : public Panel {
    Q_OBJECT
public:
    explicit SealsPanel(Services &services, QWidget *parent = nullptr);

private:
    Services &m_services;
};

} // namespace ui
