// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/keychainfactory.h"
#include "keychain/systemkeychain.h"

#include <QtCore/QByteArray>

extern "C" Q_DECL_EXPORT account::Keychain *esignMakeKeychain(const char *version, int interfaceNumber,
                                                              qint64 patienceMs)
{
    if (QByteArray(version) != ESIGN_VERSION || interfaceNumber != account::keychainInterface)
        return nullptr;
    return new keychain::SystemKeychain(std::chrono::milliseconds(patienceMs));
}
