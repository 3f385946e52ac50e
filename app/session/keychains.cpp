// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/keychains.h"

#include "account/keychainfactory.h"
#include "session/plugins.h"

namespace session {

base::Result<std::shared_ptr<account::Keychain>> loadKeychain(std::chrono::milliseconds patience)
{
    std::shared_ptr<account::Keychain> keychain;
    ESIGN_CHECK(withPlugin(account::keychainPlugin, account::keychainFactoryName, [&](QFunctionPointer function) {
        keychain.reset(reinterpret_cast<account::KeychainFactory>(function)(ESIGN_VERSION, account::keychainInterface,
                                                                            qint64(patience.count())));
        return keychain != nullptr;
    }));
    return keychain;
}

} // namespace session
