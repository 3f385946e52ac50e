// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/serializer.h"
#include "support/attacksample.h"
#include "support/pdfvariants.h"

#include "workshop.h"

#include <QtTest/QtTest>

using pdf::Value;
using verify::ChangeKind;
using verify::Outcome;
using verify::Verdict;
using workshop::check;
using workshop::Craft;
using workshop::must;
using workshop::only;
using workshop::outcome;
using workshop::people;
using workshop::told;

/// Ordinary work after a signature leaves it valid, and is said.
class TestChanges : public QObject {
    Q_OBJECT

private slots:
    void keepsSignaturesValidInEveryStructure_data();
    void keepsSignaturesValidInEveryStructure();
    void namesWhereALaterSignatureIsShown();
    void acceptsSlicesOfALaterSeal();
    void acceptsAFilledField();
    void acceptsAFilledForm_data();
    void acceptsAFilledForm();
    void acceptsAGrowingSecurityStore();
    void doubtsAShrinkingSecurityStore();
    void acceptsDocumentTimestamps();
    void acceptsMetadataAndObjectsWrittenAgain();
    void acceptsWhatOtherProgramsWriteAnew_data();
    void acceptsWhatOtherProgramsWriteAnew();
    void doubtsAnotherPlaceAmongStructureTags();
    void doubtsAPlaceThatReadersTakeDifferently_data();
    void doubtsAPlaceThatReadersTakeDifferently();
    void judgesByTheCertification_data();
    void judgesByTheCertification();
    void doubtsALargePicture();
    void givesTheChangesAsValues();
    void countsAnAnalysisOnce();

private:
    static Craft certifying(int permissions, const QByteArray &action = {}, const QStringList &fields = {});
    static QByteArray withWidget(const QByteArray &bytes, const QRectF &rect, const QByteArray &password = {});
    static QByteArray change(const QByteArray &bytes, const std::function<void(pdf::Update &)> &what,
                             const QByteArray &password = {});
    static void addStore(pdf::Update &update, int certificates, bool indirect);
    static Value fontResources(const support::Victim &victim);
};

Craft TestChanges::certifying(int permissions, const QByteArray &action, const QStringList &fields)
{
    Craft craft;
    craft.onDictionary = [=](Value &dictionary) {
        Value references = Value::array();
        const auto refer = [&](const char *method, const Value &parameters) {
            references.append(Value::dict({{"Type", Value::name("SigRef")},
                                           {"TransformMethod", Value::name(method)},
                                           {"TransformParams", parameters}}));
        };
        if (permissions > 0)
            refer("DocMDP", Value::dict({{"P", Value::integer(permissions)}}));
        Value names = Value::array();
        for (const QString &name : fields)
            names.append(Value::text(name));
        if (!action.isEmpty())
            refer("FieldMDP", Value::dict({{"Action", Value::name(action)}, {"Fields", names}}));
        if (!references.toArray().isEmpty())
            dictionary.set("Reference", references);
    };
    return craft;
}

QByteArray TestChanges::withWidget(const QByteArray &bytes, const QRectF &rect, const QByteArray &password)
{
    Craft craft;
    craft.signer = people().ecPerson.get();
    craft.password = password;
    craft.widgets = {{0, rect, "1 0 0 rg 0 0 40 40 re f", {}}};
    return workshop::sign(bytes, craft);
}

QByteArray TestChanges::change(const QByteArray &bytes, const std::function<void(pdf::Update &)> &what,
                               const QByteArray &password)
{
    pdf::Update update(must(pdf::Document::open(base::memorySource(bytes), password)));
    what(update);
    return bytes + must(update.finish()).bytes;
}

