"""The verify page in a real Chromium: what it weighs, reads and takes.

    python -m tests.benchmarks.bench_verify_page [--images 320] [--films 5]

Harsh pictures count as read when one of the four ways that frames alternate between gives the very text; another text
would be a wrong one. A tap is timed from the button to the verdict, decoder cold and warm, with a fake camera. Checks
run with the processor slowed down six times. No server takes part: the browser gets the files as they are built.
"""

import argparse
import base64
import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, Playwright, Route, sync_playwright

from local.pages.__main__ import weight
from local.pages.build import built
from registrar.certificate.trust import sign_key_list
from tests.benchmarks.harsh_codes import Harsh, harsh
from tests.journeys.browsing import PHONE, chromium
from tests.journeys.filming import film, switches
from tests.unit.certificate.making import NOW, ROOT, a_record, a_text, signed_statuses
from tests.unit.certificate.making import OFFICE as CERTIFICATES
from tests.unit.certificate.making import STATUSES as LISTS
from tests.vectors.browser import HOST, a_page, run
from tests.vectors.test_our_vectors import SUITES

SITE = built()
DECODER = ("zxing_reader", "decoding", "reading", "pictures")
SLOWED, CHECKS, TAPS = 6, 60, 6
Figures = dict[str, Any]

READ = """
  const wasm = given.wasm;
  globalThis.zxing ??= await modules.zxing_reader.default({ locateFile: () => wasm });
  const grey = Uint8Array.from(atob(given.grey), (letter) => letter.charCodeAt(0));
  const picture = { grey, width: given.width, height: given.height };
  return modules.reading.FRAME_WAYS.map((way) => modules.reading.textsIn(zxing, picture, way));
"""
CHECK = """
  const trust = await trusted(modules, given.root, given.trust.usual);
  const took = [];
  for (let at = 0; at < given.checks; at += 1) {
    const began = performance.now();
    await modules.verdict.verify(given.text, trust, { now: given.now, window: given.window, seen: async () => false });
    took.push(performance.now() - began);
  }
  return took;
"""
PAINTED = """() => new Promise((resolve) => {
  const seen = { lcp: 0, cls: 0 };
  new PerformanceObserver((list) => list.getEntries().forEach((one) => { seen.lcp = one.startTime; }))
    .observe({ type: "largest-contentful-paint", buffered: true });
  const add = (one) => { if (!one.hadRecentInput) seen.cls += one.value; };
  new PerformanceObserver((list) => list.getEntries().forEach(add))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(seen), 2500);
})"""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_verify_page", description=__doc__)
    parser.add_argument("--images", type=int, default=320)
    parser.add_argument("--films", type=int, default=5)
    parser.add_argument("--out", type=Path, default=Path("out/bench/verify_page.json"))
    chosen = parser.parse_args(arguments)
    figures: Figures = {"weights_bytes": weights(), "processors_load": round(os.getloadavg()[0], 1)}
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        with a_page(browser) as page:
            figures["check_ms"] = {name: checks(page, name) for name in ("certificate ES256", "certificate SM2")}
        figures["first_paint"] = painted(browser)
        with a_page(browser) as page:
            figures["harsh_codes"] = reads(page, chosen.images)
        browser.close()
        figures["tap_to_verdict_s"] = taps(playwright, chosen.films)
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(json.dumps(figures, ensure_ascii=False, indent=1))
    return 0 if figures["harsh_codes"]["wrong_texts"] == 0 else 1


def weights() -> Figures:
    """As they travel, compressed with gzip."""
    page = weight(SITE, "/v")
    return {"page": page, "page_with_sm2": page + _packed("sm2"), "decoder": sum(map(_packed, DECODER))}


def _packed(name: str) -> int:
    found = [file.content for address, file in SITE.files.items() if address.startswith(f"/assets/{name}.")]
    return sum(len(gzip.compress(content, 9, mtime=0)) for content in found)


def checks(page: Page, suite: str) -> Figures:
    """Milliseconds of a whole verdict on a processor six times slower, keys and lists at hand."""
    given = SUITES[suite]
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    names = ("bytes", "refusals", "statuses", "trust", "verdict")
    asked = {**given, "text": given["stages"][0]["text"], "checks": CHECKS, "cases": []}
    took = run(page, CHECK, names, asked)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return _spread(took)


