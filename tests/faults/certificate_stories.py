"""Certificates shown, fetched and checked under every fault: nothing told that is not written, nothing good twice."""

import json
from datetime import timedelta

from registrar.benefits.trail import Look
from registrar.certificate.presentation import Redeemed, ticket_for, ticket_key
from registrar.usecases.auditing import broken_at
from registrar.wiring import common
from tests.faults.stories import Story, Time
from tests.functions.certificates.making import ID, NUMBER, certify
from tests.functions.conftest import Json, Land
from tests.unit.certificate.test_offline import KEY

SECRET = "A" * 22
ADDRESS = "https://registrar.example"


def _certified(land: Land, _: Time) -> None:
    certify(land)


def told(answers: list[Json]) -> list[Json]:
    return [json.loads(answer["body"]) for answer in answers if answer["statusCode"] < 300]


def _each_ticket_good_once(_: Land, answers: list[Json]) -> None:
    """Whoever asks again gets another ticket; each that was told is the holder's, and good for one scan."""
    texts = [each["qr_text"] for each in told(answers)]
    assert len(set(texts)) == len(texts) >= 1
    last = common.passing()
    for text in texts:
        key = ticket_key(text) or ""
        assert last.redeem(key, "scan-1", common.clock().now() - timedelta(minutes=60)) == (Redeemed.GOOD, NUMBER)
        assert last.redeem(key, "scan-2", common.clock().now())[0] is Redeemed.USED


def _with_ticket(land: Land, time: Time) -> None:
    certify(land)
    common.passing().keep(ticket_for(NUMBER, SECRET, time.now, ADDRESS)[0])


def _scan(event: Json) -> None:
    event["body"] = json.dumps({"qr_text": ticket_for(NUMBER, SECRET, common.clock().now(), ADDRESS)[1].text})


def _shown_at_most_once(_: Land, answers: list[Json]) -> None:
    verdicts = [each["verdict"] for each in told(answers)]
    assert sum(not verdict.startswith("TICKET") for verdict in verdicts) <= 1
    assert verdicts[-1] in {"TICKET_USED", "TICKET_EXPIRED"}


def _accredited(_: Land, answers: list[Json]) -> None:
    (office,) = {each["office"] for each in told(answers)}
    accreditation = common.ledger().accreditation(office)
    assert accreditation is not None
    assert sorted(accreditation.purposes) == sorted(told(answers)[-1]["purposes"])


def _checked(_: Land, answers: list[Json]) -> None:
    """Every view that was told is in the trail with its answer; one that was lost on the way may be there too."""
    looks = [line.seen.look for line in common.ledger().lines(NUMBER)]
    assert looks.count(Look.CHECK) == looks.count(Look.QUESTION) >= len(told(answers)) >= 1
    assert broken_at(common.ledger(), NUMBER) is None


def _answered(_: Land, answers: list[Json]) -> None:
    """The person's line and the unknown person's are there for every batch that was told."""
    (told_once,) = {json.dumps(each) for each in told(answers)}
    assert [each["reply"] for each in json.loads(told_once)["answers"]] == ["YES", "UNKNOWN"]
    for record in (NUMBER, "OFFICE#TAX-220104"):
        assert common.ledger().lines(record)
        assert broken_at(common.ledger(), record) is None


def _bound_once(land: Land, _: list[Json]) -> None:
    assert land.register.certificate(NUMBER).holder_key == KEY
    found = land.register.table.begins_with(f"CERTIFICATE#{NUMBER}", "EVENT#")
    assert [item["kind"]["S"] for item in found].count("HolderKeyBound") == 1


def _fetched(land: Land, answers: list[Json]) -> None:
    assert {each["number"] for each in told(answers)} == {NUMBER}
    kept = json.dumps(land.clients["dynamodb"].scan(TableName="passing")["Items"])
    assert ID not in kept


CERTIFICATE_STORIES = {
    "ticket": Story("certificate_api", "certificate_api/present", _certified, _each_ticket_good_once),
    "redeem": Story("verify_api", "verify_api/verify", _with_ticket, _shown_at_most_once, _scan),
    "accredit": Story("certificate_api", "certificate_api/accredit", lambda *_: None, _accredited),
    "check": Story("certificate_api", "certificate_api/check", _certified, _checked),
    "batch": Story("certificate_api", "certificate_api/batch", _certified, _answered),
    "bind": Story("certificate_api", "certificate_api/bind", _certified, _bound_once),
    "retrieve": Story("certificate_api", "certificate_api/retrieve", _certified, _fetched),
}
