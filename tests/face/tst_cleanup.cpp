// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/cleanup.h"
#include "face/facepainter.h"
#include "face/pictureface.h"
#include "face/sealface.h"

#include "measure.h"

#include <QtCore/QBuffer>
#include <QtCore/QRandomGenerator>
#include <QtGui/QPainter>
#include <QtTest/QtTest>

namespace {

enum class Light { Even, Slanting, Vignette, Shadow };

double lightAt(Light light, double x, double y)
{
    switch (light) {
    case Light::Slanting:
        return 0.55 + 0.45 * (0.7 * x + 0.3 * y);
    case Light::Vignette:
        return 1.0 - 0.9 * ((x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5));
    case Light::Shadow:
        return 1.0 - 0.35 / (1 + std::exp((0.62 - x - 0.2 * y) * 25));
    case Light::Even:
        break;
    }
    return 1.0;
}

/// What the scan below truly shows: the ink alone, transparent elsewhere.
QImage inkOnly(seal::Ink ink)
{
    seal::Spec spec;
    spec.type = seal::SealType::Contract;
    spec.name = QStringLiteral("示例大学网络信息中心");
    spec.ink = ink;
    const auto face = face::paintSeal(spec);
    QImage sheet(700, 620, QImage::Format_ARGB32);
    sheet.fill(Qt::transparent);
    QPainter painter(&sheet);
    if (!face || !face::paint(painter, *face, QRectF(120, 70, 470, 470)))
        qFatal("no seal to scan");
    return sheet;
}

/// A scan or photograph of it: cream paper, uneven light, grain, dust, JPEG.
QImage scanned(const QImage &ink, Light light, int grain, int jpegQuality)
{
    QRandomGenerator random(42);
    QImage scan(ink.size(), QImage::Format_RGB32);
    for (int y = 0; y < ink.height(); ++y)
        for (int x = 0; x < ink.width(); ++x) {
            const double shade = lightAt(light, double(x) / ink.width(), double(y) / ink.height());
            const QRgb p = ink.pixel(x, y);
            const double a = qAlpha(p) / 255.0;
            const int noise = grain ? random.bounded(2 * grain + 1) - grain : 0;
            const auto channel = [&](int paper, int colour) {
                return qBound(0, int(shade * (paper * (1 - a) + colour * a)) + noise, 255);
            };
            scan.setPixel(x, y, qRgb(channel(240, qRed(p)), channel(234, qGreen(p)), channel(222, qBlue(p))));
        }
    for (int i = 0; i < 40; ++i)
        scan.setPixel(random.bounded(ink.width()), random.bounded(ink.height()), qRgb(60, 60, 60));
    if (jpegQuality == 0)
        return scan;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    scan.save(&buffer, "JPEG", jpegQuality);
    return QImage::fromData(bytes, "JPEG");
}

/// Intersection by union of what is more than half opaque.
double agreement(const QImage &a, const QImage &b)
{
    int both = 0, any = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const bool p = qAlpha(a.pixel(x, y)) > 127, q = qAlpha(b.pixel(x, y)) > 127;
            both += p && q;
            any += p || q;
        }
    return any ? double(both) / any : 0;
}

QImage blank(int grain)
{
    QImage nothing(400, 300, QImage::Format_ARGB32);
    nothing.fill(Qt::transparent);
    QImage paper = scanned(nothing, Light::Slanting, grain, 90);
    return paper;
}

} // namespace

class TestCleanUp : public QObject {
    Q_OBJECT

private slots:
    void findsTheInkOnBadScans_data();
    void findsTheInkOnBadScans();
    void keepsTheInksOwnColour();
    void cropsToTheInk();
    void recoloursEveryPixel();
    void softensEdges();
    void followsAGivenThreshold();
    void takesACutOutPictureAsItIs();
    void keepsThePaperWhenAsked();
    void refusesPicturesWithoutInk_data();
    void refusesPicturesWithoutInk();
    void findsTheThresholdBetweenTwoHeaps();
    void removesSpecksButNotThinLines();
    void worksOnLargePicturesInBounds();
};

void TestCleanUp::findsTheInkOnBadScans_data()
{
    QTest::addColumn<int>("light");
    QTest::addColumn<int>("grain");
    QTest::addColumn<int>("quality");
    QTest::addColumn<seal::Ink>("ink");
    QTest::newRow("clean red") << int(Light::Even) << 0 << 0 << seal::Ink::Red;
    QTest::newRow("slanting light") << int(Light::Slanting) << 8 << 85 << seal::Ink::Red;
    QTest::newRow("vignette") << int(Light::Vignette) << 8 << 75 << seal::Ink::Red;
    QTest::newRow("shadow") << int(Light::Shadow) << 6 << 85 << seal::Ink::Red;
    QTest::newRow("blue, slanting") << int(Light::Slanting) << 8 << 85 << seal::Ink::Blue;
    QTest::newRow("black, vignette") << int(Light::Vignette) << 8 << 75 << seal::Ink::Black;
}

