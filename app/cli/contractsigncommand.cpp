// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/profileoption.h"
#include "cli/signing.h"
#include "session/contractplaces.h"
#include "session/sealregister.h"
#include "session/signaturebook.h"
#include "session/tokenkeys.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

#include <set>

namespace cli {
namespace {

using protocol::MarkKind;
using session::ContractBook;

const QString signatureName = QStringLiteral("signature"), dateName = QStringLiteral("date");
constexpr double dateHeightMm = 5;

/// Somebody's signature on a contract in the making.
struct Signing {
    const Arguments &arguments;
    session::Profile &profile;
    const contract::State &state;
    std::optional<store::SealRow> seal; ///< of --seal-id
    quint32 party = 0;
    session::RecordedJob job = {};

    QString sealName() const { return seal ? QStringLiteral("id:") + arguments.value("seal-id") : QString(); }
    bool byHand() const
    {
        return arguments.has("place") || arguments.has("cross-page") || arguments.has("keyword") ||
               arguments.has("field") || arguments.has("invisible");
    }
};

/// From 0: those of --file, those that a place names, and those in which the party has designated places; else the
/// first.
base::Result<std::set<quint32>> filesOf(const Signing &signing)
{
    std::set<quint32> files;
    const QStringList given = signing.arguments.values("file");
    for (const QString &number : given) {
        bool good = false;
        const int file = number.toInt(&good);
        if (!good || file < 1)
            return base::fail(base::ErrorKind::Usage, "contract.file", number);
        files.insert(quint32(file - 1));
    }
    for (const int file : filesNamed(signing.arguments))
        files.insert(quint32(qMax(file, 1) - 1));
    for (const protocol::Position &place : session::placesOf(signing.state, signing.party))
        files.insert(place.file);
    if (files.empty())
        files.insert(0);
    if (*files.rbegin() >= quint32(signing.state.files.size()))
        return base::fail(base::ErrorKind::Usage, "contract.file", QString::number(*files.rbegin() + 1));
    return files;
}

/// The signature of --signature, else the default one among the saved ones.
base::Result<std::optional<seal::Face>> signatureFace(const Signing &signing)
{
    if (signing.arguments.has("signature")) {
        ESIGN_TRY(const signing::Impressor drawn,
                  session::loadImpressor(signing.arguments.value("signature"), {}, session::loadDesk));
        return std::optional(drawn.face);
    }
    ESIGN_TRY(const auto saved, session::SignatureBook(signing.profile).defaultOne());
    if (!saved)
        return std::optional<seal::Face>();
    ESIGN_TRY(const seal::Face face, seal::Face::fromDer(saved->face));
    return std::optional(face);
}

/// What fills the places of the kinds that are asked for.
base::Result<session::PlaceFillings> fillingsOf(Signing &signing, const base::Clock &clock)
{
    session::PlaceFillings fillings;
    const QList<protocol::Position> places = session::placesOf(signing.state, signing.party);
    const auto asks = [&](MarkKind kind) {
        return std::any_of(places.begin(), places.end(), [kind](const auto &place) { return place.kind == kind; });
    };
    const auto put = [&](MarkKind kind, const QString &name, const seal::Face &face) {
        signing.job.items.insert(name, {face, kind});
        fillings.insert(kind, {name, face.sizeMm});
    };
    if (signing.seal)
        fillings.insert(MarkKind::Seal, {signing.sealName(), {}});
    if (asks(MarkKind::Signature)) {
        ESIGN_TRY(const auto face, signatureFace(signing));
        if (face)
            put(MarkKind::Signature, signatureName, *face);
    }
    if (asks(MarkKind::Stamp)) {
        ESIGN_TRY(const auto desk, session::loadDesk());
        const QString today = clock.now().toLocalTime().date().toString(Qt::ISODate);
        ESIGN_TRY(const seal::Face face, desk->paintText(today, dateHeightMm, seal::Ink::Black));
        put(MarkKind::Stamp, dateName, face);
    }
    return fillings;
}

base::Result<QString> outputOf(const Signing &signing, quint32 file, bool several)
{
    const QString out = signing.arguments.value("out");
    if (!several)
        return out;
    if (!QDir().mkpath(out))
        return base::fail(base::ErrorKind::Unavailable, "file.create", out);
    // the name comes from whoever sent it: never a path
    const QString name = QFileInfo(signing.state.files[file].current().fileName).fileName();
    return QDir(out).filePath(QStringLiteral("%1-%2").arg(file + 1).arg(name));
}

base::Result<void> addFiles(Signing &signing, ContractBook &book, const base::Clock &clock, base::Progress &progress)
{
    ESIGN_TRY(const std::set<quint32> files, filesOf(signing));
    QMap<quint32, QList<session::PlaceSpec>> marks;
    if (!signing.byHand()) {
        ESIGN_TRY(const session::PlaceFillings fillings, fillingsOf(signing, clock));
        ESIGN_TRY(marks, session::fillPlaces(signing.state, signing.party, fillings));
    }
    bool isFirst = true;
    for (const quint32 file : files) {
        ESIGN_TRY(session::SignJob sign, signingJob(signing.arguments, signing.sealName(), int(file + 1)));
        const protocol::BlobRef &current = signing.state.files[file].current();
        sign.input = current.fileName;
        ESIGN_TRY(sign.output, outputOf(signing, file, files.size() > 1));
        sign.places += marks.value(file);
        ESIGN_TRY(const QByteArray bytes, book.blobBytes(current, progress));
        sign.source = base::memorySource(bytes);
        ESIGN_TRY(const auto named, namedSeals(signing.profile, sign));
        signing.job.seals.insert(named);
        if (isFirst) {
            signing.job.file = file;
            signing.job.sign = std::move(sign);
        } else {
            signing.job.further.append({file, std::move(sign)});
        }
        isFirst = false;
    }
    return {};
}

} // namespace

base::Result<ExitCode> contractSign(const QStringList &words)
{
    ESIGN_TRY(
        const Arguments arguments,
        Arguments::parse(words, signingOptions() + storeOptions() +
                                    QList<Option>{{"seal-id"}, {"signature"}, {"file", true, true}, {"purpose"}}));
    ESIGN_TRY(const QString name, arguments.onlyRest("contract"));
    ESIGN_CHECK(arguments.need("out"));
    const base::SystemClock clock;
    preparePainting();
    ESIGN_TRY(const auto profile, openProfile(arguments, clock));
    ContractBook book(*profile);
    ESIGN_TRY(const store::ContractRow row, book.find(name));
    ESIGN_TRY(const session::OpenedContract opened, book.open(row.id));
    Signing signing{arguments, *profile, opened.log.state(), {}};
    QList<protocol::SealId> ids;
    if (arguments.has("seal-id")) {
        ESIGN_TRY(signing.seal, session::SealRegister(*profile).find(arguments.value("seal-id")));
        ESIGN_TRY(const protocol::SealId id, protocol::SealId::fromBytes(signing.seal->id.bytes()));
        ids.append(id);
    }
    ESIGN_TRY(signing.party, book.myParty(signing.state, ids)); // before a password is asked
    signing.job.contract = row.id;
    signing.job.purpose = arguments.value("purpose");
    TerminalProgress progress(text("Signing"));
    ESIGN_CHECK(addFiles(signing, book, clock, progress));
    ESIGN_TRY(const crypto::Secret typed, password(passwordFile(arguments), text("Signing password: ")));
    ESIGN_TRY(const auto key, session::openKey(*profile, typed));
    const session::RecordedJob shown = signing.job;
    ESIGN_TRY(const session::RecordedResult result,
              session::signRecorded(*profile, std::move(signing.job), key, session::loadDesk, progress));
    QJsonArray outputs{shown.sign.output};
    for (const session::FurtherFile &further : shown.further)
        outputs.append(further.sign.output);
    sayDone(arguments, shown.sign, result.signing, key->certificate().commonName(),
            {{QStringLiteral("contract"), QString::fromLatin1(result.contract.hex())},
             {QStringLiteral("outputs"), outputs},
             {QStringLiteral("usageRecords"), result.usages}});
    for (qsizetype i = 0; i < shown.further.size() && !arguments.has("json"); ++i)
        sayDone(arguments, shown.further[i].sign, result.further[i], key->certificate().commonName(), {});
    return Done;
}

} // namespace cli
