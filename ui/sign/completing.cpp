// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/completing.h"

#include "base/whendone.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <atomic>

namespace ui {

namespace {
constexpr int pollMs = 100;
}

/// Between the account's thread, which reports, and the window, which looks and may stop it.
class Completing::Watch : public base::Progress {
public:
    void report(qint64 now, qint64 of) override
    {
        done = now;
        total = of;
    }
    bool cancelled() const override { return stop; }
    std::atomic<qint64> done{0}, total{0};
    std::atomic<bool> stop{false};
};

Completing::Completing(AccountService &account, session::DeskProvider desk, Order order, QObject *parent)
    : QObject(parent), m_account(account), m_desk(std::move(desk)), m_order(std::move(order))
{
    m_output = freeName(m_order.input, m_preferences.signedSuffix);
    m_poll.setInterval(pollMs);
    connect(&m_poll, &QTimer::timeout, this, &Completing::progressed);
    connect(&m_wait, &PasswordWait::changed, this, [this] {
        if (m_wait.seconds() == 0)
            m_error.reset();
        emit changed();
    });
    connect(&account, &AccountService::signingWindowEnded, this, &Completing::changed);
    const auto read = m_account.run([](session::Profile &profile) -> base::Result<Prepared> {
        ESIGN_TRY(const session::Preferences preferences, session::loadPreferences(profile.store()));
        ESIGN_TRY(const session::KeyQuestion question, session::questionFor(profile));
        return Prepared{preferences, question};
    });
    base::whenDone(read, this, [this](const base::Result<Prepared> &answer) { prepared(answer); });
}

Completing::~Completing()
{
    cancel();
}

bool Completing::isPasswordWrong() const
{
    return m_error && (m_error->code == "account.password.wrong" || m_error->code.startsWith("token.pin."));
}

void Completing::prepared(const base::Result<Prepared> &prepared)
{
    if (prepared) {
        m_preferences = prepared->preferences;
        m_question = prepared->question;
        m_signature = m_preferences.signature;
        if (!m_isChosen)
            m_output = freeName(m_order.input, m_preferences.signedSuffix);
    } else {
        m_error = prepared.error();
    }
    m_state = State::Asking;
    emit changed();
}

QString Completing::freeName(const QString &input, const QString &suffix)
{
    const QFileInfo info(input);
    const QString base = info.completeBaseName() + suffix;
    const QDir folder = info.absoluteDir();
    QString name = base + QStringLiteral(".pdf");
    for (int number = 2; QFileInfo::exists(folder.filePath(name)); ++number)
        name = QStringLiteral("%1 (%2).pdf").arg(base).arg(number);
    return folder.filePath(name);
}

bool Completing::isPasswordFree() const
{
    return m_account.windowCovers(m_order.seals);
}

void Completing::setOutput(const QString &path)
{
    m_output = path;
    m_isChosen = true;
    emit changed();
}

void Completing::setPurpose(const QString &purpose)
{
    m_order.job.purpose = purpose.trimmed();
}

void Completing::setSignature(const session::SignatureChoice &choice)
{
    m_signature = choice;
}

void Completing::sign(crypto::Secret password, std::optional<Offer> offer)
{
    if (m_state != State::Asking || m_wait.seconds() > 0 || (password.isEmpty() && !isPasswordFree() && !mayBeEmpty()))
        return;
    // a file that came there since the name was found is not replaced either
    if (!m_isChosen && QFileInfo::exists(m_output))
        m_output = freeName(m_order.input, m_preferences.signedSuffix);
    session::RecordedJob job = m_order.job;
    job.sign.input = m_order.input;
    job.sign.output = m_output;
    session::choose(job.sign, m_signature, m_preferences.timestampAuthority);
    std::optional<session::SigningKeys::Terms> terms;
    if (offer)
        terms = {std::chrono::minutes(offer->minutes), m_order.seals, offer->files};
    m_watch = std::make_shared<Watch>();
    m_error.reset();
    m_state = State::Working;
    m_keepsOpen = m_account.keepOpen();
    m_poll.start();
    auto work = [job = std::move(job), password = std::move(password), terms, seals = m_order.seals, desk = m_desk,
                 watch = m_watch, mayBeEmpty = mayBeEmpty() && !isPasswordFree()](
                    session::Profile &profile,
                    session::SigningKeys &keys) mutable -> base::Result<session::RecordedResult> {
        const bool byPassword = (!password.isEmpty() || mayBeEmpty) && !terms;
        if (terms && !password.isEmpty())
            ESIGN_CHECK(keys.open(password, *terms));
        ESIGN_TRY(const session::SigningKey key, byPassword ? keys.byPassword(password) : keys.take(seals));
        password = {};
        job.passwordFree = key.passwordFree;
        return session::signRecorded(profile, std::move(job), key.signer, desk, *watch);
    };
    const auto signing = m_account.run(std::move(work));
    base::whenDone(signing, this, [this](const base::Result<session::RecordedResult> &result) { answer(result); });
    emit changed();
}

void Completing::cancel()
{
    if (m_watch)
        m_watch->stop = true;
}

qint64 Completing::done() const
{
    return m_watch ? m_watch->done.load() : 0;
}

qint64 Completing::total() const
{
    return m_watch ? m_watch->total.load() : 0;
}

void Completing::answer(const base::Result<session::RecordedResult> &result)
{
    m_poll.stop();
    m_watch.reset();
    m_keepsOpen.reset();
    const QByteArray code = result ? QByteArray() : result.error().code;
    // in these the file is signed, whatever else is to be said
    if (result || code == "sign.record.later" || code == "sign.record.done") {
        m_state = State::Done;
        if (result) {
            m_warnings = result->signing.warnings;
            m_usages = result->usages;
        } else {
            m_error = result.error();
        }
        m_account.noteChange();
        emit changed();
        emit signedTo(m_output);
        return;
    }
    m_state = State::Asking;
    if (code != "cancelled")
        m_error = result.error();
    if (code == "account.password.wait")
        m_wait.begin(result.error());
    emit changed();
}

} // namespace ui
