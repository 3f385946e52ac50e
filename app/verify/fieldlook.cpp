// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/fieldlook.h"

#include <QtCore/QRegularExpression>

#include <algorithm>
#include <cmath>

namespace verify {

namespace {

using pdf::Value;

constexpr qint64 passwordFlag = 1 << 13, comboFlag = 1 << 17, combFlag = 1 << 24;
constexpr double tolerance = 0.75; // pt; writers round, and count a border's half

QString withoutSpace(QString text)
{
    text.removeIf([](QChar c) { return c.isSpace() || c == QChar(0xAD) || c == QChar(0x200B); });
    return text.normalized(QString::NormalizationForm_KC);
}

QList<double> numbersOf(const ObjectReader &reader, const Value &array)
{
    QList<double> numbers;
    const Value plain = reader.resolve(array);
    for (const Value &item : plain.toArray())
        numbers.append(reader.resolve(item).toNumber());
    return numbers;
}

std::optional<QRectF> boxOf(const ObjectReader &reader, const Value &stream)
{
    const QList<double> corners = numbersOf(reader, stream.at("BBox"));
    if (corners.size() != 4)
        return {};
    return QRectF(QPointF(corners[0], corners[1]), QPointF(corners[2], corners[3])).normalized();
}

QString shortened(const QString &text)
{
    return text.size() > 60 ? text.left(60) + QChar(0x2026) : text;
}

/// Compares one appearance with what its field permits.
class Look {
public:
    Look(const ObjectReader &reader, const FieldTerms &terms, const Value &stream) : m_reader(reader), m_terms(terms)
    {
        m_box = boxOf(reader, stream).value_or(QRectF());
        m_band = 2 * terms.border + tolerance;
        m_default = DefaultLook::read(terms.defaults);
        m_resources = reader.resolve(stream.at("Resources"));
    }

    QString fault(const Value &stream, const QByteArray &content, const Value &value)
    {
        if (const QString what = frameFault(stream); !what.isEmpty())
            return what;
        m_drawing = FieldDrawing::read(content);
        if (!m_drawing.fault.isEmpty())
            return QStringLiteral(", and its appearance holds ") + m_drawing.fault;
        QString what = clipFault();
        if (what.isEmpty())
            what = pathFault();
        if (what.isEmpty())
            what = textFault();
        return what.isEmpty() ? valueFault(value) : what;
    }

private:
    /// The stream's dictionary: no entry that hides, and neither stretched nor shrunk into its place.
    QString frameFault(const Value &stream) const
    {
        static const QList<QByteArray> known{"Type",   "Subtype",     "FormType",  "BBox",         "Matrix",
                                             "Length", "Filter",      "Resources", "LastModified", "Group",
                                             "Name",   "DecodeParms", "PieceInfo", "StructParent"};
        for (const Value::Entry &entry : stream.toDict()) {
            if (!known.contains(entry.first))
                return QStringLiteral(", and its appearance has /") + QString::fromLatin1(entry.first.left(20));
        }
        if (stream.has("Subtype") && !stream.at("Subtype").isName("Form"))
            return QStringLiteral(", and its appearance is no form");
        base::Matrix m;
        if (stream.has("Matrix")) {
            const QList<double> numbers = numbersOf(m_reader, stream.at("Matrix"));
            if (numbers.size() != 6)
                return QStringLiteral(", and its appearance is stretched");
            m = {numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]};
        }
        const QRectF shown = m.mapRect(m_box);
        const auto fits = [](double a, double b) { return std::abs(a - b) <= 2 + 0.02 * b; };
        const bool turned = std::abs(std::abs(m.a * m.d - m.b * m.c) - 1) < 1e-3 && m.a * m.d - m.b * m.c > 0 &&
                            (std::abs(m.a) < 1e-3 || std::abs(m.b) < 1e-3);
        if (!turned || m_box.isEmpty() || !fits(shown.width(), m_terms.size.width()) ||
            !fits(shown.height(), m_terms.size.height()))
            return QStringLiteral(", and its appearance is stretched");
        return {};
    }

