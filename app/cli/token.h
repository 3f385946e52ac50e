// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "crypto/signer.h"

#include <memory>

namespace cli {

/// MODULE[#LABEL] in its parts. A module's own path may hold a #.
struct TokenName {
    QString module, label;
};
TokenName tokenNamed(const QString &text);

/// The key on the token that --token MODULE[#LABEL] and --key NAME name; asks for the PIN, or reads it from the first
/// line of --password-file. A locked token isn't asked. Codes: those of token::Module and token::Session.
base::Result<std::shared_ptr<const crypto::Signer>> tokenSigner(const Arguments &arguments);

} // namespace cli
