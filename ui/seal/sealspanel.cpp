// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/sealspanel.h"

#include "base/files.h"
#include "base/whendone.h"
#include "session/sealregister.h"
#include "ui/account/accountgate.h"
#include "ui/common/card.h"
#include "ui/common/emptystate.h"
#include "ui/common/errorline.h"
#include "ui/common/icons.h"
#include "ui/common/segments.h"
#include "ui/common/tokens.h"
#include "ui/common/undoline.h"
#include "ui/seal/facecarddelegate.h"
#include "ui/seal/passworddialog.h"
#include "ui/seal/sealmakerdialog.h"
#include "ui/seal/signaturedialog.h"
#include "ui/seal/stampdetails.h"
#include "ui/sign/palettemodel.h"

#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

namespace ui {

namespace {
constexpr int detailsWidth = 340;
constexpr qint64 largestSealFile = 8 << 20;
} // namespace

SealsPanel::SealsPanel(Services &services, QWidget *parent)
    : Panel(parent), m_services(services), m_library(new StampLibrary(services.account, services.desk, this)),
      m_model(new PaletteModel(this)), m_shelf(new Segments(tr("What is shown"))), m_list(new QListView),
      m_stack(new QStackedWidget), m_error(new ErrorLine), m_undo(new UndoLine), m_first(new QPushButton),
      m_second(new QPushButton)
{
    m_details = new StampDetails(services, *m_undo);
    m_gate = new AccountGate(services.account, makeContent(), tr("Your seals and signatures are kept encrypted."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_gate);
    connect(m_library, &StampLibrary::changed, this, &SealsPanel::refresh);
    connect(m_gate, &AccountGate::accountWanted, this, [this] { emit goRequested(HomePlace); });
    showShelf(Seals);
}

QWidget *SealsPanel::makeHeading()
{
    auto *heading = new QWidget;
    auto *row = new QHBoxLayout(heading);
    row->setContentsMargins(0, 0, 0, 0);
    QLabel *title = makeLabel(tr("Seals and signatures"), "title");
    title->setWordWrap(false);
    row->addWidget(title);
    row->addSpacing(space::l);
    m_shelf->add(tr("Seals"));
    m_shelf->add(tr("Signatures"));
    row->addWidget(m_shelf);
    row->addStretch();
    m_second->setObjectName(QStringLiteral("secondNewButton"));
    m_first->setObjectName(QStringLiteral("newButton"));
    m_first->setProperty("kind", "primary");
    row->addWidget(m_second);
    row->addWidget(m_first);
    connect(m_shelf, &Segments::chosen, this, &SealsPanel::showShelf);
    connect(m_first, &QPushButton::clicked, this, [this] {
        if (m_shelf->current() == Seals)
            makeSeal();
        else
            newSignature(SignatureDialog::Written);
    });
    connect(m_second, &QPushButton::clicked, this, [this] {
        if (m_shelf->current() == Seals)
            addSealFile();
        else
            newSignature(SignatureDialog::Picture);
    });
    return heading;
}

QWidget *SealsPanel::makeContent()
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    layout->setSpacing(space::l);
    layout->addWidget(makeHeading());
    layout->addWidget(m_error);
    m_noSeals = new EmptyState(QStringLiteral("seal"), tr("No seal yet"),
                               tr("Make one here, or add a seal file (.eseal) that your seal office gave you."));
    QPushButton *making = m_noSeals->addAction(tr("Make a seal…"));
    making->setObjectName(QStringLiteral("firstSealButton"));
    connect(making, &QPushButton::clicked, this, &SealsPanel::makeSeal);
    m_noSignatures = new EmptyState(QStringLiteral("pen"), tr("No signature yet"),
                                    tr("Write your name, or take it from a photo of your signature on paper."));
    QPushButton *writing = m_noSignatures->addAction(tr("Write a signature…"));
    writing->setObjectName(QStringLiteral("firstSignatureButton"));
    connect(writing, &QPushButton::clicked, this, [this] { newSignature(SignatureDialog::Written); });
    auto *both = new QWidget;
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::xl);
    m_list->setObjectName(QStringLiteral("stampList"));
    m_list->setAccessibleName(tr("Seals and signatures"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new FaceCardDelegate(*m_list));
    m_list->setViewMode(QListView::IconMode);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setMovement(QListView::Static);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setProperty("kind", "bare");
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    row->addWidget(m_list, 1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_details);
    scroll->setFixedWidth(detailsWidth);
    scroll->viewport()->setAutoFillBackground(false);
    m_details->setAutoFillBackground(false);
    row->addWidget(scroll);
    m_stack->addWidget(both);
    m_stack->addWidget(m_noSeals);
    m_stack->addWidget(m_noSignatures);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_undo);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        const QList<PaletteEntry> &entries = m_shelf->current() == Seals ? m_library->seals() : m_library->signatures();
        if (index.isValid() && index.row() < entries.size())
            m_details->show(entries.at(index.row()));
        else
            m_details->showNothing();
    });
    return content;
}

