// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/propertiesdialog.h"

#include "base/files.h"
#include "base/whendone.h"
#include "pdf/document.h"
#include "ui/common/tokens.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#include <cmath>

namespace ui {

namespace {

struct Structure {
    QString version;
    bool encrypted = false;
    qsizetype signatures = 0, fields = 0;
};

base::Result<Structure> structureOf(const QByteArray &bytes, const QByteArray &password)
{
    ESIGN_TRY(const auto document, pdf::Document::open(base::memorySource(bytes), password));
    Structure structure{QString::fromLatin1(document->version()), document->isEncrypted(), 0, 0};
    if (const auto fields = document->signatureFields()) {
        structure.fields = fields->size();
        for (const pdf::SignatureField &field : *fields)
            structure.signatures += field.isSigned ? 1 : 0;
    }
    return structure;
}

} // namespace

PropertiesDialog::PropertiesDialog(std::shared_ptr<Document> document, QWidget *parent)
    : QDialog(parent), m_document(std::move(document))
{
    setWindowTitle(tr("Properties of “%1”").arg(m_document->title()));
    setMinimumWidth(480);
    auto *layout = new QVBoxLayout(this);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(space::l);
    form->setVerticalSpacing(space::s);
    layout->addLayout(form);
    const QLocale locale;
    const render::DocumentFacts &facts = m_document->facts();
    addRow(form, tr("File"), m_document->title());
    if (!m_document->path().isEmpty())
        addRow(form, tr("Folder"), QDir::toNativeSeparators(QFileInfo(m_document->path()).absolutePath()));
    addRow(form, tr("Size"), locale.formattedDataSize(m_document->bytes().size()));
    addRow(form, tr("Pages"), locale.toString(m_document->pageCount()));
    const QSizeF size = m_document->sizeMm(0);
    addRow(form, tr("First page"), tr("%1 × %2 mm").arg(std::round(size.width())).arg(std::round(size.height())));
    addRow(form, tr("Title"), facts.title);
    addRow(form, tr("Author"), facts.author);
    addRow(form, tr("Subject"), facts.subject);
    addRow(form, tr("Keywords"), facts.keywords);
    addRow(form, tr("Made with"), facts.creator);
    addRow(form, tr("Written by"), facts.producer);
    addStructure(form);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    buttons->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("closePropertiesButton"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addSpacing(space::m);
    layout->addWidget(buttons);
}

void PropertiesDialog::addRow(QFormLayout *form, const QString &name, const QString &value)
{
    if (value.isEmpty())
        return;
    auto *label = new QLabel(name);
    label->setProperty("kind", "quiet");
    auto *text = new QLabel(value);
    text->setTextFormat(Qt::PlainText); // a stranger's words
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setWordWrap(true);
    text->setAccessibleName(name);
    text->setObjectName(QStringLiteral("propertyLabel"));
    form->addRow(label, text);
}

void PropertiesDialog::addStructure(QFormLayout *form)
{
    const auto work = QtConcurrent::run(
        [bytes = m_document->bytes(), password = m_document->password()] { return structureOf(bytes, password); });
    base::whenDone(work, this, [this, form](const base::Result<Structure> &structure) {
        if (!structure) {
            addRow(form, tr("Structure"), tr("Damaged: what is shown was repaired for viewing only"));
            return;
        }
        addRow(form, tr("PDF version"), structure->version);
        addRow(form, tr("Protected"), structure->encrypted ? tr("Yes, encrypted") : tr("No"));
        addRow(form, tr("Signatures"),
               structure->fields > structure->signatures ? tr("%1, and %2 empty fields")
                                                               .arg(structure->signatures)
                                                               .arg(structure->fields - structure->signatures)
                                                         : QLocale().toString(structure->signatures));
    });
}

} // namespace ui
