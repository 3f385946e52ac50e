// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "seal/spec.h"
#include "ui/sign/stamplibrary.h"

#include <QtCore/QTimer>

namespace ui {

/// Today's date, written in two ways, and a text of one's own, as stamps: painted in the background when text, height
/// or colour change. Presenter; GUI thread.
class TextStamps : public QObject {
    Q_OBJECT
public:
    static constexpr double leastMm = 2, mostMm = 20;
    static constexpr int longest = 60;

    explicit TextStamps(const base::Clock &clock, QObject *parent = nullptr);

    /// The dates, then the text when there is one.
    const QList<PaletteEntry> &entries() const { return m_entries; }
    void setText(const QString &text);
    void setHeight(double mm); ///< of the em
    void setInk(seal::Ink ink);
    double height() const { return m_height; }

signals:
    void changed();

private:
    void paint();
    const base::Clock &m_clock;
    QString m_text;
    double m_height = 5;
    seal::Ink m_ink = seal::Ink::Black;
    QTimer m_rest;
    int m_asked = 0;
    QList<PaletteEntry> m_entries;
};

} // namespace ui
