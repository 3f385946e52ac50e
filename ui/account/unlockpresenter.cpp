// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/unlockpresenter.h"

#include "base/whendone.h"

#include <algorithm>

namespace ui {

UnlockPresenter::UnlockPresenter(AccountService &account, QObject *parent) : QObject(parent), m_account(account)
{
    connect(&m_wait, &PasswordWait::changed, this, [this] {
        if (m_wait.seconds() == 0)
            m_error.reset();
        emit changed();
    });
    connect(&account, &AccountService::stateChanged, this, [this] {
        if (m_account.state() == AccountState::Open)
            m_error.reset();
        m_busy = false;
        emit changed();
    });
}

bool UnlockPresenter::passwordHelps() const
{
    const std::optional<base::Error> &why = m_account.error();
    return !why || (why->code != "account.key.missing" && why->code != "account.keychain.absent" &&
                    why->code != "plugin.missing");
}

std::optional<base::Error> UnlockPresenter::reason() const
{
    const std::optional<base::Error> &why = m_account.error();
    return why && why->code != "account.locked" ? why : std::nullopt;
}

void UnlockPresenter::tryPassword(crypto::Secret password)
{
    if (m_busy || m_wait.seconds() > 0 || password.isEmpty())
        return;
    m_busy = true;
    emit changed();
    base::whenDone(m_account.unlock(std::move(password)), this,
                   [this](const base::Result<void> &result) { answer(result); });
}

void UnlockPresenter::tryCode(const crypto::Secret &typed)
{
    if (m_busy || typed.isEmpty())
        return;
    auto code = account::RecoveryCode::parse(typed);
    if (!code) {
        refuse(code.error());
        return;
    }
    m_busy = true;
    emit changed();
    base::whenDone(m_account.recover(*std::move(code)), this,
                   [this](const base::Result<void> &result) { answer(result); });
}

void UnlockPresenter::tryKeychain()
{
    if (m_busy)
        return;
    m_busy = true;
    emit changed();
    m_account.start(); // answers by stateChanged
}

void UnlockPresenter::begin()
{
    if (m_wait.seconds() == 0)
        m_error.reset();
    emit changed();
}

void UnlockPresenter::answer(const base::Result<void> &result)
{
    m_busy = false;
    if (!result) {
        refuse(result.error());
        return;
    }
    m_error.reset();
    emit changed();
    emit opened();
}

void UnlockPresenter::refuse(const base::Error &error)
{
    m_error = error;
    if (error.code == "account.password.wait")
        m_wait.begin(error);
    emit changed();
}

} // namespace ui