def reads(page: Page, count: int) -> Figures:
    ways, read, wrong = [0, 0, 0, 0], 0, 0
    for one in harsh(count):
        told = _texts(page, one)
        right = [one.text in texts for texts in told]
        ways = [so_far + found for so_far, found in zip(ways, right, strict=True)]
        read += any(right)
        wrong += sum(text != one.text for texts in told for text in texts)
    names = ("as it is", "enlarged", "global histogram", "closer")
    return {
        "pictures": count,
        "read_percent": round(100 * read / count, 1),
        "wrong_texts": wrong,
        "read_percent_each_way": dict(zip(names, [round(100 * found / count, 1) for found in ways], strict=True)),
    }


def _texts(page: Page, one: Harsh) -> list[list[str]]:
    height, width = one.grey.shape
    wasm = next(address for address in SITE.files if address.endswith(".wasm"))
    grey = base64.b64encode(one.grey.tobytes()).decode()
    given = {"wasm": wasm, "grey": grey, "width": width, "height": height}
    told: list[list[str]] = run(page, READ, ("zxing_reader", "reading"), given)
    return told


def painted(browser: Browser) -> Figures:
    """Largest contentful paint and layout shift as the browser reports them, processor slowed down four times."""
    page = browser.new_page(viewport=PHONE, service_workers="block")
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    _serve(page)
    page.goto(f"{HOST}/v")
    seen = page.evaluate(PAINTED)
    page.close()
    return {"lcp_ms": round(seen["lcp"]), "cls": round(seen["cls"], 4)}


def taps(playwright: Playwright, films: int) -> Figures:
    with TemporaryDirectory() as folder:
        took = [seconds for number in range(films) for seconds in _tapped(playwright, Path(folder), number)]
    return {**_spread(took, 2), "first_of_each_film": [round(one, 2) for one in took[::TAPS]]}


def _tapped(playwright: Playwright, folder: Path, number: int) -> Iterator[float]:
    """The same code several times: the first tap loads the decoder."""
    text = a_text(name="测试" * (1 + number), status_index=number)
    browser = chromium(playwright, *switches(film(folder / "camera.mjpeg", text, wide=330 + 30 * number)))
    page = browser.new_page(viewport=PHONE, service_workers="block", permissions=["camera"])
    _serve(page)
    page.clock.set_fixed_time(NOW)
    page.goto(f"{HOST}/v")
    for _ in range(TAPS):
        page.locator("#lists[data-state=fresh]").wait_for()
        yield page.evaluate(_TAP)
        assert page.locator(".verdict.good").is_visible()
        page.goto(f"{HOST}/v")
    browser.close()


_TAP = """() => new Promise((resolve) => {
  const began = performance.now();
  const main = document.getElementById("main");
  new MutationObserver(() => { if (main.querySelector(".verdict")) resolve((performance.now() - began) / 1000); })
    .observe(main, { childList: true });
  document.getElementById("scan").click();
})"""


def _serve(page: Page) -> None:
    """The built files, lists of the tests' keys, and what the place says of itself."""
    records = [a_record(CERTIFICATES, "certificate"), a_record(LISTS, "status")]
    root = base64.b64encode(ROOT.public_key).decode()
    made = {
        "/settings.json": json.dumps({"root": root}).encode(),
        "/v1/trust/keys": sign_key_list(records, NOW, 1, ROOT),
        "/v1/statuses/0": signed_statuses(),
    }

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST)
        if path in made:
            route.fulfill(body=made[path])
        elif found := SITE.files.get(path):
            route.fulfill(body=found.content, content_type=found.content_type)
        else:
            route.fulfill(status=404)

    page.route("**/*", answer)


def _spread(took: list[float], digits: int = 1) -> Figures:
    return {"median": round(median(took), digits), "p95": round(quantiles(took, n=20)[-1], digits), "tries": len(took)}


if __name__ == "__main__":
    raise SystemExit(main())
