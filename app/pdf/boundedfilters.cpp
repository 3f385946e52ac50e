// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/boundedfilters.h"

#include "pdf/qpdfdoor.h"

#include <qpdf/Pl_Flate.hh>
#include <qpdf/Pl_RunLength.hh>
#include <qpdf/QPDFStreamFilter.hh>

#include <cstdlib>
#include <mutex>
#include <stdexcept>

namespace pdf {

namespace {

constexpr long long maxRow = 16 << 20; ///< bytes of one row of samples

class Charge final : public Pipeline {
public:
    explicit Charge(Pipeline *next) : Pipeline("charge", next) {}
    void write(unsigned char const *data, size_t length) override
    {
        SourceInput::charge(length);
        getNext()->write(data, length);
    }
    void finish() override { getNext()->finish(); }
};

/// /DecodeParms of Flate and LZW (table 8).
struct Parameters {
    int predictor = 1, colors = 1, bits = 8, columns = 1;
    bool earlyChange = true;

    size_t rowBytes() const { return static_cast<size_t>((static_cast<long long>(columns) * colors * bits + 7) / 8); }
    size_t pixelBytes() const { return static_cast<size_t>((colors * bits + 7) / 8); }

    bool read(QPDFObjectHandle h)
    {
        if (h.isNull())
            return true;
        if (!h.isDictionary())
            return false;
        int early = 1;
        const auto take = [&](const char *key, int &to, int least, int most) {
            QPDFObjectHandle item = h.getKey(key);
            if (item.isNull())
                return true;
            if (!item.isInteger() || item.getIntValue() < least || item.getIntValue() > most)
                return false;
            to = item.getIntValueAsInt();
            return true;
        };
        if (!take("/Predictor", predictor, 1, 15) || !take("/Colors", colors, 1, 64) ||
            !take("/BitsPerComponent", bits, 1, 16) || !take("/Columns", columns, 1, 1 << 26) ||
            !take("/EarlyChange", early, 0, 1))
            return false;
        earlyChange = early == 1;
        const bool known = predictor == 1 || predictor >= 10 || (predictor == 2 && (bits == 8 || bits == 16));
        return known && static_cast<long long>(columns) * colors * bits / 8 <= maxRow;
    }
};

/// Undoes the PNG and TIFF predictors (7.4.4.4), row by row.
class Unpredict final : public Pipeline {
public:
    Unpredict(Pipeline *next, const Parameters &p)
        : Pipeline("predictor", next), m_parameters(p), m_row(p.rowBytes() + (p.predictor >= 10 ? 1 : 0)),
          m_before(p.rowBytes())
    {
    }

    void write(unsigned char const *data, size_t length) override
    {
        for (size_t i = 0; i < length; ++i) {
            m_row[m_filled++] = data[i];
            if (m_filled == m_row.size())
                flush();
        }
    }

    void finish() override
    {
        if (m_filled > (m_parameters.predictor >= 10 ? 1 : 0)) { // a last row that was cut short
            std::fill(m_row.begin() + static_cast<std::ptrdiff_t>(m_filled), m_row.end(), 0);
            flush();
        }
        getNext()->finish();
    }

private:
    void flush()
    {
        m_filled = 0;
        if (m_parameters.predictor >= 10) {
            png(m_row[0], m_row.data() + 1);
            std::copy(m_row.begin() + 1, m_row.end(), m_before.begin());
        } else {
            tiff();
            m_before = m_row;
        }
        getNext()->write(m_before.data(), m_before.size());
    }

    void png(int kind, unsigned char *row)
    {
        const size_t step = m_parameters.pixelBytes();
        for (size_t i = 0; i < m_before.size(); ++i) {
            const int left = i >= step ? row[i - step] : 0, up = m_before[i];
            const int corner = i >= step ? m_before[i - step] : 0;
            int add = 0;
            if (kind == 1) {
                add = left;
            } else if (kind == 2) {
                add = up;
            } else if (kind == 3) {
                add = (left + up) / 2;
            } else if (kind == 4) {
                const int estimate = left + up - corner;
                const int a = std::abs(estimate - left), b = std::abs(estimate - up), c = std::abs(estimate - corner);
                add = a <= b && a <= c ? left : b <= c ? up : corner;
            }
            row[i] = static_cast<unsigned char>(row[i] + add);
        }
    }

    void tiff()
    {
        const size_t step = m_parameters.pixelBytes();
        if (m_parameters.bits == 8) {
            for (size_t i = step; i < m_row.size(); ++i)
                m_row[i] = static_cast<unsigned char>(m_row[i] + m_row[i - step]);
            return;
        }
        for (size_t i = step; i + 1 < m_row.size(); i += 2) {
            const int sum = (m_row[i] << 8 | m_row[i + 1]) + (m_row[i - step] << 8 | m_row[i - step + 1]);
            m_row[i] = static_cast<unsigned char>(sum >> 8);
            m_row[i + 1] = static_cast<unsigned char>(sum);
        }
    }

