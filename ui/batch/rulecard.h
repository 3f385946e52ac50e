// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/signingbatch.h"
#include "ui/sign/stamplibrary.h"

#include <QtWidgets/QFrame>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace ui {

class Segments;

/// One rule of a batch: which seal or signature, and where on every file.
class RuleCard : public QFrame {
    Q_OBJECT
public:
    RuleCard(const StampLibrary &library, const session::BatchRule &rule, QWidget *parent = nullptr);
    const session::BatchRule &rule() const { return m_rule; }
    void refresh(); ///< the library changed

signals:
    void edited();
    void removeRequested();

private:
    void build();
    QWidget *makePlace();
    QWidget *makeWords();
    QWidget *makeEdges();
    QDoubleSpinBox *makeLength(const char *objectName, const QString &name);
    void showRule();
    void write();
    const StampLibrary &m_library;
    session::BatchRule m_rule;
    bool m_showing = false;
    QComboBox *m_stamp = nullptr, *m_kind = nullptr, *m_pages = nullptr, *m_corner = nullptr, *m_hits = nullptr,
              *m_choice = nullptr;
    QLineEdit *m_chosen = nullptr, *m_text = nullptr;
    QDoubleSpinBox *m_x = nullptr, *m_y = nullptr, *m_dx = nullptr, *m_dy = nullptr, *m_at = nullptr;
    QSpinBox *m_nth = nullptr;
    Segments *m_edge = nullptr;
    QWidget *m_place = nullptr, *m_words = nullptr, *m_edges = nullptr;
};

} // namespace ui
