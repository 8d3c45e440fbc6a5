"""Where a picture comes from and what is in the way: notes for the officer, friendly words for the applicant."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from registrar.documents.classify import Kind
from registrar.documents.decoding import Picture
from registrar.documents.hindrances import beyond_picture, corner_beyond, finger_on, hindrances, overview, runs_off
from registrar.documents.likeness import difference, fingerprint
from registrar.documents.lines import Line, plain_line
from registrar.documents.origin import is_screenshot, origin_findings
from registrar.documents.overlays import laid_over
from registrar.documents.papers import picture_findings, way_barred
from registrar.documents.preprocess import Sheet, sheets_of, turned
from registrar.documents.quality import Quality
from registrar.documents.reading import ReadSheet
from registrar.documents.waves import shows_waves
from registrar.registration.facts import Box, Field
from registrar.registration.vocabulary import DocumentType, Severity, Side

PHOTO = (3000, 4000)
SIGNED = b"%PDF-1.7\n/ByteRange [0 30 40 20]" + b" " * 28


def a_sheet() -> Picture:
    """Grey paper with dark lines of print."""
    sheet = np.full((1400, 1000, 3), 215, dtype=np.uint8)
    for row in range(120, 1300, 60):
        cv2.putText(sheet, "the quick brown fox 1234567890", (80, row), cv2.FONT_HERSHEY_SIMPLEX, 1.4, (40, 40, 40), 3)
    return sheet


@pytest.mark.parametrize("editor", ["Adobe Photoshop 25.0", "PicsArt", "美图秀秀"])
def test_the_name_of_an_editor_in_the_file_is_a_note_and_no_demand(editor: str) -> None:
    (finding,) = origin_findings(b"\xff\xd8\xff\xe1..Exif" + editor.encode() + b"...", [PHOTO])
    assert (finding.id, finding.severity) == ("EDT-01", Severity.NOTE)
    assert editor.split(maxsplit=1)[0][:2] not in finding.message


def test_a_file_of_a_telephone_is_unremarkable() -> None:
    assert origin_findings(b"\xff\xd8\xff\xe1..Exif\x00\x00HUAWEI..." + b"\x00" * 500, [PHOTO]) == []


def test_a_pdf_with_bytes_behind_its_signature_goes_to_an_officer() -> None:
    assert origin_findings(SIGNED, [PHOTO]) == []
    (finding,) = origin_findings(SIGNED + b"\n9 0 obj<</Type/Annot>>endobj\nstartxref\n%%EOF" + b"x" * 80, [PHOTO])
    assert (finding.id, finding.severity) == ("EDT-06", Severity.CLERK)


@pytest.mark.parametrize(
    ("size", "exif", "seen"),
    [((1080, 2340), b"", True), ((1080, 2340), b"Exif\x00\x00", False), ((1080, 1440), b"", False)],
)
def test_a_screenshot_has_a_screens_size_and_no_camera(size: tuple[int, int], exif: bytes, seen: bool) -> None:
    assert is_screenshot(b"\x89PNG" + exif, size) is seen


def test_waves_of_a_screen_are_seen_and_print_is_not_taken_for_them() -> None:
    sheet = a_sheet()
    rows, columns = np.arange(1400)[:, None], np.arange(1000)[None, :]
    waves = 1 + 0.05 * np.sin(rows / 6 + columns / 30) * np.sin(columns / 6.4)
    assert not shows_waves(sheet)
    assert shows_waves(np.clip(sheet * waves[:, :, None], 0, 255).astype(np.uint8))


def test_a_lamps_reflection_and_a_finger_are_named() -> None:
    sheet = a_sheet()
    assert hindrances(sheet) == []
    lit = sheet.copy()
    cv2.ellipse(lit, (500, 700), (120, 90), 0, 0, 360, (255, 255, 255), -1)
    assert hindrances(lit) == ["反光"]
    held = sheet.copy()
    cv2.ellipse(held, (0, 900), (180, 110), 0, 0, 360, (120, 150, 205), -1)
    assert hindrances(held) == ["手指遮挡"]


SKIN = (120, 150, 205)


def a_thumb(depth: int) -> Picture:
    """Over the left edge of the sheet, so many pixels deep."""
    sheet = a_sheet()
    cv2.line(sheet, (-200, 900), (depth - 60, 900), SKIN, 120)
    cv2.circle(sheet, (depth - 60, 900), 60, SKIN, -1)
    return sheet


def a_warm_shadow() -> Picture:
    """Skin-coloured along its border right across the sheet, as a lamp's light makes it."""
    sheet = a_sheet()
    cv2.line(sheet, (-50, 680), (1050, 1420), SKIN, 120)
    return sheet


