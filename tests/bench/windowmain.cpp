// SPDX-License-Identifier: GPL-3.0-or-later
// esign-bench-window [--own|--programs] [FOLDER]: how fast the window is for who sits before it, on a screen of its own
// (Xvfb), against the PDF viewers that are installed. Build with optimisation; the load of the machine is printed.
#include "crypto/secret.h"
#include "ui/shell/settings.h"

#include "bench.h"
#include "window.h"
#include "windowclock.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>

#include <cstdio>
#include <cstdlib>

namespace {

constexpr int rounds = 3;

// Nothing of this person's own is read or written, nor is a session bus looked for.
void moveHome(const QString &folder)
{
    const auto set = [&](const char *name, const char *part) {
        const QString path = folder + QLatin1String(part);
        QDir().mkpath(path);
        qputenv(name, path.toLocal8Bit());
    };
    set("HOME", "/home");
    set("XDG_CONFIG_HOME", "/home/config");
    set("XDG_DATA_HOME", "/home/data");
    set("XDG_CACHE_HOME", "/home/cache");
    qputenv("ESIGN_STORE", (folder + QStringLiteral("/home/store")).toLocal8Bit());
    qputenv("LC_ALL", "C.UTF-8");
    qunsetenv("QT_SCALE_FACTOR");
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    // the first start's page would lie over the document
    ui::Settings().setFlag(QStringLiteral("firststart.later"), true);
}

void printLoad(const char *when)
{
    double load[3] = {};
    if (::getloadavg(load, 3) == 3)
        std::printf("load average %s: %.2f %.2f %.2f\n", when, load[0], load[1], load[2]);
}

} // namespace

int main(int argc, char **argv)
{
    bool own = true, others = true;
    QString folder;
    for (int i = 1; i < argc; ++i) {
        const QString word = QString::fromLocal8Bit(argv[i]);
        if (word == QLatin1String("--own"))
            others = false;
        else if (word == QLatin1String("--programs"))
            own = false;
        else
            folder = word;
    }
    const QTemporaryDir temporary;
    if (folder.isEmpty())
        folder = temporary.path();
    crypto::startSecureHeap();
    moveHome(folder);
    const bench::Screen screen;
    bench::ClockedApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("esign"));
    const bench::WindowFiles files = bench::WindowFiles::make(folder);
    printLoad("before");
    if (others)
        bench::programs(files, folder, rounds);
    const int missed = own ? bench::ownWindow(files, folder) : 0;
    printLoad("after");
    return missed;
}
