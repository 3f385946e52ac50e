// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/statistics.h"

#include <QtWidgets/QWidget>

namespace ui {

/// One of the places of the side bar. Panels are made when they are first shown and stay.
class Panel : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    /// Called each time the person comes here.
    virtual void enter() {}
    /// Ctrl+F.
    virtual void find() {}

signals:
    void openRequested(const QStringList &paths); ///< PDF files to be shown in tabs
    void goRequested(int place);                  ///< ui::Place
    void accountWanted();                         ///< there is none: the first start's page
    void batchRequested(bool resume);             ///< the page that signs several files; to go on with one
    void contractsRequested(const store::ContractFilter &filter); ///< the list of Files, so filtered
    void usageRequested(const store::UsageFilter &filter);        ///< the uses of seals so filtered, in Seals
    void languageChosen();                                        ///< in the settings; the window is to be made anew
};

/// In the order of the side bar.
enum Place { HomePlace, FilesPlace, SealsPlace, CheckPlace, CountPlace, MePlace, PlaceCount };

} // namespace ui
