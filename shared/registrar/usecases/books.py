"""What was registered before this system is brought in: persons, certificate numbers, registrations; dry at first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from registrar.errors import Conflict, Malformed, NotFound
from registrar.intake.books import BookLine, lines, missing_columns
from registrar.policy.names import match
from registrar.policy.numbering import number_rule
from registrar.ports import BlindIndex, Clock, DocumentStore, PaperBook, RecordStep, Register
from registrar.registration import records
from registrar.registration.events import CertificateOpened, Recorded
from registrar.registration.filings import RowProblem
from registrar.registration.ids import derived
from registrar.registration.outages import FormOutcome, FormRow, Sheet, SheetState, SheetUse
from registrar.registration.people import masked
from registrar.registration.record import BOOKS, Entry, Ground, Holder, PersonRecord
from registrar.registration.record_events import RecordEvent, RecordOpened, RegistrationEnded, RegistrationMade
from registrar.registration.succession import same_status
from registrar.registration.vocabulary import Origin, RegistrationKind
from registrar.sheets import day, rows_of
from registrar.usecases.persevering import persevering
from registrar.usecases.recording import ALIKE, person_of

MOST_ROWS, LARGEST = 10_000, 8 << 20
PAGE = 100
TOGETHER = 90
"""Items written in one transaction, which takes 100: about ten people's."""
RULES = "before-this-system"
"""The rule set of what others registered by other rules."""
_CATEGORIES = {RegistrationKind.EMPLOYED: "E1", RegistrationKind.SELF_EMPLOYED: "E2", RegistrationKind.FLEXIBLE: "E3"}


@dataclass(frozen=True, slots=True)
class Books:
    """What this use case stands on."""

    register: Register
    book: PaperBook
    store: DocumentStore
    clock: Clock
    index: BlindIndex


@dataclass(slots=True)
class _Shelf:
    """The register as it will be, read once and written at the end; a dry run leaves the writing out.

    What a row changes is seen by the rows after it, so that a dry run reports what a real one would.
    """

    on: Books
    now: datetime
    _records: dict[str, PersonRecord | None] = field(default_factory=dict)
    _numbers: dict[str, str | None] = field(default_factory=dict)  # number to person
    _people: dict[str, str | None] = field(default_factory=dict)  # and back
    _steps: dict[str, RecordStep] = field(default_factory=dict)
    _opened: dict[str, CertificateOpened] = field(default_factory=dict)

    def record(self, person: str) -> PersonRecord | None:
        if person not in self._records:
            self._records[person] = self.on.register.record(person)
        return self._records[person]

    def enter(self, person: str, present: PersonRecord | None, events: Sequence[RecordEvent]) -> None:
        before = self._steps.get(person, RecordStep(person, present, ()))
        self._steps[person] = replace(before, events=(*before.events, *events))
        changed = present
        for sequence, event in enumerate(events, present.version + 1 if present else 1):
            changed = records.apply(changed, person, Recorded(sequence, self.now, event))
        self._records[person] = changed

    def number_of(self, person: str) -> str | None:
        if person not in self._people:
            certificate = self.on.register.certificate_of(person)
            self._people[person] = certificate.number if certificate else None
        return self._people[person]

    def holder_of(self, number: str) -> str | None:
        if number not in self._numbers:
            try:
                self._numbers[number] = self.on.register.certificate(number).person
            except NotFound:
                self._numbers[number] = None
        return self._numbers[number]

    def give(self, person: str, number: str) -> None:
        self._numbers[number], self._people[person] = person, number
        self._opened[person] = CertificateOpened(number, person, "")

    def write(self) -> frozenset[str]:
        """All that was changed, some people at a time; whose part was not written, since somebody else was faster."""
        return frozenset(person for part in self._parts() for person in self._write(part))

    def _parts(self) -> Iterator[Sequence[str]]:
        part: list[str] = []
        weight = 0
        for person in dict.fromkeys((*self._steps, *self._opened)):
            more = self._weight(person)
            if part and weight + more > TOGETHER:
                yield part
                part, weight = [], 0
            part, weight = [*part, person], weight + more
        if part:
            yield part

    def _weight(self, person: str) -> int:
        """Items: an event and its count each, the state; a certificate's event, state and link."""
        step = self._steps.get(person)
        return (2 * len(step.events) + 1 if step else 0) + 3 * (person in self._opened)

    def _write(self, people: Sequence[str]) -> Sequence[str]:
        if self._weight(people[0]) > TOGETHER:
            return people  # somebody with that many lines gets them one by one
        steps = [self._steps[person] for person in people if person in self._steps]
        opened = [self._opened[person] for person in people if person in self._opened]
        try:
            self.on.register.append_records(steps, self.now, opened)
        except Conflict:
            return people
        return ()


