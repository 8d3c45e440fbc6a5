"""Two acts at once over one application, record or certificate: whichever comes in between, at whichever call."""

import random

import pytest

from registrar.aws.clock import SystemClock
from tests.faults import pairs, record_pairs
from tests.faults.between import told
from tests.faults.standing import empty
from tests.faults.stories import Time
from tests.functions.conftest import Land

PAIRS = {**pairs.APPLICATIONS, **record_pairs.RECORDS}


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
