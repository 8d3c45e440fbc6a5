"""The name round a seal: unrolled without the print under it, and held against the paper's own in three answers."""

from collections.abc import Sequence
from random import Random

import cv2
import numpy as np
import pytest
from PIL import Image

from registrar.documents.decoding import Picture
from registrar.documents.lines import Line, evenly
from registrar.documents.preprocess import Sheet
from registrar.documents.reading import ReadSheet
from registrar.documents.rings import closely, dark_rings
from registrar.documents.seal_words import compared, unrolled, whose
from registrar.documents.sealed import owner_of, seal_text
from registrar.documents.seals import Seal, seals_in
from registrar.registration.facts import Document, Field
from registrar.registration.vocabulary import DocumentType
from tests.documents.generator.seals import round_seal
from tests.unit.documents.test_doubt import FakeReader

OWNER = "长春示例一号餐饮有限公司"
SEAL = Seal(((0, 0), (9, 0), (9, 9), (0, 9)), 0.9)


@pytest.mark.parametrize(
    ("read", "confidence", "said"),
    [
        (OWNER, 0.95, (OWNER, True)),
        (f"{OWNER}合同专用章", 0.95, (OWNER, True)),
        (f"{OWNER}人力资源部(2)", 0.7, (OWNER, True)),
        ("2201000000012" + OWNER, 0.95, (OWNER, True)),
        ("長春示例一號餐飲有限公司", 0.95, (OWNER, True)),
        ("吉林四平万家商贸有限公司", 0.95, ("吉林四平万家商贸有限公司", False)),
        ("吉林四平万家商贸有限公司劳动合同专用章", 0.95, ("吉林四平万家商贸有限公司", False)),
        ("吉林四平万家商贸有限公司", 0.8, None),  # not read well enough to say whose
        ("长春示列一号餐饮有限公司", 0.95, None),  # the same, a letter misread
        ("长春示例二号餐饮有限公司", 0.95, None),  # too like to be surely another
        ("四平万家", 0.95, None),
        ("家公限有贸商", 0.95, None),
        ("", 0.95, None),
    ],
)
def test_a_seal_agrees_or_names_another_or_says_nothing(
    read: str, confidence: float, said: tuple[str, bool] | None
) -> None:
    found = compared(evenly(read, confidence), OWNER, SEAL)
    assert (found and (found.name, found.agrees)) == said


def test_letters_that_were_guessed_keep_a_name_from_being_anothers() -> None:
    sure, guessed = evenly("吉林四平万家商贸有限", 0.97), evenly("公司", 0.4)
    assert compared((*sure, *guessed), OWNER, SEAL) is None


def test_of_a_long_name_one_unclear_letter_leaves_it_anothers() -> None:
    unclear = (*evenly("吉林", 0.99), *evenly("田", 0.5), *evenly("平史家粮油购销有限公司", 0.99))
    found = compared(unclear, OWNER, SEAL)
    assert (found and found.agrees) is False


def a_sheet(turned: int = 0, *, print_: bool = False) -> Picture:
    picture = Image.new("RGB", (1000, 1400), (236, 234, 228))
    seal = round_seal(OWNER, 300, font="noto-sans-bold", rng=Random(3)).rotate(turned, Image.Resampling.BICUBIC)
    picture.paste(seal, (500, 800), seal)
    sheet = np.asarray(cv2.cvtColor(np.asarray(picture), cv2.COLOR_RGB2BGR), dtype=np.uint8)
    for row in range(820, 1100, 60) if print_ else ():
        cv2.putText(sheet, "the quick brown fox 12345", (330, row), cv2.FONT_HERSHEY_SIMPLEX, 1.5, (40, 40, 40), 4)
    return sheet


def a_read(sheet: Picture, colour: bool = True) -> ReadSheet:
    seals = tuple(seals_in(sheet))
    return ReadSheet(Sheet(sheet, np.eye(3)), (), seals, colour=colour, upright=np.eye(3), taken=sheet)


def line_of(sheet: Picture) -> Picture:
    read = a_read(sheet)
    return unrolled(read.seals[0], read)


