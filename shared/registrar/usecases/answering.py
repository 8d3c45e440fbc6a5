"""Answers that anybody may read: published in versions, for an area and a time, and withdrawn (R42, R46)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from registrar.errors import Malformed, NotAllowed, NotFound
from registrar.policy.rulings import rulings
from registrar.registration.counting import day_of
from registrar.registration.inquiries import Answer, AnswerPublished, Inquiry, InquiryEvent
from registrar.registration.people import Account
from registrar.usecases.figures import area_of
from registrar.usecases.inquiring import Inquiring, holds, nameless, written


@dataclass(frozen=True, slots=True)
class Publication:
    """The general wording of question and answer, from when to when; `confirmed`: the number in it is nobody's own."""

    question: str
    text: str
    since: date
    until: date | None = None
    ruling: str = ""
    confirmed: bool = False


def publish(on: Inquiring, officer: Account, identity: str, publication: Publication) -> Inquiry:
    """The answer for everybody, in the holder's area: a city's or the province's. Publishing again is a new version."""
    for text in (publication.question, publication.text):
        nameless(text, publication.confirmed)
    _valid(publication)

    def happened(inquiry: Inquiry) -> InquiryEvent:
        holds(officer, inquiry)
        return AnswerPublished(_version(inquiry, publication, on.clock.now()), officer.subject)

    return written(on, officer, identity, happened)


def _valid(publication: Publication) -> None:
    if publication.until is not None and publication.until < publication.since:
        raise Malformed("截止日不能早于起始日。 The last day lies before the first.", code="validity")
    if publication.ruling and publication.ruling not in {ruling.id for ruling in rulings()}:
        raise Malformed("没有这项裁定。 No such special ruling.", code="ruling", facts={"ruling": publication.ruling})


def _version(inquiry: Inquiry, publication: Publication, now: datetime) -> Answer:
    holder = inquiry.holder
    if not holder.endswith("00"):
        raise NotAllowed(
            "公开答复由市（州）或省级发布，请先上报。 A city or the province publishes; pass it up.", code="too_low"
        )
    return Answer(
        inquiry=inquiry.id,
        version=inquiry.published.version + 1 if inquiry.published else 1,
        question=publication.question,
        text=publication.text,
        area=area_of(holder),
        since=publication.since,
        until=publication.until,
        ruling=publication.ruling,
        published_at=now,
    )


def withdraw_answer(on: Inquiring, officer: Account, identity: str) -> Inquiry:
    """The published answer holds no more; its versions stay to be read."""

    def happened(inquiry: Inquiry) -> InquiryEvent:
        holds(officer, inquiry)
        if inquiry.published is None or inquiry.published.withdrawn:
            raise NotAllowed("尚无公开答复。 Nothing is published.", code="wrong_state")
        last, now = inquiry.published, on.clock.now()
        gone = replace(last, version=last.version + 1, published_at=now, withdrawn=True)
        return AnswerPublished(gone, officer.subject)

    return written(on, officer, identity, happened)


def published(on: Inquiring, area: str, day: date | None) -> Sequence[Answer]:
    """The answers that hold on a day (None: today) in an area and above it, the newest first."""
    newest: dict[str, Answer] = {}
    for each in on.inquiries.answers():
        newest[each.inquiry] = each
    wanted = day or day_of(on.clock.now())
    holding = [each for each in newest.values() if _holding(each, area, wanted)]
    return sorted(holding, key=lambda each: each.published_at, reverse=True)


def _holding(answer: Answer, area: str, day: date) -> bool:
    within = area.startswith(answer.area) or answer.area.startswith(area)
    return within and not answer.withdrawn and answer.since <= day and (answer.until is None or day <= answer.until)


def versions(on: Inquiring, identity: str) -> Sequence[Answer]:
    """Every version of one answer, the first to the last."""
    found = [each for each in on.inquiries.answers() if each.inquiry == identity]
    if not found:
        raise NotFound("没有这条答复。 No such answer.", facts={"answer": identity})
    return found
