// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/reportsignature.h"

#include "crypto/timestamp.h"
#include "seal/sealobject.h"
#include "session/changelines.h"
#include "session/checktexts.h"

#include <algorithm>
#include <map>

namespace session::sheet {

namespace {

#define SAY(text) say(QT_TRANSLATE_NOOP("report", text))

using Kind = SheetPart::Kind;
using State = verify::ReportedImpression::State;

const SignatureMaterial *materialOf(const verify::SignatureReport &signature, const SignedMaterial &material)
{
    for (const SignatureMaterial &one : material.signatures) {
        if (one.fields.contains(signature.field))
            return &one;
    }
    return nullptr;
}

/// "1, 3–5" of 0-based pages.
QString pagesText(QList<int> pages)
{
    std::sort(pages.begin(), pages.end());
    pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
    QStringList parts;
    for (qsizetype i = 0; i < pages.size();) {
        qsizetype last = i;
        while (last + 1 < pages.size() && pages.at(last + 1) == pages.at(last) + 1)
            ++last;
        parts.append(last == i ? QString::number(pages.at(i) + 1)
                               : QStringLiteral("%1–%2").arg(pages.at(i) + 1).arg(pages.at(last) + 1));
        i = last + 1;
    }
    return parts.join(QStringLiteral(", "));
}

QString kindText(const verify::ReportedImpression &impression, const Say &say)
{
    if (impression.kind == "signature")
        return SAY("Visible signature");
    if (impression.seal.isEmpty())
        return impression.kind == "cross-page" ? SAY("Cross-page stamp without authority")
                                               : SAY("Stamp without authority");
    return impression.kind == "cross-page" ? SAY("Cross-page seal") : SAY("Seal");
}

/// A row for each kind of impression, with its pages; of this seal, or of none that `titles` has.
QList<QList<SheetCell>> places(const verify::SignatureReport &signature, const QString &title,
                               const QStringList &titles, const Say &say)
{
    std::map<std::pair<QString, State>, QList<int>> pages;
    for (const verify::ReportedImpression &impression : signature.impressions) {
        if (title.isEmpty() ? titles.contains(impression.seal) : impression.seal != title)
            continue;
        const QString kind = kindText(impression, say);
        pages[{title.isEmpty() && !impression.seal.isEmpty() ? SAY("%1: %2").arg(kind, impression.seal) : kind,
               impression.state}]
            .append(impression.page);
    }
    QList<QList<SheetCell>> rows;
    for (const auto &[what, where] : pages) {
        const QString text = SAY("Page %1").arg(pagesText(where));
        SheetCell cell{text};
        if (what.second == State::Missing)
            cell = {SAY("%1 — missing").arg(text), {}, Tone::Bad};
        else if (what.second == State::Changed)
            cell = {SAY("%1 — changed or hidden").arg(text), {}, Tone::Bad};
        else if (what.second == State::Foreign)
            cell = {SAY("%1 — added by somebody else").arg(text), {}, Tone::Bad};
        rows.append({SheetCell{what.first, {}, Tone::None, false, true}, cell});
    }
    return rows;
}

QString day(const QDateTime &time)
{
    return time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd"));
}

void addSeals(QList<SheetPart> &parts, const verify::SignatureReport &signature, const SignatureMaterial *material,
              const Say &say)
{
    QStringList titles;
    QList<SheetPart> seals;
    // what is not surely of this signature is not shown as a seal: the picture would be believed
    const char *deciding = material && !material->ses.isEmpty() ? "signature.value" : "seal.use";
    const bool believed =
        material && std::any_of(signature.checks.begin(), signature.checks.end(), [&](const verify::Check &check) {
            return check.code == deciding && check.outcome == verify::Outcome::Passed;
        });
    const QList<QByteArray> objects = believed ? material->sealObjects : QList<QByteArray>();
    for (const QByteArray &der : objects) {
        const auto object = seal::SealObject::fromDer(der);
        if (!object)
            continue;
        const seal::SealInfo &info = object->info();
        titles.append(QStringLiteral("%1 (%2)").arg(info.name, info.number));
        SheetPart part;
        part.kind = Kind::Face;
        if (info.hasFace) {
            part.face = info.face;
        } else {
            part.picture = info.picture;
            part.pictureMm = info.sizeMm;
        }
        const QSizeF size = info.hasFace ? info.face.sizeMm : info.sizeMm;
        part.table.widthsMm = {26, 0};
        QList<SheetCell> name = fact(SAY("Seal"), info.name);
        name[1].strong = true;
        part.table.rows = {name, fact(SAY("Number"), info.number),
                           fact(SAY("Made by"), object->makerCertificate().commonName(),
                                object->makerCertificate().issuerCommonName()),
                           fact(SAY("In force"), SAY("%1 to %2").arg(day(info.validFrom), day(info.validTo))),
                           fact(SAY("True size"), SAY("%1 × %2 mm").arg(size.width()).arg(size.height()))};
        part.table.rows += places(signature, titles.last(), {}, say);
        seals.append(part);
    }
    const auto others = places(signature, {}, titles, say);
    if (seals.isEmpty() && others.isEmpty())
        return;
    parts.append(textPart(Kind::Heading, SAY("Seals and marks on the pages")));
    parts += seals;
    if (!others.isEmpty())
        parts.append(tablePart({{labelMm * 2, 0}, {}, others}));
}

void addCertificates(QList<SheetPart> &parts, const QList<QByteArray> &ders, const Say &say)
{
    SheetTable table{{0, 56, 47}, {SAY("Certificate"), SAY("Serial number"), SAY("In force")}, {}};
    for (const QByteArray &der : ders.mid(0, mostLines)) {
        const auto certificate = crypto::Certificate::fromDer(der);
        if (!certificate)
            continue;
        SheetCell serial{grouped(certificate->serialHex().toLower())};
        serial.fixed = true;
        table.rows.append(
            {SheetCell{certificate->commonName(), certificate->subject() + QStringLiteral(" · ") +
                                                      certificate->keyDescription() + QStringLiteral(" · SHA-256 ") +
                                                      QString::fromLatin1(certificate->sha256().toHex())},
             serial, SheetCell{SAY("%1 to %2").arg(day(certificate->notBefore()), day(certificate->notAfter()))}});
    }
    if (table.rows.isEmpty())
        return;
    parts.append(textPart(Kind::Heading, SAY("The way from the signer to its authority")));
    parts.append(tablePart(table));
}

void addChanges(QList<SheetPart> &parts, const verify::SignatureReport &signature, const Say &say)
{
    parts.append(textPart(Kind::Heading, SAY("What came after this signature")));
    SheetTable table{{30, 0}, {}, {}};
    for (const ChangeLine &line : changeLines(signature, say).mid(0, mostLines)) {
        const QString word = line.outcome == verify::Outcome::Passed    ? SAY("Permitted")
                             : line.outcome == verify::Outcome::Unknown ? SAY("Can't tell")
                                                                        : SAY("Not permitted");
        table.rows.append({SheetCell{word, {}, toneOf(line.outcome), true}, SheetCell{line.text, line.note}});
    }
    if (table.rows.isEmpty())
        parts.append(textPart(Kind::Paragraph, SAY("Nothing: it covers the whole file.")));
    else
        parts.append(tablePart(table));
}

SheetTable factsOf(const verify::SignatureReport &signature, const SignedMaterial &material, const Say &say)
{
    SheetTable table{{labelMm, 0}, {}, {}};
    if (!signature.signer.isEmpty())
        table.rows.append(fact(SAY("Signer"), signature.signer));
    if (!signature.issuer.isEmpty())
        table.rows.append(fact(SAY("Confirmed by"), signature.issuer));
    const TimeOf time(signature);
    if (signature.timestamp || signature.signingTime)
        table.rows.append(fact(SAY("Time that counts"),
                               timeText(signature.timestamp ? *signature.timestamp : *signature.signingTime),
                               time.source(material, say)));
    else
        table.rows.append(fact(SAY("Time that counts"), time.source(material, say)));
    if (signature.timestamp && signature.signingTime)
        table.rows.append(fact(SAY("Claimed time"), timeText(*signature.signingTime)));
    table.rows.append(fact(SAY("Level"), QString::fromLatin1(signature.level)));
    table.rows.append(fact(SAY("Version"), signature.coversWholeFile
                                               ? SAY("%1, the whole file").arg(signature.revision)
                                               : SAY("%1, continued afterwards").arg(signature.revision)));
    QString field = signature.field;
    if (!signature.subIndication.isEmpty())
        table.rows.append(fact(SAY("By EN 319 102-1"), QString::fromLatin1(signature.subIndication)));
    table.rows.append(fact(SAY("Signature field"), field));
    return table;
}

} // namespace

Tone toneOf(Standing standing)
{
    switch (standing) {
    case Standing::Valid:
        return Tone::Good;
    case Standing::Invalid:
        return Tone::Bad;
    case Standing::Unsigned:
    case Standing::Checking:
        return Tone::None;
    default:
        return Tone::Doubt;
    }
}

Tone toneOf(verify::Outcome outcome)
{
    switch (outcome) {
    case verify::Outcome::Passed:
        return Tone::Good;
    case verify::Outcome::Warning:
        return Tone::Note;
    case verify::Outcome::Failed:
        return Tone::Bad;
    case verify::Outcome::Unknown:
        break;
    }
    return Tone::Doubt;
}

QString timeText(const QDateTime &time)
{
    const QDateTime local = time.toLocalTime();
    const int minutes = local.offsetFromUtc() / 60;
    return QStringLiteral("%1 (UTC%2%3:%4)")
        .arg(local.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")),
             minutes < 0 ? QStringLiteral("−") : QStringLiteral("+"))
        .arg(std::abs(minutes) / 60, 2, 10, QLatin1Char('0'))
        .arg(std::abs(minutes) % 60, 2, 10, QLatin1Char('0'));
}

QString grouped(const QByteArray &hex)
{
    QStringList groups;
    for (qsizetype at = 0; at < hex.size(); at += 8)
        groups.append(QString::fromLatin1(hex.mid(at, 8)));
    return groups.join(QLatin1Char(' '));
}

QList<SheetCell> fact(const QString &name, const QString &value, const QString &small)
{
    return {SheetCell{name, {}, Tone::None, false, true}, SheetCell{value, small}};
}

QList<SheetCell> hexFact(const QString &name, const QByteArray &bytes)
{
    QList<SheetCell> row = fact(name, grouped(bytes.toHex()));
    row[1].fixed = true;
    return row;
}

SheetPart textPart(SheetPart::Kind kind, const QString &text)
{
    SheetPart part;
    part.kind = kind;
    part.text = text;
    return part;
}

SheetPart verdictPart(Tone tone, const QString &word, const QString &sentence)
{
    SheetPart part = textPart(Kind::Verdict, word);
    part.tone = tone;
    part.small = sentence;
    return part;
}

SheetPart tablePart(const SheetTable &table)
{
    SheetPart part;
    part.kind = Kind::Table;
    part.table = table;
    return part;
}

SheetTable checkTable(const QList<verify::Check> &checks, const Say &say)
{
    SheetTable table{{28, 0, 44}, {SAY("Result"), SAY("What was looked at"), SAY("Code")}, {}};
    const auto weight = [](const verify::Check &check) {
        static constexpr int weights[] = {3, 2, 0, 1}; // passed, warning, failed, unknown
        return weights[int(check.outcome)];
    };
    QList<verify::Check> worstFirst = checks.mid(0, mostLines);
    std::stable_sort(worstFirst.begin(), worstFirst.end(),
                     [&](const verify::Check &a, const verify::Check &b) { return weight(a) < weight(b); });
    for (const verify::Check &check : std::as_const(worstFirst)) {
        SheetCell code{QString(), QString::fromLatin1(check.code)};
        table.rows.append(
            {SheetCell{wordOf(check.outcome, say), {}, toneOf(check.outcome), true},
             SheetCell{sentenceOf(check, say), check.outcome == verify::Outcome::Passed ? QString() : check.evidence},
             code});
    }
    return table;
}

QString TimeOf::brief(const Say &say) const
{
    if (m_signature.timestamp)
        return SAY("%1, proven").arg(m_signature.timestamp->toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")));
    if (m_signature.signingTime)
        return SAY("%1, claimed")
            .arg(m_signature.signingTime->toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")));
    return SAY("Unknown");
}

QString TimeOf::source(const SignedMaterial &material, const Say &say) const
{
    if (!m_signature.timestamp)
        return m_signature.signingTime ? SAY("The signer's own statement; nothing proves it.")
                                       : SAY("Nothing says when it was made.");
    const auto authority = [&](const QList<QByteArray> &tokens) -> QString {
        for (const QByteArray &der : tokens) {
            const auto token = crypto::parseTimestamp(der);
            if (token && token->time == *m_signature.timestamp)
                return token->signer.isNull() ? SAY("an unknown authority") : token->signer.commonName();
        }
        return {};
    };
    const SignatureMaterial *own = materialOf(m_signature, material);
    const QString inside = own ? authority(own->timestampTokens) : QString();
    if (!inside.isEmpty())
        return own->isTimestamp ? SAY("Stated by %1.").arg(inside) : SAY("Proven by a timestamp of %1.").arg(inside);
    for (const SignatureMaterial &one : material.signatures) {
        const QString later = one.isTimestamp ? authority(one.timestampTokens) : QString();
        if (!later.isEmpty())
            return SAY("Proven by a document timestamp of %1.").arg(later);
    }
    return SAY("Proven by a timestamp.");
}

QList<SheetPart> signatureParts(const verify::SignatureReport &signature, int number, const SignedMaterial &material,
                                const Say &say)
{
    const Standing standing = standingOf(signature);
    QList<SheetPart> parts{textPart(Kind::Section, SAY("Signature %1: %2").arg(number).arg(whoSigned(signature, say))),
                           verdictPart(toneOf(standing), wordOf(standing, say), reasonOf(signature, say)),
                           tablePart(factsOf(signature, material, say)), textPart(Kind::Heading, SAY("Checks")),
                           tablePart(checkTable(shownChecks(signature), say))};
    addCertificates(parts, signature.certificates, say);
    addSeals(parts, signature, materialOf(signature, material), say);
    addChanges(parts, signature, say);
    return parts;
}

} // namespace session::sheet
