"""An employer files hires: a sheet or a few rows; each worker's is an application of its own, with its own receipt."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from registrar.employers.hires import Line
from registrar.errors import Malformed, NotFound
from registrar.policy.rulebook import rule_set_at
from registrar.ports import Chance, Clock, Filings, Register
from registrar.registration.application import Application, Receipt
from registrar.registration.events import ApplicationEvent, ApplicationOpened, ApplicationSubmitted
from registrar.registration.filings import FiledRow, Filing, FilingPage, RowOutcome, RowProblem, Worker
from registrar.registration.ids import derived
from registrar.registration.people import Account, Applicant, Employer, Hire, masked
from registrar.registration.vocabulary import Category, Channel, HukouKind
from registrar.usecases.persevering import persevering
from registrar.usecases.rules import Rules

PAGE = 100
"""Rows shown at once."""
OPENED_AT_ONCE = 125
"""Rows of a page as it is kept and opened: a few seconds' work, and ten thousand rows are eighty pages."""
PAGE_BYTES, KEPT_BYTES = 250_000, 4_000_000
"""Of cells that nobody understood: in a page (an item takes 400 kB), and in all (a transaction takes 100 items)."""


@dataclass(frozen=True, slots=True)
class FilingHires:
    """What these use cases stand on."""

    register: Register
    filings: Filings
    clock: Clock
    chance: Chance
    rules: Rules


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: the lines as they were read, and a digest of the content as it came."""

    lines: Sequence[Line]
    digest: str


def digest(content: bytes) -> str:
    """Names a file by what is in it."""
    return hashlib.sha256(content).hexdigest()


def file_hires(on: FilingHires, account: Account, name: str, sent: Sent) -> Filing:
    """Take the whole sheet, every row on its own; the same content of the same employer is the same filing.

    Kept and accepted at once; its workers' applications are opened page by page afterwards (`open_page`).
    """
    identity = derived("F", account.uscc or "", sent.digest)
    known = on.filings.filing(identity)
    if known is not None:
        return known
    pages = _pages(_rows(identity, sent.lines), {line.row: line.worker for line in sent.lines if line.worker})
    outcomes = [row.outcome for page in pages for row in page.rows]
    filing = Filing(
        id=identity,
        account=account.subject,
        employer=Employer(account.uscc or "", name),
        received_at=on.clock.now(),
        counted={outcome: outcomes.count(outcome) for outcome in RowOutcome},
        sizes=tuple(len(page.rows) for page in pages),
    )
    return on.filings.receive(filing, pages)


def open_page(on: FilingHires, identity: str, number: int) -> None:
    """Give each worker of one page an application; a page that is open, or not yet in turn, changes nothing.

    The applications come first: what a crash leaves behind is accepted work that is opened again under the same
    names and stays as it is, never a page that says it is open and is not.
    """

    def once() -> None:
        filing = on.filings.filing(identity)
        if filing is None or number != filing.opened or number >= len(filing.sizes):
            return
        (page,) = on.filings.pages(identity, [number])
        names = {row.row: row.application for row in page.rows}
        openings = [(names[row], _opening(on, filing, row, worker)) for row, worker in page.workers.items()]
        now = on.clock.now()
        on.register.open_all(openings, now)
        on.filings.opened(filing, page, now)

    persevering(once)


def _pages(rows: Sequence[FiledRow], workers: Mapping[int, Worker]) -> Sequence[FilingPage]:
    """The rows in their order, so many together as an item holds."""
    groups: list[list[FiledRow]] = []
    filled = sum(map(_weight, rows))
    if filled > KEPT_BYTES:
        raise Malformed(
            "表中无法识别的内容过多，请核对文件，或分成几份提交。 "
            "Too much in the file cannot be understood; check it, or send it in parts.",
            code="too_much_unread",
        )
    for row in rows:
        full = not groups or len(groups[-1]) == OPENED_AT_ONCE
        if full or sum(map(_weight, groups[-1])) + _weight(row) > PAGE_BYTES:
            groups.append([])
        groups[-1].append(row)
    return [
        FilingPage(number, tuple(group), {row.row: workers[row.row] for row in group if row.application})
        for number, group in enumerate(groups)
    ]


def _weight(row: FiledRow) -> int:
    """Bytes of the cells that are kept as they came."""
    return sum(len(cell.encode()) for cell in row.told.values())


def _rows(identity: str, lines: Sequence[Line]) -> tuple[FiledRow, ...]:
    """Nobody is hired twice by one employer in one file: a second row of a number repeats the first."""
    first: dict[str, int] = {}
    rows = []
    for line in lines:
        worker = line.worker
        if worker is None:
            problems = tuple(RowProblem(wrong.field, wrong.advice) for wrong in line.wrong)
            rows.append(FiledRow(line.row, RowOutcome.NOT_UNDERSTOOD, problems=problems, told=line.told))
            continue
        before = first.setdefault(worker.id_number, line.row)
        shown = masked(worker.name)
        if before != line.row:
            rows.append(FiledRow(line.row, RowOutcome.DUPLICATE, shown, same_as=before, told=line.told))
        else:
            application = derived("A", identity, str(line.row))
            rows.append(FiledRow(line.row, RowOutcome.ACCEPTED, shown, application))
    return tuple(rows)


def _opening(on: FilingHires, filing: Filing, row: int, worker: Worker) -> Sequence[ApplicationEvent]:
    """Opened, and accepted when the sheet was (R14); what is missing is asked for by the row's own application."""
    employer, accepted_at = filing.employer, filing.received_at
    residence = worker.residence or employer.uscc[2:8]
    applicant = Applicant(
        name=worker.name,
        id_number=worker.id_number,
        phone=worker.phone,
        habitual_residence=residence,
        hukou_region=worker.id_number[:6],
        hukou_kind=HukouKind.UNKNOWN,
    )
    routing = on.rules.routed(residence, accepted_at)
    opened = ApplicationOpened(
        account=filing.account,
        office=routing.office,
        routing=routing,
        category=Category.E1,
        applicant=applicant,
        declarations=(),
        channel=Channel.EMPLOYER,
        for_oneself=False,
        rule_set=rule_set_at(accepted_at).id,
        hire=Hire(employer, worker.start, worker.end, filing.id, row),
    )
    receipt = Receipt(number=f"{accepted_at:%Y%m%d}{on.chance.below(10**8):08d}", accepted_at=accepted_at)
    return [opened, ApplicationSubmitted(receipt, {})]


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row and, once it is opened, its application as it stands now."""

    row: FiledRow
    application: Application | None


def show_filing(on: FilingHires, account: Account, identity: str, first: int) -> tuple[Filing, Sequence[RowShown]]:
    """`PAGE` rows of an own filing; another employer's answers like one that does not exist."""
    filing = on.filings.filing(identity)
    if filing is None or filing.employer.uscc != account.uscc:
        raise NotFound("没有找到这份申报。 No such filing.", facts={"filing": identity})
    ends = list(accumulate(filing.sizes))
    numbers = [n for n, end in enumerate(ends) if end > first and end - filing.sizes[n] < first + PAGE]
    found = on.filings.pages(identity, numbers)
    rows = [(page, row) for page in found for row in page.rows]
    skipped = ends[numbers[0]] - filing.sizes[numbers[0]] if numbers else 0
    shown = rows[first - skipped : first - skipped + PAGE]
    return filing, [RowShown(row, _application(on, filing, page, row)) for page, row in shown]


def _application(on: FilingHires, filing: Filing, page: FilingPage, row: FiledRow) -> Application | None:
    return on.register.application(row.application) if row.application and page.number < filing.opened else None
