// SPDX-License-Identifier: GPL-3.0-or-later
#include "token/module.h"

#include "token/pkcs11.h"

#include <QtCore/QFileInfo>
#include <QtCore/QHash>
#include <QtCore/QLibrary>
#include <QtCore/QMutex>

namespace token {

namespace {

using base::ErrorKind;
using base::fail;

constexpr CK_ULONG mostSlots = 256;

PinState pinStateOf(CK_FLAGS flags)
{
    if (flags & CKF_USER_PIN_LOCKED)
        return PinState::Locked;
    if (!(flags & CKF_USER_PIN_INITIALIZED) && (flags & CKF_LOGIN_REQUIRED))
        return PinState::NotSet;
    if (flags & CKF_USER_PIN_FINAL_TRY)
        return PinState::LastTry;
    if (flags & CKF_USER_PIN_COUNT_LOW)
        return PinState::FewTries;
    return flags & CKF_USER_PIN_TO_BE_CHANGED ? PinState::ToBeChanged : PinState::Good;
}

// A module is initialised once for the whole process and stays: many leave threads behind that would run into unmapped
// code. Logged out it is by its sessions' end.
struct Loaded {
    QMutex mutex;
    QHash<QString, std::shared_ptr<Module>> modules;
};

Loaded &loaded()
{
    static Loaded all;
    return all;
}

} // namespace

struct Module::Library {
    QLibrary file;
};

base::Result<std::shared_ptr<Module>> Module::load(const QString &path)
{
    const QFileInfo file(path);
    const QString name = file.canonicalFilePath();
    if (name.isEmpty() || !file.isFile())
        return fail(ErrorKind::NotFound, "token.module", path + QStringLiteral(": no such file"));
    const QMutexLocker guard(&loaded().mutex);
    if (const auto known = loaded().modules.value(name))
        return known;
    std::shared_ptr<Module> module(new Module);
    module->m_library = std::make_unique<Library>();
    module->m_library->file.setFileName(name);
    if (!module->m_library->file.load())
        return fail(ErrorKind::Input, "token.module", module->m_library->file.errorString());
    const auto getList = reinterpret_cast<CK_C_GetFunctionList>(module->m_library->file.resolve("C_GetFunctionList"));
    CK_FUNCTION_LIST *functions = nullptr;
    if (!getList || getList(&functions) != CKR_OK || !functions || functions->version.major < 2)
        return fail(ErrorKind::Input, "token.module", name + QStringLiteral(": no PKCS#11 module"));
    CK_C_INITIALIZE_ARGS arguments{};
    arguments.flags = CKF_OS_LOCKING_OK;
    const CK_RV started = functions->C_Initialize(&arguments);
    if (started != CKR_OK && started != CKR_CRYPTOKI_ALREADY_INITIALIZED)
        return fail(ErrorKind::Unavailable, "token.module",
                    QStringLiteral("%1: C_Initialize: %2").arg(name, returnName(started)));
    module->m_functions = functions;
    loaded().modules.insert(name, module);
    return module;
}

Module::~Module() = default;

base::Result<TokenInfo> Module::info(unsigned long slot) const
{
    CK_TOKEN_INFO raw{};
    if (const CK_RV got = m_functions->C_GetTokenInfo(slot, &raw); got != CKR_OK)
        return failure(got, "C_GetTokenInfo");
    TokenInfo token;
    token.slot = slot;
    token.label = fixedText(raw.label, sizeof raw.label);
    token.manufacturer = fixedText(raw.manufacturerID, sizeof raw.manufacturerID);
    token.model = fixedText(raw.model, sizeof raw.model);
    token.serial = fixedText(raw.serialNumber, sizeof raw.serialNumber);
    token.pin = pinStateOf(raw.flags);
    token.isBlank = !(raw.flags & CKF_TOKEN_INITIALIZED);
    token.needsPin = raw.flags & CKF_LOGIN_REQUIRED;
    token.hasPinPad = raw.flags & CKF_PROTECTED_AUTHENTICATION_PATH;
    return token;
}

base::Result<QList<TokenInfo>> Module::tokens() const
{
    // the number may change between the two calls: a token is plugged in
    for (int tries = 0; tries < 3; ++tries) {
        CK_ULONG count = 0;
        if (const CK_RV got = m_functions->C_GetSlotList(CK_TRUE, nullptr, &count); got != CKR_OK)
            return failure(got, "C_GetSlotList");
        QList<CK_SLOT_ID> slotIds(static_cast<qsizetype>(std::min(count, mostSlots)));
        count = static_cast<CK_ULONG>(slotIds.size());
        const CK_RV got = m_functions->C_GetSlotList(CK_TRUE, slotIds.data(), &count);
        if (got == CKR_BUFFER_TOO_SMALL)
            continue;
        if (got != CKR_OK)
            return failure(got, "C_GetSlotList");
        slotIds.resize(std::min(slotIds.size(), static_cast<qsizetype>(count)));
        QList<TokenInfo> tokens;
        for (const CK_SLOT_ID slot : std::as_const(slotIds)) {
            const auto token = info(slot);
            if (!token && token.error().code == "token.removed")
                continue; // it was taken out just now
            if (!token)
                return token.error();
            if (!token->isBlank)
                tokens.append(*token);
        }
        return tokens;
    }
    return fail(ErrorKind::Unavailable, "token.failed", QStringLiteral("C_GetSlotList: CKR_BUFFER_TOO_SMALL"));
}

base::Result<TokenInfo> Module::find(const QString &label) const
{
    ESIGN_TRY(const QList<TokenInfo> all, tokens());
    QList<TokenInfo> fitting;
    QStringList labels;
    for (const TokenInfo &token : all) {
        if (label.isEmpty() || token.label == label || token.serial == label)
            fitting.append(token);
        labels.append(token.label.isEmpty() ? token.serial : token.label);
    }
    const QString known = labels.join(QStringLiteral(", "));
    if (all.isEmpty())
        return fail(ErrorKind::Unavailable, "token.none");
    if (fitting.isEmpty())
        return fail(ErrorKind::NotFound, "token.unknown", known);
    if (fitting.size() > 1)
        return fail(ErrorKind::Usage, "token.ambiguous", known);
    return fitting.first();
}

} // namespace token
