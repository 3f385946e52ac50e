// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/verdictbar.h"

#include "ui/common/icons.h"
#include "ui/common/tokens.h"
#include "ui/verify/checkpresenter.h"

#include <QtCore/QEvent>
#include <QtCore/QTimer>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>

namespace ui {

namespace {
constexpr int progressWidth = 120, shownAfterMs = 300, steps = 1000;

QPushButton *makeLink(const QString &text, const char *objectName)
{
    auto *button = new QPushButton(text);
    button->setProperty("kind", "link");
    button->setObjectName(QLatin1String(objectName));
    return button;
}

} // namespace

VerdictBar::VerdictBar(CheckPresenter &presenter, QWidget *parent)
    : QFrame(parent), m_presenter(presenter), m_icon(new QLabel), m_word(new QLabel), m_sentence(new QLabel),
      m_progress(new QProgressBar), m_cancel(makeLink(tr("Stop"), "stopCheckButton")),
      m_again(makeLink(tr("Check again"), "checkAgainButton")),
      m_details(makeLink(tr("Details"), "verdictDetailsButton"))
{
    setObjectName(QStringLiteral("verdictBar"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::l, space::xs, space::m, space::xs);
    layout->setSpacing(space::s);
    m_word->setObjectName(QStringLiteral("verdictWordLabel"));
    m_sentence->setObjectName(QStringLiteral("verdictSentenceLabel"));
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_progress->setFixedWidth(progressWidth);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the check"));
    m_details->setCheckable(true);
    for (QWidget *part : std::initializer_list<QWidget *>{m_icon, m_word})
        layout->addWidget(part);
    layout->addWidget(m_sentence, 1);
    layout->addStretch(); // where there is no sentence
    for (QWidget *part : std::initializer_list<QWidget *>{m_progress, m_cancel, m_again, m_details})
        layout->addWidget(part);
    connect(m_cancel, &QPushButton::clicked, &presenter, &CheckPresenter::cancel);
    connect(m_again, &QPushButton::clicked, &presenter, &CheckPresenter::start);
    connect(m_details, &QPushButton::toggled, this, &VerdictBar::detailsToggled);
    connect(&presenter, &CheckPresenter::changed, this, &VerdictBar::follow);
    connect(&presenter, &CheckPresenter::progressed, this, [this](qint64 done, qint64 total) {
        m_progress->setRange(0, total > 0 ? steps : 0);
        m_progress->setValue(total > 0 ? int(double(done) / double(total) * steps) : 0);
    });
    follow();
}

void VerdictBar::setDetailsShown(bool shown)
{
    m_details->setChecked(shown);
}

void VerdictBar::follow()
{
    const Standing standing = m_presenter.standing();
    const bool checking = standing == Standing::Checking;
    const StandingLook look = lookOf(standing, coloursOf(palette()));
    const QColor ink = QColor::fromRgb(look.ink);
    m_icon->setPixmap(icon(look.icon, ink).pixmap({iconSize, iconSize}, devicePixelRatioF()));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, ink);
    m_word->setPalette(colours);
    QFont font = m_word->font();
    font.setBold(standing != Standing::Unsigned && !checking);
    m_word->setFont(font);
    m_word->setText(look.word);
    m_sentence->setText(m_presenter.sentence());
    const bool quiet = standing == Standing::Unsigned || checking;
    if (const QString kind = quiet ? QStringLiteral("quiet") : QString();
        m_sentence->property("kind").toString() != kind) {
        m_sentence->setProperty("kind", kind);
        m_sentence->style()->unpolish(m_sentence);
        m_sentence->style()->polish(m_sentence);
    }
    m_sentence->setVisible(standing != Standing::Unsigned);
    setAccessibleName(tr("%1. %2").arg(look.word, m_presenter.sentence()));
    m_again->setVisible(standing == Standing::Unreadable && m_presenter.error());
    m_details->setVisible(m_presenter.report() && standing != Standing::Unsigned && !checking);
    m_details->setAccessibleName(tr("Details of the check"));
    // a check that is done at once must not flash
    m_progress->hide();
    m_cancel->hide();
    if (checking) {
        m_progress->setRange(0, 0);
        QTimer::singleShot(shownAfterMs, this, [this] {
            const bool still = m_presenter.isChecking();
            m_progress->setVisible(still);
            m_cancel->setVisible(still);
        });
    }
    update();
}

void VerdictBar::paintEvent(QPaintEvent *)
{
    const Colours &colours = coloursOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), QColor::fromRgb(lookOf(m_presenter.standing(), colours).soft));
    painter.fillRect(0, height() - space::hair, width(), space::hair, QColor::fromRgb(colours.hairline));
}

void VerdictBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_details)
        follow();
}

} // namespace ui