def import_books(on: Books, identity: str) -> None:
    """Bring in what is not there yet; a message that comes twice, or a file sent twice, changes nothing."""
    sheet = on.book.sheet(identity)
    if sheet is None or sheet.use is not SheetUse.BOOKS or sheet.state is not SheetState.RECEIVED:
        return
    try:
        found = _lines(on, sheet)
    except Malformed as problem:
        on.book.settle(replace(sheet, state=SheetState.UNREADABLE, problem=str(problem)))
        return
    dry, counts = _Shelf(on, on.clock.now()), Counter[str]()
    for page in range(-(-len(found) // PAGE)):
        rows, some = on.book.rows(sheet.id, page), found[page * PAGE : (page + 1) * PAGE]
        if sheet.dry or not rows:
            rows = [_row_of(dry, line, sheet) for line in some] if sheet.dry else _brought_in(on, some, sheet)
            on.book.keep_rows(sheet.id, page, rows)
        counts.update(f"{row.office} {row.outcome}" for row in rows)
    on.book.settle(replace(sheet, state=SheetState.DONE, rows=len(found), counts=dict(counts)))


def _lines(on: Books, sheet: Sheet) -> list[BookLine]:
    rows = rows_of(on.store.read(sheet.key), sheet.kind, MOST_ROWS, LARGEST)
    if absent := missing_columns(rows, sheet.table):
        raise Malformed(
            f"表中缺少这些列：{'、'.join(absent)}（或其国家标准代码）。本表已原样保存。 "
            "Columns are missing; this sheet is kept as it came.",
            code="columns",
        )
    return list(lines(rows, sheet.table, day))


def _brought_in(on: Books, some: Sequence[BookLine], sheet: Sheet) -> list[FormRow]:
    """A page's rows together; the lines of people whom somebody else changed meanwhile each on its own."""
    shelf = _Shelf(on, on.clock.now())
    rows = [_row_of(shelf, line, sheet) for line in some]
    late = shelf.write()
    again = [bool(late) and not line.wrong and person_of(on.index, line.id_number) in late for line in some]
    return [
        persevering(partial(_alone, on, line, sheet)) if one else row
        for line, row, one in zip(some, rows, again, strict=True)
    ]


def _alone(on: Books, line: BookLine, sheet: Sheet) -> FormRow:
    shelf = _Shelf(on, on.clock.now())
    row = _row_of(shelf, line, sheet)
    if shelf.write():
        raise Conflict("somebody else wrote first", code="books_overtaken")
    return row


def _row_of(shelf: _Shelf, line: BookLine, sheet: Sheet) -> FormRow:
    if line.wrong:
        return _row(line, FormOutcome.NOT_UNDERSTOOD, *(RowProblem(one.field, one.advice) for one in line.wrong))
    return _entered(shelf, line, sheet)


def _entered(shelf: _Shelf, line: BookLine, sheet: Sheet) -> FormRow:
    """Everything is weighed before anything is changed: a line is brought in whole or not at all."""
    person = person_of(shelf.on.index, line.id_number)
    record = shelf.record(person)
    entry = _entry(person, line, sheet, shelf.now)
    if (
        conflict := _other_name(line, record)
        or _number_in_the_way(shelf, person, line)
        or _held_otherwise(line, record, entry)
    ):
        return _row(line, FormOutcome.CONFLICT, conflict)
    events = _events(line, record, entry)
    fresh = line.number if line.number and shelf.number_of(person) is None else ""
    if not events and not fresh:
        return _row(line, FormOutcome.SAME)
    if fresh:
        shelf.give(person, fresh)
    if events:
        shelf.enter(person, record, events)
    return _row(line, FormOutcome.IMPORTED)


def _other_name(line: BookLine, record: PersonRecord | None) -> RowProblem | None:
    if record is None or match(line.name, record.holder.name) in ALIKE:
        return None
    return RowProblem("name", "系统中同一证件号码的姓名不同，请核对是否改名或号码有误。")


def _number_in_the_way(shelf: _Shelf, person: str, line: BookLine) -> RowProblem | None:
    """One number for one person, for life (documents.md 5.2, 5.4)."""
    own = shelf.number_of(person)
    if line.number == "" and own is None and line.registration is not None:
        return RowProblem("number", "证书编号未知：请先导入证书表（DY12），或填写“无”表示从未发证。")
    if not line.number:
        return None
    if not number_rule().takes(line.number):
        return RowProblem("number", "证书编号的格式无法识别，请核对档案。")
    if own not in {None, line.number}:
        return RowProblem("number", "此人在系统中已有另一个证书编号，请核对。")
    if shelf.holder_of(line.number) not in {None, person}:
        return RowProblem("number", "此证书编号在系统中属于另一个人，请核对。")
    return None


def _held_otherwise(line: BookLine, record: PersonRecord | None, entry: Entry | None) -> RowProblem | None:
    """A line in force beside a registration in force that it cannot stand beside: the electronic one stays."""
    over = line.registration is not None and line.registration.ended_on is not None
    if record is None or entry is None or over or record.entry(entry.id) is not None:
        return None
    opposite = any(each.unemployment != entry.unemployment for each in record.current)
    if not opposite and same_status(record, entry) is None:
        return None
    return RowProblem("registered_on", "系统中已有在用的登记与此不符，请核对先后和事实。")


def _entry(person: str, line: BookLine, sheet: Sheet, now: datetime) -> Entry | None:
    booked = line.registration
    if booked is None:
        return None
    unit = booked.employer.uscc or booked.employer.name if booked.employer else ""
    identity = derived("R", BOOKS, person, booked.kind, booked.registered_on.isoformat(), unit)
    return Entry(
        id=identity,
        kind=booked.kind,
        category=_CATEGORIES.get(booked.kind, ""),
        registered_on=booked.registered_on,
        since=booked.since,
        region=line.office[:6],
        office=line.office,
        rule_set=RULES,
        decided_by=BOOKS,
        registered_at=now,
        grounds=(Ground(Origin.BOOKS, f"{sheet.table} {sheet.id}:{line.row}", now),),
        employer=booked.employer,
    )


def _events(line: BookLine, record: PersonRecord | None, entry: Entry | None) -> list[RecordEvent]:
    """The person, the registration, and its end where the books have one; what is there already is left alone."""
    opened: list[RecordEvent] = [RecordOpened(Holder(line.name, line.id_number, line.phone))] if record is None else []
    if entry is None or line.registration is None:
        return opened
    known = record.entry(entry.id) if record else None
    made: list[RecordEvent] = [] if known else [RegistrationMade(entry)]
    booked = line.registration
    if booked.ended_on and (known is None or known.in_force):
        made.append(RegistrationEnded(entry.id, booked.ended_on, booked.ended_why, BOOKS))
    return [*opened, *made]


def _row(line: BookLine, outcome: FormOutcome, *problems: RowProblem) -> FormRow:
    told = line.told if outcome in {FormOutcome.CONFLICT, FormOutcome.NOT_UNDERSTOOD} else {}
    shown = masked(line.name)
    return FormRow(line.row, outcome, line.number or "", shown, problems=problems, told=told, office=line.office[:12])
