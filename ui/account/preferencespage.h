// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/account/mepresenter.h"
#include "ui/shell/services.h"

#include <QtCore/QMap>
#include <QtWidgets/QWidget>

class QCheckBox;
class QLineEdit;

namespace ui {

class Card;
class ErrorLine;
class SignatureForm;
class UndoLine;

/// Preferences (A5): looks and language of the window, and which messages come by which channel.
class PreferencesPage : public QWidget {
    Q_OBJECT
public:
    PreferencesPage(Services &services, MePresenter &presenter, QWidget *parent = nullptr);

signals:
    void languageChosen();

private:
    QWidget *makeLook();
    QWidget *makeFiles();
    QWidget *makeSigning();
    QWidget *makeMessages();
    template <class Change>
    void change(Change change);
    void setKeepsRecent(bool keeps);
    void refresh();
    Services &m_services;
    MePresenter &m_presenter;
    QMap<std::pair<session::MessageEvent, session::Channel>, QCheckBox *> m_boxes;
    QCheckBox *m_recent;
    SignatureForm *m_signature;
    QLineEdit *m_authority, *m_suffix;
    ErrorLine *m_signingError;
    QWidget *m_signing, *m_matrix, *m_lockedNote;
    UndoLine *m_undo;
    ErrorLine *m_error;
};

} // namespace ui
