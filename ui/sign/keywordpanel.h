// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "render/pages.h"
#include "ui/sign/stamp.h"

#include <QtCore/QHash>
#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace ui {

class Document;
class PlacementModel;
class SearchPresenter;

/// Placing by words (按关键字定位): every place where they stand, to be ticked, and the chosen item put on all or some.
class KeywordPanel : public QWidget {
    Q_OBJECT
public:
    KeywordPanel(std::shared_ptr<Document> document, PlacementModel &model, QWidget *parent = nullptr);
    void open(int fromPage);
    void setStamp(const StampPtr &stamp); ///< what would be placed; null: nothing is chosen
    QHash<int, QList<QRectF>> hits() const;

signals:
    void hitsChanged(); ///< to be drawn on the pages
    void hitShown(int page, const QRectF &rectMm);

private:
    void close();
    void showHits();
    void showButton();
    void place();
    PlacementModel &m_model;
    SearchPresenter *m_search;
    StampPtr m_stamp;
    QLineEdit *m_text;
    QListWidget *m_list;
    QLabel *m_state;
    QPushButton *m_place;
    int m_fromPage = 0;
};

} // namespace ui
