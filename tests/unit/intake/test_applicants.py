"""What is accepted as typed, and the little that cannot be understood."""

import pytest

from registrar.errors import Malformed
from registrar.intake.applicants import oddities, parse_applicant
from registrar.registration.vocabulary import HukouKind, PersonType

GOOD: dict[str, object] = {
    "name": "王小明",
    "id_number": "229902199208150027",
    "phone": "15400000001",
    "habitual_residence": "220104",
    "hukou_region": "220104",
    "hukou_kind": "rural",
}


def test_a_plain_applicant_is_taken_as_typed() -> None:
    applicant = parse_applicant(GOOD)
    assert (applicant.name, applicant.hukou_kind, applicant.person_type) == (
        "王小明",
        HukouKind.RURAL,
        PersonType.CN_RESIDENT,
    )
    assert oddities(applicant) == ()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("83009919881224002x", "83009919881224002X"),
        ("229902 19920815 0027", "229902199208150027"),
        ("２２９９０２１９９２０８１５００２７", "229902199208150027"),
        ("229902920815002", "229902920815002"),
    ],
)
def test_a_number_is_tidied(typed: str, kept: str) -> None:
    assert parse_applicant({**GOOD, "id_number": typed}).id_number == kept


@pytest.mark.parametrize("typed", ["229902199208150028", "22990219920815002", "22990219920815002Y7", "H12345678"])
def test_a_number_that_cannot_be_right_is_accepted_and_only_pointed_at(typed: str) -> None:
    """R14: a typing error is weighed with the papers, it turns nobody away."""
    assert oddities(parse_applicant({**GOOD, "id_number": typed})) == ("id_number",)


@pytest.mark.parametrize("name", ["欧阳小明", "阿依古丽·买买提", "王𬭎", "王㛃", "金"])
def test_usual_and_rare_names_are_names(name: str) -> None:
    assert oddities(parse_applicant({**GOOD, "name": name})) == ()


def test_an_unusual_name_is_accepted_and_pointed_at() -> None:
    assert oddities(parse_applicant({**GOOD, "name": "LI YAN"})) == ("name",)


def test_nobody_needs_a_phone() -> None:
    given = {key: value for key, value in GOOD.items() if key != "phone"}
    assert parse_applicant(given).phone == ""


def test_a_region_nobody_knows_is_accepted() -> None:
    assert parse_applicant({**GOOD, "habitual_residence": "999999"}).habitual_residence == "999999"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", None),
        ("name", 7),
        ("name", "王\x00明"),
        ("name", "王" * 51),
        ("id_number", ""),
        ("id_number", "2" * 31),
        ("phone", "call me"),
        ("habitual_residence", "2201"),
        ("hukou_region", 220104),
        ("hukou_kind", "city"),
        ("person_type", "US"),
        ("hukou_kind", None),
    ],
)
def test_what_cannot_be_understood_names_the_field(field: str, value: object) -> None:
    with pytest.raises(Malformed) as told:
        parse_applicant({**GOOD, field: value})
    assert told.value.facts["field"] == field
    assert told.value.advice