/// Puts so many certificates into the DSS, keeping what is there; a new one is an object of its own or not.
void TestChanges::addStore(pdf::Update &update, int certificates, bool indirect)
{
    const pdf::Ref root = update.document().trailer().at("Root").toRef();
    Value catalog = update.current(root);
    const Value place = catalog.at("DSS");
    Value store = update.document().resolve(place);
    if (!store.isDict())
        store = Value::dict({{"Type", Value::name("DSS")}});
    Value list = update.document().resolve(store.at("Certs"));
    Value fresh = Value::array();
    for (int i = 0; i < certificates; ++i) {
        const Value stream = Value::ref(update.addStream({}, people().issuing.certificate().der()));
        list.append(stream);
        fresh.append(stream);
    }
    if (store.at("Certs").isRef())
        update.set(store.at("Certs").toRef(), list);
    else
        store.set("Certs", indirect ? Value::ref(update.add(list)) : list);
    Value vri = update.document().resolve(store.at("VRI"));
    vri.set("ABCDEF" + QByteArray::number(vri.toDict().size()), Value::dict({{"Cert", fresh}}));
    store.set("VRI", indirect && !store.at("VRI").isRef() ? Value::ref(update.add(vri)) : vri);
    if (store.at("VRI").isRef() && !indirect)
        update.set(store.at("VRI").toRef(), vri);
    if (place.isRef()) {
        update.set(place.toRef(), store);
        return;
    }
    catalog.set("DSS", indirect ? Value::ref(update.add(store)) : store);
    update.set(root, catalog);
}

Value TestChanges::fontResources(const support::Victim &victim)
{
    return Value::dict({{"Font", Value::dict({{"F1", Value::ref({victim.sample.font, 0})}})}});
}

void TestChanges::keepsSignaturesValidInEveryStructure_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("password");
    for (const support::Variant &variant : support::signableVariants())
        QTest::newRow(variant.name.constData()) << variant.bytes << variant.password;
}

void TestChanges::keepsSignaturesValidInEveryStructure()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, password);
    const qsizetype before = check(bytes).signatures.size();
    Craft craft;
    craft.password = password;
    QByteArray later = workshop::sign(bytes, craft);
    const auto opened = must(pdf::Document::open(base::memorySource(later), password));
    later = change(
        later, [](pdf::Update &update) { addStore(update, 2, true); }, password);
    if (opened->permissions().annotate && opened->permissions().modify && opened->certificationLevel() == 0)
        later = withWidget(later, QRectF(100, 100, 40, 40), password);
    later = change(
        later, [](pdf::Update &update) { addStore(update, 1, false); }, password);
    verify::Options options = workshop::trusting();
    options.password = password;
    const verify::Report report = check(later, options);
    QVERIFY2(report.signatures.size() > before, told(report).constData());
    for (qsizetype i = before; i < report.signatures.size(); ++i)
        VERDICT_IS(report, i, Valid, "");
    // what else signed there is a certificate of its own, but nothing was done to it
    for (qsizetype i = 0; i < before; ++i)
        QVERIFY2(outcome(only(report, i).checks, "changes.after") == Outcome::Passed, told(report).constData());
}

void TestChanges::namesWhereALaterSignatureIsShown()
{
    const QByteArray bytes = withWidget(workshop::sign(workshop::plainPdf()), QRectF(100, 100, 120, 60));
    const verify::Report report = check(bytes);
    VERDICT_IS(report, 0, Valid, "");
    QVERIFY2(only(report).changesAfter.contains(
                 QStringLiteral("revision 3: signature in field \"Signature2\" shown on page 1 (120 × 60 pt)")),
             told(report).constData());
    QVERIFY(only(report, 1).changesAfter.isEmpty());
}

void TestChanges::acceptsSlicesOfALaterSeal()
{
    Craft craft;
    craft.signer = people().ecPerson.get();
    for (int page = 0; page < 2; ++page)
        craft.widgets.append({page, QRectF(555, 300, 40, 80), "1 0 0 rg 0 0 40 80 re f", {}});
    const verify::Report report = check(workshop::sign(workshop::sign(workshop::plainPdf()), craft));
    QCOMPARE(report.signatures.size(), 2);
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(only(report).changesAfter.size(), 3); // who signed, and two places
    QCOMPARE(report.verdict, Verdict::Valid);
}

void TestChanges::acceptsAFilledField()
{
    for (const bool kid : {false, true}) {
        support::SampleOptions options;
        options.form = support::FormPlace::Indirect;
        options.signatureFields = {{"prepared", kid, {}, 0, "[350 80 500 140]"}};
        Craft craft;
        craft.signer = people().ecPerson.get();
        craft.fieldName = QStringLiteral("prepared");
        craft.widgets = {{0, QRectF(350, 80, 150, 60), "1 0 0 rg 0 0 40 40 re f", {}}};
        const verify::Report report =
            check(workshop::sign(workshop::sign(support::makeSample(options).bytes()), craft));
        VERDICT_IS(report, 0, Valid, "");
        VERDICT_IS(report, 1, Valid, "");
        QVERIFY(
            only(report).changesAfter.join(QLatin1Char('\n')).contains(QStringLiteral("shown on page 1 (150 × 60")));
    }
}

