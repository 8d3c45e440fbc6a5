"""Every scenario under scenarios/, told on the local system over HTTP, ends as its file says."""

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest

from local.places import Addresses
from tests.journeys.papers import seed_of, whose
from tests.journeys.scenario import Scenario, scenarios
from tests.journeys.telling import Telling

pytestmark = [pytest.mark.local, pytest.mark.reading]
CLERKS = 4
ALL = list(scenarios())
SAMPLE = 60
SEED = int(os.environ.get("SCENARIO_SEED", "175"))  # the notice's number; another one draws another sample


def _sampled() -> frozenset[str]:
    return frozenset(scenario.name for scenario in Random(SEED).sample(ALL, min(SAMPLE, len(ALL))))


CHOSEN = [
    pytest.param(
        scenario, id=f"{scenario.file}: {scenario.name}", marks=() if scenario.name in sampled else pytest.mark.full
    )
    for sampled in (_sampled(),)
    for scenario in ALL
]


@pytest.fixture(scope="module")
def told(
    system: Addresses, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[dict[str, "Future[Telling]"]]:
    """The scenarios that this run asks for, several at a time: each is about people of its own."""
    wanted = list(filter(None, map(_asked_by, request.session.items)))
    folder: Path = tmp_path_factory.mktemp("scenarios")
    with ThreadPoolExecutor(CLERKS) as clerks:
        yield {
            scenario.name: clerks.submit(Telling(scenario, system, folder / f"{seed_of(scenario.name)}").tell)
            for scenario in wanted
        }


def _asked_by(item: pytest.Item) -> Scenario | None:
    """The scenario that this test of the session is about, if it is one of ours."""
    if item.path != Path(__file__) or not hasattr(item, "callspec"):
        return None
    asked: Scenario | None = item.callspec.params.get("scenario")
    return asked


@pytest.mark.timeout(900)
@pytest.mark.parametrize("scenario", CHOSEN)
def test_the_story_ends_as_it_is_written(scenario: Scenario, told: dict[str, "Future[Telling]"]) -> None:
    telling = told[scenario.name].result()
    for step, stood in zip(scenario.steps, telling.stood, strict=True):
        assert stood.as_written(step), f"after {step.do}: {stood}\nwritten: {step}"
    certified = scenario.steps[-1].state == "REGISTERED" and telling.by_themself
    assert (telling.certificate is not None) == certified


def test_there_are_enough_scenarios_and_each_has_a_name_of_its_own() -> None:
    assert len({scenario.name for scenario in ALL}) == len(ALL) >= 150


def test_everybody_has_a_number_of_their_own() -> None:
    assert len({whose(scenario).id_number for scenario in ALL}) == len(ALL)
