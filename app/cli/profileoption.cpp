// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/profileoption.h"

#include "cli/console.h"
#include "session/keychains.h"
#include "session/recordedsigning.h"
#include "session/tokenkeys.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QStandardPaths>
#include <QtCore/QThread>

namespace cli {

QList<Option> storeOptions()
{
    return {{"store"}, {"recovery-code-file"}, {"password-file"}, {"json", false}};
}

QString storeFolder(const Arguments &arguments)
{
    if (arguments.has("store"))
        return arguments.value("store");
    const QString named = qEnvironmentVariable("ESIGN_STORE");
    if (!named.isEmpty())
        return named;
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation))
        .filePath(QStringLiteral("esign/local"));
}

base::Result<std::shared_ptr<account::Keychain>> systemKeychain()
{
    if (!QCoreApplication::instance()) {
        static int count = 1;
        static char name[] = "esign-cli";
        static char *words[] = {name, nullptr};
        static QCoreApplication application(count, words);
    }
    return session::loadKeychain(std::chrono::seconds(60));
}

void preparePainting()
{
    // what can't be had is said when it is needed
    static_cast<void>(session::loadDesk());
}

base::Result<std::optional<account::RecoveryCode>> givenRecoveryCode(const Arguments &arguments)
{
    if (!arguments.has("recovery-code-file"))
        return std::optional<account::RecoveryCode>();
    ESIGN_TRY(const crypto::Secret typed, password(arguments.value("recovery-code-file"), QString()));
    ESIGN_TRY(account::RecoveryCode code, account::RecoveryCode::parse(typed));
    return std::optional<account::RecoveryCode>(std::move(code));
}

std::optional<QString> passwordFile(const Arguments &arguments, const char *option)
{
    return arguments.has(option) ? std::optional<QString>(arguments.value(option)) : std::nullopt;
}

namespace {

/// One command at a time has the records open; most are done in a moment.
base::Result<std::unique_ptr<session::Profile>> openPatiently(const QString &folder, const session::WayIn &way,
                                                              const base::Clock &clock)
{
    constexpr int tries = 50;
    constexpr unsigned long pauseMs = 200;
    const TerminalProgress interruption{QString()};
    for (int left = tries;; --left) {
        auto profile = session::Profile::open(folder, way, clock);
        if (profile || profile.error().code != "store.locked" || left == 0)
            return profile;
        if (interruption.cancelled())
            return base::fail(base::ErrorKind::Cancelled, "cancelled");
        QThread::msleep(pauseMs);
    }
}

base::Result<std::unique_ptr<session::Profile>> opened(const Arguments &arguments, const base::Clock &clock,
                                                       const crypto::Secret *known)
{
    const QString folder = storeFolder(arguments);
    ESIGN_TRY(const auto code, givenRecoveryCode(arguments));
    if (code)
        return openPatiently(folder, {&*code, nullptr, nullptr}, clock);
    ESIGN_TRY(const auto keychain, systemKeychain());
    auto profile = openPatiently(folder, {nullptr, keychain.get(), known, keychain}, clock);
    if (profile || known || profile.error().code != "account.locked")
        return profile;
    ESIGN_TRY(const crypto::Secret typed, password(passwordFile(arguments), text("Signing password: ")));
    return openPatiently(folder, {nullptr, keychain.get(), &typed, keychain}, clock);
}

} // namespace

base::Result<std::unique_ptr<session::Profile>> openProfile(const Arguments &arguments, const base::Clock &clock,
                                                            const crypto::Secret *typed)
{
    ESIGN_TRY(auto profile, opened(arguments, clock, typed));
    ESIGN_TRY(const session::Settled settled, session::settleSignings(*profile));
    if (settled.finished > 0)
        err(text("Note: %1 signatures that were interrupted are now on record.").arg(settled.finished));
    if (settled.unseen > 0)
        err(text("Note: of these, %1 have no signed file in its place; it can be had from the records (contract "
                 "export).")
                .arg(settled.unseen));
    if (settled.waiting > 0)
        err(text("Note: %1 interrupted signatures could not be put on record yet [%2]; the next start tries again.")
                .arg(settled.waiting)
                .arg(QString::fromLatin1(settled.why->code)));
    return profile;
}

base::Result<OpenAccount> openWithKey(const Arguments &arguments, const base::Clock &clock)
{
    ESIGN_TRY(const crypto::Secret typed, password(passwordFile(arguments), text("Signing password: ")));
    OpenAccount account;
    ESIGN_TRY(account.profile, openProfile(arguments, clock, &typed));
    store::IdentityId chosen;
    if (arguments.has("identity-name")) {
        const QString name = arguments.value("identity-name");
        ESIGN_TRY(const auto identities, account.profile->identities());
        int found = 0;
        for (const auto &identity : identities) {
            if (identity.label != name && QString::fromLatin1(identity.id.hex()) != name)
                continue;
            chosen = identity.id;
            ++found;
        }
        if (found != 1)
            return base::fail(base::ErrorKind::NotFound, "account.identity.unknown", name);
    }
    ESIGN_TRY(account.key, session::openKey(*account.profile, typed, chosen));
    return account;
}

} // namespace cli
