// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/pdfmaker.h"
#include "ui/viewer/document.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>

/// Documents for the viewer's tests.
namespace viewer {

constexpr int patienceMs = 60'000;

/// A4 pages with twelve lines "Page N line L of the lease" from 40 mm on, 10 mm apart, 20 mm from the left, labelled
/// "i" to "iii" and then from 1 on. The first page has two links: example.edu at 20 to 100 mm, 200 to 210 mm from the
/// top, and page 4 right below it.
inline QByteArray lease(int pageCount, const QByteArray &pageEntries = "/MediaBox [0 0 595.276 841.89]")
{
    using support::PdfMaker;
    constexpr double point = 72 / 25.4;
    const auto lengths = [](const QList<double> &values) {
        QByteArray text;
        for (const double value : values)
            text += QByteArray::number(value * point, 'f', 3) + ' ';
        return text;
    };
    PdfMaker maker;
    const int font = maker.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    const int node = maker.reserve();
    QList<int> pages;
    for (int page = 0; page < pageCount; ++page)
        pages += maker.reserve();
    for (int page = 0; page < pageCount; ++page) {
        QByteArray content;
        for (int line = 0; line < 12; ++line)
            content += "BT /F1 14 Tf " + lengths({20, 297 - 40 - 10.0 * line}) + "Td (Page " +
                       QByteArray::number(page + 1) + " line " + QByteArray::number(line + 1) +
                       " of the lease) Tj ET\n";
        QByteArray entries = "<< /Type /Page /Parent " + PdfMaker::ref(node) + ' ' + pageEntries +
                             " /Resources << /Font << /F1 " + PdfMaker::ref(font) + " >> >> /Contents " +
                             PdfMaker::ref(maker.addStream({}, content));
        if (page == 0)
            entries += " /Annots [ << /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [" +
                       lengths({20, 297 - 210, 100, 297 - 200}) +
                       "] /A << /S /URI /URI (https://example.edu/lease) >> >> << /Type /Annot /Subtype /Link "
                       "/Border [0 0 0] /Rect [" +
                       lengths({20, 297 - 220, 100, 297 - 211}) + "] /Dest [" +
                       PdfMaker::ref(pages.at(std::min(3, pageCount - 1))) + " /XYZ 0 842 0] >> ]";
        maker.set(pages.at(page), entries + " >>");
    }
    maker.set(node,
              "<< /Type /Pages /Count " + QByteArray::number(pageCount) + " /Kids " + PdfMaker::refs(pages) + " >>");
    maker.root = maker.add("<< /Type /Catalog /Pages " + PdfMaker::ref(node) +
                           " /PageLabels << /Nums [0 << /S /r >> 3 << /S /D >>] >> >>");
    return maker.bytes();
}

/// Waits with events going on. Nothing when it can't be opened; `error` says why.
inline std::shared_ptr<ui::Document> open(ui::PageService &service, const QByteArray &bytes,
                                          base::Error *error = nullptr)
{
    QObject context;
    std::shared_ptr<ui::Document> document;
    bool answered = false;
    ui::Document::openBytes(service, bytes, QStringLiteral("lease.pdf"), {}, &context,
                            [&](const base::Result<std::shared_ptr<ui::Document>> &opened) {
                                answered = true;
                                if (opened)
                                    document = *opened;
                                else if (error)
                                    *error = opened.error();
                            });
    (void)QTest::qWaitFor([&] { return answered; }, patienceMs);
    return document;
}

} // namespace viewer
