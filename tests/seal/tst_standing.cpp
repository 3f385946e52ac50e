// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/standing.h"

#include "sealbench.h"

#include <QtTest/QtTest>

using namespace sealbench;
using base::Outcome;

namespace {

const Digest userCertificate = Digest::of("user certificate");
const Digest authority = Digest::of("authority");

/// A seal with a grant for the user from day 1 to 30, and a lease from day 2 to 9.
class Desk {
public:
    Bench bench;
    seal::LeaseIssuers issuers;
    seal::UseFacts use{.person = id<PersonId>(user),
                       .certificate = userCertificate,
                       .authority = authority,
                       .object = Digest::of("object"),
                       .at = day(5),
                       .lease = {},
                       .usesBefore = {},
                       .recorded = day(5)};

    Desk()
    {
        const seal::SealObject object = sealObject(bench.signer(manager).certificate().sha256());
        bench.object = use.object = *Digest::fromBytes(object.sha256());
        bench.objects.insert(bench.object, object);
        bench.make();
        bench.write(bench.grant(1, user, 1, 30), 1);
        use.lease = lease(terms(), manager);
    }
    LeaseTerms terms() const
    {
        return {bench.sealId, id<PersonId>(user), userCertificate, Digest::of(bench.entries.at(1)), day(2), day(9), {}};
    }
    /// As a stranger reads it.
    std::optional<Lease> lease(const LeaseTerms &terms, quint32 who) const
    {
        const auto made = makeLease(terms, bench.signer(who));
        const auto read =
            made ? readLease(made->bytes, bench.sources().certificates) : base::Result<Lease>(made.error());
        return read ? std::optional(*read) : std::nullopt;
    }
    QList<base::Check> checks() const { return standing(bench.read(), use, issuers); }
    Outcome outcome(const char *code) const
    {
        const QList<base::Check> all = checks();
        for (const base::Check &check : all) {
            if (check.code == code)
                return check.outcome;
        }
        qFatal("%s is not among the checks", code);
    }
    Outcome withLease(const LeaseTerms &terms, quint32 who = manager)
    {
        use.lease = lease(terms, who);
        return use.lease ? outcome("seal.lease") : Outcome::Unknown;
    }
};

} // namespace

