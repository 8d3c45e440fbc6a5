"""The port of inquiries, on the fake and on the table."""

from datetime import date, timedelta
from typing import Any

import pytest

from registrar.aws.inquiry_table import InquiryTable
from registrar.errors import Conflict, NotAllowed, NotFound
from registrar.ports.inquiries import Inquiries
from registrar.registration.inquiries import (
    Answer,
    AnswerPublished,
    CaseLinked,
    InquiryAnswered,
    InquiryClosed,
    InquiryDiscussed,
    InquiryEvent,
    InquiryPassedUp,
    InquiryRaised,
    Progress,
)
from tests.fakes.inquiries import MemoryInquiries
from tests.fakes.samples import NOON, OFFICE, later

ANSWER = Answer("Q1", 1, "一般问题", "一般答复", "22", date(2026, 11, 23), None, "", NOON)


@pytest.fixture(params=["fake", "moto"])
def inquiries(request: pytest.FixtureRequest) -> Inquiries:
    if request.param == "fake":
        return MemoryInquiries()
    table: Any = request.getfixturevalue("register_table")
    return InquiryTable(table.table)


def raised(due: int = 3, office: str = OFFICE) -> InquiryRaised:
    return InquiryRaised(office, "officer-1", "如何办理？", "/office", ("A1",), OFFICE, later(days=due))


EVENTS: list[InquiryEvent] = [
    raised(),
    InquiryDiscussed("officer-2", OFFICE, "请补充。"),
    CaseLinked("A2", "officer-1"),
    CaseLinked("A2", "officer-1"),
    InquiryPassedUp("220100", "officer-2", "本级无权解释。", later(days=6)),
    InquiryAnswered("head-1", "220100", "可以。"),
    AnswerPublished(ANSWER, "head-1"),
    InquiryClosed("officer-1"),
]


def test_an_inquiry_is_the_fold_of_what_happened_to_it(inquiries: Inquiries) -> None:
    present = None
    for place, event in enumerate(EVENTS):
        present = inquiries.append("Q1", present, [event], later(minutes=place))
    inquiry = inquiries.inquiry("Q1")
    assert inquiry == present
    assert (inquiry.standing, inquiry.cases, inquiry.offices) == (Progress.CLOSED, ("A1", "A2"), (OFFICE, "220100"))
    assert (inquiry.answer, inquiry.published, inquiry.version) == ("可以。", ANSWER, len(EVENTS))
    assert [said.text for said in inquiry.talk] == ["请补充。"]
    assert inquiries.answers() == [ANSWER]


def test_a_lost_race_is_a_conflict_and_leaves_nothing(inquiries: Inquiries) -> None:
    seen = inquiries.append("Q1", None, EVENTS[:1], NOON)
    inquiries.append("Q1", seen, EVENTS[1:2], NOON)
    for stale, late in ((seen, [EVENTS[5], EVENTS[6]]), (None, [raised(9)])):
        with pytest.raises(Conflict):
            inquiries.append("Q1", stale, late, NOON)
    assert inquiries.answers() == []
    assert inquiries.inquiry("Q1").version == 2


def test_what_waits_is_found_by_when_it_is_due_and_what_was_asked_by_who_asked(inquiries: Inquiries) -> None:
    inquiries.append("Q1", None, [raised(3)], NOON)
    inquiries.append("Q2", None, [raised(1, "220102")], later(minutes=1))
    answered = inquiries.append("Q3", None, [raised(2)], later(minutes=2))
    inquiries.append("Q3", answered, [InquiryAnswered("head-1", OFFICE, "可以。")], later(minutes=3))
    assert [inquiry.id for inquiry in inquiries.waiting()] == ["Q2", "Q1"]
    assert [inquiry.id for inquiry in inquiries.waiting(NOON + timedelta(days=2))] == ["Q2"]
    assert [inquiry.id for inquiry in inquiries.asked_by(OFFICE)] == ["Q3", "Q1"]


@pytest.mark.parametrize("event", [EVENTS[6], EVENTS[7]])
def test_nothing_is_published_or_closed_before_it_is_answered(event: InquiryEvent, inquiries: Inquiries) -> None:
    present = inquiries.append("Q1", None, [raised()], NOON)
    with pytest.raises(NotAllowed):
        inquiries.append("Q1", present, [event], NOON)


def test_what_nobody_asked_is_not_there(inquiries: Inquiries) -> None:
    with pytest.raises(NotFound):
        inquiries.inquiry("Q9")
