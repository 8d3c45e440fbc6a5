"""The ticket on a phone: small, opaque, and no certificate."""

import pytest

from registrar.certificate import drawing
from registrar.certificate.presentation import TICKET_LIFE, ticket_for, ticket_key
from registrar.certificate.verdict import VerdictCode, verify
from tests.fakes.samples import NOON

HOST = "https://certificates.example.cn"
SECRET = "AAECAwQFBgcICQoLDA0ODw"
NUMBER = "2299040126000001"


def test_the_key_is_found_in_the_code_and_does_not_give_the_code_away() -> None:
    ticket, code = ticket_for(NUMBER, SECRET, NOON, HOST)
    assert ticket_key(code.text) == ticket.key
    assert ticket.expires_at == NOON + TICKET_LIFE
    assert NUMBER not in code.text
    assert SECRET not in ticket.key


def test_a_ticket_is_a_small_code() -> None:
    _, code = ticket_for(NUMBER, SECRET, NOON, HOST)
    assert len(code.text) <= len(HOST) + 3 + 26
    assert drawing.released(code, "M").version <= 4


@pytest.mark.parametrize("text", ["", "x", HOST + "/v#", HOST + "/v#0000", HOST + "/v2#00", HOST + "/v#" + "0" * 26])
def test_what_is_no_ticket_is_none(text: str) -> None:
    assert ticket_key(text) is None


def test_a_verifier_without_network_says_that_it_cannot_read_a_ticket() -> None:
    _, code = ticket_for(NUMBER, SECRET, NOON, HOST)
    verdict = verify(code.text, keys=None, lists={}, now=NOON, window=TICKET_LIFE)
    assert verdict.code is VerdictCode.UNSUPPORTED_VERSION


def test_a_secret_of_another_length_makes_no_ticket() -> None:
    with pytest.raises(ValueError, match="128 bits"):
        ticket_for(NUMBER, SECRET[:-4], NOON, HOST)
