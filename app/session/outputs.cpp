// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/outputs.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

namespace session {
namespace {

bool isStore(const QDir &folder)
{
    return folder.exists(QStringLiteral("store.recovery")) || folder.exists(QStringLiteral("records.esdb"));
}

} // namespace

base::Result<void> refuseInsideStore(const QString &output)
{
    // the target may be a link, and it or the last folders may not be there yet
    QString path = QFileInfo(output).absoluteFilePath();
    while (!QFileInfo::exists(path) && path != QFileInfo(path).absolutePath())
        path = QFileInfo(path).absolutePath();
    const QFileInfo real(QFileInfo(path).canonicalFilePath());
    QDir folder(real.isDir() ? real.filePath() : real.absolutePath());
    do {
        if (isStore(folder))
            return base::fail(base::ErrorKind::Usage, "sign.output.store", output);
    } while (folder.cdUp());
    return {};
}

} // namespace session
