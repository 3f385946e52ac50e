// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/mepresenter.h"

#include "base/files.h"
#include "base/whendone.h"
#include "ui/account/firstsigns.h"

namespace ui {

namespace {

constexpr qint64 largestKeyFile = 1 << 20;

MePresenter::Key keyOf(const session::Profile::Identity &identity)
{
    const crypto::Certificate &certificate = identity.certificate;
    MePresenter::Key key{
        identity.id, identity.label,          certificate.commonName(), certificate.issuerCommonName(), {},
        {},          certificate.notBefore(), certificate.notAfter()};
    key.serial = QString::fromLatin1(certificate.serialHex());
    key.fingerprint = QString::fromLatin1(certificate.sha256().toHex(' '));
    key.madeHere = identity.kind == store::IdentityKind::Made;
    key.isDefault = identity.isDefault;
    key.isOnToken = identity.kind == store::IdentityKind::Token;
    return key;
}

} // namespace

struct MePresenter::Everything {
    session::PersonDetails details;
    QList<Key> keys;
    session::Preferences preferences;
    bool recoveryPending = false;
};

MePresenter::MePresenter(AccountService &account, QObject *parent) : QObject(parent), m_account(account)
{
    const auto follow = [this] {
        if (m_account.state() == AccountState::Open)
            load();
    };
    connect(&account, &AccountService::stateChanged, this, follow);
    connect(&account, &AccountService::contentChanged, this, follow);
    connect(&account, &AccountService::signingWindowEnded, this, &MePresenter::changed);
    follow();
}

base::Result<MePresenter::Everything> MePresenter::readAll(session::Profile &profile)
{
    Everything all;
    all.details = profile.details();
    ESIGN_TRY(const auto identities, profile.identities());
    for (const auto &identity : identities)
        all.keys.append(keyOf(identity));
    ESIGN_TRY(all.preferences, session::loadPreferences(profile.store()));
    ESIGN_TRY(all.recoveryPending, ui::isRecoveryPending(profile));
    return all;
}

void MePresenter::load()
{
    base::whenDone(m_account.run([](session::Profile &profile) { return readAll(profile); }), this,
                   [this](const base::Result<Everything> &all) {
                       if (!all) {
                           emit failed(Task::Load, all.error());
                           return;
                       }
                       m_details = all->details;
                       m_keys = all->keys;
                       if (m_savings == 0) // what is being stored is newer
                           m_preferences = all->preferences;
                       m_recoveryPending = all->recoveryPending;
                       m_loaded = true;
                       emit changed();
                   });
}

template <class T>
void MePresenter::answer(Task task, const QFuture<base::Result<T>> &future)
{
    base::whenDone(future, this, [this, task](const base::Result<T> &result) {
        if (result) {
            emit done(task);
            m_account.noteChange(); // shows what is stored now
        } else {
            emit failed(task, result.error());
            emit changed(); // back to what is stored
        }
    });
}

void MePresenter::saveDetails(const session::PersonDetails &details)
{
    answer(Task::Details, m_account.saveDetails(details));
}

void MePresenter::savePreferences(const session::Preferences &preferences)
{
    if (preferences == m_preferences)
        return;
    m_preferences = preferences; // the next change builds on it
    ++m_savings;
    const auto saved = m_account.run(
        [preferences](session::Profile &profile) { return session::savePreferences(profile.store(), preferences); });
    base::whenDone(saved, this, [this](const base::Result<void> &result) {
        --m_savings;
        if (result)
            emit done(Task::Preferences);
        else
            emit failed(Task::Preferences, result.error());
        m_account.noteChange(); // shows what is stored now
    });
}

void MePresenter::changePassword(crypto::Secret oldPassword, crypto::Secret newPassword)
{
    answer(Task::Password, m_account.changePassword(std::move(oldPassword), std::move(newPassword)));
}

void MePresenter::renewCode(crypto::Secret password)
{
    auto work = [password = std::move(password)](session::Profile &profile) -> base::Result<QString> {
        ESIGN_TRY(const account::RecoveryCode code, profile.renewRecoveryCode(password));
        (void)setRecoveryPending(profile, true); // until it is put away
        const crypto::Secret text = code.text();
        return QString::fromLatin1(text.data(), text.size());
    };
    base::whenDone(m_account.run(std::move(work)), this, [this](const base::Result<QString> &code) {
        if (!code) {
            emit failed(Task::Recovery, code.error());
            return;
        }
        emit codeRenewed(*code);
        m_account.noteChange();
    });
}

void MePresenter::noteCodeKept()
{
    answer(Task::Recovery, m_account.run([](session::Profile &profile) { return setRecoveryPending(profile, false); }));
}

void MePresenter::importKey(const QString &path, crypto::Secret filePassword, crypto::Secret password)
{
    auto work = [path, filePassword = std::move(filePassword),
                 password = std::move(password)](session::Profile &profile) -> base::Result<store::IdentityId> {
        ESIGN_TRY(const QByteArray bytes, base::readFile(path, largestKeyFile));
        return profile.importPkcs12(bytes, filePassword, password, {});
    };
    answer(Task::Import, m_account.run(std::move(work)));
}

void MePresenter::findTokenKeys(const QString &module)
{
    base::whenDone(QtConcurrent::run([module] { return session::findTokenKeys(module); }), this,
                   [this](const base::Result<QList<session::TokenKey>> &keys) { emit tokenKeysFound(keys); });
}

void MePresenter::addTokenKey(const session::TokenKey &key, crypto::Secret password)
{
    answer(Task::AddToken, m_account.run([key, password = std::move(password)](session::Profile &profile) {
        return session::addTokenKey(profile, key, password);
    }));
}

void MePresenter::setDefaultKey(const store::IdentityId &id)
{
    m_account.endSigningWindow();
    answer(Task::DefaultKey, m_account.run([id](session::Profile &profile) {
        return profile.store().writeNow([id](store::Writer &writer) -> base::Result<void> {
            ESIGN_TRY(store::IdentityRow row, store::readIdentity(writer, id));
            row.isDefault = true;
            return store::saveIdentity(writer, row);
        });
    }));
}

} // namespace ui
