"""Two acts at once over one application, record or certificate: whichever comes in between, at whichever call."""

import random
from collections.abc import Iterator
from typing import Any

import pytest

from registrar.aws.clock import SystemClock
from tests.faults import pairs, record_pairs
from tests.faults.between import told
from tests.faults.stories import Time
from tests.functions.conftest import Land

PAIRS = {**pairs.APPLICATIONS, **record_pairs.RECORDS}
CALLS = {**pairs.CALLS, **record_pairs.CALLS}


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    clock = Time()
    monkeypatch.setattr(SystemClock, "now", lambda _: clock.now)
    monkeypatch.setattr("botocore.endpoint.time.sleep", lambda _: None)
    monkeypatch.setattr("registrar.usecases.artefacts._page", lambda *_: b"%PDF-1.7 printed")
    monkeypatch.setattr("registrar.usecases.artefacts._picture", lambda *_: b"a picture")
    return clock


def cases() -> Iterator[Any]:
    """Every pair at every call; without the mark `full` a seeded quarter of them is told."""
    chosen = random.Random(20261127)
    for name, calls in CALLS.items():
        for at in range(calls):
            marks = () if chosen.random() < 1 / 4 else (pytest.mark.full,)
            yield pytest.param(name, at, id=f"{name}-{at}", marks=marks)


@pytest.mark.parametrize(("name", "at"), [*cases()])
def test_what_comes_in_between_is_neither_lost_nor_doubled(
    name: str, at: int, land: Land, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(PAIRS[name], land, time, at, monkeypatch) > at, "the call in question was never made"


@pytest.mark.parametrize("name", PAIRS)
def test_one_after_the_other_holds_too_and_every_call_is_told(
    name: str, land: Land, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(PAIRS[name], land, time, -1, monkeypatch) == CALLS[name]
