"""counter_api over its samples: who may, whose counter, and a walk-in from the card to the receipt."""

from collections.abc import Callable

import pytest

from tests.functions.conftest import Json, Land, sample

IDENTITY = sample("counter_api/case")["pathParameters"]["id"]
GETS = ("cases", "case", "prefill")
POSTS = ("walk_in", "originals", "keyed", "uploads", "submit")


def claimed(**claims: str) -> Callable[[Json], None]:
    return lambda event: event["requestContext"]["authorizer"]["jwt"]["claims"].update(claims)


def test_a_walk_in_goes_from_the_card_to_the_receipt(land: Land) -> None:
    opened = land.ask("counter_api/walk_in")
    assert (opened.status, opened.json["application"], opened.json["step"]) == (201, IDENTITY, "EXAMINED")
    assert land.ask("counter_api/originals").json["intake"]["seen"][-1]["original"] is False
    keyed = land.ask("counter_api/keyed").json
    assert (keyed["step"], keyed["intake"]["keyed_by"], keyed["applicant"]["phone"]) == ("KEYED", ["officer-1"], "")
    assert len(land.ask("counter_api/uploads").json["uploads"]) == 1
    assert land.ask("counter_api/prefill").json == {"fields": [], "waiting": 1}
    handed_in = land.ask("counter_api/submit")
    assert (handed_in.status, handed_in.json["state"]) == (202, "ACCEPTED")
    shown = land.ask("counter_api/case").json
    assert (shown["step"], shown["receipt"]) == ("COMPARING", handed_in.json["receipt"])


def test_the_list_of_the_counter_masks_names(land: Land) -> None:
    land.ask("counter_api/walk_in")
    listed = land.ask("counter_api/cases")
    assert [(each["application"], each["masked_name"]) for each in listed.json["cases"]] == [(IDENTITY, "测＊＊某")]
    assert "测试甲某" not in listed.body


@pytest.mark.parametrize("name", [*GETS, *POSTS])
def test_an_officer_without_an_office_has_no_counter(land: Land, name: str) -> None:
    refused = land.ask(f"counter_api/{name}", claimed(office=""))
    assert (refused.status, refused.json["code"]) == (403, "no_office")


@pytest.mark.parametrize("name", ["case", "prefill", "originals", "keyed", "uploads", "submit"])
def test_another_offices_counter_answers_like_none(land: Land, name: str) -> None:
    land.ask("counter_api/walk_in")
    assert land.ask(f"counter_api/{name}", claimed(office="220202")).status == 404


def test_nobody_serves_themselves(land: Land) -> None:
    own = claimed(name="测试甲某", id_number="229901199005170013")
    refused = land.ask("counter_api/walk_in", own)
    assert (refused.status, refused.json["code"]) == (403, "own_application")


def test_what_is_not_keyed_is_not_handed_in_yet(land: Land) -> None:
    land.ask("counter_api/walk_in")
    waits = land.ask("counter_api/submit")
    assert waits.json["code"] == "not_keyed"