@pytest.mark.parametrize(
    ("sheet", "seen"),
    [
        (a_thumb(400), True),
        (a_thumb(70), False),
        (a_warm_shadow(), False),
        (np.full_like(a_sheet(), SKIN), False),
        (a_sheet(), False),
    ],
    ids=["over print", "on the margin", "a warm shadow", "paper of that colour", "nothing"],
)
def test_a_finger_is_what_reaches_far_in_and_is_solid(sheet: Picture, seen: bool) -> None:
    assert finger_on(overview(sheet)) is seen


@pytest.mark.parametrize(
    ("outline", "beyond"),
    [
        (((100, 100), (900, 90), (910, 1300), (90, 1310)), False),
        (((100, 100), (999, 90), (999, 1300), (90, 1310)), True),
        (((100, 3), (900, 0), (910, 1300), (90, 1310)), True),
        (((0, 200), (1000, 210), (1000, 1399), (0, 1399)), True),
        (((-8, -8), (1008, 0), (1004, 1404), (0, 1400)), False),
        (((100, 2), (900, 90), (910, 1300), (90, 1310)), False),
    ],
    ids=["within", "right", "above", "three sides", "a scan", "one corner"],
)
def test_a_sheet_that_ends_where_the_picture_does_goes_on_beyond(outline: Box, beyond: bool) -> None:
    assert beyond_picture(outline, (1000, 1400)) is beyond


@pytest.mark.parametrize(
    ("outline", "cut"),
    [
        (((100, 100), (900, 90), (910, 1300), (90, 1310)), False),
        (((100, 100), (998, 190), (910, 1300), (90, 1310)), True),
        (((2, 300), (900, 90), (910, 1300), (90, 1310)), True),
        (((100, 100), (999, 90), (999, 1300), (90, 1310)), False),
        (((100, 100), (985, 90), (910, 1300), (90, 1310)), False),
    ],
    ids=["within", "right", "left", "a side", "near the edge"],
)
def test_a_single_corner_on_the_very_edge_of_the_picture_lies_outside_it(outline: Box, cut: bool) -> None:
    assert corner_beyond(outline, (1000, 1400)) is cut


def test_a_sheet_keeps_its_outline_however_it_is_turned() -> None:
    picture = np.full((1400, 1000, 3), (60, 80, 100), np.uint8)
    cv2.fillConvexPoly(picture, np.array([[150, 200], [850, 180], [870, 1200], [140, 1210]]), (235, 235, 235))
    (sheet,) = sheets_of(picture)
    assert sheet.outline is not None
    assert np.abs(np.array(sheet.outline[0]) - (150, 200)).max() < 8
    assert turned(sheet, 1).outline == sheet.outline
    read = ReadSheet(turned(sheet, 1), (), (), colour=True, upright=np.eye(3), taken=picture)
    assert read.outline == sheet.outline


def read_of(sheet: Picture, matrix: np.ndarray | None = None, taken: Picture | None = None) -> ReadSheet:
    level = Sheet(sheet, np.eye(3) if matrix is None else matrix)
    return ReadSheet(level, (), (), colour=True, upright=np.eye(3), taken=sheet if taken is None else taken)


def test_a_finger_or_a_side_outside_is_asked_about_only_when_something_lacks() -> None:
    held, lacking = read_of(a_thumb(400)), ("id_number",)
    wide = read_of(a_sheet(), np.array([[1, 0, -400], [0, 1, -300], [0, 0, 1.0]]), np.zeros((2000, 1400, 3), np.uint8))
    corner = replace(
        wide, sheet=Sheet(a_sheet(), np.eye(3), outline=((100, 90), (1399, 200), (1200, 1900), (90, 1910)))
    )
    for read, word in ((held, "手指"), (wide, "四边"), (corner, "四边"), (laid(slip=(240, 235, 225)), "别的纸")):
        asked, told = way_barred(read, lacking), way_barred(read, ())
        assert asked is not None
        assert told is not None
        assert (asked.id, asked.severity, asked.fields) == ("PIC-01", Severity.BETTER_PHOTO, lacking)
        assert word in asked.message
        assert (told.id, told.severity) == ("PIC-01", Severity.NOTE)
    assert way_barred(read_of(a_sheet()), lacking) is None
    assert way_barred(read_of(a_sheet()), ()) is None


