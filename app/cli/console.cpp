// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/console.h"

#include "base/files.h"
#include "session/messages.h"

#include <QtCore/QLocale>
#include <QtCore/QTranslator>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#ifdef Q_OS_WIN
#include <conio.h>
#include <io.h>
#else
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>
#endif

namespace cli {

namespace {

std::atomic<bool> interrupted{false};

void onInterrupt(int signal)
{
    if (interrupted.exchange(true)) {
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    }
}

void catchSignal(int number)
{
#ifdef Q_OS_WIN
    std::signal(number, onInterrupt);
#else
    struct sigaction action = {};
    action.sa_handler = onInterrupt; // without SA_RESTART: a password prompt ends at once
    ::sigaction(number, &action, nullptr);
#endif
}

} // namespace

bool speaksChinese()
{
    for (const char *name : {"LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"}) {
        const QByteArray value = qgetenv(name);
        if (!value.isEmpty())
            return value.startsWith("zh");
    }
#ifdef Q_OS_WIN
    return QLocale::system().language() == QLocale::Chinese;
#else
    return false;
#endif
}

namespace {

const QTranslator *translator()
{
    static const std::unique_ptr<QTranslator> chinese = [] {
        auto loaded = std::make_unique<QTranslator>();
        return speaksChinese() && loaded->load(QStringLiteral(":/i18n/esign_zh_CN.qm")) ? std::move(loaded) : nullptr;
    }();
    return chinese.get();
}

constexpr qsizetype longestTyped = 4096; ///< what a terminal gives as one line

void write(std::FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fflush(stream);
}

#ifdef Q_OS_WIN
std::optional<QByteArray> readHidden(const QString &prompt)
{
    if (!_isatty(_fileno(stdin)))
        return std::nullopt;
    write(stderr, prompt.toUtf8());
    QString typed;
    for (wint_t c = _getwch(); c != L'\r' && c != L'\n'; c = _getwch()) {
        if (c == 3)
            interrupted = true;
        if (c == 3 || c == WEOF)
            break;
        if (c == L'\b')
            typed.chop(1);
        else
            typed += QChar(static_cast<char16_t>(c));
    }
    write(stderr, "\n");
    QByteArray bytes = typed.toUtf8();
    typed.fill(QChar(0));
    return bytes;
}
#else
std::optional<QByteArray> readHidden(const QString &prompt)
{
    const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (terminal < 0)
        return std::nullopt;
    termios before{};
    ::tcgetattr(terminal, &before);
    termios quiet = before;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    quiet.c_lflag |= ECHONL;
    ::tcsetattr(terminal, TCSAFLUSH, &quiet);
    const QByteArray question = prompt.toUtf8();
    QByteArray line;
    line.reserve(longestTyped); // a buffer that grows leaves what was typed behind
    if (::write(terminal, question.constData(), static_cast<size_t>(question.size())) >= 0) {
        char c = 0;
        ssize_t got = 0;
        while ((got = ::read(terminal, &c, 1)) == 1 && c != '\n') {
            if (line.size() < longestTyped)
                line.append(c);
        }
        c = 0;
        if (got == 0 && line.isEmpty()) // Ctrl+D
            interrupted = true;
    }
    ::tcsetattr(terminal, TCSAFLUSH, &before);
    ::close(terminal);
    return line;
}
#endif

} // namespace

QString plain(const QString &line)
{
    QString result = line;
    for (QChar &c : result) {
        switch (c.category()) {
        case QChar::Other_Control:
        case QChar::Other_Format:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            c = QChar::ReplacementCharacter;
            break;
        default:
            break;
        }
    }
    return result;
}

void out(const QString &line)
{
    outText(plain(line));
}

void outLines(const QStringList &lines)
{
    for (const QString &line : lines)
        out(line);
}

void outText(const QString &text)
{
    write(stdout, text.toUtf8() + '\n');
}

namespace {

/// Places that a terminal gives it (East Asian wide characters: Unicode TR 11, the blocks that occur in names).
qsizetype width(const QString &text)
{
    qsizetype places = 0;
    const QList<uint> letters = text.toUcs4();
    for (const uint letter : letters) {
        const bool isWide = (letter >= 0x1100 && letter <= 0x115F) || (letter >= 0x2E80 && letter <= 0xA4CF) ||
                            (letter >= 0xAC00 && letter <= 0xD7A3) || (letter >= 0xF900 && letter <= 0xFAFF) ||
                            (letter >= 0xFE30 && letter <= 0xFE6F) || (letter >= 0xFF00 && letter <= 0xFF60) ||
                            (letter >= 0xFFE0 && letter <= 0xFFE6) || (letter >= 0x1F300 && letter <= 0x3FFFD);
        const QChar::Category category = QChar::category(letter);
        const bool isMark = category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
        places += isMark ? 0 : isWide ? 2 : 1;
    }
    return places;
}

} // namespace

void outTable(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (widths.size() <= i)
                widths.append(0);
            widths[i] = qMax(widths[i], width(plain(row[i])));
        }
    }
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const QString cell = plain(row[i]);
            line += cell;
            if (i + 1 < row.size())
                line += QString(widths[i] - width(cell) + 2, QLatin1Char(' '));
        }
        out(line);
    }
}

