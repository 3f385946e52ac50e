// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/impressors.h"
#include "ui/account/accountservice.h"

namespace ui {

/// The first start: an account of this computer for a name and a signing password, its recovery code, and something to
/// sign with.
class FirstStartPresenter : public QObject {
    Q_OBJECT
public:
    enum class Step { Person, Working, Code };
    FirstStartPresenter(AccountService &account, session::DeskProvider desk, QObject *parent = nullptr);

    Step step() const { return m_step; }
    const std::optional<base::Error> &error() const { return m_error; }
    /// The keychain doesn't serve: the account can be made all the same, but opens by its recovery code only.
    bool offersWithoutKeychain() const;
    bool madeWithoutKeychain() const { return m_withoutKeychain && m_step == Step::Code; }
    QString name() const { return m_name; }
    QString code() const; ///< empty before Step::Code

    /// What is wrong with a password for this person; nothing: it will do.
    static std::optional<base::Error> problemOf(const QString &name, const crypto::Secret &password);
    /// `password` as problemOf() passed it.
    void create(const QString &name, crypto::Secret password, bool withoutKeychain = false);
    /// The code was printed, saved or copied.
    void noteKept();
    /// Writes the sample and says samplePlaced(); an error goes to error().
    void placeSample(const QString &folder, const QString &name);

signals:
    void changed();
    void samplePlaced(const QString &path);

private:
    void prepare(std::shared_ptr<crypto::Secret> password);
    void fail(const base::Error &error);
    AccountService &m_account;
    session::DeskProvider m_desk;
    Step m_step = Step::Person;
    std::optional<base::Error> m_error;
    std::optional<account::RecoveryCode> m_code;
    QString m_name;
    bool m_withoutKeychain = false;
};

} // namespace ui
