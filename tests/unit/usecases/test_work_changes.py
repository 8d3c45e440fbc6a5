"""A page hears of every change of its list at least once, and of nothing else."""

from dataclasses import replace

import pytest

from registrar.errors import Malformed
from registrar.registration.people import Account
from registrar.usecases.passing_on import Passing, transfer
from registrar.usecases.reviewing import Decision, Verb, decide, release, take
from registrar.usecases.work_changes import MOST, OVERLAP, News, changes, mark_of
from registrar.usecases.work_lists import Of, Wanted
from tests.fakes.samples import later
from tests.unit.usecases.desk import OFFICER, Desk
from tests.unit.usecases.test_work_lists import waits

CITY, THERE = replace(OFFICER, office="220100"), replace(OFFICER, subject="there", office="220105")


def hear(desk: Desk, mark: str, who: Account = OFFICER, wanted: Wanted | None = None) -> News:
    return changes(desk.reviewing, who, wanted or Wanted(), mark)


def names(news: News) -> list[tuple[str, bool]]:
    """(application, still there)."""
    return [(one.application, one.item is not None) for one in news.told]


def test_an_item_is_heard_when_it_comes_is_taken_and_goes() -> None:
    desk = Desk()
    mark = hear(desk, "").mark
    waits(desk, "A1", desk.clock.move(seconds=1))
    came = hear(desk, mark)
    assert names(came) == [("A1", True)]
    desk.clock.move(seconds=1)
    take(desk.reviewing, OFFICER, "A1")
    taken = hear(desk, came.mark)
    assert [one.item.taken_by for one in taken.told if one.item] == ["officer"]
    desk.clock.move(seconds=1)
    decide(desk.reviewing, OFFICER, "A1", Decision(Verb.SUPPLEMENT, "请补拍。"))
    gone = hear(desk, taken.mark)
    assert names(gone) == [("A1", False)]
    assert names(hear(desk, gone.mark)) == []


def test_what_was_told_is_not_told_again_but_a_late_writer_is_heard() -> None:
    desk = Desk()
    mark = hear(desk, "").mark
    waits(desk, "A1", desk.clock.move(seconds=5))
    heard = hear(desk, mark)
    waits(desk, "A2", later(seconds=3))  # another machine's clock: written after, dated before
    assert names(hear(desk, heard.mark)) == [("A2", True)]


def test_an_office_hears_of_what_is_passed_on_and_another_of_nothing() -> None:
    desk = Desk()
    waits(desk, "A1")
    mark = mark_of(desk.clock.move(seconds=30))
    desk.clock.move(seconds=1)
    transfer(desk.reviewing, OFFICER, "A1", Passing("220105", "居住地"))
    assert names(hear(desk, mark)) == [("A1", False)]
    assert names(hear(desk, mark, THERE)) == [("A1", True)]
    assert names(hear(desk, mark, CITY)) == []
    assert names(hear(desk, mark, CITY, Wanted(Of.BELOW))) == [("A1", True)]
    assert names(hear(desk, mark, replace(OFFICER, office="220202"))) == []


def test_a_page_far_behind_is_told_to_read_its_list() -> None:
    desk = Desk()
    mark = mark_of(desk.clock.now() - OVERLAP * 3)
    for number in range(MOST + 1):
        waits(desk, f"A{number}")
    news = hear(desk, mark)
    assert (news.behind, news.told) == (True, ())
    assert not hear(desk, mark_of(desk.clock.move(minutes=1))).behind


@pytest.mark.parametrize("mark", ["x", "~", "nan", "1e400", "99999999999999999999"])
def test_a_mark_that_is_none_is_refused(mark: str) -> None:
    with pytest.raises(Malformed):
        hear(Desk(), mark)


def test_giving_back_is_a_change() -> None:
    desk = Desk()
    waits(desk, "A1")
    take(desk.reviewing, OFFICER, "A1")
    mark = mark_of(desk.clock.move(seconds=30))
    desk.clock.move(seconds=1)
    release(desk.reviewing, OFFICER, "A1")
    assert [one.item.taken_by for one in hear(desk, mark).told if one.item] == [None]
