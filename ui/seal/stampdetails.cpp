// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/stampdetails.h"

#include "base/files.h"
#include "base/whendone.h"
#include "session/desk.h"
#include "session/sealregister.h"
#include "session/signaturebook.h"
#include "ui/account/accountservice.h"
#include "ui/common/card.h"
#include "ui/common/errorline.h"
#include "ui/common/icons.h"
#include "ui/common/tokens.h"
#include "ui/common/undoline.h"
#include "ui/seal/facepreview.h"
#include "ui/seal/sealmakerdialog.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace ui {

namespace {

constexpr int faceSide = 220;

store::ItemId itemId(const PaletteEntry &entry)
{
    const QByteArray hex = entry.stamp ? entry.stamp->key.section(QLatin1Char(':'), 1).toLatin1() : QByteArray();
    return store::ItemId::fromHex(hex).value_or(store::ItemId());
}

QString day(const QDateTime &time)
{
    return time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd"));
}

// What the store's row does not say.
struct SealFacts {
    qint64 uses = 0;
    QString type;
    QDateTime from, to;
    QString maker;
};

base::Result<SealFacts> factsOf(session::Profile &profile, const store::SealRow &row)
{
    session::SealRegister seals(profile);
    ESIGN_TRY(const seal::SealObject object, seals.object(row));
    SealFacts facts;
    ESIGN_TRY(facts.uses, seals.useCount(row));
    facts.type = nameOf(object.info().type);
    facts.from = object.info().validFrom;
    facts.to = object.info().validTo;
    facts.maker = object.makerCertificate().commonName();
    return facts;
}

} // namespace

StampDetails::StampDetails(Services &services, UndoLine &undo, QWidget *parent)
    : QWidget(parent), m_services(services), m_undo(undo), m_face(new FacePreview), m_name(makeLabel({}, "title")),
      m_state(makeLabel({}, "quiet")), m_rows(new QFormLayout), m_content(new QWidget),
      m_rename(new QPushButton(tr("Rename…"))), m_default(new QPushButton(tr("Use by default"))),
      m_remove(new QPushButton(icon(QStringLiteral("delete")), tr("Delete"))),
      m_export(new QPushButton(icon(QStringLiteral("download")), tr("Save the face…"))), m_error(new ErrorLine)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_content);
    outer->addStretch();
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    m_face->setFixedSize(faceSide, faceSide);
    layout->addWidget(m_face);
    layout->addWidget(m_name);
    layout->addWidget(m_state);
    m_rows->setHorizontalSpacing(space::s);
    m_rows->setVerticalSpacing(space::s);
    layout->addLayout(m_rows);
    auto *buttons = new QGridLayout; // a row would be wider than the column
    buttons->setSpacing(space::s);
    m_rename->setObjectName(QStringLiteral("renameButton"));
    m_default->setObjectName(QStringLiteral("defaultButton"));
    m_remove->setObjectName(QStringLiteral("removeButton"));
    m_export->setObjectName(QStringLiteral("exportFaceButton"));
    buttons->addWidget(m_export, 0, 0);
    buttons->addWidget(m_rename, 0, 1);
    buttons->addWidget(m_remove, 1, 0);
    buttons->addWidget(m_default, 1, 1); // the only one that comes and goes
    buttons->setColumnStretch(2, 1);
    layout->addLayout(buttons);
    layout->addWidget(m_error);
    connect(m_rename, &QPushButton::clicked, this, &StampDetails::rename);
    connect(m_default, &QPushButton::clicked, this, &StampDetails::makeDefault);
    connect(m_remove, &QPushButton::clicked, this, &StampDetails::remove);
    connect(m_export, &QPushButton::clicked, this, &StampDetails::exportFace);
    showNothing();
}

void StampDetails::showNothing()
{
    ++m_shown;
    m_entry = {};
    m_content->hide();
}

void StampDetails::clearRows()
{
    while (m_rows->rowCount() > 0)
        m_rows->removeRow(0);
}

void StampDetails::addRow(const QString &name, const QString &value)
{
    if (value.isEmpty())
        return;
    auto *text = makeLabel(value);
    text->setTextFormat(Qt::PlainText);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setAccessibleName(name);
    text->setObjectName(QStringLiteral("factLabel"));
    m_rows->addRow(makeLabel(name, "quiet"), text);
}

