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

const QString valid = u"Signature is Valid."_s;

SampleOptions formOptions(const QList<SignatureFieldOptions> &fields, const QByteArray &formEntries = {})
{
    SampleOptions options;
    options.form = FormPlace::Indirect;
    options.textField = true;
    options.signatureFields = fields;
    options.formEntries = formEntries;
    return options;
}

QByteArray restricted(const QByteArray &plain, const QString &modify, const QString &user)
{
    return throughQpdf(plain, {u"--encrypt"_s, user, u"owner"_s, u"256"_s, u"--modify="_s + modify, u"--"_s});
}

base::Result<QList<pdf::SignatureField>> fieldsOf(const QByteArray &bytes)
{
    ESIGN_TRY(const auto document, open(bytes));
    return document->signatureFields();
}

/// The field of this name, of a file that must open.
pdf::SignatureField fieldOf(const QByteArray &bytes, const QString &name)
{
    const auto fields = fieldsOf(bytes);
    if (!fields)
        qWarning("%s", why(fields).constData());
    for (const pdf::SignatureField &field : fields ? *fields : QList<pdf::SignatureField>()) {
        if (field.fullName == name)
            return field;
    }
    return {};
}

/// The AcroForm dictionary as qpdf tells it.
QJsonObject formOf(const PdfObjects &objects)
{
    const QJsonValue form = objects.catalog()[u"/AcroForm"_s];
    return form.isString() ? objects.dictionary(form.toString()) : form.toObject();
}

} // namespace

/// Hard cases of incremental signing that lie in what a file permits: permissions, certification, locks, form flags.
class TestHardCasesRights : public QObject {
    Q_OBJECT

private slots:
    void refusesWithoutPermission_data();
    void refusesWithoutPermission();
    void keepsUsageRights();
    void refusesUnderCertificationWithoutChanges();
    void fillsPreparedFieldsUnderCertification_data();
    void fillsPreparedFieldsUnderCertification();
    void permitsTimestampsUnderCertification();
    void copiesTheLockIntoTheSignature_data();
    void copiesTheLockIntoTheSignature();
    void honoursEarlierLocks_data();
    void honoursEarlierLocks();
    void locksChildrenWithTheirParent();
    void clearsNeedAppearancesOnlyWhereNobodySigned();
    void alwaysWritesAnAppearance();
    void setsSignatureFlags_data();
    void setsSignatureFlags();
    void givesNewFieldsUniqueNames();
    void refusesUnusableFieldNames_data();
    void refusesUnusableFieldNames();
    void putsTheValueOnTheFieldNotOnItsWidget();
    void findsInheritedFieldTypes();
    void refusesXfaForms();
};

void TestHardCasesRights::refusesWithoutPermission_data()
{
    QTest::addColumn<QString>("modify");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("newField");
    QTest::addColumn<QByteArray>("prepared");
    const QByteArray no = "pdf.permission";
    QTest::newRow("nothing, user") << u"none"_s << QByteArray("user") << no << no;
    QTest::newRow("nothing, owner") << u"none"_s << QByteArray("owner") << QByteArray() << QByteArray();
    QTest::newRow("nothing, anybody") << u"none"_s << QByteArray() << no << no;
    QTest::newRow("all, anybody") << u"all"_s << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("assembly, user") << u"assembly"_s << QByteArray("user") << no << no;
    QTest::newRow("forms, user") << u"form"_s << QByteArray("user") << no << QByteArray();
    QTest::newRow("all, user") << u"all"_s << QByteArray("user") << QByteArray() << QByteArray();
}

