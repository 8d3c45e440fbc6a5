"""Check digits, birth dates and the marks of synthetic numbers."""

from datetime import date

import pytest

from registrar.policy.numbering import certificate_number
from registrar.registration import ids


@pytest.mark.parametrize(
    "number", ["229901198503070010", "229903197002110131", "229902199208150027", "83009919881224002X"]
)
def test_the_published_vectors_of_gb_11643_pass(number: str) -> None:
    assert ids.is_id_number(number)


@pytest.mark.parametrize(
    "number",
    ["229901198503070011", "22990119850230001X", "22990119850307001", "２29901198503070010", "229901198503070010 ", ""],
)
def test_a_wrong_check_character_date_or_length_fails(number: str) -> None:
    assert not ids.is_id_number(number)


def test_every_single_wrong_digit_is_noticed() -> None:
    good = "229901198503070010"
    for place in range(17):
        for digit in "0123456789":
            bad = good[:place] + digit + good[place + 1 :]
            assert bad == good or not ids.is_id_number(bad)


def test_sex_and_birth_date_are_in_the_number() -> None:
    assert ids.is_male("229901198503070010")
    assert not ids.is_male("229902199208150027")
    assert ids.birth_date("990101200002290038") == date(2000, 2, 29)


@pytest.mark.parametrize("number", ["229901198503070010", "990101200002290038", "810099199001010010"])
def test_synthetic_numbers_are_known_as_such(number: str) -> None:
    assert ids.is_synthetic(number)


@pytest.mark.parametrize("number", ["220104198503070012", "229007198503070012", "810000199001010012"])
def test_numbers_that_people_may_hold_are_not_taken_for_synthetic(number: str) -> None:
    assert not ids.is_synthetic(number)


def test_the_luhn_digit_makes_the_whole_pass() -> None:
    assert ids.luhn_digit("7992739871") == "3"  # ISO/IEC 7812-1's usual example


def test_a_certificate_number_has_sixteen_digits_and_shows_that_it_is_synthetic() -> None:
    real = certificate_number("220104", 2026, 17, synthetic=False)
    test = certificate_number("220104", 2026, 17, synthetic=True)
    assert (len(real), real[:7], real[8:]) == (16, "2201040", "26000017")
    assert test.startswith("2299")
    assert real[7] == ids.luhn_digit(real[:7] + real[8:])
