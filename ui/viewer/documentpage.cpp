// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/documentpage.h"

#include "session/messages.h"
#include "ui/common/filework.h"
#include "ui/common/focus.h"
#include "ui/common/icons.h"
#include "ui/common/tokens.h"
#include "ui/shell/settings.h"
#include "ui/sign/signingside.h"
#include "ui/verify/documentcheck.h"
#include "ui/verify/reportpanel.h"
#include "ui/verify/verdictbar.h"
#include "ui/viewer/documentview.h"
#include "ui/viewer/findbar.h"
#include "ui/viewer/printjob.h"
#include "ui/viewer/propertiesdialog.h"
#include "ui/viewer/textlayer.h"
#include "ui/viewer/thumbnaillist.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtGui/QAction>
#include <QtGui/QDesktopServices>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QProgressDialog>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeWidget>

#include <cmath>

namespace ui {

namespace {
constexpr int pageEditWidth = 56, outlineWidth = 220, waitingShownAfterMs = 500;
const QString thumbnailsFlag = QStringLiteral("thumbnails");
} // namespace

DocumentPage::DocumentPage(Services &services, std::shared_ptr<Document> document, QWidget *parent)
    : QWidget(parent), m_services(services), m_document(std::move(document)), m_view(new DocumentView(m_document)),
      m_text(new TextLayer(*m_view)), m_search(new SearchPresenter(m_document, this)),
      m_find(new FindBar(*m_search, *m_view, *m_text)), m_thumbnails(new ThumbnailList(m_document))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_view->addLayer(m_text);
    if (!m_document->path().isEmpty())
        m_signing = new SigningSide(services, *m_view);
    m_check = new DocumentCheck(services, *m_view, this);
    makeOutline();
    layout->addWidget(makeToolBar());
    layout->addWidget(m_check->bar());
    layout->addWidget(m_find);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_thumbnails);
    if (m_outline)
        row->addWidget(m_outline);
    row->addWidget(m_view, 1);
    if (m_signing) {
        row->addWidget(m_signing);
        m_signing->showOn(*m_thumbnails);
    }
    row->addWidget(m_check->panel());
    layout->addLayout(row, 1);
    passFocusOn(this, m_view);
    m_thumbnails->setVisible(services.settings.flag(thumbnailsFlag, true) && m_document->pageCount() > 1);
    connect(m_thumbnails, &ThumbnailList::pageChosen, m_view, &DocumentView::goToPage);
    connect(m_view, &DocumentView::currentPageChanged, this, &DocumentPage::showPage);
    connect(m_view, &DocumentView::zoomChanged, this, &DocumentPage::showZoom);
    connect(m_text, &TextLayer::linkActivated, this, &DocumentPage::follow);
    showPage();
    showZoom();
}

DocumentPage::~DocumentPage() = default;

bool DocumentPage::hasUnsignedItems() const
{
    return m_signing && m_signing->hasPlaced();
}

void DocumentPage::find()
{
    m_find->open();
}

void DocumentPage::takePlaceOf(const DocumentPage &other)
{
    m_view->setSinglePage(other.m_view->isSinglePage());
    m_view->setRotation(other.m_view->rotation());
    if (other.m_view->zoomMode() == ZoomMode::Free)
        m_view->setZoom(other.m_view->zoom());
    else
        m_view->setZoomMode(other.m_view->zoomMode());
    m_view->goTo(other.m_view->nearestPointAt({0, 0}));
}

QToolButton *DocumentPage::tool(const QString &iconName, const QString &text, const char *objectName)
{
    auto *button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setIconSize({iconSize, iconSize});
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setObjectName(QLatin1String(objectName));
    return button;
}

