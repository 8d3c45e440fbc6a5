"""Applying in a real browser: from picture files to the certificate, and everything one can do on the way."""

import io
import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, Route, expect

from local.client import Client, tell_departments
from local.demo.cast import ACCEPTED_AT, bring, part
from local.places import Addresses
from tests.journeys.browsing import DESK, Visit, fits, violations

pytestmark = [pytest.mark.local, pytest.mark.reading]
Visiting = Callable[..., AbstractContextManager[Visit]]
SOON, LATER = 20_000, 120_000  # milliseconds; the machine may be busy
expect.set_options(timeout=SOON)


def sound(page: Page) -> None:
    """This state reads well for everybody."""
    assert violations(page) == [], page.url
    assert fits(page), page.url


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()


def in_that_autumn(route: Route) -> None:
    """The cast's papers are of one autumn; handing in on that morning gives the same answer for ever."""
    route.continue_(post_data=json.dumps({"accepted_at": ACCEPTED_AT}))


def fill_in(page: Page, phone: str) -> None:
    page.locator("#phone").fill(phone)
    page.locator("#residence").select_option("220102")
    page.locator("#hukou").select_option("same")
    page.locator("#hukou_kind-1").check()
    for box in page.locator("#declared input").all():
        box.check()


def code_of(page: Page, selector: str) -> str:
    """What a scanner reads off the screen."""
    picture = page.locator(selector).screenshot()
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    return found.text


def sent_code(system: Addresses, phone: str) -> str:
    """The six digits of the last message to the phone."""
    outbox = json.loads(Client(system.front).get_bytes("/_local/outbox"))
    last = [message["text"] for message in outbox if message["phone"].endswith(phone)][-1]
    (code,) = re.findall(r"(?<!\d)\d{6}(?!\d)", last)
    return str(code)


def test_somebody_who_left_a_job_goes_from_pictures_to_the_certificate(
    system: Addresses, visit: Visiting, tmp_path: Path
) -> None:
    who = part("u1")
    case = bring(who, tmp_path)
    tell_departments(system.departments, who.person.id_number, case.departments)
    with visit() as one:
        page = one.open("/apply")
        page.route("**/submit", in_that_autumn)
        follow(page, "开始")
        press(page, "继续")
        expect(page.locator(".summary a")).to_have_text("请选一项")
        sound(page)
        page.get_by_label("现在没有工作").check()
        press(page, "继续")
        page.get_by_label("原来在单位上班").check()
        press(page, "继续")
        expect(page.get_by_role("heading", name="您需要这些材料")).to_be_focused()
        sound(page)

        one.sign_in("钱晗敏")
        expect(page.get_by_label("姓名")).to_have_value("钱晗敏")
        press(page, "继续")
        expect(page.locator(".summary li")).to_have_count(4)
        sound(page)
        page.locator(".summary a").first.click()
        expect(page.locator("#residence")).to_be_focused()
        fill_in(page, who.person.phone)
        press(page, "继续")

        follow(page, "身份证（两面）或社会保障卡")
        page.locator("#file").set_input_files([str(path) for path in case.scans[:2]])
        expect(page.locator(".file .tag.good")).to_have_count(2)
        sound(page)
        follow(page, "这一项好了")
        follow(page, "离职证明")
        page.locator("#file").set_input_files(str(case.scans[2]))
        expect(page.locator(".file .tag.good")).to_have_count(1)
        follow(page, "这一项好了")
        follow(page, "检查并提交")
        expect(page.locator("section.read")).to_have_count(3, timeout=LATER)
        expect(page.get_by_text(case.applicant["id_number"]).first).to_be_visible()
        sound(page)
        press(page, "提交申请")
        expect(page.get_by_role("heading", name="已受理")).to_be_focused()
        sound(page)

        expect(page.get_by_role("heading", name="办好了")).to_be_focused(timeout=LATER)
        expect(page.locator(".card .code")).to_be_visible(timeout=LATER)
        sound(page)
        told = Client(system.front).post("/v1/verifications", {"qr_text": code_of(page, ".card .code")})
        assert told["verdict"] == "VALID"
        press(page, "生成一分钟出示码")
        expect(page.locator(".ticket")).to_contain_text("还剩")
        sound(page)
        assert code_of(page, ".ticket canvas") == page.locator(".ticket").get_attribute("data-text")
        follow(page, "谁查看过我的证书")
        expect(page.get_by_text("还没有人查看过")).to_be_visible()

        page.goto(f"{one.front}/apply#/registrations")
        expect(page.get_by_role("heading", name="失业")).to_be_visible()
        sound(page)
        follow(page, "这条登记不对")
        press(page, "提交")
        expect(page.locator("#reason-error")).to_be_visible()
        sound(page)
        page.get_by_label("哪里不对").fill("日期不对，请核实。")
        press(page, "提交")
        expect(page.get_by_role("heading", name="已收到")).to_be_visible()
        follow(page, "返回")
        expect(page.get_by_text("您提出了异议")).to_be_visible()

        page.goto(f"{one.front}/apply#/fetch")
        page.get_by_label("证件号码").fill(who.person.id_number)
        press(page, "取回证书")
        expect(page.locator(".card .code")).to_be_visible()
        sound(page)


def test_a_commitment_is_signed_with_the_code_from_the_phone_and_the_rest_asked_for_once(
    system: Addresses, visit: Visiting
) -> None:
    phone = "15400004711"
    with visit(viewport=DESK, locale="en") as one:
        page = one.open("/en/apply")
        one.sign_in("秦玲芳")
        page.goto(f"{one.front}/en/apply#/new/U8")
        expect(page.get_by_label("Name", exact=True)).to_have_value("秦玲芳")
        fill_in(page, phone)
        press(page, "Go on")
        follow(page, "Commitment")
        press(page, "Sign")
        expect(page.locator(".summary li")).to_have_count(3)
        sound(page)
        page.get_by_label("I have never worked").check()
        expect(page.locator(".commitment:visible")).to_have_count(1)
        page.get_by_label("Type this sentence").fill("本人确认以上承诺")
        press(page, "Send me a code")
        expect(page.locator("#code")).to_be_focused()
        code = sent_code(system, phone)
        page.locator("#code").fill("000000" if code != "000000" else "000001")
        press(page, "Sign")
        expect(page.locator("#code-error")).to_be_visible()
        sound(page)
        page.locator("#code").fill(code)
        press(page, "Sign")
        expect(page.get_by_role("heading", name="Send your papers")).to_be_visible()
        follow(page, "Check and hand in")
        press(page, "Hand in")
        expect(page.get_by_role("heading", name="Something is still needed")).to_be_focused(timeout=LATER)
        expect(page.locator(".tasks")).to_contain_text("Identity card")
        sound(page)
        follow(page, "Withdraw the application")
        sound(page)
        press(page, "Withdraw it")
        expect(page.get_by_role("heading", name="Application withdrawn")).to_be_visible()
        sound(page)
