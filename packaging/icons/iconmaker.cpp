// SPDX-License-Identifier: GPL-3.0-or-later
// iconmaker IN.svg OUT.ico|OUT.icns|OUT.png: the program's icon as Windows and macOS want it. ICO holds PNG images from
// Windows Vista on; ICNS holds them under four-letter names of their sizes.
#include <QtCore/QBuffer>
#include <QtCore/QFile>
#include <QtCore/QtEndian>
#include <QtGui/QGuiApplication>
#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtSvg/QSvgRenderer>

#include <cstdio>

namespace {

QByteArray png(QSvgRenderer &picture, int side)
{
    QImage image(side, side, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    picture.render(&painter);
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

template <class Number>
QByteArray little(Number number)
{
    QByteArray bytes(sizeof(Number), '\0');
    qToLittleEndian(number, bytes.data());
    return bytes;
}

QByteArray big(quint32 number)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray ico(QSvgRenderer &picture)
{
    const QList<int> sides{16, 20, 24, 32, 40, 48, 64, 128, 256};
    QByteArray directory = little<quint16>(0) + little<quint16>(1) + little(quint16(sides.size())), images;
    const quint32 first = quint32(6 + 16 * sides.size());
    for (const int side : sides) {
        const QByteArray image = png(picture, side);
        const char small = side == 256 ? '\0' : char(side);
        directory += QByteArray(1, small) + QByteArray(1, small) + QByteArray(2, '\0') + little<quint16>(1) +
                     little<quint16>(32) + little(quint32(image.size())) + little(first + quint32(images.size()));
        images += image;
    }
    return directory + images;
}

QByteArray icns(QSvgRenderer &picture)
{
    struct Size {
        const char *name;
        int side;
    };
    QByteArray images;
    for (const Size &size :
         {Size{"icp4", 16}, Size{"icp5", 32}, Size{"ic11", 32}, Size{"ic12", 64}, Size{"ic07", 128}, Size{"ic13", 256},
          Size{"ic08", 256}, Size{"ic14", 512}, Size{"ic09", 512}, Size{"ic10", 1024}}) {
        const QByteArray image = png(picture, size.side);
        images += QByteArray(size.name, 4) + big(quint32(image.size() + 8)) + image;
    }
    return "icns" + big(quint32(images.size() + 8)) + images;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "minimal");
    const QGuiApplication application(argc, argv);
    if (argc != 3) {
        std::fputs("iconmaker IN.svg OUT.ico|OUT.icns|OUT.png\n", stderr);
        return 4;
    }
    QSvgRenderer picture(QFile::decodeName(argv[1]));
    QFile out(QFile::decodeName(argv[2]));
    const QByteArray bytes = out.fileName().endsWith(QLatin1String(".ico"))    ? ico(picture)
                             : out.fileName().endsWith(QLatin1String(".icns")) ? icns(picture)
                                                                               : png(picture, 256);
    const bool good = picture.isValid() && out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size();
    if (!good)
        std::fputs("iconmaker: not written\n", stderr);
    return good ? 0 : 3;
}
