// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme.h"

#include <QtCore/QByteArray>
#include <QtCore/QSettings>
#include <QtCore/QStringList>

namespace ui {

enum class Language { System, Chinese, English };

/// What the window remembers between starts beside the account: nothing secret, nothing of a document but its path. An
/// INI file in the user's configuration folder (or `file`, for tests).
class Settings : public QObject {
    Q_OBJECT
public:
    explicit Settings(const QString &file = {}, QObject *parent = nullptr);

    Appearance appearance() const;
    void setAppearance(Appearance appearance);
    Language language() const;
    void setLanguage(Language language);

    static constexpr int maxRecentFiles = 20;
    /// Newest first; files that are gone are still listed.
    QStringList recentFiles() const;
    void addRecentFile(const QString &path);
    void removeRecentFile(const QString &path);
    bool keepsRecentFiles() const;
    void setKeepsRecentFiles(bool keeps); ///< false forgets them too

    /// Geometry, splitters, columns, by a name of the owner's.
    QByteArray state(const QString &name) const;
    void setState(const QString &name, const QByteArray &state);
    bool flag(const QString &name, bool otherwise) const;
    void setFlag(const QString &name, bool value);

signals:
    void recentFilesChanged();

private:
    QSettings m_file;
};

/// "zh_CN" or "en": what a choice means on this system.
QString localeNameOf(Language language);

} // namespace ui
