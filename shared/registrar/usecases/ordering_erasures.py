"""The data protection office orders a person's data erased: one officer asks, another agrees, then it is carried out.

The orders are a chain of the ledger, which nobody can change unnoticed; how they stand is the fold of its lines.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from registrar.benefits.ledger import Ledger
from registrar.benefits.trail import Line, Look, Seen
from registrar.errors import Conflict, Erased, NotAllowed, NotFound
from registrar.policy.retention import Bar, Ground, bars_to_record
from registrar.ports import BlindIndex, Clock, Marks, Register
from registrar.registration.certificates import Certificate
from registrar.registration.people import Account
from registrar.registration.surroundings import Mark, Shared
from registrar.usecases.auditing import continuation
from registrar.usecases.erasing import Order
from registrar.usecases.persevering import persevering
from registrar.usecases.recording import person_of

BOOK = "ERASURES"
"""The chain's name."""


class Why(StrEnum):
    """The legal ground, one for each case of 个人信息保护法 art. 47, first paragraph."""

    PURPOSE_ACHIEVED = "PURPOSE_ACHIEVED"  # (1) achieved, impossible, or no longer needed
    PERIOD_OVER = "PERIOD_OVER"  # (2) the service ended or the period of keeping is over
    CONSENT_WITHDRAWN = "CONSENT_WITHDRAWN"  # (3)
    UNLAWFUL = "UNLAWFUL"  # (4) handled against the law or an agreement
    OTHER_LAW = "OTHER_LAW"  # (5) another law says so


GROUNDS: Mapping[Why, Ground] = {
    Why.PURPOSE_ACHIEVED: Ground.REQUEST,
    Why.PERIOD_OVER: Ground.EXPIRED,
    Why.CONSENT_WITHDRAWN: Ground.REQUEST,
    Why.UNLAWFUL: Ground.UNLAWFUL,
    Why.OTHER_LAW: Ground.REQUEST,
}
"""What it means for the periods of keeping: only what was unlawful is erased before they are over (art. 47 (2))."""


class OrderStep(StrEnum):
    """How an order stands."""

    ORDERED = "ORDERED"
    CONFIRMED = "CONFIRMED"
    DECLINED = "DECLINED"


class ErasureQueue(Protocol):
    """Where confirmed orders go to be carried out; sent twice, an order is carried out once more, to no effect."""

    def send(self, order: Order) -> None: ...


@dataclass(frozen=True, slots=True)
class Ordering:
    """What these use cases stand on."""

    register: Register
    marks: Marks
    ledger: Ledger
    index: BlindIndex
    queue: ErasureQueue
    clock: Clock


@dataclass(frozen=True, slots=True)
class Ordered:
    """One order: its place in the book, whose data (blind index), why, the file that holds the words, who and when."""

    number: int
    person: str
    why: Why
    reference: str
    ordered_by: str
    ordered_at: datetime
    step: OrderStep = OrderStep.ORDERED
    decided_by: str = ""
    decided_at: datetime | None = None


def order_erasure(on: Ordering, officer: Account, id_number: str, why: Why, reference: str) -> Ordered:
    """Asked twice it is one order as long as nobody decided it; NotFound for somebody of whom nothing is known."""
    person = person_of(on.index, id_number.strip().upper())
    _not_own(on, officer, person)
    if not _known(on, person):
        raise NotFound(
            "系统中没有该人员的信息，无需删除。 Nothing is known of this person; nothing needs erasing.",
            code="nobody_known",
        )

    def write() -> Ordered:
        book = _orders(on.ledger.lines(BOOK))
        for open_one in book.values():
            if open_one.person == person and open_one.step is OrderStep.ORDERED:
                return open_one
        return _added(on, officer, f"{OrderStep.ORDERED} {why} {reference}", person)

    return persevering(write)


