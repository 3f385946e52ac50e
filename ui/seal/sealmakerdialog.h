// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seal/spec.h"
#include "ui/shell/services.h"

#include <QtCore/QTimer>
#include <QtWidgets/QDialog>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace ui {

class ErrorLine;
class FacePreview;
class PasswordField;
class Segments;

/// Makes a seal by the national conventions (制章, D6) with a live preview, signs it with the person's own key, and
/// puts it on record with the person as its manager.
class SealMakerDialog : public QDialog {
    Q_OBJECT
public:
    explicit SealMakerDialog(Services &services, QWidget *parent = nullptr);
    seal::Spec spec() const;

private:
    QWidget *makeForm();
    void chooseType();
    void refresh();
    void enableMaking();
    void make();
    Services &m_services;
    QComboBox *m_type;
    QLineEdit *m_name, *m_line;
    QLabel *m_lineLabel, *m_note;
    QDoubleSpinBox *m_size;
    Segments *m_ink;
    QSpinBox *m_years;
    PasswordField *m_password;
    FacePreview *m_preview;
    ErrorLine *m_error;
    QPushButton *m_make;
    QTimer m_soon; ///< typing does not paint at every letter
    bool m_making = false;
};

/// "Official seal", "公章": of a seal's type.
QString nameOf(seal::SealType type);

} // namespace ui
