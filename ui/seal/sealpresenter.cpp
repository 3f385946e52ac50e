// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/seal/sealpresenter.h"

#include "base/whendone.h"
#include "store/people.h"

namespace ui {

namespace {

using base::ErrorKind;
using base::fail;
using session::SealRegister;

struct Holder {
    crypto::Certificate certificate;
    QList<crypto::Certificate> chain;
};

base::Result<Holder> holderOf(session::Profile &profile, const SealPresenter::Grant &grant)
{
    if (grant.person.isNull()) {
        ESIGN_TRY(const auto found, crypto::Certificate::fromFile(grant.certificateFile));
        if (found.isEmpty())
            return fail(ErrorKind::Input, "crypto.certificate.parse");
        return Holder{found.first(), found.mid(1)};
    }
    return profile.store().read([&](store::Reader &reader) -> base::Result<Holder> {
        ESIGN_TRY(const store::PersonRow person, store::readPerson(reader, grant.person));
        ESIGN_TRY(const auto row, store::readCertificate(reader, person.certificate));
        ESIGN_TRY(const auto certificate, crypto::Certificate::fromDer(row.der));
        return Holder{certificate, {}}; // its issuer is on record too
    });
}

base::Result<QList<SealPresenter::Person>> peopleOf(session::Profile &profile)
{
    return profile.store().read([](store::Reader &reader) -> base::Result<QList<SealPresenter::Person>> {
        ESIGN_TRY(const auto rows, store::listPeople(reader));
        QList<SealPresenter::Person> people;
        for (const store::PersonRow &row : rows) {
            if (!row.certificate.isNull())
                people.append({row.id, row.name, session::maskedContact(row.phone.isEmpty() ? row.email : row.phone)});
        }
        return people;
    });
}

} // namespace

SealPresenter::SealPresenter(AccountService &account, session::DeskProvider desk, QObject *parent)
    : QObject(parent), m_account(account), m_desk(std::move(desk))
{
    connect(&account, &AccountService::stateChanged, this, [this] {
        if (m_account.state() != AccountState::Open)
            clear();
    });
    connect(&account, &AccountService::contentChanged, this, &SealPresenter::reload);
}

void SealPresenter::clear()
{
    ++m_generation;
    m_seal = {};
    m_page.reset();
    m_error.reset();
    emit changed();
}

void SealPresenter::show(const store::SealId &seal)
{
    if (seal != m_seal)
        m_page.reset();
    m_seal = seal;
    m_error.reset();
    reload();
}

void SealPresenter::reload()
{
    if (m_seal.isNull() || m_account.state() != AccountState::Open)
        return;
    const int generation = ++m_generation;
    const auto work = m_account.run([seal = m_seal, desk = m_desk](session::Profile &profile) {
        return session::readSealPage(profile, seal, desk);
    });
    base::whenDone(work, this, [this, generation](const base::Result<session::SealPage> &page) {
        if (generation != m_generation)
            return;
        if (page)
            m_page = *page;
        else
            m_error = page.error();
        emit changed();
    });
    emit changed();
}

void SealPresenter::finish(const base::Result<void> &result, const QString &sentence)
{
    --m_busy;
    if (!result) {
        m_error = result.error();
        emit changed();
        return;
    }
    m_error.reset();
    emit done(sentence);
    m_account.noteChange(); // reloads this page too
}

template <class Work>
void SealPresenter::act(const Password &password, const QString &sentence, Work work)
{
    ++m_busy;
    m_error.reset();
    emit changed();
    const auto running =
        m_account.run([seal = m_seal, password, work](session::Profile &profile) -> base::Result<void> {
            ESIGN_TRY(const auto signer, profile.openSigningKey(*password));
            SealRegister seals(profile);
            ESIGN_TRY(const store::SealRow row, seals.find(QString::fromLatin1(seal.hex())));
            return work(profile, seals, row, *signer);
        });
    base::whenDone(running, this, [this, sentence](const base::Result<void> &result) { finish(result, sentence); });
}

void SealPresenter::enable(bool enabled, const QString &reason, const Password &password)
{
    act(password, enabled ? tr("The seal is enabled.") : tr("The seal is disabled."),
        [enabled, reason](session::Profile &, SealRegister &seals, const store::SealRow &row,
                          const crypto::Signer &signer) { return seals.enable(row, enabled, reason, signer); });
}

void SealPresenter::retire(const QString &reason, const Password &password)
{
    act(password, tr("The seal is retired."),
        [reason](session::Profile &, SealRegister &seals, const store::SealRow &row, const crypto::Signer &signer) {
            return seals.retire(row, reason, signer);
        });
}

void SealPresenter::grant(const Grant &grant, const Password &password)
{
    act(password, tr("The permission is given."),
        [grant](session::Profile &profile, SealRegister &seals, const store::SealRow &row,
                const crypto::Signer &signer) -> base::Result<void> {
            ESIGN_TRY(const Holder holder, holderOf(profile, grant));
            ESIGN_CHECK(seals.grant(row, holder.certificate, holder.chain, grant.from.startOfDay(),
                                    grant.to.addDays(1).startOfDay(), grant.purpose, signer));
            return {};
        });
}

void SealPresenter::revoke(const protocol::PersonId &person, const QString &reason, const Password &password)
{
    act(password, tr("The permission is revoked."),
        [person, reason](session::Profile &, SealRegister &seals, const store::SealRow &row,
                         const crypto::Signer &signer) -> base::Result<void> {
            ESIGN_CHECK(seals.revoke(row, person, reason, signer));
            return {};
        });
}

void SealPresenter::exportEvidence(const QString &path)
{
    ++m_busy;
    m_error.reset();
    emit changed();
    const auto work = m_account.run([seal = m_seal, path](session::Profile &profile) -> base::Result<void> {
        base::NoProgress quiet;
        ESIGN_CHECK(session::exportSealEvidence(profile, seal, path, quiet));
        return {};
    });
    base::whenDone(work, this, [this](const base::Result<void> &result) {
        finish(result, tr("The evidence of the seal was saved."));
    });
}

QFuture<base::Result<QList<SealPresenter::Person>>> SealPresenter::people()
{
    return m_account.run([](session::Profile &profile) { return peopleOf(profile); });
}

} // namespace ui
