"""What an accredited benefit office may learn: a minimal view, an answer about a day, what was drawn before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from registrar.benefits.accreditation import Accreditation
from registrar.benefits.answers import Answer, Question, answer
from registrar.benefits.draws import BEIJING, Draw, Drawn, earlier, not_in_force
from registrar.benefits.ledger import Ledger
from registrar.benefits.purposes import POLICIES, Need, Purpose
from registrar.benefits.trail import Look, Seen
from registrar.certificate.presentation import Tickets
from registrar.errors import NotAllowed
from registrar.ports import BlindIndex, Clock, Register
from registrar.registration.certificates import Certificate, Extract
from registrar.registration.people import Account
from registrar.registration.vocabulary import ExtractStatus, RegistrationKind
from registrar.usecases.auditing import continuation, division_of, witnessed
from registrar.usecases.consenting import Consent, consented, no_certificate_of_card
from registrar.usecases.persevering import persevering

VERIFIER = "VERIFIER"
PROVINCE = "PROVINCE"
CHECK, BATCH, DRAW = "benefits.check", "benefits.batch", "benefits.draw"
"""Scopes of a machine's token (client credentials, RFC 6749, 4.4). People check and draw by their role; nobody but a
machine asks in batches, and it needs the scope for each thing it does."""


@dataclass(frozen=True, slots=True)
class Checking:
    """What these use cases stand on."""

    register: Register
    tickets: Tickets
    ledger: Ledger
    index: BlindIndex
    clock: Clock


@dataclass(frozen=True, slots=True)
class View:
    """All that a benefit office sees; there is no member for origin, reason, unit or whole number."""

    number: str
    status: ExtractStatus
    name: str
    id_tail: str
    registration: RegistrationKind
    since: date | None
    policies: int | None
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What an office wants to record as drawn: from the month `first` ("2026-11") on, under a file of its own."""

    purpose: Purpose
    first: str
    months: int
    reference: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One of a batch: the office's own reference comes back with the answer."""

    reference: str
    id_number: str
    question: Question


def accredit(on: Checking, officer: Account, accreditation: Accreditation) -> Accreditation:
    """The province says who may check what; the last word for an office counts."""
    if PROVINCE not in officer.roles:
        raise NotAllowed("只有省级管理员可以授权。 Only the province accredits offices.", code="no_role")
    on.ledger.accredit(accreditation)
    return accreditation


def accreditation_of(on: Checking, verifier: Account) -> Accreditation:
    """What the verifier's own office may ask today, so that its page offers nothing else."""
    found = _accreditation(on, verifier)
    if found is None or not found.holds(_today(on)):
        raise _not_accredited()
    return found


def check(on: Checking, verifier: Account, purpose: Purpose, consent: Consent, questions: Sequence[Question]) -> View:
    """The minimal view for a purpose, with the holder's consent; written into the trail before it is told."""
    office = _accredited(on, verifier, purpose)
    _scoped(verifier, CHECK)
    needs = POLICIES[purpose].needs
    if questions and Need.UNEMPLOYED_FOR not in needs:
        raise NotAllowed(
            "该事项不需要查询登记失业时长。 This purpose needs no question about months.", code="not_needed"
        )
    certificate = consented(on, consent)
    extract = _present(certificate)
    answers = _answers(on, certificate, questions)
    now = on.clock.now()
    seen = [Seen(Look.CHECK, office.office, verifier.subject, purpose, extract.status, now)]
    seen += [Seen(Look.QUESTION, office.office, verifier.subject, purpose, each.reply, now) for each in answers]
    witnessed(on.ledger, certificate.number, seen, division_of(certificate))
    facts = extract.facts
    return View(
        number=certificate.number,
        status=extract.status,
        name=facts.name,
        id_tail=facts.id_tail,
        registration=facts.registration,
        since=facts.since if Need.SINCE in needs else None,
        policies=facts.policies if Need.POLICIES in needs else None,
        answers=answers,
    )


def ask(on: Checking, machine: Account, purpose: Purpose, asked: Sequence[Asked]) -> list[tuple[str, Answer]]:
    """A machine's questions about days, one outcome each; a person without a certificate is UNKNOWN, like all doubt."""
    office = _accredited(on, machine, purpose)
    if BATCH not in machine.scopes:
        raise _no_scope(BATCH)
    if not office.machine or Need.UNEMPLOYED_FOR not in POLICIES[purpose].needs:
        raise NotAllowed("该机构或事项未获准批量查询。 No batches for this office or purpose.", code="no_batches")
    return [(each.reference, _answered(on, machine, office, purpose, each)) for each in asked]


