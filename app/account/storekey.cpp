// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/storekey.h"

#include "account/attemptdelay.h"
#include "base/cbor.h"
#include "base/files.h"
#include "crypto/aead.h"
#include "crypto/passwordbox.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

namespace account {
namespace {

using base::ErrorKind;
using base::fail;
namespace cbor = base::cbor;

constexpr qsizetype idSize = 16, keySize = 32, largestFile = 4096;
constexpr qint64 version = 1;
const QByteArray boxMagic = QByteArrayLiteral("ESIGNSTK");

struct RecoveryFile {
    QByteArray id, nonce, wrapped;
};

QString pathIn(const QString &folder)
{
    return QDir(folder).filePath(QStringLiteral("store.recovery"));
}

QString entryOf(const RecoveryFile &file)
{
    return QStringLiteral("store/") + QString::fromLatin1(file.id.toHex());
}

QString passwordEntryOf(const RecoveryFile &file)
{
    return entryOf(file) + QStringLiteral("/password");
}

QString triesEntryOf(const RecoveryFile &file)
{
    return entryOf(file) + QStringLiteral("/tries");
}

QString markEntryOf(const RecoveryFile &file)
{
    return entryOf(file) + QStringLiteral("/mark");
}

// The id stands in the associated data too: one store's wrapped key can't be put beside another's file.
QByteArray associated(const QByteArray &id)
{
    return "esign store.recovery v1" + id;
}

crypto::Secret wrappingKey(const RecoveryCode &code, const QByteArray &id)
{
    return crypto::hkdfSha256(code.bits(), id, "esign store key by recovery code v1");
}

// The id a second time, for a store whose store.recovery is gone: by it the keychain still opens the store.
QString idPathIn(const QString &folder)
{
    return QDir(folder).filePath(QStringLiteral("store.id"));
}

QByteArray keptId(const QString &folder)
{
    const QByteArray id = QByteArray::fromHex(base::readFile(idPathIn(folder), 64).value_or(QByteArray()).trimmed());
    return id.size() == idSize ? id : QByteArray();
}

void keepId(const QString &folder, const QByteArray &id)
{
    if (keptId(folder) != id && base::writeFileDurably(idPathIn(folder), id.toHex() + '\n'))
        QFile::setPermissions(idPathIn(folder), QFile::ReadOwner | QFile::WriteOwner);
}

base::Result<RecoveryFile> readWholeRecoveryFile(const QString &folder)
{
    if (!QFileInfo::exists(pathIn(folder)) && QFileInfo::exists(QDir(folder).filePath(QStringLiteral("records.esdb"))))
        return fail(ErrorKind::NotFound, "account.recovery.file", folder);
    if (!QFileInfo::exists(pathIn(folder)))
        return fail(ErrorKind::NotFound, "account.store.missing", folder);
    ESIGN_TRY(const QByteArray bytes, base::readFile(pathIn(folder), largestFile));
    const auto parse = [&bytes]() -> base::Result<RecoveryFile> {
        ESIGN_TRY(cbor::Reader reader, cbor::Reader::open(bytes));
        ESIGN_TRY(cbor::MapReader map, reader.map());
        RecoveryFile file;
        ESIGN_TRY(cbor::Reader versionItem, map.at(1));
        ESIGN_CHECK(versionItem.integer(version, version));
        ESIGN_TRY(cbor::Reader idItem, map.at(2));
        ESIGN_TRY(file.id, idItem.bytes(idSize));
        ESIGN_TRY(cbor::Reader nonceItem, map.at(3));
        ESIGN_TRY(file.nonce, nonceItem.bytes(crypto::aeadNonceSize));
        ESIGN_TRY(cbor::Reader wrappedItem, map.at(4));
        ESIGN_TRY(file.wrapped, wrappedItem.bytes(keySize + crypto::aeadTagSize));
        ESIGN_CHECK(map.end());
        return file;
    };
    const base::Result<RecoveryFile> file = parse();
    if (!file)
        return fail(ErrorKind::Input, "account.store.damaged", file.error().detail);
    return file;
}

/// Where only the id is known, without the wrapped key.
base::Result<RecoveryFile> readRecoveryFile(const QString &folder)
{
    auto file = readWholeRecoveryFile(folder);
    if (file)
        return file;
    const QByteArray id = keptId(folder);
    return id.isEmpty() ? file : RecoveryFile{id, {}, {}};
}

base::Result<void> writeRecoveryFile(const QString &folder, const QByteArray &id, const crypto::Secret &key,
                                     const RecoveryCode &code)
{
    const QByteArray nonce = crypto::randomBytes(crypto::aeadNonceSize);
    ESIGN_TRY(const QByteArray wrapped, crypto::aeadSeal(wrappingKey(code, id), nonce, associated(id),
                                                         QByteArray::fromRawData(key.data(), key.size())));
    const QByteArray bytes = cbor::MapWriter()
                                 .put(1, cbor::integer(version))
                                 .put(2, cbor::bytes(id))
                                 .put(3, cbor::bytes(nonce))
                                 .put(4, cbor::bytes(wrapped))
                                 .encoded();
    ESIGN_CHECK(base::writeFileDurably(pathIn(folder), bytes));
    QFile::setPermissions(pathIn(folder), QFile::ReadOwner | QFile::WriteOwner);
    keepId(folder, id);
    return {};
}

bool same(const crypto::Secret &one, const crypto::Secret &other)
{
    if (one.size() != other.size())
        return false;
    unsigned char difference = 0;
    for (qsizetype i = 0; i < one.size(); ++i)
        difference = static_cast<unsigned char>(difference | (one.bytes()[i] ^ other.bytes()[i]));
    return difference == 0;
}

base::Result<void> keep(const QString &entry, Keychain &keychain, const crypto::Secret &key)
{
    ESIGN_CHECK(keychain.write(entry, key));
    ESIGN_TRY(const auto back, keychain.read(entry));
    if (!back || !same(*back, key))
        return fail(ErrorKind::Unavailable, "account.keychain.broken", QStringLiteral("the entry can't be read back"));
    return {};
}

base::Result<AttemptDelay> readTries(Keychain &keychain, const QString &entry)
{
    ESIGN_TRY(const auto kept, keychain.read(entry));
    return kept ? AttemptDelay::fromBytes(QByteArray(kept->data(), kept->size())) : AttemptDelay();
}

base::Result<void> writeTries(Keychain &keychain, const QString &entry, const AttemptDelay &tries)
{
    const QByteArray bytes = tries.toBytes();
    return keychain.write(entry, crypto::Secret::fromBytes(bytes.constData(), bytes.size()));
}

} // namespace

base::Result<NewStoreKey> makeStoreKey(const QString &folder, Keychain *keychain)
{
    NewStoreKey made{crypto::Secret::random(keySize), RecoveryCode::generate()};
    ESIGN_CHECK(adoptStoreKey(folder, made.key, made.code, keychain));
    return made;
}

base::Result<void> adoptStoreKey(const QString &folder, const crypto::Secret &key, const RecoveryCode &code,
                                 Keychain *keychain)
{
    if (QFileInfo::exists(pathIn(folder)))
        return fail(ErrorKind::Usage, "account.store.exists", folder);
    const QByteArray id = crypto::randomBytes(idSize);
    // first the keychain: a file without an entry would look like a store that lost its key
    const QString entry = entryOf({id, {}, {}});
    if (keychain)
        ESIGN_CHECK(keep(entry, *keychain, key));
    const base::Result<void> written = writeRecoveryFile(folder, id, key, code);
    if (!written && keychain)
        (void)keychain->remove(entry);
    return written;
}

base::Result<crypto::Secret> storeKeyFromKeychain(const QString &folder, Keychain &keychain)
{
    ESIGN_TRY(const RecoveryFile file, readRecoveryFile(folder));
    ESIGN_TRY(auto key, keychain.read(entryOf(file)));
    if (!key) {
        ESIGN_TRY(const auto box, keychain.read(passwordEntryOf(file)));
        return box ? fail(ErrorKind::Password, "account.locked")
                   : fail(ErrorKind::NotFound, "account.key.missing", entryOf(file));
    }
    if (key->size() != keySize)
        return fail(ErrorKind::Unavailable, "account.keychain.broken", QStringLiteral("an entry of another length"));
    keepId(folder, file.id);
    return std::move(*key);
}

base::Result<crypto::Secret> storeKeyFromRecoveryCode(const QString &folder, const RecoveryCode &code)
{
    ESIGN_TRY(const RecoveryFile file, readWholeRecoveryFile(folder));
    base::Result<crypto::Secret> key =
        crypto::aeadOpen(wrappingKey(code, file.id), file.nonce, associated(file.id), file.wrapped);
    if (!key)
        return fail(ErrorKind::Password, "account.recovery.wrong");
    return key;
}

base::Result<void> keepStoreKey(const QString &folder, Keychain &keychain, const crypto::Secret &key)
{
    ESIGN_TRY(const RecoveryFile file, readRecoveryFile(folder));
    return keep(entryOf(file), keychain, key);
}

base::Result<std::optional<QByteArray>> storeMark(const QString &folder, Keychain &keychain)
{
    ESIGN_TRY(const RecoveryFile file, readRecoveryFile(folder));
    ESIGN_TRY(const auto kept, keychain.read(markEntryOf(file)));
    return kept ? std::optional<QByteArray>(QByteArray(kept->data(), kept->size())) : std::nullopt;
}

base::Result<void> keepStoreMark(const QString &folder, Keychain &keychain, const QByteArray &mark)
{
    ESIGN_TRY(const RecoveryFile file, readRecoveryFile(folder));
    return keychain.write(markEntryOf(file), crypto::Secret::fromBytes(mark.constData(), mark.size()));
}

base::Result<void> forgetStoreMark(const QString &folder, Keychain &keychain)
{
    ESIGN_TRY(const RecoveryFile file, readRecoveryFile(folder));
    return keychain.remove(markEntryOf(file));
}

base::Result<void> forgetStoreKey(const QString &folder, Keychain &keychain)
{
    ESIGN_TRY(const RecoveryFile file, readRecoveryFile(folder));
    for (const QString &entry : {entryOf(file), passwordEntryOf(file), triesEntryOf(file), markEntryOf(file)})
        ESIGN_CHECK(keychain.remove(entry));
    return {};
}

base::Result<void> changeRecoveryCode(const QString &folder, const crypto::Secret &key, const RecoveryCode &code)
{
    ESIGN_TRY(const RecoveryFile file, readRecoveryFile(folder));
    return writeRecoveryFile(folder, file.id, key, code);
}

base::Result<RecoveryCode> renewRecoveryCode(const QString &folder, const crypto::Secret &key)
{
    RecoveryCode code = RecoveryCode::generate();
    ESIGN_CHECK(changeRecoveryCode(folder, key, code));
    return code;
}

base::Result<void> keepPasswordWay(const QString &folder, Keychain &keychain, const crypto::Secret &key,
                                   const crypto::Secret &password)
{
    ESIGN_TRY(const RecoveryFile file, readRecoveryFile(folder));
    ESIGN_TRY(const QByteArray box, crypto::sealByPassword(boxMagic, key, password));
    return keep(passwordEntryOf(file), keychain, crypto::Secret::fromBytes(box.constData(), box.size()));
}

base::Result<void> lockStore(const QString &folder, Keychain &keychain)
{
    ESIGN_TRY(const RecoveryFile file, readRecoveryFile(folder));
    ESIGN_TRY(const auto box, keychain.read(passwordEntryOf(file)));
    if (!box)
        return fail(ErrorKind::NotFound, "account.lock.none");
    return keychain.remove(entryOf(file));
}

base::Result<bool> hasPasswordWay(const QString &folder, Keychain &keychain)
{
    ESIGN_TRY(const RecoveryFile file, readRecoveryFile(folder));
    ESIGN_TRY(const auto box, keychain.read(passwordEntryOf(file)));
    return box.has_value();
}

base::Result<crypto::Secret> storeKeyFromPassword(const QString &folder, Keychain &keychain,
                                                  const crypto::Secret &password, const base::Clock &clock)
{
    ESIGN_TRY(const RecoveryFile file, readRecoveryFile(folder));
    ESIGN_TRY(const auto box, keychain.read(passwordEntryOf(file)));
    if (!box)
        return fail(ErrorKind::NotFound, "account.key.missing", passwordEntryOf(file));
    ESIGN_TRY(const AttemptDelay tries, readTries(keychain, triesEntryOf(file)));
    ESIGN_CHECK(mayTry(tries, clock.now()));
    base::Result<crypto::Secret> key = crypto::openByPassword(boxMagic, QByteArray(box->data(), box->size()), password);
    if (!key && key.error().kind != ErrorKind::Password)
        return key.error();
    if (!key) {
        ESIGN_CHECK(writeTries(keychain, triesEntryOf(file), tries.afterFailure(clock.now())));
        return fail(ErrorKind::Password, "account.password.wrong");
    }
    if (tries.failures > 0)
        ESIGN_CHECK(keychain.remove(triesEntryOf(file)));
    return key;
}

base::Result<crypto::Secret> unlockStore(const QString &folder, Keychain &keychain, const crypto::Secret &password,
                                         const base::Clock &clock)
{
    ESIGN_TRY(crypto::Secret key, storeKeyFromPassword(folder, keychain, password, clock));
    ESIGN_CHECK(keepStoreKey(folder, keychain, key));
    return key;
}

} // namespace account
