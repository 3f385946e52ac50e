// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pdfvariants.h"

namespace support {

namespace {

/// A form and a text field, so that there is something to lose.
Sample formSample()
{
    SampleOptions options;
    options.form = FormPlace::Indirect;
    options.annots = AnnotsPlace::Direct;
    options.textField = true;
    return makeSample(options);
}

QByteArray shiftedXref(QByteArray bytes)
{
    // every offset is wrong by a line that somebody put in behind the header
    const qsizetype at = bytes.indexOf('\n', bytes.indexOf('\n') + 1) + 1;
    return bytes.insert(at, "% put in by a text editor\n");
}

QByteArray wrongStartXref(QByteArray bytes)
{
    const qsizetype at = bytes.lastIndexOf("startxref") + 10;
    const qsizetype end = bytes.indexOf('\n', at);
    return bytes.replace(at, end - at, "7");
}

QByteArray scratchedTable(QByteArray bytes)
{
    const qsizetype at = bytes.lastIndexOf("\nxref\n");
    return bytes.replace(at + 30, 40, QByteArray(40, '#'));
}

QByteArray scratchedXrefStream()
{
    Sample sample = formSample();
    sample.maker.layout.xref = PdfMaker::Xref::Stream;
    QByteArray bytes = sample.bytes();
    const qsizetype at = bytes.indexOf("stream\n", bytes.lastIndexOf("/Type /XRef")) + 7;
    return bytes.replace(at, 8, QByteArray(8, '\xff'));
}

Variant cyclicPages()
{
    Sample sample = makeSample();
    sample.maker.set(sample.pagesNode, "<< /Type /Pages /Count 3 /Kids [" + PdfMaker::ref(sample.pages[0]) + ' ' +
                                           PdfMaker::ref(sample.pagesNode) + ' ' + PdfMaker::ref(sample.pages[1]) +
                                           "] >>");
    return {"cyclic-pages", sample.bytes(), {}};
}

/// A page's /Parent leads into a ring: inheritance must not run around in it.
Variant cyclicParents()
{
    SampleOptions options;
    options.pages = 1;
    options.pageEntries = {""};
    Sample sample = makeSample(options);
    extend(sample.maker, sample.pagesNode, "/Parent " + PdfMaker::ref(sample.pagesNode));
    return {"cyclic-parents", sample.bytes(), {}};
}

Variant cyclicFields()
{
    Sample sample = formSample();
    PdfMaker &maker = sample.maker;
    const int first = maker.reserve(), second = maker.reserve();
    maker.set(first,
              "<< /T (a) /Kids " + PdfMaker::refs({second, first}) + " /Parent " + PdfMaker::ref(second) + " >>");
    maker.set(second,
              "<< /T (b) /FT /Sig /Kids " + PdfMaker::refs({first}) + " /Parent " + PdfMaker::ref(first) + " >>");
    maker.set(sample.form, "<< /Fields " + PdfMaker::refs({first, sample.textField, second}) + " >>");
    return {"cyclic-fields", sample.bytes(), {}};
}

/// Fields below fields below fields.
Variant deepFields(int depth)
{
    Sample sample = formSample();
    PdfMaker &maker = sample.maker;
    int parent = maker.reserve();
    maker.set(sample.form, "<< /Fields " + PdfMaker::refs({sample.textField, parent}) + " >>");
    maker.set(parent, "<< /T (top) /Kids " + PdfMaker::refs({parent + 1}) + " >>");
    for (int i = 0; i < depth; ++i) {
        const int id = maker.reserve();
        const QByteArray kids = i + 1 < depth ? "/Kids " + PdfMaker::refs({id + 1}) : QByteArray("/FT /Sig");
        maker.set(id, "<< /T (n) /Parent " + PdfMaker::ref(parent) + ' ' + kids + " >>");
        parent = id;
    }
    return {"deep-fields", sample.bytes(), {}};
}

/// A page tree so deep that recursion would run out of stack.
Variant deepPages(int depth)
{
    Sample sample = makeSample();
    PdfMaker &maker = sample.maker;
    int parent = sample.pagesNode;
    for (int i = 0; i < depth; ++i) {
        const int id = maker.reserve();
        maker.set(parent, "<< /Type /Pages /Count 1 /Kids " + PdfMaker::refs({id}) +
                              (parent == sample.pagesNode ? QByteArray() : " /Parent " + PdfMaker::ref(id - 2)) +
                              " >>");
        parent = id;
    }
    maker.set(parent, "<< /Type /Pages /Count 1 /Kids " + PdfMaker::refs({sample.pages[0]}) + " >>");
    return {"deep-pages", sample.bytes(), {}};
}

Variant deepArrays(int depth)
{
    Sample sample = makeSample();
    const int id = sample.maker.add(QByteArray(depth, '[') + QByteArray(depth, ']'));
    extend(sample.maker, sample.catalog, "/AcroForm " + PdfMaker::ref(id));
    return {"deep-arrays", sample.bytes(), {}};
}

Variant referenceRing()
{
    Sample sample = makeSample();
    PdfMaker &maker = sample.maker;
    const int first = maker.reserve(), second = maker.reserve();
    maker.set(first, PdfMaker::ref(second));
    maker.set(second, PdfMaker::ref(first));
    extend(maker, sample.catalog, "/AcroForm " + PdfMaker::ref(first));
    extend(maker, sample.pages[0], "/Annots " + PdfMaker::ref(second));
    return {"reference-ring", sample.bytes(), {}};
}

/// /Prev leads to itself.
Variant xrefRing()
{
    Sample sample = makeSample();
    sample.maker.nextRevision();
    sample.maker.add("<< /XNew true >>");
    const PdfMaker::Built built = sample.maker.build();
    QByteArray bytes = built.bytes;
    const QByteArray prev = "/Prev " + QByteArray::number(built.xrefOffsets[0]);
    return {"xref-ring", bytes.replace(prev, "/Prev " + QByteArray::number(built.xrefOffsets[1])), {}};
}

/// A small stream that inflates to 1 GiB, where the catalog's metadata and a form's /XFA point.
Variant inflatingStream()
{
    Sample sample = makeSample();
    const QByteArray once = PdfMaker::deflate(QByteArray(16 << 20, ' '));
    const int bomb = sample.maker.addStream("/Filter [/FlateDecode /FlateDecode]", PdfMaker::deflate(once));
    extend(sample.maker, sample.catalog, "/AcroForm << /Fields [] /XFA " + PdfMaker::ref(bomb) + " >>");
    return {"inflating-stream", sample.bytes(), {}};
}

Variant hugeNumbers()
{
    Sample sample = makeSample();
    PdfMaker &maker = sample.maker;
    maker.set(sample.pagesNode, QByteArray(maker.body(sample.pagesNode)).replace("/Count 2", "/Count 2147483647"));
    maker.set(sample.pages[0],
              QByteArray(maker.body(sample.pages[0])).replace("[0 0 595 842]", "[-99999999999999999999 1e99 nan 4]"));
    extend(maker, sample.pages[1], "/Rotate 4611686018427387905 /UserUnit -99999999999999999999999999");
    return {"huge-numbers", maker.bytes().replace("/Size ", "/Size 2147483647 /XSize "), {}};
}

/// Fields and widgets as careless programs write them: direct objects, no names, kids without a way back, a value of
/// the wrong kind.
Variant carelessFields()
{
    Sample sample = formSample();
    PdfMaker &maker = sample.maker;
    const QByteArray widget = "/Type /Annot /Subtype /Widget /Rect [10 10 60 40] /F 4 ";
    const int parent = maker.reserve();
    const int orphan = maker.add("<< " + widget + " >>");
    const int nameless = maker.add("<< /FT /Sig " + widget + " >>");
    const int oddValue = maker.add("<< /FT /Sig /T (odd) /V (not a signature) " + widget + " >>");
    const int directValue = maker.add(
        "<< /FT /Sig /T (direct) /V << /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 1 2] >> " + widget + " >>");
    maker.set(parent, "<< /FT /Sig /T (careless) /Kids [" + PdfMaker::ref(orphan) + " << " + widget + " >> null 7] >>");
    maker.set(sample.form, "<< /Fields [" + PdfMaker::ref(parent) + ' ' + PdfMaker::ref(nameless) + ' ' +
                               PdfMaker::ref(oddValue) + ' ' + PdfMaker::ref(directValue) +
                               " << /FT /Sig /T (inline) " + widget + ">> " + PdfMaker::ref(sample.textField) +
                               " null /Name] >>");
    maker.set(sample.pages[1], "<< /Type /Page /MediaBox [0 0 595 842] /Parent " + PdfMaker::ref(sample.pagesNode) +
                                   " /Annots [<< " + widget + " /Parent " + PdfMaker::ref(parent) + " >> " +
                                   PdfMaker::ref(orphan) + " null (x)] >>");
    return {"careless-fields", sample.bytes(), {}};
}

/// A signature dictionary whose parts lie about their sizes.
Variant lyingSignature()
{
    SampleOptions options;
    options.form = FormPlace::Indirect;
    options.signatureFields = {{"liar"}};
    Sample sample = makeSample(options);
    fillField(sample, 0,
              "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 -5 "
              "9223372036854775807 9223372036854775807 1 2 3] /Contents <30> /Reference [null 5 << /TransformMethod "
              "/DocMDP /TransformParams << /P 99999999999 >> >> << /TransformMethod /FieldMDP /TransformParams << "
              "/Action /Nothing /Fields [1 (a) null [] ] >> >>] >>");
    extend(sample.maker, sample.catalog, "/Perms << /DocMDP " + PdfMaker::ref(sample.maker.lastId()) + " /UR3 7 >>");
    return {"lying-signature", sample.bytes(), {}};
}

Variant wrongTypes()
{
    Sample sample = formSample();
    PdfMaker &maker = sample.maker;
    maker.set(sample.form, "<< /Fields (none) /SigFlags /Three /DR [] >>");
    maker.set(sample.pages[0], "<< /Type /Page /Parent " + PdfMaker::ref(sample.pagesNode) +
                                   " /MediaBox (a4) /CropBox 7 /Rotate (90) /UserUnit /Two /Annots (none) >>");
    extend(maker, sample.catalog, "/Perms [1] /DSS 5");
    return {"wrong-types", sample.bytes(), {}};
}

} // namespace

QList<Variant> repairableVariants()
{
    const QByteArray plain = formSample().bytes();
    return {
        {"damaged-offsets", shiftedXref(plain), {}},
        {"damaged-startxref", wrongStartXref(plain), {}},
        {"damaged-startxref-zero", plain.left(plain.lastIndexOf("startxref")) + "startxref\n0\n%%EOF\n", {}},
        {"damaged-table", scratchedTable(plain), {}},
        {"damaged-startxref-far", plain.left(plain.lastIndexOf("startxref")) + "startxref\n99999999\n%%EOF\n", {}},
        {"damaged-startxref-gone", plain.left(plain.lastIndexOf("startxref")) + "%%EOF\n", {}},
        {"damaged-startxref-word", plain.left(plain.lastIndexOf("startxref")) + "startxref\noops\n%%EOF\n", {}},
        {"damaged-header", QByteArray(plain).replace(0, 8, "%PDF-X.Y"), {}},
    };
}

QList<Variant> hopelessVariants()
{
    const QByteArray plain = formSample().bytes(), bearing = signedSample();
    Sample packed = formSample();
    packed.maker.layout.xref = PdfMaker::Xref::Stream;
    packed.maker.layout.pack = true;
    return {
        {"lost-xref-stream", scratchedXrefStream(), {}}, // the trailer went with it
        {"lost-packed", shiftedXref(packed.bytes()), {}},
        {"cut-in-half", plain.left(plain.size() / 2), {}},
        {"cut-in-xref", plain.left(plain.lastIndexOf("\nxref\n") + 100), {}},
        {"cut-in-signature", bearing.left(bearing.indexOf("/Contents <") + 500), {}},
        {"signed-offsets", shiftedXref(bearing), {}},
        {"signed-startxref", wrongStartXref(bearing), {}},
        {"signed-table", scratchedTable(bearing), {}},
        {"header-only", "%PDF-1.7\n", {}},
        {"empty", "", {}},
        {"not-a-pdf", "GIF89a" + QByteArray(2000, 'x'), {}},
    };
}

QList<Variant> hostileVariants()
{
    return {cyclicPages(),      cyclicParents(),  cyclicFields(),  deepFields(5000),  deepPages(20000),
            deepArrays(200000), referenceRing(),  xrefRing(),      inflatingStream(), hugeNumbers(),
            wrongTypes(),       carelessFields(), lyingSignature()};
}

} // namespace support
