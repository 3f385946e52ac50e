// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/files.h"

#include <QtCore/QList>

namespace bundle {

/// Of a package made by strangers: what is more is refused before memory is spent on it.
struct Limits {
    int members = 4096;
    qint64 each = qint64(64) << 20, all = qint64(256) << 20; ///< unpacked bytes, without `large`
    QString large;                                           ///< the one member that may be larger,
    qint64 largest = qint64(512) << 20;                      ///< unless it is stored: then as large as the package
};

struct MemberInfo {
    QString name;
    qint64 size = 0;     ///< unpacked, as the package says; reading checks it
    bool stored = false; ///< not compressed
};

/// An opened ZIP package of files with names as isMemberName() has them; nothing is ever unpacked to a disk. Not
/// thread-safe, but for the sources that it gave, which live on without it.
///
/// open() codes: "bundle.zip" (no ZIP, or a damaged one), "bundle.large" (detail says what), "bundle.name" (a name that
/// is none of ours: paths, upper case …), "bundle.twice", "bundle.kind" (a link, a folder, anything but a file),
/// "bundle.encrypted", "bundle.method" (compressed in a way that is not Deflate), "file.read".
class Package {
public:
    static base::Result<std::unique_ptr<Package>> open(std::shared_ptr<base::ByteSource> source, const Limits &limits);
    ~Package();
    Package(const Package &) = delete;
    Package &operator=(const Package &) = delete;

    const QList<MemberInfo> &members() const;
    bool has(const QString &name) const;
    /// Unpacked, its checksum compared. Codes "bundle.missing", "bundle.damaged".
    base::Result<QByteArray> bytes(const QString &name) const;
    /// To be read from anywhere; a stored member is read in place, one that is not is unpacked into memory. The same
    /// codes; a stored member's checksum is not looked at.
    base::Result<std::shared_ptr<base::ByteSource>> source(const QString &name) const;

private:
    struct Impl;
    explicit Package(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace bundle
