// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/firststartpresenter.h"

#include "account/passwordpolicy.h"
#include "base/whendone.h"
#include "ui/account/firstsigns.h"

namespace ui {

FirstStartPresenter::FirstStartPresenter(AccountService &account, session::DeskProvider desk, QObject *parent)
    : QObject(parent), m_account(account), m_desk(std::move(desk))
{
}

bool FirstStartPresenter::offersWithoutKeychain() const
{
    return m_error && (m_error->code.startsWith("account.keychain.") || m_error->code == "plugin.missing");
}

QString FirstStartPresenter::code() const
{
    if (!m_code)
        return {};
    const crypto::Secret text = m_code->text();
    return QString::fromLatin1(text.data(), text.size());
}

std::optional<base::Error> FirstStartPresenter::problemOf(const QString &name, const crypto::Secret &password)
{
    const base::Result<void> checked = account::checkPassword(password, {name.trimmed().toUtf8()});
    return checked ? std::nullopt : std::optional(checked.error());
}

void FirstStartPresenter::create(const QString &name, crypto::Secret password, bool withoutKeychain)
{
    if (m_step != Step::Person)
        return;
    m_step = Step::Working;
    m_error.reset();
    m_name = name.trimmed();
    m_withoutKeychain = withoutKeychain;
    emit changed();
    session::ProfileSetup setup;
    setup.person.name = m_name;
    setup.password = password.clone();
    const auto kept = std::make_shared<crypto::Secret>(std::move(password));
    base::whenDone(m_account.create(std::move(setup), !withoutKeychain), this,
                   [this, kept](base::Result<account::RecoveryCode> code) {
                       if (!code) {
                           fail(code.error());
                           return;
                       }
                       m_code = *std::move(code);
                       prepare(kept);
                   });
}

void FirstStartPresenter::prepare(std::shared_ptr<crypto::Secret> password)
{
    const auto work = [desk = m_desk, password = std::move(password)](
                          session::Profile &profile, session::SigningKeys &keys) -> base::Result<void> {
        // the reminder first: whatever follows, the code is not put away yet
        ESIGN_CHECK(setRecoveryPending(profile, true));
        ESIGN_TRY(const session::SigningKey key, keys.byPassword(*password));
        return makeFirstSigns(profile, key.signer, desk);
    };
    base::whenDone(m_account.run(work), this, [this](const base::Result<void> &made) {
        // the account stands; what is missing can be made later
        m_step = Step::Code;
        if (!made)
            m_error = made.error();
        m_account.noteChange();
        emit changed();
    });
}

void FirstStartPresenter::noteKept()
{
    base::whenDone(m_account.run([](session::Profile &profile) { return setRecoveryPending(profile, false); }), this,
                   [this](const base::Result<void> &) { m_account.noteChange(); });
}

void FirstStartPresenter::placeSample(const QString &folder, const QString &name)
{
    base::whenDone(QtConcurrent::run([folder, name] { return ui::placeSample(folder, name); }), this,
                   [this](const base::Result<QString> &path) {
                       if (path) {
                           emit samplePlaced(*path);
                       } else {
                           m_error = path.error();
                           emit changed();
                       }
                   });
}

void FirstStartPresenter::fail(const base::Error &error)
{
    m_step = Step::Person;
    m_error = error;
    emit changed();
}

} // namespace ui
