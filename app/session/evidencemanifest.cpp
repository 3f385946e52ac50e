// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/evidencemanifest.h"

#include "bundle/writer.h"
#include "crypto/digest.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace session::evidence {

namespace {

using base::ErrorKind;
using base::fail;

constexpr char formatName[] = "esign-evidence";
constexpr char pemBegin[] = "-----BEGIN CMS-----\n", pemEnd[] = "-----END CMS-----\n";
constexpr int mostRevisions = 10'000;

QString hex(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toHex());
}

QString iso(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODate);
}

base::Error wrong(const char *what)
{
    return fail(ErrorKind::Input, "evidence.manifest", QString::fromLatin1(what));
}

base::Result<QByteArray> digestOf(const QJsonValue &value)
{
    const QByteArray text = value.toString().toLatin1(), bytes = QByteArray::fromHex(text);
    if (bytes.size() != 32 || bytes.toHex() != text)
        return wrong("sha256");
    return bytes;
}

base::Result<qint64> sizeOf(const QJsonValue &value)
{
    const qint64 size = value.toInteger(-1);
    return size >= 0 ? base::Result<qint64>(size) : wrong("size");
}

base::Result<QDateTime> timeOf(const QJsonValue &value)
{
    const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODate);
    if (!time.isValid())
        return wrong("time");
    return time.toUTC();
}

/// A certificate by its digest, which is its fingerprint; so are the others.
QString byDigest(const char *folder, const QByteArray &bytes, const char *suffix)
{
    return QString::fromLatin1(folder) + QLatin1Char('/') + hex(crypto::sha256(bytes)) + QString::fromLatin1(suffix);
}

QString numbered(const char *folder, int number, const char *suffix)
{
    return QStringLiteral("%1/%2%3").arg(QLatin1String(folder)).arg(number).arg(QLatin1String(suffix));
}

} // namespace

QByteArray Manifest::toJson() const
{
    QJsonArray revisionList, memberList, signatureList;
    int number = 0;
    for (const RevisionMaterial &revision : revisions)
        revisionList.append(QJsonObject{{QStringLiteral("number"), ++number},
                                        {QStringLiteral("size"), revision.end},
                                        {QStringLiteral("sha256"), hex(revision.sha256)}});
    for (auto member = members.cbegin(); member != members.cend(); ++member)
        memberList.append(QJsonObject{{QStringLiteral("name"), member.key()},
                                      {QStringLiteral("size"), member->size},
                                      {QStringLiteral("sha256"), hex(member->sha256)}});
    for (const QJsonObject &signature : signatures)
        signatureList.append(signature);
    return QJsonDocument(QJsonObject{{QStringLiteral("format"), QString::fromLatin1(formatName)},
                                     {QStringLiteral("version"), version},
                                     {QStringLiteral("program"), program},
                                     {QStringLiteral("made"), iso(made)},
                                     {QStringLiteral("judgedAt"), iso(judgedAt)},
                                     {QStringLiteral("verdict"), QString::fromLatin1(verdict)},
                                     {QStringLiteral("file"), fileName},
                                     {QStringLiteral("revisions"), revisionList},
                                     {QStringLiteral("signatures"), signatureList},
                                     {QStringLiteral("members"), memberList}})
        .toJson(QJsonDocument::Indented);
}