void StampDetails::show(const PaletteEntry &entry)
{
    ++m_shown;
    m_entry = entry;
    m_error->clear();
    clearRows();
    m_content->show();
    m_name->setTextFormat(Qt::PlainText);
    m_name->setText(entry.name);
    if (entry.stamp)
        m_face->show([face = entry.stamp->face]() -> base::Result<seal::Face> { return face; });
    else
        m_face->clear({});
    const bool isSignature = entry.stamp && entry.stamp->kind == StampKind::Signature;
    m_rename->setVisible(isSignature);
    m_default->setVisible(isSignature && !entry.isDefault);
    m_remove->setVisible(isSignature);
    m_export->setVisible(entry.stamp != nullptr);
    m_state->setText(entry.why ? sentenceOf(*entry.why) : QString());
    m_state->setVisible(entry.why.has_value());
    addRow(tr("Size"), entry.size);
    if (isSignature)
        showSignature(entry);
    else if (entry.stamp && entry.stamp->seal)
        showSeal(entry);
}

void StampDetails::showSignature(const PaletteEntry &entry)
{
    addRow(tr("Used"), entry.isDefault ? tr("By default") : QString());
    addRow(tr("Note"), tr("A signature is a picture: what proves anything is the certificate that signs with it."));
}

void StampDetails::showSeal(const PaletteEntry &entry)
{
    const store::SealRow row = *entry.stamp->seal;
    addRow(tr("Number"), row.number);
    addRow(tr("State"), row.status == store::SealStatus::Enabled    ? tr("Enabled")
                        : row.status == store::SealStatus::Disabled ? tr("Disabled")
                                                                    : tr("Retired"));
    addRow(tr("Recorded"), QDateTime::fromMSecsSinceEpoch(row.createdMs).toString(QStringLiteral("yyyy-MM-dd HH:mm")));
    const auto work = m_services.account.run([row](session::Profile &profile) { return factsOf(profile, row); });
    base::whenDone(work, this, [this, shown = m_shown](const base::Result<SealFacts> &facts) {
        if (shown != m_shown)
            return; // another one is shown by now, or the same anew
        if (!facts) {
            m_error->setError(facts.error());
            return;
        }
        addRow(tr("Type"), facts->type);
        addRow(tr("Valid"), tr("%1 to %2").arg(day(facts->from), day(facts->to)));
        addRow(tr("Made by"), facts->maker);
        addRow(tr("Uses on record"), QLocale().toString(facts->uses));
    });
}

void StampDetails::rename()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename the signature"));
    dialog->setLabelText(tr("Name"));
    dialog->setTextValue(m_entry.name);
    connect(dialog, &QInputDialog::textValueSelected, this, [this, id = itemId(m_entry)](const QString &name) {
        const auto work = m_services.account.run([id, name](session::Profile &profile) {
            return session::SignatureBook(profile).rename(id, name.trimmed());
        });
        base::whenDone(work, this, [this](const base::Result<void> &done) {
            if (done)
                m_services.account.noteChange();
            else
                m_error->setError(done.error());
        });
    });
    dialog->open();
}

void StampDetails::makeDefault()
{
    const auto work = m_services.account.run(
        [id = itemId(m_entry)](session::Profile &profile) { return session::SignatureBook(profile).setDefault(id); });
    base::whenDone(work, this, [this](const base::Result<void> &done) {
        if (done)
            m_services.account.noteChange();
        else
            m_error->setError(done.error());
    });
}

void StampDetails::remove()
{
    using Removed = session::SignatureBook::Removed;
    const auto work = m_services.account.run(
        [id = itemId(m_entry)](session::Profile &profile) { return session::SignatureBook(profile).remove(id); });
    base::whenDone(work, this, [this](const base::Result<Removed> &removed) {
        if (!removed) {
            m_error->setError(removed.error());
            return;
        }
        m_services.account.noteChange();
        m_undo.offer(tr("“%1” was deleted.").arg(removed->signature.name), [this, removed = *removed] {
            const auto restoring = m_services.account.run(
                [removed](session::Profile &profile) { return session::SignatureBook(profile).restore(removed); });
            base::whenDone(restoring, this, [this](const base::Result<void> &done) {
                if (done)
                    m_services.account.noteChange();
                else
                    m_error->setError(done.error());
            });
        });
    });
}

void StampDetails::exportFace()
{
    auto *dialog = new QFileDialog(this, tr("Save the face"), m_entry.name,
                                   tr("PNG picture (*.png);;SVG drawing (*.svg);;PDF page (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, stamp = m_entry.stamp](const QString &path) {
        const auto work = QtConcurrent::run([path, stamp, desk = m_services.desk]() -> base::Result<void> {
            ESIGN_TRY(const auto painter, desk());
            ESIGN_TRY(const QByteArray bytes,
                      painter->exportFace(stamp->face, QFileInfo(path).suffix().toLower(), stamp->name));
            return base::writeFileDurably(path, bytes);
        });
        base::whenDone(work, this, [this](const base::Result<void> &done) {
            if (!done)
                m_error->setError(done.error());
        });
    });
    dialog->open();
}

} // namespace ui
