// SPDX-License-Identifier: GPL-3.0-or-later
//
// The container of a signing key at rest. Fixed layout, numbers big-endian:
//   8  magic "ESIGNKEY"      1  version (1)
//   1  log2 N                2  r              2  p          scrypt (RFC 7914)
//   32 salt                  12 nonce
//   …  AES-256-GCM of the PKCS#8 key, all before it as associated data, then the 16 bytes tag
#include "crypto/handles.h"
#include "crypto/key.h"

#include <QtCore/QtEndian>

namespace crypto {

namespace {

using base::ErrorKind;
using base::fail;

constexpr char magic[] = "ESIGNKEY";
constexpr qsizetype magicSize = 8, saltSize = 32, nonceSize = 12, tagSize = 16, keySize = 32;
constexpr qsizetype saltAt = magicSize + 6, nonceAt = saltAt + saltSize, headerSize = nonceAt + nonceSize;
constexpr qsizetype largest = 65536;
constexpr quint64 mostMemory = 256ULL << 20;
constexpr int mostLog2N = 20, mostP = 16;

struct Cost {
    int log2N = 17;
    int r = 8;
    int p = 1;
};

base::Error damaged(const char *detail)
{
    return fail(ErrorKind::Input, "crypto.container.parse", QLatin1String(detail));
}

QByteArray header(const Cost &cost)
{
    QByteArray bytes(magic, magicSize);
    bytes += '\1';
    bytes += static_cast<char>(cost.log2N);
    for (const int number : {cost.r, cost.p}) {
        char pair[2];
        qToBigEndian(static_cast<quint16>(number), pair);
        bytes.append(pair, sizeof pair);
    }
    bytes += randomBytes(saltSize);
    bytes += randomBytes(nonceSize);
    return bytes;
}

// Someone else's container must not make this computer work for hours or run out of memory.
base::Result<Cost> readCost(const QByteArray &container)
{
    if (container.size() < headerSize + tagSize || container.size() > largest || !container.startsWith(magic))
        return damaged("no key container");
    if (container[magicSize] != '\1')
        return damaged("unknown version");
    const Cost cost{static_cast<unsigned char>(container[magicSize + 1]),
                    qFromBigEndian<quint16>(container.constData() + magicSize + 2),
                    qFromBigEndian<quint16>(container.constData() + magicSize + 4)};
    if (cost.log2N < 1 || cost.log2N > mostLog2N || cost.r < 1 || cost.p < 1 || cost.p > mostP ||
        (128ULL * static_cast<quint64>(cost.r) << cost.log2N) > mostMemory)
        return damaged("cost out of bounds");
    return cost;
}

base::Result<Secret> stretch(const Secret &password, const QByteArray &salt, const Cost &cost)
{
    Secret key = Secret::random(keySize); // memory of the right size, to be overwritten
    const char *text = password.isEmpty() ? "" : password.data();
    if (EVP_PBE_scrypt(text, static_cast<size_t>(password.size()), bytesOf(salt), static_cast<size_t>(salt.size()),
                       1ULL << cost.log2N, static_cast<quint64>(cost.r), static_cast<quint64>(cost.p),
                       mostMemory + (16U << 20), key.writableBytes(), static_cast<size_t>(keySize)) != 1)
        return fail(ErrorKind::Unavailable, "crypto.container.memory", takeOpenSslErrors());
    return key;
}

} // namespace

base::Result<QByteArray> PrivateKey::seal(const Secret &password) const
{
    const Secret plain = pkcs8();
    if (plain.isEmpty())
        return fail(ErrorKind::Usage, "crypto.key.none");
    const Cost cost;
    const QByteArray head = header(cost);
    ESIGN_TRY(const Secret key, stretch(password, head.mid(saltAt, saltSize), cost));
    const CipherPtr cipher(EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr));
    const CipherCtxPtr context(EVP_CIPHER_CTX_new());
    QByteArray body(plain.size() + tagSize, '\0');
    auto *to = reinterpret_cast<unsigned char *>(body.data());
    int length = 0, last = 0;
    if (!cipher || !context ||
        EVP_EncryptInit_ex2(context.get(), cipher.get(), key.bytes(), bytesOf(head) + nonceAt, nullptr) != 1 ||
        EVP_EncryptUpdate(context.get(), nullptr, &length, bytesOf(head), static_cast<int>(head.size())) != 1 ||
        EVP_EncryptUpdate(context.get(), to, &length, plain.bytes(), static_cast<int>(plain.size())) != 1 ||
        EVP_EncryptFinal_ex(context.get(), to + length, &last) != 1 || length + last != plain.size() ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, tagSize, to + plain.size()) != 1)
        return fail(ErrorKind::Internal, "crypto.container.write", takeOpenSslErrors());
    return head + body;
}

base::Result<PrivateKey> PrivateKey::unseal(const QByteArray &container, const Secret &password)
{
    ESIGN_TRY(const Cost cost, readCost(container));
    ESIGN_TRY(const Secret key, stretch(password, container.mid(saltAt, saltSize), cost));
    const CipherPtr cipher(EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr));
    const CipherCtxPtr context(EVP_CIPHER_CTX_new());
    const auto bodySize = static_cast<int>(container.size() - headerSize - tagSize);
    const unsigned char *from = bytesOf(container);
    QByteArray tag = container.right(tagSize);
    Secret plain = Secret::random(bodySize);
    int length = 0, last = 0;
    if (!cipher || !context || plain.isEmpty() ||
        EVP_DecryptInit_ex2(context.get(), cipher.get(), key.bytes(), from + nonceAt, nullptr) != 1 ||
        EVP_DecryptUpdate(context.get(), nullptr, &length, from, headerSize) != 1 ||
        EVP_DecryptUpdate(context.get(), plain.writableBytes(), &length, from + headerSize, bodySize) != 1 ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, tagSize, tag.data()) != 1)
        return damaged("decryption");
    if (EVP_DecryptFinal_ex(context.get(), plain.writableBytes() + length, &last) != 1) {
        ERR_clear_error();
        return fail(ErrorKind::Password, "crypto.password"); // or a changed container: the two can't be told apart
    }
    auto opened = fromPkcs8(plain);
    if (!opened)
        return damaged("no PKCS#8 key inside");
    return opened;
}

} // namespace crypto
