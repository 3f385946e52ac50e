// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/export.h"
#include "face/facepainter.h"
#include "face/inkface.h"
#include "face/sealface.h"
#include "face/zlibstream.h"

#include "measure.h"

#include <QtCore/QBuffer>
#include <QtCore/QTemporaryDir>
#include <QtGui/QPainter>
#include <QtTest/QtTest>

namespace {

seal::Face contractSeal()
{
    seal::Spec spec;
    spec.type = seal::SealType::Contract;
    spec.name = QStringLiteral("示例大学网络信息中心");
    return *face::paintSeal(spec);
}

seal::Face pictureFace()
{
    QImage picture(300, 200, QImage::Format_ARGB32);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.fillRect(QRect(20, 30, 100, 150), QColor(200, 30, 30));
    painter.fillRect(QRect(150, 60, 120, 60), QColor(30, 60, 200, 128));
    painter.end();
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, "PNG");
    face::CleanUp keep;
    keep.removeBackground = false;
    keep.cropToInk = false;
    keep.opacity = 0.75;
    return *face::fromPicture(png, keep, 30);
}

seal::Face faceOf(const QByteArray &content)
{
    seal::Face face;
    face.sizeMm = QSizeF(10, 10);
    face.content = face::deflated(content);
    return face;
}

QString written(QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write a test file");
    return file.fileName();
}

} // namespace

class TestExport : public QObject {
    Q_OBJECT

private slots:
    void writesAPdfThatOthersAccept_data();
    void writesAPdfThatOthersAccept();
    void readsItsOwnPdfBackExactly_data();
    void readsItsOwnPdfBackExactly();
    void refusesPdfsThatAreNotItsOwn();
    void drawsTheSvgAlike_data();
    void drawsTheSvgAlike();
    void drawsThePdfAlike_data();
    void drawsThePdfAlike();
    void writesPngAtTrueSizeOnNothing();
    void refusesResolutionsBeyondReason();
    void refusesForeignContent_data();
    void refusesForeignContent();
    void boundsWhatAForeignFaceMayTake();

private:
    void bothFaces();
    QTemporaryDir m_folder;
};

void TestExport::bothFaces()
{
    QTest::addColumn<bool>("vector");
    QTest::newRow("outlines") << true;
    QTest::newRow("picture") << false;
}

void TestExport::writesAPdfThatOthersAccept_data()
{
    bothFaces();
}

void TestExport::writesAPdfThatOthersAccept()
{
    QFETCH(bool, vector);
    const QByteArray pdf = face::toPdf(vector ? contractSeal() : pictureFace(), QStringLiteral("示例 (章)"));
    const QString path = written(m_folder, QStringLiteral("face.pdf"), pdf);
    const auto check = support::runTool(QStringLiteral("qpdf"), {QStringLiteral("--check"), path});
    QCOMPARE(check.exitCode, 0);
    QVERIFY2(!check.out.contains("WARNING") && check.err.isEmpty(), check.err + check.out);
    const auto info = support::runTool(QStringLiteral("pdfinfo"), {path});
    QVERIFY2(info.out.contains("示例 (章)"), info.out);
    QVERIFY2(info.out.contains(vector ? "119.055 x 119.055 pts" : "85.0394 x 56.6929 pts") ||
                 info.out.contains(vector ? "119.055 x 119.055 pts" : "85.039 x 56.693 pts"),
             info.out);
    const auto draw = support::runTool(QStringLiteral("mutool"), {QStringLiteral("draw"), QStringLiteral("-o"),
                                                                  m_folder.filePath(QStringLiteral("m.png")), path});
    QCOMPARE(draw.exitCode, 0);
    QVERIFY2(!draw.err.contains("error"), draw.err);
}

void TestExport::readsItsOwnPdfBackExactly_data()
{
    bothFaces();
}

void TestExport::readsItsOwnPdfBackExactly()
{
    QFETCH(bool, vector);
    const seal::Face face = vector ? contractSeal() : pictureFace();
    const auto back = face::fromPdf(face::toPdf(face, QStringLiteral("x")));
    QVERIFY2(back, back ? "" : back.error().code);
    QVERIFY(*back == face);
}

void TestExport::refusesPdfsThatAreNotItsOwn()
{
    const QByteArray pdf = face::toPdf(contractSeal(), QStringLiteral("x"));
    QCOMPARE(face::fromPdf({}).error().code, QByteArray("face.notours"));
    QCOMPARE(face::fromPdf("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n").error().code, QByteArray("face.notours"));
    const QByteArray headless = pdf.mid(9);
    QCOMPARE(face::fromPdf(headless).error().code, QByteArray("face.notours"));
    const qsizetype marker = pdf.indexOf("/EsignFace /Length ");
    QVERIFY(marker > 0);
    QCOMPARE(face::fromPdf(pdf.left(marker + 60)).error().code, QByteArray("face.notours"));
    for (const char *length : {"-1", "999999999999999999999", "x", ""}) {
        QByteArray odd = pdf.left(marker) + "/EsignFace /Length " + length + " >>\nstream\n12345";
        QVERIFY(!face::fromPdf(odd));
    }
    QByteArray damaged = pdf;
    damaged[pdf.indexOf("stream\n", marker) + 7] = 0x7f;
    QVERIFY(!face::fromPdf(damaged));
}

void TestExport::drawsTheSvgAlike_data()
{
    bothFaces();
}

