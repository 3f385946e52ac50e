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
#include "ui/seal/sealcardsmodel.h"
#include "ui/seal/sealmakerdialog.h"
#include "ui/seal/sealview.h"
#include "ui/seal/sealwords.h"
#include "ui/seal/signaturedialog.h"
#include "ui/seal/stampdetails.h"
#include "ui/seal/usageview.h"
#include "ui/sign/palettemodel.h"

#include <QtCore/QFileInfo>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

namespace ui {

namespace {
constexpr int detailsWidth = 264, treeWidth = 164, searchWidth = 320;
constexpr qint64 largestSealFile = 8 << 20;
} // namespace

SealsPanel::SealsPanel(Services &services, QWidget *parent)
    : Panel(parent), m_services(services), m_library(new StampLibrary(services.account, services.desk, this)),
      m_seals(new SealCardsModel(this)), m_signatures(new PaletteModel(this)),
      m_shelf(new Segments(tr("What is shown"))), m_search(new QLineEdit), m_status(new QComboBox),
      m_tree(new QTreeWidget), m_list(new QListView), m_pages(new QStackedWidget), m_stack(new QStackedWidget),
      m_view(new SealView(services)), m_uses(new UsageView(services, false)), m_error(new ErrorLine),
      m_undo(new UndoLine), m_first(new QPushButton), m_second(new QPushButton),
      m_open(new QPushButton(tr("Open its page")))
{
    m_details = new StampDetails(services, *m_undo);
    m_gate = new AccountGate(services.account, makeContent(), tr("Your seals and signatures are kept encrypted."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_gate);
    connect(m_library, &StampLibrary::changed, this, &SealsPanel::refresh);
    connect(m_gate, &AccountGate::accountWanted, this, [this] { emit goRequested(HomePlace); });
    connect(&services.account, &AccountService::contentChanged, this, &SealsPanel::refreshSummaries);
    connect(&services.account, &AccountService::stateChanged, this, [this] {
        if (m_services.account.state() != AccountState::Open)
            m_pages->setCurrentIndex(0);
        else if (!m_sealToAdd.isEmpty())
            addSeal(std::exchange(m_sealToAdd, {}));
        refreshSummaries();
    });
    connect(m_view, &SealView::closed, this, [this] {
        m_pages->setCurrentIndex(0);
        m_list->setFocus();
    });
    connect(m_view, &SealView::contractWanted, this, &SealsPanel::openContract);
    connect(m_uses, &UsageView::contractWanted, this, &SealsPanel::openContract);
    showShelf(Seals);
    refreshSummaries();
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
    m_shelf->add(tr("All uses"));
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
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    auto *shelves = new QWidget;
    auto *column = new QVBoxLayout(shelves);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::l);
    column->addWidget(makeHeading());
    column->addWidget(m_error);
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
    m_stack->addWidget(makeShelves());
    m_stack->addWidget(m_noSeals);
    m_stack->addWidget(m_noSignatures);
    m_stack->addWidget(m_uses);
    column->addWidget(m_stack, 1);
    column->addWidget(m_undo);
    m_pages->addWidget(shelves);
    m_pages->addWidget(m_view);
    layout->addWidget(m_pages);
    return content;
}

QWidget *SealsPanel::makeFilters()
{
    m_filters = new QWidget;
    auto *row = new QHBoxLayout(m_filters);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    m_search->setObjectName(QStringLiteral("sealSearchLineEdit"));
    m_search->setAccessibleName(tr("Search seals"));
    m_search->setPlaceholderText(tr("Name, number, organisation"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition)->setText(tr("Find seals"));
    m_search->setMaximumWidth(searchWidth);
    row->addWidget(m_search, 1);
    m_status->setObjectName(QStringLiteral("sealStatusComboBox"));
    m_status->setAccessibleName(tr("Status"));
    m_status->addItem(tr("Any status"));
    for (const store::SealStatus status :
         {store::SealStatus::Enabled, store::SealStatus::Disabled, store::SealStatus::Retired})
        m_status->addItem(words::status(status), int(status));
    row->addWidget(m_status);
    row->addStretch();
    connect(m_search, &QLineEdit::textChanged, this, &SealsPanel::filter);
    connect(m_status, &QComboBox::currentIndexChanged, this, &SealsPanel::filter);
    return m_filters;
}

QWidget *SealsPanel::makeTree()
{
    m_tree->setObjectName(QStringLiteral("organisationTree"));
    m_tree->setAccessibleName(tr("Organisations"));
    m_tree->setHeaderHidden(true);
    m_tree->setProperty("kind", "bare");
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setFixedWidth(treeWidth);
    m_tree->setIndentation(space::l);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &SealsPanel::filter);
    return m_tree;
}

QWidget *SealsPanel::makeShelves()
{
    auto *both = new QWidget;
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::xl);
    row->addWidget(makeTree());
    auto *middle = new QVBoxLayout;
    middle->setSpacing(space::m);
    middle->addWidget(makeFilters());
    m_list->setObjectName(QStringLiteral("stampList"));
    m_list->setAccessibleName(tr("Seals and signatures"));
    m_list->setItemDelegate(new FaceCardDelegate(*m_list));
    m_list->setViewMode(QListView::IconMode);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setMovement(QListView::Static);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setProperty("kind", "bare");
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_noMatch = new EmptyState(QStringLiteral("search"), tr("No such seal"),
                               tr("No seal has this status, organisation and words."));
    QPushButton *all = m_noMatch->addAction(tr("Show all seals"), false);
    connect(all, &QPushButton::clicked, this, [this] {
        m_search->clear();
        m_status->setCurrentIndex(0);
        m_tree->setCurrentItem(m_tree->topLevelItem(0));
    });
    middle->addWidget(m_list, 1);
    middle->addWidget(m_noMatch, 1);
    m_noMatch->hide();
    row->addLayout(middle, 1);
    auto *side = new QWidget;
    side->setFixedWidth(detailsWidth);
    auto *details = new QVBoxLayout(side);
    details->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_details);
    scroll->viewport()->setAutoFillBackground(false);
    m_details->setAutoFillBackground(false);
    details->addWidget(scroll, 1);
    m_open->setObjectName(QStringLiteral("openSealButton"));
    details->addWidget(m_open);
    row->addWidget(side);
    connect(m_open, &QPushButton::clicked, this, &SealsPanel::openCurrent);
    connect(m_list, &QListView::activated, this, &SealsPanel::openCurrent);
    return both;
}

