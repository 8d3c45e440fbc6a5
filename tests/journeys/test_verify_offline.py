"""The verify page with the fake camera, online and with the server really gone."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from local.places import Addresses
from tests.journeys.browsing import Visit, chromium, violations, visiting
from tests.journeys.doorway import Doorway
from tests.journeys.filming import film, switches
from tests.journeys.holding import Holder, accredited, holder

pytestmark = pytest.mark.local
Seeing = Callable[[str, str], AbstractContextManager[Visit]]


@pytest.fixture(scope="module")
def held(system: Addresses) -> Holder:
    return holder(system, "one")


@pytest.fixture
def door(system: Addresses) -> Iterator[Doorway]:
    one = Doorway(system.front)
    one.open()
    yield one
    one.shut()


@pytest.fixture
def seeing(playwright: Playwright, system: Addresses, tmp_path: Path) -> Seeing:
    """`with seeing(front, text) as one:` a visitor whose camera sees the code of `text`; a browser for each film."""

    @contextmanager
    def seen(front: str, text: str) -> Iterator[Visit]:
        browser = chromium(playwright, *switches(film(tmp_path / "camera.mjpeg", text)))
        with visiting(browser, front, system.issuer, system.aws, permissions=["camera"]) as one:
            yield one
        browser.close()

    return seen


def scanned(page: Page) -> str:
    """The word of the verdict on what the camera sees."""
    page.locator("#scan").click()
    expect(page.locator(".verdict h1")).to_be_visible(timeout=15_000)
    return page.locator(".verdict h1").inner_text()


def kept(page: Page) -> None:
    """Until the page has put everything away that it needs without network."""
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    expect(page.locator("#lists[data-state=fresh]")).to_be_visible()


def is_gone(page: Page) -> bool:
    return bool(page.evaluate("() => fetch('/v1/trust/keys', { cache: 'no-store' }).then(() => false, () => true)"))


def test_a_code_is_scanned_and_again_without_network_and_the_page_says_how_old_its_list_is(
    seeing: Seeing, door: Doorway, held: Holder
) -> None:
    with seeing(door.address, held.text) as one:
        page = one.open("/v")
        kept(page)
        assert scanned(page) == "有效"
        assert violations(page) == []

        door.shut()
        page.goto(f"{door.address}/v")
        expect(page.locator("#lists")).to_contain_text("没有连上网络")
        expect(page.locator("#lists")).to_contain_text("可以离线核验")
        assert is_gone(page), "nothing answers at this address any more"
        assert violations(page) == []
        assert scanned(page) == "有效"
        expect(page.locator(".compare")).to_contain_text(held.person.name)
        expect(page.get_by_text("签发的状态名单")).to_be_visible()

        page.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=2))
        page.goto(f"{door.address}/en/v")
        expect(page.locator("#lists[data-state=old]")).to_contain_text("2 days ago")
        assert scanned(page) == "List too old"
        expect(page.get_by_text("Based on a status list signed 2 days ago.")).to_be_visible()
        expect(page.locator(".compare")).to_have_count(0)
        assert violations(page) == []
        one.troubles.clear()  # the browser complains about the network, as it should


def test_a_one_time_code_without_network_says_that_it_needs_one(seeing: Seeing, door: Doorway, held: Holder) -> None:
    with seeing(door.address, held.ticket()) as one:
        page = one.open("/v")
        kept(page)
        door.shut()
        assert scanned(page) == "网络不通"
        assert is_gone(page)
        assert violations(page) == []
        door.open()
        page.get_by_role("button", name="联网重新核验").click()
        expect(page.get_by_text("由登记系统联网核验")).to_be_visible()
        expect(page.locator(".verdict h1")).not_to_have_text("网络不通")
        one.troubles.clear()


def test_another_code_in_the_picture_is_told_and_the_camera_goes_on(seeing: Seeing, system: Addresses) -> None:
    with seeing(system.front, "https://pay.example/123456") as one:
        page = one.open("/en/v")
        page.locator("#scan").click()
        expect(page.locator("#main")).to_contain_text("This is not a certificate's code")
        assert violations(page) == []
        page.get_by_role("button", name="Stop").click()
        expect(page.locator("#scan")).to_be_visible()


def test_an_officer_scans_the_holders_phone_for_a_policy(seeing: Seeing, system: Addresses, held: Holder) -> None:
    accredited(system)
    with seeing(system.front, held.ticket()) as one:
        page = one.open("/v")
        one.sign_in("验示例")
        page.get_by_role("button", name="按业务查询").click()
        page.get_by_label("办理什么业务").select_option("UNEMPLOYMENT_BENEFIT")
        page.get_by_role("button", name="查询").click()
        expect(page.get_by_role("heading", name="失业保险金")).to_be_visible()
        expect(page.locator(".answers")).to_contain_text(held.person.name)
        page.get_by_text("登记享受期限").click()
        page.get_by_label("共几个月").fill("1")
        page.get_by_label("本单位的业务编号").fill("file-9")
        page.get_by_role("button", name="再扫一次出示码并登记").click()
        expect(page.locator(".summary")).to_contain_text("已被使用")  # the camera sees the same code again


def test_the_code_of_a_printed_certificate_is_no_consent(seeing: Seeing, system: Addresses, held: Holder) -> None:
    accredited(system)
    with seeing(system.front, held.text) as one:
        page = one.open("/v")
        one.sign_in("验示例")
        page.get_by_role("button", name="按业务查询").click()
        page.get_by_role("button", name="查询", exact=True).click()
        expect(page.locator(".inset.bad")).to_contain_text("不代表持证人同意")
