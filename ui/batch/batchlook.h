// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/ids.h"
#include "ui/batch/batchplacing.h"
#include "ui/sign/findings.h"
#include "ui/viewer/document.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace ui {

class PageTexts;

/// What was seen of one file of a batch before it is signed.
struct BatchSight {
    std::optional<base::Error> error; ///< it can't be opened
    store::Digest file;               ///< SHA-256 of the bytes that were looked at
    int pages = 0;
    BatchPlaces places;
    QList<Finding> findings;

    bool isGood() const;
    /// The first thing that forbids signing, else the first thing to know; empty: nothing.
    QString sentence() const;
};

/// Looks at one file as the rules would have it signed: opens it, searches the words, places, and asks what is to be
/// asked of a single file too. In the background; GUI thread. Gone with its context: nothing is told any more.
class BatchLook : public QObject {
    Q_OBJECT
public:
    struct Wish {
        QString path;
        QByteArray password;
        QList<session::BatchRule> rules;
        QHash<QString, StampPtr> stamps;
    };
    BatchLook(PageService &pages, Wish wish, QObject *parent = nullptr);
    ~BatchLook() override;

signals:
    /// Once. `document` is null when there is an error; it may be kept for the preview.
    void seen(const ui::BatchSight &sight, const std::shared_ptr<ui::Document> &document);

private:
    void open(const std::shared_ptr<Document> &document);
    void search();
    void look();
    void finish();
    Wish m_wish;
    std::shared_ptr<Document> m_document;
    QStringList m_words; ///< still to be searched
    QHash<QString, QList<render::TextHit>> m_hits;
    Wanted m_wanted = makeWanted();
    PageTexts *m_texts = nullptr;
    QTimer m_rest;
    PlacedFacts m_facts;
    BatchSight m_sight;
    bool m_ruled = false, m_done = false;
};

} // namespace ui
