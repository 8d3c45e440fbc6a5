"""A registration becomes one certificate: proved before release, the same on every retry, superseded by the next."""

import json
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pypdfium2 as pdfium
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from registrar.certificate import offline
from registrar.certificate.chain import Names, issue_leaf, issue_root
from registrar.certificate.drawing import read_back
from registrar.certificate.offline import encode
from registrar.certificate.pdf_signature import check_pdf
from registrar.certificate.read_back import page_codes
from registrar.certificate.refusals import Untrusted
from registrar.certificate.statuses import StatusList, read_status_list, sign_status_list
from registrar.certificate.trust import jwks
from registrar.certificate.verdict import VerdictCode, verify
from registrar.errors import Unavailable
from registrar.registration.certificates import Certificate
from registrar.registration.events import HolderKeyBound
from registrar.registration.vocabulary import ExtractStatus, State
from registrar.usecases.applying import own_certificate, submit
from registrar.usecases.assessing import assess
from registrar.usecases.issuing import issue, issue_again
from registrar.usecases.keyring import JWKS, published_keys
from registrar.usecases.publishing import list_key, publish
from registrar.usecases.revoking import revoke
from tests.fakes.keys import ROOT as TEST_ROOT
from tests.unit.certificate.test_offline import KEY, shown
from tests.unit.usecases.desk import APPLICANT, GOOD, HOLDER, OFFICER, Desk

ROOT = ec.generate_private_key(ec.SECP256R1())
YEARS = timedelta(days=3650)


def published(desk: Desk) -> bytes:
    """Put the key list and the certificate key's chain where the operator puts them; the root certificate."""
    desk.put_keys()
    return published_chain(desk)


def published_chain(desk: Desk) -> bytes:
    now = desk.clock.now().replace(microsecond=0)
    names = Names("测试根", "测试省")
    root = issue_root(ROOT, names=names, not_before=now - YEARS, not_after=now + YEARS, serial=1)
    leaf = issue_leaf(
        ROOT, root, desk.signer.public_key, names=Names("签发", "测试省"),
        not_before=now - timedelta(days=1), not_after=now + timedelta(days=400), serial=2,
    )  # fmt: skip
    keys = published_keys(desk.store, TEST_ROOT.public_key)
    assert keys is not None
    desk.store.replace(JWKS, json.dumps(jwks(keys, {desk.signer.kid: [leaf, root]})).encode(), "json")
    return root


def registered(desk: Desk) -> str:
    identity = desk.submitted(*GOOD)
    assess(desk.assessing, identity)
    assert desk.register.application(identity).state is State.REGISTERED
    return identity


def certificate_of(desk: Desk, identity: str) -> Certificate:
    number = desk.register.application(identity).certificate_number
    assert number is not None
    return desk.register.certificate(number)


def test_the_code_on_the_certificate_verifies_and_the_page_is_signed() -> None:
    desk = Desk()
    root = published(desk)
    identity = registered(desk)
    desk.issue(identity)
    extract = certificate_of(desk, identity).current
    assert extract is not None
    assert extract.qr_text is not None
    verdict = verify(extract.qr_text, keys=desk.put_keys(), lists={}, now=desk.clock.now(), window=timedelta(days=1))
    assert verdict.code is VerdictCode.STATUS_UNKNOWN, "no list at hand is never VALID"
    assert verdict.claims is not None
    assert (verdict.claims.name, verdict.claims.id_tail) == (APPLICANT.name, APPLICANT.id_number[-4:])
    assert verdict.claims.synthetic
    page = desk.store.read(extract.artefacts["pdf"])
    assert page_codes(page) == [extract.qr_text]
    assert check_pdf(page, [root])
    assert read_back(desk.store.read(extract.artefacts["phone"])) == extract.qr_text
    assert own_certificate(desk.applying, HOLDER, identity).qr_text == extract.qr_text


def test_issuing_again_leaves_every_stored_byte_as_it_was() -> None:
    desk = Desk()
    published(desk)
    identity = registered(desk)
    desk.issue(identity)
    before = {key: list(kept) for key, kept in desk.store.versions.items()}
    version = certificate_of(desk, identity).version
    desk.clock.move(hours=1)
    desk.issue(identity)
    assert desk.store.versions == before
    assert certificate_of(desk, identity).version == version


