#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Made the keys, certificates and envelopes of the vectors, once: what is random in them can't be made again alike, so
# they are kept here, and makevectors.py makes everything else out of them. Invented names; the keys protect nothing.
set -eu
cd "$(dirname "$0")"
certificate() { # name, subject, how to make the key
    name=$1 subject=$2
    shift 2
    openssl genpkey "$@" -out "$name.key"
    openssl req -x509 -new -key "$name.key" -subj "/C=CN/O=示例大学/CN=$subject" -utf8 -days 36500 -out "$name.crt" \
        -addext basicConstraints=critical,CA:FALSE -addext keyUsage=critical,digitalSignature,nonRepudiation
}
certificate rsa 示例甲 -algorithm RSA -pkeyopt rsa_keygen_bits:2048
certificate p256 示例乙 -algorithm EC -pkeyopt ec_paramgen_curve:P-256
certificate p384 示例丙 -algorithm EC -pkeyopt ec_paramgen_curve:P-384
envelope() { # name, content in hex
    printf %s "$2" | xxd -r -p > "$1.plain"
    openssl cms -encrypt -binary -aes-256-gcm -keyid -outform DER -in "$1.plain" -out "$1.cms" \
        -recip rsa.crt -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256 -keyopt rsa_mgf1_md:sha256 \
        -recip p256.crt -keyopt ecdh_kdf_md:sha256 \
        -recip p384.crt -keyopt ecdh_kdf_md:sha256
    rm "$1.plain"
}
python3 ../makevectors.py --epoch-keys | while read -r name content; do envelope "$name" "$content"; done
