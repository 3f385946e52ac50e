// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/preferences.h"
#include "session/tokenkeys.h"
#include "ui/account/accountservice.h"

namespace ui {

/// What the place Me shows of the open account and changes in it; everything is stored at once.
class MePresenter : public QObject {
    Q_OBJECT
public:
    enum class Task { Load, Details, Preferences, Password, Recovery, Import, DefaultKey, AddToken };
    Q_ENUM(Task)

    /// A signing key with its certificate.
    struct Key {
        store::IdentityId id;
        QString label, holder, issuer, serial, fingerprint;
        QDateTime from, to; ///< UTC
        bool madeHere = false, isDefault = false, isOnToken = false;
    };

    explicit MePresenter(AccountService &account, QObject *parent = nullptr);

    bool isLoaded() const { return m_loaded; }
    const session::PersonDetails &details() const { return m_details; }
    const QList<Key> &keys() const { return m_keys; }
    const session::Preferences &preferences() const { return m_preferences; }
    bool isRecoveryPending() const { return m_recoveryPending; }

    void load();
    void saveDetails(const session::PersonDetails &details);
    void savePreferences(const session::Preferences &preferences);
    void changePassword(crypto::Secret oldPassword, crypto::Secret newPassword);
    /// Says codeRenewed().
    void renewCode(crypto::Secret password);
    void noteCodeKept();
    void importKey(const QString &path, crypto::Secret filePassword, crypto::Secret password);
    /// Also ends password-free signing, which is the former key's.
    void setDefaultKey(const store::IdentityId &id);
    /// Looks at the readers of a PKCS#11 module; the answer comes as tokenKeysFound().
    void findTokenKeys(const QString &module);
    void addTokenKey(const session::TokenKey &key, crypto::Secret password);

signals:
    void changed(); ///< anything that is shown
    void done(ui::MePresenter::Task task);
    void failed(ui::MePresenter::Task task, const base::Error &error);
    void codeRenewed(const QString &code);
    void tokenKeysFound(const base::Result<QList<session::TokenKey>> &keys);

private:
    struct Everything;
    static base::Result<Everything> readAll(session::Profile &profile);
    template <class T>
    void answer(Task task, const QFuture<base::Result<T>> &future);
    AccountService &m_account;
    session::PersonDetails m_details;
    QList<Key> m_keys;
    session::Preferences m_preferences;
    bool m_recoveryPending = false, m_loaded = false;
    int m_savings = 0; ///< of preferences, under way
};

} // namespace ui