    /// Which edges of the box a point lies at: a bit each.
    int edges(QPointF p) const
    {
        int at = 0;
        at |= p.x() <= m_box.left() + m_band ? 1 : 0;
        at |= p.x() >= m_box.right() - m_band ? 2 : 0;
        at |= p.y() <= m_box.top() + m_band ? 4 : 0;
        at |= p.y() >= m_box.bottom() - m_band ? 8 : 0;
        return at;
    }

    bool runsAlongEdges(const QList<QPointF> &line) const
    {
        for (qsizetype i = 0; i + 1 < line.size(); ++i) {
            if ((edges(line[i]) & edges(line[i + 1])) == 0)
                return false;
        }
        return true;
    }

    static std::optional<QRectF> rectOf(const QList<QPointF> &line)
    {
        if (line.size() != 5 || line[0] != line[4])
            return {};
        const QRectF rect = QRectF(line[0], line[2]).normalized();
        const bool straight = std::all_of(line.begin(), line.end(), [&](QPointF p) {
            return (p.x() == rect.left() || p.x() == rect.right()) && (p.y() == rect.top() || p.y() == rect.bottom());
        });
        return straight ? std::optional(rect) : std::nullopt;
    }

    bool isWide(const QRectF &rect) const { return (edges(rect.topLeft()) & 1) && (edges(rect.bottomRight()) & 2); }
    bool isWhole(const QRectF &rect) const
    {
        return isWide(rect) && (edges(rect.topLeft()) & 4) && (edges(rect.bottomRight()) & 8);
    }
    /// One rectangle with another taken out of it.
    bool isFrame(const PaintedPath &path) const
    {
        return path.evenOdd && path.lines.size() == 2 &&
               std::all_of(path.lines.begin(), path.lines.end(), [&](const QList<QPointF> &line) {
                   const auto rect = rectOf(line);
                   return rect && isWhole(*rect);
               });
    }

    QString clipFault() const
    {
        const double x = m_band + 4 + 0.1 * m_box.width(), y = m_band + 2 + 0.15 * m_box.height();
        const QRectF inner = m_box.adjusted(x, y, -x, -y);
        for (const QRectF &clip : m_drawing.clips) {
            if (inner.isValid() && !clip.contains(inner))
                return QStringLiteral(", and a part of its appearance is cut off");
        }
        return {};
    }

    QString pathFault()
    {
        const QString wrong = QStringLiteral(", and its appearance draws more than text");
        for (const PaintedPath &path : m_drawing.paths) {
            if (path.stroked && path.width > std::max(m_terms.border, 1.0) + 0.01)
                return wrong;
            for (const QList<QPointF> &line : path.lines) {
                const auto rect = rectOf(line);
                const bool whole = rect && isWhole(*rect);
                if (path.filled && whole && !isFrame(path)) {
                    if (path.afterText)
                        return wrong;
                    if (!m_terms.ground || !path.fill.isNear(*m_terms.ground))
                        return QStringLiteral(", and it hides what lies below, which it did not before");
                } else if (path.filled && rect && isWide(*rect) && isList()) {
                    m_marked.append({*rect, path.fill});
                } else if (!runsAlongEdges(line) && !(!path.filled && dividesComb(line))) {
                    return wrong;
                }
            }
        }
        return {};
    }

    bool dividesComb(const QList<QPointF> &line) const
    {
        return (m_terms.flags & combFlag) && line.size() >= 2 &&
               std::all_of(line.begin(), line.end(), [&](QPointF p) { return std::abs(p.x() - line[0].x()) < 0.1; });
    }

    bool isList() const { return m_terms.isChoice && (m_terms.flags & comboFlag) == 0; }

