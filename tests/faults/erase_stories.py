"""What erasing a person leaves behind, whatever breaks: nothing of theirs, and one line for each thing that went."""

import json

from registrar.benefits.trail import first_break
from registrar.policy.retention import retention
from registrar.usecases.ordering_erasures import BOOK
from registrar.wiring import common
from tests.fakes.samples import ACCOUNT, opened
from tests.faults.stories import Story, Time
from tests.functions.conftest import Json, Land
from tests.functions.test_erasing import a_life, gone, versions
from tests.functions.test_erasures_api import known, ordered, queued


def _unlawful(event: Json) -> None:
    body = json.loads(event["Records"][0]["body"])
    body["detail"]["ground"] = "UNLAWFUL"
    event["Records"][0]["body"] = json.dumps(body)


def _a_life(land: Land, _: Time) -> None:
    a_life(land)


def _gone(land: Land, _: list[Json]) -> None:
    gone(land)


def _known(land: Land, _: Time) -> None:
    """On one deployment the stories before this one left their messages: they are taken off first."""
    queued(land)
    known(land)


def _waits(land: Land, time: Time) -> None:
    _known(land, time)
    assert ordered(land, subject="protector-2").status == 201


def _one_order(land: Land, _: list[Json]) -> None:
    _told_once(["ORDERED"])
    assert queued(land) == []


def _passed_on(land: Land, _: list[Json]) -> None:
    """At least once, since carrying it out again changes nothing."""
    _told_once(["ORDERED", "CONFIRMED"])
    assert {message["detail"]["by"] for message in queued(land)} == {"protector-2 protector-1"}


def _told_once(steps: list[str]) -> None:
    lines = common.ledger().lines(BOOK)
    assert [line.seen.purpose.split(" ")[0] for line in lines] == steps
    assert first_break(BOOK, lines) is None


def _nothing_followed(land: Land, time: Time) -> None:
    """Never handed in, older than its period; and one of today, which stays."""
    land.register.append("A1", None, [opened()], time.now - retention()["drafts"].period)
    land.register.append("A2", None, [opened()], time.now)
    land.clients["s3"].put_object(Bucket="documents", Key="scans/A1/s1", Body=b"x")


def _swept_away(land: Land, _: list[Json]) -> None:
    assert [one.id for one in land.register.applications_of(ACCOUNT)] == ["A2"]
    assert versions(land) == []
    lines = common.ledger().lines("APPLICATION#A1")
    assert [line.seen.outcome for line in lines] == ["ERASED"]
    assert first_break("APPLICATION#A1", lines) is None


ERASE_STORIES = {
    "erase what led to nothing": Story("erase_data", "erase_data/scheduled", _nothing_followed, _swept_away),
    "erase": Story("erase_data", "erase_data/ordered", _a_life, _gone, change=_unlawful),
    "order to erase": Story("erasures_api", "erasures_api/order", _known, _one_order),
    "confirm an erasure": Story("erasures_api", "erasures_api/decide", _waits, _passed_on),
}
