// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pdfmaker.h"

#include "bench.h"
#include "window.h"

#include <QtCore/QBuffer>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QRandomGenerator>
#include <QtGui/QImage>
#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace bench {

namespace {

constexpr int scannedPages = 60, differentScans = 5, textPages = 2000;
constexpr QSize a4At300(2480, 3508);

// Grey paper with grain and lines of strokes, as a scanner gives it.
QByteArray scan(int number)
{
    QImage image(a4At300, QImage::Format_Grayscale8);
    QRandomGenerator generator(quint32(20261123 + number));
    for (int y = 0; y < image.height(); ++y) {
        uchar *line = image.scanLine(y);
        for (int x = 0; x < image.width(); ++x)
            line[x] = uchar(236 + generator.bounded(16));
    }
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Qt::black, 5));
    for (int y = 300; y < image.height() - 300; y += 70) {
        for (int x = 250; x < image.width() - 280; x += 34) {
            if (generator.bounded(6) != 0)
                painter.drawLine(x, y + generator.bounded(36), x + generator.bounded(28), y + generator.bounded(36));
        }
    }
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "JPG", 80))
        die(QStringLiteral("no JPEG can be written"));
    return bytes;
}

void writeScans(const QString &path)
{
    support::PdfMaker maker;
    QList<int> pictures;
    for (int i = 0; i < differentScans; ++i)
        pictures += maker.addStream("/Type /XObject /Subtype /Image /Width 2480 /Height 3508 /BitsPerComponent 8 "
                                    "/ColorSpace /DeviceGray /Filter /DCTDecode",
                                    scan(i));
    const int content = maker.addStream({}, "q 595.2 0 0 841.9 0 0 cm /Scan Do Q\n");
    const int node = maker.reserve();
    QList<int> pages;
    for (int i = 0; i < scannedPages; ++i)
        pages += maker.add("<< /Type /Page /Parent " + support::PdfMaker::ref(node) +
                           " /MediaBox [0 0 595.2 841.9] /Contents " + support::PdfMaker::ref(content) +
                           " /Resources << /XObject << /Scan " +
                           support::PdfMaker::ref(pictures.at(i % differentScans)) + " >> >> >>");
    maker.set(node, "<< /Type /Pages /Count " + QByteArray::number(pages.size()) + " /Kids " +
                        support::PdfMaker::refs(pages) + " >>");
    maker.root = maker.add("<< /Type /Catalog /Pages " + support::PdfMaker::ref(node) + " >>");
    QFile file(path);
    const QByteArray bytes = maker.bytes();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        die(path);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

WindowFiles WindowFiles::make(const QString &folder)
{
    const WindowFiles files{folder + QStringLiteral("/text.pdf"), folder + QStringLiteral("/scans.pdf")};
    writeText(files.text, textPages);
    writeScans(files.scans);
    return files;
}

// It writes its own number, then the display's when it is ready.
Screen::Screen()
{
    int ends[2] = {};
    if (::pipe(ends) != 0)
        die(QStringLiteral("pipe"));
    const pid_t child = ::fork();
    if (child == 0) {
        // no child of this process: its memory is not the window's
        if (::fork() != 0)
            ::_exit(0);
        ::close(ends[0]);
        const QByteArray own = QByteArray::number(qint64(::getpid())) + '\n';
        if (::write(ends[1], own.constData(), size_t(own.size())) != own.size())
            ::_exit(127);
        const QByteArray number = QByteArray::number(ends[1]);
        ::execlp("Xvfb", "Xvfb", "-displayfd", number.constData(), "-screen", "0", "1600x1000x24", "-nolisten", "tcp",
                 nullptr);
        ::_exit(127);
    }
    ::close(ends[1]);
    ::waitpid(child, nullptr, 0);
    const auto readLine = [&] {
        QByteArray line;
        char letter = 0;
        while (::read(ends[0], &letter, 1) == 1 && letter != '\n')
            line += letter;
        return line;
    };
    m_server = readLine().toLongLong();
    const QByteArray line = readLine();
    ::close(ends[0]);
    if (line.isEmpty())
        die(QStringLiteral("Xvfb doesn't start"));
    qputenv("DISPLAY", ":" + line);
    qputenv("QT_QPA_PLATFORM", "xcb");
    qunsetenv("WAYLAND_DISPLAY");
}

Screen::~Screen()
{
    if (m_server > 1)
        ::kill(pid_t(m_server), SIGTERM);
}

double percentile(QList<double> values, double percent)
{
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto rank = qsizetype(std::ceil(double(values.size()) * percent / 100));
    return values.at(std::clamp(rank - 1, qsizetype(0), values.size() - 1));
}

double median(QList<double> values)
{
    return percentile(std::move(values), 50);
}

QList<qint64> familyOf(qint64 process)
{
    QList<qint64> family{process};
    for (qsizetype i = 0; i < family.size(); ++i) {
        const QString tasks = QStringLiteral("/proc/%1/task").arg(family.at(i));
        const QStringList threads = QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &thread : threads) {
            const QList<QByteArray> children =
                contentOf(tasks + QLatin1Char('/') + thread + QStringLiteral("/children")).simplified().split(' ');
            for (const QByteArray &child : children) {
                if (!child.isEmpty())
                    family += child.toLongLong();
            }
        }
    }
    return family;
}

double memoryOf(qint64 process)
{
    double kilobytes = 0;
    for (const qint64 member : familyOf(process)) {
        const QByteArray text = contentOf(QStringLiteral("/proc/%1/smaps_rollup").arg(member));
        const qsizetype at = text.indexOf("\nPss:");
        if (at >= 0)
            kilobytes += text.mid(at + 5, text.indexOf("kB", at) - at - 5).trimmed().toDouble();
    }
    return kilobytes / 1024;
}

double cpuOf(qint64 process)
{
    double ticks = 0;
    for (const qint64 member : familyOf(process)) {
        const QByteArray stat = contentOf(QStringLiteral("/proc/%1/stat").arg(member));
        const QList<QByteArray> words = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
        if (words.size() > 14) // utime, stime, and of children that have ended
            ticks +=
                words.at(11).toDouble() + words.at(12).toDouble() + words.at(13).toDouble() + words.at(14).toDouble();
    }
    return ticks / double(::sysconf(_SC_CLK_TCK));
}

} // namespace bench
