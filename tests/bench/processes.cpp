// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QList>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace bench {

namespace {

double seconds(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

Cost runOnce(const QStringList &command)
{
    QList<QByteArray> words;
    for (const QString &word : command)
        words.append(word.toLocal8Bit());
    std::vector<char *> argv;
    for (QByteArray &word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    QElapsedTimer timer;
    timer.start();
    const pid_t child = ::fork();
    if (child == 0) {
        const int null = ::open("/dev/null", O_RDWR);
        ::dup2(null, STDIN_FILENO);
        ::dup2(null, STDOUT_FILENO);
        ::dup2(null, STDERR_FILENO);
        ::execvp(argv[0], argv.data());
        ::_exit(127);
    }
    int status = 0;
    rusage usage{};
    ::wait4(child, &status, 0, &usage);
    Cost cost;
    cost.wall = static_cast<double>(timer.nsecsElapsed()) * 1e-9;
    cost.cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    cost.peakKb = usage.ru_maxrss;
    cost.good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return cost;
}

} // namespace

Cost run(const QStringList &command, int runs)
{
    QList<Cost> costs;
    for (int i = 0; i < runs; ++i) {
        const Cost cost = runOnce(command);
        if (!cost.good)
            return cost;
        costs.append(cost);
    }
    std::sort(costs.begin(), costs.end(), [](const Cost &a, const Cost &b) { return a.cpu < b.cpu; });
    return costs[costs.size() / 2];
}

void die(const QString &why)
{
    std::fprintf(stderr, "esign-bench: %s\n", qPrintable(why));
    std::exit(1);
}

} // namespace bench
