// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/attacks.h"
#include "support/attacksample.h"

using namespace Qt::StringLiterals;

namespace support {

namespace {

const QByteArray shown = "BT /F1 24 Tf 72 700 Td (9000) Tj ET";

QByteArray plainObject(int id, const QByteArray &body)
{
    return QByteArray::number(id) + " 0 obj\n" + body + "\nendobj\n";
}

/// Objects that nothing lists, for readers that search the bytes, and what makes them search.
QList<Attack> rebuildAttacks(const Victim &victim)
{
    QList<Attack> attacks;
    const QByteArray stray = plainObject(victim.content(1), rawStream("", shown));
    const QString unlisted = u"and the cross-reference does not list it"_s;
    const auto add = [&](const QByteArray &name, const RawUpdate &update, const QByteArray &file,
                         const QString &named) {
        attacks.append({name, update.behind(file), named});
    };
    RawUpdate note;
    note.objects[800] = "<< /A 1 >>";
    RawUpdate inData = note;
    inData.objects[800] = rawStream("", "x\n" + stray + "x");
    add("unlisted-in-stream-data", inData, victim.bytes, unlisted);
    RawUpdate twice = note;
    twice.objects[800] = "<< /A 1 >>\nendobj\n" + stray + "801 0 obj null";
    add("unlisted-object", twice, victim.bytes, unlisted);
    for (const char *size : {"100000", "-5", "8388700"}) {
        RawUpdate update = note;
        QByteArray bytes = update.behind(victim.bytes);
        const qsizetype at = bytes.lastIndexOf("/Size 801");
        bytes.replace(at, 9, QByteArray("/Size ") + size);
        attacks.append({QByteArray("size-") + size, bytes, u"the trailer's /Size is out of bounds"_s});
    }
    QByteArray small = note.behind(victim.bytes);
    small.replace(small.lastIndexOf("/Size 801"), 9, "/Size 5");
    attacks.append({"size-below", small, u"the trailer's /Size is below its object numbers"_s});
    for (const char *target : {"9999 0 R", "1 7 R"}) {
        RawUpdate update = note;
        update.objects[800] = QByteArray("<< /A ") + target + " >>";
        add(QByteArray("dangling-") + target, update, victim.bytes, u"which is not there"_s);
        update = note;
        update.trailer = QByteArray("/Extra ") + target;
        add(QByteArray("dangling-trailer-") + target, update, victim.bytes, u"which is not there"_s);
    }
    QByteArray nested = victim.bytes;
    RawUpdate inside;
    for (int id = 1000; id < 4000; ++id) {
        inside.offsets[id] = nested.size();
        nested += QByteArray::number(id) + " 0 obj(800 0 R\n";
    }
    inside.trailer = "/Size 4000";
    add("objects-in-each-others-strings", inside, nested, {});
    RawUpdate name = note;
    name.objects[800] = "<< /A /B#00C >>";
    add("name-with-nul", name, victim.bytes, u"object 800 can't be read"_s);
    RawUpdate section = note;
    section.objects[800] = rawStream("/Type /XRef /W [1 4 1] /Size 3 /Root 801 0 R", "xx");
    section.objects[801] = "<< /Type /Catalog >>";
    add("section-that-nothing-leads-to", section, victim.bytes, u"a cross-reference that nothing leads to"_s);
    RawUpdate packed = note;
    const QByteArray head = QByteArray::number(victim.page(1)) + " 0 ";
    packed.objects[800] = rawStream("/Type /ObjStm /N 1 /First " + QByteArray::number(head.size()),
                                    head + rawObject(victim.bytes, victim.page(0)));
    add("unlisted-in-object-stream", packed, victim.bytes, u"and the cross-reference looks for it elsewhere"_s);
    packed.objects[800] = rawStream("/Type /ObjStm /N 2 /First 12", "801 0 801 5 null null");
    add("object-stream-with-twins", packed, victim.bytes, u"object stream 800 can't be read"_s);
    packed.objects[800] = rawStream("/Type /ObjStm /N 3 /First 6", "801 0 null null");
    add("object-stream-too-short", packed, victim.bytes, u"object stream 800 can't be read"_s);
    RawUpdate freed;
    freed.freed[victim.content(1)] = 0;
    freed.hybrid[victim.content(1)] =
        victim.bytes.lastIndexOf("\n" + QByteArray::number(victim.content(1)) + " 0 obj") + 1;
    add("hybrid-freed", freed, victim.bytes, u"frees an object for some readers only"_s);
    return attacks;
}

/// A form that the signed page shows already and that comes later, where only some readers see the reference to it.
QList<Attack> hiddenReferences(const SignFile &sign)
{
    QList<Attack> attacks;
    const auto hide = [&](const QByteArray &name, const QByteArray &resources) {
        Victim victim;
        const int decoyed = victim.maker().add(resources);
        victim.maker().set(victim.page(1),
                           withEntry(victim.maker().body(victim.page(1)), "Resources", PdfMaker::ref(decoyed)));
        victim.sign(sign);
        RawUpdate update;
        update.objects[800] = rawStream("/Type /XObject /Subtype /Form /BBox [0 0 612 792]", "0 0 600 700 re f");
        attacks.append({"hidden-reference-" + name, update.behind(victim.bytes), u"too much to look for hidden"_s});
    };
    const QByteArray reference = " /XObject << /X 800 0 R >> >>";
    hide("minus", "<< /Z --5" + reference);
    hide("dots", "<< /Z 1.2.3" + reference);
    hide("word", "<< /Z foo" + reference);
    hide("hex", "<< /Z <zz>" + reference);
    hide("deep", "<< /Z " + QByteArray(150, '[') + QByteArray(150, ']') + reference);
    hide("generation", "<< /Z [4 70000 R]" + reference);
    return attacks;
}

/// An entry of the signed file's cross-reference that leads into a string or a comment of another object.
QList<Attack> decoys(const SignFile &sign)
{
    QList<Attack> attacks;
    for (const char *wrapped : {"/Z (@)", "%@\n"}) {
        Victim victim;
        const int resources = victim.maker().add("null");
        const int decoy = resources + 1;
        const QByteArray text = QByteArray::number(decoy) + " 0 obj null endobj";
        victim.maker().set(resources, "<< " + QByteArray(wrapped).replace('@', text) + " /XObject << /X 900 0 R >> >>");
        victim.maker().set(victim.page(1),
                           withEntry(victim.maker().body(victim.page(1)), "Resources", PdfMaker::ref(resources)));
        const QByteArray plain = victim.sample.bytes();
        RawUpdate listing;
        listing.offsets[decoy] = plain.indexOf(text);
        listing.trailer = "";
        victim.bytes = sign(listing.behind(plain), 0, {});
        RawUpdate update;
        update.objects[900] = rawStream("/Type /XObject /Subtype /Form /BBox [0 0 612 792]", "0 0 600 700 re f");
        attacks.append({QByteArray("decoy-in-") + (wrapped[0] == '%' ? "comment" : "string"),
                        update.behind(victim.bytes), u"too much to look for hidden"_s});
    }
    return attacks;
}

/// A length that hides the content: readers that search for its end show all of it.
QList<Attack> falseLengths(const SignFile &sign)
{
    QList<Attack> attacks;
    for (const int length : {0, 2}) {
        const auto body = [&](const QByteArray &text) {
            return "<< /Length " + QByteArray::number(length) + " >>\nstream\nq " + text + " Q\nendstream";
        };
        Victim victim;
        victim.maker().set(victim.content(1), body("BT /F1 24 Tf 72 700 Td (100) Tj ET"));
        victim.sign(sign);
        RawUpdate update;
        update.objects[victim.content(1)] = body(shown);
        attacks.append({"false-length-" + QByteArray::number(length), update.behind(victim.bytes),
                        u"does not end where its length says"_s});
    }
    return attacks;
}

} // namespace

QList<Attack> readerAttacks(const SignFile &sign)
{
    Victim victim;
    victim.sign(sign);
    return rebuildAttacks(victim) + hiddenReferences(sign) + decoys(sign) + falseLengths(sign);
}

} // namespace support
