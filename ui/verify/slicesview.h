// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/verify/slices.h"
#include "ui/viewer/document.h"

#include <QtGui/QImage>
#include <QtWidgets/QDialog>
#include <QtWidgets/QWidget>

namespace ui {

/// One face of a cross-page seal, put together from what the pages really show.
class SlicesView : public QWidget {
    Q_OBJECT
public:
    SlicesView(std::shared_ptr<Document> document, SlicedFace face, QWidget *parent = nullptr);
    ~SlicesView() override;
    const SlicedFace &face() const { return m_face; }
    /// Slices whose picture has come.
    int shownSlices() const;
    QSize sizeHint() const override;

signals:
    void arrived();

private:
    void ask(qsizetype slice);
    QRectF rectMm(const verify::ReportedImpression &slice) const;
    void paintEvent(QPaintEvent *event) override;
    std::shared_ptr<Document> m_document;
    SlicedFace m_face;
    QList<QImage> m_images;
    Wanted m_wanted;
    QSizeF m_faceMm;
};

/// All cross-page seals of a signature, and what does not belong to it.
class SlicesDialog : public QDialog {
    Q_OBJECT
public:
    SlicesDialog(const std::shared_ptr<Document> &document, const verify::SignatureReport &signature,
                 QWidget *parent = nullptr);
};

} // namespace ui
