"""What offices ask upward: raise it, talk about it, pass it on, answer it, publish the answer (R42, R46)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from registrar.errors import Malformed, NotAllowed, NotFound
from registrar.office.rights import POLICY_ADMIN, PROVINCE_ROLES
from registrar.policy.naming import SURE, named_in
from registrar.policy.routing import PROVINCE, above
from registrar.policy.time_limits import passed_up_at
from registrar.ports import Clock
from registrar.ports.inquiries import Inquiries
from registrar.registration.ids import derived
from registrar.registration.inquiries import (
    CaseLinked,
    Inquiry,
    InquiryAnswered,
    InquiryClosed,
    InquiryDiscussed,
    InquiryEvent,
    InquiryPassedUp,
    InquiryRaised,
    Progress,
)
from registrar.registration.people import Account
from registrar.registration.records import SYSTEM
from registrar.usecases.persevering import persevering

DECIDERS = frozenset({"HEAD", POLICY_ADMIN}) | PROVINCE_ROLES
"""Who answers for an office; an officer may ask and talk."""
TIME_OVER = "期限已过，自动上报。"


@dataclass(frozen=True, slots=True)
class Inquiring:
    """What these use cases stand on; `wish` is what the officer's request is known by, should it come again."""

    inquiries: Inquiries
    clock: Clock
    wish: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, what the asker looked at, and the cases it came up in (ids alone)."""

    text: str
    seen: str = ""
    cases: tuple[str, ...] = ()


def ask(on: Inquiring, officer: Account, question: Question, key: str) -> Inquiry:
    """A question of the officer's office; the same key is the same question. It names nobody: cases are linked."""
    nameless(question.text, confirmed=False)
    office, now = _office(officer), on.clock.now()
    identity = derived("Q", officer.issuer, officer.subject, key)
    holder = office[:6] if len(office) > len(PROVINCE) else office
    raised = InquiryRaised(
        office, officer.subject, question.text, question.seen, question.cases, holder, passed_up_at(now)
    )
    try:
        return on.inquiries.inquiry(identity)
    except NotFound:
        return on.inquiries.append(identity, None, [raised], now)


def listed(on: Inquiring, officer: Account) -> Sequence[Inquiry]:
    """What the office asked and has not laid aside, and what waits there for an answer; the province sees all of it."""
    everything = _everywhere(officer)
    office = _office(officer)
    waiting = [one for one in on.inquiries.waiting() if everything or office in {one.holder, one.office}]
    asked = [one for one in on.inquiries.asked_by(office) if one.standing is Progress.ANSWERED]
    return [*asked, *waiting]


def look(on: Inquiring, officer: Account, identity: str) -> Inquiry:
    """One that the office asked or had, or that lies below it; any other answers like one that does not exist."""
    inquiry = on.inquiries.inquiry(identity)
    office = _office(officer)
    known = {inquiry.office, *inquiry.offices, *_chain(inquiry.office)}
    if not (_everywhere(officer) or office in known):
        raise NotFound("没有找到这项请示。 No such inquiry.", facts={"inquiry": identity})
    return inquiry


def discuss(on: Inquiring, officer: Account, identity: str, text: str) -> Inquiry:
    nameless(text, confirmed=False)

    def happened(_: Inquiry) -> InquiryEvent:
        return InquiryDiscussed(officer.subject, _office(officer), text)

    return written(on, officer, identity, happened)


def link(on: Inquiring, officer: Account, identity: str, application: str) -> Inquiry:
    """Another case of the same kind; nothing of it is read, its id alone is kept."""
    return written(on, officer, identity, lambda _: CaseLinked(application, officer.subject))


def pass_up(on: Inquiring, officer: Account, identity: str, reason: str) -> Inquiry:
    """To the next office above the holder's, which has the whole limit again."""
    nameless(reason, confirmed=False)

    def happened(inquiry: Inquiry) -> InquiryEvent:
        holds(officer, inquiry)
        return _passed(inquiry, officer.subject, reason, on.clock.now())

    return written(on, officer, identity, happened)


def _passed(inquiry: Inquiry, by: str, reason: str, now: datetime) -> InquiryPassedUp:
    higher = above(inquiry.holder)
    if higher is None:
        raise NotAllowed(
            "省级已是最高一级，请直接答复。 Nobody is above the province: answer it.", code="no_level_above"
        )
    return InquiryPassedUp(higher, by, reason, passed_up_at(now))


