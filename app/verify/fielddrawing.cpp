// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/fielddrawing.h"

#include "pdf/lexer.h"

#include <algorithm>
#include <cmath>

namespace verify {

namespace {

using base::Matrix;
using pdf::Value;

constexpr qsizetype mostThings = 20'000;
constexpr qsizetype deepestStates = 32;

bool isNear(double a, double b, double most = 1e-3)
{
    return std::abs(a - b) <= most;
}

/// Turned by quarters, neither stretched nor mirrored.
bool isQuarterTurn(const Matrix &m, double scale)
{
    const bool straight = isNear(m.b, 0) && isNear(m.c, 0) && isNear(std::abs(m.a), scale) && isNear(m.a, m.d);
    const bool across = isNear(m.a, 0) && isNear(m.d, 0) && isNear(std::abs(m.b), scale) && isNear(m.b, -m.c);
    return straight || across;
}

class Drawer {
public:
    Drawer(const QByteArray &content, bool curves) : m_content(content), m_lexer(m_content), m_curves(curves) {}

    FieldDrawing run()
    {
        while (m_out.fault.isEmpty()) {
            m_lexer.skipSpace();
            if (m_lexer.atEnd())
                break;
            const char c = m_content[m_lexer.position()];
            const bool isOperator = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'' || c == '"';
            if (!isOperator) {
                const auto value = m_lexer.value();
                if (!value || value->isRef() || m_operands.size() > 64)
                    fault("something that is no operator");
                else
                    m_operands.append(*value);
                continue;
            }
            const QByteArray word = nextWord();
            if (!painting(word) && !state(word) && !text(word) && !marked(word))
                fault("the operator " + word.left(10));
            m_operands.clear();
            if (m_out.paths.size() + m_out.texts.size() + m_points > mostThings)
                fault("too much to look at");
        }
        if (m_inText || !m_stack.isEmpty() || m_marks != 0)
            fault("an end that is missing");
        return std::move(m_out);
    }

private:
    struct State {
        Matrix matrix;
        Colour fill;
        double width = 1, size = 0, spacing = 0, leading = 0;
        QByteArray font;
    };

    void fault(const QByteArray &what)
    {
        if (m_out.fault.isEmpty())
            m_out.fault = QString::fromLatin1(what);
    }

    QByteArray nextWord()
    {
        const qsizetype from = m_lexer.position();
        qsizetype to = from;
        while (to < m_content.size() && !pdf::isWhite(static_cast<unsigned char>(m_content[to])) &&
               !pdf::isDelimiter(static_cast<unsigned char>(m_content[to])))
            ++to;
        to = std::max(to, from + 1);
        m_lexer.moveTo(to);
        return m_content.mid(from, to - from);
    }

    /// So many numbers and nothing else.
    bool numbers(qsizetype count)
    {
        m_numbers.clear();
        for (const Value &operand : m_operands)
            m_numbers.append(operand.isNumber() ? operand.toNumber() : std::nan(""));
        const bool good = m_numbers.size() == count && std::all_of(m_numbers.begin(), m_numbers.end(), [](double n) {
                              return std::isfinite(n) && std::abs(n) < 1e5;
                          });
        if (!good)
            fault("an operator with other operands than it takes");
        return good;
    }

    QPointF place(double x, double y) const { return m_state.matrix.map({x, y}); }

