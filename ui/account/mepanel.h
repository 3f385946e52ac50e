// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/panel.h"
#include "ui/shell/services.h"

class QStackedWidget;
class QTabBar;

namespace ui {

class MePresenter;

/// The person's own place: basic information, the security centre, preferences, and what this program is.
class MePanel : public Panel {
    Q_OBJECT
public:
    enum class Page { Basic, Security, Preferences, About };
    explicit MePanel(Services &services, QWidget *parent = nullptr);
    void showPage(Page page);

private:
    void add(const QString &title, QWidget *page);
    Services &m_services;
    MePresenter *m_presenter;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
};

} // namespace ui
