// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"
#include "render/pages.h"
#include "support/mupdfplace.h"
#include "support/tools.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using render::Pages;

class TestPages : public QObject {
    Q_OBJECT

private slots:
    void knowsSizesAsDisplayed_data();
    void knowsSizesAsDisplayed();
    void paintsWhatAnotherRendererPaints_data();
    void paintsWhatAnotherRendererPaints();
    void paintsAClipAsThePartOfThePage();
    void findsWordsWhereAnotherReaderFindsThem_data();
    void findsWordsWhereAnotherReaderFindsThem();
    void findsEveryPartyInOrder();
    void findsIdeographsNamedAsRadicals();
    void stopsSearchingWhenAsked();
    void opensEncryptedFiles();
    void refusesWhatIsNoPdf_data();
    void refusesWhatIsNoPdf();
    void refusesImagesThatAreTooLarge();
    void refusesPagesThatAreNotThere();
};

namespace {

const QString contract = QStringLiteral(ESIGN_RESOURCES "/samples/contract.pdf");
const QString form = QStringLiteral(ESIGN_RESOURCES "/samples/form.pdf");
const QString letter = QStringLiteral(ESIGN_RESOURCES "/samples/letter.pdf");

class Canceller final : public base::Progress {
public:
    void report(qint64 done, qint64) override { m_done = done; }
    bool cancelled() const override { return m_done >= 2; }

private:
    qint64 m_done = 0;
};

std::unique_ptr<Pages> opened(const QString &path)
{
    auto pages = Pages::openFile(path);
    return pages ? *std::move(pages) : nullptr;
}

// The box of what is darker than paper, in pixels.
QRect inkBox(const QImage &image)
{
    const QImage gray = image.convertToFormat(QImage::Format_Grayscale8);
    QRect box;
    for (int y = 0; y < gray.height(); ++y) {
        const uchar *line = gray.constScanLine(y);
        for (int x = 0; x < gray.width(); ++x) {
            if (line[x] < 128)
                box = box.united(QRect(x, y, 1, 1));
        }
    }
    return box;
}

} // namespace

void TestPages::knowsSizesAsDisplayed_data()
{
    QTest::addColumn<int>("page");
    QTest::addColumn<QSizeF>("sizeMm");
    QTest::newRow("A4") << 0 << QSizeF(210, 297);
    QTest::newRow("A4 turned by 90") << 2 << QSizeF(210, 297);
    QTest::newRow("A3 landscape") << 3 << QSizeF(420, 297);
    QTest::newRow("Letter turned by 180") << 4 << QSizeF(215.9, 279.4);
    QTest::newRow("A4 landscape turned by 270") << 5 << QSizeF(297, 210);
    QTest::newRow("UserUnit 2 is left out") << 6 << QSizeF(210, 148.5);
    QTest::newRow("cropped") << 7 << QSizeF(210, 297);
}

void TestPages::knowsSizesAsDisplayed()
{
    QFETCH(int, page);
    QFETCH(QSizeF, sizeMm);
    const auto pages = opened(contract);
    QVERIFY(pages);
    QCOMPARE(pages->count(), 9);
    const QSizeF size = pages->displayedSizeMm(page);
    QVERIFY2(qAbs(size.width() - sizeMm.width()) < 0.3 && qAbs(size.height() - sizeMm.height()) < 0.3,
             qPrintable(QStringLiteral("%1 × %2").arg(size.width()).arg(size.height())));
}

void TestPages::paintsWhatAnotherRendererPaints_data()
{
    QTest::addColumn<int>("page");
    QTest::addColumn<double>("mupdfDpi");
    for (const int page : {0, 2, 3, 4, 5, 7, 8})
        QTest::addRow("page %d", page + 1) << page << 72.0;
    QTest::newRow("UserUnit 2") << 6 << 36.0;
}

