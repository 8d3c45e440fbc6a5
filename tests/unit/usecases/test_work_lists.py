"""What an officer is shown of what waits: their own list, their area's, in pages, filtered, counted."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from registrar.errors import NotFound
from registrar.registration.events import ApplicationEvent, ItemTaken, ReviewRequested
from registrar.registration.vocabulary import Category
from registrar.usecases.work_lists import CHUNK, Of, Wanted, counts, take_next, work_list
from tests.fakes.samples import NOON, a_reason, compared, later, opened, submitted
from tests.unit.usecases.desk import OFFICER, Desk

CITY, PROVINCE = replace(OFFICER, office="220100"), replace(OFFICER, office=None, roles=frozenset({"PROVINCE"}))


def waits(
    desk: Desk, identity: str, at: datetime = NOON, code: str = "NAME_DIFFERS", office: str = "220104", **more: Category
) -> None:
    events: list[ApplicationEvent] = [
        opened(office=office, **more),
        submitted(),
        compared(),
        ReviewRequested((a_reason(code),)),
    ]
    desk.register.append(identity, None, events, at)


def names(desk: Desk, wanted: Wanted) -> list[str]:
    return [item.application for item in work_list(desk.reviewing, OFFICER, wanted).items]


def test_a_list_is_filtered_by_category_reason_and_age() -> None:
    desk = Desk()
    waits(desk, "A1")
    waits(desk, "A2", later(minutes=1), category=Category.E3)
    waits(desk, "A3", later(minutes=2), code="STA-01")
    desk.clock.move(minutes=61)
    assert names(desk, Wanted()) == ["A1", "A2", "A3"]
    assert names(desk, Wanted(category="E3")) == ["A2"]
    assert names(desk, Wanted(reason="STA-01")) == ["A3"]
    assert names(desk, Wanted(older_than=timedelta(minutes=60))) == ["A1", "A2"]


def test_a_filter_that_finds_little_reads_on_and_says_where_it_stopped() -> None:
    desk = Desk()
    for number in range(CHUNK + 20):
        waits(desk, f"A{number:04d}", later(seconds=number), code="LAST" if number >= CHUNK else "OTHER")
    page = work_list(desk.reviewing, OFFICER, Wanted(reason="LAST", limit=5))
    assert [item.application for item in page.items] == [f"A{CHUNK + place:04d}" for place in range(5)]
    again = work_list(desk.reviewing, OFFICER, Wanted(reason="LAST", limit=5, after=page.next))
    assert [item.application for item in again.items] == [f"A{CHUNK + place:04d}" for place in range(5, 10)]


def test_every_officer_sees_their_own_area_and_no_further() -> None:
    desk = Desk()
    waits(desk, "A1")
    waits(desk, "A2", later(minutes=1), office="220105")
    waits(desk, "A3", later(minutes=2), office="220202")
    reviewing = desk.reviewing
    assert names(desk, Wanted(Of.BELOW)) == ["A1"]
    assert [item.application for item in work_list(reviewing, CITY).items] == []
    assert [item.application for item in work_list(reviewing, CITY, Wanted(Of.BELOW)).items] == ["A1", "A2"]
    assert [item.application for item in work_list(reviewing, CITY, Wanted(office="220105")).items] == ["A2"]
    assert len(work_list(reviewing, PROVINCE).items) == 3
    for officer, office in ((OFFICER, "220105"), (CITY, "220202"), (OFFICER, "220100"), (CITY, "220000")):
        with pytest.raises(NotFound):
            work_list(reviewing, officer, Wanted(office=office))


def test_counts_say_how_much_waits_and_why() -> None:
    desk = Desk()
    waits(desk, "A1")
    waits(desk, "A2", later(minutes=1), code="STA-01", office="220105")
    taken = ItemTaken("officer", later(minutes=40))
    desk.register.append("A1", desk.register.application("A1"), [taken], NOON)
    counted = counts(desk.reviewing, CITY, Wanted(Of.BELOW))
    assert (counted.waiting, counted.taken, counted.oldest, counted.whole) == (2, 1, NOON, True)
    assert counted.by_reason == {"NAME_DIFFERS": 1, "STA-01": 1}
    assert counted.by_office == {"220104": 1, "220105": 1}
    assert counted.by_category == {"U1": 2}


def test_the_next_item_is_one_of_the_longest_waiting_that_nobody_holds() -> None:
    desk = Desk()
    for number in range(30):
        waits(desk, f"A{number:02d}", later(seconds=number))
    desk.clock.move(minutes=1)
    taken = [take_next(desk.reviewing, replace(OFFICER, subject=f"o{place}")).id for place in range(30)]
    assert sorted(taken) == [f"A{number:02d}" for number in range(30)]
    assert all(int(name[1:]) < 20 for name in taken[:1])
    with pytest.raises(NotFound) as nothing:
        take_next(desk.reviewing, replace(OFFICER, subject="late"))
    assert nothing.value.code == "nothing_waiting"


def test_an_officer_whose_answer_was_lost_is_handed_what_they_took_when_nothing_else_waits() -> None:
    desk = Desk()
    waits(desk, "A1", NOON)
    desk.clock.move(minutes=1)
    assert [take_next(desk.reviewing, OFFICER).id for _ in range(2)] == ["A1", "A1"]
    with pytest.raises(NotFound):
        take_next(desk.reviewing, replace(OFFICER, subject="another"))
