// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"

#include <QtWidgets/QDialog>

class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSlider;
class QStackedWidget;
class QCheckBox;
class QToolButton;

namespace ui {

class ErrorLine;
class FacePreview;
class Segments;
class StrokePad;

/// A new signature: written by hand, or from a picture whose ground is taken away (A3).
class SignatureDialog : public QDialog {
    Q_OBJECT
public:
    enum Way { Written, Picture };
    SignatureDialog(Services &services, Way way, QWidget *parent = nullptr);

private:
    QWidget *makeWritten();
    QWidget *makePicture();
    void choosePicture();
    void readPicture(const QString &path);
    void setPicture(const QByteArray &bytes, const QString &name);
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void refresh();
    void save();
    Services &m_services;
    Segments *m_way, *m_ink;
    QStackedWidget *m_source;
    StrokePad *m_pad = nullptr;
    QToolButton *m_undo = nullptr, *m_redo = nullptr, *m_clear = nullptr;
    QByteArray m_picture;
    QLabel *m_pictureName = nullptr, *m_thresholdLabel = nullptr;
    QSlider *m_threshold = nullptr;
    QCheckBox *m_automatic = nullptr, *m_keepColours = nullptr;
    QDoubleSpinBox *m_width;
    QLineEdit *m_name;
    FacePreview *m_preview;
    ErrorLine *m_error;
    QPushButton *m_choose = nullptr, *m_save;
};

} // namespace ui
