// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/rawupdate.h"

#include "sealworkshop.h"

#include <QtTest/QtTest>

using verify::Outcome;
using workshop::check;
using workshop::only;
using workshop::outcome;
using workshop::people;
using workshop::plainPdf;
using workshop::sealFor;
using workshop::signedWith;

class TestSealedPages : public QObject {
    Q_OBJECT

private slots:
    void namesPagesThatAreNotThoseThatWereSealed_data();
    void namesPagesThatAreNotThoseThatWereSealed();
    void aSealOverManyPagesLeavesAnEarlierSignatureValid();
};

void TestSealedPages::namesPagesThatAreNotThoseThatWereSealed_data()
{
    QTest::addColumn<QList<int>>("order"); ///< of the four pages; 4: one of another file
    QTest::addColumn<int>("replaced");
    QTest::addColumn<QString>("named");
    QTest::newRow("untouched") << QList<int>{0, 1, 2, 3} << -1 << QString();
    QTest::newRow("missing") << QList<int>{0, 2, 3} << -1 << QStringLiteral("page 2 was removed");
    QTest::newRow("inserted") << QList<int>{0, 1, 4, 2, 3} << -1 << QStringLiteral("page 3 was inserted");
    QTest::newRow("reordered") << QList<int>{0, 2, 1, 3} << -1 << QStringLiteral("another order, from page 2 on");
    QTest::newRow("exchanged") << QList<int>{0, 4, 2, 3} << -1
                               << QStringLiteral("page 2 was inserted; page 2 was removed");
    QTest::newRow("replaced") << QList<int>{0, 1, 2, 3} << 2 << QStringLiteral("page 3: content replaced");
}

void TestSealedPages::namesPagesThatAreNotThoseThatWereSealed()
{
    QFETCH(QList<int>, order);
    QFETCH(int, replaced);
    QFETCH(QString, named);
    const QByteArray file = signedWith(fixture::crossPage(sealFor(*people().rsaPerson), 100, 40, 4), plainPdf(4));
    int tree = 1;
    while (tree < 100 && !QByteArray(support::rawObject(file, tree)).replace(' ', "").contains("/Type/Pages"))
        ++tree;
    QVERIFY(tree < 100);
    QList<int> pages;
    const QByteArray node = support::rawObject(file, tree);
    const qsizetype kids = node.indexOf('[', node.indexOf("/Kids"));
    for (const QByteArray &word : node.mid(kids + 1, node.indexOf(']', kids) - kids - 1).split('R')) {
        if (const int id = word.trimmed().split(' ').first().toInt(); id > 0)
            pages.append(id);
    }
    QCOMPARE(pages.size(), 4);
    support::RawUpdate update;
    const int stranger = 900;
    update.objects[stranger] = "<< /Type /Page /MediaBox [0 0 595 842] /Parent " + QByteArray::number(tree) + " 0 R >>";
    pages.append(stranger);
    QByteArray list = "[";
    for (const int page : order)
        list += ' ' + QByteArray::number(pages[page]) + " 0 R";
    if (order != QList<int>{0, 1, 2, 3})
        update.objects[tree] = support::withEntry(support::withEntry(node, "Kids", list + " ]"), "Count",
                                                  QByteArray::number(order.size()));
    if (replaced >= 0) {
        update.objects[stranger] = support::rawStream({}, "0 0 1 rg 0 0 200 200 re f");
        update.objects[pages[replaced]] = support::withEntry(support::rawObject(file, pages[replaced]), "Contents",
                                                             QByteArray::number(stranger) + " 0 R");
    }
    const verify::Report report = check(named.isEmpty() ? file : update.behind(file));
    if (named.isEmpty()) {
        VERDICT_IS(report, 0, Valid, "");
        QCOMPARE(outcome(only(report).checks, "seal.pages"), Outcome::Passed);
        return;
    }
    VERDICT_IS(report, 0, Invalid, "SIG_CONSTRAINTS_FAILURE");
    QVERIFY2(workshop::failed(only(report), "seal.pages"), workshop::told(report));
    QVERIFY2(workshop::told(report).contains(named.toUtf8()), workshop::told(report));
}

void TestSealedPages::aSealOverManyPagesLeavesAnEarlierSignatureValid()
{
    constexpr int pages = 700;
    const QByteArray first = workshop::sign(plainPdf(pages));
    const QByteArray bytes = signedWith(fixture::crossPage(sealFor(*people().rsaPerson), 100, 40, 20), first);
    const verify::Report report = check(bytes);
    VERDICT_IS(report, 0, Valid, "");
    VERDICT_IS(report, 1, Valid, "");
    QCOMPARE(report.verdict, verify::Verdict::Valid);
}

QTEST_GUILESS_MAIN(TestSealedPages)
#include "tst_sealedpages.moc"
