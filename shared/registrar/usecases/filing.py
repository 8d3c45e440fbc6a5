"""An employer files hires: a sheet or a few rows; each worker's is an application of its own, with its own receipt."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from registrar.employers.hires import Line, Worker
from registrar.errors import Malformed, NotFound
from registrar.policy.rulebook import rule_set_at
from registrar.ports import Chance, Clock, Register
from registrar.registration.application import Application, Receipt
from registrar.registration.events import ApplicationEvent, ApplicationOpened, ApplicationSubmitted
from registrar.registration.filings import FiledRow, Filing, RowOutcome, RowProblem
from registrar.registration.ids import derived
from registrar.registration.people import Account, Applicant, Employer, Hire, masked
from registrar.registration.vocabulary import Category, Channel, HukouKind
from registrar.usecases.rules import Rules

KEPT_BYTES = 150_000
"""Of rows that became no application: a thousand everyday rows are half of it."""
PAGE = 100
"""Rows shown at once."""


@dataclass(frozen=True, slots=True)
class FilingHires:
    """What these use cases stand on."""

    register: Register
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
    """Take every row on its own; the same content of the same employer is the same filing, and files nobody twice.

    The applications come first: what a crash leaves behind is accepted work without a list, never a list without work.
    """
    identity = derived("F", account.uscc or "", sent.digest)
    known = on.register.filing(identity)
    if known is not None:
        return known
    now = on.clock.now()
    employer = Employer(account.uscc or "", name)
    rows = _rows(identity, sent.lines)
    _fits(rows)
    workers = {line.row: line.worker for line in sent.lines if line.worker}
    accepted = [row for row in rows if row.outcome is RowOutcome.ACCEPTED]
    placed = [(row.application, _At(identity, row.row, workers[row.row], now)) for row in accepted]
    openings = [(application, _opening(on, account, employer, at)) for application, at in placed]
    on.register.open_all(openings, now)
    return on.register.keep_filing(Filing(identity, account.subject, employer, now, rows))


def _fits(rows: Sequence[FiledRow]) -> None:
    """What is kept as it came has to fit the list (400 kB an item); nothing is filed of a sheet where it does not."""
    kept = sum(len(cell.encode()) for row in rows for cell in row.told.values())
    if kept > KEPT_BYTES:
        raise Malformed(
            "表中无法识别或重复的行过多，请核对文件，或分成几份提交。 "
            "Too many rows cannot be understood or repeat others; check the file, or send it in parts.",
            code="too_much_unread",
        )


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


@dataclass(frozen=True, slots=True)
class _At:
    """One worker in one row of one filing, at a time."""

    filing: str
    row: int
    worker: Worker
    now: datetime


def _opening(on: FilingHires, account: Account, employer: Employer, at: _At) -> Sequence[ApplicationEvent]:
    """Opened and accepted at once (R14); what is missing is asked for afterwards, by the row's own application."""
    worker, now = at.worker, at.now
    residence = worker.residence or employer.uscc[2:8]
    applicant = Applicant(
        name=worker.name,
        id_number=worker.id_number,
        phone=worker.phone,
        habitual_residence=residence,
        hukou_region=worker.id_number[:6],
        hukou_kind=HukouKind.UNKNOWN,
    )
    routing = on.rules.routed(residence, now)
    opened = ApplicationOpened(
        account=account.subject,
        office=routing.office,
        routing=routing,
        category=Category.E1,
        applicant=applicant,
        declarations=(),
        channel=Channel.EMPLOYER,
        for_oneself=False,
        rule_set=rule_set_at(now).id,
        hire=Hire(employer, worker.start, worker.end, at.filing, at.row),
    )
    receipt = Receipt(number=f"{now:%Y%m%d}{on.chance.below(10**8):08d}", accepted_at=now)
    return [opened, ApplicationSubmitted(receipt, {})]


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row and, where there is one, its application as it stands now."""

    row: FiledRow
    application: Application | None


def show_filing(on: FilingHires, account: Account, identity: str, first: int) -> tuple[Filing, Sequence[RowShown]]:
    """One page of an own filing; another employer's answers like one that does not exist."""
    filing = on.register.filing(identity)
    if filing is None or filing.employer.uscc != account.uscc:
        raise NotFound("没有找到这份申报。 No such filing.", facts={"filing": identity})
    page = filing.rows[first : first + PAGE]
    applied = (on.register.application(row.application) if row.application else None for row in page)
    return filing, [RowShown(row, application) for row, application in zip(page, applied, strict=True)]
