// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/documenttab.h"

#include "session/messages.h"
#include "ui/common/emptystate.h"
#include "ui/common/focus.h"
#include "ui/common/tokens.h"
#include "ui/shell/settings.h"
#include "ui/verify/versionpage.h"
#include "ui/viewer/documentpage.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QTimer>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedLayout>

namespace ui {

namespace {
constexpr int waitingShownAfterMs = 300, fieldWidth = 260;
}

DocumentTab::DocumentTab(Services &services, const QString &path, QWidget *parent)
    : QWidget(parent), m_services(services), m_path(path), m_stack(new QStackedLayout(this))
{
    read({});
}

DocumentTab::~DocumentTab() = default;

QString DocumentTab::title() const
{
    return QFileInfo(m_path).fileName();
}

bool DocumentTab::hasUnsignedItems() const
{
    return m_page && m_page->hasUnsignedItems();
}

void DocumentTab::focusInEvent(QFocusEvent *)
{
    if (QWidget *shown = m_stack->currentWidget())
        shown->setFocus();
}

void DocumentTab::find()
{
    if (m_page)
        m_page->find();
}

void DocumentTab::reload()
{
    read(m_page ? m_page->document()->password() : QByteArray());
}

void DocumentTab::openAnother(const QString &path)
{
    m_path = path;
    m_asked = false;
    emit titleChanged();
    reload();
}

void DocumentTab::read(const QByteArray &password)
{
    m_asked = m_asked || !password.isEmpty();
    if (!m_page)
        show(makeWaiting());
    Document::open(m_services.pages, m_path, password, this,
                   [this](const base::Result<std::shared_ptr<Document>> &document) { take(document); });
}

void DocumentTab::take(const base::Result<std::shared_ptr<Document>> &document)
{
    if (document) {
        m_services.settings.addRecentFile(m_path);
        auto *page = new DocumentPage(m_services, *document);
        connect(page, &DocumentPage::openRequested, this, &DocumentTab::openRequested);
        connect(page, &DocumentPage::goRequested, this, &DocumentTab::goRequested);
        connect(page, &DocumentPage::signedAs, this, &DocumentTab::openAnother);
        connect(page, &DocumentPage::versionOpened, this, &DocumentTab::showVersion);
        if (m_page)
            page->takePlaceOf(*m_page);
        show(page);
        m_page = page;
        page->setFocus();
    } else if (document.error().kind == base::ErrorKind::Password) {
        show(makePassword(m_asked));
    } else {
        show(makeProblem(document.error()));
    }
}

void DocumentTab::show(QWidget *widget)
{
    while (QWidget *old = m_stack->currentWidget()) {
        m_stack->removeWidget(old);
        old->deleteLater();
    }
    m_page = nullptr;
    m_stack->addWidget(widget);
    m_stack->setCurrentWidget(widget);
}

void DocumentTab::showVersion(const std::shared_ptr<Document> &document, const QString &what)
{
    auto *version = new VersionPage(m_services, document, what);
    m_stack->addWidget(version);
    m_stack->setCurrentWidget(version);
    version->setFocus();
    connect(version, &VersionPage::backRequested, this, [this, version] {
        m_stack->removeWidget(version);
        version->deleteLater();
        if (m_page)
            m_page->setFocus();
    });
}

QWidget *DocumentTab::makeWaiting()
{
    // a file that opens at once must not flash
    auto *waiting = new EmptyState(QString(), QString(), QString());
    QTimer::singleShot(waitingShownAfterMs, waiting,
                       [waiting, text = tr("Opening “%1”…").arg(title())] { waiting->setTexts(text, QString()); });
    return waiting;
}

QWidget *DocumentTab::makePassword(bool wrong)
{
    auto *state = new EmptyState(QStringLiteral("lock"), tr("“%1” is protected").arg(title()),
                                 wrong ? tr("This password does not open it. Try another one.")
                                       : tr("Enter the password that its author gave it."));
    auto *field = new QLineEdit;
    field->setObjectName(QStringLiteral("pdfPasswordLineEdit"));
    field->setEchoMode(QLineEdit::Password);
    field->setAccessibleName(tr("Password of the file"));
    field->setPlaceholderText(tr("Password of the file"));
    field->setFixedWidth(fieldWidth);
    QPushButton *opening = state->addAction(tr("Open"));
    opening->setObjectName(QStringLiteral("openProtectedButton"));
    state->addField(field);
    const auto open = [this, field] {
        if (!field->text().isEmpty())
            read(field->text().toUtf8());
    };
    connect(opening, &QPushButton::clicked, this, open);
    connect(field, &QLineEdit::returnPressed, this, open);
    passFocusOn(state, field);
    QTimer::singleShot(0, field, [field] { field->setFocus(); });
    return state;
}

QWidget *DocumentTab::makeProblem(const base::Error &error)
{
    auto *state = new EmptyState(QStringLiteral("warning"), tr("“%1” can't be shown").arg(title()),
                                 QCoreApplication::translate("messages", session::sentenceFor(error)));
    QPushButton *again = state->addAction(tr("Try again"), false);
    again->setObjectName(QStringLiteral("tryAgainButton"));
    connect(again, &QPushButton::clicked, this, [this] { read({}); });
    return state;
}

} // namespace ui
