// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/signaturedialog.h"

#include "base/whendone.h"
#include "face/inkface.h"
#include "session/signaturebook.h"
#include "ui/account/accountservice.h"
#include "ui/common/card.h"
#include "ui/common/errorline.h"
#include "ui/common/filework.h"
#include "ui/common/icons.h"
#include "ui/common/segments.h"
#include "ui/common/tokens.h"
#include "ui/seal/facepreview.h"
#include "ui/seal/strokepad.h"

#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtGui/QDropEvent>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSlider>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>

namespace ui {

namespace {

constexpr double narrowestMm = 15, usualMm = 40, widestMm = 100;
constexpr qint64 largestPicture = 64 << 20;
constexpr seal::Ink inks[] = {seal::Ink::Black, seal::Ink::Blue, seal::Ink::Red};

QToolButton *toolButton(const QString &iconName, const QString &text, const char *objectName)
{
    auto *button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setIconSize({iconSize, iconSize});
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAccessibleName(text);
    button->setObjectName(QLatin1String(objectName));
    return button;
}

} // namespace

SignatureDialog::SignatureDialog(Services &services, Way way, QWidget *parent)
    : QDialog(parent), m_services(services), m_way(new Segments(tr("How"))), m_ink(new Segments(tr("Ink"))),
      m_source(new QStackedWidget), m_width(new QDoubleSpinBox), m_name(new QLineEdit), m_preview(new FacePreview),
      m_error(new ErrorLine), m_save(new QPushButton(tr("Save the signature")))
{
    setObjectName(QStringLiteral("signatureDialog"));
    setWindowTitle(tr("New signature"));
    setAcceptDrops(true);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(space::m);
    m_way->add(tr("Write"));
    m_way->add(tr("From a picture"));
    m_way->setCurrent(way);
    m_source->addWidget(makeWritten());
    m_source->addWidget(makePicture());
    m_source->setCurrentIndex(way);
    layout->addWidget(m_way, 0, Qt::AlignLeft);
    layout->addWidget(m_source, 1);

    auto *below = new QHBoxLayout;
    below->setSpacing(space::l);
    m_preview->setFixedSize(260, 130);
    below->addWidget(m_preview);
    auto *form = new QFormLayout;
    m_ink->add(tr("Black"));
    m_ink->add(tr("Blue"));
    m_ink->add(tr("Red"));
    m_ink->setCurrent(0);
    form->addRow(tr("Ink"), m_ink);
    m_width->setObjectName(QStringLiteral("widthSpinBox"));
    m_width->setRange(narrowestMm, widestMm);
    m_width->setValue(usualMm);
    m_width->setSuffix(tr(" mm"));
    m_width->setDecimals(0);
    form->addRow(tr("&Width on the page"), m_width);
    m_name->setObjectName(QStringLiteral("signatureNameLineEdit"));
    m_name->setMaxLength(int(session::SignatureBook::longestName));
    m_name->setText(services.account.summary().name);
    form->addRow(tr("&Name"), m_name);
    below->addLayout(form, 1);
    layout->addLayout(below);
    layout->addWidget(m_error);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelButton"));
    m_save->setProperty("kind", "primary");
    m_save->setObjectName(QStringLiteral("saveSignatureButton"));
    m_save->setDefault(true);
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    layout->addLayout(buttons);

    connect(m_way, &Segments::chosen, this, [this](int index) {
        m_source->setCurrentIndex(index);
        refresh();
    });
    connect(m_ink, &Segments::chosen, this, &SignatureDialog::refresh);
    connect(m_width, &QDoubleSpinBox::valueChanged, this, &SignatureDialog::refresh);
    connect(m_name, &QLineEdit::textChanged, this, &SignatureDialog::refresh);
    connect(m_preview, &FacePreview::changed, this,
            [this] { m_save->setEnabled(m_preview->face() && !m_name->text().trimmed().isEmpty()); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &SignatureDialog::save);
    refresh();
    if (way == Picture)
        m_choose->setFocus();
    else
        m_pad->setFocus();
}

QWidget *SignatureDialog::makeWritten()
{
    auto *widget = new QWidget;
    auto *layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    m_pad = new StrokePad;
    layout->addWidget(m_pad, 1);
    auto *row = new QHBoxLayout;
    m_undo = toolButton(QStringLiteral("undo"), tr("Take back a stroke"), "undoStrokeButton");
    m_redo = toolButton(QStringLiteral("redo"), tr("Bring it back"), "redoStrokeButton");
    m_clear = toolButton(QStringLiteral("delete"), tr("Begin anew"), "clearStrokesButton");
    for (QToolButton *button : {m_undo, m_redo, m_clear})
        row->addWidget(button);
    row->addStretch();
    layout->addLayout(row);
    connect(m_undo, &QToolButton::clicked, m_pad, &StrokePad::undo);
    connect(m_redo, &QToolButton::clicked, m_pad, &StrokePad::redo);
    connect(m_clear, &QToolButton::clicked, m_pad, &StrokePad::clear);
    connect(m_pad, &StrokePad::changed, this, &SignatureDialog::refresh);
    return widget;
}

QWidget *SignatureDialog::makePicture()
{
    auto *widget = new QWidget;
    auto *layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *row = new QHBoxLayout;
    m_choose = new QPushButton(icon(QStringLiteral("upload")), tr("Choose a picture…"));
    m_choose->setObjectName(QStringLiteral("choosePictureButton"));
    m_pictureName = makeLabel(tr("A photo or scan of your signature on white paper: PNG, JPEG, BMP, TIFF, WebP or SVG. "
                                 "It can be dropped here too."),
                              "quiet");
    row->addWidget(m_choose);
    row->addWidget(m_pictureName, 1);
    layout->addLayout(row);
    auto *strength = new QHBoxLayout;
    m_automatic = new QCheckBox(tr("Find the ink by itself"));
    m_automatic->setObjectName(QStringLiteral("automaticCheckBox"));
    m_automatic->setChecked(true);
    m_threshold = new QSlider(Qt::Horizontal);
    m_threshold->setObjectName(QStringLiteral("thresholdSlider"));
    m_threshold->setAccessibleName(tr("What counts as ink"));
    m_threshold->setRange(0, 255);
    m_threshold->setValue(160);
    m_threshold->setEnabled(false);
    m_thresholdLabel = makeLabel(tr("What counts as ink"), "quiet");
    strength->addWidget(m_automatic);
    strength->addWidget(m_thresholdLabel);
    strength->addWidget(m_threshold, 1);
    layout->addLayout(strength);
    m_keepColours = new QCheckBox(tr("Keep the picture's colours"));
    m_keepColours->setObjectName(QStringLiteral("keepColoursCheckBox"));
    layout->addWidget(m_keepColours);
    layout->addStretch();
    connect(m_choose, &QPushButton::clicked, this, &SignatureDialog::choosePicture);
    connect(m_automatic, &QCheckBox::toggled, this, [this](bool automatic) {
        m_threshold->setEnabled(!automatic);
        refresh();
    });
    connect(m_threshold, &QSlider::valueChanged, this, &SignatureDialog::refresh);
    connect(m_keepColours, &QCheckBox::toggled, this, &SignatureDialog::refresh);
    return widget;
}

void SignatureDialog::choosePicture()
{
    auto *dialog = new QFileDialog(this, tr("Choose a picture"), QString(),
                                   tr("Pictures (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp *.svg)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) { readPicture(path); });
    dialog->open();
}

void SignatureDialog::readPicture(const QString &path)
{
    readLater(path, largestPicture, this, [this, path](const base::Result<QByteArray> &bytes) {
        if (bytes)
            setPicture(*bytes, QFileInfo(path).fileName());
        else
            m_error->setError(bytes.error());
    });
}

void SignatureDialog::setPicture(const QByteArray &bytes, const QString &name)
{
    m_error->clear();
    m_picture = bytes;
    m_pictureName->setText(name);
    m_way->setCurrent(Picture);
    m_source->setCurrentIndex(Picture);
    refresh();
}

void SignatureDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void SignatureDialog::dropEvent(QDropEvent *event)
{
    readPicture(event->mimeData()->urls().first().toLocalFile());
}

void SignatureDialog::refresh()
{
    const seal::Ink ink = inks[std::clamp(m_ink->current(), 0, 2)];
    const double width = m_width->value();
    m_pad->setInk(ink);
    m_undo->setEnabled(m_pad->canUndo());
    m_redo->setEnabled(m_pad->canRedo());
    m_clear->setEnabled(m_pad->canUndo());
    m_save->setEnabled(false);
    if (m_way->current() == Written) {
        const QList<face::Stroke> strokes = m_pad->strokes();
        if (strokes.isEmpty())
            m_preview->clear(tr("This is how it will look on paper."));
        else
            m_preview->show([strokes, ink, width] { return face::paintStrokes(strokes, ink, width); });
        return;
    }
    m_ink->setEnabled(!m_keepColours->isChecked());
    if (m_picture.isEmpty()) {
        m_preview->clear(tr("This is how it will look on paper."));
        return;
    }
    face::CleanUp cleanUp;
    cleanUp.threshold = m_automatic->isChecked() ? -1 : m_threshold->value();
    if (!m_keepColours->isChecked())
        cleanUp.recolour = ink;
    m_preview->show([picture = m_picture, cleanUp, width] { return face::fromPicture(picture, cleanUp, width); });
}

void SignatureDialog::save()
{
    if (!m_preview->face())
        return;
    m_save->setEnabled(false);
    const auto work =
        m_services.account.run([name = m_name->text().trimmed(), face = *m_preview->face()](session::Profile &profile) {
            return session::SignatureBook(profile).add(name, face);
        });
    base::whenDone(work, this, [this](const base::Result<session::SavedSignature> &saved) {
        if (!saved) {
            m_error->setError(saved.error());
            m_save->setEnabled(true);
            return;
        }
        m_services.account.noteChange();
        accept();
    });
}

} // namespace ui
