// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/history.h"

namespace pdf {

/// An object stream (ISO 32000-2 7.5.7), unpacked.
struct History::Packed {
    QByteArray text;
    std::vector<std::pair<int, qsizetype>> places; ///< number and offset in `text` of each object
    bool good = false;
    static Packed read(const Value &dictionary, const QByteArray &text);
};

/// Looks for references to some numbers in the bytes of a file: "N G R" is searched as text, and what is found is
/// believed only when the object in which it lies, parsed, has that reference. So stream data give no false alarm, and
/// the search costs one pass and a few objects.
class MentionScan {
public:
    explicit MentionScan(const std::set<int> &numbers) : m_numbers(numbers) {}
    /// An object that stands in the bytes; before bytes().
    void place(const XrefEntry &entry) { m_places.push_back(entry); }
    void bytes(const base::ByteSource &source, qint64 end);
    template <class Packed>
    void packed(const Packed &container, int number)
    {
        m_complete = m_complete && container.good;
        search(container.text, container.places, number);
    }

    const std::map<int, std::vector<XrefEntry>> &found() const { return m_found; }
    bool complete() const { return m_complete; }

private:
    void search(const QByteArray &text, const std::vector<std::pair<int, qsizetype>> &places, int container);
    void closePlaces(const base::ByteSource &source, qint64 end);
    std::vector<std::pair<qint64, qint64>> longStreams(const base::ByteSource &source, qint64 end) const;
    void believe(const XrefEntry &source, const std::set<int> &mentioned);

    const std::set<int> &m_numbers;
    std::vector<XrefEntry> m_places; ///< by offset
    std::map<int, std::vector<XrefEntry>> m_found;
    qint64 m_mentions = 0;
    bool m_complete = true;
};

} // namespace pdf
