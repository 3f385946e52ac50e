// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/reader.h"
#include "bundle/writer.h"
#include "session/evidence.h"
#include "session/evidencemanifest.h"
#include "support/people.h"
#include "support/tools.h"
#include "support/zipmaker.h"
#include "ui/signedfiles.h"

#include "demostore.h"

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using session::EvidenceFinding;
using support::runTool;
using support::ZipEntry;
using verify::Verdict;

/// Evidence packages: made, looked at by other programs, and meddled with.
class TestEvidence : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void otherProgramsReadEveryPart();
    void opensslChecksWhoPackedIt();
    void readsAsItWasPacked();
    void versionsAreBeginningsOfTheFile();
    void trustsNobodyOfThePackage();
    void saysWhatIsOtherwiseNow();
    void revocationInThePackageCounts();
    void anyChangeMakesItInvalid_data();
    void anyChangeMakesItInvalid();
    void aManifestSignedByOthersIsSaid();
    void whatIsNoEvidencePackageIsRefused_data();
    void whatIsNoEvidencePackageIsRefused();
    void refusesWhatNobodySigned();
    void namesNoFolder();

private:
    session::EvidenceOrder order(const QByteArray &pdf, bool sign = true) const;
    QByteArray pack(const session::EvidenceOrder &order) const;
    static base::Result<EvidenceFinding> check(const QByteArray &package,
                                               const session::Trust &trust = signedfiles::trustInPeople())
    {
        base::NoProgress quiet;
        return session::checkEvidence(base::memorySource(package), trust, QDateTime::currentDateTimeUtc(), {}, quiet);
    }
    static const base::Check *find(const EvidenceFinding &finding, const char *code)
    {
        for (const base::Check &check : finding.checks) {
            if (check.code == code)
                return &check;
        }
        return nullptr;
    }
    static base::Outcome outcome(const EvidenceFinding &finding, const char *code)
    {
        const base::Check *check = find(finding, code);
        return check ? check->outcome : base::Outcome::Unknown;
    }
    /// The members of a package, for one that is meddled with.
    static QList<ZipEntry> entriesOf(const QByteArray &package);
    QString file(const char *name, const QByteArray &bytes) const;

    signedfiles::Folder m_files;
    QByteArray m_signed, m_package;
};

namespace {

class ReportDesk final : public demostore::PlainDesk {
public:
    base::Result<QByteArray> paintReport(const session::ReportSheet &sheet) override
    {
        return QByteArray("%PDF-1.7 ") + sheet.title.toUtf8();
    }
};

} // namespace

session::EvidenceOrder TestEvidence::order(const QByteArray &pdf, bool sign) const
{
    session::EvidenceOrder order;
    order.source = base::memorySource(pdf);
    order.name = QStringLiteral("/home/someone/合同.pdf");
    order.output = m_files.path("x.evidence.zip");
    order.trust = signedfiles::trustInPeople();
    order.at = QDateTime::currentDateTimeUtc();
    if (sign)
        order.signer = support::People::instance().ecPerson;
    return order;
}

QByteArray TestEvidence::pack(const session::EvidenceOrder &order) const
{
    base::NoProgress quiet;
    const auto done = session::packEvidence(
        order,
        []() -> base::Result<std::shared_ptr<session::Desk>> {
            return std::shared_ptr<session::Desk>(std::make_shared<ReportDesk>());
        },
        base::SystemClock(), quiet);
    if (!done)
        qFatal("not packed: %s %s", done.error().code.constData(), qPrintable(done.error().detail));
    return *base::readFile(order.output);
}

QList<ZipEntry> TestEvidence::entriesOf(const QByteArray &package)
{
    bundle::Limits limits;
    limits.large = QStringLiteral("document.pdf");
    const auto opened = bundle::Package::open(base::memorySource(package), limits);
    QList<ZipEntry> entries;
    for (const bundle::MemberInfo &member : (*opened)->members())
        entries.append({.name = member.name.toLatin1(), .data = *(*opened)->bytes(member.name)});
    return entries;
}

QString TestEvidence::file(const char *name, const QByteArray &bytes) const
{
    const QString path = m_files.path(name);
    return base::writeFileDurably(path, bytes) ? path : QString();
}

