// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/completingdialog.h"

#include "base/files.h"
#include "base/whendone.h"
#include "ui/common/card.h"
#include "ui/common/errorline.h"
#include "ui/common/icons.h"
#include "ui/common/jobprogress.h"
#include "ui/common/passwordfield.h"
#include "ui/common/tokens.h"
#include "ui/sign/faceimages.h"
#include "ui/sign/signatureform.h"
#include "ui/sign/signingplan.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QUrl>
#include <QtGui/QDesktopServices>
#include <QtGui/QPainter>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QStackedWidget>

namespace ui {

namespace {

constexpr int dialogWidth = 480, faceSide = 40, itemsHeight = 220;

/// One line of the summary: a stamp and where it goes.
struct SummaryLine {
    StampPtr stamp;
    QList<int> pages;
    QStringList crossPages;
};

QList<SummaryLine> linesOf(const CompletingDialog::Contents &contents)
{
    QList<SummaryLine> lines;
    for (const PlacedItem &item : contents.items) {
        auto line = std::find_if(lines.begin(), lines.end(),
                                 [&](const SummaryLine &known) { return known.stamp->key == item.stamp->key; });
        if (line == lines.end())
            line = lines.insert(lines.end(), {item.stamp, {}, {}});
        if (item.crossPage)
            line->crossPages.append(
                pagesInWords(seal::chosenPages(item.crossPage->choice, item.crossPage->chosen, contents.pageCount)));
        else
            line->pages.append(item.placement.page);
    }
    return lines;
}

QPixmap pictureOf(FaceImages &images, const StampPtr &stamp, double density, const Colours &colours)
{
    QPixmap pixmap(QSize(faceSide, faceSide) * density);
    pixmap.setDevicePixelRatio(density);
    pixmap.fill(colours.dark ? QColor(lightColours.paper) : QColor(Qt::transparent));
    const QSizeF size = stamp->face.sizeMm;
    const double scale = faceSide / std::max(size.width(), size.height());
    const QImage image = images.image(stamp, scale * density);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QSizeF shown = size * scale;
    painter.drawImage(QRectF(QPointF((faceSide - shown.width()) / 2, (faceSide - shown.height()) / 2), shown), image);
    return pixmap;
}

/// Whole or not at all.
base::Result<void> copyFile(const QString &from, const QString &to)
{
    constexpr qint64 block = 1 << 20;
    ESIGN_TRY(const auto source, base::openSource(from));
    ESIGN_TRY(const auto target, base::PendingFile::create(to));
    for (qint64 at = 0; at < source->size(); at += block) {
        ESIGN_TRY(const QByteArray bytes, source->bytes(at, block));
        ESIGN_CHECK(target->append(bytes));
    }
    ESIGN_CHECK(target->sync());
    return target->commit();
}

} // namespace

CompletingDialog::CompletingDialog(AccountService &account, session::DeskProvider desk, Completing::Order order,
                                   const Contents &contents, QWidget *parent)
    : QDialog(parent), m_completing(new Completing(account, std::move(desk), std::move(order), this)),
      m_pages(new QStackedWidget)
{
    setObjectName(QStringLiteral("completingDialog"));
    setWindowTitle(tr("Complete signing"));
    setModal(true);
    setMinimumWidth(dialogWidth);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    layout->addWidget(m_pages);
    m_pages->addWidget(makeSummary(contents));
    m_pages->addWidget(makeDone());
    connect(m_completing, &Completing::changed, this, [this] {
        refresh();
        growToFit();
    });
    connect(m_completing, &Completing::progressed, this,
            [this] { m_progress->setProgress(m_completing->done(), m_completing->total()); });
    connect(m_completing, &Completing::signedTo, this, &CompletingDialog::isSigned);
    refresh();
    m_password->setFocus();
}

QWidget *CompletingDialog::makeSummary(const Contents &contents)
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    layout->addWidget(makeLabel(tr("Sign “%1”").arg(QFileInfo(m_completing->input()).fileName()), "title"));
    m_signer = makeLabel(tr("The signature of %1 covers the whole file. It can't be taken back.").arg(contents.signer),
                         "quiet");
    m_signer->setTextFormat(Qt::PlainText);
    layout->addWidget(m_signer);
    layout->addWidget(makeItems(contents));
    for (const Finding &finding : contents.findings) {
        if (finding.severity != Severity::Warning)
            continue;
        auto *note = new QFrame;
        note->setProperty("kind", "reminder");
        auto *row = new QHBoxLayout(note);
        row->setContentsMargins(space::s, space::s, space::s, space::s);
        auto *sign = new QLabel;
        sign->setPixmap(icon(QStringLiteral("warning"), QColor(coloursOf(palette()).doubt)).pixmap(iconSize, iconSize));
        row->addWidget(sign, 0, Qt::AlignTop);
        row->addWidget(makeLabel(finding.sentence), 1);
        layout->addWidget(note);
    }
    layout->addWidget(makePlace());
    layout->addWidget(makePassword());
    m_error = new ErrorLine;
    m_error->setObjectName(QStringLiteral("completingError"));
    layout->addWidget(m_error);
    m_progress = new JobProgress;
    layout->addWidget(m_progress);
    layout->addStretch();
    auto *buttons = new QHBoxLayout;
    m_cancel = new QPushButton(tr("Cancel"));
    m_cancel->setObjectName(QStringLiteral("cancelCompletingButton"));
    m_cancel->setAutoDefault(false);
    m_sign = new QPushButton(tr("Sign"));
    m_sign->setObjectName(QStringLiteral("signButton"));
    m_sign->setProperty("kind", "primary");
    m_sign->setDefault(true);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_sign);
    layout->addLayout(buttons);
    connect(m_cancel, &QPushButton::clicked, this, &CompletingDialog::reject);
    connect(m_sign, &QPushButton::clicked, this, &CompletingDialog::sign);
    connect(m_progress, &JobProgress::cancelled, m_completing, &Completing::cancel);
    return page;
}

