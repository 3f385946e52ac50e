// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace crypto {

/// The extended key usage of a certificate that its authority issued for making seals (this project's arc, see
/// resources/protocol/seal.md). Other programs' seal makers do not carry it.
inline constexpr char sealMakingUsage[] = "2.25.334992240705066561930489118519642114933.3.1";
/// Of a device's certificate: signs everyday records of its person, never documents.
inline constexpr char deviceUsage[] = "2.25.334992240705066561930489118519642114933.3.2";
/// Of a certificate to which records are encrypted.
inline constexpr char recordEncryptionUsage[] = "2.25.334992240705066561930489118519642114933.3.3";

} // namespace crypto
