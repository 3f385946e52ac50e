// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/history.h"
#include "pdf/revisions.h"
#include "pdf/xrefsection.h"
#include "support/pdfcheck.h"
#include "support/pdfvariants.h"

#include "signing.h"

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace signing_test;
using namespace support;

namespace {

pdf::RevisionList revisionsOf(const QByteArray &bytes)
{
    return pdf::revisions(*base::memorySource(bytes));
}

/// Counts what is read, and is mostly made of nothing: as large a file as is wanted.
class SparseSource final : public base::ByteSource {
public:
    SparseSource(QByteArray head, qint64 gap, QByteArray tail) : m_head(head), m_gap(gap), m_tail(tail) {}
    qint64 size() const override { return m_head.size() + m_gap + m_tail.size(); }
    base::Result<qint64> read(qint64 offset, char *to, qint64 length) const override
    {
        const qint64 n = std::clamp<qint64>(size() - offset, 0, length);
        bytesRead += n;
        for (qint64 i = 0; i < n; ++i) {
            const qint64 at = offset + i, behind = at - m_head.size() - m_gap;
            to[i] = at < m_head.size() ? m_head[at] : behind < 0 ? 'x' : m_tail[behind];
        }
        return n;
    }
    mutable qint64 bytesRead = 0;

private:
    QByteArray m_head;
    qint64 m_gap;
    QByteArray m_tail;
};

} // namespace

class TestRevisions : public QObject {
    Q_OBJECT

private slots:
    void findsOneRevisionPerSignature_data();
    void findsOneRevisionPerSignature();
    void agreesWithTheWriterOfTheFile_data();
    void agreesWithTheWriterOfTheFile();
    void countsALinearizedFileOnce();
    void tellsBytesBehindTheEnd();
    void noticesAChainThatLeadsNowhere_data();
    void noticesAChainThatLeadsNowhere();
    void readsEntriesThatLackAByte_data();
    void readsEntriesThatLackAByte();
    void countsSectionsWithOneEndingOnce();
    void findsASectionNamedByTheSpaceBeforeIt();
    void seesGapsOfTheFirstSection();
    void answersForEveryPrefix();
    void answersForHostileFiles();
    void readsLittleOfALargeFile();
};

void TestRevisions::findsOneRevisionPerSignature_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < signableVariants().size(); ++i)
        QTest::newRow(signableVariants()[i].name.constData()) << i;
}

void TestRevisions::findsOneRevisionPerSignature()
{
    QFETCH(int, index);
    const Variant &variant = signableVariants()[index];
    const pdf::RevisionList before = revisionsOf(variant.bytes);
    QVERIFY2(before.consistent, qPrintable(before.detail));
    QByteArray bytes = variant.bytes;
    QList<qint64> ends;
    for (int n = 0; n < 2; ++n) {
        const auto done = signBytes(bytes, requestWith(), *People::instance().rsaPerson, variant.password);
        QVERIFY2(done, why(done).constData());
        bytes = done->bytes;
        ends.append(bytes.size());
    }
    const pdf::RevisionList after = revisionsOf(bytes);
    QVERIFY2(after.consistent, qPrintable(after.detail));
    QCOMPARE(after.revisions.size(), before.revisions.size() + 2);
    QCOMPARE(after.trailingBytes, 0);
    QCOMPARE(after.revisions.last().end, ends[1]);
    QCOMPARE(after.revisions[after.revisions.size() - 2].end, ends[0]);
    for (const RawSignature &signature : rawSignatures(bytes)) {
        const qint64 end = signature.byteRange[2] + signature.byteRange[3];
        QVERIFY(std::any_of(after.revisions.begin(), after.revisions.end(),
                            [&](const pdf::Revision &revision) { return revision.end == end; }));
    }
    for (const pdf::Revision &revision : after.revisions)
        QVERIFY(qpdfObject(bytes.left(revision.end), "trailer", variant.password).contains("/Root"));
}

