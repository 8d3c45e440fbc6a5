"""A page with nothing behind it: the built files under the deployed policy, an interface that says what a test wants.

So that every state can be shown within a moment, also those that take days or two officers to come about. What the
interface says is held to its own description: an answer that the real one could not give is an error of the test.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from functions.openapi import TARGET
from local.pages.build import WEB, built
from local.pages.serving import Headers, headers_of
from local.pages.texts import languages
from local.template import Stack, translated

HOST = "https://pages.example"
PATIENT, QUIET = 15_000, 60  # milliseconds
Answers = Mapping[str, Any]
Act = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """The interface says no, with this status and code; words in both languages come with it."""

    status: int = 409
    code: str = "wrong_state"


@dataclass(frozen=True, slots=True)
class State:
    """How a state of a page is reached: who looks, at which address, what the interface answers, what is pressed then.

    `answers` by "GET /v1/path" (the query is left out), or a Refusal; `acts` name what is pressed by the key of its
    text, the same in every language; `shows` is there when the state is.
    """

    name: str
    address: str
    answers: Answers = field(default_factory=dict)
    acts: Sequence[Act] = ()
    roles: Sequence[str] | None = ("OFFICER", "SENSITIVE")
    shows: str = "main h1"


@cache
def description() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(TARGET.read_text("utf-8"))
    return told


@cache
def policy() -> Headers:
    """The headers of the template, whatever the addresses of the issuer and the bucket."""
    stack = Stack.of(translated(), {"TokenIssuer": HOST, "PublicUrl": HOST, "TrustRoot": "MFkw"})
    stack.created = defaultdict(lambda: defaultdict(lambda: "pages.example"))
    return headers_of(stack)


def impossible(asked: str, answer: Any, body: Any = None) -> list[str]:
    """What the interface's description has against a request "POST /v1/path" with its body, and against the answer."""
    operation = _operation(*asked.split(" "))
    if operation is None:
        return [f"{asked}: no such route"]
    told: dict[str, Any] = next((each for status, each in operation["responses"].items() if status.startswith("2")), {})
    against = _against(told, answer) + (_against(operation.get("requestBody", {}), body) if body is not None else [])
    return [f"{asked}: {words}" for words in against]


def _operation(method: str, path: str) -> Any:
    """As written of the first route that the path is one of; a part that stands there in full goes before a place."""
    fitting = [pattern for pattern in description()["paths"] if _fits(pattern.split("/"), path.split("/"))]
    found = min(fitting, key=lambda pattern: pattern.count("{"), default="")
    return description()["paths"].get(found, {}).get(method.lower())


def _fits(pattern: Sequence[str], path: Sequence[str]) -> bool:
    same = zip(pattern, path, strict=False)
    return len(pattern) == len(path) and all(own == one or own.startswith("{") for own, one in same)


def _against(described: Mapping[str, Any], value: Any) -> list[str]:
    schema = described.get("content", {}).get("application/json", {}).get("schema")
    rules = Draft202012Validator({**(schema or {}), "components": description()["components"]})
    return [f"{error.json_path} {error.message[:200]}" for error in rules.iter_errors(value)]


class Stage:
    """One page in one language, shown state after state without being loaded anew."""

    def __init__(self, browser: Browser, language: str, size: ViewportSize) -> None:
        spoken = next(one for one in languages(WEB / "texts") if one.code == language)
        self.words, self._prefix = spoken.texts, spoken.prefix
        self.troubles: list[str] = []
        self._files, self._headers = built().files, dict(policy())
        self._asked = 0
        self._answers: Answers = {}
        self._before: Answers = {}
        self._context = browser.new_context(service_workers="block", locale=language, viewport=size)
        self._context.set_default_timeout(PATIENT)
        self.page: Page = self._context.new_page()
        self.page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        self.page.route("**/*", self._answer)

    def close(self) -> None:
        self._context.close()

    def open(self, address: str) -> None:
        self.page.goto(f"{HOST}{self._prefix}{address}")
        expect(self.page.locator(".unscripted")).to_have_count(0)  # what the script replaces

    def reach(self, state: State) -> None:
        """Show it: as an address of the page that is open, then what is pressed."""
        self._before, self._answers = self._answers, state.answers
        self.page.evaluate(_GO, [state.address, _session(state.roles)])
        for verb, *what in state.acts:
            self._act(verb, *what)
        expect(self.page.locator(state.shows).first).to_be_visible()
        if state.acts:
            self._settle()

    def _settle(self) -> None:
        """What was pressed may ask more than once: wait until the page has asked nothing for a moment."""
        seen = -1
        while seen != self._asked:
            seen = self._asked
            self.page.wait_for_timeout(QUIET)

    def _act(self, verb: str, key: str, value: str = "") -> None:
        page, words = self.page, self.words.get(key, key).partition("{")[0].rstrip()
        match verb:
            case "press":
                page.locator("main button:visible", has_text=words).first.click()
            case "open":
                page.locator("main details:not([open]) > summary", has_text=words).first.click()
            case "check":
                page.locator("main label:visible", has_text=words).first.click()
            case "fill":
                page.locator(key).fill(value)
            case "choose":
                page.locator(key).select_option(value)
            case "see":
                expect(page.locator(key).first).to_be_visible()

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(HOST).partition("?")[0].partition("#")[0]
        if path.startswith("/v1/"):
            self._interface(route, f"{route.request.method} {path}")
        elif path == "/settings.json":
            route.fulfill(json={"issuer": HOST, "client": "c", "claims": {}, "root": ""})
        elif found := self._files.get(path):
            route.fulfill(body=found.content, headers={**self._headers, "content-type": found.content_type})
        else:
            self.troubles.append(f"asked for {route.request.url}")
            route.abort()

    def _interface(self, route: Route, asked: str) -> None:
        self._asked += 1
        answer = self._answers.get(asked, self._before.get(asked))  # asked still by the state that was left
        if isinstance(answer, Refusal):
            problem = {"title": "", "detail": "现在不能办，请稍后再试。 Not possible now; try again later."}
            route.fulfill(status=answer.status, json={**problem, "code": answer.code})
        elif answer is None:
            self.troubles.append(f"nothing to say to {asked}")
            route.fulfill(status=404, json={"title": "", "detail": asked, "code": "not_found"})
        else:
            self.troubles += impossible(asked, answer, route.request.post_data_json)
            route.fulfill(json=answer)


def _session(roles: Sequence[str] | None) -> str | None:
    if roles is None:
        return None
    holder = {"name": "示例", "id_number": "229901198805170287", "roles": list(roles), "office": "220102"}
    return json.dumps({**holder, "token": "t", "until": 4_000_000_000_000})


_GO = """async ([address, holder]) => {
  const main = document.getElementById("main");
  sessionStorage.clear();
  if (holder) sessionStorage.setItem("registrar.session", holder);
  const shown = new Promise((done) => {
    new MutationObserver((_, me) => { me.disconnect(); done(); }).observe(main, { childList: true });
  });
  if (location.hash === address) dispatchEvent(new Event("hashchange"));
  else location.hash = address;
  await Promise.race([shown, new Promise((go) => setTimeout(go, 5000))]);
}"""
