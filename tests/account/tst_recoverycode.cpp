// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/recoverycode.h"

#include <QtTest/QtTest>

using account::RecoveryCode;

namespace {

QByteArray text(const crypto::Secret &secret)
{
    return QByteArray(secret.data(), secret.size());
}

base::Result<RecoveryCode> parse(const QByteArray &typed)
{
    return RecoveryCode::parse(crypto::Secret::fromBytes(typed.constData(), typed.size()));
}

} // namespace

class TestRecoveryCode : public QObject {
    Q_OBJECT

private slots:
    void whatIsPrintedReadsBack()
    {
        for (int i = 0; i < 200; ++i) {
            const RecoveryCode code = RecoveryCode::generate();
            const QByteArray printed = text(code.text());
            QCOMPARE(printed.size(), 34);
            QVERIFY(QRegularExpression(QStringLiteral("^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$"))
                        .match(QString::fromLatin1(printed))
                        .hasMatch());
            const auto back = parse(printed);
            QVERIFY(back);
            QCOMPARE(text(back->bits()), text(code.bits()));
        }
    }

    void peopleTypeItTheirOwnWay()
    {
        const RecoveryCode code = RecoveryCode::generate();
        QByteArray typed = text(code.text()).toLower();
        typed.replace('0', 'o').replace('1', 'l').replace('-', ' ');
        const auto back = parse("  " + typed + "\n");
        QVERIFY(back);
        QCOMPARE(text(back->bits()), text(code.bits()));
    }

    void aSlipIsNoticed()
    {
        const QByteArray printed = text(RecoveryCode::generate().text());
        int noticed = 0, tried = 0;
        for (qsizetype i = 0; i < printed.size(); ++i) {
            if (printed[i] == '-')
                continue;
            QByteArray slip = printed;
            slip[i] = slip[i] == 'K' ? 'X' : 'K';
            const auto back = parse(slip);
            ++tried;
            if (!back) {
                ++noticed;
                QCOMPARE(back.error().code, QByteArray("account.recovery.typo"));
            }
        }
        QVERIFY2(noticed >= tried - 2, qPrintable(QString::number(noticed)));
    }

    void otherThingsAreNoCode_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("short") << QByteArray("0000-0000");
        QTest::newRow("long") << QByteArray(29, '0');
        QTest::newRow("letter U") << QByteArray(28, 'U');
        QTest::newRow("chinese") << QByteArray("恢复码");
    }
    void otherThingsAreNoCode()
    {
        QFETCH(QByteArray, typed);
        const auto back = parse(typed);
        QVERIFY(!back);
        QCOMPARE(back.error().code, QByteArray("account.recovery.form"));
    }
};

QTEST_GUILESS_MAIN(TestRecoveryCode)
#include "tst_recoverycode.moc"
