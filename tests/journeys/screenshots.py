"""python -m tests.journeys.screenshots [--all FOLDER]: the pages for the README, or all states of applying as PNGs."""

import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from local.client import tell_departments
from local.demo.cast import bring, part
from local.places import PROJECT, Addresses
from local.system import up
from tests.journeys.apply_walk import walk
from tests.journeys.browsing import DESK, PHONE, chromium, visiting
from tests.journeys.office_walk import referred_case
from tests.journeys.office_walk import walk as walk_office

PICTURES = PROJECT / "docs" / "pictures"
SHOWN = ("why", "blurred", "check", "certificate")
_ENDS = frozenset({"blurred"})  # of which the lower end is shown
_HEIGHT = 1180  # pixels of a phone's page that are shown


def main(every: Path | None) -> None:
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        folder = Path(data)
        with up(folder / "data", port=0, quiet=True, cache=folder / "readings") as at:
            browser = chromium(playwright)
            for language in ("", "/en"):
                shots = _walked(browser, at, language, folder, every)
                code = "en" if language else "zh"
                _side_by_side([_part(shots[name], name in _ENDS) for name in SHOWN]).save(
                    PICTURES / f"apply-{code}.png", optimize=True
                )
            _desk(browser, at, folder).save(PICTURES / "office-en.png", optimize=True)
            browser.close()


def _walked(browser: Browser, at: Addresses, language: str, folder: Path, every: Path | None) -> dict[str, Path]:
    who = part("u1")
    case = bring(who, folder / "papers")
    tell_departments(at.departments, who.person.id_number, case.departments)
    shots = {}
    for name, viewport in (("desk", DESK), ("phone", PHONE)) if every else (("phone", PHONE),):
        place = (every or folder) / f"{name}{language.replace('/', '-')}"
        place.mkdir(parents=True, exist_ok=True)
        with visiting(browser, at.front, at.issuer, at.aws, viewport=viewport) as visit:
            for number, state in enumerate(walk(visit, case, f"{language}/apply", folder)):
                visit.page.wait_for_timeout(300)
                shots[state] = place / f"{number:02d}-{state.replace(' ', '-')}.png"
                visit.page.screenshot(path=shots[state], full_page=True)
    return shots


def _part(shot: Path, end: bool) -> Image.Image:
    page = Image.open(shot).convert("RGB")
    top = max(0, page.height - _HEIGHT) if end else 0
    return page.crop((0, top, page.width, min(page.height, top + _HEIGHT)))


def _desk(browser: Browser, at: Addresses, folder: Path) -> Image.Image:
    """A referred case beside its scan, as an officer sees it."""
    case, application = referred_case(at, folder / "referred")
    words = {"take": "Take it", "release": "Give it back", "decide": "Decide"}
    with visiting(browser, at.front, at.issuer, at.aws, viewport=DESK) as visit:
        for state in walk_office(visit, case, application, "/en/office", words):
            if state == "held, a value shown":
                break
        visit.page.evaluate("scrollTo(0, 0)")
        visit.page.wait_for_timeout(500)
        visit.page.screenshot(path=folder / "office.png")
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
    main(Path(sys.argv[2]) if sys.argv[1:2] == ["--all"] else None)
