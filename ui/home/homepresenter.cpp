// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/homepresenter.h"

#include "base/whendone.h"
#include "session/sealregister.h"
#include "store/statistics.h"
#include "store/usage.h"
#include "ui/account/firstsigns.h"

#include <algorithm>

namespace ui {

namespace {

constexpr int mostUses = 300;

QDateTime utc(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

HomePresenter::Contract shownContract(const store::ContractRow &row)
{
    HomePresenter::Contract contract{row.id, row.topic, utc(row.updatedMs), {}};
    if (row.deadlineMs)
        contract.deadline = utc(*row.deadlineMs);
    return contract;
}

void append(HomePresenter::Contracts &list, const store::ContractRow &row)
{
    ++list.total;
    if (list.rows.size() < HomePresenter::mostShown)
        list.rows.append(shownContract(row));
}

// An organisation without a named operator waits for whoever may use its seal.
bool isMyTurn(const store::ContractParts &parts, const store::PersonId &me, const QSet<store::SealId> &mySeals)
{
    return std::any_of(parts.parties.begin(), parts.parties.end(), [&](const store::PartyRow &party) {
        if (party.role != store::PartyRole::Signer || party.state != store::PartyState::Ready)
            return false;
        return party.person == me || (party.person.isNull() && !party.seal.isNull() && mySeals.contains(party.seal));
    });
}

} // namespace

HomePresenter::HomePresenter(AccountService &account, QObject *parent) : QObject(parent), m_account(account)
{
    const auto follow = [this] {
        if (m_account.state() == AccountState::Open) {
            load();
            return;
        }
        // nothing of the records stays on screen when they are locked
        m_shown = {};
        m_loaded = false;
        m_error.reset();
        emit changed();
    };
    connect(&account, &AccountService::stateChanged, this, follow);
    connect(&account, &AccountService::contentChanged, this, follow);
    follow();
}

void HomePresenter::load()
{
    base::whenDone(m_account.run([](session::Profile &profile) { return readAll(profile); }), this,
                   [this](const base::Result<Shown> &shown) {
                       if (m_account.state() != AccountState::Open)
                           return;
                       m_loaded = bool(shown);
                       m_error = shown ? std::nullopt : std::optional(shown.error());
                       m_shown = shown.value_or(Shown());
                       emit changed();
                   });
}

base::Result<HomePresenter::Shown> HomePresenter::readAll(session::Profile &profile)
{
    Shown shown;
    ESIGN_TRY(const QSet<store::SealId> mySeals, readSeals(profile, shown));
    ESIGN_CHECK(readContracts(profile, mySeals, shown));
    ESIGN_TRY(shown.recoveryPending, ui::isRecoveryPending(profile));
    return shown;
}

base::Result<void> HomePresenter::readContracts(session::Profile &profile, const QSet<store::SealId> &mySeals,
                                                Shown &shown)
{
    const auto me = store::PersonId::of(profile.me().id);
    return profile.store().read([&](store::Reader &reader) -> base::Result<void> {
        store::ContractFilter filter;
        filter.statuses = {store::ContractStatus::InProgress, store::ContractStatus::VoidRequested};
        ESIGN_TRY(const store::ContractPage page,
                  store::listContracts(reader, filter, store::ContractOrder::UpdatedDescending, mostRead));
        for (const store::ContractRow &row : page.rows) {
            ESIGN_TRY(const store::ContractParts parts, store::readContractParts(reader, row.id));
            append(isMyTurn(parts, me, mySeals) ? shown.forMe : shown.forOthers, row);
        }
        return {};
    });
}

base::Result<QSet<store::SealId>> HomePresenter::readSeals(session::Profile &profile, Shown &shown)
{
    session::SealRegister book(profile);
    ESIGN_TRY(const QList<store::SealRow> rows, book.list());
    store::UsageFilter mine;
    mine.person = store::PersonId::of(profile.me().id);
    ESIGN_TRY(const QList<store::UsageRow> uses,
              profile.store().read([&](store::Reader &reader) { return store::listUsage(reader, mine, mostUses); }));
    QSet<store::SealId> ids;
    for (const store::SealRow &row : rows) {
        ids.insert(row.id);
        if (row.status != store::SealStatus::Enabled)
            continue;
        Seal seal{row.id, row.name, {row.widthMm, row.heightMm}, {}, {}};
        const auto use = std::find_if(uses.begin(), uses.end(), [&](const auto &one) { return one.seal == row.id; });
        if (use != uses.end())
            seal.lastUsed = utc(use->timeMs);
        shown.seals.append(seal);
    }
    std::stable_sort(shown.seals.begin(), shown.seals.end(), [](const Seal &one, const Seal &other) {
        return one.lastUsed.value_or(QDateTime::fromMSecsSinceEpoch(0)) >
               other.lastUsed.value_or(QDateTime::fromMSecsSinceEpoch(0));
    });
    shown.seals = shown.seals.mid(0, mostSeals);
    for (Seal &seal : shown.seals) {
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto &one) { return one.id == seal.id; });
        // a seal whose object can't be read is shown without its face
        if (const auto object = book.object(*row))
            seal.preview = object->info().hasFace ? object->info().face.previewPng : object->info().picture;
    }
    return ids;
}

} // namespace ui
