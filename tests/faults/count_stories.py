"""What counting and freezing leave behind, whatever breaks: each fact in the sums once, each period frozen once."""

from datetime import UTC, date, datetime
from typing import Any

from registrar.office.periods import Grain, period_named
from registrar.office.snapshots import digest_of
from registrar.ports import RecordStep
from registrar.registration.record_events import RegistrationEnded
from registrar.registration.succession import registering
from registrar.registration.traits import Group
from registrar.registration.vocabulary import EndReason
from registrar.usecases import freezing
from registrar.usecases.counting import count
from registrar.wiring import common
from tests.fakes.samples import OFFICE
from tests.faults.stories import PERSON, Story, Time
from tests.functions.conftest import Json, Land
from tests.unit.registration.test_record import HOLDER, an_entry
from tests.unit.usecases.counted import traits

BEGAN, ENDED = date(2026, 10, 5), date(2026, 11, 9)


def _registered_and_ended(land: Land, time: Time) -> None:
    entry = an_entry("R1", since=BEGAN, traits=traits(Group.HEADLINE))
    (record,) = land.register.append_records([RecordStep(PERSON, None, registering(None, HOLDER, entry))], time.now)
    ended = RegistrationEnded("R1", ENDED, EndReason.NO_WISH, "officer-1")
    land.register.append_records([RecordStep(PERSON, record, [ended])], time.now)


def _counted_once(land: Land, _: list[Json]) -> None:
    sums = {row.name: row.cells for row in common.counts().sums(Grain.MONTH, BEGAN, OFFICE)}
    assert sums == {
        "2026-10": {"new_HEADLINE": 1, "ground_U1": 1},
        "2026-11": {"left_HEADLINE": 1, "ended_NO_WISH": 1},
    }
    (year,) = common.counts().sums(Grain.YEAR, BEGAN, "22")
    assert year.cells == {**sums["2026-10"], **sums["2026-11"]}
    recorded = common.counts().recorded(BEGAN, date(2026, 12, 31), "22")
    assert [(change.on, change.cause) for change in recorded] == [(BEGAN, "ENTRY"), (ENDED, "ENDING")]


def _to_freeze(land: Land, time: Time) -> None:
    time.now = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
    entry = an_entry("R1", since=BEGAN, traits=traits(Group.HEADLINE))
    land.register.append_records([RecordStep(PERSON, None, registering(None, HOLDER, entry))], time.now)
    time.now = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
    count(common.counts(), PERSON)


def _frozen_once(land: Land, _: list[Json]) -> None:
    snapshot = common.counts().snapshot(period_named("2026-10"))
    assert snapshot is not None
    assert snapshot.flows == {OFFICE: {"new_HEADLINE": 1, "ground_U1": 1}}
    assert snapshot.digest == digest_of("2026-10", date(2026, 11, 22), snapshot.flows, snapshot.standing)


def _the_last_month_alone(monkeypatch: Any) -> None:
    monkeypatch.setattr(freezing, "LOOK_BACK", {Grain.MONTH: 1})


COUNT_STORIES = {
    "count": Story("count_statistics", "count_statistics/registered", _registered_and_ended, _counted_once),
    "freeze": Story(
        "count_statistics", "count_statistics/scheduled", _to_freeze, _frozen_once, patch=_the_last_month_alone
    ),
}
