// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pdfvariants.h"

#include <QtCore/QStringList>

#include <cstdlib>

using namespace Qt::StringLiterals;

namespace support {

namespace {

using Xref = PdfMaker::Xref;

template <class Change>
QByteArray changed(Change change, const SampleOptions &options = {})
{
    Sample sample = makeSample(options);
    change(sample);
    return sample.bytes();
}

SampleOptions withForm(FormPlace form, AnnotsPlace annots = AnnotsPlace::Direct)
{
    SampleOptions options;
    options.form = form;
    options.annots = annots;
    options.textField = true;
    return options;
}

SampleOptions withEmptyField(bool kidWidget)
{
    SampleOptions options = withForm(FormPlace::Indirect);
    options.signatureFields = {{"prepared", kidWidget, {}, 0, "[350 80 500 140]"}};
    return options;
}

void streams(Sample &sample)
{
    sample.maker.layout.xref = Xref::Stream;
}

void packed(Sample &sample)
{
    sample.maker.layout.xref = Xref::Stream;
    sample.maker.layout.pack = true;
}

/// Everything that a 1.4 reader needs stays outside of the object streams.
void hybrid(Sample &sample)
{
    PdfMaker &maker = sample.maker;
    maker.layout.xref = Xref::Hybrid;
    maker.layout.pack = true;
    maker.layout.loose = {sample.catalog, sample.pagesNode, sample.font, maker.info};
    for (const int page : sample.pages)
        maker.layout.loose.insert(page);
    const int hidden = maker.add("<< /XHidden (only readers of 1.5 see it) >>");
    extend(maker, sample.catalog, "/XHidden " + PdfMaker::ref(hidden));
}

QByteArray updatedTwice(Xref first, Xref second)
{
    Sample sample = makeSample(withForm(FormPlace::Indirect));
    PdfMaker &maker = sample.maker;
    maker.layout.xref = first;
    for (const char *text : {"once", "twice"}) {
        maker.nextRevision();
        maker.layout.xref = second;
        maker.set(sample.textField,
                  QByteArray(maker.body(sample.textField)).replace("(kept)", QByteArray("(kept ") + text + ')'));
    }
    return maker.bytes();
}

QByteArray generations()
{
    Sample sample = makeSample(withForm(FormPlace::Indirect, AnnotsPlace::Indirect));
    PdfMaker &maker = sample.maker;
    // numbers used again after they were freed once: every reference to them names the generation
    const QList<int> reused = {sample.catalog, sample.pages[0], sample.form};
    for (const int id : reused)
        maker.setGeneration(id, 3);
    for (int id = 1; id <= maker.lastId(); ++id) {
        const QByteArray text = maker.body(id);
        QByteArray replaced = ' ' + text;
        for (const int target : reused) {
            for (const char before : {' ', '['})
                replaced.replace(before + PdfMaker::ref(target), before + PdfMaker::ref(target, 3));
        }
        if (replaced.mid(1) != text) {
            const bool again = reused.contains(id);
            maker.set(id, replaced.mid(1));
            if (again)
                maker.setGeneration(id, 3);
        }
    }
    return maker.bytes().replace("/Root " + PdfMaker::ref(sample.catalog), "/Root " + PdfMaker::ref(sample.catalog, 3));
}

/// A tree of the given shape: levels of nodes with one kid, the leaves hanging at the end and at odd places; /Count may
/// lie.
QByteArray pageTree(int depth, int countError)
{
    SampleOptions options;
    options.pages = 4;
    Sample sample = makeSample(options);
    PdfMaker &maker = sample.maker;
    const auto hang = [&](int kid, int parent) {
        QByteArray body = maker.body(kid);
        const qsizetype at = body.indexOf("/Parent ");
        const qsizetype end = body.indexOf('R', at) + 1;
        maker.set(kid, body.replace(at, end - at, "/Parent " + PdfMaker::ref(parent)));
    };
    QList<int> nodes = {sample.pagesNode};
    for (int i = 1; i < depth; ++i)
        nodes.append(maker.reserve());
    for (int i = 0; i < depth; ++i) {
        QList<int> kids;
        int count = 3;
        if (i == 0) {
            kids.append(sample.pages[0]); // one page beside the long branch
            count = 4;
        }
        if (i + 1 < depth)
            kids.append(nodes[i + 1]);
        else
            kids += {sample.pages[1], sample.pages[2], sample.pages[3]};
        const QByteArray parent = i ? " /Parent " + PdfMaker::ref(nodes[i - 1]) : QByteArray();
        maker.set(nodes[i], "<< /Type /Pages /Count " + QByteArray::number(count + countError) + " /Kids " +
                                PdfMaker::refs(kids) + parent + " >>");
        for (const int kid : kids) {
            if (sample.pages.contains(kid))
                hang(kid, nodes[i]);
        }
    }
    return sample.bytes();
}

/// Three branches; the middle one hides a page behind its /Count.
QByteArray miscountedBranch()
{
    SampleOptions options;
    options.pages = 4;
    Sample sample = makeSample(options);
    PdfMaker &maker = sample.maker;
    const QList<int> branches = {maker.reserve(), maker.reserve(), maker.reserve()};
    const QList<QList<int>> kids = {{sample.pages[0]}, {sample.pages[1], sample.pages[2]}, {sample.pages[3]}};
    for (int i = 0; i < 3; ++i) {
        maker.set(branches[i], "<< /Type /Pages /Count 1 /Parent " + PdfMaker::ref(sample.pagesNode) + " /Kids " +
                                   PdfMaker::refs(kids[i]) + " >>");
        for (const int page : kids[i])
            maker.set(page, QByteArray(maker.body(page))
                                .replace("/Parent " + PdfMaker::ref(sample.pagesNode),
                                         "/Parent " + PdfMaker::ref(branches[i])));
    }
    maker.set(sample.pagesNode, "<< /Type /Pages /Count 3 /Kids " + PdfMaker::refs(branches) + " >>");
    return sample.bytes();
}

SampleOptions manyPages(int count)
{
    SampleOptions options;
    options.pages = count;
    return options;
}

SampleOptions oddPages(const QList<QByteArray> &entries, const QByteArray &inherited = {})
{
    SampleOptions options;
    options.pages = int(entries.size());
    options.pageEntries = entries;
    options.pagesEntries = inherited;
    return options;
}

QByteArray encrypted(const QByteArray &plain, const QStringList &how, const QStringList &more = {})
{
    return throughQpdf(plain, QStringList{u"--encrypt"_s, u"user"_s, u"owner"_s} + how + QStringList{u"--"_s} + more);
}

void gaps(Sample &sample)
{
    sample.maker.reserve();
    sample.maker.reserve();
    sample.maker.add("<< /XBehindGap true >>");
    sample.maker.layout.gaps = true;
}

void inUseAtZero(Sample &sample)
{
    sample.maker.layout.offsetZero = {sample.maker.reserve()};
    sample.maker.add("<< /XBehind true >>");
}

/// An object number far above all others.
void sparse(Sample &sample)
{
    packed(sample);
    sample.maker.layout.gaps = true;
    while (sample.maker.lastId() < 100'000)
        sample.maker.reserve();
    sample.maker.add("<< /XFar true >>");
}

/// What a minimal program writes: no /ID, no /Info, an old version.
void minimal(Sample &sample)
{
    sample.maker.layout.id = false;
    sample.maker.layout.version = "1.3";
    sample.maker.info = 0;
}

/// A reference to an object that is not there is null (7.3.10), wherever it stands.
void dangling(Sample &sample)
{
    const QByteArray nowhere = PdfMaker::ref(5000);
    extend(sample.maker, sample.catalog, "/AcroForm " + nowhere + " /Outlines " + nowhere);
    extend(sample.maker, sample.pages[0], "/Annots " + nowhere);
}

void withoutFields(Sample &sample)
{
    sample.form = sample.maker.add("<< /Fields null /DA (/F1 12 Tf 0 g) >>");
    extend(sample.maker, sample.catalog, "/AcroForm " + PdfMaker::ref(sample.form));
    extend(sample.maker, sample.pages[0], "/Annots [null " + PdfMaker::ref(5000) + "]");
}

/// startxref names the line end in front of the keyword.
QByteArray nearlyRightStartXref(QByteArray bytes)
{
    const qsizetype at = bytes.lastIndexOf("startxref\n") + 10;
    const qsizetype end = bytes.indexOf('\n', at);
    return bytes.replace(at, end - at, QByteArray::number(bytes.mid(at, end - at).toLongLong() - 1));
}

QList<Variant> xrefVariants()
{
    const SampleOptions form = withForm(FormPlace::Indirect);
    const QByteArray plain = makeSample(form).bytes();
    const auto eol = [](const QByteArray &text) { return [text](Sample &s) { s.maker.layout.eol = text; }; };
    const auto ending = [](const QByteArray &text) { return [text](Sample &s) { s.maker.layout.ending = text; }; };
    const auto junk = [](Sample &s) { s.maker.layout.before = "From a mail gateway\r\n\r\n"; };
    const auto packedCr = [](Sample &s) {
        packed(s);
        s.maker.layout.eol = "\r";
    };
    const QString generate = u"--object-streams=generate"_s, linearize = u"--linearize"_s;
    return {
        {"classic", plain, {}},
        {"crlf", changed(eol("\r\n"), form), {}},
        {"cr", changed(eol("\r"), form), {}},
        {"no-final-eol", changed(ending("%%EOF"), form), {}},
        {"garbage-after-eof", changed(ending("%%EOF\n" + QByteArray(40, '\0') + "\x1a\r\n"), form), {}},
        {"junk-before-header", changed(junk, form), {}},
        {"first-xref-with-gaps", changed(gaps, form), {}},
        {"in-use-at-offset-0", changed(inUseAtZero, form), {}},
        {"generations", generations(), {}},
        {"xref-stream", changed(streams, form), {}},
        {"object-streams", changed(packed, form), {}},
        {"object-streams-cr", changed(packedCr, form), {}},
        {"hybrid", changed(hybrid, form), {}},
        {"updated-twice", updatedTwice(Xref::Table, Xref::Table), {}},
        {"updated-streams", updatedTwice(Xref::Stream, Xref::Stream), {}},
        {"table-updated-by-stream", updatedTwice(Xref::Table, Xref::Stream), {}},
        {"stream-updated-by-table", updatedTwice(Xref::Stream, Xref::Table), {}},
        {"size-too-small", changed([](Sample &s) { s.maker.layout.sizeError = -3; }, form), {}},
        {"size-too-large", changed([](Sample &s) { s.maker.layout.sizeError = 100; }, form), {}},
        {"sparse-numbers", changed(sparse, form), {}},
        {"minimal", changed(minimal, form), {}},
        {"prev-zero", changed([](Sample &s) { s.maker.layout.trailerEntries += " /Prev 0"; }, form), {}},
        {"startxref-before-eol", nearlyRightStartXref(plain), {}},
        {"blank-lines-at-end", changed(ending("\n\n%%EOF\n\n\n\n"), form), {}},
        {"minimal-stream", changed([](Sample &s) { minimal(s), streams(s); }, form), {}},
        {"version-2.0", changed([](Sample &s) { s.maker.layout.version = "2.0"; }, form), {}},
        {"linearized", throughQpdf(plain, {linearize}), {}},
        {"linearized-object-streams", throughQpdf(plain, {linearize, generate}), {}},
        {"qpdf-object-streams", throughQpdf(plain, {generate}), {}},
    };
}

/// The encryption dictionary stands in the trailer itself, as 7.6.2 permits.
QByteArray withDirectEncryption(QByteArray bytes)
{
    const qsizetype at = bytes.indexOf("/Encrypt ", bytes.lastIndexOf("trailer")) + 9;
    const qsizetype end = bytes.indexOf('R', at) + 1;
    const QByteArray start = '\n' + bytes.mid(at, end - at - 1) + "obj\n"; // "\n14 0 obj\n"
    const qsizetype object = bytes.indexOf(start) + start.size();
    const QByteArray dictionary = bytes.mid(object, bytes.indexOf("endobj", object) - object).trimmed();
    return bytes.replace(at, end - at, dictionary);
}

/// Only what is done with the file needs a password, reading it does not.
QByteArray openToAll(const QByteArray &plain, const QStringList &how, const QStringList &more = {})
{
    return throughQpdf(plain, QStringList{u"--encrypt"_s, QString(), u"owner"_s} + how + QStringList{u"--"_s} + more);
}

QList<Variant> encryptedVariants()
{
    const QByteArray plain = makeSample(withForm(FormPlace::Indirect)).bytes();
    const QString generate = u"--object-streams=generate"_s, weak = u"--allow-weak-crypto"_s;
    return {
        {"rc4-40", encrypted(plain, {u"40"_s}, {weak}), "user"},
        {"rc4-128", encrypted(plain, {u"128"_s, u"--use-aes=n"_s}, {weak}), "user"},
        {"rc4-128-crypt-filters", encrypted(plain, {u"128"_s, u"--force-V4"_s}, {weak}), "user"},
        {"aes-128", encrypted(plain, {u"128"_s, u"--use-aes=y"_s}, {weak}), "user"},
        {"aes-128-object-streams", encrypted(plain, {u"128"_s, u"--use-aes=y"_s}, {weak, generate}), "user"},
        {"aes-128-cleartext-metadata",
         encrypted(plain, {u"128"_s, u"--use-aes=y"_s, u"--cleartext-metadata"_s}, {weak}), "user"},
        {"aes-256", encrypted(plain, {u"256"_s}), "user"},
        {"aes-256-owner", encrypted(plain, {u"256"_s, u"--modify=none"_s}), "owner"},
        {"aes-256-r5", encrypted(plain, {u"256"_s, u"--force-R5"_s}, {weak}), "user"},
        {"aes-256-object-streams", encrypted(plain, {u"256"_s}, {generate}), "user"},
        {"aes-256-cleartext-metadata", encrypted(plain, {u"256"_s, u"--cleartext-metadata"_s}, {generate}), "user"},
        {"aes-256-direct", withDirectEncryption(encrypted(plain, {u"256"_s})), "user"},
        {"rc4-128-direct", withDirectEncryption(encrypted(plain, {u"128"_s, u"--use-aes=n"_s}, {weak})), "user"},
        {"aes-256-open", openToAll(plain, {u"256"_s}), {}},
        {"rc4-128-open", openToAll(plain, {u"128"_s, u"--use-aes=n"_s}, {weak}), {}},
        {"aes-256-linearized", encrypted(plain, {u"256"_s}, {u"--linearize"_s}), "user"},
    };
}

QList<Variant> formVariants()
{
    using F = FormPlace;
    using A = AnnotsPlace;
    const auto made = [](const SampleOptions &options) { return makeSample(options).bytes(); };
    SampleOptions bare;
    bare.annots = A::Null;
    SampleOptions needs = withForm(F::Indirect);
    needs.formEntries = "/NeedAppearances true /SigFlags 1";
    return {
        {"no-form", made({}), {}},
        {"form-direct", made(withForm(F::Direct)), {}},
        {"form-direct-packed", changed(packed, withForm(F::Direct)), {}},
        {"form-indirect-fields", made(withForm(F::IndirectFields)), {}},
        {"form-indirect-fields-packed", changed(packed, withForm(F::IndirectFields, A::Indirect)), {}},
        {"form-dangling", changed(dangling), {}},
        {"form-without-fields", changed(withoutFields), {}},
        {"form-without-fields-packed", changed([](Sample &s) { withoutFields(s), packed(s); }), {}},
        {"need-appearances", made(needs), {}},
        {"annots-null", made(bare), {}},
        {"annots-indirect", made(withForm(F::Indirect, A::Indirect)), {}},
        {"annots-shared", made(withForm(F::Indirect, A::Shared)), {}},
        {"empty-field", made(withEmptyField(false)), {}},
        {"empty-field-kid", made(withEmptyField(true)), {}},
        {"empty-field-kid-packed", changed(packed, withEmptyField(true)), {}},
        {"signed-by-another", signedSample(), {}},
    };
}

QList<Variant> pageVariants()
{
    return {
        {"tree-nested", pageTree(3, 0), {}},
        {"tree-lopsided", pageTree(40, 0), {}},
        {"tree-wrong-counts", pageTree(3, 2), {}},
        {"tree-miscounted-branch", miscountedBranch(), {}},
        {"pages-2000", makeSample(manyPages(2000)).bytes(), {}},
        {"inherited-boxes",
         makeSample(oddPages({"", ""}, "/MediaBox [0 0 842 595] /CropBox [20 30 800 560] /Rotate 90")).bytes(),
         {}},
        {"odd-crop", makeSample(oddPages({"/MediaBox [-100 -50 600 900] /CropBox [13.5 -20 555 790]"})).bytes(), {}},
        {"user-unit", makeSample(oddPages({"/MediaBox [0 0 300 421] /UserUnit 2"})).bytes(), {}},
        {"mixed-sizes",
         makeSample(oddPages({"/MediaBox [0 0 595 842]", "/MediaBox [0 0 842 1191] /Rotate 90",
                              "/MediaBox [0 0 595 842] /Rotate 180", "/MediaBox [0 0 420 595] /Rotate 270"}))
             .bytes(),
         {}},
    };
}

} // namespace

const QList<Variant> &signableVariants()
{
    static const QList<Variant> all = xrefVariants() + encryptedVariants() + formVariants() + pageVariants();
    return all;
}

Variant signableVariant(const QByteArray &name)
{
    for (const Variant &variant : signableVariants()) {
        if (variant.name == name)
            return variant;
    }
    qCritical("test samples: no variant %s", name.constData());
    std::abort();
}

QByteArray signedSample()
{
    SampleOptions options = withForm(FormPlace::Indirect);
    options.signatureFields = {{"earlier", false, {}, 0, "[72 80 222 140]"}};
    options.formEntries = "/SigFlags 3";
    Sample sample = makeSample(options);
    fillField(sample, 0, openSignature());
    return signOpenPlaces(sample.maker.build());
}

QByteArray certifiedSample(int permissions)
{
    SampleOptions options = withForm(FormPlace::Indirect);
    options.signatureFields = {{"certifier", false, {}, 0, "[72 80 222 140]"},
                               {"prepared", false, {}, 0, "[350 80 500 140]"}};
    options.formEntries = "/SigFlags 3";
    Sample sample = makeSample(options);
    const int signature = fillField(sample, 0, openSignature(docMdpReference(permissions)));
    extend(sample.maker, sample.catalog, "/Perms << /DocMDP " + PdfMaker::ref(signature) + " >>");
    return signOpenPlaces(sample.maker.build());
}

QByteArray fieldMdpSample(const QByteArray &action, const QByteArray &fields)
{
    SampleOptions options = withForm(FormPlace::Indirect);
    options.signatureFields = {{"locker", false, {}, 0, "[72 80 222 140]"},
                               {"open", false, {}, 0, "[350 80 500 140]"},
                               {"closed", false, {}, 1, "[350 80 500 140]"}};
    options.formEntries = "/SigFlags 3";
    Sample sample = makeSample(options);
    fillField(sample, 0, openSignature(fieldMdpReference(action, fields)));
    return signOpenPlaces(sample.maker.build());
}

} // namespace support
