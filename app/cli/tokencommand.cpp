// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/token.h"
#include "token/session.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace cli {

namespace {

QByteArray nameOf(token::PinState state)
{
    switch (state) {
    case token::PinState::Good:
        return "good";
    case token::PinState::FewTries:
        return "few-tries";
    case token::PinState::LastTry:
        return "last-try";
    case token::PinState::Locked:
        return "locked";
    case token::PinState::NotSet:
        return "not-set";
    case token::PinState::ToBeChanged:
        return "to-be-changed";
    }
    return {};
}

QString sentenceOf(token::PinState state)
{
    switch (state) {
    case token::PinState::Good:
        return {};
    case token::PinState::FewTries:
        return text("few tries for the PIN are left");
    case token::PinState::LastTry:
        return text("one more wrong PIN locks it");
    case token::PinState::Locked:
        return text("locked");
    case token::PinState::NotSet:
        return text("no PIN is set");
    case token::PinState::ToBeChanged:
        return text("the PIN is to be changed");
    }
    return {};
}

base::Result<QList<token::Identity>> identitiesOf(const std::shared_ptr<token::Module> &module,
                                                  const token::TokenInfo &info)
{
    ESIGN_TRY(const auto session, token::Session::open(module, info));
    return session->identities();
}

base::Result<ExitCode> list(const Arguments &arguments)
{
    ESIGN_TRY(const QString path, arguments.onlyRest("PKCS#11 module"));
    ESIGN_TRY(const auto module, token::Module::load(path));
    ESIGN_TRY(const auto tokens, module->tokens());
    QJsonArray rows;
    for (const token::TokenInfo &one : tokens) {
        ESIGN_TRY(const auto identities, identitiesOf(module, one));
        const QString state = sentenceOf(one.pin);
        if (!arguments.has("json"))
            out(QStringLiteral("%1  %2 %3  %4%5")
                    .arg(one.label, one.manufacturer, one.model, one.serial,
                         state.isEmpty() ? QString() : QStringLiteral("  (%1)").arg(state)));
        QJsonArray keys;
        for (const token::Identity &key : identities) {
            const QString until = key.certificate.notAfter().date().toString(Qt::ISODate);
            if (!arguments.has("json"))
                out(text("  %1: %2, certified by %3, %4, until %5")
                        .arg(key.label, key.certificate.commonName(), key.certificate.issuerCommonName(),
                             key.certificate.keyDescription(), until));
            keys.append(QJsonObject{{QStringLiteral("label"), key.label},
                                    {QStringLiteral("id"), QString::fromLatin1(key.id.toHex())},
                                    {QStringLiteral("name"), key.certificate.commonName()},
                                    {QStringLiteral("issuer"), key.certificate.issuerCommonName()},
                                    {QStringLiteral("serial"), QString::fromLatin1(key.certificate.serialHex())},
                                    {QStringLiteral("key"), key.certificate.keyDescription()},
                                    {QStringLiteral("until"), until}});
        }
        rows.append(QJsonObject{{QStringLiteral("label"), one.label},
                                {QStringLiteral("manufacturer"), one.manufacturer},
                                {QStringLiteral("model"), one.model},
                                {QStringLiteral("serial"), one.serial},
                                {QStringLiteral("pin"), QString::fromLatin1(nameOf(one.pin))},
                                {QStringLiteral("pinPad"), one.hasPinPad},
                                {QStringLiteral("identities"), keys}});
    }
    if (arguments.has("json"))
        outJson(QJsonDocument(rows));
    else if (tokens.isEmpty())
        err(text("No token is plugged in."));
    return Done;
}

} // namespace

TokenName tokenNamed(const QString &text)
{
    // of a path that holds a # a label can't be told
    const qsizetype hash = QFileInfo::exists(text) ? -1 : text.lastIndexOf(QLatin1Char('#'));
    return hash < 0 ? TokenName{text, {}} : TokenName{text.left(hash), text.mid(hash + 1)};
}

base::Result<std::shared_ptr<const crypto::Signer>> tokenSigner(const Arguments &arguments)
{
    const TokenName named = tokenNamed(arguments.value("token"));
    ESIGN_TRY(const auto module, token::Module::load(named.module));
    ESIGN_TRY(const token::TokenInfo info, module->find(named.label));
    if (info.pin == token::PinState::Locked)
        return base::fail(base::ErrorKind::Permission, "token.pin.locked", info.label);
    if (info.pin == token::PinState::NotSet)
        return base::fail(base::ErrorKind::Permission, "token.pin.unset", info.label);
    ESIGN_TRY(const auto session, token::Session::open(module, info));
    crypto::Secret pin;
    if (info.needsPin && (arguments.has("password-file") || !info.hasPinPad)) {
        const std::optional<QString> file =
            arguments.has("password-file") ? std::optional<QString>(arguments.value("password-file")) : std::nullopt;
        const QString state = sentenceOf(info.pin);
        ESIGN_TRY(pin, password(file, state.isEmpty() ? text("PIN of %1: ").arg(info.label)
                                                      : text("PIN of %1 (%2): ").arg(info.label, state)));
    } else if (info.needsPin) {
        err(text("Enter the PIN on the token's reader."));
    }
    ESIGN_CHECK(session->login(pin));
    ESIGN_TRY(const token::Identity identity, session->find(arguments.value("key")));
    ESIGN_TRY(const auto signer, session->signer(identity));
    return std::shared_ptr<const crypto::Signer>(signer);
}

base::Result<ExitCode> tokenCommand(const QStringList &words)
{
    if (words.value(0) != QStringLiteral("list"))
        return base::fail(base::ErrorKind::Usage, "cli.command", QStringLiteral("token ") + words.value(0));
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words.mid(1), {{"json", false}}));
    return list(arguments);
}

} // namespace cli
