// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdfobjects.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryFile>

namespace samples {

namespace {

constexpr double pointsPerMm = 72 / 25.4;

bool runQpdf(const QStringList &arguments, QByteArray *output, QString *error)
{
    QProcess qpdf;
    qpdf.start(QStringLiteral("qpdf"), arguments);
    if (!qpdf.waitForStarted() || !qpdf.waitForFinished() || qpdf.exitCode() != 0) {
        *error = QStringLiteral("qpdf: ") + qpdf.errorString() + QString::fromUtf8(qpdf.readAllStandardError());
        return false;
    }
    if (output)
        *output = qpdf.readAllStandardOutput();
    return true;
}

QString key(const QString &reference)
{
    return QStringLiteral("obj:") + reference;
}

// CJK Radicals Supplement has no compatibility mapping in Unicode, and U+2F3E has the traditional one; these are the
// ones that the samples meet.
QChar ideograph(QChar radical)
{
    static const QHash<char16_t, char16_t> supplement{{u'\u2F3E', u'户'}, {u'\u2EA0', u'民'}, {u'\u2EC5', u'见'},
                                                      {u'\u2ED3', u'长'}, {u'\u2EDA', u'页'}, {u'\u2EDB', u'风'},
                                                      {u'\u2EEC', u'齐'}};
    const auto found = supplement.constFind(radical.unicode());
    return found != supplement.cend() ? QChar(*found)
                                      : QString(radical).normalized(QString::NormalizationForm_KC).at(0);
}

double rounded(double points)
{
    return std::round(points * 1000) / 1000;
}

QJsonArray box(double left, double bottom, double right, double top)
{
    return {rounded(left), rounded(bottom), rounded(right), rounded(top)};
}

} // namespace

std::optional<PdfObjects> PdfObjects::read(const QString &path, QString *error)
{
    QByteArray json;
    if (!runQpdf({path, QStringLiteral("--json-output"), QStringLiteral("--json-stream-data=inline"),
                  QStringLiteral("--decode-level=generalized")},
                 &json, error))
        return std::nullopt;
    const QJsonArray parts = QJsonDocument::fromJson(json).object().value(QStringLiteral("qpdf")).toArray();
    PdfObjects objects;
    objects.m_header = parts.at(0).toObject();
    objects.m_objects = parts.at(1).toObject();
    return objects;
}

QJsonObject PdfObjects::value(const QString &reference) const
{
    return m_objects.value(key(reference)).toObject().value(QStringLiteral("value")).toObject();
}

void PdfObjects::setValue(const QString &reference, const QJsonObject &value)
{
    m_objects.insert(key(reference), QJsonObject{{QStringLiteral("value"), value}});
}

QString PdfObjects::add(const QJsonObject &object)
{
    const int id = m_header.value(QStringLiteral("maxobjectid")).toInt() + 1;
    m_header.insert(QStringLiteral("maxobjectid"), id);
    const QString reference = QStringLiteral("%1 0 R").arg(id);
    m_objects.insert(key(reference), object);
    return reference;
}

QString PdfObjects::rootReference() const
{
    return m_objects.value(QStringLiteral("trailer"))
        .toObject()
        .value(QStringLiteral("value"))
        .toObject()
        .value(QStringLiteral("/Root"))
        .toString();
}

QStringList PdfObjects::pageReferences() const
{
    QStringList references;
    const QJsonObject pages = value(value(rootReference()).value(QStringLiteral("/Pages")).toString());
    for (const QJsonValue &kid : pages.value(QStringLiteral("/Kids")).toArray())
        references += kid.toString();
    return references;
}

void PdfObjects::makeDeterministic()
{
    QJsonObject trailer = m_objects.value(QStringLiteral("trailer")).toObject();
    QJsonObject trailerValue = trailer.value(QStringLiteral("value")).toObject();
    trailerValue.remove(QStringLiteral("/ID"));
    trailer.insert(QStringLiteral("value"), trailerValue);
    m_objects.insert(QStringLiteral("trailer"), trailer);

    const QString infoReference = trailerValue.value(QStringLiteral("/Info")).toString();
    QJsonObject info = value(infoReference);
    info.insert(QStringLiteral("/CreationDate"), QStringLiteral("u:D:20260118090000+08'00'"));
    info.remove(QStringLiteral("/ModDate"));
    setValue(infoReference, info);

    QJsonObject root = value(rootReference());
    root.remove(QStringLiteral("/Metadata"));
    setValue(rootReference(), root);
}

void PdfObjects::setGeometry(const QList<Page> &pages)
{
    const QStringList references = pageReferences();
    for (qsizetype i = 0; i < pages.size() && i < references.size(); ++i) {
        const Page &page = pages.at(i);
        const QSize size = storedSizePt(page);
        const double x = page.originPt.x(), y = page.originPt.y();
        const double bleed = page.bleedMm * pointsPerMm;
        QJsonObject dictionary = value(references.at(i));
        dictionary.insert(QStringLiteral("/MediaBox"), box(x, y, x + size.width(), y + size.height()));
        if (page.bleedMm > 0) {
            dictionary.insert(QStringLiteral("/CropBox"),
                              box(x + bleed, y + bleed, x + size.width() - bleed, y + size.height() - bleed));
        }
        if (page.rotate != 0)
            dictionary.insert(QStringLiteral("/Rotate"), page.rotate);
        if (page.userUnit != 1.0)
            dictionary.insert(QStringLiteral("/UserUnit"), page.userUnit);
        if (!page.originPt.isNull()) {
            const QByteArray shift = "1 0 0 1 " + QByteArray::number(x) + ' ' + QByteArray::number(y) + " cm\n";
            const QString stream =
                add({{QStringLiteral("stream"),
                      QJsonObject{{QStringLiteral("dict"), QJsonObject()},
                                  {QStringLiteral("data"), QString::fromLatin1(shift.toBase64())}}}});
            dictionary.insert(QStringLiteral("/Contents"),
                              QJsonArray{stream, dictionary.value(QStringLiteral("/Contents"))});
        }
        setValue(references.at(i), dictionary);
    }
}

void PdfObjects::nameIdeographs()
{
    static const QRegularExpression radical(QStringLiteral("<(2[EF][0-9A-F]{2})>"));
    for (auto object = m_objects.begin(); object != m_objects.end(); ++object) {
        QJsonObject holder = object->toObject();
        QJsonObject stream = holder.value(QStringLiteral("stream")).toObject();
        const QByteArray data = QByteArray::fromBase64(stream.value(QStringLiteral("data")).toString().toLatin1());
        if (!data.contains("begincmap"))
            continue;
        QString map = QString::fromLatin1(data);
        for (qsizetype at = 0; (at = map.indexOf(radical, at)) >= 0; at += 6) {
            const QChar code(map.mid(at + 1, 4).toUShort(nullptr, 16));
            map.replace(at + 1, 4,
                        QStringLiteral("%1").arg(ideograph(code).unicode(), 4, 16, QLatin1Char('0')).toUpper());
        }
        stream.insert(QStringLiteral("data"), QString::fromLatin1(map.toLatin1().toBase64()));
        holder.insert(QStringLiteral("stream"), stream);
        *object = holder;
    }
}

void PdfObjects::addFields(const QList<Field> &fields, double pageHeightPt)
{
    const QString pageReference = pageReferences().value(0);
    QJsonArray references;
    for (const Field &field : fields) {
        const QRectF &mm = field.rectMm;
        QJsonObject widget{
            {QStringLiteral("/Type"), QStringLiteral("/Annot")},
            {QStringLiteral("/Subtype"), QStringLiteral("/Widget")},
            {QStringLiteral("/FT"), field.type},
            {QStringLiteral("/T"), QStringLiteral("u:") + field.name},
            {QStringLiteral("/TU"), QStringLiteral("u:") + field.tooltip},
            {QStringLiteral("/F"), 4},
            {QStringLiteral("/P"), pageReference},
            {QStringLiteral("/Rect"), box(mm.left() * pointsPerMm, pageHeightPt - mm.bottom() * pointsPerMm,
                                          mm.right() * pointsPerMm, pageHeightPt - mm.top() * pointsPerMm)}};
        if (field.type == QLatin1String("/Tx"))
            widget.insert(QStringLiteral("/DA"), QStringLiteral("u:/Helv 11 Tf 0 g"));
        references += add({{QStringLiteral("value"), widget}});
    }
    const QString helvetica =
        add({{QStringLiteral("value"), QJsonObject{{QStringLiteral("/Type"), QStringLiteral("/Font")},
                                                   {QStringLiteral("/Subtype"), QStringLiteral("/Type1")},
                                                   {QStringLiteral("/BaseFont"), QStringLiteral("/Helvetica")}}}});
    const QJsonObject resources{{QStringLiteral("/Font"), QJsonObject{{QStringLiteral("/Helv"), helvetica}}}};
    QJsonObject root = value(rootReference());
    root.insert(QStringLiteral("/AcroForm"), QJsonObject{{QStringLiteral("/Fields"), references},
                                                         {QStringLiteral("/DR"), resources},
                                                         {QStringLiteral("/DA"), QStringLiteral("u:/Helv 11 Tf 0 g")}});
    setValue(rootReference(), root);
    QJsonObject page = value(pageReference);
    page.insert(QStringLiteral("/Annots"), references);
    setValue(pageReference, page);
}

bool PdfObjects::write(const QString &path, const QStringList &options, QString *error) const
{
    QTemporaryFile json;
    const QJsonObject whole{{QStringLiteral("qpdf"), QJsonArray{m_header, m_objects}}};
    if (!json.open() || json.write(QJsonDocument(whole).toJson(QJsonDocument::Compact)) < 0 || !json.flush()) {
        *error = json.errorString();
        return false;
    }
    return runQpdf(QStringList{QStringLiteral("--json-input"), json.fileName(), QStringLiteral("--deterministic-id"),
                               QStringLiteral("--compress-streams=y"), QStringLiteral("--recompress-flate"),
                               QStringLiteral("--compression-level=9")} +
                       options + QStringList{path},
                   nullptr, error);
}

} // namespace samples
