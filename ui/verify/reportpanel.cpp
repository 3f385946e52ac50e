// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/reportpanel.h"

#include "ui/common/card.h"
#include "ui/common/errorline.h"
#include "ui/common/filework.h"
#include "ui/common/icons.h"
#include "ui/common/jobprogress.h"
#include "ui/common/tokens.h"
#include "ui/verify/checkpresenter.h"
#include "ui/verify/reportfile.h"
#include "ui/verify/reportmodel.h"
#include "ui/verify/reporttree.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {
constexpr int panelWidth = 340, panelLeast = 280;
}

ReportPanel::ReportPanel(CheckPresenter &presenter, session::DeskProvider desk, QWidget *parent)
    : QWidget(parent), m_presenter(presenter), m_desk(std::move(desk)), m_model(new ReportModel(this)),
      m_tree(new ReportTree), m_error(new ErrorLine), m_progress(new JobProgress), m_none(makeLabel({}, "quiet"))
{
    setObjectName(QStringLiteral("reportPanel"));
    setProperty("kind", "side");
    setAttribute(Qt::WA_StyledBackground);
    setMinimumWidth(panelLeast);
    setMaximumWidth(panelWidth);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    m_none->setObjectName(QStringLiteral("noReportLabel"));
    m_none->setContentsMargins(space::l, space::s, space::l, space::s);
    layout->addWidget(m_none);
    m_tree->setModel(m_model);
    layout->addWidget(m_tree, 1);
    layout->addWidget(makeFoot());
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &ReportPanel::choose);
    connect(m_tree, &QTreeView::clicked, this, &ReportPanel::choose);
    connect(&presenter, &CheckPresenter::changed, this, &ReportPanel::follow);
    connect(m_progress, &JobProgress::cancelled, this, [this] {
        if (m_packing)
            m_packing->cancel();
    });
    follow();
}

ReportPanel::~ReportPanel()
{
    if (m_packing)
        m_packing->cancel();
}

QSize ReportPanel::sizeHint() const
{
    return {panelWidth, QWidget::sizeHint().height()};
}

QWidget *ReportPanel::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(space::l, space::s, space::s, space::s);
    QLabel *title = makeLabel(tr("Signatures and seals"), "section");
    title->setWordWrap(false);
    row->addWidget(title, 1);
    auto *more = new QToolButton;
    more->setObjectName(QStringLiteral("reportMoreButton"));
    more->setIcon(icon(QStringLiteral("more")));
    more->setAccessibleName(tr("More"));
    more->setToolTip(tr("More"));
    more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(more);
    menu->addAction(tr("Check again"), &m_presenter, &CheckPresenter::start);
    menu->addAction(tr("Trusted authorities…"), this, &ReportPanel::trustRequested);
    more->setMenu(menu);
    row->addWidget(more);
    auto *close = new QToolButton;
    close->setObjectName(QStringLiteral("closeReportButton"));
    close->setIcon(icon(QStringLiteral("close")));
    close->setAccessibleName(tr("Close the details"));
    close->setToolTip(tr("Close the details"));
    connect(close, &QToolButton::clicked, this, &ReportPanel::closeRequested);
    row->addWidget(close);
    return head;
}

QWidget *ReportPanel::makeFoot()
{
    auto *foot = new QWidget;
    auto *column = new QVBoxLayout(foot);
    column->setContentsMargins(space::l, space::s, space::l, space::l);
    column->setSpacing(space::s);
    m_version = new QPushButton(tr("Show this signed version"));
    m_version->setObjectName(QStringLiteral("showVersionButton"));
    m_version->setIcon(icon(QStringLiteral("clock")));
    connect(m_version, &QPushButton::clicked, this, [this] { emit versionRequested(chosenSignature()); });
    m_changes = new QPushButton(tr("Mark what looks different since"));
    m_changes->setObjectName(QStringLiteral("markChangesButton"));
    m_changes->setIcon(icon(QStringLiteral("eye")));
    m_changes->setCheckable(true);
    connect(m_changes, &QPushButton::toggled, this, [this](bool on) {
        m_compared = on ? chosenSignature() : -1;
        m_changesText->setVisible(on);
        m_changesText->clear();
        emit changesRequested(m_compared);
    });
    m_changesText = makeLabel({}, "caption");
    m_changesText->setObjectName(QStringLiteral("changedPagesLabel"));
    m_changesText->setTextFormat(Qt::RichText);
    m_changesText->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_changesText->hide();
    connect(m_changesText, &QLabel::linkActivated, this,
            [this](const QString &page) { emit pageRequested(page.toInt()); });
    m_slices = new QPushButton(tr("Put the cross-page seal together"));
    m_slices->setObjectName(QStringLiteral("showSlicesButton"));
    m_slices->setIcon(icon(QStringLiteral("crosspage")));
    connect(m_slices, &QPushButton::clicked, this, [this] { emit slicesRequested(chosenSignature()); });
    m_save = new QPushButton(tr("Save the report"));
    m_save->setObjectName(QStringLiteral("saveReportButton"));
    m_save->setIcon(icon(QStringLiteral("save")));
    auto *menu = new QMenu(m_save);
    menu->addAction(tr("As a PDF in Chinese…"), this, [this] { savePdf(session::Language::Chinese); });
    menu->addAction(tr("As a PDF in English…"), this, [this] { savePdf(session::Language::English); });
    menu->addAction(tr("As JSON, for programs…"), this, &ReportPanel::saveJson);
    menu->addSeparator();
    menu->addAction(tr("As an evidence package…"), this, &ReportPanel::saveEvidence);
    m_save->setMenu(menu);
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_error, m_progress, m_version, m_changes, m_changesText, m_slices, m_save})
        column->addWidget(part);
    return foot;
}