void outJson(const QJsonDocument &json)
{
    // what Qt leaves as it is; all of it stands within texts
    QString written;
    const QString lines = QString::fromUtf8(json.toJson(QJsonDocument::Indented));
    for (const QChar letter : lines) {
        if (letter != QLatin1Char('\n') && plain(letter) != letter)
            written += QStringLiteral("\\u%1").arg(letter.unicode(), 4, 16, QLatin1Char('0'));
        else
            written += letter;
    }
    write(stdout, written.toUtf8());
}

void err(const QString &line)
{
    write(stderr, plain(line).toUtf8() + '\n');
}

QString text(const char *context, const char *source)
{
    if (const QTranslator *chinese = translator()) {
        const QString translated = chinese->translate(context, source);
        if (!translated.isEmpty())
            return translated;
    }
    return QString::fromUtf8(source);
}

QString sentence(const base::Error &error)
{
    QString line = text("messages", session::sentenceFor(error));
    if (!error.detail.isEmpty())
        line += QLatin1Char(' ') + error.detail;
    return line + QStringLiteral(" [") + QString::fromLatin1(error.code) + QLatin1Char(']');
}

QJsonObject errorJson(const base::Error &error)
{
    return {{QStringLiteral("code"), QString::fromLatin1(error.code)},
            {QStringLiteral("message"), sentence(error)},
            {QStringLiteral("detail"), error.detail}};
}

QString evidenceText(const QString &evidence)
{
    const qsizetype colon = evidence.indexOf(QStringLiteral(": "));
    const QByteArray code = evidence.left(colon).toLatin1();
    if (colon < 0 || !session::codesWithSentences().contains(code))
        return evidence;
    const QString detail = evidence.mid(colon + 2);
    return text("messages", session::sentenceFor(base::fail(base::ErrorKind::Input, code.constData()))) +
           (detail.isEmpty() ? QString() : QLatin1Char(' ') + detail);
}

bool isTerminal()
{
#ifdef Q_OS_WIN
    return _isatty(_fileno(stdout)) != 0;
#else
    return ::isatty(STDOUT_FILENO) == 1;
#endif
}

namespace {

/// One line of standard input; what follows is left to the next reader.
base::Result<QByteArray> inputLine()
{
    QByteArray line;
    line.reserve(longestTyped);
    for (int c = std::fgetc(stdin); c != EOF && c != '\n' && line.size() < longestTyped; c = std::fgetc(stdin))
        line.append(char(c));
    if (interrupted)
        return base::fail(base::ErrorKind::Cancelled, "cancelled");
    return line;
}

} // namespace

base::Result<crypto::Secret> password(const std::optional<QString> &file, const QString &prompt)
{
    if (file) {
        const bool isInput = *file == QStringLiteral("-") || *file == QStringLiteral("/dev/stdin");
        ESIGN_TRY(QByteArray bytes, isInput ? inputLine() : base::readFile(*file, 64 << 10));
        const qsizetype end = bytes.indexOf('\n');
        qsizetype length = end < 0 ? bytes.size() : end;
        if (length > 0 && bytes[length - 1] == '\r')
            --length;
        const qsizetype start = bytes.startsWith("\xef\xbb\xbf") ? qMin<qsizetype>(3, length) : 0; // some editors' mark
        crypto::Secret secret = crypto::Secret::fromBytes(bytes.constData() + start, length - start);
        crypto::wipe(bytes);
        return secret;
    }
    auto typed = readHidden(prompt);
    if (interrupted)
        return base::fail(base::ErrorKind::Cancelled, "cancelled");
    if (!typed)
        return base::fail(base::ErrorKind::Password, "cli.password.terminal");
    return crypto::Secret::take(std::move(*typed));
}

base::Result<crypto::Secret> newPassword(const std::optional<QString> &file, const QString &prompt)
{
    ESIGN_TRY(crypto::Secret first, password(file, prompt));
    if (file)
        return first;
    ESIGN_TRY(const crypto::Secret second, password(file, text("The same once more: ")));
    if (first.size() != second.size() || qstrncmp(first.data(), second.data(), static_cast<size_t>(first.size())) != 0)
        return base::fail(base::ErrorKind::Password, "cli.password.differs");
    return first;
}

TerminalProgress::TerminalProgress(QString what) : m_what(std::move(what))
{
    m_since.start();
#ifdef Q_OS_WIN
    m_terminal = _isatty(_fileno(stderr)) != 0;
#else
    m_terminal = ::isatty(STDERR_FILENO) == 1;
#endif
}

TerminalProgress::~TerminalProgress()
{
    if (m_shownAt >= 0)
        write(stderr, "\r\033[K");
}

void TerminalProgress::report(qint64 done, qint64 total)
{
    const qint64 now = m_since.elapsed();
    if (!m_terminal || now < 300 || (m_shownAt >= 0 && now - m_shownAt < 100))
        return;
    m_shownAt = now;
    const QString share = total > 0 ? QStringLiteral(" %1 %").arg(done * 100 / total) : QStringLiteral(" …");
    write(stderr, ("\r\033[K" + m_what + share).toUtf8());
}

bool TerminalProgress::cancelled() const
{
    return interrupted;
}

void catchInterrupts()
{
    catchSignal(SIGINT);
    catchSignal(SIGTERM);
}

} // namespace cli
