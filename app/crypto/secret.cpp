// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/secret.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#if defined(Q_OS_WIN) || defined(Q_OS_LINUX)
#include <malloc.h>
#elif defined(Q_OS_MACOS)
#include <malloc/malloc.h>
#endif

#include <cstdlib>
#include <cstring>

namespace crypto {

namespace {

constexpr size_t heapSize = 1 << 20;
constexpr size_t smallestBlock = 32;

// The secure heap answers null when it is full; ordinary memory, wiped all the same, is better than failing then.
char *allocate(qsizetype size)
{
    const auto bytes = static_cast<size_t>(size) + 1;
    void *memory = OPENSSL_secure_malloc(bytes);
    if (!memory)
        memory = OPENSSL_malloc(bytes);
    if (!memory)
        qBadAlloc();
    static_cast<char *>(memory)[size] = '\0';
    return static_cast<char *>(memory);
}

// OpenSSL's decoders copy keys through ordinary memory and free them as they are: found in a process's memory after the
// key was long gone. So whatever OpenSSL frees is overwritten first.
size_t sizeOf(void *memory)
{
#if defined(Q_OS_WIN)
    return _msize(memory);
#elif defined(Q_OS_MACOS)
    return malloc_size(memory);
#elif defined(Q_OS_LINUX)
    return malloc_usable_size(memory);
#else
    Q_UNUSED(memory)
    return 0;
#endif
}

void *allocateFor(size_t size, const char *, int)
{
    return std::malloc(size);
}

void wipeAndFree(void *memory, const char *, int)
{
    if (!memory)
        return;
    OPENSSL_cleanse(memory, sizeOf(memory));
    std::free(memory);
}

void *moveToOther(void *memory, size_t size, const char *file, int line)
{
    if (!memory)
        return std::malloc(size);
    if (size == 0) {
        wipeAndFree(memory, file, line);
        return nullptr;
    }
    const size_t old = sizeOf(memory);
    if (old == 0)
        return std::realloc(memory, size);
    void *other = std::malloc(size);
    if (other) {
        std::memcpy(other, memory, qMin(old, size));
        wipeAndFree(memory, file, line);
    }
    return other;
}

// Without randomness nothing here may go on: a predictable key is worse than none.
void fillRandom(unsigned char *to, qsizetype length, bool forKeys)
{
    const auto bytes = static_cast<size_t>(length);
    if ((forKeys ? RAND_priv_bytes_ex(nullptr, to, bytes, 0) : RAND_bytes_ex(nullptr, to, bytes, 0)) != 1)
        qFatal("the random generator failed");
}

} // namespace

bool startSecureHeap()
{
    static const bool locked = [] {
        CRYPTO_set_mem_functions(allocateFor, moveToOther, wipeAndFree); // refused once OpenSSL has allocated anything
        return CRYPTO_secure_malloc_init(heapSize, smallestBlock) == 1;
    }();
    return locked;
}

Secret Secret::fromBytes(const char *data, qsizetype length)
{
    Secret secret;
    if (length <= 0)
        return secret;
    secret.m_data = allocate(length);
    secret.m_size = length;
    std::memcpy(secret.m_data, data, static_cast<size_t>(length));
    return secret;
}

Secret Secret::take(QByteArray &&bytes)
{
    Secret secret = fromBytes(bytes.constData(), bytes.size());
    wipe(bytes);
    return secret;
}

Secret Secret::random(qsizetype length)
{
    Secret secret;
    if (length <= 0)
        return secret;
    secret.m_data = allocate(length);
    secret.m_size = length;
    fillRandom(reinterpret_cast<unsigned char *>(secret.m_data), length, true);
    return secret;
}

Secret::Secret(Secret &&other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0))
{
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        OPENSSL_secure_clear_free(m_data, static_cast<size_t>(m_size) + 1);
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

Secret::~Secret()
{
    OPENSSL_secure_clear_free(m_data, static_cast<size_t>(m_size) + 1);
}

Secret Secret::clone() const
{
    return fromBytes(m_data, m_size);
}

void wipe(QByteArray &bytes)
{
    // Shared or constant memory belongs to others too: writing there would be wrong, and a detached copy pointless.
    if (!bytes.isEmpty() && bytes.isDetached())
        OPENSSL_cleanse(bytes.data(), static_cast<size_t>(bytes.size()));
    bytes.clear();
}

QByteArray randomBytes(qsizetype length)
{
    QByteArray bytes(std::max<qsizetype>(0, length), Qt::Uninitialized);
    fillRandom(reinterpret_cast<unsigned char *>(bytes.data()), bytes.size(), false);
    return bytes;
}

} // namespace crypto
