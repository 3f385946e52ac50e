// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"
#include "ui/viewer/document.h"

#include <QtWidgets/QWidget>

class QStackedLayout;

namespace ui {

class DocumentPage;

/// One tab: a file that is being opened, asks for its password, can't be shown, or is shown.
class DocumentTab : public QWidget {
    Q_OBJECT
public:
    DocumentTab(Services &services, const QString &path, QWidget *parent = nullptr);
    ~DocumentTab() override;

    const QString &path() const { return m_path; }
    QString title() const;
    /// Null until it is shown.
    DocumentPage *page() const { return m_page; }
    /// Reads the file anew (after it was signed, or changed by another program).
    void reload();
    void openAnother(const QString &path); ///< in this tab
    bool hasUnsignedItems() const;
    void find();

signals:
    void titleChanged();
    void openRequested(const QStringList &paths);
    void goRequested(int place); ///< ui::Place

private:
    void focusInEvent(QFocusEvent *event) override; ///< for what is shown
    void read(const QByteArray &password);
    void take(const base::Result<std::shared_ptr<Document>> &document);
    void show(QWidget *widget);
    void showVersion(const std::shared_ptr<Document> &document, const QString &what);
    QWidget *makeWaiting();
    QWidget *makePassword(bool wrong);
    QWidget *makeProblem(const base::Error &error);
    Services &m_services;
    QString m_path;
    QStackedLayout *m_stack;
    DocumentPage *m_page = nullptr;
    bool m_asked = false; ///< a password was given
};

} // namespace ui