class TestStanding : public QObject {
    Q_OBJECT

private slots:
    void aUseThatIsAllRightPassesEveryCheck()
    {
        const Desk desk;
        const QList<base::Check> checks = desk.checks();
        QList<QByteArray> codes;
        for (const base::Check &check : checks) {
            codes.append(check.code);
            QVERIFY2(check.outcome == Outcome::Passed, check.code + ' ' + check.evidence.toUtf8());
        }
        QCOMPARE(codes, (QList<QByteArray>{"seal.log", "seal.version", "seal.enabled", "seal.grant", "seal.lease",
                                           "seal.receipt"}));
    }
    void withoutAReceiptItIsProvisional()
    {
        Desk desk;
        desk.use.recorded.reset();
        QVERIFY(desk.outcome("seal.receipt") == Outcome::Warning);
        QVERIFY(desk.checks().last().evidence.contains(QStringLiteral("provisional")));
    }
    void aLogThatIsDamagedOrVouchesForItselfIsSaid()
    {
        Desk desk;
        desk.bench.objects.clear();
        QVERIFY(desk.outcome("seal.log") == Outcome::Warning);
        desk.bench.entries.append("garbage");
        QVERIFY(desk.outcome("seal.log") == Outcome::Unknown);
        QVERIFY(desk.outcome("seal.grant") == Outcome::Passed); // by what stands before
        desk.bench.entries.clear();
        for (const char *code : {"seal.log", "seal.version", "seal.enabled", "seal.grant", "seal.lease"})
            QVERIFY2(desk.outcome(code) == Outcome::Unknown, code);
    }
    void aFaceThatTheLogDoesNotNameIsFound()
    {
        Desk desk;
        desk.use.face = desk.bench.face;
        QVERIFY(desk.outcome("seal.version") == Outcome::Passed);
        desk.use.face = Digest::of("another face");
        QVERIFY(desk.outcome("seal.version") == Outcome::Failed);
    }
    void onlyVersionsOfTheSealCount()
    {
        Desk desk;
        const Digest second = Digest::of("object 2");
        desk.use.object = second;
        QVERIFY(desk.outcome("seal.version") == Outcome::Failed);
        desk.bench.write(SealVersion{second, Digest::of("face 2"), {}}, 4);
        QVERIFY(desk.outcome("seal.version") == Outcome::Passed);
        desk.use.at = day(3);
        QVERIFY(desk.outcome("seal.version") == Outcome::Failed); // before there was one
        desk.use.object = desk.bench.object;
        QVERIFY(desk.outcome("seal.version") == Outcome::Passed);
        desk.use.at = day(5);
        QVERIFY(desk.outcome("seal.version") == Outcome::Warning); // replaced by then
    }
    void disabledOrRetiredSealsAreNotUsed()
    {
        Desk desk;
        desk.bench.write(SealDisabled{QStringLiteral("盘点")}, 4);
        QVERIFY(desk.outcome("seal.enabled") == Outcome::Failed);
        desk.use.at = day(3);
        QVERIFY(desk.outcome("seal.enabled") == Outcome::Passed);
        desk.bench.write(SealEnabled{{}}, 6);
        desk.bench.write(SealRetired{QStringLiteral("撤销")}, 8);
        desk.use.at = day(7);
        QVERIFY(desk.outcome("seal.enabled") == Outcome::Passed);
        desk.use.at = day(8);
        QVERIFY(desk.outcome("seal.enabled") == Outcome::Failed);
    }
    void aGrantIsOfOnePersonOfOneAuthority()
    {
        Desk desk;
        desk.use.authority = Digest::of("another authority");
        QVERIFY(desk.outcome("seal.grant") == Outcome::Failed);
        desk.use.authority.reset();
        QVERIFY(desk.outcome("seal.grant") == Outcome::Unknown);
        desk.use.authority = authority;
        desk.use.person = id<PersonId>(outsider);
        QVERIFY(desk.outcome("seal.grant") == Outcome::Failed);
        QVERIFY(desk.outcome("seal.lease") == Outcome::Failed);
    }
    void aGrantThatHasEndedCarriesNothing()
    {
        Desk desk;
        desk.use.lease.reset();
        QVERIFY(desk.outcome("seal.lease") == Outcome::Warning);
        QVERIFY(desk.outcome("seal.grant") == Outcome::Passed);
        desk.use.at = day(30);
        QVERIFY(desk.outcome("seal.grant") == Outcome::Failed);
        desk.use.at = day(0);
        QVERIFY(desk.outcome("seal.grant") == Outcome::Failed);
    }
    void aRevokedUsersLeaseRunsOutByItself()
    {
        Desk desk;
        desk.bench.write(SealRevoked{id<GrantId>(1), QStringLiteral("调岗")}, 4);
        desk.use.at = day(3);
        QVERIFY(desk.outcome("seal.grant") == Outcome::Passed); // what was signed before stays good
        desk.use.at = day(5);
        QVERIFY(desk.outcome("seal.grant") == Outcome::Warning);
        QVERIFY(desk.outcome("seal.lease") == Outcome::Passed);
        desk.use.at = day(9);
        QVERIFY(desk.outcome("seal.grant") == Outcome::Failed);
        QVERIFY(desk.outcome("seal.lease") == Outcome::Failed);
        desk.use.at = day(5);
        desk.use.lease.reset();
        QVERIFY(desk.outcome("seal.grant") == Outcome::Failed);
        // nor does a lease issued afterwards help
        LeaseTerms late = desk.terms();
        late.from = day(4);
        QVERIFY(desk.withLease(late) == Outcome::Failed);
        QVERIFY(desk.outcome("seal.grant") == Outcome::Failed);
    }
    void aLeaseIsForThisSealPersonCertificateAndTime()
    {
        Desk desk;
        QVERIFY(desk.withLease(desk.terms()) == Outcome::Passed);
        LeaseTerms terms = desk.terms();
        terms.seal = id<SealId>(501);
        QVERIFY(desk.withLease(terms) == Outcome::Failed);
        terms = desk.terms();
        terms.person = id<PersonId>(outsider);
        QVERIFY(desk.withLease(terms) == Outcome::Failed);
        terms = desk.terms();
        terms.userCertificate = Digest::of("another certificate");
        QVERIFY(desk.withLease(terms) == Outcome::Failed);
        terms = desk.terms();
        terms.grant = Digest::of(desk.bench.entries.at(0));
        QVERIFY(desk.withLease(terms) == Outcome::Failed);
        terms = desk.terms();
        terms.from = day(0); // before its grant
        QVERIFY(desk.withLease(terms) == Outcome::Failed);
        desk.bench.write(desk.bench.grant(2, outsider, 1, 30), 1);
        terms = desk.terms();
        terms.grant = Digest::of(desk.bench.entries.at(2));
        QVERIFY(desk.withLease(terms) == Outcome::Failed);
        terms = desk.terms();
        terms.to = day(300);
        QVERIFY(desk.withLease(terms) == Outcome::Passed);
        desk.use.at = day(31);
        QVERIFY(desk.outcome("seal.lease") == Outcome::Failed); // beyond its grant
        desk.use.at = day(1);
        QVERIFY(desk.withLease(desk.terms()) == Outcome::Failed);
        desk.use.at = day(9);
        QVERIFY(desk.withLease(desk.terms()) == Outcome::Failed);
        desk.use.at = day(9).addMSecs(-1);
        QVERIFY(desk.withLease(desk.terms()) == Outcome::Passed);
    }
    void aLeaseIsSignedByAManagerOrAnAcceptedIssuer()
    {
        Desk desk;
        QVERIFY(desk.withLease(desk.terms(), outsider) == Outcome::Failed);
        desk.issuers.certificates.insert(digestOf(desk.bench.signer(outsider).certificate()));
        QVERIFY(desk.withLease(desk.terms(), outsider) == Outcome::Passed);
        desk.issuers.certificates.clear();
        const Digest newDevice = digestOf(desk.bench.signer(outsider).certificate());
        desk.issuers.belongs = [=](const Digest &certificate, const PersonId &person, const QDateTime &) {
            return certificate == newDevice && person == id<PersonId>(manager);
        };
        QVERIFY(desk.withLease(desk.terms(), outsider) == Outcome::Passed);
        // who was no manager any more
        desk.bench.write(SealHandedOver{{desk.bench.member(successor)}, {}}, 2);
        QVERIFY(desk.withLease(desk.terms(), manager) == Outcome::Failed);
        QVERIFY(desk.withLease(desk.terms(), successor) == Outcome::Passed);
    }
    void aLeaseMayCountItsUses()
    {
        Desk desk;
        LeaseTerms terms = desk.terms();
        terms.count = 3;
        QVERIFY(desk.withLease(terms) == Outcome::Unknown);
        desk.use.usesBefore = 2;
        QVERIFY(desk.outcome("seal.lease") == Outcome::Passed);
        desk.use.usesBefore = 3;
        QVERIFY(desk.outcome("seal.lease") == Outcome::Failed);
    }
};

QTEST_GUILESS_MAIN(TestStanding)
#include "tst_standing.moc"
