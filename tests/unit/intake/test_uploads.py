"""Which files can be sent, and where they are kept."""

from dataclasses import replace

import pytest

from registrar.errors import Malformed
from registrar.intake.uploads import AnnouncedFile, check_announced, parse_scan_key, scan_key
from registrar.registration.application import Scan

GOOD = AnnouncedFile("image/jpeg", 1_000_000, "a" * 64)
PRESENT = Scan("s", "scans/A/s", "image/jpeg", 10 * 1024 * 1024, "b" * 64)


@pytest.mark.parametrize("kind", ["image/jpeg", "image/png", "image/heic", "application/pdf"])
def test_pictures_and_pdf_of_ten_megabytes_are_taken(kind: str) -> None:
    check_announced([replace(GOOD, content_type=kind, size=10 * 1024 * 1024)], ())


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (replace(GOOD, content_type="image/gif"), "content_type"),
        (replace(GOOD, content_type="image/svg+xml"), "content_type"),
        (replace(GOOD, size=0), "empty_file"),
        (replace(GOOD, size=10 * 1024 * 1024 + 1), "file_too_large"),
        (replace(GOOD, sha256="A" * 64), "sha256"),
        (replace(GOOD, sha256="a" * 63), "sha256"),
        (replace(GOOD, sha256="a" * 64 + "\n"), "sha256"),
    ],
)
def test_a_file_that_cannot_be_taken_is_answered_with_advice(file: AnnouncedFile, code: str) -> None:
    with pytest.raises(Malformed) as told:
        check_announced([GOOD, file], ())
    assert told.value.code == code
    assert told.value.advice


def test_forty_files_are_taken_and_the_next_is_asked_for_as_a_pdf() -> None:
    small = [replace(PRESENT, size=1000)] * 39
    check_announced([GOOD], small)
    with pytest.raises(Malformed, match="PDF"):
        check_announced([GOOD, GOOD], small)


def test_a_hundred_and_fifty_megabytes_is_the_limit_of_an_application() -> None:
    check_announced([GOOD], [PRESENT] * 14)
    with pytest.raises(Malformed) as told:
        check_announced([GOOD], [PRESENT] * 15)
    assert told.value.code == "too_many_files"


def test_announcing_nothing_says_that_the_application_is_accepted_without_files() -> None:
    with pytest.raises(Malformed, match="照样受理"):
        check_announced([], ())


def test_a_key_is_made_and_read_back() -> None:
    assert scan_key("A1", "x-_9") == "scans/A1/x-_9"
    assert parse_scan_key(scan_key("A1", "x-_9")) == ("A1", "x-_9")


@pytest.mark.parametrize(
    "key", ["", "scans/A1", "scans/A1/", "scans/A1/a/b", "certificates/1/2", "scans/A1/../x", "xscans/A/b"]
)
def test_a_key_of_something_else_is_nobodys_scan(key: str) -> None:
    assert parse_scan_key(key) is None
