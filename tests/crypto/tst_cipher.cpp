// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/cipher.h"
#include "support/tools.h"

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;

class TestCipher : public QObject {
    Q_OBJECT

private slots:
    void rc4GivesTheKeyStreamOfRfc6229_data();
    void rc4GivesTheKeyStreamOfRfc6229();
    void opensslDecryptsOurAes_data();
    void opensslDecryptsOurAes();
    void refusesKeysOfOtherSizes();
};

void TestCipher::rc4GivesTheKeyStreamOfRfc6229_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("stream");
    QTest::newRow("40 bits") << QByteArray::fromHex("0102030405")
                             << QByteArray::fromHex("b2396305f03dc027ccc3524a0a1118a8");
    QTest::newRow("128 bits") << QByteArray::fromHex("0102030405060708090a0b0c0d0e0f10")
                              << QByteArray::fromHex("9ac7cc9a609d1ef7b2932899cde41b97");
}

void TestCipher::rc4GivesTheKeyStreamOfRfc6229()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, stream);
    QCOMPARE(crypto::rc4(key, QByteArray(16, '\0')), stream);
    QCOMPARE(crypto::rc4(key, crypto::rc4(key, "both ways")), "both ways");
    QCOMPARE(crypto::rc4(key, {}), QByteArray());
}

void TestCipher::opensslDecryptsOurAes_data()
{
    QTest::addColumn<int>("keySize");
    QTest::addColumn<int>("length");
    for (const int keySize : {16, 32})
        for (const int length : {0, 1, 15, 16, 17, 100'000})
            QTest::addRow("key of %d, %d bytes", keySize, length) << keySize << length;
}

void TestCipher::opensslDecryptsOurAes()
{
    QFETCH(int, keySize);
    QFETCH(int, length);
    const QByteArray key(keySize, 'k'), iv = QByteArray::fromHex("000102030405060708090a0b0c0d0e0f");
    const QByteArray plain(length, 'p');
    const QByteArray encrypted = crypto::aesCbcEncrypt(key, iv, plain);
    QCOMPARE(encrypted.left(16), iv);
    QCOMPARE(encrypted.size(), 16 + (length / 16 + 1) * 16);
    const auto tool =
        support::runTool(u"openssl"_s,
                         {u"enc"_s, u"-d"_s, keySize == 16 ? u"-aes-128-cbc"_s : u"-aes-256-cbc"_s, u"-K"_s,
                          QString::fromLatin1(key.toHex()), u"-iv"_s, QString::fromLatin1(iv.toHex())},
                         encrypted.mid(16));
    QVERIFY2(tool.exitCode == 0, tool.err.constData());
    QCOMPARE(tool.out, plain);
}

void TestCipher::refusesKeysOfOtherSizes()
{
    const QByteArray iv(16, 'i');
    QVERIFY(crypto::aesCbcEncrypt(QByteArray(24, 'k'), iv, "x").isEmpty());
    QVERIFY(crypto::aesCbcEncrypt({}, iv, "x").isEmpty());
    QVERIFY(crypto::aesCbcEncrypt(QByteArray(16, 'k'), "short", "x").isEmpty());
    QVERIFY(crypto::rc4({}, "x").isEmpty());
}

QTEST_GUILESS_MAIN(TestCipher)
#include "tst_cipher.moc"
