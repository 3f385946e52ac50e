// SPDX-License-Identifier: GPL-3.0-or-later
#include "signing/fixture.h"
#include "signing/ink.h"
#include "support/pdfsample.h"

#include <QtTest/QtTest>

using namespace fixture;

namespace {

/// A page as it is written and as it is displayed; the numbers are the hand's, not the program's.
struct Sheet {
    QByteArray entries;
    QSizeF displayedMm;
};

/// Widths and heights in whole inches, so that nothing is rounded.
const QList<Sheet> &sheets()
{
    static const QList<Sheet> all{
        {"/MediaBox [0 0 612 792]", {215.9, 279.4}},
        {"/MediaBox [0 0 612 792] /Rotate 90", {279.4, 215.9}},
        {"/MediaBox [0 0 612 792] /Rotate 180", {215.9, 279.4}},
        {"/MediaBox [0 0 612 792] /Rotate 270", {279.4, 215.9}},
        {"/MediaBox [-100 -50 812 892] /CropBox [36 72 612 792]", {203.2, 254}},
        {"/MediaBox [-100 -50 812 892] /CropBox [36 72 612 792] /Rotate 90", {254, 203.2}},
        {"/MediaBox [-100 -50 812 892] /CropBox [36 72 612 792] /Rotate 270", {254, 203.2}},
        {"/MediaBox [0 0 306 396] /UserUnit 2", {215.9, 279.4}},
        {"/MediaBox [0 0 306 396] /UserUnit 2 /Rotate 90", {279.4, 215.9}},
        {"/MediaBox [100 100 406 496] /CropBox [118 136 406 496] /UserUnit 2 /Rotate 180", {203.2, 254}},
        {"/MediaBox [0 0 842 1191]", {842 / k, 1191 / k}},
        {"/MediaBox [0 0 288 432]", {101.6, 152.4}},
    };
    return all;
}

/// Empty sheets without the samples' text.
QByteArray sheetsPdf(const QList<int> &which)
{
    support::PdfMaker maker;
    const int catalog = maker.reserve(), pages = maker.reserve();
    QList<int> kids;
    for (const int index : which)
        kids.append(maker.add("<< /Type /Page /Parent " + support::PdfMaker::ref(pages) + " " +
                              sheets()[index].entries + " /Resources << >> >>"));
    maker.set(catalog, "<< /Type /Catalog /Pages " + support::PdfMaker::ref(pages) + " >>");
    maker.set(pages, "<< /Type /Pages /Kids " + support::PdfMaker::refs(kids) + " /Count " +
                         QByteArray::number(kids.size()) + " >>");
    maker.root = catalog;
    return maker.bytes();
}

QList<int> allSheets()
{
    QList<int> all;
    for (int i = 0; i < sheets().size(); ++i)
        all.append(i);
    return all;
}

QString text(const QRectF &rect)
{
    return QDebug::toString(rect);
}

} // namespace

