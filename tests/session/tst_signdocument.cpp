// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/checkdocument.h"
#include "session/signdocument.h"
#include "signing/fixture.h"
#include "support/pdfvariants.h"
#include "support/people.h"
#include "support/tools.h"

#include <QtCore/QDir>
#include <QtTest/QtTest>

#include <cerrno>

using namespace session;
using support::People;

namespace {

/// Fails from the n-th call of any kind on.
class FailDisk final : public base::Disk {
public:
    explicit FailDisk(int good) : m_left(good) {}
    bool write(int fd, const char *d, qint64 l, qint64 o) override { return lives() && Disk::write(fd, d, l, o); }
    bool sync(int fd) override { return lives() && Disk::sync(fd); }
    bool rename(const QString &a, const QString &b) override { return lives() && Disk::rename(a, b); }
    int calls = 0;

private:
    bool lives()
    {
        ++calls;
        errno = EIO;
        return m_left-- > 0;
    }
    int m_left;
};

/// Made today: a seal older than its maker's certificate can't be judged.
seal::SealObject sealFor(const QList<crypto::Certificate> &users)
{
    return fixture::makeSeal(fixture::cornerFace(), users, [](seal::SealInfo &info) {
        info.created = info.validFrom = QDateTime::currentDateTimeUtc().addSecs(-60);
    });
}

/// Asks to stop at the n-th look.
class StopAt final : public base::Progress {
public:
    explicit StopAt(int n) : m_left(n) {}
    void report(qint64, qint64) override {}
    bool cancelled() const override { return m_left-- <= 0; }

private:
    mutable int m_left;
};

} // namespace

class TestSigndocument : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    base::SystemClock m_clock;
    base::NoProgress m_progress;

    QString path(const char *name) const { return m_dir.filePath(QString::fromUtf8(name)); }
    static base::Result<std::shared_ptr<Desk>> noDesk()
    {
        return base::fail(base::ErrorKind::Internal, "desk.missing");
    }
    SignJob job(const char *input, const char *output) const
    {
        SignJob j;
        j.input = path(input);
        j.output = path(output);
        j.signer = People::instance().rsaPerson;
        j.places.append(*PlaceSpec::parse(QStringLiteral("seal=%1;page=1;at=60,60").arg(path("s.eseal"))));
        return j;
    }
    verify::Report check(const char *file) const
    {
        Trust trust;
        trust.anchors = {People::instance().root.certificate()};
        base::NoProgress quiet;
        const auto report = checkDocument(path(file), trust, QDateTime::currentDateTimeUtc(), {}, quiet);
        return report ? *report : verify::Report();
    }

