// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/localauthority.h"

#include "base/files.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QLockFile>

#include <algorithm>

namespace session {

namespace {

using crypto::Authority;

constexpr int largestName = 64; // ub-common-name, RFC 5280 appendix A.1
const QString registerName = QStringLiteral("register.json");

base::Result<void> checkName(const QString &name)
{
    const bool controls =
        std::any_of(name.begin(), name.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
    if (name.trimmed().isEmpty() || name.size() > largestName || controls)
        return base::fail(base::ErrorKind::Input, "ca.name", QStringLiteral("1 to %1 characters").arg(largestName));
    return {};
}

base::Result<void> writePrivate(const QString &path, const QByteArray &bytes)
{
    ESIGN_CHECK(base::writeFileDurably(path, bytes));
    if (!QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner))
        return base::fail(base::ErrorKind::Permission, "file.create", path);
    return {};
}

base::Result<crypto::Secret> unlockSecret(const QDir &folder, const std::optional<QByteArray> &password)
{
    const QString unlock = folder.filePath(QStringLiteral("unlock.key"));
    if (QFileInfo::exists(unlock)) {
        ESIGN_TRY(QByteArray bytes, base::readFile(unlock, 1024));
        return crypto::Secret::take(std::move(bytes));
    }
    if (!password)
        return base::fail(base::ErrorKind::Password, "ca.password");
    return crypto::Secret::fromBytes(password->constData(), password->size());
}

base::Result<crypto::Certificate> readCertificate(const QString &path)
{
    ESIGN_TRY(const QByteArray bytes, base::readFile(path, 1 << 20));
    ESIGN_TRY(const auto certificates, crypto::Certificate::fromFile(bytes));
    if (certificates.isEmpty())
        return base::fail(base::ErrorKind::Input, "ca.damaged", path);
    return certificates.first();
}

base::Result<std::shared_ptr<QLockFile>> lockFolder(const QDir &folder)
{
    auto lock = std::make_shared<QLockFile>(folder.filePath(QStringLiteral("lock")));
    lock->setStaleLockTime(0);
    if (!lock->tryLock(5000))
        return base::fail(base::ErrorKind::Unavailable, "ca.busy", folder.path());
    return lock;
}

} // namespace

LocalAuthority::LocalAuthority(QString folder, crypto::Certificate root, Authority issuing, const base::Clock &clock)
    : m_folder(std::move(folder)), m_root(std::move(root)), m_issuing(std::move(issuing)), m_clock(&clock)
{
}

base::Result<LocalAuthority> LocalAuthority::init(const QString &path, const QString &name,
                                                  const std::optional<QByteArray> &password, const base::Clock &clock,
                                                  Algorithms algorithms)
{
    ESIGN_CHECK(checkName(name));
    const QDir folder(path);
    if (QFileInfo(path).isFile() || (folder.exists() && !folder.isEmpty()))
        return base::fail(base::ErrorKind::Input, "ca.exists", path);
    if (!QDir().mkpath(folder.filePath(QStringLiteral("issued"))))
        return base::fail(base::ErrorKind::Permission, "file.create", path);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    ESIGN_TRY(const auto lock, lockFolder(folder));

    crypto::Secret secret;
    if (password) {
        secret = crypto::Secret::fromBytes(password->constData(), password->size());
    } else {
        QByteArray unlock = crypto::randomBytes(32).toHex();
        ESIGN_CHECK(writePrivate(folder.filePath(QStringLiteral("unlock.key")), unlock));
        secret = crypto::Secret::take(std::move(unlock));
    }
    const bool national = algorithms == Algorithms::National;
    ESIGN_TRY(const Authority root,
              Authority::makeRoot(name, national ? crypto::KeyType::Sm2 : crypto::KeyType::EcP384, clock));
    crypto::CertificateRequest request;
    request.commonName = (name + QStringLiteral(" 签发")).left(largestName);
    request.days = 3600;
    ESIGN_TRY(const auto issuing, root.issue(Authority::Kind::IssuingCa, request,
                                             national ? crypto::KeyType::Sm2 : crypto::KeyType::EcP256));

    ESIGN_TRY(const QByteArray rootKey, root.key().seal(secret));
    ESIGN_TRY(const QByteArray issuingKey, issuing->key().seal(secret));
    ESIGN_CHECK(writePrivate(folder.filePath(QStringLiteral("root.key")), rootKey));
    ESIGN_CHECK(writePrivate(folder.filePath(QStringLiteral("issuing.key")), issuingKey));
    ESIGN_CHECK(base::writeFileDurably(folder.filePath(QStringLiteral("issuing.pem")), issuing->certificate().pem()));
    ESIGN_CHECK(base::writeFileDurably(folder.filePath(QStringLiteral("root.pem")), root.certificate().pem()));
    LocalAuthority authority(path, root.certificate(),
                             Authority(issuing->key(), issuing->certificate(), issuing->chain(), clock), clock);
    authority.m_lock = lock;
    ESIGN_CHECK(authority.save());
    return authority;
}

base::Result<LocalAuthority> LocalAuthority::open(const QString &path, const std::optional<QByteArray> &password,
                                                  const base::Clock &clock)
{
    const QDir folder(path);
    if (QFileInfo(path).isDir() && !QFileInfo(path).isExecutable())
        return base::fail(base::ErrorKind::Permission, "file.open", path);
    if (!QFileInfo::exists(folder.filePath(registerName)))
        return base::fail(base::ErrorKind::NotFound, "ca.missing", path);
    ESIGN_TRY(const auto lock, lockFolder(folder));
    ESIGN_TRY(const crypto::Secret secret, unlockSecret(folder, password));
    ESIGN_TRY(const crypto::Certificate root, readCertificate(folder.filePath(QStringLiteral("root.pem"))));
    ESIGN_TRY(const crypto::Certificate issuing, readCertificate(folder.filePath(QStringLiteral("issuing.pem"))));
    ESIGN_TRY(const QByteArray container, base::readFile(folder.filePath(QStringLiteral("issuing.key")), 1 << 20));
    auto key = crypto::PrivateKey::unseal(container, secret);
    if (!key)
        return key.error().kind == base::ErrorKind::Password ? base::fail(base::ErrorKind::Password, "ca.password")
                                                             : key.error();
    if (!key->matches(issuing))
        return base::fail(base::ErrorKind::Input, "ca.damaged", path);

    LocalAuthority authority(path, root, Authority(*key, issuing, {root}, clock), clock);
    authority.m_lock = lock;
    ESIGN_TRY(const QByteArray bytes, base::readFile(folder.filePath(registerName)));
    const QJsonDocument json = QJsonDocument::fromJson(bytes);
    if (!json.isObject() || json[QStringLiteral("version")].toInt() != 1)
        return base::fail(base::ErrorKind::Input, "ca.damaged", registerName);
    authority.m_crlNumber = json[QStringLiteral("crlNumber")].toInteger();
    const QJsonArray revoked = json[QStringLiteral("revoked")].toArray();
    for (const QJsonValue &entry : revoked)
        authority.m_revoked.append({entry[QStringLiteral("serial")].toString().toLatin1(),
                                    QDateTime::fromString(entry[QStringLiteral("at")].toString(), Qt::ISODate),
                                    entry[QStringLiteral("reason")].toInt()});
    return authority;
}

base::Result<void> LocalAuthority::save() const
{
    QJsonArray revoked;
    for (const Authority::Revoked &entry : m_revoked)
        revoked.append(QJsonObject{{QStringLiteral("serial"), QString::fromLatin1(entry.serialHex)},
                                   {QStringLiteral("at"), entry.at.toUTC().toString(Qt::ISODate)},
                                   {QStringLiteral("reason"), entry.reason}});
    const QJsonObject json{{QStringLiteral("version"), 1},
                           {QStringLiteral("crlNumber"), m_crlNumber},
                           {QStringLiteral("revoked"), revoked}};
    return base::writeFileDurably(QDir(m_folder).filePath(registerName), QJsonDocument(json).toJson());
}

base::Result<crypto::Certificate> LocalAuthority::issue(Authority::Kind kind, const QString &name, crypto::KeyType type,
                                                        const QString &output, const crypto::Secret &password, int days)
{
    ESIGN_CHECK(checkName(name));
    const QFileInfo file(output);
    const QString certificateFile = file.dir().filePath(file.completeBaseName() + QStringLiteral(".pem"));
    // a key that is written over is gone for ever
    if (file.exists() || QFileInfo::exists(certificateFile))
        return base::fail(base::ErrorKind::Input, "ca.output", file.exists() ? output : certificateFile);
    if (QFileInfo(certificateFile).absoluteFilePath() == file.absoluteFilePath())
        return base::fail(base::ErrorKind::Usage, "ca.output.name", output);
    crypto::CertificateRequest request;
    request.commonName = name;
    request.days = days;
    ESIGN_TRY(const auto identity, m_issuing.issue(kind, request, type));
    ESIGN_TRY(const QByteArray pkcs12, crypto::writePkcs12(*identity, name, password));
    const crypto::Certificate certificate = identity->certificate();
    const QString record = QDir(m_folder).filePath(
        QStringLiteral("issued/") + QString::fromLatin1(certificate.serialHex()) + QStringLiteral(".pem"));
    ESIGN_CHECK(base::writeFileDurably(record, certificate.pem()));
    ESIGN_CHECK(writePrivate(output, pkcs12));
    // with its issuer: whoever grants this person the use of a seal needs both
    ESIGN_CHECK(base::writeFileDurably(certificateFile, certificate.pem() + m_issuing.certificate().pem()));
    return certificate;
}

base::Result<void> LocalAuthority::revoke(const QByteArray &serialHex, int reason)
{
    const QByteArray serial = serialHex.toUpper();
    const QDir issued(QDir(m_folder).filePath(QStringLiteral("issued")));
    const QStringList names = issued.entryList({QStringLiteral("*.pem")}, QDir::Files);
    const bool known = std::any_of(names.begin(), names.end(), [&](const QString &name) {
        return QFileInfo(name).completeBaseName().toUpper().toLatin1() == serial;
    });
    if (!known)
        return base::fail(base::ErrorKind::NotFound, "ca.unknown", QString::fromLatin1(serialHex));
    for (const Authority::Revoked &entry : m_revoked) {
        if (entry.serialHex.toUpper() == serial)
            return base::fail(base::ErrorKind::Input, "ca.revoked", QString::fromLatin1(serialHex));
    }
    m_revoked.append({serial, m_clock->now(), reason});
    return save();
}

base::Result<void> LocalAuthority::writeCrl(const QString &output)
{
    ++m_crlNumber;
    ESIGN_CHECK(save()); // a number is never used twice, also when writing the list fails
    ESIGN_TRY(const QByteArray crl, m_issuing.crl(m_revoked, m_crlNumber));
    return base::writeFileDurably(output, crl);
}

} // namespace session