void TestCleanUp::findsTheInkOnBadScans()
{
    QFETCH(int, light);
    QFETCH(int, grain);
    QFETCH(int, quality);
    QFETCH(seal::Ink, ink);
    const QImage truth = inkOnly(ink);
    face::CleanUp cleanUp;
    cleanUp.cropToInk = false;
    const auto cleaned = face::clean(scanned(truth, Light(light), grain, quality), cleanUp);
    QVERIFY2(cleaned, cleaned ? "" : cleaned.error().code);
    QCOMPARE(cleaned->size(), truth.size());
    const double agrees = agreement(*cleaned, truth);
    QVERIFY2(agrees > (quality ? 0.90 : 0.96), qPrintable(QString::number(agrees)));
    // the paper is gone, dust with it: everything further than a few pixels from the seal is quite clear
    int left = 0;
    for (int y = 0; y < cleaned->height(); ++y)
        for (int x = 0; x < cleaned->width(); ++x)
            left += std::hypot(x - 355, y - 305) > 243 && qAlpha(cleaned->pixel(x, y)) != 0;
    QCOMPARE(left, 0);
    QCOMPARE(qAlpha(cleaned->pixel(355, 305)), 255); // the star is filled, though it is broad
}

void TestCleanUp::keepsTheInksOwnColour()
{
    const QImage truth = inkOnly(seal::Ink::Red);
    face::CleanUp cleanUp;
    cleanUp.cropToInk = false;
    const auto cleaned = face::clean(scanned(truth, Light::Slanting, 4, 90), cleanUp);
    QVERIFY(cleaned);
    for (const QPoint at : {QPoint(355, 305), QPoint(340, 300), QPoint(125, 305), QPoint(584, 305)}) {
        const QRgb p = cleaned->pixel(at);
        QVERIFY2(qRed(p) > 170 && qGreen(p) < 70 && qBlue(p) < 80, qPrintable(QString::number(p, 16)));
    }
}

void TestCleanUp::cropsToTheInk()
{
    const QImage truth = inkOnly(seal::Ink::Red);
    const auto cleaned = face::clean(scanned(truth, Light::Vignette, 6, 85), {});
    QVERIFY(cleaned);
    QVERIFY2(std::abs(cleaned->width() - 470) <= 6, qPrintable(QString::number(cleaned->width())));
    QVERIFY2(std::abs(cleaned->height() - 470) <= 6, qPrintable(QString::number(cleaned->height())));
    const auto face = face::pictureFace(*cleaned, 42, 1, true);
    QVERIFY(face);
    QVERIFY(std::abs(face->sizeMm.height() - 42) < 0.6);
    QVERIFY(face->ink.width() > 0.99 && face->ink.height() > 0.99);
}

void TestCleanUp::recoloursEveryPixel()
{
    face::CleanUp cleanUp;
    cleanUp.recolour = seal::Ink::Blue;
    const auto cleaned = face::clean(scanned(inkOnly(seal::Ink::Black), Light::Shadow, 4, 90), cleanUp);
    QVERIFY(cleaned);
    const QRgb blue = cleaned->pixel(10, 235) & 0xffffffu;
    QVERIFY(qBlue(blue) > 100 && qRed(blue) < 60);
    for (int y = 0; y < cleaned->height(); y += 3)
        for (int x = 0; x < cleaned->width(); x += 3)
            QCOMPARE(cleaned->pixel(x, y) & 0xffffffu, blue);
}

void TestCleanUp::softensEdges()
{
    const auto cleaned = face::clean(scanned(inkOnly(seal::Ink::Red), Light::Even, 0, 0), {});
    QVERIFY(cleaned);
    int soft = 0, full = 0;
    for (int y = 0; y < cleaned->height(); ++y)
        for (int x = 0; x < cleaned->width(); ++x) {
            const int alpha = qAlpha(cleaned->pixel(x, y));
            soft += alpha > 0 && alpha < 255;
            full += alpha == 255;
        }
    QVERIFY(soft > full / 100 && soft < full / 2);
}

