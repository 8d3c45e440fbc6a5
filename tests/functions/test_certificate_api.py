"""certificate_api over its samples: whose, who may, what is told and what never is, and who can read it afterwards."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from registrar.aws.clock import SystemClock
from registrar.benefits.purposes import Purpose
from registrar.certificate.sentences import VerdictCode
from registrar.errors import NotAllowed
from registrar.ports import RecordStep
from registrar.registration.events import (
    CertificateEvent,
    CertificateOpened,
    ExtractIssued,
    ExtractPrepared,
    ExtractStatusChanged,
)
from registrar.registration.people import Account
from registrar.registration.record import Entry, Ground, Holder
from registrar.registration.record_events import RecordEvent, RecordOpened, RegistrationMade
from registrar.registration.vocabulary import ExtractStatus, Origin, RegistrationKind
from registrar.usecases import verifying
from registrar.usecases.auditing import broken_at
from registrar.usecases.checking import Consent, Wish, draw
from registrar.wiring import certificate_api as wiring
from registrar.wiring import common
from registrar.wiring import verify_api as verify_wiring
from tests.fakes.samples import facts
from tests.functions.conftest import Answer, Json, Land, sample
from tests.unit.certificate.test_offline import KEY

NUMBER = "2299040126000001"
ID = "229901199005170021"
OTHER = "229901199301010137"
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
Change = Callable[[Json], Any]
HOLDER, OFFICE, BENEFIT = (
    ("retrieve", "present", "bind", "looks"),
    ("hand_over", "accredit"),
    ("check", "batch", "draw"),
)
ROLES = {
    "holder": "",
    "officer": "[OFFICER]",
    "province": "[PROVINCE]",
    "verifier": "[VERIFIER]",
    "employer": "[EMPLOYER]",
}


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The office's clock; a test moves it by putting another time in the list."""
    now = [NOON]
    monkeypatch.setattr(SystemClock, "now", lambda _: now[0])
    return now


@pytest.fixture
def certified(land: Land) -> Land:
    return certify(land)


def certify(land: Land) -> Land:
    """A person registered unemployed since May, with a certificate, and a tax office accredited."""
    person = common.index().of("id_number", ID)
    entry = Entry(
        "R1", RegistrationKind.UNEMPLOYED, "U7", date(2026, 5, 1), date(2026, 4, 1), "220104", "220104", "v1", "system",
        NOON, (Ground(Origin.APPLICATION, "A1", NOON),),
    )  # fmt: skip
    events: list[RecordEvent] = [RecordOpened(Holder("测试甲某", ID, "13900000000")), RegistrationMade(entry)]
    land.register.append_records([RecordStep(person, None, events)], NOON)
    keys = {name: f"certificates/{NUMBER}/X1/{name}" for name in ("cose", "qr", "pdf", "phone")}
    issued: list[CertificateEvent] = [
        CertificateOpened(NUMBER, person, "account-9"),
        ExtractPrepared("X1", "A1", facts(NUMBER, policies=1)),
        ExtractIssued("X1", "A1", "00ff", "https://registrar.example/v#ABC", keys, {}),
    ]
    land.register.append_certificate(NUMBER, None, issued, NOON)
    assert land.ask("certificate_api/accredit").status == 200
    return land


def claimed(**claims: str | None) -> Change:
    def change(event: Json) -> None:
        held = event["requestContext"]["authorizer"]["jwt"]["claims"]
        for name, value in claims.items():
            held.pop(name, None)
            if value is not None:
                held[name] = value

    return change


def sent(**members: Any) -> Change:
    return lambda event: event.update(body=json.dumps(json.loads(event["body"]) | members))


def both(*changes: Change) -> Change:
    return lambda event: [change(event) for change in changes]


def keyed(key: str) -> Change:
    return lambda event: event["headers"].update({"idempotency-key": key})


def ask(land: Land, name: str, *changes: Change) -> Answer:
    return land.ask(f"certificate_api/{name}", both(*changes))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", [*HOLDER, *OFFICE, *BENEFIT])
def test_every_cell_of_role_and_route(certified: Land, name: str, role: str) -> None:
    answer = ask(certified, name, claimed(roles=ROLES[role] or None), keyed("a-key-of-its-own"))
    allowed = {
        **{route: set(ROLES) for route in HOLDER},  # whatever their role, people have their own certificate
        "hand_over": {"officer", "province"},
        "accredit": {"province"},
        **{route: {"verifier"} for route in BENEFIT},
    }
    if role in allowed[name]:
        assert answer.status < 300, answer.body
    else:
        assert (answer.status, answer.json["code"]) == (403, "no_role")


@pytest.mark.parametrize("name", [*HOLDER, *OFFICE, *BENEFIT])
def test_nobody_in_particular_is_asked_to_sign_in(certified: Land, name: str) -> None:
    assert ask(certified, name, lambda event: event["requestContext"].pop("authorizer")).status == 401
    assert ask(certified, name, claimed(iss="https://another.example")).status == 401