void TestChanges::acceptsAFilledForm_data()
{
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<QStringList>("fields");
    QTest::addColumn<bool>("permitted");
    const QString field = QStringLiteral("备注");
    QTest::newRow("no lock") << QByteArray() << QStringList() << true;
    QTest::newRow("all locked") << QByteArray("All") << QStringList() << false;
    QTest::newRow("included") << QByteArray("Include") << QStringList{field} << false;
    QTest::newRow("another included") << QByteArray("Include") << QStringList{QStringLiteral("备")} << true;
    QTest::newRow("excluded") << QByteArray("Exclude") << QStringList{field} << true;
    QTest::newRow("another excluded") << QByteArray("Exclude") << QStringList{QStringLiteral("备注二")} << false;
}

void TestChanges::acceptsAFilledForm()
{
    QFETCH(QByteArray, action);
    QFETCH(QStringList, fields);
    QFETCH(bool, permitted);
    support::Victim victim;
    const QByteArray signedFile = workshop::sign(victim.sample.bytes(), certifying(0, action, fields));
    const QByteArray bytes = change(signedFile, [&](pdf::Update &update) {
        const pdf::Ref ref{victim.sample.textField, 0};
        Value field = update.current(ref);
        field.set("V", Value::string("changed (twice)"));
        const Value form = Value::dict({{"Type", Value::name("XObject")},
                                        {"Subtype", Value::name("Form")},
                                        {"BBox", Value::rect(QRectF(0, 0, 200, 20))},
                                        {"Resources", fontResources(victim)}});
        const pdf::Ref stream = update.addStream(form, "/Tx BMC BT /F1 12 Tf (changed \\(twice\\)) Tj ET EMC");
        field.set("AP", Value::dict({{"N", Value::ref(stream)}}));
        update.set(ref, field);
    });
    const verify::Report report = check(bytes);
    if (permitted) {
        VERDICT_IS(report, 0, Valid, "");
        QCOMPARE(only(report).changesAfter, QStringList{QStringLiteral("revision 3: field \"备注\" filled")});
    } else {
        VERDICT_IS(report, 0, Invalid, "SIG_CONSTRAINTS_FAILURE");
        QVERIFY(workshop::failed(only(report), "changes.locked"));
    }
}

void TestChanges::acceptsAGrowingSecurityStore()
{
    for (const bool indirect : {false, true}) {
        QByteArray bytes = workshop::sign(workshop::plainPdf(), certifying(1));
        for (int i = 1; i <= 3; ++i)
            bytes = change(bytes, [&](pdf::Update &update) { addStore(update, i, indirect); });
        const verify::Report report = check(bytes);
        VERDICT_IS(report, 0, Valid, "");
        QCOMPARE(only(report).changesAfter.size(), 3);
        QVERIFY(only(report).changesAfter[2].contains(QStringLiteral("DSS")));
        QCOMPARE(outcome(only(report).checks, "changes.certified"), Outcome::Passed);
    }
}

void TestChanges::doubtsAShrinkingSecurityStore()
{
    QByteArray bytes = workshop::sign(workshop::plainPdf());
    bytes = change(bytes, [](pdf::Update &update) { addStore(update, 2, true); });
    bytes = change(bytes, [](pdf::Update &update) {
        const pdf::Ref store = update.document().catalog().at("DSS").toRef();
        update.set(store, Value::dict({{"Type", Value::name("DSS")}}));
    });
    VERDICT_IS(check(bytes), 0, Indeterminate, "GENERIC");
}

void TestChanges::acceptsDocumentTimestamps()
{
    const base::SystemClock clock;
    crypto::LocalTsa tsa(people().tsa, clock);
    for (int permissions = 0; permissions <= 3; ++permissions) {
        QByteArray bytes = workshop::sign(workshop::plainPdf(), certifying(permissions));
        bytes = change(bytes, [](pdf::Update &update) { addStore(update, 2, true); });
        bytes = workshop::stampTime(bytes, tsa);
        const verify::Report report = check(bytes);
        QCOMPARE(report.signatures.size(), 2);
        VERDICT_IS(report, 0, Valid, "");
        QVERIFY2(only(report).changesAfter.contains(QStringLiteral("revision 4: document timestamp \"Signature2\"")),
                 told(report).constData());
    }
}

