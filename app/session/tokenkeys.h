// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profile.h"

namespace session {

/// A signing key on a PKCS#11 token that is plugged in. Opened by the token's PIN, which is never kept.
struct TokenKey {
    QString module; ///< path of the maker's PKCS#11 module
    QString tokenLabel, tokenSerial;
    QString label; ///< of the certificate on the token
    QByteArray id; ///< CKA_ID
    crypto::Certificate certificate;
    bool hasPinPad = false; ///< the PIN is typed on the reader
};

/// PKCS#11 modules that are installed where such modules usually are; paths. Empty on systems without such a place.
QStringList knownTokenModules();

/// The keys on every token that the module sees, without a PIN. Any thread but the GUI's: readers are slow. Codes:
/// those of token::Module and token::Session.
base::Result<QList<TokenKey>> findTokenKeys(const QString &module);

/// Makes it one of the account's keys: its certificate and where it is to be found, no secret. `password`: the signing
/// password. Codes of Profile::openSigningKey, "account.import.known", "account.import.weak".
base::Result<store::IdentityId> addTokenKey(Profile &profile, const TokenKey &key, const crypto::Secret &password);

/// What is to be asked for before a key signs.
struct KeyQuestion {
    QString label;  ///< of the key
    QString holder; ///< whom its certificate names
    bool isToken = false, hasPinPad = false;
};
/// Of one of the account's keys (null: the default one). Code "store.notfound".
base::Result<KeyQuestion> questionFor(Profile &profile, const store::IdentityId &identity = {});

/// The signer of one of the account's keys (null: the default one). `secret`: the signing password, or the PIN of the
/// token that has the key (empty for a reader with keys of its own). Codes of Profile::openSigningKey, token::Module,
/// token::Session; "token.key.missing" (the token is another one, or has this certificate no more).
base::Result<std::shared_ptr<const crypto::Signer>> openKey(Profile &profile, const crypto::Secret &secret,
                                                            const store::IdentityId &identity = {});

} // namespace session
