// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/usepermission.h"

#include "sealbench.h"

#include <QtTest/QtTest>

using namespace sealbench;
using base::Outcome;
using seal::UseEvidence;
using seal::UsePermission;

namespace {

/// The user is 示例甲 (the bench's outsider, who has a key); the manager permits him days 1 to 30, by a lease of 2
/// to 9.
struct Desk {
    Bench bench;
    seal::SealObject object;
    Digest authority = digestOf(support::People::instance().issuing.certificate());
    bool withCertificates = true;

    explicit Desk(bool named = true)
        : object(sealObject(named ? bench.signer(manager).certificate().sha256() : QByteArray()))
    {
        bench.object = *Digest::fromBytes(object.sha256());
        bench.face = seal::digestOfFace(object.info());
        bench.make();
        SealGranted granted = bench.grant(1, outsider, 1, 30);
        granted.person.authority = authority;
        bench.write(granted, 1);
    }
    LeaseTerms terms() const
    {
        return {bench.sealId,
                id<PersonId>(outsider),
                digestOf(bench.signer(outsider).certificate()),
                Digest::of(bench.entries.value(1)),
                day(2),
                day(9),
                {}};
    }
    base::Result<UsePermission> read(quint32 issuer = manager) const
    {
        UseEvidence evidence{makeLease(terms(), bench.signer(issuer))->bytes, bench.entries, {}};
        if (withCertificates)
            evidence.certificates = {bench.signer(manager).certificate(), bench.signer(successor).certificate()};
        seal::SealUse use;
        use.logSha256 = evidence.logSha256();
        return UsePermission::read(
            evidence, use, object, bench.signer(outsider).certificate(), [this](const QByteArray &sha256) {
                for (const auto &one :
                     {support::People::instance().issuing.certificate(), bench.signer(outsider).certificate()}) {
                    if (one.sha256() == sha256)
                        return one;
                }
                return crypto::Certificate();
            });
    }
};

Outcome outcome(const QList<base::Check> &checks, const char *code)
{
    for (const base::Check &check : checks) {
        if (check.code == code)
            return check.outcome;
    }
    qFatal("%s is not among the checks", code);
}

} // namespace

class TestUsepermission : public QObject {
    Q_OBJECT

private slots:
    void tellsWhatHeldAtAnyTime()
    {
        const auto permission = Desk().read();
        QVERIFY(permission);
        const QList<base::Check> checks = permission->at(day(5));
        QList<QByteArray> codes;
        for (const base::Check &check : checks) {
            codes.append(check.code);
            QVERIFY2(check.outcome == Outcome::Passed, check.code + ' ' + check.evidence.toUtf8());
        }
        QCOMPARE(codes, (QList<QByteArray>{"seal.log", "seal.version", "seal.enabled", "seal.grant", "seal.lease"}));
        QVERIFY(outcome(permission->at(day(9)), "seal.lease") == Outcome::Failed);
        QVERIFY(outcome(permission->at(day(1)), "seal.lease") == Outcome::Failed);
        QVERIFY(!permission->uncertain());
        QCOMPARE(permission->leaseFrom(), day(2));
    }

    void clocksMayDifferByMinutes()
    {
        const auto permission = Desk().read();
        QVERIFY(permission);
        QVERIFY(outcome(permission->at(day(2).addSecs(-300)), "seal.lease") == Outcome::Passed);
        QVERIFY(outcome(permission->at(day(2).addSecs(-301)), "seal.lease") == Outcome::Failed);
        // never the other way round
        QVERIFY(outcome(permission->at(day(9).addMSecs(-1)), "seal.lease") == Outcome::Passed);
        QVERIFY(outcome(permission->at(day(9)), "seal.lease") == Outcome::Failed);
    }

    void namesThoseOnWhoseWordItRests()
    {
        const auto named = Desk().read();
        QVERIFY(named);
        QCOMPARE(named->vouchers().size(), 1);
        QVERIFY(named->vouchers().first().named);
        QVERIFY(named->vouchers().first().certificate == Bench().signer(manager).certificate());
        QCOMPARE(named->vouchers().first().at, day(2));
        const auto unnamed = Desk(false).read();
        QVERIFY(unnamed);
        QVERIFY(!unnamed->vouchers().first().named);
        QVERIFY(outcome(unnamed->at(day(5)), "seal.log") == Outcome::Warning);
    }

    void aSuccessorWhoseCertificateIsNamedCounts()
    {
        Desk desk;
        desk.bench.write(SealHandedOver{{desk.bench.member(successor)}, {}}, 2);
        const auto permission = desk.read(successor);
        QVERIFY(permission);
        QVERIFY(outcome(permission->at(day(5)), "seal.lease") == Outcome::Passed);
        QCOMPARE(permission->vouchers().size(), 2);
        // the predecessor no longer issues leases
        QVERIFY(outcome(desk.read(manager)->at(day(5)), "seal.lease") == Outcome::Failed);
    }

    void aManagerWithAStrangeCertificateLeavesItUncertain()
    {
        Desk desk;
        desk.bench.entries.append(desk.bench.entry(SealDisabled{QStringLiteral("示例")}, 3, manager, successor));
        const auto permission = desk.read();
        QVERIFY(permission);
        QVERIFY(permission->uncertain());
        QVERIFY(outcome(permission->at(day(5)), "seal.enabled") == Outcome::Passed); // it had no effect
    }

    void whoSignedTheLeaseMustBeKnown()
    {
        Desk desk;
        desk.withCertificates = false;
        const auto permission = desk.read();
        QVERIFY(!permission);
        QCOMPARE(permission.error().code, "seal.lease.unknown");
        QVERIFY(permission.error().kind == base::ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestUsepermission)
#include "tst_usepermission.moc"