void TestChanges::acceptsMetadataAndObjectsWrittenAgain()
{
    const QByteArray bytes = change(workshop::sign(workshop::plainPdf()), [](pdf::Update &update) {
        const pdf::Document &document = update.document();
        const pdf::Ref info = document.trailer().at("Info").toRef(), root = document.trailer().at("Root").toRef();
        Value entries = update.current(info);
        entries.set("Title", Value::string("Another title"));
        update.set(info, entries);
        Value catalog = update.current(root);
        catalog.set("Version", Value::name("2.0"));
        catalog.set("Metadata",
                    Value::ref(update.addStream(
                        Value::dict({{"Type", Value::name("Metadata")}, {"Subtype", Value::name("XML")}}), "<x/>")));
        update.set(root, catalog);
        for (int page = 0; page < 2; ++page) {
            const pdf::Ref ref = must(document.page(page));
            update.set(ref, update.current(ref));
        }
    });
    const verify::Report report = check(bytes);
    VERDICT_IS(report, 0, Valid, "");
    QCOMPARE(only(report).changesAfter,
             QStringList{QStringLiteral("revision 3: nothing that is shown (metadata and the like)")});
}

void TestChanges::acceptsWhatOtherProgramsWriteAnew_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<bool>("permitted");
    QTest::newRow("numbers with a point") << QByteArray("numbers") << true;
    QTest::newRow("another number") << QByteArray("size") << false;
    QTest::newRow("a note in the tree of pages") << QByteArray("note") << true;
    QTest::newRow("a rotation in the tree of pages") << QByteArray("rotation") << false;
    QTest::newRow("what signatures keep in the form's resources") << QByteArray("forms") << true;
    QTest::newRow("a font in the form's resources") << QByteArray("fonts") << false;
    QTest::newRow("a catalog under another number") << QByteArray("root") << true;
}

void TestChanges::acceptsWhatOtherProgramsWriteAnew()
{
    QFETCH(QByteArray, what);
    QFETCH(bool, permitted);
    const auto withResources = [](pdf::Update &update) {
        const pdf::Ref root = update.document().trailer().at("Root").toRef();
        Value catalog = update.current(root), form = update.document().resolve(catalog.at("AcroForm"));
        const auto fresh = [&](const char *text) { return Value::ref(update.addStream({}, text)); };
        form.set("DR", Value::dict({{"XObject", Value::dict({{"FRM", fresh("1")}})},
                                    {"Font", Value::dict({{"F", Value::ref(update.add(Value::dict(
                                                                    {{"Type", Value::name("Font")}})))}})}}));
        catalog.set("AcroForm", form);
        update.set(root, catalog);
    };
    support::Victim victim;
    const QByteArray before = workshop::sign(change(victim.sample.bytes(), withResources));
    const QByteArray after = change(before, [&](pdf::Update &update) {
        const pdf::Document &document = update.document();
        const pdf::Ref root = document.trailer().at("Root").toRef(), page = must(document.page(1));
        const Value catalog = update.current(root);
        const pdf::Ref tree = catalog.at("Pages").toRef();
        Value node = update.current(tree), leaf = update.current(page);
        if (what == "root")
            return;
        if (what == "numbers" || what == "size") {
            Value box = Value::array();
            const Value own = document.resolve(leaf.has("MediaBox") ? leaf.at("MediaBox") : node.at("MediaBox"));
            QCOMPARE(own.toArray().size(), 4);
            for (const Value &number : own.toArray())
                box.append(pdf::makeReal(QByteArray::number(number.toNumber() + (what == "size"), 'f', 1)));
            Value &holder = leaf.has("MediaBox") ? leaf : node;
            holder.set("MediaBox", box);
            update.set(leaf.has("MediaBox") ? page : tree, holder);
        } else if (what == "note") {
            node.set("ITXT", Value::string("5.0.0"));
            update.set(tree, node);
        } else if (what == "rotation") {
            node.set("Rotate", Value::integer(90));
            update.set(tree, node);
        } else {
            Value changed = catalog, form = document.resolve(catalog.at("AcroForm")), resources = form.at("DR");
            if (what == "forms")
                resources.set("XObject", Value::dict({{"FRM", Value::ref(update.addStream({}, "2"))}}));
            else
                resources.set(
                    "Font",
                    Value::dict({{"F", Value::ref(update.add(Value::dict(
                                           {{"Type", Value::name("Font")}, {"BaseFont", Value::name("Other")}})))}}));
            form.set("DR", resources);
            if (catalog.at("AcroForm").isRef()) {
                update.set(catalog.at("AcroForm").toRef(), form);
            } else {
                changed.set("AcroForm", form);
                update.set(root, changed);
            }
        }
    });
    support::RawUpdate moved;
    moved.objects[900] = support::rawObject(before, victim.sample.catalog);
    moved.root = "900 0 R";
    const verify::Report report = check(what == "root" ? moved.behind(before) : after);
    QVERIFY2((only(report).verdict == Verdict::Valid) == permitted, told(report).constData());
}

