"""What a benefit office is shown: for its purposes, on its days, with the holder's consent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from registrar.certificate import container, cose, qr_text
from registrar.certificate.claims import encode_claims
from registrar.certificate.offline import Presentation, encode, to_be_signed
from registrar.registration.events import (
    CertificateEvent,
    ExtractIssued,
    ExtractPrepared,
    ExtractStatusChanged,
)
from registrar.registration.vocabulary import ExtractStatus
from registrar.wiring import common
from tests.fakes.samples import facts
from tests.functions.certificates.making import ID, NOON, NUMBER, Change, ask, claimed, keyed, sent, ticket, verified
from tests.functions.conftest import Land
from tests.unit.certificate.making import OFFICE as OFFICE_KEY
from tests.unit.certificate.making import STRANGER
from tests.unit.certificate.test_offline import KEY, PHONE, THIEF, Phone


def test_a_check_shows_what_the_purpose_needs_and_no_more(certified: Land) -> None:
    view = ask(certified, "check").json
    assert view == {
        "number": NUMBER,
        "status": "ISSUED",
        "name": "测试甲某",
        "id_tail": "0017",
        "registration": "UNEMPLOYED",
        "since": "2026-11-23",
        "policies": 1,
        "answers": [{"months": 6, "on": "2026-11-01", "reply": "YES", "evidence": "2026-05-01"}],
    }
    assert "U7" not in ask(certified, "check").body
    hiring = ask(certified, "accredit", sent(purposes=["INSURANCE_SUBSIDY"]), keyed("accredit-0002"))
    assert hiring.status == 200
    less = ask(certified, "check", sent(purpose="INSURANCE_SUBSIDY", questions=[]))
    assert (less.json["policies"], less.json["answers"]) == (None, [])
    more = ask(certified, "check", sent(purpose="INSURANCE_SUBSIDY"))
    assert (more.status, more.json["code"]) == (403, "not_needed")


@pytest.mark.parametrize(
    "change",
    [
        sent(purpose="PUBLIC_POST"),
        claimed(office="TAX-999"),
        claimed(office=None),
    ],
)
def test_an_office_checks_for_what_it_is_accredited(certified: Land, change: Change) -> None:
    refused = ask(certified, "check", sent(questions=[]), change)
    assert (refused.status, refused.json["code"]) == (403, "not_accredited")


def test_an_accreditation_ends_with_its_last_day(certified: Land, noon: list[datetime]) -> None:
    ask(certified, "accredit", sent(until="2026-11-23"), keyed("accredit-0003"))
    noon[0] = datetime(2026, 11, 23, 15, 59, tzinfo=UTC)  # a minute to midnight in Beijing
    assert ask(certified, "check").status == 200
    noon[0] += timedelta(minutes=1)
    assert ask(certified, "check").json["code"] == "not_accredited"


def test_a_number_alone_or_a_printed_code_is_no_consent(certified: Land) -> None:
    alone = ask(certified, "check", sent(consent={"id_number": ID}))
    assert alone.status == 404
    printed = ask(certified, "check", sent(consent={"code": "https://registrar.example/v#ABC"}))
    assert (printed.status, printed.json["code"]) == (403, "no_consent")
    assert common.ledger().lines(NUMBER) == []


def test_a_ticket_is_consent_for_one_check_and_a_repetition_finds_its_own(certified: Land) -> None:
    shown = sent(consent={"code": ticket(certified)})
    assert ask(certified, "check", shown).status == 200
    assert ask(certified, "check", shown).status == 200, "the same request again: its answer may have been lost"
    again = ask(certified, "check", shown, keyed("another-key-1"))
    assert (again.status, again.json["code"]) == (403, "ticket_used")


def test_a_certificate_not_in_force_answers_nothing_for_sure(certified: Land) -> None:
    event = ExtractStatusChanged("X1", ExtractStatus.SUSPENDED, "x", "officer-1")
    certified.register.append_certificate(NUMBER, certified.register.certificate(NUMBER), [event], NOON)
    view = ask(certified, "check").json
    assert (view["status"], view["answers"][0]["reply"]) == ("SUSPENDED", "UNKNOWN")


def test_a_batch_has_one_outcome_each_and_needs_its_scope(certified: Land) -> None:
    answers = ask(certified, "batch").json["answers"]
    assert [(one["reference"], one["reply"]) for one in answers] == [("file-1", "YES"), ("file-2", "UNKNOWN")]
    assert ask(certified, "batch", claimed(scope="benefits.check"), keyed("batch-00002")).json["code"] == "no_scope"
    many = [{"reference": f"f{n}", "id_number": ID, "months": 6, "on": "2026-11-01"} for n in range(101)]
    assert ask(certified, "batch", sent(questions=many), keyed("batch-00003")).status == 422
    ask(certified, "accredit", sent(machine=False), keyed("accredit-0004"))
    assert ask(certified, "batch", keyed("batch-00004")).json["code"] == "no_batches"


def test_a_machine_checks_with_its_scope(certified: Land) -> None:
    machine = claimed(name=None, id_number=None, scope="benefits.batch benefits.draw")
    refused = ask(certified, "check", machine, keyed("check-machine-1"))
    assert (refused.status, refused.json["code"]) == (403, "no_scope")
    scoped = claimed(name=None, id_number=None, scope="benefits.check")
    assert ask(certified, "check", scoped, keyed("check-machine-2")).status == 200


@pytest.fixture
def with_phone(certified: Land) -> bytes:
    """What the code holds of a certificate that names the phone's key, as the register issued it last."""
    named = replace(facts(NUMBER, index=8), holder_key=KEY, issued_at=NOON)
    token = container.pack(cose.sign1(encode_claims(named), OFFICE_KEY))
    text = qr_text.encode(token, "https://registrar.example").text
    events: list[CertificateEvent] = [
        ExtractPrepared("X2", "A1", named),
        ExtractIssued("X2", "A1", "00ff", text, {}, {}),
    ]
    certified.register.append_certificate(NUMBER, certified.register.certificate(NUMBER), events, NOON)
    return token


