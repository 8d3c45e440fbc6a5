"""An office is cut off: declared or missed, confirmed or dismissed; and packs of forms ahead of the day."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from registrar.errors import Malformed, NotAllowed, NotFound
from registrar.registration.outages import OutageState
from registrar.usecases import outages
from registrar.usecases.outages import SILENCE, Outages
from tests.fakes.outside import MemoryStore, SetClock
from tests.fakes.paper import MemoryPaperBook
from tests.unit.usecases.desk import ELSEWHERE, OFFICER

MORNING = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Ten o'clock of a Monday in Shanghai."""
PROVINCE = replace(OFFICER, roles=frozenset({"PROVINCE"}), office="220000")


def an_office(now: datetime = MORNING) -> Outages:
    return Outages(MemoryPaperBook(), MemoryStore(), SetClock(now))


def moved(on: Outages, **by: float) -> Outages:
    return Outages(on.book, on.store, SetClock(on.clock.now() + timedelta(**by)))


def states(on: Outages) -> list[tuple[OutageState, bool]]:
    return [(outage.state, outage.ended is None) for outage in on.book.outages("220104")]


def test_an_outage_is_declared_and_ended_once() -> None:
    on = an_office()
    began = MORNING - timedelta(hours=1)
    declared = [outages.declare(on, OFFICER, began, "断电。") for _ in range(2)]
    assert declared[0] == declared[1]
    for _ in range(2):
        outages.end(on, OFFICER, declared[0].id, MORNING)
    assert states(on) == [(OutageState.ENDED, False)]
    assert on.book.outages("220104")[0].reason == "断电。"


@pytest.mark.parametrize(
    ("began", "reason", "code"),
    [(MORNING + timedelta(minutes=1), "断电。", "not_yet"), (MORNING, "  ", "reason_missing")],
)
def test_an_outage_has_begun_and_has_a_reason(began: datetime, reason: str, code: str) -> None:
    with pytest.raises(Malformed) as refused:
        outages.declare(an_office(), OFFICER, began, reason)
    assert refused.value.code == code


def test_the_province_declares_for_an_office_and_nobody_else_does() -> None:
    on = an_office()
    assert outages.declare(on, PROVINCE, MORNING, "断电。", "220104").office == "220104"
    with pytest.raises(NotFound):
        outages.declare(on, ELSEWHERE, MORNING, "断电。", "220104")
    assert list(outages.own_outages(on, ELSEWHERE)) == []
    with pytest.raises(NotFound):
        outages.end(on, ELSEWHERE, on.book.outages("220104")[0].id, MORNING)


def test_an_office_that_was_at_work_and_falls_silent_is_suspected_once() -> None:
    on = an_office()
    outages.heard_of(on, OFFICER)
    assert outages.suspect_silent(moved(on, minutes=14)) == 0
    later = moved(on, minutes=16)
    assert [outages.suspect_silent(later) for _ in range(2)] == [1, 0]
    assert states(on) == [(OutageState.SUSPECTED, True)]
    assert on.book.outages("220104")[0].began == MORNING


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 23, 0, 0, tzinfo=UTC),  # eight in the morning: last heard of on Friday
        datetime(2026, 11, 23, 9, 30, tzinfo=UTC),  # half past five: everybody went home
        datetime(2026, 11, 22, 2, 0, tzinfo=UTC),  # a Sunday
    ],
)
def test_silence_outside_working_hours_means_nothing(now: datetime) -> None:
    on = an_office(now - SILENCE - timedelta(minutes=1))
    outages.heard_of(on, OFFICER)
    assert outages.suspect_silent(Outages(on.book, on.store, SetClock(now))) == 0


def test_an_office_that_was_not_there_today_is_not_missed() -> None:
    on = an_office(MORNING - timedelta(days=3))
    outages.heard_of(on, OFFICER)
    assert outages.suspect_silent(Outages(on.book, on.store, SetClock(MORNING))) == 0


def test_a_suspicion_ends_by_itself_and_is_settled_by_hand() -> None:
    on = an_office()
    outages.heard_of(on, OFFICER)
    outages.suspect_silent(moved(on, minutes=16))
    pulse = outages.heard_of(moved(on, minutes=90), OFFICER)
    (suspected,) = pulse.open
    assert (suspected.state, suspected.ended) == (OutageState.SUSPECTED, MORNING + timedelta(minutes=90))
    for _ in range(2):
        settled = outages.settle(on, OFFICER, suspected.id, real=True, note="光缆中断。")
    assert (settled.state, settled.by) == (OutageState.ENDED, OFFICER.subject)
    with pytest.raises(NotAllowed):
        outages.settle(on, OFFICER, suspected.id, real=False, note="误报。")


def test_a_dismissed_suspicion_is_no_outage() -> None:
    on = an_office()
    outages.heard_of(on, OFFICER)
    outages.suspect_silent(moved(on, minutes=16))
    (suspected,) = on.book.outages("220104")
    outages.settle(on, OFFICER, suspected.id, real=False, note="午间培训。")
    assert states(on) == [(OutageState.DISMISSED, True)]
    with pytest.raises(NotAllowed):
        outages.end(moved(on, minutes=20), OFFICER, suspected.id, MORNING + timedelta(minutes=18))


def test_an_office_that_works_with_the_system_has_forms_for_the_day_without_it() -> None:
    on = an_office()
    for _ in range(2):
        pulse = outages.heard_of(on, OFFICER)
    (block,) = pulse.packs
    assert (block.first, block.last, block.for_employers, block.by) == (1, 50, 10, "system")


def test_blocks_of_a_county_follow_each_other_without_a_gap() -> None:
    on = an_office()
    branch = replace(OFFICER, office="220104003")
    given: list[Any] = [
        outages.order_pack(on, officer, forms, 0) for officer, forms in ((OFFICER, 20), (branch, 5), (ELSEWHERE, 7))
    ]
    assert [(block.first, block.last) for block in given] == [(1, 20), (21, 25), (1, 7)]
    assert [kind for kind, _ in on.book.told_of] == ["BlockReserved"] * 3  # type: ignore[attr-defined]


@pytest.mark.parametrize(("forms", "for_employers"), [(0, 0), (501, 0), (10, 11), (10, -1)])
def test_a_pack_has_a_size(forms: int, for_employers: int) -> None:
    with pytest.raises(Malformed):
        outages.order_pack(an_office(), OFFICER, forms, for_employers)
