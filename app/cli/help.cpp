// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/help.h"

#include "cli/console.h"

namespace cli {

namespace {

constexpr char programHelp[] = R"(esign-cli – seal, sign and check PDF files

  esign-cli sign IN.pdf --out OUT.pdf --identity ID.p12 …   sign, with seals and cross-page seals
  esign-cli batch FILES… --out DIR …                        sign many files with one key
  esign-cli verify FILES…                                   check every signature and seal
  esign-cli evidence pack|check …                           a signed file with all that proves it, in one package
  esign-cli archive FILE --out OUT.pdf [--tsa URL]          keep a signed file for decades: B-LT, B-LTA, renewal
  esign-cli extract FILE --revision N --out OUT.pdf         a signed revision as it was
  esign-cli info FILE                                       pages, structure, signature fields
  esign-cli seal make --type TYPE --name TEXT --out FILE    make a seal or its face
  esign-cli seal add|list|show|grant|revoke|enable|disable|log …
                                                            the seals of the account
  esign-cli ca init|issue|revoke|crl DIR …                  a local authority
  esign-cli contract create|list|show|sign|reject|recall|void|export …
                                                            what is to be signed, and by whom
  esign-cli account create|status|passwd|lock|unlock|recovery|import|certificate …
                                                            the account of this computer
  esign-cli token list MODULE                               what PKCS#11 tokens are plugged in, and their keys
  esign-cli usage list [--seal NUMBER] [--person NAME] …    who used which seal on what
  esign-cli store backup|restore|check …                    the encrypted records as a whole
  esign-cli demo fill [--contracts N] [--usage N]           invented records, to try things out

  esign-cli COMMAND --help    the command's options
  esign-cli --version

Exit status: 0 done, all valid; 1 some signature invalid; 2 indeterminate or unsigned; 3 input refused;
4 usage; 5 wrong password or cancelled.)";

constexpr char signHelp[] = R"(esign-cli sign IN.pdf --out OUT.pdf --identity ID.p12 [--password-file F] [options]

  --place "seal=FILE;page=N;at=X,Y;size=MM[;rotate=DEG]"      (repeatable) centre in mm from the top left of the page as
                                                              displayed; page: N, last, or a list (1,3-5,last); size = width;
                                                              rotate clockwise; FILE: an .eseal, or a picture or face (a stamp
                                                              without authority). With --field, page and at may be left out.
  --cross-page "seal=FILE;pages=all|odd|even|1-5,8;edge=right|left;at=MM;size=MM[;per-seal=20]"
                                                              (repeatable) at = the centre's distance from the top
  --keyword "text=TEXT;seal=FILE;size=MM[;nth=N]"             (repeatable) centred on TEXT: the N-th place, or every one
  --token MODULE[#LABEL]   instead of --identity: a key on the PKCS#11 token with this label or serial number; MODULE is the
                        path of its maker's driver; --password-file then holds the PIN
  --key NAME            of several keys on the token, the one with this label or holder
  --field NAME          sign in this empty signature field
  --format pades|sm2seal  pades: every PDF program checks it (the default); sm2seal: a seal signature after GB/T 38540-2020, by an
                        SM2 key with exactly one seal made by an SM2 key, level b or t; other PDF viewers can't check it
  --level b|t|lt|lta    PAdES B-B (the default); B-T with a timestamp; B-LT with what the signature is judged by for decades (path, OCSP
                        responses, CRLs: fetched where the certificates say); B-LTA with a document timestamp over that. What can't be
                        fetched is an error: no lower level is ever made instead.
  --tsa URL             RFC 3161 time-stamping authority, for t, lt and lta
  --reason T, --location T
  --invisible           nothing is drawn
  --password-file F     first line: the identity's password; else it is asked on the terminal
  --pdf-password-file F first line: the password of an encrypted PDF
  --json

With the account of this computer (esign-cli account --help) instead of --identity:
  --seal-id NUMBER      sign with the account's key; places that name no seal use this one of the account (seal=id:NUMBER
                        names another). File, event and usage record are kept, whatever happens in between.
  --identity-name NAME  another of the account's signing keys (account status) than the default one
  --topic T, --category C, --purpose T                        for the record)";

