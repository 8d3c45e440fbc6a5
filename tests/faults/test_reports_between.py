"""Two reports about one person at once: whichever comes in between, at whichever call, there is one registration."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from moto.core.botocore_stubber import BotocoreStubber

from registrar.aws.clock import SystemClock
from registrar.registration.vocabulary import Origin, RegistrationKind
from tests.faults.stories import STORIES, Time, _unemployed, _worker
from tests.functions.conftest import Context, Json, Land, sample

CALLS = range(3)  # read the key, read the record, write
DONE: Json = {"batchItemFailures": []}
OTHERS = ("started", "filed", "ended", "cancelled")


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    clock = Time()
    monkeypatch.setattr(SystemClock, "now", lambda _: clock.now)
    return clock


@dataclass
class Between:
    """Before the n-th AWS call of one delivery another message is delivered, whole."""

    land: Land
    event: str
    at: int
    count: int = field(default=0)

    def install(self, monkeypatch: Any) -> None:
        plain = BotocoreStubber.__call__

        def interrupted(stubber: BotocoreStubber, event_name: str, request: Any, **more: Any) -> Any:
            here, self.count = self.count, self.count + 1
            if here == self.at:
                answer = self.land.handlers["employment_events"](sample(f"employment_events/{self.event}"), Context())
                assert answer == DONE
            return plain(stubber, event_name, request, **more)

        monkeypatch.setattr(BotocoreStubber, "__call__", interrupted)


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("at", CALLS)
def test_what_comes_in_between_is_neither_lost_nor_doubled(
    other: str, at: int, land: Land, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    _unemployed(land, time)
    time.now += timedelta(minutes=1)
    between = Between(land, other, at)
    between.install(monkeypatch)
    assert land.send("employment_events", sample(STORIES["report"].event)) == DONE
    assert between.count > at, "the call in question was never made"
    between.at = -1
    assert land.send("employment_events", sample(f"employment_events/{other}")) == DONE
    record = land.register.record(_worker())
    assert record is not None
    employed = [entry for entry in record.dated() if entry.kind is RegistrationKind.EMPLOYED]
    assert len(employed) == (0 if other == "cancelled" else 1)
    assert len(record.reports) == (1 if other == "started" else 2)
    unemployed = [entry for entry in record.dated() if entry.unemployment]
    assert [entry.in_force for entry in unemployed] == [other == "cancelled"]
    assert record.open_matters == ()
    if other == "filed":
        assert {ground.origin for ground in employed[0].grounds} == {Origin.SOCIAL_INSURANCE, Origin.LABOUR_FILING}
