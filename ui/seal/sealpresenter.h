// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/impressors.h"
#include "session/sealpage.h"
#include "store/usage.h"
#include "ui/account/accountservice.h"

#include <QtCore/QDate>

namespace ui {

/// One seal's page (D1, D2, D5) and what its manager does there. Acts are signed: with the password that is given.
class SealPresenter : public QObject {
    Q_OBJECT
public:
    using Password = std::shared_ptr<crypto::Secret>;
    struct Grant {
        store::PersonId person;     ///< on record; null: by the certificate
        QByteArray certificateFile; ///< DER or PEM
        QDate from, to;             ///< both included, of this computer's time zone
        QString purpose;
    };
    struct Person {
        store::PersonId id;
        QString name, contact; ///< contact: masked
    };

    SealPresenter(AccountService &account, session::DeskProvider desk, QObject *parent = nullptr);
    void show(const store::SealId &seal);
    void reload();
    void clear();
    const std::optional<session::SealPage> &page() const { return m_page; }
    const std::optional<base::Error> &error() const { return m_error; } ///< of reading, or of the last act
    bool isBusy() const { return m_busy > 0; }

    void enable(bool enabled, const QString &reason, const Password &password);
    void retire(const QString &reason, const Password &password);
    void grant(const Grant &grant, const Password &password);
    void revoke(const protocol::PersonId &person, const QString &reason, const Password &password);
    void exportEvidence(const QString &path);
    /// Of everybody on record with a certificate that a permission can name.
    QFuture<base::Result<QList<Person>>> people();

signals:
    void changed();
    void done(const QString &sentence); ///< an act succeeded

private:
    template <class Work>
    void act(const Password &password, const QString &sentence, Work work);
    void finish(const base::Result<void> &result, const QString &sentence);
    AccountService &m_account;
    session::DeskProvider m_desk;
    store::SealId m_seal;
    std::optional<session::SealPage> m_page;
    std::optional<base::Error> m_error;
    int m_busy = 0, m_generation = 0;
};

} // namespace ui
