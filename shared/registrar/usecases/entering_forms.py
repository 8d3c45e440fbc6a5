"""One form filled in by hand becomes an application with the paper's own day and serial, and its scans with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from registrar.intake.hand_forms import Form
from registrar.intake.uploads import scan_key
from registrar.policy.proofs import declaration_texts
from registrar.policy.rulebook import rule_set_at
from registrar.ports import DocumentStore, Register
from registrar.registration.application import Application, Receipt, Scan
from registrar.registration.counter import COUNTER, HandForm
from registrar.registration.events import ApplicationEvent, ApplicationOpened, ApplicationSubmitted, UploadsOffered
from registrar.registration.ids import derived
from registrar.registration.outages import FormOutcome, FormRow
from registrar.registration.people import Applicant, Declaration, Hire, masked
from registrar.registration.vocabulary import Channel, State
from registrar.usecases.persevering import persevering


@dataclass(frozen=True, slots=True)
class Entry:
    """A form in its place. `office` took it, `accepted_at` is the paper's time; `scans` lie under `paper/` still."""

    form: Form
    hand: HandForm
    office: str
    accepted_at: datetime
    scans: tuple[Scan, ...] = ()

    @property
    def application(self) -> str:
        """The first form of a serial is found by the serial; another one under it by its row."""
        return derived("A", self.hand.sheet, str(self.hand.row)) if self.hand.twin else serial_id(self.hand.serial)


def serial_id(serial: str) -> str:
    """The application that a serial leads to, whenever and by whichever sheet it is entered."""
    return derived("A", "by-hand", serial)


def enter(register: Register, store: DocumentStore, entries: Sequence[Entry], now: datetime) -> list[FormRow]:
    """Every form accepted (R14, R40); one whose serial another form has is entered beside it."""
    taken = set(register.open_all([(entry.application, _opening(entry)) for entry in entries], now))
    rows = []
    for entry in entries:
        if entry.application not in taken:
            _hand_in(register, store, entry, now)
            rows.append(_row(entry, FormOutcome.CONFLICT if entry.hand.twin else FormOutcome.ACCEPTED))
            continue
        rows.append(_beside(register, store, entry, now))
    return rows


def _beside(register: Register, store: DocumentStore, entry: Entry, now: datetime) -> FormRow:
    """The serial was entered before: by a sheet sent earlier, word for word or not."""
    before = register.application(entry.application)
    if same_form(before, entry):
        return _row(entry, FormOutcome.SAME)
    second = replace(entry, hand=replace(entry.hand, twin=before.id))
    register.open_all([(second.application, _opening(second))], now)
    _hand_in(register, store, second, now)
    return _row(second, FormOutcome.CONFLICT)


def same_form(before: Application, entry: Entry) -> bool:
    """Whether the application says what this form says; who entered it, and by which sheet, does not matter."""
    opened = _opened(entry)
    said = (before.applicant, before.category, before.office, _employment(before.hire))
    if before.receipt is None or before.receipt.accepted_at != entry.accepted_at:
        return False
    return said == (opened.applicant, opened.category, opened.office, _employment(opened.hire))


def _employment(hire: Hire | None) -> tuple[object, ...] | None:
    return (hire.employer, hire.start, hire.end) if hire else None


def _row(entry: Entry, outcome: FormOutcome) -> FormRow:
    form, hand = entry.form, entry.hand
    return FormRow(hand.row, outcome, hand.serial, masked(form.name), form.accepted_on, entry.application)


def _opening(entry: Entry) -> list[ApplicationEvent]:
    """Accepted at once; with scans it is handed in as soon as they lie in their place."""
    opened = _opened(entry)
    if entry.scans:
        return [opened, UploadsOffered(tuple(_placed(entry, scan) for scan in entry.scans))]
    return [opened, ApplicationSubmitted(_receipt(entry), {})]


def _receipt(entry: Entry) -> Receipt:
    """The person holds it already: the serial on the slip."""
    return Receipt(entry.hand.serial, entry.accepted_at)


def _opened(entry: Entry) -> ApplicationOpened:
    form = entry.form
    residence = form.habitual_residence or entry.office[:6]
    applicant = Applicant(
        name=form.name,
        id_number=form.id_number,
        phone=form.phone,
        habitual_residence=residence,
        hukou_region=form.hukou_region or residence,
        hukou_kind=form.hukou_kind,
        person_type=form.person_type,
    )
    declared = declaration_texts(form.category)
    return ApplicationOpened(
        account=f"{COUNTER}{entry.office}",
        office=entry.office,
        category=form.category,
        applicant=applicant,
        declarations=tuple(Declaration(each.predicate, entry.accepted_at, each.version) for each in declared),
        channel=Channel.PAPER,
        for_oneself=form.employer is None,
        rule_set=rule_set_at(entry.accepted_at).id,
        hire=Hire(form.employer, form.start, form.end) if form.employer and form.start else None,
        form=entry.hand,
    )


def _placed(entry: Entry, scan: Scan) -> Scan:
    return replace(scan, key=scan_key(entry.application, scan.id))


def _hand_in(register: Register, store: DocumentStore, entry: Entry, now: datetime) -> None:
    """Lay the scans where they are read from, then hand in; a run cut off in between does the rest the next time."""
    if not entry.scans:
        return
    arrived = dict(_laid(store, entry))

    def submit() -> None:
        application = register.application(entry.application)
        if application.state is State.DRAFT:
            register.append(application.id, application, [ApplicationSubmitted(_receipt(entry), arrived)], now)

    persevering(submit)


def _laid(store: DocumentStore, entry: Entry) -> Iterator[tuple[str, str]]:
    """Scan to the stored version of its copy; a scan that never arrived is not there, and an officer looks for it."""
    for scan in entry.scans:
        sent = store.arrived(scan.key)
        if sent is None:
            continue
        key = scan_key(entry.application, scan.id)
        store.put_once(key, store.read(scan.key, sent.version_id), scan.content_type)
        stored = store.arrived(key)
        if stored is not None:
            yield scan.id, stored.version_id
