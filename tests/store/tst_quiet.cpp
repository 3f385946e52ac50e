// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include "fixture.h"

#include <QtCore/QDirIterator>

#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace store;

/// What is only seen in a process that used the library for nothing else before.
class TestQuiet : public QObject {
    Q_OBJECT

private slots:
    void aFailedPageIsNotSaidOnStandardError()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("records.esdb")),
                      said = folder.filePath(QStringLiteral("said"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(crypto::randomBytes(5 * 8192)) == 5 * 8192);
        file.close();
        std::fflush(stderr);
        const int before = ::dup(2), to = ::open(QFile::encodeName(said).constData(), O_WRONLY | O_CREAT, 0600);
        QVERIFY(before >= 0 && to >= 0);
        ::dup2(to, 2);
        const auto opened = Database::open(path, fixture::key());
        std::fflush(stderr);
        ::dup2(before, 2);
        ::close(before);
        ::close(to);
        ESIGN_CODE(opened, "store.key");
        QFile text(said);
        QVERIFY(text.open(QIODevice::ReadOnly));
        QCOMPARE(text.readAll(), QByteArray());
    }

    void everyFileIsItsOwnersAlone()
    {
        QTemporaryDir folder;
        const mode_t mask = ::umask(0);
        QStringList open;
        {
            const auto store = fixture::open(folder.filePath(QStringLiteral("store")));
            QVERIFY(store);
            const auto blob = store->blobs().put(QByteArray(1000, 'b'));
            ESIGN_GOOD(blob);
            ESIGN_GOOD(store->writeNow([&](Writer &w) { return addBlob(w, *blob); }));
            const QDir all(folder.path());
            QDirIterator it(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
            while (it.hasNext()) {
                const QString path = it.next();
                if (QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther))
                    open.append(all.relativeFilePath(path));
            }
        }
        ::umask(mask);
        QCOMPARE(open, QStringList());
    }
};

QTEST_GUILESS_MAIN(TestQuiet)
#include "tst_quiet.moc"
