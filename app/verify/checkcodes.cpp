// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/report.h"

namespace verify {

QList<std::pair<QByteArray, QString>> checkCodes()
{
    static constexpr std::pair<const char *, const char *> codes[] = {
        // of the file
        {"file.pdf", "the file is a PDF"},
        {"file.structure", "strict reading of its structure meets no damage"},
        {"file.password", "it opens without a password, or with the one given"},
        {"file.encryption", "its encryption is one that this program knows"},
        {"file.read", "all its bytes can be read"},
        {"file.fields", "its signature fields can be read and are not too many"},
        {"file.trailing", "nothing follows its last revision"},
        {"file.revisions", "its revisions follow from one another without gaps"},
        {"file.removed", "no signature of an earlier revision was taken away"},
        {"file.bounds", "nothing in it is beyond the bounds of what is read"},
        {"file.error", "no error of the program itself stopped the check"},
        {"cancelled", "the check was not stopped by the person"},
        // of a signature: form
        {"signature.byterange", "the byte range is four numbers from 0, in order and inside the file"},
        {"signature.byterange.gap", "what it leaves out is exactly this signature's own Contents"},
        {"signature.byterange.end",
         "it ends where a revision ends, and covers all cross-reference sections up to there"},
        {"signature.format", "the signature's format is one that this program checks"},
        {"signature.contents", "Contents can be read as that format"},
        {"signature.padding", "nothing but zeros follows the signature inside Contents"},
        {"signature.signers", "there is exactly one SignerInfo"},
        {"signature.content", "the CMS holds content of its own only where its format says so"},
        {"signature.pades", "the rules of PAdES are kept (no signing-time attribute, no Cert entry, M present, DER)"},
        {"signature.viewers", "other PDF programs can check the signature too (GB/T 38540 is known to few)"},
        {"signature.extension", "every extension that must be understood is known"},
        // integrity
        {"signature.digest", "the covered bytes are as they were when signed"},
        {"signature.hashform", "the hash of the document stands in the signature as the standard has it"},
        {"signature.certificate", "the signer's certificate is known"},
        {"signature.value", "the signature value fits the signer's certificate"},
        {"signature.attribute", "the signed reference to the signer's certificate fits it"},
        {"signature.algorithm", "digest, algorithm and key size are acceptable at the time judged (ETSI TS 119 312)"},
        // what came later
        {"changes.after",
         "nothing follows the signed revision but what may: further signatures, filled forms, validation data"},
        {"changes.certified", "what follows is permitted by the certification"},
        {"changes.locked", "no field that the signature locks was changed"},
        // time
        {"timestamp.token", "the timestamp can be read"},
        {"timestamp.imprint", "the timestamp was made for this signature"},
        {"timestamp.signature", "the timestamp's own signature and its signer's usage hold"},
        {"timestamp.chain", "the timestamp's signer leads to a trusted authority, in date and not revoked"},
        {"timestamp.order", "the timestamp is not later than one that covers it"},
        {"signature.time", "the time of signing is proven by a trusted timestamp"},
        // the signer
        {"certificate.validity", "the signer's certificate is in date at the time judged"},
        {"certificate.usage", "the signer's certificate may sign documents"},
        {"certificate.chain", "the signer's certificate leads to a trusted authority"},
        {"certificate.revocation", "no certificate on the way was revoked at the time judged"},
        // seals
        {"seal.use", "what the signature says of its seals can be read"},
        {"seal.object", "the seal object is in the file and can be read"},
        {"seal.maker.signature", "the seal object is as its maker signed it"},
        {"seal.maker.usage", "the maker's certificate was issued for making seals"},
        {"seal.maker.chain", "the seal's maker leads to a trusted authority"},
        {"seal.validity", "the seal is in date at the time judged"},
        {"seal.user", "the signer is among the seal's users"},
        {"seal.log", "the seal's log is beside the signature, whole, and begun by whom its maker named"},
        {"seal.version",
         "the seal object is a version of the seal that was in force, with the face that its log names"},
        {"seal.enabled", "the seal was in force: neither switched off nor retired"},
        {"seal.grant", "the signer had been permitted to use the seal"},
        {"seal.lease", "the lease of the use is the signer's own, good at the time judged, and issued by a manager"},
        {"seal.face", "what is drawn is the seal object's own face and nothing else"},
        {"seal.place", "every mark stands where it was put, and there is none besides"},
        {"seal.slices", "the slices of a cross-page seal make up its whole face"},
        {"seal.pages", "the pages that a cross-page seal binds together are those that were sealed, in their order"},
        {"seal.receipt", "the use is recorded in a usage log (without a receipt it is provisional)"},
        {"seal.none", "the mark is a seal, not a stamp without authority"},
    };
    QList<std::pair<QByteArray, QString>> list;
    for (const auto &[code, meaning] : codes)
        list.append({QByteArray(code), QString::fromLatin1(meaning)});
    return list;
}

} // namespace verify
