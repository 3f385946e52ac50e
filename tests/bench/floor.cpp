// SPDX-License-Identifier: GPL-3.0-or-later
// bench-floor IN OUT KEY.pem
#include "floorwork.h"

#include <openssl/pem.h>

int main(int argc, char **argv)
{
    if (argc != 4)
        return 4;
    std::FILE *file = std::fopen(argv[3], "r");
    EVP_PKEY *key = file ? PEM_read_PrivateKey(file, nullptr, nullptr, nullptr) : nullptr;
    if (file)
        std::fclose(file);
    const bool good = key && bench::floorWork(argv[1], argv[2], key);
    EVP_PKEY_free(key);
    return good ? 0 : 1;
}
