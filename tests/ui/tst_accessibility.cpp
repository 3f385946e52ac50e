// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/flaws.h"
#include "scenes/scenes.h"

#include <QtCore/QHash>
#include <QtCore/QTemporaryDir>
#include <QtGui/QAccessible>
#include <QtGui/QAction>
#include <QtGui/QShortcut>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QTabBar>

using namespace scenes;

Q_DECLARE_METATYPE(scenes::Scene)

/// Walks every page and dialog of the window, in Chinese: whoever hears it instead of seeing it, or has no mouse, finds
/// everything.
class TestAccessibility : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyControlIsNamedAndReached_data();
    void everyControlIsNamedAndReached();
    void everyMainActHasItsKey();
    void cleanupTestCase();

private:
    static bool isControl(const QWidget &widget);
    static QList<QWidget *> controls(QWidget &root);
    static QStringList nameless(QWidget &root);
    static QStringList sharedMnemonics(QWidget &root);
    static QStringList clashingKeys(QWidget &root);
    static QStringList unreachedByTab(QWidget &root);
    QTemporaryDir m_folder;
    std::unique_ptr<Demo> m_demo;
    std::unique_ptr<Tongue> m_tongue;
};

void TestAccessibility::initTestCase()
{
    try {
        m_demo = std::make_unique<Demo>(m_folder.filePath(QStringLiteral("home")));
    } catch (const NotShown &missing) {
        QFAIL(missing.what());
    }
    m_demo->settings().setLanguage(ui::Language::Chinese);
    m_demo->setAppearance(ui::Appearance::Light);
    m_tongue = std::make_unique<Tongue>(ui::Language::Chinese);
}

void TestAccessibility::cleanupTestCase()
{
    m_tongue.reset();
    m_demo.reset();
}

/// What takes the focus or a click, and is no part of one of Qt's own widgets.
bool TestAccessibility::isControl(const QWidget &widget)
{
    if (!widget.isVisible() || isInside(widget) || qobject_cast<const QMenu *>(&widget) ||
        qobject_cast<const QScrollArea *>(&widget) || widget.focusProxy())
        return false;
    if (qobject_cast<const QMessageBox *>(widget.window()))
        return qobject_cast<const QAbstractButton *>(&widget) != nullptr;
    return widget.focusPolicy() != Qt::NoFocus || qobject_cast<const QAbstractButton *>(&widget);
}

QList<QWidget *> TestAccessibility::controls(QWidget &root)
{
    QList<QWidget *> found;
    const auto all = root.findChildren<QWidget *>();
    for (QWidget *widget : all) {
        if (widget->window() == &root && isControl(*widget))
            found += widget;
    }
    return found;
}

QStringList TestAccessibility::nameless(QWidget &root)
{
    QStringList flaws;
    const QList<QWidget *> all = controls(root);
    for (QWidget *widget : all) {
        QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(widget);
        if (!heard || heard->text(QAccessible::Name).trimmed().isEmpty())
            flaws += placeOf(*widget) + QStringLiteral(" has no name to be read out");
        const bool isQts = qobject_cast<const QMessageBox *>(&root);
        if (widget->objectName().isEmpty() && !isQts)
            flaws += placeOf(*widget) + QStringLiteral(" has no objectName");
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        if (button && button->text().isEmpty() && !button->icon().isNull() && button->toolTip().isEmpty())
            flaws += placeOf(*widget) + QStringLiteral(" has only an icon and no tool tip");
    }
    return flaws;
}

QStringList TestAccessibility::sharedMnemonics(QWidget &root)
{
    QStringList flaws;
    QHash<QString, QString> known;
    const auto all = root.findChildren<QWidget *>();
    for (const QWidget *widget : all) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const QString text = label && label->buddy() ? label->text() : button ? button->text() : QString();
        const QString key = QKeySequence::mnemonic(text).toString();
        if (key.isEmpty() || !widget->isVisible() || widget->window() != &root)
            continue;
        if (known.contains(key))
            flaws += QStringLiteral("“%1” and “%2” share %3").arg(known.value(key), text, key);
        known.insert(key, text);
    }
    return flaws;
}