void TestHardCasesRights::refusesWithoutPermission()
{
    QFETCH(QString, modify);
    QFETCH(QByteArray, password);
    QFETCH(QByteArray, newField);
    QFETCH(QByteArray, prepared);
    const QByteArray bytes =
        restricted(makeSample(formOptions({{"prepared"}})).bytes(), modify, password.isEmpty() ? u""_s : u"user"_s);
    QCOMPARE(refusal(bytes, visibleOn(0), password), newField);
    QCOMPARE(refusal(bytes, intoField(u"prepared"_s), password), prepared);
    if (!newField.isEmpty()) {
        const auto document = open(bytes, password);
        QVERIFY2(document, why(document).constData());
        const auto may = pdf::checkMaySign(**document, visibleOn(0));
        QVERIFY(!may);
        QCOMPARE(may.error().kind, base::ErrorKind::Permission);
    }
}

void TestHardCasesRights::keepsUsageRights()
{
    Sample sample = makeSample(formOptions({}));
    const int rights =
        sample.maker.add(openSignature("[<< /Type /SigRef /TransformMethod /UR3 /TransformParams << /Type "
                                       "/TransformParams /V /2.2 /Form [/FillIn /SubmitStandalone] >> >>]"));
    extend(sample.maker, sample.catalog, "/Perms << /UR3 " + PdfMaker::ref(rights) + " >>");
    const QByteArray plain = signOpenPlaces(sample.maker.build());
    const auto document = open(plain);
    QVERIFY2(document, why(document).constData());
    QVERIFY((*document)->hasUsageRights());
    QCOMPARE((*document)->certificationLevel(), 0);
    const auto done = signBytes(plain, visibleOn(0));
    QVERIFY2(done, why(done).constData());
    const PdfObjects before = qpdfObjects(plain), after = qpdfObjects(done->bytes);
    QCOMPARE(after.catalog()[u"/Perms"_s], before.catalog()[u"/Perms"_s]);
    QVERIFY(!changedObjects(before, after).contains(u"obj:%1 0 R"_s.arg(rights)));
    QCOMPARE(pdfsigVerdicts(done->bytes), QStringList{valid});
}

void TestHardCasesRights::refusesUnderCertificationWithoutChanges()
{
    const QByteArray plain = certifiedSample(1);
    const auto document = open(plain);
    QVERIFY2(document, why(document).constData());
    QCOMPARE((*document)->certificationLevel(), 1);
    QCOMPARE(refusal(plain, visibleOn(0)), "pdf.certified");
    QCOMPARE(refusal(plain, requestWith()), "pdf.certified");
    QCOMPARE(refusal(plain, intoField(u"prepared"_s)), "pdf.certified");
}

void TestHardCasesRights::fillsPreparedFieldsUnderCertification_data()
{
    QTest::addColumn<int>("permissions");
    QTest::newRow("P=2") << 2;
    QTest::newRow("P=3") << 3;
}

void TestHardCasesRights::fillsPreparedFieldsUnderCertification()
{
    QFETCH(int, permissions);
    const QByteArray plain = certifiedSample(permissions);
    QCOMPARE(refusal(plain, visibleOn(0)), "pdf.certified");
    pdf::SignatureRequest beside = requestWith({redMark(0, {350, 80, 150, 60}), redMark(1, {350, 80, 150, 60})});
    beside.fieldName = u"prepared"_s;
    QCOMPARE(refusal(plain, beside), "pdf.certified"); // the second widget would be a new visible field
    const auto done = signBytes(plain, intoField(u"prepared"_s));
    QVERIFY2(done, why(done).constData());
    QCOMPARE(pdfsigVerdicts(done->bytes), QStringList({valid, valid}));
    QCOMPARE(qpdfComplaints(done->bytes), QStringList());
    const auto document = open(done->bytes);
    QVERIFY2(document, why(document).constData());
    QCOMPARE((*document)->certificationLevel(), permissions);
    QCOMPARE(fieldOf(done->bytes, u"certifier"_s).docMdp, permissions);
    QCOMPARE(fieldOf(done->bytes, u"prepared"_s).docMdp, 0); // one certification at most
}

void TestHardCasesRights::permitsTimestampsUnderCertification()
{
    pdf::SignatureRequest timestamp = requestWith();
    timestamp.documentTimestamp = true;
    timestamp.dictionary.set("SubFilter", pdf::Value::name("ETSI.RFC3161"));
    const auto document = open(certifiedSample(1));
    QVERIFY2(document, why(document).constData());
    const auto may = pdf::checkMaySign(**document, timestamp);
    QVERIFY2(may, may ? "" : may.error().code.constData());
}