void TestRevisions::agreesWithTheWriterOfTheFile_data()
{
    QTest::addColumn<int>("xref");
    QTest::addColumn<QByteArray>("eol");
    QTest::addColumn<QByteArray>("before");
    using Xref = PdfMaker::Xref;
    QTest::newRow("tables") << int(Xref::Table) << QByteArray("\n") << QByteArray();
    QTest::newRow("streams") << int(Xref::Stream) << QByteArray("\n") << QByteArray();
    QTest::newRow("tables crlf") << int(Xref::Table) << QByteArray("\r\n") << QByteArray();
    QTest::newRow("tables cr") << int(Xref::Table) << QByteArray("\r") << QByteArray();
    QTest::newRow("junk before") << int(Xref::Table) << QByteArray("\n") << QByteArray("From: someone\n");
}

void TestRevisions::agreesWithTheWriterOfTheFile()
{
    QFETCH(int, xref);
    QFETCH(QByteArray, eol);
    QFETCH(QByteArray, before);
    Sample sample = makeSample();
    sample.maker.layout.xref = PdfMaker::Xref(xref);
    sample.maker.layout.eol = eol;
    sample.maker.layout.before = before;
    for (int n = 0; n < 3; ++n) {
        sample.maker.nextRevision();
        sample.maker.add("(revision " + QByteArray::number(n) + ")");
    }
    const PdfMaker::Built built = sample.maker.build();
    const pdf::RevisionList list = revisionsOf(built.bytes);
    QVERIFY2(list.consistent, qPrintable(list.detail));
    QCOMPARE(list.revisions.size(), built.revisionEnds.size());
    for (int i = 0; i < list.revisions.size(); ++i) {
        QCOMPARE(list.revisions[i].xrefOffset, built.xrefOffsets[i]);
        QVERIFY(qAbs(list.revisions[i].end - built.revisionEnds[i]) <= eol.size());
    }
    QVERIFY(!list.firstHasGaps);
}

void TestRevisions::countsALinearizedFileOnce()
{
    for (const char *name : {"linearized", "linearized-object-streams"}) {
        const QByteArray plain = signableVariant(name).bytes;
        const pdf::RevisionList list = revisionsOf(plain);
        QVERIFY2(list.consistent, qPrintable(list.detail));
        QCOMPARE(list.revisions.size(), 1);
        QCOMPARE(list.revisions.first().end, plain.size());
        const auto done = signBytes(plain);
        QVERIFY2(done, why(done).constData());
        QCOMPARE(revisionsOf(done->bytes).revisions.size(), 2);
        QCOMPARE(revisionsOf(done->bytes).revisions.first().end, plain.size());
    }
}

void TestRevisions::tellsBytesBehindTheEnd()
{
    const QByteArray plain = signableVariant("classic").bytes;
    QCOMPARE(revisionsOf(plain + "more").trailingBytes, 4);
    QCOMPARE(revisionsOf(plain + QByteArray(100'000, 'x')).trailingBytes, 100'000);
    QCOMPARE(revisionsOf(plain + "\n9 0 obj\nstartxref 1 no end").revisions.last().end, plain.size());
}

void TestRevisions::noticesAChainThatLeadsNowhere_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray updated = signableVariant("updated-twice").bytes;
    const qsizetype at = updated.lastIndexOf("/Prev ") + 6;
    const auto pointedTo = [&](const QByteArray &number) {
        qsizetype end = at;
        while (updated[end] >= '0' && updated[end] <= '9')
            ++end;
        return updated.left(at) + number.rightJustified(end - at, '0') + updated.mid(end);
    };
    QTest::newRow("into the text") << pointedTo("40");
    QTest::newRow("behind the end") << pointedTo("9999");
    QTest::newRow("to itself") << pointedTo(QByteArray::number(updated.lastIndexOf("\nxref") + 1));
    QTest::newRow("an end of file is missing") << QByteArray(updated).replace(updated.indexOf("%%EOF"), 5, "%%EOX");
    QTest::newRow("no PDF") << QByteArray("hello");
    QTest::newRow("nothing") << QByteArray();
}

void TestRevisions::noticesAChainThatLeadsNowhere()
{
    QFETCH(QByteArray, bytes);
    const pdf::RevisionList list = revisionsOf(bytes);
    QVERIFY(!list.consistent);
    QVERIFY(!list.detail.isEmpty());
}

void TestRevisions::readsEntriesThatLackAByte_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray plain = signableVariant("classic").bytes;
    QTest::newRow("every entry") << QByteArray(plain).replace(" n \n", " n\n").replace(" f \n", " f\n");
    const qsizetype one = plain.indexOf(" n \n", plain.lastIndexOf("\nxref")) + 2;
    QTest::newRow("one entry") << QByteArray(plain).remove(one, 1);
    QTest::newRow("a byte too many") << QByteArray(plain).insert(one, ' ');
}

