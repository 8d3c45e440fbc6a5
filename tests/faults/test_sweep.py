"""Whatever breaks at whichever AWS call: nothing lost, nothing doubled, nothing left hanging."""

import random
from collections.abc import Iterator
from typing import Any

import pytest

from registrar.aws.clock import SystemClock
from tests.faults import consents, counter_stories, filing_stories, holder_stories, officers, stories
from tests.faults.certificate_stories import CERTIFICATE_CALLS, CERTIFICATE_STORIES
from tests.faults.count_stories import COUNT_CALLS, COUNT_STORIES
from tests.faults.erase_stories import ERASE_STORIES
from tests.faults.injecting import FAULTS, Fault, Injector, Killed
from tests.faults.status_stories import STATUS_CALLS, STATUS_STORIES
from tests.faults.stories import Story, Time
from tests.functions.conftest import Context, Json, Land, sample

STORIES: dict[str, Story] = {
    **stories.STORIES,
    **consents.CONSENTS,
    **STATUS_STORIES,
    **officers.OFFICERS,
    **holder_stories.HOLDERS,
    **counter_stories.COUNTER,
    **filing_stories.FILINGS,
    **CERTIFICATE_STORIES,
    **COUNT_STORIES,
    **ERASE_STORIES,
}
CALLS: dict[str, int] = {
    **stories.CALLS,
    **consents.CALLS,
    **STATUS_CALLS,
    **officers.CALLS,
    **holder_stories.CALLS,
    **counter_stories.CALLS,
    **filing_stories.CALLS,
    **CERTIFICATE_CALLS,
    **COUNT_CALLS,
}
PATIENCE = 6


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


def _run(land: Land, time: Time, story: Story, injector: Injector, monkeypatch: pytest.MonkeyPatch) -> None:
    """Break the first delivery, deliver again until it is done, and then once more."""
    story.patch(monkeypatch)
    story.before(land, time)
    injector.install(monkeypatch)
    answers = [_deliver(land, story)]
    injector.rest()
    while not _done(answers[-1]):
        assert len(answers) < PATIENCE, answers[-1]
        time.pass_by()
        answers.append(_deliver(land, story))
    time.pass_by()
    answers.append(_deliver(land, story))
    assert _done(answers[-1])
    story.after(land, [answer for answer in answers if answer])


@pytest.fixture
def unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Typesetting takes a second and writes nothing: the sweep is about what is written."""
    monkeypatch.setattr("registrar.usecases.artefacts._page", lambda *_: b"%PDF-1.7 printed")
    monkeypatch.setattr("registrar.usecases.artefacts._picture", lambda *_: b"a picture")


def cases() -> Iterator[Any]:
    """Every fault at every call; without the mark `full` a seeded tenth of them runs."""
    chosen = random.Random(20261123)
    for name, calls in CALLS.items():
        for at in range(calls + 1):
            for fault in FAULTS:
                marks = () if chosen.random() < 1 / 10 else (pytest.mark.full,)
                yield pytest.param(name, fault, at, id=f"{name}-{fault.name}-{at}", marks=marks)


@pytest.mark.usefixtures("unprinted")
@pytest.mark.parametrize(("name", "fault", "at"), [*cases()])
def test_nothing_is_lost_and_nothing_doubled(
    name: str, fault: Fault, at: int, land: Land, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    _run(land, time, STORIES[name], Injector(fault, at), monkeypatch)


@pytest.mark.usefixtures("unprinted")
@pytest.mark.parametrize("name", STORIES)
def test_the_sweep_covers_every_call(name: str, land: Land, time: Time, monkeypatch: pytest.MonkeyPatch) -> None:
    injector = Injector()
    story = STORIES[name]
    story.patch(monkeypatch)
    story.before(land, time)
    injector.install(monkeypatch)
    assert _done(_deliver(land, story))
    assert len(injector.calls) == CALLS[name], injector.calls
