// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/reportwords.h"

#include <QtCore/QTranslator>

#include <memory>

namespace session {

Say sayIn(Language language)
{
    if (language == Language::English)
        return [](const char *english) { return QString::fromUtf8(english); };
    auto catalogue = std::make_shared<QTranslator>();
    static_cast<void>(catalogue->load(QStringLiteral(":/i18n/esign_zh_CN.qm")));
    return [catalogue](const char *english) {
        const QString text = catalogue->translate("report", english);
        return text.isEmpty() ? QString::fromUtf8(english) : text;
    };
}

} // namespace session
