// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/reportsheet.h"
#include "session/reportwords.h"
#include "session/signedmaterial.h"
#include "session/verdicts.h"

namespace session::sheet {

/// What one signature fills of a report, and the pieces that reports are made of.

constexpr int mostLines = 2000;
constexpr double labelMm = 34;

Tone toneOf(Standing standing);
Tone toneOf(verify::Outcome outcome);
/// 2026-11-22 14:05:31 (UTC+08:00), in this computer's time zone.
QString timeText(const QDateTime &time);
/// In groups of eight.
QString grouped(const QByteArray &hex);

QList<SheetCell> fact(const QString &name, const QString &value, const QString &small = {});
QList<SheetCell> hexFact(const QString &name, const QByteArray &bytes);
SheetPart textPart(SheetPart::Kind kind, const QString &text);
SheetPart verdictPart(Tone tone, const QString &word, const QString &sentence);
SheetPart tablePart(const SheetTable &table);
SheetTable checkTable(const QList<verify::Check> &checks, const Say &say);

/// The time that counts for a signature.
class TimeOf {
public:
    explicit TimeOf(const verify::SignatureReport &signature) : m_signature(signature) {}
    QString brief(const Say &say) const;
    /// Who proves it, if anybody.
    QString source(const SignedMaterial &material, const Say &say) const;

private:
    const verify::SignatureReport &m_signature;
};

QList<SheetPart> signatureParts(const verify::SignatureReport &signature, int number, const SignedMaterial &material,
                                const Say &say);

} // namespace session::sheet
