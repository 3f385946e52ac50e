// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/demo.h"
#include "ui/shell/panel.h"

#include <QtCore/QPointer>
#include <QtCore/QSize>
#include <QtCore/QTranslator>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialog>

namespace ui {
class DocumentPage;
class DocumentTab;
class MainWindow;
class SigningSide;
} // namespace ui

namespace scenes {

/// One language at a time, as the program has it.
class Tongue {
public:
    explicit Tongue(ui::Language language);

private:
    void install(QTranslator &translator, const QString &file);
    QTranslator m_window, m_messages, m_qt;
};

/// Where scenes are shown: a window, what lies in it, and real events. Everything that isn't there throws NotShown.
class Stage {
public:
    Stage(Demo &demo, QSize size);
    ~Stage();

    Demo &demo() { return m_demo; }
    /// A new window of the person with the account, and of one without; the one before is closed.
    ui::MainWindow &window();
    ui::MainWindow &newcomersWindow(bool startsFirst);
    ui::Panel &place(int place);
    /// Opens a file in a new window and waits for its pages, the palette and the check.
    ui::DocumentPage &open(const char *file);
    ui::DocumentTab &openTab(const char *file);
    ui::SigningSide &signing();
    /// Shows a dialog; the stage deletes it.
    QWidget *show(QDialog *dialog);
    /// Closes all that is open.
    void clear();

    QWidget &root();
    template <class T>
    T &need(const char *name)
    {
        return needIn<T>(root(), name);
    }
    template <class T>
    static T &needIn(QWidget &within, const char *name)
    {
        const auto found = within.findChildren<T *>(QString::fromLatin1(name));
        for (T *one : found) {
            if (one->isVisible())
                return *one;
        }
        throw NotShown(QString::fromLatin1(name));
    }
    /// The first that is visible, of its class.
    template <class T>
    T &needA()
    {
        const auto found = root().findChildren<T *>();
        for (T *one : found) {
            if (one->isVisible())
                return *one;
        }
        throw NotShown(QLatin1String(T::staticMetaObject.className()));
    }
    /// Waits for a dialog of this class.
    template <class T>
    T &dialog()
    {
        T *found = nullptr;
        Demo::until(
            [&] {
                const QWidgetList tops = QApplication::topLevelWidgets();
                for (QWidget *top : tops) {
                    if (auto *one = qobject_cast<T *>(top); one && one->isVisible())
                        found = one;
                }
                return found != nullptr;
            },
            QLatin1String(T::staticMetaObject.className()));
        return *found;
    }
    void click(const char *button);
    static void click(QWidget &within, const char *button);
    /// Types into the line of this name, or the password field's.
    void type(const char *field, const QString &text);
    static void typeIn(QWidget &within, const char *field, const QString &text);

private:
    ui::MainWindow &show(ui::Services &services);
    Demo &m_demo;
    QSize m_size;
    std::unique_ptr<ui::MainWindow> m_window;
    QList<QPointer<QWidget>> m_dialogs;
};

/// The widget as it looks when nothing changes any more.
QPixmap settled(QWidget &widget);

} // namespace scenes
