"""What happens to papers on their way: the truth says what the picture still shows and what a reader must notice."""

import io
import json
from pathlib import Path

import numpy as np
import pillow_heif
import pypdfium2
import pytest
from PIL import Image

from registrar.registration.ids import is_id_number
from tests.documents.generator import KINDS, TEMPLATES, draw, persona, photograph
from tests.documents.generator.__main__ import main
from tests.documents.generator.bundles import bundles, draw_bundle
from tests.documents.generator.handling import HANDLINGS, as_brought
from tests.documents.generator.page import Page, as_pdf, as_sent
from tests.documents.generator.photography import Level
from tests.documents.generator.scenes import SCENES, patched, together
from tests.documents.generator.tampering import FORGERIES

WHO = persona(17)
SEALED = draw("termination_cert", WHO, seed=1, template=0)
CARD = draw("id_card_portrait", WHO, seed=1, template=0)


@pytest.mark.parametrize("scene", sorted(SCENES))
def test_a_scene_changes_the_picture_and_leaves_what_it_says(scene: str) -> None:
    before = SEALED if scene == "black-seal" else CARD
    after = SCENES[scene](before, 3)
    assert after.truth["fields"] == before.truth["fields"]
    assert after.image.tobytes() != before.image.tobytes()
    assert after.image.tobytes() == SCENES[scene](before, 3).image.tobytes()


def test_a_copy_has_no_colour_and_says_so() -> None:
    copy = SCENES["copy"](CARD, 1)
    pixels = np.asarray(copy.image).astype(int)
    assert (pixels.max(axis=2) - pixels.min(axis=2)).max() == 0
    assert copy.truth["findings"] == ["PIC-08"]


def test_a_purpose_can_be_named() -> None:
    assert SCENES["purpose"](CARD, 1).truth["findings"] == ["PIC-11"]


def test_several_papers_on_a_table_are_each_told() -> None:
    desk = together([CARD, draw("id_card_emblem", WHO, seed=1, template=0)], 5)
    assert [part["side"] for part in desk.truth["parts"]] == ["portrait_side", "emblem_side"]
    assert desk.image.width > CARD.image.width * 1.8


@pytest.mark.parametrize("name", sorted(FORGERIES))
def test_every_forgery_names_the_finding_it_must_raise(name: str) -> None:
    forged = FORGERIES[name](WHO, 2)
    assert forged.truth["findings"]
    assert forged.image.size[0] > 700


def test_a_replaced_digit_is_all_that_differs_and_spoils_the_number() -> None:
    forged = FORGERIES["digit-replaced"](WHO, 2)
    genuine = draw("id_card_portrait", WHO, seed=2, template=0)
    differs = np.any(np.asarray(forged.image) != np.asarray(genuine.image), axis=2)
    assert 0 < differs.mean() < 0.02
    assert forged.truth["tampered"] == ["id_number"]
    assert not is_id_number(forged.truth["fields"]["id_number"])


def test_a_thumb_hides_a_little_of_a_photographed_paper_and_more_where_it_lies_over_print() -> None:
    photo = photograph(CARD, seed=4, level="good")
    margin, over = (HANDLINGS[name](photo, 4) for name in ("held", "grasped"))
    assert 0 < margin.truth["hidden"] < 0.01 < over.truth["hidden"] < 0.06
    assert margin.image.size == photo.image.size
    assert over.truth["fields"] == photo.truth["fields"]
    with pytest.raises(ValueError, match="photograph the paper first"):
        HANDLINGS["held"](CARD, 4)


@pytest.mark.parametrize("seed", range(4))
def test_a_paper_cut_off_has_corners_outside_the_picture(seed: int) -> None:
    cut = HANDLINGS["cut-off"](photograph(CARD, seed=4, level="good"), seed)
    width, height = cut.image.size
    outside = [not (0 <= x <= width and 0 <= y <= height) for x, y in cut.truth["corners"]]
    assert 1 <= sum(outside) <= 3
    assert cut.truth["cut"] in ("left", "above", "right", "below")


def test_two_prints_that_are_alike_cannot_be_patched() -> None:
    with pytest.raises(ValueError, match="alike"):
        patched(CARD, CARD)


@pytest.mark.parametrize("name", sorted(bundles()))
def test_a_bundle_is_one_truth_over_several_pages(name: str) -> None:
    pages = draw_bundle(name, WHO, KINDS, seed=4)
    assert len(pages) >= 2
    assert {page.truth["pages"] for page in pages} == {len(pages)}
    assert all(page.truth["fields"] == pages[0].truth["fields"] for page in pages)
    assert {"person_name", "id_number"} <= set(pages[0].truth["fields"])
    pdf = pypdfium2.PdfDocument(as_pdf(pages))
    assert len(pdf) == len(pages)


