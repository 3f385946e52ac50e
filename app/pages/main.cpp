// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/pageserver.h"

#include <QtCore/QFile>
#include <QtGui/QGuiApplication>

#include <algorithm>

#ifdef Q_OS_WIN
#include <fcntl.h>
#include <io.h>
#endif
#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace {

#ifdef Q_OS_UNIX
void limit(int resource, rlim_t most)
{
    rlimit now{};
    if (getrlimit(resource, &now) != 0)
        return;
    now.rlim_cur = std::min(now.rlim_max, most);
    now.rlim_max = now.rlim_cur;
    setrlimit(resource, &now);
}
#endif

void limitThisProcess()
{
#ifdef Q_OS_UNIX
    limit(RLIMIT_CORE, 0);
#endif
#ifdef Q_OS_LINUX
    limit(RLIMIT_AS, rlim_t(4) << 30);
    fcntl(STDOUT_FILENO, F_SETPIPE_SZ, 1 << 20); // a page in one go; without it only slower
#endif
}

} // namespace

int main(int argc, char **argv)
{
    limitThisProcess();
#ifdef Q_OS_WIN
    _setmode(0, _O_BINARY);
    _setmode(1, _O_BINARY);
#endif
    // fonts come from fontconfig and Poppler's own files: no window system is touched
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    QFile in, out;
    // descriptors: what the C library buffers would not leave
    if (!in.open(0, QIODevice::ReadOnly | QIODevice::Unbuffered) ||
        !out.open(1, QIODevice::WriteOnly | QIODevice::Unbuffered))
        return 1;
    return pages::serve(in, out) ? 0 : 1;
}
