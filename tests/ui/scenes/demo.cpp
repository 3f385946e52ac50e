// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/demo.h"

#include "base/files.h"
#include "face/inkface.h"
#include "face/sealface.h"
#include "session/checkdocument.h"
#include "session/contractbook.h"
#include "session/desk.h"
#include "session/sealregister.h"
#include "session/signaturebook.h"
#include "session/signdocument.h"
#include "session/trustedauthorities.h"
#include "support/pdfvariants.h"
#include "ui/account/firstsigns.h"

#include <QtCore/QDir>
#include <QtTest/QTest>

#include <cmath>

namespace scenes {

namespace {

constexpr int patienceMs = 60'000;

template <class T>
T must(base::Result<T> result)
{
    if (!result)
        throw NotShown(QString::fromLatin1(result.error().code) + QLatin1Char(' ') + result.error().detail);
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

crypto::Secret secret()
{
    const QByteArray bytes = Demo::password().toUtf8();
    return crypto::Secret::fromBytes(bytes.constData(), bytes.size());
}

QString homed(const QString &folder)
{
    QDir(folder).removeRecursively();
    if (!QDir().mkpath(folder + QStringLiteral("/documents")))
        throw NotShown(QStringLiteral("no folder %1").arg(folder));
    qputenv("HOME", folder.toUtf8());
    qputenv("XDG_CONFIG_HOME", (folder + QStringLiteral("/config")).toUtf8());
    qputenv("XDG_DATA_HOME", (folder + QStringLiteral("/data")).toUtf8());
    return folder;
}

// A line that swings as a name does.
QList<face::Stroke> strokes(int swings)
{
    face::Stroke line;
    for (int i = 0; i <= 40 * swings; ++i) {
        const double t = i / 40.0;
        line.append({4 + 9 * t + 3 * std::sin(6.3 * t), 9 + 5 * std::cos(6.3 * t + t), 0.4 + 0.3 * std::sin(9 * t)});
    }
    return {line, {{2, 18, 0.5}, {20, 16, 0.8}, {10.0 * swings, 15, 0.3}}};
}

base::Result<seal::SealObject> makeSeal(seal::SealType type, const QString &name, const QString &line,
                                        const crypto::Certificate &user, const crypto::Signer &maker,
                                        const QDateTime &now)
{
    seal::Spec spec;
    spec.type = type;
    spec.name = name;
    spec.line = line;
    spec.sizeMm = face::conventionalSizeMm(type).width();
    ESIGN_TRY(const seal::Face face, face::paintSeal(spec));
    seal::SealInfo info;
    info.number = seal::newSealNumber(now);
    info.type = type;
    info.name = name + line;
    info.userDigests = {user.sha256()};
    info.created = info.validFrom = now.addSecs(-60);
    info.validTo = info.created.addYears(3);
    info.face = face;
    info.hasFace = true;
    info.maker = QStringLiteral("example");
    return seal::SealObject::make(info, maker);
}

std::shared_ptr<crypto::SoftwareSigner> issue(const crypto::Authority &authority, crypto::Authority::Kind kind,
                                              const QString &name)
{
    crypto::CertificateRequest request;
    request.commonName = name;
    request.organisation = QStringLiteral("示例大学");
    return must(authority.issue(kind, request, crypto::KeyType::EcP256));
}

} // namespace

QString Demo::password()
{
    return QStringLiteral("green river 42");
}

Demo::Demo(const QString &folder)
    : m_folder(homed(folder)), m_clock(QDateTime({2026, 11, 20}, {14, 5}, Qt::UTC)),
      m_settings(m_folder + QStringLiteral("/window.ini")), m_newSettings(m_folder + QStringLiteral("/new.ini")),
      m_keychain(std::make_shared<support::MemoryKeychain>())
{
    using crypto::Authority;
    m_university = std::make_unique<Authority>(
        must(Authority::makeRoot(QStringLiteral("示例大学根"), crypto::KeyType::EcP256, m_clock)));
    m_stranger = std::make_unique<Authority>(
        must(Authority::makeRoot(QStringLiteral("示例签发所"), crypto::KeyType::EcP256, m_clock)));
    const auto keep = [this](const Authority &authority, const char *name) {
        must(base::writeFileDurably(m_folder + QLatin1Char('/') + QLatin1String(name), authority.certificate().pem()));
    };
    keep(*m_university, "university.pem");
    keep(*m_stranger, "stranger.pem");
    must(session::trustFile(session::profileTrustFolder(), m_folder + QStringLiteral("/university.pem")));
    makeFiles();
    makeAccount();
    fillAccount();
    for (const char *name : {"letter.pdf", "stranger.pdf", "valid.pdf", "contract.pdf"})
        m_settings.addRecentFile(file(name));
}

Demo::~Demo() = default;

QString Demo::documents() const
{
    return m_folder + QStringLiteral("/documents");
}

QString Demo::file(const char *name) const
{
    return documents() + QLatin1Char('/') + QLatin1String(name);
}

QString Demo::strangersCertificate() const
{
    return m_folder + QStringLiteral("/stranger.pem");
}

void Demo::until(const std::function<bool()> &condition, const QString &what)
{
    if (!QTest::qWaitFor(condition, patienceMs))
        throw NotShown(what);
}

void Demo::makeAccount()
{
    m_account = std::make_unique<ui::AccountService>(
        m_folder + QStringLiteral("/store"),
        [this] { return base::Result<std::shared_ptr<account::Keychain>>(m_keychain); }, m_clock);
    m_services.reset(
        new ui::Services{m_settings, m_theme, *m_account, m_pages, [] { return session::loadDesk(); }, m_clock});
    m_account->start();
    until([this] { return m_account->state() == ui::AccountState::None; }, QStringLiteral("no account is there"));
    session::ProfileSetup setup;
    setup.person.name = QStringLiteral("示例甲");
    setup.person.account = QStringLiteral("example-a");
    setup.person.organisation = QStringLiteral("示例大学");
    setup.person.phone = QStringLiteral("13100000000");
    setup.person.email = QStringLiteral("a@example.edu");
    setup.password = secret();
    auto made = m_account->create(std::move(setup));
    until([&] { return made.isFinished(); }, QStringLiteral("the account is made"));
    (void)must(made.takeResult());
    until([this] { return m_account->state() == ui::AccountState::Open; }, QStringLiteral("the account opens"));
}

void Demo::fillAccount()
{
    const auto maker = issue(*m_university, crypto::Authority::Kind::SealMaker, QStringLiteral("示例大学制章"));
    const QString contract = file("contract.pdf");
    const auto fill = [maker, contract, now = m_clock.now()](session::Profile &profile) -> base::Result<void> {
        ESIGN_TRY(const auto key, profile.openSigningKey(secret()));
        const auto add = [&](seal::SealType type, const QString &name, const QString &line,
                             const crypto::Signer &by) -> base::Result<void> {
            ESIGN_TRY(const seal::SealObject object, makeSeal(type, name, line, key->certificate(), by, now));
            ESIGN_TRY(const store::SealRow row, session::SealRegister(profile).add(object.der(), *key));
            (void)row;
            return {};
        };
        ESIGN_CHECK(add(seal::SealType::Official, QStringLiteral("示例大学"), {}, *maker));
        ESIGN_CHECK(add(seal::SealType::Contract, QStringLiteral("示例大学"), QStringLiteral("合同专用章"), *maker));
        ESIGN_CHECK(add(seal::SealType::Personal, QStringLiteral("示例甲"), {}, *key));
        session::SignatureBook book(profile);
        ESIGN_TRY(const seal::Face first, face::paintStrokes(strokes(4), seal::Ink::Black, 40));
        ESIGN_TRY(const seal::Face second, face::paintStrokes(strokes(3), seal::Ink::Blue, 30));
        ESIGN_CHECK(book.add(QStringLiteral("示例甲"), first));
        ESIGN_CHECK(book.add(QStringLiteral("示例甲（草写）"), second));
        base::NoProgress quiet;
        for (const QString &topic : {QStringLiteral("设备采购合同"), QStringLiteral("实验室租赁补充协议")}) {
            session::ContractBook::NewContract wanted;
            wanted.topic = topic;
            wanted.files = {contract};
            wanted.parties = {protocol::PersonParty{profile.me()}};
            if (topic.startsWith(QStringLiteral("设备")))
                wanted.deadline = now.addDays(7);
            ESIGN_CHECK(session::ContractBook(profile).create(wanted, quiet));
        }
        return ui::setRecoveryPending(profile, true);
    };
    const auto filled = m_account->run(fill);
    until([&] { return filled.isFinished(); }, QStringLiteral("the account is filled"));
    must(filled.result());
    m_account->noteChange();
}

void Demo::sign(const crypto::Authority &by, const char *input, const char *output, bool crossPage)
{
    const auto person = issue(by, crypto::Authority::Kind::Person, QStringLiteral("示例乙"));
    const auto maker = issue(by, crypto::Authority::Kind::SealMaker, QStringLiteral("示例制章"));
    const auto object = must(makeSeal(seal::SealType::Official, QStringLiteral("示例公司"), {}, person->certificate(),
                                      *maker, m_clock.now()));
    const QString sealFile = m_folder + QStringLiteral("/demo.eseal");
    must(base::writeFileDurably(sealFile, object.der()));
    session::SignJob job;
    job.input = file(input);
    job.output = file(output);
    job.signer = person;
    if (crossPage)
        job.crossPages.append(
            must(session::CrossPageSpec::parse(QStringLiteral("seal=%1;pages=all;edge=right;at=120").arg(sealFile))));
    else
        job.places.append(must(session::PlaceSpec::parse(QStringLiteral("seal=%1;page=last;at=60,200").arg(sealFile))));
    base::NoProgress quiet;
    const auto noDesk = []() -> base::Result<std::shared_ptr<session::Desk>> {
        return base::fail(base::ErrorKind::Internal, "desk.missing");
    };
    (void)must(session::signDocument(job, noDesk, m_clock, quiet));
}

void Demo::makeFiles()
{
    const QString samples = QStringLiteral(ESIGN_RESOURCES "/samples/");
    for (const char *name : {"contract.pdf", "letter.pdf", "form.pdf"}) {
        if (!QFile::copy(samples + QLatin1String(name), file(name)))
            throw NotShown(QStringLiteral("no sample %1").arg(QLatin1String(name)));
    }
    sign(*m_university, "contract.pdf", "valid.pdf", false);
    sign(*m_university, "valid.pdf", "twice.pdf", true);
    sign(*m_stranger, "contract.pdf", "stranger.pdf", false);
    QByteArray changed = must(base::readFile(file("valid.pdf")));
    const qsizetype at = changed.indexOf("stream\n") + 20;
    changed[at] = char(changed[at] ^ 1);
    must(base::writeFileDurably(file("changed.pdf"), changed));
    must(base::writeFileDurably(file("protected.pdf"), support::signableVariant("aes-256").bytes));
    must(base::writeFileDurably(file("damaged.pdf"), "%PDF-1.7\nnothing follows"));
}

ui::Services &Demo::newcomer()
{
    m_newServices.reset();
    m_newAccount.reset();
    m_newKeychain = std::make_shared<support::MemoryKeychain>();
    QFile::remove(m_folder + QStringLiteral("/new.ini"));
    m_newSettings.setFlag(QStringLiteral("firststart.later"), false);
    m_newSettings.setLanguage(m_settings.language());
    m_newAccount = std::make_unique<ui::AccountService>(
        m_folder + QStringLiteral("/new%1").arg(++m_newcomers),
        [chain = m_newKeychain] { return base::Result<std::shared_ptr<account::Keychain>>(chain); }, m_clock);
    m_newServices.reset(
        new ui::Services{m_newSettings, m_theme, *m_newAccount, m_pages, [] { return session::loadDesk(); }, m_clock});
    m_newAccount->start();
    until([this] { return m_newAccount->state() == ui::AccountState::None; }, QStringLiteral("no account is there"));
    return *m_newServices;
}

void Demo::lock()
{
    const auto done = m_account->lock();
    until([&] { return m_account->state() == ui::AccountState::Locked; }, QStringLiteral("the account locks"));
}

void Demo::unlock()
{
    if (m_account->state() == ui::AccountState::Open)
        return;
    const auto done = m_account->unlock(secret());
    until([&] { return m_account->state() == ui::AccountState::Open; }, QStringLiteral("the account opens"));
}

} // namespace scenes
