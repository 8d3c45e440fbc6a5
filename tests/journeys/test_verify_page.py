"""The verify page in a real browser: a certificate issued in the journey, by link, photograph and sign-in."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from local.accrediting import accredited as accredited_offices
from local.places import Addresses
from registrar.benefits.purposes import Purpose
from registrar.certificate import qr_text
from tests.journeys.browsing import DESK, PHONE, Visit, fits, violations
from tests.journeys.filming import picture
from tests.journeys.holding import Holder, accredited, holder, revoked

pytestmark = pytest.mark.local
Visiting = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture(scope="module")
def held(system: Addresses) -> Holder:
    return holder(system, "one")


def link(text: str, language: str = "") -> str:
    """The address in a code, as a phone opens it; any language's page takes it."""
    return f"{language}/v#{text.partition('#')[2]}"


def reads_well(page: Page) -> None:
    assert violations(page) == []
    assert fits(page)


def changed(text: str, at: int) -> str:
    data = bytearray(qr_text.decode(text))
    data[at] ^= 1
    return qr_text.encode(bytes(data), text.partition("/v#")[0]).text


@pytest.mark.parametrize(("language", "word"), [("", "有效"), ("/en", "Valid")])
def test_the_link_in_a_code_shows_name_and_number_to_compare(
    visit: Visiting, held: Holder, language: str, word: str
) -> None:
    with visit(viewport=DESK if language else PHONE) as one:
        page = one.open(link(held.text, language))
        expect(page.locator(".verdict h1")).to_have_text(word)
        expect(page.locator(".compare")).to_contain_text(held.person.name)
        expect(page.locator(".compare")).to_contain_text(held.person.id_number[-4:])
        expect(page.locator(".answers")).to_contain_text(held.number)
        reads_well(page)


def test_the_code_is_sent_nowhere(visit: Visiting, held: Holder) -> None:
    with visit() as one:
        sent: list[str] = []
        one.page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
        page = one.open(link(held.text))
        expect(page.locator(".verdict.good")).to_be_visible()
        content = held.text.partition("#")[2]
        assert [line for line in sent if content[:20] in line.partition("#")[0] or "/verifications" in line] == []
        assert any("/v1/statuses/" in line for line in sent), "the lists were fetched, so the listener listens"


@pytest.mark.parametrize(("at", "word"), [(-1, "签名不符"), (60, "签名不符"), (0, "版本较新")])
def test_a_changed_code_is_refused_and_shows_no_name(visit: Visiting, held: Holder, at: int, word: str) -> None:
    with visit() as one:
        page = one.open(link(changed(held.text, at)))
        expect(page.locator(".verdict h1")).to_have_text(word)
        expect(page.locator(".compare, .answers")).to_have_count(0)
        assert held.person.name not in page.locator("body").inner_text()
        reads_well(page)


def test_a_one_time_code_is_asked_for_once_and_never_without_a_press(visit: Visiting, held: Holder) -> None:
    ticket = link(held.ticket())
    with visit() as one:
        page = one.open(ticket)
        expect(page.get_by_role("heading", name="一次性出示码")).to_be_visible()
        reads_well(page)
        page.get_by_role("button", name="现在核验").click()
        expect(page.locator(".verdict h1")).to_have_text("有效")
        expect(page.locator(".answers")).to_contain_text(held.number)
        assert held.person.name not in page.locator("body").inner_text(), "an online check tells no name"
        reads_well(page)
        page.reload()
        page.get_by_role("button", name="现在核验").click()
        expect(page.locator(".verdict h1")).to_have_text("已使用")
        reads_well(page)


def test_a_browser_that_cannot_check_asks_the_register(visit: Visiting, held: Holder) -> None:
    with visit() as one:
        one.page.add_init_script("delete globalThis.DecompressionStream")
        page = one.open(link(held.text, "/en"))
        expect(page.locator(".verdict h1")).to_have_text("Valid")
        expect(page.get_by_text("Checked online by the register.")).to_be_visible()
        assert held.person.name not in page.locator("body").inner_text(), "an online check tells no name"


