// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/panel.h"
#include "ui/shell/services.h"

namespace ui {

/// Checks any file, or a folder of files (B10).
class CheckPanel : public Panel {
    Q_OBJECT
public:
    explicit CheckPanel(Services &services, QWidget *parent = nullptr);
    void checkFolder(const QString &path);

private:
    Services &m_services;
};

} // namespace ui
