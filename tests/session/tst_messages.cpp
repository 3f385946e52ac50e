// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/messages.h"
#include "verify/report.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtTest/QtTest>

namespace {

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The string literals in `text` that the pattern's first capture finds, adjacent ones joined, escapes undone.
QStringList literals(const QString &text, const QString &pattern)
{
    static const QRegularExpression piece(QStringLiteral("\"((?:[^\"\\\\]|\\\\.)*)\""));
    QStringList found;
    auto calls = QRegularExpression(pattern, QRegularExpression::DotMatchesEverythingOption).globalMatch(text);
    while (calls.hasNext()) {
        QString whole;
        auto pieces = piece.globalMatch(calls.next().captured(1));
        while (pieces.hasNext())
            whole += pieces.next().captured(1);
        found.append(whole.replace(QStringLiteral("\\\""), QStringLiteral("\""))
                         .replace(QStringLiteral("\\n"), QStringLiteral("\n")));
    }
    return found;
}

const QString literal = QStringLiteral("((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*)+)");

} // namespace

class TestMessages : public QObject {
    Q_OBJECT

    QString m_app = QStringLiteral(ESIGN_RESOURCES "/../app");

    QStringList sources(const QString &folder) const
    {
        QStringList files;
        QDirIterator it(folder, {QStringLiteral("*.cpp")}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            files.append(it.next());
        return files;
    }

private slots:
    void everyErrorCodeHasASentence()
    {
        // base::fail(kind, "code" …), its conditional form, and the helpers that take a code first
        const QRegularExpression call(
            QStringLiteral("\\b(?:fail|refuse|refused|failure|error|broken|damaged)\\s*\\(([^;]*?)[;{]"),
            QRegularExpression::DotMatchesEverythingOption);
        const QRegularExpression code(QStringLiteral("\"([a-z]+(?:\\.[a-z0-9]+)+|cancelled)\""));
        const QList<QByteArray> known = session::codesWithSentences();
        QSet<QByteArray> used;
        const QStringList files = sources(m_app);
        for (const QString &file : files) {
            if (file.contains(QStringLiteral("/verify/"))) // its codes are checks of a report
                continue;
            auto calls = call.globalMatch(read(file));
            while (calls.hasNext()) {
                auto codes = code.globalMatch(calls.next().captured(1));
                while (codes.hasNext())
                    used.insert(codes.next().captured(1).toLatin1());
            }
        }
        QVERIFY(used.size() > 80);
        for (const QByteArray &one : used)
            QVERIFY2(known.contains(one), one);
    }

    void everyFailureSaysSomethingEvenWithAnUnknownCode()
    {
        using base::ErrorKind;
        for (const ErrorKind kind :
             {ErrorKind::Input, ErrorKind::Password, ErrorKind::Permission, ErrorKind::NotFound, ErrorKind::Unavailable,
              ErrorKind::Cancelled, ErrorKind::Usage, ErrorKind::Internal})
            QVERIFY(qstrlen(session::sentenceFor(base::fail(kind, "never.heard"))) > 10);
    }

    void everyTextIsTranslated()
    {
        const QString catalogue = read(QStringLiteral(ESIGN_RESOURCES "/../translations/esign_zh_CN.ts"));
        QVERIFY(!catalogue.contains(QStringLiteral("unfinished")));
        QVERIFY(!catalogue.contains(QStringLiteral("<translation></translation>")));
        const auto sourcesOf = [&](const QString &context) {
            const qsizetype at = catalogue.indexOf(QStringLiteral("<name>%1</name>").arg(context));
            const QString part = catalogue.mid(at, catalogue.indexOf(QStringLiteral("</context>"), at) - at);
            QSet<QString> texts;
            auto it = QRegularExpression(QStringLiteral("<source>(.*?)</source>"),
                                         QRegularExpression::DotMatchesEverythingOption)
                          .globalMatch(part);
            while (it.hasNext())
                texts.insert(it.next()
                                 .captured(1)
                                 .replace(QStringLiteral("&lt;"), QStringLiteral("<"))
                                 .replace(QStringLiteral("&gt;"), QStringLiteral(">"))
                                 .replace(QStringLiteral("&amp;"), QStringLiteral("&")));
            return texts;
        };
        const QStringList messages = literals(read(m_app + QStringLiteral("/session/messages.cpp")),
                                              QStringLiteral("\\bSAY\\(\\s*") + literal + QStringLiteral("\\)"));
        QVERIFY(messages.size() > 90);
        const QSet<QString> translated = sourcesOf(QStringLiteral("messages"));
        for (const QString &text : messages)
            QVERIFY2(translated.contains(text), qPrintable(text));

        const QSet<QString> reportTranslated = sourcesOf(QStringLiteral("report"));
        int words = 0;
        for (const QString &file : sources(m_app + QStringLiteral("/session"))) {
            if (file.endsWith(QStringLiteral("/messages.cpp")))
                continue;
            const QStringList found =
                literals(read(file), QStringLiteral("\\bSAY\\(\\s*") + literal + QStringLiteral("\\)"));
            for (const QString &text : found)
                QVERIFY2(reportTranslated.contains(text), qPrintable(text));
            words += static_cast<int>(found.size());
        }
        QVERIFY(words > 200);

        const QSet<QString> cliTranslated = sourcesOf(QStringLiteral("cli"));
        int texts = 0;
        const QStringList files = sources(m_app + QStringLiteral("/cli"));
        for (const QString &file : files) {
            const QStringList found =
                literals(read(file), QStringLiteral("\\btext\\(\\s*") + literal + QStringLiteral("\\)"));
            for (const QString &text : found)
                QVERIFY2(cliTranslated.contains(text), qPrintable(text));
            texts += static_cast<int>(found.size());
        }
        QVERIFY(texts > 30);

        const QSet<QString> helpTranslated = sourcesOf(QStringLiteral("help"));
        auto helps =
            QRegularExpression(QStringLiteral("R\"\\((.*?)\\)\";"), QRegularExpression::DotMatchesEverythingOption)
                .globalMatch(read(m_app + QStringLiteral("/cli/help.cpp")));
        while (helps.hasNext()) {
            const QString text = helps.next().captured(1);
            QVERIFY2(helpTranslated.contains(text), qPrintable(text));
        }
    }

    void theManPageListsEveryCheck()
    {
        QString page = read(QStringLiteral(ESIGN_RESOURCES "/../packaging/man/esign-cli.1"))
                           .replace(QStringLiteral("\\-"), QStringLiteral("-"));
        const auto codes = verify::checkCodes();
        QVERIFY(codes.size() > 30);
        for (const auto &[code, meaning] : codes)
            QVERIFY2(page.contains(QStringLiteral(".B ") + QString::fromLatin1(code) + QLatin1Char('\n')), code);
    }
};

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"
