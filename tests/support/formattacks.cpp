// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/attacks.h"
#include "support/attacksample.h"

using namespace Qt::StringLiterals;

namespace support {

namespace {

QByteArray textAppearance(const Victim &victim, const QByteArray &text)
{
    return rawStream("/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 " +
                         PdfMaker::ref(victim.sample.font) + " >> >>",
                     "/Tx BMC BT /F1 12 Tf 2 5 Td (" + text + ") Tj ET EMC");
}

/// The text field with this value and an appearance of its own that shows `shown`; empty: left as it was.
RawUpdate filled(const Victim &victim, const QByteArray &value, const QByteArray &shown)
{
    QByteArray field = rawObject(victim.bytes, victim.sample.textField);
    RawUpdate update;
    if (!value.isEmpty())
        field = withEntry(field, "V", '(' + value + ')');
    if (!shown.isEmpty()) {
        field = withEntry(field, "AP", "<< /N 800 0 R >>");
        update.objects[800] = textAppearance(victim, shown);
    }
    update.objects[victim.sample.textField] = field;
    return update;
}

QList<Attack> valueAttacks(const Victim &victim)
{
    QList<Attack> attacks;
    const auto add = [&](const QByteArray &name, const RawUpdate &update, const QString &named) {
        attacks.append({name, update.behind(victim.bytes), named});
    };
    add("value-without-appearance", filled(victim, "9000", {}), u"its value was changed, what is shown was not"_s);
    add("appearance-without-value", filled(victim, {}, "9000"), u"its appearance was changed, its value was not"_s);
    add("value-and-other-appearance", filled(victim, "9000", "1"), u"it shows \"1\", its value is \"9000\""_s);
    RawUpdate inPlace;
    const QByteArray field = rawObject(victim.bytes, victim.sample.textField);
    const int appearance = field.mid(field.indexOf("/N ") + 3).split(' ').first().toInt();
    inPlace.objects[appearance] = textAppearance(victim, "9000");
    add("appearance-in-place", inPlace, u"its appearance was changed, its value was not"_s);
    const auto changed = [&](const QByteArray &key, const QByteArray &value) {
        add("text-field-" + key, victim.changed(victim.sample.textField, key, value), u"field \"备注\" was changed"_s);
    };
    changed("Rect", "[0 0 595 842]");
    changed("DA", "(/F1 0 Tf 1 g)");
    changed("Ff", "4096");
    changed("T", "(other)");
    changed("AA", "<< /K << /S /JavaScript /JS (1) >> >>");
    changed("MK", "<< /BG [1 1 1] >>");
    return attacks;
}

QList<Attack> fieldAttacks(const Victim &victim)
{
    QList<Attack> attacks;
    const auto add = [&](const QByteArray &name, const RawUpdate &update, const QString &named) {
        attacks.append({name, update.behind(victim.bytes), named});
    };
    const QByteArray form = rawObject(victim.bytes, victim.sample.form);
    const QByteArray list = form.mid(form.indexOf("/Fields"));
    const QByteArray fields = list.mid(list.indexOf('[') + 1, list.indexOf(']') - list.indexOf('[') - 1);
    const auto newField = [&](const QByteArray &body, const QByteArray &ref = "800 0 R") {
        RawUpdate update = victim.changed(victim.sample.form, "Fields", '[' + fields + ' ' + ref + ']');
        update.objects[800] = body;
        return update;
    };
    const QByteArray drawn =
        " /Type /Annot /Subtype /Widget /F 4 /P " + PdfMaker::ref(victim.page(1)) + " /AP << /N 801 0 R >> ";
    const auto shown = [&](RawUpdate update) {
        update.objects[victim.page(1)] = withEntry(rawObject(victim.bytes, victim.page(1)), "Annots", "[800 0 R]");
        update.objects[801] = rawStream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "1 g 0 0 9 9 re f");
        return update;
    };
    add("new-text-field", shown(newField("<< /FT /Tx /T (more) /V (9000) /Rect [50 500 400 700]" + drawn + ">>")),
        u"field \"more\" added, which is no signature field"_s);
    add("drawn-but-not-signed", shown(newField("<< /FT /Sig /T (more) /Rect [50 500 200 600]" + drawn + ">>")),
        u"on page 2 (150 × 100 pt), drawn although nobody signed it"_s);
    add("huge-signature-field", shown(newField("<< /FT /Sig /T (more) /Rect [0 0 595 842]" + drawn + ">>")),
        u"on page 2 (595 × 842 pt), covers most of the page"_s);
    add("signature-field-with-action",
        shown(newField("<< /FT /Sig /T (more) /Rect [0 0 9 9] /A << /S /Launch /F (x) >>" + drawn + ">>")),
        u"field \"more\" added, with an action"_s);
    add("old-signature-in-new-field", newField("<< /FT /Sig /T (more) /V " + victim.signature() + " >>"),
        u"field \"more\" added, with a signature that was there before"_s);
    add("old-object-made-a-field", newField("null", PdfMaker::ref(victim.sample.font)),
        u"which was there before, was made a field"_s);
    add("fields-taken", victim.changed(victim.sample.form, "Fields", '[' + fields.mid(fields.indexOf('R') + 1) + ']'),
        u"field \"备注\" was taken out of the form"_s);
    add("form-xfa", victim.changed(victim.sample.form, "XFA", "(x)"), u"the form's entry /XFA"_s);
    add("form-need-appearances", victim.changed(victim.sample.form, "NeedAppearances", "true"),
        u"the form's entry /NeedAppearances"_s);
    add("form-resources", victim.changed(victim.sample.form, "DR", "<< /Font << /F1 800 0 R >> >>"),
        u"the form's entry /DR"_s);
    add("form-calculation", victim.changed(victim.sample.form, "CO", "[]"), u"the form's entry /CO"_s);
    add("form-taken", victim.changed(victim.sample.catalog, "AcroForm", "null"), {});
    const int empty = victim.sample.signatureFields.first();
    add("empty-field-moved", victim.changed(empty, "Rect", "[0 0 595 842]"),
        u"signature field \"prepared\" was changed"_s);
    RawUpdate drawnEmpty = victim.changed(empty, "AP", "<< /N 801 0 R >>");
    drawnEmpty.objects[801] = rawStream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "0 0 9 9 re f");
    add("empty-field-drawn", drawnEmpty, u"the appearance of the empty signature field \"prepared\" was changed"_s);
    return attacks;
}