void ReportPanel::follow()
{
    const auto &report = m_presenter.report();
    const bool there = report && !m_presenter.isChecking();
    m_none->setText(m_presenter.sentence());
    m_none->setVisible(!there || report->signatures.isEmpty());
    m_save->setEnabled(there);
    if (!there) {
        m_version->hide();
        m_changes->setChecked(false);
        m_changes->hide();
        m_slices->hide();
        return;
    }
    m_model->setReport(*report);
    m_tree->expandToDepth(0);
    if (!report->signatures.isEmpty())
        m_tree->setCurrentIndex(m_model->signatureIndex(0));
    choose();
}

int ReportPanel::chosenSignature() const
{
    const QModelIndex index = m_tree->currentIndex();
    return index.isValid() ? index.data(ReportModel::SignatureRole).toInt() : -1;
}

void ReportPanel::chooseSignature(int signature)
{
    if (signature < 0 || signature == chosenSignature())
        return;
    const QModelIndex index = m_model->signatureIndex(signature);
    m_tree->setCurrentIndex(index);
    m_tree->expand(index);
    m_tree->scrollTo(index, QAbstractItemView::PositionAtTop);
}

void ReportPanel::choose()
{
    const int chosen = chosenSignature();
    const auto &report = m_presenter.report();
    const verify::SignatureReport *signature =
        report && chosen >= 0 && chosen < report->signatures.size() ? &report->signatures.at(chosen) : nullptr;
    m_version->setVisible(signature && signature->revisionEnd > 0 && !signature->coversWholeFile);
    m_changes->setVisible(!m_version->isHidden());
    if (m_compared >= 0 && m_compared != chosen)
        m_changes->setChecked(false);
    m_slices->setVisible(signature &&
                         std::any_of(signature->impressions.begin(), signature->impressions.end(),
                                     [](const auto &impression) { return impression.kind == "cross-page"; }));
    emit signatureChosen(signature ? chosen : -1);
    const int impression = signature ? m_tree->currentIndex().data(ReportModel::ImpressionRole).toInt() : -1;
    if (impression >= 0)
        emit impressionChosen(chosen, impression);
    else if (signature && !signature->impressions.isEmpty() && m_tree->hasFocus() &&
             m_tree->currentIndex().data(ReportModel::KindRole).toInt() == int(ReportModel::Kind::Signature))
        emit impressionChosen(chosen, 0);
}

void ReportPanel::setChangesText(const QString &text)
{
    m_changesText->setText(text);
}

QString ReportPanel::suggestedPath(const QString &suffix) const
{
    const QFileInfo file(m_presenter.file().name);
    const QString name = tr("%1 - check report").arg(file.completeBaseName()) + suffix;
    return file.isAbsolute() ? file.dir().filePath(name) : QDir::home().filePath(name);
}

void ReportPanel::savePdf(session::Language language)
{
    const CheckedReport checked{m_presenter.file(), *m_presenter.report(), m_presenter.checkedAt()};
    save(tr("Save the report"), QStringLiteral(".pdf"),
         [checked, language, desk = m_desk] { return reportPdf(checked, language, desk); });
}

void ReportPanel::saveJson()
{
    const CheckedReport checked{m_presenter.file(), *m_presenter.report(), m_presenter.checkedAt()};
    save(tr("Save the report"), QStringLiteral(".json"), [checked] { return reportJson(checked); });
}

void ReportPanel::save(const QString &title, const QString &suffix, std::function<base::Result<QByteArray>()> bytes)
{
    m_error->clear();
    const QString filter = suffix == QLatin1String(".pdf") ? tr("PDF files (*.pdf)") : tr("JSON files (*.json)");
    auto *dialog = new QFileDialog(this, title, suggestedPath(suffix), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix.mid(1));
    connect(dialog, &QFileDialog::fileSelected, this, [this, bytes](const QString &path) {
        writeMadeLater(path, bytes, this, [this](const base::Result<void> &written) {
            if (!written)
                m_error->setError(written.error());
        });
    });
    dialog->open();
}

void ReportPanel::saveEvidence()
{
    m_error->clear();
    const QFileInfo file(m_presenter.file().name);
    const QString name = file.completeBaseName() + QStringLiteral(".evidence.zip");
    auto *dialog = new QFileDialog(this, tr("Save an evidence package"),
                                   file.isAbsolute() ? file.dir().filePath(name) : QDir::home().filePath(name),
                                   tr("Evidence packages (*.evidence.zip)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("evidence.zip"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const CheckedReport checked{m_presenter.file(), *m_presenter.report(), m_presenter.checkedAt()};
        const auto language =
            locale().language() == QLocale::Chinese ? session::Language::Chinese : session::Language::English;
        m_packing = std::make_shared<WatchedProgress>();
        m_progress->start(tr("Packing the evidence…"), true);
        m_save->setEnabled(false);
        base::whenDone(QtConcurrent::run(
                           [checked, path, language, desk = m_desk, trust = m_presenter.trust(), progress = m_packing] {
                               return ui::saveEvidence(checked, path, trust, language, desk, *progress);
                           }),
                       this, [this](const base::Result<void> &saved) {
                           m_packing.reset();
                           m_progress->finish();
                           m_save->setEnabled(true);
                           if (!saved && saved.error().kind != base::ErrorKind::Cancelled)
                               m_error->setError(saved.error());
                       });
    });
    dialog->open();
}

} // namespace ui