void TestRevisions::readsEntriesThatLackAByte()
{
    QFETCH(QByteArray, bytes);
    const pdf::RevisionList list = revisionsOf(bytes);
    QVERIFY2(list.consistent, qPrintable(list.detail));
    QCOMPARE(list.revisions.size(), 1);
    QVERIFY(!list.firstHasGaps);
    const qint64 table = list.revisions.first().xrefOffset;
    const auto section = pdf::readXrefSection(*base::memorySource(bytes), 0, table, bytes.size(), 1000);
    QVERIFY(section);
    for (const pdf::XrefEntry &entry : section->entries) {
        if (entry.kind == pdf::XrefEntry::Kind::Plain)
            QVERIFY(bytes.mid(entry.offset).startsWith(QByteArray::number(entry.id) + " 0 obj"));
    }
    const auto once = signBytes(bytes);
    QVERIFY2(once, why(once).constData());
    const pdf::RevisionList after = revisionsOf(once->bytes);
    QVERIFY2(after.consistent, qPrintable(after.detail));
    QCOMPARE(after.revisions.size(), 2);
    QCOMPARE(after.revisions.first().end, bytes.size());
}

void TestRevisions::countsSectionsWithOneEndingOnce()
{
    // as a word processor's hybrid files that another program has rewritten
    const QByteArray plain = signableVariant("classic").bytes;
    const QByteArray first = plain.left(plain.lastIndexOf("startxref"));
    const qsizetype table = plain.lastIndexOf("\nxref") + 1;
    QByteArray trailer = first.mid(first.lastIndexOf("<<")).trimmed();
    trailer.insert(2, " /Prev " + QByteArray::number(table));
    const QByteArray bytes =
        first + "xref\n0 0\ntrailer\n" + trailer + "\nstartxref\n" + QByteArray::number(first.size()) + "\n%%EOF\n";
    const pdf::RevisionList list = revisionsOf(bytes);
    QVERIFY2(list.consistent, qPrintable(list.detail));
    QCOMPARE(list.revisions.size(), 1);
    QCOMPARE(list.revisions.first().xrefOffset, first.size());
    QCOMPARE(list.revisions.first().olderSections, QList<qint64>{table});
    QVERIFY(!list.firstHasGaps);
    const auto document = pdf::Document::open(base::memorySource(bytes));
    QVERIFY2(document, why(document).constData());
    const pdf::History history(**document, list, {});
    QVERIFY2(history.fault(0).isEmpty(), qPrintable(history.fault(0)));
    const pdf::Ref root = (*document)->trailer().at("Root").toRef();
    QVERIFY(history.entry(0, root.id));
    const auto once = signBytes(bytes);
    QVERIFY2(once, why(once).constData());
    QCOMPARE(revisionsOf(once->bytes).revisions.size(), 2);
    QVERIFY(revisionsOf(once->bytes).consistent);
}

