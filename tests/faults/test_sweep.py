"""Whatever breaks at whichever AWS call: nothing lost, nothing doubled, nothing left hanging."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from registrar.aws.clock import SystemClock
from tests.faults import (
    book_stories,
    consents,
    counter_stories,
    filing_stories,
    holder_stories,
    inquiry_stories,
    officers,
    paper_stories,
    stories,
)
from tests.faults.audit_stories import AUDIT_STORIES
from tests.faults.certificate_stories import CERTIFICATE_STORIES
from tests.faults.count_stories import COUNT_STORIES
from tests.faults.erase_stories import ERASE_STORIES
from tests.faults.injecting import FAULTS, Fault, Injector, Killed
from tests.faults.standing import empty
from tests.faults.status_stories import STATUS_STORIES
from tests.faults.stories import Story, Time
from tests.functions.conftest import Context, Json, Land, sample

FAMILIES: tuple[dict[str, Story], ...] = (
    stories.STORIES,
    consents.CONSENTS,
    STATUS_STORIES,
    officers.OFFICERS,
    holder_stories.HOLDERS,
    counter_stories.COUNTER,
    filing_stories.FILINGS,
    paper_stories.PAPER,
    book_stories.BOOKS,
    inquiry_stories.INQUIRIES,
    CERTIFICATE_STORIES,
    COUNT_STORIES,
    ERASE_STORIES,
    AUDIT_STORIES,
)
STORIES: dict[str, Story] = {name: story for family in FAMILIES for name, story in family.items()}
PATIENCE = 6
HOURLONG = 3600
"""Seconds for all calls of one story with one fault: minutes alone, more on a machine that does other things."""


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    clock = Time()
    monkeypatch.setattr(SystemClock, "now", lambda _: clock.now)
    monkeypatch.setattr("botocore.endpoint.time.sleep", lambda _: None)
    return clock


class ShortContext(Context):
    """A request whose time is over at once, so that a killed one's lock does not outlive it."""

    def get_remaining_time_in_millis(self) -> int:
        return 1


def _done(answer: Json | None) -> bool:
    if answer is None:
        return False
    return answer.get("statusCode", 200) < 400 and not answer.get("batchItemFailures")


def _deliver(land: Land, story: Story) -> Json | None:
    event = sample(story.event)
    story.change(event)
    try:
        return land.handlers[story.function](event, ShortContext())
    except Killed:
        return None


@dataclass(frozen=True)
class Case:
    """A story on the deployment that is emptied for it."""

    name: str
    deployment: Land
    time: Time


def _swept(case: Case, at: int | None, fault: Fault | None) -> int:
    """Break the first delivery at that call, deliver again until it is done, then once more; the calls of the first."""
    with pytest.MonkeyPatch.context() as patch:
        land, story = empty(case.deployment), STORIES[case.name]
        case.time.now = Time().now
        story.patch(patch)
        story.before(land, case.time)
        injector = Injector(fault, at)
        injector.install(patch)
        answers = [_deliver(land, story)]
        calls = len(injector.calls)
        injector.rest()
        while not _done(answers[-1]):
            assert len(answers) < PATIENCE, (at, answers[-1])
            case.time.pass_by()
            answers.append(_deliver(land, story))
        case.time.pass_by()
        answers.append(_deliver(land, story))
        assert _done(answers[-1]), at
        story.after(land, [answer for answer in answers if answer])
    return calls


@pytest.fixture
def unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Typesetting takes a second and writes nothing: the sweep is about what is written."""
    monkeypatch.setattr("registrar.usecases.artefacts._page", lambda *_: b"%PDF-1.7 printed")
    monkeypatch.setattr("registrar.usecases.artefacts._picture", lambda *_: b"a picture")


UNDISTURBED: dict[str, int] = {}
"""Calls of each story when nothing breaks, counted once."""


def _calls(case: Case) -> int:
    if case.name not in UNDISTURBED:
        UNDISTURBED[case.name] = _swept(case, None, None)
    return UNDISTURBED[case.name]


def cases() -> Iterator[Any]:
    """Every story with every fault; without the mark `full` a seeded third of the pairs, each at one seeded call."""
    chosen = random.Random(20261123)
    for name in STORIES:
        for fault in FAULTS:
            marks = () if chosen.random() < 1 / 3 else (pytest.mark.full,)
            yield pytest.param(name, fault, chosen.random(), id=f"{name}-{fault.name}", marks=marks)


def test_no_story_hides_another_of_its_name() -> None:
    assert len(STORIES) == sum(map(len, FAMILIES))


@pytest.mark.usefixtures("unprinted")
@pytest.mark.parametrize(("name", "fault", "place"), [*cases()])
def test_nothing_is_lost_and_nothing_doubled(
    name: str, fault: Fault, place: float, deployment: Land, time: Time
) -> None:
    case = Case(name, deployment, time)
    _swept(case, int(place * _calls(case)), fault)


@pytest.mark.full
@pytest.mark.timeout(HOURLONG)
@pytest.mark.usefixtures("unprinted")
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
@pytest.mark.parametrize("name", STORIES)
def test_nothing_is_lost_at_any_call(name: str, fault: Fault, deployment: Land, time: Time) -> None:
    """One call further than undisturbed, too: a fault brings calls of its own."""
    case = Case(name, deployment, time)
    for at in range(_calls(case) + 1):
        _swept(case, at, fault)


@pytest.mark.usefixtures("unprinted")
@pytest.mark.parametrize("name", STORIES)
def test_told_twice_without_a_fault_it_is_done_once(name: str, deployment: Land, time: Time) -> None:
    assert _calls(Case(name, deployment, time)) >= 2, "what makes one call only cannot be torn in the middle"
