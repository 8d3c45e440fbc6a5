"""Pages of one contract or judgment: facts put together, blanks and covers taken in, strangers left out."""

from collections.abc import Mapping
from dataclasses import replace

from registrar.documents.classify import OTHER, Kind
from registrar.documents.findings import page_finding
from registrar.documents.joining import continued, going_on
from registrar.registration.facts import Document, Field, Finding
from registrar.registration.vocabulary import DocumentType, NearMiss

D = DocumentType


def a_page(
    number: int,
    kind: DocumentType = D.LABOUR_CONTRACT,
    confidence: float = 0.98,
    near_miss: NearMiss | None = None,
    findings: tuple[Finding, ...] = (),
    **values: str,
) -> Document:
    fields: Mapping[str, Field] = {
        name: Field(value, value, 0.9, certain=True, page=number) for name, value in values.items()
    }
    return Document(kind, confidence, pages=(number,), near_miss=near_miss, fields=fields, findings=findings)


PARTIES = a_page(
    0, findings=(page_finding("RDR-02", fields=("start_date",)), page_finding("SEA-01")),
    person_name="王小明", id_number="229901198503070010", employer_name="长春示例商贸有限公司", seal_present="false",
)  # fmt: skip
TERM = a_page(1, confidence=0.7, findings=(page_finding("SEA-01"),), start_date="2024-03-01", seal_present="false")
SIGNED = a_page(
    2, confidence=0.7, findings=(page_finding("RDR-02", fields=("person_name",)),),
    issue_date="2024-03-01", seal_present="true", signature_present="true",
)  # fmt: skip


def test_the_pages_of_a_contract_become_one_paper_with_the_facts_of_all() -> None:
    (contract,) = continued([PARTIES, TERM, SIGNED])
    assert contract.pages == (0, 1, 2)
    assert contract.value("start_date") == "2024-03-01"
    assert contract.fields["start_date"].page == 1
    assert (contract.value("seal_present"), contract.value("signature_present")) == ("true", "true")
    assert not contract.findings


def test_what_no_page_shows_is_still_missing() -> None:
    (contract,) = continued([PARTIES, replace(SIGNED, pages=(1,))])
    assert [(finding.id, finding.fields) for finding in contract.findings] == [("RDR-02", ("start_date",))]


def test_a_seal_on_no_page_is_asked_for_once() -> None:
    (contract,) = continued([PARTIES, TERM])
    assert [finding.id for finding in contract.findings] == ["SEA-01"]


def test_a_cover_and_a_blank_back_belong_to_the_paper() -> None:
    cover = a_page(0, D.OTHER, 0.7, NearMiss.COVER_ONLY, findings=(page_finding("PIC-03"),))
    inside = a_page(1, confidence=0.72, person_name="王小明")
    back = a_page(2, D.OTHER, 0.9, NearMiss.BLANK, findings=(page_finding("PIC-03"),))
    (contract,) = continued([cover, inside, back])
    assert (contract.document_type, contract.pages) == (D.LABOUR_CONTRACT, (0, 1, 2))
    assert "PIC-03" not in {finding.id for finding in contract.findings}


def test_two_contracts_with_titles_of_their_own_stay_two() -> None:
    assert len(continued([PARTIES, a_page(1, person_name="李春香")])) == 2


def test_another_paper_behind_a_contract_is_its_own() -> None:
    assert len(continued([PARTIES, a_page(1, D.OTHER, 0.5)])) == 2
    assert len(continued([PARTIES, a_page(1, D.ID_CARD, 0.95)])) == 2


def test_an_untitled_page_goes_on_only_where_its_words_are_of_the_paper() -> None:
    assert going_on(OTHER, D.LABOUR_CONTRACT, "第五条甲方按月支付工资").document_type is D.LABOUR_CONTRACT
    assert going_on(OTHER, D.COURT_JUDGMENT, "本院认为双方").document_type is D.COURT_JUDGMENT
    assert going_on(OTHER, D.LABOUR_CONTRACT, "今日菜单鱼香肉丝").document_type is D.OTHER
    assert going_on(OTHER, D.DIPLOMA_HE, "本院认为").document_type is D.OTHER
    inside = "甲方：长春示例商贸有限公司乙方：王小明第一条本合同期限"
    assert going_on(OTHER, NearMiss.COVER_ONLY, inside).document_type is D.LABOUR_CONTRACT
    assert going_on(OTHER, NearMiss.COVER_ONLY, "姓名王小明").document_type is D.OTHER
    assert going_on(OTHER, None, "甲方").document_type is D.OTHER
    titled = Kind(D.LEAVING_CERT, 0.98)
    assert going_on(titled, D.LABOUR_CONTRACT, "甲方") is titled
