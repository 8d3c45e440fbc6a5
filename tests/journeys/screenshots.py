"""The pages for the README, or every state of every page: python -m tests.journeys.screenshots [--all FOLDER]."""

import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from local.client import tell_departments
from local.demo.cast import bring, part
from local.pages.build import WEB
from local.pages.texts import languages
from local.places import PROJECT, Addresses
from local.system import up
from tests.journeys.apply_walk import walk
from tests.journeys.browsing import DESK, PHONE, chromium, visiting
from tests.journeys.office_walk import referred_case
from tests.journeys.office_walk import walk as walk_office
from tests.journeys.staging import Stage
from tests.journeys.states import PAGES

PICTURES = PROJECT / "docs" / "pictures"
SIZES = {"phone": PHONE, "desk": DESK}
SHOWN = ("why", "blurred", "check", "certificate")
_ENDS = frozenset({"blurred"})  # of which the lower end is shown
_HEIGHT = 1180  # pixels of a phone's page that are shown


def main() -> None:
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        folder = Path(data)
        with up(folder / "data", port=0, quiet=True, cache=folder / "readings") as at:
            browser = chromium(playwright)
            for language in ("", "/en"):
                shots = _walked(browser, at, language, folder)
                code = "en" if language else "zh"
                _side_by_side([_part(shots[name], name in _ENDS) for name in SHOWN]).save(
                    PICTURES / f"apply-{code}.png", optimize=True
                )
            for code, picture in _desk(browser, at, folder):
                picture.save(PICTURES / f"office-{code}.png", optimize=True)
            browser.close()


def every_state(place: Path) -> None:
    """To look through: each state of each page, by page, language and size."""
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        for (address, states), language, (name, size) in product(
            PAGES.items(), languages(WEB / "texts"), SIZES.items()
        ):
            folder = place / f"{address.strip('/')}-{language.code}-{name}"
            folder.mkdir(parents=True, exist_ok=True)
            stage = Stage(browser, language.code, size)
            stage.open(address)
            for number, state in enumerate(states):
                stage.reach(state)
                stage.page.screenshot(path=folder / f"{number:02d} {state.name.replace('/', ' ')}.png", full_page=True)
            stage.close()
        browser.close()


def _walked(browser: Browser, at: Addresses, language: str, folder: Path) -> dict[str, Path]:
    who = part("u1")
    case = bring(who, folder / "papers")
    tell_departments(at.departments, who.person.id_number, case.departments)
    shots = {}
    with visiting(browser, at.front, at.issuer, at.aws) as visit:
        for state in walk(visit, case, f"{language}/apply", folder):
            visit.page.wait_for_timeout(300)
            shots[state] = folder / f"{state}{language.strip('/')}.png"
            visit.page.screenshot(path=shots[state], full_page=True)
    return shots


def _part(shot: Path, end: bool) -> Image.Image:
    page = Image.open(shot).convert("RGB")
    top = max(0, page.height - _HEIGHT) if end else 0
    return page.crop((0, top, page.width, min(page.height, top + _HEIGHT)))


def _desk(browser: Browser, at: Addresses, folder: Path) -> Iterator[tuple[str, Image.Image]]:
    """A referred case beside its scan, as an officer sees it, in each language."""
    case, application = referred_case(at, folder / "referred")
    words = {"take": "Take it", "release": "Give it back", "decide": "Decide"}
    with visiting(browser, at.front, at.issuer, at.aws, viewport=DESK) as visit:
        for state in walk_office(visit, case, application, "/en/office", words):
            if state == "held, a value shown":
                break
        yield "en", _of_now(visit.page, folder)
        visit.open(f"/office#/case/{application}")
        visit.page.locator(".value").first.click()
        expect(visit.page.locator("polygon.on")).to_have_count(1)
        yield "zh", _of_now(visit.page, folder)


def _of_now(page: Page, folder: Path) -> Image.Image:
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(500)
    page.screenshot(path=folder / "office.png")
    return Image.open(folder / "office.png").convert("RGB").quantize(96)


def _side_by_side(pages: list[Image.Image]) -> Image.Image:
    """Phones beside each other, in few colours so that the file stays small."""
    width, gap = pages[0].width, 24
    sheet = Image.new("RGB", (len(pages) * (width + gap) + gap, _HEIGHT + 2 * gap), "#d8dce2")
    for number, page in enumerate(pages):
        phone = Image.new("RGB", (width, _HEIGHT), "white")
        phone.paste(page)
        sheet.paste(phone, (gap + number * (width + gap), gap))
    return sheet.quantize(96)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--all"]:
        every_state(Path(sys.argv[2]))
    else:
        main()