def test_a_photograph_is_read_and_one_without_a_code_says_so(visit: Visiting, held: Holder, tmp_path: Path) -> None:
    strange = tmp_path / "no-picture.jpg"
    strange.write_bytes(b"no picture at all")
    with visit() as one:
        page = one.open("/v")
        page.set_input_files("#photo", picture(tmp_path / "code.jpg", held.text))
        expect(page.locator(".verdict h1")).to_have_text("有效")
        page.get_by_role("button", name="返回").click()
        page.set_input_files("#photo", picture(tmp_path / "other.jpg", "https://pay.example/123"))
        expect(page.locator(".verdict h1")).to_have_text("不是证书码")
        page.get_by_role("button", name="返回").click()
        page.set_input_files("#photo", strange)
        expect(page.get_by_role("heading", name="照片打不开")).to_be_visible()
        reads_well(page)


def test_without_a_camera_the_page_says_what_else_to_do(visit: Visiting) -> None:
    with visit() as one:
        page = one.open("/v")
        page.get_by_role("button", name="打开相机扫码").click()
        expect(page.get_by_role("heading", name="相机打不开")).to_be_visible()
        reads_well(page)
        page.get_by_role("button", name="返回").click()
        expect(page.locator("#scan")).to_be_visible()


def test_every_verdict_reads_well_in_both_languages(visit: Visiting) -> None:
    """All of them below each other, made from the page's own module."""
    for language in ("", "/en"):
        with visit() as one:
            page = one.open(f"{language}/v")
            expect(page.locator("#lists[data-state=fresh]")).to_be_visible()
            shown = page.evaluate(_ALL_VERDICTS)
            words = page.locator(".verdict h1").all_inner_texts()
            assert len(words) == len(set(words)) == shown >= 18
            assert all(words), "each has its word"
            assert all(page.locator(".sentence").all_inner_texts())
            reads_well(page)


_ALL_VERDICTS = """async () => {
  const modules = [...document.querySelectorAll("link[rel=modulepreload]")].map((link) => link.href);
  const { verdictView } = await import(modules.find((address) => address.includes("/verdict_view.")));
  const claims = {
    name: "测试", idTail: "123X", number: "22", registration: "NONE", since: "2026-01-01", issuedAt: 1, expiresAt: 2,
    office: "220100", policies: 7, synthetic: true,
  };
  const texts = JSON.parse(document.getElementById("texts").textContent);
  const codes = Object.keys(texts).filter((key) => key.startsWith("verify.word.")).map((key) => key.slice(12));
  const parts = codes.flatMap((code) => verdictView({ code, claims, age: 90000 })).filter(Boolean);
  parts.forEach((part) => part.removeAttribute("aria-label")); // a page has each landmark once
  document.getElementById("main").replaceChildren(...parts);
  return codes.length;
}"""


def test_an_accredited_officer_asks_about_a_day_with_the_card_laid_down(
    visit: Visiting, system: Addresses, held: Holder
) -> None:
    accredited(system)
    with visit() as one:
        page = one.open("/v")
        one.sign_in("验示例")
        page.get_by_role("button", name="按业务查询").click()
        page.get_by_label("办理什么业务").select_option("STARTUP_LOAN")
        page.get_by_label("持证人当面交来身份证").check()
        page.get_by_role("button", name="查询").click()
        expect(page.locator(".summary")).to_contain_text("18位")
        expect(page.locator(".summary")).to_contain_text("原件")
        reads_well(page)
        page.get_by_label("公民身份号码").fill(held.person.id_number)
        page.get_by_label("我已看过身份证原件").check()
        page.get_by_label("满几个月").fill("6")
        page.get_by_label("在哪一天").fill(datetime.now(UTC).date().isoformat())
        page.get_by_role("button", name="查询").click()
        expect(page.get_by_role("heading", name="创业担保贷款")).to_be_visible()
        expect(page.locator(".verdict h2")).to_have_text("否")
        expect(page.locator(".answers")).to_contain_text(held.person.name)
        reads_well(page)
        page.get_by_role("button", name="再查一人").click()
        page.get_by_label("办理什么业务").select_option("INSURANCE_SUBSIDY")
        expect(page.get_by_label("满几个月")).to_be_hidden()
        allowed = {purpose for each in accredited_offices() for purpose in each["purposes"]}
        offered = page.get_by_label("办理什么业务").locator("option").evaluate_all("all => all.map((one) => one.value)")
        assert set(offered) == allowed < {purpose.value for purpose in Purpose}, "nothing the office may not ask"