constexpr char verifyHelp[] = R"(esign-cli verify FILES… [options]

  --trust CA.pem|DIR    (repeatable) trusted authorities; without it only those of the profile count
  --trust-makers CA.pem|DIR
                        (repeatable) authorities of seal makers: given, only these count for whoever made a seal;
                        else every trusted authority does
  --crl FILE            (repeatable) revocation lists, DER or PEM
  --at TIME             judge as of this time (2026-11-22T14:05:00Z); else now
  --pdf-password-file F first line: the password of an encrypted PDF
  --report OUT.pdf      of one file: the report on A4 pages, for people; a file that is there is replaced
  --language zh|en      of the report's words; else the person's
  --json                an object, an array for several files)";

constexpr char evidenceHelp[] = R"(esign-cli evidence pack SIGNED.pdf --out X.evidence.zip [options]
esign-cli evidence check X.evidence.zip [options]

pack puts a signed file and all that it is judged by into one package that any installation checks without an account: the file, the digests of its
versions, each signature, timestamp, certificate, revocation answer and seal by itself, the report as PDF and JSON, and a manifest with the SHA-256
of each. check looks whether all that is as it was, checks the file by itself as verify does, and says what is otherwise than when it was packed.
What is packed counts as data, never as trust. Exit status as of verify.

  --sign                the manifest is signed (CMS), with the key of
  --identity ID.p12 [--password-file F], or --token MODULE[#LABEL] [--key NAME]
  --language zh|en      of the packed report; else the person's
  --trust, --trust-makers, --crl, --at, --pdf-password-file, --json
                        as of verify (esign-cli verify --help))";

constexpr char archiveHelp[] = R"(esign-cli archive FILE --out OUT.pdf [--tsa URL] [options]

Raises every signature of a signed file, whoever signed it: what it is judged by (path, OCSP responses, CRLs) goes into the file, fetched where the
certificates say, and a document timestamp over all that. Done again on an archive, it renews it: what the last document timestamp is judged by goes in,
and a new one is made. Nothing that stands there changes. What can't be fetched is an error, and nothing is written.

  --level lt|lta        lta, the default, makes a document timestamp; lt only when nothing else proves a signature's time
  --tsa URL             RFC 3161 time-stamping authority
  --digest sha256|sha384|sha512
                        of the document timestamp; sha256 by default
  --trust CA.pem|DIR    (repeatable) authorities at hand, besides those of the profile
  --crl FILE            (repeatable) revocation lists at hand, DER or PEM
  --pdf-password-file F first line: the password of an encrypted PDF
  --json)";

constexpr char extractHelp[] = R"(esign-cli extract FILE --revision N --out OUT.pdf [--json]

Writes revision N (from 1, oldest first) exactly as it was.)";

constexpr char infoHelp[] = R"(esign-cli info FILE [--pdf-password-file F] [--json])";

constexpr char sealHelp[] =
    R"(esign-cli seal make --type official|department|special|contract|finance|oval|personal --name TEXT --out FILE [options]

  --out FILE            .eseal: a signed seal object; .svg, .pdf, .png: the face alone
  --line TEXT           the line below the star
  --size MM             diameter or width; else the convention's
  --colour red|blue|black
  --identity MAKER.p12  the seal maker's key, for .eseal
  --password-file F     first line: its password; else it is asked on the terminal
  --user CERT.pem       (repeatable) who may use the seal, for .eseal
  --manager CERT.pem    (repeatable) who decides over its use; without it, who first puts it on record
  --days N              validity, 365 by default; never beyond the maker's certificate
  --number NUMBER       a further version of this seal (for other users, another face), by the same maker; else a new seal
  --json

esign-cli seal add FILE.eseal [--maker SHA256]         put a seal, or a new version of one, on record
esign-cli seal list
esign-cli seal show NUMBER                             what it is, who may use it, how often it was used
esign-cli seal grant NUMBER --person CERT.pem [--from DAY] [--to DAY] [--purpose TEXT]
esign-cli seal revoke NUMBER --person NAME|ID [--reason TEXT]
esign-cli seal enable|disable NUMBER [--reason TEXT]
esign-cli seal log NUMBER [--page N] [--per-page N]    what was done with it, newest first

  --from DAY, --to DAY  days of this computer's time zone (2026-11-22), both included, or times with a zone of their own
  --maker SHA256        a version made with another key: the maker's certificate whose fingerprint you compared with the maker

