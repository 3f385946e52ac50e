// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/desk.h"

#include "session/deskfactory.h"
#include "session/plugins.h"

namespace session {

base::Result<std::shared_ptr<Desk>> loadDesk()
{
    std::shared_ptr<Desk> desk;
    const auto loaded = withPlugin("esign-desk", deskFactoryName, [&desk](QFunctionPointer function) {
        desk.reset(reinterpret_cast<DeskFactory>(function)(ESIGN_VERSION, deskInterface));
        return desk != nullptr;
    });
    if (!loaded)
        return base::fail(base::ErrorKind::Unavailable, "desk.missing", loaded.error().detail);
    return desk;
}

} // namespace session
