// SPDX-License-Identifier: GPL-3.0-or-later
//
// A secret at rest behind a password. Fixed layout, numbers big-endian:
//   8  magic                 1  version (1)
//   1  log2 N                2  r              2  p          scrypt (RFC 7914)
//   32 salt                  12 nonce
//   …  AES-256-GCM of the secret, all before it as associated data, then the 16 bytes tag
#include "crypto/passwordbox.h"

#include "crypto/aead.h"
#include "crypto/handles.h"

#include <QtCore/QtEndian>

namespace crypto {

namespace {

using base::ErrorKind;
using base::fail;

constexpr qsizetype magicSize = 8, saltSize = 32, nonceSize = 12, tagSize = 16, keySize = 32;
constexpr qsizetype saltAt = magicSize + 6, nonceAt = saltAt + saltSize, headerSize = nonceAt + nonceSize;
constexpr qsizetype largest = 65536;
constexpr quint64 mostMemory = 256ULL << 20;
constexpr int mostLog2N = 20;

struct Cost {
    int log2N = 17;
    int r = 8;
    int p = 1;
    quint64 work() const { return static_cast<quint64>(r) * static_cast<quint64>(p) << log2N; }
};
// what a stranger's container may ask for: four times what is written here
constexpr quint64 mostWork = 4 * (8ULL << 17);

base::Error damaged(const char *detail)
{
    return fail(ErrorKind::Input, "crypto.container.parse", QLatin1String(detail));
}

QByteArray header(const QByteArray &magic, const Cost &cost)
{
    QByteArray bytes = magic.leftJustified(magicSize, '\0', true);
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
base::Result<Cost> readCost(const QByteArray &magic, const QByteArray &container)
{
    if (container.size() < headerSize + tagSize || container.size() > largest || !container.startsWith(magic))
        return damaged("no container of this kind");
    if (container[magicSize] != '\1')
        return damaged("unknown version");
    const Cost cost{static_cast<unsigned char>(container[magicSize + 1]),
                    qFromBigEndian<quint16>(container.constData() + magicSize + 2),
                    qFromBigEndian<quint16>(container.constData() + magicSize + 4)};
    if (cost.log2N < 1 || cost.log2N > mostLog2N || cost.r < 1 || cost.p < 1 || cost.work() > mostWork ||
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

base::Result<QByteArray> sealByPassword(const QByteArray &magic, const Secret &plain, const Secret &password)
{
    const Cost cost;
    const QByteArray head = header(magic, cost);
    ESIGN_TRY(const Secret key, stretch(password, head.mid(saltAt, saltSize), cost));
    ESIGN_TRY(const QByteArray body,
              aeadSeal(key, head.mid(nonceAt, nonceSize), head, QByteArray::fromRawData(plain.data(), plain.size())));
    return head + body;
}

base::Result<Secret> openByPassword(const QByteArray &magic, const QByteArray &container, const Secret &password)
{
    ESIGN_TRY(const Cost cost, readCost(magic, container));
    ESIGN_TRY(const Secret key, stretch(password, container.mid(saltAt, saltSize), cost));
    base::Result<Secret> plain =
        aeadOpen(key, container.mid(nonceAt, nonceSize), container.left(headerSize), container.mid(headerSize));
    if (!plain)
        return fail(ErrorKind::Password, "crypto.password"); // or a changed container: the two can't be told apart
    return plain;
}

} // namespace crypto
