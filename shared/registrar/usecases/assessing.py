"""Everything is read, a department answers again, or a limit is over: compare, apply the rules, register or refer."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from registrar.errors import NotAllowed
from registrar.policy.assessment import Assessment, Outcome
from registrar.policy.assessment import assess as weigh
from registrar.policy.case import lay_out
from registrar.policy.comparison import compare, sources_for
from registrar.policy.questions import question_of
from registrar.policy.rulebook import rule_set_at
from registrar.policy.time_limits import Silence, contact_by, laid_aside, on_silence, overdue, wake_at
from registrar.policy.waivers import optional_sources
from registrar.policy.work import filed
from registrar.ports import BlindIndex, Breakers, Clock, Departments, Marks, Register
from registrar.registration import history
from registrar.registration.application import Application, Reason, Receipt, Registration, Scan
from registrar.registration.comparisons import Comparison
from registrar.registration.events import (
    ApplicationEvent,
    ApplicationLapsed,
    ApplicationRegistered,
    ComparisonsMade,
    ReadingStarted,
    Recorded,
    ReviewRequested,
    SourceAwaited,
    SupplementRequested,
)
from registrar.registration.states import WORKING
from registrar.registration.vocabulary import Predicate, Severity, State
from registrar.usecases.asking import Asking, ask
from registrar.usecases.persevering import persevering
from registrar.usecases.recording import entering, registered_here
from registrar.usecases.rules import Rules
from registrar.usecases.surrounding import Surrounding, look_around

SHANGHAI = ZoneInfo("Asia/Shanghai")
READING_LIMIT = timedelta(minutes=10)
"""Ten times the slowest reading we know; a scan still unread then was lost, and an officer looks at it."""


@dataclass(frozen=True, slots=True)
class Assessing:
    """What these use cases stand on."""

    register: Register
    departments: Departments
    clock: Clock
    rules: Rules
    index: BlindIndex
    breakers: Breakers
    marks: Marks

    @property
    def surrounding(self) -> Surrounding:
        return Surrounding(self.register, self.marks, self.index)


def assess(on: Assessing, identity: str, *, woken: bool = False) -> None:
    """Bring one application as far as it can go now; calling it once too often changes nothing.

    `woken` says that the department it waits for is back: it does not wait for its own time.
    """
    persevering(lambda: _assess_once(on, identity, woken))


def _assess_once(on: Assessing, identity: str, woken: bool) -> None:
    application = on.register.application(identity)
    now = on.clock.now()
    if application.state is State.AWAITING_SUPPLEMENT and _due(application, now):
        on.register.append(application.id, application, [_unanswered(application)], now)
    if application.state not in WORKING or application.receipt is None:
        return
    if application.unread and application.state is State.ACCEPTED:
        on.register.append(application.id, application, [ReadingStarted(now + READING_LIMIT)], now)
    elif _ready(application, now, woken):
        _settle(on, application, now, application.retry_at if woken else None)


def _ready(application: Application, now: datetime, woken: bool) -> bool:
    """Everything is read, or the reader had its time; a silent department had its pause."""
    if application.state is State.PENDING_SOURCE:
        return _due(application, now) or woken
    return not application.unread or _due(application, now)


def _due(application: Application, now: datetime) -> bool:
    return application.retry_at is not None and application.retry_at <= now


def _unanswered(application: Application) -> ApplicationEvent:
    """Nothing was handed in by the limit: an officer weighs what is there, or it is laid aside for the applicant."""
    if on_silence(application) is Silence.LAPSE:
        return ApplicationLapsed(laid_aside(application))
    return ReviewRequested(overdue(application))


def _settle(on: Assessing, application: Application, now: datetime, woken: datetime | None) -> None:
    comparisons = ComparisonsMade(_compare(on, application, now))
    compared = history.apply(application, application.id, Recorded(application.version + 1, now, comparisons))
    today, synthetic = accepted_on(compared), on.rules.allow_synthetic
    around = look_around(on.surrounding, lay_out(compared, today, allow_synthetic=synthetic))
    assessment = weigh(compared, today=today, allow_synthetic=synthetic, around=around)
    outcome = _known_hiring(on, compared, assessment, now) or _outcome(on, compared, assessment, now, woken)
    step = None
    if isinstance(outcome, ApplicationRegistered):
        step = entering(on.register, on.index, compared, outcome.registration, now)
    on.register.append(application.id, application, [comparisons, outcome], now, record=step)


JOINED = "该劳动者在本单位的就业已有登记，已关联，无需再提交材料。"
EXPECTED = frozenset({"already_filed", "employer_unconfirmed", "evidence_open"})
"""What an officer is asked about a hiring only while nobody else knows of it."""


def _known_hiring(
    on: Assessing, application: Application, assessment: Assessment, now: datetime
) -> ApplicationRegistered | None:
    """The worker is registered at this employer, or a department has it filed: joined, not doubled (R22, STA-05)."""
    evidence = filed(application) or registered_here(on.register, on.index, application)
    odd = any(each.severity is Severity.CLERK and each.code not in EXPECTED for each in assessment.reasons)
    shown = tuple(
        replace(each, value=True, evidence=evidence) if each.predicate is Predicate.WORKING else each
        for each in assessment.eligibility
    )
    if not evidence or odd or not all(each.value for each in shown):
        return None
    joined = Reason("STA-05", JOINED, Severity.NOTE, officer=evidence)
    registration = registration_of(application, replace(assessment, eligibility=shown), now, "system")
    return ApplicationRegistered(registration, (joined,))


def _compare(on: Assessing, application: Application, now: datetime) -> tuple[Comparison, ...]:
    """Ask every department the category needs; answers that were known before are asked again, as of now."""
    asking, question = Asking(on.departments, on.breakers, on.rules), question_of(application)
    sources = (*sources_for(application.category), *optional_sources(application.category))
    answers = (ask(asking, source, question, now) for source in sources)
    today = accepted_on(application)
    return tuple(compare(answer, application.category, today) for answer in answers)


def accepted_on(application: Application) -> date:
    """The day that counts: when the application was accepted, in Asia/Shanghai."""
    return _receipt(application).accepted_at.astimezone(SHANGHAI).date()


def _receipt(application: Application) -> Receipt:
    if application.receipt is None:
        raise NotAllowed("申请尚未提交。 The application was not submitted yet.", code="wrong_state")
    return application.receipt


def _outcome(
    on: Assessing, application: Application, assessment: Assessment, now: datetime, woken: datetime | None
) -> ApplicationEvent:
    if application.unread:
        return ReviewRequested(tuple(_never_read(scan) for scan in application.unread))
    match assessment.outcome:
        case Outcome.REGISTER:
            registration = registration_of(application, assessment, now, "system")
            return ApplicationRegistered(registration, (*assessment.reasons, *contact_by(application, now)))
        case Outcome.SUPPLEMENT:
            return SupplementRequested(assessment.reasons, wake_at(now))
        case Outcome.WAIT:
            return _awaited(on, application, assessment, now, woken)
        case _:
            return ReviewRequested(assessment.reasons)


def _awaited(
    on: Assessing, application: Application, assessment: Assessment, now: datetime, woken: datetime | None
) -> SourceAwaited:
    """A case that was woken to see whether the department is back keeps its own time."""
    if woken is not None and woken > now:
        return SourceAwaited(assessment.reasons, woken, probe=True)
    return SourceAwaited(assessment.reasons, now + on.rules.next_wait(application.retries))


def _never_read(scan: Scan) -> Reason:
    """The reader failed on this scan for its whole time: our fault, so the applicant is asked for nothing."""
    return Reason(
        "FIL-UNREAD",
        "有一份文件暂时未能自动读取，工作人员会直接查看原件图像，您无需重新上传。您的申请已受理，不受影响。",
        Severity.CLERK,
        officer="The reader never finished this scan; look at the picture itself.",
        scan=scan.id,
    )


def registration_of(application: Application, assessment: Assessment, now: datetime, by: str) -> Registration:
    """The legal act as it will stand in the register."""
    return Registration(
        kind=assessment.kind,
        category=application.category,
        registered_at=now,
        since=assessment.since,
        region=application.applicant.habitual_residence,
        office=application.office,
        rule_set=rule_set_at(_receipt(application).accepted_at).id,
        eligibility=assessment.eligibility,
        decided_by=by,
    )
