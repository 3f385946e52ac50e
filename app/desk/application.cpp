// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/application.h"

#include <QtGui/QGuiApplication>

#include <clocale>

namespace desk {

namespace {

// Qt's start tells of missing session folders and the like, which mean nothing to who runs a command.
void dropMessages(QtMsgType, const QMessageLogContext &, const QString &) {}

} // namespace

void startApplication()
{
    if (QCoreApplication::instance())
        return;
    static int count = 1;
    static char name[] = "esign";
    static char *arguments[] = {name, nullptr};
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QtMessageHandler previous = qInstallMessageHandler(&dropMessages);
    // never deleted: plugins and fonts are used until the process ends, by whichever thread
    [[maybe_unused]] static const QGuiApplication *const application = new QGuiApplication(count, arguments);
    qInstallMessageHandler(previous);
    // Qt took the person's locale; numbers in PDF and JSON are written with a point
    std::setlocale(LC_NUMERIC, "C");
}

base::Result<void> canPaint()
{
    if (qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        return {};
    return base::fail(base::ErrorKind::Internal, "desk.application");
}

} // namespace desk