QList<Attack> signatureAttacks(const Victim &victim)
{
    QList<Attack> attacks;
    const auto add = [&](const QByteArray &name, const RawUpdate &update, const QString &named) {
        attacks.append({name, update.behind(victim.bytes), named});
    };
    const int signature = victim.signatureId();
    const QByteArray own = rawObject(victim.bytes, signature);
    // universal forgery: nothing left to check
    add("forgery-no-byterange", victim.changed(signature, "ByteRange", "null"), {});
    add("forgery-empty-byterange", victim.changed(signature, "ByteRange", "[]"), {});
    add("forgery-negative-byterange", victim.changed(signature, "ByteRange", "[0 -1 10 20]"), {});
    add("forgery-no-contents", victim.changed(signature, "Contents", "null"), {});
    add("forgery-zero-contents", victim.changed(signature, "Contents", "<00>"), {});
    add("forgery-empty-dictionary", victim.changed(victim.signedField(), "V", "<< >>"), {});
    add("other-time", victim.changed(signature, "M", "(D:20200101000000Z)"), u"signature in field"_s);
    add("other-reason", victim.changed(signature, "Reason", "(I agree)"), u"signature in field"_s);
    add("signature-taken", victim.changed(victim.signedField(), "V", "null"), {});
    add("signed-field-shown", victim.changed(victim.signedField(), "Rect", "[0 0 595 842]"),
        u"signed field \"Signature1\" was changed"_s);
    add("signed-field-locked-otherwise", victim.changed(victim.signedField(), "Lock", "<< /Action /All >>"),
        u"signed field \"Signature1\" was changed"_s);
    // signature wrapping: the dictionary again, farther back, with room for something before it
    RawUpdate wrapped;
    wrapped.objects[signature] = own;
    wrapped.objects[victim.content(1)] = rawStream("", "BT /F1 24 Tf (9000) Tj ET");
    add("wrapping", wrapped, {});
    QByteArray widened = victim.bytes;
    const qsizetype gap = widened.indexOf('<', widened.indexOf("/Contents<") + 1);
    attacks.append({"wrapping-wider-gap", widened.insert(gap, "<00> /X "), {}});
    // incremental saving, with less and less of an update
    for (int left = 0; left < 3; ++left) {
        RawUpdate update;
        update.objects[victim.content(1)] = rawStream("", "BT /F1 24 Tf (9000) Tj ET");
        update.table = left != 0;
        update.ending = left == 2;
        add("incremental-" + QByteArray::number(left), update, left == 2 ? u"page 2: content replaced"_s : QString());
    }
    return attacks;
}

