// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/preferences.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QLabel;

namespace ui {

/// What kind of signature is made: its form, and how long it can be checked.
class SignatureForm : public QWidget {
    Q_OBJECT
public:
    explicit SignatureForm(QWidget *parent = nullptr);

    /// Levels that need one can't be chosen without a timestamp authority, unless they are chosen already: what was
    /// asked for fails when it is signed, and is never lowered by itself.
    void setAuthority(const QString &url);
    void setChoice(const session::SignatureChoice &choice); ///< emits nothing
    session::SignatureChoice choice() const;
    /// "PAdES, B-T": in a few words.
    static QString summaryOf(const session::SignatureChoice &choice);

signals:
    void chosen();

private:
    void refresh();
    QComboBox *m_format, *m_level;
    QLabel *m_note;
    QString m_authority;
};

} // namespace ui
