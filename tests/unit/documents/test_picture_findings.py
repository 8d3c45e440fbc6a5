"""Where a picture comes from and what is in the way: notes for the officer, friendly words for the applicant."""

import cv2
import numpy as np
import pytest

from registrar.documents.decoding import Picture
from registrar.documents.hindrances import hindrances
from registrar.documents.likeness import difference, fingerprint
from registrar.documents.origin import is_screenshot, origin_findings
from registrar.documents.waves import shows_waves
from registrar.registration.vocabulary import Severity

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
