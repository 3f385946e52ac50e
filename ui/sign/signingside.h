// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"
#include "ui/sign/completingdialog.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

class QAction;
class QLabel;
class QPushButton;
class QScrollArea;

namespace ui {

class CarriedStamp;
class CrossPagePanel;
class DocumentView;
class InspectorPanel;
class KeywordPanel;
class NotesPanel;
class PageTexts;
class PalettePanel;
class StampLibrary;
class PlacementModel;
class PlacingLayer;
class Preflight;
class ThumbnailList;

/// The right column of a document's tab: what can be placed, the exact numbers of what is selected, what to look at
/// before signing, and 完成签署. It puts its own layer on the view, and takes it away when it goes.
class SigningSide : public QWidget {
    Q_OBJECT
public:
    SigningSide(Services &services, DocumentView &view, QWidget *parent = nullptr);
    ~SigningSide() override;

    /// Something is placed that isn't signed.
    bool hasPlaced() const;
    PlacementModel &placements() { return *m_model; }
    /// For the tool bar; texts, shortcuts and states are kept up to date.
    QAction *undoAction() const { return m_undo; }
    QAction *redoAction() const { return m_redo; }
    /// Shows the field that searches for words to place by (按关键字定位).
    void placeByKeyword();
    /// Puts the chosen seal over the pages' edges (骑缝章).
    void addCrossPage();
    /// 完成签署, as by the button.
    void complete();
    /// Draws what is placed over the small pages too.
    void showOn(ThumbnailList &thumbnails);
    QSize sizeHint() const override;

signals:
    void placedChanged(); ///< hasPlaced() may have changed
    /// The file was signed and lies there; the tab shows it.
    void signedTo(const QString &path);
    void openRequested(const QStringList &paths);
    /// Nothing can be placed without it: the account is to be opened, or a seal to be made (ui::Place).
    void goRequested(int place);

private:
    void build();
    void offerMaking(StampLibrary &library);
    void connectPlacing();
    void showCount();
    void lookFirst();
    void goOn(const QString &path, CompletingDialog::After after);
    Services &m_services;
    DocumentView &m_view;
    QPointer<DocumentView> m_viewIsThere; ///< the same; a parent may take the view away first
    PlacementModel *m_model;
    PageTexts *m_texts;
    PlacingLayer *m_layer;
    Preflight *m_preflight;
    QAction *m_undo, *m_redo;
    PalettePanel *m_palette = nullptr;
    InspectorPanel *m_inspector = nullptr;
    CrossPagePanel *m_crossPage = nullptr;
    KeywordPanel *m_keyword = nullptr;
    NotesPanel *m_notes = nullptr;
    QPointer<CarriedStamp> m_carried; ///< lies over the whole window
    QScrollArea *m_scroll = nullptr;
    QLabel *m_count = nullptr;
    QPushButton *m_complete = nullptr;
    bool m_waits = false; ///< for pages to be read before signing
};

} // namespace ui
