// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace ui {

/// A framed group with a heading.
class Card : public QFrame {
    Q_OBJECT
public:
    explicit Card(const QString &title, QWidget *parent = nullptr);
    QVBoxLayout *body() const { return m_body; }
    /// Beside the heading.
    void addToHeading(QWidget *widget);
    void setTitle(const QString &title);

private:
    QLabel *m_title;
    QHBoxLayout *m_heading;
    QVBoxLayout *m_body;
};

/// In the middle of a row. (A box layout that aligns a widget asks for its height at the row's width, not at its own.)
QHBoxLayout *centred(QWidget *widget);
/// The same at the left, as wide as the row permits.
QHBoxLayout *leftward(QWidget *widget);

/// A label of one of the sheet's kinds: "title", "section", "caption", "quiet", "wrong", or "" for body text. It wraps.
QLabel *makeLabel(const QString &text, const char *kind = "");

} // namespace ui
