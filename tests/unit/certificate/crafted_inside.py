"""Codes an attacker or a careless issuer might make: keys, signatures, claims, names; each with its verdict."""

from cbor2 import CBORTag, dumps

from registrar.certificate import cose
from registrar.certificate.algorithms import ES256, SM2
from registrar.certificate.claims import encode_claims
from registrar.certificate.trust import sign_key_list
from registrar.certificate.verdict import VerdictCode as V
from tests.unit.certificate.crafting import (
    Crafted,
    claims,
    der,
    good,
    good_claims,
    header,
    message,
    order,
    r,
    raw,
    rs,
    s,
    signed,
)
from tests.unit.certificate.making import (
    DAY,
    NOW,
    OFFICE,
    ROOT,
    STATUSES,
    STRANGER,
    a_record,
    a_text,
    a_token,
    facts,
    signed_statuses,
    signer_of,
)

KEYS: Crafted = {
    "a stranger's key": (lambda: a_text(STRANGER), V.UNKNOWN_KEY),
    "the root's own key": (lambda: a_text(ROOT), V.UNKNOWN_KEY),
    "a stranger under the office's kid": (lambda: message(signer=STRANGER), V.BAD_SIGNATURE),
    "the status key": (lambda: a_text(STATUSES), V.WRONG_PURPOSE),
    "the office's signature under the status kid": (
        lambda: message({**header(), 4: STATUSES.kid}),
        V.WRONG_PURPOSE,
    ),
    "a status list as a certificate": (lambda: raw(signed_statuses()), V.MALFORMED),
    "a key list as a certificate": (
        lambda: raw(sign_key_list([a_record(OFFICE, "certificate")], NOW, 1, ROOT)),
        V.MALFORMED,
    ),
    "signed before the key's time": (
        lambda: a_text(issued_at=NOW - 31 * DAY),
        V.UNKNOWN_KEY,
    ),
}

