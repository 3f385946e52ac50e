// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/contracts.h"
#include "store/days.h"
#include "store/people.h"
#include "store/seals.h"
#include "store/search.h"
#include "store/statistics.h"

#include "fixture.h"

using namespace store;
using namespace fixture;

class TestRecords : public QObject {
    Q_OBJECT

    QTemporaryDir m_root;
    std::unique_ptr<Store> m_store;

    template <class Job>
    auto write(Job job)
    {
        return m_store->writeNow(std::move(job));
    }
    template <class Job>
    auto read(Job job)
    {
        return m_store->read(std::move(job));
    }

private slots:
    void init()
    {
        static int count = 0;
        m_store = fixture::open(m_root.filePath(QStringLiteral("s%1").arg(++count)));
        QVERIFY(m_store);
    }
    void cleanup() { m_store.reset(); }

    void takesAnEventOnlyOnTheHead()
    {
        const ContractId id = idOf<ContractId>(1);
        ESIGN_GOOD(write([](Writer &w) { return saveContract(w, contract(1), {}); }));
        const EventRow first = eventAfter(id, 1, {}), second = eventAfter(id, 2, first.hash);
        ESIGN_CODE(write([=](Writer &w) { return appendEvent(w, second); }), "store.contract.moved");
        ESIGN_GOOD(write([=](Writer &w) { return appendEvent(w, first); }));
        ESIGN_GOOD(write([=](Writer &w) { return appendEvent(w, first); })); // once more: nothing happens
        ESIGN_GOOD(write([=](Writer &w) { return appendEvent(w, second); }));
        ESIGN_CODE(write([=](Writer &w) { return appendEvent(w, eventAfter(id, 2, first.hash, "fork")); }),
                   "store.contract.moved");
        ESIGN_CODE(write([=](Writer &w) { return appendEvent(w, eventAfter(id, 3, first.hash)); }),
                   "store.contract.moved");
        EventRow other = eventAfter(id, 3, second.hash, "other");
        other.id = second.id;
        ESIGN_CODE(write([=](Writer &w) { return appendEvent(w, other); }), "store.exists");
        EventRow changed = eventAfter(id, 3, second.hash);
        changed.bytes += 'x';
        ESIGN_CODE(write([=](Writer &w) { return appendEvent(w, changed); }), "store.digest");
        const auto row = read([=](Reader &r) { return readContract(r, id); });
        ESIGN_GOOD(row);
        QCOMPARE(row->headSeq, 2);
        QVERIFY(row->headHash == second.hash);
        const auto events = read([=](Reader &r) { return listEvents(r, id); });
        ESIGN_GOOD(events);
        QCOMPARE(events->size(), 2);
        QCOMPARE(events->at(1).bytes, second.bytes);
    }

    void keepsEventsOfKindsThatItDoesNotKnow()
    {
        const ContractId id = idOf<ContractId>(1);
        EventRow event = eventAfter(id, 1, {}, QByteArray("\xff\x00\xa1", 3));
        event.kind = QStringLiteral("of-the-year-2099");
        ESIGN_GOOD(write([](Writer &w) { return saveContract(w, contract(1), {}); }));
        ESIGN_GOOD(write([=](Writer &w) { return appendEvent(w, event); }));
        const auto events = read([=](Reader &r) { return listEvents(r, id); });
        ESIGN_GOOD(events);
        QCOMPARE(events->at(0).kind, event.kind);
        QCOMPARE(events->at(0).bytes, event.bytes);
    }

    void neverChangesOrRemovesWhatWasSigned()
    {
        ESIGN_GOOD(write([](Writer &w) -> base::Result<void> {
            ESIGN_CHECK(saveContract(w, contract(1), {}));
            ESIGN_CHECK(addUsage(w, {usage(1)}));
            return appendEvent(w, eventAfter(idOf<ContractId>(1), 1, {}));
        }));
        for (const char *sql : {"UPDATE event SET bytes = x'00'", "DELETE FROM event", "DELETE FROM usage",
                                "UPDATE usage SET bytes = x'00'", "UPDATE usage SET time_ms = 0"})
            ESIGN_CODE(write([=](Writer &w) { return w.database().run(sql); }), "store.kept");
        ESIGN_GOOD(write([](Writer &w) { return setReceipt(w, idOf<UsageId>(1), "receipt"); }));
        QCOMPARE(read([](Reader &r) { return readUsage(r, idOf<UsageId>(1)); })->receipt, QByteArray("receipt"));
    }

