// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/preferences.h"
#include "session/recordedsigning.h"
#include "session/tokenkeys.h"
#include "ui/account/accountservice.h"
#include "ui/account/passwordwait.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace ui {

/// 完成签署: from what is placed to a signed file that is checked and on record. Presenter; GUI thread, the work is
/// done in the account's thread. Nothing is changed by anything that fails or is cancelled.
class Completing : public QObject {
    Q_OBJECT
public:
    /// `job`: places, seals and items (jobOf), source and pdfPassword; `input`: where the file lies, for its name.
    struct Order {
        session::RecordedJob job;
        QString input;
        QList<store::SealId> seals;
    };
    enum class State {
        Preparing, ///< preferences are being read
        Asking,
        Working,
        Done,
    };
    Completing(AccountService &account, session::DeskProvider desk, Order order, QObject *parent = nullptr);
    ~Completing() override;

    State state() const { return m_state; }
    const std::optional<base::Error> &error() const { return m_error; } ///< of the last try
    bool isPasswordWrong() const;                                       ///< or the PIN
    int secondsToWait() const { return m_wait.seconds(); }              ///< after too many wrong passwords; counts down
    const session::Preferences &preferences() const { return m_preferences; }
    /// What is asked for: the signing password, or a token's PIN.
    const session::KeyQuestion &question() const { return m_question; }
    bool mayBeEmpty() const { return m_question.hasPinPad; } ///< the PIN is typed on the reader

    /// The password-free window (免密签署) is open for these seals: no password is asked.
    bool isPasswordFree() const;

    const QString &input() const { return m_order.input; }
    /// At first beside the input, under a name that is free.
    const QString &output() const { return m_output; }
    void setOutput(const QString &path); ///< chosen by the person, who was asked when it exists
    void setPurpose(const QString &purpose);
    /// At first as the preferences say.
    void setSignature(const session::SignatureChoice &choice);

    /// What the person permits besides this file.
    struct Offer {
        int minutes = 30, files = 50;
    };
    /// `password` may be empty when isPasswordFree().
    void sign(crypto::Secret password, std::optional<Offer> offer = {});
    void cancel();
    qint64 done() const;
    qint64 total() const; ///< 0: not known

    /// Things to know of the signed file, English, for people.
    const QStringList &warnings() const { return m_warnings; }
    int usageRecords() const { return m_usages; }

    /// "contract-signed.pdf" beside "contract.pdf", or "contract-signed (2).pdf" when that exists.
    static QString freeName(const QString &input, const QString &suffix);

signals:
    void changed();
    void progressed();
    /// The file has its name; also after "sign.record.later" and "sign.record.done", which error() says.
    void signedTo(const QString &path);

private:
    class Watch;
    void answer(const base::Result<session::RecordedResult> &result);
    struct Prepared {
        session::Preferences preferences;
        session::KeyQuestion question;
    };
    void prepared(const base::Result<Prepared> &prepared);
    AccountService &m_account;
    session::DeskProvider m_desk;
    Order m_order;
    State m_state = State::Preparing;
    session::Preferences m_preferences;
    session::SignatureChoice m_signature;
    session::KeyQuestion m_question;
    QString m_output;
    bool m_isChosen = false;
    std::optional<base::Error> m_error;
    std::shared_ptr<Watch> m_watch;
    std::shared_ptr<void> m_keepsOpen; ///< the account isn't locked for idleness meanwhile
    QTimer m_poll;
    PasswordWait m_wait;
    int m_usages = 0;
    QStringList m_warnings;
};

} // namespace ui
