// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/people.h"
#include "ui/verify/changelines.h"
#include "verify/verifypdf.h"

#include "signedfiles.h"

#include <QtCore/QTranslator>
#include <QtTest/QTest>

using namespace ui;

class TestChangeLines : public QObject {
    Q_OBJECT

    signedfiles::Folder m_folder;

    static QList<ChangeLine> linesOf(const QByteArray &file)
    {
        verify::Options options;
        options.anchors = {support::People::instance().root.certificate()};
        options.at = QDateTime::currentDateTimeUtc();
        base::NoProgress progress;
        return changeLines(verify::verifyPdf(base::memorySource(file), options, progress).signatures.first());
    }
    static QStringList textsOf(const QList<ChangeLine> &lines)
    {
        QStringList texts;
        for (const ChangeLine &line : lines)
            texts.append(line.text);
        return texts;
    }

private slots:
    void saysThatAFurtherSignatureIsFine()
    {
        const QByteArray once = m_folder.sign(signedfiles::sample(), m_folder.path("once.pdf"));
        QVERIFY(linesOf(once).isEmpty());
        const QList<ChangeLine> lines = linesOf(m_folder.sign(m_folder.path("once.pdf"), m_folder.path("twice.pdf")));
        QVERIFY(!lines.isEmpty());
        for (const ChangeLine &line : lines)
            QCOMPARE(line.outcome, verify::Outcome::Passed);
        QVERIFY2(lines.first().text.startsWith(QLatin1String("Version 3: a further signature (")),
                 qPrintable(lines.first().text));
    }
    void namesThePageAndTheObject()
    {
        verify::SignatureReport signature;
        signature.changes = {
            {3, 1, 5, verify::ChangeKind::PageContent, false, QStringLiteral("page 2: content replaced (object 5)")},
            {4, -1, 9, verify::ChangeKind::FormFilled, true, QStringLiteral("field \"name\" filled")}};
        signature.changesAfter = {QStringLiteral("revision 3: page 2: content replaced (object 5)"),
                                  QStringLiteral("revision 4: field \"name\" filled"),
                                  QStringLiteral("12 bytes behind the last revision")};
        const QList<ChangeLine> lines = changeLines(signature);
        QCOMPARE(textsOf(lines), QStringList({QStringLiteral("Version 3, page 2: the content of the page was changed"),
                                              QStringLiteral("Version 4: a form field was filled"),
                                              QStringLiteral("12 bytes were appended behind the last version")}));
        QCOMPARE(lines[0].note, QStringLiteral("Object 5"));
        QCOMPARE(lines[0].outcome, verify::Outcome::Failed);
        QVERIFY(lines[0].copy.contains(QLatin1String("content replaced")));
        QCOMPARE(lines[1].note, QStringLiteral("Field name"));
        QCOMPARE(lines[1].outcome, verify::Outcome::Passed);
        QCOMPARE(lines[2].outcome, verify::Outcome::Unknown);
    }
    void speaksChineseOfEveryKind()
    {
        QTranslator chinese;
        QVERIFY(chinese.load(QStringLiteral(":/i18n/esign_zh_CN.qm")));
        QVERIFY(QCoreApplication::installTranslator(&chinese));
        for (int kind = 0; kind <= int(verify::ChangeKind::Unknown); ++kind) {
            verify::SignatureReport signature;
            signature.changes = {{3, 1, 5, verify::ChangeKind(kind), false, QStringLiteral("words")}};
            signature.changesAfter = {QStringLiteral("revision 3: words")};
            const QString text = changeLines(signature).first().text;
            QVERIFY2(text.startsWith(QStringLiteral("版本 3，第 2 页：")), qPrintable(text));
            QVERIFY2(!text.contains(QRegularExpression(QStringLiteral("[A-Za-z]"))), qPrintable(text));
        }
        QCoreApplication::removeTranslator(&chinese);
    }
};

QTEST_MAIN(TestChangeLines)
#include "tst_changelines.moc"
