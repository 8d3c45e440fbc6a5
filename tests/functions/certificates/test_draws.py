"""What a person draws is recorded once, and every look stays in a trail that the holder reads."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from registrar.benefits.purposes import Purpose
from registrar.errors import NotAllowed
from registrar.registration.events import ExtractStatusChanged
from registrar.registration.people import Account
from registrar.registration.vocabulary import ExtractStatus
from registrar.usecases.auditing import broken_at
from registrar.usecases.checking import Wish, draw
from registrar.usecases.consenting import Consent
from registrar.wiring import certificate_api as wiring
from registrar.wiring import common
from tests.fakes.atomic import whole_calls
from tests.functions.certificates.making import ID, NOON, NUMBER, ask, both, claimed, keyed, sent
from tests.functions.conftest import Land


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


def test_a_machine_draws_with_its_scope(certified: Land) -> None:
    machine = claimed(name=None, id_number=None)
    refused = ask(certified, "draw", machine, keyed("draw-machine-1"))
    assert (refused.status, refused.json["code"]) == (403, "no_scope")
    scoped = both(machine, claimed(scope="benefits.check benefits.draw"))
    assert ask(certified, "draw", scoped, keyed("draw-machine-2")).status == 201


def test_of_many_draws_at_once_one_is_recorded(certified: Land) -> None:
    verifier = Account(
        "verifier-1", "https://issuer.example", "测试乙某", roles=frozenset({"VERIFIER"}), office="TAX-220104"
    )

    def attempt(place: int) -> str:
        wish = Wish(Purpose.TAX_OWN_BUSINESS, "2026-11", 12, f"file-{place}")
        try:
            return draw(wiring.checking(), verifier, Consent(id_number=ID), wish).reference
        except NotAllowed as refused:
            return refused.code

    with whole_calls(), ThreadPoolExecutor(4) as pool:
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


def test_no_month_is_drawn_in_which_the_certificate_was_not_in_force(certified: Land, noon: list[datetime]) -> None:
    before = ask(certified, "draw", sent(first="2026-10", months=2), keyed("draw-before"))
    assert (before.status, before.json["code"]) == (409, "not_in_force")
    assert "2026-10" in before.json["detail"]
    certificate = certified.register.certificate(NUMBER)
    revoked = ExtractStatusChanged("X1", ExtractStatus.REVOKED, "更正身份信息", "officer-1")
    certified.register.append_certificate(NUMBER, certificate, [revoked], NOON)
    noon[0] = NOON + timedelta(days=40)
    after = ask(certified, "draw", keyed("draw-after-1"))
    assert (after.status, after.json["code"]) == (409, "not_in_force")
    assert "2026-12" in after.json["detail"]
    assert ask(certified, "draw", sent(months=1), keyed("draw-behind")).status == 201, "it was in force that November"


def test_an_office_is_told_what_it_may_ask_today(certified: Land) -> None:
    told = ask(certified, "accreditation")
    assert told.status == 200
    assert told.json["purposes"] == ["TAX_HIRING", "TAX_OWN_BUSINESS"]
    ask(certified, "accredit", sent(until="2026-11-22"), keyed("accredit-until"))
    over = ask(certified, "accreditation")
    assert (over.status, over.json["code"]) == (403, "not_accredited")