class TestGeometry : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        // one signature with a seal on every sheet, centred at 70 × 60 mm; every second one turned
        const auto &signer = *support::People::instance().ecPerson;
        signing::Request request;
        request.impressors = {sealOf(signer), stampOf(pictureFace())};
        for (int i = 0; i < sheets().size(); ++i)
            request.impressions.append({0, {i, {70, 60}, {}, i % 2 == 0 ? 0.0 : 90.0}});
        const Signed result = sign(sheetsPdf(allSheets()), request, signer);
        QCOMPARE(result.code, QByteArray());
        m_sealed = result.bytes;
    }

    /// Ink 32 × 24 mm around the centre; its blue quarter at the upper left as displayed, or at the upper right after a
    /// quarter turn clockwise.
    void theInkIsWhereItWasAskedFor_data()
    {
        QTest::addColumn<int>("sheet");
        for (int i = 0; i < sheets().size(); ++i)
            QTest::newRow(sheets()[i].entries.constData()) << i;
    }
    void theInkIsWhereItWasAskedFor()
    {
        QFETCH(int, sheet);
        const ink::Page page = ink::painted(m_sealed, sheet);
        const QSizeF size = sheets()[sheet].displayedMm;
        const bool turned = sheet % 2 == 1;
        const QRectF all = ink::boxMm(page, size, ink::isInk), blue = ink::boxMm(page, size, ink::isBlue);
        const QRectF expectedAll = turned ? QRectF(58, 44, 24, 32) : QRectF(54, 48, 32, 24);
        const QRectF expectedBlue = turned ? QRectF(70, 44, 12, 16) : QRectF(54, 48, 16, 12);
        QVERIFY2(ink::same(all, expectedAll), qPrintable(text(all)));
        QVERIFY2(ink::same(blue, expectedBlue), qPrintable(text(blue)));
    }

    void anyAngleAndSize_data()
    {
        QTest::addColumn<double>("angle");
        QTest::addColumn<double>("scale");
        QTest::addColumn<bool>("picture");
        QTest::newRow("30°") << 30.0 << 1.0 << false;
        QTest::newRow("-75.5°") << -75.5 << 1.0 << false;
        QTest::newRow("180°, half") << 180.0 << 0.5 << false;
        QTest::newRow("1.5 times") << 0.0 << 1.5 << false;
        QTest::newRow("picture, 30°") << 30.0 << 1.0 << true;
        QTest::newRow("picture, 1.25 times") << 0.0 << 1.25 << true;
    }
    void anyAngleAndSize()
    {
        QFETCH(double, angle);
        QFETCH(double, scale);
        QFETCH(bool, picture);
        const auto &signer = *support::People::instance().ecPerson;
        for (const int sheet : {0, 6}) {
            signing::Request request = placed(stampOf(picture ? pictureFace() : cornerFace()), 0, {90, 80}, angle);
            request.impressions[0].placement.sizeMm = QSizeF(40, 30) * scale;
            const Signed result = sign(sheetsPdf({sheet}), request, signer);
            QCOMPARE(result.code, QByteArray());
            const ink::Page page = ink::painted(result.bytes, 0);
            const QRectF seen = ink::boxMm(page, sheets()[sheet].displayedMm, ink::isInk);
            const double a = angle * M_PI / 180;
            const double w = scale * (32 * std::fabs(std::cos(a)) + 24 * std::fabs(std::sin(a)));
            const double h = scale * (32 * std::fabs(std::sin(a)) + 24 * std::fabs(std::cos(a)));
            QVERIFY2(ink::same(seen, QRectF(90 - w / 2, 80 - h / 2, w, h)), qPrintable(text(seen)));
            // the middle of the blue quarter, 8 mm left of and 6 mm above the centre before the turn
            const QRectF blue = ink::boxMm(page, sheets()[sheet].displayedMm, ink::isBlue);
            const QPointF middle(90 + scale * (-8 * std::cos(a) + 6 * std::sin(a)),
                                 80 + scale * (-8 * std::sin(a) - 6 * std::cos(a)));
            QVERIFY(QLineF(blue.center(), middle).length() < 0.2);
        }
    }

    void aFieldShowsTheSealInItsMiddle()
    {
        support::SampleOptions options;
        options.pages = 1;
        options.pageEntries = {"/MediaBox [0 0 612 792] /Rotate 90"};
        options.form = support::FormPlace::Indirect;
        // 4 × 2 inches in the page, so 2 × 4 inches as displayed, from x = 3, y = 1 inch of the page
        options.signatureFields = {{"prepared", false, {}, 0, "[216 72 504 216]"}};
        const auto &signer = *support::People::instance().ecPerson;
        signing::Request request = placed(sealOf(signer), 0, {100, 100});
        request.fieldName = QStringLiteral("prepared");
        const Signed result = sign(support::makeSample(options).bytes(), request, signer);
        QCOMPARE(result.code, QByteArray());
        const QRectF seen = ink::boxMm(ink::painted(result.bytes, 0), {279.4, 215.9}, ink::isInk);
        // its middle is at (5, 2) inches of the page: displayed at x = 2, y = 5 inches
        QVERIFY2(ink::same(seen, QRectF(50.8 - 16, 127 - 12, 32, 24)), qPrintable(text(seen)));
    }

    /// Every page's strip is at its own edge, of its own true width, upright, whatever the page's boxes say.
    void crossPageSlicesStandAtEveryEdge_data()
    {
        QTest::addColumn<bool>("left");
        QTest::addColumn<bool>("alreadySigned");
        QTest::newRow("right, stamps") << false << false;
        QTest::newRow("left, stamps") << true << false;
        QTest::newRow("right, fields") << false << true;
    }
    void crossPageSlicesStandAtEveryEdge()
    {
        QFETCH(bool, left);
        QFETCH(bool, alreadySigned);
        const auto &signer = *support::People::instance().ecPerson;
        QByteArray pdf = sheetsPdf(allSheets());
        if (alreadySigned)
            pdf = sign(pdf, {}, *support::People::instance().rsaPerson).bytes;
        signing::Request request = crossPage(sealOf(signer), 60, 60, 4); // ink 48 × 36 mm, slices of 12 mm
        request.crossPages[0].settings.edge = left ? seal::Edge::Left : seal::Edge::Right;
        const Signed result = sign(pdf, request, signer);
        QCOMPARE(result.code, QByteArray());
        for (int i = 0; i < sheets().size(); ++i) {
            const QSizeF size = sheets()[i].displayedMm;
            const ink::Page page = ink::painted(result.bytes, i, 200);
            const QRectF all = ink::boxMm(page, size, ink::isInk), blue = ink::boxMm(page, size, ink::isBlue);
            const double x = left ? 0 : size.width() - 12;
            QVERIFY2(ink::same(all, QRectF(x, 42, 12, 36)), qPrintable(sheets()[i].entries + text(all)));
            // the blue quarter is the upper half of the first two columns
            const int column = left ? 3 - i % 4 : i % 4;
            if (column < 2)
                QVERIFY2(ink::same(blue, QRectF(x, 42, 12, 18)), qPrintable(text(blue)));
            else
                QVERIFY2(blue.isNull() || blue.width() < 0.2, qPrintable(text(blue)));
        }
    }

    /// The strips of five pages side by side are the seal, pixel by pixel.
    void theSlicesTogetherAreTheSeal()
    {
        const auto &signer = *support::People::instance().ecPerson;
        seal::Face face;
        face.sizeMm = {50.8, 50.8};                // 144 points
        face.ink = {1.0 / 12, 0.25, 5.0 / 6, 0.5}; // 120 × 72 points: five slices of 24 points, 100 pixels at 300 dpi
        // a ring, diagonals and a bowl, to have edges in every direction
        face.content =
            deflated("/G0 gs 1 0 0 RG 0 0 1 rg 4 w 14 38 116 68 re S 12 36 m 132 108 l S 12 108 m 132 36 l S "
                     "72 40 m 130 40 130 104 72 104 c 14 104 14 40 72 40 c S 60 60 24 24 re f");
        const QByteArray five = sheetsPdf({0, 0, 0, 0, 0});
        const Signed sliced = sign(five, crossPage(sealOf(signer, face), 100, 50.8), signer);
        QCOMPARE(sliced.code, QByteArray());
        // the same seal whole, at a place on the same pixels: ink from x = 100 pixels, centre at the same height
        const double pixel = 25.4 / 300;
        const QPointF centre(100 * pixel + 25.4 - 50.8 / 12, 100);
        const Signed whole = sign(sheetsPdf({0}), placed(sealOf(signer, face), 0, centre), signer);
        QCOMPARE(whole.code, QByteArray());
        const ink::Page reference = ink::painted(whole.bytes, 0);
        int inked = 0, different = 0;
        for (int slice = 0; slice < 5; ++slice) {
            const ink::Page page = ink::painted(sliced.bytes, slice);
            QCOMPARE(page.width, 2550);
            for (int y = 0; y < page.height; ++y) {
                for (int x = 0; x < 100; ++x) {
                    const unsigned char *have = page.at(2450 + x, y), *want = reference.at(100 + 100 * slice + x, y);
                    inked += ink::isInk(want) ? 1 : 0;
                    different += std::abs(have[0] - want[0]) + std::abs(have[1] - want[1]) > 128 ? 1 : 0;
                }
            }
        }
        QVERIFY(inked > 10'000);
        // antialiasing at the cuts may differ
        QVERIFY2(different * 100 < inked, qPrintable(QStringLiteral("%1 of %2").arg(different).arg(inked)));
    }

    void multiplyLeavesTextReadable()
    {
        // a black bar under the seal stays black, and white paper takes the seal's colour
        support::PdfMaker maker;
        const int catalog = maker.reserve(), pages = maker.reserve();
        const int content = maker.addStream("", "0 g 0 560 612 20 re f");
        const int page = maker.add("<< /Type /Page /MediaBox [0 0 612 792] /Parent " + support::PdfMaker::ref(pages) +
                                   " /Contents " + support::PdfMaker::ref(content) + " /Resources << >> >>");
        maker.set(catalog, "<< /Type /Catalog /Pages " + support::PdfMaker::ref(pages) + " >>");
        maker.set(pages, "<< /Type /Pages /Count 1 /Kids " + support::PdfMaker::refs({page}) + " >>");
        maker.root = catalog;
        seal::Face face = pictureFace();
        face.opacity = 1;
        const auto &signer = *support::People::instance().ecPerson;
        // the bar is 570 points up: 222 points from the top, 78.3 mm; the seal's ink covers 66.3 … 90.3
        const Signed result = sign(maker.bytes(), placed(sealOf(signer, face), 0, {100, 78.317}), signer);
        QCOMPARE(result.code, QByteArray());
        const ink::Page painted = ink::painted(result.bytes, 0);
        const auto at = [&](double xMm, double yMm) {
            return painted.at(static_cast<int>(xMm / 25.4 * 300), static_cast<int>(yMm / 25.4 * 300));
        };
        QVERIFY(at(108, 78.3)[0] < 40); // the bar under red ink
        QVERIFY(ink::isRed(at(108, 86)));
        QVERIFY(ink::isBlue(at(92, 70)));
    }

private:
    QByteArray m_sealed;
};

QTEST_GUILESS_MAIN(TestGeometry)
#include "tst_geometry.moc"
