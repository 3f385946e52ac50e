#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes resources/protocol/vectors/*.json: makevectors.py [FOLDER].

Knows nothing of the program: its own CBOR, its own COSE, ECDSA after RFC 6979 and PSS with a fixed salt, so that every
run gives the same bytes. vectorkeys/ holds what can't be made again alike. --epoch-keys prints what vectorkeys/make.sh
puts into the envelopes.
"""
import hashlib
import hmac
import json
import pathlib
import sys

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.x509 import load_pem_x509_certificate

HERE = pathlib.Path(__file__).resolve().parent


def sha256(data):
    return hashlib.sha256(data).digest()


def made(name, length=32):
    """Bytes that look random and are always the same."""
    return hashlib.shake_256(b"esign vectors " + name.encode()).digest(length)


def uuid(name):
    raw = bytearray(bytes.fromhex("018f2d6e7c00") + made("id " + name, 10))
    raw[6], raw[8] = raw[6] & 0x0F | 0x70, raw[8] & 0x3F | 0x80
    return bytes(raw)


# ---------------------------------------------------------------- CBOR, RFC 8949 4.2.1
class Raw(bytes):
    """An item that is encoded already."""


def head(major, value):
    if value < 24:
        return bytes([major << 5 | value])
    for power in range(4):
        if value < 1 << (8 << power):
            return bytes([major << 5 | 24 + power]) + value.to_bytes(1 << power, "big")
    raise ValueError(value)


def cbor(value):
    if isinstance(value, Raw):
        return bytes(value)
    if value is None:
        return b"\xf6"
    if isinstance(value, bool):
        return b"\xf5" if value else b"\xf4"
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(cbor, value))
    if isinstance(value, dict):
        pairs = sorted((cbor(key), cbor(item)) for key, item in value.items())
        return head(5, len(pairs)) + b"".join(key + item for key, item in pairs)
    raise TypeError(value)


def shown(value):
    """As the vectors show a value: bytes as {"h": hex}, map keys as texts."""
    if isinstance(value, bytes):
        return {"h": value.hex()}
    if isinstance(value, list):
        return [shown(item) for item in value]
    if isinstance(value, dict):
        return {str(key): shown(item) for key, item in value.items()}
    return value


# ---------------------------------------------------------------- signatures
CURVES = {  # p, a, order, generator (FIPS 186-4 D.1.2)
    "p256": (2**256 - 2**224 + 2**192 + 2**96 - 1,
             0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
             0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
             0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5, hashlib.sha256, -7),
    "p384": (2**384 - 2**128 - 2**96 + 2**32 - 1,
             0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973,
             0xAA87CA22BE8B05378EB1C71EF320AD746E1D3B628BA79B9859F741E082542A385502F25DBF55296C3A545E3872760AB7,
             0x3617DE4A96262C6F5D9E98BF9292DC29F8F41DBD289A147CE9DA3113B5F0B8C00A60B1CE1D7E819D7A431D7C90EA0E5F,
             hashlib.sha384, -35),
}


def multiply(p, k, point):
    def add(a, b):
        if a is None or b is None:
            return a or b
        if a[0] == b[0] and (a[1] + b[1]) % p == 0:
            return None
        slope = (3 * (a[0] ** 2 - 1) * pow(2 * a[1], -1, p) if a == b
                 else (b[1] - a[1]) * pow(b[0] - a[0], -1, p)) % p  # 3x² + a with a = −3
        x = (slope * slope - a[0] - b[0]) % p
        return x, (slope * (a[0] - x) - a[1]) % p

    total = None
    for bit in bin(k)[2:]:
        total = add(total, total)
        if bit == "1":
            total = add(total, point)
    return total


def ecdsa(curve, d, message, high=False):
    """r ‖ s after RFC 6979, s in the lower half (or, to be refused, in the upper)."""
    p, n, gx, gy, digest, _ = CURVES[curve]
    size = (n.bit_length() + 7) // 8
    hashed = digest(message).digest()
    z = int.from_bytes(hashed, "big")
    seed = d.to_bytes(size, "big") + (z % n).to_bytes(size, "big")
    v, k = b"\1" * len(hashed), b"\0" * len(hashed)
    for separator in b"\0", b"\1":
        k = hmac.digest(k, v + separator + seed, digest)
        v = hmac.digest(k, v, digest)
    while True:
        v = hmac.digest(k, v, digest)
        nonce = int.from_bytes(v, "big")
        if 0 < nonce < n:
            break
        k = hmac.digest(k, v + b"\0", digest)
        v = hmac.digest(k, v, digest)
    r = multiply(p, nonce, (gx, gy))[0] % n
    s = pow(nonce, -1, n) * (z + r * d) % n
    if (s > n // 2) != high:
        s = n - s
    return r.to_bytes(size, "big") + s.to_bytes(size, "big")


def pss(key, message):
    """RFC 8017 9.1.1 with a salt that is always the same."""
    numbers = key.private_numbers()
    n, size = numbers.public_numbers.n, key.key_size // 8
    salt = made("pss salt")
    inner = sha256(b"\0" * 8 + sha256(message) + salt)
    block = b"\0" * (size - 32 - 32 - 2) + b"\1" + salt
    mask = b"".join(sha256(inner + i.to_bytes(4, "big")) for i in range((len(block) + 31) // 32))
    masked = bytearray(a ^ b for a, b in zip(block, mask))
    masked[0] &= 0x7F
    encoded = int.from_bytes(bytes(masked) + inner + b"\xbc", "big")
    return pow(encoded, numbers.d, n).to_bytes(size, "big")


class Signer:
    def __init__(self, name):
        self.name = name
        self.key = serialization.load_pem_private_key((HERE / f"vectorkeys/{name}.key").read_bytes(), None)
        certificate = load_pem_x509_certificate((HERE / f"vectorkeys/{name}.crt").read_bytes())
        self.der = certificate.public_bytes(serialization.Encoding.DER)
        self.pkcs8 = self.key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8,
                                            serialization.NoEncryption())
        self.digest = sha256(self.der)

    def algorithm(self):
        return CURVES[self.name][5] if self.name in CURVES else -257

    def sign(self, message, algorithm, high):
        if self.name in CURVES:
            return ecdsa(self.name, self.key.private_numbers().private_value, message, high)
        if algorithm == -37:
            return pss(self.key, message)
        return self.key.sign(message, padding.PKCS1v15(), hashes.SHA256())


RSA, P256, P384 = Signer("rsa"), Signer("p256"), Signer("p384")


def sign1(label, payload, signer=RSA, algorithm=None, high=False, certificate=None, unprotected=None):
    algorithm = algorithm or signer.algorithm()
    protected = cbor({1: algorithm, 34: [-16, certificate or signer.digest]})
    signature = signer.sign(cbor(["Signature1", protected, label.encode(), payload]), algorithm, high)
    return b"\xd2" + cbor([protected, unprotected or {}, payload, signature])


# ---------------------------------------------------------------- encrypted bodies and blobs
def hkdf(key, salt, info):
    return hmac.digest(hmac.digest(salt or b"\0" * 32, key, "sha256"), info.encode() + b"\1", "sha256")


def commitment(key):
    return sha256(hkdf(key, b"", "esign key commitment v1"))


EVENT, USAGE = "esign event v1", "esign usage v1"
CONTRACT_KEY, SEAL_KEY = made("contract key"), made("seal key")


def record(label, header, content, key, ids, commitments, salt, nonce, change=None, **signing):
    """A signed record with an encrypted body. `change` may spoil the parts before they are signed."""
    plain = cbor([salt, content])
    header = {**header, commitments[0]: commitment(key), commitments[1]: sha256(plain)}
    parts = {"header": header, "plain": plain}
    if change:
        change(parts)
    encoded = parts["header"] if isinstance(parts["header"], Raw) else cbor(parts["header"])
    body_key = hkdf(key, ids, "esign event body v1" if label == EVENT else "esign usage body v1")
    sealed = nonce + AESGCM(body_key).encrypt(nonce, parts["plain"], parts.get("associated", encoded))
    payload = parts.get("payload") or cbor([Raw(encoded), sealed])
    return sign1(label, payload, **signing), header


CONTRACT, SEAL = uuid("contract"), uuid("seal")
PERSON_A, PERSON_B, PERSON_C, ARCHIVE = uuid("person a"), uuid("person b"), uuid("person c"), uuid("archive")
TIME = 1_780_000_000_000
A, B, C = [PERSON_A, "示例甲"], [PERSON_B, "示例乙"], [PERSON_C, "示例丙"]
WRAPS = {name: (HERE / f"vectorkeys/{name}.cms") for name in ("contract", "seal")}
MEMBERS = [[PERSON_A, RSA.digest], [PERSON_B, P256.digest], [PERSON_C, P384.digest]]


def epoch_keys():
    return {"contract": cbor({1: 1, 2: 1, 3: CONTRACT, 4: 1, 5: CONTRACT_KEY}),
            "seal": cbor({1: 1, 2: 2, 3: SEAL, 4: 1, 5: SEAL_KEY})}


def blob_ref(name):
    plain = made("file " + name, 300)
    return {1: sha256(b"blob " + plain), 2: made("blob key " + name), 3: len(plain), 4: sha256(plain),
            5: "application/pdf", 6: name}


def event(kind, content, seq=2, name=None, **more):
    name = name or kind
    extra = more.pop("header", {})
    header = {1: 1, 2: CONTRACT, 3: seq, 5: 1, 6: uuid("event " + name), 7: kind, 8: TIME + 1000 * seq, 9: PERSON_A}
    if seq > 1:
        header[4] = sha256(b"event before " + name.encode())
    header.update(extra)
    key, salt, nonce = more.pop("key", CONTRACT_KEY), made("salt " + name, 16), made("nonce " + name, 12)
    bytes_, header = record(EVENT, header, content, key, header[6], (15, 16), salt, nonce, **more)
    return {"bytes": bytes_, "header": header, "content": content, "salt": salt, "nonce": nonce, "key": key}


def usage(content, name="usage", **more):
    header = {1: 1, 2: uuid(name), 3: SEAL, 4: 1, 5: TIME, **more.pop("header", {})}
    salt, nonce = made("salt " + name, 16), made("nonce " + name, 12)
    bytes_, header = record(USAGE, header, content, SEAL_KEY, header[2], (8, 9), salt, nonce, **more)
    return {"bytes": bytes_, "header": header, "content": content, "salt": salt, "nonce": nonce, "key": SEAL_KEY}


def blob(plain, name, chunk=1 << 20):
    header = b"ESIGNBLB\x01\x14" + made("prefix " + name, 7)
    pieces = [plain[i:i + chunk] for i in range(0, len(plain), chunk)] or [b""]
    cipher = AESGCM(made("blob key " + name))
    nonce = lambda i, last: header[-7:] + i.to_bytes(4, "big") + bytes([last])
    return [header] + [cipher.encrypt(nonce(i, i == len(pieces) - 1), piece, header) for i, piece in enumerate(pieces)]


# ---------------------------------------------------------------- the files
class File:
    def __init__(self, about):
        self.data = {"about": about,
                     "certificates": {s.name: s.der.hex() for s in (RSA, P256, P384)},
                     "keys": {s.name: s.pkcs8.hex() for s in (RSA, P256, P384)},
                     "accept": [], "refuse": []}

    def accept(self, name, kind, bytes_, signer=RSA, **more):
        self.data["accept"].append({"name": name, "type": kind, "certificate": signer.name, "bytes": bytes_.hex(),
                                    **{key: value if key in ("repeat", "plainSize") else shown(value)
                                       for key, value in more.items()}})

    def accept_record(self, name, kind, made_record, signer=RSA):
        self.accept(name, kind, made_record.pop("bytes"), signer, **made_record)

    def refuse(self, name, kind, step, bytes_, key=None, signer=RSA):
        entry = {"name": name, "type": kind, "step": step, "certificate": signer.name, "bytes": bytes_.hex()}
        if key:
            entry["key"] = key.hex()
        self.data["refuse"].append(entry)


def spoiled(bytes_, at, bit=1):
    return bytes_[:at] + bytes([bytes_[at] ^ bit]) + bytes_[at + 1:]


AGREEMENT = {1: "办公设备采购合同", 2: "采购", 3: [blob_ref("合同.pdf"), blob_ref("附件.pdf")],
             4: [{1: 0, 2: PERSON_B, 3: "示例乙"},
                 {1: 1, 2: uuid("organisation"), 3: "示例大学网络信息中心", 4: SEAL, 5: C},
                 {1: 1, 2: uuid("organisation 2"), 3: "示例公司", 4: uuid("seal 2")}],
             5: True,
             6: [[0, 1, 100000, 200000, 40000, 40000, 1, 0, True], [1, 3, -5, 0, 60000, 20000, 0, 3, False],
                 [0, 1, 0, 0, 0, 0, 2, 2, False]],
             7: TIME + 86_400_000, 8: ["急", "二〇二六"], 9: [A], 10: "请核对后盖章"}
CONTENTS = {
    "drafted": {1: "草稿", 3: [], 4: [], 5: False, 6: [], 8: [], 9: []},
    "sent": AGREEMENT,
    "viewed": {},
    "signed": {1: 1, 2: [{1: 0, 2: sha256(b"before"), 3: blob_ref("合同.pdf")}], 3: [[SEAL, uuid("usage")]], 4: "同意"},
    "rejected": {1: 0, 2: "金额有误"},
    "recalled": {1: "重新起草"},
    "reminded": {1: [0, 2], 2: "请尽快处理"},
    "transferred": {1: 1, 2: C, 3: "出差"},
    "cc-added": {1: [B, C]},
    "void-requested": {1: "项目取消"},
    "void-confirmed": {1: uuid("event void-requested"), 2: 0},
    "void-refused": {1: uuid("event void-requested"), 2: 1, 3: "已履行"},
    "members-changed": {1: [C], 2: [PERSON_B], 3: "交接"},
}
OPENING = {10: MEMBERS}


def event_vectors():
    file = File("Events of a contract. salt, nonce and key are what went into the body; a reader gets the key from the "
                "envelope in the header (key 11) or from the member's memory")
    opening = {**OPENING, 11: WRAPS["contract"].read_bytes()}
    everything = {**opening, 12: sorted([blob_ref("合同.pdf")[1], blob_ref("附件.pdf")[1]]), 13: [SEAL],
                  14: [[uuid("log"), 41, sha256(b"root")]]}
    first = event("sent", AGREEMENT, seq=1, header=everything)
    file.accept_record("sent, opens the first epoch", "event", dict(first))
    for kind, content in CONTENTS.items():
        file.accept_record(kind, "event", event(kind, content))
    file.accept_record("recalled without a reason", "event", event("recalled", {}, name="recalled plain"))
    file.accept_record("recovered", "event", event("recovered", {1: event("viewed", {})["bytes"]}))
    file.accept_record("a kind of a newer version", "event", event("x-new-9", {7: [None, "?"], "note": True}))
    file.accept_record("ES256", "event", event("viewed", {}, name="es256", signer=P256), P256)
    file.accept_record("ES384", "event", event("viewed", {}, name="es384", signer=P384), P384)
    file.accept_record("PS256", "event", event("viewed", {}, name="ps256", algorithm=-37))

    viewed = event("viewed", {})["bytes"]
    p256 = event("viewed", {}, name="es256", signer=P256)["bytes"]
    for name, at in (("the tag", 0), ("the protected header", 20), ("the header", 150), ("the last byte", -1)):
        at = at % len(viewed)
        step = "encoding" if at == 0 else "signature"
        file.refuse("flipped bit in " + name, "event", step, spoiled(viewed, at), CONTRACT_KEY)
    file.refuse("tag of COSE_Sign", "event", "encoding", b"\xd8\x62" + viewed[1:], CONTRACT_KEY)
    file.refuse("no tag", "event", "encoding", viewed[1:], CONTRACT_KEY)
    file.refuse("cut off", "event", "encoding", viewed[:-1], CONTRACT_KEY)
    file.refuse("a byte behind the end", "event", "encoding", viewed + b"\0", CONTRACT_KEY)
    file.refuse("payload's length not in the shortest form", "event", "encoding",
                with_long_length(viewed), CONTRACT_KEY)
    file.refuse("signed as a usage record", "event", "signature",
                sign1(USAGE, payload_of(viewed)), CONTRACT_KEY)
    file.refuse("s in the upper half", "event", "signature",
                event("viewed", {}, name="es256", signer=P256, high=True)["bytes"], CONTRACT_KEY, P256)
    file.refuse("another algorithm than the key's", "event", "signature",
                event("viewed", {}, name="es256", signer=P256, algorithm=-35)["bytes"], CONTRACT_KEY, P256)
    file.refuse("signed by another than named", "event", "signature",
                event("viewed", {}, certificate=P256.digest)["bytes"], CONTRACT_KEY, P256)
    file.refuse("something in the unprotected header", "event", "encoding",
                event("viewed", {}, unprotected={4: b"kid"})["bytes"], CONTRACT_KEY)

    def refuse(name, step, change=None, kind="viewed", content=None, **more):
        file.refuse(name, "event", step, event(kind, {} if content is None else content, name=kind, change=change,
                                               **more)["bytes"], CONTRACT_KEY)

    def header(update):
        return lambda parts: parts["header"].update(update)

    def raw_header(edit):
        def change(parts):
            parts["header"] = Raw(edit(cbor(parts["header"])))
        return change

    def raw_payload(edit):
        def change(parts):
            parts["payload"] = edit(parts["header"])
        return change

    refuse("sequence number not in the shortest form", "shape", raw_header(lambda b: b.replace(b"\x03\x02", b"\x03\x18\x02", 1)))
    refuse("duplicate key in the header", "shape", raw_header(lambda b: bytes([b[0] + 1]) + b[1:3] + b"\x01\x01" + b[3:]))
    refuse("keys in another order", "shape", raw_header(lambda b: b[:1] + b[3:21] + b[1:3] + b[21:]))
    refuse("header of indefinite length", "shape", raw_header(lambda b: b"\xbf" + b[1:] + b"\xff"))
    refuse("kind that is not UTF-8", "shape", raw_header(lambda b: b.replace(b"viewed", b"view\xc0\x80", 1)))
    refuse("a float for the time", "shape", header({8: Raw(b"\xfb\x42\x79\xe7\x13\x8a\x40\0\0")}))
    refuse("a tagged time", "shape", header({8: Raw(b"\xc1" + cbor(TIME))}))
    refuse("negative time", "shape", header({8: -1}))
    refuse("unknown key in the header", "shape", header({17: 1}))
    refuse("first event with a previous hash", "shape", header({3: 1}))
    refuse("second event without a previous hash", "shape", header({3: 2}), seq=1)
    refuse("sequence number 0", "shape", header({3: 0}))
    refuse("contract id of 15 bytes", "shape", header({2: CONTRACT[:15]}))
    refuse("contract id that is no UUID", "shape", header({2: b"\0" * 16}))
    refuse("kind in capitals", "shape", header({7: "Viewed"}))
    refuse("members without wraps", "shape", header({10: MEMBERS}))
    refuse("wraps without members", "shape", header({11: b"x"}))
    refuse("no blobs, said so", "shape", header({12: []}))
    refuse("blobs in descending order", "shape", header({12: [b"\2" * 32, b"\1" * 32]}))
    refuse("a blob twice", "shape", header({12: [b"\1" * 32, b"\1" * 32]}))
    refuse("commitment missing", "shape", lambda parts: parts["header"].pop(16))
    refuse("version 2", "version", header({1: 2}))
    refuse("one part too many", "shape", raw_payload(lambda h: cbor([h, b"\0" * 40, 1])))
    refuse("body of 27 bytes", "shape", raw_payload(lambda h: cbor([h, b"\0" * 27])))
    refuse("seventeen levels", "shape", raw_payload(lambda h: cbor([{**h, 14: Raw(b"\x81" * 15 + b"\0")}, b"\0" * 40])))

    file.refuse("committed to another key", "event", "key", viewed, made("another key"))
    refuse("body with other associated data", "body", lambda parts: parts.update(associated=b"other"))
    refuse("body that was not committed to", "body", header({16: sha256(b"other")}))
    refuse("a flipped bit in the body, signed", "body",
           lambda parts: parts.update(payload=cbor([parts["header"], made("no body", 60)])))
    refuse("salt of 15 bytes", "shape", plain(lambda: [made("s", 15), {}]))
    refuse("no salt", "shape", plain(lambda: [{}]))
    refuse("content that is no map", "shape", plain(lambda: [made("s", 16), []]))
    for name, kind, content in (
            ("unknown key in a content", "viewed", {1: 1}), ("reason missing", "rejected", {1: 0}),
            ("empty reason", "recalled", {1: ""}), ("party below 0", "rejected", {1: -1, 2: "x"}),
            ("sent without parties", "sent", {**AGREEMENT, 4: []}), ("sent without files", "sent", {**AGREEMENT, 3: []}),
            ("topic of 1025 bytes", "sent", {**AGREEMENT, 1: "t" * 1025}),
            ("a position of eight", "sent", {**AGREEMENT, 6: [[0, 1, 0, 0, 0, 0, 0, 0]]}),
            ("page 0", "sent", {**AGREEMENT, 6: [[0, 0, 0, 0, 0, 0, 0, 0, True]]}),
            ("negative width", "sent", {**AGREEMENT, 6: [[0, 1, 0, 0, -1, 0, 0, 0, True]]}),
            ("a party of an unknown kind", "sent", {**AGREEMENT, 4: [{1: 2, 2: PERSON_A, 3: "x"}]}),
            ("a person with a seal", "sent", {**AGREEMENT, 4: [{1: 0, 2: PERSON_A, 3: "x", 4: SEAL}]}),
            ("an organisation without a seal", "sent", {**AGREEMENT, 4: [{1: 1, 2: PERSON_A, 3: "x"}]}),
            ("blob key of 31 bytes", "sent", {**AGREEMENT, 3: [{**blob_ref("x"), 2: made("k", 31)}]}),
            ("signed without a revision", "signed", {**CONTENTS["signed"], 2: []}),
            ("recovered twice", "recovered", {1: event("recovered", {1: viewed})["bytes"]}),
            ("recovered nonsense", "recovered", {1: b"nonsense"})):
        refuse(name, "shape", kind=kind, content=content)
    return file


def plain(content):
    def change(parts):
        parts["plain"] = cbor(content())
        parts["header"][16] = sha256(parts["plain"])
    return change


def payload_at(signed):
    """Where the payload of one of our own begins, and where its length stands."""
    at = 4 + signed[3] + 1  # tag, array, head and bytes of the protected header, empty map
    return at + {0x58: 2, 0x59: 3}[signed[at]], at


def payload_of(signed):
    start, at = payload_at(signed)
    return signed[start:start + int.from_bytes(signed[at + 1:start], "big")]


def with_long_length(signed):
    start, at = payload_at(signed)
    return signed[:at] + b"\x5a" + signed[at + 1:start].rjust(4, b"\0") + signed[start:]


USAGE_CONTENT = {1: A, 2: "示例大学", 3: "合同.pdf", 4: "办公设备采购合同", 5: "采购", 6: "签约", 7: sha256(b"before"),
                 8: sha256(b"after"), 9: [[3, 1, 1, 100000, 200000, 40000, 40000, -90000, 0],
                                          [1, 50, 2, 190000, 120000, 20000, 40000, 0, 2]],
                 10: sha256(b"seal object"), 11: sha256(b"grant"), 12: sha256(b"lease"), 13: "esign 0.1.0"}
SMALL_USAGE = {key: USAGE_CONTENT[key] for key in (1, 2, 3, 7, 8, 9, 13)}


def usage_vectors():
    file = File("Usage records")
    file.accept_record("in a contract", "usage", usage(USAGE_CONTENT, header={6: CONTRACT, 7: uuid("event signed")}))
    file.accept_record("alone, a stamp", "usage", usage(SMALL_USAGE, name="small"))
    file.accept_record("ES384", "usage", usage(SMALL_USAGE, name="es384 usage", signer=P384), P384)
    good = usage(SMALL_USAGE)["bytes"]
    file.refuse("signed as an event", "usage", "signature", sign1(EVENT, payload_of(good)), SEAL_KEY)
    file.refuse("flipped bit", "usage", "signature", spoiled(good, 200), SEAL_KEY)
    file.refuse("contract without event", "usage", "shape", usage(SMALL_USAGE, header={6: CONTRACT})["bytes"], SEAL_KEY)
    file.refuse("version 2", "usage", "version", usage(SMALL_USAGE, header={1: 2})["bytes"], SEAL_KEY)
    file.refuse("another key", "usage", "key", good, CONTRACT_KEY)
    for name, update in (("no impression", {9: []}), ("a full turn", {9: [[1, 1, 1, 0, 0, 1, 1, 360000, 0]]}),
                         ("count 0", {9: [[1, 0, 1, 0, 0, 1, 1, 0, 0]]}), ("mark of an unknown kind", {9: [[1, 1, 1, 0, 0, 1, 1, 0, 4]]}),
                         ("empty topic", {4: ""}), ("no origin", {13: None}), ("file name of 513 bytes", {3: "n" * 513})):
        file.refuse(name, "usage", "shape", usage({**SMALL_USAGE, **update})["bytes"], SEAL_KEY)
    return file


SEAL_LABEL, LEASE_LABEL = "esign seal entry v1", "esign lease v1"
GRANT = {1: uuid("grant"), 2: [PERSON_B, sha256(b"authority"), "示例乙"], 3: TIME, 4: TIME + 86_400_000, 5: "合同签订"}
DETAILS = {
    "made": {1: sha256(b"object"), 2: sha256(b"face"), 3: [[PERSON_A, RSA.digest]]},
    "version": {1: sha256(b"object 2"), 2: sha256(b"face 2"), 3: "更名"},
    "granted": GRANT,
    "revoked": {1: uuid("grant"), 2: "离职"},
    "enabled": {1: "查明"},
    "disabled": {1: "疑似盗用"},
    "handed-over": {1: [[PERSON_B, P256.digest], [PERSON_C, P384.digest]]},
    "retired": {1: "停用"},
    "epoch": {1: 1, 2: MEMBERS, 3: None, 4: commitment(SEAL_KEY)},
    "x-new": {1: [1, 2], 2: {}},
}
LEASE = {1: 1, 2: SEAL, 3: PERSON_B, 4: P256.digest, 5: sha256(b"grant entry"), 6: TIME, 7: TIME + 604_800_000}


def seal_vectors():
    file = File("A seal's log: each entry names the hash of the one before it; and leases")
    previous = None
    for seq, (kind, details) in enumerate(DETAILS.items(), 1):
        if kind == "epoch":
            details = {**details, 3: WRAPS["seal"].read_bytes()}
        statement = {1: 1, 2: SEAL, 3: seq, 5: kind, 6: TIME + seq, 7: A, 8: details}
        if previous:
            statement[4] = previous
        bytes_ = sign1(SEAL_LABEL, cbor(statement))
        file.accept(kind, "seal-entry", bytes_, value=statement)
        previous = sha256(bytes_)
    entry = {1: 1, 2: SEAL, 3: 2, 4: sha256(b"before"), 5: "granted", 6: TIME, 7: A, 8: GRANT}
    file.accept("by P-256", "seal-entry", sign1(SEAL_LABEL, cbor(entry), P256), P256, value=entry)
    for name, lease in (("lease", LEASE), ("lease for nine uses", {**LEASE, 8: 9})):
        file.accept(name, "lease", sign1(LEASE_LABEL, cbor(lease)), value=lease)

    for name, change in (("grant that ends when it starts", {8: {**GRANT, 4: TIME}}), ("grant without purpose", {8: {**GRANT, 5: ""}}),
                         ("details of another kind", {5: "epoch"}), ("unknown key in the details", {8: {**GRANT, 6: 1}}),
                         ("details that are no map", {8: []}), ("unknown kind without a map", {5: "x-new", 8: 1}),
                         ("second entry without a previous hash", {4: None}), ("manager without a name", {7: [PERSON_A, ""]}),
                         ("time after 9999", {6: 253402300800000}), ("key 0", {0: 1})):
        statement = {key: value for key, value in {**entry, **change}.items() if value is not None}
        file.refuse(name, "seal-entry", "shape", sign1(SEAL_LABEL, cbor(statement)))
    file.refuse("version 3", "seal-entry", "version", sign1(SEAL_LABEL, cbor({**entry, 1: 3})))
    file.refuse("a lease as an entry", "seal-entry", "signature", sign1(LEASE_LABEL, cbor(LEASE)))
    file.refuse("flipped bit", "seal-entry", "signature", spoiled(sign1(SEAL_LABEL, cbor(entry)), 120))
    file.refuse("lease that ends before it starts", "lease", "shape", sign1(LEASE_LABEL, cbor({**LEASE, 7: TIME - 1})))
    file.refuse("lease for no uses", "lease", "shape", sign1(LEASE_LABEL, cbor({**LEASE, 8: 0})))
    file.refuse("lease with a key too many", "lease", "shape", sign1(LEASE_LABEL, cbor({**LEASE, 9: 0})))
    file.refuse("an entry as a lease", "lease", "signature", sign1(SEAL_LABEL, cbor(LEASE)))
    file.refuse("lease of 4097 bytes", "lease", "encoding", sign1(LEASE_LABEL, cbor({**LEASE, 9: b"\0" * 4097})))
    return file


def receipt_vectors():
    file = File("Heads of a server's log, and receipts")
    head_label, receipt_label = "esign tree head v1", "esign receipt v1"
    log_head = [uuid("log"), 42, sha256(b"root")]
    tree = {1: 1, 2: log_head, 3: TIME}
    plain_receipt = {1: 1, 2: sha256(b"object"), 3: TIME}
    proven = {**plain_receipt, 4: [log_head, 41, [sha256(b"a"), sha256(b"b")]]}
    file.accept("tree head", "tree-head", sign1(head_label, cbor(tree)), value=tree)
    file.accept("receipt", "receipt", sign1(receipt_label, cbor(plain_receipt)), value=plain_receipt)
    file.accept("receipt with inclusion", "receipt", sign1(receipt_label, cbor(proven), P256), P256, value=proven)
    file.refuse("head as a receipt", "receipt", "signature", sign1(head_label, cbor(plain_receipt)))
    file.refuse("index beyond the log", "receipt", "shape", sign1(receipt_label, cbor({**proven, 4: [log_head, 42, []]})))
    file.refuse("path of 65", "receipt", "shape",
                sign1(receipt_label, cbor({**proven, 4: [log_head, 1, [sha256(b"a")] * 65]})))
    file.refuse("version 2", "tree-head", "version", sign1(head_label, cbor({**tree, 1: 2})))
    file.refuse("size −1", "tree-head", "shape", sign1(head_label, cbor({**tree, 2: [uuid("log"), -1, sha256(b"r")]})))
    return file


def key_vectors():
    file = File("Envelopes with the key of an epoch: type contract-key or seal-key, opened by each of the keys; epoch 1 of "
                "the scope given")
    for name, scope, key in (("contract", CONTRACT, CONTRACT_KEY), ("seal", SEAL, SEAL_KEY)):
        for signer in (RSA, P256, P384):
            file.accept(f"{name}, {signer.name}", name + "-key", WRAPS[name].read_bytes(), signer, scope=scope, key=key,
                        commitment=commitment(key))
    contract = WRAPS["contract"].read_bytes()
    file.refuse("a contract's key for a seal", "seal-key", "key", contract, SEAL)
    file.refuse("another contract's key", "contract-key", "key", contract, uuid("another contract"))
    file.refuse("a flipped bit in the ciphertext", "contract-key", "key", spoiled(contract, -40), CONTRACT)
    file.refuse("cut off", "contract-key", "key", contract[:-1], CONTRACT)
    return file


def blob_vectors():
    """Chunks are a mebibyte: what is long and simple is told, not written out: `repeat` is the plaintext's byte."""
    file = File("Encrypted files. Where `bytes` are given they are the whole file; where `repeat` is given the plaintext is "
                "that byte plainSize times, and sha256 is of the whole encrypted file made with key and prefix")
    for size in (0, 1, 100):
        name = f"blob {size}"
        data = b"".join(blob(made("plain " + name, size), name))
        file.accept(name, "blob", data, key=made("blob key " + name), plain=made("plain " + name, size), sha256=sha256(data))
    for size in ((1 << 20) - 1, 1 << 20, (1 << 20) + 1, (2 << 20) + 100):
        name = f"blob {size}"
        parts = blob(b"\x5a" * size, name)
        file.accept(name, "blob", b"", key=made("blob key " + name), prefix=parts[0][-7:], repeat=0x5A, plainSize=size,
                    sha256=sha256(b"".join(parts)))
    name = "blob 100"
    whole, key = b"".join(blob(made("plain " + name, 100), name)), made("blob key " + name)
    not_last = AESGCM(key).encrypt(whole[10:17] + bytes(5), b"x" * 100, whole[:17])
    other_number = AESGCM(key).encrypt(whole[10:17] + b"\0\0\0\1\1", b"x" * 100, whole[:17])
    for title, data in (("nothing", b""), ("header alone", whole[:17]), ("cut header", whole[:16]), ("a byte cut off", whole[:-1]),
                        ("a byte behind the end", whole + b"\0"), ("flipped bit in the magic", spoiled(whole, 0)),
                        ("another version", spoiled(whole, 8, 3)), ("another chunk size", spoiled(whole, 9)),
                        ("flipped bit in the prefix", spoiled(whole, 12)), ("flipped bit in the ciphertext", spoiled(whole, 20)),
                        ("flipped bit in the tag", spoiled(whole, -1)), ("the last chunk twice", whole + whole[17:]),
                        ("a short chunk that is not the last", whole[:17] + not_last),
                        ("a second chunk without the first", whole[:17] + other_number)):
        file.refuse(title, "blob", "blob", data, key)
    return file