def laid(*, slip: tuple[int, int, int], rise: int = 60, over_print: bool = True) -> ReadSheet:
    """A strip of other paper right across the sheet, with a fine shadow below it; or where nothing is printed."""
    sheet, top = a_sheet(), 640
    if not over_print:
        sheet[top - 120 : top + 260] = 215
    corners = np.array([[0, top + rise], [1000, top], [1000, top + 130], [0, top + 130 + rise]])
    cv2.fillConvexPoly(sheet, corners + np.array((0, 3)), (150, 150, 150))
    cv2.fillConvexPoly(sheet, corners, slip)
    print_ = [plain_line("the quick brown fox", 80, row - 32, 760, row) for row in range(120, 1300, 60)]
    return replace(read_of(sheet), lines=tuple(print_))


def sees_other_paper(read: ReadSheet) -> bool:
    return laid_over(read.sheet.picture, overview(read.sheet.picture), read.lines)


@pytest.mark.parametrize("slip", [(240, 235, 225), (170, 220, 240), (200, 205, 205)], ids=["white", "yellow", "greyer"])
def test_other_paper_is_seen_where_print_is_cut_off_at_its_edge(slip: tuple[int, int, int]) -> None:
    assert sees_other_paper(laid(slip=slip))
    assert not sees_other_paper(laid(slip=slip, over_print=False))


def test_print_a_shadow_over_it_and_a_coloured_field_are_no_other_paper() -> None:
    bare = laid(slip=(215, 215, 215), over_print=False).lines
    plain = replace(read_of(a_sheet()), lines=bare)
    shaded = a_sheet()
    shaded[525:890] = (shaded[525:890] * 0.8).astype(np.uint8)
    tinted = a_sheet()
    tinted[0:380][(tinted[0:380] > 200).all(axis=2)] = (200, 225, 215)
    for sheet in (plain.sheet.picture, shaded, tinted):
        assert not sees_other_paper(replace(read_of(sheet), lines=bare))


def some_lines(left: float, top: float = 300, right: float = 800) -> list[Line]:
    return [plain_line("某某测试文字", left, top + 60 * row, right, top + 60 * row + 40) for row in range(4)]


@pytest.mark.parametrize(
    ("lines", "cut"),
    [
        (some_lines(100), False),
        (some_lines(2), True),
        (some_lines(100, right=999), True),
        (some_lines(100, top=1), True),
        (some_lines(100, top=1180), True),
        ([*some_lines(100), *some_lines(0, top=900)[:2]], False),
        ([], False),
    ],
    ids=["within", "left", "right", "above", "below", "two stains", "nothing"],
)
def test_print_that_runs_off_an_edge_is_a_sheet_not_wholly_in_the_picture(lines: list[Line], cut: bool) -> None:
    assert runs_off(lines, (1000, 1400)) is cut


def test_only_a_sheet_that_lacks_something_is_asked_for_again_because_it_is_cut() -> None:
    kind = Kind(DocumentType.ID_CARD, 0.9, side=Side.PORTRAIT)
    quality = Quality(0.5, 30.0, 0.99, 4)
    read = ReadSheet(
        Sheet(a_sheet(), np.eye(3)), tuple(some_lines(2)), (), colour=False, upright=np.eye(3), taken=a_sheet()
    )
    (cut, _) = picture_findings(kind, {}, quality, read)
    assert (cut.id, cut.severity) == ("PIC-01", Severity.BETTER_PHOTO)
    assert cut.fields
    assert "四边" in cut.message
    whole = {name: Field("x", "x", 1.0, certain=True, page=0) for name in cut.fields}
    assert [finding.id for finding in picture_findings(kind, whole, quality, read)] == ["PIC-08"]


def test_a_look_survives_light_size_and_compression_and_differs_between_papers() -> None:
    sheet = a_sheet()
    shade = np.linspace(0.6, 1.0, 1000)[None, :, None]
    anew = cv2.resize(np.clip(sheet * shade, 0, 255).astype(np.uint8), (640, 900), interpolation=cv2.INTER_AREA)
    done, data = cv2.imencode(".jpg", anew, [cv2.IMWRITE_JPEG_QUALITY, 50])
    assert done
    compressed = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), dtype=np.uint8)
    other = np.full_like(sheet, 215)
    cv2.rectangle(other, (100, 100), (700, 500), (40, 40, 40), -1)
    assert difference(fingerprint(sheet), fingerprint(compressed)) <= 32
    assert difference(fingerprint(sheet), fingerprint(other)) > 60
