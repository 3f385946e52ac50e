// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filespanel.h"

#include "ui/common/emptystate.h"
#include "ui/common/icons.h"
#include "ui/common/tokens.h"
#include "ui/viewer/documenttab.h"

#include <QtCore/QFileInfo>
#include <QtGui/QShortcut>
#include <QtWidgets/QFileDialog>
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
    : Panel(parent), m_services(services), m_tabs(new QTabBar), m_stack(new QStackedWidget), m_empty(makeEmptyState())
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
    layout->addWidget(m_tabs);
    layout->addWidget(m_stack, 1);
    m_stack->addWidget(m_empty);
    m_tabs->hide();
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
    m_stack->addWidget(tab);
    m_tabs->show();
    const int index = m_tabs->addTab(tab->title());
    m_tabs->setTabToolTip(index, whole);
    auto *closing = new QToolButton;
    closing->setObjectName(QStringLiteral("closeTabButton"));
    closing->setProperty("kind", "small");
    closing->setIcon(icon(QStringLiteral("close")));
    closing->setIconSize({closeIcon, closeIcon});
    closing->setAccessibleName(tr("Close “%1”").arg(tab->title()));
    closing->setToolTip(tr("Close (Ctrl+W)"));
    connect(closing, &QToolButton::clicked, tab, [this, tab] { closeTab(m_stack->indexOf(tab) - 1); });
    m_tabs->setTabButton(index, QTabBar::RightSide, closing);
    m_tabs->setCurrentIndex(index);
    showTab(index);
    connect(tab, &DocumentTab::openRequested, this, &FilesPanel::openRequested);
    connect(tab, &DocumentTab::goRequested, this, &FilesPanel::goRequested);
    connect(tab, &DocumentTab::titleChanged, this, [this, tab] {
        const int at = m_stack->indexOf(tab) - 1;
        m_tabs->setTabText(at, tab->title());
        m_tabs->setTabToolTip(at, tab->path());
    });
}

QStringList FilesPanel::openPaths() const
{
    QStringList paths;
    for (int i = 1; i < m_stack->count(); ++i)
        paths += static_cast<DocumentTab *>(m_stack->widget(i))->path();
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

void FilesPanel::closeTab(int index)
{
    auto *tab = qobject_cast<DocumentTab *>(m_stack->widget(index + 1));
    if (!tab)
        return;
    const auto close = [this, tab] {
        const int at = m_stack->indexOf(tab) - 1;
        m_stack->removeWidget(tab);
        m_tabs->removeTab(at);
        tab->deleteLater();
        m_tabs->setVisible(m_tabs->count() > 0);
        showTab(m_tabs->currentIndex());
    };
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
        if (static_cast<DocumentTab *>(m_stack->widget(i))->hasUnsignedItems()) {
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
