// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"

#include "ui/common/tokens.h"

#include <QtCore/QEvent>
#include <QtCore/QScopedValueRollback>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>
#include <QtWidgets/QStyleFactory>
#include <QtWidgets/QToolTip>

namespace ui {

namespace {

QPalette paletteOf(const Colours &c)
{
    const std::pair<QPalette::ColorRole, QRgb> roles[] = {
        {QPalette::Window, c.window},
        {QPalette::WindowText, c.ink},
        {QPalette::Base, c.paper},
        {QPalette::AlternateBase, c.window},
        {QPalette::Text, c.ink},
        {QPalette::PlaceholderText, c.quiet},
        {QPalette::Button, c.paper},
        {QPalette::ButtonText, c.ink},
        {QPalette::BrightText, c.ink},
        {QPalette::Light, c.hover},
        {QPalette::Midlight, c.hairline},
        {QPalette::Mid, c.hairline},
        {QPalette::Dark, c.hairline},
        {QPalette::ToolTipBase, c.tip},
        {QPalette::ToolTipText, c.tipInk},
        {QPalette::Highlight, c.accent},
        {QPalette::HighlightedText, c.accentInk},
        {QPalette::Link, c.accentText},
        {QPalette::LinkVisited, c.accentText},
        {QPalette::Shadow, c.shadow},
    };
    QPalette palette;
    for (const auto &[role, colour] : roles)
        palette.setColor(role, QColor::fromRgb(colour));
    QColor faint = QColor::fromRgb(c.quiet);
    faint.setAlpha(150);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor::fromRgb(c.hairline));
    return palette;
}

// The few rules beyond the style's own: rounded fields and buttons, one filled primary action, a focus ring.
constexpr char sheet[] = R"(
* { font-size: %body; }
QToolTip { background: %tip; color: %tipInk; border: 0; padding: 4px 8px; }
QPushButton { background: %paper; color: %ink; border: 1px solid %hairline; border-radius: 6px; padding: 5px 12px; min-height: 20px; }
QPushButton:hover { background: %hover; }
QPushButton:pressed, QPushButton:checked { background: %accentSoft; }
QPushButton:focus { border: 2px solid %accent; padding: 4px 11px; }
QPushButton:disabled { color: %faint; background: %window; }
QPushButton[kind="primary"] { background: %accent; color: %accentInk; border-color: %accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: %accentHover; border-color: %accentHover; }
QPushButton[kind="primary"]:focus { border: 2px solid %ink; }
QPushButton[kind="primary"]:disabled { background: %hairline; color: %quiet; border-color: %hairline; }
QPushButton::menu-indicator { image: url(:/style/down-%theme.svg); width: 12px; height: 12px; subcontrol-position: right center;
  subcontrol-origin: padding; right: 10px; }
QPushButton[kind="link"] { background: transparent; color: %accentText; border: 1px solid transparent; padding: 2px 4px; min-height: 16px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid %accent; padding: 1px 3px; }
QPushButton[kind="danger"] { color: %invalid; }
QPushButton[kind="place"] { background: transparent; border: 1px solid transparent; text-align: left; padding: 6px 10px; }
QPushButton[kind="place"]:hover { background: %hover; }
QPushButton[kind="place"]:checked { background: %accentSoft; color: %accentText; font-weight: 600; }
QPushButton[kind="place"]:focus { border: 2px solid %accent; padding: 5px 9px; }
QLabel[kind="badge"] { background: %accent; color: %accentInk; font-size: %caption; border-radius: 8px; min-width: 18px;
  max-height: 16px; padding: 0 4px; }
QToolButton { background: transparent; color: %ink; border: 1px solid transparent; border-radius: 6px; padding: 4px 8px; }
QToolButton:hover { background: %hover; }
QToolButton:checked, QToolButton:pressed { background: %accentSoft; color: %accentText; }
QToolButton:focus { border: 2px solid %accent; padding: 3px 7px; }
QToolButton:disabled { color: %faint; }
QToolButton::menu-indicator { image: none; }
QToolButton[kind="small"] { padding: 1px; border-radius: 4px; }
QToolButton[kind="small"]:focus { padding: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: %faint; border-radius: 4px; margin: 2px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: %quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QDateTimeEdit, QComboBox {
  background: %paper; color: %ink; border: 1px solid %field; border-radius: 6px; padding: 4px 8px; min-height: 20px;
  selection-background-color: %accent; selection-color: %accentInk; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus,
QDateTimeEdit:focus, QComboBox:focus { border: 2px solid %accent; padding: 3px 7px; }
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled { background: %window; color: %faint; }
QLineEdit[wrong="true"] { border-color: %invalid; }
QComboBox { padding-right: 24px; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url(:/style/down-%theme.svg); width: 12px; height: 12px; }
QAbstractSpinBox { padding-right: 20px; }
QAbstractSpinBox[buttonSymbols="2"] { padding-right: 8px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 18px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url(:/style/up-%theme.svg); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url(:/style/down-%theme.svg); width: 10px; height: 10px; }
QAbstractItemView { background: %paper; color: %ink; border: 1px solid %hairline; border-radius: 6px;
  selection-background-color: %accentSoft; selection-color: %ink; alternate-background-color: %window; outline: 0; }
QAbstractItemView[kind="cards"] { background: transparent; border: 0; }
QAbstractItemView[kind="bare"] { border: 0; background: transparent; }
QHeaderView { border: 0; border-radius: 0; background: transparent; }
QHeaderView::section { background: %paper; color: %quiet; border: 0; border-bottom: 1px solid %hairline; padding: 6px 8px; font-weight: 400; }
QTableView { gridline-color: transparent; }
QTableView::item { border-bottom: 1px solid %hairline; padding: 4px 8px; }
QTableView::item:focus, QListView::item:focus, QTreeView::item:focus { border: 1px solid %accent; }
QScrollArea { border: 0; background: transparent; }
QLabel[kind="title"] { font-size: %title; font-weight: 600; }
QLabel[kind="section"] { font-size: %section; font-weight: 600; }
QLabel[kind="caption"] { font-size: %caption; color: %quiet; }
QLabel[kind="code"] { font-family: monospace; font-size: %title; background: %window; border: 1px solid %hairline;
  border-radius: 6px; padding: 12px; }
QLabel[kind="quiet"] { color: %quiet; }
QLabel[kind="figure"] { font-size: %figure; font-weight: 600; }
QLabel[kind="wrong"] { color: %invalid; }
QLabel[kind="state"] { font-size: %caption; border-radius: 9px; padding: 1px 8px; }
QLabel[kind="state"][verdict="valid"] { color: %goodInk; background: %goodSoft; }
QLabel[kind="state"][verdict="doubt"] { color: %doubtInk; background: %doubtSoft; }
QLabel[kind="face"] { background: %paperWhite; border-radius: 6px; }
QFrame[kind="card"] { background: %paper; border: 1px solid %hairline; border-radius: 10px; }
QFrame[kind="error"] { background: %badSoft; border: 1px solid %invalid; border-radius: 6px; }
QFrame[kind="notice"] { background: %accentSoft; border: 0; border-radius: 6px; }
QFrame[kind="reminder"] { background: %doubtSoft; border: 0; border-radius: 6px; }
QFrame[kind="segments"] { background: %hover; border: 0; border-radius: 6px; }
QPushButton[kind="segment"] { background: transparent; border: 1px solid transparent; border-radius: 5px; padding: 2px 12px; }
QPushButton[kind="segment"]:hover { color: %accentText; }
QPushButton[kind="segment"]:checked { background: %paper; color: %accentText; border: 1px solid %hairline; }
QPushButton[kind="segment"]:focus { border: 2px solid %accent; padding: 1px 11px; }
QFrame[kind="line"] { background: %hairline; border: 0; max-height: 1px; min-height: 1px; }
QWidget[kind="page"] { background: %paper; }
QWidget[kind="bar"] { background: %paper; border: 0; border-bottom: 1px solid %hairline; }
QWidget[kind="side"] { background: %window; }
QProgressBar { background: %hover; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; text-align: center; color: transparent; }
QProgressBar::chunk { background: %accent; border-radius: 3px; }
QTabBar { background: %window; }
QTabBar::tab { background: transparent; color: %quiet; padding: 8px 14px; border: 0; border-right: 1px solid %hairline; }
QTabBar::tab:selected { background: %paper; color: %ink; font-weight: 600; border-top: 2px solid %accent; padding-top: 6px; }
QTabBar::tab:hover:!selected { background: %hover; }
QTabBar[kind="line"] { background: transparent; }
QTableView[kind="bare"] { border: 0; }
QTreeView[kind="bare"]::item { padding: 5px 2px; }
QTabBar[kind="line"]::tab { border: 0; background: transparent; padding: 8px 12px; }
QTabBar[kind="line"]::tab:selected { color: %accentText; border-bottom: 2px solid %accent; }
QMenu { background: %paper; color: %ink; border: 1px solid %hairline; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: %accentSoft; }
QMenu::item:disabled { color: %faint; }
QMenu::separator { height: 1px; background: %hairline; margin: 4px 8px; }
QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QAbstractItemView::indicator { width: 14px; height: 14px; border: 1px solid %quiet; border-radius: 3px; background: %paper; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: %accent; border-color: %accent; image: url(:/style/tick-%theme.svg); }
QCheckBox::indicator:disabled { border-color: %hairline; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid %quiet; border-radius: 8px; background: %paper; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid %accent; }
QCheckBox:focus, QRadioButton:focus { color: %accentText; text-decoration: underline; }
QSplitter::handle { background: %hairline; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
)";

QString name(QRgb colour)
{
    return QColor(colour).name();
}

QString styleSheet(const Colours &c)
{
    const QColor accent(c.accent), hairline(c.hairline);
    const QColor faint = QColor::fromRgb((qRed(c.quiet) + qRed(c.window)) / 2, (qGreen(c.quiet) + qGreen(c.window)) / 2,
                                         (qBlue(c.quiet) + qBlue(c.window)) / 2);
    // longer names first, as %accent begins %accentSoft
    const QList<std::pair<QString, QString>> values{
        {QStringLiteral("%theme"), c.dark ? QStringLiteral("dark") : QStringLiteral("light")},
        {QStringLiteral("%accentHover"), (c.dark ? accent.lighter(112) : accent.darker(112)).name()},
        {QStringLiteral("%accentSoft"), name(c.accentSoft)},
        {QStringLiteral("%accentText"), name(c.accentText)},
        {QStringLiteral("%accentInk"), name(c.accentInk)},
        {QStringLiteral("%accent"), name(c.accent)},
        {QStringLiteral("%badSoft"), name(c.invalidSoft)},
        {QStringLiteral("%doubtSoft"), name(c.doubtSoft)},
        {QStringLiteral("%doubtInk"), name(c.doubt)},
        {QStringLiteral("%goodSoft"), name(c.validSoft)},
        {QStringLiteral("%goodInk"), name(c.valid)},
        {QStringLiteral("%hairline"), name(c.hairline)},
        {QStringLiteral("%field"), (c.dark ? hairline.lighter(135) : hairline.darker(110)).name()},
        {QStringLiteral("%invalid"), name(c.invalid)},
        {QStringLiteral("%window"), name(c.window)},
        {QStringLiteral("%paperWhite"), name(lightColours.paper)}, // ink is seen on paper, in the dark too
        {QStringLiteral("%paper"), name(c.paper)},
        {QStringLiteral("%hover"), name(c.hover)},
        {QStringLiteral("%quiet"), name(c.quiet)},
        {QStringLiteral("%faint"), faint.name()},
        {QStringLiteral("%tipInk"), name(c.tipInk)},
        {QStringLiteral("%tip;"), name(c.tip) + QLatin1Char(';')},
        {QStringLiteral("%ink"), name(c.ink)},
        {QStringLiteral("%caption"), QStringLiteral("%1px").arg(textsize::caption)},
        {QStringLiteral("%body"), QStringLiteral("%1px").arg(textsize::body)},
        {QStringLiteral("%section"), QStringLiteral("%1px").arg(textsize::section)},
        {QStringLiteral("%title"), QStringLiteral("%1px").arg(textsize::title)},
        {QStringLiteral("%figure"), QStringLiteral("%1px").arg(textsize::figure)},
    };
    QString text = QString::fromLatin1(sheet);
    for (const auto &[key, value] : values)
        text.replace(key, value);
    return text;
}

} // namespace

Theme::Theme(QObject *parent) : QObject(parent), m_systemPalette(QApplication::palette())
{
    qApp->installEventFilter(this);
}

void Theme::apply(Appearance appearance)
{
    m_appearance = appearance;
    refresh();
}

void Theme::setSystemDark(bool dark)
{
    if (m_systemDark == dark)
        return;
    m_systemDark = dark;
    if (m_appearance == Appearance::System)
        refresh();
}

bool Theme::systemIsDark() const
{
    if (m_systemDark)
        return *m_systemDark;
    return m_systemPalette.color(QPalette::Window).lightness() < 128;
}

void Theme::refresh()
{
    const QScopedValueRollback<bool> applying(m_applying, true);
    m_dark = m_appearance == Appearance::Dark || (m_appearance == Appearance::System && systemIsDark());
    const Colours &colours = m_dark ? darkColours : lightColours;
    // one look of our own where there is no native one to keep
#if !defined(Q_OS_WIN) && !defined(Q_OS_MACOS)
    if (QApplication::style()->objectName().compare(QLatin1String("fusion"), Qt::CaseInsensitive) != 0)
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
#endif
    QApplication::setPalette(paletteOf(colours));
    QToolTip::setPalette(paletteOf(colours));
    qApp->setStyleSheet(styleSheet(colours));
    emit changed();
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    // what the platform itself says of its colours; our own setPalette() comes here too
    if (watched == qApp && event->type() == QEvent::ThemeChange && !m_applying) {
        m_systemPalette = QApplication::style()->standardPalette();
        refresh();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace ui
