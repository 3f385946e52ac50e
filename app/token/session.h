// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/secret.h"
#include "crypto/signer.h"
#include "token/module.h"

namespace token {

/// A certificate on a token that stands for a person, with the name of its key.
struct Identity {
    crypto::Certificate certificate;
    QByteArray id; ///< CKA_ID, which the private key shares
    QString label; ///< CKA_LABEL of the certificate
};

/// An open session with one token; closed, and so logged out, with the last that holds it. Thread-safe.
class Session : public std::enable_shared_from_this<Session> {
public:
    /// Codes: "token.removed", "token.failed".
    static base::Result<std::shared_ptr<Session>> open(std::shared_ptr<Module> module, const TokenInfo &token);
    ~Session();
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    /// Gives the PIN (empty for a reader with keys of its own). Codes: "token.pin.wrong", "token.pin.wrong.few",
    /// "token.pin.wrong.last" (one more wrong one locks the token), "token.pin.format" (ErrorKind::Password),
    /// "token.pin.locked", "token.pin.expired", "token.pin.unset" (ErrorKind::Permission), "token.removed",
    /// "token.failed". The PIN is kept, in the secure heap, only when a key asks for it at each signature.
    base::Result<void> login(const crypto::Secret &pin);

    /// Those that are no authority's and have an id. Most tokens show them before the login.
    base::Result<QList<Identity>> identities() const;
    /// The one with this label, common name or hex serial number; empty: the only one. Codes: "token.key.none",
    /// "token.key.unknown", "token.key.ambiguous".
    base::Result<Identity> find(const QString &label) const;

    /// The door to its key (RSA with PKCS#1 v1.5, ECDSA P-256, P-384, P-521); to be asked for after login(). It holds
    /// the session. Codes: "token.key.missing" (no private key of that id, or it may not sign), "token.key.kind",
    /// "token.removed", "token.failed". Its sign() gives "token.removed" when the token is unplugged, "token.locked"
    /// when it asks for a login again, "token.mismatch" when what the token made doesn't fit the certificate.
    base::Result<std::shared_ptr<crypto::Signer>> signer(const Identity &identity);

private:
    friend class TokenSigner;
    struct State;
    explicit Session(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace token
