// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/locking.h"

#include "account/storekey.h"
#include "session/signingkeys.h"

namespace session {

base::Result<void> lockAccount(const QString &folder, account::Keychain &keychain)
{
    return account::lockStore(folder, keychain);
}

base::Result<void> lockProfile(std::unique_ptr<Profile> profile, SigningKeys *keys, const QString &folder,
                               account::Keychain *keychain)
{
    if (keys)
        keys->end();
    // the store first: a keychain that hangs must not keep it open
    const base::Result<void> closed = profile ? profile->close() : base::Result<void>();
    profile.reset();
    if (keychain)
        ESIGN_CHECK(account::lockStore(folder, *keychain));
    return closed;
}

namespace {

base::Result<std::unique_ptr<Profile>> unlocked(const QString &folder, account::Keychain &keychain,
                                                const crypto::Secret &password, const base::Clock &clock)
{
    ESIGN_CHECK(account::unlockStore(folder, keychain, password, clock));
    return Profile::open(folder, {nullptr, &keychain, nullptr}, clock);
}

} // namespace

base::Result<std::unique_ptr<Profile>> unlockProfile(const QString &folder, account::Keychain &keychain,
                                                     const crypto::Secret &password, const base::Clock &clock)
{
    auto profile = Profile::open(folder, {nullptr, &keychain, nullptr}, clock);
    if (!profile && profile.error().code == "account.locked")
        return unlocked(folder, keychain, password, clock);
    if (profile)
        ESIGN_CHECK((*profile)->openSigningKey(password));
    return profile;
}

base::Result<void> unlockAccount(const QString &folder, account::Keychain &keychain, const crypto::Secret &password,
                                 const base::Clock &clock)
{
    ESIGN_CHECK(account::unlockStore(folder, keychain, password, clock));
    return {};
}

base::Result<void> unlockAccount(const QString &folder, account::Keychain &keychain, const account::RecoveryCode &code)
{
    ESIGN_TRY(const crypto::Secret key, account::storeKeyFromRecoveryCode(folder, code));
    return account::keepStoreKey(folder, keychain, key);
}

base::Result<bool> hasPasswordWay(const QString &folder, account::Keychain &keychain)
{
    return account::hasPasswordWay(folder, keychain);
}

} // namespace session
