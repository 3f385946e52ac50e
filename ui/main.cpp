// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/hardening.h"
#include "crypto/secret.h"
#include "session/desk.h"
#include "session/keychains.h"
#include "ui/account/accountservice.h"
#include "ui/account/autolock.h"
#include "ui/account/systemevents.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/settings.h"
#include "ui/shell/singleinstance.h"
#include "ui/viewer/pageservice.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLibraryInfo>
#include <QtCore/QStandardPaths>
#include <QtCore/QTimer>
#include <QtCore/QTranslator>
#include <QtGui/QIcon>
#include <QtWidgets/QApplication>

namespace {

using namespace ui;

QString storeFolder()
{
    const QString named = qEnvironmentVariable("ESIGN_STORE");
    return named.isEmpty() ? QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation))
                                 .filePath(QStringLiteral("esign/local"))
                           : named;
}

// Texts of the program and of Qt's own dialogs.
class Tongue {
public:
    void set(Language language)
    {
        const QString locale = localeNameOf(language);
        QLocale::setDefault(QLocale(locale));
        install(m_window, QStringLiteral(":/i18n/window_%1.qm").arg(locale));
        install(m_shared, QStringLiteral(":/i18n/esign_%1.qm").arg(locale));
        install(m_qt, QLibraryInfo::path(QLibraryInfo::TranslationsPath) + QStringLiteral("/qtbase_%1.qm").arg(locale));
    }

private:
    void install(std::unique_ptr<QTranslator> &translator, const QString &file)
    {
        auto loaded = std::make_unique<QTranslator>();
        const bool there = loaded->load(file);
        translator = there ? std::move(loaded) : nullptr; // the old one leaves the application when it goes
        if (translator)
            QCoreApplication::installTranslator(translator.get());
    }
    std::unique_ptr<QTranslator> m_window, m_shared, m_qt;
};

QStringList filesOf(const QStringList &arguments)
{
    QStringList files;
    for (const QString &argument : arguments)
        files += QFileInfo(argument).absoluteFilePath();
    return files;
}

// The only place where the window and its services meet.
class Program {
public:
    Program(Services &services, Tongue &tongue) : m_services(services), m_tongue(tongue) { makeWindow(); }

    MainWindow &window() { return *m_window; }

private:
    void makeWindow()
    {
        const int place = m_window ? m_window->place() : HomePlace;
        const QStringList files = m_window ? m_window->openPaths() : QStringList();
        m_tongue.set(m_services.settings.language());
        auto window = std::make_unique<MainWindow>(m_services);
        QObject::connect(
            window.get(), &MainWindow::languageChosen, qApp, [this] { makeWindow(); }, Qt::QueuedConnection);
        if (m_window)
            window->setGeometry(m_window->geometry());
        window->show();
        m_window = std::move(window);
        m_window->open(files);
        if (m_window->place() != place)
            m_window->go(place);
    }

    Services &m_services;
    Tongue &m_tongue;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace

int main(int argc, char **argv)
{
    account::forbidCoreDumps();
    crypto::startSecureHeap();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("esign"));
    QApplication::setApplicationVersion(QStringLiteral(ESIGN_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("cn.edu.example.esign"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/program/esign.svg")));
    Settings settings;
    Tongue tongue;
    tongue.set(settings.language());

    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("main", "Electronic seal system"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("files"), QCoreApplication::translate("main", "PDF files to open"),
                                 QStringLiteral("[files…]"));
    parser.process(application);
    const QStringList files = filesOf(parser.positionalArguments());

    SingleInstance instance(storeFolder());
    if (instance.handOver(files))
        return 0;
    instance.listen();

    const base::SystemClock clock;
    Theme theme;
    theme.apply(settings.appearance());
    AccountService account(
        storeFolder(), [] { return session::loadKeychain(std::chrono::seconds(60)); }, clock);
    AutoLock autoLock(account);
    SystemEvents events;
    QObject::connect(&events, &SystemEvents::darkPreferred, &theme, &Theme::setSystemDark);
    QObject::connect(&events, &SystemEvents::left, &autoLock, &AutoLock::left);
    PageService pages;
    Services services{settings, theme, account, pages, [] { return session::loadDesk(); }, clock};
    Program program(services, tongue);
    QObject::connect(&instance, &SingleInstance::filesReceived, &application, [&](const QStringList &paths) {
        program.window().open(paths);
        program.window().raise();
        program.window().activateWindow();
    });
    account.start();
    QTimer::singleShot(0, &application, [&] { program.window().open(files); });
    return QApplication::exec();
}
