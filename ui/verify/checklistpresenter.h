// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/verify/checklistmodel.h"
#include "ui/verify/checkpresenter.h"

#include <QtCore/QThreadPool>

namespace ui {

/// The PDF files and evidence packages of a folder and the folders in it, in order.
struct FoundFiles {
    QStringList pdfs;
    int others = 0;        ///< files that are neither by their names
    bool cutShort = false; ///< there is more than is looked at
};

/// At most 20,000 files, 16 folders deep; links to folders aren't followed. Any thread.
FoundFiles findPdfs(const QString &folder, base::Progress &progress);

/// Checks many files in the background, two at a time. GUI thread.
class CheckListPresenter : public QObject {
    Q_OBJECT
public:
    CheckListPresenter(const base::Clock &clock, TrustProvider trust, QObject *parent = nullptr);
    ~CheckListPresenter() override;

    CheckListModel &model() { return m_model; }
    /// Files and folders.
    void add(const QStringList &paths);
    void cancel();
    void clear();
    void checkAgain();
    bool isBusy() const { return m_running > 0 || m_searching > 0; }
    bool isSearching() const { return m_searching > 0; }
    /// Files in the folders that are no PDF.
    int skipped() const { return m_skipped; }
    bool cutShort() const { return m_cutShort; }

signals:
    void changed(); ///< isBusy(), counts

private:
    void search(const QString &folder);
    void pump();
    void take(const QString &path, const base::Result<verify::Report> &report);
    const base::Clock *m_clock;
    TrustProvider m_trust;
    CheckListModel m_model;
    QThreadPool m_pool;
    std::shared_ptr<WatchedProgress> m_progress;
    int m_running = 0, m_searching = 0, m_skipped = 0;
    bool m_cutShort = false;
};

} // namespace ui
