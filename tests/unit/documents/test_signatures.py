"""A signature's look stays when it is photographed anew, smaller, beside dust; another signing of the hand differs."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from registrar.documents.signatures import signature_look
from registrar.policy.signatures import likeness, same_signing
from registrar.registration.facts import SIGNATURE_CELLS
from tests.documents.generator.signatures import signature

HEIGHT = 30  # pixels of the label beside it


def laid(signing: int, *, high: int = 42, left: int = 10) -> NDArray[np.uint8]:
    """The place behind the label with the name as it was signed that time."""
    place = np.zeros((60, 300), np.uint8)
    ink = np.asarray(signature("顾洁毓", "long-cang", person=4, signing=signing))
    small = cv2.resize(ink, (round(ink.shape[1] * high / ink.shape[0]), high), interpolation=cv2.INTER_AREA)
    place[8 : 8 + high, left : left + small.shape[1]] = (small > 90) * 255
    return place


def test_the_same_ink_smaller_elsewhere_and_beside_dust_and_a_stray_stroke_looks_the_same() -> None:
    again = laid(0, high=36, left=24)
    again[4:7, 4:7] = 255
    again[20:40, 280:284] = 255
    one, other = signature_look(laid(0), HEIGHT), signature_look(again, HEIGHT)
    assert len(one) == SIGNATURE_CELLS[0] * SIGNATURE_CELLS[1]
    assert same_signing(one, other)


@pytest.mark.parametrize("signing", [1, 2, 3])
def test_another_signing_of_the_same_hand_is_not_the_same(signing: int) -> None:
    assert likeness(signature_look(laid(0), HEIGHT), signature_look(laid(signing), HEIGHT)) < 0.8


def test_a_blank_place_has_no_look() -> None:
    assert signature_look(np.zeros((60, 300), np.uint8), HEIGHT) == ""