private slots:
    void initTestCase()
    {
        const auto object = sealFor({People::instance().rsaPerson->certificate()});
        QVERIFY(base::writeFileDurably(path("s.eseal"), object.der()));
        QVERIFY(base::writeFileDurably(path("in.pdf"), support::makeSample().bytes()));
    }

    void signsWithoutAskingForPainting()
    {
        const auto result = signDocument(job("in.pdf", "out.pdf"), &noDesk, m_clock, m_progress);
        QVERIFY2(result, result ? "" : result.error().code.constData());
        QCOMPARE(check("out.pdf").verdict, verify::Verdict::Valid);
    }

    void signsAFileInItsPlace()
    {
        QVERIFY(base::writeFileDurably(path("same.pdf"), *base::readFile(path("in.pdf"))));
        QVERIFY(signDocument(job("same.pdf", "same.pdf"), &noDesk, m_clock, m_progress));
        const auto twice = signDocument(job("same.pdf", "same.pdf"), &noDesk, m_clock, m_progress);
        QVERIFY2(twice, twice ? "" : qPrintable(twice.error().detail));
        const verify::Report report = check("same.pdf");
        QCOMPARE(report.signatures.size(), 2);
        QCOMPARE(report.verdict, verify::Verdict::Valid);
        QVERIFY(base::readFile(path("same.pdf"))->startsWith(*base::readFile(path("in.pdf"))));
    }

    void putsADamagedFileInOrderAndSaysSo()
    {
        int repaired = 0;
        for (const support::Variant &variant : support::repairableVariants()) {
            QVERIFY(base::writeFileDurably(path("damaged.pdf"), variant.bytes));
            const auto result = signDocument(job("damaged.pdf", "repaired.pdf"), &noDesk, m_clock, m_progress);
            QVERIFY2(result, variant.name + " " + (result ? QByteArray() : result.error().code));
            if (result->repaired) {
                QVERIFY(result->warnings.join(QLatin1Char(' ')).contains(QStringLiteral("damaged")));
                ++repaired;
            }
            QCOMPARE(check("repaired.pdf").verdict, verify::Verdict::Valid);
            QCOMPARE(support::runTool("qpdf", {"--check", path("repaired.pdf")}).exitCode, 0);
        }
        QVERIFY(repaired > 0);
    }

    void putsInOrderWhatCouldNotBeCheckedLater()
    {
        // readers find their way, but where the first revision ends can't be told
        const QByteArray updated = support::signableVariant("updated-twice").bytes;
        const QByteArray unclear = QByteArray(updated).replace(updated.indexOf("%%EOF"), 5, "%%EOX");
        QVERIFY(base::writeFileDurably(path("unclear.pdf"), unclear));
        const auto result = signDocument(job("unclear.pdf", "clear.pdf"), &noDesk, m_clock, m_progress);
        QVERIFY2(result, result ? "" : result.error().code.constData());
        QVERIFY(result->repaired);
        QVERIFY(signDocument(job("clear.pdf", "clear.pdf"), &noDesk, m_clock, m_progress));
        QCOMPARE(check("clear.pdf").verdict, verify::Verdict::Valid);
    }

    void keepsTheOldFileWhereverTheDiskFails()
    {
        FailDisk counting(1000);
        SignJob first = job("in.pdf", "disk.pdf");
        first.disk = &counting;
        QVERIFY(signDocument(first, &noDesk, m_clock, m_progress));
        QVERIFY(counting.calls >= 3);
        for (int good = 0; good < counting.calls; ++good) {
            QVERIFY(base::writeFileDurably(path("disk.pdf"), "the old file"));
            FailDisk disk(good);
            SignJob failing = job("in.pdf", "disk.pdf");
            failing.disk = &disk;
            const auto result = signDocument(failing, &noDesk, m_clock, m_progress);
            QVERIFY(!result);
            QVERIFY2(result.error().code.startsWith("file."), result.error().code);
            QCOMPARE(*base::readFile(path("disk.pdf")), QByteArray("the old file"));
            QVERIFY(QDir(m_dir.path()).entryList({".esign-*"}, QDir::Files | QDir::Hidden).isEmpty());
        }
    }

    void keepsTheOldFileWhereverItIsCancelled()
    {
        int cancelled = 0;
        for (int look = 0; look < 40; ++look) {
            QVERIFY(base::writeFileDurably(path("stop.pdf"), "the old file"));
            StopAt stop(look);
            const auto result = signDocument(job("in.pdf", "stop.pdf"), &noDesk, m_clock, stop);
            if (result)
                break;
            QCOMPARE(result.error().kind, base::ErrorKind::Cancelled);
            QCOMPARE(*base::readFile(path("stop.pdf")), QByteArray("the old file"));
            ++cancelled;
        }
        QVERIFY(cancelled >= 3);
    }

    void refusesToHarmASignatureThatItCannotKeep()
    {
        // certified with P=1: nothing may be added
        QVERIFY(base::writeFileDurably(path("certified.pdf"), support::certifiedSample(1)));
        QVERIFY(base::writeFileDurably(path("kept.pdf"), "the old file"));
        const auto result = signDocument(job("certified.pdf", "kept.pdf"), &noDesk, m_clock, m_progress);
        QVERIFY(!result);
        QCOMPARE(result.error().code, QByteArray("pdf.certified"));
        QCOMPARE(*base::readFile(path("kept.pdf")), QByteArray("the old file"));
    }

    void aSealOfAnUnknownMakerKeepsNobodyFromSigningAfterwards()
    {
        // the first signature is valid by its own authority; whoever made the second one's seal is known to nobody here
        const base::FixedClock clock(QDateTime::currentDateTimeUtc());
        const auto mine = crypto::Authority::makeRoot(QStringLiteral("示例机构"), crypto::KeyType::EcP256, clock);
        QVERIFY(mine);
        crypto::CertificateRequest request;
        request.commonName = QStringLiteral("示例丁");
        const auto person = mine->issue(crypto::Authority::Kind::Person, request, crypto::KeyType::EcP256);
        QVERIFY(person);
        const auto object = sealFor({(*person)->certificate()});
        QVERIFY(base::writeFileDurably(path("foreign.eseal"), object.der()));
        SignJob first = job("in.pdf", "by-myself.pdf");
        first.places.clear();
        first.invisible = true;
        first.signer = *person;
        QVERIFY(signDocument(first, &noDesk, m_clock, m_progress));
        SignJob second = job("by-myself.pdf", "sealed.pdf");
        second.places = {*PlaceSpec::parse(QStringLiteral("seal=%1;page=1;at=60,60").arg(path("foreign.eseal")))};
        second.signer = *person;
        const auto result = signDocument(second, &noDesk, m_clock, m_progress);
        QVERIFY2(result, result ? "" : qPrintable(result.error().detail));
        const support::ToolResult seen = support::runTool("pdfsig", {"-nocert", path("sealed.pdf")});
        QCOMPARE(seen.out.count("Signature is Valid"), 2);
    }

    void loadsASealOnceAndAnewWhenItChanged()
    {
        QVERIFY(base::writeFileDurably(path("shelf.eseal"), *base::readFile(path("s.eseal"))));
        SealShelf shelf;
        const auto first = shelf.load(path("shelf.eseal"), {}, &noDesk);
        QVERIFY(first);
        QCOMPARE(shelf.load(path("shelf.eseal"), {}, &noDesk)->object.der().constData(),
                 first->object.der().constData());
        const auto other =
            sealFor({People::instance().ecPerson->certificate(), People::instance().rsaPerson->certificate()});
        QVERIFY(base::writeFileDurably(path("shelf.eseal"), other.der()));
        QCOMPARE(shelf.load(path("shelf.eseal"), {}, &noDesk)->object.der(), other.der());
    }

    void saysWhatIsMissing()
    {
        SignJob nothing = job("in.pdf", "out.pdf");
        nothing.places.clear();
        QCOMPARE(signDocument(nothing, &noDesk, m_clock, m_progress).error().code, QByteArray("sign.nothing"));
        SignJob timestamp = job("in.pdf", "out.pdf");
        timestamp.level = signing::Level::BaselineT;
        QCOMPARE(signDocument(timestamp, &noDesk, m_clock, m_progress).error().code, QByteArray("sign.tsa.missing"));
    }
};

QTEST_GUILESS_MAIN(TestSigndocument)
#include "tst_signdocument.moc"
