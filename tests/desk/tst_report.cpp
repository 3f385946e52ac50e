// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"
#include "session/checktexts.h"
#include "session/desk.h"
#include "session/reportwriter.h"
#include "support/people.h"
#include "support/tools.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using session::Language;
using support::runTool;

/// A report on paper, read back by other programs.
class TestReport : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everySentenceCanBeCopied_data() { languages(); }
    void everySentenceCanBeCopied();
    void otherProgramsFindNoFault_data() { languages(); }
    void otherProgramsFindNoFault();
    void saysItsLanguageTitleAndTime();
    void givesTheSameBytesForTheSameReport();
    void numbersItsPagesAndRepeatsHeads();
    void namesNoFolder();
    void hostileNamesStayText();

private:
    static void languages();
    static session::ReportFacts facts(int signatures = 1);
    QString painted(const session::ReportFacts &facts, Language language, const char *name = "report.pdf");
    static QString textOf(const QString &path);
    std::shared_ptr<session::Desk> m_desk;
    QTemporaryDir m_folder;
};

namespace {

QString squeezed(const QString &text)
{
    static const QRegularExpression space(QStringLiteral("\\s+"));
    return QString(text).remove(space);
}

} // namespace

void TestReport::languages()
{
    QTest::addColumn<Language>("language");
    QTest::newRow("English") << Language::English;
    QTest::newRow("Chinese") << Language::Chinese;
}

void TestReport::initTestCase()
{
    const auto desk = session::loadDesk();
    QVERIFY2(desk, qPrintable(desk ? QString() : desk.error().detail));
    m_desk = *desk;
}

/// Every check there is, with every outcome.
session::ReportFacts TestReport::facts(int signatures)
{
    session::ReportFacts facts;
    const QDateTime now(QDate(2026, 11, 22), QTime(6, 5, 31), Qt::UTC);
    facts.checkedAt = facts.judgedAt = now;
    facts.report.file = QStringLiteral("/home/someone/私密/合同 甲.pdf");
    facts.report.verdict = verify::Verdict::Invalid;
    facts.material.size = 1234567;
    facts.material.sha256 = QByteArray(32, '\x5a');
    facts.material.revisions = {{1000, QByteArray(32, '\x11')}, {1234567, QByteArray(32, '\x5a')}};
    for (int i = 0; i < signatures; ++i) {
        verify::SignatureReport one;
        one.field = QStringLiteral("Signature%1").arg(i + 1);
        one.signer = QStringLiteral("示例甲");
        one.issuer = QStringLiteral("示例大学认证中心");
        one.verdict = i % 2 == 0 ? verify::Verdict::Invalid : verify::Verdict::Valid;
        one.level = "B-B";
        one.revision = 2;
        one.signingTime = now;
        const auto &people = support::People::instance();
        one.certificates = {people.rsaPerson->certificate().der(), people.issuing.certificate().der()};
        for (const auto &[code, meaning] : verify::checkCodes()) {
            for (const auto outcome : {verify::Outcome::Passed, verify::Outcome::Failed, verify::Outcome::Unknown})
                one.checks.append({code, outcome, QStringLiteral("evidence")});
        }
        facts.report.signatures.append(one);
    }
    return facts;
}

QString TestReport::painted(const session::ReportFacts &facts, Language language, const char *name)
{
    const auto pdf = m_desk->paintReport(session::writeReport(facts, language));
    const QString path = m_folder.filePath(QString::fromLatin1(name));
    return pdf && base::writeFileDurably(path, *pdf) ? path : QString();
}

QString TestReport::textOf(const QString &path)
{
    return QString::fromUtf8(
        runTool(QStringLiteral("pdftotext"), {QStringLiteral("-raw"), path, QStringLiteral("-")}).out);
}

void TestReport::everySentenceCanBeCopied()
{
    QFETCH(const Language, language);
    const session::ReportFacts all = facts();
    const QString text = squeezed(textOf(painted(all, language)));
    const session::Say say = session::sayIn(language);
    for (const verify::Check &check : all.report.signatures.first().checks) {
        const QString sentence = session::sentenceOf(check, say);
        QVERIFY2(text.contains(squeezed(sentence)), qPrintable(sentence));
        QCOMPARE(sentence.contains(QRegularExpression(QStringLiteral("\\p{Han}"))), language == Language::Chinese);
        QVERIFY2(text.contains(QString::fromLatin1(check.code)), check.code);
    }
    QVERIFY(text.contains(QStringLiteral("示例大学认证中心")));
    QVERIFY(text.contains(QStringLiteral("合同甲.pdf")));
    QVERIFY(text.contains(QStringLiteral("5a").repeated(32)));
    QVERIFY(text.contains(QStringLiteral("1,234,567")));
    QVERIFY(text.contains(QStringLiteral("2026-11-2206:05:31(UTC+00:00)")));
    QVERIFY(text.contains(QStringLiteral("esign" ESIGN_VERSION)));
}

