// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/document.h"
#include "pdf/revisions.h"
#include "pdf/signatureupdate.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto source =
        base::memorySource(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    (void)pdf::revisions(*source);
    const auto document = pdf::Document::open(source);
    if (!document) {
        (void)pdf::repair(*source);
        return 0;
    }
    const int pages = qMin((*document)->pageCount(), 8);
    for (int page = 0; page < pages; ++page)
        (void)(*document)->geometry(page);
    (void)(*document)->signatureFields();
    (void)(*document)->formFieldNames();
    pdf::SignatureRequest request;
    request.contentsSize = 64;
    request.widgets.append({0, QRectF(10, 10, 50, 50), "0 0 10 10 re f", {}});
    if (!pdf::checkMaySign(**document, request))
        return 0;
    pdf::Update update(*document);
    if (const auto hole = pdf::addSignature(update, request))
        (void)update.finish(*hole);
    return 0;
}
