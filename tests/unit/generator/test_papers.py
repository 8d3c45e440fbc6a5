"""Papers say what their truth says, are marked as specimens, and come out the same for the same seed."""

import hashlib
import re
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from registrar.registration.ids import is_id_number
from registrar.registration.vocabulary import DocumentType, NearMiss, Side
from tests.documents.generator import KINDS, TEMPLATES, FontMissing, Page, draw, persona
from tests.documents.generator import fonts as fonts_module
from tests.documents.generator.canvas import Canvas
from tests.documents.generator.page import Truth

EVERY_LAYOUT = [
    pytest.param(kind, place, marks=() if (number + place) % 7 == 0 else pytest.mark.full)
    for number, (kind, templates) in enumerate(sorted(TEMPLATES.items()))
    for place, template in enumerate(templates)
    if not template.as_sent
]
PERSON = persona(11, born=date(2001, 5, 6))


def digest(page: Page) -> str:
    return hashlib.sha256(page.image.tobytes()).hexdigest()


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> list[Image.Image]:
    """The sheets as they were before the specimen marks went on, in the order they were finished."""
    kept: list[Image.Image] = []
    finish = Canvas.finish

    def remember(canvas: Canvas, **sizes: Any) -> Image.Image:
        kept.append(canvas.image.copy())
        return finish(canvas, **sizes)

    monkeypatch.setattr(Canvas, "finish", remember)
    return kept


@pytest.mark.parametrize(("kind", "place"), EVERY_LAYOUT)
def test_every_layout_is_marked_as_specimen_and_has_a_truth_from_the_closed_lists(
    kind: str, place: int, bare: list[Image.Image]
) -> None:
    page = draw(kind, PERSON, seed=3, template=place)
    changed = np.any(np.asarray(page.image) != np.asarray(bare[-1]), axis=2)
    assert changed.mean() > 0.002
    assert changed[int(changed.shape[0] * 0.93) :].any(), "the footer"
    assert page.image.mode == "RGB"
    assert max(page.image.size) > 700
    assert_from_the_closed_lists(page.truth)


def assert_from_the_closed_lists(truth: Truth) -> None:
    assert DocumentType(truth["document_type"])
    assert "near_miss" not in truth or NearMiss(truth["near_miss"])
    assert "side" not in truth or Side(truth["side"])
    for name, value in truth["fields"].items():
        if name.endswith("_date"):
            assert date.fromisoformat(value if len(value) == 10 else f"{value}-01")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_layouts_to_develop_on_and_others_to_measure_on(kind: str) -> None:
    splits = {template.split for template in TEMPLATES[kind]}
    assert splits == {"develop", "measure"}
    for template in TEMPLATES[kind]:
        assert (template.fonts in fonts_module.MEASURED) == (template.split == "measure"), template.name
    names = [template.name for template in TEMPLATES[kind]]
    assert len(set(names)) == len(names)


def test_no_face_of_the_measuring_print_shops_is_one_to_develop_on() -> None:
    def faces(shops: tuple[fonts_module.FontSet, ...]) -> set[str]:
        return {face for shop in shops for face in (shop.song, shop.bold, shop.hei, shop.kai, shop.hand)}

    assert not faces(fonts_module.DEVELOPED) & faces(fonts_module.MEASURED)


@pytest.mark.parametrize(
    "kind",
    [pytest.param(kind, marks=() if place % 6 == 0 else pytest.mark.full) for place, kind in enumerate(sorted(KINDS))],
)
def test_the_same_seed_draws_the_same_picture_and_another_seed_another(kind: str) -> None:
    first = digest(draw(kind, PERSON, seed=5, template=0))
    assert first == digest(draw(kind, PERSON, seed=5, template=0))
    other = persona(12, born=date(1999, 7, 8))
    alike = first == digest(draw(kind, other, seed=6, template=0))
    assert alike == (kind == "unfilled_termination"), "only an empty form is the same for everybody"


def test_facts_can_be_told() -> None:
    page = draw(
        "termination_cert", PERSON, template=0, end_date=date(2026, 3, 4), employer="长春示例甲商贸有限公司", seal=False
    )
    assert page.truth["fields"]["end_date"] == "2026-03-04"
    assert page.truth["fields"]["employer_name"] == "长春示例甲商贸有限公司"
    assert page.truth["seal"] is False


def test_another_name_and_a_wrong_checksum_reach_the_paper() -> None:
    page = draw("id_card_portrait", PERSON, name="钱小例", wrong_checksum=True)
    assert page.truth["fields"]["person_name"] == "钱小例"
    assert not is_id_number(page.truth["fields"]["id_number"])