QWidget *CompletingDialog::makeItems(const Contents &contents)
{
    auto *list = new QWidget;
    auto *grid = new QGridLayout(list);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::m);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(1, 1);
    FaceImages images;
    int row = 0;
    const QList<SummaryLine> lines = linesOf(contents);
    for (const SummaryLine &line : lines) {
        auto *picture = new QLabel;
        picture->setPixmap(pictureOf(images, line.stamp, devicePixelRatioF(), coloursOf(palette())));
        QStringList where;
        if (!line.pages.isEmpty())
            where.append(tr("Pages: %1").arg(pagesInWords(line.pages)));
        for (const QString &pages : line.crossPages)
            where.append(tr("Over the edges of pages: %1").arg(pages));
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget(makeLabel(line.stamp->name));
        words->addWidget(makeLabel(where.join(QLatin1Char('\n')), "caption"));
        grid->addWidget(picture, row, 0);
        grid->addLayout(words, row, 1);
        ++row;
    }
    m_items = new QScrollArea;
    m_items->setObjectName(QStringLiteral("signedItemsScrollArea"));
    m_items->setWidget(list);
    m_items->setWidgetResizable(true);
    m_items->setFrameShape(QFrame::NoFrame);
    m_items->setAccessibleName(tr("What will be signed where"));
    return m_items;
}

