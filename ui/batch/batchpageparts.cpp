// SPDX-License-Identifier: GPL-3.0-or-later
// What BatchPage is made of.
#include "ui/account/accountservice.h"
#include "ui/batch/batchnotice.h"
#include "ui/batch/batchpage.h"
#include "ui/batch/rulecard.h"
#include "ui/common/card.h"
#include "ui/common/emptystate.h"
#include "ui/common/errorline.h"
#include "ui/common/icons.h"
#include "ui/common/passwordfield.h"
#include "ui/common/tokens.h"
#include "ui/common/undoline.h"
#include "ui/sign/signatureform.h"

#include <QtCore/QDir>
#include <QtGui/QShortcut>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

namespace ui {

using BatchState = session::BatchRow::State;

namespace {

constexpr int sideWidth = 300, previewLeast = 256, rowHeight = 32, previewRestMs = 200;

QPushButton *makeButton(const char *iconName, const QString &text, const char *objectName)
{
    auto *button = *iconName ? new QPushButton(icon(QLatin1String(iconName)), text) : new QPushButton(text);
    button->setObjectName(QLatin1String(objectName));
    return button;
}

} // namespace

BatchPage::BatchPage(Services &services, std::function<QList<Source>()> sources, QWidget *parent)
    : QWidget(parent), m_services(services), m_sources(std::move(sources)),
      m_presenter(new BatchPresenter(services.account, services.pages, services.desk, this))
{
    setObjectName(QStringLiteral("batchPage"));
    setProperty("kind", "page");
    setAttribute(Qt::WA_StyledBackground);
    setAcceptDrops(true);
    auto *split = new QSplitter;
    split->setChildrenCollapsible(false);
    split->addWidget(makeList());
    split->addWidget(makePreview());
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    split->setSizes({1000, 1000});
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(split, 1);
    layout->addWidget(makeSide());
    m_previewRest.setSingleShot(true);
    m_previewRest.setInterval(previewRestMs);
    connect(&m_previewRest, &QTimer::timeout, this, &BatchPage::previewCurrent);
    connect(m_presenter, &BatchPresenter::changed, this, &BatchPage::refresh);
    connect(m_presenter, &BatchPresenter::previewed, this, &BatchPage::showPreview);
    connect(m_presenter, &BatchPresenter::finished, this, [this] {
        m_previewRest.start();
        m_notice->look();
    });
    connect(m_presenter, &BatchPresenter::found, this, [this](bool plan) {
        if (plan) {
            m_notice->setTaken();
            setCards(m_presenter->rules());
        }
        m_begun = m_begun || plan;
    });
    connect(&m_presenter->library(), &StampLibrary::changed, this, &BatchPage::beginWithRule);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, &m_previewRest,
            qOverload<>(&QTimer::start));
    connect(&m_presenter->model(), &QAbstractItemModel::rowsInserted, this, [this] {
        if (!m_table->currentIndex().isValid())
            m_table->selectRow(0);
    });
    connect(&m_presenter->model(), &QAbstractItemModel::modelReset, this, [this] { m_table->selectRow(0); });
    beginWithRule();
    refresh();
}