def shown(token: bytes, at: datetime = NOON, phone: Phone = PHONE, nonce: bytes = b"once") -> Change:
    signature = phone.sign(to_be_signed(token, at, nonce))
    code = encode(Presentation(token, at, nonce, signature), "https://registrar.example").text
    return sent(consent={"code": code})


def test_a_code_that_the_holders_phone_signed_is_consent_for_one_check(certified: Land, with_phone: bytes) -> None:
    code = shown(with_phone)
    assert ask(certified, "check", code, keyed("offline-0001")).status == 200
    assert ask(certified, "check", code, keyed("offline-0001")).status == 200, "the same request again"
    again = ask(certified, "check", code, keyed("offline-0002"))
    assert (again.status, again.json["code"]) == (403, "ticket_used")


def test_a_ticket_given_as_consent_is_spent_for_everybody(certified: Land) -> None:
    code = ticket(certified)
    assert ask(certified, "check", sent(consent={"code": code}), keyed("spent-0001")).status == 200
    assert verified(certified, code) == "TICKET_USED"


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        (lambda token: shown(token, phone=THIEF), "shown_wrong_holder"),
        (lambda token: shown(token, at=NOON - timedelta(seconds=60)), "shown_ticket_expired"),
        (lambda token: shown(token, at=NOON + timedelta(seconds=31)), "shown_not_yet_valid"),
        (
            lambda token: shown(container.pack(cose.sign1(cose.parse_sign1(token).payload, STRANGER))),
            "shown_superseded",
        ),
        (lambda _: shown(b"no token"), "shown_bad_signature"),
    ],
)
def test_a_phones_code_that_is_not_the_holders_own_and_fresh_is_no_consent(
    certified: Land, with_phone: bytes, code: Callable[[bytes], Change], refusal: str
) -> None:
    refused = ask(certified, "check", code(with_phone))
    assert (refused.status, refused.json["code"]) == (403, refusal)
    assert common.ledger().lines(NUMBER) == []
