// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "session/checkdocument.h"
#include "ui/verify/verdicts.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <atomic>
#include <functional>
#include <memory>

namespace ui {

/// How far a check is, and whether it shall stop: shared by its job and who watches it.
class WatchedProgress final : public base::Progress {
public:
    void report(qint64 done, qint64 total) override
    {
        m_done = done;
        m_total = total;
    }
    bool cancelled() const override { return m_cancelled; }
    void cancel() { m_cancelled = true; }
    qint64 done() const { return m_done; }
    qint64 total() const { return m_total; }

private:
    std::atomic<qint64> m_done{0}, m_total{0};
    std::atomic<bool> m_cancelled{false};
};

/// What is checked, as it was when it was opened.
struct CheckedFile {
    QByteArray bytes;
    QString name; ///< stands in the report
    QByteArray password;
};

using TrustProvider = std::function<session::Trust()>;

/// Checks the signatures of one file in the background and says how it stands. GUI thread.
class CheckPresenter : public QObject {
    Q_OBJECT
public:
    /// `trust` is asked in the job's thread each time.
    CheckPresenter(CheckedFile file, const base::Clock &clock, TrustProvider trust, QObject *parent = nullptr);
    ~CheckPresenter() override;

    void start(); ///< again too
    void cancel();

    Standing standing() const;
    bool isChecking() const { return bool(m_progress); }
    /// One sentence why it stands so.
    QString sentence() const;
    /// Nothing until it was checked.
    const std::optional<verify::Report> &report() const { return m_report; }
    const std::optional<base::Error> &error() const { return m_error; } ///< "cancelled"
    const QByteArray &sha256() const { return m_sha256; }               ///< of the file's bytes
    const QDateTime &checkedAt() const { return m_checkedAt; }
    const CheckedFile &file() const { return m_file; }
    const TrustProvider &trust() const { return m_trust; }

signals:
    void changed();
    void progressed(qint64 done, qint64 total); ///< bytes

private:
    struct Answer;
    void take(const Answer &answer);
    CheckedFile m_file;
    const base::Clock *m_clock;
    TrustProvider m_trust;
    std::shared_ptr<WatchedProgress> m_progress; ///< of the check that runs
    QTimer m_look;
    std::optional<verify::Report> m_report;
    std::optional<base::Error> m_error;
    QByteArray m_sha256;
    QDateTime m_checkedAt;
};

} // namespace ui
