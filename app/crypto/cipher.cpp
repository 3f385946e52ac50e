// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/cipher.h"

#include <openssl/evp.h>

#include <array>
#include <memory>
#include <numeric>
#include <utility>

namespace crypto {

QByteArray rc4(const QByteArray &key, const QByteArray &data)
{
    if (key.isEmpty() || key.size() > 256)
        return {};
    std::array<unsigned char, 256> state;
    std::iota(state.begin(), state.end(), static_cast<unsigned char>(0));
    for (unsigned i = 0, j = 0; i < 256; ++i) {
        j = (j + state[i] + static_cast<unsigned char>(key[static_cast<qsizetype>(i) % key.size()])) & 0xFF;
        std::swap(state[i], state[j]);
    }
    QByteArray out(data.size(), Qt::Uninitialized);
    unsigned i = 0, j = 0;
    for (qsizetype n = 0; n < data.size(); ++n) {
        i = (i + 1) & 0xFF;
        j = (j + state[i]) & 0xFF;
        std::swap(state[i], state[j]);
        out[n] = static_cast<char>(static_cast<unsigned char>(data[n]) ^ state[(state[i] + state[j]) & 0xFF]);
    }
    return out;
}

QByteArray aesCbcEncrypt(const QByteArray &key, const QByteArray &iv, const QByteArray &data)
{
    const EVP_CIPHER *cipher = key.size() == 16 ? EVP_aes_128_cbc() : key.size() == 32 ? EVP_aes_256_cbc() : nullptr;
    if (!cipher || iv.size() != 16 || data.size() > (1 << 30))
        return {};
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(),
                                                                                  &EVP_CIPHER_CTX_free);
    const auto bytes = [](const QByteArray &a) { return reinterpret_cast<const unsigned char *>(a.constData()); };
    QByteArray out(16 + data.size() + 16, Qt::Uninitialized);
    auto *to = reinterpret_cast<unsigned char *>(out.data());
    std::copy(iv.begin(), iv.end(), out.data());
    int first = 0, last = 0;
    if (!context || EVP_EncryptInit_ex(context.get(), cipher, nullptr, bytes(key), bytes(iv)) != 1 ||
        EVP_EncryptUpdate(context.get(), to + 16, &first, bytes(data), static_cast<int>(data.size())) != 1 ||
        EVP_EncryptFinal_ex(context.get(), to + 16 + first, &last) != 1)
        return {};
    out.resize(16 + first + last);
    return out;
}

} // namespace crypto
