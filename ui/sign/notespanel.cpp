// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/notespanel.h"

#include "ui/common/card.h"
#include "ui/common/icons.h"
#include "ui/common/tokens.h"
#include "ui/sign/preflight.h"

#include <QtWidgets/QFrame>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace ui {

namespace {
constexpr int mostShown = 8;
}

NotesPanel::NotesPanel(Preflight &preflight, QWidget *parent)
    : QWidget(parent), m_preflight(preflight), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(space::s);
    setObjectName(QStringLiteral("preflightNotes"));
    setAccessibleName(tr("Before signing"));
    connect(&preflight, &Preflight::changed, this, &NotesPanel::refresh);
    refresh();
}

void NotesPanel::sayAll()
{
    m_all = true;
    refresh();
}

void NotesPanel::refresh()
{
    QList<Finding> findings;
    for (const Finding &finding : m_preflight.findings()) {
        if (finding.code != FindingCode::NothingPlaced)
            findings.append(finding);
        else if (m_all)
            findings.prepend(finding);
    }
    QString said;
    for (const Finding &finding : std::as_const(findings))
        said += QString::number(finding.item) + finding.sentence + QLatin1Char('\n');
    if (said == m_said)
        return; // what has the focus stays
    m_said = said;
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (qsizetype i = 0; i < findings.size() && i < mostShown; ++i)
        m_layout->addWidget(makeNote(findings[i]));
    if (findings.size() > mostShown)
        m_layout->addWidget(makeLabel(tr("And %n more.", nullptr, int(findings.size()) - mostShown), "caption"));
    setVisible(!findings.isEmpty());
    if (findings.isEmpty() || findings.first().code != FindingCode::NothingPlaced)
        m_all = false;
}

QWidget *NotesPanel::makeNote(const Finding &finding)
{
    const Colours &colours = coloursOf(palette());
    auto *note = new QFrame;
    note->setProperty("kind", finding.severity == Severity::Stop      ? "error"
                              : finding.severity == Severity::Warning ? "reminder"
                                                                      : "notice");
    auto *row = new QHBoxLayout(note);
    row->setContentsMargins(space::s, space::s, space::s, space::s);
    row->setSpacing(space::s);
    const bool isNote = finding.severity == Severity::Note;
    const QColor colour = finding.severity == Severity::Stop ? QColor(colours.invalid)
                          : isNote                           ? QColor(colours.accentText)
                                                             : QColor(colours.doubt);
    auto *sign = new QLabel;
    sign->setPixmap(
        icon(isNote ? QStringLiteral("info") : QStringLiteral("warning"), colour).pixmap(iconSize, iconSize));
    row->addWidget(sign, 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(space::xs);
    words->addWidget(makeLabel(finding.sentence));
    auto *links = new QHBoxLayout;
    links->setSpacing(space::xs);
    const auto link = [&](const QString &text, const char *objectName) {
        auto *button = new QPushButton(text);
        button->setObjectName(QLatin1String(objectName));
        button->setProperty("kind", "link");
        links->addWidget(button);
        return button;
    };
    if (finding.fix) {
        auto *mend =
            link(finding.fix->kind == Fix::Kind::SkipPages ? tr("Skip these pages") : tr("Take it away"), "mendButton");
        connect(mend, &QPushButton::clicked, this, [this, fix = *finding.fix] { m_preflight.mend(fix); });
    }
    if (finding.item) {
        auto *show = link(tr("Show"), "showFindingButton");
        connect(show, &QPushButton::clicked, this,
                [this, item = finding.item, page = finding.page] { emit shown(item, page); });
    }
    links->addStretch();
    if (finding.fix || finding.item)
        words->addLayout(links);
    row->addLayout(words, 1);
    return note;
}

} // namespace ui
