// SPDX-License-Identifier: GPL-3.0-or-later
#include "signing/preflight.h"

#include <QtCore/QSet>

#include <algorithm>

namespace signing {

namespace {

using base::ErrorKind;

/// Extended key usages that speak of something else than documents; a certificate with these alone may not sign one.
const QList<QByteArray> &foreignUsages()
{
    static const QList<QByteArray> usages{
        "1.3.6.1.5.5.7.3.1", // serverAuth
        "1.3.6.1.5.5.7.3.3", // codeSigning
        "1.3.6.1.5.5.7.3.8", // timeStamping
        "1.3.6.1.5.5.7.3.9", // OCSPSigning
    };
    return usages;
}

base::Result<void> checkSeal(const seal::SealObject &object, const crypto::Certificate &certificate,
                             const QDateTime &now)
{
    const QString name = object.info().name;
    if (!object.makerSignatureHolds())
        return base::fail(ErrorKind::Input, "sign.seal.invalid", name);
    if (!object.validAt(now))
        return base::fail(
            ErrorKind::Permission, "sign.seal.expired",
            QStringLiteral("%1: %2 to %3")
                .arg(name, object.info().validFrom.toString(Qt::ISODate), object.info().validTo.toString(Qt::ISODate)));
    if (!object.lists(certificate))
        return base::fail(ErrorKind::Permission, "sign.seal.notlisted", name);
    return {};
}

} // namespace

base::Result<void> checkSigner(const crypto::Certificate &certificate, const QDateTime &now)
{
    if (certificate.isNull())
        return base::fail(ErrorKind::Input, "sign.certificate.usage", QStringLiteral("no certificate"));
    if (now < certificate.notBefore() || now > certificate.notAfter())
        return base::fail(
            ErrorKind::Input, "sign.certificate.expired",
            QStringLiteral("%1 to %2")
                .arg(certificate.notBefore().toString(Qt::ISODate), certificate.notAfter().toString(Qt::ISODate)));
    const QList<QByteArray> usages = certificate.extendedKeyUsages();
    const bool foreign = !usages.isEmpty() && std::all_of(usages.begin(), usages.end(), [](const QByteArray &usage) {
        return foreignUsages().contains(usage);
    });
    if (foreign || !(certificate.mayDigitalSignature() || certificate.mayNonRepudiation()))
        return base::fail(ErrorKind::Input, "sign.certificate.usage", certificate.commonName());
    return {};
}

base::Result<void> checkSeals(const Request &request, const crypto::Certificate &certificate, const QDateTime &now)
{
    QSet<int> used;
    for (const PlacedImpression &placed : request.impressions)
        used.insert(placed.impressor);
    for (const PlacedCrossPage &placed : request.crossPages)
        used.insert(placed.impressor);
    for (qsizetype i = 0; i < request.impressors.size(); ++i)
        if (used.contains(static_cast<int>(i)) && !request.impressors[i].object.isNull())
            ESIGN_CHECK(checkSeal(request.impressors[i].object, certificate, now));
    return {};
}

} // namespace signing
