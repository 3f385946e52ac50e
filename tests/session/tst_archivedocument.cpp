// SPDX-License-Identifier: GPL-3.0-or-later
// Archives renewed over years, by a clock and a web of the test's own.
#include "crypto/authority.h"
#include "session/archivedocument.h"
#include "session/signdocument.h"

#include "demostore.h"

#include <QtTest/QtTest>

using crypto::Authority;

namespace {

QDateTime day(int year, int month = 1, int dayOfMonth = 1)
{
    return QDateTime(QDate(year, month, dayOfMonth), QTime(12, 0), Qt::UTC);
}

template <class T>
T must(base::Result<T> result)
{
    if (!result)
        qFatal("%s %s", result.error().code.constData(), qPrintable(result.error().detail));
    return *std::move(result);
}

/// root → people whose certificates name a responder that answers by the clock.
struct World {
    base::FixedClock clock{day(2020)};
    Authority root = must(Authority::makeRoot(QStringLiteral("示例根"), crypto::KeyType::EcP256, clock, 365 * 40));
    std::shared_ptr<crypto::SoftwareSigner> responder = issue(Authority::Kind::OcspResponder, 365 * 30, "应答");
    std::shared_ptr<crypto::SoftwareSigner> person = issue(Authority::Kind::Person, 365 * 3, "person");
    std::shared_ptr<crypto::SoftwareSigner> tsa = issue(Authority::Kind::Tsa, 365 * 5, "tsa");
    QHash<QString, std::shared_ptr<crypto::SoftwareSigner>> known{{QStringLiteral("person"), person},
                                                                  {QStringLiteral("tsa"), tsa}};
    std::optional<Authority::Revoked> personRevoked;
    int asked = 0;

    std::shared_ptr<crypto::SoftwareSigner> issue(Authority::Kind kind, int days, const char *name) const
    {
        crypto::CertificateRequest request;
        request.commonName = QString::fromUtf8(name);
        request.days = days;
        if (kind != Authority::Kind::OcspResponder)
            request.ocspUrls = {QStringLiteral("http://ocsp.example/") + request.commonName};
        return must(root.issue(kind, request, crypto::KeyType::EcP256));
    }
};

class Web final : public session::ValidationSource {
public:
    explicit Web(World &world) : m_world(world) {}
    base::Result<QByteArray> askOcsp(const QString &url, const QByteArray &) override
    {
        ++m_world.asked;
        const QString name = url.section(QLatin1Char('/'), -1);
        return m_world.root.ocspResponse(m_world.known.value(name)->certificate(),
                                         name == QLatin1String("person") ? m_world.personRevoked : std::nullopt,
                                         *m_world.responder);
    }
    base::Result<QByteArray> fetch(const QString &, qint64) override
    {
        return base::fail(base::ErrorKind::Unavailable, "http.unreachable");
    }

private:
    World &m_world;
};

class WebDesk final : public demostore::PlainDesk {
public:
    explicit WebDesk(World &world) : m_world(world) {}
    std::unique_ptr<session::ValidationSource> validationSource() override { return std::make_unique<Web>(m_world); }

private:
    World &m_world;
};

} // namespace

class TestArchiveDocument : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    std::unique_ptr<World> m_world;
    base::NoProgress m_nobody;

    QString path(const char *name) const { return m_dir.filePath(QString::fromLatin1(name)); }
    session::DeskProvider desk()
    {
        return [this] {
            return base::Result<std::shared_ptr<session::Desk>>(
                std::shared_ptr<session::Desk>(std::make_shared<WebDesk>(*m_world)));
        };
    }
    base::Result<session::SignResult> sign(const QString &out, signing::Level level)
    {
        session::SignJob job;
        job.input = QStringLiteral(ESIGN_RESOURCES "/samples/letter.pdf");
        job.output = out;
        job.signer = m_world->person;
        job.invisible = true;
        job.level = level;
        job.tsa = std::make_shared<crypto::LocalTsa>(m_world->tsa, m_world->clock);
        return session::signDocument(job, desk(), m_world->clock, m_nobody);
    }
    base::Result<session::ArchiveResult> archive(const QString &in, const QString &out,
                                                 const std::shared_ptr<crypto::SoftwareSigner> &by)
    {
        session::ArchiveJob job;
        job.input = in;
        job.output = out;
        job.longTerm.tsa = std::make_shared<crypto::LocalTsa>(by, m_world->clock);
        job.longTerm.digest = crypto::DigestAlgorithm::Sha512;
        return session::archiveDocument(job, desk(), m_world->clock, m_nobody);
    }
    verify::Report check(const QString &file, const QDateTime &at)
    {
        session::Trust trust;
        trust.anchors = {m_world->root.certificate()};
        return must(session::checkDocument(file, trust, at, {}, m_nobody));
    }

