"""From events to the present: an application is the fold of what was done to it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from registrar.errors import NotAllowed
from registrar.registration import events as happened
from registrar.registration.application import Application, Lease, Scan
from registrar.registration.consents import OneTimeCode
from registrar.registration.counter import Intake
from registrar.registration.counter_events import ApplicantKeyed, OriginalsExamined
from registrar.registration.events import ApplicationEvent, Recorded
from registrar.registration.handling import Handling
from registrar.registration.sampling import Sampling
from registrar.registration.signed_online import SHEET, examination_of, sheet_of
from registrar.registration.states import state_after
from registrar.registration.vocabulary import State


def fold(identity: str, history: Iterable[Recorded[ApplicationEvent]]) -> Application | None:
    """The present application from its whole history; None when nothing ever happened."""
    present: Application | None = None
    for recorded in history:
        present = apply(present, identity, recorded)
    return present


def apply(present: Application | None, identity: str, recorded: Recorded[ApplicationEvent]) -> Application:
    """The application after one more event; NotAllowed when the state table has no such step."""
    event = recorded.event
    if isinstance(event, happened.ApplicationOpened):
        return _opened(present, identity, event, recorded)
    if present is None:
        raise NotAllowed("申请尚未建立。 The application was never opened.", code="wrong_state")
    state = state_after(present.state, event.kind)
    change = _CHANGES.get(event.kind)
    changed = change(present, recorded) if change else present
    return replace(changed, state=state, version=recorded.sequence)


def _opened(
    present: Application | None, identity: str, event: happened.ApplicationOpened, recorded: Recorded[ApplicationEvent]
) -> Application:
    if present is not None:
        raise NotAllowed("申请已经存在。 The application exists already.", code="wrong_state")
    return Application(
        id=identity,
        version=recorded.sequence,
        state=State.DRAFT,
        account=event.account,
        office=event.office,
        category=event.category,
        applicant=event.applicant,
        declarations=event.declarations,
        channel=event.channel,
        opened_at=recorded.at,
        for_oneself=event.for_oneself,
        rule_set=event.rule_set,
        agent=event.agent,
        hire=event.hire,
        routing=event.routing,
        form=event.form,
        privacy=event.privacy,
    )


Referral = happened.SupplementRequested | happened.ReviewRequested | happened.ApplicationLapsed
Change = Callable[[Application, Recorded[Any]], Application]


def _code_sent(now: Application, recorded: Recorded[happened.CodeSent]) -> Application:
    return replace(now, codes=(*now.codes, recorded.event.code))


def _code_mistaken(now: Application, recorded: Recorded[happened.CodeMistaken]) -> Application:
    last = max(place for place, code in enumerate(now.codes) if code.purpose is recorded.event.purpose)
    counted = replace(now.codes[last], mistakes=now.codes[last].mistakes + 1)
    return replace(now, codes=(*now.codes[:last], counted, *now.codes[last + 1 :]))


def _signed(now: Application, recorded: Recorded[happened.CommitmentSigned]) -> Application:
    """The commitment lies among the papers; its code is used up."""
    signed = recorded.event.commitment
    return replace(
        now,
        commitment=signed,
        codes=_used(now.codes, signed.code_digest),
        scans={**now.scans, SHEET: sheet_of(signed)},
        examinations={**now.examinations, SHEET: examination_of(signed, now.applicant)},
    )


def _used(codes: tuple[OneTimeCode, ...], digest: str) -> tuple[OneTimeCode, ...]:
    return tuple(replace(code, expires_at=code.asked_at) if code.digest == digest else code for code in codes)


def _consented(now: Application, recorded: Recorded[happened.ConsentGiven]) -> Application:
    consent = recorded.event.consent
    return replace(now, consent=consent, codes=_used(now.codes, consent.code_digest))


def _originals_seen(now: Application, recorded: Recorded[OriginalsExamined]) -> Application:
    event = recorded.event
    before = now.intake.seen if now.intake else ()
    fresh = tuple(each for each in event.seen if each not in before)
    seen = Intake(event.card, (*before, *fresh), event.by, recorded.at)
    if now.intake is None:
        return replace(now, intake=seen)
    return replace(now, intake=replace(now.intake, card=event.card, seen=seen.seen))


def _keyed(now: Application, recorded: Recorded[ApplicantKeyed]) -> Application:
    event = recorded.event
    if now.intake is None:
        raise NotAllowed("请先审验原件。 Examine the originals first.", code="not_examined")
    by = tuple(dict.fromkeys((*now.intake.keyed_by, event.by)))
    intake = replace(now.intake, keyed_by=by, keyed_at=recorded.at, facts=event.facts)
    return replace(now, applicant=event.applicant, intake=intake)


def _uploads_offered(now: Application, recorded: Recorded[happened.UploadsOffered]) -> Application:
    return replace(now, scans={**now.scans, **{scan.id: scan for scan in recorded.event.scans}})


def _submitted(now: Application, recorded: Recorded[happened.ApplicationSubmitted]) -> Application:
    return replace(
        now,
        receipt=now.receipt or recorded.event.receipt,
        scans=_arrived(now.scans, recorded.event.arrived),
        reasons=(),
        retries=0,
        retry_at=None,
        lease=None,
        rounds=now.rounds + 1,
    )


def _arrived(scans: Mapping[str, Scan], versions: Mapping[str, str]) -> dict[str, Scan]:
    return {key: replace(scan, version_id=versions[key]) if key in versions else scan for key, scan in scans.items()}


def _reading(now: Application, recorded: Recorded[happened.ReadingStarted]) -> Application:
    return replace(now, retry_at=recorded.event.give_up_at)


def _examined(now: Application, recorded: Recorded[happened.ScanExamined]) -> Application:
    examination = recorded.event.examination
    return replace(now, examinations={**now.examinations, examination.scan: examination})


def _compared(now: Application, recorded: Recorded[happened.ComparisonsMade]) -> Application:
    return replace(now, comparisons=recorded.event.comparisons, retry_at=None)


def _referred(now: Application, recorded: Recorded[Referral]) -> Application:
    event = recorded.event
    due_at = event.due_at if isinstance(event, happened.SupplementRequested) else None
    handling = replace(now.handling, came_at=recorded.at, taken=False, alarmed=(), alarmed_at=None)
    return replace(now, reasons=event.reasons, referred_at=recorded.at, retry_at=due_at, lease=None, handling=handling)


def _awaited(now: Application, recorded: Recorded[happened.SourceAwaited]) -> Application:
    event = recorded.event
    return replace(now, reasons=event.reasons, retry_at=event.retry_at, retries=now.retries + (not event.probe))


def _converted(now: Application, recorded: Recorded[happened.ApplicationConverted]) -> Application:
    """The papers of the new category were never asked for: its first round begins."""
    event = recorded.event
    renewed = {declaration.predicate: declaration for declaration in (*now.declarations, *event.declared)}
    return replace(
        now,
        category=event.category,
        declarations=tuple(renewed.values()),
        reasons=(),
        retries=0,
        retry_at=None,
        lease=None,
        rounds=1,
    )


def _corrected(now: Application, recorded: Recorded[happened.ApplicantCorrected]) -> Application:
    """Papers and receipt stay; a signature or consent given online under another name or number does not."""
    event = recorded.event
    another = (now.applicant.name, now.applicant.id_number) != (event.applicant.name, event.applicant.id_number)
    bare = _unsigned(now) if another else now
    return replace(
        bare,
        applicant=event.applicant,
        for_oneself=event.for_oneself,
        agent=event.agent,
        reasons=(),
        retries=0,
        retry_at=None,
        lease=None,
    )


def _unsigned(now: Application) -> Application:
    return replace(
        now,
        commitment=None,
        consent=None,
        scans={key: scan for key, scan in now.scans.items() if key != SHEET},
        examinations={key: each for key, each in now.examinations.items() if key != SHEET},
    )


def _taken(now: Application, recorded: Recorded[happened.ItemTaken]) -> Application:
    handling = replace(now.handling, taken=True)
    return replace(now, lease=Lease(recorded.event.officer, recorded.event.until), handling=handling)


def _transferred(now: Application, recorded: Recorded[happened.ItemTransferred]) -> Application:
    """It comes to the other office as it is, receipt, papers and age; nobody holds it there yet."""
    handling = Handling(recorded.at, passed=(*now.handling.passed, now.office), recused=now.handling.recused)
    return replace(now, office=recorded.event.office, lease=None, handling=handling)


def _unseen(now: Application, recorded: Recorded[happened.ItemUnseen]) -> Application:
    alarmed = (*now.handling.alarmed, recorded.event.told)
    return replace(now, handling=replace(now.handling, alarmed=alarmed, alarmed_at=recorded.at))


def _recused(now: Application, recorded: Recorded[happened.InterestDeclared]) -> Application:
    """Whoever declares an interest no longer holds it."""
    officer = recorded.event.officer
    lease = None if now.lease and now.lease.officer == officer else now.lease
    recused = tuple(dict.fromkeys((*now.handling.recused, officer)))
    return replace(now, lease=lease, handling=replace(now.handling, recused=recused))


def _released(now: Application, _: Recorded[Any]) -> Application:
    return replace(now, lease=None)


def _registered(now: Application, recorded: Recorded[happened.ApplicationRegistered]) -> Application:
    event = recorded.event
    return replace(now, registration=event.registration, reasons=event.reasons, lease=None)


def _drawn(now: Application, recorded: Recorded[happened.SampleDrawn]) -> Application:
    return replace(now, sampling=Sampling(recorded.at, recorded.event.drawn))


def _sampled(now: Application, recorded: Recorded[happened.SamplingAgreed | happened.SamplingDiffered]) -> Application:
    differs = isinstance(recorded.event, happened.SamplingDiffered)
    return replace(now, sampling=Sampling(recorded.at, drawn=True, differs=differs))


def _numbered(now: Application, recorded: Recorded[happened.CertificateNumbered]) -> Application:
    return replace(now, certificate_number=recorded.event.number)


_CHANGES: dict[str, Change] = {
    "CodeSent": _code_sent,
    "CodeMistaken": _code_mistaken,
    "CommitmentSigned": _signed,
    "ConsentGiven": _consented,
    "OriginalsExamined": _originals_seen,
    "ApplicantKeyed": _keyed,
    "UploadsOffered": _uploads_offered,
    "ApplicationSubmitted": _submitted,
    "ReadingStarted": _reading,
    "ScanExamined": _examined,
    "ComparisonsMade": _compared,
    "SupplementRequested": _referred,
    "ReviewRequested": _referred,
    "ApplicationLapsed": _referred,
    "SourceAwaited": _awaited,
    "ApplicationConverted": _converted,
    "ApplicantCorrected": _corrected,
    "ItemTaken": _taken,
    "ItemReleased": _released,
    "ItemTransferred": _transferred,
    "ItemUnseen": _unseen,
    "InterestDeclared": _recused,
    "ApplicationRegistered": _registered,
    "ApplicationNotRegistered": _released,
    "ApplicationWithdrawn": _released,
    "SampleDrawn": _drawn,
    "SamplingAgreed": _sampled,
    "SamplingDiffered": _sampled,
    "CertificateNumbered": _numbered,
}
