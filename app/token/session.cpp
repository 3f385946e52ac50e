// SPDX-License-Identifier: GPL-3.0-or-later
#include "token/session.h"

#include "crypto/der.h"
#include "token/pkcs11.h"

#include <QtCore/QMutex>

#include <algorithm>
#include <array>

namespace token {

using base::ErrorKind;
using base::fail;
using crypto::DigestAlgorithm;

namespace {

constexpr CK_ULONG mostObjects = 512, longestValue = 64 << 10;

CK_ATTRIBUTE attribute(CK_ATTRIBUTE_TYPE type, const void *value, size_t length)
{
    return {type, const_cast<void *>(value), static_cast<CK_ULONG>(length)};
}

base::Error loginFailure(CK_RV value, const Module &module, unsigned long slot)
{
    const QString detail = QStringLiteral("C_Login: ") + returnName(value);
    switch (value) {
    case CKR_PIN_INCORRECT: {
        const auto now = module.info(slot);
        switch (now ? now->pin : PinState::Good) {
        case PinState::Locked:
            return fail(ErrorKind::Permission, "token.pin.locked", detail);
        case PinState::LastTry:
            return fail(ErrorKind::Password, "token.pin.wrong.last", detail);
        case PinState::FewTries:
            return fail(ErrorKind::Password, "token.pin.wrong.few", detail);
        default:
            return fail(ErrorKind::Password, "token.pin.wrong", detail);
        }
    }
    case CKR_PIN_INVALID:
    case CKR_PIN_LEN_RANGE:
    case CKR_ARGUMENTS_BAD:
        return fail(ErrorKind::Password, "token.pin.format", detail);
    case CKR_PIN_LOCKED:
        return fail(ErrorKind::Permission, "token.pin.locked", detail);
    case CKR_PIN_EXPIRED:
        return fail(ErrorKind::Permission, "token.pin.expired", detail);
    case CKR_USER_PIN_NOT_INITIALIZED:
        return fail(ErrorKind::Permission, "token.pin.unset", detail);
    default:
        return failure(value, "C_Login");
    }
}

} // namespace

struct Session::State {
    std::shared_ptr<Module> module;
    TokenInfo token;
    CK_SESSION_HANDLE handle = 0;
    crypto::Secret pin; // only while a key asks for it at each signature
    mutable QMutex mutex;

    const CK_FUNCTION_LIST &functions() const { return module->functions(); }

    base::Result<QList<CK_OBJECT_HANDLE>> objects(QList<CK_ATTRIBUTE> like) const
    {
        CK_RV got = functions().C_FindObjectsInit(handle, like.data(), static_cast<CK_ULONG>(like.size()));
        if (got != CKR_OK)
            return failure(got, "C_FindObjectsInit");
        QList<CK_OBJECT_HANDLE> found;
        std::array<CK_OBJECT_HANDLE, 64> some{};
        CK_ULONG count = 0;
        do {
            got = functions().C_FindObjects(handle, some.data(), some.size(), &count);
            for (CK_ULONG i = 0; got == CKR_OK && i < std::min<CK_ULONG>(count, some.size()); ++i)
                found.append(some.at(i));
        } while (got == CKR_OK && count > 0 && static_cast<CK_ULONG>(found.size()) < mostObjects);
        functions().C_FindObjectsFinal(handle);
        if (got != CKR_OK)
            return failure(got, "C_FindObjects");
        return found;
    }

