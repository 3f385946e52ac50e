// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/application.h"
#include "desk/paintingdesk.h"
#include "session/deskfactory.h"

extern "C" Q_DECL_EXPORT session::Desk *esignMakeDesk(const char *version, int interfaceNumber)
{
    if (interfaceNumber != session::deskInterface || qstrcmp(version, ESIGN_VERSION) != 0)
        return nullptr;
    desk::startApplication();
    return new desk::PaintingDesk;
}
