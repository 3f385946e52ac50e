// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/batch/batchpage.h"

#include "base/files.h"
#include "ui/account/accountservice.h"
#include "ui/batch/batchlayer.h"
#include "ui/batch/batchnotice.h"
#include "ui/batch/rulecard.h"
#include "ui/common/card.h"
#include "ui/common/errorline.h"
#include "ui/common/passwordfield.h"
#include "ui/common/tokens.h"
#include "ui/common/undoline.h"
#include "ui/viewer/documentview.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QDesktopServices>
#include <QtGui/QDropEvent>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

namespace ui {

using session::BatchRule;
using BatchState = session::BatchRow::State;

namespace {
constexpr double revealMarginMm = 8;
} // namespace

BatchPage::~BatchPage()
{
    if (m_view && m_layer)
        m_view->removeLayer(m_layer);
}

void BatchPage::resume()
{
    m_presenter->resume();
}

bool BatchPage::hasWork() const
{
    return isBusy() || m_presenter->model().countOf(BatchState::Waiting) > 0;
}

void BatchPage::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Add PDF files"), QString(), tr("PDF files (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, m_presenter, &BatchPresenter::add);
    dialog->open();
}

void BatchPage::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Add a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::filesSelected, m_presenter, &BatchPresenter::add);
    dialog->open();
}

void BatchPage::chooseOutput()
{
    auto *dialog = new QFileDialog(this, tr("Folder for the signed files"), m_presenter->folder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, m_presenter, &BatchPresenter::setFolder);
    dialog->open();
}

QList<int> BatchPage::chosenRows() const
{
    QList<int> rows;
    const QModelIndexList chosen = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &index : chosen)
        rows.append(index.row());
    return rows;
}

void BatchPage::removeChosen()
{
    const QList<int> rows = chosenRows();
    if (rows.isEmpty())
        return;
    if (auto undo = m_presenter->remove(rows))
        m_undo->offer(tr("Removed from the list: %n", nullptr, int(rows.size())), std::move(undo));
}

/// Enter or a double click: what is signed is opened, what needs its password asks.
void BatchPage::activate()
{
    const int row = m_table->currentIndex().row();
    if (row < 0)
        return;
    const BatchEntry &entry = m_presenter->model().entries()[row];
    if (entry.row.state == BatchState::Signed)
        emit openRequested({entry.row.output});
    else if (entry.sight.error && entry.sight.error->code == "render.password")
        askFilePassword(row);
    else
        emit openRequested({entry.row.path});
}

void BatchPage::showMenu(const QPoint &at)
{
    const int row = m_table->indexAt(at).row();
    if (row < 0)
        return;
    const BatchEntry &entry = m_presenter->model().entries()[row];
    const bool isSigned = entry.row.state == BatchState::Signed;
    const QString path = isSigned ? entry.row.output : entry.row.path;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(isSigned ? tr("Open the signed file") : tr("Open"), this,
                    [this, path] { emit openRequested({path}); });
    menu->addAction(tr("Show in folder"), this,
                    [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath())); });
    menu->addAction(tr("Password of the file…"), this, [this, row] { askFilePassword(row); })
        ->setEnabled(!isSigned && !isBusy());
    menu->addSeparator();
    menu->addAction(tr("Remove from the list"), this, &BatchPage::removeChosen)->setEnabled(!isBusy());
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void BatchPage::askFilePassword(int row)
{
    const QString path = m_presenter->model().entries()[row].row.path;
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Password of the file"));
    dialog->setLabelText(tr("Password that opens “%1”:").arg(QFileInfo(path).fileName()));
    dialog->setTextEchoMode(QLineEdit::Password);
    connect(dialog, &QInputDialog::textValueSelected, this, [this, path](const QString &text) {
        m_presenter->setFilePassword(m_presenter->model().find(path), text.toUtf8());
    });
    dialog->open();
}

void BatchPage::takeOver()
{
    QList<Source> sources = m_sources();
    sources.removeIf([](const Source &source) { return source.items.isEmpty(); });
    if (sources.size() == 1)
        return take(sources.first());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Source &source : std::as_const(sources))
        menu->addAction(source.title, this, [this, source] { take(source); });
    if (sources.isEmpty())
        menu->addAction(tr("Nothing is placed in an open document"))->setEnabled(false);
    menu->popup(m_takeOver->mapToGlobal(QPoint(0, m_takeOver->height())));
}

void BatchPage::take(const Source &source)
{
    const TakenRules taken = rulesOf(source.items, source.pages);
    setCards(taken.rules);
    m_taken->setText(tr("Texts and dates are not taken over: %n", nullptr, taken.left));
    m_taken->setVisible(taken.left > 0);
}

