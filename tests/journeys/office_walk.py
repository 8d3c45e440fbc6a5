"""The officer's way through the desk, state by state, for the tests and the pictures."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from local.applying import follow, open_application, send_files, submit
from local.cases import Case
from local.client import Client, tell_departments
from local.demo.cast import bring, part
from local.places import Addresses
from tests.documents.generator import persona
from tests.journeys.browsing import Visit

PATIENT = 20_000  # milliseconds: a machine that runs everything at once is slow
OFFICER = "关示例"
REVIEWER = "审示例"
OTHERS_PAPER = persona(907, born=date(1990, 4, 5), sex="男", region="229901")


def referred_case(system: Addresses, folder: Path) -> tuple[Case, str]:
    """Somebody handed in another person's paper: the case waits at the office of their residence."""
    case = bring(part("stranger"), folder, proof_of=OTHERS_PAPER)
    tell_departments(system.departments, str(case.applicant["id_number"]), case.departments)
    client = Client(system.front, _token(system, case.applicant))
    application = str(open_application(client, case.category, case.applicant, {})["application"])
    send_files(client, application, case.scans)
    submit(client, application, case.accepted_at)
    seen = follow(client, application, time.monotonic() + 180)
    assert seen["state"] == "IN_REVIEW", seen["reasons"]
    return case, application


def walk(visit: Visit, case: Case, application: str, path: str, words: dict[str, str]) -> Iterator[str]:
    """Yields each state's name while the page shows it; `words` are the buttons in the page's language."""
    page = visit.page
    visit.open(path)
    yield "sign in"
    visit.sign_in(OFFICER)
    link = page.locator(f"a[href='#/case/{application}']")
    expect(link).to_be_visible(timeout=PATIENT)
    yield "work list"
    link.click()
    expect(page.locator(".viewer svg polygon").first).to_be_attached(timeout=PATIENT)
    yield "case"
    page.get_by_role("button", name=words["take"], exact=True).click()
    expect(page.get_by_role("button", name=words["release"], exact=True)).to_be_visible(timeout=PATIENT)
    page.locator(".value").first.click()
    expect(page.locator("polygon.on")).to_have_count(1)
    yield "held, a value shown"
    page.get_by_role("button", name=words["decide"], exact=True).click()
    expect(page.locator(".summary")).to_be_visible()
    yield "nothing decided"


def elsewhere(visit: Visit, path: str) -> Iterator[str]:
    """The other parts of the desk, each by its own address."""
    for link in visit.page.locator("#ways a").all():
        way = str(link.get_attribute("href")).removeprefix("#/")
        visit.page.goto(f"{visit.front}{path}#/{way}")
        expect(visit.page.locator("#ways a[aria-current]")).to_have_attribute("href", f"#/{way}")
        visit.page.wait_for_load_state("networkidle")
        expect(visit.page.locator("main h1")).to_be_visible()
        expect(visit.page.locator(".inset.bad")).to_have_count(0)
        yield way or "list"


def _token(system: Addresses, applicant: Any) -> str:
    asked = {"name": applicant["name"], "id_number": applicant["id_number"]}
    return str(Client(system.issuer).post("/local/token", asked)["access_token"])
