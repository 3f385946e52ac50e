// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdfobjects.h"

#include <QtCore/QDir>
#include <QtCore/QHashFunctions>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>

#include <cstdio>

using samples::Field;
using samples::Page;

namespace {

struct Sample {
    QString file, title;
    QList<Page> pages;
    QList<Field> fields;
    QStringList qpdfOptions;
    bool nameIdeographs = true;
};

const QSizeF a4{210, 297}, a4Landscape{297, 210}, a3Landscape{420, 297}, letter{215.9, 279.4};

QString html(const char *name)
{
    return QStringLiteral(SAMPLE_SOURCES "/") + QString::fromLatin1(name);
}

// The installation site of attachment four, in mm of the displayed A3 page.
void drawSite(QPainter &painter)
{
    const auto room = [&painter](const QRectF &box, const QString &label) {
        painter.setPen(QPen(Qt::black, 0.8, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box);
        QFont font(QStringLiteral("Noto Sans CJK SC"));
        font.setPixelSize(6);
        painter.setFont(font);
        painter.drawText(box, Qt::AlignCenter, label);
    };
    room({40, 70, 340, 170}, QString());
    room({40, 70, 130, 80}, QStringLiteral("光学实验室"));
    room({170, 70, 110, 80}, QStringLiteral("近代物理实验室"));
    room({280, 70, 100, 80}, QStringLiteral("低温实验室"));
    room({40, 175, 170, 65}, QStringLiteral("电学实验室"));
    room({210, 175, 90, 65}, QStringLiteral("准备室"));
    room({300, 175, 80, 65}, QStringLiteral("值班室"));
    painter.setPen(QPen(Qt::darkGray, 0.3));
    for (int i = 0; i < 8; ++i)
        painter.drawRect(QRectF(55 + 18 * i, 215, 12, 8));
    for (int i = 0; i < 5; ++i)
        painter.drawRect(QRectF(52 + 22 * i, 85, 14, 9));
}

Sample contract()
{
    QList<Page> pages{
        {html("contract/1-cover.html"), a4},
        {html("contract/2-terms.html"), a4},
        {html("contract/3-terms.html"), a4, 90},
        {html("contract/4-equipment.html"), a3Landscape},
        {html("contract/5-specification.html"), letter, 180},
        {html("contract/6-payment.html"), a4Landscape, 270},
        {html("contract/7-site.html"), a3Landscape, 0, 2.0},
        {html("contract/8-acceptance.html"), a4, 0, 1.0, 11.3, {-37.5, 20.25}},
        {html("contract/9-signatures.html"), a4},
    };
    pages[6].drawing = drawSite;
    for (qsizetype i = 0; i < pages.size(); ++i)
        pages[i].footer = QStringLiteral("第 %1 页　共 %2 页").arg(i + 1).arg(pages.size());
    return {QStringLiteral("contract.pdf"),
            QStringLiteral("设备采购合同"),
            pages,
            {},
            {QStringLiteral("--object-streams=disable")}};
}

Sample invitation()
{
    return {QStringLiteral("letter.pdf"),
            QStringLiteral("Invitation letter"),
            {{html("letter/1-letter.html"), letter}},
            {},
            {QStringLiteral("--object-streams=generate")}};
}

Sample form()
{
    const QList<Field> fields{
        {QStringLiteral("/Tx"), QStringLiteral("Department"), QStringLiteral("申请部门"), {67, 52.5, 115, 9.5}},
        {QStringLiteral("/Tx"), QStringLiteral("Date"), QStringLiteral("申请日期"), {67, 64.5, 115, 9.5}},
        {QStringLiteral("/Tx"), QStringLiteral("File"), QStringLiteral("文件名称"), {67, 76.6, 115, 9.5}},
        {QStringLiteral("/Sig"), QStringLiteral("Applicant"), QStringLiteral("申请人签字"), {67, 119, 70, 27}},
    };
    return {QStringLiteral("form.pdf"),
            QStringLiteral("用印申请表"),
            {{html("form/1-form.html"), a4}},
            fields,
            {QStringLiteral("--object-streams=disable"), QStringLiteral("--linearize")},
            false}; // as many programs leave it: a search must find its words all the same
}

bool make(const Sample &sample, const QDir &folder, QString *error)
{
    const QString raw = folder.filePath(QStringLiteral(".painted-") + sample.file);
    if (!samples::paintPages(raw, sample.title, sample.pages, error))
        return false;
    auto objects = samples::PdfObjects::read(raw, error);
    QFile::remove(raw);
    if (!objects)
        return false;
    objects->makeDeterministic();
    objects->setGeometry(sample.pages);
    if (sample.nameIdeographs)
        objects->nameIdeographs();
    if (!sample.fields.isEmpty())
        objects->addFields(sample.fields, samples::storedSizePt(sample.pages.first()).height());
    return objects->write(folder.filePath(sample.file), sample.qpdfOptions, error);
}

} // namespace

int main(int argc, char *argv[])
{
    // QPdfWriter writes its fonts in the order of a hash.
    QHashSeed::setDeterministicGlobalSeed();
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    if (argc != 2) {
        std::fputs("usage: samplemaker FOLDER\n", stderr);
        return 4;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    for (const Sample &sample : {contract(), invitation(), form()}) {
        QString error;
        if (!make(sample, folder, &error)) {
            std::fprintf(stderr, "%s: %s\n", qPrintable(sample.file), qPrintable(error));
            return 3;
        }
    }
    return 0;
}