    void keepsEpochKeysOnce()
    {
        ESIGN_GOOD(write([](Writer &w) { return saveContract(w, contract(1), {}); }));
        const ContractId id = idOf<ContractId>(1);
        ESIGN_GOOD(write([=](Writer &w) { return saveEpochKey(w, id, 1, key('e')); }));
        ESIGN_GOOD(write([=](Writer &w) { return saveEpochKey(w, id, 1, key('e')); }));
        ESIGN_CODE(write([=](Writer &w) { return saveEpochKey(w, id, 1, key('f')); }), "store.exists");
        ESIGN_CODE(read([=](Reader &r) { return readEpochKey(r, id, 2); }), "store.notfound");
        const auto found = read([=](Reader &r) { return readEpochKey(r, id, 1); });
        ESIGN_GOOD(found);
        QCOMPARE(QByteArray(found->data(), found->size()), QByteArray(32, 'e'));
    }

    void keepsAContractWithAllItsParts()
    {
        ContractRow row = contract(5, QStringLiteral("设备采购"));
        row.deadlineMs = startMs + 5;
        ContractParts parts;
        PartyRow party;
        party.kind = PartyKind::Organisation;
        party.org = idOf<OrgId>(3);
        party.name = QStringLiteral("示例学院");
        PartyRow person;
        person.person = idOf<PersonId>(9);
        person.name = QStringLiteral("示例甲");
        person.state = PartyState::Signed;
        person.signedMs = startMs + 9;
        parts.parties = {party, person};
        parts.files = {{0, 0, QStringLiteral("合同.pdf"), {}, digestOf("a"), 7}};
        parts.tags = {QStringLiteral("急"), QStringLiteral("年度"), QStringLiteral("急")};
        parts.seals = {idOf<SealId>(2), idOf<SealId>(1)};
        ESIGN_GOOD(write([=](Writer &w) { return saveContract(w, row, parts); }));
        ESIGN_GOOD(write([=](Writer &w) { return saveContract(w, row, parts); }));
        const auto back = read([](Reader &r) { return readContractParts(r, idOf<ContractId>(5)); });
        ESIGN_GOOD(back);
        QCOMPARE(back->parties.size(), 2);
        QVERIFY(back->parties[0].org == party.org && back->parties[0].kind == PartyKind::Organisation);
        QVERIFY(back->parties[1].signedMs == person.signedMs && back->parties[1].state == PartyState::Signed);
        QCOMPARE(back->files[0].name, QStringLiteral("合同.pdf"));
        QCOMPARE(back->tags.size(), 2);
        QCOMPARE(back->seals, (QList<SealId>{idOf<SealId>(1), idOf<SealId>(2)}));
        const auto again = read([](Reader &r) { return readContract(r, idOf<ContractId>(5)); });
        ESIGN_GOOD(again);
        QVERIFY(again->deadlineMs == row.deadlineMs && !again->completedMs);
        QCOMPARE(again->state, row.state);
    }

