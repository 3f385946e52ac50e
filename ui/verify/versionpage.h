// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"
#include "ui/viewer/document.h"

#include <QtWidgets/QWidget>

namespace ui {

/// A file as it was when somebody signed it: its own bytes, under a line that says so.
class VersionPage : public QWidget {
    Q_OBJECT
public:
    VersionPage(Services &services, const std::shared_ptr<Document> &document, const QString &what,
                QWidget *parent = nullptr);

signals:
    void backRequested();
};

} // namespace ui
