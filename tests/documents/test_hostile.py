"""Every hostile file ends in the verdict stated for it, in bounded time, and the next good file passes."""

import time
import zlib

import pytest

from registrar.documents.decoding import WALL_SECONDS, Decoded, decode
from registrar.documents.examine import examine
from registrar.documents.findings import FILE_PROBLEMS
from registrar.registration.vocabulary import Severity
from tests.documents.hostile import HOSTILE
from tests.documents.hostile.make import a_picture

LONGEST = 12.0  # seconds that one file may take, whatever is in it
GOOD = a_picture(size=(320, 200))
SAMPLED = {name for name in HOSTILE if zlib.crc32(name.encode()) % 12 == 0}
SLOW = ("scans", "laughs", "folded", "too fine", "draws four hundred", "form draws itself", "unfold", "megapixels")
EVERY_FILE = [
    pytest.param(name, marks=() if name in SAMPLED and not any(word in name for word in SLOW) else pytest.mark.full)
    for name in HOSTILE
]


def decoded_in_time(name: str, wall_seconds: float = WALL_SECONDS) -> Decoded:
    data = HOSTILE[name].make()
    started = time.perf_counter()
    decoded = decode(data, wall_seconds=wall_seconds)
    assert time.perf_counter() - started < wall_seconds + LONGEST - WALL_SECONDS
    return decoded


def test_there_are_at_least_two_hundred_hostile_files_and_each_is_another() -> None:
    assert len(HOSTILE) >= 200
    small = {name: file.make() for name, file in HOSTILE.items() if name in SAMPLED}
    assert len(set(small.values())) == len(small)


@pytest.mark.parametrize("name", EVERY_FILE)
def test_a_hostile_file_ends_in_its_verdict_and_the_next_good_file_passes(name: str) -> None:
    decoded = decoded_in_time(name)
    assert decoded.problem in HOSTILE[name].verdicts
    assert (decoded.pages == ()) == bool(decoded.problem)
    assert decode(GOOD).problem == ""


@pytest.mark.parametrize("name", ["a PDF of a billion laughs", "a JPEG with thousands of scans"])
def test_a_file_that_would_never_end_is_given_up_in_time(name: str) -> None:
    assert decoded_in_time(name, wall_seconds=2.5).problem == "too_slow"
    assert decode(GOOD).problem == ""


@pytest.mark.parametrize(
    "name",
    [
        "nothing",
        "text",
        "the first 50 % of a photograph",
        "a PDF with a password",
        "a PDF with a script",
        "a HEIC of no width",
    ],
)
def test_an_examination_of_a_bad_file_says_what_to_do_and_refuses_nothing(name: str) -> None:
    examination = examine(HOSTILE[name].make(), scan="s1", version_id="v1")
    assert examination.documents == ()
    (finding,) = examination.findings
    assert finding.id.startswith("FIL-")
    assert finding.severity in (Severity.BETTER_PHOTO, Severity.SUPPLEMENT)
    assert finding.message.endswith("您的申请已受理，不受影响。")
    assert "拒绝" not in finding.message


def test_every_problem_a_decoder_can_name_has_a_sentence_and_an_id_of_its_own() -> None:
    named = frozenset[str]().union(*(file.verdicts for file in HOSTILE.values())) - {""}
    assert named <= set(FILE_PROBLEMS)
    assert len({row[0] for row in FILE_PROBLEMS.values()}) == len(FILE_PROBLEMS)


def test_the_same_file_is_made_every_time() -> None:
    for name in sorted(SAMPLED)[:8]:
        assert HOSTILE[name].make() == HOSTILE[name].make(), name
