// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtWidgets/QFrame>

class QLabel;
class QPushButton;

namespace ui {

/// The sentence of a failure in the person's language: what happened and what to do.
QString sentenceOf(const base::Error &error);

/// What went wrong, in the place where it did: the sentence, perhaps a button that does what it says, and below,
/// folded, the code with its detail, which can be copied. Hidden while there is nothing to say; read out when it
/// appears.
class ErrorLine : public QFrame {
    Q_OBJECT
public:
    explicit ErrorLine(QWidget *parent = nullptr);
    void setError(const base::Error &error);
    /// The same with another sentence, where the usual one says too little.
    void setError(const base::Error &error, const QString &sentence);
    /// A sentence without a failure behind it.
    void setText(const QString &sentence);
    /// The button; an empty text takes it away. It stays until clear().
    void setAction(const QString &text);
    void clear();
    QString text() const;

signals:
    void actionTriggered();

private:
    void say(const QString &sentence, const QString &details);
    void fold(bool open);
    QLabel *m_sentence, *m_details;
    QPushButton *m_action, *m_more, *m_copy;
};

} // namespace ui
