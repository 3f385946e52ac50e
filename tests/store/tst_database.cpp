// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include "support/tools.h"

#include "fixture.h"

using namespace store;
using namespace fixture;

namespace {

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestDatabase : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_path;

    static base::Result<std::unique_ptr<Database>> openAt(const QString &path, bool create, char fill = 'k')
    {
        DatabaseOptions options;
        options.create = create;
        options.busyMs = 100;
        return Database::open(path, key(fill), options);
    }

private slots:
    void init()
    {
        static int count = 0;
        m_path = m_folder.filePath(QStringLiteral("db%1").arg(++count));
        auto database = openAt(m_path, true);
        ESIGN_GOOD(database);
        ESIGN_GOOD((*database)->execute("CREATE TABLE t(a INTEGER PRIMARY KEY, b BLOB, c TEXT)"));
        ESIGN_GOOD(
            (*database)->execute("WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < 2000) "
                                 "INSERT INTO t SELECT i, randomblob(100), 'text' FROM k"));
        ESIGN_GOOD(writeKeyCheck(m_path, key()));
    }

    void keepsValuesOfEveryKind()
    {
        auto database = openAt(m_path, false);
        ESIGN_GOOD(database);
        const Digest digest = digestOf("x");
        ESIGN_GOOD((*database)->run("CREATE TABLE v(a, b, c, d, e, f)"));
        ESIGN_GOOD((*database)->run("INSERT INTO v VALUES(?1, ?2, ?3, ?4, ?5, ?6)", qint64(1) << 62, 0.5,
                                    QByteArray("\0\1", 2), QStringLiteral("印章"), digest, Digest()));
        int rows = 0;
        ESIGN_GOOD((*database)->each(
            [&](const Statement &row) {
                ++rows;
                QCOMPARE(row.integer(0), qint64(1) << 62);
                QCOMPARE(row.real(1), 0.5);
                QCOMPARE(row.blob(2), QByteArray("\0\1", 2));
                QCOMPARE(row.text(3), QStringLiteral("印章"));
                QVERIFY(row.fixed<Digest>(4) == digest);
                QVERIFY(row.isNull(5));
            },
            "SELECT * FROM v"));
        QCOMPARE(rows, 1);
    }

    void refusesAnotherKeyAndChangesNothing()
    {
        const QByteArray before = fileBytes(m_path);
        ESIGN_CODE(openAt(m_path, false, 'x'), "store.key");
        ESIGN_CODE(openAt(m_path, true, 'x'), "store.key");
        QCOMPARE(fileBytes(m_path), before);
        ESIGN_CODE(Database::open(m_path, crypto::Secret::take(QByteArray(31, 'k')), {}), "store.key.size");
        ESIGN_GOOD(openAt(m_path, false));
    }

    void tellsDamageFromAWrongKey()
    {
        QByteArray bytes = fileBytes(m_path);
        bytes[100] = static_cast<char>(bytes[100] ^ 1); // page 1
        writeBytes(m_path, bytes);
        ESIGN_CODE(openAt(m_path, false), "store.damaged");
        ESIGN_CODE(openAt(m_path, false, 'x'), "store.key");
    }

    void noticesOneFlippedBitInAnyPage()
    {
        const QByteArray whole = fileBytes(m_path);
        QVERIFY(whole.size() > 40 * 4096);
        for (qsizetype page = 2; page < whole.size() / 4096; page += 7) {
            QByteArray bytes = whole;
            bytes[page * 4096 + 1000] = static_cast<char>(bytes[page * 4096 + 1000] ^ 0x10);
            writeBytes(m_path, bytes);
            auto database = openAt(m_path, false);
            ESIGN_GOOD(database);
            ESIGN_CODE((*database)->number(0, "SELECT sum(length(b)) FROM t"), "store.damaged");
        }
    }

    void refusesWhatIsNoDatabase()
    {
        ESIGN_CODE(openAt(m_folder.filePath(QStringLiteral("none")), false), "store.missing");
        writeBytes(m_path, QByteArray(20000, 'g'));
        ESIGN_CODE(openAt(m_path, false), "store.damaged");
        writeBytes(m_path, "short");
        ESIGN_CODE(openAt(m_path, false), "store.damaged");
        writeBytes(m_path, {});
        ESIGN_CODE(openAt(m_path, false), "store.damaged");
    }

    void refusesACutFile()
    {
        const QByteArray bytes = fileBytes(m_path);
        writeBytes(m_path, bytes.left(bytes.size() / 2));
        auto database = openAt(m_path, false);
        if (database)
            ESIGN_CODE((*database)->number(0, "SELECT sum(length(b)) FROM t"), "store.damaged");
        else
            QCOMPARE(database.error().code, QByteArray("store.damaged"));
    }

    void refusesAPlainDatabase()
    {
        const QString plain = m_folder.filePath(QStringLiteral("plain.db"));
        const auto made = support::runTool(QStringLiteral("sqlite3"), {plain, QStringLiteral("CREATE TABLE t(a)")});
        QCOMPARE(made.exitCode, 0);
        const QByteArray before = fileBytes(plain);
        ESIGN_CODE(openAt(plain, false), "store.plaintext");
        ESIGN_CODE(openAt(plain, true), "store.plaintext");
        QCOMPARE(fileBytes(plain), before);
    }

