"""What a holder gets: the signed bytes, the picture of the code, the printed page; each proved before release."""

import hashlib
import json
from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from registrar.certificate import container, cose, drawing, qr_text
from registrar.certificate.claims import encode_claims
from registrar.certificate.cose import Signer
from registrar.certificate.pdf import CertificatePage, Entry, GlyphMissing, render
from registrar.certificate.pdf_signature import sign_pdf
from registrar.certificate.phone_image import phone_image
from registrar.certificate.qr_text import QrText
from registrar.certificate.read_back import page_codes
from registrar.certificate.signers import GENERATORS
from registrar.errors import NotFound, Unavailable
from registrar.policy.routing import office_name, region_name
from registrar.ports import DocumentStore
from registrar.registration.certificates import Extract
from registrar.registration.record import Entry as Registered
from registrar.registration.vocabulary import RegistrationKind
from registrar.usecases.keyring import JWKS

KINDS = {
    RegistrationKind.EMPLOYED: ("就业登记（单位就业）", "就业"),
    RegistrationKind.UNEMPLOYED: ("失业登记", "失业"),
    RegistrationKind.FLEXIBLE: ("就业登记（灵活就业）", "灵活就业"),
    RegistrationKind.SELF_EMPLOYED: ("就业登记（自主创业）", "自主创业"),
    RegistrationKind.NONE: ("", "目前无在册登记"),
}


@dataclass(frozen=True, slots=True)
class Press:
    """What makes artefacts: where they go, the keys that sign code and page, the host in the code, a folder of fonts.

    `page_signer` is the same key as `signer`, or an ES256 key where that one is SM2: no PDF reader knows SM2.
    """

    store: DocumentStore
    signer: Signer
    page_signer: Signer
    public_url: str
    fonts: Path


@dataclass(frozen=True, slots=True)
class Artefacts:
    """What was stored: keys and hex digests by name (cose, qr, pdf, phone), the signing key, the text in the code."""

    kid: str
    qr_text: str
    keys: Mapping[str, str]
    sha256: Mapping[str, str]


def make_artefacts(press: Press, extract: Extract, history: Sequence[Registered]) -> Artefacts:
    """Sign, prove, draw, print and store. What was stored first wins, so that a retry gives the same bytes.

    `history` is the person's record as of the extract (`PersonRecord.dated`), for the printed page.
    """
    _prove(encode_claims(extract.facts), GENERATORS[press.signer.algorithm]())
    token = _stored_token(press, extract)
    code = qr_text.encode(token, press.public_url)
    made = {"cose": token, "qr": _put(press, extract, "qr.png", drawing.qr_png(code), "image/png")}
    made |= _printed(press, extract, history, code)
    keys = {name: _key(extract, FILES[name]) for name in made}
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in made.items()}
    return Artefacts(press.signer.kid.hex(), code.text, keys, digests)


REASON = "签发电子就业创业证"  # shown by a PDF reader beside the signature
FILES = {"cose": "certificate.cose", "qr": "qr.png", "pdf": "certificate.pdf", "phone": "phone.png"}


def _key(extract: Extract, file: str) -> str:
    return f"{extract.folder}{file}"


def _put(press: Press, extract: Extract, file: str, content: bytes, content_type: str) -> bytes:
    return press.store.put_once(_key(extract, file), content, content_type)


def _stored_token(press: Press, extract: Extract) -> bytes:
    signed = _prove(encode_claims(extract.facts), press.signer)
    return _put(press, extract, FILES["cose"], container.pack(signed), "application/cose")


def _prove(payload: bytes, signer: Signer) -> bytes:
    """The signed token, after our own parser and the public key have both agreed to it.

    The first proof is made with a throwaway key: what could not be verified is never signed with the real one.
    """
    token = cose.sign1(payload, signer)
    parsed = cose.parse_sign1(container.unpack(container.pack(token)))
    if parsed.payload != payload or not cose.verify_signature(parsed, signer.public_key, signer.algorithm):
        raise Unavailable("the certificate just signed does not verify; nothing was released", code="proof_failed")
    return token


def _printed(press: Press, extract: Extract, history: Sequence[Registered], code: QrText) -> dict[str, bytes]:
    """The page and the picture for a phone; none when no font has the holder's name (it waits for one then)."""
    words = _words(press, extract, history)
    try:
        page, picture = _page(press, words, code), _picture(press, words, code)
    except GlyphMissing:
        return {}
    return {
        "pdf": _put(press, extract, FILES["pdf"], page, "application/pdf"),
        "phone": _put(press, extract, FILES["phone"], picture, "image/png"),
    }


def _page(press: Press, words: CertificatePage, code: QrText) -> bytes:
    """The signed page, its code read back first."""
    page = render(words, qr_svg=drawing.qr_svg(code), fonts=press.fonts)
    _must_read_back(page_codes(page), code)
    return sign_pdf(
        page, signer=press.page_signer, chain=_chain(press), at=words.issued_at, reason=REASON, location=words.office
    )


def _picture(press: Press, words: CertificatePage, code: QrText) -> bytes:
    picture = phone_image(words, qr_svg=drawing.qr_svg(code, "M"), fonts=press.fonts)
    _must_read_back([drawing.read_back(picture)], code)
    return picture


def _must_read_back(found: Sequence[str | None], code: QrText) -> None:
    if found != [code.text]:
        raise Unavailable("the code on the page does not read back; nothing was released", code="proof_failed")


def _words(press: Press, extract: Extract, history: Sequence[Registered]) -> CertificatePage:
    facts = extract.facts
    return CertificatePage(
        number=facts.number,
        name=facts.name,
        id_tail=facts.id_tail,
        registrations=tuple(_entry(each) for each in history),
        status=KINDS[facts.registration][1],
        since=facts.since,
        office=office_name(facts.office),
        issued_at=facts.issued_at,
        expires_at=facts.expires_at,
        address=f"{press.public_url}/v",
        synthetic=facts.synthetic,
    )


def _entry(registered: Registered) -> Entry:
    """One line of the page; of what has ended, the last day on which it held."""
    return Entry(
        date=registered.starts,
        kind=KINDS[registered.kind][0],
        region=region_name(registered.region),
        office=office_name(registered.office),
        employer=registered.employer.name if registered.employer else "",
        ended=registered.end.on - timedelta(days=1) if registered.end else None,
    )


def _chain(press: Press) -> list[bytes]:
    """The signing key's certificate chain (DER, leaf first) as the operator published it with the key list."""
    wanted = press.page_signer.kid.hex()
    try:
        keys = json.loads(press.store.read(JWKS))["keys"]
    except NotFound:
        keys = []
    for key in keys:
        if key["kid"] == wanted:
            return [b64decode(der) for der in key.get("x5c", ())]
    raise Unavailable(
        f"publish the key list with the certificate of key {wanted} before issuing", code="key_not_published"
    )
