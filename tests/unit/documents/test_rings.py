"""A seal on a black-and-white copy is told by its ring; lines of print are no ring, nor is a small printed emblem."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from registrar.documents.decoding import Picture
from registrar.documents.preprocess import Sheet
from registrar.documents.reading import ReadSheet
from registrar.documents.rings import dark_rings, print_alone, without_ring
from registrar.documents.sealed import seal_field, seal_findings, seals_on
from registrar.registration.vocabulary import DocumentType, Severity

PRINT = "the quick brown fox 1234567890 jumps over"
SEAL = (700, 1100, 95)  # centre and radius on a sheet of 1000 x 1400


def a_copy(*circles: tuple[int, int, int], ink: int = 120) -> Picture:
    """Grey paper full of print, with thin rings; two lines run through where the seal is."""
    sheet = np.full((1400, 1000), 232, dtype=np.uint8)
    for row in (*range(100, 960, 52), 1080, 1150, 1330):
        cv2.putText(sheet, PRINT, (70, row), cv2.FONT_HERSHEY_SIMPLEX, 1.1, 35, 2)
    for x, y, radius in circles:
        cv2.circle(sheet, (x, y), radius, ink, 5)
        cv2.putText(sheet, "*", (x - 22, y + 22), cv2.FONT_HERSHEY_SIMPLEX, 2, ink, 5)
    return np.asarray(cv2.merge([sheet] * 3), dtype=np.uint8)


def a_poor(picture: Picture) -> Picture:
    """The same copied again: soft, grainy, pressed together."""
    soft = cv2.GaussianBlur(picture, (0, 0), 1.3)[:, :, 0].astype(np.float32) * 0.75 + 40
    grain = np.random.default_rng(4).normal(0, 8, soft.shape)
    _, data = cv2.imencode(".jpg", np.clip(soft + grain, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 45])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), dtype=np.uint8)


def a_read(picture: Picture) -> ReadSheet:
    return ReadSheet(Sheet(picture, np.eye(3)), (), (), colour=False, upright=np.eye(3), taken=picture)


@pytest.mark.parametrize("change", [lambda picture: picture, a_poor], ids=["a good copy", "a poor copy"])
def test_a_ring_over_print_is_found_where_it_is(change: object) -> None:
    assert callable(change)
    best = dark_rings(change(a_copy(SEAL)))[0]
    (left, top), _, (right, bottom), _ = best.box
    assert abs((left + right) / 2 - SEAL[0]) < 12
    assert abs((top + bottom) / 2 - SEAL[1]) < 12
    assert abs((right - left) / 2 - SEAL[2]) < 14


@pytest.mark.parametrize("circles", [(), ((500, 120, 40),)], ids=["print alone", "an emblem at the top"])
def test_print_and_a_small_emblem_are_no_seal(circles: tuple[tuple[int, int, int], ...]) -> None:
    assert dark_rings(a_copy(*circles)) == []
    assert dark_rings(a_poor(a_copy(*circles))) == []


TERMINATION = DocumentType.TERMINATION_CERT


def test_an_officer_is_asked_for_the_seal_of_a_copy_only_where_no_ring_is() -> None:
    for circles, said in (((SEAL,), []), ((), ["SEA-01"])):
        read = a_read(a_copy(*circles))
        seals = seals_on(read)
        assert [finding.id for finding in seal_findings(TERMINATION, seals, read)] == said
        field = seal_field(seals, read, 0)["seal_present"]
        assert (field.value, field.certain) == ("true" if circles else "false", False)


def test_a_black_ring_on_a_tinted_picture_is_looked_at_and_nobody_is_asked_for_a_seal_that_is_there() -> None:
    for circles, said in (((SEAL,), Severity.NOTE), ((), Severity.BETTER_PHOTO)):
        read = replace(a_read(a_copy(*circles)), colour=True)
        seals = seals_on(read)
        (finding,) = seal_findings(TERMINATION, seals, read)
        assert (finding.id, finding.severity) == ("SEA-01", said)
        assert not seal_field(seals, read, 0)["seal_present"].certain


def test_print_below_a_grey_seal_stays_when_the_seal_is_lifted() -> None:
    (seal,) = dark_rings(a_copy(SEAL, ink=150))
    x, y, radius = SEAL
    before, after = a_copy(SEAL, ink=150), without_ring(a_copy(SEAL, ink=150), seal)
    edge = np.s_[y - 10 : y + 10, x + radius - 3 : x + radius + 3]
    print_ = before[:, :, 0] < 60
    assert int(np.min(before[edge])) == 150
    assert int(np.min(after[edge])) > 220
    assert (after[print_] < 80).all()


def test_of_a_seal_as_dark_as_the_print_the_ring_is_taken_away_and_print_across_it_stays() -> None:
    copy, plain = a_copy(SEAL, ink=35), a_copy()
    (seal,) = dark_rings(copy)
    after = without_ring(copy, seal)[:, :, 0]
    turns = np.linspace(0, 2 * np.pi, 360, endpoint=False)
    rows, columns = (np.rint(SEAL[at] + SEAL[2] * turn(turns)).astype(int) for at, turn in ((1, np.sin), (0, np.cos)))
    bare = plain[rows, columns, 0] > 200
    assert (copy[rows, columns, 0] < 60).all()
    assert np.mean(after[rows, columns][bare] > 200) > 0.9
    print_ = plain[:, :, 0] < 60
    assert np.mean(after[print_] < 60) > 0.995


def test_of_a_red_seal_whose_ink_was_taken_away_the_outlines_go_too() -> None:
    copy, plain = a_copy(SEAL, ink=175), a_copy()
    x, y, _ = SEAL
    part = np.s_[y - 160 : y + 160, x - 230 : x + 230]
    after = print_alone(np.ascontiguousarray(copy[part]))[:, :, 0]
    print_ = plain[part][:, :, 0] < 60
    ring = np.abs(copy[part][:, :, 0].astype(int) - 175) < 3
    assert ring.sum() > 1000
    assert np.mean(after[ring & ~print_] > 200) > 0.95
    assert np.mean(after[print_] < 60) > 0.95
