// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/signingwindow.h"
#include "account/storekey.h"
#include "crypto/secret.h"
#include "session/sealregister.h"
#include "session/usagebook.h"
#include "store/statistics.h"

#include "demostore.h"

#include <QtCore/QProcess>
#include <QtTest/QtTest>

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

// A program that has an account open and locks it again; another that reads all of its memory, as a core dump would.
namespace {

const char signingPassword[] = "lattice42banjo";

/// Says a word and waits for a line.
void say(const char *word)
{
    std::puts(word);
    std::fflush(stdout);
    (void)std::getchar();
}

/// Opens the account, signs with its key, also without a password, reads its records, and locks.
int openAndLock(const QString &folder, const QString &codeFile)
{
    prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY, 0, 0, 0); // the program itself forbids it (account/hardening.h)
    const base::SystemClock clock;
    account::SigningWindow window;
    std::unique_ptr<session::Profile> profile;
    {
        QFile file(codeFile);
        if (!file.open(QIODevice::ReadOnly))
            return 2;
        QByteArray line = file.readAll().trimmed();
        const crypto::Secret typed = crypto::Secret::take(std::move(line));
        const auto code = account::RecoveryCode::parse(typed);
        if (!code)
            return 3;
        auto opened = session::Profile::open(folder, {&*code, nullptr, nullptr}, clock);
        if (!opened)
            return 4;
        profile = *std::move(opened);
        const crypto::Secret password = crypto::Secret::fromBytes(signingPassword, qsizetype(qstrlen(signingPassword)));
        const auto signer = profile->openSigningKey(password);
        if (!signer || !(*signer)->sign("a contract"))
            return 5;
        if (!window.open(*signer, {std::chrono::minutes(5), {}, 3}))
            return 6;
    }
    const auto uses = session::UsageBook(*profile).page({}, 0, 20);
    const auto seals = session::SealRegister(*profile).list();
    {
        const auto key = window.take({});
        if (!uses || !seals || !key || !(*key)->sign("another") || !profile->device().sign("an event"))
            return 7;
    }
    say("open");
    window.end();
    if (!profile->close())
        return 8;
    return say("locked"), 0;
}

/// What is in the process's writable memory: names of those of the needles that were found.
QStringList found(qint64 pid, const QMap<QString, QByteArray> &needles)
{
    QFile maps(QStringLiteral("/proc/%1/maps").arg(pid));
    const int memory = ::open(QStringLiteral("/proc/%1/mem").arg(pid).toLocal8Bit().constData(), O_RDONLY);
    if (memory < 0 || !maps.open(QIODevice::ReadOnly))
        return {QStringLiteral("memory can't be read")};
    QSet<QString> names;
    const QList<QByteArray> lines = maps.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> fields = line.simplified().split(' ');
        if (fields.size() < 2 || !fields[1].startsWith("rw"))
            continue;
        const QList<QByteArray> ends = fields[0].split('-');
        const qint64 from = ends[0].toLongLong(nullptr, 16), to = ends[1].toLongLong(nullptr, 16);
        QByteArray bytes(to - from, '\0');
        qint64 have = 0;
        while (have < bytes.size()) {
            const ssize_t got = ::pread(memory, bytes.data() + have, size_t(bytes.size() - have), from + have);
            if (got <= 0)
                break;
            have += got;
        }
        for (auto it = needles.cbegin(); it != needles.cend(); ++it) {
            if (bytes.contains(it.value()))
                names.insert(it.key() + QStringLiteral(" in ") + QString::fromLatin1(fields.value(5, "anonymous")));
        }
    }
    ::close(memory);
    QStringList sorted(names.begin(), names.end());
    sorted.sort();
    return sorted;
}

/// The 32 bytes of the number in an EC key's PKCS#8 (RFC 5915: OCTET STRING behind version 1).
QByteArray scalar(const crypto::PrivateKey &key)
{
    const crypto::Secret der = key.pkcs8();
    const QByteArray bytes(der.data(), der.size());
    const qsizetype at = bytes.indexOf(QByteArray::fromHex("0201010420"));
    return at < 0 ? QByteArray() : bytes.mid(at + 5, 32);
}

QByteArray reversed(const QByteArray &bytes)
{
    QByteArray turned = bytes; // as OpenSSL's numbers lie in memory
    std::reverse(turned.begin(), turned.end());
    return turned;
}

void addKey(QMap<QString, QByteArray> &needles, const QString &name, const crypto::PrivateKey &key)
{
    const crypto::Secret der = key.pkcs8();
    const QByteArray number = scalar(key);
    needles.insert(name + QStringLiteral(" number"), number);
    needles.insert(name + QStringLiteral(" number, little endian"), reversed(number));
    needles.insert(name + QStringLiteral(" PKCS#8"), QByteArray(der.data(), der.size()));
}

} // namespace

class TestMemory : public QObject {
    Q_OBJECT

private slots:
    void afterLockingNoKeyIsLeft()
    {
        demostore::Account account;
        QVERIFY(account.make());
        const QString codeFile = account.folder.filePath(QStringLiteral("code"));
        QFile file(codeFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const crypto::Secret printed = account.code->text();
        QCOMPARE(file.write(printed.data(), printed.size()), printed.size());
        file.close();

        QMap<QString, QByteArray> needles;
        {
            const auto profile = account.open();
            QVERIFY(profile);
            base::NoProgress quiet;
            QVERIFY(session::fillDemo(*profile, {5, 40, 1}, &demostore::plainDesk, quiet));
            const auto signer = profile->openSigningKey(demostore::password());
            QVERIFY(signer);
            addKey(needles, QStringLiteral("signing key"), (*signer)->key());
            addKey(needles, QStringLiteral("device key"), profile->device().key());
            addKey(needles, QStringLiteral("encryption key"), profile->encryption().key);
            const auto key = account::storeKeyFromRecoveryCode(account.store(), *account.code);
            QVERIFY(key);
            const QByteArray bytes(key->data(), key->size());
            needles.insert(QStringLiteral("store key"), bytes);
            needles.insert(QStringLiteral("store key, hex"), bytes.toHex());
            needles.insert(QStringLiteral("store key, HEX"), bytes.toHex().toUpper());
            QVERIFY(profile->close());
        }
        for (const QByteArray &needle : std::as_const(needles))
            QVERIFY(needle.size() >= 32);

        QProcess program;
        program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        program.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--open"), account.store(), codeFile});
        QVERIFY(program.waitForReadyRead(60000));
        QCOMPARE(program.readAllStandardOutput().trimmed(), QByteArray("open"));
        const QStringList open = found(program.processId(), needles);
        qInfo() << "open:" << open;
        // the search finds what there is: each of the four keys in one form at least
        for (const char *name : {"store key", "signing key number", "device key number", "encryption key number"})
            QVERIFY2(!open.filter(QLatin1String(name)).isEmpty(), name);

        program.write("\n");
        QVERIFY(program.waitForReadyRead(60000));
        QCOMPARE(program.readAllStandardOutput().trimmed(), QByteArray("locked"));
        const QStringList locked = found(program.processId(), needles);
        program.write("\n");
        QVERIFY(program.waitForFinished(60000));
        QCOMPARE(program.exitCode(), 0);
        QVERIFY2(locked.isEmpty(), qPrintable(locked.join(QStringLiteral("; "))));
    }
};

int main(int argc, char **argv)
{
    crypto::startSecureHeap();
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == QStringLiteral("--open"))
        return openAndLock(words.value(2), words.value(3));
    TestMemory test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_memory.moc"
