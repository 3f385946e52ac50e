// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Object identifiers of CMS, ESS, CAdES and Adobe that the reader and the writer share.
namespace crypto::oids {

constexpr char data[] = "1.2.840.113549.1.7.1";
constexpr char signedData[] = "1.2.840.113549.1.7.2";
constexpr char contentType[] = "1.2.840.113549.1.9.3";
constexpr char messageDigest[] = "1.2.840.113549.1.9.4";
constexpr char signingTime[] = "1.2.840.113549.1.9.5";
constexpr char signingCertificate[] = "1.2.840.113549.1.9.16.2.12";   // RFC 2634
constexpr char signingCertificateV2[] = "1.2.840.113549.1.9.16.2.47"; // RFC 5035
constexpr char signatureTimestamp[] = "1.2.840.113549.1.9.16.2.14";   // RFC 3161 appendix A
constexpr char revocationArchival[] = "1.2.840.113583.1.1.8";         // ISO 32000-2 12.8.3.3.2
constexpr char ocspInCrls[] = "1.3.6.1.5.5.7.16.2";                   // RFC 5940

} // namespace crypto::oids
