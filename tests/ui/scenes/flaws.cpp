// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/flaws.h"

#include <QtCore/QRegularExpression>
#include <QtGui/QAction>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractScrollArea>
#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTableView>
#include <QtWidgets/QTreeView>

namespace scenes {

namespace {

constexpr int tolerance = 1, arrow = 34; // pixels: of rounding, beside a box's text

QString cited(const QString &text)
{
    return QStringLiteral("“%1”").arg(text.left(60).replace(QLatin1Char('\n'), QLatin1Char(' ')));
}

QString tooSmall(const QWidget &widget, const QString &text)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget); label && label->wordWrap()) {
        // where it may break, its least width is that of its longest word
        if (label->minimumSizeHint().width() > label->width() + tolerance && label->textFormat() != Qt::RichText &&
            !text.contains(QLatin1Char('/')))
            return QStringLiteral("%1 is cut at the side: %2").arg(placeOf(widget), cited(text));
        if (label->heightForWidth(label->width()) > label->height() + tolerance)
            return QStringLiteral("%1 is cut below: %2").arg(placeOf(widget), cited(text));
        return {};
    }
    const QSize wanted = widget.sizeHint();
    if (wanted.width() > widget.width() + tolerance)
        return QStringLiteral("%1 is cut at the side (%3 of %4): %2")
            .arg(placeOf(widget), cited(text))
            .arg(widget.width())
            .arg(wanted.width());
    if (qobject_cast<const QLabel *>(&widget) && wanted.height() > widget.height() + tolerance)
        return QStringLiteral("%1 is cut below: %2").arg(placeOf(widget), cited(text));
    return {};
}

QString overEdge(const QWidget &widget, const QString &text)
{
    const QRect own = widget.rect();
    for (const QWidget *parent = widget.parentWidget(); parent; parent = parent->parentWidget()) {
        if (parent->isWindow() || qobject_cast<const QAbstractScrollArea *>(parent->parentWidget()))
            break; // what scrolls may be larger
        const QRect there(widget.mapTo(parent, QPoint()), own.size());
        if (!parent->rect().adjusted(-tolerance, -tolerance, tolerance, tolerance).contains(there))
            return QStringLiteral("%1 goes over the edge of %2: %3")
                .arg(placeOf(widget), placeOf(*parent), cited(text));
    }
    return {};
}

QString overSibling(const QWidget &widget, const QString &text)
{
    if (!widget.parentWidget())
        return {};
    const auto siblings = widget.parentWidget()->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (const QWidget *sibling : siblings) {
        const bool hasText = qobject_cast<const QLabel *>(sibling) || qobject_cast<const QAbstractButton *>(sibling) ||
                             qobject_cast<const QLineEdit *>(sibling);
        if (sibling == &widget || !hasText || !sibling->isVisible() || sibling->isWindow() ||
            sibling->inherits("QTipLabel"))
            continue;
        const QRect common = sibling->geometry() & widget.geometry();
        if (common.width() > tolerance && common.height() > tolerance)
            return QStringLiteral("%1 lies over %2: %3").arg(placeOf(widget), placeOf(*sibling), cited(text));
    }
    return {};
}

QString plain(QString text)
{
    static const QRegularExpression tags(QStringLiteral("<[^>]*>"));
    return text.remove(tags).remove(QLatin1Char('&')).trimmed();
}

/// What a widget shows or says.
QStringList textsOf(const QWidget &widget)
{
    QStringList texts{widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()};
    if (widget.isWindow())
        texts += widget.windowTitle();
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        texts += label->text();
    else if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        texts += button->text();
    else if (const auto *line = qobject_cast<const QLineEdit *>(&widget))
        texts += line->placeholderText();
    else if (const auto *box = qobject_cast<const QComboBox *>(&widget))
        texts += box->currentText();
    else if (const auto *tabs = qobject_cast<const QTabBar *>(&widget))
        for (int i = 0; i < tabs->count(); ++i)
            texts += tabs->tabText(i);
    else if (const auto *header = qobject_cast<const QHeaderView *>(&widget))
        for (int i = 0; header->model() && i < header->count(); ++i)
            texts += header->model()->headerData(i, header->orientation()).toString();
    const auto actions = widget.actions();
    for (const QAction *action : actions)
        texts += {action->text(), action->toolTip()};
    return texts;
}

