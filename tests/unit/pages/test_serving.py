"""The pages leave this machine as they leave the distribution: same addresses, same headers, compressed."""

import gzip
import json
from collections import defaultdict

import pytest

from local.http_server import Answer, Request
from local.pages.build import built
from local.pages.serving import Pages, headers_of, settings_from
from local.template import Stack, translated

GIVEN = {"TokenIssuer": "http://127.0.0.1:9", "PublicUrl": "http://127.0.0.1:8", "TrustRoot": "MFkw"}


@pytest.fixture(scope="module")
def stack() -> Stack:
    made = Stack.of(translated(), GIVEN)
    made.created = defaultdict(lambda: defaultdict(lambda: "127.0.0.1:7"))
    return made


@pytest.fixture(scope="module")
def pages(stack: Stack) -> Pages:
    return Pages(built, headers_of(stack), settings_from(stack.parameters))


def ask(pages: Pages, path: str, method: str = "GET", **headers: str) -> Answer | None:
    return pages.answer(
        Request(method, path, "", {name.replace("_", "-"): value for name, value in headers.items()}, b"")
    )


def test_the_policy_lets_scripts_come_from_here_alone_and_calls_go_to_the_issuer_and_the_bucket(stack: Stack) -> None:
    policy = dict(headers_of(stack))["content-security-policy"]
    parts = {part.split()[0]: part.split()[1:] for part in policy.split(";")}
    assert parts["default-src"] == ["'none'"]
    assert parts["script-src"] == ["'self'", "'wasm-unsafe-eval'"]
    assert parts["style-src"] == ["'self'"]
    assert {"'self'", "http://127.0.0.1:9/", "http://127.0.0.1:7"} <= set(parts["connect-src"])
    assert parts["frame-ancestors"] == ["'none'"]


@pytest.mark.parametrize("path", ["/", "/apply", "/en/apply", "/en", "/apply/"])
def test_pages_are_asked_for_anew_and_assets_are_kept_for_ever(pages: Pages, path: str) -> None:
    answer = ask(pages, path)
    assert answer
    headers = dict(answer.headers)
    assert headers["content-type"].startswith("text/html")
    assert headers["cache-control"] == "no-cache"
    assert headers["x-content-type-options"] == "nosniff"
    asset = ask(pages, built().needed["/apply"][0])
    assert asset
    assert "immutable" in dict(asset.headers)["cache-control"]


def test_who_takes_gzip_gets_it(pages: Pages) -> None:
    plain, packed = ask(pages, "/apply"), ask(pages, "/apply", accept_encoding="gzip, br")
    assert plain
    assert packed
    assert dict(packed.headers)["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body


def test_what_is_no_page_is_left_to_others(pages: Pages) -> None:
    assert ask(pages, "/apply.html") is None
    assert ask(pages, "/web/apply/main.js") is None
    assert ask(pages, "/../template.yaml") is None
    assert ask(pages, "/apply", "POST") is None


def test_the_settings_say_where_to_sign_in_and_what_the_claims_are_called(pages: Pages) -> None:
    answer = ask(pages, "/settings.json")
    assert answer
    assert json.loads(answer.body)["issuer"] == GIVEN["TokenIssuer"]
    assert json.loads(answer.body)["claims"]["id_number"] == "id_number"
