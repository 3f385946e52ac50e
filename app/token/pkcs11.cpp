// SPDX-License-Identifier: GPL-3.0-or-later
#include "token/pkcs11.h"

#include <algorithm>
#include <utility>

namespace token {

QString returnName(CK_RV value)
{
    static constexpr std::pair<CK_RV, const char *> names[] = {
        {CKR_HOST_MEMORY, "CKR_HOST_MEMORY"},
        {CKR_SLOT_ID_INVALID, "CKR_SLOT_ID_INVALID"},
        {CKR_GENERAL_ERROR, "CKR_GENERAL_ERROR"},
        {CKR_FUNCTION_FAILED, "CKR_FUNCTION_FAILED"},
        {CKR_ARGUMENTS_BAD, "CKR_ARGUMENTS_BAD"},
        {CKR_DATA_LEN_RANGE, "CKR_DATA_LEN_RANGE"},
        {CKR_DEVICE_ERROR, "CKR_DEVICE_ERROR"},
        {CKR_DEVICE_MEMORY, "CKR_DEVICE_MEMORY"},
        {CKR_DEVICE_REMOVED, "CKR_DEVICE_REMOVED"},
        {CKR_FUNCTION_CANCELED, "CKR_FUNCTION_CANCELED"},
        {CKR_FUNCTION_NOT_SUPPORTED, "CKR_FUNCTION_NOT_SUPPORTED"},
        {CKR_KEY_HANDLE_INVALID, "CKR_KEY_HANDLE_INVALID"},
        {CKR_KEY_FUNCTION_NOT_PERMITTED, "CKR_KEY_FUNCTION_NOT_PERMITTED"},
        {CKR_MECHANISM_INVALID, "CKR_MECHANISM_INVALID"},
        {CKR_OBJECT_HANDLE_INVALID, "CKR_OBJECT_HANDLE_INVALID"},
        {CKR_PIN_INCORRECT, "CKR_PIN_INCORRECT"},
        {CKR_PIN_INVALID, "CKR_PIN_INVALID"},
        {CKR_PIN_LEN_RANGE, "CKR_PIN_LEN_RANGE"},
        {CKR_PIN_EXPIRED, "CKR_PIN_EXPIRED"},
        {CKR_PIN_LOCKED, "CKR_PIN_LOCKED"},
        {CKR_SESSION_CLOSED, "CKR_SESSION_CLOSED"},
        {CKR_SESSION_COUNT, "CKR_SESSION_COUNT"},
        {CKR_SESSION_HANDLE_INVALID, "CKR_SESSION_HANDLE_INVALID"},
        {CKR_TOKEN_NOT_PRESENT, "CKR_TOKEN_NOT_PRESENT"},
        {CKR_TOKEN_NOT_RECOGNIZED, "CKR_TOKEN_NOT_RECOGNIZED"},
        {CKR_USER_NOT_LOGGED_IN, "CKR_USER_NOT_LOGGED_IN"},
        {CKR_USER_PIN_NOT_INITIALIZED, "CKR_USER_PIN_NOT_INITIALIZED"},
        {CKR_CRYPTOKI_NOT_INITIALIZED, "CKR_CRYPTOKI_NOT_INITIALIZED"},
    };
    const auto *found = std::find_if(std::begin(names), std::end(names), [&](auto &one) { return one.first == value; });
    return found != std::end(names) ? QString::fromLatin1(found->second)
                                    : QStringLiteral("0x%1").arg(static_cast<qulonglong>(value), 0, 16);
}

base::Error failure(CK_RV value, const char *function)
{
    const QString detail = QStringLiteral("%1: %2").arg(QLatin1String(function), returnName(value));
    switch (value) {
    case CKR_DEVICE_REMOVED:
    case CKR_TOKEN_NOT_PRESENT:
    case CKR_TOKEN_NOT_RECOGNIZED:
    case CKR_SESSION_CLOSED:
    case CKR_SESSION_HANDLE_INVALID: // unplugging ends every session
    case CKR_SLOT_ID_INVALID:
        return base::fail(base::ErrorKind::Unavailable, "token.removed", detail);
    case CKR_USER_NOT_LOGGED_IN:
        return base::fail(base::ErrorKind::Password, "token.locked", detail);
    case CKR_FUNCTION_CANCELED:
        return base::fail(base::ErrorKind::Cancelled, "cancelled", detail);
    default:
        return base::fail(base::ErrorKind::Unavailable, "token.failed", detail);
    }
}

QString fixedText(const unsigned char *bytes, qsizetype length)
{
    const auto *text = reinterpret_cast<const char *>(bytes);
    const auto *end = std::find(text, text + length, '\0');
    return QString::fromUtf8(text, end - text).trimmed();
}

} // namespace token
