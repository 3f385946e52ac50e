// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewer/document.h"

#include <QtWidgets/QDialog>

class QFormLayout;

namespace ui {

/// What a file is and says of itself.
class PropertiesDialog : public QDialog {
    Q_OBJECT
public:
    PropertiesDialog(std::shared_ptr<Document> document, QWidget *parent);

private:
    void addRow(QFormLayout *form, const QString &name, const QString &value);
    void addStructure(QFormLayout *form);
    std::shared_ptr<Document> m_document;
};

} // namespace ui
