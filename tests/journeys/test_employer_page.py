"""An employer files hires on the page: one by hand, then a sheet in which one row cannot be read."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import DESK, PHONE, Visit, fits, violations

pytestmark = pytest.mark.local
Visiting = Callable[..., AbstractContextManager[Visit]]
SHEET = """姓名,证件号码,入职日期
示例一,229901199005170058,2026-11-02
示例二,229901199005170066,昨天
"""


def test_hires_are_filed_by_hand_and_by_sheet_and_every_row_has_its_outcome(visit: Visiting, tmp_path: Path) -> None:
    with visit(viewport=DESK) as one:
        page = one.open("/apply#/employer")
        one.sign_in("企示例")
        expect(page.locator("#employer_name")).to_be_visible()
        assert violations(page) == []
        page.get_by_role("button", name="报这个人").click()
        expect(page.locator(".summary li")).to_have_count(4)
        assert violations(page) == []
        page.get_by_label("单位名称").fill("春城示例六号物流有限公司")
        page.get_by_label("员工姓名").fill("示例三")
        page.get_by_label("员工证件号码").fill("229901199005170074")
        page.get_by_label("入职日期").fill("2026-11-02")
        page.get_by_role("button", name="报这个人").click()
        expect(page.get_by_role("heading", name="办理进度")).to_be_visible()
        expect(page.locator("tbody tr")).to_have_count(1)
        expect(page.locator("tbody")).to_contain_text("受理编号", timeout=60_000)

        page.get_by_role("link", name="返回").click()
        expect(page.get_by_label("单位名称")).to_have_value("春城示例六号物流有限公司")
        sheet = tmp_path / "hires.csv"
        sheet.write_text(SHEET, "utf-8")
        page.locator("#sheet").set_input_files(str(sheet))
        page.get_by_role("button", name="上传表格").click()
        expect(page.locator("tbody tr")).to_have_count(2)
        expect(page.locator("tbody tr").nth(1)).to_contain_text("这一行有错")
        expect(page.locator("tbody tr").nth(1)).to_contain_text("入职日期")
        assert violations(page) == []
        page.set_viewport_size(PHONE)
        assert violations(page) == []
        assert fits(page)


def test_somebody_without_an_employers_account_is_told_before_filling_anything_in(visit: Visiting) -> None:
    with visit() as one:
        page = one.open("/en/apply#/employer")
        one.sign_in("钱晗敏")
        expect(page.get_by_text("not signed in with an employer's account")).to_be_visible()
        assert violations(page) == []
        assert fits(page)
