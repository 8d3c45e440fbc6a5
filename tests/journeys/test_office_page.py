"""An officer's desk in a real browser: a referred case comes in by itself, is looked at, taken and settled."""

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from local.cases import Case
from local.client import Client, tell_departments
from local.demo.cast import bring, part
from local.places import Addresses
from tests.journeys.browsing import DESK, PHONE, Visit, fits, violations
from tests.journeys.holding import holder
from tests.journeys.office_walk import OFFICER, PATIENT, REVIEWER, elsewhere, referred_case, walk

pytestmark = [pytest.mark.local, pytest.mark.reading]
Visiting = Callable[..., AbstractContextManager[Visit]]
CHINESE = {"take": "我来办", "release": "先放回", "decide": "确定"}


def sound(page: Page) -> None:
    """This state reads well for everybody."""
    assert violations(page) == [], page.url
    assert fits(page), page.url


@pytest.fixture(scope="module")
def referred(system: Addresses, tmp_path_factory: pytest.TempPathFactory) -> tuple[Case, str]:
    return referred_case(system, tmp_path_factory.mktemp("papers"))


def test_an_officer_settles_a_referred_case_with_the_scan_beside_it(
    system: Addresses, visit: Visiting, referred: tuple[Case, str]
) -> None:
    case, application = referred
    with visit(viewport=DESK) as one:
        page = one.page
        for state in walk(one, case, application, "/office", CHINESE):
            sound(page)
            if state == "work list":
                assert str(case.applicant["name"]) not in page.locator("main").inner_text()
        expect(page.locator(".facts")).to_contain_text("人工核验")
        page.get_by_label("请补正材料").check()
        page.locator("#reason").fill("终止劳动合同证明书上不是本人姓名，请上传本人的证明书。")
        page.get_by_role("button", name="确定", exact=True).click()
        expect(page.locator("h1", has_text="待办")).to_be_visible(timeout=PATIENT)
        expect(page.locator(f"a[href='#/case/{application}']")).to_have_count(0, timeout=PATIENT)
        page.goto(f"{one.front}/office#/case/{application}")
        expect(page.locator("h1 .tag")).to_have_text("待补正", timeout=PATIENT)
        sound(page)
    assert _told(system, str(case.applicant["phone"])) >= 1


def test_every_part_of_the_desk_opens_on_what_the_real_interface_says(visit: Visiting) -> None:
    with visit(viewport=DESK) as one:
        one.open("/office")
        one.sign_in(REVIEWER)
        expect(one.page.locator("#ways")).to_be_visible(timeout=PATIENT)
        assert list(elsewhere(one, "/office")) == ["list", "counter", "person", "paper", "figures", "asked", "untold"]


def test_the_list_says_which_department_is_silent_and_that_cases_go_on_by_themselves(visit: Visiting) -> None:
    def with_a_silence(route: Route) -> None:
        told = route.fetch().json()
        told["departments"][1] |= {"state": "SILENT", "failures": 3, "silent_since": "2026-11-27T01:30:00Z"}
        route.fulfill(json=told)

    with visit(viewport=PHONE) as one:
        one.page.route("**/v1/office/departments", with_a_silence)
        one.open("/office")
        one.sign_in(REVIEWER)
        said = one.page.locator("p.warn:visible")
        expect(said).to_have_count(1, timeout=PATIENT)
        expect(said).to_contain_text("自2026年11月27日")
        sound(one.page)


def _told(system: Addresses, phone: str) -> int:
    outbox = json.loads(Client(system.front).get_bytes("/_local/outbox"))
    return sum(re.sub(r"\D", "", message["phone"]).endswith(phone) for message in outbox)


def test_a_walk_in_is_served_at_the_counter_and_registered_on_the_spot(
    system: Addresses, visit: Visiting, tmp_path: Path
) -> None:
    case = bring(part("u4"), tmp_path)
    tell_departments(system.departments, str(case.applicant["id_number"]), case.departments)
    with visit(viewport=DESK) as one:
        page = one.page
        one.open("/office#/counter/new")
        one.sign_in(OFFICER)
        page.locator("#name").fill(str(case.applicant["name"]), timeout=PATIENT)
        page.locator("#id_number").fill(str(case.applicant["id_number"]))
        page.locator("#category").select_option("U4")
        page.get_by_label("义务兵退出现役证").check(timeout=PATIENT)
        for declared in page.locator("#declared input").all():
            declared.check()
        sound(page)
        page.get_by_role("button", name="已看原件，继续").click()
        page.locator("#scans").set_input_files([str(scan) for scan in case.scans], timeout=PATIENT)
        expect(page.get_by_text(f"材料上读到：{case.applicant['name']}")).to_be_visible(timeout=120_000)
        sound(page)
        page.locator("#residence").fill("220102")
        page.locator("#phone").fill(str(case.applicant["phone"]))
        page.get_by_role("button", name="保存录入").click()
        expect(page.locator("h1 .tag")).not_to_have_text("已审验", timeout=PATIENT)
        page.get_by_role("button", name="提交", exact=True).click()
        expect(page.get_by_text("受理编号").first).to_be_visible(timeout=PATIENT)
        for _ in range(60):
            page.reload()
            expect(page.locator("h1 .tag")).to_be_visible(timeout=PATIENT)
            if page.locator("h1 .tag").inner_text() == "已登记":
                break
            page.wait_for_timeout(1000)
        assert page.locator("h1 .tag").inner_text() == "已登记", page.locator("main").inner_text()
        sound(page)


def test_a_view_that_comes_late_does_not_push_aside_where_the_officer_has_gone(visit: Visiting) -> None:
    with visit(viewport=DESK) as one:
        page, late = one.page, list[Route]()
        one.open("/office#/person")
        one.sign_in(OFFICER)
        expect(page.locator("h1", has_text="查个人记录")).to_be_visible(timeout=PATIENT)
        page.route("**/v1/office/work-list?*", lambda route: late.append(route))  # noqa: PLW0108 - it marks what it is given
        page.locator("#ways a").first.click()
        page.locator("#ways a", has_text="个人记录").click()
        expect(page.locator("h1", has_text="查个人记录")).to_be_visible()
        assert late, "the list was asked for"
        with page.expect_response("**/v1/office/work-list?*"):
            for request in late:
                request.continue_()
        page.wait_for_timeout(500)
        expect(page.locator("h1", has_text="查个人记录")).to_be_visible()


def test_one_officer_orders_data_erased_and_only_another_confirms(system: Addresses, visit: Visiting) -> None:
    whose = holder(system, "to be erased").person.id_number
    with visit(viewport=DESK) as one:
        page = one.page
        one.open("/office")
        one.sign_in("护示例")
        expect(page.locator("#ways a")).to_have_count(1, timeout=PATIENT)
        page.locator("#id_number").fill(whose)
        page.get_by_label("本人撤回同意").check()
        page.locator("#reference").fill("PIPL-2026-7")
        page.get_by_role("button", name="提出删除").click()
        expect(page.get_by_text("登记仍然有效")).to_be_visible(timeout=PATIENT)
        page.get_by_role("button", name="确认删除").click()
        expect(page.locator(".error")).to_contain_text("另一", timeout=PATIENT)
        address = page.url
    with visit(viewport=DESK) as other:
        page = other.page
        other.open(address.removeprefix(other.front))
        other.sign_in("保示例")
        page.get_by_role("button", name="确认删除").click(timeout=PATIENT)
        expect(page.locator("h1 .tag")).to_have_text("已确认", timeout=PATIENT)
