// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/notetext.h"
#include "cli/profileoption.h"
#include "cli/token.h"
#include "session/locking.h"
#include "session/tokenkeys.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace cli {

namespace {

void say(const Arguments &arguments, const QJsonObject &json, const QStringList &lines)
{
    if (arguments.has("json"))
        outJson(QJsonDocument(json));
    else
        outLines(lines);
}

/// Where a recovery code goes: into a new file that only its owner can read, or once onto the terminal; never into a
/// pipe by accident, where a log may keep it. Ready before anything depends on the code; the file is removed unless
/// keep() is called.
class RecoveryOutput {
public:
    base::Result<void> open(const Arguments &arguments)
    {
        if (!arguments.has("recovery-out")) {
            if (arguments.has("json"))
                return usage(QStringLiteral("--json needs --recovery-out"));
            return isTerminal() ? base::Result<void>() : base::fail(base::ErrorKind::Usage, "cli.recovery.terminal");
        }
        const QString path = arguments.value("recovery-out");
        ESIGN_CHECK(refuseOverwriting(path, {}));
        if (QFileInfo::exists(path))
            return base::fail(base::ErrorKind::Usage, "cli.output", path);
        m_file.setFileName(path);
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered,
                         QFile::ReadOwner | QFile::WriteOwner))
            return base::fail(base::ErrorKind::Permission, "file.create", path);
        return {};
    }
    ~RecoveryOutput()
    {
        if (m_file.isOpen() && !m_kept)
            m_file.remove();
    }
    RecoveryOutput() = default;
    RecoveryOutput(const RecoveryOutput &) = delete;
    RecoveryOutput &operator=(const RecoveryOutput &) = delete;

    /// On the disk, or on the screen, when it returns.
    base::Result<void> write(const account::RecoveryCode &code)
    {
        const crypto::Secret printed = code.text();
        if (!m_file.isOpen()) {
            out(text(
                "Recovery code, the only other way to your records. Print it and put it away; it is not kept here:"));
            outText(QString::fromLatin1(printed.data(), printed.size()));
            return {};
        }
        const QString folder = QFileInfo(m_file.fileName()).absolutePath();
        const bool written = m_file.write(printed.data(), printed.size()) == printed.size() &&
                             m_file.write("\n", 1) == 1 && base::Disk::real().sync(m_file.handle()) &&
                             base::Disk::real().syncFolder(folder);
        if (!written)
            return base::fail(base::ErrorKind::Unavailable, "file.write", m_file.fileName());
        return {};
    }
    /// The code in it may be the one that counts.
    void keep() { m_kept = true; }
    session::HandOver handOver()
    {
        return [this](const account::RecoveryCode &code) { return write(code); };
    }

private:
    QFile m_file;
    bool m_kept = false;
};

/// Where there is none, it says how to do without.
base::Result<std::shared_ptr<account::Keychain>> keychainForNew()
{
    auto keychain = systemKeychain();
    if (!keychain && keychain.error().code == "account.keychain.absent")
        err(text("Note: with --no-keychain an account is made without one; then every command needs the recovery "
                 "code."));
    return keychain;
}

base::Result<ExitCode> create(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments,
              Arguments::parse(words, storeOptions() + QList<Option>{{"name"},
                                                                     {"account"},
                                                                     {"phone"},
                                                                     {"email"},
                                                                     {"organisation"},
                                                                     {"recovery-out"},
                                                                     {"no-keychain", false}}));
    session::ProfileSetup setup;
    ESIGN_TRY(setup.person.name, arguments.need("name"));
    setup.person.account = arguments.value("account");
    setup.person.phone = arguments.value("phone");
    setup.person.email = arguments.value("email");
    setup.person.organisation = arguments.value("organisation");
    RecoveryOutput output;
    ESIGN_CHECK(output.open(arguments));
    ESIGN_TRY(setup.password, newPassword(passwordFile(arguments), text("New signing password: ")));
    std::shared_ptr<account::Keychain> keychain;
    if (!arguments.has("no-keychain")) {
        ESIGN_TRY(keychain, keychainForNew());
    }
    const QString folder = storeFolder(arguments);
    const base::SystemClock clock;
    const auto made = session::Profile::create(folder, setup, keychain.get(), clock, output.handOver());
    if (!made)
        return made.error();
    output.keep();
    if (!keychain)
        err(text("Note: without the keychain every command needs --recovery-code-file."));
    say(arguments, {{QStringLiteral("store"), folder}, {QStringLiteral("keychain"), keychain != nullptr}},
        {text("%1: account of %2").arg(folder, setup.person.name)});
    return Done;
}

