// SPDX-License-Identifier: GPL-3.0-or-later
// Raising and renewing signed files from the command line; what comes of it is looked at by qpdf, pdfsig and openssl.
#include "cli/onlinepki.h"
#include "support/pdfjson.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using support::runTool;
using support::ToolResult;

class TestArchive : public QObject {
    Q_OBJECT

    std::unique_ptr<OnlinePki> m_pki;
    static QString word(const char *text) { return QString::fromUtf8(text); }
    QString path(const char *text) const { return m_pki->file(text); }
    QByteArray bytes(const QString &file) const { return m_pki->ca.read(QFileInfo(file).fileName()); }

    ToolResult cli(const QStringList &words) const { return runTool(word(ESIGN_BIN "/esign-cli"), words); }
    QString tsa() const { return m_pki->server.url(word("/tsa")); }
    ToolResult sign(const QString &in, const QString &out, const char *level) const
    {
        QStringList words{word("sign"),
                          in,
                          word("--out"),
                          out,
                          word("--identity"),
                          path("signer.p12"),
                          word("--password-file"),
                          path("password"),
                          word("--invisible"),
                          word("--level"),
                          word(level)};
        if (qstrcmp(level, "b") != 0)
            words << word("--tsa") << tsa();
        return cli(words);
    }
    ToolResult archive(const QString &in, const QString &out, const QStringList &more = {}) const
    {
        return cli(QStringList{word("archive"), in, word("--out"), out} + more);
    }
    QJsonArray signatures(const QString &file) const
    {
        const ToolResult result = cli({word("verify"), file, word("--trust"), path("root.pem"), word("--json")});
        return QJsonDocument::fromJson(result.out)["signatures"].toArray();
    }
    static QStringList levels(const QJsonArray &signatures)
    {
        QStringList levels;
        for (const auto &one : signatures)
            levels << one[u"level"].toString();
        return levels;
    }
    static QByteArray contentsOf(const support::PdfObjects &file, const QString &signature)
    {
        return QByteArray::fromHex(file.dictionary(signature)[u"/Contents"].toString().mid(2).toLatin1());
    }

private slots:
    void init()
    {
        m_pki = std::make_unique<OnlinePki>();
        m_pki->ca.write(word("password"), "example pass\n");
        m_pki->ca.openssl({word("pkcs12"), word("-export"), word("-in"), path("signer.pem"), word("-inkey"),
                           path("signer.key"), word("-out"), path("signer.p12"), word("-passout"),
                           word("pass:example pass")});
        QCOMPARE(sign(word(ESIGN_RESOURCES "/samples/letter.pdf"), path("b.pdf"), "b").exitCode, 0);
        QCOMPARE(sign(path("b.pdf"), path("bt.pdf"), "t").exitCode, 0); // two signatures, one without a timestamp
    }

    void raisesEverySignatureAndChangesNothing()
    {
        const QString out = path("lta.pdf");
        const ToolResult result = archive(path("bt.pdf"), out, {word("--tsa"), tsa()});
        QVERIFY2(result.exitCode == 0, result.err);
        const QByteArray before = bytes(path("bt.pdf")), after = bytes(out);
        QVERIFY(after.startsWith(before));
        QCOMPARE(levels(signatures(out)), QStringList({word("B-LTA"), word("B-LTA"), word("DocTimeStamp")}));
        QCOMPARE(runTool(word("qpdf"), {word("--check"), out}).exitCode, 0);
        QCOMPARE(runTool(word("pdfsig"), {word("-nocert"), out}).out.count("Signature is Valid"), 2);
        QCOMPARE(support::changedObjects(support::qpdfObjects(before), support::qpdfObjects(after)).size(), 3);
        QVERIFY(support::lossesBetween(support::qpdfObjects(before), support::qpdfObjects(after)).isEmpty());
    }

