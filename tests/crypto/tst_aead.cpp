// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/aead.h"

#include <QtTest/QtTest>

class TestAead : public QObject {
    Q_OBJECT

    static crypto::Secret secret(const char *hex) { return crypto::Secret::take(QByteArray::fromHex(hex)); }
    static QByteArray bytes(const crypto::Secret &secret) { return QByteArray(secret.data(), secret.size()); }

private slots:
    void sealsAsTheGcmTestCases()
    {
        // The Galois/Counter Mode of Operation (McGrew, Viega), test cases 14 and 16
        const crypto::Secret zero = secret("0000000000000000000000000000000000000000000000000000000000000000");
        QCOMPARE(crypto::aeadSeal(zero, QByteArray(12, '\0'), {}, QByteArray(16, '\0'))->toHex(),
                 "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
        const crypto::Secret key = secret("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
        const QByteArray nonce = QByteArray::fromHex("cafebabefacedbaddecaf888");
        const QByteArray associated = QByteArray::fromHex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        const QByteArray plain = QByteArray::fromHex(
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa"
            "0de657ba637b39");
        const auto sealed = crypto::aeadSeal(key, nonce, associated, plain);
        QCOMPARE(
            sealed->toHex(),
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e63"
            "93ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b");
        QCOMPARE(bytes(*crypto::aeadOpen(key, nonce, associated, *sealed)), plain);
        for (qsizetype i = 0; i < sealed->size(); ++i) {
            QByteArray changed = *sealed;
            changed[i] = static_cast<char>(changed[i] ^ 1);
            QCOMPARE(crypto::aeadOpen(key, nonce, associated, changed).error().code, "crypto.aead.open");
        }
        QCOMPARE(crypto::aeadOpen(key, nonce, {}, *sealed).error().code, "crypto.aead.open");
        QCOMPARE(crypto::aeadOpen(zero, nonce, associated, *sealed).error().code, "crypto.aead.open");
        QCOMPARE(crypto::aeadOpen(key, nonce, associated, sealed->left(15)).error().code, "crypto.aead.open");
    }

    void opensTheEmptyMessage()
    {
        const crypto::Secret key = crypto::Secret::random(32);
        const auto sealed = crypto::aeadSeal(key, QByteArray(12, 'n'), "a", {});
        QCOMPARE(sealed->size(), 16);
        QVERIFY(crypto::aeadOpen(key, QByteArray(12, 'n'), "a", *sealed)->isEmpty());
    }

    void refusesKeysAndNoncesOfOtherSizes()
    {
        QCOMPARE(crypto::aeadSeal(crypto::Secret::random(16), QByteArray(12, 'n'), {}, "x").error().code,
                 "crypto.aead.usage");
        QCOMPARE(crypto::aeadSeal(crypto::Secret::random(32), QByteArray(16, 'n'), {}, "x").error().code,
                 "crypto.aead.usage");
        QVERIFY(!crypto::aeadOpen(crypto::Secret::random(32), QByteArray(11, 'n'), {}, QByteArray(20, 'x')));
    }

    void derivesAsRfc5869()
    {
        const crypto::Secret derived = crypto::hkdfSha256(secret("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"),
                                                          QByteArray::fromHex("000102030405060708090a0b0c"),
                                                          QByteArray::fromHex("f0f1f2f3f4f5f6f7f8f9"), 42);
        QCOMPARE(bytes(derived).toHex(),
                 "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
        // A.3: no salt, no info
        QCOMPARE(bytes(crypto::hkdfSha256(secret("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"), {}, {}, 42)).toHex(),
                 "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
    }
};

QTEST_GUILESS_MAIN(TestAead)
#include "tst_aead.moc"