base::Result<ExitCode> status(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, storeOptions()));
    const QString folder = storeFolder(arguments);
    const base::SystemClock clock;
    ESIGN_TRY(const auto code, givenRecoveryCode(arguments));
    std::shared_ptr<account::Keychain> keychain;
    if (!code) {
        ESIGN_TRY(keychain, systemKeychain());
    }
    const auto opened =
        session::Profile::open(folder, {code ? &*code : nullptr, keychain.get(), nullptr, keychain}, clock);
    if (!opened && opened.error().code == "account.locked") {
        say(arguments, {{QStringLiteral("store"), folder}, {QStringLiteral("locked"), true}},
            {text("%1: locked").arg(folder)});
        return Done;
    }
    if (!opened)
        return opened.error();
    session::Profile &profile = **opened;
    const session::PersonDetails &person = profile.details();
    ESIGN_TRY(const auto identities, profile.identities());
    QJsonArray list;
    QStringList lines{text("%1: open").arg(folder), text("Name: %1").arg(person.name)};
    for (const auto &[label, value] :
         {std::pair(text("Account: %1"), person.account), std::pair(text("Phone: %1"), person.phone),
          std::pair(text("E-mail: %1"), person.email), std::pair(text("Organisation: %1"), person.organisation)}) {
        if (!value.isEmpty())
            lines.append(label.arg(value));
    }
    for (const auto &identity : identities) {
        const crypto::Certificate &certificate = identity.certificate;
        const QString until = certificate.notAfter().toUTC().date().toString(Qt::ISODate);
        list.append(QJsonObject{{QStringLiteral("id"), QString::fromLatin1(identity.id.hex())},
                                {QStringLiteral("label"), identity.label},
                                {QStringLiteral("certificate"), QString::fromLatin1(certificate.sha256().toHex())},
                                {QStringLiteral("issuer"), certificate.issuerCommonName()},
                                {QStringLiteral("until"), until},
                                {QStringLiteral("default"), identity.isDefault}});
        lines.append((identity.isDefault ? text("Signing key (default): %1, by %2, until %3")
                                         : text("Signing key: %1, by %2, until %3"))
                         .arg(identity.label, certificate.issuerCommonName(), until));
    }
    ESIGN_TRY(const auto notes, session::storeNotes(profile));
    lines += noteLines(notes);
    say(arguments,
        {{QStringLiteral("store"), folder},
         {QStringLiteral("locked"), false},
         {QStringLiteral("notes"), notesJson(notes)},
         {QStringLiteral("name"), person.name},
         {QStringLiteral("account"), person.account},
         {QStringLiteral("phone"), person.phone},
         {QStringLiteral("email"), person.email},
         {QStringLiteral("organisation"), person.organisation},
         {QStringLiteral("identities"), list}},
        lines);
    return Done;
}

/// The keychain that the lock by password lies in; null when there is none for this store. Who opens the store by the
/// recovery code may be without one.
base::Result<std::shared_ptr<account::Keychain>> keychainOf(const Arguments &arguments)
{
    if (!arguments.has("recovery-code-file"))
        return systemKeychain();
    const auto keychain = systemKeychain();
    const auto way = keychain ? session::hasPasswordWay(storeFolder(arguments), **keychain) : keychain.error();
    if (way)
        return *way ? *keychain : std::shared_ptr<account::Keychain>();
    if (way.error().code != "account.keychain.absent")
        return way.error(); // it may have the lock, which would go on to open with the old password
    return std::shared_ptr<account::Keychain>();
}

