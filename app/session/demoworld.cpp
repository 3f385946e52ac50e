// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/demoworld.h"

#include "base/files.h"
#include "crypto/authority.h"
#include "crypto/stream.h"
#include "protocol/seallog.h"
#include "session/sealrows.h"
#include "store/people.h"
#include "store/statistics.h"

namespace session::demo {

using base::ErrorKind;
using base::fail;

namespace {

const QString markKey = QStringLiteral("demo");
constexpr int paperCount = 16, periodDays = 900;

const QStringList &families()
{
    static const QStringList names =
        QStringLiteral("赵 钱 孙 李 周 吴 郑 王 冯 陈 褚 卫 蒋 沈 韩 杨 朱 秦 尤 许").split(QLatin1Char(' '));
    return names;
}
const QStringList &givens()
{
    static const QStringList names =
        QStringLiteral(
            "文远 若水 清和 知行 一诺 子衿 思齐 望舒 怀瑾 明德 致远 景行 云起 南乔 静姝 修齐 弘毅 博雅 安之 乐山 "
            "嘉树 令仪 听澜 鹿鸣")
            .split(QLatin1Char(' '));
    return names;
}

struct Place {
    const char *name;
    bool college;
};
constexpr Place places[] = {
    {"示例大学", false},         {"示例计算机学院", true},  {"示例物理学院", true},    {"示例外国语学院", true},
    {"示例医学院", true},        {"示例法学院", true},      {"示例化学学院", true},    {"示例建筑学院", true},
    {"示例人事处", false},       {"示例财务处", false},     {"示例科研院", false},     {"示例后勤处", false},
    {"示例教务处", false},       {"示例国际合作处", false}, {"示例法务办公室", false}, {"示例资产管理处", false},
    {"示例招标采购中心", false}, {"示例图书馆", false},     {"示例校友会", false},     {"示例研究生院", false}};

/// The demonstration's own authority, in the past: people have signed for years.
struct Issuing {
    crypto::Authority authority;
    QList<crypto::Certificate> chain;
};
base::Result<Issuing> makeAuthority(const base::Clock &clock)
{
    ESIGN_TRY(const crypto::Authority root,
              crypto::Authority::makeRoot(QStringLiteral("演示数据根机构"), crypto::KeyType::EcP256, clock, 365 * 12));
    crypto::CertificateRequest request;
    request.commonName = QStringLiteral("演示数据签发机构");
    request.days = 365 * 12 - 1;
    ESIGN_TRY(const auto issuer, root.issue(crypto::Authority::Kind::IssuingCa, request, crypto::KeyType::EcP256));
    return Issuing{crypto::Authority(issuer->key(), issuer->certificate(), issuer->chain(), clock),
                   {issuer->certificate(), root.certificate()}};
}

base::Result<Someone> makePerson(const crypto::Authority &authority, const protocol::Person &person, int organisation)
{
    crypto::CertificateRequest request;
    request.commonName = person.name;
    request.organisation = QString::fromUtf8(places[organisation].name);
    request.days = 365 * 8;
    Someone made{person, {}, {}, organisation, {}, {}};
    ESIGN_TRY(made.signing, authority.issue(crypto::Authority::Kind::Person, request, crypto::KeyType::EcP256));
    ESIGN_TRY(const auto encryption,
              authority.issue(crypto::Authority::Kind::Encryption, request, crypto::KeyType::EcP256));
    made.encryption = encryption->certificate();
    return made;
}

base::Result<void> addPeople(World &world, const Profile &profile, const crypto::Authority &authority, int count)
{
    Random random(world.seed, 1);
    const auto device = std::make_shared<crypto::SoftwareSigner>(profile.device());
    world.people.append({profile.me(), {}, {}, 0, device, profile.encryption().certificate});
    const int names = int(families().size() * givens().size()), offset = random.below(names);
    for (int i = 0; i < count; ++i) {
        const int name = (offset + i * 7) % names;
        const QString spoken = QStringLiteral("示例") + families().at(name % int(families().size())) +
                               givens().at(name / int(families().size()));
        const int organisation = 1 + i % int(std::size(places) - 1);
        ESIGN_TRY(Someone person,
                  makePerson(authority, {random.id<protocol::PersonId>(world.calendar.from().addSecs(i)), spoken},
                             organisation));
        person.account = QStringLiteral("demo%1").arg(i + 1, 4, 10, QLatin1Char('0'));
        person.phone = QStringLiteral("100%1").arg(10'000'000 + i); // no telephone begins so
        world.people.append(person);
    }
    world.rare = qMin(20, count / 5);
    return {};
}

struct Order {
    int organisation;
    seal::SealType type;
    const char *line;
};

QList<Order> sealOrders()
{
    QList<Order> orders{{0, seal::SealType::Official, ""}, {0, seal::SealType::Contract, "合同专用章"}};
    for (int i = 1; i < int(std::size(places)); ++i) {
        orders.append({i, seal::SealType::Department, ""});
        if (!places[i].college && i % 3 == 0)
            orders.append({i, seal::SealType::Special, "业务专用章"});
    }
    return orders;
}

/// Its log: made, an epoch for the usage records, a grant to each user; all by me, whose account this is.
base::Result<void> writeLog(WorldSeal &made, const World &world, const Profile &profile, const QDateTime &since,
                            Random &random)
{
    ESIGN_TRY(const protocol::Digest encryption,
              protocol::Digest::fromBytes(profile.encryption().certificate.sha256()));
    const protocol::Member me{profile.me().id, encryption};
    const protocol::Digest authority = protocol::Digest::of(world.authority.first().der());
    std::optional<protocol::Digest> previous;
    QDateTime time = since;
    const auto say = [&](protocol::SealDetails details) -> base::Result<protocol::Digest> {
        time = time.addSecs(60);
        ESIGN_TRY(const protocol::SealEntry entry,
                  protocol::makeSealEntry(
                      {made.id, quint32(made.log.size()) + 1, previous, time, profile.me(), std::move(details)},
                      profile.device()));
        made.log.append(logRow(made.row.id, entry));
        previous = entry.hash();
        return entry.hash();
    };
    ESIGN_TRY(const protocol::Digest face, protocol::Digest::fromBytes(made.version.face.bytes()));
    ESIGN_CHECK(say(protocol::SealMade{made.object, face, {me}}));
    ESIGN_TRY(const QByteArray wraps, protocol::wrapEpochKey(made.key, {profile.encryption().certificate}));
    ESIGN_CHECK(say(protocol::SealEpoch{1, {me}, wraps, protocol::keyCommitment(made.key.key)}));
    for (const int user : std::as_const(made.users)) {
        const protocol::Person &person = world.people[user].person;
        const auto grant = random.id<protocol::GrantId>(time);
        ESIGN_TRY(const protocol::Digest entry, say(protocol::SealGranted{grant,
                                                                          {person.id, authority, person.name},
                                                                          since,
                                                                          since.addDays(365 * 6),
                                                                          QStringLiteral("日常用印")}));
        made.grants.insert(user, entry);
    }
    return {};
}

base::Result<WorldSeal> makeOneSeal(const World &world, const Order &order, const Profile &profile, Desk &desk,
                                    const crypto::Signer &maker, Random &random)
{
    const QDateTime since = world.calendar.from().addSecs(-3600LL * 24 * (1 + random.below(60)));
    QList<int> users;
    for (int i = 1; i < world.people.size(); ++i) {
        const bool rare = i >= world.people.size() - world.rare;
        if (rare ? order.organisation == 0
                 : world.people[i].organisation == order.organisation ||
                       (order.organisation == 0 && random.chance(0.05)))
            users.append(i);
    }
    seal::Spec spec;
    spec.type = order.type;
    spec.name = QString::fromUtf8(places[order.organisation].name);
    spec.line = QString::fromUtf8(order.line);
    ESIGN_TRY(const seal::Face face, desk.paintSeal(spec));
    seal::SealInfo info;
    info.number = seal::newSealNumber(since.addSecs(random.below(86400)));
    info.type = order.type;
    info.name = spec.line.isEmpty() ? spec.name : spec.name + spec.line;
    info.organisation = spec.name;
    info.created = info.validFrom = since;
    info.validTo = since.addDays(365 * 6);
    info.pictureType = QStringLiteral("PNG");
    info.picture = face.previewPng;
    info.sizeMm = face.sizeMm;
    info.maker = QStringLiteral("ESIGN");
    info.face = face;
    info.hasFace = true;
    info.managers = {{profile.me().name, profile.device().certificate().sha256()}};
    for (const int user : std::as_const(users))
        info.userDigests.append(world.people[user].signing->certificate().sha256());
    ESIGN_TRY(const seal::SealObject object, seal::SealObject::make(info, maker));
    const auto id = random.id<protocol::SealId>(since);
    WorldSeal made{newSealRow(object, store::SealId::of(id), since),
                   {},
                   id,
                   order.organisation,
                   protocol::Digest::of(object.der()),
                   protocol::EpochKey::fresh(id, 1),
                   users,
                   {},
                   {}};
    made.row.org = store::OrgId::of(world.organisations[order.organisation].id);
    made.version = versionRow(object, made.row);
    ESIGN_CHECK(writeLog(made, world, profile, since, random));
    return made;
}

/// One page that says what it is.
QByteArray paper(int number, int revision)
{
    const QByteArray line = "Demonstration document " + QByteArray::number(number + 1) + ", signed by " +
                            QByteArray::number(revision) + " (no real paper)";
    const QByteArray content = "BT /F1 16 Tf 72 720 Td (" + line + ") Tj ET";
    const QByteArray objects[] = {
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        "<</Length " + QByteArray::number(content.size()) + ">>\nstream\n" + content + "\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
    QByteArray pdf = "%PDF-1.7\n", table = "0000000000 65535 f \n";
    int n = 0;
    for (const QByteArray &object : objects) {
        table += QByteArray::number(pdf.size()).rightJustified(10, '0') + " 00000 n \n";
        pdf += QByteArray::number(++n) + " 0 obj\n" + object + "\nendobj\n";
    }
    const QByteArray start = QByteArray::number(pdf.size());
    return pdf + "xref\n0 6\n" + table + "trailer <</Size 6/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n";
}

base::Result<void> addPapers(World &world, store::Store &records, base::Progress &progress)
{
    for (int number = 0; number < paperCount; ++number) {
        QList<protocol::BlobRef> revisions;
        for (int revision = 0; revision <= mostSignatures; ++revision) {
            const crypto::Secret key = crypto::Secret::random(crypto::streamKeySize);
            crypto::StreamSummary summary;
            QByteArray cipher;
            ESIGN_TRY(summary, crypto::sealStream(
                                   *base::memorySource(paper(number, revision)), key,
                                   [&](const char *data, qint64 length) -> base::Result<void> {
                                       cipher.append(data, length);
                                       return {};
                                   },
                                   progress));
            ESIGN_TRY(const store::BlobName name, records.blobs().put(cipher));
            ESIGN_TRY(const protocol::Digest stored, protocol::Digest::fromBytes(name.bytes()));
            ESIGN_TRY(const protocol::Digest plain, protocol::Digest::fromBytes(summary.plainSha256));
            revisions.append({stored, QByteArray(key.data(), key.size()), summary.plainSize, plain,
                              QStringLiteral("application/pdf"), QStringLiteral("演示.pdf")});
        }
        world.papers.append(revisions);
    }
    return {};
}

base::Result<void> saveCertificates(store::Writer &writer, const World &world)
{
    QByteArray chain;
    for (const crypto::Certificate &issuer : world.authority)
        chain += issuer.der();
    const auto save = [&](const crypto::Certificate &certificate, const store::PersonId &person) -> base::Result<void> {
        ESIGN_TRY(const store::Digest digest, store::Digest::parse(certificate.sha256()));
        return store::saveCertificate(writer, {digest, certificate.der(), chain, person,
                                               certificate.notBefore().toMSecsSinceEpoch(),
                                               certificate.notAfter().toMSecsSinceEpoch()});
    };
    for (const crypto::Certificate &issuer : world.authority)
        ESIGN_CHECK(save(issuer, {}));
    ESIGN_CHECK(save(world.recorder->certificate(), {}));
    for (qsizetype i = 1; i < world.people.size(); ++i) {
        const Someone &one = world.people[i];
        const auto id = store::PersonId::of(one.person.id);
        ESIGN_CHECK(save(one.signing->certificate(), id));
        ESIGN_CHECK(save(one.encryption, id));
        ESIGN_TRY(const store::Digest digest, store::Digest::parse(one.signing->certificate().sha256()));
        ESIGN_CHECK(store::savePerson(writer, {id,
                                               one.person.name,
                                               one.account,
                                               one.phone,
                                               one.account + QStringLiteral("@example.edu"),
                                               store::OrgId::of(world.organisations[one.organisation].id),
                                               digest,
                                               {},
                                               world.calendar.to().toMSecsSinceEpoch()}));
    }
    return {};
}

base::Result<void> saveWorld(store::Writer &writer, const World &world, const protocol::Person &me)
{
    const qint64 since = world.calendar.from().toMSecsSinceEpoch();
    ESIGN_CHECK(store::setMeta(writer, markKey, QByteArray::number(world.seed)));
    const auto top = store::OrgId::of(world.organisations.first().id);
    for (qsizetype i = 0; i < world.organisations.size(); ++i) {
        const Organisation &one = world.organisations[i];
        ESIGN_CHECK(store::saveOrg(
            writer, {store::OrgId::of(one.id), i > 0 ? top : store::OrgId(), one.name,
                     i < world.people.size() ? store::PersonId::of(world.people[i].person.id) : store::PersonId(), i}));
    }
    ESIGN_CHECK(saveCertificates(writer, world));
    for (const WorldSeal &seal : world.seals) {
        ESIGN_CHECK(store::saveSeal(writer, seal.row));
        ESIGN_CHECK(store::addSealVersion(writer, seal.version));
        for (const store::SealLogRow &entry : seal.log)
            ESIGN_CHECK(store::appendSealLog(writer, entry));
        ESIGN_CHECK(store::saveSealEpochKey(writer, seal.row.id, 1, seal.key.key));
        ESIGN_CHECK(store::addOperation(
            writer,
            {0, since, QStringLiteral("made"), store::PersonId::of(me.id), me.name, {}, seal.row.id, seal.row.name}));
    }
    // a paper stays though no contract should ever refer to it
    for (const QList<protocol::BlobRef> &revisions : world.papers)
        for (const protocol::BlobRef &blob : revisions)
            ESIGN_CHECK(store::addBlob(writer, store::BlobName::of(blob.name)));
    return {};
}

} // namespace

base::Result<void> checkFillable(Profile &profile)
{
    return profile.store().read([](store::Reader &reader) -> base::Result<void> {
        ESIGN_TRY(const auto mark, store::meta(reader, markKey));
        if (mark)
            return {};
        ESIGN_TRY(const auto seals, store::listSeals(reader));
        ESIGN_TRY(const auto contracts, store::listContracts(reader, {}, store::ContractOrder::UpdatedDescending, 1));
        ESIGN_TRY(const auto uses, store::listUsage(reader, {}, 1));
        ESIGN_TRY(const auto items, store::listItems(reader, store::ItemKind::Signature));
        ESIGN_TRY(const auto drafts, store::listDrafts(reader));
        if (!seals.isEmpty() || contracts.total > 0 || !uses.isEmpty() || !items.isEmpty() || !drafts.isEmpty())
            return fail(ErrorKind::Permission, "demo.real");
        return {};
    });
}

base::Result<std::shared_ptr<const World>> makeWorld(Profile &profile, const DeskProvider &desk, quint64 seed,
                                                     qint64 size, base::Progress &progress)
{
    auto world = std::make_shared<World>();
    world->seed = seed;
    const QDateTime now = profile.clock().now();
    world->calendar = Calendar(now.addDays(-periodDays), now);
    const base::FixedClock past(now.addDays(-periodDays - 100));
    ESIGN_TRY(const Issuing issuing, makeAuthority(past));
    world->authority = issuing.chain;
    Random random(seed, 2);
    for (const Place &place : places)
        world->organisations.append({random.id<protocol::OrganisationId>(world->calendar.from()),
                                     QString::fromUtf8(place.name), place.college});
    ESIGN_CHECK(addPeople(*world, profile, issuing.authority, int(qBound(qint64(60), size / 400, qint64(400)))));

    crypto::CertificateRequest request;
    request.commonName = QStringLiteral("演示数据制章机构");
    request.days = 365 * 8;
    ESIGN_TRY(const auto maker,
              issuing.authority.issue(crypto::Authority::Kind::SealMaker, request, crypto::KeyType::EcP256));
    request.commonName = QStringLiteral("演示数据记录服务");
    ESIGN_TRY(world->recorder,
              issuing.authority.issue(crypto::Authority::Kind::Device, request, crypto::KeyType::EcP256));
    ESIGN_TRY(const std::shared_ptr<Desk> painter, desk());
    for (const Order &order : sealOrders()) {
        if (progress.cancelled())
            return fail(ErrorKind::Cancelled, "cancelled");
        ESIGN_TRY(WorldSeal seal, makeOneSeal(*world, order, profile, *painter, *maker, random));
        world->seals.push_back(std::move(seal));
    }
    ESIGN_CHECK(addPapers(*world, profile.store(), progress));
    const protocol::Person me = profile.me();
    ESIGN_CHECK(profile.store().writeNow([world, me](store::Writer &writer) { return saveWorld(writer, *world, me); }));
    return std::shared_ptr<const World>(world);
}

} // namespace session::demo
