// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QDate>
#include <QtWidgets/QWidget>

class QLabel;
class QPainter;
class QPushButton;

namespace ui {

class ErrorLine;

/// What stands on the sheet with the recovery code.
struct RecoverySheet {
    QString name, code;
    QDate made;
};
/// Paints it into `area` (device pixels of the painter).
void paintRecoverySheet(QPainter &painter, const QRectF &area, const RecoverySheet &sheet);

/// Shows a recovery code, and prints, saves or copies it.
class RecoveryCard : public QWidget {
    Q_OBJECT
public:
    explicit RecoveryCard(QWidget *parent = nullptr);
    void setSheet(const RecoverySheet &sheet);

signals:
    void kept(); ///< printed, saved or copied

private:
    void print();
    void save();
    void saveTo(const QString &path);
    void copy();
    void say(const QString &done);
    RecoverySheet m_sheet;
    QLabel *m_code, *m_done;
    QPushButton *m_print;
    ErrorLine *m_error;
};

} // namespace ui
