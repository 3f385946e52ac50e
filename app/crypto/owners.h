// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Inside crypto only: owners for OpenSSL's types, all in one place.

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/decoder.h>
#include <openssl/encoder.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ocsp.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>
#include <openssl/rsa.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

namespace crypto {

/// Calls an OpenSSL free function.
template <auto function>
struct FreeBy {
    template <class T>
    void operator()(T *object) const
    {
        function(object);
    }
};
template <class T, auto function>
using Owner = std::unique_ptr<T, FreeBy<function>>;

// ---- general
using BioPtr = Owner<BIO, BIO_free_all>;
using BigNumPtr = Owner<BIGNUM, BN_clear_free>;
using PkeyPtr = Owner<EVP_PKEY, EVP_PKEY_free>;
using PkeyCtxPtr = Owner<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using MdCtxPtr = Owner<EVP_MD_CTX, EVP_MD_CTX_free>;
using CipherPtr = Owner<EVP_CIPHER, EVP_CIPHER_free>;
using CipherCtxPtr = Owner<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free>;
using DecoderCtxPtr = Owner<OSSL_DECODER_CTX, OSSL_DECODER_CTX_free>;
using EncoderCtxPtr = Owner<OSSL_ENCODER_CTX, OSSL_ENCODER_CTX_free>;
using LibCtxPtr = Owner<OSSL_LIB_CTX, OSSL_LIB_CTX_free>;
using ProviderPtr = Owner<OSSL_PROVIDER, OSSL_PROVIDER_unload>;

// ---- ASN.1
using ObjectPtr = Owner<ASN1_OBJECT, ASN1_OBJECT_free>;
using IntegerPtr = Owner<ASN1_INTEGER, ASN1_INTEGER_free>;
using OctetStringPtr = Owner<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free>;
using BitStringPtr = Owner<ASN1_BIT_STRING, ASN1_BIT_STRING_free>;
using TimePtr = Owner<ASN1_TIME, ASN1_TIME_free>;
using GeneralizedTimePtr = Owner<ASN1_GENERALIZEDTIME, ASN1_GENERALIZEDTIME_free>;
using EnumeratedPtr = Owner<ASN1_ENUMERATED, ASN1_ENUMERATED_free>;
using Asn1TypePtr = Owner<ASN1_TYPE, ASN1_TYPE_free>;
using AlgorithmPtr = Owner<X509_ALGOR, X509_ALGOR_free>;

// ---- X.509
using X509Ptr = Owner<X509, X509_free>;
using X509NamePtr = Owner<X509_NAME, X509_NAME_free>;
using X509ExtensionPtr = Owner<X509_EXTENSION, X509_EXTENSION_free>;
using X509CrlPtr = Owner<X509_CRL, X509_CRL_free>;
using X509RevokedPtr = Owner<X509_REVOKED, X509_REVOKED_free>;
using X509ReqPtr = Owner<X509_REQ, X509_REQ_free>;
using X509StorePtr = Owner<X509_STORE, X509_STORE_free>;
using X509StoreCtxPtr = Owner<X509_STORE_CTX, X509_STORE_CTX_free>;
using X509PubkeyPtr = Owner<X509_PUBKEY, X509_PUBKEY_free>;
using X509SigPtr = Owner<X509_SIG, X509_SIG_free>;
using GeneralNamesPtr = Owner<GENERAL_NAMES, GENERAL_NAMES_free>;
using BasicConstraintsPtr = Owner<BASIC_CONSTRAINTS, BASIC_CONSTRAINTS_free>;
using AuthorityInfoAccessPtr = Owner<AUTHORITY_INFO_ACCESS, AUTHORITY_INFO_ACCESS_free>;
using ExtendedKeyUsagePtr = Owner<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free>;
using CrlDistPointsPtr = Owner<CRL_DIST_POINTS, CRL_DIST_POINTS_free>;

// ---- OCSP, RFC 3161, PKCS#8, PKCS#12
using OcspRequestPtr = Owner<OCSP_REQUEST, OCSP_REQUEST_free>;
using OcspResponsePtr = Owner<OCSP_RESPONSE, OCSP_RESPONSE_free>;
using OcspBasicPtr = Owner<OCSP_BASICRESP, OCSP_BASICRESP_free>;
using OcspCertIdPtr = Owner<OCSP_CERTID, OCSP_CERTID_free>;
using TsReqPtr = Owner<TS_REQ, TS_REQ_free>;
using TsRespPtr = Owner<TS_RESP, TS_RESP_free>;
using TsRespCtxPtr = Owner<TS_RESP_CTX, TS_RESP_CTX_free>;
using TsVerifyCtxPtr = Owner<TS_VERIFY_CTX, TS_VERIFY_CTX_free>;
using TsMsgImprintPtr = Owner<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free>;
using TstInfoPtr = Owner<TS_TST_INFO, TS_TST_INFO_free>;
using Pkcs7Ptr = Owner<PKCS7, PKCS7_free>;
using Pkcs12Ptr = Owner<PKCS12, PKCS12_free>;
using Pkcs8Ptr = Owner<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;

// ---- what needs a macro or frees its members too
struct FreeMemory {
    void operator()(void *memory) const { OPENSSL_free(memory); }
};
template <class T>
using MemoryPtr = std::unique_ptr<T, FreeMemory>;
/// Owns the stack and the certificates in it.
struct FreeX509Stack {
    void operator()(STACK_OF(X509) * stack) const { sk_X509_pop_free(stack, X509_free); }
};
using X509StackPtr = std::unique_ptr<STACK_OF(X509), FreeX509Stack>;
/// Owns the stack only: its certificates belong to Certificate values.
struct FreeX509StackOnly {
    void operator()(STACK_OF(X509) * stack) const { sk_X509_free(stack); }
};
using X509LooseStackPtr = std::unique_ptr<STACK_OF(X509), FreeX509StackOnly>;
struct FreeX509CrlStack {
    void operator()(STACK_OF(X509_CRL) * stack) const { sk_X509_CRL_pop_free(stack, X509_CRL_free); }
};
using X509CrlStackPtr = std::unique_ptr<STACK_OF(X509_CRL), FreeX509CrlStack>;
struct FreePkcs7Stack {
    void operator()(STACK_OF(PKCS7) * stack) const { sk_PKCS7_pop_free(stack, PKCS7_free); }
};
using Pkcs7StackPtr = std::unique_ptr<STACK_OF(PKCS7), FreePkcs7Stack>;
struct FreeSafeBagStack {
    void operator()(STACK_OF(PKCS12_SAFEBAG) * stack) const { sk_PKCS12_SAFEBAG_pop_free(stack, PKCS12_SAFEBAG_free); }
};
using SafeBagStackPtr = std::unique_ptr<STACK_OF(PKCS12_SAFEBAG), FreeSafeBagStack>;

} // namespace crypto
