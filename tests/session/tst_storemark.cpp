// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/storekeeping.h"
#include "session/storemark.h"
#include "session/storenotes.h"
#include "store/seals.h"

#include "demostore.h"

#include <QtCore/QDirIterator>
#include <QtTest/QtTest>

using namespace demostore;
using session::MissingRows;
using session::Profile;

namespace {

base::NoProgress s_quiet;

void copyFolder(const QString &from, const QString &to)
{
    QDirIterator it(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next(), target = QDir(to).filePath(QDir(from).relativeFilePath(path));
        QVERIFY(QDir().mkpath(QFileInfo(target).absolutePath()));
        QVERIFY(QFile::copy(path, target));
    }
}

} // namespace

class TestStoreMark : public QObject {
    Q_OBJECT

    std::unique_ptr<Account> m_account;
    base::Result<std::unique_ptr<Profile>> open()
    {
        return Profile::open(m_account->store(), {nullptr, &m_account->keychain, nullptr, shared()}, m_account->clock);
    }
    std::shared_ptr<account::Keychain> shared()
    {
        return std::shared_ptr<account::Keychain>(&m_account->keychain, [](account::Keychain *) {});
    }
    QStringList kinds()
    {
        const auto profile = open();
        QStringList kinds;
        const auto notes = profile ? session::storeNotes(**profile).value_or(QList<session::StoreNote>())
                                   : QList<session::StoreNote>();
        for (const session::StoreNote &note : notes)
            kinds.append(note.kind + QLatin1Char(' ') + note.details);
        return kinds;
    }
    void act()
    {
        const auto profile = open();
        QVERIFY(profile);
        const store::OperationRow line{0, 1, QStringLiteral("made"), {}, {}, {}, {}, {}};
        QVERIFY((*profile)->store().writeNow([&](store::Writer &w) { return store::addOperation(w, line); }));
        QVERIFY((*profile)->close());
    }

private slots:
    void init()
    {
        m_account = std::make_unique<Account>();
        QVERIFY(m_account->make());
        act();
    }

    void anOlderCopyInItsPlaceIsOnRecord()
    {
        QCOMPARE(kinds(), QStringList());
        const QString copy = m_account->folder.filePath(QStringLiteral("copy"));
        copyFolder(m_account->store(), copy);
        act();
        act();
        QVERIFY(QDir(m_account->store()).removeRecursively());
        QVERIFY(QDir().rename(copy, m_account->store()));
        // it opens, and says it from then on, once
        QCOMPARE(kinds(), QStringList{QStringLiteral("store-older 0 0 0 2 0")});
        QCOMPARE(kinds(), QStringList{QStringLiteral("store-older 0 0 0 2 0")});
        const auto checked = session::checkStore(m_account->store(), {nullptr, &m_account->keychain, nullptr},
                                                 m_account->clock, s_quiet);
        QVERIFY(checked);
        QVERIFY2(checked->good(), checked->good() ? "" : checked->findings[0].code.constData());
        QCOMPARE(checked->notes.size(), 1);
    }

    void anotherHistoryOfTheSameLengthIsOnRecord()
    {
        const QString copy = m_account->folder.filePath(QStringLiteral("copy"));
        copyFolder(m_account->store(), copy);
        act();
        QVERIFY(QDir(m_account->store()).removeRecursively());
        QVERIFY(QDir().rename(copy, m_account->store()));
        {
            // written to without the keychain, until it is as long
            const auto profile =
                Profile::open(m_account->store(), {&*m_account->code, nullptr, nullptr}, m_account->clock);
            QVERIFY(profile);
            const store::OperationRow line{0, 2, QStringLiteral("else"), {}, {}, {}, {}, {}};
            QVERIFY((*profile)->store().writeNow([&](store::Writer &w) { return store::addOperation(w, line); }));
        }
        QCOMPARE(kinds(), QStringList{QStringLiteral("store-older 0 0 0 0 1")});
    }

    void aStoreThatWentOnWithoutTheKeychainIsNoOlder()
    {
        {
            const auto profile =
                Profile::open(m_account->store(), {&*m_account->code, nullptr, nullptr}, m_account->clock);
            QVERIFY(profile);
            const store::OperationRow line{0, 2, QStringLiteral("made"), {}, {}, {}, {}, {}};
            QVERIFY((*profile)->store().writeNow([&](store::Writer &w) { return store::addOperation(w, line); }));
        }
        QCOMPARE(kinds(), QStringList());
    }

    void withoutAMarkOrAKeychainNothingFails()
    {
        m_account->keychain.entries.removeIf(
            [](const auto &entry) { return entry.key().endsWith(QStringLiteral("/mark")); });
        QCOMPARE(kinds(), QStringList());
        for (auto it = m_account->keychain.entries.begin(); it != m_account->keychain.entries.end(); ++it) {
            if (it.key().endsWith(QStringLiteral("/mark")))
                *it = "damaged";
        }
        QCOMPARE(kinds(), QStringList());
        const auto profile = open();
        QVERIFY(profile);
        m_account->keychain.failing = "account.keychain.silent";
        QVERIFY((*profile)->close());
    }

    void aNoteKeepsWhatIsMissing()
    {
        const MissingRows missing{1, 2, 3, 4, true};
        QVERIFY(missing.any() && !MissingRows().any());
        QCOMPARE(MissingRows::fromText(missing.text()).text(), QStringLiteral("1 2 3 4 1"));
        QVERIFY(!MissingRows::fromText(QStringLiteral("junk")).any());
    }
};

QTEST_GUILESS_MAIN(TestStoreMark)
#include "tst_storemark.moc"
