// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/desk.h"

#include <QtTest/QTest>

/// A program that made a plain QCoreApplication: painting text would abort it.
class TestPlainApplication : public QObject {
    Q_OBJECT

private slots:
    void refusesToPaintButSearches();
};

void TestPlainApplication::refusesToPaintButSearches()
{
    const auto desk = session::loadDesk();
    QVERIFY2(desk, qPrintable(desk ? QString() : desk.error().detail));
    seal::Spec spec;
    spec.name = QStringLiteral("示例大学");
    const auto face = (*desk)->paintSeal(spec);
    QVERIFY(!face);
    QCOMPARE(face.error().code, QByteArray("desk.application"));

    base::NoProgress progress;
    const auto places = (*desk)->findText(QStringLiteral(ESIGN_RESOURCES "/samples/contract.pdf"), {},
                                          QStringLiteral("甲方（盖章）"), progress);
    QVERIFY(places);
    QCOMPARE(places->size(), 1);
}

QTEST_GUILESS_MAIN(TestPlainApplication)
#include "tst_plainapplication.moc"
