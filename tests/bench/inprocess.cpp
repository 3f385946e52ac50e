// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/key.h"
#include "session/checkdocument.h"
#include "session/signdocument.h"

#include "bench.h"
#include "floorwork.h"

#include <QtCore/QFile>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <sys/resource.h>

namespace bench {

namespace {

double systemNow()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_stime.tv_sec) + static_cast<double>(usage.ru_stime.tv_usec) * 1e-6;
}

double cpuNow()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

struct Cpu {
    double all = 0, system = 0; ///< seconds per call
};

/// CPU time of one call: the median of several rounds, so that a busy machine does not decide.
Cpu each(int rounds, int calls, const std::function<bool()> &work)
{
    QList<Cpu> costs;
    if (!work())
        die(QStringLiteral("a measured step failed"));
    for (int round = 0; round < rounds; ++round) {
        const double start = cpuNow(), system = systemNow();
        for (int i = 0; i < calls; ++i) {
            if (!work())
                die(QStringLiteral("a measured step failed"));
        }
        costs.append({(cpuNow() - start) / calls, (systemNow() - system) / calls});
    }
    std::sort(costs.begin(), costs.end(), [](const Cpu &a, const Cpu &b) { return a.all < b.all; });
    return costs[costs.size() / 2];
}

class Desk {
public:
    static base::Result<std::shared_ptr<session::Desk>> none()
    {
        return base::fail(base::ErrorKind::Internal, "bench.desk"); // signing with an .eseal must not ask for it
    }
};

session::SignJob jobFor(const QString &input, const QString &output, std::shared_ptr<const crypto::Signer> signer,
                        const QString &folder, bool recheck)
{
    session::SignJob job;
    job.input = input;
    job.output = output;
    job.signer = std::move(signer);
    job.recheck = recheck;
    static const auto shelf = std::make_shared<session::SealShelf>(); // as in a batch: key and seals are loaded once
    job.seals = shelf;
    job.places.append(*session::PlaceSpec::parse(QStringLiteral("seal=%1/seal.eseal;page=1;at=150,200").arg(folder)));
    return job;
}

void row(const char *what, const Cpu &cost, const Cpu &floor)
{
    std::printf("  %-52s %9.2f ms  %6.2f ×   (%.2f ms in the system)\n", what, cost.all * 1000, cost.all / floor.all,
                cost.system * 1000);
    std::fflush(stdout);
}

std::shared_ptr<const crypto::Signer> open(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        die(path);
    auto signer = crypto::openPkcs12(file.readAll(), crypto::Secret::fromBytes("bench", 5));
    if (!signer)
        die(path);
    return *signer;
}

} // namespace

int inProcess(const Files &files, const QString &folder)
{
    const auto rsa = open(folder + QStringLiteral("/rsa.p12")), ec = open(folder + QStringLiteral("/ec.p12"));
    const base::SystemClock clock;
    base::NoProgress progress;
    const QString out = folder + QStringLiteral("/out.pdf");
    const auto signWith = [&](const session::SignJob &job) {
        const auto result = session::signDocument(job, &Desk::none, clock, progress);
        if (!result)
            die(QString::fromLatin1(result.error().code) + QLatin1Char(' ') + result.error().detail);
        return true;
    };
    const auto measure = [&](const char *name, const QString &file, int rounds, int calls) {
        const QByteArray in = file.toLocal8Bit(), outName = out.toLocal8Bit();
        std::printf("%s, in process\n", name);
        EVP_PKEY *rsaKey = static_cast<const crypto::SoftwareSigner &>(*rsa).key().handle();
        EVP_PKEY *ecKey = static_cast<const crypto::SoftwareSigner &>(*ec).key().handle();
        const Cpu floor = each(rounds, calls, [&] { return floorWork(in.constData(), outName.constData(), rsaKey); });
        row("floor: copy + SHA-256 + RSA-2048 + fsync + rename", floor, floor);
        row("sign with one seal, RSA-2048",
            each(rounds, calls, [&] { return signWith(jobFor(file, out, rsa, folder, false)); }), floor);
        row("  and the check after the write",
            each(rounds, calls, [&] { return signWith(jobFor(file, out, rsa, folder, true)); }), floor);
        const Cpu ecFloor = each(rounds, calls, [&] { return floorWork(in.constData(), outName.constData(), ecKey); });
        row("floor with P-256", ecFloor, ecFloor);
        row("sign with one seal, P-256",
            each(rounds, calls, [&] { return signWith(jobFor(file, out, ec, folder, false)); }), ecFloor);
        row("  and the check after the write",
            each(rounds, calls, [&] { return signWith(jobFor(file, out, ec, folder, true)); }), ecFloor);
    };
    measure("2 pages, small", files.small, 5, 40);
    measure("100 MB", files.hundredMb, 5, 1);
    const Cpu two = each(5, 5, [&] { return signWith(jobFor(files.samePages, out, rsa, folder, false)); });
    const Cpu many = each(5, 5, [&] { return signWith(jobFor(files.manyPages, out, rsa, folder, false)); });
    std::printf("2,000 pages, in process\n");
    row("2 pages of as many bytes", two, two);
    row("2,000 pages", many, two);
    return 0;
}

} // namespace bench
