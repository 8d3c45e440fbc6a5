"""Signing in on this machine: the authorization code with PKCE, for made-up people and our own pages only."""

import base64
import hashlib
import time
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
import pytest

from local.signing_in import Desk, accounts
from registrar.registration.ids import is_credit_code

VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
BACK = "http://127.0.0.1:8787/apply"


def a_query(**more: str) -> str:
    asked = {"response_type": "code", "redirect_uri": BACK, "state": "s1", "code_challenge": CHALLENGE}
    return urlencode({**asked, "code_challenge_method": "S256", **more})


@pytest.fixture
def desk() -> Desk:
    return Desk("http://127.0.0.1:8787/", accounts())


def a_code(desk: Desk, who: str) -> dict[str, str]:
    headers = dict(desk.choose(a_query(), urlencode({"who": who}).encode()).headers)
    return dict(parse_qsl(urlsplit(headers["location"]).query))


def a_form(code: str, **more: str) -> dict[str, str]:
    return {"code": code, "code_verifier": VERIFIER, "redirect_uri": BACK, **more}


def test_the_code_is_good_once_for_who_knows_the_verifier(desk: Desk) -> None:
    person = accounts()[0]
    answer = a_code(desk, person.id_number)
    assert answer["state"] == "s1"
    assert desk.redeem(a_form(answer["code"])) == person
    assert desk.redeem(a_form(answer["code"])) is None


@pytest.mark.parametrize("wrong", [{"code_verifier": "w" * 43}, {"redirect_uri": BACK + "/other"}])
def test_a_code_that_was_overheard_opens_nothing(desk: Desk, wrong: dict[str, str]) -> None:
    code = a_code(desk, accounts()[0].id_number)["code"]
    assert desk.redeem(a_form(code, **wrong)) is None
    assert desk.redeem(a_form(code)) is None, "and is used up"


def test_a_code_is_forgotten_after_a_minute(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    code = a_code(desk, accounts()[0].id_number)["code"]
    later = time.monotonic() + 61
    monkeypatch.setattr("local.signing_in.time.monotonic", lambda: later)
    assert desk.redeem(a_form(code)) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"redirect_uri": "http://127.0.0.1:87870.example/"},
        {"redirect_uri": "https://elsewhere.example/"},
        {"response_type": "token"},
        {"code_challenge_method": "plain"},
        {"code_challenge": ""},
    ],
)
def test_other_requests_are_refused_without_sending_anybody_anywhere(desk: Desk, wrong: dict[str, str]) -> None:
    for act in (desk.page, lambda query: desk.choose(query, b"who=x")):
        with pytest.raises(ValueError, match=r"response_type|redirect_uri|code_challenge"):
            act(a_query(**wrong))


def test_nobody_who_is_not_on_the_page_can_be_chosen(desk: Desk) -> None:
    with pytest.raises(ValueError, match="choose one"):
        desk.choose(a_query(), b"who=110101199001011237")


def test_all_accounts_are_made_up_and_every_role_of_the_system_is_among_them() -> None:
    people = accounts()
    assert all(one.id_number.startswith("2299") for one in people)
    roles = {role for one in people for role in one.roles}
    assert roles == {
        "OFFICER",
        "REVIEWER",
        "PROVINCE",
        "STATISTICS",
        "VERIFIER",
        "EMPLOYER",
        "SENSITIVE",
        "DATA_PROTECTION",
    }
    assert all(is_credit_code(one.uscc) for one in people if one.uscc)
    assert len({one.id_number for one in people}) == len(people)


def test_the_first_six_are_the_demos_cast() -> None:
    from local.demo.cast import CAST  # noqa: PLC0415 - it draws papers, which loads the picture libraries

    cast = [(one.person.name, one.person.id_number) for one in CAST]
    assert [(one.name, one.id_number) for one in accounts()][: len(cast)] == cast


def test_the_page_names_everybody_and_lets_no_markup_in(desk: Desk) -> None:
    written = desk.page(a_query(state='"><script>')).body.decode()
    assert "<script>" not in written
    shown = unescape(written)
    assert all(one.name in shown and one.note in shown for one in accounts())


def test_the_pages_token_is_the_same_account_as_the_command_lines(machine: object, token: Callable[..., str]) -> None:
    del machine
    person = accounts()[0]
    claims = jwt.decode(token(**person.asked()).split()[1], options={"verify_signature": False})
    assert claims["sub"] == hashlib.sha256(person.id_number.encode()).hexdigest()[:24]