base::Result<ExitCode> passwd(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments,
              Arguments::parse(words, storeOptions() + QList<Option>{{"new-password-file"}}));
    const base::SystemClock clock;
    ESIGN_TRY(const auto profile, openProfile(arguments, clock));
    ESIGN_TRY(const crypto::Secret old, password(passwordFile(arguments), text("Signing password: ")));
    ESIGN_TRY(const crypto::Secret fresh,
              newPassword(passwordFile(arguments, "new-password-file"), text("New signing password: ")));
    ESIGN_TRY(const auto keychain, keychainOf(arguments));
    ESIGN_CHECK(profile->changePassword(old, fresh, keychain.get()));
    say(arguments, {{QStringLiteral("changed"), true}}, {text("The signing password is changed.")});
    return Done;
}

base::Result<ExitCode> lock(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, {{"store"}, {"json", false}}));
    ESIGN_TRY(const auto keychain, systemKeychain());
    ESIGN_CHECK(session::lockAccount(storeFolder(arguments), *keychain));
    say(arguments, {{QStringLiteral("locked"), true}},
        {text("Locked: the store opens with the signing password only.")});
    return Done;
}

base::Result<ExitCode> unlock(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, storeOptions()));
    const QString folder = storeFolder(arguments);
    ESIGN_TRY(const auto keychain, systemKeychain());
    ESIGN_TRY(const auto code, givenRecoveryCode(arguments));
    if (code) {
        ESIGN_CHECK(session::unlockAccount(folder, *keychain, *code));
    } else {
        const base::SystemClock clock;
        ESIGN_TRY(const crypto::Secret typed, password(passwordFile(arguments), text("Signing password: ")));
        ESIGN_CHECK(session::unlockAccount(folder, *keychain, typed, clock));
    }
    say(arguments, {{QStringLiteral("locked"), false}}, {text("Unlocked.")});
    return Done;
}

base::Result<ExitCode> recovery(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, storeOptions() + QList<Option>{{"recovery-out"}}));
    RecoveryOutput output;
    ESIGN_CHECK(output.open(arguments));
    const base::SystemClock clock;
    ESIGN_TRY(const auto profile, openProfile(arguments, clock));
    ESIGN_TRY(const crypto::Secret typed, password(passwordFile(arguments), text("Signing password: ")));
    bool isHandedOver = false;
    const auto renewed =
        profile->renewRecoveryCode(typed, [&](const account::RecoveryCode &code) -> base::Result<void> {
            ESIGN_CHECK(output.write(code));
            isHandedOver = true;
            return {};
        });
    if (isHandedOver)
        output.keep(); // after a failure as well: which of both codes counts can't be told
    if (!renewed) {
        if (isHandedOver)
            err(text("Note: keep both recovery codes until a new one could be made."));
        return renewed.error();
    }
    say(arguments, {{QStringLiteral("renewed"), true}}, {text("The former recovery code opens this store no more.")});
    return Done;
}

/// The one key of the token that is meant. Codes "token.key.none", "token.key.unknown", "token.key.ambiguous".
base::Result<session::TokenKey> keyOnToken(const Arguments &arguments)
{
    const TokenName named = tokenNamed(arguments.value("token"));
    const QString name = arguments.value("key");
    ESIGN_TRY(const QList<session::TokenKey> all, session::findTokenKeys(named.module));
    QList<session::TokenKey> fitting;
    for (const session::TokenKey &key : all) {
        const bool isToken = named.label.isEmpty() || key.tokenLabel == named.label || key.tokenSerial == named.label;
        const bool isKey = name.isEmpty() || key.label == name || key.certificate.commonName() == name ||
                           QString::fromLatin1(key.certificate.serialHex()) == name;
        if (isToken && isKey)
            fitting.append(key);
    }
    if (fitting.size() == 1)
        return fitting.first();
    const char *code = !fitting.isEmpty() ? "token.key.ambiguous"
                       : name.isEmpty()   ? "token.key.none"
                                          : "token.key.unknown";
    return base::fail(fitting.isEmpty() ? base::ErrorKind::NotFound : base::ErrorKind::Usage, code, name);
}

