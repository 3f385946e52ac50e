// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sign/findings.h"

#include <QtWidgets/QWidget>

class QVBoxLayout;

namespace ui {

class Preflight;

/// What was seen before signing, each with the click that mends it.
class NotesPanel : public QWidget {
    Q_OBJECT
public:
    explicit NotesPanel(Preflight &preflight, QWidget *parent = nullptr);
    /// Nothing placed is said only after the person wanted to sign.
    void sayAll();

signals:
    void shown(ui::ItemId item, int page); ///< to be selected and brought into view

private:
    void refresh();
    QWidget *makeNote(const Finding &finding);
    Preflight &m_preflight;
    QVBoxLayout *m_layout;
    QString m_said;
    bool m_all = false;
};

} // namespace ui
