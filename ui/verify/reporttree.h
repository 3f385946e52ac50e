// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QTreeView>

namespace ui {

/// Shows a ReportModel in a narrow column: every text whole, wrapped, with its second line below. Ctrl+C copies what
/// the row stands for (a fingerprint, a certificate, a check's code and evidence).
class ReportTree : public QTreeView {
    Q_OBJECT
public:
    explicit ReportTree(QWidget *parent = nullptr);
    void copyCurrent();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
};

} // namespace ui