QWidget *DocumentPage::makeToolBar()
{
    auto *bar = new QWidget;
    bar->setProperty("kind", "bar");
    bar->setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(space::m, space::xs, space::m, space::xs);
    layout->setSpacing(space::xs);
    QToolButton *thumbnails = tool(QStringLiteral("thumbnails"), tr("Small pages"), "thumbnailsButton");
    thumbnails->setCheckable(true);
    thumbnails->setChecked(m_document->pageCount() > 1 && m_services.settings.flag(thumbnailsFlag, true));
    thumbnails->setEnabled(m_document->pageCount() > 1);
    connect(thumbnails, &QToolButton::toggled, this, [this](bool shown) {
        m_thumbnails->setVisible(shown);
        m_services.settings.setFlag(thumbnailsFlag, shown);
    });
    layout->addWidget(thumbnails);
    if (m_outline) {
        QToolButton *outline = tool(QStringLiteral("outline"), tr("Outline"), "outlineButton");
        outline->setCheckable(true);
        connect(outline, &QToolButton::toggled, m_outline, &QWidget::setVisible);
        layout->addWidget(outline);
    }
    QToolButton *find = tool(QStringLiteral("search"), tr("Find (Ctrl+F)"), "findButton");
    connect(find, &QToolButton::clicked, this, &DocumentPage::find);
    layout->addWidget(find);
    if (m_signing)
        addSigning(*layout);
    layout->addStretch();
    addCheck(*layout);
    QToolButton *out = tool(QStringLiteral("minus"), tr("Smaller (Ctrl+−)"), "zoomOutButton");
    out->setShortcut(QKeySequence::ZoomOut);
    connect(out, &QToolButton::clicked, m_view, &DocumentView::zoomOut);
    m_zoom = new QToolButton;
    m_zoom->setObjectName(QStringLiteral("zoomButton"));
    m_zoom->setPopupMode(QToolButton::InstantPopup);
    m_zoom->setMinimumWidth(112);
    auto *zooms = new QMenu(m_zoom);
    zooms->addAction(tr("Fit the width"), QKeySequence(QStringLiteral("Ctrl+9")), m_view,
                     [this] { m_view->setZoomMode(ZoomMode::Width); });
    zooms->addAction(tr("Whole page"), QKeySequence(QStringLiteral("Ctrl+8")), m_view,
                     [this] { m_view->setZoomMode(ZoomMode::Page); });
    zooms->addAction(tr("100 % (true size)"), QKeySequence(QStringLiteral("Ctrl+0")), m_view,
                     [this] { m_view->setZoom(1); });
    zooms->addSeparator();
    for (const int percent : {50, 75, 125, 150, 200, 400, 800})
        zooms->addAction(QStringLiteral("%1 %").arg(percent), m_view,
                         [this, percent] { m_view->setZoom(percent / 100.0); });
    m_zoom->setMenu(zooms);
    QToolButton *in = tool(QStringLiteral("plus"), tr("Larger (Ctrl++)"), "zoomInButton");
    in->setShortcut(QKeySequence::ZoomIn);
    connect(in, &QToolButton::clicked, m_view, &DocumentView::zoomIn);
    m_pageEdit = new QLineEdit;
    m_pageEdit->setObjectName(QStringLiteral("pageLineEdit"));
    m_pageEdit->setAccessibleName(tr("Page"));
    m_pageEdit->setFixedWidth(pageEditWidth);
    m_pageEdit->setAlignment(Qt::AlignRight);
    connect(m_pageEdit, &QLineEdit::returnPressed, this, [this] {
        const QString wanted = m_pageEdit->text().trimmed();
        for (int page = 0; page < m_document->pageCount(); ++page) {
            if (m_document->label(page) == wanted) {
                m_view->goToPage(page);
                m_view->setFocus();
                return;
            }
        }
        showPage();
    });
    auto *count = new QLabel(tr("of %1").arg(m_document->pageCount()));
    count->setProperty("kind", "quiet");
    QToolButton *more = tool(QStringLiteral("more"), tr("More"), "moreButton");
    makeMenu(more);
    for (QWidget *widget : std::initializer_list<QWidget *>{out, m_zoom, in, m_pageEdit, count, more})
        layout->addWidget(widget);
    return bar;
}

void DocumentPage::addSigning(QHBoxLayout &bar)
{
    QToolButton *keyword = tool(QStringLiteral("keyword"), tr("Place by keyword"), "keywordButton");
    connect(keyword, &QToolButton::clicked, m_signing, &SigningSide::placeByKeyword);
    bar.addWidget(keyword);
    for (QAction *action : {m_signing->undoAction(), m_signing->redoAction()}) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        button->setIconSize({iconSize, iconSize});
        button->setObjectName(action == m_signing->undoAction() ? QStringLiteral("undoButton")
                                                                : QStringLiteral("redoButton"));
        bar.addWidget(button);
    }
    connect(m_signing, &SigningSide::signedTo, this, &DocumentPage::signedAs);
    connect(m_signing, &SigningSide::openRequested, this, &DocumentPage::openRequested);
    connect(m_signing, &SigningSide::goRequested, this, &DocumentPage::goRequested);
}

void DocumentPage::addCheck(QHBoxLayout &bar)
{
    auto *button = new QToolButton;
    button->setDefaultAction(m_check->panelAction());
    button->setIconSize({iconSize, iconSize});
    button->setObjectName(QStringLiteral("reportButton"));
    bar.addWidget(button);
    addAction(m_check->panelAction());
    connect(m_check, &DocumentCheck::versionOpened, this, &DocumentPage::versionOpened);
    // one right column: what can be done with the document, or what is known of it
    if (m_signing)
        connect(m_check, &DocumentCheck::panelShown, m_signing, &QWidget::setHidden);
}

