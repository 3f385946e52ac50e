// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/checklistpresenter.h"

#include "base/whendone.h"
#include "ui/verify/evidencefile.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>

namespace ui {

namespace {

constexpr int mostFiles = 20'000, deepest = 16, together = 2;

void findIn(const QDir &folder, int depth, FoundFiles &found, base::Progress &progress)
{
    const QFileInfoList entries =
        folder.entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::DirsLast);
    for (const QFileInfo &entry : entries) {
        if (progress.cancelled() || found.cutShort)
            return;
        if (entry.isDir()) {
            if (entry.isSymLink())
                continue;
            if (depth >= deepest)
                found.cutShort = true;
            else
                findIn(QDir(entry.filePath()), depth + 1, found, progress);
        } else if (found.pdfs.size() + found.others >= mostFiles) {
            found.cutShort = true;
        } else if (entry.suffix().compare(QLatin1String("pdf"), Qt::CaseInsensitive) == 0 ||
                   entry.fileName().endsWith(QLatin1String(".evidence.zip"), Qt::CaseInsensitive)) {
            found.pdfs += entry.filePath();
        } else {
            ++found.others;
        }
    }
}

} // namespace

FoundFiles findPdfs(const QString &folder, base::Progress &progress)
{
    FoundFiles found;
    findIn(QDir(folder), 1, found, progress);
    return found;
}

CheckListPresenter::CheckListPresenter(const base::Clock &clock, TrustProvider trust, QObject *parent)
    : QObject(parent), m_clock(&clock), m_trust(std::move(trust)), m_progress(std::make_shared<WatchedProgress>())
{
    m_pool.setMaxThreadCount(together);
}

CheckListPresenter::~CheckListPresenter()
{
    m_progress->cancel();
}

void CheckListPresenter::add(const QStringList &paths)
{
    QStringList files;
    for (const QString &path : paths) {
        if (QFileInfo(path).isDir())
            search(path);
        else
            files += path;
    }
    m_model.add(files);
    pump();
    emit changed();
}

void CheckListPresenter::search(const QString &folder)
{
    ++m_searching;
    const auto progress = m_progress;
    const auto future = QtConcurrent::run([folder, progress] { return findPdfs(folder, *progress); });
    base::whenDone(future, this, [this, progress](const FoundFiles &found) {
        --m_searching;
        if (progress == m_progress) {
            m_skipped += found.others;
            m_cutShort = m_cutShort || found.cutShort;
            m_model.add(found.pdfs);
            pump();
        }
        emit changed();
    });
}

void CheckListPresenter::pump()
{
    while (m_running < together) {
        const int row = m_model.nextWaiting();
        if (row < 0)
            return;
        const QString path = m_model.rows().at(row).path;
        m_model.setChecking(row);
        ++m_running;
        const auto progress = m_progress;
        const auto future = QtConcurrent::run(&m_pool, [path, progress, trust = m_trust, at = m_clock->now()] {
            return checkFileOrPackage(path, trust(), at, *progress);
        });
        base::whenDone(future, this, [this, path](const base::Result<verify::Report> &report) {
            --m_running;
            take(path, report);
            pump();
            emit changed();
        });
    }
}

void CheckListPresenter::take(const QString &path, const base::Result<verify::Report> &report)
{
    const QList<CheckedRow> &rows = m_model.rows();
    for (int row = 0; row < rows.size(); ++row) {
        if (rows.at(row).path != path || rows.at(row).state != CheckedRow::State::Checking)
            continue;
        if (report)
            m_model.setReport(row, *report);
        else
            m_model.setError(row, report.error());
        return;
    }
}

void CheckListPresenter::cancel()
{
    m_progress->cancel();
    m_progress = std::make_shared<WatchedProgress>();
    m_model.stopWaiting();
    emit changed();
}

void CheckListPresenter::clear()
{
    cancel();
    m_skipped = 0;
    m_cutShort = false;
    m_model.clear();
    emit changed();
}

void CheckListPresenter::checkAgain()
{
    m_model.waitAgain();
    pump();
    emit changed();
}

} // namespace ui
