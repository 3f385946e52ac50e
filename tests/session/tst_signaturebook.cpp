// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/signaturebook.h"
#include "store/people.h"

#include "office.h"

using namespace office;
using session::SavedSignature;
using session::SignatureBook;

class TestSignaturebook : public QObject {
    Q_OBJECT

    std::unique_ptr<Office> m_office;

    SignatureBook book() { return SignatureBook(*m_office->profile); }
    store::ItemId add(const char *name)
    {
        return must(book().add(QString::fromUtf8(name), fixture::cornerFace()), "saving a signature").id;
    }
    QStringList names()
    {
        QStringList names;
        const auto all = must(book().list(), "listing");
        for (const SavedSignature &signature : all)
            names.append(signature.isDefault ? signature.name + u'*' : signature.name);
        return names;
    }

private slots:
    void init() { m_office = std::make_unique<Office>(); }

    void keepsTheFaceExactlyAlsoAfterAStart()
    {
        QVERIFY(!must(book().defaultOne(), "the default one"));
        const auto saved = book().add(QStringLiteral("  手写\n签名 "), fixture::pictureFace());
        QVERIFY2(saved, saved ? "" : saying(saved.error()).constData());
        QVERIFY(m_office->profile->close());
        m_office->reopen();
        const auto all = book().list();
        QVERIFY(all);
        QCOMPARE(all->size(), 1);
        const SavedSignature signature = all->first();
        QCOMPARE(signature.id, saved->id);
        QCOMPARE(signature.name, QStringLiteral("手写 签名"));
        QCOMPARE(signature.sizeMm, QSizeF(40, 30));
        QCOMPARE(signature.face, fixture::pictureFace().toDer());
        QCOMPARE(*seal::Face::fromDer(signature.face), fixture::pictureFace());
        QCOMPARE(signature.made.toMSecsSinceEpoch(), m_office->clock.now().toMSecsSinceEpoch());
        QVERIFY(signature.isDefault);
        QCOMPARE(must(book().defaultOne(), "the default one")->id, saved->id);
        const auto again = book().add(QStringLiteral("另一个"), signature.face);
        QVERIFY(again && again->face == signature.face && !again->isDefault);
    }

    void oneIsTheDefaultAsLongAsThereIsAny()
    {
        const auto a = add("甲"), b = add("乙"), c = add("丙");
        QCOMPARE(names(), QStringList({"甲*", "乙", "丙"}));
        QVERIFY(book().setDefault(b));
        QVERIFY(book().rename(b, QStringLiteral("乙二")));
        QCOMPARE(names(), QStringList({"甲", "乙二*", "丙"}));
        QVERIFY(book().remove(c));
        QCOMPARE(names(), QStringList({"甲", "乙二*"}));
        QVERIFY(book().remove(b));
        QCOMPARE(names(), QStringList({"甲*"}));
        QVERIFY(book().remove(a));
        QCOMPARE(names(), QStringList());
    }

    void aRemovalIsUndone()
    {
        const auto a = add("甲");
        add("乙");
        const auto removed = must(book().remove(a), "removing");
        QCOMPARE(names(), QStringList({"乙*"}));
        QVERIFY(book().restore(removed));
        QCOMPARE(names(), QStringList({"甲*", "乙"}));
        QCOMPARE(must(book().find(a), "it").face, fixture::cornerFace().toDer());
        QCOMPARE(book().restore(removed).error().code, QByteArray("signature.exists"));
    }

    void anUndoneRemovalLeavesADefaultChosenMeanwhile()
    {
        const auto a = add("甲");
        add("乙");
        const auto c = add("丙");
        const auto removed = must(book().remove(a), "removing");
        QVERIFY(book().setDefault(c));
        QVERIFY(book().restore(removed));
        QCOMPARE(names(), QStringList({"甲", "乙", "丙*"}));
    }

    void theLastOneComesBackAsTheDefault()
    {
        const auto removed = must(book().remove(add("甲")), "removing");
        QVERIFY(book().restore(removed));
        QCOMPARE(names(), QStringList({"甲*"}));
    }

    void refusesWhatIsNoSignature()
    {
        const auto code = [&](const QString &name, const QByteArray &face) {
            const auto saved = book().add(name, face);
            return saved ? QByteArray("saved") : saved.error().code;
        };
        const QByteArray face = fixture::cornerFace().toDer();
        QCOMPARE(code(QStringLiteral(" \t"), face), QByteArray("signature.name"));
        QCOMPARE(code(QString(65, u'签'), face), QByteArray("signature.name"));
        QCOMPARE(code(QStringLiteral("a\x07z"), face), QByteArray("signature.name"));
        QCOMPARE(code(QStringLiteral("甲"), face.chopped(1)), QByteArray("seal.face.parse"));
        QCOMPARE(code(QStringLiteral("甲"), QByteArray(SignatureBook::largestFace + 1, 'x')),
                 QByteArray("signature.face"));
        QCOMPARE(book().add(QStringLiteral("甲"), seal::Face()).error().code, QByteArray("signature.face"));
        QCOMPARE(code(QString(64, u'签'), face), QByteArray("saved"));
        QCOMPARE(book().rename(must(book().list(), "all").first().id, {}).error().code, QByteArray("signature.name"));
    }

    void fiftyAreEnough()
    {
        QList<SignatureBook::Removed> removed;
        for (int i = 0; i < SignatureBook::most; ++i)
            add("甲");
        QCOMPARE(book().add(QStringLiteral("乙"), fixture::cornerFace()).error().code, QByteArray("signature.many"));
        removed.append(must(book().remove(must(book().list(), "all").last().id), "removing"));
        add("乙");
        QCOMPARE(book().restore(removed.first()).error().code, QByteArray("signature.many"));
    }

    void whatIsNoSignatureOfMineIsUnknown()
    {
        store::ItemRow stamp;
        stamp.id = store::newId<store::ItemId>(1);
        stamp.kind = store::ItemKind::Stamp;
        stamp.face = fixture::cornerFace().toDer();
        QVERIFY(m_office->profile->store().writeNow([=](store::Writer &w) { return store::saveItem(w, stamp); }));
        for (const store::ItemId &id : {stamp.id, store::newId<store::ItemId>(2)}) {
            QCOMPARE(book().find(id).error().code, QByteArray("signature.unknown"));
            QCOMPARE(book().remove(id).error().code, QByteArray("signature.unknown"));
            QCOMPARE(book().setDefault(id).error().code, QByteArray("signature.unknown"));
            QCOMPARE(book().rename(id, QStringLiteral("x")).error().code, QByteArray("signature.unknown"));
        }
        QVERIFY(names().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSignaturebook)
#include "tst_signaturebook.moc"