QWidget *BatchPage::makeList()
{
    auto *empty = new EmptyState(QStringLiteral("duplicate"), tr("Sign several files"),
                                 tr("Drop PDF files or a folder here. The same seals and signatures are put on each; "
                                    "you see every file before you sign, and give your password once."));
    QPushButton *files = empty->addAction(tr("Add files…"));
    files->setObjectName(QStringLiteral("batchFirstFilesButton"));
    QPushButton *folder = empty->addAction(tr("Add a folder…"), false);
    folder->setObjectName(QStringLiteral("batchFirstFolderButton"));
    connect(files, &QPushButton::clicked, this, &BatchPage::chooseFiles);
    connect(folder, &QPushButton::clicked, this, &BatchPage::chooseFolder);
    makeTable();
    auto *list = new QWidget;
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(space::l, space::l, space::s, space::l);
    column->setSpacing(space::s);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::s);
    auto *more = makeButton("file", tr("Add files…"), "batchFilesButton");
    auto *moreFolder = makeButton("folder", tr("Add a folder…"), "batchFolderButton");
    m_remove = makeButton("delete", tr("Remove"), "batchRemoveButton");
    for (QPushButton *button : {more, moreFolder, m_remove})
        buttons->addWidget(button);
    buttons->addStretch();
    connect(more, &QPushButton::clicked, this, &BatchPage::chooseFiles);
    connect(moreFolder, &QPushButton::clicked, this, &BatchPage::chooseFolder);
    connect(m_remove, &QPushButton::clicked, this, &BatchPage::removeChosen);
    m_counts = makeLabel({}, "caption");
    m_counts->setObjectName(QStringLiteral("batchCountsLabel"));
    m_undo = new UndoLine;
    auto *foot = new QHBoxLayout;
    foot->setSpacing(space::s);
    m_retry = makeButton("redo", tr("Try the others again"), "batchRetryButton");
    m_export = makeButton("download", tr("Save the outcome…"), "batchExportButton");
    foot->addWidget(m_retry);
    foot->addWidget(m_export);
    foot->addStretch();
    connect(m_retry, &QPushButton::clicked, m_presenter, &BatchPresenter::retry);
    connect(m_export, &QPushButton::clicked, this, &BatchPage::exportOutcome);
    column->addLayout(buttons);
    column->addWidget(m_counts);
    column->addWidget(m_table, 1);
    column->addWidget(m_undo);
    column->addLayout(foot);
    auto *both = new QWidget;
    m_stack = new QStackedLayout;
    m_stack->addWidget(empty);
    m_stack->addWidget(list);
    m_notice = new BatchNotice(m_services.account);
    connect(m_notice, &BatchNotice::resumeRequested, this, &BatchPage::resume);
    auto *notice = new QVBoxLayout;
    notice->setContentsMargins(space::l, space::m, space::s, 0);
    notice->addWidget(m_notice);
    auto *whole = new QVBoxLayout(both);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addLayout(notice);
    whole->addLayout(m_stack, 1);
    return both;
}

void BatchPage::makeTable()
{
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("batchTable"));
    m_table->setAccessibleName(tr("Files to be signed"));
    m_table->setModel(&m_presenter->model());
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    QHeaderView *header = m_table->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->resizeSection(BatchModel::FileColumn, 120);
    header->resizeSection(BatchModel::StateColumn, 140);
    header->setStretchLastSection(true);
    connect(m_table, &QTableView::doubleClicked, this, &BatchPage::activate);
    connect(m_table, &QWidget::customContextMenuRequested, this, &BatchPage::showMenu);
    const auto key = [this](const QKeySequence &keys, auto act) {
        connect(new QShortcut(keys, m_table, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this, act);
    };
    key(Qt::Key_Return, &BatchPage::activate);
    key(Qt::Key_Enter, &BatchPage::activate);
    key(QKeySequence::Delete, &BatchPage::removeChosen);
    key(QKeySequence::Undo, [this] { m_undo->undo(); });
}

QWidget *BatchPage::makePreview()
{
    m_preview = new QWidget;
    m_preview->setMinimumWidth(previewLeast);
    m_previewColumn = new QVBoxLayout(m_preview);
    m_previewColumn->setContentsMargins(space::s, space::l, 0, 0);
    m_previewColumn->setSpacing(space::s);
    m_previewTitle = makeLabel(tr("Choose a file to see it as it would be signed."), "quiet");
    m_previewTitle->setObjectName(QStringLiteral("batchPreviewLabel"));
    m_previewNotes = makeLabel({}, "caption");
    m_previewNotes->setObjectName(QStringLiteral("batchNotesLabel"));
    m_previewNotes->hide();
    m_previewColumn->addWidget(m_previewTitle);
    m_previewColumn->addWidget(m_previewNotes);
    m_previewColumn->setAlignment(Qt::AlignTop);
    return m_preview;
}

