// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/console.h"
#include "session/localauthority.h"

#include <QtCore/QJsonObject>
#include <QtCore/QMap>

namespace cli {

namespace {

/// The authority's own password: from --ca-password-file; none when the option is absent.
base::Result<std::optional<QByteArray>> authorityPassword(const Arguments &arguments)
{
    if (!arguments.has("ca-password-file"))
        return std::optional<QByteArray>();
    ESIGN_TRY(const crypto::Secret secret, password(arguments.value("ca-password-file"), QString()));
    return std::optional<QByteArray>(QByteArray(secret.data(), secret.size()));
}

void say(const Arguments &arguments, const QJsonObject &json, const QString &line)
{
    if (arguments.has("json"))
        outJson(QJsonDocument(json));
    else
        out(line);
}

base::Result<session::LocalAuthority> openAuthority(const Arguments &arguments, const base::Clock &clock)
{
    ESIGN_TRY(const QString folder, arguments.onlyRest("folder"));
    ESIGN_TRY(std::optional<QByteArray> secret, authorityPassword(arguments));
    auto opened = session::LocalAuthority::open(folder, secret, clock);
    if (!opened && opened.error().code == "ca.password" && !secret) {
        const auto asked = password(std::nullopt, text("Password of the authority: "));
        if (!asked)
            return asked.error().code == "cli.password.terminal" ? opened.error() : asked.error();
        const crypto::Secret &typed = *asked;
        return session::LocalAuthority::open(folder, QByteArray(typed.data(), typed.size()), clock);
    }
    return opened;
}

base::Result<ExitCode> init(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments,
              Arguments::parse(words, {{"name"}, {"key"}, {"ca-password-file"}, {"json", false}}));
    ESIGN_TRY(const QString folder, arguments.onlyRest("folder"));
    ESIGN_TRY(const QString name, arguments.need("name"));
    ESIGN_TRY(const std::optional<QByteArray> secret, authorityPassword(arguments));
    using Algorithms = session::LocalAuthority::Algorithms;
    const QString key = arguments.value("key", QStringLiteral("p256"));
    if (key != QStringLiteral("p256") && key != QStringLiteral("sm2"))
        return usage(QStringLiteral("--key %1: p256 or sm2 is expected").arg(key));
    const base::SystemClock clock;
    ESIGN_TRY(const auto authority,
              session::LocalAuthority::init(folder, name, secret, clock,
                                            key == QStringLiteral("sm2") ? Algorithms::National : Algorithms::Common));
    if (!secret)
        err(text("Note: no --ca-password-file was given; whoever can read %1 can issue certificates in this "
                 "authority's name.")
                .arg(folder));
    const QString root = folder + QStringLiteral("/root.pem");
    say(arguments, {{QStringLiteral("folder"), folder}, {QStringLiteral("root"), root}},
        text("%1: authority %2; trust it by --trust %3").arg(folder, name, root));
    return Done;
}

base::Result<ExitCode> issue(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, {{"name"},
                                                                  {"out"},
                                                                  {"password-file"},
                                                                  {"ca-password-file"},
                                                                  {"kind"},
                                                                  {"key"},
                                                                  {"days"},
                                                                  {"json", false}}));
    ESIGN_TRY(const QString name, arguments.need("name"));
    ESIGN_TRY(const QString output, arguments.need("out"));
    using Kind = crypto::Authority::Kind;
    static const QMap<QString, Kind> kinds{{QStringLiteral("person"), Kind::Person},
                                           {QStringLiteral("maker"), Kind::SealMaker},
                                           {QStringLiteral("tsa"), Kind::Tsa},
                                           {QStringLiteral("ocsp"), Kind::OcspResponder}};
    using Key = crypto::KeyType;
    static const QMap<QString, Key> keys{{QStringLiteral("rsa2048"), Key::Rsa2048},
                                         {QStringLiteral("rsa3072"), Key::Rsa3072},
                                         {QStringLiteral("p256"), Key::EcP256},
                                         {QStringLiteral("p384"), Key::EcP384},
                                         {QStringLiteral("sm2"), Key::Sm2}};
    const QString kind = arguments.value("kind", QStringLiteral("person")),
                  key = arguments.value("key", QStringLiteral("rsa2048"));
    if (!kinds.contains(kind) || !keys.contains(key))
        return usage(QStringLiteral("--kind is one of %1, --key one of %2")
                         .arg(QStringList(kinds.keys()).join(QStringLiteral(", ")),
                              QStringList(keys.keys()).join(QStringLiteral(", "))));
    bool ok = false;
    const int days = arguments.value("days", QStringLiteral("1095")).toInt(&ok);
    if (!ok || days < 1 || days > 3600)
        return usage(QStringLiteral("--days: a number from 1 to 3600 is expected"));
    const base::SystemClock clock;
    ESIGN_TRY(session::LocalAuthority authority, openAuthority(arguments, clock));
    const std::optional<QString> file =
        arguments.has("password-file") ? std::optional<QString>(arguments.value("password-file")) : std::nullopt;
    ESIGN_TRY(const crypto::Secret secret, newPassword(file, text("New password for %1: ").arg(output)));
    if (secret.isEmpty())
        return base::fail(base::ErrorKind::Password, "cli.password.empty");
    ESIGN_TRY(const crypto::Certificate made,
              authority.issue(kinds.value(kind), name, keys.value(key), output, secret, days));
    say(arguments,
        {{QStringLiteral("out"), output},
         {QStringLiteral("serial"), QString::fromLatin1(made.serialHex())},
         {QStringLiteral("name"), name}},
        text("%1: %2, serial %3").arg(output, name, QString::fromLatin1(made.serialHex())));
    return Done;
}

base::Result<ExitCode> revoke(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, {{"serial"}, {"ca-password-file"}, {"json", false}}));
    ESIGN_TRY(const QString serial, arguments.need("serial"));
    const base::SystemClock clock;
    ESIGN_TRY(session::LocalAuthority authority, openAuthority(arguments, clock));
    ESIGN_CHECK(authority.revoke(serial.toLatin1(), 0));
    say(arguments, {{QStringLiteral("revoked"), serial}},
        text("%1 is revoked; write a new list by ca crl").arg(serial));
    return Done;
}

base::Result<ExitCode> crl(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, {{"out"}, {"ca-password-file"}, {"json", false}}));
    ESIGN_TRY(const QString output, arguments.need("out"));
    const base::SystemClock clock;
    ESIGN_TRY(session::LocalAuthority authority, openAuthority(arguments, clock));
    ESIGN_CHECK(authority.writeCrl(output));
    say(arguments, {{QStringLiteral("out"), output}}, text("%1: revocation list").arg(output));
    return Done;
}

} // namespace

base::Result<ExitCode> ca(const QStringList &words)
{
    const QString command = words.value(0);
    if (command == QStringLiteral("init"))
        return init(words.mid(1));
    if (command == QStringLiteral("issue"))
        return issue(words.mid(1));
    if (command == QStringLiteral("revoke"))
        return revoke(words.mid(1));
    if (command == QStringLiteral("crl"))
        return crl(words.mid(1));
    return base::fail(base::ErrorKind::Usage, "cli.command", QStringLiteral("ca ") + command);
}

} // namespace cli