void TestReport::otherProgramsFindNoFault()
{
    QFETCH(const Language, language);
    const QString path = painted(facts(), language);
    const auto check = runTool(QStringLiteral("qpdf"), {QStringLiteral("--check"), path});
    QVERIFY2(check.exitCode == 0, check.out + check.err);
    const auto shown = runTool(QStringLiteral("mutool"), {QStringLiteral("draw"), QStringLiteral("-o"),
                                                          m_folder.filePath(QStringLiteral("%d.png")), path});
    QVERIFY2(shown.exitCode == 0 && !shown.err.contains("error"), shown.err);
    const QByteArrayList fonts = runTool(QStringLiteral("pdffonts"), {path}).out.split('\n').mid(2);
    QVERIFY(fonts.size() > 2);
    for (const QByteArray &font : fonts) {
        if (!font.isEmpty())
            QVERIFY2(QRegularExpression(QStringLiteral("yes (yes|no ) yes")).match(QString::fromUtf8(font)).hasMatch(),
                     font); // embedded, with a map to Unicode
    }
}

void TestReport::saysItsLanguageTitleAndTime()
{
    const QString path = painted(facts(), Language::Chinese);
    const QByteArray info = runTool(QStringLiteral("pdfinfo"), {QStringLiteral("-isodates"), path}).out;
    QVERIFY2(info.contains(QStringLiteral("验签报告").toUtf8()), info);
    QVERIFY2(info.contains("2026-11-22T06:05:31"), info);
    QVERIFY2(info.contains("A4"), info);
    const QByteArray meta = runTool(QStringLiteral("pdfinfo"), {QStringLiteral("-meta"), path}).out;
    QVERIFY2(meta.contains(QStringLiteral("验签报告").toUtf8()) && meta.contains("zh-CN"), meta);
    const QByteArray catalog =
        runTool(QStringLiteral("mutool"), {QStringLiteral("show"), path, QStringLiteral("trailer/Root")}).out;
    QVERIFY2(catalog.contains("/Lang (zh-CN)") && catalog.contains("/DisplayDocTitle true"), catalog);
}

void TestReport::givesTheSameBytesForTheSameReport()
{
    const auto first = m_desk->paintReport(session::writeReport(facts(), Language::Chinese));
    QTest::qSleep(1100); // what followed the clock would differ
    const auto second = m_desk->paintReport(session::writeReport(facts(), Language::Chinese));
    QVERIFY(first && second);
    QCOMPARE(*second, *first);
}

void TestReport::numbersItsPagesAndRepeatsHeads()
{
    const QString path = painted(facts(3), Language::English);
    const QByteArray info = runTool(QStringLiteral("pdfinfo"), {path}).out;
    const int pages =
        QRegularExpression(QStringLiteral("Pages:\\s+(\\d+)")).match(QString::fromUtf8(info)).captured(1).toInt();
    QVERIFY(pages > 5);
    for (int page = 1; page <= pages; ++page) {
        const QString text =
            QString::fromUtf8(runTool(QStringLiteral("pdftotext"),
                                      {QStringLiteral("-raw"), QStringLiteral("-f"), QString::number(page),
                                       QStringLiteral("-l"), QString::number(page), path, QStringLiteral("-")})
                                  .out);
        QVERIFY2(text.contains(QStringLiteral("%1 / %2").arg(page).arg(pages)), qPrintable(text));
        // checks stand under their head on whatever page
        QVERIFY2(!text.contains(QStringLiteral("signature.byterange")) ||
                     text.contains(QStringLiteral("What was looked at")),
                 qPrintable(text));
    }
}

void TestReport::namesNoFolder()
{
    const session::ReportFacts all = facts();
    const QString path = painted(all, Language::English);
    QVERIFY(!squeezed(textOf(path)).contains(QStringLiteral("私密")));
    QVERIFY(!squeezed(textOf(path)).contains(QStringLiteral("/home")));
    QVERIFY(!session::reportJson(all).contains("/home"));
    const QByteArray plain = runTool(QStringLiteral("qpdf"), {QStringLiteral("--qdf"), path, QStringLiteral("-")}).out;
    QVERIFY(!plain.contains("/home") && !plain.contains(m_folder.path().toUtf8()));
}

void TestReport::hostileNamesStayText()
{
    session::ReportFacts bad = facts();
    bad.report.signatures.first().signer = QStringLiteral("<b>x</b>&amp;\u202E\u0007") + QString(20'000, u'甲');
    bad.report.signatures.first().field = QString(3000, QLatin1Char('W'));
    verify::ReportedImpression seal;
    seal.kind = "seal";
    seal.seal = QString(50, QLatin1Char('\n'));
    for (int i = 0; i < 3000; ++i) {
        seal.page = i * 2;
        bad.report.signatures.first().impressions.append(seal);
    }
    const QString path = painted(bad, Language::English, "hostile.pdf");
    QCOMPARE(runTool(QStringLiteral("qpdf"), {QStringLiteral("--check"), path}).exitCode, 0);
    const QString text = squeezed(textOf(path));
    QVERIFY(text.contains(QStringLiteral("<b>x</b>&amp;")));
    QVERIFY(!text.contains(QChar(0x202E)));
}

QTEST_APPLESS_MAIN(TestReport)
#include "tst_report.moc"