base::Result<ExitCode> importFromToken(const Arguments &arguments)
{
    ESIGN_TRY(const session::TokenKey key, keyOnToken(arguments));
    const base::SystemClock clock;
    ESIGN_TRY(const auto profile, openProfile(arguments, clock));
    ESIGN_TRY(const crypto::Secret typed, password(passwordFile(arguments), text("Signing password: ")));
    ESIGN_TRY(const store::IdentityId id, session::addTokenKey(*profile, key, typed));
    say(arguments, {{QStringLiteral("id"), QString::fromLatin1(id.hex())}, {QStringLiteral("label"), key.label}},
        {text("%1: this key on the token is one of the account's now; its PIN opens it").arg(key.label)});
    return Done;
}

base::Result<ExitCode> import(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments,
              Arguments::parse(words, storeOptions() +
                                          QList<Option>{{"identity-password-file"}, {"label"}, {"token"}, {"key"}}));
    if (arguments.has("token"))
        return importFromToken(arguments);
    ESIGN_TRY(const QString file, arguments.onlyRest("PKCS#12 file"));
    ESIGN_TRY(const QByteArray bytes, base::readFile(file, 1 << 20));
    const base::SystemClock clock;
    ESIGN_TRY(const auto profile, openProfile(arguments, clock));
    ESIGN_TRY(const crypto::Secret filePassword,
              password(passwordFile(arguments, "identity-password-file"), text("Password of %1: ").arg(file)));
    ESIGN_TRY(const crypto::Secret typed, password(passwordFile(arguments), text("Signing password: ")));
    const QString label = arguments.value("label", QFileInfo(file).completeBaseName());
    ESIGN_TRY(const store::IdentityId id, profile->importPkcs12(bytes, filePassword, typed, label));
    say(arguments, {{QStringLiteral("id"), QString::fromLatin1(id.hex())}, {QStringLiteral("label"), label}},
        {text("%1: signing key taken over").arg(label)});
    return Done;
}

/// The public half, for seal makers and managers: the certificate and its issuers.
base::Result<ExitCode> certificate(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, storeOptions() + QList<Option>{{"out"}}));
    ESIGN_TRY(const QString output, arguments.need("out"));
    ESIGN_CHECK(refuseOverwriting(output, {}));
    if (QFileInfo::exists(output))
        return base::fail(base::ErrorKind::Usage, "cli.output", output);
    const base::SystemClock clock;
    ESIGN_TRY(const auto profile, openProfile(arguments, clock));
    ESIGN_TRY(const auto identities, profile->identities());
    for (const auto &identity : identities) {
        if (!identity.isDefault)
            continue;
        QByteArray pem = identity.certificate.pem();
        for (const crypto::Certificate &issuer : identity.chain)
            pem += issuer.pem();
        ESIGN_CHECK(base::writeFileDurably(output, pem));
        say(arguments, {{QStringLiteral("out"), output}}, {text("%1: certificate of %2").arg(output, identity.label)});
        return Done;
    }
    return base::fail(base::ErrorKind::NotFound, "store.notfound", QStringLiteral("identity"));
}

} // namespace

base::Result<ExitCode> accountCommand(const QStringList &words)
{
    static const QHash<QString, base::Result<ExitCode> (*)(const QStringList &)> commands{
        {QStringLiteral("create"), create}, {QStringLiteral("status"), status},
        {QStringLiteral("passwd"), passwd}, {QStringLiteral("lock"), lock},
        {QStringLiteral("unlock"), unlock}, {QStringLiteral("recovery"), recovery},
        {QStringLiteral("import"), import}, {QStringLiteral("certificate"), certificate}};
    const auto command = commands.constFind(words.value(0));
    if (command == commands.constEnd())
        return base::fail(base::ErrorKind::Usage, "cli.command", QStringLiteral("account ") + words.value(0));
    return (*command)(words.mid(1));
}

} // namespace cli
