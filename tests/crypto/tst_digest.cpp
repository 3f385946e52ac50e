// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/digest.h"
#include "support/tools.h"

#include <QtTest/QtTest>

using namespace crypto;

class TestDigest : public QObject {
    Q_OBJECT

private slots:
    void agreesWithOpenssl_data()
    {
        QTest::addColumn<int>("algorithm");
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QString>("name");
        const auto row = [](const char *tool, DigestAlgorithm algorithm, const char *name) {
            QTest::newRow(tool) << static_cast<int>(algorithm) << QString::fromLatin1(tool)
                                << QString::fromLatin1(name);
        };
        row("sha1", DigestAlgorithm::Sha1, "SHA-1");
        row("sha224", DigestAlgorithm::Sha224, "SHA-224");
        row("sha256", DigestAlgorithm::Sha256, "SHA-256");
        row("sha384", DigestAlgorithm::Sha384, "SHA-384");
        row("sha512", DigestAlgorithm::Sha512, "SHA-512");
        row("sm3", DigestAlgorithm::Sm3, "SM3");
        row("md5", DigestAlgorithm::Md5, "MD5");
    }

    void agreesWithOpenssl()
    {
        QFETCH(const int, algorithm);
        QFETCH(const QString, tool);
        QFETCH(const QString, name);
        const auto which = static_cast<DigestAlgorithm>(algorithm);
        QCOMPARE(digestName(which), name);
        const QByteArray samples[] = {{}, "合同", QByteArray(100000, 'x')};
        for (const QByteArray &data : samples) {
            const auto answer =
                support::runTool(QStringLiteral("openssl"),
                                 {QStringLiteral("dgst"), QStringLiteral("-r"), QLatin1Char('-') + tool}, data);
            QCOMPARE(answer.exitCode, 0);
            const QByteArray expected = answer.out.left(answer.out.indexOf(' '));
            QCOMPARE(digest(which, data).toHex(), expected);
            QCOMPARE(digestSize(which) * 2, expected.size());
            Hasher pieces(which);
            for (qsizetype at = 0; at < data.size(); at += 777)
                pieces.add(data.mid(at, 777));
            QCOMPARE(pieces.result().toHex(), expected);
        }
    }

    void knowsItsOids()
    {
        for (int i = 0; i <= static_cast<int>(DigestAlgorithm::Md5); ++i) {
            const auto which = static_cast<DigestAlgorithm>(i);
            const auto back = digestFromOid(digestOid(which));
            QVERIFY(back);
            QCOMPARE(static_cast<int>(*back), i);
        }
        QCOMPARE(digestOid(DigestAlgorithm::Sha256), QByteArray("2.16.840.1.101.3.4.2.1"));
        const auto unknown = digestFromOid("1.2.3");
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, QByteArray("crypto.digest.unknown"));
    }

    void forksWithoutDisturbing()
    {
        Hasher whole(DigestAlgorithm::Sha256);
        whole.add("first ");
        Hasher early = whole.copy();
        whole.add("second");
        QCOMPARE(early.result(), sha256("first "));
        QCOMPARE(whole.result(), sha256("first second"));
    }

    void isEmptyOnceFinished()
    {
        Hasher hasher(DigestAlgorithm::Sha256);
        QVERIFY(!hasher.result().isEmpty());
        hasher.add("late");
        QVERIFY(hasher.result().isEmpty());
        QVERIFY(hasher.copy().result().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDigest)
#include "tst_digest.moc"
