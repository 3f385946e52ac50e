// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench.h"

#include <QtCore/QFile>
#include <QtCore/QRandomGenerator>

namespace bench {

namespace {

/// A plain PDF writer: pages of text in one flat tree, one classic cross-reference table, and a stream of `ballast`
/// random bytes that no page uses.
class Writer {
public:
    explicit Writer(const QString &path) : m_file(path)
    {
        if (!m_file.open(QIODevice::WriteOnly))
            die(path);
        put("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
    }

    void write(int pages, qint64 ballast, bool field)
    {
        const int firstPage = 4, fieldId = firstPage + 2 * pages;
        begin(1);
        put("<< /Type /Catalog /Pages 2 0 R");
        if (field)
            put(" /AcroForm << /Fields [" + QByteArray::number(fieldId) + " 0 R] /SigFlags 3 >>");
        put(" >>\nendobj\n");
        begin(2);
        put("<< /Type /Pages /Count " + QByteArray::number(pages) + " /Kids [");
        for (int i = 0; i < pages; ++i)
            put(QByteArray::number(firstPage + 2 * i) + " 0 R ");
        put("] >>\nendobj\n");
        begin(3);
        put("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n");
        for (int i = 0; i < pages; ++i)
            page(firstPage + 2 * i, i, field && i == 0 ? fieldId : 0);
        int next = fieldId;
        if (field) {
            begin(next++);
            put("<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /Rect [400 60 520 180] /F 4 /P 4 0 R "
                ">>\nendobj\n");
        }
        if (ballast > 0)
            random(next++, ballast);
        finish();
    }

private:
    void put(const QByteArray &bytes)
    {
        if (m_file.write(bytes) != bytes.size())
            die(m_file.errorString());
    }
    void begin(int id)
    {
        Q_ASSERT(id == m_offsets.size() + 1);
        m_offsets.append(m_file.pos());
        put(QByteArray::number(id) + " 0 obj\n");
    }
    void page(int id, int index, int annotation)
    {
        begin(id);
        put("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.28 841.89] /Resources << /Font << /F1 3 0 R >> >> "
            "/Contents " +
            QByteArray::number(id + 1) + " 0 R");
        if (annotation)
            put(" /Annots [" + QByteArray::number(annotation) + " 0 R]");
        put(" >>\nendobj\n");
        QByteArray text;
        for (int line = 0; line < 40; ++line)
            text += "BT /F1 11 Tf 72 " + QByteArray::number(770 - 17 * line) + " Td (Page " +
                    QByteArray::number(index + 1) + ", line " + QByteArray::number(line + 1) +
                    " of an agreement that nobody made) Tj ET\n";
        begin(id + 1);
        put("<< /Length " + QByteArray::number(text.size()) + " >>\nstream\n" + text + "endstream\nendobj\n");
    }
    void random(int id, qint64 length)
    {
        begin(id);
        put("<< /Length " + QByteArray::number(length) + " >>\nstream\n");
        QRandomGenerator generator(20261122); // the same bytes every time
        QByteArray block(1 << 20, Qt::Uninitialized);
        for (qint64 left = length; left > 0; left -= block.size()) {
            if (left < block.size())
                block.resize(left);
            generator.generate(reinterpret_cast<quint32 *>(block.data()),
                               reinterpret_cast<quint32 *>(block.data()) + block.size() / 4);
            put(block);
        }
        put("\nendstream\nendobj\n");
    }
    void finish()
    {
        const qint64 at = m_file.pos();
        QByteArray table = "xref\n0 " + QByteArray::number(m_offsets.size() + 1) + "\n0000000000 65535 f \n";
        for (const qint64 offset : m_offsets)
            table += QByteArray::number(offset).rightJustified(10, '0') + " 00000 n \n";
        put(table + "trailer\n<< /Size " + QByteArray::number(m_offsets.size() + 1) + " /Root 1 0 R >>\nstartxref\n" +
            QByteArray::number(at) + "\n%%EOF\n");
        m_file.close();
    }

    QFile m_file;
    QList<qint64> m_offsets;
};

} // namespace

void writeText(const QString &path, int pages)
{
    Writer(path).write(pages, 0, false);
}

Files Files::make(const QString &folder)
{
    Files files{folder + "/small.pdf",  folder + "/100mb.pdf",    folder + "/2000pages.pdf",
                folder + "/2pages.pdf", folder + "/500pages.pdf", folder + "/field.pdf"};
    Writer(files.small).write(2, 0, false);
    Writer(files.hundredMb).write(2, 100 << 20, false);
    Writer(files.manyPages).write(2000, 0, false);
    Writer(files.samePages).write(2, QFile(files.manyPages).size() - QFile(files.small).size(), false);
    Writer(files.fiveHundred).write(500, 0, false);
    Writer(files.withField).write(2, 0, true);
    return files;
}

} // namespace bench