void TestEvidence::initTestCase()
{
    m_files.sign(signedfiles::sample(), m_files.path("once.pdf"), true);
    m_signed = m_files.sign(m_files.path("once.pdf"), m_files.path("twice.pdf"));
    m_package = pack(order(m_signed));
}

void TestEvidence::otherProgramsReadEveryPart()
{
    const QString path = file("parts.zip", m_package);
    QCOMPARE(runTool(QStringLiteral("unzip"), {QStringLiteral("-tq"), path}).exitCode, 0);
    QDir folder(m_files.path("parts"));
    QVERIFY(folder.mkpath(QStringLiteral(".")));
    QCOMPARE(
        runTool(QStringLiteral("unzip"), {QStringLiteral("-q"), path, QStringLiteral("-d"), folder.path()}).exitCode,
        0);
    QCOMPARE(*base::readFile(folder.filePath(QStringLiteral("document.pdf"))), m_signed);
    const auto listed = [&](const char *sub, const char *suffix) {
        QStringList paths;
        const QDir inner(folder.filePath(QString::fromLatin1(sub)));
        for (const QString &name : inner.entryList({QLatin1Char('*') + QString::fromLatin1(suffix)}))
            paths.append(inner.filePath(name));
        return paths;
    };
    const QStringList certificates = listed("certificates", ".cer");
    QVERIFY(certificates.size() >= 3); // signer, issuing authority, maker
    for (const QString &one : certificates) {
        const auto print =
            runTool(QStringLiteral("openssl"),
                    {QStringLiteral("x509"), QStringLiteral("-inform"), QStringLiteral("DER"), QStringLiteral("-in"),
                     one, QStringLiteral("-noout"), QStringLiteral("-fingerprint"), QStringLiteral("-sha256")});
        QVERIFY2(print.exitCode == 0, print.err);
        // the name is the fingerprint
        const QByteArray name = QFileInfo(one).completeBaseName().toLatin1().toUpper();
        QCOMPARE(print.out.split('=').value(1).trimmed().replace(":", ""), name);
    }
    QCOMPARE(listed("signatures", ".cms").size(), 2);
    for (const QString &one : listed("signatures", ".cms")) {
        const auto print = runTool(QStringLiteral("openssl"),
                                   {QStringLiteral("cms"), QStringLiteral("-cmsout"), QStringLiteral("-print"),
                                    QStringLiteral("-noout"), QStringLiteral("-inform"), QStringLiteral("DER"),
                                    QStringLiteral("-in"), one});
        QVERIFY2(print.exitCode == 0 && print.out.contains("messageDigest"), print.err);
    }
    QCOMPARE(listed("seals", ".eseal").size(), 1); // used twice
    // each member's digest is the manifest's
    const QByteArray json = *base::readFile(folder.filePath(QStringLiteral("manifest.json")));
    const QJsonArray members = QJsonDocument::fromJson(json)[QStringLiteral("members")].toArray();
    QVERIFY(members.size() > 6);
    for (const QJsonValue &member : members) {
        const QString name = folder.filePath(member[QStringLiteral("name")].toString());
        QCOMPARE(runTool(QStringLiteral("sha256sum"), {name}).out.left(64),
                 member[QStringLiteral("sha256")].toString().toLatin1());
        QCOMPARE(QFileInfo(name).size(), member[QStringLiteral("size")].toInteger());
    }
}

void TestEvidence::opensslChecksWhoPackedIt()
{
    const QString path = file("who.zip", m_package);
    const auto member = [&](const char *name) {
        return runTool(QStringLiteral("unzip"), {QStringLiteral("-p"), path, QString::fromLatin1(name)}).out;
    };
    const QString manifest = file("manifest.json", member("manifest.json")),
                  signature = file("manifest.pem", member("manifest.pem")),
                  root = file("root.pem", support::People::instance().root.certificate().pem());
    const QStringList words{QStringLiteral("cms"),
                            QStringLiteral("-verify"),
                            QStringLiteral("-inform"),
                            QStringLiteral("PEM"),
                            QStringLiteral("-in"),
                            signature,
                            QStringLiteral("-content"),
                            manifest,
                            QStringLiteral("-binary"),
                            QStringLiteral("-CAfile"),
                            root,
                            QStringLiteral("-purpose"),
                            QStringLiteral("any")};
    const auto good = runTool(QStringLiteral("openssl"), words);
    QVERIFY2(good.exitCode == 0 && good.err.contains("successful"), good.err);
    file("manifest.json", member("manifest.json").replace("合同", "契约"));
    QVERIFY(runTool(QStringLiteral("openssl"), words).exitCode != 0);
}