void BatchPage::addRule(const BatchRule &rule)
{
    auto *card = new RuleCard(m_presenter->library(), rule);
    m_cards.append(card);
    m_cardColumn->addWidget(card);
    connect(card, &RuleCard::edited, this, &BatchPage::writeRules);
    connect(card, &RuleCard::removeRequested, this, [this, card] {
        const BatchRule removed = card->rule();
        m_cards.removeOne(card);
        card->hide();
        card->deleteLater();
        writeRules();
        m_undo->offer(tr("A place was removed"), [this, removed] { addRule(removed); });
    });
    writeRules();
}

void BatchPage::setCards(const QList<BatchRule> &rules)
{
    for (RuleCard *card : std::as_const(m_cards)) {
        card->hide();
        card->deleteLater();
    }
    m_cards.clear();
    for (const BatchRule &rule : rules)
        addRule(rule);
    writeRules();
}

void BatchPage::writeRules()
{
    QList<BatchRule> rules;
    for (const RuleCard *card : std::as_const(m_cards))
        rules.append(card->rule());
    m_presenter->setRules(rules);
}

/// So that there is something to see: the first seal on the last page.
void BatchPage::beginWithRule()
{
    const StampLibrary &library = m_presenter->library();
    for (RuleCard *card : std::as_const(m_cards))
        card->refresh();
    if (m_begun || library.isReading() || (library.seals().isEmpty() && library.signatures().isEmpty()))
        return;
    m_begun = true;
    const auto first = [](const QList<PaletteEntry> &shelf) {
        return shelf.isEmpty() || !shelf.first().isUsable() ? QString() : shelf.first().stamp->key;
    };
    BatchRule rule;
    rule.stamp = first(library.seals());
    if (rule.stamp.isEmpty())
        rule.stamp = first(library.signatures());
    if (!rule.stamp.isEmpty() && m_cards.isEmpty())
        addRule(rule);
}

void BatchPage::sign()
{
    if (m_presenter->isPasswordFree())
        m_presenter->sign({});
    else if (m_password->isEmpty() && !m_presenter->question().hasPinPad)
        m_password->setFocus();
    else
        m_presenter->sign(m_password->secret());
    m_password->clear();
    if (isBusy())
        m_table->setFocus();
}

void BatchPage::exportOutcome()
{
    auto *dialog = new QFileDialog(this, tr("Save the outcome as a table"), QString(), tr("Tables (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        if (const auto saved = base::writeFileDurably(path, m_presenter->model().csv()); !saved)
            m_error->setError(saved.error());
    });
    dialog->open();
}

void BatchPage::previewCurrent()
{
    if (!isBusy())
        m_presenter->preview(m_table->currentIndex().row());
}

void BatchPage::showPreview(int row, const BatchSight &sight, const std::shared_ptr<Document> &document)
{
    const QString path = m_presenter->model().index(row, 0).data(BatchModel::PathRole).toString();
    m_previewTitle->setText(QFileInfo(path).fileName());
    QStringList notes = sight.error ? QStringList(sentenceOf(*sight.error)) : sight.places.problems;
    if (m_presenter->model().entries().value(row).row.state != BatchState::Signed) {
        for (const Finding &finding : sight.findings)
            notes.append(finding.sentence);
    }
    m_previewNotes->setText(notes.mid(0, 4).join(QLatin1Char('\n')));
    m_previewNotes->setVisible(!notes.isEmpty());
    std::optional<int> page; // that is looked at stays in sight when its file was signed
    if (m_view) {
        if (m_previewed == path)
            page = m_view->currentPage();
        m_view->removeLayer(m_layer);
        m_view->deleteLater();
        m_view = nullptr;
        m_layer->deleteLater();
        m_layer = nullptr;
    }
    m_previewed = path;
    if (!document)
        return;
    m_view = new DocumentView(document);
    m_view->setObjectName(QStringLiteral("batchPreview"));
    m_view->setAccessibleName(tr("The chosen file as it would be signed"));
    m_view->setZoomMode(ZoomMode::Width);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // it is as wide as the view
    m_layer = new BatchLayer(sight.places, this);
    m_view->addLayer(m_layer);
    m_previewColumn->addWidget(m_view, 1);
    const auto placed = std::find_if(sight.places.items.begin(), sight.places.items.end(),
                                     [](const PlacedItem &item) { return !item.crossPage; });
    // where something stands is what is to be looked at, once the view has its size
    if (placed != sight.places.items.end())
        QTimer::singleShot(0, m_view, [view = m_view, place = placed->placement] {
            view->reveal(place.page,
                         boxOf(place).adjusted(-revealMarginMm, -revealMarginMm, revealMarginMm, revealMarginMm));
        });
    else if (page)
        QTimer::singleShot(0, m_view, [view = m_view, at = *page] { view->goToPage(at); });
}

void BatchPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() && !isBusy())
        event->acceptProposedAction();
}

void BatchPage::dropEvent(QDropEvent *event)
{
    QStringList paths;
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    event->acceptProposedAction();
    m_presenter->add(paths);
}

} // namespace ui