void TestRevisions::findsASectionNamedByTheSpaceBeforeIt()
{
    // as Acrobat updates its linearized files
    for (const char *name : {"classic", "linearized"}) {
        QByteArray bytes = signableVariant(name).bytes;
        const pdf::RevisionList plain = revisionsOf(bytes);
        const auto done = signBytes(bytes);
        QVERIFY2(done, why(done).constData());
        const QByteArray named = "/Prev " + QByteArray::number(plain.revisions.first().xrefOffset);
        QVERIFY(done->bytes.count(named) > 0);
        bytes = done->bytes;
        const qint64 space = plain.revisions.first().xrefOffset - 1;
        QVERIFY(QByteArray("\n\r ").contains(bytes[space]));
        bytes.replace(bytes.lastIndexOf(named), named.size(),
                      "/Prev " + QByteArray::number(space).rightJustified(named.size() - 6, '0'));
        const pdf::RevisionList list = revisionsOf(bytes);
        QVERIFY2(list.consistent, qPrintable(list.detail));
        QCOMPARE(list.revisions.size(), 2);
        QCOMPARE(list.revisions.first().end, plain.revisions.first().end);
    }
}

void TestRevisions::seesGapsOfTheFirstSection()
{
    QVERIFY(revisionsOf(signableVariant("first-xref-with-gaps").bytes).firstHasGaps);
    QVERIFY(!revisionsOf(signableVariant("classic").bytes).firstHasGaps);
    QVERIFY(!revisionsOf(signableVariant("object-streams").bytes).firstHasGaps);
    QVERIFY(!revisionsOf(signableVariant("linearized").bytes).firstHasGaps);
}

void TestRevisions::answersForEveryPrefix()
{
    for (const char *name : {"updated-twice", "updated-streams", "linearized", "hybrid"}) {
        const QByteArray whole = signableVariant(name).bytes;
        for (qsizetype length = 0; length < whole.size(); ++length) {
            const pdf::RevisionList list = revisionsOf(whole.left(length));
            for (const pdf::Revision &revision : list.revisions)
                QVERIFY(revision.end <= length);
        }
    }
}

void TestRevisions::answersForHostileFiles()
{
    for (const Variant &variant : hostileVariants()) {
        const pdf::RevisionList list = revisionsOf(variant.bytes);
        QVERIFY(list.trailingBytes <= variant.bytes.size());
    }
}

void TestRevisions::readsLittleOfALargeFile()
{
    // a table behind 3 GB of a comment
    const QByteArray head = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n"
                            "<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n%";
    const qint64 gap = 3'000'000'000;
    const auto digits = [](qint64 n) { return QByteArray::number(n).rightJustified(10, '0'); };
    const qint64 xref = head.size() + gap + 1;
    const QByteArray tail = "\nxref\n0 3\n0000000000 65535 f \n" + digits(head.indexOf("1 0 obj")) + " 00000 n \n" +
                            digits(head.indexOf("2 0 obj")) +
                            " 00000 n \ntrailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n" + QByteArray::number(xref) +
                            "\n%%EOF\n";
    const auto source = std::make_shared<SparseSource>(head, gap, tail);
    const pdf::RevisionList list = pdf::revisions(*source);
    QVERIFY2(list.consistent, qPrintable(list.detail));
    QCOMPARE(list.revisions.size(), 1);
    const auto document = pdf::Document::open(source);
    QVERIFY2(document, why(document).constData());
    QCOMPARE((*document)->pageCount(), 0);
    pdf::Update update(*document);
    update.add(pdf::Value::integer(1));
    const auto done = update.finish();
    QVERIFY2(done, why(done).constData());
    QVERIFY(done->bytes.contains("/Prev " + QByteArray::number(xref)));
    QVERIFY2(source->bytesRead < (1 << 20), qPrintable(QString::number(source->bytesRead)));
}

QTEST_GUILESS_MAIN(TestRevisions)
#include "tst_revisions.moc"
