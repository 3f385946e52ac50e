// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/verify/evidencefile.h"

#include <QtWidgets/QDialog>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ui {

class ErrorLine;
class JobProgress;

/// An evidence package: how it stands, what it says of its making, its checks, what is otherwise now. Begins to check
/// when it is made.
class EvidenceDialog : public QDialog {
    Q_OBJECT
public:
    EvidenceDialog(const QString &path, const base::Clock &clock, TrustProvider trust, QWidget *parent = nullptr);
    EvidencePresenter &presenter() { return *m_presenter; }

signals:
    /// The packed file was saved there.
    void openRequested(const QString &path);

private:
    void follow();
    void fill();
    void addLine(const StandingLook &look, const QString &text, const QString &note);
    void save();
    void changeEvent(QEvent *event) override;
    EvidencePresenter *m_presenter;
    QLabel *m_icon, *m_word, *m_sentence, *m_origin;
    JobProgress *m_progress;
    ErrorLine *m_error;
    QWidget *m_content;
    QVBoxLayout *m_lines;
    QPushButton *m_save;
};

} // namespace ui
