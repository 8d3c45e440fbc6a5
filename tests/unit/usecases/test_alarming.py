"""What nobody takes within office hours goes up a level, and a night or a holiday alarms nobody."""

from datetime import UTC, datetime, timedelta

import pytest

from registrar.registration.desk_events import ItemUnseen
from registrar.usecases.alarming import open_hours, raise_alarms
from registrar.usecases.reviewing import look, release, take
from registrar.usecases.work_lists import Of, Wanted, work_list
from tests.unit.usecases.desk import OFFICER, Desk
from tests.unit.usecases.test_passing_on import CITY
from tests.unit.usecases.test_work_lists import waits

HOUR = timedelta(hours=1)


def test_an_item_nobody_took_is_told_upwards_until_the_province_and_no_further() -> None:
    desk = Desk()
    waits(desk, "A1")
    desk.clock.move(minutes=59)
    assert raise_alarms(desk.assessing) == 0
    told = []
    for _ in range(5):
        desk.clock.move(minutes=61)
        raise_alarms(desk.assessing)
        told = [each.event.told for each in desk.register.history("A1") if isinstance(each.event, ItemUnseen)]
    assert told == ["220100", "220000", "220000"]
    assert desk.register.application("A1").office == "220104", "it stays where it is"


def test_the_office_above_finds_it_on_its_list_and_may_take_it() -> None:
    desk = Desk()
    waits(desk, "A1")
    alarmed = Wanted(Of.ALARMED)
    assert work_list(desk.reviewing, CITY, alarmed).items == []
    desk.clock.move(minutes=61)
    assert raise_alarms(desk.assessing) == 1
    assert [item.application for item in work_list(desk.reviewing, CITY, alarmed).items] == ["A1"]
    assert take(desk.reviewing, CITY, "A1").lease is not None
    assert look(desk.reviewing, OFFICER, "A1").application.lease is not None


def test_what_somebody_took_raises_no_alarm_even_when_it_was_given_back() -> None:
    desk = Desk()
    waits(desk, "A1")
    take(desk.reviewing, OFFICER, "A1")
    release(desk.reviewing, OFFICER, "A1")
    desk.clock.move(hours=2)
    assert raise_alarms(desk.assessing) == 0


@pytest.mark.parametrize(
    ("since", "now", "hours"),
    [
        ("2026-11-23T04:00", "2026-11-23T05:00", 1),  # Monday noon
        ("2026-11-23T08:30", "2026-11-24T01:30", 1.5),  # half an hour before closing, an hour next morning
        ("2026-11-27T10:00", "2026-11-30T00:29", 0),  # Friday evening to Monday before opening
        ("2026-10-01T02:00", "2026-10-05T08:00", 0),  # National Day
        ("2026-11-23T04:00", "2026-12-23T04:00", 2),  # counted no further than enough
    ],
)
def test_only_office_hours_count(since: str, now: str, hours: float) -> None:
    begun, ended = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (since, now))
    counted = open_hours(begun, ended, 2 * HOUR)
    assert min(counted, 2 * HOUR) == hours * HOUR
