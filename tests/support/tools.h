// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace support {

struct ToolResult {
    int exitCode = -1;   ///< -1: did not start or crashed
    QByteArray out, err; ///< standard output and error
};

/// Runs another implementation (pdfsig, mutool, qpdf, openssl, …) with a time limit of two minutes, in a C.UTF-8
/// locale.
ToolResult runTool(const QString &program, const QStringList &arguments, const QByteArray &input = {});

} // namespace support