def reordered_blobs(file):
    """Damage that takes whole chunks: the file is made from key, prefix and `repeat`, then put together as `chunks` says."""
    name = "blob reordered"
    parts = blob(b"\x5a" * ((2 << 20) + 100), name)
    for title, chunks in (("chunks in another order", [1, 0, 2]), ("a chunk left out", [0, 2]), ("a chunk twice", [0, 0, 2]),
                          ("cut after a whole chunk", [0, 1]), ("the last chunk alone", [2]), ("a chunk behind the last", [0, 1, 2, 0])):
        file.data["refuse"].append({"name": title, "type": "blob", "step": "blob", "key": made("blob key " + name).hex(),
                                    "prefix": parts[0][-7:].hex(), "repeat": 0x5A, "plainSize": (2 << 20) + 100,
                                    "chunks": chunks, "bytes": ""})
    return file


def cbor_vectors():
    file = File("Single items of CBOR (type cbor): those to accept say what they are")
    for name, value in (("integers", [0, 23, 24, 255, 256, 65535, 65536, 4294967295, 4294967296, 2**63 - 1, -1, -24, -25, -2**63]),
                        ("texts", ["", "示例", "\ufeff", "\U0001f58b"]), ("bytes", [b"", b"\0\xff"]),
                        ("simple", [True, False, None]), ("keys", {0: 1, 23: 2, 24: 3, 256: 4, -1: 5, "a": 6, "aa": 7})):
        file.accept(name, "cbor", cbor(value), value=value)
    for name, text in (
            ("nothing", ""), ("0 in two bytes", "1800"), ("23 in two bytes", "1817"), ("255 in three bytes", "1900ff"),
            ("65535 in five bytes", "1a0000ffff"), ("4294967295 in nine bytes", "1b00000000ffffffff"), ("-1 in two bytes", "3800"),
            ("length in two bytes", "580161"), ("text length in two bytes", "780161"), ("count in two bytes", "980100"),
            ("pairs in two bytes", "b8010000"), ("indefinite bytes", "5f4101ff"), ("indefinite text", "7f6161ff"),
            ("indefinite array", "9f00ff"), ("indefinite map", "bf0000ff"), ("break", "ff"), ("reserved", "1c"),
            ("duplicate keys", "a200010002"), ("keys descending", "a201000000"), ("negative before positive", "a220000000"),
            ("text before integer", "a2616100 0000"), ("long text before short", "a262616100616100"), ("bytes as a key", "a1410000"),
            ("array as a key", "a18000"), ("true as a key", "a1f500"), ("half", "f93c00"), ("single", "fa47c35000"),
            ("double", "fb3ff199999999999a"), ("undefined", "f7"), ("simple 0", "e0"), ("simple 32", "f820"),
            ("date", "c074323031332d30332d32315432303a30343a30305a"), ("bignum", "c249010000000000000000"), ("cut", "19"),
            ("cut bytes", "4200"), ("cut array", "8200"), ("cut map", "a100"), ("2^63", "1b8000000000000000"),
            ("-2^63-1", "3b8000000000000000"), ("array of 2^62", "9b4000000000000000"), ("bytes of 2^62", "5b4000000000000000"),
            ("two items", "0000"), ("overlong UTF-8", "62c080"), ("surrogate", "63eda080"), ("beyond Unicode", "64f4908080"),
            ("half a character", "62e6b0"), ("seventeen levels", "81" * 17 + "00")):
        file.refuse(name, "cbor", "encoding", bytes.fromhex(text))
    file.accept("sixteen levels", "cbor", bytes.fromhex("81" * 16 + "00"), value=nested(16))
    return file


def nested(levels):
    return [nested(levels - 1)] if levels else 0


def main():
    if sys.argv[1:] == ["--epoch-keys"]:
        for name, content in epoch_keys().items():
            print(name, content.hex())
        return
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent.parent / "resources/protocol/vectors"
    for name, file in (("cbor", cbor_vectors()), ("events", event_vectors()), ("usage", usage_vectors()),
                       ("seallog", seal_vectors()), ("receipts", receipt_vectors()), ("keys", key_vectors()),
                       ("blobs", reordered_blobs(blob_vectors()))):
        text = json.dumps(file.data, ensure_ascii=False, indent=1) + "\n"
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
