// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/accountservice.h"

#include "session/locking.h"
#include "session/recordedsigning.h"
#include "store/replacing.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

namespace ui {

namespace {

using base::ErrorKind;
using base::fail;

// Whether an account lies in the folder, asking nothing but the disk; a restoring that was killed counts.
bool holdsAccount(const QString &folder)
{
    const QString clean = QDir::cleanPath(folder);
    return QFileInfo::exists(clean + QStringLiteral("/store.recovery")) ||
           QFileInfo::exists(clean + QStringLiteral("/records.esdb")) || store::awaitsReplacing(clean);
}

// Failures that another way in can still get round; the rest are of the records themselves.
bool keepsLocked(const base::Error &error)
{
    return error.code == "account.locked" || error.code == "account.key.missing" ||
           error.code.startsWith("account.keychain.") || error.code.startsWith("account.password.") ||
           error.code.startsWith("account.recovery.") || error.code == "plugin.missing";
}

AccountSummary summaryOf(session::Profile &profile)
{
    const session::PersonDetails &person = profile.details();
    AccountSummary summary{person.name, person.account, person.organisation, {}};
    if (const auto identities = profile.identities()) {
        for (const auto &identity : *identities) {
            if (identity.isDefault)
                summary.certificateDer = identity.certificate.der();
        }
    }
    return summary;
}

SettledSignings settle(session::Profile &profile)
{
    const auto settled = session::settleSignings(profile);
    if (!settled)
        return {0, 0, 0, 0, settled.error()};
    return {settled->finished, settled->unseen, settled->dropped, settled->waiting, settled->why};
}

} // namespace

struct AccountService::Situation {
    AccountState state = AccountState::Failed;
    std::optional<base::Error> error;
    AccountSummary summary;
    SettledSignings settled;
    std::shared_ptr<session::SigningKeys> keys;
};

AccountService::AccountService(QString folder,
                               std::function<base::Result<std::shared_ptr<account::Keychain>>()> keychain,
                               const base::Clock &clock, QObject *parent)
    : QObject(parent), m_folder(std::move(folder)), m_findKeychain(std::move(keychain)), m_clock(&clock)
{
    m_thread.setMaxThreadCount(1);
    m_thread.setExpiryTimeout(-1);
}

AccountService::~AccountService()
{
    endSigningWindow();
    // what was asked for is still done; the store is closed where it was opened
    m_thread.start([this] {
        m_keys.reset();
        if (m_profile)
            (void)m_profile->close();
        m_profile.reset();
        m_keychain.reset();
    });
    m_thread.waitForDone();
}

void AccountService::start()
{
    m_thread.start([this] { look(); });
}

QFuture<base::Result<account::RecoveryCode>> AccountService::create(session::ProfileSetup setup, bool withKeychain)
{
    return QtConcurrent::run(&m_thread,
                             [this, setup = std::move(setup), withKeychain] { return make(setup, withKeychain); });
}

QFuture<base::Result<void>> AccountService::unlock(crypto::Secret password)
{
    return QtConcurrent::run(&m_thread, [this, password = std::move(password)] { return openByPassword(password); });
}

QFuture<base::Result<void>> AccountService::recover(account::RecoveryCode code)
{
    return QtConcurrent::run(&m_thread, [this, code = std::move(code)] { return openByCode(code); });
}

QFuture<base::Result<void>> AccountService::lock()
{
    endSigningWindow();
    return QtConcurrent::run(&m_thread, [this] { return close(); });
}

QFuture<base::Result<void>> AccountService::changePassword(crypto::Secret oldPassword, crypto::Secret newPassword)
{
    return run([this, old = std::move(oldPassword),
                fresh = std::move(newPassword)](session::Profile &profile) -> base::Result<void> {
        const auto found = keychain();
        return profile.changePassword(old, fresh, found ? found->get() : nullptr);
    });
}

QFuture<base::Result<void>> AccountService::saveDetails(session::PersonDetails details)
{
    return run([this, details = std::move(details)](session::Profile &profile) -> base::Result<void> {
        ESIGN_CHECK(profile.saveDetails(details));
        QMetaObject::invokeMethod(
            this,
            [this, summary = summaryOf(profile)] {
                m_summary = summary;
                emit stateChanged();
            },
            Qt::QueuedConnection);
        return {};
    });
}

std::optional<account::SigningWindow::State> AccountService::signingWindow() const
{
    return m_shownKeys ? m_shownKeys->remaining() : std::nullopt;
}

std::optional<session::SigningKeys::Terms> AccountService::signingTerms() const
{
    return m_shownKeys ? m_shownKeys->terms() : std::nullopt;
}

bool AccountService::windowCovers(const QList<store::SealId> &seals) const
{
    return m_shownKeys && m_shownKeys->covers(seals);
}

void AccountService::endSigningWindow()
{
    if (!m_shownKeys)
        return;
    m_shownKeys->end();
    emit signingWindowEnded();
}

std::shared_ptr<void> AccountService::keepOpen()
{
    std::shared_ptr<void> held = m_kept.lock();
    if (!held) {
        held = std::make_shared<int>(0);
        m_kept = held;
    }
    return held;
}

void AccountService::show(Situation situation)
{
    m_state = situation.state;
    m_error = std::move(situation.error);
    m_settled = std::move(situation.settled);
    m_shownKeys = std::move(situation.keys);
    // who it is stays known while it is locked
    if (m_state == AccountState::Open)
        m_summary = std::move(situation.summary);
    emit stateChanged();
}

// ---- in the account's thread

base::Result<std::shared_ptr<account::Keychain>> AccountService::keychain()
{
    if (!m_keychain) {
        if (!m_findKeychain)
            return fail(ErrorKind::Unavailable, "account.keychain.absent");
        ESIGN_TRY(m_keychain, m_findKeychain());
    }
    return m_keychain;
}

void AccountService::report(Situation situation)
{
    QMetaObject::invokeMethod(
        this, [this, situation = std::move(situation)] { show(situation); }, Qt::QueuedConnection);
}

void AccountService::look()
{
    if (m_profile)
        return;
    if (!holdsAccount(m_folder)) {
        report({AccountState::None, {}, {}, {}, {}});
        return;
    }
    const auto found = keychain();
    if (!found) {
        report({AccountState::Locked, found.error(), {}, {}, {}});
        return;
    }
    if (m_lockedHere) { // whatever the keychain would give
        const base::Result<void> locked = session::lockAccount(m_folder, **found);
        const base::Error why = locked ? fail(ErrorKind::Password, "account.locked") : locked.error();
        report({AccountState::Locked, why, {}, {}, {}});
        return;
    }
    auto profile = session::Profile::open(m_folder, {nullptr, found->get(), nullptr, *found}, *m_clock);
    if (profile)
        take(*std::move(profile));
    else
        report(
            {keepsLocked(profile.error()) ? AccountState::Locked : AccountState::Failed, profile.error(), {}, {}, {}});
}

void AccountService::take(std::unique_ptr<session::Profile> profile)
{
    m_profile = std::move(profile);
    m_lockedHere = false;
    m_keys = std::make_shared<session::SigningKeys>(*m_profile);
    report({AccountState::Open, {}, summaryOf(*m_profile), settle(*m_profile), m_keys});
}

base::Result<account::RecoveryCode> AccountService::make(const session::ProfileSetup &setup, bool withKeychain)
{
    if (m_profile || holdsAccount(m_folder))
        return fail(ErrorKind::Usage, "account.store.exists", m_folder);
    account::Keychain *used = nullptr;
    if (withKeychain) {
        ESIGN_TRY(const auto found, keychain());
        used = found.get();
    }
    ESIGN_TRY(account::RecoveryCode code, session::Profile::create(m_folder, setup, used, *m_clock));
    // from here on the code is handed out whatever happens: it is kept nowhere
    auto profile = session::Profile::open(m_folder, {&code, nullptr, nullptr}, *m_clock);
    if (profile)
        take(*std::move(profile));
    else
        report({AccountState::Failed, profile.error(), {}, {}, {}});
    return code;
}

base::Result<void> AccountService::openByPassword(const crypto::Secret &password)
{
    if (m_profile)
        return {};
    ESIGN_TRY(const auto found, keychain());
    auto profile = session::unlockProfile(m_folder, *found, password, *m_clock);
    if (!profile && !keepsLocked(profile.error()))
        report({AccountState::Failed, profile.error(), {}, {}, {}});
    ESIGN_TRY(auto opened, std::move(profile));
    take(std::move(opened));
    return {};
}

base::Result<void> AccountService::openByCode(const account::RecoveryCode &code)
{
    if (m_profile)
        return {};
    auto profile = session::Profile::open(m_folder, {&code, nullptr, nullptr}, *m_clock);
    if (!profile && !keepsLocked(profile.error()))
        report({AccountState::Failed, profile.error(), {}, {}, {}});
    ESIGN_TRY(auto opened, std::move(profile));
    take(std::move(opened));
    // the account is open whether or not the keychain takes the key back
    if (const auto found = keychain())
        (void)session::unlockAccount(m_folder, **found, code);
    return {};
}

base::Result<void> AccountService::close()
{
    if (!m_profile)
        return {};
    m_lockedHere = true;
    const auto found = keychain();
    const std::shared_ptr<session::SigningKeys> keys = std::move(m_keys);
    const base::Result<void> locked =
        session::lockProfile(std::move(m_profile), keys.get(), m_folder, found ? found->get() : nullptr);
    const base::Error why = fail(ErrorKind::Password, "account.locked");
    report({AccountState::Locked, !found ? found.error() : locked ? why : locked.error(), {}, {}, {}});
    return locked;
}

} // namespace ui