def test_ones_own_card_fetches_ones_own_certificate(certified: Land) -> None:
    answer = ask(certified, "retrieve")
    assert answer.status == 200
    assert (answer.json["number"], answer.json["qr_text"]) == (NUMBER, "https://registrar.example/v#ABC")
    assert all(answer.json[name].startswith("https://") for name in ("qr", "pdf", "phone"))
    assert certified.clients["dynamodb"].scan(TableName="once")["Count"] <= 1, "no answer with a name is kept"


def test_every_other_number_answers_alike(certified: Land) -> None:
    unknown = ask(certified, "retrieve", sent(number=OTHER))
    other = ask(certified, "retrieve", claimed(sub="account-2", id_number=OTHER))
    nobody = ask(certified, "retrieve", claimed(sub="account-3", id_number=OTHER), sent(number=OTHER))
    card = ask(certified, "retrieve", sent(card="SOCIAL_CARD", number="Z99999999"))
    assert {(one.status, one.body) for one in (unknown, other, nobody, card)} == {(404, unknown.body)}


def test_the_social_card_fetches_it_once_a_counter_has_seen_both(certified: Land) -> None:
    by_card = sent(card="SOCIAL_CARD", number="A12345678")
    assert ask(certified, "retrieve", by_card).status == 404
    assert ask(certified, "hand_over").status == 200
    assert ask(certified, "retrieve", by_card).status == 200
    assert ask(certified, "retrieve", by_card, claimed(sub="x", id_number=OTHER)).status == 404, (
        "a card found is no proof"
    )


def test_a_permit_fetches_only_where_the_owner_says_so(certified: Land) -> None:
    refused = ask(certified, "retrieve", sent(card="HMT_PERMIT"))
    assert (refused.status, refused.json["code"]) == (403, "permit_not_taken")


@pytest.mark.parametrize("number", ["229901199005170022", "A1234567", "229901199013170021"])
def test_a_mistyped_number_is_told_at_once(certified: Land, number: str) -> None:
    refused = ask(certified, "retrieve", sent(number=number))
    assert refused.status in {400, 422}


def test_who_asks_too_often_is_told_when_to_come_back(certified: Land, noon: list[datetime]) -> None:
    answers = [ask(certified, "retrieve", sent(number=OTHER)) for _ in range(6)]
    assert [one.status for one in answers] == [404] * 5 + [429]
    assert answers[-1].headers["retry-after"] == "120"
    assert answers[-1].json["detail"].startswith("查询过于频繁，请120秒后再试")
    noon[0] += timedelta(seconds=120)
    assert ask(certified, "retrieve").status == 200


def test_an_address_has_a_bucket_of_its_own(certified: Land) -> None:
    statuses = [ask(certified, "retrieve", claimed(sub=f"account-{n}", id_number=OTHER)).status for n in range(31)]
    assert statuses == [404] * 30 + [429]


def test_at_the_counter_the_card_itself_is_laid_down(certified: Land) -> None:
    assert ask(certified, "hand_over", sent(original_seen=False)).status == 422
    assert ask(certified, "hand_over", sent(reason=" ")).json["code"] == "reason_missing"
    none = ask(certified, "hand_over", sent(number=OTHER))
    assert none.status == 404
    assert [line.seen.outcome for line in common.ledger().lines("OFFICE#220104")] == ["NONE"]


def ticket(land: Land, key: str = "ticket-0001") -> str:
    answer = ask(land, "present", keyed(key))
    assert answer.status == 201
    return str(answer.json["qr_text"])


def verified(land: Land, text: str) -> str:
    body = json.dumps({"qr_text": text})
    return str(land.ask("verify_api/verify", lambda event: event.update(body=body)).json["verdict"])


def test_a_ticket_is_good_for_one_scan_within_a_minute(certified: Land, noon: list[datetime]) -> None:
    first, second = ticket(certified), ticket(certified, "ticket-0002")
    assert first != second
    assert not verified(certified, first).startswith("TICKET"), "the certificate behind it is looked at"
    assert verified(certified, first) == "TICKET_USED"
    noon[0] += timedelta(seconds=60)
    assert verified(certified, second) == "TICKET_EXPIRED"


def test_of_a_hundred_scans_at_once_one_wins(certified: Land) -> None:
    text = ticket(certified)
    with ThreadPoolExecutor(16) as pool:
        verdicts = list(pool.map(lambda _: verifying.verify(verify_wiring.verifying(), text).verdict, range(100)))
    assert verdicts.count(VerdictCode.TICKET_USED) == 99


def test_nobody_shows_somebody_elses_certificate(certified: Land) -> None:
    for name in ("present", "bind", "looks"):
        assert ask(certified, name, claimed(id_number=OTHER)).status == 404
        assert ask(certified, name, claimed(id_number=None)).status == 404


