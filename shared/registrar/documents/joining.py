"""Pages of one paper: which untitled page goes on with the one before it, and what the pages say together."""

import re
from collections.abc import Iterable
from dataclasses import replace

from registrar.documents.classify import Kind
from registrar.documents.extract import SEALED, needed
from registrar.documents.findings import page_finding
from registrar.registration.facts import Document, Field, Finding
from registrar.registration.vocabulary import DocumentType, NearMiss, Severity

D = DocumentType
_CASE = "本院|本委|原告|被告|申请人|审判|书记员|仲裁员|如不服|判决|裁决|诉讼|证据|劳动|民法典"
GOES_ON: dict[DocumentType, str] = {
    D.LABOUR_CONTRACT: "甲方|乙方|劳动|本合同|用人单位|工资|社会保险|第.{1,3}条",
    **dict.fromkeys(
        (D.COURT_JUDGMENT, D.COURT_MEDIATION, D.COURT_RULING, D.LABOUR_ARBITRATION_AWARD, D.LABOUR_MEDIATION), _CASE
    ),
    D.LAND_REQUISITION: "甲方|乙方|征收|征用|补偿|本协议|亩",
    D.POVERTY_FORM: "户主|家庭|意见|姓名|劳动力|扶贫|脱贫",
    **dict.fromkeys(
        (D.MIL_CONSCRIPT_DISCHARGE, D.MIL_NCO_DISCHARGE, D.MIL_OFFICER_TRANSFER), "入伍|退出现役|安置|批准"
    ),
}
"""Papers of several pages, and words one of which stands on every page of theirs."""
UNTITLED = 0.8  # a page surer of its type than this has a title of its own: it begins a paper


COVERED = "甲方.*乙方.*(?:岗位|期限|劳动|工资|试用)"
"""What the page behind the cover of a contract says."""


def going_on(kind: Kind, head: DocumentType | NearMiss | None, text: str) -> Kind:
    """The kind of an untitled page behind a page of `head`, when its words are of that paper; else its own."""
    if head is NearMiss.COVER_ONLY:
        head = D.LABOUR_CONTRACT if re.search(COVERED, text) else None
    plain = kind.document_type is D.OTHER and kind.near_miss is None
    words = GOES_ON.get(head) if isinstance(head, DocumentType) else None
    if not isinstance(head, DocumentType) or words is None or not plain or not re.search(words, text):
        return kind
    return Kind(head, 0.7)


def continued(documents: Iterable[Document]) -> list[Document]:
    """One document for each paper: its cover, its pages, and blank backs between them."""
    joined: list[Document] = []
    for document in documents:
        if joined and _belongs(joined[-1], document):
            joined[-1] = _together(joined[-1], document)
        else:
            joined.append(document)
    return joined


def _belongs(head: Document, page: Document) -> bool:
    if page.pages[0] - head.pages[-1] not in (0, 1):
        return False
    if head.near_miss is NearMiss.COVER_ONLY:
        return page.document_type in GOES_ON
    blank = page.document_type is D.OTHER and page.near_miss is NearMiss.BLANK
    same = page.document_type is head.document_type and page.confidence < UNTITLED
    return head.document_type in GOES_ON and (blank or same)


def _together(head: Document, page: Document) -> Document:
    """The facts of both pages, and what is odd about the whole of them."""
    first, second = (page, head) if head.near_miss is NearMiss.COVER_ONLY else (head, page)
    if second.document_type is D.OTHER:  # a cover or a blank back says nothing
        return replace(first, pages=tuple(sorted({*head.pages, *page.pages})))
    fields = dict(first.fields)
    for name, field in second.fields.items():
        if name not in fields or _better(name, field, fields[name]):
            fields[name] = field
    whole = replace(first, pages=tuple(sorted({*head.pages, *page.pages})), fields=fields)
    whole = replace(whole, signature=second.signature or first.signature)
    return replace(whole, findings=_of_the_whole(whole, (*first.findings, *second.findings)))


LAST_SAYS = frozenset({"issue_date", "issuer", "seal_present", "seal_text", "signature_present"})
"""What stands at the end of a paper: there the later page knows better."""


def _better(name: str, later: Field, earlier: Field) -> bool:
    if name in ("seal_present", "signature_present"):
        return later.value == "true"
    return later.certain and not earlier.certain if name not in LAST_SAYS else later.certain or not earlier.certain


def _of_the_whole(whole: Document, told: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What was missing on one page may stand on another; a bad picture of a page that is not needed is only noted."""
    kind = Kind(whole.document_type, whole.confidence, side=whole.side)
    missing = tuple(name for name in needed(kind) if name not in whole.fields)
    sealed = whole.document_type not in SEALED or whole.value("seal_present") == "true"
    kept: dict[tuple[str, tuple[str, ...]], Finding] = {}
    for finding in told:
        settled = finding.id in ("RDR-02", "RDR-03") or (finding.id == "SEA-01" and sealed)
        if settled or (not missing and finding.id.startswith("PIC") and finding.severity is Severity.BETTER_PHOTO):
            continue
        kept.setdefault((finding.id, finding.fields), finding)
    if missing:
        kept["RDR-02", missing] = page_finding("RDR-02", fields=missing)
    return tuple(kept.values())
