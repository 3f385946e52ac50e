// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/textstamps.h"

#include "base/whendone.h"
#include "face/inkface.h"

#include <QtConcurrent/QtConcurrentRun>

#include <algorithm>

namespace ui {

namespace {

constexpr int restMs = 150;

PaletteEntry painted(StampKind kind, const QString &text, double height, seal::Ink ink)
{
    PaletteEntry entry;
    entry.name = text;
    auto face = face::paintText(text, height, ink);
    if (!face) {
        entry.why = face.error();
        return entry;
    }
    entry.size = sizeInWords(face->sizeMm, false);
    // the key tells looks apart, so that one job can hold the same words in two sizes
    const QString key = QStringLiteral("text:%1:%2:%3").arg(int(ink)).arg(qRound(height * 100)).arg(text);
    Stamp stamp{kind, key, text, {}, *std::move(face)};
    entry.stamp = std::make_shared<const Stamp>(std::move(stamp));
    return entry;
}

} // namespace

TextStamps::TextStamps(const base::Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, &TextStamps::paint);
    paint();
}

void TextStamps::setText(const QString &text)
{
    m_text = text.simplified().left(longest);
    m_rest.start();
}

void TextStamps::setHeight(double mm)
{
    m_height = std::clamp(mm, leastMm, mostMm);
    m_rest.start();
}

void TextStamps::setInk(seal::Ink ink)
{
    m_ink = ink;
    m_rest.start();
}

void TextStamps::paint()
{
    const QDate today = m_clock.now().toLocalTime().date();
    const int asked = ++m_asked;
    const auto made = QtConcurrent::run([today, text = m_text, height = m_height, ink = m_ink] {
        QList<PaletteEntry> entries{
            painted(StampKind::Date, today.toString(Qt::ISODate), height, ink),
            painted(StampKind::Date, today.toString(QStringLiteral("yyyy年M月d日")), height, ink)};
        if (!text.isEmpty())
            entries.append(painted(StampKind::Text, text, height, ink));
        return entries;
    });
    base::whenDone(made, this, [this, asked](const QList<PaletteEntry> &entries) {
        if (asked != m_asked)
            return; // typed on meanwhile
        m_entries = entries;
        emit changed();
    });
}

} // namespace ui
