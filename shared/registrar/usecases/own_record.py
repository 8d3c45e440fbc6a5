"""What a person sees and says of their own registrations: look, dispute, end one, ask for a correction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from registrar.errors import Malformed, NotAllowed, NotFound
from registrar.ports import BlindIndex, Clock, RecordStep, Register
from registrar.registration.ids import derived
from registrar.registration.matters import Matter, MatterKind, Wanted
from registrar.registration.people import Account
from registrar.registration.record import Entry, PersonRecord
from registrar.registration.record_events import MatterOpened, RecordEvent, RegistrationEnded
from registrar.registration.vocabulary import EndReason, RegistrationKind
from registrar.usecases.persevering import persevering
from registrar.usecases.recording import person_of

SHANGHAI = ZoneInfo("Asia/Shanghai")
E = EndReason
OWN_REASONS = {
    RegistrationKind.UNEMPLOYED: frozenset(
        {E.EMPLOYED, E.STARTED_BUSINESS, E.STABLE_INCOME, E.PENSION, E.NO_ABILITY, E.SCHOOL, E.MILITARY, E.EMIGRATED}
        | {E.NO_WISH, E.OTHER}
    ),
    RegistrationKind.FLEXIBLE: frozenset({E.WORK_ENDED, E.PENSION, E.EMIGRATED, E.OTHER}),
    RegistrationKind.SELF_EMPLOYED: frozenset({E.WORK_ENDED, E.PENSION, E.EMIGRATED, E.OTHER}),
}
"""What a person may say themselves. Work at a unit is its employer's and the departments' fact: it is disputed."""


@dataclass(frozen=True, slots=True)
class Owning:
    """What these use cases stand on."""

    register: Register
    index: BlindIndex
    clock: Clock


def own_record(on: Owning, account: Account) -> PersonRecord | None:
    """The record of the person the account vouches for; None when nobody ever registered them."""
    return on.register.record(_person(on, account))


def _person(on: Owning, account: Account) -> str:
    if not account.id_number:
        raise NotAllowed(
            "请使用实名认证的账号登录后查看本人的登记。 Sign in with an account that vouches for your identity.",
            code="no_real_name",
        )
    return person_of(on.index, account.id_number)


def dispute(on: Owning, account: Account, registration: str, text: str) -> Matter:
    """The person says that this registration is wrong; saying it twice is one dispute."""
    return _asked(on, account, Asked(registration, MatterKind.DISPUTE, text))


def ask_correction(on: Owning, account: Account, registration: str, wanted: Wanted, text: str) -> Matter:
    """The person asks for another name, number, phone, employer or first day; an officer decides on evidence."""
    if wanted == Wanted():
        raise Malformed("请写明需要更正的内容。 Say what is to be corrected.", code="nothing_to_correct")
    return _asked(on, account, Asked(registration, MatterKind.CORRECTION, text, wanted))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person asks about which registration."""

    registration: str
    kind: MatterKind
    text: str
    wanted: Wanted | None = None

    def same(self, matter: Matter) -> bool:
        return (matter.registration, matter.kind, matter.wanted) == (self.registration, self.kind, self.wanted)


def _asked(on: Owning, account: Account, asked: Asked) -> Matter:
    def ask(record: PersonRecord, entry: Entry, now: datetime) -> Sequence[RecordEvent]:
        if any(asked.same(matter) for matter in record.open_matters):
            return ()
        identity = derived("M", record.person, entry.id, asked.kind, str(record.version))
        reasons = (asked.kind.lower(),)
        matter = Matter(identity, asked.kind, entry.office, now, reasons, asked.text, entry.id, wanted=asked.wanted)
        return [MatterOpened(matter)]

    record = _changed(on, account, asked.registration, ask)
    return next(matter for matter in record.open_matters if asked.same(matter))


def end_own(on: Owning, account: Account, registration: str, reason: EndReason, day: date | None) -> Entry:
    """The person found work, gave up looking, closed the business; ending twice is one ending."""

    def end(_: PersonRecord, entry: Entry, now: datetime) -> Sequence[RecordEvent]:
        _must_be_own_to_end(entry, reason)
        today = now.astimezone(SHANGHAI).date()
        last = day or today
        if not entry.in_force:
            return ()
        if not entry.starts <= last <= today:
            raise Malformed(
                "终止日期应在登记之日与今天之间。 The day lies between the registration and today.", code="wrong_day"
            )
        return [RegistrationEnded(entry.id, last, reason, account.subject, note="by the person")]

    record = _changed(on, account, registration, end)
    return next(entry for entry in record.entries if entry.id == registration)


def _must_be_own_to_end(entry: Entry, reason: EndReason) -> None:
    if reason not in OWN_REASONS.get(entry.kind, frozenset()):
        raise NotAllowed(
            "这项登记不能由本人以此原因终止；如与事实不符，请提出异议。 "
            "You cannot end this registration for that reason; if it is wrong, dispute it.",
            code="not_yours_to_end",
        )


Act = Callable[[PersonRecord, Entry, datetime], Sequence[RecordEvent]]


def _changed(on: Owning, account: Account, registration: str, act: Act) -> PersonRecord:
    """Do it to the person's own registration as it is now; another's answers like one that does not exist."""
    person = _person(on, account)

    def once() -> PersonRecord:
        record = on.register.record(person)
        entry = record.entry(registration) if record else None
        if record is None or entry is None:
            raise no_registration(registration)
        now = on.clock.now()
        events = act(record, entry, now)
        return on.register.append_records([RecordStep(person, record, events)], now)[0] if events else record

    return persevering(once)


def no_registration(registration: str) -> NotFound:
    return NotFound(
        "没有找到这项登记，请刷新后重试。 No such registration; read the list again.",
        facts={"registration": registration},
    )
