"""The benchmark's own counting: what is right, what is certain and wrong, what was taken for a proof."""

import json
from pathlib import Path
from typing import Any

from registrar.registration.facts import Document, Examination, Field
from registrar.registration.vocabulary import DocumentType, NearMiss
from tests.benchmarks.reading_papers import Paper, drawn, of_folder
from tests.benchmarks.reading_report import bins, diagram, table
from tests.benchmarks.reading_tally import Figures


def a_paper(document_type: str = "ID_CARD", near_miss: str | None = None, **fields: str) -> Paper:
    return Paper("p", "bad", b"", {"document_type": document_type, "near_miss": near_miss, "fields": fields})


def read_as(*documents: Document) -> Examination:
    return Examination("s", "0" * 64, "", "reader", documents)


def a_document(document_type: DocumentType = DocumentType.ID_CARD, **fields: Any) -> Document:
    return Document(
        document_type, 0.9, fields={name: Field(value, value, *sure) for name, (value, *sure) in fields.items()}
    )


def test_a_wrong_value_called_certain_is_counted_and_a_missing_one_is_not_certain() -> None:
    figures = Figures()
    found = a_document(person_name=("王小朋", 0.995, True), id_number=("1", 0.6, False))
    figures.ours(a_paper(person_name="王小明", id_number="1", birth_date="2000-01-01"), read_as(found), 1.0)
    tally = figures.of("bad", "ours")
    assert (tally.fields, tally.right, tally.certain, tally.certain_wrong) == (3, 1, 1, 1)
    assert figures.wrong_among_sure() == (1, 1)
    assert [one["field"] for one in figures.wrong] == ["person_name", "birth_date"]


def test_both_sides_of_a_card_are_one_paper_to_the_benchmark() -> None:
    figures = Figures()
    front = a_document(person_name=("王小明", 0.9, True))
    back = a_document(valid_to=("9999-12-31", 0.9, True))
    figures.ours(a_paper(person_name="王小明", valid_to="长期"), read_as(front, back), 1.0)
    assert figures.of("bad", "ours").right == 2


def test_a_near_miss_taken_for_a_proof_is_counted_and_named() -> None:
    figures = Figures()
    figures.ours(a_paper("OTHER", NearMiss.DEGREE_CERT.value), read_as(a_document(DocumentType.DIPLOMA_HE)), 1.0)
    assert figures.of("bad", "ours").near_misses_taken == 1
    assert "DEGREE_CERT taken for DIPLOMA_HE (bad, 1)" in table(figures, ["bad"], {})


def test_our_time_is_compared_on_the_pages_that_the_plain_engine_read_too() -> None:
    figures = Figures()
    for cpu in (1.0, 9.0):
        figures.ours(a_paper(), read_as(a_document()), cpu)
    figures.plain(a_paper(), "rapidocr plain", "", 2.0, 1.0)
    assert " 0.50 " in table(figures, ["bad"], {})


def test_a_plain_engine_has_a_field_when_its_value_stands_anywhere_in_the_text() -> None:
    figures = Figures()
    paper = a_paper(person_name="王小明", birth_date="2000-01-02", valid_to="长期")
    figures.plain(paper, "rapidocr plain", "姓名王小明\n2000年1月2日", 1.0, 1.0)
    assert figures.of("bad", "rapidocr plain").right == 2


def test_the_diagram_shows_each_filled_bin_once() -> None:
    read = [(0.995, True)] * 9 + [(0.995, False), (0.6, True), (0.6, False)]
    assert [(round(share, 2), count) for _, share, count in bins(read)] == [(0.5, 2), (0.9, 10)]
    assert diagram(read).count("<circle") == 2


def test_a_sample_is_drawn_evenly_and_only_from_its_split(tmp_path: Path) -> None:
    papers = list(drawn("measure", ["scan"], kinds=("id_card_emblem", "diploma_he"), seeds=1, sample=2))
    assert [paper.kind for paper in papers] == ["ID_CARD", "DIPLOMA_HE"]
    (tmp_path / "own.jpg").write_bytes(papers[0].data)
    (tmp_path / "own.json").write_text(json.dumps({"document_type": "ID_CARD", "fields": {"valid_to": "长期"}}))
    (tmp_path / "untold.jpg").write_bytes(b"")
    (own,) = of_folder(tmp_path)
    assert (own.level, own.key_fields, own.data) == ("own", {"valid_to": "9999-12-31"}, papers[0].data)
