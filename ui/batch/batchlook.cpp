// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/batch/batchlook.h"

#include "base/whendone.h"
#include "session/messages.h"
#include "ui/common/errorline.h"
#include "ui/sign/pagetexts.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QCryptographicHash>

namespace ui {

namespace {

constexpr int mostPagesLookedAt = 60; // of a cross-page seal over a long file

store::Digest digestOf(const QByteArray &bytes)
{
    return store::Digest::parse(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256)).value_or(store::Digest());
}

} // namespace

bool BatchSight::isGood() const
{
    return !error && places.problems.isEmpty() && !places.items.isEmpty() &&
           std::none_of(findings.begin(), findings.end(),
                        [](const Finding &finding) { return finding.severity == Severity::Stop; });
}

QString BatchSight::sentence() const
{
    if (error)
        return sentenceOf(*error);
    if (!places.problems.isEmpty())
        return places.problems.first();
    return findings.isEmpty() ? QString() : findings.first().sentence;
}

BatchLook::BatchLook(PageService &pages, Wish wish, QObject *parent) : QObject(parent), m_wish(std::move(wish))
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(0);
    connect(&m_rest, &QTimer::timeout, this, &BatchLook::look);
    Document::open(pages, m_wish.path, m_wish.password, this,
                   [this](const base::Result<std::shared_ptr<Document>> &opened) {
                       if (opened)
                           return open(*opened);
                       m_sight.error = opened.error();
                       finish();
                   });
}

BatchLook::~BatchLook()
{
    *m_wanted = false;
}

void BatchLook::open(const std::shared_ptr<Document> &document)
{
    m_document = document;
    m_sight.pages = document->pageCount();
    struct Judged {
        SigningRules rules;
        store::Digest file;
    };
    const auto judged = QtConcurrent::run([bytes = document->bytes(), password = document->password()] {
        return Judged{signingRules(bytes, password), digestOf(bytes)};
    });
    base::whenDone(judged, this, [this](const Judged &found) {
        m_sight.file = found.file;
        m_facts.fields = found.rules.fields;
        if (!found.rules.mayAdd)
            m_facts.mayNotSign = sentenceOf(found.rules.mayAdd.error());
        m_ruled = true;
        look();
    });
    for (const session::BatchRule &rule : std::as_const(m_wish.rules)) {
        if (rule.kind == session::BatchRule::Kind::Keyword && !rule.text.trimmed().isEmpty() &&
            !m_words.contains(rule.text))
            m_words.append(rule.text);
    }
    search();
}

void BatchLook::search()
{
    if (m_words.isEmpty()) {
        m_sight.places = placesOf(m_wish.rules, m_wish.stamps, m_document->geometries(), m_hits);
        m_facts.pages = m_document->geometries();
        m_facts.items = m_sight.places.items;
        m_facts.slices = m_sight.places.slices;
        m_texts = new PageTexts(PageTexts::readerOf(m_document), this);
        connect(m_texts, &PageTexts::arrived, &m_rest, qOverload<>(&QTimer::start));
        look();
        return;
    }
    const QString words = m_words.takeFirst();
    m_document->find(words, 0, m_document->pageCount(), m_wanted, this,
                     [this, words](const base::Result<QList<render::TextHit>> &found) {
                         if (found)
                             m_hits.insert(words, *found);
                         else if (!m_sight.error)
                             m_sight.error = found.error();
                         search();
                     });
}

void BatchLook::look()
{
    if (!m_ruled || !m_texts || m_done)
        return;
    QSet<int> pages;
    for (const PlacedItem &item : std::as_const(m_facts.items)) {
        if (!item.crossPage)
            pages.insert(item.placement.page);
        const QList<seal::Slice> slices = m_facts.slices.value(item.id);
        for (const seal::Slice &slice : slices.first(std::min<qsizetype>(slices.size(), mostPagesLookedAt)))
            pages.insert(slice.page);
    }
    bool isLooking = false;
    for (const int page : std::as_const(pages)) {
        const auto blank = m_texts->isBlank(page);
        isLooking = isLooking || !blank;
        if (blank.value_or(false))
            m_facts.blank.insert(page);
        if (const render::PageText *text = m_texts->text(page))
            m_facts.texts.insert(page, *text);
    }
    if (!isLooking)
        finish();
}

void BatchLook::finish()
{
    m_done = true;
    if (!m_sight.error) {
        m_sight.findings = findingsOf(m_facts);
        // a rule that could not be followed says more than that nothing stands there
        if (!m_sight.places.problems.isEmpty())
            m_sight.findings.removeIf(
                [](const Finding &finding) { return finding.code == FindingCode::NothingPlaced; });
    }
    emit seen(m_sight, m_document);
}

} // namespace ui
