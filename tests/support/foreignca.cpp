// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/foreignca.h"

#include "support/tools.h"

#include <QtCore/QFile>

namespace support {

QString ForeignCa::write(const QString &file, const QByteArray &bytes) const
{
    QFile to(path(file));
    if (!to.open(QIODevice::WriteOnly) || to.write(bytes) != bytes.size())
        qFatal("foreign CA: cannot write %s", qPrintable(to.fileName()));
    return to.fileName();
}

QByteArray ForeignCa::read(const QString &file) const
{
    QFile from(path(file));
    if (!from.open(QIODevice::ReadOnly))
        qFatal("foreign CA: cannot read %s", qPrintable(from.fileName()));
    return from.readAll();
}

QByteArray ForeignCa::openssl(const QStringList &arguments, const QByteArray &input) const
{
    const ToolResult result = runTool(QStringLiteral("openssl"), arguments, input);
    if (result.exitCode != 0)
        qFatal("foreign CA: openssl %s: %s", qPrintable(arguments.join(QLatin1Char(' '))), result.err.constData());
    return result.out;
}

QStringList ForeignCa::ecKey()
{
    return {QStringLiteral("-algorithm"), QStringLiteral("EC"), QStringLiteral("-pkeyopt"),
            QStringLiteral("ec_paramgen_curve:P-256")};
}

QStringList ForeignCa::rsaKey(int bits)
{
    return {QStringLiteral("-algorithm"), QStringLiteral("RSA"), QStringLiteral("-pkeyopt"),
            QStringLiteral("rsa_keygen_bits:%1").arg(bits)};
}

crypto::Certificate ForeignCa::root(const QString &name, const QByteArray &extensions, const QStringList &options,
                                    const QStringList &key)
{
    return issue(name, name, extensions, options, key);
}

crypto::Certificate ForeignCa::issue(const QString &name, const QString &issuer, const QByteArray &extensions,
                                     const QStringList &options, const QStringList &key)
{
    const QString keyFile = path(name + QStringLiteral(".key"));
    const QString requestFile = path(name + QStringLiteral(".csr"));
    const QString certificateFile = path(name + QStringLiteral(".pem"));
    if (!QFile::exists(keyFile))
        openssl(QStringList{QStringLiteral("genpkey"), QStringLiteral("-out"), keyFile} + key);
    openssl({QStringLiteral("req"), QStringLiteral("-new"), QStringLiteral("-utf8"), QStringLiteral("-key"), keyFile,
             QStringLiteral("-subj"), QStringLiteral("/CN=") + name, QStringLiteral("-out"), requestFile});
    QStringList arguments{QStringLiteral("x509"),     QStringLiteral("-req"),
                          QStringLiteral("-in"),      requestFile,
                          QStringLiteral("-out"),     certificateFile,
                          QStringLiteral("-extfile"), write(name + QStringLiteral(".ext"), extensions)};
    if (name == issuer)
        arguments << QStringLiteral("-signkey") << keyFile;
    else
        arguments << QStringLiteral("-CA") << path(issuer + QStringLiteral(".pem")) << QStringLiteral("-CAkey")
                  << path(issuer + QStringLiteral(".key")) << QStringLiteral("-CAcreateserial");
    if (!options.contains(QStringLiteral("-days")))
        arguments << QStringLiteral("-days") << QStringLiteral("30");
    openssl(arguments + options);
    const auto certificates = crypto::Certificate::fromFile(read(name + QStringLiteral(".pem")));
    if (!certificates)
        qFatal("foreign CA: cannot read %s", qPrintable(certificateFile));
    return certificates->first();
}

} // namespace support
