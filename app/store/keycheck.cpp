// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"
#include "crypto/digest.h"
#include "store/database.h"
#include "store/ownfiles.h"

namespace store {

namespace {

constexpr int saltSize = 32;

QString checkPath(const QString &databasePath)
{
    return databasePath + QStringLiteral("-key");
}

/// The key has 256 random bits: its hash tells nothing, and no guess is faster than trying keys.
QByteArray hashed(const QByteArray &salt, const crypto::Secret &key)
{
    crypto::Hasher hasher(crypto::DigestAlgorithm::Sha256);
    hasher.add(QByteArrayLiteral("esign store key check 1"));
    hasher.add(salt);
    hasher.add(key.data(), key.size());
    return hasher.result();
}

} // namespace

crypto::Secret rawKeyText(const crypto::Secret &key)
{
    static constexpr char digits[] = "0123456789abcdef";
    crypto::Secret text = crypto::Secret::random(2 * key.size() + 3);
    unsigned char *to = text.writableBytes();
    *to++ = 'x';
    *to++ = '\'';
    for (qsizetype i = 0; i < key.size(); ++i) {
        *to++ = static_cast<unsigned char>(digits[key.bytes()[i] >> 4]);
        *to++ = static_cast<unsigned char>(digits[key.bytes()[i] & 15]);
    }
    *to = '\'';
    return text;
}

KeyCheck checkKey(const QString &databasePath, const crypto::Secret &key)
{
    const auto file = base::readFile(checkPath(databasePath), 1024);
    if (!file || file->size() != saltSize + crypto::digestSize(crypto::DigestAlgorithm::Sha256))
        return KeyCheck::None;
    return hashed(file->left(saltSize), key) == file->mid(saltSize) ? KeyCheck::Matches : KeyCheck::Differs;
}

base::Result<void> writeKeyCheck(const QString &databasePath, const crypto::Secret &key)
{
    const QByteArray salt = crypto::randomBytes(saltSize);
    ESIGN_CHECK(base::writeFileDurably(checkPath(databasePath), salt + hashed(salt, key)));
    keepOwn(checkPath(databasePath));
    return {};
}

} // namespace store