    /// Empty where the object has no such attribute or doesn't show it.
    QByteArray value(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const
    {
        CK_ATTRIBUTE asked{type, nullptr, 0};
        if (functions().C_GetAttributeValue(handle, object, &asked, 1) != CKR_OK || asked.ulValueLen == 0 ||
            asked.ulValueLen > longestValue)
            return {};
        QByteArray bytes(static_cast<qsizetype>(asked.ulValueLen), Qt::Uninitialized);
        asked.pValue = bytes.data();
        if (functions().C_GetAttributeValue(handle, object, &asked, 1) != CKR_OK ||
            asked.ulValueLen > static_cast<CK_ULONG>(bytes.size()))
            return {};
        bytes.truncate(static_cast<qsizetype>(asked.ulValueLen));
        return bytes;
    }

    bool flag(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type, bool otherwise) const
    {
        const QByteArray bytes = value(object, type);
        return bytes.size() == sizeof(CK_BBOOL) ? bytes.at(0) != CK_FALSE : otherwise;
    }

    bool has(CK_MECHANISM_TYPE mechanism) const
    {
        CK_MECHANISM_INFO info{};
        return functions().C_GetMechanismInfo(token.slot, mechanism, &info) == CKR_OK && (info.flags & CKF_SIGN);
    }

    base::Result<QList<Identity>> certificates() const
    {
        const CK_OBJECT_CLASS kind = CKO_CERTIFICATE;
        const CK_CERTIFICATE_TYPE form = CKC_X_509;
        ESIGN_TRY(const auto found, objects({attribute(CKA_CLASS, &kind, sizeof kind),
                                             attribute(CKA_CERTIFICATE_TYPE, &form, sizeof form)}));
        QList<Identity> all;
        for (const CK_OBJECT_HANDLE object : found) {
            const auto certificate = crypto::Certificate::fromDer(value(object, CKA_VALUE));
            if (certificate)
                all.append({*certificate, value(object, CKA_ID), QString::fromUtf8(value(object, CKA_LABEL))});
        }
        return all;
    }
};

namespace {

/// RFC 8017 9.2 note 1, for modules that only pad.
QByteArray digestInfo(const QByteArray &hash)
{
    using namespace crypto;
    return der::sequence(
        {der::sequence({der::oid(digestOid(DigestAlgorithm::Sha256)), der::null()}), der::octets(hash)});
}

/// r and s, as long as the curve's order each (PKCS#11 2.3.1), as the SEQUENCE of RFC 3279 2.2.3.
QByteArray ecdsaValue(const QByteArray &raw)
{
    const qsizetype half = raw.size() / 2;
    return crypto::der::sequence(
        {crypto::der::unsignedInteger(raw.left(half)), crypto::der::unsignedInteger(raw.mid(half))});
}

QList<crypto::Certificate> chainOf(const crypto::Certificate &own, const QList<Identity> &all)
{
    QList<crypto::Certificate> chain;
    crypto::Certificate last = own;
    while (!last.isSelfIssued() && chain.size() < all.size()) {
        const auto issuer = std::find_if(all.begin(), all.end(), [&](const Identity &one) {
            return one.certificate.isCa() && one.certificate.subjectDer() == last.issuerDer() &&
                   !chain.contains(one.certificate);
        });
        if (issuer == all.end())
            break;
        last = issuer->certificate;
        chain.append(last);
    }
    return chain;
}

} // namespace

/// A key that never leaves its token.
class TokenSigner final : public crypto::Signer {
public:
    std::shared_ptr<Session> session;
    CK_OBJECT_HANDLE key = 0;
    CK_MECHANISM_TYPE mechanism = 0;
    bool asksEachTime = false;
    crypto::Certificate own;
    QList<crypto::Certificate> issuers;

    crypto::Certificate certificate() const override { return own; }
    QList<crypto::Certificate> chain() const override { return issuers; }
    DigestAlgorithm digestAlgorithm() const override
    {
        if (own.isRsa() || own.keyBits() <= 256)
            return DigestAlgorithm::Sha256;
        return own.keyBits() <= 384 ? DigestAlgorithm::Sha384 : DigestAlgorithm::Sha512;
    }
    QByteArray signatureAlgorithm() const override
    {
        using namespace crypto;
        if (own.isRsa())
            return der::sequence({der::oid("1.2.840.113549.1.1.11"), der::null()});
        const QByteArray last = QByteArray::number(digestAlgorithm() == DigestAlgorithm::Sha256   ? 2
                                                   : digestAlgorithm() == DigestAlgorithm::Sha384 ? 3
                                                                                                  : 4);
        return der::sequence({der::oid("1.2.840.10045.4.3." + last)});
    }
    int maxSignatureSize() const override
    {
        const int bytes = (own.keyBits() + 7) / 8;
        return own.isRsa() ? bytes : 2 * (bytes + 4) + 4;
    }

