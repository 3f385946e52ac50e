// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/attacks.h"

#include "workshop.h"

#include <QtTest/QtTest>

using verify::Verdict;

/// Files that were tampered with in every way that is known: none may read valid, and what was done must be named.
class TestAttacks : public QObject {
    Q_OBJECT

private slots:
    void neverReadsValid_data();
    void neverReadsValid();
    void hidesNothingBehindALaterSignature_data() { neverReadsValid_data(); }
    void hidesNothingBehindALaterSignature();

private:
    /// A person's invisible signature; certifying, locking.
    static QByteArray sign(const QByteArray &bytes, int permissions, const QByteArray &lock);
};

QByteArray TestAttacks::sign(const QByteArray &bytes, int permissions, const QByteArray &lock)
{
    using pdf::Value;
    workshop::Craft craft;
    craft.contentsSize = 4 << 10;
    craft.onDictionary = [&](Value &dictionary) {
        Value references = Value::array();
        const auto refer = [&](const char *method, const Value &parameters) {
            references.append(Value::dict({{"Type", Value::name("SigRef")},
                                           {"TransformMethod", Value::name(method)},
                                           {"TransformParams", parameters}}));
        };
        if (permissions > 0)
            refer("DocMDP", Value::dict({{"P", Value::integer(permissions)}, {"V", Value::name("1.2")}}));
        if (!lock.isEmpty()) {
            Value names = Value::array();
            for (const QByteArray &name : lock.split(' ').mid(1))
                names.append(Value::text(QString::fromUtf8(name)));
            refer("FieldMDP", Value::dict({{"Action", Value::name(lock.split(' ').first())}, {"Fields", names}}));
        }
        if (!references.toArray().isEmpty())
            dictionary.set("Reference", references);
    };
    return workshop::sign(bytes, craft);
}

void TestAttacks::neverReadsValid_data()
{
    static const QList<support::Attack> all = support::contentAttacks(sign) + support::formAttacks(sign) +
                                              support::fillAttacks(sign) + support::contextAttacks(sign) +
                                              support::structureAttacks(sign) + support::readerAttacks(sign);
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("named");
    for (const support::Attack &attack : all)
        QTest::newRow(attack.name.constData()) << attack.bytes << attack.named;
}

void TestAttacks::neverReadsValid()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, named);
    const verify::Report report = workshop::check(bytes);
    const QByteArray told = workshop::told(report);
    QVERIFY2(report.verdict != Verdict::Valid, told.constData());
    for (const verify::SignatureReport &signature : report.signatures)
        QVERIFY2(signature.verdict != Verdict::Valid || signature.coversWholeFile, told.constData());
    if (named.isEmpty())
        return;
    bool found = false;
    for (const verify::SignatureReport &signature : report.signatures)
        found = found || signature.changesAfter.join(QLatin1Char('\n')).contains(named);
    QVERIFY2(found, (named.toUtf8() + '\n' + told).constData());
}

void TestAttacks::hidesNothingBehindALaterSignature()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, named);
    const auto document = pdf::Document::open(base::memorySource(bytes));
    if (named.isEmpty() || !document || !pdf::checkMaySign(**document, {}))
        return; // no reader takes it, or nobody may sign it
    workshop::Craft craft;
    craft.signer = workshop::people().ecPerson.get();
    craft.contentsSize = 4 << 10;
    const verify::Report report = workshop::check(workshop::sign(bytes, craft));
    const QByteArray told = workshop::told(report);
    QVERIFY2(report.verdict != Verdict::Valid, told.constData());
    QVERIFY2(!report.signatures.isEmpty() && report.signatures.first().verdict != Verdict::Valid, told.constData());
}

QTEST_GUILESS_MAIN(TestAttacks)
#include "tst_attacks.moc"
