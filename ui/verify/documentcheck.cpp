// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/documentcheck.h"

#include "ui/common/errorline.h"
#include "ui/common/icons.h"
#include "ui/verify/checkpresenter.h"
#include "ui/verify/impressionlayer.h"
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
      m_bar(new VerdictBar(*m_presenter)), m_panel(new ReportPanel(*m_presenter)),
      m_layer(new ImpressionLayer(view, this)),
      m_action(new QAction(icon(QStringLiteral("check")), tr("Signatures and seals (F4)"), this))
{
    m_panel->hide();
    m_action->setCheckable(true);
    m_action->setShortcut(Qt::Key_F4);
    m_action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    view.addLayer(m_layer);
    connect(m_action, &QAction::toggled, this, &DocumentCheck::showPanel);
    connect(m_bar, &VerdictBar::detailsToggled, m_action, &QAction::setChecked);
    connect(m_panel, &ReportPanel::closeRequested, m_action, [this] { m_action->setChecked(false); });
    connect(m_panel, &ReportPanel::signatureChosen, m_layer,
            [this](int signature) { m_layer->setChosen(m_action->isChecked() ? signature : -1); });
    connect(m_panel, &ReportPanel::impressionChosen, this, &DocumentCheck::reveal);
    connect(m_panel, &ReportPanel::versionRequested, this, &DocumentCheck::openVersion);
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
    if (m_view)
        m_view->removeLayer(m_layer);
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

void DocumentCheck::openVersion(int signature)
{
    const auto &report = m_presenter->report();
    if (!report || signature < 0 || signature >= report->signatures.size())
        return;
    const verify::SignatureReport &chosen = report->signatures.at(signature);
    const CheckedFile &file = m_presenter->file();
    if (chosen.revisionEnd <= 0 || chosen.revisionEnd > file.bytes.size())
        return;
    const QString what = tr("This is version %1 of the file, exactly as %2 signed it. What came later is left out.")
                             .arg(chosen.revision)
                             .arg(whoSigned(chosen));
    const QString title = tr("%1 (version %2)").arg(m_view->document()->title()).arg(chosen.revision);
    Document::openBytes(m_services.pages, file.bytes.left(chosen.revisionEnd), title, file.password, this,
                        [this, what](const base::Result<std::shared_ptr<Document>> &document) {
                            if (document) {
                                emit versionOpened(*document, what);
                                return;
                            }
                            auto *box = new QMessageBox(QMessageBox::Warning, tr("Signed version"),
                                                        sentenceOf(document.error()), QMessageBox::Close, m_view);
                            box->setAttribute(Qt::WA_DeleteOnClose);
                            box->open();
                        });
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
