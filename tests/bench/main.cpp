// SPDX-License-Identifier: GPL-3.0-or-later
// esign-bench [FOLDER]: CPU time of signing against the floor and against the peers that are installed, same files, one
// run.
#include "crypto/secret.h"
#include "support/tools.h"

#include "bench.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>

#include <cstdio>

using namespace bench;

namespace {

const QString bin = QStringLiteral(ESIGN_BIN);

void must(const QString &program, const QStringList &arguments, const QByteArray &input = {})
{
    const support::ToolResult result = support::runTool(program, arguments, input);
    if (result.exitCode != 0)
        die(program + QLatin1Char(' ') + arguments.join(QLatin1Char(' ')) + QLatin1Char('\n') +
            QString::fromUtf8(result.err));
}

/// Identities as the peers take them too: made by openssl, PKCS#12 with its default iteration count.
void makeIdentities(const QString &folder)
{
    const auto file = [&](const char *name) { return folder + QLatin1Char('/') + QLatin1String(name); };
    QFile password(file("password"));
    if (!password.open(QIODevice::WriteOnly) || password.write("bench\n") != 6)
        die(password.errorString());
    password.close();
    for (const auto &[name, key] :
         {std::pair{QStringLiteral("rsa"), QStringList{QStringLiteral("rsa:2048")}},
          std::pair{QStringLiteral("ec"), QStringList{QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                                                      QStringLiteral("ec_paramgen_curve:P-256")}}}) {
        const QString base = folder + QLatin1Char('/') + name;
        must(QStringLiteral("openssl"),
             QStringList{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-nodes"),
                         QStringLiteral("-days"), QStringLiteral("365"), QStringLiteral("-subj"),
                         QStringLiteral("/CN=Bench"), QStringLiteral("-keyout"), base + QStringLiteral(".key"),
                         QStringLiteral("-out"), base + QStringLiteral(".pem"), QStringLiteral("-newkey")} +
                 key);
        must(QStringLiteral("openssl"),
             {QStringLiteral("pkcs12"), QStringLiteral("-export"), QStringLiteral("-inkey"),
              base + QStringLiteral(".key"), QStringLiteral("-in"), base + QStringLiteral(".pem"),
              QStringLiteral("-out"), base + QStringLiteral(".p12"), QStringLiteral("-name"), QStringLiteral("bench"),
              QStringLiteral("-passout"), QStringLiteral("pass:bench")});
    }
    must(bin + QStringLiteral("/esign-cli"),
         {QStringLiteral("seal"), QStringLiteral("make"), QStringLiteral("--type"), QStringLiteral("official"),
          QStringLiteral("--name"), QStringLiteral("示例大学网络信息中心"), QStringLiteral("--identity"),
          file("rsa.p12"), QStringLiteral("--password-file"), file("password"), QStringLiteral("--user"),
          file("rsa.pem"), QStringLiteral("--user"), file("ec.pem"), QStringLiteral("--out"), file("seal.eseal")});
}

QStringList signCommand(const QString &folder, const QString &identity, const QString &input, const QString &output,
                        const QStringList &what)
{
    return QStringList{bin + QStringLiteral("/esign-cli"),
                       QStringLiteral("sign"),
                       input,
                       QStringLiteral("--out"),
                       output,
                       QStringLiteral("--identity"),
                       folder + QLatin1Char('/') + identity,
                       QStringLiteral("--password-file"),
                       folder + QStringLiteral("/password")} +
           what;
}

void row(const char *what, const Cost &cost, double floor)
{
    if (cost.good)
        std::printf("  %-52s %9.2f ms  %6.2f ×  %7.1f MB peak\n", what, cost.cpu * 1000, cost.cpu / floor,
                    static_cast<double>(cost.peakKb) / 1024);
    else
        std::printf("  %-52s failed\n", what);
    std::fflush(stdout);
}

bool installed(const char *program)
{
    return !QStandardPaths::findExecutable(QLatin1String(program)).isEmpty();
}

/// pdfsig signs from an NSS database.
bool makeNss(const QString &folder)
{
    if (!installed("pdfsig") || !installed("pk12util") || !installed("certutil"))
        return false;
    QDir(folder + QStringLiteral("/nss")).removeRecursively();
    QDir(folder).mkpath(QStringLiteral("nss"));
    const QString database = QStringLiteral("sql:") + folder + QStringLiteral("/nss");
    must(QStringLiteral("certutil"),
         {QStringLiteral("-N"), QStringLiteral("-d"), database, QStringLiteral("--empty-password")});
    must(QStringLiteral("pk12util"), {QStringLiteral("-i"), folder + QStringLiteral("/rsa.p12"), QStringLiteral("-d"),
                                      database, QStringLiteral("-W"), QStringLiteral("bench")});
    return true;
}

void processes(const Files &files, const QString &folder, bool nss)
{
    const QString out = folder + QStringLiteral("/out.pdf");
    const QStringList seal{QStringLiteral("--place"),
                           QStringLiteral("seal=%1/seal.eseal;page=1;at=150,200").arg(folder)};
    const auto section = [&](const char *name, const QString &file, int runs) {
        std::printf("%s, whole process\n", name);
        const double floor =
            run({bin + QStringLiteral("/bench-floor"), file, out, folder + QStringLiteral("/rsa.key")}, runs).cpu;
        row("floor: copy + SHA-256 + RSA-2048 + fsync + rename",
            run({bin + QStringLiteral("/bench-floor"), file, out, folder + QStringLiteral("/rsa.key")}, runs), floor);
        row("esign-cli sign, one seal, checked again, RSA-2048",
            run(signCommand(folder, QStringLiteral("rsa.p12"), file, out, seal), runs), floor);
        row("esign-cli sign, one seal, checked again, P-256",
            run(signCommand(folder, QStringLiteral("ec.p12"), file, out, seal), runs), floor);
        if (nss)
            row("pdfsig -add-signature",
                run({QStringLiteral("pdfsig"), QStringLiteral("-nssdir"),
                     QStringLiteral("sql:") + folder + QStringLiteral("/nss"), QStringLiteral("-add-signature"),
                     QStringLiteral("-nick"), QStringLiteral("bench"), file, out},
                    runs),
                floor);
    };
    section("2 pages, small", files.small, 21);
    if (installed("mutool")) {
        const double floor =
            run({bin + QStringLiteral("/bench-floor"), files.withField, out, folder + QStringLiteral("/rsa.key")}, 21)
                .cpu;
        std::printf("2 pages with an empty field, whole process\n");
        row("mutool sign (no PAdES, existing field only)",
            run({QStringLiteral("mutool"), QStringLiteral("sign"), QStringLiteral("-s"),
                 folder + QStringLiteral("/rsa.p12"), QStringLiteral("-P"), QStringLiteral("bench"),
                 QStringLiteral("-o"), out, files.withField, QStringLiteral("8")},
                21),
            floor);
        row("esign-cli sign --field",
            run(signCommand(folder, QStringLiteral("rsa.p12"), files.withField, out,
                            {QStringLiteral("--field"), QStringLiteral("Signature1")}),
                21),
            floor);
    }
    section("2,000 pages", files.manyPages, 7);
    section("100 MB", files.hundredMb, 5);
}

void growth(const Files &files, const QString &folder)
{
    const QString out = folder + QStringLiteral("/out.pdf");
    const auto grows = [&](const QString &file, const QStringList &what) {
        const Cost cost = run(signCommand(folder, QStringLiteral("rsa.p12"), file, out, what), 1);
        return cost.good ? QFileInfo(out).size() - QFileInfo(file).size() : -1;
    };
    const QStringList seal{QStringLiteral("--place"),
                           QStringLiteral("seal=%1/seal.eseal;page=1;at=150,200").arg(folder)};
    std::printf("growth of the file, bytes\n");
    std::printf("  one seal: 2 pages %lld, 2,000 pages %lld, 100 MB %lld\n",
                static_cast<long long>(grows(files.small, seal)), static_cast<long long>(grows(files.manyPages, seal)),
                static_cast<long long>(grows(files.hundredMb, seal)));
    std::printf(
        "  cross-page seal on 500 pages: %lld\n",
        static_cast<long long>(
            grows(files.fiveHundred, {QStringLiteral("--cross-page"),
                                      QStringLiteral("seal=%1/seal.eseal;pages=all;edge=right;at=120").arg(folder)})));
}

/// A hundred P-256 signatures, each read by pdfsig: ECDSA lengths vary, and none may break a file.
void manyEc(const Files &files, const QString &folder)
{
    const QString out = folder + QStringLiteral("/ec.pdf");
    int good = 0;
    for (int i = 0; i < 100; ++i) {
        if (!run(signCommand(folder, QStringLiteral("ec.p12"), files.small, out, {QStringLiteral("--invisible")}), 1)
                 .good)
            continue;
        good += support::runTool(QStringLiteral("pdfsig"), {QStringLiteral("-nocert"), out})
                        .out.contains("Signature is Valid")
                    ? 1
                    : 0;
    }
    std::printf("P-256 a hundred times: %d files good by pdfsig\n", good);
}

} // namespace

int main(int argc, char **argv)
{
    crypto::startSecureHeap();
    QTemporaryDir temporary;
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : temporary.path();
    if (!QDir().mkpath(folder))
        die(folder);
    makeIdentities(folder);
    const Files files = Files::make(folder);
    if (!qEnvironmentVariableIsSet("ESIGN_BENCH_IN_PROCESS")) {
        processes(files, folder, makeNss(folder));
        growth(files, folder);
        manyEc(files, folder);
    }
    return inProcess(files, folder);
}
