// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/der.h"
#include "seal/sealuse.h"

#include "world.h"

#include <QtTest/QtTest>

using verify::Outcome;
using verify::Verdict;
using workshop::appendRevision;
using workshop::check;
using workshop::must;
using workshop::outcome;
using workshop::plainPdf;
using workshop::told;
using workshop::withStore;

/// Files that are small and ask for more than they are: each gets a verdict, and the report says what was left out.
class TestBounds : public QObject {
    Q_OBJECT

private slots:
    void readsAnnotationsThatPagesShareOnce();
    void leavesStrangersRevocationListsUnread();
    void saysWhatOfTheSecurityStoreWasNotRead();
    void saysThatThereAreTooManyPages();
    void saysThatRevocationListsWereTooLarge();
    void looksForPathsOnlySoLong();
};

namespace {

/// A file of so many pages that all name one array of annotations.
QByteArray sharedAnnotations(int pages, int items)
{
    support::SampleOptions options;
    options.pages = pages;
    support::Sample sample = support::makeSample(options);
    const int link = sample.maker.add("<< /Type /Annot /Subtype /Link /Rect [0 0 1 1] >>");
    const int array = sample.maker.add('[' + (support::PdfMaker::ref(link) + ' ').repeated(items) + ']');
    for (const int page : sample.pages)
        support::extend(sample.maker, page, "/Annots " + support::PdfMaker::ref(array));
    return sample.bytes();
}

/// A CRL of this authority's name with so many entries and no good signature.
QByteArray longCrl(const crypto::Certificate &issuer, int entries)
{
    using namespace crypto;
    const QByteArray algorithm = der::sequence({der::oid("1.2.840.10045.4.3.2")});
    const QByteArray then = der::generalizedTime(workshop::day(2020));
    const QByteArray entry = der::sequence({der::integer(1), then});
    const QByteArray tbs =
        der::sequence({der::integer(1), algorithm, issuer.subjectDer(), then, der::generalizedTime(workshop::day(2040)),
                       der::element(der::Sequence, entry.repeated(entries))});
    return der::sequence({tbs, algorithm, der::bits("no signature")});
}

} // namespace

void TestBounds::readsAnnotationsThatPagesShareOnce()
{
    // a few billion visits, if each page read its own
    const QByteArray bytes = workshop::sign(sharedAnnotations(3'000, 200'000));
    const verify::Report report = check(bytes);
    VERDICT_IS(report, 0, Valid, "");
    QVERIFY(outcome(report.checks, "file.bounds") == Outcome::Passed);
    QCOMPARE(report.verdict, Verdict::Valid);
}

void TestBounds::leavesStrangersRevocationListsUnread()
{
    workshop::World world;
    const auto stranger = world.subordinate(world.root, QStringLiteral("示例外人"), 4000);
    const auto person = world.personWithCrl();
    const QByteArray own = must(world.issuing.crl({}, 1));
    QList<QByteArray> crls = {own};
    for (int i = 0; i < 8; ++i)
        crls.append(longCrl(stranger.certificate(), 100'000 + i));
    const QByteArray bytes = workshop::sign(withStore(plainPdf(), crls), workshop::claimed(*person, world.clock.now()));
    const verify::Report report = check(bytes, world.at(world.clock.now().addDays(1)));
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(report.verdict, Verdict::Valid);
}

void TestBounds::saysWhatOfTheSecurityStoreWasNotRead()
{
    QList<QByteArray> crls;
    for (int i = 0; i < 3; ++i)
        crls.append(QByteArray(15 << 20, static_cast<char>('a' + i)));
    const verify::Report report = check(workshop::sign(withStore(plainPdf(), crls)));
    VERDICT_IS(report, 0, Valid, "");
    QVERIFY2(outcome(report.checks, "file.bounds") == Outcome::Unknown, told(report).constData());
    QCOMPARE(report.verdict, Verdict::Indeterminate);
}

void TestBounds::saysThatThereAreTooManyPages()
{
    support::Sample sample = support::makeSample();
    const QByteArray signedFirst = workshop::sign(sample.bytes());
    const auto document = pdf::Document::open(base::memorySource(signedFirst));
    QVERIFY(document);
    const auto fields = (*document)->signatureFields();
    QVERIFY(fields && fields->size() == 1);
    const QByteArray bytes = appendRevision(signedFirst, [&](pdf::Update &update) {
        pdf::Value value = update.current({sample.pagesNode, 0});
        pdf::Value kids = pdf::Value::array();
        for (int i = 0; i < 250'000; ++i)
            kids.append(pdf::Value::ref({sample.pages[1], 0}));
        value.set("Kids", kids);
        update.set({sample.pagesNode, 0}, value);
        // one that says it belongs to the signature: on which page?
        pdf::Value stamp = pdf::Value::dict();
        stamp.set("Subtype", pdf::Value::name("Stamp"));
        stamp.set(seal::pdfkey::signature, pdf::Value::ref(fields->first().value));
        update.add(stamp);
    });
    const verify::Report report = check(bytes);
    QVERIFY2(outcome(report.checks, "file.bounds") == Outcome::Unknown, told(report).constData());
    VERDICT_IS(report, 0, Invalid, "SIG_CONSTRAINTS_FAILURE"); // the pages are no longer those that were signed
}

void TestBounds::saysThatRevocationListsWereTooLarge()
{
    workshop::World world;
    const auto person = world.personWithCrl();
    QList<QByteArray> crls;
    for (int i = 0; i < 3; ++i)
        crls.append(longCrl(world.issuing.certificate(), 270'000 + i)); // read, they would take four times their size
    const QByteArray bytes = workshop::sign(withStore(plainPdf(), crls), workshop::claimed(*person, world.clock.now()));
    const verify::Report report = check(bytes, world.at(world.clock.now().addDays(1)));
    VERDICT_IS(report, 0, Indeterminate, "TRY_LATER");
    QVERIFY2(outcome(report.checks, "file.bounds") == Outcome::Unknown, told(report).constData());
}

void TestBounds::looksForPathsOnlySoLong()
{
    // four hundred authorities of one name, none of which certified any of the signers
    const base::FixedClock clock(QDateTime::currentDateTimeUtc());
    const auto root = [&] {
        return must(crypto::Authority::makeRoot(QStringLiteral("示例根"), crypto::KeyType::EcP256, clock));
    };
    const crypto::Authority real = root();
    QList<QByteArray> certs;
    for (int i = 0; i < 400; ++i)
        certs.append(root().certificate().der());
    QByteArray bytes = withStore(plainPdf(), {}, {}, certs);
    const auto report = [&](int signatures) {
        for (int i = 0; i < signatures; ++i) {
            crypto::CertificateRequest request;
            request.commonName = QStringLiteral("示例%1").arg(i);
            const auto signer = must(real.issue(crypto::Authority::Kind::Person, request, crypto::KeyType::EcP256));
            const crypto::SoftwareSigner alone(signer->key(), signer->certificate(), {});
            workshop::Craft craft;
            craft.signer = &alone;
            craft.contentsSize = 4 << 10;
            bytes = workshop::sign(bytes, craft);
        }
        return check(bytes);
    };
    QVERIFY(outcome(report(1).checks, "file.bounds") == Outcome::Passed);
    const verify::Report many = report(54);
    QVERIFY2(outcome(many.checks, "file.bounds") == Outcome::Unknown, told(many).left(4000).constData());
    for (const verify::SignatureReport &one : many.signatures)
        QCOMPARE(one.verdict, Verdict::Indeterminate);
}

QTEST_GUILESS_MAIN(TestBounds)
#include "tst_bounds.moc"