    void countsContractsByEveryDimensionThroughChanges()
    {
        for (int i = 1; i <= 60; ++i) {
            ContractRow row = contract(static_cast<quint64>(i));
            row.createdMs = startMs + i * dayMs / 3;
            row.category = i % 2 ? QStringLiteral("采购") : QString();
            ContractParts parts;
            PartyRow party;
            party.person = idOf<PersonId>(static_cast<quint64>(i % 4));
            party.name = QStringLiteral("示例%1").arg(i % 4);
            parts.parties = {party, party};
            parts.seals = {idOf<SealId>(static_cast<quint64>(i % 3))};
            ESIGN_GOOD(write([=](Writer &w) { return saveContract(w, row, parts); }));
            if (i % 3 == 0) {
                row.status = ContractStatus::Completed;
                parts.parties[0].state = PartyState::Signed;
                parts.seals.append(idOf<SealId>(7));
                ESIGN_GOOD(write([=](Writer &w) { return saveContract(w, row, parts); }));
            }
        }
        const auto count = [&](Dimension dimension, const Period &period = {}) {
            return *read([=](Reader &r) { return countContracts(r, dimension, period); });
        };
        QCOMPARE(count(Dimension::All),
                 (QList<ContractCount>{{"", ContractStatus::InProgress, 40}, {"", ContractStatus::Completed, 20}}));
        const auto categories = count(Dimension::Category);
        QCOMPARE(categories.size(), 4);
        QVERIFY(categories.contains({QStringLiteral("采购").toUtf8(), ContractStatus::Completed, 10}));
        QVERIFY(count(Dimension::Seal).contains({idOf<SealId>(7).bytes(), ContractStatus::Completed, 20}));
        QVERIFY(count(Dimension::Party).contains({idOf<PersonId>(1).bytes(), ContractStatus::InProgress, 10}));
        QVERIFY(count(Dimension::Signer).contains({idOf<PersonId>(1).bytes(), ContractStatus::Completed, 5}));
        const qint64 day = dayOf(startMs + 30 * dayMs / 3);
        const auto oneDay = count(Dimension::All, {day, day});
        QCOMPARE(oneDay[0].n + oneDay[1].n, 3);
    }

    void filtersContractsInAnyCombination()
    {
        for (int i = 1; i <= 30; ++i) {
            ContractRow row = contract(static_cast<quint64>(i), QStringLiteral("第%1号采购合同").arg(i));
            row.status = i % 2 ? ContractStatus::InProgress : ContractStatus::Completed;
            ContractParts parts;
            PartyRow party;
            party.person = idOf<PersonId>(static_cast<quint64>(i % 5));
            party.state = i % 2 ? PartyState::Waiting : PartyState::Signed;
            parts.parties = {party};
            parts.tags = {i % 3 ? QStringLiteral("普通") : QStringLiteral("急")};
            parts.seals = {idOf<SealId>(static_cast<quint64>(i % 7))};
            ESIGN_GOOD(write([=](Writer &w) { return saveContract(w, row, parts); }));
        }
        ContractFilter filter;
        filter.statuses = {ContractStatus::Completed, ContractStatus::Void};
        filter.tag = QStringLiteral("急");
        auto page = read([=](Reader &r) { return listContracts(r, filter, ContractOrder::CreatedDescending, 3); });
        ESIGN_GOOD(page);
        QCOMPARE(page->total, 5);
        QCOMPARE(page->rows.size(), 3);
        QCOMPARE(page->rows[0].topic, QStringLiteral("第30号采购合同"));
        filter.signer = idOf<PersonId>(0);
        QCOMPARE(read([=](Reader &r) { return listContracts(r, filter, ContractOrder::UpdatedDescending, 9); })->total,
                 1);
        filter = {};
        filter.text = QStringLiteral("采购合同 2");
        filter.seal = idOf<SealId>(1);
        QCOMPARE(read([=](Reader &r) { return listContracts(r, filter, ContractOrder::UpdatedDescending, 9); })->total,
                 2);
    }

    void findsChineseTextFromOneCharacterOn()
    {
        ContractParts parts;
        PartyRow party;
        party.name = QStringLiteral("示例大学ＮＩＣ");
        parts.parties = {party};
        parts.tags = {QStringLiteral("𠮷日")}; // a character beyond the basic plane
        parts.files = {{0, 0, QStringLiteral("Annex-1 \"final\".pdf"), {}, digestOf("a"), 1}};
        ESIGN_GOOD(
            write([=](Writer &w) { return saveContract(w, contract(1, QStringLiteral("设备采购合同")), parts); }));
        ESIGN_GOOD(write([=](Writer &w) { return saveContract(w, contract(2, QStringLiteral("房屋租赁协议")), {}); }));
        const auto find = [&](const char16_t *question) {
            return read([=](Reader &r) { return searchContracts(r, QString::fromUtf16(question)); })->size();
        };
        QCOMPARE(find(u"合"), 1);
        QCOMPARE(find(u"同"), 1); // last of its run
        QCOMPARE(find(u"合同"), 1);
        QCOMPARE(find(u"采购合"), 1);
        QCOMPARE(find(u"采购合同"), 1);
        QCOMPARE(find(u"购采"), 0);
        QCOMPARE(find(u"设备 大学"), 1);
        QCOMPARE(find(u"设备 租赁"), 0);
        QCOMPARE(find(u"采购合 学 大学"), 1);
        QCOMPARE(find(u"采购合 租"), 0);
        QCOMPARE(find(u"nic"), 1);
        QCOMPARE(find(u"annex-1"), 1);
        QCOMPARE(find(u"-1"), 1);
        QCOMPARE(find(u"\"FINAL\""), 1);
        QCOMPARE(find(u"𠮷"), 1);
        QCOMPARE(find(u"协议"), 1);
        QCOMPARE(find(u""), 0);
        QCOMPARE(find(u"*"), 0);
        ESIGN_GOOD(write([=](Writer &w) { return saveContract(w, contract(1, QStringLiteral("改名")), {}); }));
        QCOMPARE(find(u"合同"), 0);
        QCOMPARE(find(u"采购合同"), 0);
        QCOMPARE(find(u"改"), 1);
    }

