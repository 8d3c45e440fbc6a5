"""The description that is served: up to date, valid, whole, and true to the architecture page."""

import json
import re
from pathlib import Path
from typing import Any

from openapi_spec_validator import validate

from functions.openapi import TARGET, as_text, description

ROOT = Path(__file__).parents[2]
SERVED: dict[str, Any] = json.loads(TARGET.read_text(encoding="utf-8"))


def operations() -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (method.upper(), path): operation
        for path, item in SERVED["paths"].items()
        for method, operation in item.items()
    }


def test_what_is_served_is_what_the_handlers_say() -> None:
    assert TARGET.read_text(encoding="utf-8") == as_text(description()), "run: python -m functions.openapi"


def test_it_is_valid_openapi_3_1() -> None:
    assert SERVED["openapi"] == "3.1.0"
    validate(SERVED)


def plain(path: str) -> str:
    return re.sub(r"\{\w+\}", "{}", path.split("?", maxsplit=1)[0])


def test_every_route_of_the_architecture_page_is_described_and_no_other() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    promised = set()
    for row in re.findall(r"^\| (`(?:GET|POST).*?) \| \w+_api \|", page, re.MULTILINE):
        first, *others = re.findall(r"`([^`]+)`", row)
        method, path = first.split(" ", 1)
        promised.add((method, plain(path)))
        promised |= {_beside(method, path, other) for other in others}
    assert promised == {(method, plain(path)) for method, path in operations()}


def test_every_route_is_in_the_template_with_the_right_guard() -> None:
    template = (ROOT / "template.yaml").read_text(encoding="utf-8")
    found = re.findall(r"Method: (\w+)\n +Path: (\S+)(\n +Auth:)?", template)
    deployed = {(method, plain(path)): bool(auth) for method, path, auth in found}
    described = {(method, plain(path)): bool(one["security"]) for (method, path), one in operations().items()}
    assert described == deployed


def test_every_post_of_an_account_asks_for_the_key() -> None:
    for (method, path), operation in operations().items():
        headers = [one["name"] for one in operation.get("parameters", ()) if one["in"] == "header" and one["required"]]
        wanted = ["Idempotency-Key"] if method == "POST" and operation["security"] else []
        assert headers == wanted, path


def test_every_error_is_a_problem_and_every_operation_says_what_it_does() -> None:
    for (_, path), operation in operations().items():
        assert operation["summary"], path
        assert operation["description"], path
        for code, answer in operation["responses"].items():
            if code[0] in "45":
                assert list(answer["content"]) == ["application/problem+json"], (path, code)
    names = [operation["operationId"] for operation in operations().values()]
    assert len(names) == len(set(names))


def test_no_public_answer_has_a_field_for_a_name() -> None:
    assert "name" not in SERVED["components"]["schemas"]["VerdictShown"]["properties"]


def _beside(method: str, path: str, other: str) -> tuple[str, str]:
    """The further routes of one row: whole with a method, whole without, or the last part alone."""
    if " " in other:
        method, other = other.split(" ", 1)
    elif not other.startswith("/v1"):
        other = path.rsplit("/", 1)[0] + other
    return method, plain(other)
