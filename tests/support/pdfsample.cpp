// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pdfsample.h"

#include "support/tools.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include <cstdlib>

using namespace Qt::StringLiterals;

namespace support {

namespace {

const QByteArray openRange = "/ByteRange [0 9999999999 9999999999 9999999999]";

[[noreturn]] void giveUp(const char *what, const QByteArray &why)
{
    qCritical("test samples: %s: %s", what, why.constData());
    std::abort();
}

void writeOrAbort(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        giveUp("cannot write", path.toUtf8());
}

QByteArray readOrAbort(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        giveUp("cannot read", path.toUtf8());
    return file.readAll();
}

/// A folder with key.pem and certificate.pem of an invented person, made by openssl once per process.
const QString &opensslIdentity()
{
    static const QTemporaryDir folder;
    static const QString path = [] {
        const auto made = runTool(
            u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-sha256"_s, u"-days"_s,
                           u"30"_s, u"-subj"_s, u"/O=Example University/CN=Example Signer"_s, u"-keyout"_s,
                           folder.filePath(u"key.pem"_s), u"-out"_s, folder.filePath(u"certificate.pem"_s)});
        if (made.exitCode != 0)
            giveUp("openssl req", made.err);
        return folder.path();
    }();
    return path;
}

QByteArray detachedCms(const QByteArray &content)
{
    const QString identity = opensslIdentity();
    const auto made =
        runTool(u"openssl"_s,
                {u"cms"_s, u"-sign"_s, u"-binary"_s, u"-cades"_s, u"-md"_s, u"sha256"_s, u"-signer"_s,
                 identity + u"/certificate.pem"_s, u"-inkey"_s, identity + u"/key.pem"_s, u"-outform"_s, u"DER"_s},
                content);
    if (made.exitCode != 0)
        giveUp("openssl cms", made.err);
    return made.out;
}

QByteArray widgetEntries(const QByteArray &rect, int page)
{
    return "/Type /Annot /Subtype /Widget /F 4 /Rect " + rect + " /P " + PdfMaker::ref(page);
}

/// Fields and their widgets; `widgets` gets each page's annotations.
QList<int> addFields(Sample &sample, const SampleOptions &options, QList<QList<int>> &widgets)
{
    PdfMaker &maker = sample.maker;
    QList<int> fields;
    if (options.textField) {
        const int appearance =
            maker.addStream("/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 " +
                                PdfMaker::ref(sample.font) + " >> >>",
                            "/Tx BMC BT /F1 12 Tf 2 5 Td (kept) Tj ET EMC");
        sample.textField = maker.add("<< /FT /Tx /T <FEFF59076CE8> /V (kept) /DA (/F1 12 Tf 0 g) " +
                                     widgetEntries("[72 560 272 580]", sample.pages[0]) + " /AP << /N " +
                                     PdfMaker::ref(appearance) + " >> >>");
        fields.append(sample.textField);
        widgets[0].append(sample.textField);
    }
    for (const SignatureFieldOptions &field : options.signatureFields) {
        QByteArray text = "/FT /Sig /T (" + field.name + ')';
        if (!field.lock.isEmpty())
            text += " /Lock " + field.lock;
        const QByteArray widget = widgetEntries(field.rect, sample.pages[field.page]);
        const int id = maker.reserve();
        int widgetId = id;
        if (field.kidWidget) {
            widgetId = maker.add("<< " + widget + " /Parent " + PdfMaker::ref(id) + " >>");
            maker.set(id, "<< " + text + " /Kids " + PdfMaker::refs({widgetId}) + " >>");
        } else {
            maker.set(id, "<< " + text + ' ' + widget + " >>");
        }
        sample.signatureFields.append(id);
        fields.append(id);
        widgets[field.page].append(widgetId);
    }
    return fields;
}

QByteArray formEntry(Sample &sample, const SampleOptions &options, const QList<int> &fields)
{
    if (options.form == FormPlace::None)
        return {};
    PdfMaker &maker = sample.maker;
    QByteArray list = PdfMaker::refs(fields);
    if (options.form == FormPlace::IndirectFields) {
        sample.fields = maker.add(list);
        list = PdfMaker::ref(sample.fields);
    }
    const QByteArray form = "<< /Fields " + list + " /DA (/F1 12 Tf 0 g) /DR << /Font << /F1 " +
                            PdfMaker::ref(sample.font) + " >> >> " + options.formEntries + " >>";
    if (options.form == FormPlace::Direct)
        return " /AcroForm " + form;
    sample.form = maker.add(form);
    return " /AcroForm " + PdfMaker::ref(sample.form);
}

QByteArray annotsEntry(PdfMaker &maker, AnnotsPlace place, const QList<int> &widgets, int &shared)
{
    switch (place) {
    case AnnotsPlace::Missing:
        return widgets.isEmpty() ? QByteArray() : " /Annots " + PdfMaker::refs(widgets);
    case AnnotsPlace::Null:
        return widgets.isEmpty() ? QByteArray(" /Annots null") : " /Annots " + PdfMaker::refs(widgets);
    case AnnotsPlace::Direct:
        return " /Annots " + PdfMaker::refs(widgets);
    case AnnotsPlace::Indirect:
        return " /Annots " + PdfMaker::ref(maker.add(PdfMaker::refs(widgets)));
    case AnnotsPlace::Shared:
        if (!shared)
            shared = maker.add(PdfMaker::refs(widgets));
        return " /Annots " + PdfMaker::ref(shared);
    }
    return {};
}

} // namespace