These take the options of the account too (esign-cli account --help); changes need the signing password.)";

constexpr char batchHelp[] = R"(esign-cli batch FILES… --out DIR --identity ID.p12 [--password-file F] [options of sign]

Signs many files with one open key and the same places, on all cores, each into DIR under its own name. What fails stops nothing else.
Stopped or killed, the same command goes on: what is signed is told by the files themselves and is not signed again. Nothing in DIR is
replaced. DIR/esign-batch.manifest, signed by the same key, lists the files and how each ended.

  --jobs N              so many files at once; else as many as there are cores
  --token MODULE[#LABEL], --key NAME    a key on a PKCS#11 token instead of --identity
  --json)";

constexpr char tokenHelp[] = R"(esign-cli token list MODULE [--json]

MODULE is the path of a PKCS#11 module, the driver of a maker's tokens. Shown are the tokens that are plugged in, what they say of
their PIN, and the certificates of people on them. It is foreign native code: name only one that you trust.)";

constexpr char caHelp[] = R"(esign-cli ca init DIR --name NAME [--key p256|sm2]
esign-cli ca issue DIR --name NAME --out ID.p12 --password-file F [--kind person|maker|tsa|ocsp] [--key rsa2048|rsa3072|p256|p384|sm2] [--days N]
esign-cli ca revoke DIR --serial HEX
esign-cli ca crl DIR --out FILE

  --ca-password-file F  first line: the authority's own password. Without it at init, whoever can read DIR holds the authority.
  --json

Signatures under such an authority read "identity self-declared" wherever its root.pem is not trusted by hand.)";

constexpr char accountHelp[] =
    R"(esign-cli account create --name NAME [--account A] [--phone P] [--email E] [--organisation O] [--recovery-out F] [--no-keychain]
esign-cli account status                               who it is, and the signing keys
esign-cli account passwd [--new-password-file F]       a new signing password
esign-cli account lock                                 from now on the store opens with the signing password only
esign-cli account unlock                               opens it again; with --recovery-code-file also puts the key back into a keychain that lost it
esign-cli account recovery [--recovery-out F]          a new recovery code; the old one ends
esign-cli account certificate --out CERT.pem           the public half, for who makes seals or grants their use
esign-cli account import ID.p12 [--identity-password-file F] [--label TEXT]
esign-cli account import --token MODULE[#LABEL] [--key NAME]
                                                       a key on a PKCS#11 token; its PIN opens it, instead of the signing password

The records lie encrypted in one folder; their key lies in the system's keychain. The recovery code is the other way in: print it and put it away.

  --store DIR             the folder; else the variable ESIGN_STORE, else the person's data folder
  --password-file F       first line: the signing password; else it is asked on the terminal
  --recovery-code-file F  open by the recovery code instead of the keychain
  --recovery-out F        write the recovery code to this new file instead of the terminal
  --no-keychain           the recovery code is to be the only way in
  --json)";

constexpr char contractHelp[] =
    R"(esign-cli contract create --topic TEXT --file IN.pdf… [--party me|CERT.pem|seal:NUMBER]… [--sequential] [--deadline DAY]
                          [--category TEXT] [--tag TEXT]… [--note TEXT] [--position SPEC]… [--draft]
esign-cli contract list [--text WORDS] [--page N] [--per-page N]
esign-cli contract show ID                             parties, files and the whole history
esign-cli contract sign ID --out OUT.pdf|DIR [--file N]… [--seal-id NUMBER] [--signature FILE] [--purpose TEXT]
                          [--place …|--cross-page …|--field …|--invisible]