    void countsUsageAndSkipsWhatItHas()
    {
        QList<UsageRow> records;
        for (quint64 i = 1; i <= 3000; ++i)
            records.append(usage(i, i % 5, i % 7));
        QCOMPARE(write([=](Writer &w) { return addUsage(w, records); }).value_or(-1), 3000);
        QCOMPARE(write([=](Writer &w) { return addUsage(w, records.mid(2900) + QList{usage(3001)}); }).value_or(-1), 1);
        UsageRow changed = usage(5);
        changed.bytes = "other";
        ESIGN_CODE(write([=](Writer &w) { return addUsage(w, {usage(4000), changed}); }), "store.exists");
        const auto all = read([](Reader &r) { return countUsage(r, Dimension::All, {}); });
        QCOMPARE(*all, (QList<KeyCount>{{"", 3001}}));
        const auto seals = read([](Reader &r) { return countUsage(r, Dimension::Seal, {}); });
        QCOMPARE(seals->at(0), (KeyCount{idOf<SealId>(1).bytes(), 601}));
        UsageCountFilter filter;
        filter.seal = idOf<SealId>(2);
        filter.category = QStringLiteral("采购");
        qint64 sum = 0;
        const auto people = read([=](Reader &r) { return countUsageWhere(r, Dimension::Signer, filter); });
        ESIGN_GOOD(people);
        for (const KeyCount &one : *people)
            sum += one.n;
        QCOMPARE(sum, 200);
        const auto days = read([](Reader &r) { return usageByDay(r, Dimension::All, "", {}); });
        QVERIFY(days->size() >= 3);
        qint64 total = 0;
        for (const DayCount &day : *days)
            total += day.n;
        QCOMPARE(total, 3001);
        UsageFilter list;
        list.person = idOf<PersonId>(3);
        const auto rows = read([=](Reader &r) { return listUsage(r, list, 10, 5); });
        ESIGN_GOOD(rows);
        QCOMPARE(rows->size(), 10);
        QVERIFY(rows->at(0).timeMs > rows->at(9).timeMs);
    }

    void aReceiptMakesAUseRecordedAndChangesNothingElse()
    {
        const UsageRow made = usage(1);
        ESIGN_GOOD(m_store->writeNow([&](Writer &w) { return addUsage(w, {made, usage(2)}); }));
        const auto row = [&](quint64 number) {
            return *m_store->read([&](Reader &r) { return readUsage(r, idOf<UsageId>(number)); });
        };
        QVERIFY(row(1).state == UsageState::Provisional && row(1).receipt.isEmpty());
        for (const char *receipt : {"signed by the log", "signed again, later"}) {
            ESIGN_GOOD(m_store->writeNow([&](Writer &w) { return setReceipt(w, made.id, receipt); }));
            QVERIFY(row(1).state == UsageState::Recorded);
            QCOMPARE(row(1).receipt, QByteArray(receipt));
            QCOMPARE(row(1).bytes, made.bytes);
            QCOMPARE(row(1).timeMs, made.timeMs);
        }
        QVERIFY(row(2).state == UsageState::Provisional);
        ESIGN_CODE(m_store->writeNow([](Writer &w) { return setReceipt(w, idOf<UsageId>(9), "x"); }), "store.notfound");
        // a record that comes again keeps its receipt
        ESIGN_GOOD(m_store->writeNow([&](Writer &w) { return addUsage(w, {made}); }));
        QCOMPARE(row(1).receipt, QByteArray("signed again, later"));
        UsageFilter filter;
        filter.seal = made.seal;
        filter.fromMs = made.timeMs;
        QCOMPARE(*m_store->read([&](Reader &r) { return countUsageRows(r, filter); }), 2);
        filter.toMs = made.timeMs + 1;
        QCOMPARE(*m_store->read([&](Reader &r) { return countUsageRows(r, filter); }), 1);
        filter.category = QStringLiteral("采购");
        QCOMPARE(*m_store->read([&](Reader &r) { return countUsageRows(r, filter); }), 0);
    }