base::Result<Manifest> Manifest::parse(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject() || document[QStringLiteral("format")].toString() != QLatin1String(formatName))
        return wrong("format");
    const QJsonObject object = document.object();
    const int said = object[QStringLiteral("version")].toInt();
    if (said != version)
        return fail(ErrorKind::Input, "evidence.version", QString::number(said));
    Manifest manifest;
    manifest.program = object[QStringLiteral("program")].toString().left(200);
    manifest.fileName = object[QStringLiteral("file")].toString().left(1000);
    manifest.verdict = object[QStringLiteral("verdict")].toString().toLatin1();
    ESIGN_TRY(manifest.made, timeOf(object[QStringLiteral("made")]));
    ESIGN_TRY(manifest.judgedAt, timeOf(object[QStringLiteral("judgedAt")]));
    const QJsonArray revisions = object[QStringLiteral("revisions")].toArray();
    if (revisions.isEmpty() || revisions.size() > mostRevisions)
        return wrong("revisions");
    for (const QJsonValue &one : revisions) {
        RevisionMaterial revision;
        ESIGN_TRY(revision.end, sizeOf(one[QStringLiteral("size")]));
        ESIGN_TRY(revision.sha256, digestOf(one[QStringLiteral("sha256")]));
        if (!manifest.revisions.isEmpty() && revision.end <= manifest.revisions.last().end)
            return wrong("revisions");
        manifest.revisions.append(revision);
    }
    const QJsonArray members = object[QStringLiteral("members")].toArray();
    for (const QJsonValue &one : members) {
        const QString name = one[QStringLiteral("name")].toString();
        if (!bundle::isMemberName(name) || manifest.members.contains(name) || name == QLatin1String(manifestName) ||
            name == QLatin1String(signatureName))
            return wrong("members");
        ListedMember member;
        ESIGN_TRY(member.size, sizeOf(one[QStringLiteral("size")]));
        ESIGN_TRY(member.sha256, digestOf(one[QStringLiteral("sha256")]));
        manifest.members.insert(name, member);
    }
    if (!manifest.members.contains(QLatin1String(documentName)))
        return wrong("members");
    return manifest;
}

QByteArray armoured(const QByteArray &cms)
{
    QByteArray text = pemBegin;
    const QByteArray base64 = cms.toBase64();
    for (qsizetype at = 0; at < base64.size(); at += 64)
        text += base64.mid(at, 64) + '\n';
    return text + pemEnd;
}

QByteArray fromArmoured(const QByteArray &pem)
{
    const QByteArray text = QByteArray(pem).replace("\r\n", "\n");
    const qsizetype begin = text.indexOf(pemBegin), end = text.indexOf(pemEnd);
    if (begin != 0 || end < 0)
        return {};
    const qsizetype from = qsizetype(sizeof pemBegin) - 1;
    return QByteArray::fromBase64(text.mid(from, end - from));
}

QMap<QString, QByteArray> membersOf(const SignedMaterial &material)
{
    QMap<QString, QByteArray> members;
    for (const QByteArray &der : material.certificates)
        members.insert(byDigest("certificates", der, ".cer"), der);
    for (const QByteArray &der : material.crls)
        members.insert(byDigest("revocation", der, ".crl"), der);
    for (const QByteArray &der : material.ocspResponses)
        members.insert(byDigest("revocation", der, ".ocsp"), der);
    int number = 0;
    for (const SignatureMaterial &signature : material.signatures) {
        ++number;
        if (!signature.cms.isEmpty() && !signature.isTimestamp)
            members.insert(numbered("signatures", number, ".cms"), signature.cms);
        if (!signature.ses.isEmpty())
            members.insert(numbered("signatures", number, ".ses"), signature.ses);
        for (const QByteArray &der : signature.timestampTokens)
            members.insert(byDigest("timestamps", der, ".tst"), der);
        for (const QByteArray &der : signature.sealObjects)
            members.insert(byDigest("seals", der, ".eseal"), der);
        for (const QByteArray &der : signature.useEvidence)
            members.insert(byDigest("seals", der, ".lease"), der);
    }
    return members;
}

QJsonObject namesOf(const SignatureMaterial &signature, int number)
{
    const auto names = [](const char *folder, const QList<QByteArray> &ders, const char *suffix) {
        QJsonArray array;
        for (const QByteArray &der : ders)
            array.append(byDigest(folder, der, suffix));
        return array;
    };
    QJsonObject object{{QStringLiteral("fields"), QJsonArray::fromStringList(signature.fields)},
                       {QStringLiteral("covers"), signature.end},
                       {QStringLiteral("timestamps"), names("timestamps", signature.timestampTokens, ".tst")},
                       {QStringLiteral("seals"), names("seals", signature.sealObjects, ".eseal")},
                       {QStringLiteral("leases"), names("seals", signature.useEvidence, ".lease")}};
    if (!signature.isTimestamp && !signature.cms.isEmpty())
        object.insert(QStringLiteral("cms"), numbered("signatures", number, ".cms"));
    if (!signature.ses.isEmpty())
        object.insert(QStringLiteral("ses"), numbered("signatures", number, ".ses"));
    return object;
}

} // namespace session::evidence
