"""What every store of marks promises: each application is found under what it carries, once."""

from registrar.ports import Marked, Marks
from registrar.registration.surroundings import Mark, Shared

PICTURE, PHONE = Mark(Shared.PICTURE, "p1", "scan-1"), Mark(Shared.PHONE, "p1")


def test_an_application_is_found_under_each_of_its_marks_and_under_no_other(marks: Marks) -> None:
    marks.leave("A1", "person-1", [PICTURE, PHONE])
    assert marks.bearers(PICTURE) == [Marked("A1", "person-1")]
    assert marks.bearers(Mark(Shared.PICTURE, "p1")) == [Marked("A1", "person-1")], "in whichever scan"
    assert marks.bearers(PHONE) == [Marked("A1", "person-1")]
    assert list(marks.bearers(Mark(Shared.NUMBER, "p1"))) == []


def test_leaving_a_mark_again_changes_nothing(marks: Marks) -> None:
    marks.leave("A1", "person-1", [PICTURE, PICTURE])
    marks.leave("A1", "person-1", [PICTURE])
    assert marks.bearers(PICTURE) == [Marked("A1", "person-1")]


def test_two_people_with_one_mark_are_both_found(marks: Marks) -> None:
    marks.leave("A1", "person-1", [PICTURE])
    marks.leave("A2", "person-2", [PICTURE])
    assert {bearer.person for bearer in marks.bearers(PICTURE)} == {"person-1", "person-2"}


def test_no_marks_are_no_request(marks: Marks) -> None:
    marks.leave("A1", "person-1", [])


def test_a_mark_of_very_many_is_read_to_a_hundred(marks: Marks) -> None:
    for number in range(105):
        marks.leave(f"A{number}", f"person-{number}", [PHONE])
    assert len(marks.bearers(PHONE)) == 100
