// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/profilerows.h"

#include "crypto/aead.h"
#include "session/wordlimits.h"

#include <algorithm>

namespace session {
namespace {

using base::ErrorKind;
using base::fail;

const QString meKey = QStringLiteral("me"), organisationKey = QStringLiteral("organisation"),
              authorityKey = QStringLiteral("authority"), rootContainerKey = QStringLiteral("authority.root"),
              issuingContainerKey = QStringLiteral("authority.issuing"), backupKey = QStringLiteral("backup.secret");

constexpr qsizetype longestName = 64, longestDetail = 128;

base::Error damaged(const char *what)
{
    return fail(ErrorKind::Input, "account.store.damaged", QLatin1String(what));
}

QByteArray joined(const QList<crypto::Certificate> &certificates)
{
    QByteArray der;
    for (const crypto::Certificate &certificate : certificates)
        der += certificate.der();
    return der;
}

/// DER certificates one after the other, each with a length of two bytes or more in its header.
base::Result<QList<crypto::Certificate>> split(const QByteArray &der)
{
    QList<crypto::Certificate> certificates;
    for (qsizetype at = 0; at < der.size();) {
        if (der.size() - at < 4 || der[at] != '\x30' || static_cast<unsigned char>(der[at + 1]) != 0x82)
            return damaged("certificate chain");
        const qsizetype length =
            4 + (static_cast<unsigned char>(der[at + 2]) << 8 | static_cast<unsigned char>(der[at + 3]));
        ESIGN_TRY(const crypto::Certificate certificate, crypto::Certificate::fromDer(der.mid(at, length)));
        certificates.append(certificate);
        at += length;
    }
    return certificates;
}

base::Result<void> saveCertificateRow(store::Writer &writer, const crypto::Certificate &certificate,
                                      const QList<crypto::Certificate> &chain, const store::PersonId &person)
{
    ESIGN_TRY(const store::Digest digest, store::Digest::parse(certificate.sha256()));
    return store::saveCertificate(writer, {digest, certificate.der(), joined(chain), person,
                                           certificate.notBefore().toMSecsSinceEpoch(),
                                           certificate.notAfter().toMSecsSinceEpoch()});
}

base::Result<void> saveDeviceKey(store::Writer &writer, const QString &name, const account::DeviceKey &key)
{
    const crypto::Secret plain = key.key.pkcs8();
    ESIGN_CHECK(
        store::setMeta(writer, name + QStringLiteral(".key"), QByteArray::fromRawData(plain.data(), plain.size())));
    return store::setMeta(writer, name + QStringLiteral(".certificate"), key.certificate.sha256());
}

base::Result<QByteArray> needMeta(store::Reader &reader, const QString &key)
{
    ESIGN_TRY(const auto value, store::meta(reader, key));
    if (!value)
        return fail(ErrorKind::Input, "account.store.damaged", key);
    return *value;
}

base::Result<crypto::Certificate> storedCertificate(store::Reader &reader, const QByteArray &sha256)
{
    ESIGN_TRY(const store::Digest digest, store::Digest::parse(sha256));
    ESIGN_TRY(const store::CertificateRow row, store::readCertificate(reader, digest));
    return crypto::Certificate::fromDer(row.der);
}

base::Result<account::DeviceKey> readDeviceKey(store::Reader &reader, const QString &name)
{
    ESIGN_TRY(QByteArray plain, needMeta(reader, name + QStringLiteral(".key")));
    const crypto::Secret secret = crypto::Secret::take(std::move(plain));
    account::DeviceKey key;
    ESIGN_TRY(key.key, crypto::PrivateKey::fromPkcs8(secret));
    ESIGN_TRY(const QByteArray digest, needMeta(reader, name + QStringLiteral(".certificate")));
    ESIGN_TRY(key.certificate, storedCertificate(reader, digest));
    return key;
}

} // namespace

base::Result<void> writeNewProfile(store::Store &store, const PersonDetails &person,
                                   const account::LocalIdentity &identity, protocol::IdSource &ids,
                                   const base::Clock &clock)
{
    const auto me = ids.next<protocol::PersonId>();
    const qint64 now = clock.now().toMSecsSinceEpoch();
    return store.writeNow([=](store::Writer &writer) -> base::Result<void> {
        const auto id = store::PersonId::of(me);
        ESIGN_TRY(const store::Digest certificate, store::Digest::parse(identity.signing.certificate.sha256()));
        ESIGN_CHECK(store::savePerson(
            writer, {id, person.name.trimmed(), person.account, person.phone, person.email, {}, certificate, {}, now}));
        ESIGN_CHECK(store::setMeta(writer, meKey, me.bytes()));
        ESIGN_CHECK(store::setMeta(writer, organisationKey, person.organisation.trimmed().toUtf8()));
        for (qsizetype i = 0; i < identity.authority.size(); ++i)
            ESIGN_CHECK(saveCertificateRow(writer, identity.authority[i], identity.authority.mid(i + 1), {}));
        ESIGN_CHECK(store::setMeta(writer, authorityKey, joined(identity.authority)));
        ESIGN_CHECK(store::setMeta(writer, rootContainerKey, identity.rootContainer));
        ESIGN_CHECK(store::setMeta(writer, issuingContainerKey, identity.issuingContainer));
        for (const account::DeviceKey &key : {identity.device, identity.encryption})
            ESIGN_CHECK(saveCertificateRow(writer, key.certificate, identity.authority, id));
        ESIGN_CHECK(saveDeviceKey(writer, QStringLiteral("device"), identity.device));
        ESIGN_CHECK(saveDeviceKey(writer, QStringLiteral("encryption"), identity.encryption));
        return saveIdentityRow(
            writer,
            {store::newId<store::IdentityId>(now), store::IdentityKind::Made, person.name.trimmed(), {}, {}, true, now},
            identity.signing, id);
    });
}

base::Result<PersonDetails> checkedDetails(const PersonDetails &details)
{
    PersonDetails clean{details.name.trimmed(), details.account.trimmed(), details.phone.trimmed(),
                        details.email.trimmed(), details.organisation.trimmed()};
    if (clean.name.isEmpty() || clean.name.size() > longestName)
        return fail(ErrorKind::Input, "account.name");
    for (const QString &field : {clean.name, clean.account, clean.phone, clean.email, clean.organisation}) {
        if (field.size() > longestDetail || steers(field))
            return fail(ErrorKind::Input, "account.details");
    }
    return clean;
}

base::Result<void> writeDetails(store::Writer &writer, const store::PersonId &id, const PersonDetails &details,
                                qint64 nowMs)
{
    ESIGN_TRY(store::PersonRow row, store::readPerson(writer, id));
    row.name = details.name;
    row.account = details.account;
    row.phone = details.phone;
    row.email = details.email;
    row.updatedMs = nowMs;
    ESIGN_CHECK(store::savePerson(writer, row));
    return store::setMeta(writer, organisationKey, details.organisation.toUtf8());
}

base::Result<LoadedProfile> readProfile(store::Reader &reader)
{
    ESIGN_TRY(const QByteArray idBytes, needMeta(reader, meKey));
    const auto id = protocol::PersonId::fromBytes(idBytes);
    if (!id)
        return damaged("person");
    ESIGN_TRY(const store::PersonRow row, store::readPerson(reader, store::PersonId::of(*id)));
    ESIGN_TRY(const QByteArray organisation, needMeta(reader, organisationKey));
    ESIGN_TRY(const QByteArray authority, needMeta(reader, authorityKey));
    LoadedProfile loaded{
        {*id, row.name}, {row.name, row.account, row.phone, row.email, QString::fromUtf8(organisation)}, {}, {}, {}};
    ESIGN_TRY(loaded.authority, split(authority));
    ESIGN_TRY(loaded.device, readDeviceKey(reader, QStringLiteral("device")));
    ESIGN_TRY(loaded.encryption, readDeviceKey(reader, QStringLiteral("encryption")));
    return loaded;
}

base::Result<account::SealedIdentity> readSealedIdentity(store::Reader &reader, const store::IdentityRow &row)
{
    account::SealedIdentity identity;
    identity.container = row.container;
    ESIGN_TRY(const store::CertificateRow certificate, store::readCertificate(reader, row.certificate));
    ESIGN_TRY(identity.certificate, crypto::Certificate::fromDer(certificate.der));
    ESIGN_TRY(identity.chain, split(certificate.chain));
    return identity;
}

base::Result<void> saveIdentityRow(store::Writer &writer, store::IdentityRow row,
                                   const account::SealedIdentity &identity, const store::PersonId &person)
{
    ESIGN_CHECK(saveCertificateRow(writer, identity.certificate, identity.chain, person));
    for (qsizetype i = 0; i < identity.chain.size(); ++i)
        ESIGN_CHECK(saveCertificateRow(writer, identity.chain[i], identity.chain.mid(i + 1), {}));
    row.container = identity.container;
    ESIGN_TRY(row.certificate, store::Digest::parse(identity.certificate.sha256()));
    return store::saveIdentity(writer, row);
}

base::Result<Containers> readContainers(store::Reader &reader)
{
    Containers containers;
    ESIGN_TRY(const QList<store::IdentityRow> rows, store::listIdentities(reader));
    for (const store::IdentityRow &row : rows) {
        if (row.kind != store::IdentityKind::Token)
            containers.append({row.id, {}, row.container});
    }
    for (const QString &key : {rootContainerKey, issuingContainerKey}) {
        ESIGN_TRY(const QByteArray bytes, needMeta(reader, key));
        containers.append({{}, key, bytes});
    }
    return containers;
}

base::Result<void> replaceContainers(store::Writer &writer, const Containers &containers)
{
    for (const Container &container : containers) {
        if (container.identity.isNull()) {
            ESIGN_CHECK(store::setMeta(writer, container.metaKey, container.bytes));
            continue;
        }
        ESIGN_TRY(store::IdentityRow row, store::readIdentity(writer, container.identity));
        row.container = container.bytes;
        ESIGN_CHECK(store::saveIdentity(writer, row));
    }
    return {};
}

crypto::Secret backupSecret(const account::RecoveryCode &code)
{
    return crypto::hkdfSha256(code.bits(), {}, "esign backup by recovery code v1");
}

base::Result<void> keepBackupSecret(store::Store &store, const account::RecoveryCode &code)
{
    const auto secret = std::make_shared<crypto::Secret>(backupSecret(code));
    return store.writeNow([secret](store::Writer &writer) {
        return store::setMeta(writer, backupKey, QByteArray::fromRawData(secret->data(), secret->size()));
    });
}

base::Result<crypto::Secret> keptBackupSecret(store::Store &store)
{
    return store.read([](store::Reader &reader) -> base::Result<crypto::Secret> {
        ESIGN_TRY(auto kept, store::meta(reader, backupKey));
        if (!kept)
            return fail(ErrorKind::NotFound, "account.backup.none");
        return crypto::Secret::take(std::move(*kept));
    });
}

} // namespace session
