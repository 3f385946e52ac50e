// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/digest.h"

#include "crypto/handles.h"

#include <array>

namespace crypto {

namespace {

struct Known {
    DigestAlgorithm algorithm;
    const char *name;  // as shown
    const char *fetch; // as OpenSSL calls it
    const char *dotted;
    int size;
};

// In the order of the enumeration.
constexpr std::array<Known, 7> known{{
    {DigestAlgorithm::Sha1, "SHA-1", "SHA1", "1.3.14.3.2.26", 20},
    {DigestAlgorithm::Sha224, "SHA-224", "SHA2-224", "2.16.840.1.101.3.4.2.4", 28},
    {DigestAlgorithm::Sha256, "SHA-256", "SHA2-256", "2.16.840.1.101.3.4.2.1", 32},
    {DigestAlgorithm::Sha384, "SHA-384", "SHA2-384", "2.16.840.1.101.3.4.2.2", 48},
    {DigestAlgorithm::Sha512, "SHA-512", "SHA2-512", "2.16.840.1.101.3.4.2.3", 64},
    {DigestAlgorithm::Sm3, "SM3", "SM3", "1.2.156.10197.1.401", 32},
    {DigestAlgorithm::Md5, "MD5", "MD5", "1.2.840.113549.2.5", 16},
}};

const Known &about(DigestAlgorithm algorithm)
{
    return known.at(static_cast<size_t>(algorithm));
}

} // namespace

QString digestName(DigestAlgorithm algorithm)
{
    return QLatin1String(about(algorithm).name);
}

QByteArray digestOid(DigestAlgorithm algorithm)
{
    return about(algorithm).dotted;
}

int digestSize(DigestAlgorithm algorithm)
{
    return about(algorithm).size;
}

base::Result<DigestAlgorithm> digestFromOid(const QByteArray &dotted)
{
    for (const Known &one : known)
        if (dotted == one.dotted)
            return one.algorithm;
    return base::fail(base::ErrorKind::Input, "crypto.digest.unknown", QString::fromLatin1(dotted.left(128)));
}

const EVP_MD *digestMethod(DigestAlgorithm algorithm)
{
    // Fetching costs more than hashing a page, so it is done once; the process keeps them.
    static const std::array<const EVP_MD *, known.size()> methods = [] {
        std::array<const EVP_MD *, known.size()> fetched{};
        for (size_t i = 0; i < known.size(); ++i)
            fetched[i] = EVP_MD_fetch(nullptr, known[i].fetch, nullptr);
        ERR_clear_error();
        return fetched;
    }();
    return methods.at(static_cast<size_t>(algorithm));
}

struct Hasher::State {
    MdCtxPtr context;
};

Hasher::Hasher(DigestAlgorithm algorithm) : m_state(std::make_unique<State>())
{
    const EVP_MD *method = digestMethod(algorithm);
    MdCtxPtr context(EVP_MD_CTX_new());
    if (method && context && EVP_DigestInit_ex2(context.get(), method, nullptr) == 1)
        m_state->context = std::move(context);
}

Hasher::Hasher(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Hasher::~Hasher() = default;
Hasher::Hasher(Hasher &&) noexcept = default;
Hasher &Hasher::operator=(Hasher &&) noexcept = default;

void Hasher::add(const char *data, qint64 length)
{
    if (m_state && m_state->context && length > 0)
        EVP_DigestUpdate(m_state->context.get(), data, static_cast<size_t>(length));
}

Hasher Hasher::copy() const
{
    auto state = std::make_unique<State>();
    if (m_state && m_state->context) {
        MdCtxPtr context(EVP_MD_CTX_new());
        if (context && EVP_MD_CTX_copy_ex(context.get(), m_state->context.get()) == 1)
            state->context = std::move(context);
    }
    return Hasher(std::move(state));
}

QByteArray Hasher::result()
{
    if (!m_state || !m_state->context)
        return {};
    unsigned char value[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    const bool ok = EVP_DigestFinal_ex(m_state->context.get(), value, &length) == 1;
    m_state->context.reset();
    return ok ? QByteArray(reinterpret_cast<const char *>(value), static_cast<qsizetype>(length)) : QByteArray();
}

QByteArray digest(DigestAlgorithm algorithm, const QByteArray &data)
{
    Hasher hasher(algorithm);
    hasher.add(data);
    return hasher.result();
}

} // namespace crypto