PaletteEntry SealsPanel::current() const
{
    const QList<PaletteEntry> &entries = m_shelf->current() == Seals ? m_seals->shown() : m_library->signatures();
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() && index.row() < entries.size() ? entries.at(index.row()) : PaletteEntry();
}

void SealsPanel::openCurrent()
{
    const PaletteEntry entry = current();
    if (m_shelf->current() == Seals && entry.seal)
        showSeal(entry.seal->id);
}

void SealsPanel::openContract(const store::ContractId &contract, const QString &topic)
{
    Q_UNUSED(contract)
    store::ContractFilter filter;
    filter.text = topic;
    emit contractsRequested(filter);
}

void SealsPanel::showSeal(const store::SealId &seal)
{
    m_view->show(seal);
    m_pages->setCurrentWidget(m_view);
}

void SealsPanel::enter()
{
    m_library->reload();
    refreshSummaries();
    if (m_pages->currentWidget() == m_view)
        m_view->reload();
    else if (m_shelf->current() == Uses)
        m_uses->load();
}

void SealsPanel::find()
{
    m_pages->setCurrentIndex(0);
    if (m_shelf->current() != Seals)
        showShelf(Seals);
    m_search->setFocus();
    m_search->selectAll();
}

void SealsPanel::showUsage(const store::UsageFilter &filter)
{
    if (!filter.seal.isNull()) {
        m_view->showUses(filter);
        m_pages->setCurrentWidget(m_view);
        return;
    }
    m_pages->setCurrentIndex(0);
    m_shelf->setCurrent(Uses);
    m_uses->show(filter);
    refresh();
}

void SealsPanel::showShelf(int shelf)
{
    m_shelf->setCurrent(shelf);
    m_first->setText(shelf == Seals ? tr("Make a seal…") : tr("Write a signature…"));
    m_first->setIcon(QIcon());
    m_second->setText(shelf == Seals ? tr("Add a seal file…") : tr("From a picture…"));
    if (shelf == Uses)
        m_uses->load();
    refresh();
}

void SealsPanel::refreshSummaries()
{
    if (m_services.account.state() != AccountState::Open) {
        m_summaries.clear();
        refresh();
        return;
    }
    const auto work =
        m_services.account.run([](session::Profile &profile) { return session::listSealSummaries(profile); });
    base::whenDone(work, this, [this](const base::Result<QList<session::SealSummary>> &summaries) {
        if (!summaries) {
            m_error->setError(summaries.error());
            return;
        }
        m_summaries = *summaries;
        fillTree();
        refresh();
    });
}

