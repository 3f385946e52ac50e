// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/tools.h"

#include <QtCore/QFile>
#include <QtCore/QHash>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>
#include <QtCore/QXmlStreamReader>
#include <QtTest/QTest>

/// The Chinese of the window: what Qt's own tool finds in the sources is what the catalogue holds, no more and no less.
class TestTranslations : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyTextOfTheWindowIsInChinese();
    void nothingIsTranslatedThatIsNotThere();
    void placesForValuesAreTheSame();

private:
    using Texts = QHash<std::pair<QString, QString>, QString>; ///< (context, source) → translation
    static Texts read(const QString &path);
    Texts m_found, m_catalogue;
};

TestTranslations::Texts TestTranslations::read(const QString &path)
{
    Texts texts;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return texts;
    QXmlStreamReader xml(&file);
    QString context, source, translation;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::StartElement) {
            if (xml.name() == QLatin1String("name"))
                context = xml.readElementText();
            else if (xml.name() == QLatin1String("source"))
                source = xml.readElementText();
            else if (xml.name() == QLatin1String("translation"))
                translation = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
        } else if (token == QXmlStreamReader::EndElement && xml.name() == QLatin1String("message")) {
            texts.insert({context, source}, translation);
        }
    }
    return texts;
}

void TestTranslations::initTestCase()
{
    QTemporaryDir folder;
    const QString found = folder.filePath(QStringLiteral("found.ts"));
    const QString root = QStringLiteral(ESIGN_SOURCE);
    const support::ToolResult run = support::runTool(
        QStringLiteral(ESIGN_LUPDATE),
        {QStringLiteral("-silent"), QStringLiteral("-locations"), QStringLiteral("none"), QStringLiteral("-I"), root,
         QStringLiteral("-I"), root + QStringLiteral("/app"), root + QStringLiteral("/ui"), QStringLiteral("-ts"),
         found, QStringLiteral("-source-language"), QStringLiteral("en"), QStringLiteral("-target-language"),
         QStringLiteral("zh_CN")});
    QVERIFY2(run.exitCode == 0, run.err.constData());
    m_found = read(found);
    m_catalogue = read(root + QStringLiteral("/translations/window_zh_CN.ts"));
    QVERIFY(m_found.size() > 200);
}

void TestTranslations::everyTextOfTheWindowIsInChinese()
{
    QStringList missing;
    for (auto text = m_found.cbegin(); text != m_found.cend(); ++text) {
        if (text.key().first != QLatin1String("messages") && m_catalogue.value(text.key()).isEmpty())
            missing += text.key().first + QStringLiteral(": ") + text.key().second;
    }
    missing.sort();
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
}

void TestTranslations::nothingIsTranslatedThatIsNotThere()
{
    QStringList stale;
    for (auto text = m_catalogue.cbegin(); text != m_catalogue.cend(); ++text) {
        if (!m_found.contains(text.key()))
            stale += text.key().first + QStringLiteral(": ") + text.key().second;
    }
    stale.sort();
    QVERIFY2(stale.isEmpty(), qPrintable(stale.join(QLatin1Char('\n'))));
}

void TestTranslations::placesForValuesAreTheSame()
{
    for (auto text = m_catalogue.cbegin(); text != m_catalogue.cend(); ++text) {
        for (const char *place : {"%1", "%2", "%3", "%n"}) {
            const QString mark = QString::fromLatin1(place);
            QVERIFY2(text.key().second.contains(mark) == text.value().contains(mark), qPrintable(text.key().second));
        }
    }
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
