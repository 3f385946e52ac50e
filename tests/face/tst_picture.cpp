// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/facepainter.h"
#include "face/inkface.h"
#include "face/pictureface.h"
#include "face/svgguard.h"

#include "measure.h"

#include <QtCore/QBuffer>
#include <QtCore/QTemporaryDir>
#include <QtCore/QtEndian>
#include <QtGui/QPainter>
#include <QtTest/QtTest>

namespace {

QByteArray saved(const QImage &image, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, format, 92))
        qFatal("cannot save a test picture");
    return bytes;
}

/// A black L on white: tells every turn apart.
QImage letterL()
{
    QImage image(200, 300, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.fillRect(QRect(20, 20, 20, 260), Qt::black);
    painter.fillRect(QRect(20, 260, 160, 20), Qt::black);
    return image;
}

/// The JPEG with an EXIF block that says how the camera was held.
QByteArray withOrientation(const QByteArray &jpeg, quint16 orientation)
{
    QByteArray tiff("MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01", 18);
    tiff += char(orientation >> 8);
    tiff += char(orientation);
    tiff += QByteArray(6, '\0');
    const QByteArray body = QByteArray("Exif\0\0", 6) + tiff;
    QByteArray block("\xff\xe1", 2);
    block += char((body.size() + 2) >> 8);
    block += char(body.size() + 2);
    return jpeg.left(2) + block + body + jpeg.mid(2);
}

/// A PNG whose head claims a size; no samples.
QByteArray claimingPng(quint32 width, quint32 height)
{
    QByteArray head("IHDR");
    QByteArray sizes(8, '\0');
    qToBigEndian(width, sizes.data());
    qToBigEndian(height, sizes.data() + 4);
    head += sizes + QByteArray("\x08\x06\0\0\0", 5);
    quint32 crc = 0xffffffffu;
    for (const char c : head) {
        crc ^= quint8(c);
        for (int i = 0; i < 8; ++i)
            crc = crc & 1 ? (crc >> 1) ^ 0xedb88320u : crc >> 1;
    }
    QByteArray sum(4, '\0');
    qToBigEndian(~crc, sum.data());
    return QByteArray("\x89PNG\r\n\x1a\n\0\0\0\x0d", 12) + head + sum + QByteArray("\0\0\0\0IDAT", 8);
}

QByteArray svg(const QByteArray &inside, const QByteArray &before = {})
{
    return before +
           "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
           "width=\"40\" height=\"40\" viewBox=\"0 0 40 40\">" +
           inside + "</svg>";
}

} // namespace

class TestPicture : public QObject {
    Q_OBJECT

private slots:
    void decodesCommonFormats_data();
    void decodesCommonFormats();
    void turnsAsExifSays();
    void makesAFaceOfAScan();
    void keepsColoursAndOpacity();
    void storesNoMoreThan600Dpi();
    void refusesWhatIsNoPicture_data();
    void refusesWhatIsNoPicture();
    void refusesGiantsWithoutReadingThem();
    void survivesDamagedPictures();
    void drawsSvg();
    void readsNothingFromOutsideAnSvg();
    void dropsWhatCouldReachOutside_data();
    void dropsWhatCouldReachOutside();
    void refusesSvgThatGrows_data();
    void refusesSvgThatGrows();
};

void TestPicture::decodesCommonFormats_data()
{
    QTest::addColumn<QByteArray>("format");
    for (const char *format : {"PNG", "JPEG", "BMP", "PPM"})
        QTest::newRow(format) << QByteArray(format);
}

void TestPicture::decodesCommonFormats()
{
    QFETCH(QByteArray, format);
    const auto picture = face::decodePicture(saved(letterL(), format.constData()));
    QVERIFY(picture);
    QCOMPARE(picture->size(), QSize(200, 300));
    QVERIFY(measure::difference(measure::onWhite(*picture), letterL()) < 2);
}

void TestPicture::turnsAsExifSays()
{
    const QByteArray jpeg = saved(letterL(), "JPEG");
    const auto turned = face::decodePicture(withOrientation(jpeg, 6)); // shown turned by 90° clockwise
    QVERIFY(turned);
    const QImage expected = letterL().transformed(QTransform().rotate(90));
    QCOMPARE(turned->size(), expected.size());
    QVERIFY(measure::difference(*turned, expected) < 2);
}

void TestPicture::makesAFaceOfAScan()
{
    const auto face = face::fromPicture(saved(letterL(), "JPEG"), {}, 20);
    QVERIFY2(face, face ? "" : face.error().code);
    QCOMPARE(face->sizeMm.width(), 20.0);
    QVERIFY(std::abs(face->sizeMm.height() - 20.0 * 260 / 160) < 0.6);
    QVERIFY(face->multiply);
    QCOMPARE(face->images.size(), 1);
    QVERIFY(!face->images.first().alpha.isEmpty());
    const measure::Ink ink = measure::inkOf(*face, 300);
    QVERIFY(ink.density(QRectF(0.2, 0.2, 2.0, 30)) > 0.97); // the L's stem
    QCOMPARE(ink.density(QRectF(6, 2, 12, 24)), 0.0);       // and nothing where paper was
}

