// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/desk.h"
#include "support/tools.h"
#include "ui/verify/checkpresenter.h"
#include "ui/verify/checktexts.h"
#include "ui/verify/reportfile.h"
#include "ui/verify/reportmodel.h"
#include "ui/verify/slices.h"

#include "signedfiles.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QSemaphore>
#include <QtCore/QTranslator>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace ui;
using support::runTool;

class TestCheckPresenter : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void hasASentenceInBothLanguagesForEveryCheck();
    void saysThatAFileBearsNoSignature();
    void callsATrustedSignersSignatureValid();
    void callsASelfDeclaredIdentityAmberNeverGreen();
    void callsChangedContentInvalid();
    void saysThatAFileIsNoPdf();
    void stopsWhenAskedAndBeginsAnew();
    void showsTheReportAsATree();
    void putsACrossPageSealTogether();
    void namesWhatACrossPageSealLacks();
    void savesTheReportAsAPdf();
    void savesTheReportForPrograms();

private:
    verify::Report check(const QByteArray &bytes, const TrustProvider &trust = &signedfiles::trustInPeople);
    signedfiles::Folder m_folder;
    base::SystemClock m_clock;
    QByteArray m_signed, m_crossPage;
};

namespace {

bool isChinese(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Han; });
}

} // namespace

void TestCheckPresenter::initTestCase()
{
    m_signed = m_folder.sign(signedfiles::sample(), m_folder.path("signed.pdf"));
    m_crossPage = m_folder.sign(signedfiles::sample(), m_folder.path("cross.pdf"), true);
}