def test_a_heic_is_stored_lying_and_shown_upright() -> None:
    data = as_sent(CARD, "heic")
    shown = pillow_heif.read_heif(data)
    assert shown.size == CARD.image.size
    seen = np.asarray(shown.to_pillow().convert("RGB")).astype(int)
    assert np.abs(seen - np.asarray(CARD.image)).mean() < 6


def test_a_screen_or_a_face_is_sent_on_and_not_laid_on_a_desk() -> None:
    screen = draw("screenshot", WHO, seed=1, template=0)
    sent = photograph(screen, seed=1, level="bad")
    assert sent.image.size == screen.image.size
    assert "corners" not in sent.truth


@pytest.mark.parametrize("kind", ["screenshot", "screen_photo", "selfie", "hand_held_id", "blank"])
def test_pictures_of_no_paper_show_no_fields_and_their_own_name(kind: str) -> None:
    page = draw(kind, WHO, seed=1, template=len(TEMPLATES[kind]) - 1)
    assert page.truth["fields"] == {}
    assert page.truth["near_miss"] == kind.upper()


@pytest.mark.parametrize("kind", ["screenshot", "screen_photo", "selfie", "hand_held_id", "blank"])
def test_pictures_of_no_paper_carry_the_mark_of_a_specimen_at_their_foot(kind: str) -> None:
    picture = np.asarray(draw(kind, WHO, seed=1, template=0).image.convert("L"))
    foot = picture[-max(14, picture.shape[1] // 60) * 2 :]
    assert np.median(foot) == 236
    assert (foot < 150).mean() > 0.002


@pytest.mark.parametrize(
    ("what", "form", "ending"), [("forgeries", "png", "png"), ("bundles", "jpeg", "pdf"), ("desks", "pdf", "pdf")]
)
def test_the_command_writes_every_set(what: str, form: str, ending: str, tmp_path: Path) -> None:
    assert main(["--out", str(tmp_path), "--what", what, "--form", form, "--contact-sheet", "--split", "measure"]) == 0
    truths = list(tmp_path.glob("*.json"))
    assert truths
    for path in truths:
        truth = json.loads(path.read_text(encoding="utf-8"))
        assert (tmp_path / truth["file"]).suffix == f".{ending}"
    with Image.open(tmp_path / "contact-sheet.png") as sheet:
        assert sheet.width >= 420


def test_a_searchable_pdf_shows_the_picture_and_hides_a_text_that_is_wrong() -> None:
    pdf = pypdfium2.PdfDocument(as_sent(CARD, "searchable"))
    page = pdf[0]
    shown = page.render(scale=max(CARD.image.size) / 842).to_pil().convert("RGB").resize(CARD.image.size)
    assert np.abs(np.asarray(shown).astype(int) - np.asarray(CARD.image)).mean() < 6
    layer = page.get_textpage().get_text_range()
    number = CARD.truth["fields"]["id_number"]
    assert number[:16] in layer
    assert number not in layer


@pytest.mark.parametrize(
    ("level", "seed", "told"),
    [("bad", 1, "worn"), ("good", 3, "black"), ("good", 7, "held"), ("scan", 2, "form"), ("good", 4, "")],
)
def test_papers_come_in_worn_sealed_in_black_held_and_as_searchable_pdfs_by_their_seed(
    level: Level, seed: int, told: str
) -> None:
    truth = as_brought(Page(CARD.image.resize((400, 260)), CARD.truth), seed=seed, level=level).truth
    assert truth["fields"] == CARD.truth["fields"]
    assert {"worn", "black", "held", "form"} & truth.keys() == ({told} if told else set())


def test_a_black_seal_is_on_a_picture_that_is_still_in_colour() -> None:
    before, after = (np.asarray(page.image).astype(int) for page in (SEALED, SCENES["black-seal"](SEALED, 1)))
    redness = [picture[:, :, 0] - picture[:, :, 1:].max(axis=2) for picture in (before, after)]
    assert (redness[0] > 90).sum() > 2000
    assert (redness[1] > 60).sum() == 0
    same = redness[0] < 10
    assert np.abs(before - after).max(axis=2)[same].max() <= 1


def test_a_picture_can_be_sent_as_every_kind_of_file() -> None:
    faces = {"jpeg": b"\xff\xd8\xff", "png": b"\x89PNG", "pdf": b"%PDF"}
    assert all(as_sent(Page(CARD.image), form).startswith(face) for form, face in faces.items())  # type: ignore[arg-type]
    assert Image.open(io.BytesIO(as_sent(CARD, "jpeg"))).size == CARD.image.size
