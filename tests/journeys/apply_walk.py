"""The way through the apply page, state by state, in any language: for the tests and the README's pictures."""

import json
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageFilter
from playwright.sync_api import Page, Route, expect

from local.cases import Case
from local.demo.cast import ACCEPTED_AT
from tests.journeys.browsing import Visit

SOON, LATER = 20_000, 120_000  # milliseconds; the machine may be busy
expect.set_options(timeout=SOON)


def in_that_autumn(route: Route) -> None:
    """The cast's papers are of one autumn; handing in on that morning gives the same answer for ever."""
    route.continue_(post_data=json.dumps({"accepted_at": ACCEPTED_AT}))


def fill_in(page: Page, phone: str) -> None:
    """What only the person can say."""
    page.locator("#phone").fill(phone)
    page.locator("#residence").select_option("220102")
    page.locator("#hukou").select_option("same")
    page.locator("#hukou_kind-1").check()
    for box in page.locator("#declared input").all():
        box.check()


def go_on(page: Page) -> None:
    page.locator("main form button:not([type])").last.click()


def choose(page: Page, *files: Path) -> None:
    page.locator("#file").set_input_files([str(file) for file in files])


def walk(visit: Visit, case: Case, start: str, folder: Path) -> Iterator[str]:
    """Names of the states as they are reached, from the first view to the certificate of somebody who left a job."""
    page = visit.page
    page.route("**/submit", in_that_autumn)
    visit.open(f"{start}#/")
    yield "welcome"
    yield from _asked(visit, str(case.applicant["name"]))
    yield from _opened(page, str(case.applicant["phone"]))
    yield from _sent(page, case, folder)
    page.locator("main .buttons a").first.click()
    expect(page.locator("section.read")).to_have_count(3, timeout=LATER)
    yield "check"
    page.locator("main .buttons button").click()
    expect(page.locator("dl.answers").first).to_be_visible()
    expect(page.locator(".card .code")).to_be_visible(timeout=LATER)
    yield "certificate"
    page.locator("main > section .buttons button, main form + h2 ~ .buttons button").last.click()
    expect(page.locator(".ticket canvas")).to_be_visible()
    yield "ticket"


def _asked(visit: Visit, name: str) -> Iterator[str]:
    page = visit.page
    page.locator("a[href='#/ask']").first.click()
    go_on(page)
    expect(page.locator(".summary")).to_be_focused()
    yield "nothing answered"
    page.locator("#answer-0").check()
    go_on(page)
    expect(page.locator("#answer-8")).to_be_visible()
    yield "why"
    page.locator("#answer-0").check()
    go_on(page)
    expect(page.locator(".needs")).to_be_visible()
    yield "papers"
    visit.sign_in(name)


def _opened(page: Page, phone: str) -> Iterator[str]:
    expect(page.locator("#phone")).to_be_visible()
    go_on(page)
    expect(page.locator(".summary li")).to_have_count(4)
    yield "facts missing"
    page.locator(".summary a").first.click()
    expect(page.locator("#residence")).to_be_focused()
    fill_in(page, phone)
    go_on(page)
    expect(page.locator(".tasks")).to_be_visible()
    yield "draft"


def _sent(page: Page, case: Case, folder: Path) -> Iterator[str]:
    page.locator(".tasks a").nth(0).click()
    expect(page.locator("#file")).to_be_attached()
    choose(page, *case.scans[:2])
    expect(page.locator(".file .tag.good")).to_have_count(2)
    yield "card sent"
    page.locator("main > .buttons a").last.click()
    page.locator(".tasks a").nth(1).click()
    expect(page.locator("#file")).to_be_attached()
    blurred = folder / "blurred.jpg"
    Image.open(case.scans[2]).convert("RGB").filter(ImageFilter.GaussianBlur(9)).save(blurred)
    choose(page, blurred)
    expect(page.locator(".advice")).to_be_visible()
    yield "blurred"
    with page.expect_file_chooser() as opened:  # take it again
        page.locator(".advice button").first.click()
    opened.value.set_files(str(case.scans[2]))
    expect(page.locator(".file .tag.good")).to_have_count(1)
    page.locator("main > .buttons a").last.click()
    expect(page.locator(".tasks")).to_be_visible()