void SealsPanel::enter()
{
    m_library->reload();
}

void SealsPanel::showUsage(const store::UsageFilter &)
{
    m_library->reload();
}

void SealsPanel::showShelf(int shelf)
{
    m_shelf->setCurrent(shelf);
    m_first->setText(shelf == Seals ? tr("Make a seal…") : tr("Write a signature…"));
    m_first->setIcon(QIcon());
    m_second->setText(shelf == Seals ? tr("Add a seal file…") : tr("From a picture…"));
    refresh();
}

void SealsPanel::refresh()
{
    const bool seals = m_shelf->current() == Seals;
    const QList<PaletteEntry> &entries = seals ? m_library->seals() : m_library->signatures();
    const int row = m_list->currentIndex().row();
    m_model->setEntries(entries);
    if (m_library->error())
        m_error->setError(*m_library->error());
    if (entries.isEmpty() && !m_library->isReading())
        m_stack->setCurrentWidget(seals ? m_noSeals : m_noSignatures);
    else
        m_stack->setCurrentIndex(0);
    m_first->setVisible(!entries.isEmpty()); // else the empty state offers it
    if (entries.isEmpty())
        m_details->showNothing();
    else
        m_list->setCurrentIndex(m_model->index(std::clamp(row, 0, int(entries.size()) - 1)));
}

void SealsPanel::makeSeal()
{
    auto *dialog = new SealMakerDialog(m_services, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, m_library, &StampLibrary::reload);
    dialog->open();
}

void SealsPanel::newSignature(int way)
{
    auto *dialog = new SignatureDialog(m_services, SignatureDialog::Way(way), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, m_library, &StampLibrary::reload);
    dialog->open();
}

void SealsPanel::addSealFile()
{
    auto *dialog = new QFileDialog(this, tr("Add a seal file"), QString(), tr("Seal files (*.eseal)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        auto *asking =
            new PasswordDialog(tr("Add a seal file"),
                               tr("The seal's record begins with your signature: enter your signing password."), this);
        asking->setAttribute(Qt::WA_DeleteOnClose);
        connect(asking, &PasswordDialog::given, this,
                [this, path](const std::shared_ptr<crypto::Secret> &password) { takeSealFile(path, password); });
        asking->open();
    });
    dialog->open();
}

void SealsPanel::takeSealFile(const QString &path, const std::shared_ptr<crypto::Secret> &password)
{
    m_error->clear();
    const auto work =
        m_services.account.run([path, password](session::Profile &profile) -> base::Result<store::SealRow> {
            ESIGN_TRY(const QByteArray object, base::readFile(path, largestSealFile));
            ESIGN_TRY(const auto signer, profile.openSigningKey(*password));
            return session::SealRegister(profile).add(object, *signer);
        });
    base::whenDone(work, this, [this](const base::Result<store::SealRow> &added) {
        if (added)
            m_services.account.noteChange();
        else
            m_error->setError(added.error());
        m_library->reload();
    });
}

} // namespace ui
