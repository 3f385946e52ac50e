// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pdfcheck.h"
#include "support/pdfvariants.h"

#include "world.h"

#include <QtTest/QtTest>

using pdf::Value;
using verify::Outcome;
using verify::Verdict;
using workshop::check;
using workshop::Craft;
using workshop::day;
using workshop::must;
using workshop::only;
using workshop::outcome;
using workshop::people;
using workshop::plainPdf;

/// Later updates that hold another object under the number of an earlier signature's dictionary.
class TestEarlierRevisions : public QObject {
    Q_OBJECT

private slots:
    void showsWhatTheSignerSaid_data();
    void showsWhatTheSignerSaid();
    void keepsACertificationThatALaterUpdateDenies();
    void acceptsADictionaryWrittenAgainAsItWas();
    void refusesASignatureThatItsOwnRevisionDoesNotKnow();
    void judgesMoreRevisionsThanItSearchesForRemovedOnes();

private:
    /// The file signed by somebody else, whose revision changes the dictionary of its only signature.
    static QByteArray overridden(const QByteArray &bytes, const std::function<void(Value &)> &change)
    {
        Craft craft;
        craft.signer = people().ecPerson.get();
        craft.onUpdate = [&](pdf::Update &update) {
            const pdf::Ref signature = must(update.document().signatureFields()).first().value;
            Value value = update.current(signature);
            change(value);
            update.set(signature, value);
        };
        return workshop::sign(bytes, craft);
    }
    static Craft saying(const QDateTime &time)
    {
        Craft craft;
        craft.onDictionary = [time](Value &dictionary) {
            dictionary.set("M", Value::date(time));
            dictionary.set("Reason", Value::string("read"));
        };
        return craft;
    }
};

void TestEarlierRevisions::showsWhatTheSignerSaid_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("another time") << QByteArray("M");
    QTest::newRow("another reason") << QByteArray("Reason");
    QTest::newRow("another name") << QByteArray("Name");
    QTest::newRow("seal objects") << QByteArray("ESEAL_Objects");
}

void TestEarlierRevisions::showsWhatTheSignerSaid()
{
    QFETCH(QByteArray, key);
    const QByteArray bytes = overridden(workshop::sign(plainPdf(), saying(day(2026, 3))), [&](Value &dictionary) {
        dictionary.set(key, key == "M" ? Value::date(day(2020)) : Value::string("I agree to pay"));
    });
    const verify::Report report = check(bytes);
    QCOMPARE(report.signatures.size(), 2);
    VERDICT_IS(report, 0, Invalid, "SIG_CONSTRAINTS_FAILURE");
    QCOMPARE(only(report).signingTime, std::optional(day(2026, 3)));
    QVERIFY(outcome(only(report).checks, "changes.after") == Outcome::Failed);
    QVERIFY(only(report).changesAfter.join(QLatin1Char('\n')).contains(QStringLiteral("signature dictionary")));
    QVERIFY(!outcome(only(report).checks, "seal.use")); // what was not signed is not looked at
    QCOMPARE(report.verdict, Verdict::Invalid);
}

void TestEarlierRevisions::keepsACertificationThatALaterUpdateDenies()
{
    support::SampleOptions options;
    options.form = support::FormPlace::Direct;
    options.signatureFields = {{"first"}, {"second"}};
    support::Sample sample = support::makeSample(options);
    support::fillField(sample, 0, support::openSignature(support::docMdpReference(1)));
    const QByteArray certified = support::signOpenPlaces(sample.maker.build());
    // in two steps: our own writer would refuse
    const QByteArray denied = workshop::appendRevision(certified, [](pdf::Update &update) {
        const pdf::Ref signature = must(update.document().signatureFields()).first().value;
        Value value = update.current(signature);
        value.remove("Reference");
        update.set(signature, value);
    });
    const QByteArray bytes = workshop::sign(denied);
    const verify::Report report = check(bytes);
    QCOMPARE(report.signatures.size(), 2);
    VERDICT_IS(report, 0, Invalid, "SIG_CONSTRAINTS_FAILURE");
    QVERIFY(workshop::failed(only(report), "changes.certified"));
}

void TestEarlierRevisions::acceptsADictionaryWrittenAgainAsItWas()
{
    const QByteArray bytes = overridden(workshop::sign(plainPdf(), saying(day(2026, 3))), [](Value &) {});
    const verify::Report report = check(bytes);
    VERDICT_IS(report, 0, Valid, "");
    VERDICT_IS(report, 1, Valid, "");
    QCOMPARE(only(report).signingTime, std::optional(day(2026, 3)));
}

void TestEarlierRevisions::refusesASignatureThatItsOwnRevisionDoesNotKnow()
{
    // an object that looks like a signature, made one only by a later update
    support::Sample sample = support::makeSample();
    const int signature = sample.maker.add(support::openSignature());
    const QByteArray hidden = support::signOpenPlaces(sample.maker.build());
    Craft craft;
    craft.onUpdate = [&](pdf::Update &update) {
        const pdf::Ref field = update.add(
            Value::dict({{"FT", Value::name("Sig")}, {"T", Value::string("late")}, {"V", Value::ref({signature, 0})}}));
        const pdf::Ref catalog = update.document().trailer().at("Root").toRef();
        Value value = update.current(catalog);
        value.set("AcroForm", Value::dict({{"Fields", Value::array({Value::ref(field)})}}));
        update.set(catalog, value);
    };
    const verify::Report report = check(workshop::sign(hidden, craft));
    QCOMPARE(report.signatures.size(), 2);
    QVERIFY(outcome(only(report).checks, "signature.value") == Outcome::Passed);
    QVERIFY(outcome(only(report).checks, "changes.after") == Outcome::Failed);
    QVERIFY(only(report).changesAfter.join(QLatin1Char('\n')).contains(QStringLiteral("no field's value")));
    QCOMPARE(only(report).verdict, Verdict::Invalid);
}

void TestEarlierRevisions::judgesMoreRevisionsThanItSearchesForRemovedOnes()
{
    QByteArray bytes = workshop::sign(plainPdf(), saying(day(2026, 3)));
    Craft craft;
    craft.signer = people().ecPerson.get();
    craft.contentsSize = 4 << 10;
    bytes = overridden(bytes, [](Value &dictionary) { dictionary.set("M", Value::date(day(2020))); });
    for (int i = 0; i < 66; ++i)
        bytes = workshop::sign(bytes, craft);
    const verify::Report report = check(bytes);
    QCOMPARE(report.signatures.size(), 68); // the first is older than the revisions searched
    VERDICT_IS(report, 0, Invalid, "SIG_CONSTRAINTS_FAILURE");
    QCOMPARE(only(report).signingTime, std::optional(day(2026, 3)));
    VERDICT_IS(report, 1, Valid, "");
}

QTEST_GUILESS_MAIN(TestEarlierRevisions)
#include "tst_earlierrevisions.moc"