void SealsPanel::fillTree()
{
    const QStringList chosen =
        m_tree->currentItem() ? m_tree->currentItem()->data(0, Qt::UserRole).toStringList() : QStringList();
    const QSignalBlocker quiet(m_tree);
    m_tree->clear();
    auto *all = new QTreeWidgetItem({tr("All organisations")});
    m_tree->addTopLevelItem(all);
    QTreeWidgetItem *current = all;
    QMap<QStringList, QTreeWidgetItem *> nodes;
    for (const session::SealSummary &one : std::as_const(m_summaries)) {
        QTreeWidgetItem *above = nullptr;
        for (qsizetype depth = 1; depth <= one.orgPath.size(); ++depth) {
            const QStringList path = one.orgPath.mid(0, depth);
            QTreeWidgetItem *&node = nodes[path];
            if (!node) {
                node = new QTreeWidgetItem({path.last()});
                node->setData(0, Qt::UserRole, path);
                node->setToolTip(0, words::path(path));
                if (above)
                    above->addChild(node);
                else
                    m_tree->addTopLevelItem(node);
                if (path == chosen)
                    current = node;
            }
            above = node;
        }
    }
    m_tree->expandAll();
    m_tree->setCurrentItem(current);
}

void SealsPanel::filter()
{
    SealCardsModel::Filter wanted;
    if (m_tree->currentItem())
        wanted.organisation = m_tree->currentItem()->data(0, Qt::UserRole).toStringList();
    if (const QVariant status = m_status->currentData(); status.isValid())
        wanted.status = store::SealStatus(status.toInt());
    wanted.words = m_search->text();
    m_seals->setFilter(wanted);
    refresh();
}

void SealsPanel::refresh()
{
    const int shelf = m_shelf->current();
    const bool seals = shelf == Seals;
    const QList<PaletteEntry> &entries = seals ? m_library->seals() : m_library->signatures();
    const int row = m_list->currentIndex().row();
    if (m_library->error())
        m_error->setError(*m_library->error());
    m_first->setVisible(shelf != Uses && !entries.isEmpty()); // else the empty state offers it
    m_second->setVisible(shelf != Uses);
    if (shelf == Uses) {
        m_stack->setCurrentWidget(m_uses);
        return;
    }
    m_seals->setSeals(m_library->seals(), m_summaries);
    m_signatures->setEntries(m_library->signatures());
    QAbstractItemModel *model = m_signatures;
    if (seals)
        model = m_seals;
    if (m_list->model() != model) {
        m_list->setModel(model);
        connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &SealsPanel::showCurrent);
    }
    if (entries.isEmpty() && !m_library->isReading())
        m_stack->setCurrentWidget(seals ? m_noSeals : m_noSignatures);
    else
        m_stack->setCurrentIndex(0);
    m_filters->setVisible(seals);
    m_tree->setVisible(seals && m_tree->topLevelItemCount() > 1);
    const int shown = model->rowCount();
    m_noMatch->setVisible(seals && shown == 0 && !entries.isEmpty());
    m_list->setVisible(!m_noMatch->isVisibleTo(m_list->parentWidget()));
    if (shown > 0)
        m_list->setCurrentIndex(model->index(std::clamp(row, 0, shown - 1), 0));
    showCurrent();
}

void SealsPanel::showCurrent()
{
    const PaletteEntry entry = current();
    m_open->setVisible(m_shelf->current() == Seals && entry.seal);
    if (entry.name.isEmpty() && !entry.stamp)
        m_details->showNothing();
    else
        m_details->show(entry);
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
    connect(dialog, &QFileDialog::fileSelected, this, &SealsPanel::addSeal);
    dialog->open();
}

void SealsPanel::addSeal(const QString &path)
{
    if (m_services.account.state() != AccountState::Open) {
        m_sealToAdd = path;
        return;
    }
    auto *asking =
        new PasswordDialog(tr("Add a seal file"),
                           QFileInfo(path).fileName() + QLatin1Char('\n') +
                               tr("The seal's record begins with your signature: enter your signing password."),
                           this);
    asking->setAttribute(Qt::WA_DeleteOnClose);
    connect(asking, &PasswordDialog::given, this,
            [this, path](const std::shared_ptr<crypto::Secret> &password) { takeSealFile(path, password); });
    asking->open();
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
