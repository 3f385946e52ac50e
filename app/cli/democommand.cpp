// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/profileoption.h"
#include "session/demofill.h"

#include <QtCore/QElapsedTimer>

namespace cli {

namespace {

base::Result<qint64> count(const Arguments &arguments, const char *option, qint64 otherwise)
{
    if (!arguments.has(option))
        return otherwise;
    bool ok = false;
    const qint64 value = arguments.value(option).toLongLong(&ok);
    if (!ok || value < 0)
        return usage(QStringLiteral("--%1 %2").arg(QLatin1String(option), arguments.value(option)));
    return value;
}

base::Result<ExitCode> fill(const QStringList &words)
{
    ESIGN_TRY(const Arguments arguments,
              Arguments::parse(words, storeOptions() + QList<Option>{{"contracts"}, {"usage"}, {"seed"}}));
    if (!arguments.rest().isEmpty())
        return usage(arguments.rest().first());
    session::DemoOrder order;
    ESIGN_TRY(order.contracts, count(arguments, "contracts", order.contracts));
    ESIGN_TRY(order.usage, count(arguments, "usage", order.usage));
    ESIGN_TRY(const qint64 seed, count(arguments, "seed", 1));
    order.seed = quint64(seed);
    const base::SystemClock clock;
    preparePainting();
    ESIGN_TRY(const auto profile, openProfile(arguments, clock));
    QElapsedTimer time;
    time.start();
    session::DemoResult made;
    {
        TerminalProgress progress(text("Making demonstration records"));
        ESIGN_TRY(made, session::fillDemo(*profile, order, &session::loadDesk, progress));
    }
    const double seconds = double(time.elapsed()) / 1000;
    ESIGN_CHECK(profile->close());
    if (arguments.has("json")) {
        outJson(QJsonDocument(QJsonObject{{QStringLiteral("contracts"), made.contracts},
                                          {QStringLiteral("events"), made.events},
                                          {QStringLiteral("usage"), made.usage},
                                          {QStringLiteral("people"), made.people},
                                          {QStringLiteral("seals"), made.seals},
                                          {QStringLiteral("departments"), made.departments},
                                          {QStringLiteral("seconds"), seconds},
                                          {QStringLiteral("cancelled"), made.cancelled}}));
    } else {
        out(text("%1 contracts with %2 events, %3 uses of %4 seals by %5 people, in %6 s")
                .arg(made.contracts)
                .arg(made.events)
                .arg(made.usage)
                .arg(made.seals)
                .arg(made.people)
                .arg(seconds, 0, 'f', 1));
        if (made.cancelled)
            out(text("Stopped on the way; what is there is whole."));
    }
    return made.cancelled ? NotAllowed : Done;
}

} // namespace

base::Result<ExitCode> demoCommand(const QStringList &words)
{
    if (words.value(0) == QStringLiteral("fill"))
        return fill(words.mid(1));
    return base::fail(base::ErrorKind::Usage, "cli.command", QStringLiteral("demo ") + words.value(0));
}

} // namespace cli
