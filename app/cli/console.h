// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "crypto/secret.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QString>

#include <optional>

namespace cli {

/// One line, without what could forge others or steer the terminal: control, format and separator characters (of names
/// and reasons that strangers wrote) become U+FFFD.
QString plain(const QString &line);

/// Standard output and error as UTF-8, each line made plain; outText() prints the program's own text of many lines.
void out(const QString &line);
void outLines(const QStringList &lines);
void outText(const QString &text);
/// Rows in columns, as wide as a terminal shows them (Chinese characters take two places).
void outTable(const QList<QStringList> &rows);
/// Control characters and those that turn the direction of writing are escaped, as in plain().
void outJson(const QJsonDocument &json);
void err(const QString &line);

/// Text in the person's language: zh_CN when LC_ALL, LC_MESSAGES, LANGUAGE or LANG say so, else English. Both are
/// looked up in the program's own catalogue.
QString text(const char *context, const char *source);
inline QString text(const char *source)
{
    return text("cli", source);
}
/// The person's language is Chinese.
bool speaksChinese();
/// The sentence for a failure: what happened and what to do, then the detail and the code.
QString sentence(const base::Error &error);

QJsonObject errorJson(const base::Error &error);

/// The evidence of a check, where a failure's code is replaced by its sentence.
QString evidenceText(const QString &evidence);

/// Standard output is a terminal.
bool isTerminal();

/// A password: the first line of the file when one is given ("-" and "/dev/stdin": the next line of standard input),
/// else asked on the terminal without showing it. Codes "file.…", "cli.password.terminal" (Password: there is none to
/// ask on), "cancelled".
base::Result<crypto::Secret> password(const std::optional<QString> &file, const QString &prompt);
/// Asked twice for a new one; code "cli.password.differs".
base::Result<crypto::Secret> newPassword(const std::optional<QString> &file, const QString &prompt);

/// A line on the terminal from 300 ms on, nothing in a pipe; Ctrl+C cancels.
class TerminalProgress final : public base::Progress {
public:
    explicit TerminalProgress(QString what);
    ~TerminalProgress() override;
    void report(qint64 done, qint64 total) override;
    bool cancelled() const override;

private:
    QString m_what;
    QElapsedTimer m_since;
    qint64 m_shownAt = -1;
    bool m_terminal = false;
};

/// Ctrl+C and SIGTERM ask the running job to stop; a second one ends the program.
void catchInterrupts();

} // namespace cli
