// SPDX-License-Identifier: GPL-3.0-or-later
#include "window.h"

#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QThread>
#include <QtGui/QGuiApplication>
#include <QtGui/QPixmap>
#include <QtGui/QScreen>

#include <cmath>
#include <cstdio>
#include <optional>

namespace bench {

namespace {

constexpr int lookEveryMs = 8, restMs = 700, patienceMs = 30'000, wheelClicks = 150, wheelEveryMs = 12;

struct Program {
    const char *name;
    QStringList command;
    const char *lastPage; ///< the key that goes there
    QRect looked;         ///< lines of the page, in the window that it opens at the top left corner
};

struct Figures {
    QList<double> shown, crisp, last, settled, cpu, memory;
};

QImage lookAt(const QRect &part)
{
    return QGuiApplication::primaryScreen()
        ->grabWindow(0, part.x(), part.y(), part.width(), part.height())
        .toImage()
        .convertToFormat(QImage::Format_RGB32);
}

bool isPlain(const QImage &image)
{
    const QRgb first = image.pixel(0, 0);
    for (int y = 0; y < image.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        if (std::any_of(line, line + image.width(), [first](QRgb pixel) { return pixel != first; }))
            return false;
    }
    return true;
}

/// What has been seen since `clock` began: when something came over the bare screen, and when the page came to rest.
struct Seen {
    double shown = 0, rest = 0;
};

// Ends when the part looked at holds something and has not changed for a while; `stillMs`: or never changes at all.
std::optional<Seen> waitForRest(const QElapsedTimer &clock, const QRect &looked, const QImage &before, int stillMs)
{
    Seen seen;
    QImage last = before;
    double changed = 0;
    bool hasChanged = false;
    while (clock.elapsed() < (hasChanged ? patienceMs : stillMs)) {
        const QImage now = lookAt(looked);
        const double at = double(clock.nsecsElapsed()) * 1e-6;
        if (now != last) {
            if (!hasChanged)
                seen.shown = at;
            hasChanged = true;
            changed = at;
            last = now;
        } else if (hasChanged && at - changed > restMs && !isPlain(last)) {
            seen.rest = changed;
            return seen;
        }
        QThread::msleep(lookEveryMs);
    }
    return {};
}

void tool(const QStringList &arguments)
{
    QProcess::execute(QStringLiteral("xdotool"), arguments);
}

// There is no window manager to give the keys to a window.
void focusUnderPointer()
{
    QProcess asking;
    asking.start(QStringLiteral("xdotool"), {QStringLiteral("getmouselocation"), QStringLiteral("--shell")});
    asking.waitForFinished();
    const QList<QByteArray> lines = asking.readAllStandardOutput().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("WINDOW="))
            tool({QStringLiteral("windowfocus"), QString::fromLatin1(line.mid(7))});
    }
}

void end(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(5000)) {
        process.kill();
        process.waitForFinished(5000);
    }
}

bool round(const Program &program, const QString &file, const QString &picture, Figures &figures)
{
    const QPoint hand = program.looked.center();
    tool({QStringLiteral("mousemove"), QString::number(hand.x()), QString::number(hand.y())});
    const QImage bare = lookAt(program.looked);
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    QElapsedTimer clock;
    clock.start();
    process.start(program.command.first(), program.command.mid(1) + QStringList{file});
    const auto start = waitForRest(clock, program.looked, bare, patienceMs);
    if (!start) {
        lookAt(QGuiApplication::primaryScreen()->geometry()).save(picture + QStringLiteral("-failed.png"));
        end(process);
        return false;
    }
    figures.shown += start->shown;
    figures.crisp += start->rest;
    lookAt(QGuiApplication::primaryScreen()->geometry()).save(picture + QStringLiteral(".png"));
    focusUnderPointer();
    QThread::msleep(restMs);

    const double cpuBefore = cpuOf(process.processId());
    tool({QStringLiteral("click"), QStringLiteral("--repeat"), QString::number(wheelClicks), QStringLiteral("--delay"),
          QString::number(wheelEveryMs), QStringLiteral("5")});
    const QImage scrolling = lookAt(program.looked);
    clock.restart();
    const auto rest = waitForRest(clock, program.looked, scrolling, 2 * restMs);
    QThread::msleep(restMs);
    figures.settled += rest ? rest->rest : 0; // nothing changed any more: at rest at once
    figures.cpu += cpuOf(process.processId()) - cpuBefore;
    figures.memory += memoryOf(process.processId());

    const QImage middle = lookAt(program.looked);
    clock.restart();
    tool(QStringList{QStringLiteral("key")} + QString::fromLatin1(program.lastPage).split(QLatin1Char(' ')));
    if (const auto end = waitForRest(clock, program.looked, middle, 4 * restMs))
        figures.last += end->rest;
    lookAt(QGuiApplication::primaryScreen()->geometry()).save(picture + QStringLiteral("-last.png"));
    end(process);
    return true;
}

void print(const Program &program, const Figures &figures)
{
    std::printf("  %-10s %8.0f ms %9.0f ms %9.0f ms %9.0f ms %8.2f s %8.0f MB\n", program.name, median(figures.shown),
                median(figures.crisp), median(figures.last), median(figures.settled), median(figures.cpu),
                median(figures.memory));
    std::fflush(stdout);
}

} // namespace

void programs(const WindowFiles &files, const QString &folder, int rounds)
{
    const QList<Program> all{{"esign", {QStringLiteral(ESIGN_BIN "/esign")}, "End", {480, 330, 200, 240}},
                             {"okular", {QStringLiteral("okular")}, "ctrl+End", {300, 330, 200, 240}},
                             {"qpdfview", {QStringLiteral("qpdfview")}, "End", {120, 330, 200, 240}}};
    for (const QString &file : {files.text, files.scans}) {
        const bool isText = file == files.text;
        std::printf("%s; medians of %d rounds, the programs by turns\n"
                    "  %-10s %11s %12s %12s %12s %10s %11s\n",
                    isText ? "2,000 pages of text" : "60 scanned pages", rounds, "", "first sight", "page crisp",
                    "last page", "after wheel", "wheel CPU", "memory");
        QList<Figures> figures(all.size());
        for (int i = 0; i < rounds; ++i) {
            for (qsizetype p = 0; p < all.size(); ++p) {
                if (QStandardPaths::findExecutable(all.at(p).command.first()).isEmpty())
                    continue;
                const QString picture = QStringLiteral("%1/%2-%3")
                                            .arg(folder, QLatin1String(all.at(p).name),
                                                 isText ? QStringLiteral("text") : QStringLiteral("scans"));
                if (!round(all.at(p), file, picture, figures[p]))
                    std::printf("  %-10s showed nothing in %d s\n", all.at(p).name, patienceMs / 1000);
            }
        }
        for (qsizetype p = 0; p < all.size(); ++p) {
            if (!figures.at(p).crisp.isEmpty())
                print(all.at(p), figures.at(p));
        }
    }
}

} // namespace bench