QWidget *CompletingDialog::makePlace()
{
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::m);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(1, 1);
    m_output = makeLabel({});
    m_output->setObjectName(QStringLiteral("outputLabel"));
    m_output->setTextFormat(Qt::PlainText);
    m_change = new QPushButton(tr("Change…"));
    m_change->setObjectName(QStringLiteral("changeOutputButton"));
    m_change->setProperty("kind", "link");
    m_change->setAutoDefault(false);
    m_change->setAccessibleName(tr("Change where the signed file is saved"));
    m_purpose = new QLineEdit;
    m_purpose->setObjectName(QStringLiteral("purposeLineEdit"));
    m_purpose->setPlaceholderText(tr("For the usage record, may be empty"));
    auto *purposeLabel = new QLabel(tr("Purpose"));
    purposeLabel->setBuddy(m_purpose);
    grid->addWidget(new QLabel(tr("Saved as")), 0, 0, Qt::AlignTop);
    grid->addWidget(m_output, 0, 1);
    grid->addWidget(m_change, 0, 2, Qt::AlignTop);
    grid->addWidget(purposeLabel, 1, 0);
    grid->addWidget(m_purpose, 1, 1, 1, 2);
    m_kind = makeLabel({});
    m_kind->setObjectName(QStringLiteral("signatureKindLabel"));
    m_changeKind = new QPushButton(tr("Change…"));
    m_changeKind->setObjectName(QStringLiteral("changeSignatureKindButton"));
    m_changeKind->setProperty("kind", "link");
    m_changeKind->setAutoDefault(false);
    m_changeKind->setAccessibleName(tr("Change the kind of signature"));
    m_signature = new SignatureForm;
    m_signature->hide();
    grid->addWidget(new QLabel(tr("Signature")), 2, 0, Qt::AlignTop);
    grid->addWidget(m_kind, 2, 1);
    grid->addWidget(m_changeKind, 2, 2, Qt::AlignTop);
    grid->addWidget(m_signature, 3, 1, 1, 2);
    connect(m_changeKind, &QPushButton::clicked, this, [this] {
        m_changeKind->hide();
        m_signature->show();
        m_signature->setFocus();
        growToFit();
    });
    connect(m_signature, &SignatureForm::chosen, this, [this] {
        m_completing->setSignature(m_signature->choice());
        m_kind->setText(SignatureForm::summaryOf(m_signature->choice()));
        growToFit();
    });
    connect(m_change, &QPushButton::clicked, this, &CompletingDialog::choosePlace);
    connect(m_purpose, &QLineEdit::textChanged, m_completing, &Completing::setPurpose);
    return box;
}

QWidget *CompletingDialog::makePassword()
{
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    m_window = makeLabel({}, "quiet");
    m_window->setObjectName(QStringLiteral("signingWindowLabel"));
    layout->addWidget(m_window);
    m_passwordBox = new QWidget;
    auto *inner = new QVBoxLayout(m_passwordBox);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(space::xs);
    m_password = new PasswordField;
    m_password->setObjectName(QStringLiteral("signingPasswordField"));
    m_password->setName(tr("Signing password"));
    m_passwordLabel = new QLabel(tr("Signing password"));
    m_passwordLabel->setObjectName(QStringLiteral("signingPasswordLabel"));
    m_passwordLabel->setTextFormat(Qt::PlainText);
    m_passwordLabel->setBuddy(m_password);
    inner->addWidget(m_passwordLabel);
    inner->addWidget(m_password);
    layout->addWidget(m_passwordBox);
    m_offerBox = new QWidget;
    auto *row = new QHBoxLayout(m_offerBox);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::xs);
    m_offer = new QCheckBox(tr("Then without the password for"));
    m_offer->setObjectName(QStringLiteral("passwordFreeCheckBox"));
    m_offer->setToolTip(tr("Password-free signing: with these seals only. Locking ends it; each use is recorded."));
    m_minutes = new QSpinBox;
    m_minutes->setObjectName(QStringLiteral("windowMinutesSpinBox"));
    m_minutes->setAccessibleName(tr("Minutes without the password"));
    m_minutes->setRange(1, int(account::SigningWindow::longest / std::chrono::minutes(1)));
    m_minutes->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_minutes->setSuffix(tr(" min"));
    m_files = new QSpinBox;
    m_files->setObjectName(QStringLiteral("windowFilesSpinBox"));
    m_files->setAccessibleName(tr("Files without the password, at most"));
    m_files->setRange(1, account::SigningWindow::mostFiles);
    m_files->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_files->setSuffix(tr(" files"));
    row->addWidget(m_offer);
    row->addWidget(m_minutes);
    row->addWidget(m_files);
    row->addStretch();
    layout->addWidget(m_offerBox);
    const auto enable = [this](bool on) {
        m_minutes->setEnabled(on);
        m_files->setEnabled(on);
    };
    enable(false);
    connect(m_offer, &QCheckBox::toggled, this, enable);
    connect(m_password, &PasswordField::edited, this, [this] {
        m_password->setWrong(false);
        refresh();
    });
    connect(m_password, &PasswordField::submitted, this, &CompletingDialog::sign);
    return box;
}

