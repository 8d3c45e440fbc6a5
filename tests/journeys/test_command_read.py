"""registrar read: one JSON object for each document, also for files that hold none."""

import json
from pathlib import Path

import pytest
from PIL import Image

from local.command import main
from local.commands.outcomes import Exit
from tests.documents.generator import draw, persona, photograph, write_case

pytestmark = pytest.mark.reading
MEMBERS = {
    "file", "part", "pages", "document_type", "near_miss", "side", "confidence",
    "fields", "findings", "engine", "seconds", "cpu_seconds",
}  # fmt: skip


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Path:
    person = persona(104)
    page = photograph(draw("id_card_portrait", person, seed=104, template=0), seed=104, level="good")
    return write_case(tmp_path_factory.mktemp("card"), "card", page)


def test_a_card_is_read_field_by_field_with_places_on_the_page(card: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(card), "--json"]) == Exit.DONE
    (line,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert set(line) == MEMBERS
    assert (line["document_type"], line["side"], line["engine"]) == ("ID_CARD", "portrait_side", "rapidocr")
    number = line["fields"]["id_number"]
    assert set(number) == {"value", "text", "confidence", "certain", "page", "box"}
    assert number["value"] == persona(104).id_number
    assert len(number["box"]) == 4
    assert all(len(corner) == 2 for corner in number["box"])
    assert line["seconds"] > 0
    assert line["cpu_seconds"] > 0
    assert all(set(finding) == {"id", "severity", "message"} for finding in line["findings"])


def test_a_file_that_is_no_picture_is_answered_in_one_line_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.jpg").write_bytes(b"Dear office, here are my papers.")
    Image.new("RGB", (1200, 900), "white").save(tmp_path / "blank.png")
    assert main(["read", str(tmp_path / "letter.jpg"), str(tmp_path / "blank.png"), "--json"]) == Exit.DONE
    letter, blank = map(json.loads, capsys.readouterr().out.splitlines())
    assert (letter["document_type"], letter["pages"], letter["fields"]) == ("OTHER", [], {})
    assert letter["findings"], "it says why nothing was found"
    assert blank["document_type"] == "OTHER"
    assert blank["findings"]


def test_a_file_that_is_not_there_leaves_the_others_read(
    card: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(tmp_path / "gone.jpg"), str(card)]) == Exit.NOT_AS_HOPED
    told = capsys.readouterr()
    assert "gone.jpg" in told.err
    assert "ID_CARD" in told.out


def test_tesseract_reads_alone_when_asked_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    person = persona(104)
    sheet = write_case(tmp_path, "sheet", draw("termination_cert", person, seed=104, template=1))
    assert main(["read", str(sheet), "--engine", "tesseract", "--json"]) == Exit.DONE
    (line,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (line["engine"], line["document_type"]) == ("tesseract", "TERMINATION_CERT")
    assert line["fields"]["id_number"]["value"] == person.id_number