void TestHardCasesRights::copiesTheLockIntoTheSignature_data()
{
    QTest::addColumn<QByteArray>("lock");
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<QStringList>("fields");
    const QByteArray type = "<< /Type /SigFieldLock /Action ";
    QTest::newRow("all") << type + "/All >>" << QByteArray("/All") << QStringList();
    QTest::newRow("include") << type + "/Include /Fields [<FEFF59076CE8>] >>" << QByteArray("/Include")
                             << QStringList{u"备注"_s};
    QTest::newRow("exclude") << type + "/Exclude /Fields [(other) <FEFF59076CE8>] >>" << QByteArray("/Exclude")
                             << QStringList{u"other"_s, u"备注"_s};
}

void TestHardCasesRights::copiesTheLockIntoTheSignature()
{
    QFETCH(QByteArray, lock);
    QFETCH(QByteArray, action);
    QFETCH(QStringList, fields);
    const QByteArray plain = makeSample(formOptions({{"locking", false, lock}})).bytes();
    const auto done = signBytes(plain, intoField(u"locking"_s));
    QVERIFY2(done, why(done).constData());
    QCOMPARE(pdfsigVerdicts(done->bytes), QStringList{valid});
    const pdf::SignatureField field = fieldOf(done->bytes, u"locking"_s);
    QVERIFY(field.isSigned);
    QVERIFY(field.fieldMdp.has_value());
    QCOMPARE(field.fieldMdp->action, field.lock.action);
    QCOMPARE(field.fieldMdp->fields, fields);

    const PdfObjects after = qpdfObjects(done->bytes);
    const QJsonObject reference =
        after.dictionary(u"%1 0 R"_s.arg(field.value.id))[u"/Reference"_s].toArray().at(0).toObject();
    QCOMPARE(reference[u"/TransformMethod"_s].toString(), u"/FieldMDP"_s);
    const QJsonObject parameters = reference[u"/TransformParams"_s].toObject();
    QCOMPARE(parameters[u"/Action"_s].toString().toLatin1(), action);
    QCOMPARE(parameters[u"/V"_s].toString(), u"/1.2"_s);
    QStringList names;
    for (const QJsonValue &name : parameters[u"/Fields"_s].toArray())
        names.append(name.toString().mid(2)); // "u:name"
    QCOMPARE(names, fields);
}

void TestHardCasesRights::honoursEarlierLocks_data()
{
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<bool>("openLocked");
    QTest::addColumn<bool>("closedLocked");
    QTest::newRow("all") << QByteArray("All") << QByteArray() << true << true;
    QTest::newRow("include one") << QByteArray("Include") << QByteArray("[(closed)]") << false << true;
    QTest::newRow("exclude one") << QByteArray("Exclude") << QByteArray("[(open)]") << false << true;
    QTest::newRow("include none") << QByteArray("Include") << QByteArray("[]") << false << false;
    QTest::newRow("a longer name") << QByteArray("Include") << QByteArray("[(closed2) (clo)]") << false << false;
}

void TestHardCasesRights::honoursEarlierLocks()
{
    QFETCH(QByteArray, action);
    QFETCH(QByteArray, fields);
    QFETCH(bool, openLocked);
    QFETCH(bool, closedLocked);
    const QByteArray plain = fieldMdpSample(action, fields);
    QCOMPARE(refusal(plain, intoField(u"open"_s)), openLocked ? "pdf.locked" : "");
    QCOMPARE(refusal(plain, intoField(u"closed"_s)), closedLocked ? "pdf.locked" : "");
    if (!openLocked) {
        const auto done = signBytes(plain, intoField(u"open"_s));
        QVERIFY2(done, why(done).constData());
        QCOMPARE(pdfsigVerdicts(done->bytes), QStringList({valid, valid}));
    }
}

