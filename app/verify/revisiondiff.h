// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/history.h"
#include "verify/fieldlook.h"
#include "verify/report.h"

namespace verify {

/// What a later change needs of a signature to leave it good.
enum class Need {
    Nothing,    ///< always: bookkeeping, validation data
    Filling,    ///< forms may be filled and signed (no certification, or DocMDP P=2, 3), and the field is not locked
    Annotating, ///< DocMDP P=3
    Never,
    Unsure ///< neither harmless nor surely harmful: the signature can't be told
};

/// One change, whoever's signature it follows.
struct FoundChange {
    ReportedChange change; ///< all but `permitted`
    Need need = Need::Never;
    QString field;         ///< fully qualified, where the change is a field's
    bool newField = false; ///< it was made, not filled
    bool visible = false;  ///< it draws something
    bool isSigned = false; ///< a signature was put into it
    bool notable = true;   ///< worth a line for people
    bool hides = false;    ///< of an annotation: something may lie below that it does not let through
    QRectF covers;         ///< what it may hide of its page, in parts of the page's width and height
};

/// Compares the objects that one revision writes with what stood there before, from the roots down: what an object is
/// was said by whoever refers to it, never by its own /Type. Costs the objects written, but where something is found
/// that is not on the list of permitted things: then the pages are searched for who uses it, to name it.
class RevisionDiff {
public:
    /// `mentions`: who refers to the numbers that were written later. All outlive this. `revision` is compared with the
    /// one before it, from 0. `names`: false spares the search for names, what is not permitted is then Unsure.
    RevisionDiff(const pdf::Document &newest, const pdf::History &history, const pdf::History::Mentions &mentions,
                 int revision, bool names);
    QList<FoundChange> run();

private:
    using Value = pdf::Value;
    using Ref = pdf::Ref;
    struct Widget {
        QString field;
        QRectF rect;
        qsizetype change = -1; ///< index into m_found; -1: it is not drawn
    };
    struct FieldPath {
        QString name;
        QByteArray type;
        Ref field; ///< the one that bears the value: the object itself, or a kid widget's parent
        qint64 flags = 0;
        bool isSigned = false;
    };

    // revisiondiff.cpp
    void collect();
    void judgeTrailer();
    void judgeOtherRoot(Ref before, Ref after);
    void judgeCatalog();
    void judgeInfo();
    void judgeMetadata(const Value &before, const Value &after);
    void judgeStore(const Value &before, const Value &after);
    bool grows(const Value &before, const Value &after, int depth, std::set<int> allowed);
    void judgeHidden();
    bool judgeReadBy(int id);
    void nameTheRest();
    // formdiff.cpp
    void judgeForm(const Value &before, const Value &after);
    void judgeFormKeys(const Value &before, const Value &after, const std::set<int> &own);
    void judgeFieldList(const Value &before, const Value &after, const QString &parent, bool roots);
    void judgeNewField(Ref ref, const QString &parent, int depth);
    void addWidget(Ref ref, const Value &widget, FoundChange change, bool named);
    void placeWidget(const Widget &widget, int page);
    QRectF widgetRect(const Value &widget) const;
    bool coversPage(int page, const QRectF &rect) const;
    QRectF shareOf(int page, const QRectF &rect) const;
    // fielddiff.cpp
    std::optional<FieldPath> fieldPath(Ref ref);
    bool judgeField(Ref ref);
    void judgeSignatureField(Ref ref, const FieldPath &path, const Value &before, const Value &after);
    void judgeFormField(Ref ref, const FieldPath &path, const Value &before, const Value &after);
    bool judgeAppearance(Ref ref);
    // fieldfill.cpp
    void judgeFilling(Ref ref, const FieldPath &path);
    std::pair<QString, Need> valueFault(Ref ref, const FieldPath &path);
    std::pair<QString, Need> textFault(Ref ref, const FieldPath &path, const Value &value, bool valueChanged);
    std::pair<QString, Need> stateFault(const FieldPath &path, const Value &value);
    QString besidesFault(Ref ref, const FieldPath &path, const Value &value);
    QList<Ref> widgetsOf(Ref field) const;
    FieldTerms termsOf(Ref ref, const FieldPath &path) const;
    Value inheritedBefore(Ref ref, const QByteArray &key) const;
    bool generatesAppearances() const;
    bool drawsByDefault() const;
    bool looksAsStored() const;
    bool eachWidgetBefore(const std::function<bool(Ref, const FieldPath &)> &visit) const;
    ObjectReader reader(int revision) const;
    QList<int> pagesShowing(Ref widget);
    // pagediff.cpp
    bool judgePage(Ref ref);
    void judgeSharedAnnotations();
    void judgeAnnotations(int page, const Value &before, const Value &after);
    bool judgeAnnotation(Ref ref);
    void judgePageTree();

    bool replaced(int id) const { return m_replaced.contains(id); }
    bool added(int id) const { return m_added.contains(id); }
    void explain(const Value &ref)
    {
        if (ref.isRef())
            m_explained.insert(ref.toRef().id);
    }
    Value before(const Value &value) const { return m_history.resolve(m_before, value); }
    Value after(const Value &value) const { return m_history.resolve(m_after, value); }
    const pdf::History::Object &objectBefore(Ref ref) const { return m_history.object(m_before, ref); }
    const pdf::History::Object &objectAfter(Ref ref) const { return m_history.object(m_after, ref); }
    /// The same reference, or the same direct value, or one moved into an object of its own or out of it.
    bool isUnchanged(const Value &before, const Value &after) const;
    bool isSameNode(int id) const;
    bool keepsFonts(const Value &before, const Value &after) const;
    bool isUnusedOfForm(const Value &before, const Value &after, const std::set<int> &own);
    /// Every object in force before this revision that refers to `id` is one of `allowed`.
    bool onlyMentionedBy(int id, const std::set<int> &allowed) const;
    std::vector<int> mentionedBefore(int id) const;
    FoundChange &add(const FoundChange &found);
    FoundChange &add(ChangeKind kind, Need need, const QString &text, int object = 0, int page = -1);

    const pdf::Document &m_newest;
    const pdf::History &m_history;
    const pdf::History::Mentions &m_mentions;
    const int m_before, m_after;
    const bool m_names;
    std::set<int> m_added, m_replaced, m_freed, m_explained;
    int m_catalog = 0, m_oldCatalog = 0;
    Value m_catalogBefore, m_catalogAfter;
    std::optional<std::set<Ref>> m_fieldRoots;
    std::optional<std::map<int, QList<int>>> m_shownOn; ///< by annotation, in the newest file
    std::map<int, Widget> m_widgets;                    ///< of fields made or first shown by this revision
    QList<FoundChange> m_found;
    FoundChange m_unlisted; ///< the last one that m_found has no room for
};

/// How a person names a size on a page: "120 × 60 pt".
QString sizeText(const QRectF &rect);

} // namespace verify