private slots:
    void init() { m_world = std::make_unique<World>(); }

    void outlivesEveryCertificateByRenewal()
    {
        QVERIFY(sign(path("a.pdf"), signing::Level::BaselineLTA));
        m_world->clock = base::FixedClock(day(2024)); // the signer's certificate ended in 2022
        m_world->known.insert(QStringLiteral("second"), m_world->issue(Authority::Kind::Tsa, 365 * 10, "second"));
        const auto renewed = archive(path("a.pdf"), path("b.pdf"), m_world->known[QStringLiteral("second")]);
        QVERIFY2(renewed, renewed ? "" : qPrintable(renewed.error().code + renewed.error().detail.toUtf8()));
        QVERIFY(renewed->warnings.isEmpty());
        m_world->clock = base::FixedClock(day(2033));
        m_world->known.insert(QStringLiteral("third"), m_world->issue(Authority::Kind::Tsa, 365 * 5, "third"));
        const auto again = archive(path("b.pdf"), path("c.pdf"), m_world->known[QStringLiteral("third")]);
        QVERIFY2(again, again ? "" : qPrintable(again.error().code + again.error().detail.toUtf8()));
        const verify::Report report = check(path("c.pdf"), day(2037));
        QCOMPARE(verify::verdictName(report.verdict), QByteArray("valid"));
        QCOMPARE(report.signatures.size(), 4);
        QCOMPARE(report.signatures[0].level, QByteArray("B-LTA"));
        QCOMPARE(report.signatures[0].timestamp->date(), day(2020).date());
        // what was not renewed in time reads so
        QCOMPARE(verify::verdictName(check(path("a.pdf"), day(2026)).verdict), QByteArray("indeterminate"));
    }

    void asksOnlyForWhatIsMissing()
    {
        QVERIFY(sign(path("a.pdf"), signing::Level::BaselineLTA));
        QCOMPARE(m_world->asked, 2); // of the signer and of the TSA
        QVERIFY(archive(path("a.pdf"), path("b.pdf"), m_world->tsa));
        QCOMPARE(m_world->asked, 2);
    }

    void keepsWhatWasRevokedAfterItsProvenTime()
    {
        QVERIFY(sign(path("a.pdf"), signing::Level::BaselineT));
        m_world->clock = base::FixedClock(day(2020, 6));
        m_world->personRevoked = Authority::Revoked{m_world->person->certificate().serialHex(), day(2020, 3), 1};
        const auto kept = archive(path("a.pdf"), path("b.pdf"), m_world->tsa);
        QVERIFY2(kept, kept ? "" : qPrintable(kept.error().code + kept.error().detail.toUtf8()));
        const verify::Report report = check(path("b.pdf"), day(2023));
        QCOMPARE(verify::verdictName(report.signatures[0].verdict), QByteArray("valid"));
        QCOMPARE(report.signatures[0].level, QByteArray("B-LTA"));
    }

    void refusesWhatWasRevokedBefore()
    {
        QVERIFY(sign(path("a.pdf"), signing::Level::BaselineT));
        QFile::remove(path("b.pdf"));
        m_world->clock = base::FixedClock(day(2020, 6));
        m_world->personRevoked = Authority::Revoked{m_world->person->certificate().serialHex(), day(2019, 12, 31), 1};
        const auto refused = archive(path("a.pdf"), path("b.pdf"), m_world->tsa);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QByteArray("validation.revoked"));
        QVERIFY(!QFile::exists(path("b.pdf")));
    }

    void saysWhenItComesTooLate()
    {
        QVERIFY(sign(path("a.pdf"), signing::Level::BaselineT));
        m_world->clock = base::FixedClock(day(2026)); // signer and TSA have ended, and nothing was stored
        m_world->known.insert(QStringLiteral("second"), m_world->issue(Authority::Kind::Tsa, 365 * 10, "second"));
        const auto late = archive(path("a.pdf"), path("b.pdf"), m_world->known[QStringLiteral("second")]);
        QVERIFY2(late, late ? "" : qPrintable(late.error().code + late.error().detail.toUtf8()));
        QVERIFY(late->warnings.join(QLatin1Char(' ')).contains(QStringLiteral("person: ")));
        QCOMPARE(verify::verdictName(check(path("b.pdf"), day(2027)).signatures[0].verdict),
                 QByteArray("indeterminate")); // as it was
    }
};

QTEST_GUILESS_MAIN(TestArchiveDocument)
#include "tst_archivedocument.moc"
