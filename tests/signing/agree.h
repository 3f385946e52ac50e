// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/pdfcheck.h"
#include "support/pdfsample.h"

#include <QtTest/QtTest>

namespace fixture {

/// A plain file of some pages of 612 × 792 points.
inline QByteArray plainPdf(int pages = 3)
{
    support::SampleOptions options;
    options.pages = pages;
    options.pageEntries = QList<QByteArray>(pages, "/MediaBox [0 0 612 792]");
    return support::makeSample(options).bytes();
}

/// Every tool that knows signatures agrees with every signature of the file.
inline void everyoneAgrees(const QByteArray &bytes, int signatures, const QByteArray &password = {})
{
    QCOMPARE(support::qpdfComplaints(bytes, password), QStringList());
    const QStringList pdfsig = support::pdfsigVerdicts(bytes, password);
    for (const QString &verdict : pdfsig)
        QCOMPARE(verdict, QStringLiteral("Signature is Valid."));
    QVERIFY2(pdfsig.size() >= signatures, qPrintable(pdfsig.join(u'\n')));
    for (const QString &verdict : support::mutoolVerdicts(bytes, password))
        QVERIFY2(verdict.contains(QStringLiteral("unchanged since signing")) ||
                     verdict.contains(QStringLiteral("The signature is valid")), // for all but the last one
                 qPrintable(verdict));
    const auto raw = support::rawSignatures(bytes);
    QCOMPARE(raw.size(), signatures);
    for (const auto &signature : raw)
        QCOMPARE(support::opensslComplaint(signature), QByteArray());
    // the last signature leaves nothing uncovered
    QCOMPARE(raw.last().byteRange[2] + raw.last().byteRange[3], bytes.size());
}

} // namespace fixture
