// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/attacks.h"
#include "support/attacksample.h"

using namespace Qt::StringLiterals;

namespace support {

namespace {

QList<Attack> catalogAttacks(const Victim &victim)
{
    QList<Attack> attacks;
    const auto changed = [&](const QByteArray &key, const QByteArray &value, const QString &named) {
        attacks.append(
            {"catalog-" + key, victim.changed(victim.sample.catalog, key, value).behind(victim.bytes), named});
    };
    for (const char *key : {"OpenAction", "AA", "Names", "OCProperties", "Perms", "PageLabels", "ViewerPreferences",
                            "Outlines", "Dests", "XKeepCatalog", "NeedsRendering", "URI", "StructTreeRoot"})
        changed(key, "<< /X 1 >>", u"catalog entry /"_s + QString::fromLatin1(key));
    changed("DSS", "<< /Font 5 0 R >>", u"the security store (DSS) lost something, or is used otherwise"_s);
    RawUpdate root;
    root.objects[800] = withEntry(rawObject(victim.bytes, victim.sample.catalog), "OpenAction", "[1 0 R /Fit]");
    root.root = "800 0 R";
    attacks.append({"other-root-that-acts", root.behind(victim.bytes), u"catalog entry /OpenAction"_s});
    root.objects[800] = withEntry(rawObject(victim.bytes, victim.sample.catalog), "Pages", "801 0 R");
    root.objects[801] = rawObject(victim.bytes, victim.sample.pagesNode);
    attacks.append(
        {"other-root-with-other-pages", root.behind(victim.bytes), u"the tree of pages is another object"_s});
    root.objects[800] = rawStream("/Type /Catalog /Pages " + PdfMaker::ref(victim.sample.pagesNode), "");
    attacks.append({"other-root-that-is-a-stream", root.behind(victim.bytes), {}});
    RawUpdate twice = victim.changed(victim.sample.catalog, "DSS", "<< >> /Lang (zh-CN)");
    attacks.append({"catalog-twins", twice.behind(victim.bytes), u"has an entry twice"_s});
    return attacks;
}

QList<Attack> xrefAttacks(const Victim &victim)
{
    QList<Attack> attacks;
    const auto add = [&](const QByteArray &name, const RawUpdate &update, const QString &named) {
        attacks.append({name, update.behind(victim.bytes), named});
    };
    RawUpdate generation;
    generation.objects[victim.content(1)] = rawStream("", "BT /F1 24 Tf (9) Tj ET");
    generation.generations[victim.content(1)] = 1;
    add("other-generation", generation, u"put in place of another generation"_s);
    RawUpdate freed;
    freed.freed[victim.sample.font] = 1;
    add("font-freed", freed, u"font of the signed text removed"_s);
    RawUpdate elsewhere;
    elsewhere.offsets[victim.content(1)] =
        victim.bytes.indexOf("\n" + QByteArray::number(victim.content(0)) + " 0 obj") + 1;
    add("entry-of-another-object", elsewhere, {});
    RawUpdate behind;
    behind.offsets[victim.content(1)] = victim.bytes.size() + 5000;
    add("entry-behind-the-end", behind, {});
    RawUpdate hybrid;
    hybrid.objects[victim.sample.catalog] = rawObject(victim.bytes, victim.sample.catalog);
    hybrid.hybrid[victim.sample.catalog] =
        victim.bytes.lastIndexOf("\n" + QByteArray::number(victim.sample.catalog) + " 0 obj") + 1;
    add("hybrid-twice", hybrid, u"lists an object twice"_s);
    RawUpdate hiddenEntry;
    hiddenEntry.hybrid[victim.content(1)] =
        victim.bytes.indexOf("\n" + QByteArray::number(victim.content(0)) + " 0 obj") + 1;
    add("hybrid-hidden-entry", hiddenEntry, {});
    return attacks;
}

/// Objects that play two parts: one that may change, and one that is shown.
QList<Attack> doubleRoles(const SignFile &sign)
{
    QList<Attack> attacks;
    const auto prepared = [&](const QByteArray &name, const std::function<void(Victim &)> &prepare,
                              const std::function<RawUpdate(Victim &)> &attack, const QString &named) {
        Victim victim;
        prepare(victim);
        victim.sign(sign);
        attacks.append({name, attack(victim).behind(victim.bytes), named});
    };
    prepared(
        "content-is-metadata",
        [](Victim &victim) {
            victim.maker().set(victim.sample.catalog,
                               withEntry(victim.maker().body(victim.sample.catalog), "Metadata", victim.contentRef(1)));
        },
        [](Victim &victim) {
            RawUpdate update;
            update.objects[victim.content(1)] =
                rawStream("/Type /Metadata /Subtype /XML", "BT /F1 24 Tf 72 720 Td (9000) Tj ET");
            return update;
        },
        u"metadata replaced by something that is used otherwise"_s);
    prepared(
        "resources-are-information",
        [](Victim &victim) {
            const int resources = victim.maker().add("<< /Font << /F1 " + PdfMaker::ref(victim.sample.font) + " >> >>");
            victim.maker().info = resources;
            victim.maker().set(victim.page(1),
                               withEntry(victim.maker().body(victim.page(1)), "Resources", PdfMaker::ref(resources)));
        },
        [](Victim &victim) {
            RawUpdate update;
            update.objects[victim.maker().info] = "<< /Font << /F1 800 0 R >> /Title (x) >>";
            update.objects[800] = "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>";
            return update;
        },
        u"page 2: list of resources replaced"_s);
    int shared = 0;
    const auto shareResources = [&](Victim &victim) {
        shared = victim.maker().add("<< /Font << /F1 " + PdfMaker::ref(victim.sample.font) + " >> >>");
        victim.maker().set(victim.page(1),
                           withEntry(victim.maker().body(victim.page(1)), "Resources", PdfMaker::ref(shared)));
        victim.maker().set(victim.sample.form,
                           withEntry(victim.maker().body(victim.sample.form), "DR", PdfMaker::ref(shared)));
    };
    prepared(
        "resources-are-the-forms", shareResources,
        [&](Victim &victim) {
            RawUpdate update;
            update.objects[shared] = "<< /Font << /F1 " + PdfMaker::ref(victim.sample.font) + " /F9 800 0 R >> >>";
            update.objects[800] = "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>";
            return update;
        },
        u"the form's resources were changed"_s);
    prepared(
        "store-is-a-resource",
        [&](Victim &victim) {
            shared = victim.maker().add("<< /Type /DSS >>");
            victim.maker().set(victim.sample.catalog,
                               withEntry(victim.maker().body(victim.sample.catalog), "DSS", PdfMaker::ref(shared)));
            victim.maker().set(victim.page(1), withEntry(victim.maker().body(victim.page(1)), "Resources",
                                                         "<< /XObject " + PdfMaker::ref(shared) + " >>"));
        },
        [&](Victim &) {
            RawUpdate update;
            update.objects[shared] = "<< /Type /DSS /VRI 800 0 R >>";
            update.objects[800] = rawStream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "0 0 9 9 re f");
            return update;
        },
        u"the security store (DSS) lost something, or is used otherwise"_s);
    prepared(
        "appearance-is-content",
        [](Victim &victim) {
            const QByteArray field = victim.maker().body(victim.sample.textField);
            const QByteArray appearance = field.mid(field.indexOf("/N ") + 3).split(' ').first();
            victim.maker().set(victim.page(1), withEntry(victim.maker().body(victim.page(1)), "Contents",
                                                         '[' + victim.contentRef(1) + ' ' + appearance + " 0 R]"));
        },
        [](Victim &victim) {
            const QByteArray field = rawObject(victim.bytes, victim.sample.textField);
            const int appearance = field.mid(field.indexOf("/N ") + 3).split(' ').first().toInt();
            RawUpdate update = victim.changed(victim.sample.textField, "V", "(9000)");
            update.objects[appearance] =
                rawStream("/Type /XObject /Subtype /Form /BBox [0 0 200 20]", "BT /F1 12 Tf 2 5 Td (9000) Tj ET");
            return update;
        },
        u"page 2: content replaced"_s);
    return attacks;
}

/// Another object stream under the number of one: nothing in it is listed as changed.
Attack replacedContainer(const SignFile &sign)
{
    Victim victim;
    victim.maker().layout.xref = PdfMaker::Xref::Stream;
    victim.maker().layout.pack = true;
    victim.sign(sign);
    Victim other;
    other.maker().layout = victim.maker().layout;
    other.maker().set(other.sample.font,
                      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /MacExpertEncoding >>");
    const QByteArray forged = other.sample.bytes();
    const qsizetype type = forged.indexOf("/ObjStm");
    const qsizetype head = forged.lastIndexOf(" 0 obj", type);
    const int container = forged.mid(forged.lastIndexOf('\n', head) + 1).split(' ').first().toInt();
    RawUpdate update;
    update.objects[container] = rawObject(forged, container);
    update.trailer = "/Size 900";
    update.root = PdfMaker::ref(victim.sample.catalog);
    return {"object-stream-replaced", update.behind(victim.bytes), u"replaced, with everything in it"_s};
}

} // namespace

QList<Attack> structureAttacks(const SignFile &sign)
{
    Victim victim;
    victim.sign(sign);
    return catalogAttacks(victim) + xrefAttacks(victim) + doubleRoles(sign) + QList<Attack>{replacedContainer(sign)};
}

} // namespace support
