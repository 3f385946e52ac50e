// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtGui/QPalette>

#include <optional>

namespace ui {

enum class Appearance { System, Light, Dark };

/// Puts palette, font and style of the tokens on the application, and follows the system's light and dark.
class Theme : public QObject {
    Q_OBJECT
public:
    explicit Theme(QObject *parent = nullptr);
    void apply(Appearance appearance);
    /// What the desktop says of itself beside the palette, which many desktops leave light.
    void setSystemDark(bool dark);
    bool isDark() const { return m_dark; }

signals:
    void changed();

private:
    void refresh();
    bool systemIsDark() const;
    bool eventFilter(QObject *watched, QEvent *event) override;
    Appearance m_appearance = Appearance::System;
    QPalette m_systemPalette;
    std::optional<bool> m_systemDark;
    bool m_dark = false, m_applying = false;
};

} // namespace ui
