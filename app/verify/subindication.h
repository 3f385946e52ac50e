// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The sub-indications of ETSI EN 319 102-1 (5.1.3, tables 5 and 6) that this module gives.
namespace verify::sub {

// TOTAL-FAILED
inline constexpr char formatFailure[] = "FORMAT_FAILURE";
inline constexpr char hashFailure[] = "HASH_FAILURE";
inline constexpr char sigCryptoFailure[] = "SIG_CRYPTO_FAILURE";
inline constexpr char revoked[] = "REVOKED";
inline constexpr char expired[] = "EXPIRED";
inline constexpr char notYetValid[] = "NOT_YET_VALID";
// INDETERMINATE (SIG_CONSTRAINTS_FAILURE also stands for a seal that is misused: then the signature is invalid)
inline constexpr char sigConstraintsFailure[] = "SIG_CONSTRAINTS_FAILURE";
inline constexpr char chainConstraintsFailure[] = "CHAIN_CONSTRAINTS_FAILURE";
inline constexpr char chainGeneralFailure[] = "CERTIFICATE_CHAIN_GENERAL_FAILURE";
inline constexpr char cryptoConstraintsFailure[] = "CRYPTO_CONSTRAINTS_FAILURE";
inline constexpr char cryptoConstraintsFailureNoPoe[] = "CRYPTO_CONSTRAINTS_FAILURE_NO_POE";
inline constexpr char timestampOrderFailure[] = "TIMESTAMP_ORDER_FAILURE";
inline constexpr char noSigningCertificate[] = "NO_SIGNING_CERTIFICATE_FOUND";
inline constexpr char noChain[] = "NO_CERTIFICATE_CHAIN_FOUND";
inline constexpr char revokedNoPoe[] = "REVOKED_NO_POE";
inline constexpr char revokedCaNoPoe[] = "REVOKED_CA_NO_POE";
inline constexpr char outOfBoundsNoPoe[] = "OUT_OF_BOUNDS_NO_POE";
inline constexpr char tryLater[] = "TRY_LATER";
inline constexpr char generic[] = "GENERIC";

} // namespace verify::sub
