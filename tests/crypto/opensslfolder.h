// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/key.h"
#include "support/tools.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

/// A folder in which the openssl command line works: it makes the keys, certificates and signatures that our code must
/// read, and judges what our code wrote. A failing command ends the test program: nothing after it would mean anything.
class OpensslFolder {
public:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    QByteArray run(const QStringList &arguments, const QByteArray &input = {}) const
    {
        const support::ToolResult result = support::runTool(QStringLiteral("openssl"), inFolder(arguments), input);
        if (result.exitCode != 0)
            qFatal("openssl %s: %s", qPrintable(arguments.join(QLatin1Char(' '))), result.err.constData());
        return result.out;
    }
    support::ToolResult tryRun(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return support::runTool(QStringLiteral("openssl"), inFolder(arguments), input);
    }

    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(name));
    }
    QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(name));
        return file.readAll();
    }

    /// NAME.key (PEM, PKCS#8): `algorithm` as genpkey takes it, with its options.
    void makeKey(const QString &name, const QStringList &algorithm) const
    {
        run(QStringList{QStringLiteral("genpkey"), QStringLiteral("-out"), at(name, ".key"),
                        QStringLiteral("-algorithm")} +
            algorithm);
    }
    /// A self-signed NAME.pem over NAME.key that may sign certificates.
    void makeRoot(const QString &name, const QString &subject) const
    {
        run({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-utf8"), QStringLiteral("-new"),
             QStringLiteral("-key"), at(name, ".key"), QStringLiteral("-subj"), subject, QStringLiteral("-days"),
             QStringLiteral("3650"), QStringLiteral("-addext"), QStringLiteral("keyUsage=critical,keyCertSign,cRLSign"),
             QStringLiteral("-out"), at(name, ".pem")});
    }
    /// NAME.pem over NAME.key, issued by ISSUER.
    void makeIssued(const QString &name, const QString &subject, const QString &issuer,
                    const QByteArray &extensions = "keyUsage=critical,digitalSignature,nonRepudiation\n") const
    {
        write(name + QStringLiteral(".ext"), "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n" + extensions);
        run({QStringLiteral("req"), QStringLiteral("-utf8"), QStringLiteral("-new"), QStringLiteral("-key"),
             at(name, ".key"), QStringLiteral("-subj"), subject, QStringLiteral("-out"), at(name, ".csr")});
        run({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), at(name, ".csr"),
             QStringLiteral("-CA"), at(issuer, ".pem"), QStringLiteral("-CAkey"), at(issuer, ".key"),
             QStringLiteral("-CAcreateserial"), QStringLiteral("-days"), QStringLiteral("365"),
             QStringLiteral("-extfile"), at(name, ".ext"), QStringLiteral("-out"), at(name, ".pem")});
    }

    crypto::Certificate certificate(const QString &name) const
    {
        const auto all = crypto::Certificate::fromFile(read(name + QStringLiteral(".pem")));
        if (!all)
            qFatal("certificate %s", qPrintable(name));
        return all->first();
    }
    crypto::PrivateKey key(const QString &name) const
    {
        const QByteArray der =
            run({QStringLiteral("pkcs8"), QStringLiteral("-topk8"), QStringLiteral("-nocrypt"), QStringLiteral("-in"),
                 at(name, ".key"), QStringLiteral("-outform"), QStringLiteral("DER")});
        const auto key = crypto::PrivateKey::fromPkcs8(crypto::Secret::fromBytes(der.constData(), der.size()));
        if (!key)
            qFatal("key %s: %s", qPrintable(name), qPrintable(key.error().detail));
        return *key;
    }
    crypto::SoftwareSigner signer(const QString &name, const QList<crypto::Certificate> &chain = {}) const
    {
        return crypto::SoftwareSigner(key(name), certificate(name), chain);
    }

private:
    static QString at(const QString &name, const char *suffix)
    {
        return QLatin1Char('@') + name + QLatin1String(suffix);
    }
    /// An argument that begins with @ names a file of this folder.
    QStringList inFolder(QStringList arguments) const
    {
        for (QString &one : arguments)
            if (one.startsWith(QLatin1Char('@')))
                one = path(one.mid(1));
        return arguments;
    }

    QTemporaryDir m_folder;
};

inline QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}
