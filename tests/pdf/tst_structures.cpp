// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pdfcheck.h"
#include "support/pdfjson.h"
#include "support/pdfvariants.h"

#include "signing.h"

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace signing_test;
using namespace support;

namespace {

void everyVariant()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < signableVariants().size(); ++i)
        QTest::newRow(signableVariants()[i].name.constData()) << i;
}

/// First a seal with two further places, then a seal with a further field, then nothing visible.
pdf::SignatureRequest nthRequest(int n, bool alreadySigned, int pages)
{
    const QRectF low(60, 60, 90, 90);
    if (n == 0 && !alreadySigned)
        return requestWith({redMark(0, low)}, {redMark(pages - 1, {500, 300, 20, 60}), redMark(0, {500, 400, 20, 60})});
    if (n <= 1)
        return requestWith({redMark(pages - 1, low.translated(100 + 10 * n, 0)), redMark(0, {480, 200, 30, 30})});
    return requestWith();
}

} // namespace

/// Three people sign one file of every structure, one after another; strangers' tools judge each step.
class TestStructures : public QObject {
    Q_OBJECT

private slots:
    void samplesAreSound_data() { everyVariant(); }
    void samplesAreSound();
    void keepsEarlierSignaturesValid_data() { everyVariant(); }
    void keepsEarlierSignaturesValid();
    void losesNothing_data() { everyVariant(); }
    void losesNothing();
    void fillsPreparedFields_data();
    void fillsPreparedFields();
};

void TestStructures::samplesAreSound()
{
    QFETCH(int, index);
    const Variant &variant = signableVariants()[index];
    const QStringList complaints = qpdfComplaints(variant.bytes, variant.password);
    if (variant.name == "in-use-at-offset-0")
        QVERIFY(complaints.join(u' ').contains(u"object has offset 0"_s));
    else if (variant.name == "startxref-before-eol")
        QVERIFY(complaints.join(u' ').contains(u"whitespace"_s));
    else if (variant.name.startsWith("size-too"))
        QVERIFY(complaints.join(u' ').contains(u"reported number of objects"_s));
    else
        QCOMPARE(complaints, QStringList());
}

void TestStructures::keepsEarlierSignaturesValid()
{
    QFETCH(int, index);
    const Variant &variant = signableVariants()[index];
    const QStringList complaintsBefore = qpdfComplaints(variant.bytes, variant.password);
    const qsizetype signaturesBefore = rawSignatures(variant.bytes).size();
    qsizetype fields = pdfsigVerdicts(variant.bytes, variant.password).size();
    const People &people = People::instance();
    const QList<const crypto::Signer *> signers = {people.rsaPerson.get(), people.ecPerson.get(),
                                                   people.rsaPerson.get()};

    QByteArray bytes = variant.bytes;
    for (int n = 0; n < 3; ++n) {
        const auto document = open(bytes, variant.password);
        QVERIFY2(document, why(document).constData());
        const auto request = nthRequest(n, fields > 0, (*document)->pageCount());
        const auto done = signBytes(bytes, request, *signers[n], variant.password);
        QVERIFY2(done, why(done).constData());
        QVERIFY(done->bytes.startsWith(bytes));
        bytes = done->bytes;
        fields += std::max<qsizetype>(1, request.widgets.size());

        for (const QString &complaint : qpdfComplaints(bytes, variant.password))
            QVERIFY2(complaintsBefore.contains(complaint), qPrintable(complaint));
        QCOMPARE(pdfsigVerdicts(bytes, variant.password), QStringList(fields, u"Signature is Valid."_s));
        const QList<RawSignature> raw = rawSignatures(bytes);
        QCOMPARE(raw.size(), signaturesBefore + n + 1);
        QCOMPARE(raw.last().byteRange[2] + raw.last().byteRange[3], bytes.size());
        QCOMPARE(opensslComplaint(raw.last()), QByteArray()); // the earlier ones' bytes are a prefix, untouched
        if (variant.name == "junk-before-header")
            continue; // mutool 1.21 rebuilds such a file before it looks at its signatures
        const QStringList mutool = mutoolVerdicts(bytes, variant.password);
        QCOMPARE(mutool.size(), fields);
        for (const QString &verdict : mutool)
            QVERIFY2(verdict.contains(u"since signing"_s), qPrintable(verdict));
    }
    QCOMPARE(pdfsigTotalDocument(bytes, variant.password), 1); // the last signature covers the whole file
}

void TestStructures::losesNothing()
{
    QFETCH(int, index);
    const Variant &variant = signableVariants()[index];
    const auto done = signBytes(variant.bytes, visibleOn(0), *People::instance().rsaPerson, variant.password);
    QVERIFY2(done, why(done).constData());
    const PdfObjects before = qpdfObjects(variant.bytes, variant.password);
    const PdfObjects after = qpdfObjects(done->bytes, variant.password);
    QVERIFY(!before.objects.isEmpty());
    const QStringList losses = lossesBetween(before, after);
    QVERIFY2(losses.isEmpty(), qPrintable(losses.join(u'\n')));
    // the page or its annotations, the catalog or the form or its fields: not more
    QVERIFY2(changedObjects(before, after).size() <= 3, qPrintable(changedObjects(before, after).join(u' ')));
    QVERIFY(before.trailer.contains(u"/XKeepTrailer"_s));
    if (!before.trailer.contains(
            u"/ID"_s)) // ID is what tells revisions apart (14.4): one is given where there was none
        QVERIFY(!qpdfObject(variant.bytes, "trailer").contains("/ID"));
    QVERIFY(qpdfObject(done->bytes, "trailer", variant.password).contains("/XKeepTrailer"));
}

void TestStructures::fillsPreparedFields_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"empty-field", "empty-field-kid", "empty-field-kid-packed"})
        QTest::newRow(name) << QByteArray(name);
}

void TestStructures::fillsPreparedFields()
{
    QFETCH(QByteArray, name);
    const Variant variant = signableVariant(name);
    const auto done = signBytes(variant.bytes, intoField(u"prepared"_s));
    QVERIFY2(done, why(done).constData());
    if (name == "empty-field") // pdfsig 22.12 does not look for a kid's /V in its parent
        QCOMPARE(pdfsigVerdicts(done->bytes), QStringList{u"Signature is Valid."_s});
    QCOMPARE(rawSignatures(done->bytes).size(), 1);
    QCOMPARE(opensslComplaint(rawSignatures(done->bytes).first()), QByteArray());
    QCOMPARE(qpdfComplaints(done->bytes), QStringList());
    const auto document = open(done->bytes);
    QVERIFY2(document, why(document).constData());
    const auto fields = (*document)->signatureFields();
    QVERIFY2(fields, why(fields).constData());
    QCOMPARE(fields->size(), 1);
    QCOMPARE(fields->first().fullName, u"prepared"_s);
    QVERIFY(fields->first().isSigned);
}

QTEST_GUILESS_MAIN(TestStructures)
#include "tst_structures.moc"
