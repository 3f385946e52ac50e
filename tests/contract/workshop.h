// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/author.h"
#include "support/people.h"

#include "scene.h"

/// Contracts with real keys, signatures and envelopes.
namespace workshop {

using namespace scene;

inline Digest digestOf(const crypto::Certificate &certificate)
{
    return *Digest::fromBytes(certificate.sha256());
}

/// Who has which certificate, and which is for what.
class Registry final : public Authors {
public:
    struct Entry {
        quint32 person;
        KeyRole role;
    };
    QMap<Digest, Entry> entries;
    base::Result<KeyRole> role(const Digest &certificate, const PersonId &who, const QDateTime &) const override
    {
        const auto found = entries.constFind(certificate);
        if (found == entries.constEnd() || person(found->person) != who)
            return base::fail(base::ErrorKind::Input, "contract.log.author", who.text());
        return found->role;
    }
};

/// One person's desk: own keys, own ring, own copy of the log.
struct Desk {
    quint32 number;
    std::shared_ptr<crypto::SoftwareSigner> signer;
    KeyRing ring;
    Log log;

    Desk(quint32 number, std::shared_ptr<crypto::SoftwareSigner> signer, const ContractId &contract)
        : number(number), signer(std::move(signer)), ring(contract), log(contract)
    {
        ring.addReader(this->signer->key(), this->signer->certificate());
    }
    Recipient recipient() const { return {person(number), signer->certificate()}; }
};

class Workshop {
public:
    Workshop()
        : ids(clock), starterDesk(starter, people().ecPerson, contract),
          firstDesk(first, people().ec384Person, contract), secondDesk(second, people().rsaPerson, contract)
    {
        for (const Desk *desk : {&starterDesk, &firstDesk, &secondDesk}) {
            certificates.insert(digestOf(desk->signer->certificate()), desk->signer->certificate());
            registry.entries.insert(digestOf(desk->signer->certificate()), {desk->number, KeyRole::Signing});
        }
    }

    static const support::People &people() { return support::People::instance(); }
    Sources sources(KeyRing &ring) const
    {
        const auto *known = &certificates;
        return {.certificates = [known](const Digest &digest) -> base::Result<crypto::Certificate> {
                    const auto found = known->constFind(digest);
                    if (found == known->constEnd())
                        return base::fail(base::ErrorKind::NotFound, "certificate.unknown");
                    return *found;
                },
                .authors = registry,
                .keys = ring,
                .receipts = receipts};
    }

    static Agreement twoParties()
    {
        Agreement one = agreement();
        one.parties = {PersonParty{named(first)}, PersonParty{named(second)}};
        one.cc.clear();
        one.deadline = start().addDays(10);
        return one;
    }
    QList<Recipient> everybody() const
    {
        return {starterDesk.recipient(), firstDesk.recipient(), secondDesk.recipient()};
    }

    base::Result<Event> says(Desk &desk, const Proposal &proposal, const Permissions *permissions = nullptr)
    {
        clock.advance(60);
        const Author author(person(desk.number), *desk.signer, KeyRole::Signing, clock, ids);
        return author.next(desk.log, proposal, sources(desk.ring), permissions);
    }
    /// Writes it, and everybody who is handed the log takes it in. Code of what stops it; empty: nothing did.
    QByteArray say(Desk &desk, const Proposal &proposal)
    {
        const auto event = says(desk, proposal);
        return event ? deliver(event->bytes) : event.error().code;
    }
    QByteArray deliver(const QByteArray &bytes)
    {
        log.append(bytes);
        for (Desk *desk : {&starterDesk, &firstDesk, &secondDesk}) {
            if (const auto added = desk->log.append(bytes, sources(desk->ring)); !added)
                return added.error().code;
        }
        return {};
    }
    Signed signature(const Desk &desk, quint32 party, const QByteArray &text) const
    {
        Signed one{party, {}, {}, {}};
        for (quint32 file = 0; file < static_cast<quint32>(desk.log.state().files.size()); ++file)
            one.revisions.append(
                {file, desk.log.state().files.at(file).current().plain, blob(text + QByteArray::number(file))});
        return one;
    }
    /// Sent, seen, signed by both.
    QByteArray wholeContract()
    {
        for (const QByteArray &code :
             {say(starterDesk, {.content = Sent{twoParties()}, .recipients = everybody()}),
              say(firstDesk, {.content = Viewed{}}), say(firstDesk, {.content = signature(firstDesk, 0, "first ")}),
              say(secondDesk, {.content = signature(secondDesk, 1, "second ")})}) {
            if (!code.isEmpty())
                return code;
        }
        return {};
    }

    ContractId contract = id<ContractId>(1000);
    base::FixedClock clock{start()};
    IdSource ids;
    Registry registry;
    QMap<Digest, crypto::Certificate> certificates;
    Receipts receipts;
    Desk starterDesk, firstDesk, secondDesk;
    QList<QByteArray> log; ///< as a server keeps it
};

} // namespace workshop
