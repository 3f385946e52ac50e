// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/checkdocument.h"

#include "crypto/revocation.h"
#include "pdf/revisions.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>

#include <algorithm>

namespace session {

namespace {

constexpr qint64 largestCertificateFile = 4 << 20;
constexpr qint64 largestCrlFile = 64 << 20;
constexpr qint64 copyBlock = 1 << 20;

base::Result<void> addFile(QList<crypto::Certificate> &list, const QString &path)
{
    ESIGN_TRY(const QByteArray bytes, base::readFile(path, largestCertificateFile));
    auto certificates = crypto::Certificate::fromFile(bytes);
    if (!certificates)
        return base::fail(base::ErrorKind::Input, "crypto.certificate.parse", path);
    // the file of a person or a maker brings its issuer with it: who trusts that one does not trust all that it issued
    const bool ofOne = !certificates->isEmpty() && !certificates->first().isCa();
    for (const crypto::Certificate &one : std::as_const(*certificates)) {
        if (!ofOne || !one.isCa() || one.subjectDer() != certificates->first().issuerDer())
            list.append(one);
    }
    return {};
}

base::Result<void> addFileOrFolder(QList<crypto::Certificate> &list, const QString &fileOrFolder)
{
    if (!QFileInfo(fileOrFolder).isDir())
        return addFile(list, fileOrFolder);
    const QDir folder(fileOrFolder);
    const QStringList names = folder.entryList(
        {QStringLiteral("*.pem"), QStringLiteral("*.crt"), QStringLiteral("*.cer")}, QDir::Files, QDir::Name);
    if (names.isEmpty())
        return base::fail(base::ErrorKind::Input, "trust.empty", fileOrFolder);
    for (const QString &name : names)
        ESIGN_CHECK(addFile(list, folder.filePath(name)));
    return {};
}

/// Of an authority made here, whose root is trusted by its file: its issuing certificate lies beside it, and a seal
/// object names only its maker.
void addBetween(Trust &trust, const QString &fileOrFolder)
{
    const QFileInfo info(fileOrFolder);
    const QString beside = info.absoluteDir().filePath(QStringLiteral("issuing.pem"));
    if (info.isFile() && QFileInfo(beside).isFile())
        (void)addFile(trust.between, beside);
}

} // namespace

QString profileTrustFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/esign/authorities");
}

Trust profileTrust()
{
    Trust trust;
    const QString folder = profileTrustFolder();
    if (QFileInfo(folder).isDir()) {
        // an unreadable file in the folder takes trust away, never adds any
        if (Trust found; addAnchors(found, folder))
            trust = std::move(found);
    }
    return trust;
}

base::Result<void> addAnchors(Trust &trust, const QString &fileOrFolder)
{
    ESIGN_CHECK(addFileOrFolder(trust.anchors, fileOrFolder));
    addBetween(trust, fileOrFolder);
    return {};
}

base::Result<void> addMakers(Trust &trust, const QString &fileOrFolder)
{
    if (!trust.makers)
        trust.makers.emplace();
    ESIGN_CHECK(addFileOrFolder(*trust.makers, fileOrFolder));
    addBetween(trust, fileOrFolder);
    return {};
}

base::Result<void> addCrls(Trust &trust, const QString &file)
{
    ESIGN_TRY(const QByteArray bytes, base::readFile(file, largestCrlFile));
    ESIGN_TRY(const QList<QByteArray> crls, crypto::readCrls(bytes));
    trust.crls += crls;
    return {};
}

base::Result<verify::Report> checkSource(const std::shared_ptr<base::ByteSource> &source, const QString &name,
                                         const Trust &trust, const QDateTime &at, const QByteArray &password,
                                         base::Progress &progress)
{
    verify::Options options;
    options.anchors = trust.anchors;
    options.makerAnchors = trust.makers;
    options.crls = trust.crls;
    options.ocspResponses = trust.ocspResponses;
    options.extra = trust.between;
    options.at = at;
    options.password = password;
    verify::Report report = verify::verifyPdf(source, options, progress);
    if (progress.cancelled())
        return base::fail(base::ErrorKind::Cancelled, "cancelled");
    report.file = name;
    return report;
}

base::Result<verify::Report> checkDocument(const QString &path, const Trust &trust, const QDateTime &at,
                                           const QByteArray &password, base::Progress &progress)
{
    ESIGN_TRY(const auto source, base::openSource(path));
    return checkSource(source, path, trust, at, password, progress);
}

base::Result<verify::Report> checkBytes(const QByteArray &bytes, const QString &name, const Trust &trust,
                                        const QDateTime &at, const QByteArray &password, base::Progress &progress)
{
    return checkSource(base::memorySource(bytes), name, trust, at, password, progress);
}

base::Result<qint64> extractRevision(const QString &input, int revision, const QString &output)
{
    ESIGN_TRY(const auto source, base::openSource(input));
    const pdf::RevisionList list = pdf::revisions(*source);
    if (revision < 1 || revision > list.revisions.size())
        return base::fail(base::ErrorKind::Input, "extract.revision",
                          QStringLiteral("revision %1; the file has %2").arg(revision).arg(list.revisions.size()));
    const qint64 end = std::min(list.revisions[revision - 1].end, source->size());
    ESIGN_TRY(const auto target, base::PendingFile::create(output));
    for (qint64 at = 0; at < end; at += copyBlock) {
        ESIGN_TRY(const QByteArray block, source->bytes(at, std::min(copyBlock, end - at)));
        ESIGN_CHECK(target->append(block));
    }
    ESIGN_CHECK(target->sync());
    ESIGN_CHECK(target->commit());
    return end;
}

} // namespace session
