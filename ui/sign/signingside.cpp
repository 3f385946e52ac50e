// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/signingside.h"

#include "ui/account/accountservice.h"
#include "ui/common/card.h"
#include "ui/common/icons.h"
#include "ui/common/tokens.h"
#include "ui/seal/sealmakerdialog.h"
#include "ui/seal/signaturedialog.h"
#include "ui/sign/carriedstamp.h"
#include "ui/sign/crosspagepanel.h"
#include "ui/sign/inspectorpanel.h"
#include "ui/sign/keywordpanel.h"
#include "ui/sign/notespanel.h"
#include "ui/sign/pagetexts.h"
#include "ui/sign/palettepanel.h"
#include "ui/sign/paletteview.h"
#include "ui/sign/placementmodel.h"
#include "ui/sign/placinglayer.h"
#include "ui/sign/preflight.h"
#include "ui/sign/signingplan.h"
#include "ui/sign/stamplibrary.h"
#include "ui/sign/textstamps.h"
#include "ui/viewer/documentview.h"
#include "ui/viewer/printjob.h"
#include "ui/viewer/thumbnaillist.h"

#include <QtCore/QFileInfo>
#include <QtGui/QAction>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFrame>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

namespace ui {

namespace {

constexpr int sideWidth = 300, sideLeast = 248;

QFrame *makeLine()
{
    auto *line = new QFrame;
    line->setProperty("kind", "line");
    return line;
}

} // namespace

SigningSide::SigningSide(Services &services, DocumentView &view, QWidget *parent)
    : QWidget(parent), m_services(services), m_view(view), m_viewIsThere(&view),
      m_model(new PlacementModel(view.document()->geometries(), this)),
      m_texts(new PageTexts(PageTexts::readerOf(view.document()), this)),
      m_layer(new PlacingLayer(view, *m_model, *m_texts, this)), m_preflight(new Preflight(*m_model, *m_texts, this)),
      m_undo(m_model->undoStack().createUndoAction(this, tr("Undo"))),
      m_redo(m_model->undoStack().createRedoAction(this, tr("Redo")))
{
    setObjectName(QStringLiteral("signingSide"));
    setProperty("kind", "side");
    setAttribute(Qt::WA_StyledBackground);
    setMinimumWidth(sideLeast);
    setMaximumWidth(sideWidth);
    m_undo->setIcon(icon(QStringLiteral("undo")));
    m_undo->setShortcut(QKeySequence::Undo);
    m_redo->setIcon(icon(QStringLiteral("redo")));
    m_redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Y), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)});
    for (QAction *action : {m_undo, m_redo}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_view.addAction(action);
        addAction(action);
    }
    build();
    connectPlacing();
    m_view.addLayer(m_layer);
    m_preflight->checkFile(view.document());
    m_preflight->look();
    showCount();
}

SigningSide::~SigningSide()
{
    if (m_viewIsThere)
        m_view.removeLayer(m_layer);
    delete m_carried.data();
}

QSize SigningSide::sizeHint() const
{
    return {sideWidth, QWidget::sizeHint().height()};
}

/// What isn't there yet is made on the spot.
void SigningSide::offerMaking(StampLibrary &library)
{
    const auto open = [&library](QDialog *dialog) {
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, &library, &StampLibrary::reload);
        dialog->open();
    };
    connect(m_palette, &PalettePanel::sealWanted, this, [this, open] { open(new SealMakerDialog(m_services, this)); });
    connect(m_palette, &PalettePanel::signatureWanted, this,
            [this, open] { open(new SignatureDialog(m_services, SignatureDialog::Written, this)); });
}

