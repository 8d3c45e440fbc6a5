"""Some registrations on a commitment are compared again a month later; the person is asked before anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from registrar.policy.commitments import NEVER_EMPLOYED
from registrar.policy.comparison import compare, sources_for
from registrar.policy.questions import question_of
from registrar.ports import Chance, RecordStep
from registrar.registration.application import Application
from registrar.registration.comparisons import Comparison, SourceAnswer
from registrar.registration.events import SampleDrawn, SamplingAgreed, SamplingDiffered
from registrar.registration.ids import derived
from registrar.registration.matters import Matter, MatterKind
from registrar.registration.record_events import MatterOpened
from registrar.registration.vocabulary import Answer, DocumentType
from registrar.usecases.asking import Asking, ask
from registrar.usecases.assessing import SHANGHAI, Assessing, accepted_on
from registrar.usecases.persevering import persevering
from registrar.usecases.recording import person_of

A_TICK = 20
"""Registrations looked at in one tick of the clock."""
PARTS = 10_000


@dataclass(frozen=True, slots=True)
class Sampling:
    """What these use cases stand on; chance draws the lot."""

    assessing: Assessing
    chance: Chance


def sample_due(on: Sampling) -> int:
    """Draw what is due, and ask about what was drawn; how many were looked at."""
    due = on.assessing.register.samples_due(on.assessing.clock.now(), A_TICK)
    for identity in due:
        sample(on, identity)
    return len(due)


def sample(on: Sampling, identity: str) -> None:
    """One registration's lot, and its comparison as of now; a silent department leaves it for the next tick."""
    persevering(lambda: _sample_once(on, identity))


def _sample_once(on: Sampling, identity: str) -> None:
    now = on.assessing.clock.now()
    application = on.assessing.register.application(identity)
    if application.sampling_due is None or application.sampling_due > now:
        return
    if application.sampling is None:
        drawn = on.chance.below(PARTS) < on.assessing.rules.sampling_rate * PARTS
        application = on.assessing.register.append(identity, application, [SampleDrawn(drawn)], now)
    if application.sampling is not None and application.sampling.open:
        _look_again(on.assessing, application, now)


def _look_again(on: Assessing, application: Application, now: datetime) -> None:
    asking, question = Asking(on.departments, on.breakers, on.rules), question_of(application)
    answers = [ask(asking, source, question, now) for source in sources_for(application.category)]
    if any(answer.unavailable is not None for answer in answers):
        return
    today = now.astimezone(SHANGHAI).date()
    comparisons = tuple(compare(answer, application.category, today) for answer in answers)
    step = _matter(on, application, _differences(application, answers, comparisons), now)
    if step is None:
        on.register.append(application.id, application, [SamplingAgreed(comparisons)], now)
    else:
        reasons = step.events[0].matter.reasons if isinstance(step.events[0], MatterOpened) else ()
        event = SamplingDiffered(comparisons, reasons)
        on.register.append(application.id, application, [event], now, record=step)


def _differences(
    application: Application, answers: Sequence[SourceAnswer], now: Sequence[Comparison]
) -> tuple[str, ...]:
    """Codes: a record on the day of the commitment, work at some time beside "never", or a record since."""
    day, never = accepted_on(application), _never_employed(application)
    found = []
    for answer, present in zip(answers, now, strict=True):
        then = compare(answer, application.category, day)
        if then.answer is Answer.HIT:
            found.append(f"sampled_then:{answer.source}")
        elif never and then.ever is Answer.HIT:
            found.append(f"sampled_ever:{answer.source}")
        elif present.answer is Answer.HIT:
            found.append(f"sampled_since:{answer.source}")
    return tuple(found)


def _never_employed(application: Application) -> bool:
    papers = (document for each in application.examinations.values() for document in each.documents)
    return any(
        paper.document_type is DocumentType.COMMITMENT and paper.value("scenario") == NEVER_EMPLOYED for paper in papers
    )


def _matter(on: Assessing, application: Application, reasons: tuple[str, ...], now: datetime) -> RecordStep | None:
    """An officer's item in the person's record, while the registration is in force; nothing ends by itself."""
    person = person_of(on.index, application.applicant.id_number)
    record = on.register.record(person)
    entry = record.entry(derived("R", person, application.id)) if record else None
    if not reasons or record is None or entry is None or not entry.in_force:
        return None
    name = derived("M", person, application.id, "sampling")
    opened = Matter(name, MatterKind.SAMPLING, entry.office, now, reasons, registration=entry.id)
    return RecordStep(person, record, [MatterOpened(opened)])