    const Parameters m_parameters;
    std::vector<unsigned char> m_row, m_before;
    size_t m_filled = 0;
};

/// 7.4.4.2: codes of 9 to 12 bits, 256 clears the table, 257 ends the data.
class Unlzw final : public Pipeline {
public:
    Unlzw(Pipeline *next, bool earlyChange) : Pipeline("lzw", next), m_early(earlyChange ? 1 : 0) {}

    void write(unsigned char const *data, size_t length) override
    {
        for (size_t i = 0; i < length && !m_ended; ++i) {
            m_bits = m_bits << 8 | data[i];
            m_count += 8;
            while (m_count >= m_width && !m_ended) {
                m_count -= m_width; // take() may change the width
                take(static_cast<int>(m_bits >> m_count & ((1U << m_width) - 1)));
            }
            m_bits &= 0xFFFF;
        }
    }
    void finish() override { getNext()->finish(); }

private:
    struct Entry {
        int prefix = -1;
        unsigned char last = 0, first = 0;
    };

    Entry entry(int code) const
    {
        if (code < 256)
            return {-1, static_cast<unsigned char>(code), static_cast<unsigned char>(code)};
        return m_table[static_cast<size_t>(code - 258)];
    }

    void take(int code)
    {
        const int next = 258 + static_cast<int>(m_table.size());
        if (code == 256) {
            m_table.clear();
            m_width = 9;
            m_previous = -1;
            return;
        }
        if (code == 257) {
            m_ended = true;
            return;
        }
        if (code > next || (code == next && m_previous < 0) || next > 4096)
            throw std::runtime_error("LZW code out of range");
        if (m_previous >= 0 && next < 4096) {
            const Entry before = entry(m_previous);
            m_table.push_back({m_previous, code == next ? before.first : entry(code).first, before.first});
            const size_t size = m_table.size() + 258 + static_cast<size_t>(m_early);
            m_width = size >= 2048 ? 12 : size >= 1024 ? 11 : size >= 512 ? 10 : 9;
        } else if (code == next) {
            throw std::runtime_error("LZW table is full");
        }
        m_previous = code;
        m_text.clear();
        for (int at = code; at >= 0; at = entry(at).prefix)
            m_text.push_back(entry(at).last);
        std::reverse(m_text.begin(), m_text.end());
        getNext()->write(m_text.data(), m_text.size());
    }

    const int m_early;
    unsigned m_bits = 0;
    int m_count = 0, m_width = 9, m_previous = -1;
    bool m_ended = false;
    std::vector<Entry> m_table;
    std::vector<unsigned char> m_text;
};

enum class Kind { Flate, Lzw, RunLength };

class BoundedFilter final : public QPDFStreamFilter {
public:
    explicit BoundedFilter(Kind kind) : m_kind(kind) {}

    bool setDecodeParms(QPDFObjectHandle decode_parms) override
    {
        return m_kind == Kind::RunLength || m_parameters.read(decode_parms);
    }

    Pipeline *getDecodePipeline(Pipeline *next) override
    {
        if (m_parameters.predictor > 1)
            next = keep(std::make_shared<Unpredict>(next, m_parameters));
        next = keep(std::make_shared<Charge>(next));
        switch (m_kind) {
        case Kind::Flate:
            return keep(std::make_shared<Pl_Flate>("inflate", next, Pl_Flate::a_inflate));
        case Kind::Lzw:
            return keep(std::make_shared<Unlzw>(next, m_parameters.earlyChange));
        default:
            return keep(std::make_shared<Pl_RunLength>("run length", next, Pl_RunLength::a_decode));
        }
    }

    bool isSpecializedCompression() override { return m_kind == Kind::RunLength; }

private:
    Pipeline *keep(std::shared_ptr<Pipeline> pipeline)
    {
        m_pipelines.push_back(std::move(pipeline));
        return m_pipelines.back().get();
    }

    const Kind m_kind;
    Parameters m_parameters;
    std::vector<std::shared_ptr<Pipeline>> m_pipelines;
};

} // namespace

void installBoundedFilters()
{
    static std::once_flag once;
    std::call_once(once, [] {
        const auto install = [](const char *name, Kind kind) {
            QPDF::registerStreamFilter(name, [kind] { return std::make_shared<BoundedFilter>(kind); });
        };
        install("/FlateDecode", Kind::Flate);
        install("/LZWDecode", Kind::Lzw);
        install("/RunLengthDecode", Kind::RunLength);
    });
}

} // namespace pdf
