"""Whether every page is about the applicant, and whether the applicant is who they say (documents.md 3.2)."""

from collections.abc import Iterator

from registrar.policy.case import IDENTITY, Case, Remark, Sheet
from registrar.policy.dates import span
from registrar.policy.names import NameMatch, match
from registrar.registration.consents import Relation
from registrar.registration.ids import birth_date, id_check_character, is_id_number, is_male, is_synthetic
from registrar.registration.vocabulary import Category, DocumentType, PersonType, Severity

C, NOTE = Severity.CLERK, Severity.NOTE

_HMT_REGION = {PersonType.HK: "81", PersonType.MO: "82", PersonType.TW: "83"}
_HMT_CODES = frozenset({"810000", "820000", "830000"})  # no other code of these regions is issued (2.2)
_PROVINCES = frozenset(
    str(code)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (81, 83))
    for code in range(first, last + 1)
)  # GB/T 2260, documents.md 2.1


def full_number(text: str) -> str | None:
    """An 18-character number; a 15-digit one of before 2000 with its century and check character (2.1)."""
    if len(text) == 18:
        return text
    if len(text) == 15 and text.isascii() and text.isdigit():
        first17 = f"{text[:6]}19{text[6:]}"
        return first17 + id_check_character(first17)
    return None


def same_number(one: str, other: str) -> bool:
    return full_number(one) is not None and full_number(one) == full_number(other)


def typed_number(case: Case) -> Iterator[Remark]:
    """The typed number itself: check character, region, person type. Accepted as it is, told to an officer (R14)."""
    applicant = case.application.applicant
    number = applicant.id_number
    if not is_id_number(number):
        yield Remark("PER-03", C, facts={"what": "身份号码"})
        return
    if is_synthetic(number):
        yield Remark("synthetic_number", NOTE if case.allow_synthetic else C)
    elif number[:2] not in _PROVINCES:
        yield Remark("PER-03", C, facts={"what": "身份号码"})
    if number[:2] in _HMT_REGION.values() and number[:6] not in _HMT_CODES and not is_synthetic(number):
        yield Remark("HMT-01", C)
    wanted = _HMT_REGION.get(applicant.person_type)
    if (wanted is None) is (number[:2] in _HMT_REGION.values()) or (wanted and number[:2] != wanted):
        yield Remark("HMT-01", C)


MANY = 5
"""Further people one account applied for, above which an officer is told so (DUP-05 counts by phone)."""
_RELATIONS = {
    Relation.SPOUSE: "配偶",
    Relation.PARENT: "父母",
    Relation.CHILD: "子女",
    Relation.SIBLING: "兄弟姐妹",
    Relation.GUARDIAN: "监护人",
    Relation.COMMUNITY: "村（社区）工作人员",
    Relation.EMPLOYER: "用人单位",
    Relation.OTHER: "其他",
}


def _on_whose_word(case: Case) -> str:
    """The relation as stated, and whether the person agreed: a code to a phone the agent typed is a hint, no proof."""
    agent = case.application.agent
    relation = _RELATIONS[agent.relation] if agent else "未说明"
    agreed = "申请人已凭手机确认码同意" if case.application.consent else "申请人尚未确认"
    return f"代办关系：{relation}；{agreed}"


def account_holder(case: Case) -> Iterator[Remark]:
    """Somebody applies for somebody else: an officer looks at the relation (PER-10); an employer always does (E1)."""
    if not case.application.for_oneself and case.application.category is not Category.E1:
        yield Remark("PER-10", C, facts={"officer": _on_whose_word(case)})
        if (agent := case.application.agent) is not None and agent.others >= MANY:
            yield Remark("agent_of_many", C, facts={"officer": str(agent.others)})


def numbers(case: Case) -> Iterator[Remark]:
    """The number on each page against the typed one (PER-01, PER-03, PER-06)."""
    for sheet in case.sheets:
        value = sheet.value("id_number")
        if value is not None and not _of_the_household(case, sheet):
            yield from _number(case, sheet, value)


def _number(case: Case, sheet: Sheet, value: str) -> Iterator[Remark]:
    typed = case.application.applicant.id_number
    if not case.allow_synthetic and is_synthetic(value) and not is_synthetic(typed):
        yield Remark("synthetic_number", C, sheet)
    if same_number(value, typed):
        if len(value) == 15:
            yield Remark("old_number", NOTE, sheet)
        elif not is_id_number(value):  # another picture cannot change what is printed and was typed alike
            yield Remark("PER-06", C, sheet)
        return
    if not is_id_number(full_number(value) or ""):
        if _meant_as_identity(case, sheet, value):
            yield Remark("PER-06", case.once(), sheet)
    elif sheet.slot == IDENTITY and _names_match(case, sheet):
        yield Remark("PER-03", C, sheet, {"what": "身份号码"})
    else:
        yield Remark("PER-01", C, sheet)


_FEW = 3
"""So many characters may differ between two readings of one number; more are another kind of number."""


