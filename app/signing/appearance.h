// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/signatureupdate.h"
#include "seal/face.h"
#include "seal/placement.h"

namespace signing {

/// Puts faces into an update, each distinct one once: a Form XObject (ISO 32000-2 8.10) with the face's content as it
/// is stored, shared by every impression and slice.
class FaceForms {
public:
    explicit FaceForms(pdf::Update &update) : m_update(update) {}
    /// `face` must outlive this object.
    pdf::Ref formOf(const seal::Face &face);

private:
    pdf::Ref write(const seal::Face &face);
    pdf::Update &m_update;
    QList<std::pair<const seal::Face *, pdf::Ref>> m_written;
};

/// The appearance that shows `form` (a face) as the impression says.
pdf::Mark markOf(const seal::Impression &impression, pdf::Ref form);

} // namespace signing