void TestEvidence::readsAsItWasPacked()
{
    const auto finding = check(m_package);
    QVERIFY2(finding, finding ? "" : finding.error().code.constData());
    QCOMPARE(finding->verdict, Verdict::Valid);
    QCOMPARE(finding->packedVerdict, Verdict::Valid);
    QCOMPARE(finding->name, QStringLiteral("合同.pdf"));
    QCOMPARE(finding->packer, QStringLiteral("示例乙"));
    QCOMPARE(finding->report.signatures.size(), 2);
    for (const base::Check &one : finding->checks)
        QVERIFY2(one.outcome == base::Outcome::Passed, one.code + ' ' + one.evidence.toUtf8());
    QCOMPARE(finding->checks.size(), 6);
    QVERIFY(finding->differences.isEmpty());
    QCOMPARE(*finding->document->bytes(0, m_signed.size()), m_signed);

    const auto unsignedOne = check(pack(order(m_signed, false)));
    QVERIFY(unsignedOne);
    QCOMPARE(outcome(*unsignedOne, "evidence.signature"), base::Outcome::Warning);
    QCOMPARE(unsignedOne->verdict, Verdict::Valid);
}

void TestEvidence::versionsAreBeginningsOfTheFile()
{
    const QByteArray json = entriesOf(m_package).first().data;
    const auto manifest = session::evidence::Manifest::parse(json);
    QVERIFY(manifest);
    QVERIFY(manifest->revisions.size() >= 3); // as it was, once and twice signed
    for (const auto &revision : manifest->revisions)
        QCOMPARE(crypto::sha256(m_signed.left(revision.end)), revision.sha256);
    const QByteArray once = *base::readFile(m_files.path("once.pdf"));
    QVERIFY(std::any_of(manifest->revisions.begin(), manifest->revisions.end(), [&](const auto &revision) {
        return revision.end == once.size() && revision.sha256 == crypto::sha256(once);
    }));
}

void TestEvidence::trustsNobodyOfThePackage()
{
    const auto finding = check(m_package, session::Trust());
    QVERIFY(finding);
    QVERIFY(finding->verdict == Verdict::Indeterminate);
    QCOMPARE(finding->packedVerdict, Verdict::Valid);
    QCOMPARE(outcome(*finding, "evidence.signature"), base::Outcome::Warning);
}

void TestEvidence::saysWhatIsOtherwiseNow()
{
    const auto finding = check(m_package, session::Trust());
    QVERIFY(finding);
    QCOMPARE(outcome(*finding, "evidence.report"), base::Outcome::Warning);
    const auto has = [&](const QString &field, const char *code, const char *then, const char *now) {
        return std::any_of(finding->differences.begin(), finding->differences.end(), [&](const auto &one) {
            return one.field == field && one.code == code && one.then == then && one.now == now;
        });
    };
    const QString first = finding->report.signatures.first().field;
    QVERIFY(has({}, "", "valid", "indeterminate"));
    QVERIFY(has(first, "", "valid", "indeterminate"));
    QVERIFY(has(first, "certificate.chain", "passed", "unknown"));
    QVERIFY(!has(first, "signature.digest", "passed", "passed"));
}

void TestEvidence::revocationInThePackageCounts()
{
    // a list that was given by hand when it was packed says that the signer is revoked
    const auto &people = support::People::instance();
    const crypto::Authority::Revoked revoked{people.rsaPerson->certificate().serialHex(),
                                             QDateTime::currentDateTimeUtc().addDays(-1)};
    const auto crl = people.issuing.crl({revoked}, 1);
    QVERIFY2(crl, crl ? "" : crl.error().code.constData());
    session::EvidenceOrder given = order(m_signed);
    given.trust.crls.append(*crl);
    const auto finding = check(pack(given));
    QVERIFY(finding);
    QVERIFY(finding->packedVerdict != Verdict::Valid);
    QCOMPARE(finding->report.verdict, finding->packedVerdict); // although nobody gives the list by hand now
    QVERIFY(finding->differences.isEmpty());
}

