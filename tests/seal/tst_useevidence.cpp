// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/der.h"
#include "crypto/digest.h"
#include "protocol/common.h"
#include "seal/useevidence.h"
#include "support/people.h"
#include "support/tools.h"

#include <QtTest/QtTest>

using seal::UseEvidence;
namespace der = crypto::der;

namespace {

UseEvidence sample()
{
    const support::People &people = support::People::instance();
    return {
        "the lease", {"first entry", "second entry"}, {people.ecPerson->certificate(), people.issuing.certificate()}};
}

} // namespace

class TestUseevidence : public QObject {
    Q_OBJECT

private slots:
    void comesBackTheSame()
    {
        const UseEvidence evidence = sample();
        const auto read = UseEvidence::fromDer(evidence.toDer());
        QVERIFY(read);
        QCOMPARE(read->lease, evidence.lease);
        QCOMPARE(read->log, evidence.log);
        QVERIFY(read->certificates == evidence.certificates);
        QCOMPARE(read->toDer(), evidence.toDer());
        QCOMPARE(read->leaseSha256(), crypto::sha256("the lease"));
        QCOMPARE(read->logSha256(), crypto::sha256("second entry"));
        QVERIFY(read->fits());
        const auto bare = UseEvidence::fromDer(UseEvidence{"lease", {}, {}}.toDer());
        QVERIFY(bare && bare->logSha256().isEmpty());
    }

    void opensslReadsTheStructure()
    {
        const auto result = support::runTool("openssl", {"asn1parse", "-inform", "DER"}, sample().toDer());
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.out.count("d=0"), 1);
        QCOMPARE(result.out.count("d=1"), 4); // version, lease, log, certificates
        QCOMPARE(result.out.count("d=2"), 4); // two entries, two certificates
        QVERIFY2(result.out.contains("second entry"), result.out);
    }

    void nonsenseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray good = sample().toDer();
        const auto list = [](const QByteArray &one, int count) {
            return der::sequence(QList<QByteArray>(count, der::octets(one)));
        };
        const auto whole = [](const QList<QByteArray> &parts) { return der::sequence(parts); };
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("another version") << whole(
            {der::integer(2), der::octets("l"), list("e", 1), der::sequence(QList<QByteArray>())});
        QTest::newRow("no lease") << whole(
            {der::integer(1), der::octets({}), list("e", 1), der::sequence(QList<QByteArray>())});
        QTest::newRow("a large lease") << whole({der::integer(1),
                                                 der::octets(QByteArray(protocol::leaseLimit + 1, 'l')), list("e", 1),
                                                 der::sequence(QList<QByteArray>())});
        QTest::newRow("an empty entry") << whole(
            {der::integer(1), der::octets("l"), list("", 1), der::sequence(QList<QByteArray>())});
        QTest::newRow("a large entry") << whole({der::integer(1), der::octets("l"),
                                                 list(QByteArray(protocol::sealEntryLimit + 1, 'e'), 1),
                                                 der::sequence(QList<QByteArray>())});
        QTest::newRow("too many entries")
            << whole({der::integer(1), der::octets("l"), list("e", 10'001), der::sequence(QList<QByteArray>())});
        QTest::newRow("no certificate") << whole({der::integer(1), der::octets("l"), list("e", 1), list("cert", 1)});
        QTest::newRow("too many certificates")
            << whole({der::integer(1), der::octets("l"), list("e", 1),
                      list(support::People::instance().ecPerson->certificate().der(), 65)});
        QTest::newRow("something behind") << good + '\0';
        QTest::newRow("too large") << QByteArray(seal::largestEvidence + 1, '\x30');
    }
    void nonsenseIsRefused()
    {
        QFETCH(QByteArray, bytes);
        const auto read = UseEvidence::fromDer(bytes);
        QVERIFY(!read);
        QCOMPARE(read.error().code, "seal.evidence.parse");
    }

    void whatNoReaderWouldTakeDoesNotFit()
    {
        UseEvidence evidence = sample();
        evidence.log = QList<QByteArray>(10'001, "e");
        QVERIFY(!evidence.fits());
        evidence.log = QList<QByteArray>(70, QByteArray(protocol::sealEntryLimit, 'e')); // 4.4 MiB
        QVERIFY(!evidence.fits());
        evidence.log = {QByteArray()};
        QVERIFY(!evidence.fits());
        evidence = sample();
        evidence.lease.clear();
        QVERIFY(!evidence.fits());
    }

    void anySpoiltByteIsRefusedOrSaysSomethingElse()
    {
        const QByteArray good = UseEvidence{"the lease", {"entry"}, {}}.toDer();
        for (qsizetype i = 0; i < good.size(); ++i) {
            for (const int change : {0x01, 0x40, 0x80, 0xff}) {
                QByteArray spoilt = good;
                spoilt[i] = static_cast<char>(spoilt[i] ^ change);
                if (const auto read = UseEvidence::fromDer(spoilt))
                    QCOMPARE(read->toDer(), spoilt);
            }
            QVERIFY(!UseEvidence::fromDer(good.first(i)));
        }
    }
};

QTEST_GUILESS_MAIN(TestUseevidence)
#include "tst_useevidence.moc"
