"""Nobody invented here could be anybody."""

from datetime import date

import pytest

from registrar.registration.ids import is_id_number, is_male, is_synthetic
from tests.documents.generator import persona, uscc
from tests.documents.generator.people import wrong_checksum

SEEDS = range(200)


def test_every_number_is_synthetic_and_passes_the_check() -> None:
    people = [persona(seed) for seed in SEEDS]
    assert all(is_id_number(each.id_number) and is_synthetic(each.id_number) for each in people)
    assert all(f"{each.birth:%Y%m%d}" == each.id_number[6:14] for each in people)
    assert all(is_male(each.id_number) == (each.sex == "男") for each in people)


def test_phones_and_employers_are_plainly_invented() -> None:
    people = [persona(seed) for seed in SEEDS]
    assert all(each.phone.startswith("1540000") and len(each.phone) == 11 for each in people)
    assert all("测试" in each.employer or "示例" in each.employer for each in people)
    assert all("测试" in each.school or "示例" in each.school for each in people)


def test_the_credit_code_agrees_with_the_published_vectors() -> None:
    assert uscc("91", "229901", 1) == "91229901MA0TEXT12L"
    assert uscc("92", "229902", 1) == "92229902MA0TEXT120"


def test_the_same_seed_is_the_same_person() -> None:
    assert persona(7) == persona(7)
    assert len({persona(seed).id_number for seed in SEEDS}) == len(SEEDS)


def test_birth_and_sex_are_as_asked() -> None:
    person = persona(3, born=date(2000, 2, 29), sex="女", name="赵小测")
    assert (person.birth, person.sex, person.name, person.id_number[6:14]) == (
        date(2000, 2, 29),
        "女",
        "赵小测",
        "20000229",
    )


def test_a_region_of_real_people_is_refused() -> None:
    with pytest.raises(ValueError, match="2299"):
        persona(1, region="220102")


def test_a_wrong_checksum_is_wrong() -> None:
    assert not any(is_id_number(wrong_checksum(persona(seed).id_number)) for seed in SEEDS)
