// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/mepanel.h"

#include "ui/account/accountgate.h"
#include "ui/account/basicpage.h"
#include "ui/account/preferencespage.h"
#include "ui/account/securitypage.h"
#include "ui/common/card.h"
#include "ui/common/tokens.h"

#include <QtCore/QLibraryInfo>
#include <QtWidgets/QLabel>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QVBoxLayout>

namespace ui {

namespace {

constexpr int pageWidth = 760;

// A page that scrolls and doesn't grow wider than it reads well.
QWidget *scrolled(QWidget *page)
{
    page->setMaximumWidth(pageWidth);
    auto *sheet = new QWidget;
    sheet->setProperty("kind", "page");
    auto *layout = new QHBoxLayout(sheet);
    layout->setContentsMargins(space::xl, space::l, space::xl, space::xl);
    layout->addWidget(page, 1);
    layout->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setWidget(sheet);
    return scroll;
}

QWidget *makeAboutPage()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::l);
    auto *program = new Card(MePanel::tr("Electronic seal system"));
    program->body()->addWidget(makeLabel(MePanel::tr("Version %1").arg(QStringLiteral(ESIGN_VERSION))));
    program->body()->addWidget(
        makeLabel(MePanel::tr("Free software under the GNU General Public License, version 3 or later. It comes "
                              "without any warranty, as far as the law permits."),
                  "quiet"));
    auto *parts = new Card(MePanel::tr("Built with"));
    const QList<std::pair<QString, QString>> libraries{
        {QStringLiteral("Qt %1").arg(QString::fromLatin1(qVersion())), QStringLiteral("LGPL-3.0")},
        {QStringLiteral("OpenSSL"), QStringLiteral("Apache-2.0")},
        {QStringLiteral("qpdf"), QStringLiteral("Apache-2.0")},
        {QStringLiteral("Poppler"), QStringLiteral("GPL-2.0-or-later")},
        {QStringLiteral("SQLCipher"), QStringLiteral("BSD-3-Clause")},
        {QStringLiteral("QtKeychain"), QStringLiteral("BSD-2-Clause")},
        {QStringLiteral("zlib"), QStringLiteral("Zlib")}};
    auto *table = new QGridLayout;
    table->setHorizontalSpacing(space::xl);
    table->setVerticalSpacing(space::xs);
    table->setColumnStretch(1, 1);
    for (const auto &[name, licence] : libraries) {
        const int row = table->rowCount();
        table->addWidget(makeLabel(name), row, 0);
        table->addWidget(makeLabel(licence, "quiet"), row, 1);
    }
    parts->body()->addLayout(table);
    layout->addWidget(program);
    layout->addWidget(parts);
    layout->addStretch(1);
    return page;
}

} // namespace

MePanel::MePanel(Services &services, QWidget *parent)
    : Panel(parent), m_services(services), m_presenter(new MePresenter(services.account, this)), m_tabs(new QTabBar),
      m_pages(new QStackedWidget)
{
    setObjectName(QStringLiteral("mePanel"));
    m_tabs->setObjectName(QStringLiteral("meTabBar"));
    m_tabs->setProperty("kind", "line");
    m_tabs->setAccessibleName(tr("Pages of Me"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    auto *head = new QWidget;
    head->setProperty("kind", "bar");
    head->setAttribute(Qt::WA_StyledBackground);
    auto *bar = new QHBoxLayout(head);
    bar->setContentsMargins(space::m, 0, space::m, 0);
    bar->addWidget(m_tabs);
    bar->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(head);
    layout->addWidget(m_pages, 1);

    const auto gated = [this](QWidget *page) {
        auto *gate =
            new AccountGate(m_services.account, scrolled(page), tr("Your details and keys lie in your records."));
        connect(gate, &AccountGate::accountWanted, this, &Panel::accountWanted);
        return gate;
    };
    auto *basic = new BasicPage(*m_presenter);
    connect(basic, &BasicPage::signaturesWanted, this, [this] { emit goRequested(SealsPlace); });
    auto *preferences = new PreferencesPage(m_services, *m_presenter);
    connect(preferences, &PreferencesPage::languageChosen, this, &Panel::languageChosen);
    add(tr("Basic information"), gated(basic));
    add(tr("Security centre"), gated(new SecurityPage(m_services, *m_presenter)));
    add(tr("Preferences"), scrolled(preferences));
    add(tr("About"), scrolled(makeAboutPage()));
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
}

void MePanel::showPage(Page page)
{
    m_tabs->setCurrentIndex(int(page));
}

void MePanel::add(const QString &title, QWidget *page)
{
    m_tabs->addTab(title);
    m_pages->addWidget(page);
}

} // namespace ui