void TestHardCasesRights::locksChildrenWithTheirParent()
{
    SampleOptions options = formOptions({{"locker"}, {"child", false, {}, 1}});
    options.formEntries = "/SigFlags 3";
    Sample sample = makeSample(options);
    PdfMaker &maker = sample.maker;
    const int child = sample.signatureFields[1];
    const int parent = maker.add("<< /T (party) /Kids " + PdfMaker::refs({child}) + " >>");
    extend(maker, child, "/Parent " + PdfMaker::ref(parent));
    maker.set(sample.form, QByteArray(maker.body(sample.form)).replace(PdfMaker::ref(child), PdfMaker::ref(parent)));
    fillField(sample, 0, openSignature(fieldMdpReference("Include", "[(party)]")));
    const QByteArray plain = signOpenPlaces(maker.build());
    QCOMPARE(fieldOf(plain, u"party.child"_s).field.id, child);
    QCOMPARE(refusal(plain, intoField(u"party.child"_s)), "pdf.locked");
}

void TestHardCasesRights::clearsNeedAppearancesOnlyWhereNobodySigned()
{
    const QByteArray flag = "/NeedAppearances true /SigFlags 3";
    const QByteArray unsignedForm = makeSample(formOptions({}, flag)).bytes();
    const auto first = signBytes(unsignedForm, visibleOn(0));
    QVERIFY2(first, why(first).constData());
    QVERIFY(!formOf(qpdfObjects(first->bytes))[u"/NeedAppearances"_s].toBool());

    Sample sample = makeSample(formOptions({{"earlier"}}, flag));
    fillField(sample, 0, openSignature());
    const QByteArray bearing = signOpenPlaces(sample.maker.build());
    const auto second = signBytes(bearing, visibleOn(0));
    QVERIFY2(second, why(second).constData());
    QVERIFY(formOf(qpdfObjects(second->bytes))[u"/NeedAppearances"_s].toBool());
    QCOMPARE(pdfsigVerdicts(second->bytes), QStringList({valid, valid}));
}

void TestHardCasesRights::alwaysWritesAnAppearance()
{
    const QByteArray plain = makeSample(formOptions({{"prepared"}})).bytes();
    for (const auto &request : {visibleOn(0), requestWith(), intoField(u"prepared"_s)}) {
        const auto done = signBytes(plain, request);
        QVERIFY2(done, why(done).constData());
        const PdfObjects after = qpdfObjects(done->bytes);
        const auto fields = fieldsOf(done->bytes);
        for (const pdf::SignatureField &field : *fields) {
            if (!field.isSigned)
                continue;
            QCOMPARE(field.widgets.size(), 1);
            const QJsonObject widget = after.dictionary(u"%1 0 R"_s.arg(field.widgets[0].object.id));
            const QJsonObject form = after.dictionary(widget[u"/AP"_s].toObject()[u"/N"_s].toString());
            QCOMPARE(form[u"/Subtype"_s].toString(), u"/Form"_s);
            QCOMPARE(form[u"/BBox"_s].toArray().size(), 4);
        }
    }
}

void TestHardCasesRights::setsSignatureFlags_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"no-form", "form-direct", "need-appearances", "form-indirect-fields", "empty-field"})
        QTest::newRow(name) << QByteArray(name);
}

void TestHardCasesRights::setsSignatureFlags()
{
    QFETCH(QByteArray, name);
    const auto done = signBytes(signableVariant(name).bytes, visibleOn(0));
    QVERIFY2(done, why(done).constData());
    QCOMPARE(formOf(qpdfObjects(done->bytes))[u"/SigFlags"_s].toInt(), 3);
}

