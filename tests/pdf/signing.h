// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/cms.h"
#include "crypto/digest.h"
#include "pdf/document.h"
#include "pdf/signatureupdate.h"
#include "pdf/update.h"
#include "support/people.h"

#include <QtCore/QDateTime>

/// What the tests of signing share: from bytes to signed bytes in one call, by the doors that module signing uses.
namespace signing_test {

inline base::Result<std::shared_ptr<pdf::Document>> open(const QByteArray &bytes, const QByteArray &password = {})
{
    return pdf::Document::open(base::memorySource(bytes), password);
}

/// A red rectangle that fills the mark.
inline pdf::Mark redMark(int page, const QRectF &rect)
{
    pdf::Mark mark;
    mark.page = page;
    mark.rect = rect;
    mark.content =
        "1 0 0 rg 0 0 " + QByteArray::number(rect.width()) + ' ' + QByteArray::number(rect.height()) + " re f";
    return mark;
}

inline pdf::SignatureRequest requestWith(const QList<pdf::Mark> &widgets = {}, const QList<pdf::Mark> &stamps = {})
{
    pdf::SignatureRequest request;
    request.widgets = widgets;
    request.stamps = stamps;
    request.dictionary.set("Filter", pdf::Value::name("Adobe.PPKLite"));
    request.dictionary.set("SubFilter", pdf::Value::name("ETSI.CAdES.detached"));
    request.dictionary.set("M", pdf::Value::date(QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC)));
    request.dictionary.set("Reason", pdf::Value::string("Plain words"));
    return request;
}

/// A new visible field on a page.
inline pdf::SignatureRequest visibleOn(int page)
{
    return requestWith({redMark(page, QRectF(100, 100, 120, 60))});
}

inline pdf::SignatureRequest intoField(const QString &name)
{
    pdf::SignatureRequest request = requestWith();
    request.fieldName = name;
    return request;
}

struct Signed {
    QByteArray bytes;
    pdf::Update::Finished update;
};

inline base::Result<Signed> signBytes(const QByteArray &bytes, pdf::SignatureRequest request,
                                      const crypto::Signer &signer, const QByteArray &password = {})
{
    ESIGN_TRY(const std::shared_ptr<pdf::Document> document, open(bytes, password));
    if (request.contentsSize == 0)
        request.contentsSize = crypto::maxSignedDataSize(signer);
    pdf::Update update(document);
    ESIGN_TRY(const pdf::Update::Hole hole, pdf::addSignature(update, request));
    ESIGN_TRY(pdf::Update::Finished finished, update.finish(hole));
    const QByteArray whole = bytes + finished.bytes;
    crypto::Hasher hasher(signer.digestAlgorithm());
    hasher.add(whole.constData() + finished.byteRange[0], finished.byteRange[1]);
    hasher.add(whole.constData() + finished.byteRange[2], finished.byteRange[3]);
    ESIGN_TRY(const QByteArray cms, crypto::signDetached(signer, hasher.result()));
    finished.fill(cms);
    return Signed{bytes + finished.bytes, finished};
}

inline base::Result<Signed> signBytes(const QByteArray &bytes, const pdf::SignatureRequest &request = requestWith())
{
    return signBytes(bytes, request, *support::People::instance().rsaPerson);
}

/// The code that signing fails with; empty when it does not fail.
inline QByteArray refusal(const QByteArray &bytes, const pdf::SignatureRequest &request,
                          const QByteArray &password = {})
{
    const auto result = signBytes(bytes, request, *support::People::instance().rsaPerson, password);
    return result ? QByteArray() : result.error().code;
}

/// Shows why a Result failed, for QVERIFY2.
template <class T>
QByteArray why(const base::Result<T> &result)
{
    return result ? QByteArray() : result.error().code + ' ' + result.error().detail.toUtf8();
}

} // namespace signing_test