def _meant_as_identity(case: Case, sheet: Sheet, value: str) -> bool:
    """False for a certificate's own number on a paper that need not show an identity number (2.6)."""
    if sheet.slot == IDENTITY or _number_expected(sheet):
        return True
    typed = case.application.applicant.id_number
    return abs(len(value) - len(typed)) <= 1 and sum(a != b for a, b in zip(value, typed, strict=False)) <= _FEW


def _names_match(case: Case, sheet: Sheet) -> bool:
    name = sheet.value("person_name")
    return name is not None and match(name, case.application.applicant.name) in {NameMatch.EXACT, NameMatch.FOLDED}


OF_A_BUSINESS = frozenset({DocumentType.BUSINESS_LICENCE, DocumentType.DEREGISTRATION_NOTICE})
"""They name whoever runs the business: weighed with the register (BIZ-01, BIZ-07), not as a paper of the person."""


def names(case: Case) -> Iterator[Remark]:
    """The name on each page against the typed one (PER-02, PER-11), by the levels of 2.5."""
    typed = case.application.applicant
    for sheet in case.sheets:
        name = sheet.value("person_name")
        if name is None or sheet.kind in OF_A_BUSINESS:
            continue
        if _of_the_household(case, sheet):
            yield Remark("PER-12", C if case.again else Severity.SUPPLEMENT, sheet)
        else:
            same = same_number(sheet.value("id_number") or "", typed.id_number)
            yield from _name(sheet, match(name, typed.name), same_person_number=same)


_HOUSEHOLD = frozenset({DocumentType.LAND_REQUISITION, DocumentType.POVERTY_FORM})


def _of_the_household(case: Case, sheet: Sheet) -> bool:
    """A household's paper that names another member, usually its head, by name and (if printed) number (PER-12)."""
    typed, name, number = case.application.applicant, sheet.value("person_name"), sheet.value("id_number")
    if sheet.kind not in _HOUSEHOLD or name is None or same_number(number or "", typed.id_number):
        return False
    return match(name, typed.name) is NameMatch.DIFFERENT


def _name(sheet: Sheet, level: NameMatch, *, same_person_number: bool) -> Iterator[Remark]:
    match level:
        case NameMatch.EXACT:
            return
        case NameMatch.FOLDED:
            yield Remark("PER-11", NOTE, sheet)
        case NameMatch.ONE_CHAR if same_person_number:
            yield Remark("one_char", NOTE, sheet)
        case NameMatch.RARE:
            yield Remark("rare_char", C, sheet)
        case NameMatch.VARIANT:
            yield Remark("variant_surname", C, sheet)
        case _:
            yield Remark("PER-02", C, sheet, {"why": "姓名可能有变更" if same_person_number else "可能是他人的材料"})


def birth_and_sex(case: Case) -> Iterator[Remark]:
    """Printed birth date and sex against the number: on an identity page PER-07, on a paper PER-04."""
    for sheet in case.sheets:
        number = _number_that_counts(case, sheet)
        if number is not None and _contradicts(sheet, number):
            yield Remark("PER-07" if sheet.slot == IDENTITY else "PER-04", C, sheet)


def _number_that_counts(case: Case, sheet: Sheet) -> str | None:
    """The page's own number on an identity page, else the applicant's; None when it is no sound number."""
    own = full_number(sheet.value("id_number") or "") if sheet.slot == IDENTITY else None
    number = own or case.application.applicant.id_number
    return number if is_id_number(number) else None


_MALE = {"男": True, "M": True, "male": True, "女": False, "F": False, "female": False}


def _contradicts(sheet: Sheet, number: str) -> bool:
    born, printed = birth_date(number), span(sheet.value("birth_date"))
    wrong_birth = printed is not None and born is not None and not printed.first <= born <= printed.last
    sex = _MALE.get(sheet.value("sex") or "")
    return wrong_birth or (sex is not None and sex is not is_male(number))


def papers_without_number(case: Case) -> Iterator[Remark]:
    """A diploma or an old discharge book shows no number: name and birth date must agree, or a clerk looks (PER-05)."""
    for sheet in case.papers:
        number = full_number(sheet.value("id_number") or "") or ""  # another person's is PER-01
        proven = sheet.value("birth_date") or is_id_number(number) or number == case.application.applicant.id_number
        if sheet.kind in OF_A_BUSINESS or proven or _number_expected(sheet):
            continue
        if sheet.value("person_name"):
            yield Remark("PER-05", C, sheet)


def _number_expected(sheet: Sheet) -> bool:
    """Where the number is a field of the form, its absence is asked for as a missing field instead."""
    return sheet.kind in _NUMBERED


_NUMBERED = frozenset(
    {
        DocumentType.TERMINATION_CERT,
        DocumentType.LABOUR_CONTRACT,
        DocumentType.COMMITMENT,
        DocumentType.POVERTY_FORM,
    }
)


def cards_agree(case: Case) -> Iterator[Remark]:
    """Two identity pages name one number (PER-09)."""
    values = {full_number(value) or value for sheet in case.identity if (value := sheet.value("id_number"))}
    if len(values) > 1:
        yield Remark("PER-09", C)


CHECKS = (typed_number, account_holder, numbers, names, birth_and_sex, papers_without_number, cards_agree)
