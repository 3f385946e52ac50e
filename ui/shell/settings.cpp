// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/settings.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtCore/QStandardPaths>

namespace ui {

namespace {

QString standardFile()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation))
        .filePath(QStringLiteral("esign/window.ini"));
}

const QString recentKey = QStringLiteral("files/recent");
const QString keepRecentKey = QStringLiteral("files/keepRecent");

} // namespace

Settings::Settings(const QString &file, QObject *parent)
    : QObject(parent), m_file(file.isEmpty() ? standardFile() : file, QSettings::IniFormat)
{
}

Appearance Settings::appearance() const
{
    const QString value = m_file.value(QStringLiteral("look/appearance")).toString();
    return value == QLatin1String("light")  ? Appearance::Light
           : value == QLatin1String("dark") ? Appearance::Dark
                                            : Appearance::System;
}

void Settings::setAppearance(Appearance appearance)
{
    m_file.setValue(QStringLiteral("look/appearance"), appearance == Appearance::Light  ? QStringLiteral("light")
                                                       : appearance == Appearance::Dark ? QStringLiteral("dark")
                                                                                        : QStringLiteral("system"));
}

Language Settings::language() const
{
    const QString value = m_file.value(QStringLiteral("look/language")).toString();
    return value == QLatin1String("zh_CN") ? Language::Chinese
           : value == QLatin1String("en")  ? Language::English
                                           : Language::System;
}

void Settings::setLanguage(Language language)
{
    m_file.setValue(QStringLiteral("look/language"), language == Language::Chinese   ? QStringLiteral("zh_CN")
                                                     : language == Language::English ? QStringLiteral("en")
                                                                                     : QStringLiteral("system"));
}

QStringList Settings::recentFiles() const
{
    return m_file.value(recentKey).toStringList();
}

void Settings::addRecentFile(const QString &path)
{
    if (!keepsRecentFiles())
        return;
    const QString whole = QFileInfo(path).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(whole);
    files.prepend(whole);
    m_file.setValue(recentKey, QStringList(files.mid(0, maxRecentFiles)));
    emit recentFilesChanged();
}

void Settings::removeRecentFile(const QString &path)
{
    QStringList files = recentFiles();
    files.removeAll(QFileInfo(path).absoluteFilePath());
    m_file.setValue(recentKey, files);
    emit recentFilesChanged();
}

bool Settings::keepsRecentFiles() const
{
    return m_file.value(keepRecentKey, true).toBool();
}

void Settings::setKeepsRecentFiles(bool keeps)
{
    m_file.setValue(keepRecentKey, keeps);
    if (!keeps)
        m_file.remove(recentKey);
    emit recentFilesChanged();
}

QByteArray Settings::state(const QString &name) const
{
    return m_file.value(QStringLiteral("state/") + name).toByteArray();
}

void Settings::setState(const QString &name, const QByteArray &state)
{
    m_file.setValue(QStringLiteral("state/") + name, state);
}

bool Settings::flag(const QString &name, bool otherwise) const
{
    return m_file.value(QStringLiteral("flag/") + name, otherwise).toBool();
}

void Settings::setFlag(const QString &name, bool value)
{
    m_file.setValue(QStringLiteral("flag/") + name, value);
}

QString localeNameOf(Language language)
{
    if (language == Language::Chinese)
        return QStringLiteral("zh_CN");
    if (language == Language::English)
        return QStringLiteral("en");
    const QStringList wanted = QLocale::system().uiLanguages();
    return !wanted.isEmpty() && wanted.first().startsWith(QLatin1String("zh")) ? QStringLiteral("zh_CN")
                                                                               : QStringLiteral("en");
}

} // namespace ui
