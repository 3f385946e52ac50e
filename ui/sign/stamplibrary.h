// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/impressors.h"
#include "ui/account/accountservice.h"
#include "ui/sign/stamp.h"

#include <QtCore/QDateTime>
#include <QtCore/QObject>

namespace ui {

/// One thing of the palette.
struct PaletteEntry {
    StampPtr stamp; ///< null: its face can't be read; `why` says it
    QString name, size;
    QDateTime validTo = {};              ///< of a seal
    std::optional<base::Error> why = {}; ///< it can't be used now
    bool isDefault = false;
    std::optional<store::SealRow> seal = {}; ///< of a seal, whether its face can be read or not

    bool isUsable() const { return stamp && !why; }
};

/// My seals and saved signatures with their faces, read from the account and kept up to date. GUI thread; the reading
/// is the account's.
class StampLibrary : public QObject {
    Q_OBJECT
public:
    StampLibrary(AccountService &account, session::DeskProvider desk, QObject *parent = nullptr);

    const QList<PaletteEntry> &seals() const { return m_seals; }
    const QList<PaletteEntry> &signatures() const { return m_signatures; }
    bool isReading() const { return m_reading; }
    const std::optional<base::Error> &error() const { return m_error; }
    void reload();

signals:
    void changed();

private:
    AccountService &m_account;
    session::DeskProvider m_desk;
    QList<PaletteEntry> m_seals, m_signatures;
    std::optional<base::Error> m_error;
    bool m_reading = false, m_again = false;
};

/// What the account has; usable ones first. Waits for the disk: the account's thread. Codes: the store's.
struct StampShelves {
    QList<PaletteEntry> seals, signatures;
};
base::Result<StampShelves> readStamps(session::Profile &profile, const session::DeskProvider &desk);

/// "⌀ 42 mm", "40 × 30 mm".
QString sizeInWords(const QSizeF &sizeMm, bool isRound);
QString sizeInWords(const Stamp &stamp);

} // namespace ui
