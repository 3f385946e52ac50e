// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/evidencewords.h"
#include "ui/verify/checkpresenter.h"

namespace ui {

/// By its name: *.evidence.zip, or any *.zip that the person chose themselves.
bool isPackage(const QString &path);
/// What a package and the file in it come to, as one report: the package's checks stand before the file's.
verify::Report reportOf(const session::EvidenceFinding &finding);
/// Checks a PDF, or the package and the PDF in it. Codes of session::checkDocument and checkEvidence.
base::Result<verify::Report> checkFileOrPackage(const QString &path, const session::Trust &trust, const QDateTime &at,
                                                base::Progress &progress);

/// Checks one evidence package in the background. GUI thread.
class EvidencePresenter : public QObject {
    Q_OBJECT
public:
    EvidencePresenter(QString path, const base::Clock &clock, TrustProvider trust, QObject *parent = nullptr);
    ~EvidencePresenter() override;

    void start();
    void cancel();
    bool isChecking() const { return bool(m_progress); }
    const QString &path() const { return m_path; }
    const std::optional<session::EvidenceFinding> &finding() const { return m_finding; }
    const std::optional<base::Error> &error() const { return m_error; }
    Standing standing() const;
    QString sentence() const;
    /// One line for each thing that is otherwise than when it was packed.
    QStringList differences() const;
    /// Writes the packed file; `done` has a base::Result<void>. Codes "file.…".
    void saveDocument(const QString &path, std::function<void(const base::Result<void> &)> done);

signals:
    void changed();
    void progressed(qint64 done, qint64 total);

private:
    QString m_path;
    const base::Clock *m_clock;
    TrustProvider m_trust;
    std::shared_ptr<WatchedProgress> m_progress;
    QTimer m_look;
    std::optional<session::EvidenceFinding> m_finding;
    std::optional<base::Error> m_error;
};

} // namespace ui