void TestPages::paintsWhatAnotherRendererPaints()
{
    QFETCH(int, page);
    QFETCH(double, mupdfDpi);
    const QTemporaryDir folder;
    const QString other = folder.filePath(QStringLiteral("page.png"));
    const auto run =
        support::runTool(QStringLiteral("mutool"),
                         {QStringLiteral("draw"), QStringLiteral("-q"), QStringLiteral("-r"), QString::number(mupdfDpi),
                          QStringLiteral("-o"), other, contract, QString::number(page + 1)});
    QCOMPARE(run.exitCode, 0);
    const auto pages = opened(contract);
    QVERIFY(pages);
    const auto image = pages->image(page, 72);
    QVERIFY(image);
    QCOMPARE(image->pixelColor(1, 1), QColor(Qt::white));
    const QImage expected(other);
    QVERIFY(!expected.isNull());
    QVERIFY((image->size() - expected.size()).width() <= 1 && (image->size() - expected.size()).height() <= 1);
    const QRect ink = inkBox(*image), expectedInk = inkBox(expected);
    QVERIFY(expectedInk.width() > 100);
    for (const int difference : {ink.left() - expectedInk.left(), ink.top() - expectedInk.top(),
                                 ink.right() - expectedInk.right(), ink.bottom() - expectedInk.bottom()})
        QVERIFY2(qAbs(difference) <= 3, qPrintable(QString::number(difference)));
}

void TestPages::paintsAClipAsThePartOfThePage()
{
    const auto pages = opened(contract);
    QVERIFY(pages);
    const auto whole = pages->image(2, 254); // ten pixels a millimetre
    const auto part = pages->image(2, 254, QRectF(20, 30, 100, 50));
    QVERIFY(whole && part);
    QCOMPARE(part->size(), QSize(1000, 500));
    QCOMPARE(*part, whole->copy(200, 300, 1000, 500));
    QVERIFY(inkBox(*part).isValid());
}

void TestPages::findsWordsWhereAnotherReaderFindsThem_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("page");
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("userUnit");
    QTest::newRow("plain") << contract << 0 << "某某设备有限公司" << 1.0;
    QTest::newRow("turned by 90") << contract << 2 << "各页加盖骑缝章" << 1.0;
    QTest::newRow("A3") << contract << 3 << "核磁共振实验仪" << 1.0;
    QTest::newRow("turned by 180") << contract << 4 << "技术规格书" << 1.0;
    QTest::newRow("turned by 270") << contract << 5 << "乙方收款账户" << 1.0;
    QTest::newRow("UserUnit") << contract << 6 << "光学实验室" << 2.0;
    QTest::newRow("cropped") << contract << 7 << "验收标准" << 1.0;
    QTest::newRow("signature page") << contract << 8 << "乙方（盖章）" << 1.0;
    QTest::newRow("Latin letters, object streams") << letter << 0 << "Signature" << 1.0;
}

void TestPages::findsWordsWhereAnotherReaderFindsThem()
{
    QFETCH(QString, path);
    QFETCH(int, page);
    QFETCH(QString, text);
    QFETCH(double, userUnit);
    const auto pages = opened(path);
    QVERIFY(pages);
    base::NoProgress progress;
    const auto hits = pages->find(text, progress, page);
    QVERIFY(hits && !hits->isEmpty());
    QCOMPARE(hits->first().page, page);
    QCOMPARE(hits->first().text, text);
    const QRectF found(hits->first().rectMm.topLeft() * userUnit, hits->first().rectMm.size() * userUnit);
    const auto expected = support::placeInMupdf(path, page, text);
    QVERIFY(expected);
    const QString seen =
        QStringLiteral("%1 %2 %3 %4").arg(found.left()).arg(found.top()).arg(found.right()).arg(found.bottom());
    QVERIFY2(qAbs(found.left() - expected->left()) < 0.3 && qAbs(found.right() - expected->right()) < 0.3,
             qPrintable(seen));
    QVERIFY2(qAbs(found.center().y() - expected->center().y()) < found.height() / 3, qPrintable(seen));
}

void TestPages::findsEveryPartyInOrder()
{
    const auto pages = opened(contract);
    QVERIFY(pages);
    base::NoProgress progress;
    const auto hits = pages->find(QStringLiteral("签字："), progress);
    QVERIFY(hits);
    QCOMPARE(hits->size(), 2);
    QVERIFY(hits->at(0).rectMm.right() < hits->at(1).rectMm.left());
    QCOMPARE(hits->at(0).page, 8);
    const auto none = pages->find(QStringLiteral("丙方"), progress);
    QVERIFY(none && none->isEmpty());
}