    /// Text that can be read, in the order in which it stands.
    QString textFault()
    {
        std::map<QByteArray, FieldFont> fonts;
        const Value list = m_reader.resolve(m_resources.at("Font"));
        QPointF last;
        double end = 0;
        qsizetype lastLength = 0;
        for (const ShownText &shown : m_drawing.texts) {
            auto font = fonts.find(shown.font);
            if (font == fonts.end()) {
                const Value &entry = list.at(shown.font);
                const bool known = entry.isRef() && m_terms.fonts.contains(entry.toRef());
                font = fonts.emplace(shown.font, FieldFont(m_reader, entry, known)).first;
            }
            const auto text = font->second.text(shown.codes);
            if (!text)
                return QStringLiteral(", and what it shows can't be told");
            m_lines.append({*text, shown.at});
            m_text += *text;
            if (text->trimmed().isEmpty())
                continue; // nothing to be seen; what follows must still be placed
            if (const QString what = sightFault(shown); !what.isEmpty())
                return what;
            // letters are hardly narrower than this; a long text may be cut, one that is pulled apart hides its end
            end = (shown.follows ? end : QPointF::dotProduct(shown.at, shown.along)) + shown.shift +
                  (0.2 * shown.size + shown.spacing) * static_cast<double>(text->size());
            const double right = std::max(QPointF::dotProduct(m_box.topLeft(), shown.along),
                                          QPointF::dotProduct(m_box.bottomRight(), shown.along));
            if ((shown.spacing > 0 || shown.shift > 0) && end > right + 2 * shown.size + shown.spacing)
                return QStringLiteral(", and its appearance draws text that can't be seen");
            const QPointF along = shown.along, up(-along.y(), along.x());
            const QPointF at(QPointF::dotProduct(shown.at, along), QPointF::dotProduct(shown.at, up));
            if (shown.follows) {
                lastLength += text->size();
                continue;
            }
            const bool sameLine = std::abs(at.y() - last.y()) < 0.3 * shown.size;
            const double least = 0.15 * shown.size * static_cast<double>(lastLength);
            if (lastLength > 0 && (sameLine ? at.x() < last.x() + least : at.y() > last.y() - 0.5 * shown.size))
                return QStringLiteral(", and its appearance draws text over text");
            last = at;
            lastLength = text->size();
        }
        return {};
    }

    QString sightFault(const ShownText &shown) const
    {
        const double highest = 1.5 * std::min(m_box.width(), m_box.height()) + 2;
        const bool sized = m_default.size > 0 ? shown.size >= 0.5 * m_default.size && shown.size <= 1.5 * m_default.size
                                              : shown.size >= 2 && shown.size <= std::max(highest, 14.0);
        if (!sized || !(shown.colour.isNear(m_default.colour) || isMarked(shown)))
            return QStringLiteral(", and its appearance draws text in a size or colour of its own");
        if (shown.along != m_drawing.texts[0].along)
            return QStringLiteral(", and its appearance draws text that is turned");
        const double room = 0.4 * shown.size + tolerance;
        if (!isList() && !m_box.adjusted(-room, -room, room, room).contains(shown.at))
            return QStringLiteral(", and its appearance draws text that can't be seen");
        return {};
    }

    /// Of a list, in a mark that it stands out against.
    bool isMarked(const ShownText &shown) const
    {
        constexpr double least = 0.3;
        const auto light = [](const Colour &c) { return 0.3 * c.red + 0.59 * c.green + 0.11 * c.blue; };
        return std::any_of(m_marked.begin(), m_marked.end(), [&](const auto &mark) {
            return mark.first.contains(shown.at) && std::abs(light(mark.second) - light(shown.colour)) > least;
        });
    }

    QString valueFault(const Value &value) const
    {
        const QString shown = withoutSpace(m_text);
        if (m_terms.isChoice)
            return choiceFault(shown, value);
        const QString stored = withoutSpace(value.toText());
        const auto isMask = [](QChar c) { return c == u'*' || c == QChar(0x2022); };
        if (!m_terms.format.isEmpty()        ? isFormatted(shown, stored)
            : (m_terms.flags & passwordFlag) ? std::all_of(shown.begin(), shown.end(), isMask)
                                             : shown == stored)
            return {};
        return QStringLiteral(": it shows \"%1\", its value is \"%2\"")
            .arg(shortened(m_text), shortened(value.toText()));
    }

