// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/passwordbox.h"

#include <QtTest/QtTest>

namespace {

const QByteArray magic = QByteArrayLiteral("ESTESTBX");

crypto::Secret secret(const char *text)
{
    return crypto::Secret::fromBytes(text, static_cast<qsizetype>(qstrlen(text)));
}

} // namespace

class TestPasswordBox : public QObject {
    Q_OBJECT

private slots:
    void opensByItsPasswordOnly()
    {
        const auto box = crypto::sealByPassword(magic, secret("what is kept"), secret("lattice42banjo"));
        QVERIFY(box);
        const auto opened = crypto::openByPassword(magic, *box, secret("lattice42banjo"));
        QVERIFY(opened);
        QCOMPARE(QByteArray(opened->data(), opened->size()), QByteArray("what is kept"));
        QCOMPARE(crypto::openByPassword(magic, *box, secret("another")).error().code, QByteArray("crypto.password"));
    }

    void refusesAStrangersCostsWithoutPayingThem_data()
    {
        QTest::addColumn<int>("log2N");
        QTest::addColumn<int>("r");
        QTest::addColumn<int>("p");
        QTest::newRow("23 seconds") << 20 << 2 << 16;
        QTest::newRow("many lanes") << 17 << 8 << 5;
        QTest::newRow("most lanes") << 1 << 1 << 65535;
        QTest::newRow("memory") << 20 << 8 << 1;
        QTest::newRow("shift out of range") << 63 << 8 << 1;
        QTest::newRow("nothing") << 17 << 0 << 1;
    }
    void refusesAStrangersCostsWithoutPayingThem()
    {
        QFETCH(int, log2N);
        QFETCH(int, r);
        QFETCH(int, p);
        QByteArray box = magic + '\1' + char(log2N) + char(r >> 8) + char(r) + char(p >> 8) + char(p);
        box += QByteArray(32 + 12 + 48, 's');
        const auto opened = crypto::openByPassword(magic, box, secret("x"));
        QVERIFY(!opened);
        // 65535 lanes of next to nothing are no work, and no memory either
        QCOMPARE(opened.error().code,
                 p == 65535 ? QByteArray("crypto.password") : QByteArray("crypto.container.parse"));
    }
};

QTEST_GUILESS_MAIN(TestPasswordBox)
#include "tst_passwordbox.moc"
