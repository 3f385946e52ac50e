// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/preferences.h"
#include "session/tokenkeys.h"
#include "ui/account/passwordwait.h"
#include "ui/batch/batchmodel.h"
#include "ui/sign/stamplibrary.h"
#include "ui/verify/checkpresenter.h"

#include <QtCore/QPointer>

namespace ui {

/// 批量签署: the same rules on many files, one password, one file after the other. What was asked and how far it is
/// lies in the account's store while it runs, so that resume() goes on after a crash and signs nothing twice. A file
/// that fails stops no other. Presenter; GUI thread.
class BatchPresenter : public QObject {
    Q_OBJECT
public:
    enum class State {
        Asking, ///< files and rules are being chosen
        Signing,
        Stopping, ///< after the file that is being signed
        Done      ///< nothing waits; files that failed may be tried again
    };
    BatchPresenter(AccountService &account, PageService &pages, session::DeskProvider desk, QObject *parent = nullptr);
    ~BatchPresenter() override;

    BatchModel &model() { return m_model; }
    const StampLibrary &library() const { return m_library; }
    State state() const { return m_state; }
    bool isBusy() const { return m_state == State::Signing || m_state == State::Stopping; }
    bool isSearching() const { return m_searching > 0; } ///< folders are being read

    void add(const QStringList &paths); ///< files and folders
    /// Gives the way back; not while it signs.
    std::function<void()> remove(const QList<int> &rows);
    void setFilePassword(int row, const QByteArray &password);
    const QList<session::BatchRule> &rules() const { return m_rules; }
    void setRules(const QList<session::BatchRule> &rules);
    const QString &folder() const { return m_folder; } ///< empty: each beside its own
    void setFolder(const QString &folder);
    /// At first as the preferences say.
    const session::SignatureChoice &signature() const { return m_signature; }
    void setSignature(const session::SignatureChoice &choice);
    const QString &timestampAuthority() const { return m_authority; }
    /// What is asked for: the signing password, or a token's PIN.
    const session::KeyQuestion &question() const { return m_question; }
    /// The page of the row as it would be signed; the answer comes as previewed().
    void preview(int row);

    bool isPasswordFree() const; ///< the open window (免密签署) covers the seals
    /// Why signing can't begin now, translated; empty: it can.
    QString obstacle() const;
    void sign(crypto::Secret password); ///< may be empty when isPasswordFree()
    void cancel();                      ///< what is signed stays
    void retry();                       ///< files that failed or were skipped wait again
    const std::optional<base::Error> &error() const { return m_error; } ///< that stopped all
    int secondsToWait() const { return m_wait.seconds(); }
    int done() const; ///< of total(): signed, failed or skipped
    int total() const { return int(m_model.entries().size()); }

    /// Takes the plan that a crash or a stop left; false in `found` when there is none.
    void resume();
    void discard(); ///< forgets that plan; what is signed stays

signals:
    void changed();
    void previewed(int row, const ui::BatchSight &sight, const std::shared_ptr<ui::Document> &document);
    void finished();
    void found(bool plan);

private:
    struct Run;
    QHash<QString, StampPtr> stamps() const;
    QList<store::SealId> seals() const;
    void loadPreferences();
    void pump();
    void lookAgain();
    void next();
    void took(int row, const base::Result<store::ContractId> &outcome);
    void stop(const base::Error &error);
    void end();
    session::BatchPlan plan() const;
    AccountService &m_account;
    PageService &m_pages;
    session::DeskProvider m_desk;
    StampLibrary m_library;
    BatchModel m_model;
    QList<session::BatchRule> m_rules;
    QString m_folder, m_authority;
    session::SignatureChoice m_signature;
    session::KeyQuestion m_question;
    bool m_isSignatureChosen = false;
    State m_state = State::Asking;
    std::optional<base::Error> m_error;
    std::shared_ptr<Run> m_run;
    std::shared_ptr<WatchedProgress> m_search;
    QPointer<BatchLook> m_preview;
    QList<QPointer<BatchLook>> m_looks;
    QTimer m_rest, m_poll;
    PasswordWait m_wait;
    int m_searching = 0;
    qint64 m_startedMs = 0; ///< of the plan on record that is this batch's; 0: none yet
};

} // namespace ui