    void theStoreIsAsTheStandardHasIt()
    {
        const QString out = path("lt.pdf");
        QCOMPARE(archive(path("bt.pdf"), out, {word("--level"), word("lt"), word("--tsa"), tsa()}).exitCode, 0);
        const support::PdfObjects file = support::qpdfObjects(bytes(out));
        const QJsonObject store = file.dictionary(file.catalog()[u"/DSS"].toString());
        QCOMPARE(store[u"/Type"].toString(), word("/DSS"));
        const QJsonArray certs = store[u"/Certs"].toArray(), ocsps = store[u"/OCSPs"].toArray(),
                         crls = store[u"/CRLs"].toArray();
        QCOMPARE(certs.size(), 5); // signer, tsa, responder, issuing, root: each once
        QCOMPARE(ocsps.size(), 2);
        QCOMPARE(crls.size(), 1);
        const QJsonObject entries = store[u"/VRI"].toObject();
        QCOMPARE(entries.size(), 3); // two signatures, and the timestamp that the first one lacked
        const QJsonObject form = file.dictionary(file.catalog()[u"/AcroForm"].toString());
        for (const auto &field : form[u"/Fields"].toArray()) {
            const QString value = file.dictionary(field.toString())[u"/V"].toString();
            const QByteArray key =
                QCryptographicHash::hash(contentsOf(file, value), QCryptographicHash::Sha1).toHex().toUpper();
            QVERIFY2(entries.contains(QLatin1Char('/') + QString::fromLatin1(key)), key);
        }
        for (const auto &[key, value] : {std::pair("/Certs", "x509"), std::pair("/CRLs", "crl")}) {
            const QString reference = store[QLatin1String(key)][0].toString();
            const QByteArray der =
                runTool(word("qpdf"), {word("--show-object=") + reference.section(QLatin1Char(' '), 0, 0),
                                       word("--filtered-stream-data"), out})
                    .out;
            QCOMPARE(
                runTool(word("openssl"), {word(value), word("-inform"), word("DER"), word("-noout")}, der).exitCode, 0);
        }
    }

    void opensslVerifiesTheDocumentTimestamp()
    {
        const QString out = path("lta.pdf");
        QCOMPARE(archive(path("bt.pdf"), out, {word("--tsa"), tsa(), word("--digest"), word("sha384")}).exitCode, 0);
        const QByteArray whole = bytes(out);
        const support::PdfObjects file = support::qpdfObjects(whole);
        const QJsonObject form = file.dictionary(file.catalog()[u"/AcroForm"].toString());
        const QString last = form[u"/Fields"].toArray().last().toString();
        const QJsonObject stamp = file.dictionary(file.dictionary(last)[u"/V"].toString());
        QCOMPARE(stamp[u"/Type"].toString(), word("/DocTimeStamp"));
        QCOMPARE(stamp[u"/SubFilter"].toString(), word("/ETSI.RFC3161"));
        const QJsonArray range = stamp[u"/ByteRange"].toArray();
        const QByteArray covered =
            whole.mid(range[0].toInt(), range[1].toInt()) + whole.mid(range[2].toInt(), range[3].toInt());
        QCOMPARE(range[2].toInt() + range[3].toInt(), int(whole.size()));
        m_pki->ca.write(word("covered"), covered);
        m_pki->ca.write(word("token"), contentsOf(file, file.dictionary(last)[u"/V"].toString()));
        m_pki->ca.write(word("both.pem"), m_pki->ca.read(word("issuing.pem")));
        const ToolResult verified =
            runTool(word("openssl"),
                    {word("ts"), word("-verify"), word("-token_in"), word("-in"), path("token"), word("-data"),
                     path("covered"), word("-CAfile"), path("root.pem"), word("-untrusted"), path("both.pem")});
        QVERIFY2(verified.exitCode == 0, verified.err);
        QVERIFY(runTool(word("openssl"),
                        {word("ts"), word("-reply"), word("-token_in"), word("-in"), path("token"), word("-text")})
                    .out.contains("sha384"));
    }

    void renewsAnArchive()
    {
        QCOMPARE(archive(path("bt.pdf"), path("once.pdf"), {word("--tsa"), tsa()}).exitCode, 0);
        const ToolResult again = archive(path("once.pdf"), path("twice.pdf"), {word("--tsa"), tsa(), word("--json")});
        QVERIFY2(again.exitCode == 0, again.err);
        QVERIFY(bytes(path("twice.pdf")).startsWith(bytes(path("once.pdf"))));
        QCOMPARE(levels(signatures(path("twice.pdf"))),
                 QStringList({word("B-LTA"), word("B-LTA"), word("DocTimeStamp"), word("DocTimeStamp")}));
        // the store had every value already; what is new is the timestamp's entry
        const support::PdfObjects file = support::qpdfObjects(bytes(path("twice.pdf")));
        const QJsonObject store = file.dictionary(file.catalog()[u"/DSS"].toString());
        QCOMPARE(store[u"/Certs"].toArray().size(), 5);
        QCOMPARE(store[u"/VRI"].toObject().size(), 3);
        QCOMPARE(runTool(word("qpdf"), {word("--check"), path("twice.pdf")}).exitCode, 0);
    }

