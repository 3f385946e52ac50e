// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/progress.h"
#include "render/pages.h"
#include "support/tools.h"

#include <QtCore/QFileInfo>
#include <QtTest/QTest>

/// The sample files hold what their README says, as other tools see it.
class TestSamples : public QObject {
    Q_OBJECT

private slots:
    void areSound_data();
    void areSound();
    void embedTheirFonts_data();
    void embedTheirFonts();
    void haveKeywordsForPlacingSeals();
    void haveAnEmptySignatureField();
};

namespace {

QString sample(const char *name)
{
    return QStringLiteral(ESIGN_RESOURCES "/samples/") + QString::fromLatin1(name);
}

void everySample()
{
    QTest::addColumn<QString>("path");
    for (const char *name : {"contract.pdf", "letter.pdf", "form.pdf"})
        QTest::newRow(name) << sample(name);
}

} // namespace

void TestSamples::areSound_data()
{
    everySample();
}

void TestSamples::areSound()
{
    QFETCH(QString, path);
    QVERIFY(QFileInfo(path).size() > 0 && QFileInfo(path).size() < 300'000);
    const auto check = support::runTool(QStringLiteral("qpdf"), {QStringLiteral("--check"), path});
    QVERIFY2(check.exitCode == 0, check.err.constData());
    const auto info = support::runTool(QStringLiteral("mutool"), {QStringLiteral("info"), path});
    QCOMPARE(info.exitCode, 0);
    QVERIFY(info.out.contains("Pages: "));
}

void TestSamples::embedTheirFonts_data()
{
    everySample();
}

void TestSamples::embedTheirFonts()
{
    QFETCH(QString, path);
    const auto fonts = support::runTool(QStringLiteral("pdffonts"), {path});
    QCOMPARE(fonts.exitCode, 0);
    const QList<QByteArray> lines = fonts.out.trimmed().split('\n');
    QVERIFY(lines.size() > 2);
    for (const QByteArray &line : lines.mid(2)) {
        // columns counted from the end: … emb sub uni object-id generation
        const QByteArrayList words = line.simplified().split(' ');
        const bool formFont = line.startsWith("Helvetica"); // one of the standard 14, for what is typed into the form
        QVERIFY2(formFont || words.at(words.size() - 5) == "yes", line.constData());
    }
}

void TestSamples::haveKeywordsForPlacingSeals()
{
    const auto pages = render::Pages::openFile(sample("contract.pdf"));
    QVERIFY(pages);
    base::NoProgress progress;
    for (const QString &keyword : {QStringLiteral("甲方（盖章）"), QStringLiteral("乙方（盖章）")}) {
        const auto hits = (*pages)->find(keyword, progress);
        QVERIFY(hits);
        QCOMPARE(hits->size(), 1);
        QCOMPARE(hits->first().page, 8);
    }
    // other programs read the same characters
    const auto text = support::runTool(QStringLiteral("pdftotext"), {sample("contract.pdf"), QStringLiteral("-")});
    QVERIFY(text.out.contains("甲方（盖章）：示例大学"));
}

void TestSamples::haveAnEmptySignatureField()
{
    const auto fields = support::runTool(
        QStringLiteral("qpdf"), {QStringLiteral("--json"), QStringLiteral("--json-key=acroform"), sample("form.pdf")});
    QCOMPARE(fields.exitCode, 0);
    QVERIFY(fields.out.contains("\"fullname\": \"Applicant\""));
    QVERIFY(fields.out.contains("\"fieldtype\": \"/Sig\""));
    const auto signatures = support::runTool(QStringLiteral("pdfsig"), {sample("form.pdf")});
    QVERIFY(signatures.out.contains("does not contain any signatures") || signatures.out.contains("not signed"));
}

QTEST_MAIN(TestSamples)
#include "tst_samples.moc"
