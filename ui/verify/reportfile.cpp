// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/reportfile.h"

#include "crypto/certificate.h"
#include "ui/verify/changelines.h"
#include "ui/verify/checktexts.h"
#include "ui/verify/reportmodel.h"
#include "ui/verify/verdicts.h"

#include <QtCore/QBuffer>
#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtGui/QPageSize>
#include <QtGui/QPdfWriter>
#include <QtGui/QTextDocument>

namespace ui {

namespace {

constexpr int marginMm = 2, ///< QTextDocument adds 20 of its own
    pdfDpi = 144, mostLines = 2000;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ui::ReportFile)
};

QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

QString coloured(const StandingLook &look)
{
    return QStringLiteral("<span style='color:%1'><b>%2</b></span>").arg(QColor(look.ink).name(), escaped(look.word));
}

class Sheet {
public:
    explicit Sheet(const ReportSheet &sheet) : m_sheet(sheet) {}

    QString html()
    {
        const verify::Report &report = m_sheet.report;
        m_html = QStringLiteral("<h1>%1</h1>").arg(escaped(Texts::tr("Report of a signature check")));
        m_html += QStringLiteral("<table cellpadding='2'>");
        row(Texts::tr("File"), escaped(QFileInfo(report.file).fileName()));
        row(QStringLiteral("SHA-256"), spaced(m_sheet.sha256.toHex()));
        row(Texts::tr("Checked at"), escaped(timeText(m_sheet.checkedAt)));
        row(Texts::tr("Result"), coloured(lookOf(standingOf(report), lightColours)));
        row(Texts::tr("Why"), escaped(reasonOf(report)));
        m_html += QStringLiteral("</table>");
        int number = 0;
        for (const verify::SignatureReport &signature : report.signatures.mid(0, mostLines))
            addSignature(signature, ++number);
        if (!report.checks.isEmpty()) {
            heading(Texts::tr("The file as a whole"));
            addChecks(report.checks);
        }
        m_html += QStringLiteral("<p><small>%1</small></p>")
                      .arg(escaped(Texts::tr("Made offline by this program from the file's own bytes. It says how the "
                                             "file stood when it was checked.")));
        return m_html;
    }

private:
    static QString spaced(const QByteArray &hex)
    {
        QString text;
        for (qsizetype at = 0; at < hex.size(); at += 8)
            text += QString::fromLatin1(hex.mid(at, 8)) + QLatin1Char(' ');
        return text;
    }
    void row(const QString &name, const QString &html)
    {
        m_html += QStringLiteral("<tr><td width='110'><span style='color:%1'>%2</span></td><td>%3</td></tr>")
                      .arg(QColor(lightColours.quiet).name(), escaped(name), html);
    }
    void heading(const QString &text) { m_html += QStringLiteral("<h2>%1</h2>").arg(escaped(text)); }

    void addSignature(const verify::SignatureReport &signature, int number)
    {
        heading(Texts::tr("Signature %1: %2").arg(number).arg(whoSigned(signature)));
        m_html += QStringLiteral("<table cellpadding='2'>");
        row(Texts::tr("Result"), coloured(lookOf(standingOf(signature), lightColours)));
        row(Texts::tr("Why"), escaped(reasonOf(signature)));
        if (signature.timestamp)
            row(Texts::tr("Proven time"), escaped(timeText(*signature.timestamp)));
        if (signature.signingTime)
            row(Texts::tr("Claimed time"), escaped(timeText(*signature.signingTime)));
        row(Texts::tr("Level"), escaped(QString::fromLatin1(signature.level)));
        row(Texts::tr("Version"),
            escaped(signature.coversWholeFile ? Texts::tr("%1, the whole file").arg(signature.revision)
                                              : Texts::tr("%1, continued afterwards").arg(signature.revision)));
        for (const verify::ReportedImpression &impression : signature.impressions.mid(0, mostLines))
            row(Texts::tr("Impression"), escaped(impressionText(impression)));
        for (const ChangeLine &change : changeLines(signature).mid(0, mostLines))
            row(Texts::tr("Afterwards"),
                escaped(change.note.isEmpty() ? change.text : Texts::tr("%1 (%2)").arg(change.text, change.note)));
        if (!signature.certificates.isEmpty()) {
            if (const auto certificate = crypto::Certificate::fromDer(signature.certificates.first())) {
                row(Texts::tr("Certificate"), escaped(certificate->subject()));
                row(Texts::tr("Issued by"), escaped(certificate->issuer()));
                row(Texts::tr("Serial number"), spaced(certificate->serialHex()));
                row(Texts::tr("Fingerprint"), spaced(certificate->sha256().toHex()));
            }
        }
        m_html += QStringLiteral("</table>");
        addChecks(shownChecks(signature));
    }

    void addChecks(const QList<verify::Check> &checks)
    {
        m_html += QStringLiteral("<table cellpadding='2'>");
        for (const verify::Check &check : checks.mid(0, mostLines)) {
            const StandingLook look = lookOf(check.outcome, lightColours);
            m_html += QStringLiteral("<tr><td width='80'><span style='color:%1'>%2</span></td><td>%3 <small><span "
                                     "style='color:%4'>%5</span></small></td></tr>")
                          .arg(QColor(look.ink).name(), escaped(look.word), escaped(sentenceOf(check)),
                               QColor(lightColours.quiet).name(), escaped(QString::fromLatin1(check.code)));
        }
        m_html += QStringLiteral("</table>");
    }

    const ReportSheet &m_sheet;
    QString m_html;
};

} // namespace

QByteArray reportPdf(const ReportSheet &sheet)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(pdfDpi);
        writer.setTitle(Texts::tr("Report of a signature check"));
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(marginMm, marginMm, marginMm, marginMm), QPageLayout::Millimeter);
        QTextDocument document;
        QFont font;
        font.setPointSizeF(9.5);
        document.setDefaultFont(font);
        document.setDefaultStyleSheet(
            QStringLiteral("h1 { font-size: 16pt; } h2 { font-size: 11.5pt; margin-top: 14px; }"));
        document.setHtml(Sheet(sheet).html());
        document.print(&writer);
    }
    return bytes;
}

QByteArray reportJson(const ReportSheet &sheet)
{
    QJsonObject object = verify::toJson(sheet.report);
    object.insert(QStringLiteral("sha256"), QString::fromLatin1(sheet.sha256.toHex()));
    object.insert(QStringLiteral("checkedAt"), sheet.checkedAt.toUTC().toString(Qt::ISODate));
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

} // namespace ui
