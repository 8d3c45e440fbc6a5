"""Forms filled in by hand come back on a sheet: kept as it came, then entered row by row, each with its outcome."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from registrar.errors import Malformed, NotFound
from registrar.intake.hand_forms import Form, FormLine, lines, missing_columns
from registrar.policy.rulebook import rule_set_at
from registrar.policy.serials import county_of, read_serial
from registrar.ports import Clock, DocumentStore, PaperBook, Register
from registrar.registration.application import Scan
from registrar.registration.counter import HandForm
from registrar.registration.filings import RowProblem
from registrar.registration.outages import Block, FormOutcome, FormRow, Outage, Sheet, SheetState, SheetUse
from registrar.registration.people import masked
from registrar.sheets import day, rows_of
from registrar.usecases.entering_forms import Entry, enter, serial_id

SHANGHAI = ZoneInfo("Asia/Shanghai")
MOST_ROWS, LARGEST = 10_000, 8 << 20
PAGE = 100
"""Rows whose outcomes are kept together; a run that was cut off goes on with the next page."""


@dataclass(frozen=True, slots=True)
class ByHand:
    """What this use case stands on."""

    register: Register
    book: PaperBook
    store: DocumentStore
    clock: Clock


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the rows belong: the sheet, its outage, and the office's serials."""

    sheet: Sheet
    outage: Outage
    blocks: Sequence[Block]
    scans: Mapping[str, tuple[Scan, ...]]
    first: Mapping[str, FormLine] = field(default_factory=dict)  # the first row of each serial


def import_sheet(on: ByHand, identity: str) -> None:
    """Enter what is not entered yet; a message that comes twice changes nothing."""
    sheet = on.book.sheet(identity)
    if sheet is None or sheet.use is not SheetUse.FORMS or sheet.state is not SheetState.RECEIVED:
        return
    try:
        found = _lines(on, sheet)
    except Malformed as problem:
        on.book.settle(replace(sheet, state=SheetState.UNREADABLE, problem=str(problem)))
        return
    place = _place(on, sheet, found)
    for page in range(-(-len(found) // PAGE)):
        if not on.book.rows(sheet.id, page):
            on.book.keep_rows(sheet.id, page, _entered(on, place, found[page * PAGE : (page + 1) * PAGE]))
    counts = Counter(row.outcome.value for row in on.book.rows(sheet.id))
    on.book.settle(replace(sheet, state=SheetState.DONE, rows=len(found), counts=dict(counts)))


def _lines(on: ByHand, sheet: Sheet) -> list[FormLine]:
    """Malformed for a file that is no sheet, or one whose columns cannot be told."""
    rows = rows_of(on.store.read(sheet.key), sheet.kind, MOST_ROWS, LARGEST)
    if absent := missing_columns(rows):
        raise Malformed(
            f"表中缺少这些列：{'、'.join(absent)}。请用下载的模板重新提交；本表已原样保存。 "
            "Columns are missing; use the template. This sheet is kept as it came.",
            code="columns",
        )
    return list(lines(rows, day))


def _place(on: ByHand, sheet: Sheet, found: Sequence[FormLine]) -> _Place:
    outage = next((each for each in on.book.outages(sheet.office) if each.id == sheet.outage), None)
    if outage is None:
        raise NotFound("没有找到这次停网记录。 No such outage.", facts={"outage": sheet.outage})
    first: dict[str, FormLine] = {}
    for line in found:
        if line.form is not None and rule_set_at(_accepted(line.form, outage)).in_scope:
            first.setdefault(_serial(line), line)
    return _Place(sheet, outage, on.book.blocks(sheet.office), _scans(on, sheet), first)


def _entered(on: ByHand, place: _Place, part: Sequence[FormLine]) -> list[FormRow]:
    """One page: what needs no application, and the applications in few transactions; in the sheet's order."""
    plain = {line.row: row for line in part if (row := _plain(place, line)) is not None}
    entries = [_entry(place, line, line.form) for line in part if line.form and line.row not in plain]
    made = {row.row: row for row in enter(on.register, on.store, entries, on.clock.now())}
    return [plain.get(line.row) or made[line.row] for line in part]


def _scans(on: ByHand, sheet: Sheet) -> dict[str, tuple[Scan, ...]]:
    found: dict[str, tuple[Scan, ...]] = {}
    for sent in on.book.announced(sheet.office, sheet.outage):
        found[sent.serial] = (*found.get(sent.serial, ()), sent.scan)
    return found


def _entry(place: _Place, line: FormLine, form: Form) -> Entry:
    serial, sheet, outage = _serial(line), place.sheet, place.outage
    first = place.first[serial]
    hand = HandForm(
        serial=serial,
        outage=outage.id,
        sheet=sheet.id,
        row=line.row,
        entered_by=sheet.by,
        handled_by=form.handled_by,
        twin="" if first is line else serial_id(serial),
        stray=not _given(place, serial),
        late=not outage.covers(form.accepted_on, _here(outage.began), _here(outage.ended) if outage.ended else None),
    )
    scans = place.scans.get(serial, ()) if first is line else ()
    return Entry(form, hand, sheet.office, _accepted(form, outage), scans)


def _given(place: _Place, serial: str) -> bool:
    """Whether the serial is one of those that the office was given."""
    read = read_serial(serial)
    own = read is not None and read.county == county_of(place.sheet.office)
    return read is not None and own and any(block.holds(read.year, read.number) for block in place.blocks)


def _here(at: datetime) -> date:
    return at.astimezone(SHANGHAI).date()


def _plain(place: _Place, line: FormLine) -> FormRow | None:
    """The outcome of a row that becomes no application of its own; None for one that does."""
    serial = _serial(line)
    if line.void:
        return FormRow(line.row, FormOutcome.VOID, serial, told=line.told)
    if line.form is None or read_serial(line.serial) is None:
        return FormRow(line.row, FormOutcome.NOT_UNDERSTOOD, serial, problems=_problems(line), told=line.told)
    shown, on = masked(line.form.name), line.form.accepted_on
    if not rule_set_at(_accepted(line.form, place.outage)).in_scope:
        return FormRow(line.row, FormOutcome.OUT_OF_SCOPE, serial, shown, on, told=line.told)
    first = place.first[serial]
    if first is not line and first.form == line.form:
        return FormRow(line.row, FormOutcome.SAME, serial, shown, on, serial_id(serial), first.row)
    return None


def _problems(line: FormLine) -> tuple[RowProblem, ...]:
    told = tuple(RowProblem(wrong.field, wrong.advice) for wrong in line.wrong)
    if line.serial and read_serial(line.serial) is None:
        return (*told, RowProblem("serial", "编号与印制的不符（校验位不对），请对照表格核对。"))
    return told


def _serial(line: FormLine) -> str:
    """As printed, or as it was written when it cannot be one."""
    read = read_serial(line.serial)
    return read.text if read else line.serial[:40]


def _accepted(form: Form, outage: Outage) -> datetime:
    """When the form was taken: the time written on it, else the earliest it can have been that day."""
    at = datetime.combine(form.accepted_on, form.accepted_time or time.min, SHANGHAI)
    began = outage.began.astimezone(SHANGHAI)
    return began if form.accepted_time is None and began.date() == form.accepted_on else at