def test_the_phone_proves_its_key_and_the_certificate_remembers_it(certified: Land, noon: list[datetime]) -> None:
    assert ask(certified, "bind").json == {"number": NUMBER, "bound": True}
    bound = certified.register.certificate(NUMBER)
    assert bound.holder_key == KEY
    ask(certified, "bind", keyed("bind-again-1"))
    assert certified.register.certificate(NUMBER).version == bound.version, "the same key again is no event"
    for change in (sent(proof="A" * 86), sent(signed_at="2026-11-23T04:00:01Z"), sent(public_key="B" * 87)):
        refused = ask(certified, "bind", change, keyed("bind-wrong-1"))
        assert (refused.status, refused.json["code"]) == (400, "key_not_proved")
    noon[0] += timedelta(minutes=5, seconds=1)
    assert ask(certified, "bind", keyed("bind-late-01")).json["code"] == "key_not_proved"


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


def test_a_month_is_drawn_once_and_the_other_office_is_told_by_whom_and_when(certified: Land) -> None:
    first = ask(certified, "draw")
    assert (first.status, first.json["first"], first.json["months"]) == (201, "2026-11", 12)
    assert ask(certified, "draw", keyed("draw-again-1")).json["id"] == first.json["id"], "the same file again"
    ask(certified, "accredit", sent(office="TAX-2", name="另一税务局"), keyed("accredit-0005"))
    other = both(claimed(office="TAX-2"), sent(first="2027-10", months=1, reference="file-9"))
    conflict = ask(certified, "draw", other, keyed("draw-00002"))
    assert (conflict.status, conflict.json["code"]) == (409, "already_drawn")
    assert "测试区税务局于2026-11-23" in conflict.json["detail"]
    assert "file-1" not in conflict.body
    later = both(claimed(office="TAX-2"), sent(first="2027-11", months=24))
    assert ask(certified, "draw", later, keyed("draw-00003")).status == 201
    past = both(claimed(office="TAX-2"), sent(first="2029-11", months=1))
    assert ask(certified, "draw", past, keyed("draw-00004")).json["code"] == "most_drawn"


def test_of_many_draws_at_once_one_is_recorded(certified: Land) -> None:
    verifier = Account("verifier-1", "https://issuer.example", roles=frozenset({"VERIFIER"}), office="TAX-220104")

    def attempt(place: int) -> str:
        wish = Wish(Purpose.TAX_OWN_BUSINESS, "2026-11", 12, f"file-{place}")
        try:
            return draw(wiring.checking(), verifier, Consent(id_number=ID), wish).reference
        except NotAllowed as refused:
            return refused.code

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(attempt, range(12)))
    assert outcomes.count("already_drawn") == 11


def test_the_holder_reads_who_looked_and_the_trail_is_whole(certified: Land) -> None:
    ask(certified, "check")
    ask(certified, "hand_over")
    ask(certified, "draw")
    looks = ask(certified, "looks").json["looks"]
    assert [(one["look"], one["office"], one["purpose"]) for one in looks] == [
        ("DRAW", "TAX-220104", "TAX_OWN_BUSINESS"),
        ("COUNTER", "220104", "本人窗口申请调取。"),
        ("QUESTION", "TAX-220104", "TAX_OWN_BUSINESS"),
        ("CHECK", "TAX-220104", "TAX_OWN_BUSINESS"),
    ]
    assert broken_at(common.ledger(), NUMBER) is None
    row = {"pk": {"S": f"TRAIL#{NUMBER}"}, "sk": {"S": "LINE#00000002"}}
    table = certified.clients["dynamodb"]
    kept = table.get_item(TableName="ledger", Key=row)["Item"]
    kept["body"] = {"S": kept["body"]["S"].replace("TAX-220104", "TAX-220105")}
    table.put_item(TableName="ledger", Item=kept)
    assert broken_at(common.ledger(), NUMBER) == 2


def test_no_name_and_no_number_of_a_person_is_kept_in_the_new_tables(certified: Land) -> None:
    for name in (*HOLDER, *OFFICE, *BENEFIT):
        ask(certified, name)
    ticket(certified, "ticket-0009")
    for table in ("passing", "ledger", "once"):
        kept = json.dumps(certified.clients["dynamodb"].scan(TableName=table)["Items"], ensure_ascii=False)
        for secret in (ID, "测试甲某", "13900000000"):
            assert secret not in kept, table


@pytest.mark.parametrize("name", [*HOLDER[:3], *OFFICE, *BENEFIT])
def test_a_post_needs_its_key(certified: Land, name: str) -> None:
    refused = ask(certified, name, lambda event: event["headers"].pop("idempotency-key"))
    assert (refused.status, refused.json["code"]) == (400, "idempotency_key_missing")


def test_every_sample_is_a_request_of_the_template() -> None:
    for name in (*HOLDER, *OFFICE, *BENEFIT):
        event = sample(f"certificate_api/{name}")
        assert event["routeKey"].split(" ")[0] == event["requestContext"]["http"]["method"]
