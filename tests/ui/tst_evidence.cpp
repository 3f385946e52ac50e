// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/desk.h"
#include "ui/verify/checklistpresenter.h"
#include "ui/verify/evidencedialog.h"
#include "ui/verify/reportfile.h"

#include "signedfiles.h"

#include <QtCore/QFileInfo>
#include <QtCore/QTranslator>
#include <QtTest/QTest>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace ui;

/// Evidence packages as the window makes, lists and shows them.
class TestEvidence : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void isSavedFromACheck();
    void standsInTheListLikeAnyFile();
    void folderSearchFindsPackages();
    void showsWhatIsOtherwise();
    void aChangedPackageIsShownAsInvalid();
    void whatIsNoPackageIsSaid();
    void thePackedFileIsSavedAndOpened();
    void speaksChinese();

private:
    QString path(const char *name) const { return m_folder.path(name); }
    static bool settled(EvidenceDialog &dialog)
    {
        return QTest::qWaitFor([&] { return !dialog.presenter().isChecking(); }, 60'000);
    }
    static QString textOf(const EvidenceDialog &dialog)
    {
        QStringList texts;
        const auto labels = dialog.findChildren<QLabel *>();
        for (const QLabel *label : labels)
            texts.append(label->text());
        return texts.join(QLatin1Char('\n'));
    }
    signedfiles::Folder m_folder;
    base::SystemClock m_clock;
    QByteArray m_signed;
};

void TestEvidence::initTestCase()
{
    m_signed = m_folder.sign(signedfiles::sample(), path("signed.pdf"));
    base::NoProgress quiet;
    const QDateTime now = m_clock.now();
    const auto report = session::checkBytes(m_signed, path("signed.pdf"), signedfiles::trustInPeople(), now, {}, quiet);
    QVERIFY(report);
    const CheckedReport checked{{m_signed, path("signed.pdf"), {}}, *report, now};
    const auto saved = saveEvidence(checked, path("x.evidence.zip"), &signedfiles::trustInPeople,
                                    session::Language::English, &session::loadDesk, quiet);
    QVERIFY2(saved, saved ? "" : saved.error().code.constData());
}

void TestEvidence::isSavedFromACheck()
{
    const auto source = base::openSource(path("x.evidence.zip"));
    QVERIFY(source);
    base::NoProgress quiet;
    const auto finding = session::checkEvidence(*source, signedfiles::trustInPeople(), m_clock.now(), {}, quiet);
    QVERIFY(finding);
    QCOMPARE(finding->verdict, verify::Verdict::Valid);
    QCOMPARE(finding->name, QStringLiteral("signed.pdf"));
    QVERIFY(finding->differences.isEmpty());
}

void TestEvidence::standsInTheListLikeAnyFile()
{
    CheckListPresenter presenter(m_clock, &signedfiles::trustInPeople);
    presenter.add({path("x.evidence.zip"), path("signed.pdf")});
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.isBusy(), 60'000);
    QCOMPARE(presenter.model().countOf(Standing::Valid), 2);
    for (const CheckedRow &row : presenter.model().rows())
        QVERIFY(row.signers.contains(QStringLiteral("示例甲")));
}

void TestEvidence::folderSearchFindsPackages()
{
    base::NoProgress quiet;
    const FoundFiles found = findPdfs(QFileInfo(path("x.evidence.zip")).absolutePath(), quiet);
    QVERIFY(found.pdfs.contains(path("x.evidence.zip")));
}

void TestEvidence::showsWhatIsOtherwise()
{
    EvidenceDialog dialog(path("x.evidence.zip"), m_clock, [] { return session::Trust(); });
    dialog.show();
    QVERIFY(settled(dialog));
    QVERIFY(dialog.presenter().standing() != Standing::Valid);
    QVERIFY(!dialog.presenter().differences().isEmpty());
    const QString text = textOf(dialog);
    QVERIFY2(text.contains(QStringLiteral("then “Valid”, now “Can't tell”")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Evidence of signed.pdf")), qPrintable(text));
}

void TestEvidence::aChangedPackageIsShownAsInvalid()
{
    QByteArray bytes = *base::readFile(path("x.evidence.zip"));
    const qsizetype at = bytes.indexOf(m_signed.left(200)) + 5000; // inside the stored file
    bytes[at] = char(bytes.at(at) ^ 1);
    QVERIFY(base::writeFileDurably(path("changed.zip"), bytes));
    EvidenceDialog dialog(path("changed.zip"), m_clock, &signedfiles::trustInPeople);
    QVERIFY(settled(dialog));
    QCOMPARE(dialog.presenter().standing(), Standing::Invalid);
    QVERIFY(textOf(dialog).contains(QStringLiteral("Something in the package was changed.")));
}

void TestEvidence::whatIsNoPackageIsSaid()
{
    QVERIFY(base::writeFileDurably(path("no.zip"), "this is no package, but it has the name of one"));
    EvidenceDialog dialog(path("no.zip"), m_clock, &signedfiles::trustInPeople);
    QVERIFY(settled(dialog));
    QCOMPARE(dialog.presenter().standing(), Standing::Unreadable);
    QCOMPARE(dialog.presenter().error()->code, QByteArray("bundle.zip"));
    QVERIFY(!dialog.findChild<QPushButton *>(QStringLiteral("saveEvidenceFileButton"))->isEnabled());
    CheckListPresenter presenter(m_clock, &signedfiles::trustInPeople);
    presenter.add({path("no.zip")});
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.isBusy(), 60'000);
    QCOMPARE(presenter.model().rows().first().state, CheckedRow::State::Failed);
}

void TestEvidence::thePackedFileIsSavedAndOpened()
{
    EvidenceDialog dialog(path("x.evidence.zip"), m_clock, &signedfiles::trustInPeople);
    dialog.show();
    QVERIFY(settled(dialog));
    QStringList opened;
    connect(&dialog, &EvidenceDialog::openRequested, this, [&](const QString &one) { opened += one; });
    dialog.findChild<QPushButton *>(QStringLiteral("saveEvidenceFileButton"))->click();
    auto *chooser = dialog.findChild<QFileDialog *>();
    QVERIFY(chooser);
    emit chooser->fileSelected(path("out.pdf"));
    chooser->close();
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 30'000);
    QCOMPARE(opened.first(), path("out.pdf"));
    QCOMPARE(*base::readFile(path("out.pdf")), m_signed);
}

void TestEvidence::speaksChinese()
{
    QTranslator words, window;
    QVERIFY(words.load(QStringLiteral(":/i18n/esign_zh_CN.qm")));
    QVERIFY(window.load(QStringLiteral(":/i18n/window_zh_CN.qm")));
    QCoreApplication::installTranslator(&words);
    QCoreApplication::installTranslator(&window);
    EvidenceDialog dialog(path("x.evidence.zip"), m_clock, [] { return session::Trust(); });
    const bool ready = settled(dialog);
    const QString text = textOf(dialog);
    QCoreApplication::removeTranslator(&words);
    QCoreApplication::removeTranslator(&window);
    QVERIFY(ready);
    QVERIFY2(text.contains(QStringLiteral("signed.pdf 的证据")) && text.contains(QStringLiteral("与打包时不同")),
             qPrintable(text));
    QVERIFY2(!text.contains(QStringLiteral("then “")), qPrintable(text));
}

QTEST_MAIN(TestEvidence)
#include "tst_evidence.moc"
