// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"
#include "ui/sign/stamplibrary.h"

#include <QtWidgets/QWidget>

class QFormLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ui {

class ErrorLine;
class FacePreview;
class UndoLine;

/// One seal or signature in full, and what can be done with it.
class StampDetails : public QWidget {
    Q_OBJECT
public:
    StampDetails(Services &services, UndoLine &undo, QWidget *parent = nullptr);
    void show(const PaletteEntry &entry);
    void showNothing();

private:
    void clearRows();
    void addRow(const QString &name, const QString &value);
    void showSeal(const PaletteEntry &entry);
    void showSignature(const PaletteEntry &entry);
    void rename();
    void makeDefault();
    void remove();
    void exportFace();
    Services &m_services;
    UndoLine &m_undo;
    PaletteEntry m_entry;
    FacePreview *m_face;
    QLabel *m_name, *m_state;
    QFormLayout *m_rows;
    QWidget *m_content;
    QPushButton *m_rename, *m_default, *m_remove, *m_export;
    ErrorLine *m_error;
    int m_shown = 0; ///< counts what was shown: answers for another are dropped
};

} // namespace ui