    // the trap: with libsqlite3 before libsqlcipher, "PRAGMA key" means nothing and everything is written in plain
    void isNeverServedByAPlainSqlite()
    {
        QVERIFY(!fileBytes(m_path).startsWith("SQLite format 3"));
        const auto plain = support::runTool(QStringLiteral("sqlite3"), {m_path, QStringLiteral("SELECT * FROM t")});
        QVERIFY(plain.exitCode != 0);
        QVERIFY2(plain.err.contains("not a database"), plain.err);

        // our sqlite3_* symbols are nobody else's, and nobody else's are ours
        const QString self = QCoreApplication::applicationFilePath();
        const auto symbols = support::runTool(QStringLiteral("nm"), {QStringLiteral("-D"), self});
        QCOMPARE(symbols.exitCode, 0);
        QVERIFY2(!symbols.out.contains("sqlite3_"), "the program exports or imports sqlite3 symbols");
        const auto again =
            support::runTool(QStringLiteral("env"), {QStringLiteral("LD_PRELOAD=libsqlite3.so.0"), self,
                                                     QStringLiteral("refusesAnotherKeyAndChangesNothing")});
        QVERIFY2(again.exitCode == 0, again.out + again.err);
    }

    void encryptsAsTheCipherStandsWritten()
    {
        auto database = openAt(m_path, false);
        ESIGN_GOOD(database);
        const auto answer = [&](const char *pragma) {
            QString text;
            (void)(*database)->each([&](const Statement &row) { text = row.text(0); }, pragma);
            return text;
        };
        QVERIFY(answer("PRAGMA cipher_version").startsWith(QLatin1Char('4')));
        QCOMPARE(answer("PRAGMA cipher_use_hmac"), QStringLiteral("1"));
        QCOMPARE(answer("PRAGMA cipher_plaintext_header_size"), QStringLiteral("0"));
        QCOMPARE(answer("PRAGMA cipher_hmac_algorithm"), QStringLiteral("HMAC_SHA512"));
        QCOMPARE(answer("PRAGMA journal_mode"), QStringLiteral("wal"));
        QCOMPARE(answer("PRAGMA synchronous"), QStringLiteral("2"));
        QCOMPARE(answer("PRAGMA temp_store"), QStringLiteral("2"));
        QCOMPARE(answer("PRAGMA secure_delete"), QStringLiteral("1"));
        QCOMPARE(answer("PRAGMA foreign_keys"), QStringLiteral("1"));
    }

    void rollsBackWhatIsNotCommitted()
    {
        auto database = openAt(m_path, false);
        ESIGN_GOOD(database);
        {
            auto transaction = Transaction::begin(**database);
            ESIGN_GOOD(transaction);
            ESIGN_GOOD((*database)->run("DELETE FROM t"));
        }
        QCOMPARE((*database)->number(0, "SELECT count(*) FROM t").value_or(-1), 2000);
        auto transaction = Transaction::begin(**database);
        ESIGN_GOOD(transaction);
        ESIGN_GOOD((*database)->run("DELETE FROM t WHERE a > ?1", 10));
        ESIGN_GOOD(transaction->commit());
        QCOMPARE((*database)->number(0, "SELECT count(*) FROM t").value_or(-1), 10);
    }

    void saysWhenAnotherConnectionHoldsTheLock()
    {
        auto first = openAt(m_path, false), second = openAt(m_path, false);
        ESIGN_GOOD(first);
        ESIGN_GOOD(second);
        auto transaction = Transaction::begin(**first);
        ESIGN_GOOD(transaction);
        ESIGN_CODE(Transaction::begin(**second), "store.locked");
    }

    void givesTheMistakesOfCallersACode()
    {
        auto database = openAt(m_path, false);
        ESIGN_GOOD(database);
        ESIGN_CODE((*database)->run("SELECT FROM"), "store.sql");
        ESIGN_CODE((*database)->run("INSERT INTO t VALUES(1, x'', '')"), "store.exists");
        ESIGN_CODE((*database)->run("SELECT ?1", 1, 2), "store.sql"); // one value too many
        DatabaseOptions options;
        options.readOnly = true;
        auto reader = Database::open(m_path, key(), options);
        ESIGN_GOOD(reader);
        ESIGN_CODE((*reader)->run("DELETE FROM t"), "store.permission");
    }

    void stopsALongQueryWhenCancelled()
    {
        struct Stop final : base::Progress {
            void report(qint64, qint64) override {}
            bool cancelled() const override { return true; }
        } stop;
        auto database = openAt(m_path, false);
        ESIGN_GOOD(database);
        (*database)->setProgress(&stop);
        ESIGN_CODE((*database)->number(0, "SELECT count(*) FROM t, t AS u, t AS v"), "cancelled");
        (*database)->setProgress(nullptr);
        ESIGN_GOOD((*database)->number(0, "SELECT count(*) FROM t, t AS u"));
    }
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