QWidget *BatchPage::makeSide()
{
    auto *content = new QWidget;
    content->setProperty("kind", "side");
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(space::l, space::l, space::l, space::l);
    column->setSpacing(space::m);
    column->addWidget(makeLabel(tr("What stands where"), "section"));
    m_cardColumn = new QVBoxLayout;
    m_cardColumn->setSpacing(space::m);
    column->addLayout(m_cardColumn);
    m_addRule = makeButton("plus", tr("Add a place"), "batchAddRuleButton");
    m_takeOver = makeButton("", tr("Take over from an open document…"), "batchTakeOverButton");
    m_taken = makeLabel({}, "caption");
    m_taken->hide();
    column->addWidget(m_addRule, 0, Qt::AlignLeft);
    column->addWidget(m_takeOver, 0, Qt::AlignLeft);
    column->addWidget(m_taken);
    column->addWidget(makeLabel(tr("Signature"), "section"));
    m_signature = new SignatureForm;
    column->addWidget(m_signature);
    column->addStretch();
    connect(m_signature, &SignatureForm::chosen, this, [this] { m_presenter->setSignature(m_signature->choice()); });
    connect(m_addRule, &QPushButton::clicked, this, [this] {
        session::BatchRule rule;
        if (!m_cards.isEmpty())
            rule.stamp = m_cards.last()->rule().stamp;
        else if (!m_presenter->library().seals().isEmpty() && m_presenter->library().seals().first().isUsable())
            rule.stamp = m_presenter->library().seals().first().stamp->key;
        addRule(rule);
    });
    connect(m_takeOver, &QPushButton::clicked, this, &BatchPage::takeOver);
    m_rulesPart = content;
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("batchRulesScrollArea"));
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *side = new QWidget;
    side->setProperty("kind", "side");
    side->setAttribute(Qt::WA_StyledBackground);
    side->setFixedWidth(sideWidth);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    makeFoot(*layout);
    return side;
}

void BatchPage::makeFoot(QVBoxLayout &side)
{
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(space::l, space::s, space::l, space::l);
    foot->setSpacing(space::s);
    m_output = makeLabel({}, "caption");
    m_output->setObjectName(QStringLiteral("batchOutputLabel"));
    auto *choose = makeButton("", tr("Choose a folder…"), "batchOutputButton");
    m_beside = makeButton("", tr("Beside each file"), "batchBesideButton");
    for (QPushButton *button : {choose, m_beside})
        button->setProperty("kind", "link");
    auto *outputs = new QHBoxLayout;
    outputs->addWidget(choose);
    outputs->addWidget(m_beside);
    outputs->addStretch();
    connect(choose, &QPushButton::clicked, this, &BatchPage::chooseOutput);
    connect(m_beside, &QPushButton::clicked, this, [this] { m_presenter->setFolder({}); });
    foot->addWidget(m_output);
    foot->addLayout(outputs);
    m_error = new ErrorLine;
    foot->addWidget(m_error);
    auto *asking = new QVBoxLayout;
    asking->setSpacing(space::xs);
    m_password = addPasswordField(*asking, tr("Signing password"), "batchPasswordField");
    m_passwordLabel = qobject_cast<QLabel *>(asking->itemAt(0)->widget());
    foot->addLayout(asking);
    m_free = makeLabel(tr("Password-free signing is on: no password is needed."), "caption");
    m_obstacle = makeLabel({}, "caption");
    m_obstacle->setObjectName(QStringLiteral("batchObstacleLabel"));
    m_sign = makeButton("", {}, "batchSignButton");
    m_sign->setProperty("kind", "primary");
    m_sign->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_stop = makeButton("", tr("Stop after this file"), "batchStopButton");
    for (QWidget *part : std::initializer_list<QWidget *>{m_free, m_obstacle, m_sign, m_stop})
        foot->addWidget(part);
    connect(m_password, &PasswordField::submitted, this, &BatchPage::sign);
    connect(m_password, &PasswordField::edited, this, &BatchPage::refresh);
    connect(m_sign, &QPushButton::clicked, this, &BatchPage::sign);
    connect(m_stop, &QPushButton::clicked, m_presenter, &BatchPresenter::cancel);
    side.addLayout(foot);
}

