// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sign/emptyfields.h"
#include "ui/sign/findings.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace ui {

class Document;
class PageTexts;
class PlacementModel;

/// Looks at what is placed while the person places it: gathers what the checks need, asks for the pages that matter,
/// and says what was found. Presenter; GUI thread.
class Preflight : public QObject {
    Q_OBJECT
public:
    Preflight(PlacementModel &model, PageTexts &texts, QObject *parent = nullptr);

    /// Asks in the background what the file's own rules permit; the model learns its empty fields.
    void checkFile(const std::shared_ptr<Document> &document);

    const QList<Finding> &findings() const { return m_findings; }
    bool stops() const;
    /// A page on which something is placed isn't read yet: what stops() says may change.
    bool isLooking() const { return m_looking; }
    /// Does what the finding offers; one step of undo.
    void mend(const Fix &fix);
    /// The findings of this moment, without waiting for the timer.
    void look();

signals:
    void changed();

private:
    PlacementModel &m_model;
    PageTexts &m_texts;
    QTimer m_rest;
    QList<Finding> m_findings;
    std::optional<base::Error> m_mayNotAdd;
    bool m_looking = false;
};

} // namespace ui
