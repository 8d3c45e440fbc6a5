"""A file may keep the reader only so long: what is unread is said, and what was read stays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from registrar.documents import remembered
from registrar.documents.decoding import Picture, RawPage
from registrar.documents.examine import by_likelihood, examined_pages, half_read
from registrar.documents.findings import page_finding
from registrar.documents.lines import Line, plain_line
from registrar.documents.patience import Hurried, Patience
from registrar.documents.quality import is_bare
from registrar.registration.facts import Document, Examination, Seen
from registrar.registration.vocabulary import DocumentType, NearMiss, Severity


@dataclass
class Ticking:
    """An engine to which every line costs a second; it reads the same lines on every page."""

    now: float = 0.0
    asked: int = 0
    name: str = "ticking"

    def lines(
        self,
        picture: Picture,
        *,
        find_on: Picture | None = None,
        side: int | None = None,
        until: Callable[[], bool] | None = None,
    ) -> list[Line]:
        assert picture.ndim == 3
        assert find_on is not None or side is not None
        read: list[Line] = []
        while len(read) < 3 and not (until and until()):
            self.now += 1
            read.append(plain_line("某某某某某某某某某某某某", 100, 100 + 60 * len(read), 700, 140 + 60 * len(read)))
        return read

    def upright(self, picture: Picture, *, find_on: Picture | None = None) -> int:
        assert find_on is not None
        return len(picture) * 0

    def reread(self, crops: Sequence[Picture]) -> list[Line]:
        self.asked += 1
        self.now += len(crops)
        return [plain_line("乙", 0, 0, 9, 9) for _ in crops]


def a_page() -> RawPage:
    """Marked, so that it is not bare."""
    picture = np.full((1000, 800, 3), 250, np.uint8)
    picture[100:900:60, 100:700:5] = 0
    return RawPage(picture, (800, 1000))


def read_for(seconds: float, pages: int) -> list[Document]:
    engine = Ticking()
    patience = Patience(lambda: engine.now, seconds)
    return examined_pages(tuple(a_page() for _ in range(pages)), engine, None, patience)[0]


def test_pages_for_which_there_was_no_time_are_named_for_an_officer_and_the_others_are_read() -> None:
    *_, last = read_for(8, 5)
    assert last.document_type is DocumentType.OTHER
    assert 4 in last.pages
    (finding,) = last.findings
    assert (finding.id, finding.severity) == ("RDR-05", Severity.CLERK)
    assert "第" in finding.message
    assert finding.message.endswith("您的申请已受理，不受影响。")


def test_every_page_is_in_some_document_however_little_time_there_is() -> None:
    for seconds in (0.0, 1.0, 5.0, 9.0, 1000.0):
        documents = read_for(seconds, 9)
        assert {page for one in documents for page in one.pages} == set(range(9)), seconds
        assert [one.part for one in documents] == list(range(len(documents)))


def test_with_time_enough_nothing_is_said_of_time() -> None:
    assert not [one for document in read_for(1000, 4) for one in document.findings if one.id == "RDR-05"]


def test_a_long_paper_is_read_from_both_ends() -> None:
    assert by_likelihood(3) == [0, 1, 2]
    assert by_likelihood(9)[:3] == [0, 8, 1]
    assert sorted(by_likelihood(20)) == list(range(20))
    *_, left = read_for(10, 9)
    assert left.pages[-1] == 7


def test_nobody_photographs_again_what_there_was_no_time_to_look_for() -> None:
    empty = Document(
        DocumentType.OTHER,
        0.9,
        pages=(2,),
        near_miss=NearMiss.BLANK,
        findings=(page_finding("PIC-03"), page_finding("PIC-08")),
    )
    said = half_read(empty)
    assert said.near_miss is None
    assert [one.id for one in said.findings] == ["PIC-08", "RDR-05"]
    assert half_read(replace(empty, near_miss=NearMiss.DEGREE_CERT)).near_miss is NearMiss.DEGREE_CERT


def test_crops_that_come_too_late_are_empty_lines_and_cost_nothing() -> None:
    engine = Ticking()
    patience = Patience(lambda: engine.now, 9.0)
    read = Hurried(engine, patience).reread([np.zeros((20, 60, 3), np.uint8)] * 20)
    assert [line.text for line in read] == ["乙"] * 16 + [""] * 4
    assert engine.asked == 2
    assert patience.lost()
    assert not patience.lost()


def test_an_examination_cut_short_is_not_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hurried = Document(DocumentType.OTHER, 0.0, pages=(0,), findings=(page_finding("RDR-05", "第1页"),))

    def told(data: bytes, **words: object) -> Seen:
        documents = (hurried,) if data == b"long" else ()
        return Seen(Examination(str(words["scan"]), "0" * 64, "", "fake", documents, pages=((60, 90),)), (data,))

    monkeypatch.setattr(remembered, "seen", told)
    monkeypatch.setattr(remembered, "reader_name", lambda *_, **__: "fake")
    for data in (b"long", b"short"):
        remembered.seen_remembered(data, folder=tmp_path, scan="s")
    assert {kept.suffix for kept in tmp_path.iterdir()} == {".json", ".jpg"}
    monkeypatch.setattr(remembered, "seen", None)  # nothing is read a second time
    again = remembered.seen_remembered(b"short", folder=tmp_path, scan="t")
    assert (again.examination.scan, again.views) == ("t", (b"short",))


def test_a_bare_page_is_told_by_its_ink_and_the_smallest_line_is_ink() -> None:
    blank = np.full((2600, 1840, 3), 243, np.uint8)
    grain = np.clip(blank + np.random.default_rng(1).normal(0, 4, blank.shape), 0, 255).astype(np.uint8)
    assert is_bare(blank)
    assert is_bare(grain)
    written = blank.copy()
    written[1200:1220, 700:760:6] = 90
    assert not is_bare(written)


def test_a_bare_page_never_reaches_an_engine() -> None:
    engine = Ticking()
    page = RawPage(np.full((900, 700, 3), 255, np.uint8), (700, 900))
    (document,) = examined_pages((page,), engine, None, Patience(lambda: engine.now, 9.0))[0]
    assert engine.now == 0
    assert document.near_miss is NearMiss.BLANK
