"""Two acts at once over one application, record or certificate: whichever comes in between, at whichever call."""

import random

import pytest

from registrar.aws.clock import SystemClock
from tests.faults import crossing_pairs, pairs, record_pairs
from tests.faults.between import told
from tests.faults.standing import empty
from tests.faults.stories import Time
from tests.faults.test_sweep import STORIES
from tests.functions.conftest import Land

TABLES = (pairs.APPLICATIONS, record_pairs.RECORDS, crossing_pairs.CROSSING)
PAIRS = {**pairs.APPLICATIONS, **record_pairs.RECORDS, **crossing_pairs.CROSSING}


ALONE = {
    "close_audit_days": "reads where trails ended that nobody adds to any more; a file is put only where none is",
    "count_statistics": "counts what the stream tells; nobody else writes its rows",
    "directory_api": "keeps what is told of the offices' directory; of no person and no application",
    "verify_api": "uses up a ticket, which one scan after another finds in one conditional write of one row",
}
"""Writers that share no person, application or inquiry with another; every other one meets a different event."""


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    clock = Time()
    monkeypatch.setattr(SystemClock, "now", lambda _: clock.now)
    monkeypatch.setattr("botocore.endpoint.time.sleep", lambda _: None)
    monkeypatch.setattr("registrar.usecases.artefacts._page", lambda *_: b"%PDF-1.7 printed")
    monkeypatch.setattr("registrar.usecases.artefacts._picture", lambda *_: b"a picture")
    return clock


def _told(name: str, deployment: Land, time: Time, at: int) -> int:
    """The pair with the interruption before that call; how many calls the first act made until its answer."""
    with pytest.MonkeyPatch.context() as patch:
        time.now = Time().now
        return told(PAIRS[name], empty(deployment), time, at, patch)


CHOSEN = random.Random(20261127)


@pytest.mark.parametrize(("name", "place"), [(name, CHOSEN.random()) for name in PAIRS])
def test_what_comes_in_between_is_neither_lost_nor_doubled(
    name: str, place: float, deployment: Land, time: Time
) -> None:
    """One after the other first, and then at one seeded call."""
    calls = _told(name, deployment, time, -1)
    _told(name, deployment, time, int(place * calls))


@pytest.mark.full
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", PAIRS)
def test_at_whichever_call_it_comes(name: str, deployment: Land, time: Time) -> None:
    at = 0
    while _told(name, deployment, time, at) > at:
        at += 1
    assert at > 1


def test_no_pair_hides_another_of_its_name() -> None:
    assert len(PAIRS) == sum(map(len, TABLES))


def test_every_function_that_writes_meets_another_event_over_what_they_share() -> None:
    different = [(pair.first, pair.other) for pair in PAIRS.values() if pair.first.event != pair.other.event]
    meeting = {act.event.partition("/")[0] for acts in different for act in acts}
    writing = {story.function for story in STORIES.values()}
    assert writing - meeting == ALONE.keys(), "write a Pair for it in tests/faults, or say why it shares nothing"
