// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/softtoken.h"

#include "support/tools.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

namespace support {

namespace {

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

SoftToken::SoftToken(const QString &label) : m_label(label)
{
    const QString tokens = m_folder.filePath(QStringLiteral("tokens"));
    const QString settings = m_folder.filePath(QStringLiteral("softhsm2.conf"));
    QDir().mkpath(tokens);
    write(settings, "directories.tokendir = " + tokens.toUtf8() + "\nobjectstore.backend = file\nlog.level = ERROR\n");
    qputenv("SOFTHSM2_CONF", settings.toUtf8());
    qputenv("ESIGN_TEST_TOKEN_MODULE", module().toUtf8());
    if (!addToken(label))
        qFatal("softhsm2-util makes no token");
}

QString SoftToken::module()
{
    for (const char *path : {"/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
                             "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"}) {
        if (QFile::exists(QString::fromLatin1(path)))
            return QString::fromLatin1(path);
    }
    qFatal("there is no SoftHSM (package softhsm2)");
}

QString SoftToken::faultModule()
{
    return QStringLiteral(ESIGN_TOKEN_FAULTS);
}

bool SoftToken::addToken(const QString &label) const
{
    return runTool(QStringLiteral("softhsm2-util"),
                   {QStringLiteral("--init-token"), QStringLiteral("--free"), QStringLiteral("--label"), label,
                    QStringLiteral("--pin"), QString::fromLatin1(pin), QStringLiteral("--so-pin"),
                    QString::fromLatin1(adminPin)})
               .exitCode == 0;
}

bool SoftToken::put(const crypto::SoftwareSigner &identity, const QByteArray &id, const QString &name) const
{
    const crypto::Secret der = identity.key().pkcs8();
    const QString path = m_folder.filePath(QStringLiteral("key.pem"));
    const QByteArray base64 = QByteArray(der.data(), der.size()).toBase64();
    QByteArray pem = "-----BEGIN PRIVATE KEY-----\n";
    for (qsizetype at = 0; at < base64.size(); at += 64)
        pem += base64.mid(at, 64) + '\n';
    if (!write(path, pem + "-----END PRIVATE KEY-----\n"))
        return false;
    const ToolResult imported =
        runTool(QStringLiteral("softhsm2-util"),
                {QStringLiteral("--import"), path, QStringLiteral("--token"), m_label, QStringLiteral("--label"), name,
                 QStringLiteral("--id"), QString::fromLatin1(id), QStringLiteral("--pin"), QString::fromLatin1(pin)});
    QFile::remove(path);
    return imported.exitCode == 0 && putCertificate(identity.certificate(), id, name);
}

bool SoftToken::putCertificate(const crypto::Certificate &certificate, const QByteArray &id, const QString &name) const
{
    const QString path = m_folder.filePath(QStringLiteral("certificate.der"));
    return write(path, certificate.der()) &&
           runTool(QStringLiteral("pkcs11-tool"),
                   {QStringLiteral("--module"), module(), QStringLiteral("--token-label"), m_label,
                    QStringLiteral("--login"), QStringLiteral("--pin"), QString::fromLatin1(pin),
                    QStringLiteral("--write-object"), path, QStringLiteral("--type"), QStringLiteral("cert"),
                    QStringLiteral("--id"), QString::fromLatin1(id), QStringLiteral("--label"), name})
                   .exitCode == 0;
}

} // namespace support
