// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/update.h"
#include "signing/validationupdate.h"
#include "support/pdfjson.h"
#include "support/pdfsample.h"
#include "support/people.h"
#include "support/tools.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using support::PdfObjects;
using support::People;

namespace {

const People &people()
{
    return People::instance();
}

template <class T>
T must(base::Result<T> result)
{
    if (!result)
        qFatal("%s %s", result.error().code.constData(), qPrintable(result.error().detail));
    return *std::move(result);
}

signing::ValidationValues values(int number)
{
    signing::ValidationValues values;
    values.certificates = {people().root.certificate(), people().issuing.certificate(),
                           people().rsaPerson->certificate()};
    values.crls = {must(people().issuing.crl({}, number))};
    values.ocspResponses = {
        must(people().issuing.ocspResponse(people().rsaPerson->certificate(), {}, *people().ocspResponder))};
    return values;
}

QByteArray vriKey(const QByteArray &contents)
{
    return '/' + QCryptographicHash::hash(contents, QCryptographicHash::Sha1).toHex().toUpper();
}

} // namespace

/// The security store and document timestamps as qpdf sees them.
class TestValidationUpdate : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    struct Written {
        QByteArray bytes;
        base::Result<int> added = 0;
    };
    std::unique_ptr<base::PendingFile> holding(const QByteArray &bytes) const
    {
        auto target = must(base::PendingFile::create(m_dir.filePath(QStringLiteral("out.pdf"))));
        (void)target->append(bytes);
        return target;
    }
    Written store(const QByteArray &bytes, const QList<signing::SignatureValues> &all,
                  const QByteArray &password = {}) const
    {
        const auto target = holding(bytes);
        const auto document = must(pdf::Document::open(base::memorySource(bytes), password));
        Written written;
        written.added = signing::appendSecurityStore(document, *target, all);
        written.bytes = must(base::readFile(target->path()));
        return written;
    }
    static QJsonObject storeOf(const PdfObjects &file) { return file.dictionary(file.catalog()[u"/DSS"].toString()); }
    bool isClean(const QByteArray &bytes, const QStringList &more = {}) const
    {
        const QString path = m_dir.filePath(QStringLiteral("clean.pdf"));
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush() &&
               support::runTool(QStringLiteral("qpdf"), more + QStringList{QStringLiteral("--check"), path}).exitCode ==
                   0;
    }