    /// Numbers with separators and a currency, dates and telephone numbers with their punctuation: the same digits.
    bool isFormatted(const QString &shown, const QString &stored) const
    {
        if (shown == stored)
            return true;
        static const QRegularExpression plain(QStringLiteral("^-?\\d{1,15}(\\.\\d{1,10})?$")),
            number(QStringLiteral("^\\s*AFNumber_Format\\s*\\(\\s*(\\d{1,2})\\s*,\\s*([0-4])\\s*,\\s*0\\s*,")),
            special(QStringLiteral("^\\s*AF(Special|Date)_(Format|FormatEx|KeystrokeEx)\\s*\\("));
        const QString script = QString::fromLatin1(m_terms.format);
        const auto digits = [](QString text) { return text.removeIf([](QChar c) { return !c.isDigit(); }); };
        const auto only = [&](QStringView allowed) {
            return std::all_of(shown.begin(), shown.end(), [&](QChar c) { return c.isDigit() || allowed.contains(c); });
        };
        if (special.match(script).hasMatch())
            return digits(shown) == digits(stored) && only(u"-/.:()+");
        const auto format = number.match(script);
        if (!format.hasMatch() || !plain.match(stored).hasMatch())
            return false;
        // separators: "1,234.56", "1234.56", "1.234,56", "1234,56", "1'234.56"
        const int style = format.captured(2).toInt();
        const QChar point = style == 2 || style == 3 ? u',' : u'.';
        const QString grouping = style == 0   ? QStringLiteral(",")
                                 : style == 2 ? QStringLiteral(".")
                                 : style == 4 ? QStringLiteral("'’")
                                              : QString();
        QString plainShown;
        for (const QChar c : shown) {
            if (c.isDigit() || c == u'-' || c == point)
                plainShown.append(c == point ? QChar(u'.') : c);
            else if (!grouping.contains(c) && c.category() != QChar::Symbol_Currency)
                return false;
        }
        return plainShown == QString::number(stored.toDouble(), 'f', format.captured(1).toInt());
    }

    /// A choice shows what /Opt says of its value; a list shows all options and marks the chosen ones.
    QString choiceFault(const QString &shown, const Value &value) const
    {
        QStringList chosen, all;
        const Value plain = m_reader.resolve(value);
        for (const Value &item : plain.isArray() ? plain.toArray() : Value::Array{plain})
            chosen.append(m_reader.resolve(item).toText());
        QMap<QString, QString> names;
        for (const Value &option : m_terms.options.toArray()) {
            const Value pair = m_reader.resolve(option);
            const Value name = m_reader.resolve(pair.isArray() ? pair.toArray().value(1, Value()) : pair);
            const Value stored = m_reader.resolve(pair.isArray() ? pair.toArray().value(0, Value()) : pair);
            names[stored.toText()] = withoutSpace(name.toText());
            all.append(withoutSpace(name.toText()));
        }
        QStringList expected;
        for (const QString &one : std::as_const(chosen))
            expected.append(names.value(one, withoutSpace(one)));
        const QString other = QStringLiteral(": it shows another choice than is stored");
        if (!isList())
            return shown == expected.join(QString()) ? QString() : other;
        QStringList marked;
        for (const auto &[mark, colour] : m_marked) {
            QString line;
            for (const auto &[text, at] : m_lines) {
                if (at.y() >= mark.top() - tolerance && at.y() < mark.bottom())
                    line += withoutSpace(text);
            }
            marked.append(line);
        }
        expected.removeAll(QString());
        marked.sort();
        expected.sort();
        return marked == expected && all.join(QString()).contains(shown) ? QString() : other;
    }

    const ObjectReader &m_reader;
    const FieldTerms &m_terms;
    Value m_resources;
    DefaultLook m_default;
    FieldDrawing m_drawing;
    QList<std::pair<QRectF, Colour>> m_marked; ///< of a list
    QList<std::pair<QString, QPointF>> m_lines;
    QString m_text;
    QRectF m_box;
    double m_band = 0;
};

} // namespace

QString lookFault(const ObjectReader &reader, const FieldTerms &terms, const Value &appearance, const Value &value)
{
    const Value stream = reader.resolve(appearance);
    const auto content = appearance.isRef() ? reader.data(appearance.toRef()) : std::nullopt;
    if (!content)
        return QStringLiteral(", and its appearance can't be read");
    return Look(reader, terms, stream).fault(stream, *content, value);
}

