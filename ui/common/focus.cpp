// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/focus.h"

#include <QtCore/QPointer>
#include <QtGui/QFocusEvent>
#include <QtWidgets/QWidget>

namespace ui {

namespace {

class Passing : public QObject {
public:
    Passing(QWidget *from, QWidget *to) : QObject(from), m_to(to)
    {
        setObjectName(name());
        from->installEventFilter(this);
    }
    static QString name() { return QStringLiteral("focusPassing"); }
    void setTo(QWidget *to) { m_to = to; }

private:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::FocusIn && m_to)
            m_to->setFocus(static_cast<QFocusEvent *>(event)->reason());
        return false;
    }
    QPointer<QWidget> m_to;
};

} // namespace

void passFocusOn(QWidget *from, QWidget *to)
{
    if (auto *known = from->findChild<QObject *>(Passing::name(), Qt::FindDirectChildrenOnly))
        static_cast<Passing *>(known)->setTo(to);
    else
        new Passing(from, to);
}

} // namespace ui