void TestCleanUp::followsAGivenThreshold()
{
    // pale pencil beside black ink: by itself the pencil is paper, with a low threshold it stays
    QImage picture(400, 200, QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    painter.fillRect(QRect(40, 40, 30, 120), Qt::black);
    painter.fillRect(QRect(300, 40, 30, 120), QColor(205, 205, 205));
    painter.end();
    face::CleanUp cleanUp;
    cleanUp.cropToInk = false;
    cleanUp.threshold = 120;
    const auto high = face::clean(picture, cleanUp);
    cleanUp.threshold = 20;
    const auto low = face::clean(picture, cleanUp);
    QVERIFY(high && low);
    QCOMPARE(qAlpha(high->pixel(315, 100)), 0);
    QVERIFY(qAlpha(low->pixel(315, 100)) > 100);
    QCOMPARE(qAlpha(high->pixel(55, 100)), 255);
}

void TestCleanUp::takesACutOutPictureAsItIs()
{
    const QImage truth = inkOnly(seal::Ink::Red);
    const auto cleaned = face::clean(truth, {});
    QVERIFY(cleaned);
    QVERIFY(std::abs(cleaned->width() - 470) <= 2 && std::abs(cleaned->height() - 470) <= 2);
    face::CleanUp whole;
    whole.cropToInk = false;
    QCOMPARE(*face::clean(truth, whole), truth);
}

void TestCleanUp::keepsThePaperWhenAsked()
{
    face::CleanUp keep;
    keep.removeBackground = false;
    const QImage scan = scanned(inkOnly(seal::Ink::Red), Light::Even, 0, 0);
    const auto cleaned = face::clean(scan, keep);
    QVERIFY(cleaned);
    QCOMPARE(cleaned->size(), scan.size());
    QCOMPARE(cleaned->pixel(0, 0), scan.pixel(0, 0));
}

void TestCleanUp::refusesPicturesWithoutInk_data()
{
    QTest::addColumn<QImage>("picture");
    QTest::addColumn<QByteArray>("code");
    QImage clear(50, 50, QImage::Format_ARGB32), white(50, 50, QImage::Format_RGB32), dot(1, 1, QImage::Format_RGB32);
    clear.fill(Qt::transparent);
    white.fill(Qt::white);
    dot.fill(Qt::black);
    QTest::newRow("null") << QImage() << QByteArray("face.picture");
    QTest::newRow("transparent") << clear << QByteArray("face.empty");
    QTest::newRow("white") << white << QByteArray("face.empty");
    QTest::newRow("one pixel") << dot << QByteArray("face.empty");
    QTest::newRow("paper") << blank(0) << QByteArray("face.empty");
}

void TestCleanUp::refusesPicturesWithoutInk()
{
    QFETCH(QImage, picture);
    QFETCH(QByteArray, code);
    const auto cleaned = face::clean(picture, {});
    QVERIFY(!cleaned);
    QCOMPARE(cleaned.error().code, code);
}

void TestCleanUp::findsTheThresholdBetweenTwoHeaps()
{
    QList<qint64> histogram(256, 0);
    for (int i = 0; i < 20; ++i) {
        histogram[i] = 1000;
        histogram[200 + i] = 50;
    }
    const face::Split split = face::otsu(histogram);
    QVERIFY(split.threshold >= 19 && split.threshold < 200);
    QVERIFY(std::abs(split.contrast() - 200) < 1);
    QCOMPARE(face::otsu(QList<qint64>(256, 0)).contrast(), 0.0);
}

void TestCleanUp::removesSpecksButNotThinLines()
{
    QImage image(100, 100, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    for (int i = 10; i < 90; ++i)
        image.setPixel(i, i, 0xff000000u); // diagonal: joined by corners only
    image.setPixel(80, 10, 0xff000000u);
    image.setPixel(81, 10, 0xff000000u);
    // a U joins its arms at the bottom
    for (int y = 20; y < 30; ++y) {
        image.setPixel(60, y, 0xff000000u);
        image.setPixel(70, y, 0xff000000u);
    }
    for (int x = 60; x <= 70; ++x)
        image.setPixel(x, 30, 0xff000000u);
    face::removeSpecks(image, 25);
    QCOMPARE(qAlpha(image.pixel(80, 10)), 0);
    QCOMPARE(qAlpha(image.pixel(50, 50)), 255);
    QCOMPARE(qAlpha(image.pixel(60, 20)), 255);
    QCOMPARE(face::inkBox(image), QRect(QPoint(10, 10), QPoint(89, 89)));
}

void TestCleanUp::worksOnLargePicturesInBounds()
{
    QImage large(6000, 5000, QImage::Format_Grayscale8);
    large.fill(230);
    QPainter painter(&large);
    painter.fillRect(QRect(1000, 1000, 3000, 300), Qt::black);
    painter.end();
    const auto cleaned = face::clean(large, {});
    QVERIFY(cleaned);
    QVERIFY(cleaned->width() < 2400 && cleaned->width() > 2000); // 30 megapixels were worked on as 16
    QVERIFY(std::abs(double(cleaned->width()) / cleaned->height() - 10) < 0.3);
}

QTEST_MAIN(TestCleanUp)
#include "tst_cleanup.moc"