bool isForeign(const QString &text)
{
    static const QRegularExpression chinese(QStringLiteral("\\p{Han}"));
    static const QRegularExpression word(QStringLiteral("[A-Za-z]{2,}"));
    // names of things: files, paths, addresses, numbers of seals and keys, libraries and licences, units, keys
    // names of things: files, paths, addresses, numbers of seals and keys, libraries and licences, units, keys
    static const QRegularExpression name(
        QStringLiteral("^(.*[/\\\\@].*|.*\\.(pdf|p12|eseal)( .*)?|(SHA-256: )?[0-9a-fA-F:. -]{8,}|"
                       "(mm|min|PDF|English|Qt [0-9.]+|OpenSSL|qpdf|Poppler|SQLCipher|QtKeychain|zlib|Zlib)|"
                       "[A-Z]+(-[0-9.]+)?(-Clause|-or-later)?|(Apache|BSD|LGPL|GPL)-.*|[⌀0-9 ×.,]+mm|"
                       "[0-9.,]+ [KMG]?i?B|account\\.[a-z.]+.*|example-a|esign samplemaker|Ctrl.*|[A-Z0-9\\s-]{10,})$"),
        QRegularExpression::DotMatchesEverythingOption);
    return !text.contains(chinese) && text.contains(word) && !name.match(text).hasMatch();
}

template <class Look>
void walk(QWidget &root, const Look &look)
{
    look(root);
    const auto all = root.findChildren<QWidget *>();
    for (QWidget *widget : all) {
        if (widget->isVisible() && widget->window() == &root && !isInside(*widget))
            look(*widget);
    }
}

} // namespace

bool isInside(const QWidget &widget)
{
    if (widget.objectName().startsWith(QLatin1String("qt_")))
        return true;
    const QWidget *parent = widget.parentWidget();
    return parent && (qobject_cast<const QAbstractSpinBox *>(parent) || qobject_cast<const QComboBox *>(parent) ||
                      qobject_cast<const QLineEdit *>(parent) ||
                      (qobject_cast<const QTabBar *>(parent) && widget.inherits("QToolButton") &&
                       widget.objectName().startsWith(QLatin1String("Scroll"))));
}

QString placeOf(const QWidget &widget)
{
    QString place = widget.objectName();
    for (const QWidget *parent = widget.parentWidget(); place.isEmpty() && parent; parent = parent->parentWidget()) {
        if (!parent->objectName().isEmpty())
            place = QStringLiteral("in ") + parent->objectName();
    }
    return QStringLiteral("%1 (%2)").arg(place, QLatin1String(widget.metaObject()->className()));
}

QStringList clippedTexts(QWidget &root)
{
    QStringList flaws;
    walk(root, [&flaws](const QWidget &widget) {
        QString text;
        if (const auto *area = qobject_cast<const QScrollArea *>(&widget);
            area && area->widget() && area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff &&
            area->widget()->width() > area->viewport()->width() + tolerance)
            flaws += QStringLiteral("%1 hides what lies at its right").arg(placeOf(widget));
        if (const auto *label = qobject_cast<const QLabel *>(&widget))
            text = plain(label->text());
        else if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
            text = plain(button->text());
        else if (const auto *line = qobject_cast<const QLineEdit *>(&widget); line && line->text().isEmpty())
            text = line->placeholderText();
        if (const auto *line = qobject_cast<const QLineEdit *>(&widget)) {
            constexpr int frame = 20;
            if (!text.isEmpty() && line->fontMetrics().horizontalAdvance(text) > line->width() - frame)
                flaws += QStringLiteral("%1 is too narrow: %2").arg(placeOf(widget), cited(text));
        } else if (const auto *header = qobject_cast<const QHeaderView *>(&widget)) {
            for (int i = 0; header->model() && header->orientation() == Qt::Horizontal && i < header->count(); ++i) {
                const QString title = header->model()->headerData(i, Qt::Horizontal).toString();
                if (header->fontMetrics().horizontalAdvance(title) + 16 > header->sectionSize(i))
                    flaws += QStringLiteral("%1 is cut: %2").arg(placeOf(widget), cited(title));
            }
        } else if (qobject_cast<const QAbstractSpinBox *>(&widget) || qobject_cast<const QComboBox *>(&widget)) {
            const auto *inside = widget.findChild<QLineEdit *>();
            const auto *box = qobject_cast<const QComboBox *>(&widget);
            const QString value = inside ? inside->text() : box ? box->currentText() : QString();
            const int room = inside ? inside->width() : widget.width() - arrow;
            if (widget.fontMetrics().horizontalAdvance(value) > room)
                flaws += QStringLiteral("%1 is too narrow").arg(placeOf(widget));
        } else if (!text.isEmpty()) {
            for (const QString &flaw : {tooSmall(widget, text), overEdge(widget, text), overSibling(widget, text)}) {
                if (!flaw.isEmpty())
                    flaws += flaw;
            }
        }
    });
    return flaws;
}

QStringList untranslatedTexts(QWidget &root)
{
    QStringList flaws;
    walk(root, [&flaws](const QWidget &widget) {
        const QStringList texts = textsOf(widget);
        for (const QString &text : texts) {
            if (isForeign(plain(text)))
                flaws += QStringLiteral("%1 is not in Chinese: %2").arg(placeOf(widget), cited(text));
        }
    });
    flaws.removeDuplicates();
    return flaws;
}

} // namespace scenes
