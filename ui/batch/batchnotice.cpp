// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/batch/batchnotice.h"

#include "base/whendone.h"
#include "ui/account/accountservice.h"
#include "ui/common/card.h"
#include "ui/common/tokens.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace ui {

BatchNotice::BatchNotice(AccountService &account, QWidget *parent)
    : QFrame(parent), m_account(account), m_text(makeLabel({}))
{
    setObjectName(QStringLiteral("batchNotice"));
    setProperty("kind", "reminder");
    auto *goOn = new QPushButton(tr("Go on"));
    goOn->setObjectName(QStringLiteral("resumeBatchButton"));
    auto *forget = new QPushButton(tr("Forget it"));
    forget->setObjectName(QStringLiteral("forgetBatchButton"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::m, space::s, space::m, space::s);
    layout->setSpacing(space::s);
    layout->addWidget(m_text, 1);
    layout->addWidget(forget);
    layout->addWidget(goOn);
    connect(goOn, &QPushButton::clicked, this, [this] {
        hide();
        emit resumeRequested();
    });
    connect(forget, &QPushButton::clicked, this, [this] {
        hide();
        (void)m_account.run([](session::Profile &profile) { return session::dropBatch(profile.store()); });
    });
    connect(&account, &AccountService::stateChanged, this, &BatchNotice::look);
    hide();
    look();
}

void BatchNotice::look()
{
    if (m_account.state() != AccountState::Open)
        return tell({});
    const auto loaded = m_account.run([](session::Profile &profile) { return session::loadBatch(profile.store()); });
    base::whenDone(loaded, this, [this](const base::Result<std::optional<session::BatchPlan>> &plan) {
        tell(plan ? *plan : std::nullopt);
    });
}

void BatchNotice::setTaken()
{
    m_isTaken = true;
    hide();
}

void BatchNotice::tell(const std::optional<session::BatchPlan> &plan)
{
    using State = session::BatchRow::State;
    int isSigned = 0, waits = 0;
    if (plan) {
        for (const session::BatchRow &row : plan->rows) {
            isSigned += row.state == State::Signed ? 1 : 0;
            waits += row.state == State::Waiting || row.state == State::Running ? 1 : 0;
        }
    }
    m_text->setText(tr("Signing several files was interrupted. Signed: %1, waiting: %2. What is signed is not signed "
                       "again.")
                        .arg(isSigned)
                        .arg(waits));
    setVisible(waits > 0 && !m_isTaken);
}

} // namespace ui
