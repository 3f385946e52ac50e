// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/makeseal.h"

#include "base/files.h"
#include "seal/sealline.h"
#include "session/outputs.h"

#include <QtCore/QFileInfo>

#include <algorithm>

namespace session {

namespace {

/// As the seal reads: 示例大学 with 合同专用章 below its star is 示例大学合同专用章. A code below the star is no word.
QString readName(const seal::Spec &spec)
{
    const QString line = spec.line.trimmed().isEmpty() ? seal::customaryLine(spec.type, spec.name) : spec.line;
    const bool isCode = std::none_of(line.begin(), line.end(), [](QChar letter) { return letter.isLetter(); });
    return isCode ? spec.name : spec.name + line;
}

} // namespace

base::Result<seal::SealObject> makeSeal(const SealOrder &order, const DeskProvider &desk, const base::Clock &clock)
{
    const QString suffix = QFileInfo(order.output).suffix().toLower();
    const bool object = suffix == QStringLiteral("eseal");
    static const QStringList pictures{QStringLiteral("svg"), QStringLiteral("pdf"), QStringLiteral("png")};
    if (!object && !pictures.contains(suffix))
        return base::fail(base::ErrorKind::Usage, "seal.output", order.output);
    if (object && !order.maker)
        return base::fail(base::ErrorKind::Usage, "seal.maker");
    if (object && order.users.isEmpty())
        return base::fail(base::ErrorKind::Usage, "seal.users");

    const auto isDigit = [](QChar letter) { return letter >= QLatin1Char('0') && letter <= QLatin1Char('9'); };
    if ((!order.number.isEmpty() && order.number.size() != 19) ||
        !std::all_of(order.number.begin(), order.number.end(), isDigit))
        return base::fail(base::ErrorKind::Usage, "seal.number", order.number);
    ESIGN_CHECK(refuseInsideStore(order.output));
    ESIGN_TRY(const auto painter, desk());
    ESIGN_TRY(const seal::Face face, painter->paintSeal(order.spec));
    if (!object) {
        ESIGN_TRY(const QByteArray bytes, painter->exportFace(face, suffix, order.spec.name));
        ESIGN_CHECK(base::writeFileDurably(order.output, bytes));
        return seal::SealObject();
    }

    const QDateTime now = clock.now();
    const crypto::Certificate maker = order.maker->certificate();
    if (now < maker.notBefore() || now > maker.notAfter())
        return base::fail(base::ErrorKind::Input, "seal.maker.expired", maker.commonName());
    seal::SealInfo info;
    info.number = order.number.isEmpty() ? seal::newSealNumber(now) : order.number;
    info.type = order.spec.type;
    info.name = readName(order.spec);
    if (order.spec.type != seal::SealType::Personal)
        info.organisation = order.spec.name;
    info.created = info.validFrom = now;
    info.validTo = std::min(now.addDays(order.days), maker.notAfter());
    info.pictureType = QStringLiteral("PNG");
    info.picture = face.previewPng;
    info.sizeMm = face.sizeMm;
    info.maker = QStringLiteral("ESIGN"); // Vid is an IA5String: who makes the program, not the person
    info.face = face;
    info.hasFace = true;
    const auto listed = order.maker->digestAlgorithm() == crypto::DigestAlgorithm::Sm3
                            ? crypto::DigestAlgorithm::Sm3
                            : crypto::DigestAlgorithm::Sha256;
    for (const crypto::Certificate &user : order.users)
        info.userDigests.append(crypto::digest(listed, user.der()));
    for (const crypto::Certificate &manager : order.managers)
        info.managers.append({manager.commonName(), manager.sha256()});
    ESIGN_TRY(const seal::SealObject made, seal::SealObject::make(info, *order.maker));
    ESIGN_CHECK(base::writeFileDurably(order.output, made.der()));
    return made;
}

} // namespace session
