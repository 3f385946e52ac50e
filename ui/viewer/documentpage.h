// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"
#include "ui/viewer/document.h"

#include <QtWidgets/QWidget>

class QAction;
class QHBoxLayout;
class QLineEdit;
class QSplitter;
class QToolButton;
class QTreeWidget;

namespace ui {

class DocumentCheck;
class DocumentView;
class FindBar;
class SearchPresenter;
class SigningSide;
class TextLayer;
class ThumbnailList;

/// An open document: tool bar, small pages, the pages themselves, and at the right what can be done with them.
class DocumentPage : public QWidget {
    Q_OBJECT
public:
    DocumentPage(Services &services, std::shared_ptr<Document> document, QWidget *parent = nullptr);
    ~DocumentPage() override;

    const std::shared_ptr<Document> &document() const { return m_document; }
    DocumentView &view() { return *m_view; }
    bool hasUnsignedItems() const;
    /// Null for bytes at hand.
    SigningSide *signing() const { return m_signing; }
    void find();
    /// Shows what the other showed: page, zoom, turn.
    void takePlaceOf(const DocumentPage &other);

signals:
    void openRequested(const QStringList &paths);
    void signedAs(const QString &path); ///< the signed file takes this one's place
    void goRequested(int place);        ///< ui::Place
    /// A signed version of the file, from its own bytes; `what` says which.
    void versionOpened(const std::shared_ptr<ui::Document> &document, const QString &what);

private:
    QWidget *makeToolBar();
    void addSigning(QHBoxLayout &bar);
    void addCheck(QHBoxLayout &bar);
    QToolButton *tool(const QString &iconName, const QString &text, const char *objectName);
    void makeMenu(QToolButton *button);
    void makeOutline();
    void follow(const PageLink &link);
    void showZoom();
    void showPage();
    void saveCopy();
    void sayNotSaved(const base::Error &error);
    void print();
    void showProperties();
    Services &m_services;
    std::shared_ptr<Document> m_document;
    DocumentView *m_view;
    TextLayer *m_text;
    SearchPresenter *m_search;
    FindBar *m_find;
    ThumbnailList *m_thumbnails;
    SigningSide *m_signing = nullptr; ///< of files only, not of bytes at hand
    DocumentCheck *m_check = nullptr;
    QTreeWidget *m_outline = nullptr;
    QToolButton *m_zoom = nullptr;
    QLineEdit *m_pageEdit = nullptr;
};

} // namespace ui
