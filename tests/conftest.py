"""One real Chromium for every test file that wants one: a process can drive no second Playwright beside the first.

A Playwright at work leaves its event loop running in the thread that tests run in, where nobody else can start one.
So it ends with its file: the files that come after it on the same worker sign their pages as they would anywhere.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright


@pytest.fixture(scope="module")
def playwright() -> "Iterator[Playwright]":
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - most tests need no browser

    with sync_playwright() as one:
        yield one


@pytest.fixture(scope="module")
def browser(playwright: "Playwright") -> "Iterator[Browser]":
    from tests.journeys.browsing import chromium  # noqa: PLC0415

    opened = chromium(playwright)
    yield opened
    opened.close()