void BatchPage::refresh()
{
    const BatchModel &model = m_presenter->model();
    const bool isBusy = m_presenter->isBusy(), isDone = m_presenter->state() == BatchPresenter::State::Done;
    const int failed = model.countOf(BatchState::Failed), skipped = model.countOf(BatchState::Skipped),
              isSigned = model.countOf(BatchState::Signed);
    const bool hasFiles = m_presenter->total() > 0 || m_presenter->isSearching();
    m_stack->setCurrentIndex(hasFiles ? 1 : 0);
    m_preview->setVisible(hasFiles);
    QStringList counts{tr("Files: %n", nullptr, m_presenter->total())};
    if (isBusy || isDone || isSigned + failed + skipped > 0)
        counts += tr("Signed: %1, failed: %2, skipped: %3").arg(isSigned).arg(failed).arg(skipped);
    else
        counts += tr("Ready: %n", nullptr, model.ready());
    m_counts->setText(counts.join(QStringLiteral("  ·  ")));
    m_output->setText(m_presenter->folder().isEmpty()
                          ? tr("Signed files are put beside the originals, under names of their own.")
                          : tr("Signed files are put into %1.").arg(QDir::toNativeSeparators(m_presenter->folder())));
    m_beside->setVisible(!m_presenter->folder().isEmpty());
    m_rulesPart->setEnabled(!isBusy);
    m_signature->setAuthority(m_presenter->timestampAuthority());
    m_signature->setChoice(m_presenter->signature());
    m_remove->setEnabled(!isBusy);
    m_retry->setVisible(!isBusy && failed + skipped > 0);
    m_export->setVisible(!isBusy && isSigned + failed + skipped > 0);
    const QString obstacle = m_presenter->obstacle();
    const bool isFree = m_presenter->isPasswordFree(), mayAsk = !isBusy && !isDone;
    m_obstacle->setText(isBusy   ? tr("File %1 of %2").arg(m_presenter->done() + 1).arg(m_presenter->total())
                        : isDone ? tr("All files are done.")
                                 : obstacle);
    m_obstacle->setVisible(!m_obstacle->text().isEmpty());
    m_password->setVisible(mayAsk && !isFree && !m_presenter->question().hasPinPad);
    const session::KeyQuestion &question = m_presenter->question();
    if (m_passwordLabel) {
        m_passwordLabel->setVisible(mayAsk && !isFree);
        m_passwordLabel->setText(!question.isToken    ? tr("Signing password")
                                 : question.hasPinPad ? tr("The PIN is entered on the token's reader.")
                                                      : tr("PIN of the token with “%1”").arg(question.label));
        m_password->setName(m_passwordLabel->text());
    }
    m_free->setVisible(mayAsk && isFree);
    m_sign->setVisible(mayAsk);
    m_sign->setText(tr("Sign files: %n", nullptr, model.ready()));
    m_sign->setEnabled(obstacle.isEmpty() && m_presenter->secondsToWait() == 0 &&
                       (isFree || question.hasPinPad || !m_password->isEmpty()));
    m_stop->setVisible(isBusy);
    m_stop->setEnabled(m_presenter->state() == BatchPresenter::State::Signing);
    if (const auto &error = m_presenter->error())
        m_error->setError(*error);
    else
        m_error->clear();
    const bool isLooking = model.isLooking();
    if (std::exchange(m_wasLooking, isLooking) && !isLooking)
        m_previewRest.start();
}

} // namespace ui