Sample makeSample(const SampleOptions &options)
{
    Sample sample;
    PdfMaker &maker = sample.maker;
    sample.catalog = maker.root = maker.reserve();
    sample.pagesNode = maker.reserve();
    maker.info = maker.add("<< /Title (Example contract) /Producer (PdfMaker) /CreationDate (D:20260101000000Z) >>");
    sample.font = maker.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
    const int metadata = maker.addStream("/Type /Metadata /Subtype /XML",
                                         "<?xpacket begin=\"\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                                         "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"></x:xmpmeta>\n<?xpacket end=\"w\"?>");
    for (int i = 0; i < options.pages; ++i)
        sample.pages.append(maker.reserve());
    QList<QList<int>> widgets(options.pages);
    const QList<int> fields = addFields(sample, options, widgets);
    const QByteArray form = formEntry(sample, options, fields);
    int shared = 0;
    for (int i = 0; i < options.pages; ++i) {
        const QByteArray number = QByteArray::number(i + 1);
        const int content =
            maker.addStream("", "BT /F1 24 Tf 72 720 Td (Page " + number + ") Tj ET\n0.5 w 50 50 495 742 re S");
        const QByteArray entries = options.pageEntries.value(i, "/MediaBox [0 0 595 842]");
        maker.set(sample.pages[i], "<< /Type /Page /Parent " + PdfMaker::ref(sample.pagesNode) + ' ' + entries +
                                       " /Resources << /Font << /F1 " + PdfMaker::ref(sample.font) +
                                       " >> >> /Contents " + PdfMaker::ref(content) +
                                       annotsEntry(maker, options.annots, widgets[i], shared) + " /XKeepPage (" +
                                       number + ") >>");
    }
    maker.set(sample.pagesNode, "<< /Type /Pages /Count " + QByteArray::number(options.pages) + " /Kids " +
                                    PdfMaker::refs(sample.pages) + ' ' + options.pagesEntries + " >>");
    maker.set(sample.catalog, "<< /Type /Catalog /Pages " + PdfMaker::ref(sample.pagesNode) +
                                  " /Lang (zh-CN) /Metadata " + PdfMaker::ref(metadata) +
                                  " /PageLayout /SinglePage /XKeepCatalog << /A [1 (two) /Three] >>" + form + ' ' +
                                  options.catalogEntries + " >>");
    maker.layout.trailerEntries = "/XKeepTrailer [7 /Kept]";
    return sample;
}

QByteArray openSignature(const QByteArray &references, int contentsSize)
{
    return "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (D:20260102000000Z) " + openRange +
           " /Contents <" + QByteArray(contentsSize * 2, '0') + '>' +
           (references.isEmpty() ? QByteArray() : " /Reference " + references) + " >>";
}

QByteArray docMdpReference(int permissions)
{
    return "[<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /V /1.2 /P " +
           QByteArray::number(permissions) + " >> >>]";
}

QByteArray fieldMdpReference(const QByteArray &action, const QByteArray &fields)
{
    return "[<< /Type /SigRef /TransformMethod /FieldMDP /TransformParams << /Type /TransformParams /V /1.2 /Action /" +
           action + (fields.isEmpty() ? QByteArray() : " /Fields " + fields) + " >> >>]";
}

void extend(PdfMaker &maker, int id, const QByteArray &entries)
{
    maker.set(id, maker.body(id).chopped(2) + entries + " >>");
}

int fillField(Sample &sample, int field, const QByteArray &signature)
{
    const int id = sample.maker.add(signature);
    extend(sample.maker, sample.signatureFields[field], "/V " + PdfMaker::ref(id));
    return id;
}

QByteArray signOpenPlaces(const PdfMaker::Built &built)
{
    QByteArray bytes = built.bytes;
    for (qsizetype at = bytes.indexOf(openRange); at >= 0; at = bytes.indexOf(openRange, at + 1)) {
        const qsizetype open = bytes.indexOf('<', at);
        const qsizetype close = bytes.indexOf('>', open) + 1;
        qint64 end = bytes.size();
        for (const qint64 revisionEnd : built.revisionEnds) {
            if (revisionEnd > close && revisionEnd < end)
                end = revisionEnd;
        }
        QByteArray range = "/ByteRange [0 " + QByteArray::number(open) + ' ' + QByteArray::number(close) + ' ' +
                           QByteArray::number(end - close);
        range = range.leftJustified(openRange.size() - 1, ' ') + ']';
        bytes.replace(at, range.size(), range);
        const QByteArray cms = detachedCms(bytes.left(open) + bytes.mid(close, end - close)).toHex();
        if (cms.size() > close - open - 2)
            giveUp("open place", "too small");
        bytes.replace(open + 1, cms.size(), cms);
    }
    return bytes;
}

QByteArray throughQpdf(const QByteArray &bytes, const QStringList &arguments)
{
    const QTemporaryDir folder;
    const QString in = folder.filePath(u"in.pdf"_s), out = folder.filePath(u"out.pdf"_s);
    writeOrAbort(in, bytes);
    const auto run =
        runTool(u"qpdf"_s, QStringList{u"--static-id"_s, u"--static-aes-iv"_s} + arguments + QStringList{in, out});
    if (run.exitCode != 0)
        giveUp("qpdf", run.err);
    return readOrAbort(out);
}

} // namespace support