def alike(one: Picture, other: Picture) -> float:
    """The best agreement over small shifts along the line, -1 to 1."""
    wide = cv2.copyMakeBorder(one, 0, 0, 24, 24, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    return float(np.max(cv2.matchTemplate(wide, other, cv2.TM_CCOEFF_NORMED)))


@pytest.mark.parametrize("turned", [-70, -20, 35, 90])
def test_the_line_begins_where_the_name_does_however_the_seal_was_pressed(turned: int) -> None:
    line = line_of(a_sheet(turned))
    upside_down = np.ascontiguousarray(line[::-1])
    assert alike(line_of(a_sheet()), line) > max(0.6, alike(line_of(a_sheet()), upside_down) + 0.15)


def test_print_below_the_seal_is_not_in_its_line() -> None:
    over = line_of(a_sheet(print_=True))
    assert alike(line_of(a_sheet()), over) > 0.6
    assert (over[:, :, 0] < 128).mean() < 0.5


class InTurn(FakeReader):
    """Reads one crop at a time, each as the next of what it was told."""

    def reread(self, crops: Sequence[Picture]) -> list[Line]:
        said = super().reread(crops)
        self.says = self.says[len(crops) :]
        return said


def test_the_seal_that_agrees_outweighs_one_of_the_other_party() -> None:
    read = a_read(a_sheet())
    both = (read.seals[0], read.seals[0])
    found = whose(both, OWNER, read, InTurn(["吉林四平万家商贸有限公司", OWNER]))
    assert found is not None
    assert found.agrees
    (field,) = seal_text(found, read, 0).values()
    assert (field.value, field.certain) == (OWNER, True)
    other = whose(read.seals, OWNER, read, FakeReader(["吉林四平万家商贸有限公司"]))
    assert not seal_text(other, read, 0)["seal_text"].certain
    assert seal_text(whose(read.seals, OWNER, read, FakeReader([])), read, 0) == {}


def copied(sheet: Picture) -> Picture:
    """What is red came out black, as it does where a seal was copied in."""
    return np.asarray(cv2.merge([sheet.min(axis=2)] * 3), dtype=np.uint8)


def test_a_seal_copied_in_black_is_unrolled_as_the_red_one_is() -> None:
    red, read = a_read(a_sheet()), a_read(copied(a_sheet()))
    assert read.seals == ()
    (ring, *_) = dark_rings(read.sheet.picture)
    line = unrolled(closely(ring, read.sheet.picture), read)
    assert alike(unrolled(red.seals[0], red), line) > 0.6


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (["吉林四平万家商贸有限公司", OWNER, "吉林四平万家商贸有限公司"], (OWNER, True)),
        (["吉林四平万家商贸有限公司", "", "吉林四平万家商贸有限公司"], ("吉林四平万家商贸有限公司", False)),
        (["吉林四平万家商贸有限公司", "", ""], None),
        (["", "", ""], None),
    ],
    ids=["the owner's once", "another's twice", "another's once", "nothing"],
)
def test_of_a_black_seal_the_owners_name_counts_once_and_anothers_twice(
    read: list[str], said: tuple[str, bool] | None
) -> None:
    copy = a_read(copied(a_sheet()))
    found = whose(dark_rings(copy.sheet.picture)[:1], OWNER, copy, FakeReader(read))
    assert (found and (found.name, found.agrees)) == said


def test_only_papers_that_the_employer_seals_are_asked_and_the_page_before_may_name_them() -> None:
    named = {"employer_name": Field(OWNER, OWNER, 0.9, certain=False)}
    contract = Document(DocumentType.LABOUR_CONTRACT, 0.9, fields=named)
    assert owner_of(DocumentType.TERMINATION_CERT, named, None) == OWNER
    assert owner_of(DocumentType.LABOUR_CONTRACT, {}, contract) == OWNER
    assert owner_of(DocumentType.TERMINATION_CERT, {}, contract) == ""
    assert owner_of(DocumentType.COURT_JUDGMENT, named, None) == ""
