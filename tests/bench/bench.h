// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace bench {

/// CPU seconds (user + system) and peak memory of one run; failed runs say so.
struct Cost {
    double cpu = 0;
    double wall = 0;
    long peakKb = 0;
    bool good = false;
};

/// Runs a program `runs` times and gives the median run.
Cost run(const QStringList &command, int runs);

/// The files that every program signs; made once in `folder`.
struct Files {
    QString small;       ///< 2 pages
    QString hundredMb;   ///< 2 pages and a stream of 100 MB
    QString manyPages;   ///< 2,000 pages
    QString samePages;   ///< 2 pages, as many bytes as manyPages
    QString fiveHundred; ///< 500 pages
    QString withField;   ///< small, with an empty signature field (mutool fills only such)
    static Files make(const QString &folder);
};

/// A file of so many pages of text.
void writeText(const QString &path, int pages);

/// Signing a small file again and again in this process, against the floor in this process. Prints its rows.
int inProcess(const Files &files, const QString &folder);

[[noreturn]] void die(const QString &why);

} // namespace bench