void TestExport::drawsTheSvgAlike()
{
    QFETCH(bool, vector);
    seal::Face face = vector ? contractSeal() : pictureFace();
    QVERIFY(face::toSvg(pictureFace())->contains("opacity=\"0.75\""));
    face.opacity = 1; // MuPDF doesn't apply a group's opacity to pictures
    const auto svg = face::toSvg(face);
    QVERIFY(svg);
    QVERIFY(svg->contains(vector ? "width=\"42mm\" height=\"42mm\"" : "width=\"30mm\" height=\"20mm\""));
    QVERIFY(!svg->contains("<text"));
    const QString path = written(m_folder, QStringLiteral("face.svg"), *svg),
                  png = m_folder.filePath(QStringLiteral("s.png"));
    // -r: MuPDF takes the SVG's mm as they are
    const auto draw =
        support::runTool(QStringLiteral("mutool"), {QStringLiteral("draw"), QStringLiteral("-r"), QStringLiteral("300"),
                                                    QStringLiteral("-o"), png, path});
    QVERIFY2(draw.exitCode == 0, draw.err);
    const QImage other = measure::onWhite(QImage(png));
    const QImage ours = measure::byPoppler(face, 300);
    QVERIFY(std::abs(other.width() - ours.width()) <= 2 && std::abs(other.height() - ours.height()) <= 2);
    const double off = measure::difference(ours, other);
    QVERIFY2(off < 1.5, qPrintable(QString::number(off)));
}

void TestExport::drawsThePdfAlike_data()
{
    bothFaces();
}

void TestExport::drawsThePdfAlike()
{
    QFETCH(bool, vector);
    const seal::Face face = vector ? contractSeal() : pictureFace();
    const QImage ours = measure::onWhite(*face::toImage(face, 300));
    const double off = measure::difference(ours, measure::byPoppler(face, 300));
    QVERIFY2(off < 1.5, qPrintable(QString::number(off)));
}

void TestExport::writesPngAtTrueSizeOnNothing()
{
    const auto png = face::toPng(contractSeal(), 600);
    QVERIFY(png);
    const QImage image = QImage::fromData(*png, "PNG");
    QCOMPARE(image.size(), QSize(992, 992));
    QCOMPARE(qAlpha(image.pixel(3, 3)), 0);
    QCOMPARE(qAlpha(image.pixel(496, 496)), 255);
    QCOMPARE(image.dotsPerMeterX(), 23622);
    QVERIFY(png->size() < 120'000);
}

void TestExport::refusesResolutionsBeyondReason()
{
    seal::Face face = contractSeal();
    for (const int dpi : {0, -300, 20, 100'000})
        QCOMPARE(face::toPng(face, dpi).error().code, QByteArray("face.size"));
    face.sizeMm = QSizeF(1e6, 1e6);
    QCOMPARE(face::toPng(face, 300).error().code, QByteArray("face.size"));
    face.sizeMm = QSizeF(qQNaN(), 10);
    QVERIFY(!face::toPng(face, 300));
}

void TestExport::refusesForeignContent_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("text") << QByteArray("BT /F1 12 Tf (x) Tj ET");
    QTest::newRow("other state") << QByteArray("/G1 gs");
    QTest::newRow("no such image") << QByteArray("/I0 Do");
    QTest::newRow("negative image") << QByteArray("/I-1 Do");
    QTest::newRow("form") << QByteArray("/X0 Do");
    QTest::newRow("inline image") << QByteArray("BI /W 1 ID x EI");
    QTest::newRow("unbalanced Q") << QByteArray("Q");
    QTest::newRow("deep q") << QByteArray("q ").repeated(100);
    QTest::newRow("line without a point") << QByteArray("1 1 l f");
    QTest::newRow("too few operands") << QByteArray("1 2 3 c");
    QTest::newRow("many operands") << QByteArray("1 2 3 4 5 6 7 c");
    QTest::newRow("infinite") << QByteArray("1e400 0 m");
    QTest::newRow("huge") << QByteArray("99999999999 0 m");
    QTest::newRow("growing matrix") << QByteArray("1000000 0 0 1000000 0 0 cm ").repeated(60);
    QTest::newRow("binary") << QByteArray("\x00\x01\xff/\x80", 5);
}

void TestExport::refusesForeignContent()
{
    QFETCH(QByteArray, content);
    const seal::Face face = faceOf(content);
    for (const QByteArray &code : {face::toSvg(face).error().code, face::toPng(face, 300).error().code})
        QCOMPARE(code, QByteArray("face.content"));
}

void TestExport::boundsWhatAForeignFaceMayTake()
{
    // a zlib bomb in the content, and in an image
    QCOMPARE(face::toPng(faceOf(QByteArray(200 << 20, ' ')), 300).error().code, QByteArray("face.content"));
    seal::Face face = faceOf("q 10 0 0 10 0 0 cm /I0 Do Q");
    seal::FaceImage image;
    image.width = image.height = 10;
    image.samples = face::deflated(QByteArray(50 << 20, 'x'));
    face.images = {image};
    QCOMPARE(face::toPng(face, 300).error().code, QByteArray("face.content"));
    face.images[0].samples = face::deflated(QByteArray(299, 'x'));
    QCOMPARE(face::toPng(face, 300).error().code, QByteArray("face.content"));
    face.images[0].samples = face::deflated(QByteArray(300, 'x'));
    QVERIFY(face::toPng(face, 300));
    face.images[0].width = 2'000'000'000;
    QCOMPARE(face::toPng(face, 300).error().code, QByteArray("face.content"));
    face.content = "no zlib";
    QCOMPARE(face::toPng(face, 300).error().code, QByteArray("face.content"));
}

QTEST_MAIN(TestExport)
#include "tst_export.moc"
