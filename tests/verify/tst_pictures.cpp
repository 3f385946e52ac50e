// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/authority.h"
#include "seal/sealuse.h"

#include "workshop.h"

#include <QtTest/QtTest>

using verify::Outcome;
using verify::Verdict;
using workshop::check;
using workshop::Craft;
using workshop::only;
using workshop::outcome;
using workshop::plainPdf;

/// Pictures that look like seals, in signatures that do not say that they used one.
class TestPictures : public QObject {
    Q_OBJECT

private slots:
    void saysThatAPictureShowsNoAuthority();
    void saysNothingOfSignaturesThatShowNothing_data();
    void saysNothingOfSignaturesThatShowNothing();
    void saysItOfDocumentTimestampsToo();
    void doubtsSealObjectsThatNothingSignedNames_data();
    void doubtsSealObjectsThatNothingSignedNames();

private:
    /// A signature whose field draws a red ring.
    static Craft withPicture(const QByteArray &content = "1 0 0 RG 5 w 20 20 60 60 re S")
    {
        Craft craft;
        pdf::Mark mark;
        mark.rect = QRectF(100, 100, 100, 100);
        mark.content = content;
        craft.widgets = {mark};
        return craft;
    }
};

void TestPictures::saysThatAPictureShowsNoAuthority()
{
    const verify::Report report = check(workshop::sign(plainPdf(), withPicture()));
    VERDICT_IS(report, 0, Valid, "");
    QVERIFY(outcome(only(report).checks, "seal.none") == Outcome::Warning);
    QCOMPARE(only(report).impressions.size(), 1);
    QCOMPARE(only(report).impressions[0].kind, QByteArray("signature"));
    QVERIFY(only(report).impressions[0].seal.isEmpty());
}

void TestPictures::saysNothingOfSignaturesThatShowNothing_data()
{
    QTest::addColumn<bool>("hasWidget");
    QTest::newRow("no place at all") << false;
    QTest::newRow("an empty appearance") << true;
}

void TestPictures::saysNothingOfSignaturesThatShowNothing()
{
    QFETCH(bool, hasWidget);
    const verify::Report report = check(workshop::sign(plainPdf(), hasWidget ? withPicture(" ") : Craft()));
    VERDICT_IS(report, 0, Valid, "");
    QVERIFY(!outcome(only(report).checks, "seal.none"));
}

void TestPictures::saysItOfDocumentTimestampsToo()
{
    const base::SystemClock clock;
    crypto::LocalTsa tsa(workshop::people().tsa, clock);
    Craft craft = withPicture();
    craft.documentTimestamp = true;
    craft.contents = [&](const QByteArray &toSign) {
        return workshop::must(crypto::requestTimestamp(tsa, toSign)).der;
    };
    const verify::Report report = check(workshop::sign(plainPdf(), craft));
    VERDICT_IS(report, 0, Valid, "");
    QVERIFY(outcome(only(report).checks, "seal.none") == Outcome::Warning);
}

void TestPictures::doubtsSealObjectsThatNothingSignedNames_data()
{
    QTest::addColumn<bool>("visible");
    QTest::newRow("beside a picture") << true;
    QTest::newRow("beside nothing") << false;
}

void TestPictures::doubtsSealObjectsThatNothingSignedNames()
{
    QFETCH(bool, visible);
    // as if the attribute had been cut out and the rest signed again
    Craft craft = visible ? withPicture() : Craft();
    craft.onDictionary = [](pdf::Value &dictionary) {
        dictionary.set(seal::pdfkey::sealObjects, pdf::Value::array({pdf::Value::ref({1, 0})}));
    };
    const verify::Report report = check(workshop::sign(plainPdf(), craft));
    VERDICT_IS(report, 0, Indeterminate, "SIG_CONSTRAINTS_FAILURE");
    QVERIFY(outcome(only(report).checks, "seal.use") == Outcome::Unknown);
    QCOMPARE(outcome(only(report).checks, "seal.none").has_value(), visible);
}

QTEST_GUILESS_MAIN(TestPictures)
#include "tst_pictures.moc"