std::optional<Colour> groundOf(const ObjectReader &reader, const Value &appearance)
{
    const Value stream = reader.resolve(appearance);
    const auto content = appearance.isRef() ? reader.data(appearance.toRef()) : std::nullopt;
    const auto box = boxOf(reader, stream);
    if (!content || !box)
        return {};
    const FieldDrawing drawing = FieldDrawing::read(*content, true);
    for (const PaintedPath &path : drawing.paths) {
        const QList<QPointF> line = path.filled && path.lines.size() == 1 ? path.lines[0] : QList<QPointF>();
        if (line.size() != 5)
            continue;
        const QRectF covered = QRectF(line[0], line[2]).normalized() & *box;
        constexpr double most = 0.6; // what is left is the border
        if (covered.width() * covered.height() > most * box->width() * box->height())
            return path.fill;
    }
    return {};
}

QString markFault(const ObjectReader &reader, const Value &on, const Value &off)
{
    const Value stream = reader.resolve(on);
    const auto content = on.isRef() ? reader.data(on.toRef()) : std::nullopt;
    if (!content)
        return QStringLiteral(", and its appearance can't be read");
    const FieldDrawing drawing = FieldDrawing::read(*content, true);
    if (!drawing.fault.isEmpty())
        return QStringLiteral(", and its appearance holds ") + drawing.fault;
    if (!drawing.states.isEmpty())
        return QStringLiteral(", and its appearance holds a graphics state");
    const auto ground = groundOf(reader, on), before = groundOf(reader, off);
    if (ground && (!before || !ground->isNear(*before)))
        return QStringLiteral(", and it hides what lies below");
    const Value fonts = reader.resolve(reader.resolve(stream.at("Resources")).at("Font"));
    for (const ShownText &shown : drawing.texts) {
        const Value font = reader.resolve(fonts.at(shown.font));
        const Value descriptor = reader.resolve(font.at("FontDescriptor"));
        const bool embedded = descriptor.has("FontFile") || descriptor.has("FontFile2") || descriptor.has("FontFile3");
        const bool marks = reader.resolve(font.at("BaseFont")).isName("ZapfDingbats") && !font.has("Encoding");
        const bool cross = shown.codes.trimmed().toLower() == "x";
        if (embedded || !(marks || cross) || shown.codes.size() > 2)
            return QStringLiteral(", and its appearance shows text");
    }
    return {};
}

bool mayHide(const ObjectReader &reader, const Value &annotation)
{
    const Value normal = reader.resolve(annotation.at("AP")).at("N");
    // what viewers draw themselves: an inner colour, and the ground of a free text
    const QByteArray type = annotation.at("Subtype").toName();
    if (type == "Popup")
        return false;
    if (normal.isNull())
        return !reader.resolve(annotation.at("IC")).toArray().isEmpty() || type == "Stamp" ||
               (type == "FreeText" && !reader.resolve(annotation.at("C")).toArray().isEmpty());
    const Value stream = reader.resolve(normal);
    const auto content = normal.isRef() ? reader.data(normal.toRef()) : std::nullopt;
    if (!content)
        return true;
    const FieldDrawing drawing = FieldDrawing::read(*content, true);
    if (!drawing.fault.isEmpty())
        return true;
    const Value states = reader.resolve(reader.resolve(stream.at("Resources")).at("ExtGState"));
    const bool letsThrough = !drawing.states.isEmpty() &&
                             std::all_of(drawing.states.begin(), drawing.states.end(), [&](const QByteArray &name) {
                                 const Value mode = reader.resolve(reader.resolve(states.at(name)).at("BM"));
                                 return mode.isName("Multiply") || mode.isName("Darken");
                             });
    return !letsThrough && std::any_of(drawing.paths.begin(), drawing.paths.end(), [](const PaintedPath &path) {
        constexpr double thick = 12;
        return path.filled || path.width > thick;
    });
}

} // namespace verify
