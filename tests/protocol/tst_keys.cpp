// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/envelope.h"
#include "protocol/keys.h"

#include "samples.h"

using namespace protocol;

class TestKeys : public QObject {
    Q_OBJECT

    const support::People &m_people = support::People::instance();

    QByteArray codeOf(const QByteArray &wraps, const KeyScope &scope, quint32 epoch) const
    {
        const auto key =
            unwrapEpochKey(wraps, scope, epoch, m_people.ecPerson->key(), m_people.ecPerson->certificate());
        return key ? "good" : key.error().code;
    }

private slots:
    void everyMemberGetsTheKey()
    {
        const EpochKey key = EpochKey::fresh(samples::id<ContractId>(), 4);
        const auto members = {m_people.rsaPerson, m_people.ecPerson, m_people.ec384Person};
        QList<crypto::Certificate> certificates;
        for (const auto &member : members)
            certificates.append(member->certificate());
        const auto wraps = wrapEpochKey(key, certificates);
        QVERIFY(wraps);
        for (const auto &member : members) {
            const auto got = unwrapEpochKey(*wraps, key.scope, 4, member->key(), member->certificate());
            QVERIFY(got);
            QCOMPARE(QByteArray(got->key.data(), got->key.size()), QByteArray(key.key.data(), key.key.size()));
            QVERIFY(got->scope == key.scope);
            QCOMPARE(got->epoch, 4u);
        }
        QCOMPARE(unwrapEpochKey(*wraps, key.scope, 4, m_people.tsa->key(), m_people.tsa->certificate()).error().code,
                 "crypto.envelope.recipient");
    }

    void aWrapCannotBeMoved()
    {
        const ContractId contract = samples::id<ContractId>();
        const auto wraps = wrapEpochKey(EpochKey::fresh(contract, 2), {m_people.ecPerson->certificate()});
        QCOMPARE(codeOf(*wraps, contract, 2), "good");
        QCOMPARE(codeOf(*wraps, contract, 3), "protocol.key.scope");
        QCOMPARE(codeOf(*wraps, samples::id<ContractId>(), 2), "protocol.key.scope");
        QCOMPARE(codeOf(*wraps, *SealId::fromBytes(contract.bytes()), 2), "protocol.key.scope");
    }

    void otherContentsAreRefused()
    {
        const ContractId contract = samples::id<ContractId>();
        for (const QByteArray &content : {QByteArray("x"), QByteArray("\xa0"), QByteArray("\xa1\x01\x01")}) {
            const auto sealed = crypto::sealEnvelope(crypto::Secret::fromBytes(content.constData(), content.size()),
                                                     {m_people.ecPerson->certificate()});
            QCOMPARE(codeOf(*sealed, contract, 1), "protocol.parse");
        }
        const auto newer =
            crypto::sealEnvelope(crypto::Secret::fromBytes("\xa1\x01\x02", 3), {m_people.ecPerson->certificate()});
        QCOMPARE(codeOf(*newer, contract, 1), "protocol.version");
        EpochKey odd = EpochKey::fresh(contract, 1);
        odd.key = crypto::Secret::random(16);
        QCOMPARE(wrapEpochKey(odd, {m_people.ecPerson->certificate()}).error().code, "protocol.usage");
        QCOMPARE(wrapEpochKey(EpochKey::fresh(contract, 1), {}).error().code, "crypto.envelope.recipients");
    }

    void keysAreFreshEachTime()
    {
        const KeyScope scope = samples::id<SealId>();
        const EpochKey one = EpochKey::fresh(scope, 1), two = EpochKey::fresh(scope, 1);
        QVERIFY(keyCommitment(one.key) != keyCommitment(two.key));
        QVERIFY(keyCommitment(one.key) == keyCommitment(one.clone().key));
        QVERIFY(BodyRandomness::fresh().salt != BodyRandomness::fresh().salt);
        QCOMPARE(BodyRandomness::fresh().nonce.size(), 12);
    }
};

QTEST_GUILESS_MAIN(TestKeys)
#include "tst_keys.moc"