verify::Report TestCheckPresenter::check(const QByteArray &bytes, const TrustProvider &trust)
{
    CheckPresenter presenter({bytes, QStringLiteral("file.pdf"), {}}, m_clock, trust);
    presenter.start();
    if (!QTest::qWaitFor([&] { return !presenter.isChecking(); }, 60'000) || !presenter.report())
        return {};
    return *presenter.report();
}

void TestCheckPresenter::hasASentenceInBothLanguagesForEveryCheck()
{
    using verify::Outcome;
    QTranslator chinese;
    QVERIFY(chinese.load(QStringLiteral(":/i18n/esign_zh_CN.qm")));
    const auto codes = verify::checkCodes();
    QVERIFY(codes.size() > 40);
    for (const auto &[code, meaning] : codes) {
        QVERIFY2(hasTexts(code), code.constData());
        for (const Outcome outcome : {Outcome::Passed, Outcome::Failed, Outcome::Warning, Outcome::Unknown}) {
            const QString english = ui::sentenceOf(verify::Check{code, outcome, {}});
            QVERIFY2(english.endsWith(QLatin1Char('.')) && !isChinese(english), code.constData());
            QCoreApplication::installTranslator(&chinese);
            const QString translated = ui::sentenceOf(verify::Check{code, outcome, {}});
            QCoreApplication::removeTranslator(&chinese);
            QVERIFY2(isChinese(translated), qPrintable(english));
        }
        QVERIFY(ui::sentenceOf(verify::Check{code, Outcome::Passed, {}}) !=
                ui::sentenceOf(verify::Check{code, Outcome::Failed, {}}));
    }
}

void TestCheckPresenter::saysThatAFileBearsNoSignature()
{
    CheckPresenter presenter({*base::readFile(signedfiles::sample()), {}, {}}, m_clock, &signedfiles::trustInPeople);
    QCOMPARE(presenter.standing(), Standing::Checking);
    presenter.start();
    QTRY_COMPARE_WITH_TIMEOUT(presenter.standing(), Standing::Unsigned, 60'000);
    QVERIFY(!presenter.sentence().isEmpty());
}

void TestCheckPresenter::callsATrustedSignersSignatureValid()
{
    const verify::Report report = check(m_signed);
    QCOMPARE(standingOf(report), Standing::Valid);
    QVERIFY(reasonOf(report).contains(QStringLiteral("示例甲")));
    QCOMPARE(lookOf(Standing::Valid, lightColours).ink, lightColours.valid);
    QVERIFY(runTool(QStringLiteral("pdfsig"), {QStringLiteral("-nocert"), m_folder.path("signed.pdf")})
                .out.contains("Signature is Valid"));
}

void TestCheckPresenter::callsASelfDeclaredIdentityAmberNeverGreen()
{
    const verify::Report report = check(m_signed, [] { return session::Trust(); });
    QVERIFY(standingOf(report) == Standing::SelfDeclared || standingOf(report) == Standing::CantTell);
    for (const Standing standing : {Standing::SelfDeclared, Standing::CantTell}) {
        const StandingLook look = lookOf(standing, lightColours);
        QCOMPARE(look.ink, lightColours.doubt);
        QVERIFY(look.icon != lookOf(Standing::Valid, lightColours).icon);
        QVERIFY(look.word != lookOf(Standing::Valid, lightColours).word);
    }
    verify::Report declared = check(m_signed);
    declared.verdict = declared.signatures[0].verdict = verify::Verdict::Indeterminate;
    declared.signatures[0].selfDeclared = true;
    QCOMPARE(standingOf(declared), Standing::SelfDeclared);
}

void TestCheckPresenter::callsChangedContentInvalid()
{
    const QByteArray changed = signedfiles::tampered(m_signed);
    const verify::Report report = check(changed);
    QCOMPARE(standingOf(report), Standing::Invalid);
    QCOMPARE(decidingCheck(report.signatures.first())->code, QByteArray("signature.digest"));
    QCOMPARE(reasonOf(report), QStringLiteral("The content was changed after signing."));
    QVERIFY(base::writeFileDurably(m_folder.path("changed.pdf"), changed));
    QVERIFY(runTool(QStringLiteral("pdfsig"), {QStringLiteral("-nocert"), m_folder.path("changed.pdf")})
                .out.contains("Digest Mismatch"));
}

void TestCheckPresenter::saysThatAFileIsNoPdf()
{
    const verify::Report report = check("just text");
    QCOMPARE(standingOf(report), Standing::Unreadable);
    QCOMPARE(reasonOf(report), QStringLiteral("This file is no PDF."));
}

void TestCheckPresenter::stopsWhenAskedAndBeginsAnew()
{
    const auto gate = std::make_shared<QSemaphore>();
    CheckPresenter presenter({m_signed, {}, {}}, m_clock, [gate] {
        gate->acquire(); // the check waits here until it was cancelled
        return signedfiles::trustInPeople();
    });
    presenter.start();
    QVERIFY(presenter.isChecking());
    presenter.cancel();
    gate->release();
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.isChecking(), 60'000);
    QVERIFY(!presenter.report());
    QCOMPARE(presenter.error()->code, QByteArray("cancelled"));
    QCOMPARE(presenter.standing(), Standing::Unreadable);
    gate->release();
    presenter.start();
    QTRY_COMPARE_WITH_TIMEOUT(presenter.standing(), Standing::Valid, 60'000);
}

void TestCheckPresenter::showsTheReportAsATree()
{
    ReportModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setReport(check(m_crossPage));
    const QModelIndex signature = model.signatureIndex(0);
    QCOMPARE(signature.data().toString(), QStringLiteral("示例甲"));
    QStringList facts, impressions;
    QList<QModelIndex> open{signature};
    while (!open.isEmpty()) {
        const QModelIndex index = open.takeLast();
        QVERIFY(!index.data(Qt::AccessibleTextRole).toString().isEmpty());
        if (index.data(ReportModel::KindRole).toInt() == int(ReportModel::Kind::Fact))
            facts += index.data(ReportModel::CopyRole).toString();
        if (index.data(ReportModel::ImpressionRole).toInt() >= 0)
            impressions += index.data().toString();
        for (int row = 0; row < model.rowCount(index); ++row)
            open += model.index(row, 0, index);
    }
    const QString pem = m_folder.path("person.pem");
    QVERIFY(base::writeFileDurably(pem, support::People::instance().rsaPerson->certificate().pem()));
    const QByteArray theirs = runTool(QStringLiteral("openssl"),
                                      {QStringLiteral("x509"), QStringLiteral("-in"), pem, QStringLiteral("-noout"),
                                       QStringLiteral("-fingerprint"), QStringLiteral("-sha256")})
                                  .out;
    QVERIFY(facts.contains(QString::fromLatin1(theirs).section(QLatin1Char('='), 1).trimmed()));
    QVERIFY(impressions.size() > 1);
    model.setReport({});
    QCOMPARE(model.rowCount(), 0);
}

void TestCheckPresenter::putsACrossPageSealTogether()
{
    const verify::Report report = check(m_crossPage);
    QCOMPARE(standingOf(report), Standing::Valid);
    const QList<SlicedFace> faces = slicedFaces(report.signatures.first());
    QCOMPARE(faces.size(), 1);
    QVERIFY(faces.first().isWhole());
    const QByteArray info = runTool(QStringLiteral("pdfinfo"), {m_folder.path("cross.pdf")}).out;
    QVERIFY(info.contains("Pages:           " + QByteArray::number(faces.first().slices.size()) + "\n"));
    QVERIFY(foreignLines(report.signatures.first()).isEmpty());
}

void TestCheckPresenter::namesWhatACrossPageSealLacks()
{
    verify::SignatureReport signature = check(m_crossPage).signatures.first();
    QVERIFY(signature.impressions.size() >= 2);
    using State = verify::ReportedImpression::State;
    signature.impressions[1].state = State::Missing;
    QList<SlicedFace> faces = slicedFaces(signature);
    QVERIFY(!faces.first().isWhole());
    QVERIFY(ui::sentenceOf(faces.first()).contains(QString::number(signature.impressions[1].page + 1)));
    signature.impressions.removeAt(1);
    faces = slicedFaces(signature);
    QCOMPARE(faces.first().gaps.size(), 1);
    verify::ReportedImpression foreign;
    foreign.kind = "stamp";
    foreign.state = State::Foreign;
    signature.impressions.append(foreign);
    QCOMPARE(foreignLines(signature).size(), 1);
}

void TestCheckPresenter::savesTheReportAsAPdf()
{
    const QByteArray digest =
        QByteArray::fromHex(runTool(QStringLiteral("sha256sum"), {m_folder.path("cross.pdf")}).out.left(64));
    const QString path = m_folder.path("report.pdf");
    const CheckedReport checked{{m_crossPage, m_folder.path("cross.pdf"), {}}, check(m_crossPage), m_clock.now()};
    const auto pdf = reportPdf(checked, session::Language::English, &session::loadDesk);
    QVERIFY2(pdf, qPrintable(pdf ? QString() : QString::fromLatin1(pdf.error().code)));
    QVERIFY(base::writeFileDurably(path, *pdf));
    const QByteArray text = runTool(QStringLiteral("pdftotext"), {path, QStringLiteral("-")}).out;
    QVERIFY(QByteArray(text).replace('\n', "").replace(' ', "").contains(digest.toHex().left(8))); // lines may break
    QVERIFY(text.contains("Valid"));
    const QString words = QString::fromUtf8(text);
    QVERIFY2(words.contains(QStringLiteral("示例甲")), text.constData());
    QCOMPARE(runTool(QStringLiteral("qpdf"), {QStringLiteral("--check"), path}).exitCode, 0);
    const QByteArray fonts = runTool(QStringLiteral("pdffonts"), {path}).out;
    QVERIFY(!fonts.contains(" no  no "));
}

void TestCheckPresenter::savesTheReportForPrograms()
{
    CheckPresenter presenter({m_signed, m_folder.path("signed.pdf"), {}}, m_clock, &signedfiles::trustInPeople);
    presenter.start();
    QTRY_VERIFY_WITH_TIMEOUT(presenter.report(), 60'000);
    const auto json = reportJson({presenter.file(), *presenter.report(), presenter.checkedAt()});
    QVERIFY(json);
    const QJsonObject object = QJsonDocument::fromJson(*json).object();
    const QByteArray theirs = runTool(QStringLiteral("sha256sum"), {m_folder.path("signed.pdf")}).out.left(64);
    QCOMPARE(object.value(QLatin1String("sha256")).toString().toLatin1(), theirs);
    QCOMPARE(object.value(QLatin1String("verdict")).toString(), QStringLiteral("valid"));
}

QTEST_MAIN(TestCheckPresenter)
#include "tst_checkpresenter.moc"
