// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/authority.h"

namespace support {

/// An invented public-key infrastructure, made once per process: root → issuing authority → people, a seal maker, a TSA
/// and an OCSP responder. Its clock is the system's.
struct People {
    crypto::Authority root, issuing;
    std::shared_ptr<crypto::SoftwareSigner> rsaPerson;   ///< 示例甲
    std::shared_ptr<crypto::SoftwareSigner> ecPerson;    ///< 示例乙, P-256
    std::shared_ptr<crypto::SoftwareSigner> ec384Person; ///< 示例丙, P-384
    std::shared_ptr<crypto::SoftwareSigner> sealMaker, tsa, ocspResponder;
    static const People &instance();
};

} // namespace support
