"""What an officer keyed beside what was read: offered to the form, compared afterwards, a difference looked at."""

from collections.abc import Iterator
from dataclasses import dataclass

from registrar.policy.case import IDENTITY_TYPES, Case, Remark, Sheet, lay_out
from registrar.policy.names import NameMatch, match
from registrar.policy.papers import REQUIRED, TITLES
from registrar.policy.persons import same_number
from registrar.registration.application import Application
from registrar.registration.counter import KeyedFact
from registrar.registration.facts import Document, Field
from registrar.registration.vocabulary import DocumentType, Severity

NAME, NUMBER, ADDRESS = "name", "id_number", "address"
_PERSON = {"person_name": NAME, "id_number": NUMBER, "address": ADDRESS}
"""Fields of an identity page, and where they go in the form."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One field of the form as it was read: of the person (`document_type` None) or of a paper."""

    field: str
    title: str
    value: str
    text: str
    confidence: float
    certain: bool
    scan: str
    document_type: DocumentType | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Keyed one way and read another; both stay."""

    field: str
    title: str
    keyed: str
    read: str
    certain: bool
    scan: str
    document_type: DocumentType


def offered(application: Application) -> tuple[Offered, ...]:
    """The best reading of each field that the form asks for; of the person from identity pages only."""
    best: dict[tuple[DocumentType | None, str], Offered] = {}
    for scan, document in _documents(application):
        for each in _of(scan, document):
            place = (each.document_type, each.field)
            if place not in best or best[place].confidence < each.confidence:
                best[place] = each
    return tuple(best.values())


def _documents(application: Application) -> Iterator[tuple[str, Document]]:
    for scan in application.scans:
        examination = application.examinations.get(scan)
        for document in examination.documents if examination else ():
            yield scan, document


def _of(scan: str, document: Document) -> Iterator[Offered]:
    kind = document.document_type
    asked = {name for names in REQUIRED.get(kind, ()) for name in names}
    for name, read in document.fields.items():
        if kind in IDENTITY_TYPES and name in _PERSON:
            yield _offer(scan, _PERSON[name], name, read, None)
        elif kind not in IDENTITY_TYPES and name in asked:
            yield _offer(scan, name, name, read, kind)


def _offer(scan: str, field: str, name: str, read: Field, kind: DocumentType | None) -> Offered:
    title = "地址" if name == ADDRESS else TITLES.get(name, name)
    return Offered(field, title, read.value, read.text, read.confidence, read.certain, scan, kind)


def differences(application: Application) -> tuple[Difference, ...]:
    """Every page's name and number against the person as keyed, and every keyed fact against its paper."""
    case = lay_out(application, application.opened_at.date(), allow_synthetic=True)
    return tuple(each for sheet in case.sheets for each in (*_person(application, sheet), *_facts(application, sheet)))


def _person(application: Application, sheet: Sheet) -> Iterator[Difference]:
    applicant = application.applicant
    name, number = sheet.field("person_name"), sheet.field("id_number")
    if name and match(name.value, applicant.name) not in {NameMatch.EXACT, NameMatch.FOLDED}:
        yield _difference(sheet, NAME, "person_name", applicant.name, name)
    if number and not same_number(number.value, applicant.id_number):
        yield _difference(sheet, NUMBER, "id_number", applicant.id_number, number)


def _facts(application: Application, sheet: Sheet) -> Iterator[Difference]:
    keyed = application.intake.facts if application.intake else ()
    for fact in keyed:
        read = sheet.field(fact.name) if sheet.kind is fact.document_type else None
        if read and _plain(read.value) != _plain(fact.value):
            yield _difference(sheet, fact.name, fact.name, fact.value, read)


def _plain(value: str) -> str:
    return "".join(value.split()).upper()


def _difference(sheet: Sheet, field: str, name: str, keyed: str, read: Field) -> Difference:
    kind = sheet.kind or DocumentType.OTHER
    return Difference(field, TITLES.get(name, name), keyed, read.value, read.certain, sheet.scan.id, kind)


def keyed_and_read(case: Case) -> Iterator[Remark]:
    """A fact keyed otherwise than it was read is looked at by somebody else; an unsure reading is only noted.

    A name or number that differs is the business of persons.py, however it was typed.
    """
    for sheet in case.sheets:
        for each in _facts(case.application, sheet):
            severity = Severity.CLERK if each.certain else Severity.NOTE
            yield Remark("KEY-01", severity, sheet, {"what": each.title, "keyed": each.keyed, "read": each.read})


def originals_seen(case: Case) -> Iterator[Remark]:
    """At the counter a paper was scanned whose original nobody says they saw: noted, since a copy may do (E1)."""
    intake = case.application.intake
    seen = {each.document_type for each in intake.seen if each.original} if intake else set()
    for sheet in case.sheets:
        if intake and sheet.slot and sheet.kind not in seen | {intake.card}:
            yield Remark("KEY-02", Severity.NOTE, sheet)


def known_fact(fact: KeyedFact) -> bool:
    """Whether the form asks for this fact of this paper at all."""
    return any(fact.name in names for names in REQUIRED.get(fact.document_type, ()))


CHECKS = (keyed_and_read, originals_seen)
