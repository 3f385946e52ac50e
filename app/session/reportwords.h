// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include <functional>

namespace session {

enum class Language { English, Chinese };

/// The text of a report in a person's language, for an English one of the context "report". The window, the printed
/// report and the command line all say it in these words.
using Say = std::function<QString(const char *english)>;

/// From the catalogue that every program carries. Any thread.
Say sayIn(Language language);

} // namespace session