SIGNATURES: Crafted = {
    "an empty signature": (lambda: message(signature=b""), V.BAD_SIGNATURE),
    "a short signature": (lambda: message(signature=good().signature[:63]), V.BAD_SIGNATURE),
    "a long signature": (lambda: message(signature=good().signature + b"\x00"), V.BAD_SIGNATURE),
    "r and s a byte wider": (
        lambda: message(signature=b"\x00" + good().signature[:32] + b"\x00" + good().signature[32:]),
        V.BAD_SIGNATURE,
    ),
    "a signature in DER": (lambda: message(signature=der()), V.BAD_SIGNATURE),
    "nought and nought": (lambda: message(signature=bytes(64)), V.BAD_SIGNATURE),
    "r nought": (lambda: message(signature=rs(0, s())), V.BAD_SIGNATURE),
    "s nought": (lambda: message(signature=rs(r(), 0)), V.BAD_SIGNATURE),
    "r and s the order": (lambda: message(signature=rs(order(), order())), V.BAD_SIGNATURE),
    "s one more than half the order": (lambda: message(signature=rs(r(), order() // 2 + 1)), V.BAD_SIGNATURE),
    "the larger s": (lambda: message(signature=rs(r(), order() - s())), V.BAD_SIGNATURE),
    "r and s changed places": (lambda: message(signature=rs(s(), r())), V.BAD_SIGNATURE),
    "all ones": (lambda: message(signature=b"\xff" * 64), V.BAD_SIGNATURE),
    "another certificate's signature": (
        lambda: message(signature=cose.parse_sign1(a_token(name="张三")).signature),
        V.BAD_SIGNATURE,
    ),
    "another person's name": (
        lambda: message(payload=encode_claims(facts(name="张三")), signature=good().signature),
        V.BAD_SIGNATURE,
    ),
    "a later end": (
        lambda: message(payload=encode_claims(facts(expires_at=NOW + 9999 * DAY)), signature=good().signature),
        V.BAD_SIGNATURE,
    ),
    "another algorithm's signature": (
        lambda: message(signature=signer_of(12, SM2 if OFFICE.algorithm == ES256 else ES256).sign(signed())),
        V.BAD_SIGNATURE,
    ),
    "a signature over other external data": (
        lambda: message(signature=OFFICE.sign(cose.to_be_signed(good().protected, good().payload, b"x"))),
        V.BAD_SIGNATURE,
    ),
    "a signature over the payload alone": (lambda: message(signature=OFFICE.sign(good().payload)), V.BAD_SIGNATURE),
}

CLAIMS: Crafted = {
    "no claims": (lambda: message(payload=b""), V.MALFORMED),
    "claims with bytes behind": (lambda: message(payload=good().payload + b"\x00"), V.MALFORMED),
    "claims as an array": (lambda: message(payload=[1, 2]), V.MALFORMED),
    "claims in two orders": (lambda: message(payload=dumps(dict(reversed(good_claims().items())))), V.MALFORMED),
    "the name twice": (
        lambda: message(payload=good().payload.replace(b"\x02\x6c", b"\x02\x60\x02\x6c").replace(b"\xa8", b"\xa9")),
        V.MALFORMED,
    ),
    "an end as a float": (lambda: message(payload=dumps({**good_claims(), 4: 1.8e9})), V.MALFORMED),
    "an end as a bignum": (lambda: message(payload=dumps({**good_claims(), 4: 1 << 70})), V.MALFORMED),
    "an end as a tagged date": (lambda: message(payload=dumps({**good_claims(), 4: CBORTag(1, 1)})), V.MALFORMED),
    "an end as true": (lambda: claims(c4=True), V.MALFORMED),
    "an end beyond the calendar": (lambda: claims(c4=1 << 62), V.MALFORMED),
    "an issue before time began": (lambda: claims(c6=-1), V.MALFORMED),
    "an end before the issue": (lambda: claims(c4=good_claims()[6] - 1), V.MALFORMED),
    "an issue in the future": (lambda: a_text(issued_at=NOW + DAY), V.NOT_YET_VALID),
    "an end in the past": (lambda: a_text(expires_at=NOW), V.EXPIRED),
    "a claim that came later": (lambda: claims(c99=1), V.UNSUPPORTED_VERSION),
    "a fact that came later": (lambda: claims(f99=1), V.UNSUPPORTED_VERSION),
    "a registration that came later": (lambda: claims(f5=6), V.UNSUPPORTED_VERSION),
    "a slot beyond the list": (lambda: claims(f8=[0, 1 << 20]), V.MALFORMED),
    "a slot below nought": (lambda: claims(f8=[0, -1]), V.MALFORMED),
    "a list nobody has": (lambda: claims(f8=[9, 1]), V.STATUS_UNKNOWN),
    "an ID tail of five": (lambda: claims(f3="12345"), V.MALFORMED),
    "a number as text": (lambda: claims(f1="2299020126000123"), V.MALFORMED),
    "no end": (lambda: message(payload={k: v for k, v in good_claims().items() if k != 4}), V.MALFORMED),
    "no certificate in it": (lambda: message(payload={1: "CN-22", 4: 2, 6: 1}), V.MALFORMED),
    "a certificate as a list": (lambda: claims(c_70001=[1]), V.MALFORMED),
    "an issuer as bytes": (lambda: claims(c1=b"CN-22"), V.MALFORMED),
    "an issuer with a line end": (lambda: claims(c1="CN-22\n"), V.MALFORMED),
    "a day before the calendar": (lambda: claims(f7=-1), V.MALFORMED),
    "a day beyond the calendar": (lambda: claims(f7=1 << 40), V.MALFORMED),
    "no policies, said aloud": (lambda: claims(f9=0), V.MALFORMED),
    "a policy bit that came later": (lambda: claims(f9=8), V.MALFORMED),
    "synthetic, but not true": (lambda: claims(f11=False), V.MALFORMED),
    "synthetic as a number": (lambda: claims(f11=1), V.MALFORMED),
    "a slot of three numbers": (lambda: claims(f8=[0, 1, 2]), V.MALFORMED),
    "a slot as a map": (lambda: claims(f8={0: 1}), V.MALFORMED),
    "a list beyond all lists": (lambda: claims(f8=[1 << 16, 1]), V.MALFORMED),
    "number nought": (lambda: claims(f1=0), V.MALFORMED),
    "a number below nought": (lambda: claims(f1=-5), V.MALFORMED),
    "a number of nineteen digits as an integer": (lambda: claims(f1=10**18), V.MALFORMED),
    "a region in lower case": (lambda: claims(f6="cn-22"), V.MALFORMED),
    "an office without characters": (lambda: claims(f10=""), V.MALFORMED),
    "registration nought": (lambda: claims(f5=0), V.MALFORMED),
}

UNICODE: Crafted = {
    "a name from right to left": (lambda: claims(f2="\u202e三张"), V.MALFORMED),
    "a name with an isolate": (lambda: claims(f2="张\u2067三"), V.MALFORMED),
    "a name with a zero-width joiner": (lambda: claims(f2="张\u200d三"), V.MALFORMED),
    "a name not in NFC": (lambda: claims(f2="Mu\u0308ller"), V.MALFORMED),
    "a compatibility character": (lambda: claims(f2="\uf900"), V.MALFORMED),
    "a private character": (lambda: claims(f2="\ue000"), V.MALFORMED),
    "invisible tags behind the name": (lambda: claims(f2="张三\U000e0041"), V.MALFORMED),
    "a name over two lines": (lambda: claims(f2="张三\n有效"), V.MALFORMED),
    "an endless name": (lambda: claims(f2="张" * 51), V.MALFORMED),
    "an empty name": (lambda: claims(f2=""), V.MALFORMED),
    "a name as bytes": (lambda: claims(f2="张三".encode()), V.MALFORMED),
    "a name that is no UTF-8": (
        lambda: message(payload=good().payload.replace("欧阳测试".encode(), b"\xff" * 12)),
        V.MALFORMED,
    ),
    "a name with a noncharacter": (lambda: claims(f2="张\uffff"), V.MALFORMED),
    "a name with another noncharacter": (lambda: claims(f2="张\U0002fffe"), V.MALFORMED),
    "a name with a nul": (lambda: claims(f2="张\x00三"), V.MALFORMED),
    "a name with a soft hyphen": (lambda: claims(f2="张\u00ad三"), V.MALFORMED),
    "a name behind an ideographic space": (lambda: claims(f2="\u3000张三"), V.MALFORMED),
    "a name with a word joiner": (lambda: claims(f2="张\u2060三"), V.MALFORMED),
    "a name with an enclosing mark": (lambda: claims(f2="张\u20dd"), V.MALFORMED),
    "an ID tail in full-width digits": (lambda: claims(f3="１２３４"), V.MALFORMED),
    "an ID tail in Arabic digits": (lambda: claims(f3="١٢٣٤"), V.MALFORMED),
    "an ID tail with a small x": (lambda: claims(f3="123x"), V.MALFORMED),
    "a surrogate in UTF-8": (
        lambda: message(payload=good().payload.replace("欧阳测试".encode(), b"\xed\xa0\x80" * 4)),
        V.MALFORMED,
    ),
    "an overlong letter in UTF-8": (
        lambda: message(payload=good().payload.replace("欧阳测试".encode(), b"\xc1\x81" * 6)),
        V.MALFORMED,
    ),
}
