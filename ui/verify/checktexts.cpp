// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verify/checktexts.h"

#include <QtCore/QCoreApplication>

namespace ui {

namespace {

struct Row {
    const char *code;
    CheckGroup group;
    const char *passed, *failed, *unclear; ///< unclear empty: as failed
};

constexpr Row rows[] = {
    {"file.pdf", CheckGroup::File, QT_TRANSLATE_NOOP("ui::Checks", "This file is a PDF."),
     QT_TRANSLATE_NOOP("ui::Checks", "This file is no PDF."), ""},
    {"file.structure", CheckGroup::File, QT_TRANSLATE_NOOP("ui::Checks", "The file's structure is sound."),
     QT_TRANSLATE_NOOP("ui::Checks", "The file's structure is damaged."),
     QT_TRANSLATE_NOOP("ui::Checks", "The file's structure has small faults.")},
    {"file.password", CheckGroup::File, QT_TRANSLATE_NOOP("ui::Checks", "The file can be opened."),
     QT_TRANSLATE_NOOP("ui::Checks", "The file is protected by a password that is not known."), ""},
    {"file.encryption", CheckGroup::File, QT_TRANSLATE_NOOP("ui::Checks", "The file's encryption is known."),
     QT_TRANSLATE_NOOP("ui::Checks", "The file is encrypted in a way that can't be read."), ""},
    {"file.read", CheckGroup::File, QT_TRANSLATE_NOOP("ui::Checks", "The whole file could be read."),
     QT_TRANSLATE_NOOP("ui::Checks", "The file could not be read to its end."), ""},
    {"file.fields", CheckGroup::File, QT_TRANSLATE_NOOP("ui::Checks", "All signature fields could be read."),
     QT_TRANSLATE_NOOP("ui::Checks", "The signature fields can't be read."),
     QT_TRANSLATE_NOOP("ui::Checks", "Not all signature fields were looked at.")},
    {"file.trailing", CheckGroup::File, QT_TRANSLATE_NOOP("ui::Checks", "Nothing follows the last revision."),
     QT_TRANSLATE_NOOP("ui::Checks", "Something was appended behind the last revision."),
     QT_TRANSLATE_NOOP("ui::Checks", "Something stands behind the last revision.")},
    {"file.revisions", CheckGroup::File, QT_TRANSLATE_NOOP("ui::Checks", "The revisions follow from one another."),
     QT_TRANSLATE_NOOP("ui::Checks", "The revisions of the file do not fit together."),
     QT_TRANSLATE_NOOP("ui::Checks", "Whether the revisions fit together can't be told.")},
    {"file.removed", CheckGroup::File, QT_TRANSLATE_NOOP("ui::Checks", "No earlier signature was taken away."),
     QT_TRANSLATE_NOOP("ui::Checks", "A signature that was in the file earlier was taken away."),
     QT_TRANSLATE_NOOP("ui::Checks", "Whether an earlier signature was taken away can't be told.")},
    {"file.bounds", CheckGroup::File, QT_TRANSLATE_NOOP("ui::Checks", "Nothing in the file is beyond what is read."),
     QT_TRANSLATE_NOOP("ui::Checks", "The file is larger or deeper than what is read."),
     QT_TRANSLATE_NOOP("ui::Checks", "Not everything in the file was looked at.")},
    {"file.error", CheckGroup::File, QT_TRANSLATE_NOOP("ui::Checks", "The check ran to its end."),
     QT_TRANSLATE_NOOP("ui::Checks", "The check itself failed."), ""},
    {"cancelled", CheckGroup::File, QT_TRANSLATE_NOOP("ui::Checks", "The check was not stopped."),
     QT_TRANSLATE_NOOP("ui::Checks", "The check was stopped."),
     QT_TRANSLATE_NOOP("ui::Checks", "The check was stopped.")},
    {"signature.byterange", CheckGroup::Format,
     QT_TRANSLATE_NOOP("ui::Checks", "The signature names the bytes that it covers."),
     QT_TRANSLATE_NOOP("ui::Checks", "The signature does not say soundly which bytes it covers."), ""},
    {"signature.byterange.gap", CheckGroup::Format,
     QT_TRANSLATE_NOOP("ui::Checks", "Only the signature itself is left out."),
     QT_TRANSLATE_NOOP("ui::Checks", "More than the signature itself is left out of what it covers."), ""},
    {"signature.byterange.end", CheckGroup::Format,
     QT_TRANSLATE_NOOP("ui::Checks", "The signature covers its whole revision."),
     QT_TRANSLATE_NOOP("ui::Checks", "The signature does not cover its whole revision."),
     QT_TRANSLATE_NOOP("ui::Checks", "Whether the signature covers its whole revision can't be told.")},
    {"signature.format", CheckGroup::Format, QT_TRANSLATE_NOOP("ui::Checks", "The signature's format is known."),
     QT_TRANSLATE_NOOP("ui::Checks", "The signature's format is not one that can be checked."),
     QT_TRANSLATE_NOOP("ui::Checks", "The signature's format is not one that can be checked.")},
    {"signature.contents", CheckGroup::Format, QT_TRANSLATE_NOOP("ui::Checks", "The signature can be read."),
     QT_TRANSLATE_NOOP("ui::Checks", "The signature can't be read."), ""},
    {"signature.padding", CheckGroup::Format,
     QT_TRANSLATE_NOOP("ui::Checks", "Nothing is hidden behind the signature."),
     QT_TRANSLATE_NOOP("ui::Checks", "Something is hidden behind the signature."), ""},
    {"signature.signers", CheckGroup::Format, QT_TRANSLATE_NOOP("ui::Checks", "There is exactly one signer."),
     QT_TRANSLATE_NOOP("ui::Checks", "There is not exactly one signer in the signature."), ""},
    {"signature.content", CheckGroup::Format,
     QT_TRANSLATE_NOOP("ui::Checks", "The signature holds nothing that does not belong in it."),
     QT_TRANSLATE_NOOP("ui::Checks", "The signature holds content that does not belong in it."), ""},
    {"signature.pades", CheckGroup::Format,
     QT_TRANSLATE_NOOP("ui::Checks", "The rules for signatures in PDF are kept."),
     QT_TRANSLATE_NOOP("ui::Checks", "The rules for signatures in PDF are broken."),
     QT_TRANSLATE_NOOP("ui::Checks", "The rules for signatures in PDF are not all kept.")},
    {"signature.digest", CheckGroup::Integrity,
     QT_TRANSLATE_NOOP("ui::Checks", "The content is as it was when signed."),
     QT_TRANSLATE_NOOP("ui::Checks", "The content was changed after signing."),
     QT_TRANSLATE_NOOP("ui::Checks", "Whether the content was changed can't be told.")},
    {"signature.certificate", CheckGroup::Integrity,
     QT_TRANSLATE_NOOP("ui::Checks", "The signer's certificate is in the file."),
     QT_TRANSLATE_NOOP("ui::Checks", "The signer's certificate is missing."),
     QT_TRANSLATE_NOOP("ui::Checks", "The signer's certificate is missing.")},
    {"signature.value", CheckGroup::Integrity,
     QT_TRANSLATE_NOOP("ui::Checks", "The signature was made with the signer's key."),
     QT_TRANSLATE_NOOP("ui::Checks", "The signature does not fit the signer's key."),
     QT_TRANSLATE_NOOP("ui::Checks", "Whether the signature fits the signer's key can't be told.")},
    {"signature.attribute", CheckGroup::Integrity,
     QT_TRANSLATE_NOOP("ui::Checks", "The signature names the certificate that it was made with."),
     QT_TRANSLATE_NOOP("ui::Checks", "The signature names another certificate than the one beside it."),
     QT_TRANSLATE_NOOP("ui::Checks", "The signature does not name its certificate safely.")},
    {"signature.algorithm", CheckGroup::Integrity,
     QT_TRANSLATE_NOOP("ui::Checks", "The methods used are strong enough."),
     QT_TRANSLATE_NOOP("ui::Checks", "A method that was used is not safe any more."),
     QT_TRANSLATE_NOOP("ui::Checks", "A method that was used is not safe any more.")},
    {"changes.after", CheckGroup::Changes,
     QT_TRANSLATE_NOOP("ui::Checks", "Nothing was changed after this signature that must stay as it was."),
     QT_TRANSLATE_NOOP("ui::Checks", "The file was changed after this signature."),
     QT_TRANSLATE_NOOP("ui::Checks", "The file was continued after this signature.")},
    {"changes.certified", CheckGroup::Changes,
     QT_TRANSLATE_NOOP("ui::Checks", "The changes are permitted by the certification."),
     QT_TRANSLATE_NOOP("ui::Checks", "The file was changed although its certification forbids it."), ""},
    {"changes.locked", CheckGroup::Changes,
     QT_TRANSLATE_NOOP("ui::Checks", "The fields that this signature locks are as they were."),
     QT_TRANSLATE_NOOP("ui::Checks", "A field that this signature locks was changed."), ""},
    {"timestamp.token", CheckGroup::Time, QT_TRANSLATE_NOOP("ui::Checks", "The timestamp can be read."),
     QT_TRANSLATE_NOOP("ui::Checks", "The timestamp can't be read."),
     QT_TRANSLATE_NOOP("ui::Checks", "The timestamp can't be read.")},
    {"timestamp.imprint", CheckGroup::Time, QT_TRANSLATE_NOOP("ui::Checks", "The timestamp belongs to this signature."),
     QT_TRANSLATE_NOOP("ui::Checks", "The timestamp belongs to something else."),
     QT_TRANSLATE_NOOP("ui::Checks", "Whether the timestamp belongs to this signature can't be told.")},
    {"timestamp.signature", CheckGroup::Time,
     QT_TRANSLATE_NOOP("ui::Checks", "The timestamp is as its authority made it."),
     QT_TRANSLATE_NOOP("ui::Checks", "The timestamp was forged or damaged."), ""},
    {"timestamp.chain", CheckGroup::Time, QT_TRANSLATE_NOOP("ui::Checks", "The timestamp's authority is trusted."),
     QT_TRANSLATE_NOOP("ui::Checks", "The timestamp's authority is not trusted."),
     QT_TRANSLATE_NOOP("ui::Checks", "The timestamp's authority is not known.")},
    {"timestamp.order", CheckGroup::Time, QT_TRANSLATE_NOOP("ui::Checks", "The timestamps are in order."),
     QT_TRANSLATE_NOOP("ui::Checks", "The timestamps contradict each other."), ""},
    {"signature.time", CheckGroup::Time, QT_TRANSLATE_NOOP("ui::Checks", "The time of signing is proven."),
     QT_TRANSLATE_NOOP("ui::Checks", "The time of signing is not proven."),
     QT_TRANSLATE_NOOP("ui::Checks", "The time of signing is the signer's own statement; nothing proves it.")},
    {"certificate.validity", CheckGroup::Identity, QT_TRANSLATE_NOOP("ui::Checks", "The certificate was in date."),
     QT_TRANSLATE_NOOP("ui::Checks", "The certificate was out of date."),
     QT_TRANSLATE_NOOP("ui::Checks", "Whether the certificate was in date at signing can't be told.")},
    {"certificate.usage", CheckGroup::Identity,
     QT_TRANSLATE_NOOP("ui::Checks", "The certificate is one for signing documents."),
     QT_TRANSLATE_NOOP("ui::Checks", "The certificate is not one for signing documents."),
     QT_TRANSLATE_NOOP("ui::Checks", "Whether the certificate may sign documents can't be told.")},
    {"certificate.chain", CheckGroup::Identity,
     QT_TRANSLATE_NOOP("ui::Checks", "The signer's identity is confirmed by a trusted authority."),
     QT_TRANSLATE_NOOP("ui::Checks", "No trusted authority confirms the signer's identity."),
     QT_TRANSLATE_NOOP("ui::Checks", "No trusted authority confirms the signer's identity.")},
    {"certificate.revocation", CheckGroup::Identity,
     QT_TRANSLATE_NOOP("ui::Checks", "The certificate was not revoked."),
     QT_TRANSLATE_NOOP("ui::Checks", "The certificate was revoked."),
     QT_TRANSLATE_NOOP("ui::Checks", "Whether the certificate was revoked can't be told from what is in the file.")},
    {"seal.use", CheckGroup::Seals, QT_TRANSLATE_NOOP("ui::Checks", "The signature says which seals it used."),
     QT_TRANSLATE_NOOP("ui::Checks", "What the signature says of its seals can't be read."),
     QT_TRANSLATE_NOOP("ui::Checks", "What the signature says of its seals can't be relied on.")},
    {"seal.object", CheckGroup::Seals, QT_TRANSLATE_NOOP("ui::Checks", "The seal is in the file."),
     QT_TRANSLATE_NOOP("ui::Checks", "The seal in the file can't be read."),
     QT_TRANSLATE_NOOP("ui::Checks", "The seal is not in the file.")},
    {"seal.maker.signature", CheckGroup::Seals, QT_TRANSLATE_NOOP("ui::Checks", "The seal is as its maker made it."),
     QT_TRANSLATE_NOOP("ui::Checks", "The seal was forged or altered."), ""},
    {"seal.maker.usage", CheckGroup::Seals, QT_TRANSLATE_NOOP("ui::Checks", "The seal's maker may make seals."),
     QT_TRANSLATE_NOOP("ui::Checks", "The seal's maker may not make seals."),
     QT_TRANSLATE_NOOP("ui::Checks", "The maker's certificate does not say that it is for making seals.")},
    {"seal.maker.chain", CheckGroup::Seals, QT_TRANSLATE_NOOP("ui::Checks", "The seal's maker is trusted."),
     QT_TRANSLATE_NOOP("ui::Checks", "The seal's maker is not trusted."),
     QT_TRANSLATE_NOOP("ui::Checks", "The seal's maker is not known.")},
    {"seal.validity", CheckGroup::Seals, QT_TRANSLATE_NOOP("ui::Checks", "The seal was in date."),
     QT_TRANSLATE_NOOP("ui::Checks", "The seal was out of date."),
     QT_TRANSLATE_NOOP("ui::Checks", "Whether the seal was in date can't be told.")},
    {"seal.user", CheckGroup::Seals, QT_TRANSLATE_NOOP("ui::Checks", "The signer may use the seal."),
     QT_TRANSLATE_NOOP("ui::Checks", "The signer is not among the seal's users."),
     QT_TRANSLATE_NOOP("ui::Checks", "Whether the signer may use the seal can't be told.")},
    {"seal.log", CheckGroup::Seals, QT_TRANSLATE_NOOP("ui::Checks", "The seal's records are whole."),
     QT_TRANSLATE_NOOP("ui::Checks", "The seal's records were tampered with."),
     QT_TRANSLATE_NOOP("ui::Checks", "The seal's records are not in the file.")},
    {"seal.version", CheckGroup::Seals, QT_TRANSLATE_NOOP("ui::Checks", "The seal's version was in force."),
     QT_TRANSLATE_NOOP("ui::Checks", "This version of the seal was not in force."),
     QT_TRANSLATE_NOOP("ui::Checks", "Whether this version of the seal was in force can't be told.")},
    {"seal.enabled", CheckGroup::Seals, QT_TRANSLATE_NOOP("ui::Checks", "The seal was in force."),
     QT_TRANSLATE_NOOP("ui::Checks", "The seal was switched off or retired."),
     QT_TRANSLATE_NOOP("ui::Checks", "Whether the seal was in force can't be told.")},
    {"seal.grant", CheckGroup::Seals, QT_TRANSLATE_NOOP("ui::Checks", "The signer was permitted to use the seal."),
     QT_TRANSLATE_NOOP("ui::Checks", "The signer was not permitted to use the seal."),
     QT_TRANSLATE_NOOP("ui::Checks", "Whether the signer was permitted to use the seal can't be told.")},
    {"seal.lease", CheckGroup::Seals, QT_TRANSLATE_NOOP("ui::Checks", "The permission was current."),
     QT_TRANSLATE_NOOP("ui::Checks", "The permission was not current."),
     QT_TRANSLATE_NOOP("ui::Checks", "Whether the permission was current can't be told.")},
    {"seal.face", CheckGroup::Seals, QT_TRANSLATE_NOOP("ui::Checks", "The picture on the page is the seal's own."),
     QT_TRANSLATE_NOOP("ui::Checks", "What is drawn on the page is not the seal."),
     QT_TRANSLATE_NOOP("ui::Checks", "The picture on the page could not be compared with the seal.")},
    {"seal.place", CheckGroup::Seals, QT_TRANSLATE_NOOP("ui::Checks", "Every impression stands where it was put."),
     QT_TRANSLATE_NOOP("ui::Checks", "An impression was moved, removed or added."),
     QT_TRANSLATE_NOOP("ui::Checks", "Whether every impression stands where it was put can't be told.")},
    {"seal.slices", CheckGroup::Seals, QT_TRANSLATE_NOOP("ui::Checks", "The cross-page seal is whole."),
     QT_TRANSLATE_NOOP("ui::Checks", "The cross-page seal is not whole."),
     QT_TRANSLATE_NOOP("ui::Checks", "Whether the cross-page seal is whole can't be told.")},
    {"seal.receipt", CheckGroup::Seals, QT_TRANSLATE_NOOP("ui::Checks", "The use of the seal is on record."),
     QT_TRANSLATE_NOOP("ui::Checks", "The use of the seal is not on record."),
     QT_TRANSLATE_NOOP("ui::Checks", "The use of the seal is provisional: no record of it is attached.")},
    {"seal.none", CheckGroup::Seals, QT_TRANSLATE_NOOP("ui::Checks", "The mark is a seal."),
     QT_TRANSLATE_NOOP("ui::Checks", "The picture is no seal: it shows no authority."),
     QT_TRANSLATE_NOOP("ui::Checks", "The picture is no seal: it shows no authority.")},
};

const Row *rowOf(const QByteArray &code)
{
    for (const Row &row : rows) {
        if (code == row.code)
            return &row;
    }
    return nullptr;
}

QString said(const char *text)
{
    return QCoreApplication::translate("ui::Checks", text);
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

QString sentenceOf(const verify::Check &check)
{
    const Row *row = rowOf(check.code);
    if (!row)
        return QString::fromLatin1(check.code);
    switch (check.outcome) {
    case verify::Outcome::Passed:
        return said(row->passed);
    case verify::Outcome::Failed:
        return said(row->failed);
    case verify::Outcome::Warning:
    case verify::Outcome::Unknown:
        break;
    }
    return said(*row->unclear ? row->unclear : row->failed);
}

} // namespace ui