def decide_erasure(on: Ordering, officer: Account, number: int, step: OrderStep) -> Ordered:
    """A second officer confirms; either may decline. Confirming again sends the order once more."""

    def write() -> Ordered:
        order = order_of(on, number)
        _not_own(on, officer, order.person)
        if order.step is OrderStep.ORDERED:
            _four_eyes(officer, order, step)
            return _added(on, officer, f"{step} {number}", order.person)
        return order

    decided = persevering(write)
    if decided.step is not step:
        raise Conflict("该删除指令已作出决定。 The order was decided already.", code="order_decided")
    if decided.step is OrderStep.CONFIRMED:
        by = f"{decided.ordered_by} {decided.decided_by}"
        on.queue.send(Order(decided.person, GROUNDS[decided.why], by, decided.reference))
    return decided


def order_of(on: Ordering, number: int) -> Ordered:
    """NotFound for a number that the book does not have."""
    found = _orders(on.ledger.lines(BOOK)).get(number)
    if found is None:
        raise NotFound("没有这个删除指令，请核对编号。 There is no such order.", code="not_found")
    return found


def orders(on: Ordering) -> Sequence[Ordered]:
    """Newest first."""
    return [*reversed(_orders(on.ledger.lines(BOOK)).values())]


def against(on: Ordering, order: Ordered) -> Sequence[Bar]:
    """What stands today against erasing the record and certificate: they stay, and the carrying out says so again."""
    return bars_to_record(
        on.register.record(order.person), _certificate(on, order.person), GROUNDS[order.why], on.clock.now()
    )


def outcome(on: Ordering, order: Ordered) -> str:
    """What the carrying out wrote last into the person's chain since; empty while it has not."""
    since = order.decided_at if order.step is OrderStep.CONFIRMED else None
    told = [line.seen for line in on.ledger.lines(f"PERSON#{order.person}") if line.seen.purpose.startswith("erasure ")]
    return next((seen.outcome for seen in reversed(told)), "") if since else ""


def _orders(lines: Iterable[Line]) -> dict[int, Ordered]:
    """The book as it stands, by number, oldest first."""
    book: dict[int, Ordered] = {}
    for line in lines:
        step, *words = line.seen.purpose.split(" ")
        if step == OrderStep.ORDERED:
            why, reference = words
            seen = line.seen
            book[line.sequence] = Ordered(line.sequence, seen.outcome, Why(why), reference, seen.by, seen.at)
        else:
            number = int(words[0])
            book[number] = replace(book[number], step=OrderStep(step), decided_by=line.seen.by, decided_at=line.seen.at)
    return book


def _added(on: Ordering, officer: Account, told: str, person: str) -> Ordered:
    """One more line, and the order as it stands after it; Conflict when somebody was faster."""
    lines = on.ledger.lines(BOOK)
    seen = Seen(Look.ACT, officer.office or "", officer.subject, told, person, on.clock.now())
    added = continuation(BOOK, lines[-1] if lines else None, [seen])
    on.ledger.add(added)
    number = int(told.split(" ")[1]) if not told.startswith(OrderStep.ORDERED) else added[0].sequence
    return _orders([*lines, *added])[number]


def _not_own(on: Ordering, officer: Account, person: str) -> None:
    if officer.id_number and person_of(on.index, officer.id_number.strip().upper()) == person:
        raise NotAllowed(
            "不能处理本人信息的删除，请交由其他工作人员。 Nobody orders or confirms the erasure of their own data.",
            code="own_data",
        )


def _four_eyes(officer: Account, order: Ordered, step: OrderStep) -> None:
    if step is OrderStep.CONFIRMED and officer.subject == order.ordered_by:
        raise NotAllowed(
            "删除指令须由另一名工作人员确认。 A second officer confirms an order of erasure.", code="second_officer"
        )


def _known(on: Ordering, person: str) -> bool:
    """A record, an application that left the person's mark, or an earlier erasure that can be carried out once more."""
    traces: tuple[Callable[[], object], ...] = (
        lambda: on.register.record(person),
        lambda: [one for one in on.marks.bearers(Mark(Shared.PERSON, person)) if one.person == person],
        lambda: on.ledger.last(f"PERSON#{person}"),
    )
    return any(trace() for trace in traces)


def _certificate(on: Ordering, person: str) -> Certificate | None:
    try:
        return on.register.certificate_of(person)
    except Erased:
        return None