QStringList TestAccessibility::clashingKeys(QWidget &root)
{
    struct Owner {
        const QObject *owner;
        QString name;
        bool isWide;
    };
    QStringList flaws;
    QHash<QString, QList<Owner>> keys;
    const auto note = [&](const QKeySequence &key, const QObject *owner, const QString &name,
                          Qt::ShortcutContext context) {
        if (key.isEmpty())
            return;
        QList<Owner> &owners = keys[key.toString()];
        for (const Owner &other : std::as_const(owners)) {
            if (other.owner != owner && other.isWide && context != Qt::WidgetShortcut)
                flaws += QStringLiteral("%1 means both “%2” and “%3”").arg(key.toString(), other.name, name);
        }
        owners += {owner, name, context == Qt::WindowShortcut || context == Qt::ApplicationShortcut};
    };
    const auto look = [&](const QWidget &widget) {
        const auto actions = widget.actions();
        for (const QAction *action : actions) {
            if (action->text().isEmpty() && !action->isSeparator() && !action->menu())
                flaws += QStringLiteral("an action of %1 has no text").arg(placeOf(widget));
            const auto shortcuts = action->shortcuts();
            for (const QKeySequence &key : shortcuts)
                note(key, action, action->text(), action->shortcutContext());
        }
        if (const auto *button = qobject_cast<const QAbstractButton *>(&widget);
            button && button->isVisible() && !button->shortcut().toString().startsWith(QLatin1String("Alt+")))
            note(button->shortcut(), button, placeOf(widget), Qt::WindowShortcut);
        const auto shortcuts = widget.findChildren<QShortcut *>(QString(), Qt::FindDirectChildrenOnly);
        for (const QShortcut *shortcut : shortcuts)
            note(shortcut->key(), shortcut, placeOf(widget), shortcut->context());
    };
    look(root);
    const auto all = root.findChildren<QWidget *>();
    for (const QWidget *widget : all) {
        // a menu's actions are those of its page too
        if (widget->isVisible() && widget->window() == &root && !isInside(*widget))
            look(*widget);
    }
    flaws.removeDuplicates();
    return flaws;
}

/// Presses Tab until it comes round.
QStringList TestAccessibility::unreachedByTab(QWidget &root)
{
    const QList<QWidget *> all = controls(root);
    QSet<const QWidget *> reached;
    for (qsizetype presses = 0; presses < 2 * all.size() + 20; ++presses) {
        QWidget *focused = root.focusWidget();
        for (const QWidget *widget = focused; widget; widget = widget->parentWidget())
            reached.insert(widget); // the line of a spin box stands for it
        QTest::keyClick(focused ? focused : &root, Qt::Key_Tab);
    }
    QStringList flaws;
    for (QWidget *widget : all) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        bool isByArrows = false; // from another of its group
        if (button && button->group() && button->group()->exclusive()) {
            const auto others = button->group()->buttons();
            isByArrows = std::any_of(others.begin(), others.end(),
                                     [&](const QAbstractButton *other) { return reached.contains(other); });
        }
        // what is only to be marked with the mouse has a button that copies it, or is of no use elsewhere
        if (qobject_cast<const QLabel *>(widget) && !(widget->focusPolicy() & Qt::TabFocus))
            continue;
        const bool isTabs = qobject_cast<const QTabBar *>(widget->parentWidget()); // closed by Ctrl+W
        if (widget->isEnabled() && widget->isVisible() && !isByArrows && !isTabs && !reached.contains(widget))
            flaws += placeOf(*widget) + QStringLiteral(" is not reached by Tab");
    }
    return flaws;
}

void TestAccessibility::everyControlIsNamedAndReached_data()
{
    QTest::addColumn<Scene>("scene");
    const QList<Scene> scenes = all();
    for (const Scene &scene : scenes)
        QTest::newRow(qPrintable(scene.name)) << scene;
}

void TestAccessibility::everyControlIsNamedAndReached()
{
    QFETCH(Scene, scene);
    try {
        m_demo->unlock();
        Stage stage(*m_demo, {1440, 900});
        QWidget *shown = scene.show(stage);
        QStringList flaws = untranslatedTexts(*shown);
        flaws += nameless(*shown);
        flaws += sharedMnemonics(*shown);
        flaws += clashingKeys(*shown);
        if (!qobject_cast<QMenu *>(shown))
            flaws += unreachedByTab(*shown);
        QVERIFY2(flaws.isEmpty(), qPrintable(QLatin1Char('\n') + flaws.join(QLatin1Char('\n'))));
    } catch (const NotShown &missing) {
        QFAIL(missing.what());
    }
}

void TestAccessibility::everyMainActHasItsKey()
{
    try {
        Stage stage(*m_demo, {1440, 900});
        const QWidget &root = *ofDocuments().at(2).show(stage); // a document with a placed seal
        QStringList keys;
        const auto note = [&keys](const QWidget &widget) {
            const auto actions = widget.actions();
            for (const QAction *action : actions)
                for (const QKeySequence &key : action->shortcuts())
                    keys += key.toString();
            if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
                keys += button->shortcut().toString();
        };
        note(root);
        const auto widgets = root.findChildren<QWidget *>();
        for (const QWidget *widget : widgets)
            note(*widget);
        // open, find, print, save a copy, undo, redo, complete, the report, lock, places, quit
        for (const char *key : {"Ctrl+O", "Ctrl+F", "Ctrl+P", "Ctrl+Shift+S", "Ctrl+Z", "Ctrl+Y", "Ctrl+Return", "F4",
                                "Ctrl+L", "Ctrl+1", "Ctrl+6", "Ctrl+Q"})
            QVERIFY2(keys.contains(QLatin1String(key)), key);
    } catch (const NotShown &missing) {
        QFAIL(missing.what());
    }
}

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
