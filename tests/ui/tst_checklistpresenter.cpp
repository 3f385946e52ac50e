// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/trustedauthorities.h"
#include "ui/verify/checklistpresenter.h"

#include "signedfiles.h"

#include <QtCore/QDir>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

using namespace ui;

class TestCheckListPresenter : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void checksTheFilesOfAFolder();
    void leavesOutWhatIsNoPdfAndFollowsNoLinks();
    void listsAFileOnce();
    void saysWhatCanNotBeOpened();
    void stopsAndBeginsAnew();
    void exportsATableWithoutFormulas();
    void keepsTrustedAuthoritiesAndGivesThemBack();
    void trustsNoPersonAsAnAuthority();

private:
    signedfiles::Folder m_folder;
    base::SystemClock m_clock;
};

void TestCheckListPresenter::initTestCase()
{
    QVERIFY(QDir().mkpath(m_folder.path("in/deeper")));
    const QByteArray valid = m_folder.sign(signedfiles::sample(), m_folder.path("in/valid.pdf"));
    QVERIFY(base::writeFileDurably(m_folder.path("in/changed.pdf"), signedfiles::tampered(valid)));
    QVERIFY(base::writeFileDurably(m_folder.path("in/deeper/bare.PDF"), *base::readFile(signedfiles::sample())));
    QVERIFY(base::writeFileDurably(m_folder.path("in/letter.txt"), "words"));
    QVERIFY(QFile::link(m_folder.path("in"), m_folder.path("in/deeper/loop")));
}

void TestCheckListPresenter::checksTheFilesOfAFolder()
{
    CheckListPresenter presenter(m_clock, &signedfiles::trustInPeople);
    QAbstractItemModelTester tester(&presenter.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    presenter.add({m_folder.path("in")});
    QVERIFY(presenter.isBusy());
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.isBusy(), 120'000);
    const CheckListModel &model = presenter.model();
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.settled(), 3);
    QCOMPARE(model.countOf(Standing::Valid), 1);
    QCOMPARE(model.countOf(Standing::Invalid), 1);
    QCOMPARE(model.countOf(Standing::Unsigned), 1);
    QCOMPARE(presenter.skipped(), 1);
    for (const CheckedRow &row : model.rows()) {
        QVERIFY(!row.sentence.isEmpty());
        QCOMPARE(row.signers.contains(QStringLiteral("示例甲")), row.standing != Standing::Unsigned);
    }
    presenter.clear();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(presenter.skipped(), 0);
}

void TestCheckListPresenter::leavesOutWhatIsNoPdfAndFollowsNoLinks()
{
    base::NoProgress quiet;
    const FoundFiles found = findPdfs(m_folder.path("in"), quiet);
    QCOMPARE(found.pdfs.size(), 3);
    QCOMPARE(found.others, 1);
    QVERIFY(!found.cutShort);
    QString deep = m_folder.path("deep");
    for (int level = 0; level < 20; ++level)
        deep += QStringLiteral("/x");
    QVERIFY(QDir().mkpath(deep));
    QVERIFY(findPdfs(m_folder.path("deep"), quiet).cutShort);
}

void TestCheckListPresenter::listsAFileOnce()
{
    CheckListPresenter presenter(m_clock, &signedfiles::trustInPeople);
    presenter.add({m_folder.path("in/valid.pdf"), m_folder.path("in/../in/valid.pdf")});
    presenter.add({m_folder.path("in/valid.pdf")});
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.isBusy(), 60'000);
    QVERIFY(presenter.model().rowCount() <= 2);
    QCOMPARE(presenter.model().add({m_folder.path("in/valid.pdf")}), 0);
}

void TestCheckListPresenter::saysWhatCanNotBeOpened()
{
    CheckListPresenter presenter(m_clock, &signedfiles::trustInPeople);
    presenter.add({m_folder.path("nowhere.pdf")});
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.isBusy(), 60'000);
    QCOMPARE(presenter.model().rows().first().state, CheckedRow::State::Failed);
    QCOMPARE(presenter.model().rows().first().sentence, QStringLiteral("The file does not exist."));
}

void TestCheckListPresenter::stopsAndBeginsAnew()
{
    CheckListPresenter presenter(m_clock, &signedfiles::trustInPeople);
    QStringList copies;
    for (int i = 0; i < 12; ++i) {
        copies += m_folder.path(QStringLiteral("copy%1.pdf").arg(i));
        QVERIFY(QFile::copy(m_folder.path("in/valid.pdf"), copies.last()));
    }
    presenter.add(copies);
    presenter.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.isBusy(), 60'000);
    QCOMPARE(presenter.model().settled(), 12);
    QVERIFY(presenter.model().rows().last().state == CheckedRow::State::Stopped);
    presenter.checkAgain();
    QTRY_COMPARE_WITH_TIMEOUT(presenter.model().countOf(Standing::Valid), 12, 120'000);
}

void TestCheckListPresenter::exportsATableWithoutFormulas()
{
    CheckListModel model;
    model.add({QStringLiteral("/tmp/=cmd(\"x\").pdf")});
    verify::Report report;
    verify::SignatureReport signature;
    signature.signer = QStringLiteral("+示例甲");
    report.verdict = signature.verdict = verify::Verdict::Invalid;
    report.signatures = {signature};
    model.setReport(0, report);
    const QList<QByteArray> lines = model.csv().split('\n');
    QCOMPARE(lines.size(), 3); // the last is empty
    QVERIFY(lines[0].startsWith("\xef\xbb\xbf\"File\","));
    QVERIFY(lines[1].startsWith("\"'=cmd(\"\"x\"\").pdf\",\"Invalid\",\"'+示例甲\""));
}

void TestCheckListPresenter::keepsTrustedAuthoritiesAndGivesThemBack()
{
    const QString folder = m_folder.path("authorities"), file = m_folder.path("root.pem");
    QVERIFY(base::writeFileDurably(file, support::People::instance().root.certificate().pem()));
    const auto added = session::trustFile(folder, file);
    QVERIFY(added);
    QCOMPARE(added->size(), 1);
    QVERIFY(session::trustFile(folder, file)->isEmpty());
    session::Trust trust;
    QVERIFY(session::addAnchors(trust, folder));
    QCOMPARE(trust.anchors, QList<crypto::Certificate>{support::People::instance().root.certificate()});
    const auto bytes = session::distrust(added->first());
    QVERIFY(bytes);
    QVERIFY(session::trustedFiles(folder).isEmpty());
    QVERIFY(session::restoreTrust(added->first(), *bytes));
    QCOMPARE(session::trustedFiles(folder).first().certificates.size(), 1);
}

void TestCheckListPresenter::trustsNoPersonAsAnAuthority()
{
    const QString file = m_folder.path("person.pem"), folder = m_folder.path("nobody");
    QVERIFY(base::writeFileDurably(file, support::People::instance().rsaPerson->certificate().pem()));
    const auto added = session::trustFile(folder, file);
    QVERIFY(!added);
    QCOMPARE(added.error().code, QByteArray("trust.notauthority"));
    QVERIFY(session::trustedFiles(folder).isEmpty());
}

QTEST_MAIN(TestCheckListPresenter)
#include "tst_checklistpresenter.moc"