    void changesDaysAtMidnightInChina()
    {
        const qint64 midnight =
            QDateTime::fromString(QStringLiteral("2024-03-01T00:00:00+08:00"), Qt::ISODate).toMSecsSinceEpoch();
        QCOMPARE(dayOf(midnight) - dayOf(midnight - 1), 1);
        QCOMPARE(dayOf(midnight), QDate(1970, 1, 1).daysTo(QDate(2024, 3, 1)));
    }

    void linksTheSealsLog()
    {
        const SealId id = idOf<SealId>(1);
        ESIGN_GOOD(write([](Writer &w) { return saveSeal(w, seal(1)); }));
        SealRow wrong = seal(2);
        wrong.number = QStringLiteral("123");
        ESIGN_CODE(write([=](Writer &w) { return saveSeal(w, wrong); }), "store.seal.number");
        wrong.number = seal(1).number;
        ESIGN_CODE(write([=](Writer &w) { return saveSeal(w, wrong); }), "store.exists");
        SealLogRow entry{id, 1, {}, {}, QStringLiteral("made"), idOf<PersonId>(1), startMs, "entry 1"};
        entry.hash = digestOf(entry.bytes);
        ESIGN_GOOD(write([=](Writer &w) { return appendSealLog(w, entry); }));
        SealLogRow next{id, 2, {}, idOf<Digest>(4), QStringLiteral("granted"), idOf<PersonId>(1), startMs, "entry 2"};
        next.hash = digestOf(next.bytes);
        ESIGN_CODE(write([=](Writer &w) { return appendSealLog(w, next); }), "store.seal.moved");
        next.previous = entry.hash;
        ESIGN_GOOD(write([=](Writer &w) { return appendSealLog(w, next); }));
        ESIGN_GOOD(write([=](Writer &w) { return saveSeal(w, seal(1)); })); // does not touch the head
        QCOMPARE(read([=](Reader &r) { return readSeal(r, id); })->headSeq, 2);
        QCOMPARE(read([=](Reader &r) { return listSealLog(r, id, 1); })->size(), 1);
    }

    void countsALeaseDown()
    {
        ESIGN_GOOD(write([](Writer &w) { return saveSeal(w, seal(1)); }));
        LeaseRow lease{idOf<SealId>(1), idOf<PersonId>(1), digestOf("lease"), 0, 1, 2, 0, "lease"};
        ESIGN_GOOD(write([=](Writer &w) { return saveLease(w, lease); }));
        const auto use = [&] {
            return write([=](Writer &w) { return useLease(w, lease.seal, lease.person, lease.digest); });
        };
        ESIGN_GOOD(use());
        ESIGN_GOOD(use());
        ESIGN_CODE(use(), "store.lease.used");
        ESIGN_GOOD(write([=](Writer &w) { return saveLease(w, lease); })); // given again: what was used stays used
        ESIGN_CODE(use(), "store.lease.used");
    }

    void keepsATreeOfOrganisations()
    {
        const OrgRow root{idOf<OrgId>(1), {}, QStringLiteral("示例大学"), {}, 0};
        const OrgRow office{idOf<OrgId>(2), root.id, QStringLiteral("党政机关"), {}, 0};
        const OrgRow centre{idOf<OrgId>(3), office.id, QStringLiteral("网络信息中心"), idOf<PersonId>(1), 0};
        for (const OrgRow &org : {root, office, centre})
            ESIGN_GOOD(write([=](Writer &w) { return saveOrg(w, org); }));
        OrgRow loop = root;
        loop.parent = centre.id;
        ESIGN_CODE(write([=](Writer &w) { return saveOrg(w, loop); }), "store.org.cycle");
        QCOMPARE(*read([=](Reader &r) { return orgPath(r, centre.id); }),
                 (QStringList{root.name, office.name, centre.name}));
    }