def _answered(on: Checking, machine: Account, office: Accreditation, purpose: Purpose, asked: Asked) -> Answer:
    certificate = on.register.certificate_of(on.index.of("id_number", asked.id_number))
    if certificate is None or certificate.current is None:
        found, record = answer(None, asked.question, _today(on)), f"OFFICE#{office.office}"
    else:
        (found,), record = _answers(on, certificate, [asked.question]), certificate.number
    seen = Seen(Look.QUESTION, office.office, machine.subject, purpose, found.reply, on.clock.now())
    witnessed(on.ledger, record, [seen], division_of(certificate) if certificate else "")
    return found


def draw(on: Checking, verifier: Account, consent: Consent, wish: Wish) -> Draw:
    """Record what the person draws; a month drawn already is told with the other office's name and date, no more."""
    office = _accredited(on, verifier, wish.purpose)
    _scoped(verifier, DRAW)
    certificate = consented(on, consent)
    _present(certificate)
    person, now = certificate.person, on.clock.now()
    wanted = Draw(person, wish.purpose, wish.first, wish.months, office.office, wish.reference, now)
    return persevering(lambda: _drawn_once(on, verifier, certificate, wanted))


def _drawn_once(on: Checking, verifier: Account, certificate: Certificate, wanted: Draw) -> Draw:
    """One try. The trail's end is read first: whoever draws meanwhile moves it, and this try is lost."""
    last = on.ledger.last(certificate.number)
    drawn = on.ledger.drawn(wanted.person, wanted.purpose)
    if other := earlier(wanted, drawn):
        raise _drawn_before(on, other)
    if any(each.draw == wanted.id for each in drawn.values()):
        return wanted
    if month := not_in_force(wanted, certificate):
        raise NotAllowed(
            f"证书在{month}不处于有效状态，该月不能登记享受；请核对月份。 "
            f"The certificate was not in force in {month}, so nothing can be drawn for it; check the months.",
            code="not_in_force",
        )
    most = POLICIES[wanted.purpose].most_months
    if len(drawn) + wanted.months > most:
        raise NotAllowed(
            f"累计享受期限超过上限（{most}个月，已享受{len(drawn)}个月）。 "
            f"More than a person may draw: at most {most} months, {len(drawn)} are drawn.",
            code="most_drawn",
            facts={"most": most, "drawn": len(drawn)},
        )
    seen = Seen(Look.DRAW, wanted.office, verifier.subject, wanted.purpose, "RECORDED", wanted.at)
    on.ledger.add(continuation(certificate.number, last, [seen]), wanted, division_of(certificate))
    return wanted


def _drawn_before(on: Checking, other: Drawn) -> NotAllowed:
    by = on.ledger.accreditation(other.office)
    day = other.at.astimezone(BEIJING).date()
    name = by.name if by else other.office
    return NotAllowed(
        f"该期间已由{name}于{day:%Y-%m-%d}登记享受，不能重复享受。 "
        f"Drawn already: recorded by {name} on {day:%Y-%m-%d}.",
        code="already_drawn",
    )


def _accredited(on: Checking, verifier: Account, purpose: Purpose) -> Accreditation:
    found = _accreditation(on, verifier)
    if found is None or not found.allows(purpose, _today(on)):
        raise _not_accredited()
    return found


def _accreditation(on: Checking, verifier: Account) -> Accreditation | None:
    return on.ledger.accreditation(verifier.office) if VERIFIER in verifier.roles and verifier.office else None


def _not_accredited() -> NotAllowed:
    return NotAllowed(
        "贵单位未获准为该事项核验证书，请联系省级管理员。 "
        "Your office is not accredited for this purpose today; ask the province.",
        code="not_accredited",
    )


def _scoped(verifier: Account, scope: str) -> None:
    """A token without a person behind it does what its scopes say, and nothing else."""
    if verifier.is_machine and scope not in verifier.scopes:
        raise _no_scope(scope)


def _no_scope(scope: str) -> NotAllowed:
    return NotAllowed(f"令牌缺少授权范围 {scope}。 The token lacks the scope {scope}.", code="no_scope")


def _present(certificate: Certificate) -> Extract:
    extract = certificate.current
    if extract is None or not extract.signed:
        raise no_certificate_of_card()
    return extract


def _answers(on: Checking, certificate: Certificate, questions: Sequence[Question]) -> tuple[Answer, ...]:
    """A certificate taken back or suspended answers nothing for sure."""
    extract = certificate.current
    good = extract is not None and extract.status is ExtractStatus.ISSUED
    record = on.register.record(certificate.person) if good and questions else None
    return tuple(answer(record, question, _today(on)) for question in questions)


def _today(on: Checking) -> date:
    return on.clock.now().astimezone(BEIJING).date()