def answer(on: Inquiring, officer: Account, identity: str, text: str) -> Inquiry:
    """For the office that asked; it stands on that office's list until it is closed there."""
    nameless(text, confirmed=False)

    def happened(inquiry: Inquiry) -> InquiryEvent:
        holds(officer, inquiry)
        return InquiryAnswered(officer.subject, _office(officer), text)

    return written(on, officer, identity, happened)


def close(on: Inquiring, officer: Account, identity: str) -> Inquiry:
    """The office that asked has its answer: off its list."""

    def happened(inquiry: Inquiry) -> InquiryEvent:
        if inquiry.office != _office(officer):
            raise NotAllowed("由提出请示的机构办结。 The office that asked closes it.", code="not_your_office")
        return InquiryClosed(officer.subject)

    return written(on, officer, identity, happened)


def pass_up_due(on: Inquiring) -> int:
    """Pass on what nobody answered in time; how many. At the province it stays, and is shown as overdue."""
    now = on.clock.now()
    due = [inquiry.id for inquiry in on.inquiries.waiting(now)]
    return sum(persevering(lambda identity=identity: _pass_up(on, identity, now)) for identity in due)  # type: ignore[misc]


def _pass_up(on: Inquiring, identity: str, now: datetime) -> bool:
    """Read again, since somebody may have answered it or passed it on meanwhile."""
    inquiry = on.inquiries.inquiry(identity)
    if inquiry.standing is not Progress.OPEN or inquiry.due_at > now or above(inquiry.holder) is None:
        return False
    on.inquiries.append(identity, inquiry, [_passed(inquiry, SYSTEM, TIME_OVER, now)], now)
    return True


def written(on: Inquiring, officer: Account, identity: str, happened: Callable[[Inquiry], InquiryEvent]) -> Inquiry:
    """What happens to the inquiry as it stands, once for each wish; weighed anew when somebody else was faster."""

    def once() -> Inquiry:
        inquiry = look(on, officer, identity)
        if on.wish and on.wish in inquiry.done:
            return inquiry
        return on.inquiries.append(identity, inquiry, [_wished(on, happened(inquiry))], on.clock.now())

    return persevering(once)


def _wished(on: Inquiring, event: InquiryEvent) -> InquiryEvent:
    return event if isinstance(event, InquiryRaised) else replace(event, wish=on.wish)


def holds(officer: Account, inquiry: Inquiry) -> None:
    """Answering is the holder's; the province may answer whatever is asked anywhere."""
    if not officer.roles & DECIDERS:
        raise NotAllowed("请由机构负责人答复。 The head of the office answers.", code="no_role")
    if not (_everywhere(officer) or _office(officer) == inquiry.holder):
        raise NotAllowed("该请示不在本机构。 Another office has this inquiry.", code="not_your_office")


def _everywhere(officer: Account) -> bool:
    return bool(officer.roles & (PROVINCE_ROLES | {POLICY_ADMIN}))


def _office(officer: Account) -> str:
    office = officer.office or (PROVINCE if _everywhere(officer) else None)
    if office is None:
        raise NotAllowed(
            "您的账号没有所属经办机构，请联系管理员。 Your account belongs to no office; ask your administrator.",
            code="no_office",
        )
    return office


def _chain(office: str) -> Sequence[str]:
    """Every office above, the nearest first."""
    higher = above(office)
    return [] if higher is None else [higher, *_chain(higher)]


def nameless(text: str, confirmed: bool) -> None:
    """Nothing here names anybody: a case is linked by its id."""
    if not text.strip():
        raise Malformed("请填写内容。 Write something.", code="text_missing")
    found = named_in(text)
    if found & SURE:
        raise Malformed(
            "文字中疑似含有证件号码或账号，请删去；如需说明个案，请关联申请编号。 "
            "This seems to hold somebody's number; leave it out and link the case instead.",
            code="names_somebody",
            facts={"found": " ".join(sorted(found))},
        )
    if found and not confirmed:
        raise Malformed(
            "文字中疑似含有手机号码；如为经办机构对外电话，请确认后再提交。 "
            "This seems to hold a mobile number; confirm that it is an office's own.",
            code="confirm_number",
            facts={"found": " ".join(sorted(found))},
        )
