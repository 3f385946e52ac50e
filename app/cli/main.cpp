// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/hardening.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/help.h"
#include "crypto/secret.h"

#include <QtCore/QJsonObject>

#ifdef Q_OS_WIN
#include <qt_windows.h>

#include <shellapi.h>
#endif

using namespace cli;

namespace {

QStringList wordsOf(int argc, char **argv)
{
    QStringList words;
#ifdef Q_OS_WIN
    Q_UNUSED(argc)
    Q_UNUSED(argv)
    SetConsoleOutputCP(CP_UTF8);
    int count = 0;
    wchar_t **wide = CommandLineToArgvW(GetCommandLineW(), &count);
    for (int i = 1; i < count; ++i)
        words.append(QString::fromWCharArray(wide[i]));
    LocalFree(wide);
#else
    for (int i = 1; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
#endif
    return words;
}

base::Result<ExitCode> run(const QString &command, const QStringList &words)
{
    if (command == QStringLiteral("sign"))
        return sign(words);
    if (command == QStringLiteral("batch"))
        return batch(words);
    if (command == QStringLiteral("archive"))
        return archive(words);
    if (command == QStringLiteral("verify"))
        return verifyFiles(words);
    if (command == QStringLiteral("extract"))
        return extract(words);
    if (command == QStringLiteral("evidence"))
        return evidenceCommand(words);
    if (command == QStringLiteral("info"))
        return info(words);
    if (command == QStringLiteral("ca"))
        return ca(words);
    if (command == QStringLiteral("account"))
        return accountCommand(words);
    if (command == QStringLiteral("store"))
        return storeCommand(words);
    if (command == QStringLiteral("token"))
        return tokenCommand(words);
    if (command == QStringLiteral("usage"))
        return usageCommand(words);
    if (command == QStringLiteral("demo"))
        return demoCommand(words);
    if (command == QStringLiteral("contract"))
        return contractCommand(words);
    if (command == QStringLiteral("seal"))
        return sealCommand(words);
    return base::fail(base::ErrorKind::Usage, "cli.command", command + QLatin1Char(' ') + words.value(0));
}

void print(const base::Error &error, bool json)
{
    if (json)
        outJson(QJsonDocument(QJsonObject{{QStringLiteral("error"), errorJson(error)}}));
    err(QStringLiteral("esign-cli: ") + sentence(error));
}

} // namespace

int main(int argc, char **argv)
{
    account::forbidCoreDumps();
    crypto::startSecureHeap();
    catchInterrupts();
    QStringList words = wordsOf(argc, argv);
    const QStringList options = words.mid(0, words.indexOf(QStringLiteral("--")));
    if (options.contains(QStringLiteral("--version"))) {
        out(QStringLiteral("esign-cli " ESIGN_VERSION));
        return Done;
    }
    const QString command = words.isEmpty() ? QString() : words.takeFirst();
    if (options.contains(QStringLiteral("--help")) || command == QStringLiteral("-h") ||
        command == QStringLiteral("help")) {
        const QString about = command == QStringLiteral("help") ? words.value(0) : command;
        if (!about.isEmpty() && about != QStringLiteral("-h") && !about.startsWith(QStringLiteral("--")) &&
            help(about) == help(QString())) {
            print(base::fail(base::ErrorKind::Usage, "cli.command", about), false);
            return UsageError;
        }
        outText(help(about));
        return Done;
    }
    static const QStringList families{QStringLiteral("seal"),  QStringLiteral("ca"),       QStringLiteral("account"),
                                      QStringLiteral("store"), QStringLiteral("contract"), QStringLiteral("usage"),
                                      QStringLiteral("demo"),  QStringLiteral("token"),    QStringLiteral("evidence")};
    // a family of commands alone is no command: it shows what there is
    if (command.isEmpty() || (words.isEmpty() && families.contains(command))) {
        const QStringList lines = help(command).split(QLatin1Char('\n'));
        for (const QString &line : lines)
            err(line);
        return UsageError;
    }
    const base::Result<ExitCode> result = run(command, words);
    if (result)
        return *result;
    print(result.error(), options.contains(QStringLiteral("--json")));
    if (result.error().code == "cli.usage" || result.error().code == "cli.command")
        err(text("Try “esign-cli --help” or “esign-cli COMMAND --help”."));
    return exitCodeFor(result.error());
}
