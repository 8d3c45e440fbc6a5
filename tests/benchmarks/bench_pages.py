"""What the pages weigh, at first and all the way, how soon they stand still on a slow phone, how good hints are."""

import base64
import gzip
import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from local.client import tell_departments
from local.demo.cast import bring, part
from local.pages.__main__ import weight
from local.pages.build import WEB, Site, built
from local.pages.texts import languages
from local.places import Addresses
from local.system import up
from tests.benchmarks.page_pictures import LEVELS, pictures
from tests.journeys.apply_walk import walk
from tests.journeys.browsing import DESK, PHONE, chromium, violations, visiting
from tests.journeys.staging import Stage
from tests.journeys.states import PAGES

OUT = Path("out/bench/pages.json")
LIMITS = {"/apply": 30_000, "lcp_ms": 2500, "cls": 0.1}
SLOW_PHONE = {"latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000, "offline": False}
THROTTLE = 4  # times slower than this machine's processor
_WATCH = """
window.seen = {lcp: 0, cls: 0};
new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.lcp = one.startTime; })
  .observe({type: "largest-contentful-paint", buffered: true});
const moved = (one) => (one.hadRecentInput ? 0 : one.value);
new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.cls += moved(one); })
  .observe({type: "layout-shift", buffered: true});
"""
_PREPARE = """async ([address, data]) => {
  const { prepared } = await import(address);
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
  const begun = performance.now();
  const ready = await prepared(new File([bytes], "a.jpg", {type: "image/jpeg"}));
  return {ms: performance.now() - begun, hints: ready.hints, size: ready.blob.size};
}"""


def weights(site: Site) -> Mapping[str, int]:
    """Bytes on the way until each page works, compressed; the first language has the plain addresses."""
    return {page: weight(site, page) for page in sorted(site.needed)}


def steadiness(browser: Browser, front: str, pages: list[str]) -> dict[str, dict[str, Any]]:
    """The browser's own LCP and CLS of a first visit, on a throttled phone and at a desk."""
    seen: dict[str, dict[str, Any]] = {"phone": {}, "desk": {}}
    for name, viewport in (("phone", PHONE), ("desk", DESK)):
        for address in pages:
            context = browser.new_context(viewport=viewport)
            page = context.new_page()
            page.add_init_script(_WATCH)
            if name == "phone":
                _throttle(context, page)
            page.goto(f"{front}{address}")
            expect(page.locator("h1")).to_be_visible(timeout=60_000)
            page.wait_for_timeout(1500)
            told = page.evaluate("seen")
            seen[name][address] = {"lcp_ms": round(told["lcp"]), "cls": round(told["cls"], 3)}
            context.close()
    return seen


def whole_way(browser: Browser, at: Addresses, site: Site) -> Mapping[str, Mapping[str, int]]:
    """Bytes fetched by then at each state from the first view to the certificate: of the page, and of its specimens."""
    who = part("u1")
    fetched: set[str] = set()
    far: dict[str, Mapping[str, int]] = {}
    with tempfile.TemporaryDirectory() as data, visiting(browser, at.front, at.issuer, at.aws) as visit:
        case = bring(who, Path(data) / "papers")
        tell_departments(at.departments, who.person.id_number, case.departments)
        visit.page.on("response", lambda answer: fetched.add(urlsplit(answer.url).path))
        for state in walk(visit, case, "/apply", Path(data)):
            sizes = {one: _packed(site.files[one].content) for one in fetched & site.files.keys()}
            pictures = sum(size for one, size in sizes.items() if one.endswith(".webp"))
            far[state] = {"page": sum(sizes.values()) - pictures, "specimens": pictures}
    return far


def accessibility(browser: Browser) -> Mapping[str, Any]:
    """Every state of every page, in each language and at each size: how many, and what axe has against them."""
    found, states = [], 0
    for language in languages(WEB / "texts"):
        for size in (PHONE, DESK):
            for address, all_states in PAGES.items():
                stage = Stage(browser, language.code, size)
                stage.open(address)
                for state in all_states:
                    stage.reach(state)
                    found += violations(stage.page)
                    states += 1
                stage.close()
    return {"states": states, "violations": len(found), "found": sorted(set(found))}


def _packed(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


def _throttle(context: BrowserContext, page: Page) -> None:
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_PHONE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})


def hints(browser: Browser, front: str, site: Site) -> dict[str, Any]:
    """For pictures of each manner: the share that got a hint, and how long looking and shrinking takes."""
    page = browser.new_page()
    page.goto(f"{front}/apply")
    script = next(address for address in site.files if address.startswith("/assets/picture."))
    rows: dict[str, list[dict[str, Any]]] = {level: [] for level in LEVELS}
    for level, content in pictures():
        rows[level].append(page.evaluate(_PREPARE, [script, base64.b64encode(content).decode()]))
    page.close()
    times = sorted(row["ms"] for each in rows.values() for row in each)
    return {
        "share_with_a_hint": {
            level: round(sum(bool(r["hints"]) for r in each) / len(each), 3) for level, each in rows.items()
        },
        "pictures": len(times),
        "ms_p50": round(times[len(times) // 2]),
        "ms_p95": round(times[int(len(times) * 0.95)]),
        "largest_kb": round(max(row["size"] for each in rows.values() for row in each) / 1000),
    }


def measured(at: Addresses) -> dict[str, Any]:
    site = built()
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        figures = {
            "bytes": weights(site),
            "first_visit": steadiness(browser, at.front, sorted(site.needed)),
            "picture_hints": hints(browser, at.front, site),
            "apply_whole_way_bytes": whole_way(browser, at, site),
            "axe": accessibility(browser),
        }
        browser.close()
    return figures


def main() -> int:
    with tempfile.TemporaryDirectory() as data, up(Path(data), port=0, quiet=True) as at:
        figures = measured(at)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures, ensure_ascii=False, indent=1))
    visits = [one for each in figures["first_visit"].values() for one in each.values()]
    late = [one for one in visits if one["lcp_ms"] > LIMITS["lcp_ms"] or one["cls"] > LIMITS["cls"]]
    heavy = [page for page, size in figures["bytes"].items() if page.endswith("/apply") and size > LIMITS["/apply"]]
    return 1 if late or heavy or figures["axe"]["violations"] else 0


if __name__ == "__main__":
    sys.exit(main())
