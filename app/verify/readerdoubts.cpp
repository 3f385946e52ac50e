// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/readerdoubts.h"

#include <algorithm>

namespace verify {

namespace {

using pdf::Ref;
using pdf::Value;

constexpr qsizetype mostDoubts = 20;
constexpr qint64 mostEffort = 512 << 20;    ///< as in changeanalysis.cpp
constexpr qint64 highestNumber = 8'388'607; ///< that a common reader takes
constexpr qint64 usualReserve = 1000;       ///< numbers that a writer may leave unused at the end

void references(const Value &value, std::set<Ref> &found)
{
    if (value.isRef()) {
        found.insert(value.toRef());
    } else if (value.isArray()) {
        for (const Value &item : value.toArray())
            references(item, found);
    } else if (value.isDict()) {
        for (const Value::Entry &entry : value.toDict())
            references(entry.second, found);
    }
}

bool hasOddName(const Value &value)
{
    const auto isOdd = [](const QByteArray &name) { return name.contains('\0') || name.contains("#00"); };
    if (value.isName())
        return isOdd(value.toName());
    if (value.isArray())
        return std::any_of(value.toArray().begin(), value.toArray().end(), hasOddName);
    return std::any_of(value.toDict().begin(), value.toDict().end(),
                       [&](const Value::Entry &entry) { return isOdd(entry.first) || hasOddName(entry.second); });
}

class Doubts {
public:
    Doubts(const pdf::History &history, int revision) : m_history(history), m_revision(revision) {}

    QList<ReaderDoubt> run()
    {
        sizes();
        trailers();
        objects();
        for (const int id : m_history.strays(m_revision))
            add(id < 0 ? QStringLiteral("something that may be an object, and that the cross-reference does not list")
                       : QStringLiteral("object %1 stands there, and the cross-reference does not list it").arg(id),
                std::max(id, 0));
        if (m_history.hasFalseEnding(m_revision))
            add(QStringLiteral("something that may be another trailer"));
        return m_found;
    }

private:
    void add(const QString &text, int object = 0)
    {
        if (m_found.size() < mostDoubts)
            m_found.append({text, object});
    }

    qint64 highest(int last) const
    {
        qint64 number = 0;
        for (int i = 0; i <= last; ++i) {
            if (!m_history.listed(i).empty())
                number = std::max<qint64>(number, m_history.listed(i).back().id);
        }
        return number;
    }

    void sizes()
    {
        const qint64 number = highest(m_revision);
        const Value &before = m_history.trailer(m_revision - 1).at("Size");
        for (const Value &trailer : m_history.trailers(m_revision)) {
            const Value &size = trailer.at("Size");
            const qint64 given = size.toInteger();
            const bool tooLarge =
                given > number + 1 + usualReserve && (!before.isInteger() || given > before.toInteger());
            if (!size.isInteger() || given < 0 || given > highestNumber + 1 || tooLarge)
                add(QStringLiteral("the trailer's /Size is out of bounds"));
        }
        const qint64 given = m_history.trailer(m_revision).at("Size").toInteger();
        // one that was too small already says nothing new
        if (given <= number && before.toInteger() > highest(m_revision - 1))
            add(QStringLiteral("the trailer's /Size is below its object numbers"));
    }

    bool isThere(int revision, Ref ref) const
    {
        const pdf::XrefEntry *target = m_history.entry(revision, ref.id);
        return target && target->generation == ref.generation;
    }

    /// Writers that number anew give another number to what was not there before either: not more of them under a key.
    void danglingIn(const Value &now, const Value &before, int object)
    {
        std::set<Ref> there, old;
        references(now, there);
        if (there.empty())
            return;
        references(before, old);
        m_history.spend(static_cast<qint64>(there.size() + old.size()));
        auto known = std::count_if(old.begin(), old.end(), [&](const Ref &ref) {
            return !isThere(m_revision - 1, ref) && !there.contains(ref);
        });
        for (const Ref &ref : there) {
            if (isThere(m_revision, ref) || old.contains(ref))
                continue;
            if (ref.generation == 0 && !m_history.entry(m_revision, ref.id) && known-- > 0)
                continue;
            add(QStringLiteral("a reference to object %1 %2, which is not there: some readers search for it")
                    .arg(ref.id)
                    .arg(ref.generation),
                object);
        }
    }

    void dangling(const Value &now, const Value &before, int object)
    {
        if (!now.isDict() || !before.isDict()) {
            danglingIn(now, before, object);
            return;
        }
        for (const Value::Entry &entry : now.toDict())
            danglingIn(entry.second, before.at(entry.first), object);
    }

    void trailers()
    {
        for (const Value &trailer : m_history.trailers(m_revision)) {
            dangling(trailer, m_history.trailer(m_revision - 1), 0);
            if (hasOddName(trailer))
                add(QStringLiteral("a name in the trailer that readers read differently"));
        }
    }

    void objects()
    {
        for (const pdf::XrefEntry &listed : m_history.listed(m_revision)) {
            if (m_history.effort() > mostEffort)
                return add(QStringLiteral("too much to look for what readers differ in"));
            const pdf::XrefEntry *now = m_history.entry(m_revision, listed.id),
                                 *old = m_history.entry(m_revision - 1, listed.id);
            if (!now || (old && *now == *old))
                continue;
            const auto &object = m_history.object(m_revision, {now->id, now->generation});
            if (!object.readable)
                continue;
            const Value before = old ? m_history.object(m_revision - 1, {old->id, old->generation}).value : Value();
            const bool isSection =
                now->kind == pdf::XrefEntry::Kind::Plain && m_history.isSection(m_revision, now->offset);
            if (!isSection)
                dangling(object.value, before, now->id);
            if (hasOddName(object.value))
                add(QStringLiteral("object %1 has a name that readers read differently").arg(now->id), now->id);
            // some writers list one that nothing leads to; it must not lead elsewhere
            const Value &trailer = m_history.trailer(m_revision);
            if (object.isStream && object.value.at("Type").isName("XRef") && !isSection &&
                (object.value.at("Root") != trailer.at("Root") || object.value.at("Encrypt") != trailer.at("Encrypt")))
                add(QStringLiteral("object %1 is a cross-reference that nothing leads to").arg(now->id), now->id);
            if (object.isStream && object.value.at("Type").isName("ObjStm")) {
                for (const int id : m_history.packedStrays(m_revision, now->id))
                    add(id < 0
                            ? QStringLiteral("object stream %1 can't be read").arg(now->id)
                            : QStringLiteral("object %1 is in object stream %2, and the cross-reference looks for it "
                                             "elsewhere")
                                  .arg(id)
                                  .arg(now->id),
                        std::max(id, 0));
            }
        }
    }

    const pdf::History &m_history;
    const int m_revision;
    QList<ReaderDoubt> m_found;
};

} // namespace

QList<ReaderDoubt> readerDoubts(const pdf::History &history, int revision)
{
    return Doubts(history, revision).run();
}

} // namespace verify
