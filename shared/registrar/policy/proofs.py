"""Which proofs an applicant must show, and what they declare."""

from collections.abc import Iterable
from dataclasses import dataclass

from registrar.registration.facts import Document
from registrar.registration.vocabulary import Category, DocumentType, PersonType, Predicate, Side

D = DocumentType
IDENTITY = "identity"
PROOF = "proof"
SERVED = frozenset(Category)
"""Decided by the system; a category taken out of here is accepted and goes to an officer."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing to show: any one of these papers, with these sides where the paper has two."""

    slot: str
    any_of: tuple[DocumentType, ...]
    sides: tuple[Side, ...]
    title: str
    advice: str
    clause: str
    plain_title: str = ""

    @property
    def told(self) -> str:
        """What a message calls it: a ground that is nobody else's business is not named there (R50)."""
        return self.plain_title or self.title


@dataclass(frozen=True, slots=True)
class DeclarationText:
    """A sentence the person declares, as shown; the version is kept with the declaration."""

    predicate: Predicate
    text: str
    version: str


TWO_SIDED = frozenset({D.ID_CARD, D.HMT_PERMIT})
_BOTH = (Side.PORTRAIT, Side.EMBLEM)

_CN_IDENTITY = Proof(
    IDENTITY,
    (D.ID_CARD, D.SOCIAL_CARD, D.TEMPORARY_ID),
    _BOTH,
    "有效的居民身份证（人像面和国徽面）或社会保障卡",
    "身份证请拍两面；也可以只拍社会保障卡。",
    "identity",
)
_HMT_IDENTITY = Proof(
    IDENTITY,
    (D.HMT_PERMIT, D.SOCIAL_CARD),
    _BOTH,
    "有效的港澳台居民居住证（正反两面）或社会保障卡",
    "居住证请拍两面；也可以只拍社会保障卡。",
    "identity",
)


def _proof(
    category: str, title: str, *any_of: DocumentType, advice: str = "任选其一，拍清整页和印章。", plain_title: str = ""
) -> Proof:
    return Proof(PROOF, any_of, (), title, advice, category, plain_title)


_UNNAMED = "这一类登记的证明材料（名称见申请页面）"


_DIPLOMAS = (
    D.DIPLOMA_HE, D.DIPLOMA_ADULT, D.DIPLOMA_SELF, D.DIPLOMA_SVE, D.DIPLOMA_HS, D.DIPLOMA_JHS,
    D.DROPOUT_CERT, D.GRAD_STATEMENT, D.DIPLOMA_E_REPORT,
)  # fmt: skip
_LEGAL_PAPERS = (
    D.TERMINATION_CERT, D.LEAVING_CERT, D.LABOUR_ARBITRATION_AWARD, D.LABOUR_MEDIATION, D.COURT_JUDGMENT,
    D.COURT_MEDIATION, D.COURT_RULING, D.RESIGN_APPROVAL, D.DISMISSAL,
)  # fmt: skip
_COMMITMENT = "请在承诺书上签名并写明日期。"

_PROOFS: dict[Category, tuple[Proof, ...]] = {
    Category.E1: (
        Proof("licence", (D.BUSINESS_LICENCE,), (), "用人单位营业执照副本", "正本同样可以。", "E1"),
        Proof("contract", (D.LABOUR_CONTRACT,), (), "劳动合同", "请拍合同双方信息页、期限页和签字盖章页。", "E1"),
    ),
    Category.E2: (_proof("E2", "营业执照副本", D.BUSINESS_LICENCE, advice="正本同样可以。"),),
    Category.E3: (_proof("E3", "承诺书", D.COMMITMENT, advice=_COMMITMENT),),
    Category.U1: (_proof("U1", "终止（解除）劳动合同证明书，或其他证明劳动关系已结束的法律文书", *_LEGAL_PAPERS),),
    Category.U2: (_proof("U2", "注销登记核准通知书", D.DEREGISTRATION_NOTICE),),
    Category.U3: (_proof("U3", "土地被征用协议书或相关证明", D.LAND_REQUISITION),),
    Category.U4: (
        _proof(
            "U4",
            "义务兵退出现役证、士官（军士）退出现役证或军官转业证",
            D.MIL_CONSCRIPT_DISCHARGE,
            D.MIL_NCO_DISCHARGE,
            D.MIL_OFFICER_TRANSFER,
            advice="任选其一，请翻到有照片和日期的内页拍摄。",
        ),
    ),
    Category.U5: (_proof("U5", "毕业证书，或毕业、肄业证明", *_DIPLOMAS),),
    Category.U6: (
        _proof(
            "U6",
            "司法（公安）部门出具的相关证明",
            D.RELEASE_CERT,
            D.PAROLE_CERT,
            D.OUT_OF_PRISON,
            D.COMMUNITY_CORRECTION,
            plain_title=_UNNAMED,
        ),
    ),
    Category.U7: (_proof("U7", "建档立卡贫困家庭人口身份认定表", D.POVERTY_FORM, plain_title=_UNNAMED),),
    Category.U8: (_proof("U8", "承诺书", D.COMMITMENT, advice=_COMMITMENT),),
}

TEXT_VERSION = "2026-11"
_DECLARATIONS = (
    DeclarationText(Predicate.ABLE, "本人有劳动能力。", TEXT_VERSION),
    DeclarationText(Predicate.WILLING, "本人有就业要求，愿意接受公共就业服务。", TEXT_VERSION),
    DeclarationText(Predicate.JOBLESS, "本人目前处于无业状态；就业状态发生变化时，将及时告知经办机构。", TEXT_VERSION),
)


def required_proofs(category: Category, person_type: PersonType) -> tuple[Proof, ...]:
    """Identity first, then the category's own; nothing beyond the notice's list may be asked (R32)."""
    identity = _CN_IDENTITY if person_type is PersonType.CN_RESIDENT else _HMT_IDENTITY
    return (identity, *_PROOFS[category])


def declaration_texts(category: Category) -> tuple[DeclarationText, ...]:
    """What an unemployment registration rests on beside papers; employment needs no declaration."""
    return _DECLARATIONS if category.unemployment else ()


def shows(proof: Proof, documents: Iterable[Document]) -> bool:
    """True when one accepted paper is there, both sides of it where it has two."""
    sides: dict[DocumentType, set[Side]] = {}
    for document in documents:
        sides.setdefault(document.document_type, set()).update(sides_of(document))
    return any(kind in sides and (kind not in TWO_SIDED or sides[kind] >= set(proof.sides)) for kind in proof.any_of)


_SIDE_FIELDS = {Side.PORTRAIT: ("person_name", "id_number"), Side.EMBLEM: ("valid_to", "valid_from")}


def sides_of(document: Document) -> frozenset[Side]:
    """Which sides the page shows: as read, or by the fields that only one side has (copies show both)."""
    by_fields = {side for side, names in _SIDE_FIELDS.items() if any(document.value(name) for name in names)}
    return frozenset(by_fields | ({document.side} if document.side else set()))