def test_a_retry_after_a_crash_between_storing_and_announcing_keeps_the_first_signature() -> None:
    desk = Desk()
    published(desk)
    identity = registered(desk)
    crashing = desk.issuing

    class Crash(BaseException):
        pass

    class CrashingStore:
        def __getattr__(self, name: str) -> object:
            if name == "put_once" and any("qr.png" in key for key in desk.store.versions):
                raise Crash
            return getattr(desk.store, name)

    with pytest.raises(Crash):
        issue(replace(crashing, store=CrashingStore()), desk.person(identity))  # type: ignore[arg-type]
    token = next(kept for key, kept in desk.store.versions.items() if key.endswith(".cose"))
    desk.clock.move(hours=1)
    desk.issue(identity)
    assert next(kept for key, kept in desk.store.versions.items() if key.endswith(".cose")) == token
    assert certificate_of(desk, identity).current is not None


def test_nothing_is_released_before_the_operator_published_the_keys_certificate() -> None:
    desk = Desk()
    identity = registered(desk)
    with pytest.raises(Unavailable) as refused:
        desk.issue(identity)
    assert refused.value.code == "key_not_published"
    assert desk.register.application(identity).certificate_number is None, "no number is drawn that nobody can sign"
    published(desk)
    desk.issue(identity)
    assert certificate_of(desk, identity).current is not None


def test_a_person_keeps_one_number_and_the_next_extract_supersedes_the_last() -> None:
    desk = Desk()
    published(desk)
    first = registered(desk)
    desk.issue(first)
    desk.clock.move(days=40)
    again = desk.open(key="key-0002").id
    keys = desk.send(again, *GOOD)
    submit(desk.applying, HOLDER, again)
    desk.examine(*keys)
    assess(desk.assessing, again)
    desk.issue(again)
    assert certificate_of(desk, again).number == certificate_of(desk, first).number
    statuses = sorted(each.status for each in certificate_of(desk, again).extracts.values())
    assert statuses == [ExtractStatus.ISSUED, ExtractStatus.SUPERSEDED]


def test_a_bound_key_is_named_by_the_next_extract_and_the_phone_shows_it_offline() -> None:
    desk = Desk()
    published(desk)
    identity = registered(desk)
    desk.issue(identity)
    before = certificate_of(desk, identity)
    desk.register.append_certificate(before.number, before, [HolderKeyBound(KEY)], desk.clock.now())
    desk.clock.move(hours=1)
    issue_again(desk.issuing, before.number)
    issue_again(desk.issuing, before.number)
    certificate = certificate_of(desk, identity)
    assert [extract.status for extract in certificate.extracts.values()] == ["SUPERSEDED", "ISSUED"]
    current = certificate.current
    assert current is not None
    assert current.qr_text is not None
    text = encode(shown(text=current.qr_text, shown_at=desk.clock.now()), "https://hr.example").text
    judge = partial(verify, keys=desk.put_keys(), lists={}, now=desk.clock.now(), window=timedelta(days=1))
    verdict = offline.verify(text, judge=judge, now=desk.clock.now(), seen=lambda _: False)
    assert verdict.code is VerdictCode.STATUS_UNKNOWN
    assert verdict.claims is not None
    assert verdict.claims.holder_key == KEY


def test_a_revocation_reaches_the_published_list() -> None:
    desk = Desk()
    published(desk)
    identity = registered(desk)
    desk.issue(identity)
    keys = desk.put_keys()

    def verdict() -> VerdictCode:
        publish(desk.publishing)
        lists: dict[int, StatusList] = {0: read_status_list(desk.store.read(list_key(0)), keys)}
        text = certificate_of(desk, identity).current
        assert text is not None
        return verify(text.qr_text or "", keys=keys, lists=lists, now=desk.clock.now(), window=timedelta(days=1)).code

    assert verdict() is VerdictCode.VALID
    revoke(desk.reviewing, OFFICER, certificate_of(desk, identity).number, "材料系伪造。")
    assert verdict() is VerdictCode.REVOKED


def test_a_forged_list_of_the_certificate_key_is_no_status_list() -> None:
    desk = Desk()
    now = desk.clock.now().replace(microsecond=0)
    forged = sign_status_list(0, {}, issued_at=now, sequence=1, ttl=timedelta(days=1), signer=desk.signer)
    with pytest.raises(Untrusted):
        read_status_list(forged, desk.put_keys())


def test_registering_again_as_what_one_is_already_adds_no_line_to_the_page() -> None:
    desk = Desk()
    published(desk)
    desk.issue(registered(desk))
    again = desk.open(key="key-0002").id
    desk.clock.move(days=3)
    desk.examine(*desk.send(again, *GOOD))
    submit(desk.applying, HOLDER, again)
    assess(desk.assessing, again)
    desk.issue(again)
    current = certificate_of(desk, again).current
    assert current is not None
    text = page_text(desk.store.read(current.artefacts["pdf"]))
    assert text.count("失业登记") == 1


def page_text(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
