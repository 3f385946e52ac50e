// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pdfsample.h"
#include "support/pdfvariants.h"
#include "ui/sign/pagetexts.h"
#include "ui/sign/placementmodel.h"
#include "ui/sign/preflight.h"

#include <QtCore/QFile>
#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace ui;

namespace {

StampPtr sealStamp(const QString &unit = QStringLiteral("示例大学"), StampKind kind = StampKind::Seal)
{
    Stamp stamp{kind, QStringLiteral("id:1"), QStringLiteral("合同专用章"), unit, {}};
    stamp.face.sizeMm = {42, 42};
    stamp.face.multiply = kind == StampKind::Seal;
    if (kind == StampKind::Seal)
        stamp.seal = store::SealRow();
    return std::make_shared<const Stamp>(stamp);
}

/// One character every 5 mm from `left` on.
render::PageText::Line line(const QString &text, double left, double top)
{
    render::PageText::Line made;
    made.text = text;
    made.baselineMm = top + 4;
    for (qsizetype i = 0; i < text.size(); ++i)
        made.boxes.append({left + 5 * double(i), top, 5, 5});
    return made;
}

PlacedFacts facts(int pages, const QList<PlacedItem> &items)
{
    PlacedFacts made;
    made.pages = QList<base::PageGeometry>(pages);
    made.items = items;
    return made;
}

PlacedItem at(ItemId id, int page, QPointF centre, const StampPtr &stamp = sealStamp())
{
    return {id, stamp, {page, centre, {42, 42}, 0}};
}

QList<FindingCode> codes(const QList<Finding> &findings)
{
    QList<FindingCode> all;
    for (const Finding &finding : findings)
        all.append(finding.code);
    return all;
}

QByteArray sample()
{
    QFile file(QStringLiteral(ESIGN_RESOURCES "/samples/contract.pdf"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestPreflight : public QObject {
    Q_OBJECT
private slots:
    void stopsWhenNothingIsPlaced()
    {
        const QList<Finding> findings = findingsOf(facts(1, {}));
        QCOMPARE(codes(findings), QList<FindingCode>{FindingCode::NothingPlaced});
        QCOMPARE(findings[0].severity, Severity::Stop);
    }

    void passesASealBesideTheText() { QVERIFY(findingsOf(facts(1, {at(1, 0, {100, 100})})).isEmpty()); }

    void stopsOffThePage()
    {
        const QList<Finding> findings = findingsOf(facts(1, {at(1, 0, {10, 100})}));
        QCOMPARE(codes(findings), QList<FindingCode>{FindingCode::OffPage});
        QCOMPARE(findings[0].fix->item, ItemId(1));
    }

    void stopsASealOnBlankPaper()
    {
        PlacedFacts made = facts(2, {at(1, 1, {100, 100}), at(2, 1, {100, 200}, sealStamp({}, StampKind::Signature))});
        made.blank = {1};
        const QList<Finding> findings = findingsOf(made);
        QCOMPARE(codes(findings), (QList<FindingCode>{FindingCode::BlankPage, FindingCode::BlankPage}));
        QCOMPARE(findings[0].severity, Severity::Stop);
        QCOMPARE(findings[1].severity, Severity::Warning);
    }

    void offersToSkipBlankPagesOfACrossPageSeal()
    {
        PlacementModel model(QList<base::PageGeometry>(6));
        const auto id = model.addCrossPage(sealStamp(), model.crossPageOf(sealStamp()));
        PlacedFacts made = facts(6, model.items());
        made.slices.insert(*id, model.slices(*id));
        made.blank = {4};
        const QList<Finding> findings = findingsOf(made);
        QCOMPARE(codes(findings), QList<FindingCode>{FindingCode::BlankSlices});
        QCOMPARE(findings[0].page, 4);
        QCOMPARE(findings[0].fix->pages, QList<int>{4});

        PageTexts texts({6, [](int, QObject *, auto) {}, [](int, QObject *, auto) {}});
        Preflight preflight(model, texts);
        preflight.mend(*findings[0].fix);
        QCOMPARE(model.slices(*id).size(), 5);
        QVERIFY(!model.sliceOn(*id, 4));
        model.undoStack().undo();
        QCOMPARE(model.slices(*id).size(), 6);
    }

    void countsTheCharactersUnderTheInk()
    {
        render::PageText text{{line(QStringLiteral("甲乙丙丁戊己庚辛壬癸"), 60, 98)}};
        QCOMPARE(charactersUnder(at(1, 0, {85, 100}), text), 8); // those within 21 mm of the centre
        Stamp half = *sealStamp();
        half.face.ink = {0, 0, 0.5, 1};
        QCOMPARE(charactersUnder(at(1, 0, {85, 100}, std::make_shared<const Stamp>(half)), text), 4);
        PlacedFacts made = facts(1, {at(1, 0, {85, 100})});
        made.texts.insert(0, text);
        QCOMPARE(findingsOf(made).value(0).severity, Severity::Note); // ink that multiplies leaves it readable
        made.items = {at(1, 0, {85, 100}, sealStamp({}, StampKind::Text))};
        QCOMPARE(findingsOf(made).value(0).severity, Severity::Warning);
    }

    void warnsOfAnotherUnitBesideTheSeal_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<double>("x");
        QTest::addColumn<bool>("isWarned");
        QTest::newRow("its own side") << QStringLiteral("示例大学") << 45.0 << false;
        QTest::newRow("a part of it") << QStringLiteral("示例大学网络信息中心") << 45.0 << false;
        QTest::newRow("the other side") << QStringLiteral("示例大学") << 165.0 << true;
        QTest::newRow("the other's own") << QStringLiteral("某某设备有限公司") << 165.0 << false;
        QTest::newRow("a stranger") << QStringLiteral("别的公司") << 45.0 << true;
    }
    void warnsOfAnotherUnitBesideTheSeal()
    {
        QFETCH(QString, unit);
        QFETCH(double, x);
        QFETCH(bool, isWarned);
        PlacedFacts made = facts(1, {at(1, 0, {x, 190}, sealStamp(unit))});
        made.texts.insert(0, {{line(QStringLiteral("甲方（盖章）：示例大学"), 20, 160),
                               line(QStringLiteral("乙方（盖章）：某某设备有限公司"), 110, 160)}});
        QCOMPARE(codes(findingsOf(made)).contains(FindingCode::OtherUnit), isWarned);
    }

    void takesNoBlankForAName()
    {
        const render::PageText text{{line(QStringLiteral("甲方（盖章）：________"), 20, 160),
                                     line(QStringLiteral("项目名称：物理实验"), 20, 175)}};
        QCOMPARE(unitNamedBeside(text, {20, 165, 42, 42}), QString());
        QVERIFY(!isSameUnit({}, QStringLiteral("示例大学")));
        QVERIFY(isSameUnit(QStringLiteral("示例 大学（本部）"), QStringLiteral("示例大学(本部)网络信息中心")));
    }

    void warnsOfTwoAtOnePlace()
    {
        const QList<Finding> findings =
            findingsOf(facts(2, {at(1, 0, {100, 100}), at(2, 0, {101, 100}), at(3, 1, {100, 100})}));
        QCOMPARE(codes(findings), QList<FindingCode>{FindingCode::Twice});
        QCOMPARE(findings[0].item, ItemId(2));
    }

    void knowsPageNumbers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isNumber");
        for (const char *number : {"", "5", "- 5 -", "第 5 页", "第5页 共9页", "5 / 9", "Page 5 of 9", "iv"})
            QTest::newRow(number) << QString::fromUtf8(number) << true;
        for (const char *text :
             {"第五条 违约责任", "5 pieces", "甲方", "2026-11-22 10:00", "1,234,500.00 CNY in words"})
            QTest::newRow(text) << QString::fromUtf8(text) << false;
    }
    void knowsPageNumbers()
    {
        QFETCH(QString, text);
        QFETCH(bool, isNumber);
        QCOMPARE(isPageNumber(text), isNumber);
    }

    void tellsBlankPagesFromScans()
    {
        QImage paper(248, 351, QImage::Format_RGB32);
        paper.fill(Qt::white);
        QImage scan = paper;
        {
            QPainter painter(&scan);
            painter.fillRect(50, 50, 30, 2, Qt::darkGray);
        }
        QImage numbered = paper;
        {
            QPainter painter(&numbered);
            painter.fillRect(119, 329, 5, 4, Qt::black);
        }
        const render::PageText number{{line(QStringLiteral("5"), 100, 278)}};
        PageTexts::Reader reader;
        reader.pageCount = 4;
        reader.text = [&](int page, QObject *, auto answer) {
            answer(page == 2 ? base::Result<render::PageText>(number)
                             : base::Result<render::PageText>(render::PageText()));
        };
        reader.picture = [&](int page, QObject *, auto answer) {
            if (page == 3)
                answer(base::Result<QImage>(base::fail(base::ErrorKind::Internal, "render.crash")));
            else
                answer(base::Result<QImage>(page == 0 ? paper : page == 1 ? scan : numbered));
        };
        PageTexts texts(reader);
        QSignalSpy arrived(&texts, &PageTexts::arrived);
        for (int page = 0; page < 4; ++page)
            texts.text(page);
        QCOMPARE(arrived.size(), 4);
        QCOMPARE(texts.isBlank(0), std::optional(true));
        QCOMPARE(texts.isBlank(1), std::optional(false));
        QCOMPARE(texts.isBlank(2), std::optional(true));  // only its number
        QCOMPARE(texts.isBlank(3), std::optional(false)); // nobody knows: not called blank
    }

    void asksWhetherTheFilePermits()
    {
        QVERIFY(signingRules(sample(), {}).mayAdd.has_value());
        QVERIFY(!signingRules("no pdf at all", {}).mayAdd.has_value());
        PlacedFacts made = facts(1, {at(1, 0, {100, 100})});
        QVERIFY(findingsOf(made).value(0).code != FindingCode::MayNotSign);
        made.mayNotSign = QStringLiteral("…");
        QCOMPARE(findingsOf(made).value(0).code, FindingCode::MayNotSign);
        QCOMPARE(findingsOf(made).value(0).severity, Severity::Stop);
    }

    void knowsTheFilesOwnFields()
    {
        // certified with P=2: no field may be added, the one that is there may be filled
        const SigningRules rules = signingRules(support::certifiedSample(2), {});
        QVERIFY(!rules.mayAdd.has_value());
        QCOMPARE(rules.mayAdd.error().code, "pdf.certified");
        QCOMPARE(rules.fields.size(), 1);
        QCOMPARE(rules.fields.first().name, QStringLiteral("prepared"));
        QVERIFY(!rules.fields.first().rectMm.isEmpty());
        QVERIFY(signingRules(support::certifiedSample(1), {}).fields.isEmpty());
        // of two empty fields one is locked by the signature that is there
        const SigningRules locked = signingRules(support::fieldMdpSample("Include", "[(closed)]"), {});
        QCOMPARE(locked.fields.size(), 1);
        QCOMPARE(locked.fields.first().name, QStringLiteral("open"));
    }

    void placesInUserSpaceAreSeenOnTurnedPages()
    {
        support::SampleOptions options;
        options.form = support::FormPlace::Indirect;
        options.pages = 1;
        options.pageEntries = {"/MediaBox [0 0 595 842] /Rotate 90"};
        support::SignatureFieldOptions field;
        field.name = "turned";
        field.rect = "[100 200 300 260]";
        options.signatureFields = {field};
        const SigningRules rules = signingRules(support::makeSample(options).bytes(), {});
        QCOMPARE(rules.fields.size(), 1);
        // turned clockwise: x of the display is y from the page's foot
        constexpr double mm = 25.4 / 72;
        const QRectF box = rules.fields.first().rectMm;
        QVERIFY(std::abs(box.left() - 200 * mm) < 0.01);
        QVERIFY(std::abs(box.top() - 100 * mm) < 0.01);
        QVERIFY(std::abs(box.width() - 60 * mm) < 0.01);
        QVERIFY(std::abs(box.height() - 200 * mm) < 0.01);
    }

    void saysWhatStandsOverAFieldWithoutFillingIt()
    {
        const auto codes = [](const PlacedFacts &facts) {
            QList<FindingCode> found;
            for (const Finding &finding : findingsOf(facts))
                found.append(finding.code);
            return found;
        };
        PlacedFacts made = facts(1, {at(1, 0, {100, 100})}); // a seal of some 42 mm
        made.fields = {{QStringLiteral("甲方"), 0, QRectF(70, 70, 60, 60)}};
        QVERIFY(codes(made).isEmpty());
        made.fields = {{QStringLiteral("甲方"), 0, QRectF(85, 95, 30, 10)}};
        QCOMPARE(codes(made), QList{FindingCode::FieldTooSmall});
        made = facts(1, {at(1, 0, {60, 100}), at(2, 0, {140, 200})});
        made.fields = {{QStringLiteral("甲方"), 0, QRectF(30, 70, 60, 60)},
                       {QStringLiteral("乙方"), 0, QRectF(110, 170, 60, 60)}};
        QCOMPARE(codes(made), QList{FindingCode::OtherField});
    }
};

QTEST_MAIN(TestPreflight)
#include "tst_preflight.moc"