void DocumentPage::makeMenu(QToolButton *button)
{
    auto *menu = new QMenu(button);
    QAction *single = menu->addAction(tr("One page at a time"));
    single->setCheckable(true);
    connect(single, &QAction::toggled, m_view, &DocumentView::setSinglePage);
    menu->addAction(icon(QStringLiteral("rotate")), tr("Turn the view"), QKeySequence(QStringLiteral("Ctrl+R")), this,
                    [this] { m_view->setRotation(m_view->rotation() + 1); });
    menu->addSeparator();
    menu->addAction(icon(QStringLiteral("print")), tr("Print…"), QKeySequence::Print, this, &DocumentPage::print);
    menu->addAction(icon(QStringLiteral("save")), tr("Save a copy…"), QKeySequence(QStringLiteral("Ctrl+Shift+S")),
                    this, &DocumentPage::saveCopy);
    if (!m_document->path().isEmpty()) {
        menu->addAction(icon(QStringLiteral("folder")), tr("Show in its folder"), this, [this] {
            QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_document->path()).absolutePath()));
        });
    }
    menu->addSeparator();
    menu->addAction(icon(QStringLiteral("info")), tr("Properties"), this, &DocumentPage::showProperties);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    addActions(menu->actions()); // so that their keys work
}

void DocumentPage::makeOutline()
{
    const QList<render::OutlineItem> &items = m_document->outline();
    if (items.isEmpty())
        return;
    m_outline = new QTreeWidget;
    m_outline->setObjectName(QStringLiteral("outlineTree"));
    m_outline->setAccessibleName(tr("Outline"));
    m_outline->setHeaderHidden(true);
    m_outline->setFrameShape(QFrame::NoFrame);
    m_outline->setFixedWidth(outlineWidth);
    QList<QTreeWidgetItem *> path;
    for (const render::OutlineItem &item : items) {
        path = path.mid(0, item.depth);
        auto *row = path.isEmpty() ? new QTreeWidgetItem(m_outline) : new QTreeWidgetItem(path.last());
        row->setText(0, item.title);
        row->setToolTip(0, item.title);
        row->setData(0, Qt::UserRole, item.page);
        row->setData(0, Qt::UserRole + 1, item.topMm);
        path += row;
    }
    const auto go = [this](QTreeWidgetItem *row) {
        const int page = row->data(0, Qt::UserRole).toInt();
        if (page >= 0)
            m_view->goTo({page, {0, row->data(0, Qt::UserRole + 1).toDouble()}});
    };
    connect(m_outline, &QTreeWidget::itemClicked, this, go);
    connect(m_outline, &QTreeWidget::itemActivated, this, go);
    m_outline->hide();
}

void DocumentPage::follow(const PageLink &link)
{
    if (link.page >= 0) {
        m_view->goTo({link.page, {0, link.topMm}});
        return;
    }
    const QUrl url(link.url, QUrl::StrictMode);
    const QString scheme = url.scheme().toLower();
    auto *question = new QMessageBox(this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    if (!url.isValid() ||
        (scheme != QLatin1String("https") && scheme != QLatin1String("http") && scheme != QLatin1String("mailto"))) {
        question->setText(tr("This link is not opened: it is no web or mail address."));
        question->setInformativeText(link.url.left(500).toHtmlEscaped());
        question->open();
        return;
    }
    question->setText(tr("Open this address in the browser?"));
    question->setInformativeText(url.toDisplayString().left(500).toHtmlEscaped());
    question->setStandardButtons(QMessageBox::Open | QMessageBox::Cancel);
    connect(question, &QMessageBox::buttonClicked, question, [question, url](QAbstractButton *button) {
        if (question->standardButton(button) == QMessageBox::Open)
            QDesktopServices::openUrl(url);
    });
    question->open();
}

void DocumentPage::showZoom()
{
    const int percent = int(std::lround(m_view->zoom() * 100));
    const QString text = percent == 100 ? tr("100 % (true size)") : QStringLiteral("%1 %").arg(percent);
    m_zoom->setText(text);
    m_zoom->setAccessibleName(tr("Zoom: %1").arg(text));
}

void DocumentPage::showPage()
{
    m_pageEdit->setText(m_document->label(m_view->currentPage()));
    m_thumbnails->setCurrentPage(m_view->currentPage());
}

void DocumentPage::saveCopy()
{
    auto *dialog = new QFileDialog(this, tr("Save a copy"), m_document->path(), tr("PDF files (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        // a large file on a slow disk takes its time; nothing is shown when it is quick
        auto *waiting = new QProgressDialog(tr("Saving a copy…"), QString(), 0, 0, this);
        waiting->setObjectName(QStringLiteral("savingCopyDialog"));
        waiting->setWindowTitle(tr("Save a copy"));
        waiting->setMinimumDuration(waitingShownAfterMs);
        waiting->setValue(0);
        writeLater(
            path, [document = m_document] { return document->bytes(); }, this,
            [this, waiting](const base::Result<void> &written) {
                waiting->deleteLater();
                if (!written)
                    sayNotSaved(written.error());
            });
    });
    dialog->open();
}

void DocumentPage::sayNotSaved(const base::Error &error)
{
    auto *box =
        new QMessageBox(QMessageBox::Warning, tr("Save a copy"),
                        QCoreApplication::translate("messages", session::sentenceFor(error)), QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void DocumentPage::print()
{
    printDocument(m_document, m_view->currentPage(), this);
}

void DocumentPage::showProperties()
{
    auto *dialog = new PropertiesDialog(m_document, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace ui
