"""The page's own checks in a real Chromium, without a server: the browser gets the modules as they are built."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, Route

from local.pages.build import built

HOST = "https://verify.example"  # WebCrypto is for secure origins only; nobody is asked
TRUST = """
async function trusted(modules, root, given) {
  const bytes = (text) => modules.bytes.fromHex(text);
  const keys = given.keys ? await modules.trust.readKeyList(bytes(given.keys), bytes(root)) : null;
  const lists = new Map();
  for (const [number, whole] of Object.entries(given.lists)) {
    let list = await modules.statuses.readStatusList(bytes(whole), keys);
    for (const step of given.deltas[number] || []) list = await modules.statuses.applyStep(list, bytes(step), keys);
    if (list.number !== Number(number)) throw new modules.refusals.Unacceptable("under another number");
    lists.set(Number(number), list);
  }
  return { keys, lists };
}
"""


@contextmanager
def a_page(browser: Browser, offered: Mapping[str, bytes] | None = None) -> Iterator[Page]:
    """An empty page that may import what the site has; the interface answers with what is `offered` at the moment."""
    files = built().files

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST)
        if path.startswith("/v1/") and not offered:
            route.abort()
        elif path.startswith("/v1/"):
            route.fulfill(status=200 if path in (offered or {}) else 404, body=(offered or {}).get(path, b""))
        elif found := files.get(path):
            route.fulfill(body=found.content, content_type=found.content_type)
        else:
            route.fulfill(body="<!doctype html><title>empty</title>", content_type="text/html")

    page = browser.new_page()
    page.route("**/*", answer)
    page.goto(HOST)
    yield page
    page.close()


def addresses(*names: str) -> Mapping[str, str]:
    """Where the build put these modules: {"verdict": "/assets/verdict.<digest>.js"}."""
    found = {}
    for address in built().files:
        if (match := re.fullmatch(r"/assets/(\w+)\.\w+\.js", address)) and match[1] in names:
            found[match[1]] = address
    assert found.keys() == set(names)
    return found


def run(page: Page, body: str, names: tuple[str, ...], given: Any) -> Any:
    """What the function body returns; in it `modules` are the named ones and `given` is the argument."""
    loading = "Object.fromEntries(await Promise.all(Object.entries(at).map(async ([n, a]) => [n, await import(a)])))"
    script = f"async ([at, given]) => {{ {TRUST} const modules = {loading}; {body} }}"
    return page.evaluate(script, [dict(addresses(*names)), given])