void TestPages::findsIdeographsNamedAsRadicals()
{
    const auto pages = opened(form);
    QVERIFY(pages);
    QVERIFY(!pages->text(0).contains(QStringLiteral("申请日期")));
    base::NoProgress progress;
    const auto hits = pages->find(QStringLiteral("申请日期"), progress);
    QVERIFY(hits);
    QCOMPARE(hits->size(), 1);
}

void TestPages::stopsSearchingWhenAsked()
{
    const auto pages = opened(contract);
    QVERIFY(pages);
    Canceller progress;
    const auto hits = pages->find(QStringLiteral("甲方"), progress);
    QVERIFY(!hits);
    QCOMPARE(hits.error().kind, base::ErrorKind::Cancelled);
}

void TestPages::opensEncryptedFiles()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("encrypted.pdf"));
    const auto run = support::runTool(QStringLiteral("qpdf"),
                                      {QStringLiteral("--encrypt"), QStringLiteral("user"), QStringLiteral("owner"),
                                       QStringLiteral("256"), QStringLiteral("--"), letter, path});
    QCOMPARE(run.exitCode, 0);
    for (const QByteArray &password : {QByteArray(), QByteArray("wrong")}) {
        const auto refused = Pages::openFile(path, password);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QByteArray("render.password"));
        QCOMPARE(refused.error().kind, base::ErrorKind::Password);
    }
    for (const QByteArray &password : {QByteArray("user"), QByteArray("owner")}) {
        const auto pages = Pages::openFile(path, password);
        QVERIFY(pages);
        QVERIFY((*pages)->text(0).contains(QStringLiteral("Signature")));
    }
}

void TestPages::refusesWhatIsNoPdf_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto whole = base::readFile(letter);
    QVERIFY(whole);
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("no PDF at all");
    QTest::newRow("header only") << QByteArray("%PDF-1.7\n");
    QTest::newRow("no page tree") << QByteArray(
        "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\ntrailer\n<</Root 1 0 R>>\n");
    QTest::newRow("cut short") << whole->left(300);
}

void TestPages::refusesWhatIsNoPdf()
{
    QFETCH(QByteArray, bytes);
    const auto pages = Pages::open(bytes);
    QVERIFY(!pages);
    QCOMPARE(pages.error().code, QByteArray("render.open"));
}

void TestPages::refusesImagesThatAreTooLarge()
{
    const auto pages = opened(contract);
    QVERIFY(pages);
    for (const double dpi : {2400.0, 1e9, 0.0, -72.0, double(qQNaN()), double(qInf())}) {
        const auto image = pages->image(3, dpi);
        QVERIFY(!image);
        QCOMPARE(image.error().code, QByteArray("render.size"));
    }
    QVERIFY(pages->image(3, 2400, QRectF(10, 10, 20, 20)));
    QVERIFY(!pages->image(0, 72, {}, 1000));
    QVERIFY(!pages->image(0, 72, QRectF(500, 500, 10, 10)));

    const auto huge = Pages::open(
        "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\n"
        "endobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 99999999 99999999]>>\nendobj\n"
        "trailer\n<</Root 1 0 R/Size 4>>\n");
    QVERIFY(huge);
    const auto image = (*huge)->image(0, 72);
    QVERIFY(!image);
    QCOMPARE(image.error().code, QByteArray("render.size"));
}

void TestPages::refusesPagesThatAreNotThere()
{
    const auto pages = opened(letter);
    QVERIFY(pages);
    for (const int page : {-1, 1, 1000}) {
        const auto image = pages->image(page, 72);
        QVERIFY(!image);
        QCOMPARE(image.error().code, QByteArray("render.page"));
        QVERIFY(pages->displayedSizeMm(page).isEmpty());
        QVERIFY(pages->text(page).isEmpty());
    }
}

QTEST_MAIN(TestPages)
#include "tst_pages.moc"
