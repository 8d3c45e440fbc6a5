"""A question on its way up, under every fault: whatever breaks, each wish of an officer takes effect once."""

import json
from collections.abc import Callable
from datetime import date, timedelta

from registrar.registration.inquiries import (
    Answer,
    AnswerPublished,
    InquiryAnswered,
    InquiryEvent,
    InquiryRaised,
)
from registrar.wiring import common
from tests.faults.stories import Story, Time, _nothing
from tests.functions.conftest import Json, Land, sample

HOLDER, PROVINCE = "220104", "220000"


def _raised(name: str, *more: InquiryEvent, holder: str = HOLDER) -> Callable[[Land, Time], None]:
    """The inquiry of that sample, with its office's head for three days yet."""

    def before(_: Land, time: Time) -> None:
        due = time.now + timedelta(days=3)
        raised = InquiryRaised(HOLDER, "clerk", "如何办理？", "", (), holder, due)
        common.inquiries().append(_identity(name), None, [raised, *more], time.now)

    return before


def _overdue(_: Land, time: Time) -> None:
    """Two at counties whose time is over, one at the province, where it stays."""
    for place, holder in enumerate((HOLDER, "220102", PROVINCE)):
        raised = InquiryRaised(holder, "clerk", "如何办理？", "", (), holder, time.now - timedelta(hours=1))
        common.inquiries().append(f"Q{place}", None, [raised], time.now)


def _identity(name: str) -> str:
    return str(sample(f"inquiries_api/{name}")["pathParameters"]["id"])


def _by_the_province(event: Json) -> None:
    event["requestContext"]["authorizer"]["jwt"]["claims"] |= {"roles": "[PROVINCE]", "office": PROVINCE}


def _told(land: Land, identity: str) -> list[str]:
    """The kinds of its events, once the history is whole: no gap, and the state is at its end."""
    found = [*land.register.table.begins_with(f"INQUIRY#{identity}", "EVENT#")]
    assert common.inquiries().inquiry(identity).version == len(found)
    return [item["kind"]["S"] for item in found]


def _once(name: str, kind: str) -> Callable[[Land, list[Json]], None]:
    """One such event, last of all; and every answer that came shows the inquiry as it stands."""

    def after(land: Land, answers: list[Json]) -> None:
        kinds = _told(land, _identity(name))
        assert kinds[-1] == kind
        assert kinds.count(kind) == 1
        done = [json.loads(answer["body"]) for answer in answers if answer["statusCode"] == 200]
        assert {(one["standing"], one["holder"]) for one in done} == {_standing(_identity(name))}

    return after


def _standing(identity: str) -> tuple[str, str]:
    inquiry = common.inquiries().inquiry(identity)
    return inquiry.standing.value, inquiry.holder


def _asked_once(land: Land, answers: list[Json]) -> None:
    (inquiry,) = common.inquiries().asked_by(HOLDER)
    assert _told(land, inquiry.id) == ["InquiryRaised"]
    assert {json.loads(answer["body"])["inquiry"] for answer in answers if answer["statusCode"] == 200} == {inquiry.id}


def _versions(*expected: tuple[int, bool]) -> Callable[[Land, list[Json]], None]:
    """The versions that anybody may read: (number, whether it withdraws the answer)."""

    def after(_: Land, __: list[Json]) -> None:
        found = [(each.version, each.withdrawn) for each in common.inquiries().answers()]
        assert found == [*expected]

    return after


def _each_went_up_once(land: Land, _: list[Json]) -> None:
    for place, holder in enumerate(("220100", "220100", PROVINCE)):
        kinds = _told(land, f"Q{place}")
        assert kinds == ["InquiryRaised", "InquiryPassedUp"][: 1 if place == 2 else 2]
        assert common.inquiries().inquiry(f"Q{place}").holder == holder


ANSWERED = InquiryAnswered("head-2", PROVINCE, "可以登记。")
_AT = Time().now
PUBLISHED = AnswerPublished(
    Answer(_identity("withdraw"), 1, "能否登记？", "可以登记。", "22", date(2026, 11, 23), None, "", _AT), "head-2"
)
_at_the_province = _raised("publish", ANSWERED, holder=PROVINCE)
_published = _raised("withdraw", ANSWERED, PUBLISHED, holder=PROVINCE)

INQUIRIES = {
    "inquire": Story("inquiries_api", "inquiries_api/ask", _nothing, _asked_once),
    "talk about an inquiry": Story(
        "inquiries_api", "inquiries_api/talk", _raised("talk"), _once("talk", "InquiryDiscussed")
    ),
    "link a case": Story("inquiries_api", "inquiries_api/link", _raised("link"), _once("link", "CaseLinked")),
    "pass an inquiry up": Story(
        "inquiries_api", "inquiries_api/pass_up", _raised("pass_up"), _once("pass_up", "InquiryPassedUp")
    ),
    "answer an inquiry": Story(
        "inquiries_api", "inquiries_api/answer", _raised("answer"), _once("answer", "InquiryAnswered")
    ),
    "publish an answer": Story(
        "inquiries_api", "inquiries_api/publish", _at_the_province, _versions((1, False)), _by_the_province
    ),
    "withdraw an answer": Story(
        "inquiries_api", "inquiries_api/withdraw", _published, _versions((1, False), (2, True)), _by_the_province
    ),
    "close an inquiry": Story(
        "inquiries_api", "inquiries_api/close", _raised("close", ANSWERED), _once("close", "InquiryClosed")
    ),
    "pass up what is due": Story("escalate_inquiries", "escalate_inquiries/scheduled", _overdue, _each_went_up_once),
}
