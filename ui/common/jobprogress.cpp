// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/jobprogress.h"

#include "ui/common/tokens.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace ui {

namespace {
constexpr int steps = 1000;
}

JobProgress::JobProgress(QWidget *parent)
    : QWidget(parent), m_what(new QLabel), m_bar(new QProgressBar), m_cancel(new QPushButton(tr("Cancel")))
{
    m_what->setProperty("kind", "quiet");
    m_what->setWordWrap(true);
    m_bar->setTextVisible(false);
    m_cancel->setObjectName(QStringLiteral("cancelButton"));
    auto *texts = new QVBoxLayout;
    texts->setSpacing(space::xs);
    texts->addWidget(m_what);
    texts->addWidget(m_bar);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    layout->addLayout(texts, 1);
    layout->addWidget(m_cancel);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, &QWidget::show);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        emit cancelled();
    });
    hide();
}

void JobProgress::start(const QString &what, bool canCancel)
{
    m_running = true;
    setWhat(what);
    setProgress(0, 0);
    m_cancel->setVisible(canCancel);
    m_cancel->setEnabled(true);
    m_patience.start();
}

void JobProgress::setProgress(qint64 done, qint64 total)
{
    m_bar->setRange(0, total > 0 ? steps : 0);
    m_bar->setValue(total > 0 ? int(double(done) / double(total) * steps) : 0);
}

void JobProgress::setWhat(const QString &what)
{
    m_what->setText(what);
    m_bar->setAccessibleName(what);
}

void JobProgress::finish()
{
    m_running = false;
    m_patience.stop();
    hide();
}

} // namespace ui