void SigningSide::build()
{
    auto *library = new StampLibrary(m_services.account, m_services.desk, this);
    auto *texts = new TextStamps(m_services.clock, this);
    m_palette = new PalettePanel(m_services.account, *library, *texts);
    offerMaking(*library);
    m_inspector = new InspectorPanel(*m_model);
    m_crossPage = new CrossPagePanel(*m_model);
    m_keyword = new KeywordPanel(m_view.document(), *m_model);
    m_notes = new NotesPanel(*m_preflight);
    m_carried = new CarriedStamp(this);
    auto *content = new QWidget;
    content->setProperty("kind", "side");
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(space::l, space::l, space::l, space::l);
    column->setSpacing(space::m);
    auto *inspectorLine = makeLine();
    for (QWidget *part : {static_cast<QWidget *>(m_palette), static_cast<QWidget *>(m_keyword)})
        column->addWidget(part);
    column->addWidget(inspectorLine);
    column->addWidget(m_inspector);
    if (m_model->pages().size() > 1)
        column->addWidget(makeLine());
    column->addWidget(m_crossPage);
    column->addWidget(m_notes);
    column->addStretch();
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(QStringLiteral("signingScrollArea"));
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_count = makeLabel({}, "caption");
    m_count->setObjectName(QStringLiteral("placedCountLabel"));
    m_complete = new QPushButton(tr("Complete signing"));
    m_complete->setObjectName(QStringLiteral("completeButton"));
    m_complete->setProperty("kind", "primary");
    m_complete->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_complete->setToolTip(tr("Complete signing (Ctrl+Enter)"));
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(space::l, space::s, space::l, space::l);
    foot->setSpacing(space::xs);
    foot->addWidget(m_count);
    foot->addWidget(m_complete);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_scroll, 1);
    layout->addLayout(foot);
    connect(m_model, &PlacementModel::changed, inspectorLine,
            [this, inspectorLine] { inspectorLine->setVisible(!m_model->isEmpty()); });
    inspectorLine->hide();
}

void SigningSide::connectPlacing()
{
    PaletteView &cards = m_palette->view();
    connect(&cards, &PaletteView::carried, this,
            [this](const StampPtr &stamp, const QPoint &global, Qt::KeyboardModifiers modifiers) {
                m_layer->carry(stamp, m_view.viewport()->mapFromGlobal(global), modifiers);
                if (m_carried->parentWidget() != window())
                    m_carried->setParent(window()); // the column moved to another window
                if (m_layer->isOverPage())
                    m_carried->hide();
                else
                    m_carried->follow(stamp, global, m_view.pixelsPerMm());
            });
    connect(&cards, &PaletteView::released, this, [this] {
        m_carried->hide();
        m_layer->dropCarried();
    });
    connect(&cards, &PaletteView::cancelled, this, [this] {
        m_carried->hide();
        m_layer->cancelDrag();
    });
    connect(&cards, &PaletteView::placeRequested, m_layer, &PlacingLayer::placeInMiddle);
    connect(&cards, &PaletteView::chosenChanged, this, [this] { m_keyword->setStamp(m_palette->chosen()); });
    connect(m_palette, &PalettePanel::goRequested, this, &SigningSide::goRequested);
    connect(m_layer, &PlacingLayer::otherPagesRequested, m_inspector, &InspectorPanel::askOtherPages);
    connect(m_layer, &PlacingLayer::failed, m_crossPage, &CrossPagePanel::showError);
    connect(m_inspector, &InspectorPanel::shown, &m_view, &DocumentView::reveal);
    connect(m_crossPage, &CrossPagePanel::addRequested, this, &SigningSide::addCrossPage);
    connect(m_keyword, &KeywordPanel::hitsChanged, this, [this] { m_layer->setHits(m_keyword->hits()); });
    connect(m_keyword, &KeywordPanel::hitShown, &m_view, &DocumentView::reveal);
    connect(m_notes, &NotesPanel::shown, this, [this](ItemId id, int page) {
        const PlacedItem *item = m_model->find(id);
        if (!item)
            return;
        const auto slice = page >= 0 ? m_model->sliceOn(id, page) : std::nullopt;
        if (item->crossPage)
            m_view.reveal(std::max(0, page), slice ? slice->rectMm : QRectF());
        else
            m_view.reveal(item->placement.page, boxOf(item->placement));
        m_model->select({id});
    });
    connect(m_complete, &QPushButton::clicked, this, &SigningSide::complete);
    connect(m_preflight, &Preflight::changed, this, &SigningSide::lookFirst, Qt::QueuedConnection);
    connect(m_model, &PlacementModel::changed, this, [this] {
        showCount();
        emit placedChanged();
    });
}

