"""Whose requests are counted together when somebody asks too often."""

import pytest

from registrar.aws.http.caller import address_of

EDGE = "130.176.1.1"


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        (None, EDGE),
        ("203.0.113.7", EDGE),
        (f"203.0.113.7, {EDGE}", "203.0.113.7"),
        (f"10.0.0.1, 203.0.113.7,{EDGE}", "203.0.113.7"),
        (" , ", EDGE),
    ],
)
def test_people_behind_the_distribution_are_counted_one_by_one(forwarded: str | None, address: str) -> None:
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    assert address_of({"headers": headers, "requestContext": {"http": {"sourceIp": EDGE}}}) == address


def test_a_request_without_headers_has_its_callers_address() -> None:
    assert address_of({"requestContext": {"http": {"sourceIp": "192.0.2.1"}}}) == "192.0.2.1"
