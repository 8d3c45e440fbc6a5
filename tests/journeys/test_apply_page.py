"""Applying in a real browser: from picture files to the certificate, and everything one can do on the way."""

import base64
import io
import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image, ImageEnhance, ImageFilter
from playwright.sync_api import Page, expect

from local.cases import Case
from local.client import Client, tell_departments
from local.demo.cast import bring, part
from local.pages.build import built
from local.places import Addresses
from tests.journeys.apply_walk import LATER, choose, fill_in, walk
from tests.journeys.browsing import DESK, Visit, fits, violations

pytestmark = [pytest.mark.local, pytest.mark.reading]
Visiting = Callable[..., AbstractContextManager[Visit]]


def sound(page: Page) -> None:
    """This state reads well for everybody."""
    assert violations(page) == [], page.url
    assert fits(page), page.url


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()


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


@pytest.fixture
def case(system: Addresses, tmp_path: Path) -> Case:
    """Somebody who left a job, with pictures; the registers know of it."""
    shown = bring(part("u1"), tmp_path)
    tell_departments(system.departments, str(shown.applicant["id_number"]), shown.departments)
    return shown


def test_somebody_who_left_a_job_goes_from_pictures_to_the_certificate(
    system: Addresses, visit: Visiting, case: Case, tmp_path: Path
) -> None:
    said = {
        "nothing answered": "请选一项",
        "papers": "您需要这些材料",
        "facts missing": "请选择户口性质",
        "blurred": "照片有点模糊",
        "check": str(case.applicant["id_number"]),
        "certificate": "办好了",
        "ticket": "还剩",
    }
    with visit() as one:
        for state in walk(one, case, "/apply", tmp_path):
            expect(one.page.locator("main")).to_contain_text(said.get(state, ""))
            sound(one.page)
        page = one.page
        told = Client(system.front).post("/v1/verifications", {"qr_text": code_of(page, ".card .code")})
        assert told["verdict"] == "VALID"
        assert code_of(page, ".ticket canvas") == page.locator(".ticket").get_attribute("data-text")
        follow(page, "谁查看过我的证书")
        expect(page.get_by_text("还没有人查看过")).to_be_visible()
        sound(page)

        page.goto(f"{one.front}/apply#/fetch")
        page.get_by_label("证件号码").fill(str(case.applicant["id_number"]))
        press(page, "取回证书")
        expect(page.locator(".card .code")).to_be_visible()
        sound(page)
        _disputes(one)


def _disputes(one: Visit) -> None:
    page = one.page
    page.goto(f"{one.front}/apply#/registrations")
    expect(page.locator("section.read h2")).to_contain_text("有效")
    sound(page)
    follow(page, "情况变了，结束这条登记")
    sound(page)
    follow(page, "返回")
    follow(page, "这条登记不对")
    press(page, "提交")
    expect(page.locator("#reason-error")).to_be_visible()
    sound(page)
    page.get_by_label("哪里不对").fill("日期不对，请核实。")
    press(page, "提交")
    expect(page.get_by_role("heading", name="已收到")).to_be_visible()
    follow(page, "返回")
    expect(page.get_by_text("您提出了异议")).to_be_visible()


@pytest.mark.full
def test_somebody_goes_the_same_way_in_english_at_a_desk(visit: Visiting, case: Case, tmp_path: Path) -> None:
    with visit(viewport=DESK, locale="en") as one:
        for state in walk(one, case, "/en/apply", tmp_path):
            assert one.page.locator("html").get_attribute("lang") == "en", state
            sound(one.page)


def test_a_commitment_is_signed_with_a_code_and_what_is_missing_is_asked_for_once_and_sent(
    system: Addresses, visit: Visiting, tmp_path: Path
) -> None:
    who = bring(part("blurred"), tmp_path)
    with visit(viewport=DESK, locale="en") as one:
        page = one.open("/en/apply")
        one.sign_in(str(who.applicant["name"]))
        page.goto(f"{one.front}/en/apply#/new/U8")
        expect(page.get_by_label("Name", exact=True)).to_have_value(str(who.applicant["name"]))
        fill_in(page, str(who.applicant["phone"]))
        press(page, "Go on")
        follow(page, "Commitment")
        _sign(page, system, str(who.applicant["phone"]))
        expect(page.get_by_role("heading", name="Send your papers")).to_be_visible()
        follow(page, "Check and hand in")
        sound(page)
        press(page, "Hand in")
        expect(page.get_by_role("heading", name="Something is still needed")).to_be_focused(timeout=LATER)
        expect(page.locator(".tasks")).to_contain_text("Identity card")
        sound(page)
        follow(page, "Identity card")
        choose(page, *who.scans[:2])
        expect(page.locator(".file .tag.good")).to_have_count(2)
        follow(page, "Done with this")
        press(page, "Hand in what was asked for")
        expect(page.get_by_role("heading", name="You are registered")).to_be_focused(timeout=LATER)
        sound(page)


