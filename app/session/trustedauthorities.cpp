// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/trustedauthorities.h"

#include "base/files.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

namespace session {

namespace {

constexpr qint64 largestFile = 4 << 20;
constexpr int digestCharacters = 32;

} // namespace

QList<TrustedFile> trustedFiles(const QString &folder)
{
    QList<TrustedFile> files;
    const QDir dir(folder);
    const QStringList names = dir.entryList({QStringLiteral("*.pem"), QStringLiteral("*.crt"), QStringLiteral("*.cer")},
                                            QDir::Files, QDir::Name);
    for (const QString &name : names) {
        TrustedFile file{dir.filePath(name), {}};
        if (const auto bytes = base::readFile(file.path, largestFile)) {
            if (const auto certificates = crypto::Certificate::fromFile(*bytes))
                file.certificates = *certificates;
        }
        files.append(file);
    }
    return files;
}

base::Result<QStringList> trustFile(const QString &folder, const QString &certificateFile)
{
    ESIGN_TRY(const QByteArray bytes, base::readFile(certificateFile, largestFile));
    const auto certificates = crypto::Certificate::fromFile(bytes);
    if (!certificates || certificates->isEmpty())
        return base::fail(base::ErrorKind::Input, "crypto.certificate.parse", certificateFile);
    for (const crypto::Certificate &certificate : *certificates) {
        if (!certificate.isCa())
            return base::fail(base::ErrorKind::Input, "trust.notauthority", certificate.commonName());
    }
    if (!QDir().mkpath(folder))
        return base::fail(base::ErrorKind::Unavailable, "file.create", folder);
    QStringList added;
    for (const crypto::Certificate &certificate : *certificates) {
        const QString name = QString::fromLatin1(certificate.sha256().toHex().left(digestCharacters));
        const QString path = QDir(folder).filePath(name + QStringLiteral(".pem"));
        if (QFileInfo::exists(path))
            continue;
        ESIGN_CHECK(base::writeFileDurably(path, certificate.pem()));
        added.append(path);
    }
    return added;
}

base::Result<QByteArray> distrust(const QString &path)
{
    ESIGN_TRY(const QByteArray bytes, base::readFile(path, largestFile));
    if (!QFile::remove(path))
        return base::fail(base::ErrorKind::Unavailable, "file.remove", path);
    return bytes;
}

base::Result<void> restoreTrust(const QString &path, const QByteArray &bytes)
{
    return base::writeFileDurably(path, bytes);
}

} // namespace session
