"""When a value is certain, and what is said when it is not: a fake second reader, and the paper against itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pytest

from registrar.documents.checks import own_findings
from registrar.documents.decoding import Picture, RawPage
from registrar.documents.findings import NEAR_MISSES, PAGE_FINDINGS, near_miss_finding, page_finding
from registrar.documents.lines import Line, evenly, plain_line
from registrar.documents.papers import documents_on
from registrar.documents.preprocess import Sheet
from registrar.documents.reading import ReadSheet, read_sheet
from registrar.registration.facts import Document, Field
from registrar.registration.vocabulary import DocumentType, NearMiss, Severity
from tests.unit.documents.papers import page

NUMBER = "229902199208150027"
OLD_NUMBER = "229902920815002"
CARD = f"姓名|王小明\n性别|女|民族|汉\n出生|1992年8月15日\n住址|吉林省测试市测试路12号\n公民身份号码|{NUMBER}"


@dataclass
class FakeReader:
    """Says of every crop what it was told to, in order; reads nothing where nothing is left."""

    says: list[str] = field(default_factory=list)
    confidence: float = 0.95
    name: str = "fake"
    crops: int = 0

    finer: str = ""

    def lines(
        self,
        picture: Picture,
        *,
        find_on: Picture | None = None,
        side: int | None = None,
        until: Callable[[], bool] | None = None,
    ) -> list[Line]:
        assert until is None
        assert picture.ndim == 3
        assert find_on is None or side is None
        return page(self.finer) if self.finer else []

    def upright(self, picture: Picture, *, find_on: Picture | None = None) -> int:
        assert find_on is not None
        return len(picture) * 0

    def reread(self, crops: Sequence[Picture]) -> list[Line]:
        self.crops += len(crops)
        texts = [*self.says, *[""] * len(crops)][: len(crops)]
        return [Line(evenly(text, self.confidence), ((0, 0), (9, 0), (9, 9), (0, 9))) for text in texts]


def a_sheet(text: str, *, confidence: float = 0.99) -> ReadSheet:
    """Lines on a sharp picture: black strokes where the lines are, so that nothing looks blurred."""
    lines = page(text, confidence=confidence)
    picture = np.full((1400, 1000, 3), 255, np.uint8)
    for line in lines:
        picture[int(line.top) : int(line.bottom), int(line.left) : int(line.right) : 6] = 0
        picture[int(line.top) : int(line.bottom), int(line.left) + 1 : int(line.right) : 6] = 0
    return ReadSheet(Sheet(picture, np.eye(3)), tuple(lines), (), colour=True, upright=np.eye(3), taken=picture)


def examined(text: str, second: FakeReader | None, *, confidence: float = 0.99) -> Document:
    (document,) = documents_on(a_sheet(text, confidence=confidence), 0, FakeReader(), second)
    return document


def ids(document: Document) -> set[str]:
    return {finding.id for finding in document.findings}


def test_two_readers_that_agree_make_a_name_certain() -> None:
    assert examined(CARD, FakeReader(["王小明"])).fields["person_name"].certain


def test_a_second_reader_that_reads_nothing_is_no_evidence_either_way() -> None:
    card = examined(CARD, FakeReader([]))
    assert not card.fields["person_name"].certain
    assert "RDR-01" not in ids(card)


@pytest.mark.parametrize("noise", ["王小", "工小明月亮", "A王明", "1234", "王 小 日 月 明"])
def test_a_malformed_second_reading_is_no_evidence(noise: str) -> None:
    assert "RDR-01" not in ids(examined(CARD, FakeReader([noise])))


def test_a_well_formed_different_second_reading_goes_to_an_officer() -> None:
    card = examined(CARD, FakeReader(["王小朋"]))
    assert not card.fields["person_name"].certain
    (finding,) = [finding for finding in card.findings if finding.id == "RDR-01"]
    assert (finding.severity, finding.fields) == (Severity.CLERK, ("person_name",))


def test_a_second_reader_that_is_unsure_itself_contradicts_nobody() -> None:
    assert "RDR-01" not in ids(examined(CARD, FakeReader(["王小朋"], confidence=0.5)))


def test_a_checksum_and_sure_characters_make_a_number_certain_and_it_vouches_for_birth_and_sex() -> None:
    card = examined(CARD, None)
    assert [name for name, found in sorted(card.fields.items()) if found.certain] == ["birth_date", "id_number", "sex"]


def test_nothing_read_from_a_blurred_picture_is_certain_and_a_better_one_is_asked_for() -> None:
    sharp = a_sheet(CARD)
    blurred = replace(sharp, sheet=Sheet(np.full((1400, 1000, 3), 200, np.uint8), np.eye(3)))
    (card,) = documents_on(blurred, 0, FakeReader(), FakeReader(["王小明"]))
    assert not [name for name, found in card.fields.items() if found.certain]
    assert "PIC-01" in ids(card)


def test_a_number_read_weakly_is_not_certain_by_its_checksum_alone() -> None:
    assert not examined(CARD, None, confidence=0.85).fields["id_number"].certain


def test_a_repaired_number_is_never_certain_even_if_the_second_reader_agrees() -> None:
    text = CARD.replace(NUMBER, NUMBER.replace("0815", "O8l5"))
    card = examined(text, FakeReader(["王小明", "1992年8月15日", NUMBER]), confidence=0.9)
    assert card.value("id_number") == NUMBER
    weak = examined(CARD.replace(NUMBER, "229902199208150021"), FakeReader([]), confidence=0.6).fields["id_number"]
    assert not weak.certain


def test_a_number_that_fails_its_checksum_is_not_certain_though_both_readers_agree() -> None:
    wrong = NUMBER[:-1] + "8"
    card = examined(CARD.replace(NUMBER, wrong), FakeReader(["王小明", wrong, wrong]))
    assert card.value("id_number") == wrong
    assert not card.fields["id_number"].certain


def test_only_deciding_fields_cost_a_second_reading() -> None:
    second = FakeReader()
    examined(CARD, second, confidence=0.85)
    assert second.crops == 3  # name, number, birth date; not sex, people or address


def test_a_number_that_proves_itself_and_the_birth_date_in_it_cost_no_second_reading() -> None:
    second = FakeReader()
    examined(CARD, second)
    assert second.crops == 1  # the name


def test_a_form_without_anything_filled_in_is_no_proof() -> None:
    blank = "年  月  日"
    form = f"# 解除劳动合同证明书\n单位名称\n职工姓名|性别\n身份证号码\n合同期限|自 {blank}\n特此证明\n{blank}"
    paper = examined(form, None)
    assert (paper.document_type, paper.near_miss) == (DocumentType.OTHER, NearMiss.UNFILLED_FORM)


def test_a_proof_without_seal_or_employer_says_so_once_each() -> None:
    paper = examined(f"# 离职证明\n兹证明王小明（身份证号：{NUMBER}）于2024年5月6日离职。\n2024年5月8日", None)
    assert {"SEA-01", "RDR-02"} <= ids(paper)
    assert paper.value("seal_present") == "false"


def test_a_missing_field_is_looked_for_once_more_before_it_is_missed() -> None:
    text = f"# 离职证明\n兹证明王小明（身份证号：{NUMBER}）于2024年5月6日离职。\n2024年5月8日"
    closer = FakeReader(finer=text + "\n长春示例有限公司")
    (paper,) = documents_on(a_sheet(text), 0, closer, None)
    assert paper.value("employer_name") == "长春示例有限公司"
    assert "RDR-02" not in ids(paper)


def fields(**values: str) -> dict[str, Field]:
    return {name: Field(value, value, 0.99, certain=True) for name, value in values.items()}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"id_number": NUMBER, "sex": "女", "birth_date": "1992-08-15"}, set()),
        ({"id_number": NUMBER, "sex": "男", "birth_date": "1992-08-15"}, {"PER-07"}),
        ({"id_number": NUMBER, "sex": "女", "birth_date": "1992-08-16"}, {"PER-07"}),
        ({"id_number": NUMBER[:-1] + "8", "sex": "男"}, {"PER-06"}),
        ({"valid_from": "2015-06-01", "valid_to": "2035-06-01", "issuer": "测试市公安局"}, set()),
        ({"valid_from": "2015-06-01", "valid_to": "2020-06-01"}, set()),
        ({"valid_from": "2015-06-01", "valid_to": "9999-12-31"}, set()),
        ({"valid_from": "2015-06-01", "valid_to": "2032-06-01"}, {"IDV-03"}),
        ({"valid_from": "2015-06-01", "valid_to": "2035-08-01"}, {"IDV-03"}),
        ({"issuer": "测试市公安局示例分局"}, set()),
        ({"issuer": "测试市民政局"}, {"IDV-04"}),
        ({"id_number": OLD_NUMBER}, {"IDV-06"}),
        ({"id_number": OLD_NUMBER, "sex": "女", "birth_date": "1992-08-15"}, {"IDV-06"}),
        ({"id_number": OLD_NUMBER[:-1]}, {"PER-06"}),
        ({}, set()),
    ],
)
def test_a_card_is_held_against_itself(values: dict[str, str], expected: set[str]) -> None:
    assert {finding.id for finding in own_findings(DocumentType.ID_CARD, fields(**values))} == expected


def test_a_number_of_fifteen_digits_voids_only_the_card_it_stands_on() -> None:
    old = fields(id_number=OLD_NUMBER)
    assert own_findings(DocumentType.MIL_CONSCRIPT_DISCHARGE, old) == []
    (finding,) = own_findings(DocumentType.ID_CARD, old)
    assert (finding.severity, finding.fields) == (Severity.SUPPLEMENT, ("id_number",))
    assert "第二代身份证" in finding.message


def test_a_card_of_the_first_generation_is_read_and_a_later_one_asked_for() -> None:
    card = examined(CARD.replace(NUMBER, OLD_NUMBER), None)
    assert (card.document_type, card.value("id_number")) == (DocumentType.ID_CARD, OLD_NUMBER)
    assert "IDV-06" in ids(card)
    assert not {"IDV-06", "PER-06"} & ids(examined(CARD, None))


def test_a_social_credit_code_that_fails_goes_to_an_officer() -> None:
    wrong = own_findings(DocumentType.TERMINATION_CERT, fields(employer_uscc="91229901MA0TEXT13L"))
    assert [finding.id for finding in wrong] == ["BIZ-02"]


@pytest.mark.parametrize("identity", PAGE_FINDINGS)
def test_no_message_refuses_and_everyone_but_a_note_says_the_application_stands(identity: str) -> None:
    finding = page_finding(identity, "x", ("person_name",))
    assert "拒" not in finding.message
    assert "person_name" not in finding.message
    assert finding.officer
    assert (finding.severity is Severity.NOTE) == ("您的申请已受理" not in finding.message)


@pytest.mark.parametrize("near_miss", NEAR_MISSES)
def test_every_near_miss_is_called_by_its_name(near_miss: NearMiss) -> None:
    finding = near_miss_finding(near_miss)
    assert finding is not None
    assert NEAR_MISSES[near_miss][1] in finding.message


def test_a_picture_without_any_line_is_blank() -> None:
    white = RawPage(np.full((600, 800, 3), 255, np.uint8), (800, 600))
    read = read_sheet(Sheet(white.picture, np.eye(3)), white, FakeReader())
    (paper,) = documents_on(read, 3, FakeReader(), None)
    assert (paper.near_miss, paper.pages, "PIC-03" in ids(paper)) == (NearMiss.BLANK, (3,), True)


def test_a_line_knows_the_place_of_each_of_its_characters() -> None:
    line = plain_line("王A", 0, 0, 30, 10)
    assert line.part(0, 1) == ((0, 0), (20, 0), (20, 10), (0, 10))
    assert line.part(1, 2) == ((20, 0), (30, 0), (30, 10), (20, 10))


def test_a_purpose_printed_across_a_paper_is_no_sign_of_a_specimen() -> None:
    card = examined(CARD + "\n仅供就业登记使用", None)
    assert {"PIC-11"} == ids(card) & {"PIC-11", "EDT-05"}


def test_a_copy_said_to_agree_with_its_original_is_noted() -> None:
    card = examined(CARD + "\n复印件与原件一致", None)
    assert [finding.severity for finding in card.findings if finding.id == "PIC-09"] == [Severity.NOTE]