void TestHardCasesRights::givesNewFieldsUniqueNames()
{
    QByteArray bytes = makeSample(formOptions({{"Signature1"}, {"Signature2"}})).bytes();
    for (int i = 0; i < 3; ++i) {
        const auto done = signBytes(bytes, requestWith({redMark(0, {60, 60, 50, 50}), redMark(1, {60, 60, 50, 50})}));
        QVERIFY2(done, why(done).constData());
        bytes = done->bytes;
    }
    const auto document = open(bytes);
    QVERIFY2(document, why(document).constData());
    const QStringList names = (*document)->formFieldNames();
    QCOMPARE(names.size(), 3 + 6);
    QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), names.size());
}

void TestHardCasesRights::refusesUnusableFieldNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("signed already") << u"earlier"_s << QByteArray("pdf.field.signed");
    QTest::newRow("a text field") << u"备注"_s << QByteArray("pdf.field.type");
    QTest::newRow("a dot in a new name") << u"new.name"_s << QByteArray("pdf.field.name");
}

void TestHardCasesRights::refusesUnusableFieldNames()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, code);
    QCOMPARE(refusal(signedSample(), intoField(name)), code);
}

void TestHardCasesRights::putsTheValueOnTheFieldNotOnItsWidget()
{
    for (const char *name : {"empty-field-kid", "empty-field-kid-packed"}) {
        const auto done = signBytes(signableVariant(name).bytes, intoField(u"prepared"_s));
        QVERIFY2(done, why(done).constData());
        const pdf::SignatureField field = fieldOf(done->bytes, u"prepared"_s);
        QVERIFY(field.isSigned);
        QCOMPARE(field.widgets.size(), 1);
        QVERIFY(field.widgets[0].object != field.field);
        const PdfObjects after = qpdfObjects(done->bytes);
        QVERIFY(after.dictionary(u"%1 0 R"_s.arg(field.field.id)).contains(u"/V"_s));
        const QJsonObject widget = after.dictionary(u"%1 0 R"_s.arg(field.widgets[0].object.id));
        QVERIFY(!widget.contains(u"/V"_s));
        QVERIFY(widget.contains(u"/AP"_s));
        QCOMPARE(formOf(after)[u"/Fields"_s].toArray().size(), 2); // filled in place: no field was added
    }
}

void TestHardCasesRights::findsInheritedFieldTypes()
{
    Sample sample = makeSample(formOptions({{"child", false, {}, 1}}));
    PdfMaker &maker = sample.maker;
    const int child = sample.signatureFields[0];
    const int parent = maker.add("<< /FT /Sig /T (party) /Kids " + PdfMaker::refs({child}) + " >>");
    extend(maker, child, "/Parent " + PdfMaker::ref(parent));
    maker.set(child, QByteArray(maker.body(child)).replace("/FT /Sig", ""));
    maker.set(sample.form, QByteArray(maker.body(sample.form)).replace(PdfMaker::ref(child), PdfMaker::ref(parent)));
    const auto done = signBytes(sample.bytes(), intoField(u"party.child"_s));
    QVERIFY2(done, why(done).constData());
    QCOMPARE(pdfsigVerdicts(done->bytes), QStringList{valid});
    QVERIFY(fieldOf(done->bytes, u"party.child"_s).isSigned);
}

void TestHardCasesRights::refusesXfaForms()
{
    Sample sample = makeSample(formOptions({}));
    const int xfa = sample.maker.addStream("", "<xdp:xdp xmlns:xdp=\"http://ns.adobe.com/xdp/\"></xdp:xdp>");
    extend(sample.maker, sample.form, "/XFA " + PdfMaker::ref(xfa));
    const QByteArray plain = sample.bytes();
    const auto document = open(plain);
    QVERIFY2(document, why(document).constData());
    QVERIFY((*document)->hasXfa());
    QVERIFY(!(*document)->warnings().isEmpty());
    QCOMPARE(refusal(plain, visibleOn(0)), QByteArray()); // static: the pages are there, so it is only said

    extend(sample.maker, sample.maker.root, "/NeedsRendering true");
    QCOMPARE(refusal(sample.bytes(), visibleOn(0)), "pdf.xfa");
}

QTEST_GUILESS_MAIN(TestHardCasesRights)
#include "tst_hardcasesrights.moc"