void TestEvidence::anyChangeMakesItInvalid_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<QByteArray>("code");
    const char *names[] = {"a member more",
                           "a member less",
                           "a certificate changed",
                           "the report changed",
                           "the document cut",
                           "the document changed",
                           "the document gone",
                           "the manifest changed",
                           "the signature of another manifest",
                           "a signature that is none",
                           "a digest in the manifest changed",
                           "a version's digest changed"};
    const char *codes[] = {"evidence.members",   "evidence.members",   "evidence.digests", "evidence.digests",
                           "evidence.digests",   "evidence.digests",   "evidence.members", "evidence.signature",
                           "evidence.signature", "evidence.signature", "evidence.digests", "evidence.revisions"};
    for (int i = 0; i < int(std::size(names)); ++i)
        QTest::newRow(names[i]) << i << QByteArray(codes[i]);
}

void TestEvidence::anyChangeMakesItInvalid()
{
    QFETCH(const int, what);
    QFETCH(const QByteArray, code);
    QList<ZipEntry> entries = entriesOf(m_package);
    const auto at = [&](const char *begin) -> ZipEntry & {
        return *std::find_if(entries.begin(), entries.end(),
                             [&](const ZipEntry &one) { return one.name.startsWith(begin); });
    };
    const auto remove = [&](const char *begin) {
        entries.removeIf([&](const ZipEntry &one) { return one.name.startsWith(begin); });
    };
    switch (what) {
    case 0:
        entries.append(ZipEntry{.name = "extra.txt", .data = "more"});
        break;
    case 1:
        remove("seals/");
        break;
    case 2:
        at("certificates/").data.back() ^= 1;
        break;
    case 3:
        at("report.json").data.replace("\"valid\"", "\"invalid\"");
        break;
    case 4:
        at("document.pdf").data = *base::readFile(m_files.path("once.pdf")); // the second signature is gone
        break;
    case 5:
        at("document.pdf").data = signedfiles::tampered(m_signed);
        break;
    case 6:
        remove("document.pdf");
        break;
    case 7:
        at("manifest.json").data.replace("\"verdict\": \"valid\"", "\"verdict\": \"invalid\"");
        break;
    case 8: {
        session::EvidenceOrder other = order(*base::readFile(m_files.path("once.pdf")));
        const QList<ZipEntry> others = entriesOf(pack(other));
        at("manifest.pem").data = others.at(1).data;
        QCOMPARE(others.at(1).name, QByteArray("manifest.pem"));
        break;
    }
    case 9:
        at("manifest.pem").data = "-----BEGIN CMS-----\nAAAA\n-----END CMS-----\n";
        break;
    default: {
        QByteArray &json = at("manifest.json").data;
        const char *key = "\"sha256\": \"";
        const qsizetype digest = (what == 10 ? json.indexOf(key) : json.lastIndexOf(key)) + 11;
        json[digest] = json.at(digest) == 'a' ? 'b' : 'a';
        break;
    }
    }
    const auto finding = check(support::makeZip(entries));
    QVERIFY2(finding, finding ? "" : finding.error().code.constData());
    QCOMPARE(finding->verdict, Verdict::Invalid);
    QCOMPARE(outcome(*finding, code), base::Outcome::Failed);
}

void TestEvidence::aManifestSignedByOthersIsSaid()
{
    // whoever packs anew can sign anew: the name is shown, and nobody trusts it
    const base::SystemClock now;
    const auto stranger = crypto::Authority::makeRoot(QStringLiteral("陌生"), crypto::KeyType::EcP256, now, 30);
    QVERIFY(stranger);
    crypto::CertificateRequest request;
    request.commonName = QStringLiteral("示例戊");
    request.days = 10;
    const auto person = stranger->issue(crypto::Authority::Kind::Person, request, crypto::KeyType::EcP256);
    QVERIFY(person);
    session::EvidenceOrder anew = order(m_signed);
    anew.signer = *person;
    const auto finding = check(pack(anew));
    QVERIFY(finding);
    QCOMPARE(finding->packer, QStringLiteral("示例戊"));
    QCOMPARE(outcome(*finding, "evidence.signature"), base::Outcome::Warning);
}

