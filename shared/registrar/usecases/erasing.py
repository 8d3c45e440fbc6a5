"""Erasing what is known of a person: their keys are destroyed, their files removed, and what must be kept is named.

Every step may be repeated. A person's record goes last, since it says what else there is: whoever begins again after a
fault finds all that is left.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from registrar.benefits.ledger import Ledger
from registrar.benefits.trail import Look, Seen
from registrar.errors import Erased, NotFound
from registrar.intake.uploads import pictures_of
from registrar.policy.retention import Bar, Ground, bar_to_application, bars_to_record
from registrar.ports import Clock, DocumentStore, Eraser, Marks, Register
from registrar.registration.application import Application
from registrar.registration.certificates import Certificate
from registrar.registration.record import APPLIED, PersonRecord
from registrar.registration.surroundings import Mark, Shared
from registrar.usecases.auditing import witnessed

SWEPT_AT_ONCE = 50
"""Applications of one sweep: a fault repeats no more, and the rest comes with the next."""


@dataclass(frozen=True, slots=True)
class Erasing:
    """What these use cases stand on."""

    register: Register
    eraser: Eraser
    store: DocumentStore
    marks: Marks
    ledger: Ledger
    clock: Clock


@dataclass(frozen=True, slots=True)
class Order:
    """`by` is the data protection officer's subject, `reference` their file number, `person` a blind index."""

    person: str
    ground: Ground
    by: str
    reference: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one thing: erased, or kept and why."""

    what: str
    bars: tuple[Bar, ...] = ()

    @property
    def erased(self) -> bool:
        return not self.bars


def erase_person(on: Erasing, order: Order) -> Sequence[Outcome]:
    """Everything of a person against which nothing stands, and a line in the ledger for each thing; NotFound."""
    now = on.clock.now()
    record, certificate = on.register.record(order.person), _certificate(on, order.person)
    bars = bars_to_record(record, certificate, order.ground, now)
    done = []
    for identity, application in _applications(on, order.person, record):
        bar = bar_to_application(application, order.ground, now, record_kept=bool(bars)) if application else None
        done.append(Outcome(f"APPLICATION#{identity}", (bar,) if bar else ()))
        _settled(on, order, done[-1], partial(_erase_application, on, identity, application))
    if not done and record is None and on.ledger.last(f"PERSON#{order.person}") is None:
        raise NotFound("没有找到该人员。 Nobody is known under this index.", facts={"person": order.person})
    if certificate is not None:
        done.append(Outcome(f"CERTIFICATE#{certificate.number}", bars))
        _settled(on, order, done[-1], partial(_erase_certificate, on, certificate))
    done.append(Outcome(f"PERSON#{order.person}", bars))
    _settled(on, order, done[-1], partial(_erase_record, on, order.person, record))
    return done


def sweep(on: Erasing, limit: int = SWEPT_AT_ONCE) -> Sequence[Outcome]:
    """Applications that led to nothing and whose period is over."""
    done = []
    for identity in on.register.expired(on.clock.now(), limit):
        application = _application(on, identity)
        bar = application and bar_to_application(application, Ground.EXPIRED, on.clock.now(), record_kept=True)
        if bar is None:
            done.append(Outcome(f"APPLICATION#{identity}"))
            order = Order("", Ground.EXPIRED, "system", "retention")
            _settled(on, order, done[-1], partial(_erase_application, on, identity, application))
    return done


def _settled(on: Erasing, order: Order, outcome: Outcome, erase: Callable[[], None]) -> None:
    """The line first: what is gone already can no longer say that it is, when somebody begins again after a fault."""
    _written(on, outcome, order)
    if outcome.erased:
        erase()


def _erase_certificate(on: Erasing, certificate: Certificate) -> None:
    for extract in certificate.extracts.values():  # those that were weighed: one made meanwhile keeps its files
        on.store.remove_all(extract.folder)
    on.eraser.erase_certificate(certificate.number, certificate.version)


def _erase_application(on: Erasing, identity: str, application: Application | None) -> None:
    for prefix in pictures_of(identity):
        on.store.remove_all(prefix)
    if application is not None:
        on.eraser.erase_application(identity, application.version)


def _erase_record(on: Erasing, person: str, record: PersonRecord | None) -> None:
    if record is not None:
        on.eraser.erase_record(person, record.version)


def _applications(on: Erasing, person: str, record: PersonRecord | None) -> Iterator[tuple[str, Application | None]]:
    """Those that the record rests on, and those that left the person's mark; some were perhaps never here."""
    grounds = (ground for entry in (record.entries if record else ()) for ground in entry.grounds)
    named = [ground.reference for ground in grounds if ground.origin in APPLIED]
    marked = [bearer.application for bearer in on.marks.bearers(Mark(Shared.PERSON, person)) if bearer.person == person]
    for identity in dict.fromkeys([*named, *marked]):
        with suppress(NotFound):
            yield identity, _application(on, identity)


def _application(on: Erasing, identity: str) -> Application | None:
    """None when its key is gone: then what is left of it goes once more."""
    try:
        return on.register.application(identity)
    except Erased:
        return None


def _certificate(on: Erasing, person: str) -> Certificate | None:
    try:
        return on.register.certificate_of(person)
    except Erased:
        return None


def _written(on: Erasing, outcome: Outcome, order: Order) -> None:
    """In the matter's own chain, which holds no personal data and stays; told once, however often it is repeated."""
    told = "ERASED" if outcome.erased else "KEPT " + " ".join(outcome.bars)
    last = on.ledger.last(outcome.what)
    if last is None or last.seen.outcome != told:
        seen = Seen(Look.ACT, "", order.by, f"erasure {order.ground} {order.reference}", told, on.clock.now())
        witnessed(on.ledger, outcome.what, [seen])
