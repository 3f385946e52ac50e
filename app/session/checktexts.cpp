// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/checktexts.h"

#include <QtCore/QtGlobal>

namespace session {

namespace {

#define SAY(text) QT_TRANSLATE_NOOP("report", text)

struct Row {
    const char *code;
    CheckGroup group;
    const char *passed, *failed, *unclear; ///< one of the last two may be empty: as the other
};

constexpr Row rows[] = {
    {"file.pdf", CheckGroup::File, SAY("This file is a PDF."), SAY("This file is no PDF."), ""},
    {"file.structure", CheckGroup::File, SAY("The file's structure is sound."), SAY("The file's structure is damaged."),
     SAY("The file's structure has small faults.")},
    {"file.password", CheckGroup::File, SAY("The file can be opened."),
     SAY("The file is protected by a password that is not known."), ""},
    {"file.encryption", CheckGroup::File, SAY("The file's encryption is known."),
     SAY("The file is encrypted in a way that can't be read."), ""},
    {"file.read", CheckGroup::File, SAY("The whole file could be read."), SAY("The file could not be read to its end."),
     ""},
    {"file.fields", CheckGroup::File, SAY("All signature fields could be read."),
     SAY("The signature fields can't be read."), SAY("Not all signature fields were looked at.")},
    {"file.trailing", CheckGroup::File, SAY("Nothing follows the last revision."),
     SAY("Something was appended behind the last revision."), SAY("Something stands behind the last revision.")},
    {"file.revisions", CheckGroup::File, SAY("The revisions follow from one another."),
     SAY("The revisions of the file do not fit together."), SAY("Whether the revisions fit together can't be told.")},
    {"file.removed", CheckGroup::File, SAY("No earlier signature was taken away."),
     SAY("A signature that was in the file earlier was taken away."),
     SAY("Whether an earlier signature was taken away can't be told.")},
    {"file.bounds", CheckGroup::File, SAY("Nothing in the file is beyond what is read."),
     SAY("The file is larger or deeper than what is read."), SAY("Not everything in the file was looked at.")},
    {"file.error", CheckGroup::File, SAY("The check ran to its end."), SAY("The check itself failed."), ""},
    {"cancelled", CheckGroup::File, SAY("The check was not stopped."), SAY("The check was stopped."),
     SAY("The check was stopped.")},
    {"signature.byterange", CheckGroup::Format, SAY("The signature names the bytes that it covers."),
     SAY("The signature does not say soundly which bytes it covers."), ""},
    {"signature.byterange.gap", CheckGroup::Format, SAY("Only the signature itself is left out."),
     SAY("More than the signature itself is left out of what it covers."), ""},
    {"signature.byterange.end", CheckGroup::Format, SAY("The signature covers its whole revision."),
     SAY("The signature does not cover its whole revision."),
     SAY("Whether the signature covers its whole revision can't be told.")},
    {"signature.format", CheckGroup::Format, SAY("The signature's format is known."),
     SAY("The signature's format is not one that can be checked."),
     SAY("The signature's format is not one that can be checked.")},
    {"signature.contents", CheckGroup::Format, SAY("The signature can be read."), SAY("The signature can't be read."),
     ""},
    {"signature.padding", CheckGroup::Format, SAY("Nothing is hidden behind the signature."),
     SAY("Something is hidden behind the signature."), ""},
    {"signature.signers", CheckGroup::Format, SAY("There is exactly one signer."),
     SAY("There is not exactly one signer in the signature."), ""},
    {"signature.content", CheckGroup::Format, SAY("The signature holds nothing that does not belong in it."),
     SAY("The signature holds content that does not belong in it."), ""},
    {"signature.pades", CheckGroup::Format, SAY("The rules for signatures in PDF are kept."),
     SAY("The rules for signatures in PDF are broken."), SAY("The rules for signatures in PDF are not all kept.")},
    {"signature.viewers", CheckGroup::Format, SAY("Other PDF programs can check this signature too."), "",
     SAY("Other PDF viewers show this seal, but can't check its signature: it follows the national standard GB/T "
         "38540.")},
    {"signature.extension", CheckGroup::Format, SAY("Everything in the signature is understood."), "",
     SAY("The signature holds something that must be understood and is not known.")},
    {"signature.hashform", CheckGroup::Integrity,
     SAY("The content's hash stands in the signature as the standard has it."), "",
     SAY("The content's hash stands in the signature in another form than the standard's; it fits.")},
    {"signature.digest", CheckGroup::Integrity, SAY("The content is as it was when signed."),
     SAY("The content was changed after signing."), SAY("Whether the content was changed can't be told.")},
    {"signature.certificate", CheckGroup::Integrity, SAY("The signer's certificate is in the file."),
     SAY("The signer's certificate is missing."), SAY("The signer's certificate is missing.")},
    {"signature.value", CheckGroup::Integrity, SAY("The signature was made with the signer's key."),
     SAY("The signature does not fit the signer's key."),
     SAY("Whether the signature fits the signer's key can't be told.")},
    {"signature.attribute", CheckGroup::Integrity, SAY("The signature names the certificate that it was made with."),
     SAY("The signature names another certificate than the one beside it."),
     SAY("The signature does not name its certificate safely.")},
    {"signature.algorithm", CheckGroup::Integrity, SAY("The methods used are strong enough."),
     SAY("A method that was used is not safe any more."), SAY("A method that was used is not safe any more.")},
    {"changes.after", CheckGroup::Changes, SAY("Nothing was changed after this signature that must stay as it was."),
     SAY("The file was changed after this signature."), SAY("The file was continued after this signature.")},
    {"changes.certified", CheckGroup::Changes, SAY("The changes are permitted by the certification."),
     SAY("The file was changed although its certification forbids it."), ""},
    {"changes.locked", CheckGroup::Changes, SAY("The fields that this signature locks are as they were."),
     SAY("A field that this signature locks was changed."), ""},
    {"timestamp.token", CheckGroup::Time, SAY("The timestamp can be read."), SAY("The timestamp can't be read."),
     SAY("The timestamp can't be read.")},
    {"timestamp.imprint", CheckGroup::Time, SAY("The timestamp belongs to this signature."),
     SAY("The timestamp belongs to something else."),
     SAY("Whether the timestamp belongs to this signature can't be told.")},
    {"timestamp.signature", CheckGroup::Time, SAY("The timestamp is as its authority made it."),
     SAY("The timestamp was forged or damaged."), ""},
    {"timestamp.chain", CheckGroup::Time, SAY("The timestamp's authority is trusted."),
     SAY("The timestamp's authority is not trusted."), SAY("The timestamp's authority is not known.")},
    {"timestamp.order", CheckGroup::Time, SAY("The timestamps are in order."),
     SAY("The timestamps contradict each other."), ""},
    {"signature.time", CheckGroup::Time, SAY("The time of signing is proven."),
     SAY("The time of signing is not proven."),
     SAY("The time of signing is the signer's own statement; nothing proves it.")},
    {"certificate.validity", CheckGroup::Identity, SAY("The certificate was in date."),
     SAY("The certificate was out of date."), SAY("Whether the certificate was in date at signing can't be told.")},
    {"certificate.usage", CheckGroup::Identity, SAY("The certificate is one for signing documents."),
     SAY("The certificate is not one for signing documents."),
     SAY("Whether the certificate may sign documents can't be told.")},
    {"certificate.chain", CheckGroup::Identity, SAY("The signer's identity is confirmed by a trusted authority."),
     SAY("No trusted authority confirms the signer's identity."),
     SAY("No trusted authority confirms the signer's identity.")},
    {"certificate.revocation", CheckGroup::Identity, SAY("The certificate was not revoked."),
     SAY("The certificate was revoked."),
     SAY("Whether the certificate was revoked can't be told from what is in the file.")},
    {"seal.use", CheckGroup::Seals, SAY("The signature says which seals it used."),
     SAY("What the signature says of its seals can't be read."),
     SAY("What the signature says of its seals can't be relied on.")},
    {"seal.object", CheckGroup::Seals, SAY("The seal is in the file."), SAY("The seal in the file can't be read."),
     SAY("The seal is not in the file.")},
    {"seal.maker.signature", CheckGroup::Seals, SAY("The seal is as its maker made it."),
     SAY("The seal was forged or altered."), ""},
    {"seal.maker.usage", CheckGroup::Seals, SAY("The seal's maker may make seals."),
     SAY("The seal's maker may not make seals."),
     SAY("The maker's certificate does not say that it is for making seals.")},
    {"seal.maker.chain", CheckGroup::Seals, SAY("The seal's maker is trusted."),
     SAY("The seal's maker is not trusted."), SAY("The seal's maker is not known.")},
    {"seal.validity", CheckGroup::Seals, SAY("The seal was in date."), SAY("The seal was out of date."),
     SAY("Whether the seal was in date can't be told.")},
    {"seal.user", CheckGroup::Seals, SAY("The signer may use the seal."),
     SAY("The signer is not among the seal's users."), SAY("Whether the signer may use the seal can't be told.")},
    {"seal.log", CheckGroup::Seals, SAY("The seal's records are whole."), SAY("The seal's records were tampered with."),
     SAY("The seal's records are not in the file.")},
    {"seal.version", CheckGroup::Seals, SAY("The seal's version was in force."),
     SAY("This version of the seal was not in force."),
     SAY("Whether this version of the seal was in force can't be told.")},
    {"seal.enabled", CheckGroup::Seals, SAY("The seal was in force."), SAY("The seal was switched off or retired."),
     SAY("Whether the seal was in force can't be told.")},
    {"seal.grant", CheckGroup::Seals, SAY("The signer was permitted to use the seal."),
     SAY("The signer was not permitted to use the seal."),
     SAY("Whether the signer was permitted to use the seal can't be told.")},
    {"seal.lease", CheckGroup::Seals, SAY("The permission was current."), SAY("The permission was not current."),
     SAY("Whether the permission was current can't be told.")},
    {"seal.face", CheckGroup::Seals, SAY("The picture on the page is the seal's own."),
     SAY("What is drawn on the page is not the seal."),
     SAY("The picture on the page could not be compared with the seal.")},
    {"seal.place", CheckGroup::Seals, SAY("Every impression stands where it was put."),
     SAY("An impression was moved, removed or added."),
     SAY("Whether every impression stands where it was put can't be told.")},
    {"seal.slices", CheckGroup::Seals, SAY("The cross-page seal is whole."), SAY("The cross-page seal is not whole."),
     SAY("Whether the cross-page seal is whole can't be told.")},
    {"seal.pages", CheckGroup::Seals, SAY("The pages under the cross-page seal are those that were sealed."),
     SAY("Pages under the cross-page seal were inserted, removed, replaced or put into another order."), ""},
    {"seal.receipt", CheckGroup::Seals, SAY("The use of the seal is on record."),
     SAY("The use of the seal is not on record."),
     SAY("The use of the seal is provisional: no record of it is attached.")},
    {"seal.none", CheckGroup::Seals, SAY("The mark is a seal."), SAY("The picture is no seal: it shows no authority."),
     SAY("The picture is no seal: it shows no authority.")},
    {"evidence.members", CheckGroup::File, SAY("The package holds what its manifest lists."),
     SAY("Something was added to the package or taken out of it."), ""},
    {"evidence.digests", CheckGroup::File, SAY("Everything in the package is as it was packed."),
     SAY("Something in the package was changed."), ""},
    {"evidence.revisions", CheckGroup::File, SAY("The versions of the file are those that were packed."),
     SAY("The versions of the file are not those that were packed."), ""},
    {"evidence.material", CheckGroup::File, SAY("All that the file carries lies beside it too."),
     SAY("Not all that the file carries lies beside it."), ""},
    {"evidence.signature", CheckGroup::File, SAY("Who made the package signed it."),
     SAY("The signature of the package does not hold."),
     SAY("Nobody known signed the package: whoever had it could have made it anew.")},
    {"evidence.report", CheckGroup::File, SAY("The packed report says what is found now."),
     SAY("The packed report says something else than what is found now."),
     SAY("The packed report says something else than what is found now.")},
};

const Row *rowOf(const QByteArray &code)
{
    for (const Row &row : rows) {
        if (code == row.code)
            return &row;
    }
    return nullptr;
}

} // namespace

bool hasTexts(const QByteArray &code)
{
    return rowOf(code);
}

CheckGroup groupOf(const QByteArray &code)
{
    const Row *row = rowOf(code);
    return row ? row->group : CheckGroup::File;
}

QString sentenceOf(const verify::Check &check, const Say &say)
{
    const Row *row = rowOf(check.code);
    if (!row)
        return QString::fromLatin1(check.code);
    switch (check.outcome) {
    case verify::Outcome::Passed:
        return say(row->passed);
    case verify::Outcome::Failed:
        return say(*row->failed ? row->failed : row->unclear); // some never fail
    case verify::Outcome::Warning:
    case verify::Outcome::Unknown:
        break;
    }
    return say(*row->unclear ? row->unclear : row->failed);
}

} // namespace session
