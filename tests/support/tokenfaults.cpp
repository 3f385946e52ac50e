// SPDX-License-Identifier: GPL-3.0-or-later
//
// A PKCS#11 module for tests: another module (ESIGN_TEST_TOKEN_MODULE) with the faults that real tokens have and a soft
// one lacks. What goes wrong is set through esign_test_token(); in another process ESIGN_TEST_TOKEN_SIGNATURES says
// after how many signatures the token is unplugged.

#define CRYPTOKI_COMPAT
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <p11-kit/pkcs11.h>

namespace {

CK_FUNCTION_LIST inner, outer;
long signaturesLeft = -1; // then the token is unplugged; -1: never
CK_FLAGS moreFlags = 0;
bool asksEachTime = false, flipsABit = false, padsOnly = false, hugeLengths = false;
CK_RV loginAnswers = CKR_OK;
long contextLogins = 0;

bool isGone()
{
    return signaturesLeft == 0;
}

CK_RV signInit(CK_SESSION_HANDLE session, CK_MECHANISM *how, CK_OBJECT_HANDLE key)
{
    return isGone() ? CKR_DEVICE_REMOVED : inner.C_SignInit(session, how, key);
}

CK_RV sign(CK_SESSION_HANDLE session, CK_BYTE *data, CK_ULONG length, CK_BYTE *made, CK_ULONG *madeLength)
{
    if (isGone())
        return CKR_DEVICE_REMOVED;
    const CK_RV got = inner.C_Sign(session, data, length, made, madeLength);
    if (got == CKR_OK && made && signaturesLeft > 0)
        --signaturesLeft;
    if (got == CKR_OK && made && flipsABit)
        made[*madeLength - 1] ^= 1;
    if (hugeLengths)
        *madeLength = 1UL << 40;
    return got;
}

CK_RV tokenInfo(CK_SLOT_ID slot, CK_TOKEN_INFO *info)
{
    if (isGone())
        return CKR_TOKEN_NOT_PRESENT;
    const CK_RV got = inner.C_GetTokenInfo(slot, info);
    info->flags |= moreFlags;
    return got;
}

CK_RV slotList(CK_BBOOL withToken, CK_SLOT_ID *slotIds, CK_ULONG *count)
{
    if (!isGone())
        return inner.C_GetSlotList(withToken, slotIds, count);
    *count = 0;
    return CKR_OK;
}

CK_RV mechanismInfo(CK_SLOT_ID slot, CK_MECHANISM_TYPE type, CK_MECHANISM_INFO *info)
{
    return padsOnly && type == CKM_RSA_PKCS ? CKR_MECHANISM_INVALID : inner.C_GetMechanismInfo(slot, type, info);
}

CK_RV attributes(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE *asked, CK_ULONG count)
{
    if (asksEachTime && count == 1 && asked->type == CKA_ALWAYS_AUTHENTICATE) {
        if (asked->pValue)
            *static_cast<CK_BBOOL *>(asked->pValue) = CK_TRUE;
        asked->ulValueLen = sizeof(CK_BBOOL);
        return CKR_OK;
    }
    const CK_RV got = inner.C_GetAttributeValue(session, object, asked, count);
    if (hugeLengths && asked->pValue)
        asked->ulValueLen = 1UL << 40;
    return got;
}

CK_RV login(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR *pin, CK_ULONG length)
{
    if (loginAnswers != CKR_OK)
        return loginAnswers;
    if (user != CKU_CONTEXT_SPECIFIC || !asksEachTime)
        return inner.C_Login(session, user, pin, length);
    ++contextLogins;
    return length == 8 && std::memcmp(pin, "12345678", 8) == 0 ? CKR_OK : CKR_PIN_INCORRECT;
}

} // namespace

extern "C" {

__attribute__((visibility("default"))) long esign_test_token(const char *what, long value)
{
    const auto is = [what](const char *name) { return std::strcmp(what, name) == 0; };
    if (is("reset")) {
        signaturesLeft = -1;
        moreFlags = 0;
        asksEachTime = flipsABit = padsOnly = hugeLengths = false;
        contextLogins = 0;
        loginAnswers = CKR_OK;
    } else if (is("signaturesLeft")) {
        signaturesLeft = value;
    } else if (is("moreFlags")) {
        moreFlags = static_cast<CK_FLAGS>(value);
    } else if (is("asksEachTime")) {
        asksEachTime = value != 0;
    } else if (is("loginAnswers")) {
        loginAnswers = static_cast<CK_RV>(value);
    } else if (is("flipsABit")) {
        flipsABit = value != 0;
    } else if (is("padsOnly")) {
        padsOnly = value != 0;
    } else if (is("hugeLengths")) {
        hugeLengths = value != 0;
    }
    return contextLogins;
}

__attribute__((visibility("default"))) CK_RV C_GetFunctionList(CK_FUNCTION_LIST **list)
{
    const char *name = std::getenv("ESIGN_TEST_TOKEN_MODULE");
    void *library = name ? dlopen(name, RTLD_NOW | RTLD_LOCAL) : nullptr;
    const auto get = library ? reinterpret_cast<CK_C_GetFunctionList>(dlsym(library, "C_GetFunctionList")) : nullptr;
    CK_FUNCTION_LIST *found = nullptr;
    if (!get || get(&found) != CKR_OK)
        return CKR_GENERAL_ERROR;
    if (const char *left = std::getenv("ESIGN_TEST_TOKEN_SIGNATURES"))
        signaturesLeft = std::strtol(left, nullptr, 10);
    inner = outer = *found;
    outer.C_GetFunctionList = C_GetFunctionList;
    outer.C_SignInit = signInit;
    outer.C_Sign = sign;
    outer.C_GetTokenInfo = tokenInfo;
    outer.C_GetSlotList = slotList;
    outer.C_GetMechanismInfo = mechanismInfo;
    outer.C_GetAttributeValue = attributes;
    outer.C_Login = login;
    *list = &outer;
    return CKR_OK;
}
}