    void keepsOneDefaultOfEachKind()
    {
        const auto item = [](quint64 number, ItemKind kind) {
            return ItemRow{idOf<ItemId>(number), kind, QStringLiteral("签名"), "face", 30, 12, true, 0, startMs};
        };
        for (const ItemRow &row :
             {item(1, ItemKind::Signature), item(2, ItemKind::Signature), item(3, ItemKind::Stamp)})
            ESIGN_GOOD(write([=](Writer &w) { return saveItem(w, row); }));
        const auto items = read([](Reader &r) { return listItems(r, ItemKind::Signature); });
        ESIGN_GOOD(items);
        QCOMPARE(items->size(), 2);
        QCOMPARE(int(items->at(0).isDefault) + int(items->at(1).isDefault), 1);
        QVERIFY(read([](Reader &r) { return readItem(r, idOf<ItemId>(2)); })->isDefault);
        ESIGN_GOOD(write([](Writer &w) { return removeItem(w, idOf<ItemId>(2)); }));
        ESIGN_CODE(write([](Writer &w) { return removeItem(w, idOf<ItemId>(2)); }), "store.notfound");
    }

    void showsOperationsInPagesOfTen()
    {
        for (int i = 0; i < 25; ++i)
            ESIGN_GOOD(write([=](Writer &w) {
                return addOperation(w, {0, startMs + i, QStringLiteral("grant"), idOf<PersonId>(1),
                                        QStringLiteral("示例甲"), QStringLiteral("131****0000"),
                                        i % 2 ? idOf<SealId>(1) : SealId(), QString::number(i)});
            }));
        const auto page = read([](Reader &r) { return operationPage(r, {}, 2); });
        ESIGN_GOOD(page);
        QCOMPARE(page->total, 25);
        QCOMPARE(page->rows.size(), 5);
        QCOMPARE(page->rows[4].details, QStringLiteral("0"));
        QCOMPARE(read([](Reader &r) { return operationPage(r, idOf<SealId>(1), 0); })->total, 12);
    }

    void keepsPeopleCertificatesIdentitiesAndDrafts()
    {
        const PersonRow person{idOf<PersonId>(1),
                               QStringLiteral("示例甲"),
                               QStringLiteral("a01"),
                               QStringLiteral("13100000000"),
                               QStringLiteral("a@example.edu"),
                               idOf<OrgId>(1),
                               digestOf("der"),
                               "more",
                               startMs};
        const CertificateRow certificate{digestOf("der"), "der", "chain", person.id, 1, 2};
        const IdentityRow identity{idOf<IdentityId>(1),
                                   IdentityKind::Pkcs12,
                                   QStringLiteral("本人"),
                                   "container",
                                   certificate.sha256,
                                   true,
                                   startMs};
        ESIGN_GOOD(write([=](Writer &w) -> base::Result<void> {
            ESIGN_CHECK(savePerson(w, person));
            ESIGN_CHECK(saveCertificate(w, certificate));
            ESIGN_CHECK(saveIdentity(w, identity));
            return saveDraft(w, {idOf<DraftId>(1), QStringLiteral("草稿"), startMs, "draft"});
        }));
        CertificateRow forged = certificate;
        forged.der = "other";
        ESIGN_CODE(write([=](Writer &w) { return saveCertificate(w, forged); }), "store.digest");
        QCOMPARE(read([](Reader &r) { return readPerson(r, idOf<PersonId>(1)); })->phone, person.phone);
        QCOMPARE(read([](Reader &r) { return listCertificates(r, idOf<PersonId>(1)); })->size(), 1);
        QCOMPARE(read([](Reader &r) { return readIdentity(r, idOf<IdentityId>(1)); })->container, identity.container);
        QCOMPARE(read([](Reader &r) { return readDraft(r, idOf<DraftId>(1)); })->bytes, QByteArray("draft"));
    }
};

QTEST_GUILESS_MAIN(TestRecords)
#include "tst_records.moc"