def asked_with_the_card(page: Page, purpose: str, number: str) -> None:
    page.get_by_label("办理什么业务").select_option(purpose)
    page.get_by_label("持证人当面交来身份证").check()
    page.get_by_label("公民身份号码").fill(number)
    page.get_by_label("我已看过身份证原件").check()
    page.get_by_role("button", name="查询").click()


def drawn(page: Page, first: str, months: str, reference: str) -> None:
    page.get_by_label("从哪个月起").fill(first)
    page.get_by_label("共几个月").fill(months)
    page.get_by_label("本单位的业务编号").fill(reference)
    page.get_by_role("button", name="登记", exact=True).click()


def test_months_are_recorded_as_drawn_once_and_the_holder_sees_it(
    visit: Visiting, system: Addresses, held: Holder
) -> None:
    accredited(system)
    with visit() as one:
        page = one.open("/v")
        one.sign_in("验示例")
        page.get_by_role("button", name="按业务查询").click()
        asked_with_the_card(page, "UNEMPLOYMENT_BENEFIT", held.person.id_number)
        page.get_by_text("登记享受期限").click()
        drawn(page, "", "25", " ")
        expect(page.locator(".summary li")).to_have_count(3)
        reads_well(page)
        drawn(page, "2026-11", "3", "file-1")
        expect(page.get_by_role("heading", name="已登记")).to_be_visible()
        expect(page.locator(".inset.good")).to_contain_text("自2026-11起，共3个月")
        reads_well(page)
        page.get_by_role("button", name="再查一人").click()
        asked_with_the_card(page, "UNEMPLOYMENT_BENEFIT", held.person.id_number)
        page.get_by_text("登记享受期限").click()
        drawn(page, "2027-01", "1", "file-2")
        expect(page.locator(".summary")).to_contain_text("不能重复享受")
        one.troubles[:] = [told for told in one.troubles if "409" not in told]
    looks = held.client.get(f"/v1/certificates/{held.number}/checks")["looks"]
    assert [line["purpose"] for line in looks if line["look"] == "DRAW"] == ["UNEMPLOYMENT_BENEFIT"]


def test_somebody_without_the_role_is_told_so(visit: Visiting) -> None:
    with visit() as one:
        page = one.open("/en/v")
        one.sign_in("钱晗敏")
        expect(page.locator("#office")).to_contain_text("Your account may not do this")
        reads_well(page)


@pytest.fixture
def taken_back(system: Addresses) -> Holder:
    one = holder(system, "taken back")
    revoked(system, one)
    return one


def test_a_revoked_certificate_is_refused_as_soon_as_its_list_says_so(visit: Visiting, taken_back: Holder) -> None:
    with visit() as one:
        for _ in range(20):
            page = one.open(link(taken_back.text))
            page.reload()
            expect(page.locator(".verdict h1")).to_be_visible()
            if page.locator(".verdict h1").inner_text() != "有效":
                break
            page.wait_for_timeout(500)
        expect(page.locator(".verdict.bad h1")).to_have_text("已撤销")
        expect(page.locator(".compare")).to_have_count(0)
        reads_well(page)
