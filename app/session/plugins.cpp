// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/plugins.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLibrary>

#if defined(Q_OS_WIN)
#include <qt_windows.h>
#elif defined(Q_OS_MACOS)
#include <mach-o/dyld.h>
#endif

#include <array>

namespace session {

namespace {

// QCoreApplication knows it only while it lives, and a command line that paints nothing makes none.
QString programFolder()
{
    if (QCoreApplication::instance())
        return QCoreApplication::applicationDirPath();
#if defined(Q_OS_WIN)
    std::array<wchar_t, 4096> path{};
    const DWORD length = GetModuleFileNameW(nullptr, path.data(), DWORD(path.size()));
    return QFileInfo(QString::fromWCharArray(path.data(), int(length))).absolutePath();
#elif defined(Q_OS_MACOS)
    std::array<char, 4096> path{};
    uint32_t size = path.size();
    if (_NSGetExecutablePath(path.data(), &size) != 0)
        return {};
    return QFileInfo(QFile::decodeName(path.data())).canonicalPath();
#else
    return QFileInfo(QFile::symLinkTarget(QStringLiteral("/proc/self/exe"))).absolutePath();
#endif
}

// Only in folders that come with the program: what lies there is run, so neither the working folder nor the environment
// is asked.
QStringList companionFiles(const char *name, std::initializer_list<const char *> suffixes)
{
    const QDir program(programFolder());
    QStringList files;
    for (const char *folder : {".", ESIGN_PLUGIN_FOLDER, "../lib/esign"}) {
        for (const char *suffix : suffixes) {
            const QFileInfo file(program, QString::fromLatin1(folder) + u'/' + QString::fromLatin1(name) +
                                              QString::fromLatin1(suffix));
            if (file.isFile())
                files += file.canonicalFilePath();
        }
    }
    files.removeDuplicates();
    return files;
}

} // namespace

base::Result<void> withPlugin(const char *name, const char *function, const std::function<bool(QFunctionPointer)> &take)
{
    QString reason = QStringLiteral("not found");
    for (const QString &path : companionFiles(name, {".so", ".dll", ".dylib"})) {
        QLibrary library(path);
        library.setLoadHints(QLibrary::ResolveAllSymbolsHint | QLibrary::PreventUnloadHint);
        if (!library.load()) {
            reason = library.errorString();
            continue;
        }
        const QFunctionPointer found = library.resolve(function);
        if (found && take(found))
            return {};
        reason = path + QStringLiteral(" is of another version");
    }
    return base::fail(base::ErrorKind::Unavailable, "plugin.missing",
                      QString::fromLatin1(name) + QStringLiteral(": ") + reason);
}

QString companionProgram(const char *name)
{
    return companionFiles(name, {"", ".exe"}).value(0);
}

} // namespace session
