// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <openssl/evp.h>

#include <cstdio>
#include <fcntl.h>
#include <string>
#include <unistd.h>
#include <vector>

namespace bench {

/// The floor: copy + SHA-256 + one private key operation + append + fsync + rename, done plainly. True when all of it
/// was done.
inline bool floorWork(const char *input, const char *output, EVP_PKEY *key)
{
    const std::string part = std::string(output) + ".part";
    const int in = ::open(input, O_RDONLY | O_CLOEXEC);
    const int out = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    EVP_MD_CTX *hash = EVP_MD_CTX_new();
    bool good = in >= 0 && out >= 0 && EVP_DigestInit_ex(hash, EVP_sha256(), nullptr) == 1;
    std::vector<char> block(1 << 20);
    for (ssize_t n = 0; good && (n = ::read(in, block.data(), block.size())) > 0;)
        good = EVP_DigestUpdate(hash, block.data(), static_cast<size_t>(n)) == 1 &&
               ::write(out, block.data(), static_cast<size_t>(n)) == n;
    unsigned char digest[32], signature[1024];
    unsigned length = 0;
    good = good && EVP_DigestFinal_ex(hash, digest, &length) == 1;
    EVP_MD_CTX_free(hash);
    EVP_MD_CTX *sign = EVP_MD_CTX_new();
    size_t size = sizeof signature;
    good = good && EVP_DigestSignInit(sign, nullptr, EVP_sha256(), nullptr, key) == 1 &&
           EVP_DigestSign(sign, signature, &size, digest, sizeof digest) == 1;
    EVP_MD_CTX_free(sign);
    good = good && ::write(out, signature, size) == static_cast<ssize_t>(size) && ::fsync(out) == 0;
    if (in >= 0)
        ::close(in);
    if (out >= 0)
        ::close(out);
    return good && std::rename(part.c_str(), output) == 0;
}

} // namespace bench
