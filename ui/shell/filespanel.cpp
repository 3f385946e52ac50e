// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filespanel.h"

#include "ui/batch/batchpage.h"
#include "ui/common/emptystate.h"
#include "ui/common/icons.h"
#include "ui/common/tokens.h"
#include "ui/sign/placementmodel.h"
#include "ui/sign/signingside.h"
#include "ui/viewer/documentpage.h"
#include "ui/viewer/documenttab.h"

#include <QtCore/QFileInfo>
#include <QtGui/QShortcut>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace ui {

namespace {
constexpr int closeIcon = 14, warningIcon = 32;
}

FilesPanel::FilesPanel(Services &services, QWidget *parent)
    : Panel(parent), m_services(services), m_tabs(new QTabBar), m_stack(new QStackedWidget), m_empty(makeEmptyState()),
      m_bar(new QWidget)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_tabs->setObjectName(QStringLiteral("documentTabs"));
    m_tabs->setAccessibleName(tr("Open documents"));
    m_tabs->setMovable(true);
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setElideMode(Qt::ElideMiddle);
    m_tabs->setUsesScrollButtons(true);
    auto *several = new QToolButton;
    several->setObjectName(QStringLiteral("batchToolButton"));
    several->setIcon(icon(QStringLiteral("duplicate")));
    several->setText(tr("Sign several files…"));
    several->setToolTip(tr("The same seals on many files, with one password (Ctrl+Shift+B)"));
    several->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    several->setAutoRaise(true);
    connect(several, &QToolButton::clicked, this, [this] { openBatch(false); });
    m_bar->setProperty("kind", "side");
    m_bar->setAttribute(Qt::WA_StyledBackground);
    auto *bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(0, 0, space::s, 0);
    bar->setSpacing(space::s);
    bar->addWidget(m_tabs, 1);
    bar->addWidget(several);
    layout->addWidget(m_bar);
    layout->addWidget(m_stack, 1);
    m_stack->addWidget(m_empty);
    m_bar->hide();
    connect(m_tabs, &QTabBar::currentChanged, this, &FilesPanel::showTab);
    connect(m_tabs, &QTabBar::tabMoved, this, [this](int from, int to) {
        QWidget *moved = m_stack->widget(from + 1); // the empty state comes first
        m_stack->removeWidget(moved);
        m_stack->insertWidget(to + 1, moved);
        m_stack->setCurrentIndex(m_tabs->currentIndex() + 1);
    });
    const auto key = [this](const QKeySequence &keys, auto act) {
        connect(new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut), &QShortcut::activated,
                this, act);
    };
    key(QKeySequence(QStringLiteral("Ctrl+W")), [this] { closeTab(m_tabs->currentIndex()); });
    key(QKeySequence(QStringLiteral("Ctrl+Tab")),
        [this] { m_tabs->setCurrentIndex((m_tabs->currentIndex() + 1) % std::max(1, m_tabs->count())); });
    key(QKeySequence(QStringLiteral("Ctrl+Shift+Tab")), [this] {
        m_tabs->setCurrentIndex((m_tabs->currentIndex() + m_tabs->count() - 1) % std::max(1, m_tabs->count()));
    });
}

FilesPanel::~FilesPanel() = default;

QWidget *FilesPanel::makeEmptyState()
{
    auto *state = new EmptyState(QStringLiteral("file"), tr("No document is open"),
                                 tr("Drop a PDF file here, or open one, to read it, put seals on it and sign it."));
    QPushButton *opening = state->addAction(tr("Open a file…"));
    opening->setObjectName(QStringLiteral("openFileButton"));
    connect(opening, &QPushButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("Open PDF files"), QString(), tr("PDF files (*.pdf);;All files (*)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFiles);
        connect(dialog, &QFileDialog::filesSelected, this, &FilesPanel::openRequested);
        dialog->open();
    });
    QPushButton *several = state->addAction(tr("Sign several files…"), false);
    several->setObjectName(QStringLiteral("signSeveralButton"));
    connect(several, &QPushButton::clicked, this, [this] { openBatch(false); });
    return state;
}

void FilesPanel::open(const QString &path)
{
    const QString whole = QFileInfo(path).absoluteFilePath();
    const qsizetype known = openPaths().indexOf(whole);
    if (known >= 0) {
        m_tabs->setCurrentIndex(int(known));
        return;
    }
    auto *tab = new DocumentTab(m_services, whole);
    addTab(tab, tab->title(), whole);
    connect(tab, &DocumentTab::openRequested, this, &FilesPanel::openRequested);
    connect(tab, &DocumentTab::goRequested, this, &FilesPanel::goRequested);
    connect(tab, &DocumentTab::titleChanged, this, [this, tab] {
        const int at = m_stack->indexOf(tab) - 1;
        m_tabs->setTabText(at, tab->title());
        m_tabs->setTabToolTip(at, tab->path());
    });
}

