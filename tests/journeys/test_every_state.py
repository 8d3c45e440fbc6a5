"""Every state of every page reads well for everybody: on a phone and at a desk, in every language (WCAG 2.2 AA)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from local.pages.build import WEB
from local.pages.texts import languages
from tests.journeys.browsing import DESK, PHONE, fits, violations
from tests.journeys.staging import Stage, State
from tests.journeys.states import office, papers

PAGES = {
    "/office": (
        *office.WORK,
        *office.CASES,
        *office.RECORDS,
        *office.COUNTER,
        *office.ERASURES,
        *papers.PAPER,
        *papers.REST,
    ),
}
LANGUAGES = [one.code for one in languages(WEB / "texts")]


@pytest.fixture(params=LANGUAGES)
def stage(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Stage]:
    made = Stage(browser, request.param)
    yield made
    made.close()


@pytest.mark.timeout(300)
@pytest.mark.parametrize("address", PAGES)
def test_every_state_of_a_page_reads_well_for_everybody(stage: Stage, address: str) -> None:
    stage.open(f"{stage.prefix}{address}")
    wrong = [told for state in PAGES[address] for told in _wrong(stage, state)]
    assert wrong == []


def _wrong(stage: Stage, state: State) -> Iterator[str]:
    """What anybody would have against a state, on both sizes; what went wrong on the way to it."""
    stage.page.set_viewport_size(DESK)
    stage.reach(state)
    for name, size in (("desk", DESK), ("phone", PHONE)):
        stage.page.set_viewport_size(size)
        yield from (f"{state.name}, {name}: {told}" for told in violations(stage.page))
        if not fits(stage.page):
            yield f"{state.name}, {name}: has to be scrolled sideways"
    yield from (f"{state.name}: {told}" for told in stage.troubles)
    stage.troubles.clear()