    bool painting(const QByteArray &word)
    {
        static const QList<QByteArray> paints{"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "n"};
        if (word == "re") {
            if (numbers(4)) {
                const double x = m_numbers[0], y = m_numbers[1], w = m_numbers[2], h = m_numbers[3];
                m_path.append({place(x, y), place(x + w, y), place(x + w, y + h), place(x, y + h), place(x, y)});
                m_points += 5;
            }
        } else if (word == "m") {
            if (numbers(2))
                m_path.append({place(m_numbers[0], m_numbers[1])});
            ++m_points;
        } else if (word == "l") {
            if (numbers(2) && !m_path.isEmpty())
                m_path.last().append(place(m_numbers[0], m_numbers[1]));
            ++m_points;
        } else if (m_curves && (word == "c" || word == "v" || word == "y")) {
            if (numbers(word == "c" ? 6 : 4) && !m_path.isEmpty())
                m_path.last().append(place(m_numbers[m_numbers.size() - 2], m_numbers.last()));
            ++m_points;
        } else if (word == "h") {
            if (!m_path.isEmpty())
                m_path.last().append(m_path.last().first());
        } else if (word == "W" || word == "W*") {
            m_clips = true;
        } else if (paints.contains(word)) {
            paint(word);
        } else {
            return false;
        }
        if (m_inText)
            fault("a path within text");
        return true;
    }

    void paint(const QByteArray &word)
    {
        m_path.removeIf([](const QList<QPointF> &line) { return line.size() < 2; });
        if (m_clips) {
            const bool isRect = m_path.size() == 1 && m_path[0].size() == 5;
            const QRectF box = isRect ? QRectF(m_path[0][0], m_path[0][2]).normalized() : QRectF();
            if (!isRect || word != "n")
                fault("a clip that is no rectangle");
            m_out.clips.append(box);
        } else if (word != "n" && !m_path.isEmpty()) {
            PaintedPath painted;
            painted.filled = word[0] != 'S' && word[0] != 's';
            painted.evenOdd = word.endsWith('*');
            painted.stroked = word[0] != 'f' && word[0] != 'F';
            if (painted.stroked && (word[0] == 's' || word[0] == 'b'))
                m_path.last().append(m_path.last().first());
            painted.lines = m_path;
            painted.fill = m_state.fill;
            painted.width = m_state.width;
            painted.afterText = !m_out.texts.isEmpty();
            m_out.paths.append(painted);
        }
        m_path.clear();
        m_clips = false;
    }

    bool state(const QByteArray &word)
    {
        static const std::map<QByteArray, int> colours{{"g", 1}, {"rg", 3}, {"k", 4}, {"G", 1}, {"RG", 3}, {"K", 4}};
        static const QList<QByteArray> harmless{"J", "j", "M", "d", "i", "ri"};
        if (const auto colour = colours.find(word); colour != colours.end()) {
            if (numbers(colour->second) && word[0] >= 'a')
                m_state.fill = Colour::of(m_numbers).value_or(Colour());
        } else if (word == "cs" || word == "CS") {
            static const QList<QByteArray> device{"DeviceGray", "DeviceRGB", "DeviceCMYK"};
            const qsizetype space = device.indexOf(m_operands.value(0, Value()).toName());
            if (m_operands.size() != 1 || space < 0)
                fault("a colour space of its own");
            (word == "cs" ? m_space : m_strokeSpace) = space == 2 ? 4 : space == 1 ? 3 : 1;
            if (word == "cs")
                m_state.fill = {};
        } else if (word == "sc" || word == "scn") {
            if (numbers(m_space))
                m_state.fill = Colour::of(m_numbers).value_or(Colour());
        } else if (word == "SC" || word == "SCN") {
            numbers(m_strokeSpace);
        } else if (word == "w") {
            if (numbers(1))
                m_state.width = m_numbers[0];
        } else if (word == "q") {
            m_stack.append(m_state);
            if (m_stack.size() > deepestStates)
                fault("too many states");
        } else if (word == "Q") {
            if (m_stack.isEmpty())
                fault("a state that was not saved");
            else
                m_state = m_stack.takeLast();
        } else if (word == "cm") {
            if (numbers(6)) {
                const Matrix m{m_numbers[0], m_numbers[1], m_numbers[2], m_numbers[3], m_numbers[4], m_numbers[5]};
                if (!isQuarterTurn(m, 1))
                    fault("another scale");
                m_state.matrix = m.then(m_state.matrix);
            }
        } else if (m_curves && word == "gs") {
            m_out.states.append(m_operands.value(0, Value()).toName());
        } else {
            return harmless.contains(word);
        }
        if (m_inText && (word == "q" || word == "Q" || word == "cm"))
            fault("another state within text");
        return true;
    }

    bool marked(const QByteArray &word)
    {
        if (word == "BMC" || word == "BDC") {
            if (m_operands.isEmpty() || !m_operands[0].isName() || m_operands[0].isName("OC"))
                fault("marked content that may be hidden");
            ++m_marks;
            return true;
        }
        if (word == "EMC" && --m_marks < 0)
            fault("an end without a beginning");
        return word == "EMC" || word == "MP" || word == "DP";
    }

    bool text(const QByteArray &word)
    {
        if (word == "BT" || word == "ET") {
            if (m_inText == (word == "BT"))
                fault("text that does not begin or end");
            m_inText = word == "BT";
            m_line = Matrix();
            m_moved = true;
            return true;
        }
        if (parameter(word))
            return true;
        const bool known = move(word) || show(word);
        if (known && !m_inText)
            fault("text outside of text");
        return known;
    }

    bool parameter(const QByteArray &word)
    {
        const double size = m_state.size;
        if (word == "Tf") {
            const Value name = m_operands.value(0, Value()), number = m_operands.value(1, Value());
            if (m_operands.size() != 2 || !name.isName() || !number.isNumber())
                fault("a font that is none");
            m_state.font = name.toName();
            m_state.size = number.toNumber();
        } else if (word == "Tc" || word == "Tw") {
            if (numbers(1) && (m_numbers[0] < -0.2 * std::max(size, 1.0) || m_numbers[0] > 200))
                fault("letters pushed together or apart");
            else if (word == "Tc" && m_numbers.size() == 1)
                m_state.spacing = m_numbers[0];
        } else if (word == "Tz") {
            if (numbers(1) && (m_numbers[0] < 50 || m_numbers[0] > 200))
                fault("letters squeezed or stretched");
        } else if (word == "TL") {
            if (numbers(1))
                m_state.leading = m_numbers[0];
        } else if (word == "Ts") {
            if (numbers(1) && std::abs(m_numbers[0]) > 0.5 * std::max(size, 1.0))
                fault("letters raised or lowered");
        } else if (word == "Tr") {
            if (numbers(1) && m_numbers[0] != 0)
                fault("letters that are not filled");
        } else {
            return false;
        }
        return true;
    }

    void next(double x, double y)
    {
        m_line = Matrix::translation(x, y).then(m_line);
        m_moved = true;
    }

    bool move(const QByteArray &word)
    {
        if (word == "Td" || word == "TD") {
            if (numbers(2)) {
                next(m_numbers[0], m_numbers[1]);
                if (word == "TD")
                    m_state.leading = -m_numbers[1];
            }
        } else if (word == "T*") {
            next(0, -m_state.leading);
        } else if (word == "Tm") {
            if (numbers(6)) {
                m_line = {m_numbers[0], m_numbers[1], m_numbers[2], m_numbers[3], m_numbers[4], m_numbers[5]};
                const double scale = std::hypot(m_line.a, m_line.b);
                const bool upright = isNear(m_line.b, 0) && isNear(m_line.c, 0) && m_line.a > 0 &&
                                     m_line.d > 0.5 * m_line.a && m_line.d < 2 * m_line.a;
                if (!(scale > 0) || !(upright || isQuarterTurn(m_line, scale)))
                    fault("letters that are slanted");
                m_moved = true;
            }
        } else {
            return false;
        }
        return true;
    }

    bool show(const QByteArray &word)
    {
        if (word == "Tj" || word == "'") {
            if (word == "'")
                next(0, -m_state.leading);
            if (m_operands.size() != 1 || !m_operands[0].isString())
                fault("text that is none");
            else
                showString(m_operands[0].toString());
            return true;
        }
        if (word != "TJ")
            return false;
        if (m_operands.size() != 1 || !m_operands[0].isArray())
            fault("text that is none");
        constexpr double mostBack = 250, mostOn = 2000; // thousandths of the size
        for (const Value &part : m_operands.value(0, Value()).toArray()) {
            if (part.isNumber())
                m_shift -= part.toNumber() / 1000 * m_state.size;
            if (part.isString())
                showString(part.toString());
            else if (!part.isNumber() || part.toNumber() > mostBack || part.toNumber() < -mostOn)
                fault("letters pushed over each other");
        }
        return true;
    }

    void showString(const QByteArray &codes)
    {
        const Matrix whole = m_line.then(m_state.matrix);
        const double scale = std::hypot(whole.a, whole.b);
        ShownText shown;
        shown.codes = codes;
        shown.font = m_state.font;
        shown.at = whole.map({0, 0});
        shown.follows = !m_moved;
        shown.size = m_state.size * scale;
        shown.spacing = m_state.spacing * scale;
        shown.shift = std::exchange(m_shift, 0) * scale;
        shown.along = QPointF(whole.a, whole.b) / scale;
        shown.colour = m_state.fill;
        if (!codes.isEmpty()) {
            m_out.texts.append(shown);
            m_moved = false;
        }
    }

    const QByteArray m_content;
    pdf::Lexer m_lexer;
    FieldDrawing m_out;
    QList<Value> m_operands;
    QList<double> m_numbers;
    State m_state;
    QList<State> m_stack;
    QList<QList<QPointF>> m_path;
    Matrix m_line;
    double m_shift = 0;
    qsizetype m_points = 0;
    int m_space = 1, m_strokeSpace = 1, m_marks = 0;
    const bool m_curves;
    bool m_clips = false, m_inText = false, m_moved = true;
};

} // namespace

bool Colour::isNear(const Colour &other) const
{
    constexpr double most = 0.02;
    return verify::isNear(red, other.red, most) && verify::isNear(green, other.green, most) &&
           verify::isNear(blue, other.blue, most);
}

std::optional<Colour> Colour::of(const QList<double> &c)
{
    if (c.size() == 1)
        return Colour{c[0], c[0], c[0]};
    if (c.size() == 3)
        return Colour{c[0], c[1], c[2]};
    if (c.size() == 4)
        return Colour{(1 - c[0]) * (1 - c[3]), (1 - c[1]) * (1 - c[3]), (1 - c[2]) * (1 - c[3])};
    return {};
}

FieldDrawing FieldDrawing::read(const QByteArray &content, bool curves)
{
    return Drawer(content, curves).run();
}

DefaultLook DefaultLook::read(const QByteArray &defaults)
{
    const FieldDrawing drawing = FieldDrawing::read("BT " + defaults + " (x) Tj ET");
    if (!drawing.fault.isEmpty() || drawing.texts.size() != 1)
        return {};
    return {drawing.texts[0].size, drawing.texts[0].colour};
}

} // namespace verify
