"""Whether the office that must issue a paper issued it: market regulation, township or higher, county (SEA-02)."""

from collections.abc import Iterator
from dataclasses import dataclass

from registrar.policy.case import Case, Remark, Sheet
from registrar.registration.vocabulary import DocumentType, Severity

D = DocumentType
S, C, NOTE = Severity.SUPPLEMENT, Severity.CLERK, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Authority:
    """What the issuer's name must contain and may not; what another issuer leads to, read surely or not."""

    words: tuple[str, ...]
    sure: Severity
    unsure: Severity
    below: tuple[str, ...] = ()


_MARKET = ("市场监督管理", "工商", "行政审批", "政务服务", "管理委员会", "管委会")
_JUSTICE = ("监狱", "看守所", "公安", "司法", "法院", "矫正")
AUTHORITIES = {
    D.BUSINESS_LICENCE: Authority(_MARKET, C, NOTE),  # the register decides who and whether
    D.DEREGISTRATION_NOTICE: Authority(_MARKET, S, NOTE),
    D.LAND_REQUISITION: Authority(("人民政府", "自然资源", "国土资源"), S, C),
    **dict.fromkeys(
        (D.RELEASE_CERT, D.PAROLE_CERT, D.OUT_OF_PRISON, D.COMMUNITY_CORRECTION), Authority(_JUSTICE, C, C)
    ),
    D.POVERTY_FORM: Authority(("扶贫", "乡村振兴", "农业农村"), S, C, below=("乡", "镇", "村", "街道")),
}
"""documents.md 1.3, 1.5, 1.6, 1.9, 1.10; names of offices as they were at any time since the rules began."""

_ONLY_EVIDENCE = frozenset({D.RELEASE_CERT, D.POVERTY_FORM})
"""No register of ours confirms these: issuer and seal must have been seen."""


def is_theirs(authority: Authority, issuer: str) -> bool:
    """The right kind of office, and not one below it (a village committee, a township where the county signs)."""
    rest = issuer
    for word in authority.words:
        rest = rest.replace(word, "")
    return rest != issuer and not any(word in rest for word in authority.below)


def issuers(case: Case) -> Iterator[Remark]:
    """Another office than the one the notice names: the right paper is asked for once (SEA-02)."""
    for sheet in case.papers:
        authority, found = _authority(sheet), sheet.field("issuer")
        if authority is None:
            continue
        if found is None and sheet.kind in _ONLY_EVIDENCE and sheet.legible:
            yield Remark("issuer_unread", C, sheet)
        elif found is not None and not is_theirs(authority, found.value):
            severity = authority.sure if found.certain else authority.unsure
            yield Remark("SEA-02", C if severity is S and case.again else severity, sheet)


def _authority(sheet: Sheet) -> Authority | None:
    return AUTHORITIES.get(sheet.kind) if sheet.kind else None


def seals_seen(case: Case) -> Iterator[Remark]:
    """Where the paper is the only evidence, its seal was looked for and found (SEA-01)."""
    for sheet in case.papers:
        told = any(finding.id == "SEA-01" for finding in sheet.findings)
        if sheet.kind in _ONLY_EVIDENCE and sheet.legible and not told and sheet.value("seal_present") != "true":
            yield Remark("SEA-01", C, sheet)


CHECKS = (issuers, seals_seen)
