// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/documentcheck.h"

#include "ui/common/errorline.h"
#include "ui/common/icons.h"
#include "ui/verify/changeslayer.h"
#include "ui/verify/checkpresenter.h"
#include "ui/verify/impressionlayer.h"
#include "ui/verify/pagecomparison.h"
#include "ui/verify/reportpanel.h"
#include "ui/verify/slicesview.h"
#include "ui/verify/trustdialog.h"
#include "ui/verify/verdictbar.h"
#include "ui/viewer/documentview.h"

#include <QtGui/QAction>
#include <QtWidgets/QMessageBox>

namespace ui {

DocumentCheck::DocumentCheck(Services &services, DocumentView &view, QObject *parent)
    : QObject(parent), m_services(services), m_view(&view),
      m_presenter(
          new CheckPresenter({view.document()->bytes(),
                              view.document()->path().isEmpty() ? view.document()->title() : view.document()->path(),
                              view.document()->password()},
                             services.clock, &session::profileTrust, this)),
      m_bar(new VerdictBar(*m_presenter)), m_panel(new ReportPanel(*m_presenter, services.desk)),
      m_layer(new ImpressionLayer(view, this)), m_changes(new ChangesLayer(view, this)),
      m_action(new QAction(icon(QStringLiteral("check")), tr("Signatures and seals (F4)"), this))
{
    m_panel->hide();
    m_action->setCheckable(true);
    m_action->setShortcut(Qt::Key_F4);
    m_action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    view.addLayer(m_layer);
    view.addLayer(m_changes);
    connect(m_action, &QAction::toggled, this, &DocumentCheck::showPanel);
    connect(m_bar, &VerdictBar::detailsToggled, m_action, &QAction::setChecked);
    connect(m_panel, &ReportPanel::closeRequested, m_action, [this] { m_action->setChecked(false); });
    connect(m_panel, &ReportPanel::signatureChosen, m_layer,
            [this](int signature) { m_layer->setChosen(m_action->isChecked() ? signature : -1); });
    connect(m_panel, &ReportPanel::impressionChosen, this, &DocumentCheck::reveal);
    connect(m_panel, &ReportPanel::versionRequested, this, &DocumentCheck::openVersion);
    connect(m_panel, &ReportPanel::changesRequested, this, &DocumentCheck::showChanges);
    connect(m_panel, &ReportPanel::pageRequested, &view, [this](int page) {
        const QList<QRectF> places = m_comparison ? m_comparison->places(page) : QList<QRectF>();
        m_view->reveal(page, places.value(0));
    });
    connect(m_panel, &ReportPanel::slicesRequested, this, &DocumentCheck::showSlices);
    connect(m_panel, &ReportPanel::trustRequested, this, &DocumentCheck::showTrust);
    connect(m_layer, &ImpressionLayer::pressed, this, [this](int signature) {
        if (m_action->isChecked())
            m_panel->chooseSignature(signature);
    });
    connect(m_presenter, &CheckPresenter::changed, m_layer, [this] {
        m_layer->setReport(m_presenter->isChecking() ? std::nullopt : m_presenter->report());
        if (m_action->isChecked())
            m_layer->setChosen(m_panel->chosenSignature());
    });
    m_presenter->start();
}

DocumentCheck::~DocumentCheck()
{
    if (m_view) {
        m_view->removeLayer(m_layer);
        m_view->removeLayer(m_changes);
    }
    // normally a layout has them; both refer to the presenter
    delete m_bar.data();
    delete m_panel.data();
}

void DocumentCheck::showPanel(bool shown)
{
    m_panel->setVisible(shown);
    m_bar->setDetailsShown(shown);
    m_layer->setChosen(shown ? m_panel->chosenSignature() : -1);
    emit panelShown(shown);
}

void DocumentCheck::reveal(int signature, int impression)
{
    if (!m_presenter->report() || !m_view)
        return;
    const verify::ReportedImpression &wanted =
        m_presenter->report()->signatures.at(signature).impressions.at(impression);
    if (const auto rect = m_layer->rectOf(wanted))
        m_view->reveal(wanted.page, *rect);
}

void DocumentCheck::openRevision(int signature, const QString &title, Opened opened)
{
    const auto &report = m_presenter->report();
    if (!report || signature < 0 || signature >= report->signatures.size())
        return;
    const qint64 end = report->signatures.at(signature).revisionEnd;
    const CheckedFile &file = m_presenter->file();
    if (end <= 0 || end > file.bytes.size())
        return;
    Document::openBytes(m_services.pages, file.bytes.left(end), title, file.password, this,
                        [this, opened](const base::Result<std::shared_ptr<Document>> &document) {
                            if (document)
                                opened(*document);
                            else
                                failed(tr("Signed version"), document.error());
                        });
}

void DocumentCheck::failed(const QString &title, const base::Error &error)
{
    auto *box = new QMessageBox(QMessageBox::Warning, title, sentenceOf(error), QMessageBox::Close, m_view);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void DocumentCheck::openVersion(int signature)
{
    const auto &report = m_presenter->report();
    if (!report || signature < 0 || signature >= report->signatures.size())
        return;
    const verify::SignatureReport &chosen = report->signatures.at(signature);
    const QString what = tr("This is version %1 of the file, exactly as %2 signed it. What came later is left out.")
                             .arg(chosen.revision)
                             .arg(whoSigned(chosen));
    openRevision(signature, tr("%1 (version %2)").arg(m_view->document()->title()).arg(chosen.revision),
                 [this, what](const std::shared_ptr<Document> &document) { emit versionOpened(document, what); });
}

void DocumentCheck::showChanges(int signature)
{
    const int request = ++m_comparing;
    m_changes->setComparison(nullptr);
    delete m_comparison.data();
    if (signature < 0)
        return;
    m_panel->setChangesText(tr("Comparing…"));
    openRevision(signature, m_view->document()->title(), [this, request](const std::shared_ptr<Document> &document) {
        if (request != m_comparing || !m_view)
            return;
        m_comparison = new PageComparison(document, m_view->document(), this);
        m_changes->setComparison(m_comparison);
        connect(m_comparison, &PageComparison::changed, this, &DocumentCheck::sayChanges);
        sayChanges();
    });
}

void DocumentCheck::sayChanges()
{
    constexpr int most = 40;
    QStringList sentences;
    QList<int> pages = m_comparison->changedPages();
    QStringList links;
    for (int i = 0; i < pages.size() && i < most; ++i)
        links.append(QStringLiteral("<a href=\"%1\">%2</a>").arg(pages.at(i)).arg(pages.at(i) + 1));
    if (pages.size() > most)
        links.append(QStringLiteral("…"));
    if (!links.isEmpty())
        sentences.append(tr("Looks different on pages: %1").arg(links.join(QStringLiteral(", "))));
    if (const QList<int> unread = m_comparison->unreadPages(); !unread.isEmpty())
        sentences.append(tr("Pages that could not be compared: %n", nullptr, int(unread.size())));
    if (const int missing = m_comparison->missingPages(); missing > 0)
        sentences.append(tr("Pages that are gone since: %n", nullptr, missing));
    if (!m_comparison->isDone())
        sentences.append(tr("Compared: %1 of %2").arg(m_comparison->comparedPages()).arg(m_comparison->pageCount()));
    else if (sentences.isEmpty())
        sentences.append(tr("No page looks different from the signed version."));
    m_panel->setChangesText(sentences.join(QStringLiteral("<br>")));
}

void DocumentCheck::showSlices(int signature)
{
    const auto &report = m_presenter->report();
    if (!report || signature < 0 || signature >= report->signatures.size())
        return;
    auto *dialog = new SlicesDialog(m_view->document(), report->signatures.at(signature), m_view);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void DocumentCheck::showTrust()
{
    auto *dialog = new TrustDialog(session::profileTrustFolder(), m_services.account, m_view);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TrustDialog::trustChanged, m_presenter, &CheckPresenter::start);
    dialog->open();
}

} // namespace ui