void CompletingDialog::refresh()
{
    using State = Completing::State;
    const State state = m_completing->state();
    if (state == State::Done) {
        showDone();
        return;
    }
    if (state == State::Asking && !std::exchange(m_wasPrepared, true)) {
        m_minutes->setValue(m_completing->preferences().windowMinutes);
        m_files->setValue(m_completing->preferences().windowFiles);
        if (const QString &holder = m_completing->question().holder; !holder.isEmpty())
            m_signer->setText(tr("The signature of %1 covers the whole file. It can't be taken back.").arg(holder));
        if (const session::KeyQuestion &question = m_completing->question(); question.isToken) {
            m_passwordLabel->setText(question.hasPinPad
                                         ? tr("PIN of the token with “%1”: enter it on the reader").arg(question.label)
                                         : tr("PIN of the token with “%1”").arg(question.label));
            m_password->setName(m_passwordLabel->text());
            m_password->setVisible(!question.hasPinPad);
        }
        m_signature->setAuthority(m_completing->preferences().timestampAuthority);
        m_signature->setChoice(m_completing->preferences().signature);
        m_kind->setText(SignatureForm::summaryOf(m_signature->choice()));
    }
    const bool isWorking = state == State::Working, isFree = m_completing->isPasswordFree();
    const QString folder = QDir::toNativeSeparators(QFileInfo(m_completing->output()).absolutePath());
    m_output->setText(QFileInfo(m_completing->output()).fileName() + QLatin1Char('\n') + folder);
    m_passwordBox->setVisible(!isFree);
    m_offerBox->setVisible(!isFree && m_completing->preferences().offerWindow && !m_completing->question().isToken);
    m_window->setText(tr("Password-free signing is on: no password is needed for these seals."));
    m_window->setVisible(isFree);
    for (QWidget *field :
         std::initializer_list<QWidget *>{m_change, m_changeKind, m_purpose, m_signature, m_passwordBox, m_offerBox})
        field->setEnabled(!isWorking);
    m_sign->setEnabled(state == State::Asking && m_completing->secondsToWait() == 0 &&
                       (isFree || m_completing->mayBeEmpty() || !m_password->isEmpty()));
    m_cancel->setText(isWorking ? tr("Stop") : tr("Cancel"));
    if (isWorking && !m_progress->isRunning())
        m_progress->start(tr("Signing, checking and recording…"));
    else if (!isWorking && m_progress->isRunning())
        m_progress->finish();
    if (isWorking || !m_completing->error()) {
        m_error->clear();
        return;
    }
    if (m_completing->secondsToWait() > 0)
        m_error->setText(tr("Too many wrong passwords. The next try is in %1 s.").arg(m_completing->secondsToWait()));
    else
        m_error->setError(*m_completing->error());
    if (m_completing->isPasswordWrong() && m_password->line()->isEnabled() && !m_password->isEmpty() &&
        m_password->property("tried").toBool()) {
        m_password->setProperty("tried", false);
        m_password->clear();
        m_password->setWrong(true);
        m_password->setFocus();
    }
}

/// What comes to be shown takes no room from what is there. (A layout with lines that wrap tells no least height.)
void CompletingDialog::growToFit()
{
    if (m_pages->count() == 1)
        return;
    const int items = m_items->widget()->layout()->totalHeightForWidth(m_items->viewport()->width());
    m_items->setFixedHeight(std::min(itemsHeight, items));
    m_items->setFocusPolicy(items > itemsHeight ? Qt::StrongFocus : Qt::NoFocus);
    layout()->activate();
    if (const int needed = layout()->totalHeightForWidth(width()); needed > height())
        resize(width(), needed);
}

void CompletingDialog::sign()
{
    if (!m_sign->isEnabled())
        return;
    std::optional<Completing::Offer> offer;
    if (m_offerBox->isVisible() && m_offer->isChecked())
        offer = {m_minutes->value(), m_files->value()};
    m_password->setShown(false);
    m_password->setProperty("tried", true);
    m_completing->sign(m_completing->isPasswordFree() ? crypto::Secret() : m_password->secret(), offer);
}

