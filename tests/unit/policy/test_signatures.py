"""Two pictures of one signing are told from two signings by how they lie upon each other, shifted a little or not."""

from random import Random

import pytest

from registrar.policy.signatures import BITS, GROUPS, groups_of, likeness, same_signing
from registrar.registration.facts import SIGNATURE_CELLS

ACROSS, DOWN = SIGNATURE_CELLS


def a_look(seed: int) -> str:
    chance = Random(seed)
    return "".join(chance.choice("00000003579cf") for _ in range(ACROSS * DOWN))


def shifted(look: str, cells: int) -> str:
    rows = (look[at : at + ACROSS] for at in range(0, len(look), ACROSS))
    return "".join("0" * cells + row[: ACROSS - cells] for row in rows)


@pytest.mark.parametrize(
    ("other", "same"),
    [(a_look(1), True), (shifted(a_look(1), 1), True), (shifted(a_look(1), 4), False), (a_look(2), False), ("", False)],
    ids=["itself", "cut a little aside", "moved", "another", "none"],
)
def test_a_signing_is_the_same_only_where_its_strokes_lie_upon_each_other(other: str, same: bool) -> None:
    assert same_signing(a_look(1), other) is same


def test_a_bare_place_is_like_nothing() -> None:
    assert likeness("0" * ACROSS * DOWN, a_look(1)) == 0.0


def test_every_look_leaves_the_same_groups_each_time() -> None:
    groups = list(groups_of(a_look(3)))
    assert len(set(groups)) == GROUPS
    assert all(len(group.split(":")[1]) == BITS for group in groups)
    assert groups == list(groups_of(a_look(3)))
    assert not set(groups) & set(groups_of(a_look(4)))
