"""Every page opens in a real browser, in both languages, under the policy that is deployed."""

import urllib.request
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import expect

from local.pages.build import built
from local.places import Addresses
from tests.journeys.browsing import DESK, PHONE, Visit, fits, violations

pytestmark = pytest.mark.local
Visiting = Callable[..., AbstractContextManager[Visit]]


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_opens_without_an_error_and_reads_well_for_everybody(visit: Visiting, viewport: object) -> None:
    with visit(viewport=viewport) as one:
        for address in sorted(built().needed):
            page = one.open(address)
            expect(page.locator("h1")).to_be_visible()
            assert violations(page) == [], address
            assert fits(page), address


def test_a_page_says_what_to_do_where_scripts_are_switched_off(visit: Visiting) -> None:
    with visit(java_script_enabled=False) as one:
        page = one.open("/apply")
        expect(page.get_by_text("公共就业服务机构")).to_be_visible()
        assert page.locator("h1").is_visible()
        one.troubles.clear()  # Chromium reports the blocked scripts


def test_somebody_signs_in_with_a_code_and_comes_back_to_the_same_page(visit: Visiting) -> None:
    with visit() as one:
        page = one.open("/en/apply")
        one.sign_in("钱晗敏")
        expect(page.locator("#who")).to_contain_text("钱晗敏")
        assert page.url == f"{one.front}/en/apply", "no code stays in the address"
        page.get_by_role("link", name="简体中文").click()
        expect(page.locator("#who")).to_contain_text("已登录")
        page.get_by_role("button", name="退出登录").click()
        expect(page.locator("[data-sign-in]")).to_be_visible()


def test_the_security_headers_are_those_of_the_template(system: Addresses) -> None:
    with urllib.request.urlopen(f"{system.front}/apply", timeout=10) as answer:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        assert system.issuer in policy
        assert system.aws in policy
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-cache"