    base::Result<QByteArray> sign(const QByteArray &message) const override
    {
        ESIGN_TRY(QByteArray made, make(message));
        if (!own.isRsa())
            made = ecdsaValue(made);
        // a token whose certificate belongs to another key would make signatures that nobody can check
        ESIGN_TRY(const bool fits, crypto::verifySignature(own, signatureAlgorithm(), message, made));
        if (!fits)
            return fail(ErrorKind::Input, "token.mismatch", own.commonName());
        return made;
    }

private:
    base::Result<QByteArray> make(const QByteArray &message) const
    {
        const QByteArray hash = crypto::digest(digestAlgorithm(), message);
        QByteArray data = mechanism == CKM_SHA256_RSA_PKCS ? message
                          : mechanism == CKM_RSA_PKCS      ? digestInfo(hash)
                                                           : hash;
        const Session::State &state = *session->m_state;
        const CK_FUNCTION_LIST &functions = state.functions();
        const QMutexLocker guard(&state.mutex);
        CK_MECHANISM how{mechanism, nullptr, 0};
        if (const CK_RV got = functions.C_SignInit(state.handle, &how, key); got != CKR_OK)
            return failure(got, "C_SignInit");
        if (asksEachTime) {
            const bool typed = state.token.hasPinPad;
            auto *pin = typed ? nullptr : const_cast<unsigned char *>(state.pin.bytes());
            const CK_RV got = functions.C_Login(state.handle, CKU_CONTEXT_SPECIFIC, pin,
                                                typed ? 0 : static_cast<CK_ULONG>(state.pin.size()));
            if (got != CKR_OK)
                return loginFailure(got, *state.module, state.token.slot);
        }
        QByteArray made(std::max(maxSignatureSize(), 1024), Qt::Uninitialized);
        auto length = static_cast<CK_ULONG>(made.size());
        const CK_RV got =
            functions.C_Sign(state.handle, reinterpret_cast<CK_BYTE *>(data.data()), static_cast<CK_ULONG>(data.size()),
                             reinterpret_cast<CK_BYTE *>(made.data()), &length);
        if (got != CKR_OK)
            return failure(got, "C_Sign");
        made.truncate(std::min(made.size(), static_cast<qsizetype>(length)));
        return made;
    }
};

Session::Session(std::unique_ptr<State> state) : m_state(std::move(state)) {}

Session::~Session()
{
    m_state->functions().C_CloseSession(m_state->handle);
}

base::Result<std::shared_ptr<Session>> Session::open(std::shared_ptr<Module> module, const TokenInfo &token)
{
    auto state = std::make_unique<State>();
    state->module = std::move(module);
    state->token = token;
    const CK_RV got =
        state->functions().C_OpenSession(token.slot, CKF_SERIAL_SESSION, nullptr, nullptr, &state->handle);
    if (got != CKR_OK)
        return failure(got, "C_OpenSession");
    return std::shared_ptr<Session>(new Session(std::move(state)));
}

base::Result<void> Session::login(const crypto::Secret &pin)
{
    State &state = *m_state;
    if (!state.token.needsPin)
        return {};
    const QMutexLocker guard(&state.mutex);
    const bool typed = state.token.hasPinPad && pin.isEmpty();
    auto *bytes = typed ? nullptr : const_cast<unsigned char *>(pin.bytes());
    const CK_RV got =
        state.functions().C_Login(state.handle, CKU_USER, bytes, typed ? 0 : static_cast<CK_ULONG>(pin.size()));
    if (got != CKR_OK && got != CKR_USER_ALREADY_LOGGED_IN)
        return loginFailure(got, *state.module, state.token.slot);
    const CK_OBJECT_CLASS kind = CKO_PRIVATE_KEY;
    ESIGN_TRY(const auto keys, state.objects({attribute(CKA_CLASS, &kind, sizeof kind)}));
    const bool needed = std::any_of(keys.begin(), keys.end(), [&](CK_OBJECT_HANDLE key) {
        return state.flag(key, CKA_ALWAYS_AUTHENTICATE, false);
    });
    state.pin = needed && !typed ? pin.clone() : crypto::Secret();
    return {};
}

base::Result<QList<Identity>> Session::identities() const
{
    const QMutexLocker guard(&m_state->mutex);
    ESIGN_TRY(QList<Identity> all, m_state->certificates());
    all.removeIf([](const Identity &one) { return one.certificate.isCa() || one.id.isEmpty(); });
    return all;
}

base::Result<Identity> Session::find(const QString &label) const
{
    ESIGN_TRY(const QList<Identity> all, identities());
    QList<Identity> fitting;
    QStringList names;
    for (const Identity &one : all) {
        if (label.isEmpty() || one.label == label || one.certificate.commonName() == label ||
            one.certificate.serialHex() == label.toLatin1())
            fitting.append(one);
        names.append(one.label.isEmpty() ? one.certificate.commonName() : one.label);
    }
    const QString known = names.join(QStringLiteral(", "));
    if (all.isEmpty())
        return fail(ErrorKind::NotFound, "token.key.none");
    if (fitting.isEmpty())
        return fail(ErrorKind::NotFound, "token.key.unknown", known);
    if (fitting.size() > 1)
        return fail(ErrorKind::Usage, "token.key.ambiguous", known);
    return fitting.first();
}

base::Result<std::shared_ptr<crypto::Signer>> Session::signer(const Identity &identity)
{
    const State &state = *m_state;
    const QMutexLocker guard(&m_state->mutex);
    const CK_OBJECT_CLASS kind = CKO_PRIVATE_KEY;
    ESIGN_TRY(const auto keys,
              state.objects({attribute(CKA_CLASS, &kind, sizeof kind),
                             attribute(CKA_ID, identity.id.constData(), static_cast<size_t>(identity.id.size()))}));
    const auto able =
        std::find_if(keys.begin(), keys.end(), [&](CK_OBJECT_HANDLE key) { return state.flag(key, CKA_SIGN, true); });
    if (able == keys.end())
        return fail(ErrorKind::NotFound, "token.key.missing", identity.certificate.commonName());
    auto signer = std::make_shared<TokenSigner>();
    signer->key = *able;
    signer->own = identity.certificate;
    const QString form = identity.certificate.keyDescription();
    if (identity.certificate.isRsa())
        signer->mechanism = state.has(CKM_RSA_PKCS) ? CKM_RSA_PKCS : CKM_SHA256_RSA_PKCS;
    else if (form.startsWith(QLatin1String("ECDSA P-")))
        signer->mechanism = CKM_ECDSA;
    else
        return fail(ErrorKind::Input, "token.key.kind", form);
    signer->asksEachTime = state.flag(*able, CKA_ALWAYS_AUTHENTICATE, false);
    ESIGN_TRY(const QList<Identity> all, state.certificates());
    signer->issuers = chainOf(identity.certificate, all);
    signer->session = shared_from_this();
    return std::shared_ptr<crypto::Signer>(signer);
}

} // namespace token
