"""One real Chromium for every test that wants one: a process can drive no second Playwright beside the first."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright


@pytest.fixture(scope="session")
def playwright() -> "Iterator[Playwright]":
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - most tests need no browser

    with sync_playwright() as one:
        yield one


@pytest.fixture(scope="session")
def browser(playwright: "Playwright") -> "Iterator[Browser]":
    from tests.journeys.browsing import chromium  # noqa: PLC0415

    opened = chromium(playwright)
    yield opened
    opened.close()