void CompletingDialog::choosePlace()
{
    auto *dialog =
        new QFileDialog(this, tr("Save the signed file as"), m_completing->output(), tr("PDF files (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    connect(dialog, &QFileDialog::fileSelected, m_completing, &Completing::setOutput);
    dialog->open();
}

QPushButton *CompletingDialog::addDoneButton(const QString &iconName, const QString &text, const char *objectName)
{
    auto *button = new QPushButton(icon(iconName), text);
    button->setObjectName(QLatin1String(objectName));
    button->setAutoDefault(false);
    return button;
}

QWidget *CompletingDialog::makeDone()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    auto *heading = new QHBoxLayout;
    auto *sign = new QLabel;
    constexpr int large = 32;
    sign->setPixmap(icon(QStringLiteral("valid"), QColor(coloursOf(palette()).valid)).pixmap(large, large));
    heading->addWidget(sign);
    heading->addWidget(makeLabel(tr("Signed"), "title"), 1);
    layout->addLayout(heading);
    m_doneText = makeLabel({});
    m_doneText->setObjectName(QStringLiteral("signedPathLabel"));
    m_doneText->setTextFormat(Qt::PlainText);
    m_doneText->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_doneNotes = makeLabel({}, "quiet");
    m_doneError = new ErrorLine;
    layout->addWidget(m_doneText);
    layout->addWidget(m_doneNotes);
    layout->addWidget(m_doneError);
    auto *grid = new QGridLayout;
    grid->setSpacing(space::s);
    auto *folder = addDoneButton(QStringLiteral("folder"), tr("Show in folder"), "showInFolderButton");
    auto *copy = addDoneButton(QStringLiteral("save"), tr("Save a copy…"), "saveCopyButton");
    auto *print = addDoneButton(QStringLiteral("print"), tr("Print…"), "printSignedButton");
    auto *next = addDoneButton(QStringLiteral("open"), tr("Next file…"), "nextFileButton");
    grid->addWidget(folder, 0, 0);
    grid->addWidget(copy, 0, 1);
    grid->addWidget(print, 1, 0);
    grid->addWidget(next, 1, 1);
    layout->addLayout(grid);
    layout->addStretch();
    m_open = new QPushButton(tr("Show the signed file"));
    m_open->setObjectName(QStringLiteral("openSignedButton"));
    m_open->setProperty("kind", "primary");
    layout->addWidget(m_open, 0, Qt::AlignRight);
    connect(folder, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_completing->output()).absolutePath()));
    });
    connect(copy, &QPushButton::clicked, this, &CompletingDialog::saveAs);
    connect(print, &QPushButton::clicked, this, [this] { leave(After::Print); });
    connect(next, &QPushButton::clicked, this, [this] { leave(After::Next); });
    connect(m_open, &QPushButton::clicked, this, [this] { leave(After::Open); });
    return page;
}

void CompletingDialog::showDone()
{
    if (m_pages->count() == 1)
        return;
    m_password->clear();
    m_progress->finish();
    m_doneText->setText(QDir::toNativeSeparators(m_completing->output()));
    QStringList notes;
    if (m_completing->usageRecords() > 0)
        notes.append(tr("Usage records written: %n", nullptr, m_completing->usageRecords()));
    notes += m_completing->warnings();
    m_doneNotes->setText(notes.join(QLatin1Char('\n')));
    m_doneNotes->setVisible(!notes.isEmpty());
    if (m_completing->error())
        m_doneError->setError(*m_completing->error());
    QWidget *const summary = m_pages->widget(0);
    m_pages->setCurrentIndex(1);
    m_pages->removeWidget(summary); // as high as this page only
    summary->hide();
    layout()->activate();
    resize(width(), layout()->totalHeightForWidth(width()));
    setWindowTitle(tr("Signed"));
    m_open->setDefault(true);
    m_open->setFocus();
}

void CompletingDialog::saveAs()
{
    auto *dialog = new QFileDialog(this, tr("Save a copy"), m_completing->output(), tr("PDF files (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        if (QFileInfo(path) == QFileInfo(m_completing->output()))
            return; // it is there
        const auto copied = QtConcurrent::run([from = m_completing->output(), path] { return copyFile(from, path); });
        base::whenDone(copied, this, [this](const base::Result<void> &result) {
            if (result)
                m_doneError->clear();
            else
                m_doneError->setError(result.error());
        });
    });
    dialog->open();
}

void CompletingDialog::leave(After after)
{
    emit left(m_completing->output(), after);
    QDialog::accept();
}

void CompletingDialog::reject()
{
    switch (m_completing->state()) {
    case Completing::State::Working:
        m_completing->cancel(); // the answer closes nothing: the person sees that all is as it was
        return;
    case Completing::State::Done:
        leave(After::None);
        return;
    default:
        QDialog::reject();
    }
}

} // namespace ui