QList<Attack> certifiedAttacks(const SignFile &sign)
{
    QList<Attack> attacks;
    for (int permissions = 1; permissions <= 3; ++permissions) {
        Victim victim;
        victim.sign(sign, permissions);
        const QByteArray p = "P" + QByteArray::number(permissions) + '-';
        const auto annotated = [&](const QByteArray &type) {
            RawUpdate update = victim.changed(victim.page(1), "Annots", "[800 0 R]");
            update.objects[800] = "<< /Type /Annot /Subtype /" + type + " /Rect [50 600 400 760] /F 4 /Contents (x) >>";
            return update.behind(victim.bytes);
        };
        // evil annotation
        attacks.append({p + "widget", annotated("Widget"), u"annotation of type Widget added over page 2"_s});
        if (permissions < 3)
            attacks.append(
                {p + "annotation", annotated("FreeText"), u"annotation of type FreeText added over page 2"_s});
        // sneaky signature: a visible field, signed or not
        const QByteArray form = rawObject(victim.bytes, victim.sample.form);
        const QByteArray list = form.mid(form.indexOf("/Fields"));
        const QByteArray fields = list.mid(list.indexOf('[') + 1, list.indexOf(']') - list.indexOf('[') - 1);
        RawUpdate sneaky = victim.changed(victim.sample.form, "Fields", '[' + fields + " 800 0 R]");
        sneaky.objects[800] = "<< /Type /Annot /Subtype /Widget /FT /Sig /T (more) /F 4 /Rect [50 600 250 700] /P " +
                              PdfMaker::ref(victim.page(1)) + " >>";
        sneaky.objects[victim.page(1)] = withEntry(rawObject(victim.bytes, victim.page(1)), "Annots", "[800 0 R]");
        attacks.append({p + "visible-field", sneaky.behind(victim.bytes),
                        u"empty signature field \"more\" shown on page 2 (200 × 100 pt)"_s});
        if (permissions == 1)
            attacks.append({p + "filled", filled(victim, "9000", "9000").behind(victim.bytes), u"filled"_s});
        attacks.append({p + "permissions-taken",
                        victim.changed(victim.signatureId(), "Reference", "null").behind(victim.bytes),
                        {}});
        attacks.append({p + "content",
                        [&] {
                            RawUpdate update;
                            update.objects[victim.content(1)] = rawStream("", "BT ET");
                            return update.behind(victim.bytes);
                        }(),
                        u"page 2: content replaced"_s});
    }
    for (const char *lock : {"All", "Include 备注", "Exclude other"}) {
        Victim victim;
        victim.sign(sign, 0, lock);
        attacks.append({QByteArray("locked-") + QByteArray(lock).split(' ').first(),
                        filled(victim, "9000", "9000").behind(victim.bytes), u"filled"_s});
    }
    return attacks;
}

} // namespace

QList<Attack> formAttacks(const SignFile &sign)
{
    Victim victim;
    victim.sign(sign);
    return valueAttacks(victim) + fieldAttacks(victim) + signatureAttacks(victim) + certifiedAttacks(sign);
}

} // namespace support
