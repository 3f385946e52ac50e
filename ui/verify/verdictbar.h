// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace ui {

class CheckPresenter;

/// How a document stands, in one bar over its pages: an icon, a word, a sentence why, and the way to the details.
/// Quiet for a file that bears no signature.
class VerdictBar : public QFrame {
    Q_OBJECT
public:
    explicit VerdictBar(CheckPresenter &presenter, QWidget *parent = nullptr);
    void setDetailsShown(bool shown);

signals:
    void detailsToggled(bool shown);

private:
    void follow();
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    CheckPresenter &m_presenter;
    QLabel *m_icon, *m_word, *m_sentence;
    QProgressBar *m_progress;
    QPushButton *m_cancel, *m_again, *m_details;
};

} // namespace ui
