// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/sealview.h"

#include "base/whendone.h"
#include "ui/common/card.h"
#include "ui/common/errorline.h"
#include "ui/common/icons.h"
#include "ui/common/tokens.h"
#include "ui/seal/actdialog.h"
#include "ui/seal/facepreview.h"
#include "ui/seal/facesview.h"
#include "ui/seal/operationsview.h"
#include "ui/seal/permissionsview.h"
#include "ui/seal/sealmakerdialog.h"
#include "ui/seal/sealwords.h"
#include "ui/seal/usageview.h"

#include <QtCore/QLocale>
#include <QtGui/QResizeEvent>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QStyle>
#include <QtWidgets/QTabBar>

namespace ui {

namespace {
constexpr int faceSide = 132, smallFaceSide = 96, lowHeight = 760;
}

SealView::SealView(Services &services, QWidget *parent)
    : QWidget(parent), m_services(services), m_presenter(new SealPresenter(services.account, services.desk, this)),
      m_face(new FacePreview), m_name(makeLabel({}, "title")), m_status(makeLabel({}, "state")),
      m_done(makeLabel({}, "quiet")), m_back(new QPushButton(icon(QStringLiteral("left")), tr("All seals"))),
      m_switch(new QPushButton), m_more(new QPushButton(tr("More"))), m_menu(new QMenu(this)), m_tabs(new QTabBar),
      m_stack(new QStackedWidget), m_permissions(new PermissionsView(services, *m_presenter)),
      m_usage(new UsageView(services, true)), m_operations(new OperationsView(services)),
      m_faces(new FacesView(*m_presenter)), m_error(new ErrorLine)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(makeHead());
    layout->addWidget(m_error);
    layout->addWidget(m_done);
    m_done->hide();
    m_tabs->setObjectName(QStringLiteral("sealTabs"));
    m_tabs->setProperty("kind", "line");
    m_tabs->setAccessibleName(tr("About this seal"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    for (const QString &name : {tr("Permissions"), tr("Usage"), tr("Operation log"), tr("Face changes")})
        m_tabs->addTab(name);
    layout->addWidget(m_tabs);
    auto *line = new QFrame;
    line->setProperty("kind", "line");
    layout->addWidget(line);
    for (QWidget *page : {static_cast<QWidget *>(m_permissions), static_cast<QWidget *>(m_usage),
                          static_cast<QWidget *>(m_operations), static_cast<QWidget *>(m_faces)})
        m_stack->addWidget(page);
    layout->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &SealView::showTab);
    connect(m_presenter, &SealPresenter::changed, this, &SealView::refresh);
    connect(m_presenter, &SealPresenter::done, this, [this](const QString &sentence) {
        m_done->setText(sentence);
        m_done->show();
        m_operations->model().reload();
    });
    connect(m_usage, &UsageView::contractWanted, this, &SealView::contractWanted);
    connect(m_faces, &FacesView::usesWanted, this, &SealView::showUses);
}

QLabel *SealView::addFact(QGridLayout &grid, int row, int column, const QString &name, const char *object)
{
    QLabel *label = makeLabel(name, "quiet");
    label->setWordWrap(false);
    QLabel *value = makeLabel({});
    value->setWordWrap(false);
    value->setTextFormat(Qt::PlainText);
    value->setObjectName(QString::fromLatin1(object));
    value->setAccessibleName(name);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    grid.addWidget(label, row, 2 * column);
    grid.addWidget(value, row, 2 * column + 1);
    return value;
}

QWidget *SealView::makeHead()
{
    auto *head = new QWidget;
    auto *all = new QVBoxLayout(head);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(space::s);
    m_back->setObjectName(QStringLiteral("allSealsButton"));
    m_back->setProperty("kind", "link");
    m_back->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    all->addWidget(m_back, 0, Qt::AlignLeft);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::xl);
    m_face->setMinimumSize(0, 0);
    m_face->setFixedSize(faceSide, faceSide);
    row->addWidget(m_face, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(space::s);
    auto *title = new QHBoxLayout;
    title->setSpacing(space::m);
    m_name->setObjectName(QStringLiteral("sealNameLabel"));
    m_name->setTextFormat(Qt::PlainText);
    m_name->setWordWrap(false);
    m_status->setObjectName(QStringLiteral("sealStatusLabel"));
    m_status->setWordWrap(false);
    title->addWidget(m_name);
    title->addWidget(m_status);
    title->addStretch();
    m_switch->setObjectName(QStringLiteral("switchSealButton"));
    m_more->setObjectName(QStringLiteral("moreSealButton"));
    m_more->setMenu(m_menu);
    title->addWidget(m_switch);
    title->addWidget(m_more);
    column->addLayout(title);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::l);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(1, 3);
    grid->setColumnStretch(3, 2);
    m_type = addFact(*grid, 0, 0, tr("Type · shape"), "sealTypeLabel");
    m_org = addFact(*grid, 1, 0, tr("Organisation"), "sealOrganisationLabel");
    m_manager = addFact(*grid, 2, 0, tr("Managed by"), "sealManagerLabel");
    m_number = addFact(*grid, 0, 1, tr("Number"), "sealNumberLabel");
    m_uses = addFact(*grid, 1, 1, tr("Files sealed"), "sealUsesLabel");
    m_created = addFact(*grid, 2, 1, tr("Created"), "sealCreatedLabel");
    column->addLayout(grid);
    column->addStretch();
    row->addLayout(column, 1);
    all->addLayout(row);
    m_export = m_menu->addAction(icon(QStringLiteral("download")), tr("Export the evidence…"));
    m_retire = m_menu->addAction(tr("Retire the seal…"));
    connect(m_back, &QPushButton::clicked, this, &SealView::closed);
    connect(m_switch, &QPushButton::clicked, this, &SealView::switchSeal);
    connect(m_export, &QAction::triggered, this, &SealView::exportEvidence);
    connect(m_retire, &QAction::triggered, this, &SealView::retire);
    return head;
}