void TestPicture::keepsColoursAndOpacity()
{
    QImage photo(120, 80, QImage::Format_RGB32);
    photo.fill(QColor(30, 140, 60));
    face::CleanUp keep;
    keep.removeBackground = false;
    keep.opacity = 0.5;
    const auto face = face::fromPicture(saved(photo, "PNG"), keep, 30);
    QVERIFY(face);
    QVERIFY(!face->multiply);
    QCOMPARE(face->opacity, 0.5);
    QVERIFY(face->images.first().alpha.isEmpty());
    QCOMPARE(face->ink, QRectF(0, 0, 1, 1));
    const QRgb seen = measure::byPoppler(*face, 100).pixel(50, 30);
    QVERIFY(std::abs(qRed(seen) - 142) < 4 && std::abs(qGreen(seen) - 197) < 4 && std::abs(qBlue(seen) - 157) < 4);
}

void TestPicture::storesNoMoreThan600Dpi()
{
    QImage large(4000, 1000, QImage::Format_RGB32);
    large.fill(Qt::white);
    QPainter painter(&large);
    painter.fillRect(QRect(100, 100, 3800, 200), Qt::black);
    painter.end();
    const auto face = face::fromPicture(saved(large, "PNG"), {}, 25.4);
    QVERIFY(face);
    QCOMPARE(face->images.first().width, 600);
    QVERIFY(face->content.size() + face->images.first().samples.size() + face->images.first().alpha.size() < 20'000);
}

void TestPicture::refusesWhatIsNoPicture_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("示例大学");
    QTest::newRow("pdf") << QByteArray("%PDF-1.7\n");
    QTest::newRow("xpm") << QByteArray("/* XPM */\nstatic char *x[] = {\"1 1 1 1\",\"a c #000000\",\"a\"};\n");
    QTest::newRow("gz") << QByteArray("\x1f\x8b\x08\0\0\0\0\0", 8);
    QTest::newRow("cut png") << saved(letterL(), "PNG").left(40);
    QTest::newRow("no xml") << QByteArray("<svg <<<");
    QTest::newRow("svg without end") << QByteArray("<svg xmlns=\"http://www.w3.org/2000/svg\"><g>");
}

void TestPicture::refusesWhatIsNoPicture()
{
    QFETCH(QByteArray, bytes);
    const auto face = face::fromPicture(bytes, {}, 20);
    QVERIFY(!face);
    QCOMPARE(face.error().code, QByteArray("face.picture"));
    QCOMPARE(face::fromPicture(saved(letterL(), "PNG"), {}, qQNaN()).error().code, QByteArray("face.size"));
}

