// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/attacks.h"
#include "support/attacksample.h"

using namespace Qt::StringLiterals;

namespace support {

namespace {

struct Tampering {
    QByteArray name;
    RawUpdate update;
    QString named;
};

QByteArray fieldList(const Victim &victim)
{
    const QByteArray form = rawObject(victim.bytes, victim.sample.form), list = form.mid(form.indexOf("/Fields"));
    return list.mid(list.indexOf('[') + 1, list.indexOf(']') - list.indexOf('[') - 1);
}

/// One of each class, without a string: they work in encrypted files too.
QList<Tampering> oneOfEach(const Victim &victim)
{
    QList<Tampering> all;
    const auto add = [&](const QByteArray &name, int id, const QByteArray &body, const QString &named) {
        RawUpdate update;
        update.objects[id] = body;
        all.append({name, update, named});
    };
    const QByteArray page = "<< /Type /Page /Parent " + PdfMaker::ref(victim.sample.pagesNode) +
                            " /MediaBox [0 0 595 842] /Resources << /Font << /F1 " + PdfMaker::ref(victim.sample.font) +
                            " >> >> /Annots [] /Contents ";
    add("content-of-another-page", victim.page(1), page + victim.contentRef(0) + " >>", u"page 2: content replaced"_s);
    add("content-twice", victim.page(1), page + '[' + victim.contentRef(1) + ' ' + victim.contentRef(0) + "] >>",
        u"page 2: content replaced"_s);
    add("turned", victim.page(1), page + victim.contentRef(1) + " /Rotate 180 >>", u"page 2: /Rotate replaced"_s);
    add("font", victim.sample.font, "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>", u"replaced"_s);
    add("pages", victim.sample.pagesNode,
        "<< /Type /Pages /Count 2 /Kids [" + PdfMaker::ref(victim.page(0)) + ' ' + PdfMaker::ref(victim.page(2)) +
            "] >>",
        u"page 2 was removed"_s);
    add("form", victim.sample.form, "<< /Fields [" + fieldList(victim) + "] /NeedAppearances true >>",
        u"the form's entry /"_s);
    add("catalog", victim.sample.catalog, "<< /Type /Catalog /Pages " + PdfMaker::ref(victim.sample.pagesNode) + " >>",
        {});
    RawUpdate stream;
    stream.objects[victim.content(1)] =
        rawStream("/Filter [/Crypt] /DecodeParms [<< /Name /Identity >>]", "BT /F1 24 Tf 72 720 Td (9000) Tj ET");
    all.append({"content-in-clear", stream, u"page 2: content replaced"_s});
    RawUpdate note;
    note.objects[victim.page(1)] = page + victim.contentRef(1) + " >>";
    note.objects[victim.page(1)].replace("/Annots []", "/Annots [800 0 R]");
    note.objects[800] = "<< /Type /Annot /Subtype /Widget /Rect [50 600 400 760] /F 4 >>";
    all.append({"widget", note, u"annotation of type Widget added over page 2"_s});
    RawUpdate field;
    field.objects[victim.sample.form] = "<< /Fields [" + fieldList(victim) + " 800 0 R] /DA (/F1 12 Tf 0 g) >>";
    field.objects[800] = "<< /FT /Tx /Type /Annot /Subtype /Widget /F 4 /Rect [50 600 400 760] >>";
    all.append({"new-field", field, u"added, which is no signature field"_s});
    RawUpdate taken;
    taken.freed[victim.content(1)] = 1;
    all.append({"content-taken", taken, u"page 2: content removed"_s});
    return all;
}

QList<Attack> certifiedAndLocked(const SignFile &sign)
{
    QList<Attack> attacks;
    for (int permissions = 1; permissions <= 3; ++permissions) {
        Victim victim;
        victim.sign(sign, permissions);
        const QByteArray prefix = "certified-P" + QByteArray::number(permissions) + '-';
        for (const Tampering &one : oneOfEach(victim))
            attacks.append({prefix + one.name, one.update.behind(victim.bytes), one.named});
    }
    for (const QByteArray lock : {"All", "Include 备注", "Exclude nothing"}) {
        Victim victim;
        victim.sign(sign, 0, lock);
        const QByteArray prefix = "locked-" + lock.split(' ').first() + '-';
        for (const Tampering &one : oneOfEach(victim))
            attacks.append({prefix + one.name, one.update.behind(victim.bytes), one.named});
        const int field = victim.sample.textField;
        attacks.append({prefix + "emptied", victim.changed(field, "V", "null").behind(victim.bytes), u"filled"_s});
        attacks.append(
            {prefix + "renamed", victim.changed(field, "T", "(free)").behind(victim.bytes), u"was changed"_s});
        RawUpdate unlocked = victim.changed(victim.signatureId(), "Reference", "null");
        unlocked.objects[field] = withEntry(rawObject(victim.bytes, field), "V", "null");
        attacks.append({prefix + "unlocked", unlocked.behind(victim.bytes), {}});
    }
    // a parent's name locks what is below it
    Victim victim;
    PdfMaker &maker = victim.maker();
    const int group = victim.addField("<< /T (group) >>");
    const int drawn = maker.addStream("/Type /XObject /Subtype /Form /BBox [0 0 200 20]", "/Tx BMC EMC");
    const int kid =
        victim.addField("<< /T (kid) /FT /Tx /Type /Annot /Subtype /Widget /F 4 /Rect [60 500 260 520] /Parent " +
                        PdfMaker::ref(group) + " /AP << /N " + PdfMaker::ref(drawn) + " >> >>");
    maker.set(group, "<< /T (group) /Kids [" + PdfMaker::ref(kid) + "] >>");
    victim.sign(sign, 0, "Include group");
    attacks.append({"locked-by-the-parent", victim.changed(kid, "V", "(x)").behind(victim.bytes), u"filled"_s});
    return attacks;
}

/// A file that opens without a password, signed and tampered with by somebody without the key of its contents.
QList<Attack> encrypted(const SignFile &sign)
{
    QList<Attack> attacks;
    for (const bool aes256 : {false, true}) {
        Victim victim;
        const QStringList method =
            aes256 ? QStringList{u"256"_s, u"--"_s} : QStringList{u"128"_s, u"--use-aes=y"_s, u"--"_s};
        victim.bytes =
            sign(throughQpdf(victim.sample.bytes(),
                             QStringList{u"--object-streams=disable"_s, u"--encrypt"_s, u""_s, u"owner"_s} + method),
                 0, {});
        const QByteArray trailer = victim.bytes.mid(victim.bytes.lastIndexOf("trailer"));
        const QByteArray encryption =
            trailer.mid(trailer.indexOf("/Encrypt") + 8).trimmed().split(' ').first() + " 0 R";
        Victim numbers = victim; // qpdf numbers anew: found again through the structure
        const auto refs = [&](const QByteArray &text, const QByteArray &key) {
            QList<int> ids;
            const qsizetype from = text.indexOf('[', text.indexOf(key));
            for (const QByteArray &part :
                 text.mid(from + 1, text.indexOf(']', from) - from - 1).simplified().split('R'))
                if (const int id = part.trimmed().split(' ').first().toInt())
                    ids.append(id);
            return ids;
        };
        const auto ref = [&](const QByteArray &text, const QByteArray &key) {
            return text.mid(text.indexOf(key) + key.size()).trimmed().split(' ').first().toInt();
        };
        Sample &sample = numbers.sample;
        sample.catalog = ref(trailer, "/Root ");
        const QByteArray catalog = rawObject(victim.bytes, sample.catalog);
        sample.pagesNode = ref(catalog, "/Pages ");
        sample.form = ref(catalog, "/AcroForm ");
        sample.pages = refs(rawObject(victim.bytes, sample.pagesNode), "/Kids");
        sample.font = ref(rawObject(victim.bytes, sample.pages[1]), "/F1 ");
        for (const int page : sample.pages)
            numbers.maker().set(page, rawObject(victim.bytes, page));
        for (Tampering one : oneOfEach(numbers)) {
            one.update.trailer += " /Encrypt " + encryption;
            attacks.append({(aes256 ? "aes256-" : "aes128-") + one.name, one.update.behind(victim.bytes), one.named});
        }
        RawUpdate unlocked;
        unlocked.trailer = "/Info null";
        attacks.append(
            {QByteArray(aes256 ? "aes256-" : "aes128-") + "encryption-taken", unlocked.behind(victim.bytes), {}});
    }
    return attacks;
}

/// Layers, sizes of pages, and what is shown at a page's edge.
QList<Attack> pageSettings(const SignFile &sign)
{
    QList<Attack> attacks;
    {
        Victim victim;
        PdfMaker &maker = victim.maker();
        const int group = maker.add("<< /Type /OCG /Name (layer) >>");
        const int settings = maker.add("<< /ON [" + PdfMaker::ref(group) + "] >>");
        const int layers = maker.add("<< /OCGs [" + PdfMaker::ref(group) + "] /D " + PdfMaker::ref(settings) + " >>");
        const int form = maker.addStream("/Type /XObject /Subtype /Form /BBox [0 0 90 90]", "0 0 90 90 re f");
        maker.set(victim.sample.catalog,
                  withEntry(maker.body(victim.sample.catalog), "OCProperties", PdfMaker::ref(layers)));
        maker.set(victim.page(1), withEntry(maker.body(victim.page(1)), "Resources",
                                            "<< /Font << /F1 " + PdfMaker::ref(victim.sample.font) +
                                                " >> /XObject << /X " + PdfMaker::ref(form) + " >> >>"));
        victim.sign(sign);
        const auto add = [&](const QByteArray &name, int id, const QByteArray &body, const QString &named) {
            RawUpdate update;
            update.objects[id] = body;
            attacks.append({"layers-" + name, update.behind(victim.bytes), named});
        };
        add("off", settings, "<< /OFF [" + PdfMaker::ref(group) + "] >>", u"/OCProperties"_s);
        add("settings", layers, "<< /OCGs [] /D << /BaseState /OFF >> >>", u"/OCProperties"_s);
        add("usage", group, "<< /Type /OCG /Name (layer) /Usage << /Print << /PrintState /OFF >> >> >>",
            u"/OCProperties"_s);
        add("of-a-form", form,
            rawStream("/Type /XObject /Subtype /Form /BBox [0 0 90 90] /OC " + PdfMaker::ref(group), "0 0 90 90 re f"),
            u"page 2: image or form replaced"_s);
        attacks.append({"layers-direct",
                        victim.changed(victim.sample.catalog, "OCProperties", "<< /OCGs [] /D << /BaseState /OFF >> >>")
                            .behind(victim.bytes),
                        u"/OCProperties"_s});
    }
    Victim victim;
    PdfMaker &maker = victim.maker();
    const int box = maker.add("[0 0 595 842]"), unit = maker.add("1"), turn = maker.add("0");
    maker.set(victim.page(1), withEntry(withEntry(withEntry(maker.body(victim.page(1)), "MediaBox", PdfMaker::ref(box)),
                                                  "UserUnit", PdfMaker::ref(unit)),
                                        "Rotate", PdfMaker::ref(turn)));
    victim.sign(sign);
    const auto add = [&](const QByteArray &name, int id, const QByteArray &key, const QByteArray &value) {
        attacks.append(
            {name + '-' + key, victim.changed(id, key, value).behind(victim.bytes), u"/"_s + QString::fromLatin1(key)});
    };
    for (const char *key : {"MediaBox", "CropBox", "TrimBox", "BleedBox", "ArtBox"}) {
        add("page", victim.page(0), key, "[0 400 595 842]");
        add("page-by-reference", victim.page(0), key, PdfMaker::ref(box));
    }
    add("page", victim.page(0), "UserUnit", "2");
    add("page", victim.page(0), "Rotate", "90");
    add("page", victim.page(0), "Group", "<< /S /Transparency /K true >>");
    add("page", victim.page(0), "Trans", "<< /S /Dissolve >>");
    add("page", victim.page(0), "AA", "<< /O << /S /JavaScript /JS (1) >> >>");
    add("page", victim.page(0), "VP", "[]");
    for (const QByteArray key : {"MediaBox", "CropBox", "Rotate", "UserUnit", "Resources"})
        attacks.append({"all-pages-" + key,
                        victim.changed(victim.sample.pagesNode, key, "[0 400 595 842]").behind(victim.bytes),
                        u"tree of pages replaced"_s});
    attacks.removeIf([](const Attack &attack) { return attack.name == "page-by-reference-MediaBox"; }); // the same box
    RawUpdate update;
    update.objects[box] = "[0 400 595 842]";
    attacks.append({"box-in-place", update.behind(victim.bytes), u"page 2: /MediaBox"_s});
    update.objects = {{unit, "2"}};
    attacks.append({"unit-in-place", update.behind(victim.bytes), u"page 2: /UserUnit"_s});
    update.objects = {{turn, "90"}};
    attacks.append({"turn-in-place", update.behind(victim.bytes), u"page 2: /Rotate"_s});
    return attacks;
}

/// What looks like a trailer, where none is, and streams that are longer or shorter than they say.
QList<Attack> falseTrailers(const Victim &victim)
{
    QList<Attack> attacks;
    RawUpdate evil;
    evil.objects[victim.content(1)] = rawStream("", "BT /F1 24 Tf 72 720 Td (9000) Tj ET");
    const QByteArray forged = evil.behind(victim.bytes);
    const QByteArray section = forged.mid(forged.lastIndexOf("xref\n", forged.lastIndexOf("trailer")));
    const auto add = [&](const QByteArray &name, const QByteArray &bytes) {
        attacks.append({"false-trailer-" + name, bytes, {}});
    };
    RawUpdate stream;
    stream.objects[800] = rawStream("", evil.objects.first() + "\nendobj\n" + section);
    add("in-a-stream", stream.behind(victim.bytes));
    RawUpdate text;
    text.objects[800] = "(" + section + ")";
    add("in-a-string", text.behind(victim.bytes));
    RawUpdate comment;
    comment.objects[800] = "%" + QByteArray(section).replace('\n', '\r') + "\nnull";
    add("in-a-comment", comment.behind(victim.bytes));
    RawUpdate trailer;
    trailer.objects[800] = "null";
    trailer.trailer = "/X (startxref\n" + QByteArray::number(victim.bytes.indexOf("xref\n")) + "\n%%EOF)";
    add("start-in-the-trailer", trailer.behind(victim.bytes));
    RawUpdate plain;
    plain.objects[800] = "null";
    const QByteArray honest = plain.behind(victim.bytes);
    add("start-in-a-comment", honest + "%startxref\n%17\n%%EOF\n");
    add("another-start", honest + "startxref\n" +
                             QByteArray::number(forged.lastIndexOf("xref\n", forged.lastIndexOf("trailer"))) +
                             "\n%%EOF\n");
    add("behind-the-end", honest + section);
    for (const int length : {0, 3, 100000}) {
        RawUpdate update;
        update.objects[800] = "<< /Length " + QByteArray::number(length) + " >>\nstream\nendstream endobj\n" +
                              QByteArray::number(victim.content(1)) + " 0 obj\n" + evil.objects.first() +
                              "\nendobj\nendstream";
        attacks.append({"length-" + QByteArray::number(length), update.behind(victim.bytes), {}});
    }
    return attacks;
}

/// An object stream of the signed file whose parts are found by numbers that are objects of their own.
QList<Attack> movedParts(const SignFile &sign)
{
    QList<Attack> attacks;
    for (const QByteArray key : {"First", "N", "Length"}) {
        Victim victim;
        PdfMaker &maker = victim.maker();
        maker.layout.xref = PdfMaker::Xref::Stream;
        const int font = maker.reserve(), number = maker.reserve(), container = maker.reserve();
        // two fonts under one number: which one it is, /First says
        const QByteArray one = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
                         two = "<</Type/Font/Subtype/Type1/BaseFont/Symbol>>   ";
        const QByteArray head = QByteArray::number(font) + " 0 ";
        QMap<QByteArray, QByteArray> entries{{"First", QByteArray::number(head.size())},
                                             {"N", "1"},
                                             {"Length", QByteArray::number((head + one + two).size())}};
        maker.set(number, entries[key]);
        entries[key] = PdfMaker::ref(number);
        maker.set(container, "<< /Type /ObjStm /N " + entries["N"] + " /First " + entries["First"] + " /Length " +
                                 entries["Length"] + " >>\nstream\n" + head + one + two + "\nendstream");
        maker.set(victim.page(1), withEntry(maker.body(victim.page(1)), "Resources",
                                            "<< /Font << /F1 " + PdfMaker::ref(font) + " >> >>"));
        const QByteArray plain = victim.sample.bytes();
        // the maker lists the font nowhere: a table behind it does, as a hybrid file's stream would
        RawUpdate listing;
        listing.root = PdfMaker::ref(victim.sample.catalog);
        listing.packed[font] = container;
        listing.objects[901] = "null"; // a table wants an entry
        victim.bytes = sign(listing.behind(plain), 0, {});
        RawUpdate update;
        update.root = listing.root;
        update.objects[number] = key == "First" ? QByteArray::number(head.size() + one.size()) : QByteArray("0");
        attacks.append({"object-stream-" + key, update.behind(victim.bytes), {}});
    }
    return attacks;
}

/// Objects that only one entry leads to, one that says nothing of what a page is made of.
QList<Attack> besideThePage(const SignFile &sign)
{
    QList<Attack> attacks;
    const auto replaced = [&](const QByteArray &name, const std::function<int(Victim &)> &prepare,
                              const QByteArray &body, const QString &named) {
        Victim victim;
        const int id = prepare(victim);
        victim.sign(sign);
        RawUpdate update;
        update.objects[id] = body;
        attacks.append({"beside-" + name, update.behind(victim.bytes), named});
    };
    const auto ofWidget = [&](const QByteArray &key, const QByteArray &before, const QByteArray &after,
                              const QByteArray &field, const QString &named) {
        replaced(
            key,
            [&](Victim &victim) {
                const int id = victim.maker().add(before);
                victim.addField("<< /T (box) /Type /Annot /Subtype /Widget /F 4 /Rect [60 500 90 520] " + field + " /" +
                                key + ' ' + PdfMaker::ref(id) + " >>");
                return id;
            },
            after, named);
    };
    const QByteArray push = "/FT /Btn /Ff 65536", text = "/FT /Tx";
    ofWidget("A", "<< /S /URI /URI (a) >>", "<< /S /URI /URI (b) >>", push, u"/A of field \"box\""_s);
    ofWidget("AA", "<< >>", "<< /E << /S /JavaScript /JS (1) >> >>", text, u"/AA of field \"box\""_s);
    ofWidget("MK", "<< >>", "<< /BG [1 1 1] >>", text, u"/MK of field \"box\""_s);
    ofWidget("DA", "(/F1 12 Tf 0 g)", "(/F1 12 Tf 1 g)", text, u"/DA of field \"box\""_s);
    ofWidget("Opt", "[(a)]", "[(b)]", "/FT /Ch", u"/Opt of field \"box\""_s);
    ofWidget("Lock", "<< /Action /All >>", "<< /Action /Include /Fields [] >>", "/FT /Sig",
             u"/Lock of field \"box\""_s);
    ofWidget("OC", "<< /Type /OCG /Name (a) >>", "<< /Type /OCG /Name (a) /Usage << /View << /ViewState /OFF >> >> >>",
             text, u"/OC of field \"box\""_s);
    const auto link = [](const QByteArray &entry) {
        return [=](Victim &victim) {
            PdfMaker &maker = victim.maker();
            const int target = maker.add('[' + PdfMaker::ref(victim.page(0)) + " /Fit]");
            const int note = maker.add("<< /Type /Annot /Subtype /Link /Rect [60 500 90 520] " +
                                       QByteArray(entry).replace('@', PdfMaker::ref(target)) + " >>");
            maker.set(victim.page(1), withEntry(maker.body(victim.page(1)), "Annots", '[' + PdfMaker::ref(note) + ']'));
            return target;
        };
    };
    replaced("link-target", link("/Dest @"), "[2 0 R /XYZ 0 0 9]", u"what other objects lead back to"_s);
    replaced("link-action", link("/A << /S /GoTo /D @ >>"), "[2 0 R /XYZ 0 0 9]", u"annotation of type Link"_s);
    replaced(
        "another-parent",
        [](Victim &victim) {
            PdfMaker &maker = victim.maker();
            const int parent = maker.add("<< /Type /Pages /Count 1 /Kids [" + PdfMaker::ref(victim.page(1)) +
                                         "] /Parent " + PdfMaker::ref(victim.sample.pagesNode) + " >>");
            maker.set(victim.page(1), withEntry(maker.body(victim.page(1)), "Parent", PdfMaker::ref(parent)));
            return parent;
        },
        "<< /Type /Pages /Count 1 /Kids [] /Rotate 90 >>", u"what other objects lead back to"_s);
    return attacks;
}

constexpr char noteEntries[] = "/Type /Annot /Subtype /FreeText /Rect [60 600 300 700] /F 4 /Contents (x) ";

/// What lies above what: annotations in another order, and comments that hide, where comments are permitted.
QList<Attack> layersOfComments(const SignFile &sign)
{
    QList<Attack> attacks;
    const auto note = [](PdfMaker &maker, const QByteArray &content) {
        return maker.add(QByteArray("<< ") + noteEntries + "/AP << /N " +
                         PdfMaker::ref(maker.addStream("/Type /XObject /Subtype /Form /BBox [0 0 240 100]", content)) +
                         " >> >>");
    };
    for (const int permissions : {0, 3}) {
        Victim victim;
        const int below = note(victim.maker(), "1 0 0 rg 0 0 240 100 re f"),
                  above = note(victim.maker(), "0 1 0 rg 0 0 240 100 re f");
        const auto listed = [&](const QList<int> &ids) {
            return withEntry(victim.maker().body(victim.page(1)), "Annots", PdfMaker::refs(ids));
        };
        victim.maker().set(victim.page(1), listed({below, above}));
        victim.sign(sign, permissions);
        const QByteArray prefix = "comments-P" + QByteArray::number(permissions) + '-';
        const auto add = [&](const QByteArray &name, const RawUpdate &update, const QString &named) {
            attacks.append({prefix + name, update.behind(victim.bytes), named});
        };
        RawUpdate order;
        order.objects[victim.page(1)] = listed({above, below});
        add("in-another-order", order, u"its annotations lie in another order"_s);
        RawUpdate taken;
        taken.objects[victim.page(1)] = listed({below});
        add("taken", taken, u"annotation of type FreeText taken"_s);
        RawUpdate twice;
        twice.objects[victim.page(1)] = listed({below, above, below});
        add("listed-twice", twice, u"annotation of type FreeText added"_s);
        RawUpdate changed = victim.changed(above, "AP", "<< /N 800 0 R >>");
        changed.objects[800] = rawStream("/Type /XObject /Subtype /Form /BBox [0 0 240 100]", "");
        changed.objects[above] = withEntry(changed.objects[above], "P", PdfMaker::ref(victim.page(1)));
        add("emptied", changed, u"annotation of type FreeText"_s);
        const auto fresh = [&](const QByteArray &name, const QByteArray &entries, const QByteArray &content) {
            RawUpdate update;
            update.objects[victim.page(1)] = listed({below, above, 800});
            update.objects[800] =
                QByteArray("<< ") + QByteArray(noteEntries).replace("FreeText", entries.split(' ').first()) +
                entries.mid(entries.indexOf(' ')) + (content.isEmpty() ? "" : " /AP << /N 801 0 R >>") + " >>";
            update.objects[801] =
                rawStream("/Type /XObject /Subtype /Form /BBox [0 0 240 100] /Resources << /ExtGState << "
                          "/G << /BM /Normal >> >> >>",
                          content);
            add(name, update, u"annotation of type"_s);
        };
        fresh("ground", "FreeText /C [1 1 1]", {});
        fresh("inside", "Square /IC [1 1 1]", {});
        fresh("filled", "Highlight ", "1 g 0 0 240 100 re f");
        fresh("thick", "Ink ", "1 G 100 w 0 50 m 240 50 l S");
        fresh("picture", "Text ", "q 240 0 0 100 0 0 cm /X Do Q");
        fresh("not-blended", "Highlight ", "/G gs 1 g 0 0 240 100 re f");
        fresh("stamp", "Stamp ", {});
    }
    return attacks;
}

/// What viewers draw by a form's defaults: an appearance that disagrees, and defaults that come later.
QList<Attack> drawnByDefault(const SignFile &sign)
{
    QList<Attack> attacks;
    const auto changed = [&](const QByteArray &name, bool generated, const QByteArray &key, const QByteArray &value,
                             const QByteArray &field, const QString &named) {
        Victim victim;
        PdfMaker &maker = victim.maker();
        QByteArray form = maker.body(victim.sample.form);
        form.replace("/DA (/F1 12 Tf 0 g)", "");
        maker.set(victim.sample.form, form);
        if (!field.isEmpty())
            victim.addField("<< /FT /Tx /T (more) /V (1) /Type /Annot /Subtype /Widget /F 4 /Rect [60 500 260 520] " +
                            field + " >>");
        victim.sign(sign);
        if (generated) // a first signature of ours would have cleared it
            victim.bytes =
                sign(victim.changed(victim.sample.form, "NeedAppearances", "true").behind(victim.bytes), 0, {});
        attacks.append({"default-" + name, victim.changed(victim.sample.form, key, value).behind(victim.bytes), named});
    };
    const QString drawn = u"which fields are drawn by"_s;
    changed("look", true, "DA", "(/F1 12 Tf 1 g)", "", drawn);
    changed("look-of-one", false, "DA", "(/F1 12 Tf 1 g)", "/DR << >>", drawn);
    changed("font", true, "DR",
            "<< /Font << /F1 8 0 R /Helv << /Type /Font /Subtype /Type1 /BaseFont "
            "/Symbol >> >> >>",
            "", u"the form's entry /DR"_s);
    changed("not-needed", true, "NeedAppearances", "false", "/DA (/F1 12 Tf 0 g)",
            u"now fields may show something else"_s);
    return attacks;
}

/// New signature fields whose place or look is said in ways that readers take differently.
QList<Attack> oddWidgets(const Victim &victim)
{
    QList<Attack> attacks;
    const auto shown = [&](const QByteArray &name, const QByteArray &entries, const QString &named) {
        RawUpdate update = victim.changed(victim.sample.form, "Fields", '[' + fieldList(victim) + " 800 0 R]");
        update.objects[800] = "<< /Type /Annot /Subtype /Widget /FT /Sig /T (more) /P " +
                              PdfMaker::ref(victim.page(1)) + ' ' + entries + " >>";
        update.objects[801] = rawStream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "1 g 0 0 9 9 re f");
        update.objects[802] = "null";
        update.objects[victim.page(1)] = withEntry(rawObject(victim.bytes, victim.page(1)), "Annots", "[800 0 R]");
        attacks.append({"widget-" + name, update.behind(victim.bytes), named});
    };
    const QByteArray look = " /AP << /N 801 0 R >>";
    shown("rect-that-is-null", "/Rect 802 0 R /F 4" + look, u"in a rectangle that readers take differently"_s);
    shown("rect-that-is-missing", "/Rect 899 0 R /F 4" + look, u"in a rectangle that readers take differently"_s);
    shown("flags-that-are-real", "/Rect [0 0 90 90] /F 2.0" + look, u"drawn although nobody signed it"_s);
    shown("flags-that-are-null", "/Rect [0 0 90 90] /F 802 0 R" + look, u"drawn although nobody signed it"_s);
    shown("looks-that-are-null", "/Rect [0 0 90 90] /F 4 /MK 802 0 R" + look, u"drawn although nobody signed it"_s);
    shown("hidden-and-printed", "/Rect [0 0 90 90] /F 36" + look, u"drawn although nobody signed it"_s);
    shown("mirrored", "/Rect [90 90 0 0] /F 4" + look, u"drawn although nobody signed it"_s);
    shown("border", "/Rect [0 0 90 90] /F 4 /MK << /BC [1 0 0] >>", u"drawn although nobody signed it"_s);
    shown("colour-of-its-own", "/Rect [0 0 90 90] /F 4 /Border [0 0 90] /C [1 1 1]",
          u"drawn although nobody signed it"_s);
    return attacks;
}

} // namespace

QList<Attack> contextAttacks(const SignFile &sign)
{
    Victim victim;
    victim.sign(sign);
    return certifiedAndLocked(sign) + encrypted(sign) + pageSettings(sign) + falseTrailers(victim) + movedParts(sign) +
           besideThePage(sign) + layersOfComments(sign) + drawnByDefault(sign) + oddWidgets(victim);
}

} // namespace support
