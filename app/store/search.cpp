// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/search.h"

#include "store/rows.h"

#include <QtCore/QSet>

namespace store {

namespace {

constexpr qsizetype mostWords = 16;
constexpr qsizetype mostText = 64 << 10; // characters of one contract that are indexed
constexpr int codeDigits = 6;

QByteArray code(char32_t character)
{
    return QByteArray::number(static_cast<uint>(character), 16).rightJustified(codeDigits, '0');
}

/// Each character with its right neighbour, and the last of each run alone, as code points in hexadecimal: terms
/// without any character that a tokenizer could take for a separator. One character is found as the beginning of a
/// pair.
QString pairs(const QString &folded)
{
    QSet<QByteArray> terms;
    const auto characters = folded.toUcs4();
    for (qsizetype i = 0; i < characters.size(); ++i) {
        if (QChar::isSpace(characters[i]))
            continue;
        const bool alone = i + 1 == characters.size() || QChar::isSpace(characters[i + 1]);
        terms.insert(alone ? code(characters[i]) : code(characters[i]) + code(characters[i + 1]));
    }
    QByteArray text;
    for (const QByteArray &term : std::as_const(terms))
        text += term + ' ';
    return QLatin1String(text);
}

base::Result<void> forgetText(Database &database, qint64 n)
{
    ESIGN_TRY(Statement old, database.prepare("SELECT text FROM search_text WHERE n = ?1"));
    old.bindAll(n);
    ESIGN_TRY(const bool found, old.step());
    if (!found)
        return {};
    const QString text = old.text(0);
    old.reset();
    ESIGN_CHECK(database.run("INSERT INTO search_long(search_long, rowid, text) VALUES('delete', ?1, ?2)", n, text));
    ESIGN_CHECK(
        database.run("INSERT INTO search_short(search_short, rowid, pairs) VALUES('delete', ?1, ?2)", n, pairs(text)));
    return database.run("DELETE FROM search_text WHERE n = ?1", n);
}

} // namespace

QString foldedText(const QString &text)
{
    return text.normalized(QString::NormalizationForm_KC).toCaseFolded();
}

QList<SearchTerm> searchTerms(const QString &question)
{
    QStringList longWords, shortWords;
    const QStringList words = foldedText(question).simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (QString word : words.mid(0, mostWords)) {
        const auto characters = word.toUcs4();
        if (characters.size() > 2)
            longWords.append(QLatin1Char('"') + word.replace(QLatin1Char('"'), QLatin1String("\"\"")) +
                             QLatin1Char('"'));
        else if (characters.size() == 2)
            shortWords.append(QLatin1Char('"') + QLatin1String(code(characters[0]) + code(characters[1])) +
                              QLatin1Char('"'));
        else
            shortWords.append(QLatin1Char('"') + QLatin1String(code(characters[0])) + QLatin1String("\" *"));
    }
    QList<SearchTerm> terms;
    const QString both = QStringLiteral(" AND ");
    if (!longWords.isEmpty())
        terms.append({"n IN (SELECT rowid FROM search_long WHERE search_long MATCH ?)", longWords.join(both), true});
    if (!shortWords.isEmpty())
        terms.append(
            {"n IN (SELECT rowid FROM search_short WHERE search_short MATCH ?)", shortWords.join(both), false});
    return terms;
}

base::Result<void> setSearchText(Database &database, qint64 n, const QString &text)
{
    const QString folded = foldedText(text).left(mostText);
    ESIGN_TRY(const qint64 same,
              database.number(0, "SELECT count(*) FROM search_text WHERE n = ?1 AND text = ?2", n, folded));
    if (same > 0)
        return {};
    ESIGN_CHECK(forgetText(database, n));
    ESIGN_CHECK(database.run("INSERT INTO search_text(n, text) VALUES(?1, ?2)", n, folded));
    ESIGN_CHECK(database.run("INSERT INTO search_long(rowid, text) VALUES(?1, ?2)", n, folded));
    return database.run("INSERT INTO search_short(rowid, pairs) VALUES(?1, ?2)", n, pairs(folded));
}

base::Result<void> rebuildSearch(Database &database)
{
    ESIGN_CHECK(database.run("DELETE FROM search_text"));
    ESIGN_CHECK(database.run("INSERT INTO search_short(search_short) VALUES('delete-all')"));
    ESIGN_CHECK(database.run("INSERT INTO search_long(search_long) VALUES('delete-all')"));
    ESIGN_TRY(
        Statement contracts,
        database.prepare("SELECT c.n, c.topic || char(10) || "
                         "coalesce((SELECT group_concat(name, char(10)) FROM contract_party WHERE contract = c.n), "
                         "'') || char(10) || "
                         "coalesce((SELECT group_concat(name, char(10)) FROM contract_file WHERE contract = c.n), "
                         "'') || char(10) || "
                         "coalesce((SELECT group_concat(tag.name, char(10)) FROM contract_tag t JOIN tag ON tag.n = "
                         "t.tag WHERE t.contract = c.n), '') FROM contract c"));
    for (;;) {
        ESIGN_TRY(const bool more, contracts.step());
        if (!more)
            return {};
        ESIGN_CHECK(setSearchText(database, contracts.integer(0), contracts.text(1)));
    }
}

// An index gives its rows from the last back by itself: a word that is in every contract costs no more than a rare one.
base::Result<QList<ContractId>> searchContracts(Reader &reader, const QString &question, qint64 limit)
{
    const QList<SearchTerm> terms = searchTerms(question);
    if (terms.isEmpty())
        return QList<ContractId>();
    const QByteArray table = terms[0].isLong ? "search_long" : "search_short";
    QByteArray sql = "SELECT rowid FROM " + table + " WHERE " + table + " MATCH ?2";
    if (terms.size() == 2)
        sql += " AND rowid IN (SELECT rowid FROM search_short WHERE search_short MATCH ?3)";
    ESIGN_TRY(Statement statement, reader.database().prepare("SELECT c.id FROM (" + sql +
                                                             " ORDER BY rowid DESC LIMIT ?1) f JOIN contract c ON "
                                                             "c.n = f.rowid ORDER BY c.n DESC"));
    statement.bindAll(limit);
    for (qsizetype i = 0; i < terms.size(); ++i)
        statement.bind(static_cast<int>(i) + 2, terms[i].match);
    QList<ContractId> found;
    for (;;) {
        ESIGN_TRY(const bool more, statement.step());
        if (!more)
            return found;
        found.append(statement.fixed<ContractId>(0));
    }
}

} // namespace store
