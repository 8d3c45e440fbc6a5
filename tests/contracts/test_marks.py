"""What every store of marks promises: each application is found under what it carries, once."""

from registrar.ports import Marked, Marks
from registrar.registration.surroundings import Mark, Shared

ONE = Marked("A1", "person-1", "name-1")
PICTURE, PHONE = Mark(Shared.PICTURE, "p1", "scan-1"), Mark(Shared.PHONE, "p1")


def test_an_application_is_found_under_each_of_its_marks_and_under_no_other(marks: Marks) -> None:
    marks.leave(ONE, [PICTURE, PHONE])
    assert marks.bearers(PICTURE) == [ONE]
    assert marks.bearers(Mark(Shared.PICTURE, "p1")) == [ONE], "in whichever scan"
    assert marks.bearers(PHONE) == [ONE]
    assert list(marks.bearers(Mark(Shared.NUMBER, "p1"))) == []


def test_leaving_a_mark_again_changes_nothing(marks: Marks) -> None:
    marks.leave(ONE, [PICTURE, PICTURE])
    marks.leave(ONE, [PICTURE])
    assert marks.bearers(PICTURE) == [ONE]


def test_two_people_with_one_mark_are_both_found(marks: Marks) -> None:
    marks.leave(ONE, [PICTURE])
    marks.leave(Marked("A2", "person-2", "name-2"), [PICTURE])
    assert {bearer.person for bearer in marks.bearers(PICTURE)} == {"person-1", "person-2"}


def test_no_marks_are_no_request(marks: Marks) -> None:
    marks.leave(ONE, [])
    assert list(marks.bearers(PICTURE)) == []


def test_a_mark_of_very_many_is_read_to_a_hundred(marks: Marks) -> None:
    for number in range(105):
        marks.leave(Marked(f"A{number}", f"person-{number}", "name"), [PHONE])
    assert len(marks.bearers(PHONE)) == 100
