// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal/organisation.h"

#include "sealbench.h"

#include <QtTest/QtTest>

using namespace sealbench;
using seal::OrganisationNode;
using seal::OrganisationTree;

namespace {

OrganisationId node(quint32 number)
{
    return id<OrganisationId>(number);
}

/// 示例大学 (1) with 网络中心 (2) and 教务处 (3); 运行部 (4) below the first, 机房 (5) below that; and another root
/// (9).
QList<OrganisationNode> sample()
{
    return {
        {node(4), node(2), QStringLiteral("运行部"), {}},         {node(1), {}, QStringLiteral("示例大学"), named(1)},
        {node(2), node(1), QStringLiteral("网络中心"), named(2)}, {node(3), node(1), QStringLiteral("教务处"), {}},
        {node(5), node(4), QStringLiteral("机房"), {}},           {node(9), {}, QStringLiteral("示例附属中学"), {}}};
}

QByteArray refused(const QList<OrganisationNode> &nodes)
{
    const auto tree = OrganisationTree::make(nodes);
    return tree ? QByteArray() : tree.error().code;
}

} // namespace

class TestOrganisation : public QObject {
    Q_OBJECT

private slots:
    void pathsLeadToNodesAndBack()
    {
        const auto tree = OrganisationTree::make(sample());
        QVERIFY(tree);
        QCOMPARE(tree->path(node(5)), QStringLiteral("示例大学/网络中心/运行部/机房"));
        QCOMPARE(tree->path(node(9)), QStringLiteral("示例附属中学"));
        QCOMPARE(tree->path(node(77)), QString());
        for (const OrganisationNode &one : tree->nodes())
            QCOMPARE(*tree->findByPath(tree->path(one.id)), one);
        QVERIFY(!tree->findByPath(QStringLiteral("网络中心")));
        QVERIFY(!tree->findByPath(QString()));
        QVERIFY(!tree->findByPath(QStringLiteral("示例大学/")));
        QVERIFY(!tree->find(node(77)));
    }
    void descendantsComeParentsFirst()
    {
        const auto tree = OrganisationTree::make(sample());
        QVERIFY(tree);
        QCOMPARE(tree->roots(), (QList<OrganisationId>{node(1), node(9)}));
        QCOMPARE(tree->children(node(1)), (QList<OrganisationId>{node(2), node(3)}));
        QCOMPARE(tree->descendants(node(1)), (QList<OrganisationId>{node(2), node(3), node(4), node(5)}));
        QVERIFY(tree->descendants(node(5)).isEmpty());
        QVERIFY(tree->isWithin(node(5), node(1)) && tree->isWithin(node(5), node(5)));
        QVERIFY(!tree->isWithin(node(5), node(3)) && !tree->isWithin(node(77), node(77)));
    }
    void aNodeIsManagedByTheNearestManagerAbove()
    {
        const auto tree = OrganisationTree::make(sample());
        QVERIFY(tree);
        QCOMPARE(*tree->managerOf(node(5)), named(2));
        QCOMPARE(*tree->managerOf(node(2)), named(2));
        QCOMPARE(*tree->managerOf(node(3)), named(1));
        QVERIFY(!tree->managerOf(node(9)));
        QVERIFY(!tree->managerOf(node(77)));
    }
    void treesThatAreNoneAreRefused()
    {
        QList<OrganisationNode> nodes = sample();
        nodes[1].parent = node(5); // round
        QCOMPARE(refused(nodes), "seal.organisation.cycle");
        nodes = sample();
        nodes[3].parent = node(3);
        QCOMPARE(refused(nodes), "seal.organisation.cycle");
        nodes = sample();
        nodes[3].parent = node(77);
        QCOMPARE(refused(nodes), "seal.organisation.orphan");
        nodes = sample();
        nodes[3].id = node(2);
        QCOMPARE(refused(nodes), "seal.organisation.duplicate");
        nodes = sample();
        nodes[3].name = QStringLiteral("网络中心");
        QCOMPARE(refused(nodes), "seal.organisation.duplicate");
        for (const QString &name : {QString(), QStringLiteral("  "), QStringLiteral("教务/处"),
                                    QStringLiteral("教\n务"), QString(201, QLatin1Char('x'))}) {
            nodes = sample();
            nodes[3].name = name;
            QCOMPARE(refused(nodes), "seal.organisation.name");
        }
        QCOMPARE(refused({}), "");
    }
    void largeTreesAreFineAndBottomlessOnesAreNot()
    {
        QList<OrganisationNode> nodes;
        for (quint32 number = 1; number <= 20000; ++number)
            nodes.append({node(number),
                          number == 1 ? std::nullopt : std::optional(node(1 + number / 10)),
                          QString::number(number),
                          {}});
        nodes[1].parent = node(1);
        const auto tree = OrganisationTree::make(nodes);
        QVERIFY2(tree, tree ? "" : tree.error().code.constData());
        QCOMPARE(tree->descendants(node(1)).size(), 19999);
        nodes.clear();
        for (quint32 number = 1; number <= 33; ++number)
            nodes.append({node(number),
                          number == 1 ? std::nullopt : std::optional(node(number - 1)),
                          QStringLiteral("部门"),
                          {}});
        QCOMPARE(refused(nodes), "seal.organisation.large");
        nodes.removeLast();
        QCOMPARE(refused(nodes), "");
    }
};

QTEST_GUILESS_MAIN(TestOrganisation)
#include "tst_organisation.moc"
