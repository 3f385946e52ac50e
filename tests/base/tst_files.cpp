// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/files.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <cerrno>

using namespace base;

namespace {

/// Fails the n-th step of one kind.
class FailDisk final : public Disk {
public:
    enum class Step { Write, Sync, Rename, Folder } step;
    int after;
    int error;
    FailDisk(Step s, int n, int e) : step(s), after(n), error(e) {}
    bool write(int fd, const char *d, qint64 l, qint64 o) override
    {
        return !hit(Step::Write) && Disk::write(fd, d, l, o);
    }
    bool sync(int fd) override { return !hit(Step::Sync) && Disk::sync(fd); }
    bool rename(const QString &a, const QString &b) override { return !hit(Step::Rename) && Disk::rename(a, b); }
    bool syncFolder(const QString &p) override { return !hit(Step::Folder) && Disk::syncFolder(p); }

private:
    bool hit(Step s)
    {
        if (s != step || after-- > 0)
            return false;
        errno = error;
        return true;
    }
};

} // namespace

class TestFiles : public QObject {
    Q_OBJECT
private slots:
    void readsAnyPart()
    {
        const auto source = memorySource("0123456789");
        QCOMPARE(source->bytes(3, 4).value(), QByteArray("3456"));
        QCOMPARE(source->bytes(8, 100).value(), QByteArray("89"));
        QCOMPARE(source->bytes(-1, 4).value(), QByteArray());
        QCOMPARE(source->bytes(100, 4).value(), QByteArray());
        const auto prefix = prefixSource(source, 5);
        QCOMPARE(prefix->size(), 5);
        QCOMPARE(prefix->bytes(3, 10).value(), QByteArray("34"));
    }

    void namesWhatIsMissing()
    {
        QTemporaryDir dir;
        QCOMPARE(openSource(dir.filePath("none.pdf")).error().code, QByteArray("file.missing"));
        QCOMPARE(openSource(dir.path()).error().code, QByteArray("file.notfile"));
        QCOMPARE(PendingFile::create(dir.filePath("no/folder.pdf")).error().code, QByteArray("file.folder"));
    }

    void tellsWhenAFileBecameShorter()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath("a");
        QVERIFY(writeFileDurably(path, QByteArray(1000, 'x')));
        const auto source = openSource(path).value();
        QVERIFY(QFile::resize(path, 10));
        QCOMPARE(source->bytes(0, 1000).error().code, QByteArray("file.read"));
    }

    void leavesNothingWithoutCommit()
    {
        QTemporaryDir dir;
        const QString target = dir.filePath("out.pdf");
        {
            const auto file = PendingFile::create(target).value();
            QVERIFY(file->append("half"));
            QVERIFY(!QFileInfo::exists(target));
            QCOMPARE(readFile(file->path()).value(), QByteArray("half"));
        }
        QVERIFY(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
    }

    void replacesTheTargetAndKeepsItsMode()
    {
        QTemporaryDir dir;
        const QString target = dir.filePath("out.pdf");
        QVERIFY(writeFileDurably(target, "old"));
        const auto mode = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
        QVERIFY(QFile::setPermissions(target, mode));
        const auto file = PendingFile::create(target).value();
        QVERIFY(file->append("new bytes"));
        QVERIFY(file->overwrite(0, "NEW"));
        QVERIFY(!file->overwrite(8, "xx"));
        QVERIFY(file->sync());
        QVERIFY(file->commit());
        QCOMPARE(readFile(target).value(), QByteArray("NEW bytes"));
        QVERIFY(QFile::permissions(target).testFlag(QFile::ReadOther));
        QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void writesThroughALink()
    {
        QTemporaryDir dir;
        QVERIFY(writeFileDurably(dir.filePath("real"), "old"));
        QVERIFY(QFile::link(dir.filePath("real"), dir.filePath("link")));
        QVERIFY(writeFileDurably(dir.filePath("link"), "new"));
        QVERIFY(QFileInfo(dir.filePath("link")).isSymLink());
        QCOMPARE(readFile(dir.filePath("real")).value(), QByteArray("new"));
    }

    void keepsTheOldFileWhenTheDiskFails_data()
    {
        QTest::addColumn<int>("step");
        QTest::addColumn<int>("error");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("disk full") << int(FailDisk::Step::Write) << ENOSPC << QByteArray("file.full");
        QTest::newRow("write error") << int(FailDisk::Step::Write) << EIO << QByteArray("file.write");
        QTest::newRow("sync error") << int(FailDisk::Step::Sync) << EIO << QByteArray("file.sync");
        QTest::newRow("full at sync") << int(FailDisk::Step::Sync) << ENOSPC << QByteArray("file.full");
        QTest::newRow("rename error") << int(FailDisk::Step::Rename) << EACCES << QByteArray("file.rename");
    }

    void keepsTheOldFileWhenTheDiskFails()
    {
        QFETCH(int, step);
        QFETCH(int, error);
        QFETCH(QByteArray, code);
        QTemporaryDir dir;
        const QString target = dir.filePath("out.pdf");
        QVERIFY(writeFileDurably(target, "old"));
        FailDisk disk(FailDisk::Step(step), 0, error);
        const auto result = writeFileDurably(target, "new", disk);
        QVERIFY(!result);
        QCOMPARE(result.error().code, code);
        QCOMPARE(readFile(target).value(), QByteArray("old"));
        QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void tellsWhenTheFolderCannotBeSynced()
    {
        QTemporaryDir dir;
        FailDisk disk(FailDisk::Step::Folder, 0, EIO);
        QCOMPARE(writeFileDurably(dir.filePath("a"), "new", disk).error().code, QByteArray("file.sync"));
    }
};

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