private slots:
    void storesEachValueOnce()
    {
        const QByteArray plain = support::makeSample({}).bytes();
        const auto first = values(1);
        const Written written = store(plain, {{"one", first}, {"two", first}});
        QVERIFY(written.added);
        QCOMPARE(*written.added, 5);
        QVERIFY(written.bytes.startsWith(plain));
        QVERIFY(isClean(written.bytes));
        const QJsonObject dss = storeOf(support::qpdfObjects(written.bytes));
        QCOMPARE(dss[u"/Certs"].toArray().size(), 3);
        QCOMPARE(dss[u"/CRLs"].toArray().size(), 1);
        QCOMPARE(dss[u"/OCSPs"].toArray().size(), 1);
        const QJsonObject entries = dss[u"/VRI"].toObject();
        for (const char *contents : {"one", "two"}) {
            const QJsonObject entry = entries[QLatin1String(vriKey(contents))].toObject();
            QCOMPARE(entry[u"/Cert"].toArray(), dss[u"/Certs"].toArray());
            QCOMPARE(entry[u"/CRL"].toArray(), dss[u"/CRLs"].toArray());
            QCOMPARE(entry[u"/OCSP"].toArray(), dss[u"/OCSPs"].toArray());
        }
    }

    void appendsNothingWhenItHasEverything()
    {
        const QList<signing::SignatureValues> all{{"one", values(1)}};
        const QByteArray once = store(support::makeSample({}).bytes(), all).bytes;
        const Written again = store(once, all);
        QCOMPARE(must(again.added), 0);
        QCOMPARE(again.bytes, once);
    }

    void keepsWhatIsThereWhenItGrows()
    {
        auto more = values(1);
        const QByteArray once = store(support::makeSample({}).bytes(), {{"one", more}}).bytes;
        more.crls = {must(people().issuing.crl({}, 2))};
        const Written twice = store(once, {{"two", more}});
        QCOMPARE(must(twice.added), 1);
        const PdfObjects before = support::qpdfObjects(once), after = support::qpdfObjects(twice.bytes);
        QCOMPARE(support::changedObjects(before, after).size(), 1); // the store; the catalog names it as before
        const QString first = QLatin1String(vriKey("one"));
        QCOMPARE(storeOf(after)[u"/VRI"].toObject()[first], storeOf(before)[u"/VRI"].toObject()[first]);
        QCOMPARE(storeOf(after)[u"/Certs"], storeOf(before)[u"/Certs"]);
        QCOMPARE(storeOf(after)[u"/CRLs"].toArray().size(), 2);
        QCOMPARE(storeOf(after)[u"/CRLs"][0], storeOf(before)[u"/CRLs"][0]);
        QCOMPARE(storeOf(after)[u"/VRI"].toObject().size(), 2);
        QVERIFY(isClean(twice.bytes));
    }

    /// Other programs write the arrays and entries as objects of their own, or the store straight into the catalog.
    void growsAStoreOfAnotherShape()
    {
        const auto first = values(1);
        pdf::Update update(must(pdf::Document::open(base::memorySource(support::makeSample({}).bytes()))));
        const auto known = pdf::Value::ref(update.addStream(pdf::Value::dict(), first.certificates[0].der()));
        const pdf::Ref entry = update.add(pdf::Value::dict({{"Cert", pdf::Value::array({known})}}));
        const pdf::Ref entries = update.add(pdf::Value::dict({{vriKey("one").mid(1), pdf::Value::ref(entry)}}));
        const pdf::Ref certs = update.add(pdf::Value::array({known}));
        const pdf::Ref root = update.document().trailer().at("Root").toRef();
        pdf::Value catalog = update.current(root);
        catalog.set("DSS", pdf::Value::dict({{"Certs", pdf::Value::ref(certs)}, {"VRI", pdf::Value::ref(entries)}}));
        update.set(root, catalog);
        const QByteArray foreign = support::makeSample({}).bytes() + must(update.finish()).bytes;
        const Written written = store(foreign, {{"one", first}, {"two", first}});
        QCOMPARE(must(written.added), 4);
        QVERIFY(isClean(written.bytes));
        const PdfObjects file = support::qpdfObjects(written.bytes);
        const QJsonObject dss = storeOf(file);
        QCOMPARE(dss[u"/Certs"].toArray().size(), 3);
        const QJsonObject vri = file.dictionary(dss[u"/VRI"].toString());
        QCOMPARE(vri.size(), 2);
        QCOMPARE(file.dictionary(vri[QLatin1String(vriKey("one"))].toString())[u"/Cert"].toArray().size(), 3);
    }

    void writesInTheFilesOwnForm_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("table") << QStringList{QStringLiteral("--object-streams=disable")};
        QTest::newRow("streams") << QStringList{QStringLiteral("--object-streams=generate")};
        QTest::newRow("encrypted") << QStringList{QStringLiteral("--encrypt"), QStringLiteral("me"),
                                                  QStringLiteral("owner"), QStringLiteral("256"), QStringLiteral("--")};
    }

    void writesInTheFilesOwnForm()
    {
        QFETCH(QStringList, options);
        const QString in = m_dir.filePath(QStringLiteral("in.pdf")), out = m_dir.filePath(QStringLiteral("form.pdf"));
        QFile file(in);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(support::makeSample({}).bytes()) > 0 && file.flush());
        QCOMPARE(support::runTool(QStringLiteral("qpdf"), options + QStringList{in, out}).exitCode, 0);
        const bool encrypted = options.contains(QStringLiteral("--encrypt"));
        const QByteArray password = encrypted ? "me" : "";
        const Written written = store(must(base::readFile(out)), {{"one", values(1)}}, password);
        QVERIFY(written.added);
        QVERIFY(isClean(written.bytes, encrypted ? QStringList{QStringLiteral("--password=me")} : QStringList()));
        const QJsonObject dss = storeOf(support::qpdfObjects(written.bytes, password));
        QCOMPARE(dss[u"/Certs"].toArray().size(), 3);
        // what another program reads is the certificate
        const QString reference = dss[u"/Certs"][0].toString().section(QLatin1Char(' '), 0, 0);
        QStringList words{QStringLiteral("--show-object=") + reference, QStringLiteral("--filtered-stream-data"),
                          m_dir.filePath(QStringLiteral("clean.pdf"))};
        if (encrypted)
            words.prepend(QStringLiteral("--password=me"));
        QCOMPARE(support::runTool(QStringLiteral("qpdf"), words).out, people().root.certificate().der());
    }

    void stampsInAFieldOfItsOwn()
    {
        const base::SystemClock clock;
        crypto::LocalTsa tsa(people().tsa, clock);
        base::NoProgress nobody;
        const QByteArray plain = support::makeSample({}).bytes();
        const auto target = holding(plain);
        const auto document = must(pdf::Document::open(base::memorySource(plain)));
        const auto stamped =
            must(signing::appendDocumentTimestamp(document, *target, tsa, crypto::DigestAlgorithm::Sha512, nobody));
        QCOMPARE(stamped.fieldName, QStringLiteral("Timestamp1"));
        QCOMPARE(stamped.token.imprintAlgorithm, crypto::DigestAlgorithm::Sha512);
        const QByteArray bytes = must(base::readFile(target->path()));
        QVERIFY(bytes.startsWith(plain) && isClean(bytes));
        const auto again = must(pdf::Document::open(base::memorySource(bytes)));
        const auto fields = must(again->signatureFields());
        QCOMPARE(fields.size(), 1);
        QCOMPARE(fields[0].type, QByteArray("DocTimeStamp"));
        QCOMPARE(fields[0].subFilter, QByteArray("ETSI.RFC3161"));
        QVERIFY(!fields[0].dictionary.has("M"));
        QVERIFY(fields[0].widgets.first().rect.isEmpty());
        const auto &range = fields[0].byteRange;
        const QByteArray covered = bytes.mid(range[0], range[1]) + bytes.mid(range[2], range[3]);
        QCOMPARE(range[2] + range[3], qint64(bytes.size()));
        QVERIFY(crypto::timestampCovers(must(crypto::parseTimestamp(fields[0].contents)), covered));
    }

    void refusesATargetThatIsNotTheDocument()
    {
        const QByteArray plain = support::makeSample({}).bytes();
        const auto target = holding(plain + "more");
        const auto document = must(pdf::Document::open(base::memorySource(plain)));
        const auto added = signing::appendSecurityStore(document, *target, {{"one", values(1)}});
        QVERIFY(!added);
        QCOMPARE(added.error().code, QByteArray("file.write"));
    }
};

QTEST_GUILESS_MAIN(TestValidationUpdate)
#include "tst_validationupdate.moc"
