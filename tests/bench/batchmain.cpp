// SPDX-License-Identifier: GPL-3.0-or-later
// esign-bench-batch [FOLDER]: many small files signed by one open key, against the bare key operation and the same
// durable write on as many threads; CPU and wall clock, and the peak of memory for 200 and for 1,000 files.
#include "crypto/key.h"
#include "session/filebatch.h"
#include "support/tools.h"

#include "bench.h"
#include "floorwork.h"

#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <functional>
#include <sys/resource.h>
#include <thread>

using namespace bench;

namespace {

const QString bin = QStringLiteral(ESIGN_BIN);

void must(const QString &program, const QStringList &arguments)
{
    const support::ToolResult result = support::runTool(program, arguments);
    if (result.exitCode != 0)
        die(program + QLatin1Char('\n') + QString::fromUtf8(result.err));
}

void makeIdentity(const QDir &folder)
{
    QFile password(folder.filePath(QStringLiteral("password")));
    if (!password.open(QIODevice::WriteOnly) || password.write("bench\n") != 6)
        die(password.errorString());
    password.close();
    must(QStringLiteral("openssl"),
         {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-nodes"), QStringLiteral("-days"),
          QStringLiteral("365"), QStringLiteral("-subj"), QStringLiteral("/CN=Bench"), QStringLiteral("-newkey"),
          QStringLiteral("rsa:2048"), QStringLiteral("-keyout"), folder.filePath(QStringLiteral("rsa.key")),
          QStringLiteral("-out"), folder.filePath(QStringLiteral("rsa.pem"))});
    must(QStringLiteral("openssl"),
         {QStringLiteral("pkcs12"), QStringLiteral("-export"), QStringLiteral("-inkey"),
          folder.filePath(QStringLiteral("rsa.key")), QStringLiteral("-in"), folder.filePath(QStringLiteral("rsa.pem")),
          QStringLiteral("-name"), QStringLiteral("bench"), QStringLiteral("-out"),
          folder.filePath(QStringLiteral("rsa.p12")), QStringLiteral("-passout"), QStringLiteral("pass:bench")});
    must(bin + QStringLiteral("/esign-cli"),
         {QStringLiteral("seal"), QStringLiteral("make"), QStringLiteral("--type"), QStringLiteral("official"),
          QStringLiteral("--name"), QStringLiteral("示例大学网络信息中心"), QStringLiteral("--identity"),
          folder.filePath(QStringLiteral("rsa.p12")), QStringLiteral("--password-file"),
          folder.filePath(QStringLiteral("password")), QStringLiteral("--user"),
          folder.filePath(QStringLiteral("rsa.pem")), QStringLiteral("--out"),
          folder.filePath(QStringLiteral("seal.eseal"))});
}

QStringList copies(const QDir &folder, const QString &file, int count)
{
    QStringList all;
    folder.mkpath(QStringLiteral("in"));
    for (int i = 0; i < count; ++i) {
        all.append(folder.filePath(QStringLiteral("in/%1.pdf").arg(i, 4, 10, QLatin1Char('0'))));
        QFile::copy(file, all.last());
    }
    return all;
}

struct Spent {
    double cpu = 0, wall = 0;
};

double cpuNow()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

/// The median of several rounds, each in an empty folder.
Spent each(int rounds, const QString &out, const std::function<bool()> &work)
{
    QList<Spent> costs;
    for (int round = 0; round < rounds; ++round) {
        QDir(out).removeRecursively();
        QDir().mkpath(out);
        QElapsedTimer timer;
        timer.start();
        const double start = cpuNow();
        if (!work())
            die(QStringLiteral("a measured step failed"));
        costs.append({cpuNow() - start, static_cast<double>(timer.nsecsElapsed()) * 1e-9});
    }
    std::sort(costs.begin(), costs.end(), [](const Spent &a, const Spent &b) { return a.cpu < b.cpu; });
    return costs[costs.size() / 2];
}

bool floorOfAll(const QStringList &inputs, const QString &out, EVP_PKEY *key, unsigned threads)
{
    std::atomic<qsizetype> next = 0;
    std::atomic<bool> good = true;
    std::vector<std::thread> workers;
    for (unsigned i = 0; i < threads; ++i) {
        workers.emplace_back([&] {
            for (qsizetype at = next++; at < inputs.size(); at = next++) {
                const QByteArray target =
                    (out + inputs[at].mid(inputs[at].lastIndexOf(QLatin1Char('/')))).toLocal8Bit();
                if (!floorWork(inputs[at].toLocal8Bit().constData(), target.constData(), key))
                    good = false;
            }
        });
    }
    for (std::thread &worker : workers)
        worker.join();
    return good;
}

void row(const char *what, const Spent &spent, const Spent &floor, qsizetype files)
{
    const auto count = static_cast<double>(files);
    std::printf("  %-46s %6.2f ms CPU a file %5.2f ×   %6.2f ms wall %5.2f ×   %.2f cores\n", what,
                spent.cpu / count * 1000, spent.cpu / floor.cpu, spent.wall / count * 1000, spent.wall / floor.wall,
                spent.cpu / spent.wall);
    std::fflush(stdout);
}

/// A program that signs one file each, in as many processes; measured on the first fifty files.
void peers(const QDir &folder, const QStringList &inputs, const Spent &floor)
{
    if (QStandardPaths::findExecutable(QStringLiteral("pdfsig")).isEmpty() ||
        QStandardPaths::findExecutable(QStringLiteral("pk12util")).isEmpty())
        return;
    QDir(folder.filePath(QStringLiteral("nss"))).removeRecursively();
    folder.mkpath(QStringLiteral("nss"));
    const QString database = QStringLiteral("sql:") + folder.filePath(QStringLiteral("nss"));
    must(QStringLiteral("certutil"),
         {QStringLiteral("-N"), QStringLiteral("-d"), database, QStringLiteral("--empty-password")});
    must(QStringLiteral("pk12util"), {QStringLiteral("-i"), folder.filePath(QStringLiteral("rsa.p12")),
                                      QStringLiteral("-d"), database, QStringLiteral("-W"), QStringLiteral("bench")});
    constexpr qsizetype most = 50;
    Spent spent;
    for (const QString &input : inputs.mid(0, most)) {
        const Cost cost = run({QStringLiteral("pdfsig"), QStringLiteral("-nssdir"), database,
                               QStringLiteral("-add-signature"), QStringLiteral("-nick"), QStringLiteral("bench"),
                               input, folder.filePath(QStringLiteral("theirs.pdf"))},
                              1);
        if (!cost.good) {
            std::printf("  pdfsig failed\n");
            return;
        }
        spent.cpu += cost.cpu;
        spent.wall += cost.wall;
    }
    const auto scale = static_cast<double>(inputs.size()) / static_cast<double>(std::min(most, inputs.size()));
    row("pdfsig -add-signature, a process each", {spent.cpu * scale, spent.wall * scale}, floor, inputs.size());
}

void measure(const QDir &folder, const QStringList &inputs)
{
    const QString out = folder.filePath(QStringLiteral("out"));
    QFile container(folder.filePath(QStringLiteral("rsa.p12")));
    if (!container.open(QIODevice::ReadOnly))
        die(container.errorString());
    const auto signer = crypto::openPkcs12(container.readAll(), crypto::Secret::fromBytes("bench", 5));
    if (!signer)
        die(QString::fromLatin1(signer.error().code));
    EVP_PKEY *key = static_cast<const crypto::SoftwareSigner &>(**signer).key().handle();
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    const auto batch = [&](bool seal, bool recheck) {
        return each(5, out, [&] {
            session::FileBatch all;
            all.each.signer = *signer;
            all.each.recheck = recheck;
            all.each.invisible = !seal;
            all.each.seals = std::make_shared<session::SealShelf>();
            if (seal)
                all.each.places.append(*session::PlaceSpec::parse(
                    QStringLiteral("seal=%1;page=1;at=150,200").arg(folder.filePath(QStringLiteral("seal.eseal")))));
            all.inputs = inputs;
            all.folder = out;
            const base::SystemClock clock;
            base::NoProgress progress;
            const auto none = [] {
                return base::Result<std::shared_ptr<session::Desk>>(
                    base::fail(base::ErrorKind::Internal, "bench.desk")); // an .eseal needs none
            };
            const auto outcome = session::signFiles(all, none, clock, progress, [](const session::FileBatchRow &) {});
            return outcome && std::all_of(outcome->rows.begin(), outcome->rows.end(), [](const auto &one) {
                       return one.state == session::FileBatchRow::State::Signed;
                   });
        });
    };
    std::printf("%lld files of 2 pages, RSA-2048, %u threads\n", static_cast<long long>(inputs.size()), cores);
    const Spent floor = each(5, out, [&] { return floorOfAll(inputs, out, key, cores); });
    row("floor: copy + SHA-256 + key + fsync + rename", floor, floor, inputs.size());
    row("batch, no mark on the page", batch(false, false), floor, inputs.size());
    row("batch, one seal", batch(true, false), floor, inputs.size());
    row("batch, one seal, each checked after the write", batch(true, true), floor, inputs.size());
    peers(folder, inputs, floor);
}

void memory(const QDir &folder, const QStringList &inputs)
{
    std::printf("esign-cli batch, one seal, whole process\n");
    for (const qsizetype count : {qsizetype(10), qsizetype(200), inputs.size()}) {
        const QString out = folder.filePath(QStringLiteral("out"));
        QDir(out).removeRecursively();
        const Cost cost =
            run(QStringList{bin + QStringLiteral("/esign-cli"), QStringLiteral("batch")} + inputs.mid(0, count) +
                    QStringList{
                        QStringLiteral("--out"), out, QStringLiteral("--identity"),
                        folder.filePath(QStringLiteral("rsa.p12")), QStringLiteral("--password-file"),
                        folder.filePath(QStringLiteral("password")), QStringLiteral("--place"),
                        QStringLiteral("seal=%1;page=1;at=150,200").arg(folder.filePath(QStringLiteral("seal.eseal")))},
                1);
        if (!cost.good)
            die(QStringLiteral("esign-cli batch failed"));
        std::printf("  %5lld files: %7.2f ms CPU a file, %.2f s, peak %.1f MB\n", static_cast<long long>(count),
                    cost.cpu / static_cast<double>(count) * 1000, cost.wall, static_cast<double>(cost.peakKb) / 1024);
        std::fflush(stdout);
    }
}

} // namespace

int main(int argc, char **argv)
{
    crypto::startSecureHeap();
    QTemporaryDir temporary;
    const QDir folder(argc > 1 ? QString::fromLocal8Bit(argv[1]) : temporary.path());
    if (!folder.mkpath(QStringLiteral(".")))
        die(folder.path());
    makeIdentity(folder);
    writeText(folder.filePath(QStringLiteral("small.pdf")), 2);
    const QStringList inputs = copies(folder, folder.filePath(QStringLiteral("small.pdf")), 1000);
    measure(folder, inputs.mid(0, 200));
    memory(folder, inputs);
    return 0;
}