void TestEvidence::whatIsNoEvidencePackageIsRefused_data()
{
    QTest::addColumn<QByteArray>("package");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *name, const QByteArray &package, const char *code) {
        QTest::newRow(name) << package << QByteArray(code);
    };
    const auto with = [](const QByteArray &manifest) {
        return support::makeZip({{.name = "manifest.json", .data = manifest}, {.name = "document.pdf"}});
    };
    const QByteArray digest(64, 'a');
    const auto manifest = [&](const QByteArray &revisions, const QByteArray &members, const QByteArray &version = "1") {
        return "{\"format\":\"esign-evidence\",\"version\":" + version +
               ",\"made\":\"2026-11-22T00:00:00Z\",\"judgedAt\":\"2026-11-22T00:00:00Z\",\"revisions\":[" + revisions +
               "],\"members\":[" + members + "]}";
    };
    const QByteArray document = "{\"name\":\"document.pdf\",\"size\":0,\"sha256\":\"" + digest + "\"}";
    const auto revision = [&](const QByteArray &size) {
        return "{\"size\":" + size + ",\"sha256\":\"" + digest + "\"}";
    };
    row("a PDF", m_signed, "bundle.zip");
    row("no manifest", support::makeZip({{.name = "document.pdf"}}), "evidence.manifest");
    row("no JSON", with("manifest"), "evidence.manifest");
    row("an array", with("[]"), "evidence.manifest");
    row("deep JSON", with(QByteArray(100'000, '[')), "evidence.manifest");
    row("another format", with("{\"format\":\"other\",\"version\":1}"), "evidence.manifest");
    row("a later version", with(manifest(revision("1"), document, "2")), "evidence.version");
    row("no revisions", with(manifest({}, document)), "evidence.manifest");
    row("no document", with(manifest(revision("1"), {})), "evidence.manifest");
    row("revisions that shrink", with(manifest(revision("9") + ',' + revision("8"), document)), "evidence.manifest");
    row("a negative size", with(manifest(revision("-5"), document)), "evidence.manifest");
    row("a member twice", with(manifest(revision("1"), document + ',' + document)), "evidence.manifest");
    row("a path",
        with(manifest(revision("1"), document + ",{\"name\":\"../x\",\"size\":0,\"sha256\":\"" + digest + "\"}")),
        "evidence.manifest");
    row("no digest", with(manifest(revision("1"), "{\"name\":\"document.pdf\",\"size\":0,\"sha256\":\"xyz\"}")),
        "evidence.manifest");
    row("a manifest of 9 MiB", with(QByteArray(9 << 20, ' ')), "evidence.manifest");
    row("a link", support::makeZip({{.name = "manifest.json", .data = "/etc/passwd", .attributes = 0120777u << 16}}),
        "bundle.kind");
    row("a bomb", support::makeZip({{.name = "manifest.json", .data = QByteArray(40 << 20, ' '), .deflate = true}}),
        "bundle.large");
}

void TestEvidence::whatIsNoEvidencePackageIsRefused()
{
    QFETCH(const QByteArray, package);
    QFETCH(const QByteArray, code);
    const auto finding = check(package);
    QVERIFY(!finding);
    QCOMPARE(finding.error().code, code);
}

void TestEvidence::refusesWhatNobodySigned()
{
    base::NoProgress quiet;
    for (const QByteArray &bytes : {*base::readFile(signedfiles::sample()), QByteArray("no PDF")}) {
        session::EvidenceOrder nothing = order(bytes);
        nothing.output = m_files.path("nothing.zip");
        const auto done = session::packEvidence(nothing, demostore::plainDesk, base::SystemClock(), quiet);
        QVERIFY(!done);
        QCOMPARE(done.error().code, QByteArray("evidence.nothing"));
        QVERIFY(!QFileInfo::exists(nothing.output));
    }
}

void TestEvidence::namesNoFolder()
{
    for (const ZipEntry &entry : entriesOf(m_package)) {
        if (entry.name != "document.pdf")
            QVERIFY2(!entry.data.contains("/home") && !entry.data.contains("someone"), entry.name);
    }
    QVERIFY(!m_package.contains("someone"));
}

QTEST_GUILESS_MAIN(TestEvidence)
#include "tst_evidence.moc"