    /// By NSS, in the form of ISO 32000-1, which has no PAdES level.
    void keepsWhatPopplerSigned()
    {
        const QString database = m_pki->ca.path(word("nss"));
        QVERIFY(QDir().mkpath(database));
        QCOMPARE(runTool(word("certutil"), {word("-N"), word("-d"), database, word("--empty-password")}).exitCode, 0);
        const ToolResult imported = runTool(
            word("pk12util"), {word("-i"), path("signer.p12"), word("-d"), database, word("-W"), word("example pass")});
        QVERIFY2(imported.exitCode == 0, imported.err + imported.out);
        const QByteArray listed = runTool(word("certutil"), {word("-L"), word("-d"), database}).out;
        const QString nick = QString::fromUtf8(listed.trimmed().split('\n').last().simplified().split(' ').first());
        const ToolResult signedBy =
            runTool(word("pdfsig"), {word("-nssdir"), database, word("-add-signature"), word("-nick"), nick,
                                     word(ESIGN_RESOURCES "/samples/letter.pdf"), path("poppler.pdf")});
        QVERIFY2(QFileInfo::exists(path("poppler.pdf")), signedBy.out + signedBy.err);
        const ToolResult result = archive(path("poppler.pdf"), path("kept.pdf"), {word("--tsa"), tsa()});
        QVERIFY2(result.exitCode == 0, result.err);
        QVERIFY(bytes(path("kept.pdf")).startsWith(bytes(path("poppler.pdf"))));
        const QJsonArray all = signatures(path("kept.pdf"));
        QCOMPARE(levels(all), QStringList({word("CMS"), word("DocTimeStamp")}));
        QVERIFY(runTool(word("pdfsig"), {word("-nocert"), path("kept.pdf")}).out.contains("Signature is Valid"));
    }

    void replacesAFileWhole()
    {
        const QByteArray before = bytes(path("bt.pdf"));
        QCOMPARE(archive(path("bt.pdf"), path("bt.pdf"), {word("--tsa"), tsa()}).exitCode, 0);
        QVERIFY(bytes(path("bt.pdf")).startsWith(before) && bytes(path("bt.pdf")).size() > before.size());
    }

    void leavesTheOldFileWhenSomethingFails()
    {
        m_pki->ca.write(word("out.pdf"), "old");
        m_pki->hasTsa = false;
        const ToolResult noTsa = archive(path("bt.pdf"), path("out.pdf"), {word("--tsa"), tsa()});
        QCOMPARE(noTsa.exitCode, 3);
        QVERIFY2(noTsa.err.contains("[tsa."), noTsa.err);
        QCOMPARE(bytes(path("out.pdf")), QByteArray("old"));
        QCOMPARE(archive(path("bt.pdf"), path("out.pdf")).exitCode, 4);
        const ToolResult unsignedFile =
            archive(word(ESIGN_RESOURCES "/samples/letter.pdf"), path("out.pdf"), {word("--tsa"), tsa()});
        QCOMPARE(unsignedFile.exitCode, 3);
        QVERIFY2(unsignedFile.err.contains("[archive.unsigned]"), unsignedFile.err);
        QByteArray broken = bytes(path("bt.pdf"));
        broken[broken.indexOf("/MediaBox") + 12] = '1';
        m_pki->ca.write(word("broken.pdf"), broken);
        const ToolResult refused = archive(path("broken.pdf"), path("out.pdf"), {word("--tsa"), tsa()});
        QCOMPARE(refused.exitCode, 3);
        QVERIFY2(refused.err.contains("[archive.invalid]"), refused.err);
        QCOMPARE(bytes(path("out.pdf")), QByteArray("old"));
    }

    void takesListsAtHandInsteadOfAsking()
    {
        m_pki->ocsp = OnlinePki::Ocsp::Silent;
        m_pki->hasIssuingCrl = false;
        m_pki->ca.write(word("both.pem"), m_pki->ca.read(word("root.pem")));
        QCOMPARE(archive(path("bt.pdf"), path("out.pdf"), {word("--tsa"), tsa()}).exitCode, 3);
        const ToolResult result = archive(path("bt.pdf"), path("out.pdf"),
                                          {word("--tsa"), tsa(), word("--crl"), path("issuing.crl"), word("--crl"),
                                           path("root.crl"), word("--trust"), path("root.pem")});
        QVERIFY2(result.exitCode == 0, result.err);
        QCOMPARE(levels(signatures(path("out.pdf"))).first(), word("B-LTA"));
    }
};

QTEST_GUILESS_MAIN(TestArchive)
#include "tst_archive.moc"
