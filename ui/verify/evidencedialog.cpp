// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/evidencedialog.h"

#include "ui/common/card.h"
#include "ui/common/errorline.h"
#include "ui/common/icons.h"
#include "ui/common/jobprogress.h"
#include "ui/verify/verdicts.h"

#include <QtCore/QDir>
#include <QtCore/QEvent>
#include <QtCore/QFileInfo>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

namespace ui {

namespace {
constexpr int dialogWidth = 620, dialogHeight = 560, mostLines = 200;
}

EvidenceDialog::EvidenceDialog(const QString &path, const base::Clock &clock, TrustProvider trust, QWidget *parent)
    : QDialog(parent), m_presenter(new EvidencePresenter(path, clock, std::move(trust), this)), m_icon(new QLabel),
      m_word(makeLabel({}, "section")), m_sentence(makeLabel({})), m_origin(makeLabel({}, "quiet")),
      m_progress(new JobProgress), m_error(new ErrorLine), m_content(new QWidget), m_lines(new QVBoxLayout(m_content))
{
    setObjectName(QStringLiteral("evidenceDialog"));
    setWindowTitle(tr("Evidence package %1").arg(QFileInfo(path).fileName()));
    m_word->setObjectName(QStringLiteral("evidenceVerdictLabel"));
    m_sentence->setObjectName(QStringLiteral("evidenceSentenceLabel"));
    m_origin->setObjectName(QStringLiteral("evidenceOriginLabel"));
    for (QLabel *label : {m_sentence, m_origin})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::l, space::xl, space::l);
    layout->setSpacing(space::s);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::s);
    head->addWidget(m_icon);
    head->addWidget(m_word, 1);
    layout->addLayout(head);
    for (QWidget *part : std::initializer_list<QWidget *>{m_sentence, m_origin, m_progress, m_error})
        layout->addWidget(part);
    m_lines->setContentsMargins(0, space::s, space::s, space::s);
    m_lines->setSpacing(space::s);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("evidenceScrollArea"));
    scroll->setAccessibleName(tr("Checks of the package"));
    scroll->setWidget(m_content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    layout->addWidget(scroll, 1);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(space::s);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(QStringLiteral("closeEvidenceButton"));
    close->setAutoDefault(false);
    m_save = new QPushButton(tr("Save the file and open it…"));
    m_save->setObjectName(QStringLiteral("saveEvidenceFileButton"));
    m_save->setProperty("kind", "primary");
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &EvidenceDialog::save);
    foot->addStretch();
    foot->addWidget(close);
    foot->addWidget(m_save);
    layout->addLayout(foot);
    resize(dialogWidth, dialogHeight);
    connect(m_presenter, &EvidencePresenter::changed, this, &EvidenceDialog::follow);
    connect(m_presenter, &EvidencePresenter::progressed, m_progress, &JobProgress::setProgress);
    connect(m_progress, &JobProgress::cancelled, m_presenter, &EvidencePresenter::cancel);
    m_presenter->start();
}

void EvidenceDialog::follow()
{
    const Standing standing = m_presenter->standing();
    const StandingLook look = lookOf(standing, coloursOf(palette()));
    const QColor ink = QColor::fromRgb(look.ink);
    m_icon->setPixmap(icon(look.icon, ink).pixmap({iconSize, iconSize}, devicePixelRatioF()));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, ink);
    m_word->setPalette(colours);
    m_word->setText(look.word);
    m_sentence->setText(m_presenter->error() ? QString() : m_presenter->sentence());
    m_sentence->setVisible(!m_sentence->text().isEmpty());
    const auto &finding = m_presenter->finding();
    m_origin->setText(finding ? session::originOf(*finding, said()) : QString());
    m_origin->setVisible(bool(finding));
    m_save->setEnabled(finding && finding->document);
    if (m_presenter->isChecking())
        m_progress->start(tr("Checking the package…"), true);
    else
        m_progress->finish();
    if (const auto &error = m_presenter->error())
        m_error->setError(*error);
    else
        m_error->clear();
    fill();
}

void EvidenceDialog::addLine(const StandingLook &look, const QString &text, const QString &note)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    auto *sign = new QLabel;
    sign->setPixmap(icon(look.icon, QColor::fromRgb(look.ink)).pixmap({iconSize, iconSize}, devicePixelRatioF()));
    sign->setAccessibleName(look.word);
    row->addWidget(sign, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(makeLabel(text));
    if (!note.isEmpty())
        column->addWidget(makeLabel(note, "caption"));
    row->addLayout(column, 1);
    m_lines->addLayout(row);
}

void EvidenceDialog::fill()
{
    delete m_lines;
    qDeleteAll(m_content->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    m_lines = new QVBoxLayout(m_content);
    m_lines->setContentsMargins(0, space::s, space::s, space::s);
    m_lines->setSpacing(space::s);
    const auto &finding = m_presenter->finding();
    if (!finding) {
        m_lines->addStretch();
        return;
    }
    const Colours &colours = coloursOf(palette());
    m_lines->addWidget(makeLabel(tr("The package"), "section"));
    for (const base::Check &check : finding->checks)
        addLine(lookOf(check.outcome, colours), sentenceOf(check),
                check.outcome == base::Outcome::Passed ? QString() : check.evidence);
    const QStringList differences = m_presenter->differences();
    if (!differences.isEmpty()) {
        m_lines->addSpacing(space::s);
        m_lines->addWidget(makeLabel(tr("Otherwise than when it was packed"), "section"));
        for (const QString &line : differences.mid(0, mostLines))
            m_lines->addWidget(makeLabel(line));
    }
    m_lines->addSpacing(space::s);
    m_lines->addWidget(makeLabel(tr("The signatures of the file"), "section"));
    for (const verify::SignatureReport &signature : finding->report.signatures.mid(0, mostLines))
        addLine(lookOf(standingOf(signature), colours), whoSigned(signature), reasonOf(signature));
    m_lines->addStretch();
}

void EvidenceDialog::save()
{
    const auto &finding = m_presenter->finding();
    if (!finding)
        return;
    m_error->clear();
    QString name = QFileInfo(finding->name).fileName();
    if (name.isEmpty() || name.startsWith(QLatin1Char('.')))
        name = QStringLiteral("document.pdf");
    const QDir folder = QFileInfo(m_presenter->path()).absoluteDir();
    auto *dialog = new QFileDialog(this, tr("Save the packed file"), folder.filePath(name), tr("PDF files (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_presenter->saveDocument(path, [this, path](const base::Result<void> &saved) {
            if (!saved) {
                m_error->setError(saved.error());
                return;
            }
            emit openRequested(path);
            accept();
        });
    });
    dialog->open();
}

void EvidenceDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_lines && m_presenter->finding())
        follow();
}

} // namespace ui
