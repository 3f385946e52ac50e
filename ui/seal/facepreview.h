// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "seal/face.h"

#include <QtCore/QFuture>
#include <QtWidgets/QWidget>

#include <functional>

namespace ui {

/// A face as it will look, painted in the background: of several wishes in quick succession only the last is shown.
class FacePreview : public QWidget {
    Q_OBJECT
public:
    using Maker = std::function<base::Result<seal::Face>()>; ///< called in another thread

    explicit FacePreview(QWidget *parent = nullptr);
    void show(Maker maker);
    void clear(const QString &text); ///< shows words instead
    /// The face on show; nothing while it is being painted or can't be.
    const std::optional<seal::Face> &face() const { return m_face; }
    const std::optional<base::Error> &error() const { return m_error; }
    bool isPainting() const { return m_painting; }
    QSize sizeHint() const override { return {240, 240}; }

signals:
    void changed(); ///< face() or error()

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void start();
    std::optional<seal::Face> m_face;
    std::optional<base::Error> m_error;
    QImage m_image;
    QString m_text;
    Maker m_next;
    bool m_painting = false;
};

} // namespace ui
