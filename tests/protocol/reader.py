#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A reader of the records, written from resources/protocol/README.md and protocol.cddl alone.

reader.py vectors FOLDER                      every vector of FOLDER/*.json is read, or refused at the step it names
reader.py read TYPE FILE CERTIFICATE [KEY]    prints what an object says, as JSON; KEY in hex
reader.py blob FILE KEY                       writes the plaintext to standard output
"""
import hashlib
import hmac
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from cryptography import x509
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


class Refused(Exception):
    """args[0]: the step"""


def need(condition, step, what=""):
    if not condition:
        raise Refused(step, what)


# ---------------------------------------------------------------- §1 encoding
class Tagged:
    def __init__(self, number, value):
        self.number, self.value = number, value


class Decoder:
    def __init__(self, data, tags=()):
        self.data, self.at, self.tags = data, 0, tags

    def take(self, count):
        need(self.at + count <= len(self.data), "encoding", "cut off")
        self.at += count
        return self.data[self.at - count:self.at]

    def whole(self):
        value = self.item(0)
        need(self.at == len(self.data), "encoding", "more behind the end")
        return value

    def item(self, depth):
        first = self.take(1)[0]
        major, small = first >> 5, first & 31
        if major == 7:
            need(small in (20, 21, 22), "encoding", "simple value or float")
            return {20: False, 21: True, 22: None}[small]
        need(small < 28, "encoding", "indefinite or reserved")
        value = small if small < 24 else int.from_bytes(self.take(1 << (small - 24)), "big")
        need(small < 24 or value >= (24, 1 << 8, 1 << 16, 1 << 32)[small - 24], "encoding", "not shortest")
        if major < 2:
            need(value < 1 << 63, "encoding", "beyond 64 bits")
            return -1 - value if major else value
        if major == 2:
            return self.take(value)
        if major == 3:
            try:
                return self.take(value).decode("utf-8")
            except UnicodeDecodeError:
                raise Refused("encoding", "UTF-8")
        need(depth < 16, "encoding", "too deep")
        if major == 6:
            need(value in self.tags, "encoding", "tag")
            return Tagged(value, self.item(depth + 1))
        need(value <= len(self.data), "encoding", "cut off")
        if major == 4:
            return [self.item(depth + 1) for _ in range(value)]
        found, last = {}, b""
        for _ in range(value):
            start = self.at
            key = self.item(depth + 1)
            encoded = self.data[start:self.at]
            need(type(key) in (int, str) and encoded > last, "encoding", "key")
            last = encoded
            found[key] = self.item(depth + 1)
        return found


def decode(data, step="encoding"):
    try:
        return Decoder(data).whole()
    except Refused as refused:
        raise Refused(step, *refused.args[1:])


def string(major, data):
    """A head and bytes, for the structure that is signed."""
    size = len(data)
    if size < 24:
        return bytes([major << 5 | size]) + data
    power = next(p for p in range(4) if size < 1 << (8 << p))
    return bytes([major << 5 | 24 + power]) + size.to_bytes(1 << power, "big") + data


# ---------------------------------------------------------------- §2 signature
LABELS = {"event": "esign event v1", "usage": "esign usage v1", "seal-entry": "esign seal entry v1",
          "lease": "esign lease v1", "tree-head": "esign tree head v1", "receipt": "esign receipt v1"}
LARGEST = {"event": 98304, "usage": 262144, "seal-entry": 65536, "lease": 4096, "tree-head": 16384, "receipt": 16384}
ORDERS = {"secp256r1": 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
          "secp384r1": 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973}


def open_frame(kind, data):
    need(len(data) <= LARGEST[kind], "encoding", "too large")
    outer = Decoder(data, (18,)).whole()
    need(isinstance(outer, Tagged) and isinstance(outer.value, list) and len(outer.value) == 4, "encoding", "frame")
    protected, unprotected, payload, signature = outer.value
    need(unprotected == {} and all(isinstance(part, bytes) for part in (protected, payload, signature)), "encoding")
    header = decode(protected)
    need(isinstance(header, dict) and set(header) == {1, 34} and isinstance(header[34], list) and
         header[34][:1] == [-16] and len(header[34]) == 2, "encoding", "protected header")
    return header, protected, payload, signature


def open_signed(kind, data, certificate):
    header, protected, payload, signature = open_frame(kind, data)
    need(header[34][1] == hashlib.sha256(certificate).digest(), "signature", "another certificate")
    message = b"\x84" + string(3, b"Signature1") + string(2, protected) + string(2, LABELS[kind].encode()) + string(2, payload)
    key = x509.load_der_x509_certificate(certificate).public_key()
    try:
        check_signature(key, header[1], message, signature)
    except InvalidSignature:
        raise Refused("signature", "does not match")
    return payload


def check_signature(key, algorithm, message, signature):
    if algorithm in (-7, -35):
        name, digest, half = ("secp256r1", hashes.SHA256(), 32) if algorithm == -7 else ("secp384r1", hashes.SHA384(), 48)
        need(isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name == name, "signature", "algorithm")
        need(len(signature) == 2 * half, "signature", "length")
        r, s = int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big")
        need(s <= ORDERS[name] // 2, "signature", "upper half")
        key.verify(encode_dss_signature(r, s), message, ec.ECDSA(digest))
        return
    need(algorithm in (-257, -37) and isinstance(key, rsa.RSAPublicKey), "signature", "algorithm")
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), 32)
    key.verify(signature, message, pss if algorithm == -37 else padding.PKCS1v15(), hashes.SHA256())


# ---------------------------------------------------------------- shapes: protocol.cddl
def shape(test):
    def check(value):
        need(test(value), "shape", repr(value)[:80])
    return check


def integer(least, most):
    return shape(lambda value: type(value) is int and least <= value <= most)


def octets(least, most=None):
    return shape(lambda value: isinstance(value, bytes) and least <= len(value) <= (most or least))


def text(most):
    return shape(lambda value: isinstance(value, str) and 1 <= len(value.encode()) <= most)


def many(least, most, item):
    def check(value):
        need(isinstance(value, list) and least <= len(value) <= most, "shape", "list")
        for one in value:
            item(one)
    return check


def parts(*items):
    def check(value):
        need(isinstance(value, list) and len(value) == len(items), "shape", "parts")
        for item, one in zip(items, value):
            item(one)
    return check


def table(required, optional=None):
    optional = optional or {}

    def check(value):
        need(isinstance(value, dict) and set(required) <= set(value) <= set(required) | set(optional), "shape", "keys")
        for key, one in value.items():
            (required.get(key) or optional[key])(one)
    return check


def both(*checks):
    def check(value):
        for one in checks:
            one(value)
    return check


uuid = shape(lambda value: isinstance(value, bytes) and len(value) == 16 and value[8] & 0xC0 == 0x80)
digest, boolean = octets(32), shape(lambda value: isinstance(value, bool))
time, number, index = integer(0, 253402300799999), integer(1, 4294967295), integer(0, 4294967295)
size, name, words, reason = integer(0, 9007199254740991), text(512), text(1024), text(4096)
kind_name = shape(lambda value: isinstance(value, str) and re.fullmatch("[a-z][a-z0-9-]{0,31}", value))
person, member, log_head, mark = parts(uuid, name), parts(uuid, digest), parts(uuid, size, digest), integer(0, 3)
length, extent = integer(-(1 << 31), (1 << 31) - 1), integer(0, (1 << 31) - 1)
rect = (length, length, extent, extent)
wraps, any_map = octets(1, 65536), shape(lambda value: isinstance(value, dict))


def ascending(item, most):
    return both(many(1, most, item), shape(lambda value: value == sorted(set(value))))


def chained(value):
    need((4 in value) == (value[3] > 1), "shape", "previous")


blob = table({1: digest, 2: octets(32), 3: size, 4: digest, 5: name, 6: name})


def party(value):
    need(isinstance(value, dict) and value.get(1) in (0, 1) and type(value[1]) is int, "shape", "party")
    if value[1] == 0:
        table({1: index, 2: uuid, 3: name})(value)
    else:
        table({1: index, 2: uuid, 3: name, 4: uuid}, {5: person})(value)


def agreement(least):
    return table({1: words, 3: many(least, 100, blob), 4: many(least, 1000, party), 5: boolean,
                  6: many(0, 10000, parts(index, number, *rect, index, mark, boolean)),
                  8: many(0, 100, name), 9: many(0, 1000, person)}, {2: name, 7: time, 10: reason})


def recovered(value):
    table({1: octets(1, 65536)})(value)
    try:
        header = read_payload("event", open_frame("event", value[1])[2])[0]
    except Refused as refused:
        raise Refused("version" if refused.args[0] == "version" else "shape", "no event")
    need(header[7] != "recovered", "shape", "recovered twice")


CONTENTS = {
    "drafted": agreement(0), "sent": agreement(1), "viewed": table({}),
    "signed": table({1: index, 2: many(1, 100, table({1: index, 2: digest, 3: blob})), 3: many(0, 100, parts(uuid, uuid))},
                    {4: reason}),
    "rejected": table({1: index, 2: reason}), "recalled": table({}, {1: reason}),
    "reminded": table({1: many(1, 1000, index)}, {2: reason}), "transferred": table({1: index, 2: person}, {3: reason}),
    "cc-added": table({1: many(1, 1000, person)}), "void-requested": table({1: reason}),
    "void-confirmed": table({1: uuid, 2: index}), "void-refused": table({1: uuid, 2: index, 3: reason}),
    "members-changed": table({1: many(0, 1000, person), 2: many(0, 1000, uuid)}, {3: reason}), "recovered": recovered}
impression = parts(number, number, number, *rect, integer(-359999, 359999), mark)
USAGE_CONTENT = table({1: person, 2: name, 3: name, 7: digest, 8: digest, 9: many(1, 10000, impression), 13: name},
                      {4: words, 5: name, 6: words, 10: digest, 11: digest, 12: digest})
HEADERS = {
    "event": both(table({1: number, 2: uuid, 3: number, 5: number, 6: uuid, 7: kind_name, 8: time, 9: uuid, 15: digest, 16: digest},
                        {4: digest, 10: many(1, 1000, member), 11: wraps, 12: ascending(digest, 1000),
                         13: ascending(uuid, 1000), 14: many(1, 16, log_head)}),
                  chained, shape(lambda value: (10 in value) == (11 in value))),
    "usage": both(table({1: number, 2: uuid, 3: uuid, 4: number, 5: time, 8: digest, 9: digest}, {6: uuid, 7: uuid}),
                  shape(lambda value: (6 in value) == (7 in value)))}
DETAILS = {
    "made": table({1: digest, 2: digest, 3: many(1, 1000, member)}), "version": table({1: digest, 2: digest}, {3: reason}),
    "granted": both(table({1: uuid, 2: parts(uuid, digest, name), 3: time, 4: time, 5: words}),
                    shape(lambda value: value[3] < value[4])),
    "revoked": table({1: uuid}, {2: reason}), "enabled": table({}, {1: reason}), "disabled": table({1: reason}),
    "handed-over": table({1: many(1, 1000, member)}, {2: reason}), "retired": table({1: reason}),
    "epoch": table({1: number, 2: many(1, 1000, member), 3: wraps, 4: digest})}


def seal_entry(value):
    table({1: number, 2: uuid, 3: number, 5: kind_name, 6: time, 7: person, 8: any_map}, {4: digest})(value)
    chained(value)
    DETAILS.get(value[5], any_map)(value[8])


CLEAR = {
    "seal-entry": seal_entry,
    "lease": both(table({1: number, 2: uuid, 3: uuid, 4: digest, 5: digest, 6: time, 7: time}, {8: number}),
                  shape(lambda value: value[6] < value[7])),
    "tree-head": table({1: number, 2: log_head, 3: time}),
    "receipt": both(table({1: number, 2: digest, 3: time}, {4: parts(log_head, size, many(0, 64, digest))}),
                    shape(lambda value: 4 not in value or value[4][1] < value[4][0][1]))}


def check_version(value):
    need(isinstance(value, dict) and type(value.get(1)) is int and value[1] >= 1, "shape", "version")
    need(value[1] == 1, "version")


# ---------------------------------------------------------------- §4 keys, §5 bodies
def hkdf(key, salt, info):
    extracted = hmac.new(salt or bytes(32), key, "sha256").digest()
    return hmac.new(extracted, info + b"\1", "sha256").digest()


def read_payload(kind, payload):
    """The header map, its bytes, and the encrypted body."""
    halves = decode(payload, "shape")
    need(isinstance(halves, list) and len(halves) == 2, "shape", "halves")
    decoder = Decoder(payload)
    decoder.take(1)
    decoder.item(1)
    header, sealed = halves
    check_version(header)
    HEADERS[kind](header)
    octets(28, 262144)(sealed)
    return header, payload[1:decoder.at], sealed


def open_body(kind, header, header_bytes, sealed, key):
    record_id, commitments, info = (6, (15, 16), b"esign event body v1") if kind == "event" else (2, (8, 9), b"esign usage body v1")
    committed = hashlib.sha256(hkdf(key, b"", b"esign key commitment v1")).digest()
    need(committed == header[commitments[0]], "key", "another key")
    try:
        plain = AESGCM(hkdf(key, header[record_id], info)).decrypt(sealed[:12], sealed[12:], header_bytes)
    except InvalidTag:
        raise Refused("body", "does not open")
    need(hashlib.sha256(plain).digest() == header[commitments[1]], "body", "not what was signed")
    body = decode(plain, "shape")
    parts(octets(16), any_map)(body)
    (CONTENTS.get(header[7], any_map) if kind == "event" else USAGE_CONTENT)(body[1])
    return body


def open_envelope(data, key, certificate, scope_kind, scope):
    with tempfile.TemporaryDirectory() as folder:
        at = pathlib.Path(folder)
        (at / "in").write_bytes(data)
        (at / "certificate").write_bytes(certificate)
        (at / "key").write_bytes(key)
        for what in ("certificate", "key"):
            command = ["x509"] if what == "certificate" else ["pkey"]
            subprocess.run(["openssl", *command, "-inform", "DER", "-in", at / what, "-out", at / (what + ".pem")], check=True)
        done = subprocess.run(["openssl", "cms", "-decrypt", "-inform", "DER", "-in", at / "in", "-recip", at / "certificate.pem",
                               "-inkey", at / "key.pem"], capture_output=True)
    need(done.returncode == 0, "key", "envelope")
    content = decode(done.stdout, "key")
    check_version(content)
    need(set(content) == {1, 2, 3, 4, 5} and content[2] == scope_kind and content[3] == scope and content[4] == 1 and
         isinstance(content[5], bytes) and len(content[5]) == 32, "key", "scope")
    return content[5]


def read(kind, data, certificate, key=None):
    payload = open_signed(kind, data, certificate)
    if kind in CLEAR:
        value = decode(payload, "shape")
        check_version(value)
        CLEAR[kind](value)
        return {"value": value}
    header, header_bytes, sealed = read_payload(kind, payload)
    need(kind != "event" or header[7] == "recovered" or len(data) <= 65536, "shape", "too large")
    if not key:
        return {"header": header}
    salt, content = open_body(kind, header, header_bytes, sealed, key)
    return {"header": header, "content": content, "salt": salt, "nonce": sealed[:12]}


# ---------------------------------------------------------------- §6 blobs
CHUNK = 1 << 20


def open_blob(data, key):
    need(len(data) > 17 and data[:10] == b"ESIGNBLB\x01\x14", "blob", "header")
    header, rest = data[:17], data[17:]
    pieces = [rest[at:at + CHUNK + 16] for at in range(0, len(rest), CHUNK + 16)]
    plain = b""
    for i, piece in enumerate(pieces):
        last = i == len(pieces) - 1
        need(len(piece) >= (17 if i else 16), "blob", "short")
        try:
            plain += AESGCM(key).decrypt(header[10:] + i.to_bytes(4, "big") + bytes([last]), piece, header)
        except InvalidTag:
            raise Refused("blob", "chunk")
    return plain


def build_blob(vector):
    """What the vectors tell instead of writing it out."""
    header, key = b"ESIGNBLB\x01\x14" + vector["prefix"], vector["key"]
    plain = bytes([vector["repeat"]]) * vector["plainSize"]
    count = max(1, -(-len(plain) // CHUNK))
    pieces = [AESGCM(key).encrypt(header[10:] + i.to_bytes(4, "big") + bytes([i == count - 1]),
                                  plain[i * CHUNK:(i + 1) * CHUNK], header) for i in range(count)]
    return header + b"".join(pieces[i] for i in vector.get("chunks", range(count))), plain


# ---------------------------------------------------------------- §7 vectors
def shown(value):
    if isinstance(value, bytes):
        return {"h": value.hex()}
    if isinstance(value, list):
        return [shown(one) for one in value]
    if isinstance(value, dict):
        return {str(key): shown(one) for key, one in value.items()}
    return value


def hexed(value):
    return bytes.fromhex(value["h"] if isinstance(value, dict) else value)


def read_vector(vector, file):
    """What the vector's reader must find, as shown."""
    kind, data = vector["type"], bytes.fromhex(vector["bytes"])
    if kind == "cbor":
        return {"value": shown(decode(data))}
    if kind == "blob":
        given = {field: hexed(vector[field]) if field in ("key", "prefix") else item for field, item in vector.items()}
        if "repeat" in vector:
            data, plain = build_blob(given)
            need(open_blob(data, given["key"]) == plain, "blob")
            return {"sha256": shown(hashlib.sha256(data).digest())}
        return {"plain": shown(open_blob(data, given["key"])), "sha256": shown(hashlib.sha256(data).digest())}
    certificate = bytes.fromhex(file["certificates"][vector["certificate"]])
    if kind.endswith("-key"):
        private = bytes.fromhex(file["keys"][vector["certificate"]])
        scope = hexed(vector["scope"] if "scope" in vector else vector["key"])
        key = open_envelope(data, private, certificate, 1 if kind == "contract-key" else 2, scope)
        return {"key": shown(key), "commitment": shown(hashlib.sha256(hkdf(key, b"", b"esign key commitment v1")).digest())}
    key = hexed(vector["key"]) if "key" in vector else None
    return {field: shown(value) for field, value in read(kind, data, certificate, key).items()}


def check_vectors(folder):
    wrong, count = 0, 0
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        file = json.loads(path.read_text(encoding="utf-8"))
        for vector in file["accept"] + file["refuse"]:
            count += 1
            step, found = "accepted", {}
            try:
                found = read_vector(vector, file)
            except Refused as refused:
                step = refused.args[0]
            if step != vector.get("step", "accepted"):
                wrong += 1
                print(f"{path.name}: {vector['name']}: {step}, expected {vector.get('step', 'accepted')}")
            for field, value in found.items():
                if step == "accepted" and field in vector and vector[field] != value:
                    wrong += 1
                    print(f"{path.name}: {vector['name']}: {field} differs: {value}")
    print(f"{count} vectors, {wrong} wrong")
    return 0 if count > 200 and wrong == 0 else 1


def main(arguments):
    if arguments[0] == "vectors":
        return check_vectors(arguments[1])
    data = pathlib.Path(arguments[1 if arguments[0] == "blob" else 2]).read_bytes()
    try:
        if arguments[0] == "blob":
            sys.stdout.buffer.write(open_blob(data, bytes.fromhex(arguments[2])))
            return 0
        certificate = pathlib.Path(arguments[3]).read_bytes()
        key = bytes.fromhex(arguments[4]) if len(arguments) > 4 else None
        print(json.dumps({field: shown(value) for field, value in read(arguments[1], data, certificate, key).items()},
                         ensure_ascii=False))
        return 0
    except Refused as refused:
        print("refused:", *refused.args, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
