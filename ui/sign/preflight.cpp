// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sign/preflight.h"

#include "base/whendone.h"
#include "session/messages.h"
#include "ui/sign/pagetexts.h"
#include "ui/sign/placementmodel.h"
#include "ui/viewer/document.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QCoreApplication>

namespace ui {

namespace {
constexpr int restMs = 80;
}

Preflight::Preflight(PlacementModel &model, PageTexts &texts, QObject *parent)
    : QObject(parent), m_model(model), m_texts(texts)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, &Preflight::look);
    connect(&model, &PlacementModel::changed, &m_rest, qOverload<>(&QTimer::start));
    connect(&texts, &PageTexts::arrived, &m_rest, qOverload<>(&QTimer::start));
}

void Preflight::checkFile(const std::shared_ptr<Document> &document)
{
    const auto judged = QtConcurrent::run(
        [bytes = document->bytes(), password = document->password()] { return signingRules(bytes, password); });
    base::whenDone(judged, this, [this](const SigningRules &rules) {
        m_mayNotAdd.reset();
        if (!rules.mayAdd)
            m_mayNotAdd = rules.mayAdd.error();
        m_model.setFields(rules.fields);
        look();
    });
}

bool Preflight::stops() const
{
    return std::any_of(m_findings.begin(), m_findings.end(),
                       [](const Finding &finding) { return finding.severity == Severity::Stop; });
}

void Preflight::look()
{
    m_rest.stop();
    PlacedFacts facts{m_model.pages(), m_model.items(), m_model.fields()};
    // a file that takes no further field may still have its own filled
    const bool isInField = m_model.items().size() == 1 && m_model.filledField();
    if (m_mayNotAdd && !isInField)
        facts.mayNotSign = QCoreApplication::translate("messages", session::sentenceFor(*m_mayNotAdd));
    QSet<int> pages;
    m_looking = false;
    for (const PlacedItem &item : m_model.items()) {
        if (!item.crossPage) {
            pages.insert(item.placement.page);
            m_looking = m_looking || !m_texts.isBlank(item.placement.page);
            continue;
        }
        const QList<seal::Slice> slices = m_model.slices(item.id);
        facts.slices.insert(item.id, slices);
        for (const seal::Slice &slice : slices)
            pages.insert(slice.page);
    }
    for (const int page : std::as_const(pages)) {
        if (const render::PageText *text = m_texts.text(page))
            facts.texts.insert(page, *text);
        if (m_texts.isBlank(page).value_or(false))
            facts.blank.insert(page);
    }
    m_findings = findingsOf(facts);
    emit changed();
}

void Preflight::mend(const Fix &fix)
{
    const PlacedItem *item = m_model.find(fix.item);
    if (!item)
        return;
    if (fix.kind == Fix::Kind::Remove) {
        m_model.remove({fix.item});
        return;
    }
    if (!item->crossPage)
        return;
    seal::CrossPageSeal settings = *item->crossPage;
    settings.chosen = seal::chosenPages(settings.choice, settings.chosen, int(m_model.pages().size()));
    settings.chosen.removeIf([&fix](int page) { return fix.pages.contains(page); });
    settings.choice = seal::PageChoice::Chosen;
    static_cast<void>(m_model.setCrossPage(fix.item, settings)); // offered only when two pages are left
}

} // namespace ui
