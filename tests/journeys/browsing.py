"""A real Chromium for the pages' journeys: what it must not do (errors, strangers' hosts), and axe's opinion."""

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, ViewportSize

PHONE = ViewportSize(width=360, height=740)
DESK = ViewportSize(width=1280, height=800)
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
LEVEL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def chromium(playwright: Playwright, *more: str) -> Browser:
    """The system's Chromium; `more` are further switches (a fake camera needs a browser of its own)."""
    program = shutil.which(os.environ.get("REGISTRAR_CHROMIUM", "chromium"))
    assert program, "make setup-browser installs chromium; or name one: REGISTRAR_CHROMIUM=/path"
    return playwright.chromium.launch(executable_path=program, args=[*QUIET, *more])


@dataclass
class Visit:
    """One visitor: a page in a context of its own, at one address; what went wrong is kept, the test asserts on it."""

    page: Page
    front: str
    issuer: str
    hosts: Sequence[str]
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        self.page.on("console", self._hear)
        self.page.on("request", self._look)

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.front}{path}")
        return self.page

    def sign_in(self, name: str) -> None:
        """Press the page's own button, choose the person on the issuer's page, come back."""
        self.page.locator("[data-sign-in]").click()
        self.page.get_by_role("button", name=name).click()
        self.page.wait_for_url(f"{self.front}/**")

    def _hear(self, told: ConsoleMessage) -> None:
        """Chromium reports every answer of 400 or more; where it is the interface's, what the page says is asserted."""
        answered = "/v1/" in told.location.get("url", "") and "status of 4" in told.text
        if told.type == "error" and not answered:
            self.troubles.append(f"{told.text} {told.location.get('url', '')}")

    def _look(self, request: Request) -> None:
        host = urlsplit(request.url)
        if host.scheme in {"http", "https"} and host.netloc not in self.hosts:
            self.troubles.append(f"asks a stranger: {request.url}")


@contextmanager
def visiting(browser: Browser, front: str, issuer: str, aws: str, **context: Any) -> Iterator[Visit]:
    """A visit that must have gone without a script's error and without a request to other hosts."""
    made: BrowserContext = browser.new_context(**{"viewport": PHONE, "locale": "zh-CN", **context})
    made.set_default_timeout(15_000)
    visit = Visit(made.new_page(), front, issuer, [urlsplit(one).netloc for one in (front, issuer, aws)])
    try:
        yield visit
        assert visit.troubles == []
    finally:
        made.close()


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it is now, at WCAG 2.2 AA and by its own good practice."""
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    asked = json.dumps({"runOnly": {"type": "tag", "values": LEVEL}, "resultTypes": ["violations"]})
    found = page.evaluate(f"axe.run(document, {asked})")["violations"]
    return [f"{one['id']}: {one['help']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def fits(page: Page) -> bool:
    """Nothing has to be scrolled sideways (WCAG 1.4.10)."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
