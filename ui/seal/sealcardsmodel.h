// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sealpage.h"
#include "ui/sign/palettemodel.h"

namespace ui {

/// The cards of seals, narrowed by organisation, status and words. All can be chosen: a page tells about those too that
/// can't be used.
class SealCardsModel : public PaletteModel {
    Q_OBJECT
public:
    struct Filter {
        QStringList organisation; ///< path of a node: it and all below; empty: all
        std::optional<store::SealStatus> status;
        QString words; ///< in name, number or organisation
        bool operator==(const Filter &) const = default;
    };
    using PaletteModel::PaletteModel;
    void setSeals(const QList<PaletteEntry> &seals, const QList<session::SealSummary> &summaries);
    void setFilter(const Filter &filter);
    const Filter &filter() const { return m_filter; }
    const QList<PaletteEntry> &shown() const { return m_shown; }
    int total() const { return int(m_all.size()); }
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void refresh();
    bool passes(const PaletteEntry &entry) const;
    QList<PaletteEntry> m_all, m_shown;
    QHash<store::SealId, session::SealSummary> m_summaries;
    Filter m_filter;
};

} // namespace ui