void TestChanges::doubtsAPlaceThatReadersTakeDifferently_data()
{
    QTest::addColumn<QByteArray>("how");
    for (const char *how : {"references", "five numbers", "printed only", "a background"})
        QTest::newRow(how) << QByteArray(how);
}

void TestChanges::doubtsAPlaceThatReadersTakeDifferently()
{
    QFETCH(QByteArray, how);
    const QByteArray bytes = change(workshop::sign(workshop::plainPdf()), [&](pdf::Update &update) {
        const pdf::Ref page = must(update.document().page(0)), root = update.document().trailer().at("Root").toRef();
        const auto number = [](qint64 value) { return Value::integer(value); };
        Value rect = Value::array({number(0), number(0), number(590), number(800)});
        if (how == "references")
            rect = Value::array(
                {number(0), number(0), Value::ref(update.add(number(590))), Value::ref(update.add(number(800)))});
        else if (how == "five numbers")
            rect = Value::array({number(0), number(0), number(0), number(0), number(800)});
        else if (how == "a background")
            rect = Value::array({number(0), number(0), number(100), number(50)});
        Value field = Value::dict({{"Type", Value::name("Annot")},
                                   {"Subtype", Value::name("Widget")},
                                   {"FT", Value::name("Sig")},
                                   {"T", Value::text(QStringLiteral("later"))},
                                   {"P", Value::ref(page)},
                                   {"F", number(how == "printed only" ? 36 : 4)},
                                   {"Rect", rect}});
        if (how == "a background")
            field.set("MK", Value::dict({{"BG", Value::array({number(1), number(1), number(1)})}}));
        const Value ref = Value::ref(update.add(field));
        Value catalog = update.current(root), form = update.document().resolve(catalog.at("AcroForm"));
        Value fields = update.document().resolve(form.at("Fields"));
        fields.append(ref);
        form.set("Fields", fields);
        if (catalog.at("AcroForm").isRef())
            update.set(catalog.at("AcroForm").toRef(), form);
        catalog.set("AcroForm", catalog.at("AcroForm").isRef() ? catalog.at("AcroForm") : form);
        update.set(root, catalog);
        Value leaf = update.current(page), annotations = update.document().resolve(leaf.at("Annots"));
        annotations.append(ref);
        leaf.set("Annots", annotations);
        update.set(page, leaf);
    });
    const verify::Report report = check(bytes);
    QVERIFY2(only(report).verdict == Verdict::Indeterminate, told(report).constData());
    QCOMPARE(*outcome(only(report).checks, "changes.after"), Outcome::Unknown);
}

void TestChanges::doubtsAnotherPlaceAmongStructureTags()
{
    const verify::Report report = check(change(workshop::sign(workshop::plainPdf()), [](pdf::Update &update) {
        const pdf::Ref page = must(update.document().page(0));
        Value changed = update.current(page);
        changed.set("StructParents", Value::integer(7));
        update.set(page, changed);
    }));
    VERDICT_IS(report, 0, Indeterminate, "GENERIC");
}

void TestChanges::judgesByTheCertification_data()
{
    QTest::addColumn<int>("permissions");
    QTest::addColumn<QByteArray>("work");
    QTest::addColumn<bool>("permitted");
    for (int permissions = 1; permissions <= 3; ++permissions) {
        const auto row = [&](const char *work, bool permitted) {
            QTest::newRow((QByteArray(work) + " P=" + QByteArray::number(permissions)).constData())
                << permissions << QByteArray(work) << permitted;
        };
        row("invisible signature", permissions > 1);
        row("prepared field", permissions > 1);
        row("visible signature", false);
        row("annotation", permissions > 2);
        row("store", true);
    }
}

