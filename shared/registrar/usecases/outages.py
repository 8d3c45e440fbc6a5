"""An office is cut off: it says so or is missed, goes on by hand, comes back, and every serial is accounted for."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from registrar.errors import Malformed, NotAllowed, NotFound
from registrar.office.rights import PROVINCE_ROLES
from registrar.policy.office_hours import expected_since
from registrar.ports import Clock, DocumentStore, PaperBook
from registrar.registration.outages import Block, Outage, OutageState
from registrar.registration.people import Account
from registrar.usecases.persevering import persevering

SILENCE = timedelta(minutes=15)
"""So long nothing of an office that was at work, and it is suspected to be cut off."""
SYSTEM = "system"
FORMS, MOST_FORMS = 50, 500
"""Of a pack nobody asked for, and of one pack at most."""


@dataclass(frozen=True, slots=True)
class Outages:
    """What these use cases stand on."""

    book: PaperBook
    store: DocumentStore
    clock: Clock


@dataclass(frozen=True, slots=True)
class Pulse:
    """What an office's page is told each minute: what is open, and whether forms lie ready for the day without it."""

    open: tuple[Outage, ...]
    packs: tuple[Block, ...]


def declare(on: Outages, officer: Account, began: datetime, reason: str, office: str = "") -> Outage:
    """The office is cut off since then; the province may say so for any office, afterwards too. Twice is once."""
    place, now = _place(officer, office), on.clock.now()
    if began > now:
        raise Malformed("停网开始时间不能晚于现在。 An outage does not begin in the future.", code="not_yet")
    if not reason.strip():
        raise Malformed("请写明原因。 Give the reason.", code="reason_missing")
    outage = Outage(_identity(place, began), place, began, reason, OutageState.DECLARED, officer.subject, now)
    known = next((each for each in on.book.outages(place) if each.id == outage.id), None)
    if known is None:
        on.book.keep_outage(None, outage)
    return known or outage


def end(on: Outages, officer: Account, identity: str, ended: datetime) -> Outage:
    """The office is back; forms dated until then count as taken during the outage."""

    def close() -> Outage:
        outage = outage_of(on.book, officer, identity)
        if not outage.began <= ended <= on.clock.now():
            raise Malformed(
                "恢复时间应在停网开始之后、现在之前。 The end lies between the beginning and now.", code="ended_when"
            )
        if outage.state is OutageState.DISMISSED:
            raise _dismissed()
        return _changed(on, outage, replace(outage, ended=ended, state=OutageState.ENDED))

    return persevering(close)


def settle(on: Outages, officer: Account, identity: str, *, real: bool, note: str) -> Outage:
    """A suspicion is confirmed or dismissed by hand; saying the same again changes nothing."""

    def decide() -> Outage:
        outage = outage_of(on.book, officer, identity)
        over = OutageState.ENDED if outage.ended else OutageState.DECLARED
        wanted = replace(outage, state=over if real else OutageState.DISMISSED, by=officer.subject, note=note)
        if outage.state is not OutageState.SUSPECTED and outage != wanted:
            raise NotAllowed("该事项已经处理。 This was settled already.", code="wrong_state")
        return _changed(on, outage, wanted)

    return persevering(decide)


def _changed(on: Outages, was: Outage, now: Outage) -> Outage:
    if now != was:
        on.book.keep_outage(was, now)
    return now


def own_outages(on: Outages, officer: Account, office: str = "") -> Sequence[Outage]:
    """The office's, newest first; the province asks for any."""
    return on.book.outages(_place(officer, office))


def _identity(office: str, began: datetime) -> str:
    """An outage is known by its office and its beginning."""
    return f"{office}-{hashlib.sha256(f'{office} {began.isoformat()}'.encode()).hexdigest()[:16]}"


def outage_of(book: PaperBook, officer: Account, identity: str) -> Outage:
    """One of the office's outages, for the province anybody's; another office's answers like one that is not there."""
    office = _place(officer, identity.partition("-")[0])
    found = next((each for each in book.outages(office) if each.id == identity), None)
    if found is None:
        raise NotFound("没有找到这次停网记录。 No such outage.", facts={"outage": identity})
    return found


def heard_of(on: Outages, officer: Account) -> Pulse:
    """The office's page is alive; a suspicion ends, and forms for the first days by hand are made if there are none."""
    office, now = _place(officer), on.clock.now()
    on.book.beat(office, now)
    persevering(lambda: _back(on, office, now))
    blocks = on.book.blocks(office)
    if not any(block.year == now.year for block in blocks):
        blocks = (*blocks, _reserved(on, office, FORMS, FORMS // 5, SYSTEM))
    waiting = (each for each in on.book.outages(office) if each.state in {OutageState.SUSPECTED, OutageState.DECLARED})
    return Pulse(tuple(waiting), tuple(blocks))


def _back(on: Outages, office: str, now: datetime) -> None:
    for outage in on.book.outages(office):
        if outage.state is OutageState.SUSPECTED and outage.ended is None:
            on.book.keep_outage(outage, replace(outage, ended=now))


def suspect_silent(on: Outages) -> int:
    """Offices that were at work today and fell silent in working hours are put down as suspected; how many."""
    now = on.clock.now()
    since = expected_since(now)
    silent = [(office, at) for office, at in on.book.silent(now - SILENCE) if since is not None and at >= since]
    for office, at in silent:
        outage = Outage(
            _identity(office, at), office, at, "在岗时段内未收到该机构的任何信号",
            OutageState.SUSPECTED, SYSTEM, now,
        )  # fmt: skip
        if all(each.id != outage.id for each in on.book.outages(office)):
            on.book.keep_outage(None, outage)
        on.book.told(office)
    return len(silent)


def order_pack(on: Outages, officer: Account, forms: int, for_employers: int) -> Block:
    """The county's next serials for the office; the pack is printed from them within seconds, ahead of the day."""
    if not 1 <= forms <= MOST_FORMS or not 0 <= for_employers <= forms:
        raise Malformed(
            f"一次可领用1至{MOST_FORMS}份，单位用表不超过总数。 A pack has 1 to {MOST_FORMS} forms.", code="forms"
        )
    return _reserved(on, _place(officer), forms, for_employers, officer.subject)


def _reserved(on: Outages, office: str, forms: int, for_employers: int, by: str) -> Block:
    now = on.clock.now()
    block = Block(office, now.year, 1, forms, now, by, for_employers)
    return persevering(lambda: on.book.reserve(block))


def packs(on: Outages, officer: Account) -> Sequence[tuple[Block, str]]:
    """The office's blocks, each with a link to its pack once that is printed."""
    now = on.clock.now()
    return [(block, _link(on, block, now)) for block in on.book.blocks(_place(officer))]


def _link(on: Outages, block: Block, now: datetime) -> str:
    return on.store.download_link(block.pack, f"手工受理工作包-{block.id}.pdf", now) if block.pack else ""


def _place(officer: Account, office: str = "") -> str:
    """The officer's own office; the province names another."""
    if office and office != officer.office and not officer.roles & PROVINCE_ROLES:
        raise NotFound("没有找到这次停网记录。 No such outage.", facts={"office": office})
    place = office or officer.office
    if place is None:
        raise NotAllowed(
            "您的账号没有所属经办机构，请联系管理员。 Your account belongs to no office; ask your administrator.",
            code="no_office",
        )
    return place


def _dismissed() -> NotAllowed:
    return NotAllowed("该次停网已核实为不存在。 This outage was found not to have been one.", code="wrong_state")
