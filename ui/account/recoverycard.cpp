// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/recoverycard.h"

#include "base/files.h"
#include "base/whendone.h"
#include "ui/common/card.h"
#include "ui/common/errorline.h"
#include "ui/common/icons.h"
#include "ui/common/tokens.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QFile>
#include <QtCore/QStandardPaths>
#include <QtCore/QTimer>
#include <QtGui/QClipboard>
#include <QtGui/QFontDatabase>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtPrintSupport/QPrintDialog>
#include <QtPrintSupport/QPrinter>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <memory>

namespace ui {

namespace {

constexpr int clipboardMs = 60'000;

// The seven groups in two lines, so that they are read and typed without losing the place.
QString inTwoLines(const QString &code)
{
    const QStringList groups = code.split(QLatin1Char('-'));
    return groups.mid(0, 4).join(QStringLiteral(" - ")) + QStringLiteral("\n") +
           groups.mid(4).join(QStringLiteral(" - "));
}

QString sheetText(const RecoverySheet &sheet)
{
    return RecoveryCard::tr("Recovery code of the electronic seal account of %1").arg(sheet.name) +
           QStringLiteral("\n%1\n\n%2\n\n").arg(sheet.made.toString(Qt::ISODate), sheet.code) +
           RecoveryCard::tr("With this code the records on the computer, and backups of them, open without the "
                            "keychain. Keep it on paper, away from the computer. Who has it and the computer can read "
                            "the records; for signing the signing password is needed too.") +
           QStringLiteral("\n");
}

base::Result<void> writeSheet(const QString &path, const QByteArray &text)
{
    ESIGN_CHECK(base::writeFileDurably(path, text));
    if (!QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner))
        return base::fail(base::ErrorKind::Permission, "file.create", path);
    return {};
}

} // namespace

void paintRecoverySheet(QPainter &painter, const QRectF &area, const RecoverySheet &sheet)
{
    painter.setPen(Qt::black);
    QRectF rest = area;
    const auto paint = [&](const QString &text, const QFont &font, qreal after) {
        painter.setFont(font);
        QRectF used;
        painter.drawText(rest, Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, text, &used);
        rest.setTop(used.bottom() + after);
    };
    QFont body = QGuiApplication::font();
    body.setPointSizeF(11);
    QFont title = body;
    title.setPointSizeF(16);
    QFont code = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    code.setPointSizeF(20);
    const QStringList parts = sheetText(sheet).split(QStringLiteral("\n\n"));
    const qreal gap = area.height() / 40;
    paint(parts.value(0), title, gap * 2);
    paint(inTwoLines(sheet.code), code, gap * 2);
    paint(parts.value(2), body, gap);
}

RecoveryCard::RecoveryCard(QWidget *parent)
    : QWidget(parent), m_code(new QLabel), m_done(makeLabel({}, "quiet")), m_print(new QPushButton(tr("Print…"))),
      m_error(new ErrorLine)
{
    auto *save = new QPushButton(tr("Save…"));
    auto *copy = new QPushButton(tr("Copy"));
    m_print->setObjectName(QStringLiteral("printButton"));
    m_print->setIcon(icon(QStringLiteral("print")));
    save->setObjectName(QStringLiteral("saveButton"));
    save->setIcon(icon(QStringLiteral("save")));
    copy->setObjectName(QStringLiteral("copyCodeButton"));
    copy->setIcon(icon(QStringLiteral("copy")));
    m_code->setObjectName(QStringLiteral("recoveryCodeLabel"));
    m_code->setProperty("kind", "code");
    m_code->setAlignment(Qt::AlignCenter);
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_done->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    for (QPushButton *button : {m_print, save, copy})
        row->addWidget(button, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    layout->addWidget(m_code);
    layout->addLayout(row);
    layout->addWidget(m_done);
    layout->addWidget(m_error);
    connect(m_print, &QPushButton::clicked, this, &RecoveryCard::print);
    connect(save, &QPushButton::clicked, this, &RecoveryCard::save);
    connect(copy, &QPushButton::clicked, this, &RecoveryCard::copy);
}

void RecoveryCard::setSheet(const RecoverySheet &sheet)
{
    m_sheet = sheet;
    m_code->setText(inTwoLines(sheet.code));
    m_code->setAccessibleName(tr("Recovery code: %1").arg(sheet.code));
}

void RecoveryCard::print()
{
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(tr("Recovery code"));
    auto *dialog = new QPrintDialog(printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, qOverload<>(&QPrintDialog::accepted), this, [this, printer] {
        QPainter painter;
        if (!painter.begin(printer.get())) {
            m_error->setText(tr("The printer takes nothing now. Choose another one, or save the code."));
            return;
        }
        paintRecoverySheet(painter, printer->pageLayout().paintRectPixels(printer->resolution()), m_sheet);
        painter.end();
        say(tr("Printed. Put the sheet away, not beside the computer."));
    });
    dialog->open();
}

void RecoveryCard::save()
{
    auto *dialog =
        new QFileDialog(this, tr("Save the recovery code"),
                        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation), tr("Text (*.txt)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    dialog->selectFile(tr("recovery code") + QStringLiteral(".txt"));
    connect(dialog, &QFileDialog::fileSelected, this, &RecoveryCard::saveTo);
    dialog->open();
}

void RecoveryCard::saveTo(const QString &path)
{
    base::whenDone(QtConcurrent::run([path, text = sheetText(m_sheet).toUtf8()] { return writeSheet(path, text); }),
                   this, [this](const base::Result<void> &written) {
                       if (written)
                           say(tr("Saved. Move the file to another place than this computer."));
                       else
                           m_error->setError(written.error());
                   });
}

void RecoveryCard::copy()
{
    const QString code = m_sheet.code;
    QGuiApplication::clipboard()->setText(code);
    QTimer::singleShot(clipboardMs, qApp, [code] {
        if (QGuiApplication::clipboard()->text() == code)
            QGuiApplication::clipboard()->clear();
    });
    say(tr("Copied for a minute. Paste it into your password manager."));
}

void RecoveryCard::say(const QString &done)
{
    m_error->clear();
    m_done->setText(done);
    m_done->show();
    emit kept();
}

} // namespace ui
