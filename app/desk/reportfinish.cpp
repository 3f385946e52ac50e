// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/reportfinish.h"

#include "crypto/digest.h"

#include <QtCore/QMap>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

#include <algorithm>

namespace desk {

namespace {

/// The objects of a file with one cross-reference table, by number: the bytes between "N 0 obj" and "endobj".
struct Objects {
    QMap<int, QByteArray> bodies;
    QByteArray root, info; ///< numbers
};

Objects objectsOf(const QByteArray &pdf)
{
    Objects objects;
    const qsizetype start = pdf.lastIndexOf("startxref");
    const qsizetype table = start < 0 ? -1 : pdf.mid(start + 9).simplified().split(' ').value(0).toLongLong();
    if (table <= 0 || table >= pdf.size() || !pdf.mid(table).startsWith("xref"))
        return objects;
    const QList<QByteArray> lines = pdf.mid(table, start - table).split('\n');
    QList<qsizetype> offsets;
    for (qsizetype i = 2; i < lines.size() && !lines.at(i).startsWith("trailer"); ++i)
        offsets.append(lines.at(i).endsWith('\r') || lines.at(i).contains(" n") ? lines.at(i).left(10).toLongLong()
                                                                                : -1);
    for (qsizetype number = 1; number < offsets.size(); ++number) {
        const QByteArray head = QByteArray::number(number) + " 0 obj";
        if (offsets.at(number) <= 0 || pdf.mid(offsets.at(number), head.size()) != head)
            continue;
        const qsizetype from = offsets.at(number) + head.size();
        qsizetype next = table;
        for (const qsizetype other : offsets) {
            if (other > from && other < next)
                next = other;
        }
        const QByteArray body = pdf.mid(from, next - from);
        if (const qsizetype end = body.lastIndexOf("endobj"); end > 0)
            objects.bodies.insert(int(number), body.left(end).trimmed());
    }
    const auto named = [&](const char *key) {
        static const QRegularExpression digits(QStringLiteral("^\\s*(\\d+) 0 R"));
        const qsizetype at = pdf.indexOf(key, table);
        return at < 0 ? QByteArray()
                      : digits.match(QString::fromLatin1(pdf.mid(at + qstrlen(key), 20))).captured(1).toLatin1();
    };
    objects.root = named("/Root");
    objects.info = named("/Info");
    return objects;
}

QByteArray flate(const QByteArray &bytes)
{
    return qCompress(bytes, 9).mid(4);
}

QByteArray unflate(const QByteArray &bytes)
{
    constexpr char expected[] = {0, 16, 0, 0}; // a hint only
    return qUncompress(QByteArray(expected, 4) + bytes);
}

QByteArray streamObject(const QByteArray &entries, const QByteArray &data)
{
    return "<< " + entries + " /Length " + QByteArray::number(data.size()) + " >>\nstream\n" + data + "\nendstream";
}

/// The bytes of a stream object, unpacked.
QByteArray streamOf(const QByteArray &body)
{
    const qsizetype at = body.indexOf("stream\n"), end = body.lastIndexOf("endstream");
    if (at < 0 || end < at)
        return {};
    QByteArray data = body.mid(at + 7, end - at - 7);
    return body.left(at).contains("/FlateDecode") ? unflate(data) : data;
}

/// Each value of a map of two-byte codes, in bfchar and bfrange, as it was written.
QByteArray mapAsWritten(const QByteArray &map, const PdfFinish &finish)
{
    static const QRegularExpression range(
        QStringLiteral("<([0-9A-Fa-f]{4})>\\s*<([0-9A-Fa-f]{4})>\\s*(<[0-9A-Fa-f]{4}>|\\[[^\\]]*\\])"));
    static const QRegularExpression character(QStringLiteral("<([0-9A-Fa-f]{4})>"));
    const auto fixed = [&finish](uint code) {
        const char32_t right = finish.asWritten(char32_t(code));
        return right > 0xffff ? code : uint(right);
    };
    const auto hex = [](uint code) { return QStringLiteral("<%1>").arg(code, 4, 16, QLatin1Char('0')); };
    const QString text = QString::fromLatin1(map);
    if (text.contains(QLatin1String("beginbfchar"))) // pairs, which Qt does not write
        return map;
    QString result;
    qsizetype at = 0;
    auto matches = range.globalMatch(text, text.indexOf(QLatin1String("endcodespacerange")));
    while (matches.hasNext()) {
        const auto match = matches.next();
        result += text.mid(at, match.capturedStart() - at);
        at = match.capturedEnd();
        const uint from = match.captured(1).toUInt(nullptr, 16), to = match.captured(2).toUInt(nullptr, 16);
        QStringList values;
        if (match.captured(3).startsWith(QLatin1Char('['))) {
            auto each = character.globalMatch(match.captured(3));
            while (each.hasNext())
                values.append(hex(fixed(each.next().captured(1).toUInt(nullptr, 16))));
        } else {
            const uint first = match.captured(3).mid(1, 4).toUInt(nullptr, 16);
            for (uint code = from; code <= to; ++code)
                values.append(hex(fixed(first + code - from)));
        }
        result += QStringLiteral("%1 %2 [%3]").arg(hex(from), hex(to), values.join(QLatin1Char(' ')));
    }
    return (result + text.mid(at)).toLatin1();
}

QByteArray textString(const QString &text)
{
    QByteArray hex = "FEFF";
    for (const QChar c : text)
        hex += QByteArray::number(uint(c.unicode()), 16).rightJustified(4, '0').toUpper();
    return '<' + hex + '>';
}

QByteArray dateString(const QDateTime &time)
{
    return "(D:" + time.toUTC().toString(QStringLiteral("yyyyMMddHHmmss")).toLatin1() + "Z)";
}

QByteArray xmp(const PdfFinish &finish)
{
    const QString time = finish.made.toUTC().toString(Qt::ISODate);
    return QStringLiteral("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                          "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
                          "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                          "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                          "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">"
                          "<dc:format>application/pdf</dc:format>"
                          "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%1</rdf:li></rdf:Alt></dc:title>"
                          "<dc:language><rdf:Bag><rdf:li>%2</rdf:li></rdf:Bag></dc:language>"
                          "<xmp:CreatorTool>%3</xmp:CreatorTool><xmp:CreateDate>%4</xmp:CreateDate>"
                          "<xmp:ModifyDate>%4</xmp:ModifyDate><pdf:Producer>%3</pdf:Producer>"
                          "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
        .arg(finish.title.toHtmlEscaped(), finish.language.toHtmlEscaped(), finish.program.toHtmlEscaped(), time)
        .toUtf8();
}

QByteArray written(const Objects &objects)
{
    QByteArray out = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    const int last = objects.bodies.lastKey();
    QByteArray table;
    for (int number = 0; number <= last; ++number) {
        const auto body = objects.bodies.constFind(number);
        if (body == objects.bodies.cend()) {
            table += number == 0 ? "0000000000 65535 f\r\n" : "0000000000 00000 f\r\n";
            continue;
        }
        table += QByteArray::number(out.size()).rightJustified(10, '0') + " 00000 n\r\n";
        out += QByteArray::number(number) + " 0 obj\n" + *body + "\nendobj\n";
    }
    const QByteArray id = crypto::sha256(out).left(16).toHex();
    const qsizetype at = out.size();
    out += "xref\n0 " + QByteArray::number(last + 1) + '\n' + table + "trailer\n<< /Size " +
           QByteArray::number(last + 1) + " /Root " + objects.root + " 0 R /Info " + objects.info + " 0 R /ID [<" + id +
           "> <" + id + ">] >>\nstartxref\n" + QByteArray::number(at) + "\n%%EOF\n";
    return out;
}

} // namespace

QByteArray finishPdf(const QByteArray &pdf, const PdfFinish &finish)
{
    Objects objects = objectsOf(pdf);
    const int root = objects.root.toInt(), info = objects.info.toInt();
    if (!objects.bodies.contains(root) || !objects.bodies.value(root).endsWith(">>") || !objects.bodies.contains(info))
        return {};

    static const QRegularExpression unicodeMap(QStringLiteral("/ToUnicode (\\d+) 0 R"));
    QSet<int> maps;
    for (const QByteArray &body : std::as_const(objects.bodies)) {
        if (const auto match = unicodeMap.match(QString::fromLatin1(body.left(2000))); match.hasMatch())
            maps.insert(match.captured(1).toInt());
    }
    for (const int map : std::as_const(maps)) {
        const QByteArray text = streamOf(objects.bodies.value(map));
        if (!text.isEmpty())
            objects.bodies.insert(map, streamObject("/Filter /FlateDecode", flate(mapAsWritten(text, finish))));
    }

    const int metadata = objects.bodies.lastKey() + 1;
    objects.bodies.insert(metadata, streamObject("/Type /Metadata /Subtype /XML", xmp(finish)));
    QByteArray catalog = objects.bodies.value(root);
    catalog.chop(2);
    static const QRegularExpression other(QStringLiteral("/(?:Lang|Metadata|ViewerPreferences)\\b"));
    if (other.match(QString::fromLatin1(catalog)).hasMatch())
        return {};
    objects.bodies.insert(root, catalog + "\n/Lang (" + finish.language.toLatin1() + ")\n/Metadata " +
                                    QByteArray::number(metadata) +
                                    " 0 R\n/ViewerPreferences << /DisplayDocTitle true >>\n>>");
    objects.bodies.insert(info, "<< /Title " + textString(finish.title) + " /Creator " + textString(finish.program) +
                                    " /Producer " + textString(finish.program) + " /CreationDate " +
                                    dateString(finish.made) + " /ModDate " + dateString(finish.made) + " >>");
    return written(objects);
}

} // namespace desk