bool SigningSide::hasPlaced() const
{
    return !m_model->isEmpty();
}

void SigningSide::showOn(ThumbnailList &thumbnails)
{
    thumbnails.setOverlay([layer = QPointer<PlacingLayer>(m_layer)](QPainter &painter, int page, const QRectF &target) {
        if (layer)
            layer->paintSmall(painter, page, target);
    });
    connect(m_model, &PlacementModel::changed, thumbnails.viewport(), qOverload<>(&QWidget::update));
}

void SigningSide::showCount()
{
    const int count = int(m_model->items().size());
    m_count->setText(count == 0 ? tr("Drag a seal or signature onto the page.") : tr("Placed: %n", nullptr, count));
}

void SigningSide::placeByKeyword()
{
    m_keyword->setStamp(m_palette->chosen());
    m_keyword->open(m_view.currentPage());
    QTimer::singleShot(0, m_keyword, [this] { m_scroll->ensureWidgetVisible(m_keyword, 0, space::l); });
}

void SigningSide::addCrossPage()
{
    const StampPtr stamp = m_palette->chosenSeal();
    if (!stamp) {
        m_crossPage->showMissingSeal();
        return;
    }
    if (const auto added = m_model->addCrossPage(stamp, m_model->crossPageOf(stamp)); !added)
        m_crossPage->showError(added.error());
    // its settings and what they make of it are seen as soon as the column is laid out
    QTimer::singleShot(0, m_crossPage, [this] { m_scroll->ensureWidgetVisible(m_crossPage, 0, space::l); });
}

/// Whoever presses the button before the pages were read waits until they are.
void SigningSide::lookFirst()
{
    if (!m_waits || m_preflight->isLooking())
        return;
    m_waits = false;
    m_complete->setEnabled(true);
    complete();
}

void SigningSide::complete()
{
    m_preflight->look();
    if (!m_preflight->stops() && m_preflight->isLooking()) {
        m_waits = true;
        m_complete->setEnabled(false);
        return;
    }
    if (m_preflight->stops()) {
        m_notes->sayAll();
        return;
    }
    if (m_services.account.state() != AccountState::Open) {
        m_palette->showMissing();
        return;
    }
    const std::shared_ptr<Document> document = m_view.document();
    Completing::Order order{jobOf(m_model->items()), document->path(), sealsOf(m_model->items())};
    // what is seen is what is signed, whatever became of the file meanwhile
    order.job.sign.source = base::memorySource(document->bytes());
    order.job.sign.pdfPassword = document->password();
    if (const EmptyField *field = m_model->filledField())
        order.job.sign.fieldName = field->name;
    auto *dialog = new CompletingDialog(
        m_services.account, m_services.desk, std::move(order),
        {m_services.account.summary().name, m_model->items(), m_preflight->findings(), document->pageCount()}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CompletingDialog::isSigned, m_model, &PlacementModel::clear);
    connect(dialog, &CompletingDialog::left, this, &SigningSide::goOn);
    dialog->open();
}

void SigningSide::goOn(const QString &path, CompletingDialog::After after)
{
    // the tab may take this column away as soon as it hears of the file
    QWidget *const top = window();
    const QByteArray password = m_view.document()->password();
    PageService &pages = m_services.pages;
    if (after == CompletingDialog::After::Next) {
        auto *dialog =
            new QFileDialog(top, tr("Open the next file"), QFileInfo(path).absolutePath(), tr("PDF files (*.pdf)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFiles);
        connect(dialog, &QFileDialog::filesSelected, this, &SigningSide::openRequested);
        // first the choice, then this tab's signed file: the column stays until then
        connect(dialog, &QDialog::finished, this, [this, path] { emit signedTo(path); });
        dialog->open();
        return;
    }
    emit signedTo(path);
    if (after == CompletingDialog::After::Print)
        Document::open(pages, path, password, top, [top](const base::Result<std::shared_ptr<Document>> &document) {
            if (document)
                printDocument(*document, 0, top);
        });
}

} // namespace ui
