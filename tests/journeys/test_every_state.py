"""Every state of every page reads well for everybody: on a phone and at a desk, in every language (WCAG 2.2 AA)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from local.pages.build import WEB
from local.pages.texts import FIRST, languages
from tests.journeys.browsing import DESK, PHONE, fits, violations
from tests.journeys.staging import Stage, State
from tests.journeys.states import PAGES

LANGUAGES = [one.code for one in languages(WEB / "texts")]
SIZES = {"phone": PHONE, "desk": DESK}
WAYS = [  # each state in each language and at each size; all four together with `make test-all`
    pytest.param(language, size, marks=[] if (language == FIRST) == (size == "phone") else [pytest.mark.full])
    for language in LANGUAGES
    for size in SIZES
]


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("language", "size"), WAYS)
@pytest.mark.parametrize("address", PAGES)
def test_every_state_of_a_page_reads_well_for_everybody(
    browser: Browser, address: str, language: str, size: str
) -> None:
    stage = Stage(browser, language, SIZES[size])
    stage.open(address)
    wrong = [told for state in PAGES[address] for told in _wrong(stage, state)]
    stage.close()
    assert wrong == []


def _wrong(stage: Stage, state: State) -> Iterator[str]:
    """What anybody would have against a state, and what went wrong on the way to it."""
    stage.reach(state)
    yield from (f"{state.name}: {told}" for told in violations(stage.page))
    if not fits(stage.page):
        yield f"{state.name}: has to be scrolled sideways"
    yield from (f"{state.name}: {told}" for told in stage.troubles)
    stage.troubles.clear()
