// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <memory>

struct _CK_FUNCTION_LIST;

namespace token {

/// What a token says of its PIN. PKCS#11 tells no number of tries, only that they become few (CK_TOKEN_INFO).
enum class PinState { Good, FewTries, LastTry, Locked, NotSet, ToBeChanged };

struct TokenInfo {
    unsigned long slot = 0;
    QString label, manufacturer, model, serial;
    PinState pin = PinState::Good;
    bool isBlank = false; ///< not initialised: there is nothing on it
    bool needsPin = true;
    bool hasPinPad = false; ///< the PIN is typed on the reader, not given to this program
};

/// A PKCS#11 module (v2.20 and later): the driver of a maker's tokens. It is foreign native code that runs in this
/// process with all its rights: load only what the person named. One object for a file, which stays until the process
/// ends, since the module's state belongs to the process. Thread-safe.
class Module {
public:
    /// Codes: "token.module" (no such file, no PKCS#11 module, or it doesn't start).
    static base::Result<std::shared_ptr<Module>> load(const QString &path);
    ~Module();
    Module(const Module &) = delete;
    Module &operator=(const Module &) = delete;

    /// What is plugged in now, without blank ones. Code "token.failed".
    base::Result<QList<TokenInfo>> tokens() const;
    /// The one with this label or serial number; empty: the only one. Codes: "token.none" (nothing is plugged in),
    /// "token.unknown", "token.ambiguous" (the detail lists the labels).
    base::Result<TokenInfo> find(const QString &label) const;
    base::Result<TokenInfo> info(unsigned long slot) const;

    /// Only this module's other units call it.
    const _CK_FUNCTION_LIST &functions() const { return *m_functions; }

private:
    Module() = default;
    struct Library;
    std::unique_ptr<Library> m_library;
    const _CK_FUNCTION_LIST *m_functions = nullptr;
};

} // namespace token