def _sign(page: Page, system: Addresses, phone: str) -> None:
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


def test_an_application_is_handed_in_without_any_paper_put_right_and_withdrawn(
    system: Addresses, visit: Visiting
) -> None:
    with visit() as one:
        page = one.open("/apply")
        one.sign_in("钱帆")
        page.goto(f"{one.front}/apply#/new/E2")
        expect(page.locator("#phone")).to_be_visible()
        page.locator("#id_number").fill("229901199102140132")
        expect(page.get_by_label("您是他（她）的什么人")).to_be_visible()
        sound(page)
        fill_in(page, "15400003356")
        press(page, "继续")
        follow(page, "检查并提交")
        press(page, "提交申请")
        expect(page.get_by_role("heading", name="还差一点材料")).to_be_focused(timeout=LATER)
        sound(page)
        follow(page, "本人同意由我代办")
        press(page, "发送验证码")
        expect(page.locator("#code")).to_be_focused()
        page.locator("#code").fill(sent_code(system, "15400003356"))
        sound(page)
        press(page, "确认本人同意")
        expect(page.get_by_role("heading", name="已记录本人同意")).to_be_visible()
        sound(page)
        follow(page, "返回")
        follow(page, "姓名或号码填错了")
        press(page, "改过来")
        expect(page.locator("#name-error")).to_be_visible()
        sound(page)
        page.get_by_label("证件号码").fill("229901199102140131")
        press(page, "改过来")
        expect(page.locator("dl.answers").first).to_be_visible()
        follow(page, "不办了，撤回申请")
        sound(page)
        press(page, "撤回申请")
        expect(page.get_by_role("heading", name="申请已撤回")).to_be_visible()
        sound(page)


def test_a_picture_leaves_upright_without_its_exif_and_with_a_hint_where_it_is_poor(
    visit: Visiting, tmp_path: Path
) -> None:
    """Asked of the page's own script, on a photo lying on its side with the place it was taken in its EXIF."""
    who = part("u1")
    case = bring(who, tmp_path)
    lying = Image.open(case.scans[2]).convert("RGB").resize((3000, 4000)).rotate(90, expand=True)
    exif = lying.getexif()
    exif[0x0112] = 6  # to be turned a quarter clockwise
    exif.get_ifd(0x8825)[2] = (43.0, 53.0, 0.0)  # GPS latitude
    exif[0x8825] = exif.get_ifd(0x8825)
    content = io.BytesIO()
    lying.save(content, "JPEG", exif=exif, quality=90)
    assert b"Exif" in content.getvalue()
    with visit() as one:
        page = one.open("/apply")
        sent = prepared(page, content.getvalue())
        assert sent["hints"] == []
        picture = Image.open(io.BytesIO(base64.b64decode(sent["data"])))
        assert (picture.width, picture.height) == (1950, 2600)
        assert b"Exif" not in base64.b64decode(sent["data"])
        assert prepared(page, jpeg(Image.open(case.scans[0]).filter(ImageFilter.GaussianBlur(8))))["hints"] == [
            "blurred"
        ]
        assert prepared(page, jpeg(ImageEnhance.Brightness(Image.open(case.scans[0])).enhance(0.25)))["hints"] == [
            "dark"
        ]
        assert "small" in prepared(page, jpeg(Image.open(case.scans[0]).resize((400, 300))))["hints"]
        pdf = prepared(page, b"%PDF-1.7 whatever", "application/pdf")
        assert pdf["type"] == "application/pdf"
        assert base64.b64decode(pdf["data"]) == b"%PDF-1.7 whatever"
        heic = prepared(page, b"not to be opened here", "", "IMG_1.HEIC")
        assert heic["type"] == "image/heic"


PREPARE = """async ([address, data, type, name]) => {
  const { prepared } = await import(address);
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
  const ready = await prepared(new File([bytes], name, {type}));
  const sent = new Uint8Array(await ready.blob.arrayBuffer());
  let text = "";
  for (let at = 0; at < sent.length; at += 1) text += String.fromCharCode(sent[at]);
  return {type: ready.type, hints: ready.hints, data: btoa(text)};
}"""


def prepared(page: Page, content: bytes, kind: str = "image/jpeg", name: str = "a.jpg") -> dict[str, Any]:
    script = next(address for address in built().files if address.startswith("/assets/picture."))
    told: dict[str, Any] = page.evaluate(PREPARE, [script, base64.b64encode(content).decode(), kind, name])
    return told


def jpeg(picture: Image.Image) -> bytes:
    content = io.BytesIO()
    picture.convert("RGB").save(content, "JPEG", quality=88)
    return content.getvalue()