esign-cli contract reject ID --reason TEXT
esign-cli contract recall ID [--reason TEXT]
esign-cli contract void ID --reason TEXT               asks for it, and confirms it for the parties that you act for
esign-cli contract export ID --out DIR                 files, signed events, certificates

  --party               (repeatable; you alone without it) you, a person by certificate, or whoever may use a seal
  --sequential          the parties sign in this order; else at the same time
  --position SPEC       (repeatable) where a party shall sign: "party=N;page=N;at=X,Y;size=W[,H][;file=N][;kind=seal|signature|stamp][;only]";
                        at: the centre in mm from the top left; only: the party signs nowhere else. Parties and files count from 1.
  --draft               kept, but not sent

contract sign signs, by one password, every file in which you have designated places, and those of --file; the first file when there are neither.
Without --place, --cross-page, --field and --invisible it fills your places: with the seal of --seal-id, with the signature of --signature (a
picture or face; else your default one), a stamp with today's date. "file=N;" in a place leaves it to that file. OUT is a folder when several
files are signed.

Files are kept encrypted. ID is a contract's number or its beginning. Places are given as for sign (esign-cli sign --help); the options of the
account apply too (esign-cli account --help).)";

constexpr char usageHelp[] =
    R"(esign-cli usage list [--seal NUMBER] [--person NAME] [--from DAY] [--to DAY] [--page N] [--per-page N] [--json]

Who used which seal, on what, when and where, newest first; provisional: not recorded by a server yet. Every record's signature is checked.

  --seal NUMBER         of this seal only
  --person NAME         by this person only: name, account or id
  --from DAY, --to DAY  2026-11-22, days of this computer's time zone, both included
  --page N, --per-page N
                        10 a page by default, at most 1,000

It takes the options of the account too (esign-cli account --help).)";

constexpr char storeHelp[] =
    R"(esign-cli store backup FILE                            everything in one encrypted file
esign-cli store restore FILE --store DIR [--no-keychain]   an account out of a backup
esign-cli store check [--rescue]                       looks through everything; exit status 3: damaged

A backup opens by the recovery code that was good when it was made, on any computer; without that code nobody opens it.
Restoring checks everything first; what stands in DIR is set aside beside it, never deleted. It needs the recovery code, and with a keychain the signing
password. --rescue makes a new database of what can be read, when there is damage, and keeps the damaged one.

  --store DIR             the folder; for backup and check else the variable ESIGN_STORE, else the person's data folder
  --recovery-code-file F  the recovery code; for restore else it is asked on the terminal
  --password-file F       first line: the signing password; else it is asked on the terminal
  --no-keychain           after restoring, the recovery code is to be the only way in
  --json)";

constexpr char demoHelp[] = R"(esign-cli demo fill [--contracts N] [--usage N] [--seed S] [--json]

Fills an empty account with invented people, departments and seals, and two and a half years of signed contracts and uses of seals.
Ctrl+C stops; what is there by then is whole. A store with records of its own is refused.

  --contracts N         200 by default
  --usage N             uses of seals, those within contracts included; 1,000 by default
  --seed S              other numbers give other people and stories

It takes the options of the account too (esign-cli account --help).)";

} // namespace

QString help(const QString &command)
{
    if (command == QStringLiteral("sign"))
        return text("help", signHelp);
    if (command == QStringLiteral("verify"))
        return text("help", verifyHelp);
    if (command == QStringLiteral("evidence"))
        return text("help", evidenceHelp);
    if (command == QStringLiteral("archive"))
        return text("help", archiveHelp);
    if (command == QStringLiteral("extract"))
        return text("help", extractHelp);
    if (command == QStringLiteral("info"))
        return text("help", infoHelp);
    if (command == QStringLiteral("seal"))
        return text("help", sealHelp);
    if (command == QStringLiteral("batch"))
        return text("help", batchHelp);
    if (command == QStringLiteral("token"))
        return text("help", tokenHelp);
    if (command == QStringLiteral("ca"))
        return text("help", caHelp);
    if (command == QStringLiteral("contract"))
        return text("help", contractHelp);
    if (command == QStringLiteral("account"))
        return text("help", accountHelp);
    if (command == QStringLiteral("usage"))
        return text("help", usageHelp);
    if (command == QStringLiteral("store"))
        return text("help", storeHelp);
    if (command == QStringLiteral("demo"))
        return text("help", demoHelp);
    return text("help", programHelp);
}

} // namespace cli
