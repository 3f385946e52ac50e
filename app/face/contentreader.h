// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "face/facepainter.h"

#include <QtCore/QList>
#include <QtGui/QColor>

namespace face {

/// The machine behind play(): tokens in, path and image calls out. Used once.
class ContentReader {
public:
    ContentReader(const QByteArray &content, int imageCount, FaceCanvas &canvas)
        : m_content(content), m_imageCount(imageCount), m_canvas(canvas)
    {
    }
    base::Result<void> read();

private:
    struct State {
        base::Matrix ctm;
        QColor colour = Qt::black;
    };
    bool operate(const QByteArray &name);
    bool construct(const QByteArray &name);
    bool operateState(const QByteArray &name);
    bool fill(Qt::FillRule rule);
    bool drawImage();
    bool operands(int count) const { return m_numbers.size() == count; }
    QPointF pointAt(int index) const { return m_state.ctm.map({m_numbers.at(index), m_numbers.at(index + 1)}); }

    QByteArray m_content;
    int m_imageCount;
    FaceCanvas &m_canvas;
    State m_state;
    QList<State> m_saved;
    QList<double> m_numbers;
    QByteArray m_name;
    QPainterPath m_path;
    bool m_hasPoint = false;
    int m_imagesDrawn = 0;
    base::Result<void> m_imageResult;
};

} // namespace face
