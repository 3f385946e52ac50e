// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtCore/QHash>
#include <QtCore/QStringList>

namespace cli {

/// One long option that a command knows.
struct Option {
    const char *name; ///< without the dashes
    bool takesValue = true;
    bool repeatable = false;
};

/// A command's words, read: long options ("--name value", "--name=value", "--" ends them) and the rest.
class Arguments {
public:
    /// Code "cli.usage" (Usage) for an unknown or doubled option or a missing value.
    static base::Result<Arguments> parse(const QStringList &words, const QList<Option> &known);

    bool has(const char *name) const { return m_values.contains(QString::fromLatin1(name)); }
    QString value(const char *name, const QString &otherwise = {}) const;
    QStringList values(const char *name) const { return m_values.value(QString::fromLatin1(name)); }
    const QStringList &rest() const { return m_rest; }
    /// The value, which must be there. Code "cli.usage".
    base::Result<QString> need(const char *name) const;
    /// Exactly one word besides the options. Code "cli.usage".
    base::Result<QString> onlyRest(const char *what) const;

private:
    QHash<QString, QStringList> m_values;
    QStringList m_rest;
};

/// Fails when `output` is one of the files that the command reads, or lies in an account's records. Codes "cli.output",
/// "sign.output.store".
base::Result<void> refuseOverwriting(const QString &output, const QStringList &inputs);

base::Error usage(const QString &detail);

} // namespace cli
