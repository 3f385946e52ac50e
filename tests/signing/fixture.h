// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signing/signpdf.h"
#include "support/people.h"

#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

/// What the signing tests share: invented faces and seals, and signing bytes into bytes through real files.
namespace fixture {

constexpr double k = 72 / 25.4; ///< points per mm, on purpose not taken from base

inline QByteArray deflated(const QByteArray &content)
{
    return qCompress(content).mid(4);
}

/// 40 × 30 mm with a margin: red ink from 4 to 36 mm across and 3 to 27 mm down, its upper left quarter (4…20 × 3…15
/// mm) blue.
inline seal::Face cornerFace()
{
    seal::Face face;
    face.sizeMm = {40, 30};
    face.ink = {0.1, 0.1, 0.8, 0.8};
    const auto box = [](double x, double y, double w, double h) {
        QByteArray text;
        for (const double v : {x, y, w, h})
            text += QByteArray::number(v * k, 'f', 6) + ' ';
        return text + "re f ";
    };
    face.content = deflated("/G0 gs 1 0 0 rg " + box(4, 3, 32, 24) + "0 0 1 rg " + box(4, 15, 16, 12));
    return face;
}

/// The same as a picture: 400 × 300 samples (254 dpi), its margin transparent.
inline seal::Face pictureFace()
{
    seal::Face face = cornerFace();
    constexpr int width = 400, height = 300;
    QByteArray rgb, alpha;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const bool ink = x >= 40 && x < 360 && y >= 30 && y < 270, blue = x < 200 && y < 150;
            rgb += blue ? QByteArray("\x00\x00\xff", 3) : QByteArray("\xff\x00\x00", 3);
            alpha += ink ? '\xff' : '\x00';
        }
    }
    face.images = {{width, height, false, deflated(rgb), deflated(alpha)}};
    face.content =
        deflated("/G0 gs q " + QByteArray::number(40 * k) + " 0 0 " + QByteArray::number(30 * k) + " 0 0 cm /I0 Do Q");
    face.multiply = true;
    face.opacity = 0.9;
    return face;
}

inline seal::SealObject makeSeal(const seal::Face &face, const QList<crypto::Certificate> &users,
                                 const std::function<void(seal::SealInfo &)> &change = {})
{
    seal::SealInfo info;
    info.created = QDateTime::currentDateTimeUtc().addDays(-2);
    info.validFrom = info.created;
    info.validTo = info.created.addYears(1);
    info.number = seal::newSealNumber(info.created);
    info.name = QStringLiteral("示例大学公章");
    for (const crypto::Certificate &user : users)
        info.userDigests.append(user.sha256());
    info.face = face;
    info.face.previewPng = "\x89PNG invented";
    info.hasFace = true;
    if (change)
        change(info);
    auto made = seal::SealObject::make(info, *support::People::instance().sealMaker);
    if (!made)
        qFatal("no seal: %s", qPrintable(made.error().detail));
    return *std::move(made);
}

inline signing::Impressor sealOf(const crypto::Signer &signer, const seal::Face &face = cornerFace())
{
    return {makeSeal(face, {signer.certificate()}), {}};
}

inline signing::Impressor stampOf(const seal::Face &face)
{
    return {seal::SealObject(), face};
}

struct Signed {
    QByteArray bytes; ///< of the new file; empty after a failure
    QByteArray code;  ///< of the failure
    signing::Outcome outcome;
    QStringList
        leftBehind; ///< files in the folder besides the source, before anything is committed and after a failure
};

struct Means {
    QByteArray password;
    crypto::TimestampTransport *tsa = nullptr;
    base::Disk *disk = &base::Disk::real();
    base::Progress *progress = nullptr;
    const base::Clock *clock = nullptr;
    bool missingSourcePath = false; ///< signPdf gets a path that does not exist: it can't share blocks
};

/// Writes `pdf` to a file, signs it, commits, and reads the result.
inline Signed sign(const QByteArray &pdf, const signing::Request &request, const crypto::Signer &signer,
                   const Means &means = {})
{
    static base::NoProgress nobody;
    static base::SystemClock now;
    QTemporaryDir folder;
    const QString source = folder.filePath(QStringLiteral("source.pdf"));
    const QString target = folder.filePath(QStringLiteral("target.pdf"));
    QFile file(source);
    if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size())
        qFatal("can't write %s", qPrintable(source));
    file.close();
    Signed result;
    const auto run = [&]() -> base::Result<void> {
        ESIGN_TRY(auto bytes, base::openSource(source));
        ESIGN_TRY(auto document, pdf::Document::open(bytes, means.password));
        ESIGN_TRY(auto pending, base::PendingFile::create(target, *means.disk));
        ESIGN_TRY(result.outcome,
                  signing::signPdf(document, means.missingSourcePath ? source + QStringLiteral(".none") : source,
                                   *pending, request, signer, means.tsa, means.clock ? *means.clock : now,
                                   means.progress ? *means.progress : nobody));
        if (QFile::exists(target))
            return base::fail(base::ErrorKind::Internal, "test.early");
        ESIGN_CHECK(pending->sync());
        return pending->commit();
    };
    const auto done = run();
    if (!done) {
        result.code = done.error().code;
        QDir dir(folder.path());
        result.leftBehind = dir.entryList(QDir::Files | QDir::Hidden | QDir::System);
        result.leftBehind.removeAll(QStringLiteral("source.pdf"));
        return result;
    }
    QFile signedFile(target);
    if (!signedFile.open(QIODevice::ReadOnly))
        qFatal("no target");
    result.bytes = signedFile.readAll();
    QFile original(source);
    if (!original.open(QIODevice::ReadOnly) || original.readAll() != pdf)
        qFatal("the source was changed");
    return result;
}

inline signing::Request placed(const signing::Impressor &impressor, int page, QPointF centreMm, double rotation = 0)
{
    signing::Request request;
    request.impressors = {impressor};
    request.impressions = {{0, {page, centreMm, {}, rotation}}};
    return request;
}

inline signing::Request crossPage(const signing::Impressor &impressor, double centreMm, double widthMm,
                                  int perSeal = 20)
{
    signing::Request request;
    request.impressors = {impressor};
    signing::PlacedCrossPage cross;
    cross.settings.centreMm = centreMm;
    cross.settings.widthMm = widthMm;
    cross.settings.perSeal = perSeal;
    request.crossPages = {cross};
    return request;
}

inline signing::Request together(signing::Request a, const signing::Request &b)
{
    const auto offset = static_cast<int>(a.impressors.size());
    a.impressors += b.impressors;
    for (auto impression : b.impressions) {
        impression.impressor += offset;
        a.impressions.append(impression);
    }
    for (auto cross : b.crossPages) {
        cross.impressor += offset;
        a.crossPages.append(cross);
    }
    return a;
}

} // namespace fixture
