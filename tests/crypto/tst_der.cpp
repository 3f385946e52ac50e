// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/ber.h"
#include "crypto/der.h"

#include "opensslfolder.h"

#include <QtCore/QRandomGenerator>

using namespace crypto;
using der::Reader;

class TestDer : public QObject {
    Q_OBJECT

private slots:
    void writesAsOpenssl_data()
    {
        QTest::addColumn<QByteArray>("ours");
        QTest::addColumn<QString>("asked");
        const auto row = [](const char *asked, const QByteArray &ours) {
            QTest::newRow(asked) << ours << QString::fromUtf8(asked);
        };
        for (const qint64 value : {0LL, 1LL, 127LL, 128LL, 255LL, 256LL, 32768LL, 4294967296LL, 9223372036854775807LL,
                                   -1LL, -127LL, -128LL, -129LL, -32769LL})
            row(("INTEGER:" + QByteArray::number(value)).constData(), der::integer(value));
        row("INTEGER:0x00FF00", der::unsignedInteger(QByteArray::fromHex("0000ff00")));
        row("INTEGER:0x7F", der::unsignedInteger(QByteArray::fromHex("7f")));
        row("INTEGER:0x0", der::unsignedInteger({}));
        row("BOOL:TRUE", der::boolean(true));
        row("BOOL:FALSE", der::boolean(false));
        row("NULL", der::null());
        row("FORMAT:HEX,OCT:00FF10", der::octets(QByteArray::fromHex("00ff10")));
        row("FORMAT:HEX,BITSTR:00FF10", der::bits(QByteArray::fromHex("00ff10")));
        row("FORMAT:UTF8,UTF8:示例大学", der::utf8(QStringLiteral("示例大学")));
        row("IA5:http://crl.example", der::ia5("http://crl.example"));
        row("GENTIME:20260102030405Z", der::generalizedTime(QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC)));
        for (const char *dotted :
             {"1.2.840.113549.1.7.2", "2.5.29.56", "0.9.2342.19200300.100.1.25", "2.999.3", "1.2.156.10197.1.501",
              "2.25.329800735698586629295641978511506172918", "2.16.840.1.101.3.4.2.1", "1.39", "0.0", "2.40.1"})
            row((QByteArray("OID:") + dotted).constData(), der::oid(dotted));
        for (const int length : {127, 128, 255, 256, 65535, 65536})
            row(("OCT:" + QByteArray(length, 'a')).constData(), der::octets(QByteArray(length, 'a')));
    }

    void writesAsOpenssl()
    {
        QFETCH(const QByteArray, ours);
        QFETCH(const QString, asked);
        // Through a file: an argument holds 128 KiB at most and some rows come near it.
        m_folder.write(QStringLiteral("asn1.cnf"), "asn1=" + asked.toUtf8() + "\n");
        m_folder.run(words("asn1parse -noout -genconf @asn1.cnf -out @out.der"));
        QCOMPARE(ours.toHex(), m_folder.read(QStringLiteral("out.der")).toHex());
    }

    void sortsSetsAsOpenssl()
    {
        m_folder.write(QStringLiteral("set.cnf"),
                       "asn1=SET:members\n[members]\na=OCT:longer than all\nb=INT:5\nc=UTF8:b\nd=UTF8:a\n"
                       "e=OCT:ab\nf=SEQUENCE:inner\n[inner]\ng=INT:1\n");
        m_folder.run(words("asn1parse -noout -genconf @set.cnf -out @set.der"));
        const QByteArray ours =
            der::setOf({der::octets("longer than all"), der::integer(5), der::utf8(QStringLiteral("b")),
                        der::utf8(QStringLiteral("a")), der::octets("ab"), der::sequence({der::integer(1)})});
        QCOMPARE(ours.toHex(), m_folder.read(QStringLiteral("set.der")).toHex());
    }

    void readsBackWhatItWrote()
    {
        const QDateTime time(QDate(2026, 2, 28), QTime(23, 59, 59), Qt::UTC);
        const QByteArray whole =
            der::sequence({der::integer(-129), der::boolean(true), der::octets("ab"), der::bits("cd"),
                           der::utf8(QStringLiteral("章")), der::oid("2.25.329800735698586629295641978511506172918"),
                           der::generalizedTime(time), der::element(der::context(2), der::null())});
        auto reader = der::open(whole);
        QVERIFY(reader);
        QCOMPARE(*reader->integer(), -129);
        QCOMPARE(*reader->boolean(), true);
        QCOMPARE(*reader->octets(), QByteArray("ab"));
        QCOMPARE(*reader->bits(), QByteArray("cd"));
        QCOMPARE(*reader->utf8(), QStringLiteral("章"));
        QCOMPARE(*reader->oid(), QByteArray("2.25.329800735698586629295641978511506172918"));
        QCOMPARE(*reader->time(), time);
        QVERIFY(!reader->end());
        QVERIFY(!*reader->optional(der::Sequence));
        const auto last = reader->optional(der::context(2));
        QVERIFY(last && *last);
        QCOMPARE((*last)->raw, der::element(der::context(2), der::null()));
        QVERIFY(reader->end());
        QVERIFY(!reader->next());
        QCOMPARE(reader->peek(), 0);
    }

    void readsOidsAsOpenssl()
    {
        for (const char *dotted : {"0.0", "0.39", "1.0", "1.39.1", "2.0", "2.39", "2.40", "2.47.1", "2.48", "2.175",
                                   "2.999", "2.18446744073709551615", "2.340282366920938463463374607431768211455.1"}) {
            Reader reader(der::oid(dotted));
            const auto back = reader.oid();
            QVERIFY(back);
            QCOMPARE(*back, QByteArray(dotted));
        }
    }

    void readsBothTimes()
    {
        const auto time = [](const char *hex) { return Reader(QByteArray::fromHex(hex)).time(); };
        QCOMPARE(*time("170d3439313233313233353935395a"), QDateTime(QDate(2049, 12, 31), QTime(23, 59, 59), Qt::UTC));
        QCOMPARE(*time("170d3530303130313030303030305a"), QDateTime(QDate(1950, 1, 1), QTime(0, 0), Qt::UTC));
        const auto fraction = Reader(der::element(der::GeneralizedTime, "20260102030405.25Z")).time();
        QCOMPARE(*fraction, QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 250), Qt::UTC));
        for (const char *text : {"20260102030405", "20260102030405+0800", "20261302030405Z", "20260230030405Z",
                                 "2026010203040.5Z", "20260102030405.Z", "2026010203040aZ", "", "Z", "20260102250405Z"})
            QVERIFY2(!Reader(der::element(der::GeneralizedTime, text)).time(), text);
        for (const char *text : {"260102030405", "2601020304Z", "2601020304055Z", "26010203040xZ"})
            QVERIFY2(!Reader(der::element(der::UtcTime, text)).time(), text);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("nothing") << QByteArray("");
        QTest::newRow("tag alone") << QByteArray("30");
        QTest::newRow("length beyond the end") << QByteArray("3005020101");
        QTest::newRow("indefinite length") << QByteArray("30800000");
        QTest::newRow("length not minimal, one byte") << QByteArray("30810102");
        QTest::newRow("length not minimal, leading zero") << QByteArray("3082000102");
        QTest::newRow("length of 2^63") << QByteArray("30888000000000000000");
        QTest::newRow("length of 127 bytes") << QByteArray("30ff");
        QTest::newRow("length bytes missing") << QByteArray("308401");
        QTest::newRow("high tag number") << QByteArray("3f8101020101");
    }

    void refuses()
    {
        QFETCH(const QByteArray, hex);
        Reader reader(QByteArray::fromHex(hex));
        const auto read = reader.next();
        QVERIFY(!read);
        QCOMPARE(read.error().code, QByteArray("crypto.der"));
    }

    void refusesValuesThatAreNotDer()
    {
        QVERIFY(!Reader(QByteArray::fromHex("0200")).integer());
        QVERIFY(!Reader(QByteArray::fromHex("02020001")).integer());
        QVERIFY(!Reader(QByteArray::fromHex("0202ffff")).integer());
        QVERIFY(!Reader(QByteArray::fromHex("0209010000000000000000")).integer());
        QVERIFY(!Reader(QByteArray::fromHex("010101")).boolean());
        QVERIFY(!Reader(QByteArray::fromHex("0100")).boolean());
        QVERIFY(!Reader(QByteArray::fromHex("0300")).bits());
        QVERIFY(!Reader(QByteArray::fromHex("03020780")).bits());
        QVERIFY(!Reader(QByteArray::fromHex("0600")).oid());
        QVERIFY(!Reader(QByteArray::fromHex("060180")).oid());
        QVERIFY(!Reader(QByteArray::fromHex("06032a8001")).oid());
        QVERIFY(!Reader(QByteArray::fromHex("06022a80")).oid());
        QVERIFY(!Reader(der::element(der::Oid, QByteArray(100000, '\xff') + '\1')).oid());
        QVERIFY(!Reader(QByteArray::fromHex("0c02c328")).utf8());
        QVERIFY(!der::open(QByteArray::fromHex("300000")));
        QVERIFY(!der::open(QByteArray::fromHex("3100")));
        QVERIFY(!Reader(der::integer(1)).expect(der::Sequence));
    }

    void makesBerDefinite()
    {
        // SEQUENCE (indefinite) { OCTET STRING split in two, the second again split; INTEGER with a long length }
        const QByteArray input = QByteArray::fromHex("30802480040261622480040163040164000000000281010500000000");
        const auto read = ber::definite(input);
        QVERIFY(read);
        QVERIFY(!read->wasDer);
        QCOMPARE(read->consumed, input.size() - 2);
        QCOMPARE(read->bytes, der::sequence({der::octets("abcd"), der::integer(5)}));
        const QByteArray clean = der::sequence({der::element(der::context(0), der::integer(300))});
        const auto same = ber::definite(clean + QByteArray(100, '\0'));
        QVERIFY(same && same->wasDer);
        QCOMPARE(same->bytes, clean);
        QCOMPARE(same->consumed, clean.size());
        const auto highTag = ber::definite(QByteArray::fromHex("30807f8701800401610000"
                                                               "0000"));
        QVERIFY(highTag);
        QCOMPARE(highTag->bytes.toHex(), QByteArray("30077f870103040161"));
    }

    void refusesMalformedBer()
    {
        for (const char *hex : {"", "30", "3080", "308000",
                                "30800201050000000000000000"
                                "zz",
                                "0480", "24800201050000", "3003020205", "308400000001", "1f", "1f8080", "3f", "30ff"}) {
            const QByteArray bytes = QByteArray::fromHex(hex);
            const auto read = ber::definite(bytes);
            QVERIFY2(!read || read->consumed <= bytes.size(), hex);
        }
        QVERIFY(!ber::definite(QByteArray::fromHex("3080")));
        QVERIFY(!ber::definite(QByteArray::fromHex("24800201050000")));
        QByteArray deep;
        for (int i = 0; i < 200000; ++i)
            deep += "\x30\x80";
        QVERIFY(!ber::definite(deep));
        QByteArray deepOctets;
        for (int i = 0; i < 200000; ++i)
            deepOctets += "\x24\x80";
        QVERIFY(!ber::definite(deepOctets));
    }

    void survivesRandomBytes()
    {
        QRandomGenerator random(20260101);
        for (int round = 0; round < 20000; ++round) {
            QByteArray bytes(static_cast<qsizetype>(random.bounded(1, 40)), '\0');
            for (char &c : bytes)
                c = static_cast<char>(random.bounded(256));
            const auto read = ber::definite(bytes);
            if (read && read->wasDer) {
                QCOMPARE(read->bytes, bytes.left(read->consumed));
            } else if (read) {
                const auto again = ber::definite(read->bytes); // what it made is DER-shaped
                QVERIFY(again && again->wasDer);
                QCOMPARE(again->consumed, read->bytes.size());
            }
            Reader reader(bytes);
            for (auto element = reader.next(); element; element = reader.next())
                QVERIFY(der::element(element->tag, element->content) == element->raw);
        }
    }

private:
    OpensslFolder m_folder;
};

QTEST_GUILESS_MAIN(TestDer)
#include "tst_der.moc"