void SealView::show(const store::SealId &seal, Tab tab)
{
    if (seal != m_seal) {
        m_done->hide();
        m_shownVersion = -1;
        m_face->clear({});
        m_usage->presenter().clear();
        m_usage->presenter().setPeriod(UsagePresenter::HalfYear);
        m_usage->presenter().setPerson({});
        m_usage->presenter().setCategory({});
    }
    m_seal = seal;
    m_usage->presenter().setSeal(seal);
    m_presenter->show(seal);
    m_operations->model().show(seal);
    m_tabs->setCurrentIndex(tab);
    showTab(tab);
}

void SealView::showUses(const store::UsageFilter &filter)
{
    show(filter.seal, Usage);
    m_usage->show(filter);
}

void SealView::reload()
{
    if (m_seal.isNull())
        return;
    m_presenter->reload();
    m_operations->model().reload();
    if (m_tabs->currentIndex() == Usage)
        m_usage->load();
}

void SealView::showTab(int tab)
{
    m_stack->setCurrentIndex(tab);
    if (tab == Usage && !m_usage->presenter().isLoaded() && !m_usage->presenter().isLoading())
        m_usage->load();
}

void SealView::refresh()
{
    m_error->clear();
    if (m_presenter->error())
        m_error->setError(*m_presenter->error());
    const auto &page = m_presenter->page();
    if (!page) {
        for (QLabel *label : {m_name, m_status, m_type, m_number, m_org, m_uses, m_manager, m_created})
            label->clear();
        m_status->hide();
        refreshActs();
        return;
    }
    if (!page->logFault.isEmpty())
        m_error->setError({base::ErrorKind::Input, "seal.use.log", QString::fromLatin1(page->logFault)});
    m_name->setText(page->row.name);
    m_status->setText(QStringLiteral("● ") + words::status(page->row.status));
    m_status->setProperty("verdict", page->row.status == store::SealStatus::Enabled ? "valid" : "doubt");
    m_status->style()->unpolish(m_status);
    m_status->style()->polish(m_status);
    m_status->show();
    m_type->setText(nameOf(page->info.type) + QStringLiteral(" · ") + words::shapeAndSize(page->row));
    m_number->setText(page->row.number);
    const QString path = page->orgPath.isEmpty() ? page->info.organisation : words::path(page->orgPath);
    m_org->setText(path.isEmpty() ? QStringLiteral("—") : path);
    m_org->setToolTip(m_org->text());
    m_manager->setText(page->managers.isEmpty() ? page->hasLog ? QStringLiteral("—") : tr("Managed elsewhere")
                                                : page->managers.join(QStringLiteral(", ")));
    m_uses->setText(QLocale().toString(page->uses));
    m_created->setText(words::moment(QDateTime::fromMSecsSinceEpoch(page->row.createdMs), true));
    m_tabs->setTabText(Permissions, tr("Permissions  %1").arg(page->permitted()));
    if (m_shownVersion != page->row.currentVersion) {
        m_shownVersion = page->row.currentVersion;
        m_face->show([face = page->info.face]() -> base::Result<seal::Face> { return face; });
    }
    refreshActs();
}

void SealView::refreshActs()
{
    const auto &page = m_presenter->page();
    const bool manage = page && page->iManage && page->row.status != store::SealStatus::Retired;
    m_switch->setVisible(manage);
    m_switch->setEnabled(!m_presenter->isBusy());
    m_switch->setText(page && page->row.status == store::SealStatus::Enabled ? tr("Disable…") : tr("Enable…"));
    m_more->setVisible(page.has_value());
    m_more->setEnabled(!m_presenter->isBusy());
    m_retire->setVisible(manage);
}

void SealView::switchSeal()
{
    const bool enables = m_presenter->page()->row.status != store::SealStatus::Enabled;
    ActDialog::Texts texts{tr("Disable the seal"),
                           tr("Nobody can sign with “%1” until it is enabled again. What was signed stays valid."),
                           tr("Disable"),
                           true,
                           true,
                           true};
    if (enables)
        texts = {tr("Enable the seal"),
                 tr("Those who have a permission can sign with “%1” again."),
                 tr("Enable"),
                 false,
                 true,
                 false};
    texts.what = texts.what.arg(m_presenter->page()->row.name);
    auto *dialog = new ActDialog(texts, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ActDialog::given, m_presenter,
            [this, enables](const QString &reason, const SealPresenter::Password &password) {
                m_presenter->enable(enables, reason, password);
            });
    dialog->open();
}

void SealView::retire()
{
    auto *dialog = new ActDialog({tr("Retire the seal"),
                                  tr("“%1” is ended for good: nobody can ever sign with it again. What was signed "
                                     "stays valid. This can't be undone.")
                                      .arg(m_presenter->page()->row.name),
                                  tr("Retire"), true, true, true},
                                 window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ActDialog::given, m_presenter,
            [this](const QString &reason, const SealPresenter::Password &password) {
                m_presenter->retire(reason, password);
            });
    dialog->open();
}

void SealView::exportEvidence()
{
    const QString name = QStringLiteral("seal-%1.zip").arg(m_presenter->page()->row.number);
    auto *dialog = new QFileDialog(this, tr("Export the evidence of the seal"), name, tr("ZIP packages (*.zip)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("zip"));
    connect(dialog, &QFileDialog::fileSelected, m_presenter, &SealPresenter::exportEvidence);
    dialog->open();
}

void SealView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int side = event->size().height() < lowHeight ? smallFaceSide : faceSide;
    m_face->setFixedSize(side, side);
}

} // namespace ui
