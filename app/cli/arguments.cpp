// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"

#include "session/outputs.h"

#include <QtCore/QFileInfo>

#include <algorithm>

namespace cli {

base::Error usage(const QString &detail)
{
    return base::fail(base::ErrorKind::Usage, "cli.usage", detail);
}

base::Result<void> refuseOverwriting(const QString &output, const QStringList &inputs)
{
    ESIGN_CHECK(session::refuseInsideStore(output));
    const QString target = QFileInfo(output).canonicalFilePath();
    for (const QString &input : inputs) {
        if (!target.isEmpty() && QFileInfo(input).canonicalFilePath() == target)
            return base::fail(base::ErrorKind::Usage, "cli.output", output);
    }
    return {};
}

base::Result<Arguments> Arguments::parse(const QStringList &words, const QList<Option> &known)
{
    Arguments result;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words[i];
        if (word == QStringLiteral("--")) {
            result.m_rest += words.mid(i + 1);
            break;
        }
        if (!word.startsWith(QStringLiteral("--"))) {
            if (word.startsWith(QLatin1Char('-')) && word.size() > 1)
                return usage(
                    QStringLiteral("%1: options are long ones (--name); after -- everything is a file").arg(word));
            result.m_rest.append(word);
            continue;
        }
        const qsizetype equals = word.indexOf(QLatin1Char('='));
        const QString name = word.mid(2, equals < 0 ? -1 : equals - 2);
        const auto option =
            std::find_if(known.begin(), known.end(), [&](const Option &o) { return name == QLatin1String(o.name); });
        if (option == known.end())
            return usage(QStringLiteral("--%1 is not an option of this command").arg(name));
        if (result.m_values.contains(name) && !option->repeatable)
            return usage(QStringLiteral("--%1 is given twice").arg(name));
        QString value;
        if (option->takesValue) {
            if (equals < 0 && (i + 1 >= words.size() || words[i + 1].startsWith(QStringLiteral("--"))))
                return usage(QStringLiteral("--%1 needs a value").arg(name));
            value = equals < 0 ? words[++i] : word.mid(equals + 1);
        } else if (equals >= 0) {
            return usage(QStringLiteral("--%1 takes no value").arg(name));
        }
        result.m_values[name].append(value);
    }
    return result;
}

QString Arguments::value(const char *name, const QString &otherwise) const
{
    const QStringList all = values(name);
    return all.isEmpty() ? otherwise : all.last();
}

base::Result<QString> Arguments::need(const char *name) const
{
    if (value(name).isEmpty())
        return usage(QStringLiteral("--%1 is missing").arg(QLatin1String(name)));
    return value(name);
}

base::Result<QString> Arguments::onlyRest(const char *what) const
{
    if (m_rest.size() != 1)
        return usage(
            QStringLiteral("exactly one %1 is expected, %2 given").arg(QLatin1String(what)).arg(m_rest.size()));
    return m_rest.first();
}

} // namespace cli
