// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sign/faceimages.h"

#include <QtWidgets/QWidget>

class QLabel;
class QToolButton;

namespace ui {

/// A cross-page seal put together from its slices before it is signed (预览合成), each slice apart from its neighbour,
/// with the pages that bear the first and the last. A long file has several seals, shown one at a time.
class SlicePreview : public QWidget {
    Q_OBJECT
public:
    explicit SlicePreview(QWidget *parent = nullptr);
    /// Slices as the model has them (seal::sliceCrossPage); none: nothing is shown.
    void show(const StampPtr &stamp, const QList<seal::Slice> &slices);
    int sealCount() const;
    int currentSeal() const { return m_seal; }
    void setCurrentSeal(int seal);

private:
    class Picture;
    Picture *m_picture;
    QLabel *m_which;
    QToolButton *m_previous, *m_next;
    StampPtr m_stamp;
    QList<seal::Slice> m_slices;
    int m_seal = 0;
};

} // namespace ui
