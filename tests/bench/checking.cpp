// SPDX-License-Identifier: GPL-3.0-or-later
// esign-bench-check [FOLDER]: CPU time of checking a file with twenty signatures, everything that followed each of them
// compared, against one hash pass and against the floor of signing.
#include "../verify/workshop.h"
#include "bench.h"
#include "floorwork.h"

#include <QtCore/QFile>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <sys/resource.h>

using namespace bench;

namespace {

double cpuNow()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

/// CPU seconds of one call, the median of several.
double each(int rounds, const std::function<bool()> &work)
{
    QList<double> costs;
    for (int round = 0; round < rounds; ++round) {
        const double start = cpuNow();
        if (!work())
            die(QStringLiteral("a measured step failed"));
        costs.append(cpuNow() - start);
    }
    std::sort(costs.begin(), costs.end());
    return costs[costs.size() / 2];
}

QString signedTwenty(const QString &path)
{
    QFile in(path), out(path + QStringLiteral(".signed.pdf"));
    if (!in.open(QIODevice::ReadOnly) || !out.open(QIODevice::WriteOnly))
        die(path);
    QByteArray bytes = in.readAll();
    workshop::Craft craft;
    for (int i = 0; i < 20; ++i) {
        craft.widgets = {{i % 2, QRectF(60 + 20 * i, 80, 15, 15), "1 0 0 rg 0 0 15 15 re f", {}}};
        craft.signer = (i % 2 ? workshop::people().ecPerson : workshop::people().rsaPerson).get();
        bytes = workshop::sign(bytes, craft);
    }
    out.write(bytes);
    return out.fileName();
}

bool hashPass(const base::ByteSource &source)
{
    crypto::Hasher hasher(crypto::DigestAlgorithm::Sha256);
    QByteArray chunk(1 << 20, Qt::Uninitialized);
    for (qint64 at = 0; at < source.size();) {
        const auto got = source.read(at, chunk.data(), chunk.size());
        if (!got || *got <= 0)
            return false;
        hasher.add(chunk.constData(), *got);
        at += *got;
    }
    return !hasher.result().isEmpty();
}

void measure(const char *name, const QString &plain, const QString &folder, int rounds)
{
    const QString path = signedTwenty(plain);
    const verify::Options options = workshop::trusting();
    const auto source = workshop::must(base::openSource(path));
    const auto checked = [&] {
        base::NoProgress nobody;
        const verify::Report report = verify::verifyPdf(workshop::must(base::openSource(path)), options, nobody);
        if (report.verdict != verify::Verdict::Valid || report.signatures.size() != 20)
            std::printf("%s", workshop::told(report).constData());
        return report.verdict == verify::Verdict::Valid;
    };
    const QByteArray out = (folder + QStringLiteral("/out.pdf")).toLocal8Bit(), in = path.toLocal8Bit();
    EVP_PKEY *key = workshop::people().rsaPerson->key().handle();
    const double hash = each(rounds, [&] { return hashPass(*source); });
    const double floor = each(rounds, [&] { return floorWork(in.constData(), out.constData(), key); });
    const double check = each(rounds, checked);
    std::printf("%s, 20 signatures\n  one hash pass %.2f ms, floor %.2f ms\n  check with all that followed compared "
                "%.2f ms: %.2f × hash, %.2f × floor\n",
                name, hash * 1000, floor * 1000, check * 1000, check / hash, check / floor);
    const auto peer = [&](const char *program, const QStringList &command) {
        if (QStandardPaths::findExecutable(command.first()).isEmpty())
            return;
        const Cost cost = run(command, 3);
        if (cost.good)
            std::printf("  %s %.2f ms: %.2f × hash, %.2f × floor\n", program, cost.cpu * 1000, cost.cpu / hash,
                        cost.cpu / floor);
        else
            std::printf("  %s failed\n", program);
    };
    peer("pdfsig (no comparison)", {QStringLiteral("pdfsig"), QStringLiteral("-nocert"), path});
    peer("mutool sign -v (no comparison)",
         {QStringLiteral("mutool"), QStringLiteral("sign"), QStringLiteral("-v"), path});
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    QTemporaryDir temporary;
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : temporary.path();
    const Files files = Files::make(folder);
    measure("2 pages", files.small, folder, 21);
    measure("2,000 pages", files.manyPages, folder, 11);
    measure("100 MB", files.hundredMb, folder, 5);
    return 0;
}
