// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/attacks.h"
#include "support/attacksample.h"

using namespace Qt::StringLiterals;

namespace support {

namespace {

QList<Attack> shadowAttacks(const SignFile &sign)
{
    QList<Attack> attacks;
    const auto prepared = [&](const QByteArray &name, const std::function<RawUpdate(Victim &)> &attack,
                              const QString &named, const std::function<void(Victim &)> &prepare) {
        Victim victim;
        prepare(victim);
        victim.sign(sign);
        attacks.append({name, attack(victim).behind(victim.bytes), named});
    };
    int hidden = 0;
    const auto hide = [&](Victim &victim) { // a second text of page 2 that nothing shows yet
        hidden = victim.maker().addStream("", "BT /F1 24 Tf 72 720 Td (Pay 9000) Tj ET");
    };
    prepared(
        "shadow-replace-by-reference",
        [&](Victim &victim) { return victim.changed(victim.page(1), "Contents", PdfMaker::ref(hidden)); },
        u"page 2: content replaced"_s, hide);
    prepared(
        "shadow-replace-overlay",
        [&](Victim &victim) {
            RawUpdate update;
            update.objects[hidden] = rawStream("", "q Q");
            return update;
        },
        u"page 2: content replaced"_s,
        [&](Victim &victim) {
            hidden = victim.maker().addStream("", "1 g 60 700 300 60 re f");
            victim.maker().set(victim.page(1),
                               withEntry(victim.maker().body(victim.page(1)), "Contents",
                                         '[' + victim.contentRef(1) + ' ' + PdfMaker::ref(hidden) + ']'));
        });
    prepared(
        "shadow-hide-free",
        [&](Victim &victim) {
            RawUpdate update;
            update.freed[victim.content(1)] = 1;
            return update;
        },
        u"page 2: content removed"_s, [](Victim &) {});
    prepared(
        "shadow-dangling-content",
        [&](Victim &) {
            RawUpdate update;
            update.objects[hidden] = rawStream("", "BT /F1 24 Tf 72 600 Td (and 9000 more) Tj ET");
            return update;
        },
        u"page 2: content brought in"_s,
        [&](Victim &victim) {
            hidden = 900;
            victim.maker().set(victim.page(1), withEntry(victim.maker().body(victim.page(1)), "Contents",
                                                         '[' + victim.contentRef(1) + " 900 0 R]"));
        });
    prepared(
        "shadow-dangling-content-behind-comment",
        [&](Victim &) {
            RawUpdate update;
            update.objects[900] = rawStream("", "BT /F1 24 Tf 72 600 Td (and 9000 more) Tj ET");
            return update;
        },
        u"page 2: content brought in"_s,
        [&](Victim &victim) {
            victim.maker().set(victim.page(1), withEntry(victim.maker().body(victim.page(1)), "Contents",
                                                         '[' + victim.contentRef(1) + " 900 % obj\n0%\nR]"));
        });
    prepared(
        "shadow-dangling-form-in-resources",
        [&](Victim &) {
            RawUpdate update;
            update.objects[901] = rawStream("/Type /XObject /Subtype /Form /BBox [0 0 600 800]", "0 0 300 300 re f");
            return update;
        },
        u"brought in"_s,
        [&](Victim &victim) {
            victim.maker().set(victim.page(1), withEntry(victim.maker().body(victim.page(1)), "Resources",
                                                         "<< /Font << /F1 " + PdfMaker::ref(victim.sample.font) +
                                                             " >> /XObject << /X 901 0 R >> >>"));
        });
    prepared(
        "shadow-replace-font",
        [](Victim &victim) {
            RawUpdate update;
            update.objects[victim.sample.font] = "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>";
            return update;
        },
        u"font of the signed text replaced"_s, [](Victim &) {});
    prepared(
        "shadow-hide-and-replace",
        [&](Victim &victim) {
            // the whole second document lies in the signed file: only the table of an update leads to it
            RawUpdate update;
            const QByteArray text = QByteArray::number(victim.page(1)) + " 0 obj";
            update.offsets[victim.page(1)] = victim.bytes.indexOf(text, victim.bytes.indexOf("%hidden"));
            return update;
        },
        u"page 2: content replaced"_s,
        [&](Victim &victim) {
            hide(victim);
            victim.maker().addStream(
                "", "%hidden\n" + QByteArray::number(victim.page(1)) + " 0 obj\n" +
                        withEntry(victim.maker().body(victim.page(1)), "Contents", PdfMaker::ref(hidden)) +
                        "\nendobj\n");
        });
    return attacks;
}

QList<Attack> pageAttacks(const Victim &victim)
{
    QList<Attack> attacks;
    const auto add = [&](const QByteArray &name, const RawUpdate &update, const QString &named) {
        attacks.append({name, update.behind(victim.bytes), named});
    };
    const auto object = [](int id, const QByteArray &body) {
        RawUpdate update;
        update.objects[id] = body;
        return update;
    };
    add("content", object(victim.content(1), rawStream("", "BT /F1 24 Tf 72 720 Td (Page 9) Tj ET")),
        u"page 2: content replaced"_s);
    add("content-called-metadata",
        object(victim.content(1), rawStream("/Type /Metadata /Subtype /XML", "BT /F1 24 Tf (9) Tj ET")),
        u"page 2: content replaced"_s);
    add("content-called-xref",
        object(victim.content(1), rawStream("/Type /XRef /W [1 2 1] /Size 1", "BT /F1 24 Tf (9) Tj ET")),
        u"page 2: content replaced"_s);
    add("content-called-object-stream",
        object(victim.content(1), rawStream("/Type /ObjStm /N 0 /First 0", "BT /F1 24 Tf (9) Tj ET")),
        u"page 2: content replaced"_s);
    add("content-called-store", object(victim.content(1), rawStream("/Type /DSS", "BT /F1 24 Tf (9) Tj ET")),
        u"page 2: content replaced"_s);
    for (const char *entry : {"/MediaBox [0 0 300 300]", "/CropBox [0 0 300 300]", "/Rotate 180", "/UserUnit 9"}) {
        const QByteArray key = QByteArray(entry).mid(1).split(' ').first();
        add("page-" + key, victim.changed(victim.page(1), key, QByteArray(entry).mid(2 + key.size())),
            u"page 2: /"_s + QString::fromLatin1(key) + u" replaced"_s);
    }
    add("page-resources", victim.changed(victim.page(1), "Resources", "<< >>"), u"page 2: /Resources replaced"_s);
    add("page-action", victim.changed(victim.page(1), "AA", "<< /O << /S /JavaScript /JS (app.alert\\(1\\)) >> >>"),
        u"page 2: /AA replaced"_s);
    add("page-called-catalog", object(victim.page(1), "<< /Type /Catalog >>"), u"page 2: content replaced"_s);
    const auto kids = [&](const QList<int> &pages, const QByteArray &more = {}) {
        RawUpdate update;
        update.objects[victim.sample.pagesNode] = "<< /Type /Pages /Count " + QByteArray::number(pages.size()) +
                                                  " /Kids " + PdfMaker::refs(pages) + more + " >>";
        return update;
    };
    const QList<int> pages = victim.sample.pages;
    RawUpdate inserted = kids({pages[0], 800, pages[1], pages[2]});
    inserted.objects[800] = rawObject(victim.bytes, pages[1]);
    add("page-inserted", inserted, u"page 2 was inserted"_s);
    add("page-removed", kids({pages[0], pages[2]}), u"page 2 was removed"_s);
    add("pages-reordered", kids({pages[0], pages[2], pages[1]}), u"another order, from page 2"_s);
    add("inherited-rotation", kids(pages, " /Rotate 90"), u"tree of pages replaced"_s);
    RawUpdate tree = victim.changed(victim.sample.catalog, "Pages", "800 0 R");
    tree.objects[800] = rawObject(victim.bytes, victim.sample.pagesNode);
    add("other-tree", tree, u"the tree of pages is another object"_s);
    return attacks;
}

QList<Attack> annotationAttacks(const Victim &victim)
{
    QList<Attack> attacks;
    const auto added = [&](const QByteArray &name, const QByteArray &annotation, const QString &named) {
        RawUpdate update = victim.changed(victim.page(1), "Annots", "[800 0 R]");
        update.objects[800] = annotation;
        update.objects[801] = rawStream("/Type /XObject /Subtype /Form /BBox [0 0 500 500]", "1 g 0 0 500 500 re f");
        attacks.append({name, update.behind(victim.bytes), named});
    };
    const QByteArray rest =
        " /Rect [50 600 400 760] /F 4 /P " + PdfMaker::ref(victim.page(1)) + " /AP << /N 801 0 R >> >>";
    for (const char *type : {"FreeText", "Stamp", "Square", "Redact", "Link", "Widget", "RichMedia", "Watermark"})
        added(QByteArray("annotation-") + type, QByteArray("<< /Type /Annot /Subtype /") + type + rest,
              u"annotation of type "_s + QString::fromLatin1(type) + u" added over page 2"_s);
    added("annotation-of-a-seal", "<< /Type /Annot /Subtype /Stamp /ESEAL_Signature " + victim.signature() + rest,
          u"annotation of type Stamp added over page 2"_s);
    RawUpdate direct = victim.changed(victim.page(1), "Annots", "[<< /Type /Annot /Subtype /FreeText" + rest + "]");
    direct.objects[801] = rawStream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "0 0 9 9 re f");
    attacks.append({"annotation-direct", direct.behind(victim.bytes), u"annotation of type FreeText added"_s});
    attacks.append({"annotations-taken", victim.changed(victim.page(0), "Annots", "[]").behind(victim.bytes),
                    u"annotation of type Widget taken from page 1"_s});
    return attacks;
}

} // namespace

QList<Attack> contentAttacks(const SignFile &sign)
{
    Victim victim;
    victim.sign(sign);
    return shadowAttacks(sign) + pageAttacks(victim) + annotationAttacks(victim);
}

} // namespace support
