// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/console.h"
#include "crypto/key.h"
#include "session/makeseal.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonObject>
#include <QtCore/QMap>

namespace cli {

namespace {

base::Result<seal::SealType> typeFrom(const QString &name)
{
    static const QMap<QString, seal::SealType> types{{QStringLiteral("official"), seal::SealType::Official},
                                                     {QStringLiteral("department"), seal::SealType::Department},
                                                     {QStringLiteral("special"), seal::SealType::Special},
                                                     {QStringLiteral("contract"), seal::SealType::Contract},
                                                     {QStringLiteral("finance"), seal::SealType::Finance},
                                                     {QStringLiteral("oval"), seal::SealType::Oval},
                                                     {QStringLiteral("personal"), seal::SealType::Personal}};
    const auto it = types.constFind(name);
    if (it == types.constEnd())
        return usage(QStringLiteral("--type %1: one of %2 is expected")
                         .arg(name, QStringList(types.keys()).join(QStringLiteral(", "))));
    return it.value();
}

base::Result<seal::Ink> inkFrom(const QString &name)
{
    if (name == QStringLiteral("red"))
        return seal::Ink::Red;
    if (name == QStringLiteral("blue"))
        return seal::Ink::Blue;
    if (name == QStringLiteral("black"))
        return seal::Ink::Black;
    return usage(QStringLiteral("--colour %1: red, blue or black is expected").arg(name));
}

base::Result<session::SealOrder> orderFrom(const Arguments &arguments)
{
    session::SealOrder order;
    ESIGN_TRY(const QString type, arguments.need("type"));
    ESIGN_TRY(order.spec.type, typeFrom(type));
    ESIGN_TRY(order.spec.name, arguments.need("name"));
    ESIGN_TRY(order.output, arguments.need("out"));
    order.spec.line = arguments.value("line");
    if (arguments.has("size")) {
        bool ok = false;
        order.spec.sizeMm = arguments.value("size").toDouble(&ok);
        if (!ok || order.spec.sizeMm <= 0)
            return usage(QStringLiteral("--size %1: millimetres are expected").arg(arguments.value("size")));
    }
    ESIGN_TRY(order.spec.ink, inkFrom(arguments.value("colour", QStringLiteral("red"))));
    return order;
}

/// The first certificate of each file: what follows are its issuers.
base::Result<QList<crypto::Certificate>> certificatesOf(const QStringList &files)
{
    QList<crypto::Certificate> people;
    for (const QString &file : files) {
        ESIGN_TRY(const QByteArray pem, base::readFile(file, 4 << 20));
        ESIGN_TRY(const auto certificates, crypto::Certificate::fromFile(pem));
        if (certificates.isEmpty())
            return base::fail(base::ErrorKind::Input, "crypto.certificate.parse", file);
        people.append(certificates.first());
    }
    return people;
}

base::Result<void> addPeople(session::SealOrder &order, const Arguments &arguments)
{
    ESIGN_TRY(const QString path, arguments.need("identity"));
    ESIGN_TRY(const QByteArray bytes, base::readFile(path, 4 << 20));
    const std::optional<QString> file =
        arguments.has("password-file") ? std::optional<QString>(arguments.value("password-file")) : std::nullopt;
    ESIGN_TRY(const crypto::Secret secret, password(file, text("Password of %1: ").arg(QFileInfo(path).fileName())));
    ESIGN_TRY(order.maker, crypto::openPkcs12(bytes, secret));
    ESIGN_TRY(order.users, certificatesOf(arguments.values("user")));
    ESIGN_TRY(order.managers, certificatesOf(arguments.values("manager")));
    return {};
}

} // namespace

base::Result<ExitCode> sealMake(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments, Arguments::parse(words, {{"type"},
                                                                  {"name"},
                                                                  {"line"},
                                                                  {"size"},
                                                                  {"colour"},
                                                                  {"identity"},
                                                                  {"password-file"},
                                                                  {"user", true, true},
                                                                  {"manager", true, true},
                                                                  {"days"},
                                                                  {"number"},
                                                                  {"out"},
                                                                  {"json", false}}));
    if (!arguments.rest().isEmpty())
        return usage(QStringLiteral("“%1” is not expected").arg(arguments.rest().first()));
    ESIGN_TRY(session::SealOrder order, orderFrom(arguments));
    if (arguments.has("days")) {
        bool ok = false;
        order.days = arguments.value("days").toInt(&ok);
        if (!ok || order.days < 1)
            return usage(QStringLiteral("--days %1: a number from 1 is expected").arg(arguments.value("days")));
    }
    order.number = arguments.value("number");
    if (order.output.endsWith(QStringLiteral(".eseal"), Qt::CaseInsensitive))
        ESIGN_CHECK(addPeople(order, arguments));
    ESIGN_CHECK(refuseOverwriting(order.output,
                                  arguments.values("user") + arguments.values("manager") +
                                      QStringList{arguments.value("identity"), arguments.value("password-file")}));
    ESIGN_TRY(const seal::SealObject made, session::makeSeal(order, session::loadDesk, base::SystemClock()));
    if (!made.isNull() && order.managers.isEmpty())
        err(text("Note: without --manager whoever first puts the seal on record decides over its use."));
    if (arguments.has("json"))
        outJson(
            QJsonDocument(QJsonObject{{QStringLiteral("out"), order.output},
                                      {QStringLiteral("number"), made.info().number},
                                      {QStringLiteral("name"), made.isNull() ? order.spec.name : made.info().name}}));
    else if (made.isNull())
        out(text("%1: the face of %2").arg(order.output, order.spec.name));
    else
        out(text("%1: seal %2, number %3, valid until %4")
                .arg(order.output, made.info().name, made.info().number,
                     made.info().validTo.toString(QStringLiteral("yyyy-MM-dd"))));
    return Done;
}

} // namespace cli
