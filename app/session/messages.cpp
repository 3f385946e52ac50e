// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/messages.h"

#include <QtCore/QtGlobal>

#include <algorithm>
#include <iterator>

namespace session {

namespace {

struct Sentence {
    const char *code;
    const char *text;
};

#define SAY(text) QT_TRANSLATE_NOOP("messages", text)

constexpr Sentence sentences[] = {
    {"cancelled", SAY("Cancelled; nothing was changed.")},
    // files
    {"file.missing", SAY("The file does not exist.")},
    {"file.notfile", SAY("This is not a file.")},
    {"file.folder", SAY("The folder does not exist.")},
    {"file.open", SAY("The file can't be opened. Check that you may read it.")},
    {"file.create", SAY("Nothing can be written here. Check the folder's permissions.")},
    {"file.read", SAY("The file could not be read to its end. Check the disk or the network drive.")},
    {"file.write", SAY("Writing failed; the old file is untouched. Check the disk.")},
    {"file.full", SAY("The disk is full; the old file is untouched. Make room and try again.")},
    {"file.sync", SAY("The disk did not confirm that the file is safe. Check the disk and try again.")},
    {"file.rename",
     SAY("The finished file could not be put in its place; the old file is untouched. Is it open in another program?")},
    {"file.large", SAY("The file is too large for its purpose.")},
    // keys and certificates
    {"crypto.certificate.parse", SAY("This is no certificate.")},
    {"crypto.password", SAY("The password is wrong.")},
    {"crypto.pkcs12.parse", SAY("This is no PKCS#12 identity file (.p12, .pfx).")},
    {"crypto.pkcs12.nokey", SAY("The identity file holds no private key.")},
    {"crypto.pkcs12.nocertificate", SAY("The identity file holds no certificate.")},
    {"crypto.pkcs12.mismatch", SAY("The identity file's key and certificate do not belong together.")},
    {"crypto.pkcs12.legacy",
     SAY("The identity file uses encryption that is too old for this computer. Export it anew.")},
    {"crypto.pkcs12.write", SAY("The identity file could not be made.")},
    {"crypto.container.parse", SAY("The key file is damaged.")},
    {"crypto.crl.parse", SAY("This is no revocation list.")},
    {"crypto.sign", SAY("The key could not sign.")},
    {"crypto.algorithm", SAY("The key's algorithm is not supported.")},
    {"crypto.container.memory", SAY("There is not enough memory to open the key.")},
    {"crypto.container.write", SAY("The key could not be protected.")},
    {"crypto.key.generate", SAY("The key could not be made.")},
    {"crypto.key.none", SAY("There is no private key.")},
    {"crypto.key.parse", SAY("This is no private key.")},
    {"crypto.cms.parse", SAY("The signature can't be read.")},
    {"crypto.cms.usage", SAY("The signature can't be made of these parts.")},
    {"crypto.der", SAY("The data are damaged.")},
    {"crypto.digest.unknown", SAY("The hash algorithm is not supported.")},
    {"crypto.authority", SAY("The authority could not make the certificate.")},
    {"crypto.authority.expired", SAY("The authority's own certificate is not valid today.")},
    {"crypto.authority.mismatch", SAY("The authority's key and certificate do not belong together.")},
    {"crypto.authority.request", SAY("The authority can't make such a certificate.")},
    {"crypto.ocsp.request", SAY("The question about a certificate could not be made.")},
    {"trust.empty", SAY("The folder holds no certificates (.pem, .crt, .cer).")},
    // timestamps and network
    {"tsa.unreachable", SAY("The time-stamping authority can't be reached; nothing was signed. Check the network or "
                            "sign without a timestamp.")},
    {"tsa.http", SAY("The time-stamping authority refused the request; nothing was signed.")},
    {"tsa.refused", SAY("The time-stamping authority gave no timestamp; nothing was signed.")},
    {"tsa.response", SAY("The time-stamping authority's answer can't be read; nothing was signed.")},
    {"tsa.nonce", SAY("The timestamp answers another request; nothing was signed.")},
    {"tsa.imprint", SAY("The timestamp is over other data; nothing was signed.")},
    {"tsa.signature", SAY("The timestamp's own signature does not hold; nothing was signed.")},
    {"crypto.timestamp", SAY("The timestamp could not be made.")},
    {"crypto.timestamp.parse", SAY("The timestamp can't be read.")},
    {"http.url", SAY("This is no http or https address.")},
    {"http.unreachable", SAY("The server can't be reached. Check the network.")},
    {"http.status", SAY("The server refused the request.")},
    {"http.large", SAY("The server's answer is too large.")},
    // PDF
    {"pdf.notpdf", SAY("This is not a PDF file.")},
    {"pdf.truncated", SAY("The PDF file is cut short; get it again from its source.")},
    {"pdf.damaged", SAY("The PDF file is damaged beyond repair; get it again from its source.")},
    {"pdf.damaged.signed", SAY("The PDF file is damaged and bears signatures; putting it in order would destroy them. "
                               "Get it again from its source.")},
    {"pdf.password", SAY("The PDF file is protected by a password, which is missing or wrong (--pdf-password-file).")},
    {"pdf.encryption.unsupported", SAY("The PDF file's encryption is not supported.")},
    {"pdf.permission", SAY("The PDF file's owner does not permit signing it.")},
    {"pdf.certified", SAY("The PDF file is certified and does not permit this signature.")},
    {"pdf.locked", SAY("An earlier signature has locked this field.")},
    {"pdf.field.missing", SAY("The file has no signature field of this name.")},
    {"pdf.field.signed", SAY("This field is already signed.")},
    {"pdf.field.type", SAY("This field is not a signature field.")},
    {"pdf.field.name", SAY("This name can't be used for a signature field.")},
    {"pdf.form.large", SAY("The file's form is too large or too entangled to be read safely.")},
    {"pdf.xfa", SAY("The file is a dynamic XFA form, whose pages are made by another program; print it to PDF first.")},
    {"pdf.page.missing", SAY("The file has no such page.")},
    {"pdf.pages.many", SAY("The file has more pages than this program reads (200,000).")},
    {"pdf.page.unsafe", SAY("The file lists the same page twice; a seal on it would show in both places.")},
    {"pdf.stream.large", SAY("A part of the file is too large to be read.")},
    {"pdf.large", SAY("The PDF file is too large to be put in order.")},
    {"pdf.stream", SAY("A part of the file can't be read.")},
    {"pdf.stream.damaged", SAY("A part of the file is damaged.")},
    {"pdf.stream.missing", SAY("A part of the file is missing.")},
    {"pdf.stamps.signed",
     SAY("Slices of a cross-page seal can't be added as plain stamps to a file that is signed already.")},
    {"pdf.update.hole", SAY("The signature's place in the file was lost.")},
    {"render.open", SAY("The PDF file can't be shown.")},
    {"render.password", SAY("The PDF file is protected by a password, which is missing or wrong.")},
    {"render.page", SAY("The page can't be shown.")},
    {"render.size", SAY("The page is too large to be shown at this size.")},
    {"render.slow", SAY("The file takes too long to be searched or shown.")},
    // seals and placing
    {"seal.object.parse", SAY("This is no electronic seal (.eseal), or it is damaged.")},
    {"seal.object.version",
     SAY("The electronic seal has an old format (before version 4) that can't be used; have it remade.")},
    {"seal.object.invalid", SAY("The seal's data do not make a valid seal.")},
    {"seal.object.critical",
     SAY("The electronic seal demands something that this program does not know; it must not be used.")},
    {"seal.use.parse", SAY("What the signature says of its seals can't be read.")},
    {"seal.face.parse", SAY("The seal's face is damaged.")},
    {"seal.output", SAY("A seal is written as .eseal, .svg, .pdf or .png.")},
    {"seal.maker", SAY("A seal object needs the seal maker's key (--identity).")},
    {"seal.users", SAY("A seal object needs at least one user (--user).")},
    {"seal.maker.expired", SAY("The seal maker's certificate is not valid today.")},
    {"seal.crosspage.single", SAY("A cross-page seal needs at least two pages.")},
    {"seal.crosspage.pages", SAY("The cross-page seal names a page that the file does not have.")},
    {"seal.crosspage.thin",
     SAY("The slices of the cross-page seal would be too thin; let fewer pages share one seal.")},
    {"seal.crosspage.outside", SAY("The cross-page seal would leave a page; choose another height or size.")},
    {"seal.crosspage.settings", SAY("The cross-page seal's settings are not possible.")},
    {"place.syntax", SAY("The placement can't be read.")},
    {"place.field",
     SAY("The field has its own place on the page: leave out page= and at=, or put one seal inside it.")},
    {"place.page", SAY("The file has no such page.")},
    {"face.name.length", SAY("The name is too long or too short for this kind of seal.")},
    {"face.size", SAY("This size is not possible for this kind of seal.")},
    {"face.font.missing", SAY("No installed font has this character; install a Chinese font.")},
    {"face.empty", SAY("The picture shows no ink.")},
    {"face.picture", SAY("This is no picture that can be read (PNG, JPEG, SVG, PDF).")},
    {"face.picture.large", SAY("The picture is too large.")},
    {"face.notours", SAY("This PDF is no seal face.")},
    {"face.content", SAY("The seal's face can't be drawn.")},
    {"desk.missing", SAY("A part of the program is missing (esign-desk); install it again.")},
    {"desk.application", SAY("Painting can't be started in this program.")},
    // signing
    {"sign.nothing", SAY("Nothing is placed: use --place, --cross-page, --keyword or --field, or say --invisible.")},
    {"sign.tsa.missing", SAY("Level t needs a time-stamping authority (--tsa URL).")},
    {"sign.keyword.missing", SAY("The keyword does not stand there.")},
    {"sign.recheck", SAY("The signed file did not stand its check and was not kept; the old file is untouched.")},
    {"sign.certificate.expired", SAY("The signer's certificate is not valid today.")},
    {"sign.certificate.usage", SAY("The signer's certificate is not made for signing documents.")},
    {"sign.seal.invalid", SAY("The seal's own signature does not hold; it must not be used.")},
    {"sign.seal.expired", SAY("The seal is not valid today.")},
    {"sign.seal.notlisted",
     SAY("This person is not among the seal's users. A renewed certificate needs a new version of the seal.")},
    {"sign.place.outside", SAY("The seal would leave the page.")},
    {"sign.page", SAY("The file has no such page.")},
    {"sign.face", SAY("The seal's face draws nothing.")},
    {"sign.contents.size", SAY("The signature did not fit the place kept for it.")},
    {"extract.revision", SAY("The file has no such revision.")},
    // records
    {"cbor.encoding", SAY("The data are damaged.")},
    {"cbor.limit", SAY("The data are too large or too deeply nested.")},
    {"cbor.shape", SAY("The data are damaged.")},
    {"crypto.cose.parse", SAY("The signature can't be read.")},
    {"crypto.cose.algorithm", SAY("The key's algorithm is not supported.")},
    {"crypto.cose.certificate", SAY("The signature was made with another certificate.")},
    {"crypto.cose.signature", SAY("The signature does not match: the record was changed.")},
    {"crypto.aead.usage", SAY("The key could not be used.")},
    {"crypto.aead.open", SAY("The data were changed, or the key is wrong.")},
    {"crypto.envelope.recipients", SAY("Nobody, or too many people, were named to receive the key.")},
    {"crypto.envelope.key", SAY("A recipient's certificate can't receive keys.")},
    {"crypto.envelope.make", SAY("The key could not be encrypted.")},
    {"crypto.envelope.parse", SAY("The encrypted key can't be read.")},
    {"crypto.envelope.recipient", SAY("The key was not encrypted for this person.")},
    {"crypto.envelope.open", SAY("The encrypted key is damaged.")},
    {"crypto.stream.parse", SAY("This is no encrypted file.")},
    {"crypto.stream.open", SAY("The encrypted file was changed, or the key is wrong.")},
    {"crypto.stream.short", SAY("The encrypted file is cut off.")},
    {"crypto.stream.usage", SAY("The key could not be used.")},
    {"protocol.id", SAY("This is no valid identifier.")},
    {"protocol.digest", SAY("The data are damaged.")},
    {"protocol.parse", SAY("The record can't be read.")},
    {"protocol.version", SAY("The record was made by a newer version of the program. Install that to read it.")},
    {"protocol.usage", SAY("The record can't be made of these values.")},
    {"protocol.key.scope", SAY("The key belongs to another contract or seal.")},
    {"protocol.key.wrong", SAY("The key does not open this record.")},
    {"protocol.body.open", SAY("The record's content is damaged.")},
    {"protocol.body.commitment", SAY("The record's content is not what was signed.")},
    // local authority
    {"ca.exists", SAY("The folder is not empty; choose a new one.")},
    {"ca.missing", SAY("The folder holds no authority; make one by ca init.")},
    {"ca.damaged", SAY("The authority's folder is damaged.")},
    {"ca.name", SAY("The name is missing or too long, or holds control characters.")},
    {"ca.output", SAY("This file exists already; a key must not be written over. Choose another name.")},
    {"ca.output.name",
     SAY("The certificate is written beside the identity as .pem; give the identity another suffix (.p12).")},
    {"ca.password", SAY("The authority's password is missing or wrong (--ca-password-file).")},
    {"ca.busy", SAY("Another program is using the authority; try again.")},
    {"ca.unknown", SAY("The authority has issued no certificate with this serial number.")},
    {"ca.revoked", SAY("The certificate is revoked already.")},
    // account
    {"account.keychain.absent", SAY("This computer has no keychain running (Secret Service, Keychain or Credential Manager); use the recovery code.")},
    {"account.keychain.locked", SAY("The keychain is locked; unlock it and try again, or use the recovery code.")},
    {"account.keychain.denied", SAY("Access to the keychain was refused; allow it and try again, or use the recovery code.")},
    {"account.keychain.silent", SAY("The keychain doesn't answer; perhaps it waits for its password in a window elsewhere. Try again, or use the recovery code.")},
    {"account.keychain.broken", SAY("The keychain failed; try again, or use the recovery code.")},
    {"account.key.missing", SAY("The keychain has no key for this store; use the recovery code. No new key is made, because the store could not be read with it.")},
    {"account.store.exists", SAY("There is a store in this folder already.")},
    {"account.store.missing", SAY("There is no store in this folder; make an account first (account create).")},
    {"account.store.damaged", SAY("The file store.recovery is damaged; put it back from a backup.")},
    {"account.recovery.form", SAY("A recovery code has 28 letters and digits, in groups of four.")},
    {"account.recovery.typo", SAY("The recovery code has a slip of the pen in it; check it again.")},
    {"account.recovery.wrong", SAY("This recovery code belongs to another store.")},
    {"account.password.short", SAY("The password needs at least 8 characters.")},
    {"account.password.long", SAY("The password is too long (128 bytes at most).")},
    {"account.password.form", SAY("The password has characters that can't be typed.")},
    {"account.password.common", SAY("This password is among the first that others would try; choose another one.")},
    {"account.password.personal", SAY("This password is made of your name, account or phone number; choose another one.")},
    {"account.window.terms", SAY("Password-free signing is permitted for at most 8 hours and 1,000 files.")},
    {"account.window.closed", SAY("Password-free signing has ended; the signing password is needed.")},
    {"account.window.seal", SAY("Password-free signing was not permitted for this seal; the signing password is needed.")},
    // account
    {"account.locked", SAY("The store is locked; unlock it with the signing password.")},
    {"account.lock.none", SAY("The store can't be locked: nothing could open it again but the recovery code.")},
    {"account.password.wrong", SAY("The signing password is wrong.")},
    {"account.password.wait", SAY("Too many wrong passwords; wait a while before the next try.")},
    // account
    {"account.name", SAY("A name of 1 to 64 characters is needed.")},
    {"account.identity.damaged", SAY("The stored signing key is damaged; put it back from a backup, or import it again.")},
    // programs' parts
    {"plugin.missing", SAY("A part of the program is missing; install it again.")},
    // command line
    {"cli.usage", SAY("The command's words are off.")},
    {"cli.output", SAY("The output would overwrite a file that the command reads; choose another name.")},
    {"cli.command", SAY("There is no such command.")},
    {"cli.password.terminal", SAY("There is no terminal to ask for the password; use --password-file.")},
    {"cli.password.differs", SAY("The two passwords differ.")},
    {"cli.password.empty", SAY("The password is empty.")},
};

constexpr Sentence byKind[] = {
    {"input", SAY("The input can't be used.")},
    {"password", SAY("The password is missing or wrong.")},
    {"permission", SAY("This is not permitted.")},
    {"notfound", SAY("This does not exist.")},
    {"unavailable", SAY("A disk or service failed; try again later.")},
    {"cancelled", SAY("Cancelled; nothing was changed.")},
    {"usage", SAY("The command's words are off.")},
    {"internal", SAY("The program failed where it must not; please report the code.")},
};

} // namespace

const char *sentenceFor(const base::Error &error)
{
    const auto it = std::find_if(std::begin(sentences), std::end(sentences),
                                 [&](const Sentence &s) { return error.code == s.code; });
    return it != std::end(sentences) ? it->text : byKind[static_cast<int>(error.kind)].text;
}

QList<QByteArray> codesWithSentences()
{
    QList<QByteArray> codes;
    for (const Sentence &sentence : sentences)
        codes.append(sentence.code);
    return codes;
}

} // namespace session