void FilesPanel::addTab(QWidget *page, const QString &title, const QString &toolTip)
{
    m_stack->addWidget(page);
    m_bar->show();
    const int index = m_tabs->addTab(title);
    m_tabs->setTabToolTip(index, toolTip);
    auto *closing = new QToolButton;
    closing->setObjectName(QStringLiteral("closeTabButton"));
    closing->setProperty("kind", "small");
    closing->setIcon(icon(QStringLiteral("close")));
    closing->setIconSize({closeIcon, closeIcon});
    closing->setAccessibleName(tr("Close “%1”").arg(title));
    closing->setToolTip(tr("Close (Ctrl+W)"));
    connect(closing, &QToolButton::clicked, page, [this, page] { closeTab(m_stack->indexOf(page) - 1); });
    m_tabs->setTabButton(index, QTabBar::RightSide, closing);
    m_tabs->setCurrentIndex(index);
    showTab(index);
}

void FilesPanel::openBatch(bool resume)
{
    if (!m_batch) {
        const auto sources = [this] {
            QList<BatchPage::Source> found;
            for (int i = 1; i < m_stack->count(); ++i) {
                const auto *tab = qobject_cast<DocumentTab *>(m_stack->widget(i));
                if (!tab || !tab->page() || !tab->page()->signing())
                    continue;
                const PlacementModel &placed = tab->page()->signing()->placements();
                found.append({tab->title(), placed.items(), placed.pages()});
            }
            return found;
        };
        m_batch = new BatchPage(m_services, sources);
        connect(m_batch, &BatchPage::openRequested, this, &FilesPanel::openRequested);
        addTab(m_batch, tr("Sign several files"), tr("The same seals on many files, with one password"));
    }
    m_tabs->setCurrentIndex(m_stack->indexOf(m_batch) - 1);
    if (resume)
        m_batch->resume();
}

QStringList FilesPanel::openPaths() const
{
    QStringList paths;
    for (int i = 1; i < m_stack->count(); ++i) {
        // the page that signs several files takes its place too, with no path
        const auto *tab = qobject_cast<DocumentTab *>(m_stack->widget(i));
        paths += tab ? tab->path() : QString();
    }
    return paths;
}

DocumentTab *FilesPanel::current() const
{
    return qobject_cast<DocumentTab *>(m_stack->currentWidget());
}

void FilesPanel::showTab(int index)
{
    m_stack->setCurrentIndex(std::min(index + 1, m_stack->count() - 1));
}

void FilesPanel::removeTab(QWidget *page)
{
    const int at = m_stack->indexOf(page) - 1;
    m_stack->removeWidget(page);
    m_tabs->removeTab(at);
    page->deleteLater();
    m_bar->setVisible(m_tabs->count() > 0);
    showTab(m_tabs->currentIndex());
}

void FilesPanel::closeBatch()
{
    const auto close = [this] { removeTab(std::exchange(m_batch, nullptr)); };
    if (!m_batch->isBusy()) {
        close();
        return;
    }
    auto *question =
        new QMessageBox(QMessageBox::Question, tr("Stop signing several files?"),
                        tr("The file that is being signed is finished; the others wait until you go on from Home."),
                        QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIconPixmap(
        icon(QStringLiteral("warning"), QColor(coloursOf(palette()).doubt)).pixmap(warningIcon, warningIcon));
    QPushButton *closing = question->addButton(tr("Stop"), QMessageBox::DestructiveRole);
    question->setDefaultButton(question->addButton(tr("Keep signing"), QMessageBox::RejectRole));
    connect(closing, &QPushButton::clicked, m_batch, close);
    question->open();
}

void FilesPanel::closeTab(int index)
{
    if (m_batch && m_stack->widget(index + 1) == m_batch)
        return closeBatch();
    auto *tab = qobject_cast<DocumentTab *>(m_stack->widget(index + 1));
    if (!tab)
        return;
    const auto close = [this, tab] { removeTab(tab); };
    if (!tab->hasUnsignedItems()) {
        close();
        return;
    }
    auto *question = new QMessageBox(QMessageBox::Question, tr("Close without signing?"),
                                     tr("What you placed on “%1” is not signed and will be gone.").arg(tab->title()),
                                     QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIconPixmap(
        icon(QStringLiteral("warning"), QColor(coloursOf(palette()).doubt)).pixmap(warningIcon, warningIcon));
    QPushButton *closing = question->addButton(tr("Close without signing"), QMessageBox::DestructiveRole);
    question->setDefaultButton(question->addButton(tr("Go on"), QMessageBox::RejectRole));
    connect(closing, &QPushButton::clicked, this, close);
    question->open();
}

bool FilesPanel::mayClose()
{
    for (int i = 1; i < m_stack->count(); ++i) {
        const auto *tab = qobject_cast<DocumentTab *>(m_stack->widget(i));
        if (tab ? tab->hasUnsignedItems() : m_batch->isBusy()) {
            m_tabs->setCurrentIndex(i - 1);
            closeTab(i - 1);
            return false;
        }
    }
    return true;
}

void FilesPanel::enter()
{
    if (DocumentTab *tab = current())
        tab->setFocus();
}

void FilesPanel::find()
{
    if (DocumentTab *tab = current())
        tab->find();
}

} // namespace ui
