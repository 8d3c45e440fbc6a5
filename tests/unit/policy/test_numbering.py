"""The number for life follows a rule that is data: another version is another table, and old numbers stay."""

from typing import Any

import pytest

from registrar.certificate.claims import decode_claims, encode_claims
from registrar.policy.numbering import certificate_number, number_rule, rule_of
from registrar.registration.ids import luhn_digit
from tests.unit.certificate.making import facts

RULE: dict[str, Any] = {
    "version": "2", "provisional": False, "pattern": "CCCCCC0LYYSSSSSS", "synthetic": "2299", "imported": ["[0-9]{16}"],
}  # fmt: skip


def test_the_rule_in_force_says_that_it_is_provisional() -> None:
    assert (number_rule().version, number_rule().provisional) == ("provisional-1", True)


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("CCCCCC0LYYSSSSSS", "2201040826000017"),
        ("CCCCCCYYSSSSSS", "22010426000017"),
        ("CCCCCC00YYSSSSSSSS", "220104002600000017"),
        ("YYCCCCCCSSSSL", "26220104" + "0017" + luhn_digit("262201040017")),
    ],
)
def test_another_pattern_is_another_line_of_the_table(pattern: str, number: str) -> None:
    assert rule_of(RULE | {"pattern": pattern}).number("220104", 2026, 17, synthetic=False) == number


@pytest.mark.parametrize(
    "pattern", ["CCCCCC0LYYSSS", "CCCCC0LYYSSSSSS", "CCCCCCLLYYSSSS", "CCCCCC0LYSSSSSS", "CCCCCCXYYSSSS"]
)
def test_a_pattern_that_could_give_two_people_one_number_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="numbering: a pattern has"):
        rule_of(RULE | {"pattern": pattern})


@pytest.mark.parametrize("serial", [0, -1, 1_000_000])
def test_a_county_whose_serials_are_used_up_gets_no_number_twice(serial: int) -> None:
    with pytest.raises(ValueError, match="used up"):
        certificate_number("220104", 2026, serial, synthetic=False)


@pytest.mark.parametrize("book", ["2201020326000017", "220102032600001799", "JL-2012-000734", "A123"])
def test_a_number_from_a_book_is_kept_as_it_is_in_the_code_too(book: str) -> None:
    assert number_rule().takes(book)
    assert decode_claims(encode_claims(facts(number=book))).number == book


@pytest.mark.parametrize(
    "other", ["", "22", "-123", "123-", "编号0001", "220102 0326", "a1234", "1" * 25, "１２３４５"]
)
def test_what_no_book_has_is_not_taken(other: str) -> None:
    assert not number_rule().takes(other)
