"""Anybody finds an office on the page without signing in, and says when an entry is wrong."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import Visit, fits, violations

pytestmark = pytest.mark.local
Visiting = Callable[..., AbstractContextManager[Visit]]
SOON = 20_000  # milliseconds


def test_the_offices_of_a_place_are_found_and_a_wrong_entry_is_told(visit: Visiting) -> None:
    with visit() as one:
        page = one.open("/apply#/offices")
        expect(page.get_by_role("heading", name="找附近的办事点")).to_be_visible(timeout=SOON)
        assert violations(page) == []
        page.get_by_label("您在哪里").select_option("220102")
        expect(page.locator("section.read h2").first).to_contain_text("南关区", timeout=SOON)
        expect(page.locator("section.read a[href^='tel:']").first).to_be_visible()
        expect(page.get_by_text("不是真实的地址和电话")).to_be_visible()
        assert violations(page) == []
        assert fits(page)
        page.get_by_role("link", name="这里写得不对").first.click()
        page.get_by_label("哪一项不对").select_option("PHONE")
        page.get_by_label("应该是什么").fill("电话少一位")
        assert violations(page) == []
        page.get_by_role("button", name="提交").click()
        expect(page.get_by_role("heading", name="已收到")).to_be_visible(timeout=SOON)
        assert violations(page) == []
