"""What the register knows around an application: left so that later ones find it, and looked up for this one."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from registrar.errors import NotFound
from registrar.policy.case import Case
from registrar.policy.marks import facts_of
from registrar.policy.names import canonical
from registrar.policy.neighbours import ONE_PERSONS
from registrar.policy.signatures import same_signing
from registrar.ports import BlindIndex, Marked, Marks, Register
from registrar.registration.application import Application
from registrar.registration.record import Entry, PersonRecord
from registrar.registration.states import OPEN
from registrar.registration.surroundings import Mark, Pending, Shared, Standing, Surroundings, Twin
from registrar.registration.vocabulary import State
from registrar.usecases.recording import person_of

GUESSABLE = frozenset({Shared.PHONE, Shared.NUMBER, Shared.SIGNATURE})
"""Short enough to be tried out one by one: found again by a keyed index only."""

LOOKED_UP = 20
"""So many others of one group of signatures are compared in full; a larger group tells nothing."""


@dataclass(frozen=True, slots=True)
class Surrounding:
    """What this use case stands on."""

    register: Register
    marks: Marks
    index: BlindIndex


def look_around(on: Surrounding, case: Case) -> Surroundings:
    """Leave the application's marks, and say who else carries them; twice is the same as once."""
    applicant = case.application.applicant
    person = person_of(on.index, applicant.id_number)
    bearer = Marked(case.application.id, person, on.index.of("mark/name", canonical(applicant.name)))
    own = tuple(dict.fromkeys(_kept(on.index, mark) for mark in facts_of(case)))
    record = on.register.record(person)
    on.marks.leave(bearer, (Mark(Shared.PERSON, person), *own))
    return Surroundings(
        registered=tuple(_standing(entry) for entry in (record.current if record else ())),
        pending=tuple(_open_cases(on, case.application.id, person)),
        twins=tuple(_twins(on, case.application, own, bearer)),
        meanwhile=tuple(_meanwhile(record, case.application)),
    )


def _kept(index: BlindIndex, mark: Mark) -> Mark:
    """The mark as it is stored: nobody reads a number or a phone in it."""
    if mark.kind in GUESSABLE:
        return replace(mark, value=index.of(f"mark/{mark.kind}", mark.value))
    return replace(mark, value=hashlib.sha256(mark.value.encode()).hexdigest())


def _standing(entry: Entry) -> Standing:
    receipt = next((ground.receipt for ground in entry.grounds if ground.receipt), "")
    return Standing(entry.kind, entry.starts, receipt, entry.employer)


def _meanwhile(record: PersonRecord | None, application: Application) -> Iterator[Standing]:
    """What others registered after the day on a form filled in by hand."""
    if record is None or application.form is None or application.receipt is None:
        return
    for entry in record.entries:
        own = any(ground.reference == application.id for ground in entry.grounds)
        if not own and entry.registered_at > application.receipt.accepted_at:
            yield _standing(entry)


def _open_cases(on: Surrounding, own: str, person: str) -> Iterator[Pending]:
    for bearer in on.marks.bearers(Mark(Shared.PERSON, person)):
        if bearer.application != own:
            other = on.register.application(bearer.application)
            theirs = person_of(on.index, other.applicant.id_number) == person  # a mistyped number left its mark too
            if theirs and other.state in OPEN and other.receipt:
                yield Pending(other.category, other.receipt.number, other.state is State.AWAITING_SUPPLEMENT)


def _twins(on: Surrounding, application: Application, own: Sequence[Mark], bearer: Marked) -> Iterator[Twin]:
    """Other people with the same mark; one of the same name with the same paper is the same person, mistyped once.

    One for each kind and scan: a look leaves several marks, and any of them finds it.
    """
    found: dict[tuple[Shared, str | None], set[str]] = {}
    for mark in own:
        others = [other for other in on.marks.bearers(mark) if other.person != bearer.person]
        if mark.kind in ONE_PERSONS:
            others = [other for other in others if other.name != bearer.name]
        if mark.kind is Shared.SIGNATURE:
            looks = _looks(application, mark.scan)
            others = [other for other in others[:LOOKED_UP] if _signed_alike(on.register, other.application, looks)]
        found.setdefault((mark.kind, mark.scan), set()).update(other.person for other in others)
    for (kind, scan), people in found.items():
        if people:
            yield Twin(kind, len(people), scan)


def _looks(application: Application, scan: str | None) -> frozenset[str]:
    """How the signatures on a scan look, or on all of them."""
    read = (one for key, one in application.examinations.items() if scan in (None, key))
    return frozenset(document.signature for one in read for document in one.documents if document.signature)


def _signed_alike(register: Register, application: str, looks: frozenset[str]) -> bool:
    """Whether any paper of the other application shows the same signing; its marks only say that it may.

    Marks outlive what they were left for: of an application that was erased meanwhile nothing is said.
    """
    try:
        theirs = _looks(register.application(application), None)
    except NotFound:
        return False
    return any(same_signing(one, other) for one in looks for other in theirs)