def test_a_fact_the_paper_does_not_have_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="end_dat"):
        draw("termination_cert", PERSON, end_dat=date(2026, 1, 1))


def test_without_a_template_only_layouts_to_develop_on_are_drawn() -> None:
    assert {draw("termination_cert", PERSON, seed=seed).truth["split"] for seed in range(12)} == {"develop"}


def test_the_term_of_a_card_follows_the_age_at_issue() -> None:
    young = draw("id_card_emblem", persona(1, born=date(2012, 1, 1)), valid_from=date(2024, 6, 1))
    old = draw("id_card_emblem", persona(1, born=date(1960, 1, 1)), valid_from=date(2024, 6, 1))
    assert young.truth["fields"]["valid_to"] == "2029-06-01"
    assert old.truth["fields"]["valid_to"] == "长期"


def test_a_picture_of_both_sides_tells_what_each_part_is() -> None:
    truth = draw("id_card_both", PERSON).truth
    assert [part["side"] for part in truth["parts"]] == ["portrait_side", "emblem_side"]
    assert "id_number" in truth["parts"][0]["fields"]
    assert "valid_to" in truth["parts"][1]["fields"]


def test_a_seal_is_red_ink_and_can_be_left_off() -> None:
    def reds(image: Image.Image) -> int:
        pixels = np.asarray(image).astype(int)
        return int(((pixels[..., 0] - pixels[..., 1] > 70) & (pixels[..., 0] - pixels[..., 2] > 60)).sum())

    assert reds(draw("termination_cert", PERSON, template=0).image) > 2000
    assert reds(draw("termination_cert", PERSON, template=0, seal=False).image) < 50


def test_a_missing_face_names_the_package_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    fonts_module.face.cache_clear()
    monkeypatch.setattr(fonts_module, "_FOLDER", Path("/nowhere"))
    with pytest.raises(FontMissing, match="apt-get install fonts-lxgw-wenkai"):
        fonts_module.face("wenkai", 20)
    fonts_module.face.cache_clear()


def test_a_rare_name_is_printed_with_a_face_that_has_it() -> None:
    assert fonts_module.face_for("gbsn", "王") == "gbsn"
    assert fonts_module.face_for("gbsn", "𬭎") != "gbsn"


def test_a_soldier_is_placed_by_the_state_only_when_told_or_after_twelve_years() -> None:
    own = draw("nco_discharge", PERSON, seed=1).truth["fields"]
    state = draw("nco_discharge", PERSON, seed=1, placement="政府安排工作").truth["fields"]
    assert (own["placement"], state["placement"]) == ("自主就业", "政府安排工作")
    assert int(state["discharge_date"][:4]) - int(state["enlist_date"][:4]) >= 12


def test_a_diploma_has_18_digits_of_no_school_and_a_degree_16() -> None:
    diploma = draw("diploma_he", PERSON, template=0).truth["fields"]["document_number"]
    degree = draw("degree_cert", PERSON, template=0).truth["fields"]["document_number"]
    assert (len(diploma), diploma[:6], len(degree)) == (18, "999991", 16)


def test_most_diplomas_print_no_identity_number() -> None:
    printed = ["id_number" in draw("diploma_he", PERSON, template=place).truth["fields"] for place in range(6)]
    assert printed == [False, False, False, True, False, True]


def test_numbers_are_not_broken_at_the_end_of_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[str] = []
    text = Canvas.text

    def remember(canvas: Canvas, x: float, y: float, line: str, **more: Any) -> float:
        printed.append(line)
        return text(canvas, x, y, line, **more)

    monkeypatch.setattr(Canvas, "text", remember)
    number = draw("release_cert", PERSON, seed=1, template=0, hand=False).truth["fields"]["id_number"]
    assert any(number in line for line in printed)


def test_a_licence_of_an_individual_business_names_the_one_who_runs_it() -> None:
    fields = draw("business_licence", PERSON, template=0, individual=True).truth["fields"]
    assert fields["uscc"].startswith("922299")
    assert fields["person_name"] == PERSON.name


def test_a_residence_permit_from_hong_kong_carries_a_travel_permit_number() -> None:
    fields = draw("hmt_permit_emblem", persona(2, region="810099")).truth["fields"]
    assert re.fullmatch(r"H\d{8}", fields["document_number"])
    assert int(fields["valid_to"][:4]) - int(fields["valid_from"][:4]) == 5


def test_every_code_in_a_picture_leads_nowhere() -> None:
    page = draw("business_licence", PERSON, template=0)
    codes = zxingcpp.read_barcodes(np.asarray(page.image))
    assert [code.text.split("/")[2] for code in codes] == ["example.invalid"]
