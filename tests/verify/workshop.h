// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/authority.h"
#include "crypto/cms.h"
#include "pdf/signatureupdate.h"
#include "support/pdfsample.h"
#include "support/people.h"
#include "verify/verifypdf.h"

#include <QtCore/QStringList>

#include <functional>

/// What the tests of verification share: signatures of every good and bad kind, made below module signing, and short
/// ways to a verdict.
namespace workshop {

inline const support::People &people()
{
    return support::People::instance();
}

template <class T>
T must(base::Result<T> result)
{
    if (!result)
        qFatal("workshop: %s %s", result.error().code.constData(), qPrintable(result.error().detail));
    return *std::move(result);
}

/// A self-made authority that nobody here trusts, and somebody whom it certified.
struct Stranger {
    crypto::Authority authority;
    std::shared_ptr<crypto::SoftwareSigner> signer;

    Stranger(const base::Clock &clock, crypto::Authority::Kind kind, const QString &name)
        : authority(must(crypto::Authority::makeRoot(QStringLiteral("本机"), crypto::KeyType::EcP256, clock)))
    {
        crypto::CertificateRequest request;
        request.commonName = name;
        signer = must(authority.issue(kind, request, crypto::KeyType::EcP256));
    }
};

/// How a signature is to be made; whatever is left alone is done right.
struct Craft {
    const crypto::Signer *signer = people().rsaPerson.get();
    QByteArray subFilter = "ETSI.CAdES.detached";
    QList<crypto::Attribute> attributes;
    QString fieldName;
    QList<pdf::Mark> widgets, stamps;
    bool documentTimestamp = false;
    int contentsSize = 16 << 10;
    QByteArray password;
    std::function<void(pdf::Value &dictionary)> onDictionary;
    std::function<void(pdf::Update &update)> onUpdate; ///< whatever else the same revision does
    /// Another ByteRange than the right one, which is given with the whole new file's size.
    std::function<QList<qint64>(QList<qint64> right, qint64 size)> onRange;
    /// Another ByteRange text (without brackets).
    std::function<QByteArray(QList<qint64> right)> onRangeText;
    /// /Contents out of the covered bytes; else crypto::signDetached.
    std::function<QByteArray(const QByteArray &covered)> contents;
    std::function<QByteArray(const QByteArray &cms)> onCms; ///< changes what was made
};

inline QByteArray covered(const QByteArray &whole, const QList<qint64> &range)
{
    QByteArray bytes;
    for (qsizetype i = 0; i + 1 < range.size(); i += 2)
        bytes += whole.mid(range[i], range[i + 1]);
    return bytes;
}

/// The file with one more signature.
inline QByteArray sign(const QByteArray &bytes, const Craft &craft = {})
{
    const auto document = must(pdf::Document::open(base::memorySource(bytes), craft.password));
    pdf::Update update(document);
    if (craft.onUpdate)
        craft.onUpdate(update);
    pdf::SignatureRequest request;
    request.fieldName = craft.fieldName;
    request.widgets = craft.widgets;
    request.stamps = craft.stamps;
    request.contentsSize = craft.contentsSize;
    request.documentTimestamp = craft.documentTimestamp;
    request.dictionary.set("Filter", pdf::Value::name("Adobe.PPKLite"));
    request.dictionary.set("SubFilter", pdf::Value::name(craft.documentTimestamp ? "ETSI.RFC3161" : craft.subFilter));
    if (!craft.documentTimestamp)
        request.dictionary.set("M", pdf::Value::date(QDateTime::currentDateTimeUtc()));
    if (craft.onDictionary)
        craft.onDictionary(request.dictionary);
    const auto hole = must(pdf::addSignature(update, request));
    auto finished = must(update.finish(hole));

    QList<qint64> range = finished.byteRange;
    if (craft.onRange)
        range = craft.onRange(range, bytes.size() + finished.bytes.size());
    QStringList numbers;
    for (const qint64 number : range)
        numbers.append(QString::number(number));
    const QByteArray text = craft.onRangeText ? craft.onRangeText(range) : numbers.join(QLatin1Char(' ')).toLatin1();
    const qsizetype at = finished.bytes.lastIndexOf("/ByteRange[") + 11;
    const qsizetype width = finished.bytes.indexOf(']', at) - at;
    if (text.size() > width)
        qFatal("workshop: the byte range is too long");
    finished.bytes.replace(at, width, text.leftJustified(width));

    const QByteArray toSign = covered(bytes + finished.bytes, range);
    QByteArray cms =
        craft.contents ? craft.contents(toSign)
                       : must(crypto::signDetached(
                             *craft.signer, crypto::digest(craft.signer->digestAlgorithm(), toSign), craft.attributes));
    if (craft.onCms)
        cms = craft.onCms(cms);
    if (cms.size() > craft.contentsSize)
        qFatal("workshop: /Contents is too small");
    finished.fill(cms);
    return bytes + finished.bytes;
}

/// The file with a document timestamp by this TSA.
inline QByteArray stampTime(const QByteArray &bytes, crypto::TimestampTransport &tsa)
{
    Craft craft;
    craft.documentTimestamp = true;
    craft.contents = [&](const QByteArray &toSign) { return must(crypto::requestTimestamp(tsa, toSign)).der; };
    return sign(bytes, craft);
}

/// Adds a signature-time-stamp by this TSA over `data`, or over the signature value as it should be.
inline std::function<QByteArray(const QByteArray &)> timestampedBy(crypto::TimestampTransport &tsa,
                                                                   const QByteArray &data = {})
{
    return [&tsa, data](const QByteArray &cms) {
        const QByteArray value = data.isEmpty() ? must(crypto::parseSignedData(cms)).signatureValue : data;
        return must(crypto::addTimestampToken(cms, must(crypto::requestTimestamp(tsa, value)).der));
    };
}

/// An update that changes an object, by hand: what somebody without a key can append to any file with a table.
inline QByteArray appendRevision(const QByteArray &bytes, const std::function<void(pdf::Update &)> &change)
{
    pdf::Update update(must(pdf::Document::open(base::memorySource(bytes))));
    change(update);
    return bytes + must(update.finish()).bytes;
}

/// Lets page 1 show nothing.
inline void blankPage(pdf::Update &update)
{
    const pdf::Ref page = must(update.document().page(0));
    pdf::Value value = update.current(page);
    value.remove("Contents");
    update.set(page, value);
}

inline QByteArray plainPdf(int pages = 2)
{
    support::SampleOptions options;
    options.pages = pages;
    return support::makeSample(options).bytes();
}

inline verify::Options trusting(const QList<crypto::Certificate> &anchors = {people().root.certificate()})
{
    verify::Options options;
    options.anchors = anchors;
    options.at = QDateTime::currentDateTimeUtc();
    return options;
}

inline verify::Report check(const QByteArray &bytes, const verify::Options &options)
{
    base::NoProgress nobody;
    return verify::verifyPdf(base::memorySource(bytes), options, nobody);
}

/// As of now: not earlier than what `bytes` took to make, as a default argument might be.
inline verify::Report check(const QByteArray &bytes)
{
    return check(bytes, trusting());
}

/// The report of a file's only signature, or of the one with this number in file order.
inline verify::SignatureReport only(const verify::Report &report, qsizetype index = 0)
{
    return index < report.signatures.size() ? report.signatures[index] : verify::SignatureReport();
}

/// The outcome of a check; the worst where it was made more than once (Failed, Unknown, Warning, Passed).
inline std::optional<verify::Outcome> outcome(const QList<verify::Check> &checks, const QByteArray &code)
{
    const auto badness = [](verify::Outcome o) {
        return o == verify::Outcome::Passed    ? 0
               : o == verify::Outcome::Warning ? 1
               : o == verify::Outcome::Unknown ? 2
                                               : 3;
    };
    std::optional<verify::Outcome> worst;
    for (const verify::Check &check : checks) {
        if (check.code == code && (!worst || badness(check.outcome) > badness(*worst)))
            worst = check.outcome;
    }
    return worst;
}

inline bool failed(const verify::SignatureReport &report, const QByteArray &code)
{
    return outcome(report.checks, code) == verify::Outcome::Failed;
}

/// The whole report as text, for failing tests.
inline QByteArray told(const verify::Report &report)
{
    QByteArray text = "file: " + verify::verdictName(report.verdict) + '\n';
    const auto list = [&text](const QList<verify::Check> &checks) {
        for (const verify::Check &check : checks)
            text += "  " + check.code + ' ' + verify::outcomeName(check.outcome) + ' ' + check.evidence.toUtf8() + '\n';
    };
    list(report.checks);
    for (const verify::SignatureReport &one : report.signatures) {
        text += one.field.toUtf8() + ": " + verify::verdictName(one.verdict) + ' ' + one.subIndication + ' ' +
                one.level + (one.selfDeclared ? " self-declared" : "") + '\n';
        list(one.checks);
    }
    return text;
}

} // namespace workshop

/// Verdict and sub-indication of one signature report, with everything told when they are others.
#define VERDICT_IS(report, index, expectedVerdict, expectedSub)                                                        \
    do {                                                                                                               \
        const verify::Report whole = report;                                                                           \
        const verify::SignatureReport judged = workshop::only(whole, index);                                           \
        if (judged.verdict != verify::Verdict::expectedVerdict || judged.subIndication != (expectedSub))               \
            qWarning("%s", workshop::told(whole).constData());                                                         \
        QCOMPARE(verify::verdictName(judged.verdict), verify::verdictName(verify::Verdict::expectedVerdict));          \
        QCOMPARE(judged.subIndication, QByteArray(expectedSub));                                                       \
    } while (false)