void TestChanges::judgesByTheCertification()
{
    QFETCH(int, permissions);
    QFETCH(QByteArray, work);
    QFETCH(bool, permitted);
    support::Victim victim;
    QByteArray bytes = workshop::sign(victim.sample.bytes(), certifying(permissions));
    // by hand: our own writer refuses what is not permitted
    support::RawUpdate update;
    if (work == "annotation") {
        victim.bytes = bytes;
        update = victim.changed(victim.page(1), "Annots", "[800 0 R]");
        update.objects[800] = "<< /Type /Annot /Subtype /FreeText /Rect [50 600 400 760] /F 4 /Contents (x) >>";
        bytes = update.behind(bytes);
    } else if (work == "store") {
        bytes = change(bytes, [](pdf::Update &later) { addStore(later, 1, true); });
    } else {
        Craft craft;
        craft.signer = people().ecPerson.get();
        if (work == "prepared field")
            craft.fieldName = QStringLiteral("prepared");
        if (work != "invisible signature")
            craft.widgets = {{0, QRectF(350, 80, 150, 60), "1 0 0 rg 0 0 40 40 re f", {}}};
        pdf::SignatureRequest request;
        request.fieldName = craft.fieldName;
        request.widgets = craft.widgets;
        const auto document = must(pdf::Document::open(base::memorySource(bytes)));
        QCOMPARE(bool(pdf::checkMaySign(*document, request)), permitted); // writer and judge agree
        if (!permitted)
            return;
        bytes = workshop::sign(bytes, craft);
    }
    const verify::Report report = check(bytes);
    if (permitted) {
        VERDICT_IS(report, 0, Valid, "");
        return;
    }
    VERDICT_IS(report, 0, Invalid, "SIG_CONSTRAINTS_FAILURE");
    QVERIFY(workshop::failed(only(report), "changes.certified"));
}

void TestChanges::doubtsALargePicture()
{
    const QByteArray bytes = withWidget(workshop::sign(workshop::plainPdf()), QRectF(0, 0, 590, 800));
    const verify::Report report = check(bytes);
    VERDICT_IS(report, 0, Indeterminate, "GENERIC");
    QVERIFY(only(report).changesAfter.join(QLatin1Char('\n')).contains(QStringLiteral("covers most of the page")));
}

void TestChanges::givesTheChangesAsValues()
{
    support::Victim victim;
    victim.bytes = withWidget(workshop::sign(victim.sample.bytes()), QRectF(100, 100, 120, 60));
    support::RawUpdate update;
    update.objects[victim.content(1)] = support::rawStream("", "BT ET");
    const verify::Report report = check(update.behind(victim.bytes));
    const auto &changes = only(report).changes;
    const auto find = [&](ChangeKind kind) {
        return std::find_if(changes.begin(), changes.end(), [&](const auto &change) { return change.kind == kind; });
    };
    const auto shown = find(ChangeKind::Signature), content = find(ChangeKind::PageContent);
    QVERIFY2(shown != changes.end() && content != changes.end(), told(report).constData());
    QVERIFY(shown->permitted);
    QCOMPARE(shown->revision, 3);
    QCOMPARE(shown->page, 0);
    QVERIFY(!content->permitted);
    QCOMPARE(content->revision, 4);
    QCOMPARE(content->page, 1);
    QCOMPARE(content->objectNumber, victim.content(1));
    QCOMPARE(content->text, QStringLiteral("page 2: content replaced (object %1)").arg(victim.content(1)));
    // the second signature is followed by the one thing only, besides the trailer's private entry that was left out
    for (const auto &later : only(report, 1).changes)
        QVERIFY(later.revision == 4 && (later.kind == ChangeKind::PageContent || later.permitted));
}

void TestChanges::countsAnAnalysisOnce()
{
    // each signature is followed by all later ones, and every one of them reads the same
    QByteArray bytes = workshop::plainPdf();
    Craft craft;
    craft.signer = people().ecPerson.get();
    craft.contentsSize = 4 << 10;
    for (int i = 0; i < 8; ++i)
        bytes = workshop::sign(bytes, craft);
    const verify::Report report = check(bytes);
    QCOMPARE(report.signatures.size(), 8);
    for (int i = 0; i < 8; ++i) {
        VERDICT_IS(report, i, Valid, "");
        QCOMPARE(only(report, i).changesAfter, only(report, 0).changesAfter.mid(i));
    }
}

QTEST_GUILESS_MAIN(TestChanges)
#include "tst_changes.moc"
