// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/stage.h"

#include "ui/common/passwordfield.h"
#include "ui/shell/filespanel.h"
#include "ui/shell/mainwindow.h"
#include "ui/sign/paletteview.h"
#include "ui/sign/signingside.h"
#include "ui/verify/checkpresenter.h"
#include "ui/verify/documentcheck.h"
#include "ui/verify/reportpanel.h"
#include "ui/verify/verdictbar.h"
#include "ui/viewer/documentpage.h"
#include "ui/viewer/documenttab.h"

#include <QtCore/QLibraryInfo>
#include <QtGui/QWindow>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QLineEdit>

namespace scenes {

namespace {
constexpr int stillMs = 150, looks = 40;
}

Tongue::Tongue(ui::Language language)
{
    const QString locale = ui::localeNameOf(language);
    QLocale::setDefault(QLocale(locale));
    install(m_window, QStringLiteral(":/i18n/window_%1.qm").arg(locale));
    install(m_messages, QStringLiteral(":/i18n/esign_%1.qm").arg(locale));
    install(m_qt, QLibraryInfo::path(QLibraryInfo::TranslationsPath) + QStringLiteral("/qtbase_%1.qm").arg(locale));
}

void Tongue::install(QTranslator &translator, const QString &file)
{
    if (translator.load(file))
        QCoreApplication::installTranslator(&translator);
}

Stage::Stage(Demo &demo, QSize size) : m_demo(demo), m_size(size) {}

Stage::~Stage()
{
    clear();
}

ui::MainWindow &Stage::show(ui::Services &services)
{
    clear();
    m_window = std::make_unique<ui::MainWindow>(services);
    m_window->resize(m_size);
    m_window->show();
    m_window->activateWindow();
    if (!QTest::qWaitForWindowActive(m_window.get()))
        throw NotShown(QStringLiteral("the window"));
    return *m_window;
}

ui::MainWindow &Stage::window()
{
    return show(m_demo.services());
}

ui::MainWindow &Stage::newcomersWindow(bool startsFirst)
{
    clear(); // before its services go
    ui::Services &services = m_demo.newcomer();
    services.settings.setFlag(QStringLiteral("firststart.later"), !startsFirst);
    return show(services);
}

ui::Panel &Stage::place(int place)
{
    ui::MainWindow &shown = m_window ? *m_window : window();
    shown.go(place);
    return *shown.panel(place);
}

ui::DocumentTab &Stage::openTab(const char *file)
{
    ui::MainWindow &shown = window();
    shown.open({m_demo.file(file)});
    ui::DocumentTab *tab = shown.files()->current();
    if (!tab)
        throw NotShown(QStringLiteral("a tab"));
    return *tab;
}

ui::DocumentPage &Stage::open(const char *file)
{
    ui::DocumentTab &tab = openTab(file);
    Demo::until([&] { return tab.page() != nullptr; }, QStringLiteral("the pages of %1").arg(QLatin1String(file)));
    const auto *check = tab.findChild<ui::DocumentCheck *>();
    Demo::until([&] { return !const_cast<ui::DocumentCheck *>(check)->presenter().isChecking(); },
                QStringLiteral("the check of %1").arg(QLatin1String(file)));
    if (m_demo.account().state() == ui::AccountState::Open)
        Demo::until(
            [&] {
                const auto *cards = tab.findChild<ui::PaletteView *>();
                return cards && cards->isVisible() && cards->chosen();
            },
            QStringLiteral("the palette"));
    return *tab.page();
}

ui::SigningSide &Stage::signing()
{
    return needA<ui::SigningSide>();
}

QWidget *Stage::show(QDialog *dialog)
{
    m_dialogs.append(dialog);
    dialog->show();
    dialog->activateWindow();
    if (!QTest::qWaitForWindowActive(dialog))
        throw NotShown(dialog->objectName());
    return dialog;
}

void Stage::clear()
{
    for (const QPointer<QWidget> &dialog : std::as_const(m_dialogs))
        delete dialog.data();
    m_dialogs.clear();
    m_window.reset();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

QWidget &Stage::root()
{
    if (!m_window)
        throw NotShown(QStringLiteral("no window is open"));
    return *m_window;
}

void Stage::click(QWidget &within, const char *button)
{
    auto &found = needIn<QAbstractButton>(within, button);
    Demo::until([&] { return found.isEnabled(); }, QStringLiteral("%1 is enabled").arg(QLatin1String(button)));
    QTest::mouseClick(&found, Qt::LeftButton, {}, found.rect().center());
}

void Stage::click(const char *button)
{
    click(root(), button);
}

void Stage::typeIn(QWidget &within, const char *field, const QString &text)
{
    auto &widget = needIn<QWidget>(within, field);
    auto *line = qobject_cast<QLineEdit *>(&widget);
    if (!line)
        line = widget.findChild<QLineEdit *>();
    if (!line)
        throw NotShown(QString::fromLatin1(field));
    line->setFocus();
    line->selectAll();
    line->insert(text); // key events carry no ideographs
    emit line->textEdited(line->text());
}

void Stage::type(const char *field, const QString &text)
{
    typeIn(root(), field, text);
}

QPixmap settled(QWidget &widget)
{
    QPixmap before = widget.grab();
    for (int look = 0; look < looks; ++look) {
        QTest::qWait(stillMs);
        QPixmap now = widget.grab();
        if (now.toImage() == before.toImage())
            return now;
        before = std::move(now);
    }
    return before;
}

} // namespace scenes