void TestPicture::refusesGiantsWithoutReadingThem()
{
    QCOMPARE(face::decodePicture(claimingPng(20'000, 20'000)).error().code, QByteArray("face.picture.large"));
    QCOMPARE(face::decodePicture(claimingPng(900'000, 120)).error().code, QByteArray("face.picture.large"));
}

void TestPicture::survivesDamagedPictures()
{
    QRandomGenerator random(11);
    for (const char *format : {"PNG", "JPEG", "BMP", "PPM"}) {
        const QByteArray good = saved(letterL(), format);
        for (int round = 0; round < 16; ++round) {
            QByteArray bad = good.left(round % 4 == 0 ? random.bounded(int(good.size())) : int(good.size()));
            for (int i = 0; i < 6 && !bad.isEmpty(); ++i)
                bad[random.bounded(int(bad.size()))] = char(random.bounded(256));
            const auto face = face::fromPicture(bad, {}, 20);
            QVERIFY(face || !face.error().code.isEmpty());
        }
    }
}

void TestPicture::drawsSvg()
{
    const auto picture = face::decodePicture(svg("<rect x=\"10\" y=\"10\" width=\"20\" height=\"20\" fill=\"#c00\"/>"));
    QVERIFY(picture);
    QCOMPARE(picture->size(), QSize(1000, 1000));
    QCOMPARE(qAlpha(picture->pixel(100, 100)), 0);
    QCOMPARE(picture->pixel(500, 500), qRgb(204, 0, 0));
    // a face's own export goes the same way and comes out at its size
    const auto text = face::paintText(QStringLiteral("已审核"), 8, seal::Ink::Red);
    const auto again = face::fromPicture(*face::toSvg(*text), {}, text->ink.width() * text->sizeMm.width());
    QVERIFY(again);
    QVERIFY(std::abs(again->sizeMm.height() - text->ink.height() * text->sizeMm.height()) < 0.1);
}

void TestPicture::readsNothingFromOutsideAnSvg()
{
    QTemporaryDir folder;
    QImage secret(40, 40, QImage::Format_RGB32);
    secret.fill(Qt::blue);
    const QString path = folder.filePath(QStringLiteral("secret.png"));
    QVERIFY(secret.save(path));
    const QByteArray file = path.toUtf8();
    for (const QByteArray &target : {file, QByteArray("file://" + file), QByteArray("&#102;ile://" + file)}) {
        const auto picture = face::decodePicture(svg("<rect x=\"0\" y=\"0\" width=\"5\" height=\"5\" "
                                                     "fill=\"#c00\"/><image width=\"40\" height=\"40\" xlink:href=\"" +
                                                     target + "\"/>"));
        QVERIFY(picture);
        QCOMPARE(qAlpha(picture->pixel(700, 700)), 0);
        QCOMPARE(picture->pixel(50, 50), qRgb(204, 0, 0));
    }
}

void TestPicture::dropsWhatCouldReachOutside_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("gone");
    QTest::newRow("style sheet") << svg("<g/>", "<?xml-stylesheet type=\"text/css\" href=\"file:///etc/passwd\"?>")
                                 << QByteArray("passwd");
    QTest::newRow("doctype") << svg("<g/>", "<!DOCTYPE svg SYSTEM \"file:///etc/passwd\">") << QByteArray("passwd");
    QTest::newRow("script") << svg("<script>alert(1)</script>") << QByteArray("alert");
    QTest::newRow("handler") << svg("<g onload=\"alert(1)\"/>") << QByteArray("alert");
    QTest::newRow("link") << svg("<image href=\"http://example.org/x.png\"/>") << QByteArray("example.org");
    QTest::newRow("fill") << svg("<rect fill=\"url(http://example.org/x)\"/>") << QByteArray("example.org");
    QTest::newRow("style") << svg("<rect style=\"fill:url('file:///etc/passwd')\"/>") << QByteArray("passwd");
    QTest::newRow("dashes") << svg("<path d=\"M0 0H40\" stroke-dasharray=\"0.000001\"/>") << QByteArray("dash");
    QTest::newRow("dashes in style") << svg("<path d=\"M0 0H40\" style=\"stroke-dasharray:0.000001\"/>")
                                     << QByteArray("stroke-dasharray");
    QTest::newRow("svg in data") << svg("<image href=\"data:image/svg+xml;base64,AAAA\"/>") << QByteArray("AAAA");
}

void TestPicture::dropsWhatCouldReachOutside()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, gone);
    QVERIFY(source.contains(gone));
    const auto safe = face::guardedSvg(source);
    QVERIFY(safe);
    QVERIFY(!safe->contains(gone));
    QVERIFY(safe->contains("viewBox=\"0 0 40 40\""));
}

void TestPicture::refusesSvgThatGrows_data()
{
    QTest::addColumn<QByteArray>("source");
    QByteArray lolz = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\">";
    for (char c = 'b'; c < 'k'; ++c)
        lolz += "<!ENTITY " + QByteArray(1, c) + " \"" +
                QByteArray("&" + QByteArray(1, char(c - 1)) + ";").repeated(10) + "\">";
    QTest::newRow("entities") << svg("<text>&j;</text>", lolz + "]>");
    QByteArray uses = "<defs><g id=\"a\"><rect width=\"1\" height=\"1\"/></g>";
    for (char c = 'b'; c < 'l'; ++c)
        uses += "<g id=\"" + QByteArray(1, c) + "\">" +
                QByteArray("<use xlink:href=\"#" + QByteArray(1, char(c - 1)) + "\"/>").repeated(10) + "</g>";
    QTest::newRow("uses") << svg(uses + "</defs><use xlink:href=\"#k\"/>");
    QTest::newRow("use of itself") << svg("<g id=\"a\"><use xlink:href=\"#a\"/></g>");
    QTest::newRow("uses in a ring") << svg(
        "<g id=\"a\"><use xlink:href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>");
    QTest::newRow("gradient of itself") << svg(
        "<linearGradient id=\"a\" xlink:href=\"#a\"/><rect width=\"9\" height=\"9\" fill=\"url(#a)\"/>");
    QTest::newRow("deep") << svg(QByteArray("<g>").repeated(500) + QByteArray("</g>").repeated(500));
    QTest::newRow("imports") << svg("<style>@import url('x.css');</style>");
}

void TestPicture::refusesSvgThatGrows()
{
    QFETCH(QByteArray, source);
    const auto picture = face::decodePicture(source);
    QVERIFY(!picture);
    QCOMPARE(picture.error().code, QByteArray("face.picture"));
}

QTEST_MAIN(TestPicture)
#include "tst_picture.moc"
