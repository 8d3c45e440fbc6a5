"""Founders and closed businesses: the paper against the business register (E2, U2; documents.md 3.5)."""

from collections.abc import Iterator

from registrar.policy.case import Case, Remark, Sheet
from registrar.policy.comparison import stands
from registrar.policy.dates import span
from registrar.policy.entries import OLD_NUMBER, OPERATORS, STANDING, entries_of, runs, struck_off
from registrar.policy.names import NameMatch, match
from registrar.policy.routing import divisions
from registrar.registration.comparisons import BusinessRecord, Comparison
from registrar.registration.ids import is_credit_code
from registrar.registration.vocabulary import Answer, Category, DocumentType, Severity, Source

D = DocumentType
S, C, NOTE = Severity.SUPPLEMENT, Severity.CLERK, Severity.NOTE


def founder(case: Case) -> Iterator[Remark]:
    """The licence's business is live and the applicant runs it, by the register (E2; BIZ-01, BIZ-03)."""
    found = _answered(case, Category.E2)
    if found is None:
        return
    for sheet in case.of(D.BUSINESS_LICENCE):
        if sheet.value("uscc") or sheet.value("entity_name"):
            yield from _licence(case, sheet, found)


def _answered(case: Case, category: Category) -> Comparison | None:
    """The register's answer in a case of this category; silence waits and is not weighed (STA-04)."""
    found = case.comparison(Source.BUSINESS_REGISTER)
    silent = found is None or found.answer is Answer.UNKNOWN
    return None if silent or case.application.category is not category else found


def _licence(case: Case, sheet: Sheet, found: Comparison) -> Iterator[Remark]:
    own = _entries(sheet, found)
    if any(runs(record, case.today) for record in own):
        if _names_another(case, sheet):
            yield Remark("BIZ-01", C, sheet, {"why": "执照载明的人与申请人不同，登记信息为申请人"})
    elif not own:
        yield Remark("BIZ-03", C, sheet, {"what": "登记信息中未见申请人与该主体的关系"})
    elif not any(record.role in OPERATORS for record in own):
        yield Remark("BIZ-01", C, sheet, {"why": f"登记的角色为{own[0].role}"})
    else:
        yield Remark("BIZ-03", C, sheet, {"what": f"登记状态：{_standing(own[0])}"})


def _entries(sheet: Sheet, found: Comparison | None) -> tuple[BusinessRecord, ...]:
    records = found.businesses if found else ()
    return entries_of(records, sheet.value("uscc"), sheet.value("entity_name"))


def _names_another(case: Case, sheet: Sheet) -> bool:
    """A wholly different name; likeness is enough where the register found the person by number."""
    name = sheet.value("person_name")
    return name is not None and match(name, case.application.applicant.name) is NameMatch.DIFFERENT


def _standing(record: BusinessRecord) -> str:
    left = f"，{record.end:%Y-%m-%d}止" if record.end else ""
    return f"{record.role}，{STANDING[record.status]}{left}"


def closed(case: Case) -> Iterator[Remark]:
    """The notice's business is deregistered and was the applicant's, by the register (U2; BIZ-03, BIZ-07)."""
    found = _answered(case, Category.U2)
    if found is None:
        return
    for sheet in case.of(D.DEREGISTRATION_NOTICE):
        own = _entries(sheet, found)
        named = sheet.value("uscc") or sheet.value("entity_name")
        if _names_another(case, sheet):
            yield Remark("BIZ-07", C, sheet, {"why": "通知书载明的经营者不是申请人"})
        elif own and not any(struck_off(record) for record in own):
            yield Remark("BIZ-03", C, sheet, {"what": f"登记状态：{_standing(own[0])}"})
        elif named and not own:
            yield Remark("BIZ-07", C, sheet, {"why": _unconfirmed(sheet)})


def _unconfirmed(sheet: Sheet) -> str:
    where = "通知书载明申请人" if sheet.value("person_name") else "通知书未载明经营者"
    return f"{where}，登记信息中未见申请人与该主体的关系"


def another_business(case: Case) -> Iterator[Remark]:
    """Somebody who still runs another business is not out of work by the end of one (U2; BIZ-08)."""
    found = _answered(case, Category.U2)
    if found is None:
        return
    told = {id(record) for sheet in case.of(D.DEREGISTRATION_NOTICE) for record in _entries(sheet, found)}
    others = [r for r in found.businesses if id(r) not in told and stands(r, case.today)]
    if others:
        names = "；".join(f"{record.name}（{_standing(record)}）" for record in others)
        yield Remark("BIZ-08", C, facts={"names": names})


_NOT_ENDED = ("不予", "吊销", "停业", "清税")


def not_a_deregistration(case: Case) -> Iterator[Remark]:
    """Revoked, suspended or tax-cleared is not deregistered (U2; BIZ-09): asked once, with advice."""
    if case.application.category is not Category.U2:
        return
    for sheet in case.of(D.DEREGISTRATION_NOTICE):
        decided = sheet.value("decision") or ""
        if any(word in decided for word in _NOT_ENDED):
            yield Remark("BIZ-09", C if case.again else S, sheet)


def deregistered_before_founded(case: Case) -> Iterator[Remark]:
    """A business ends after it began (DAT-08)."""
    found = case.comparison(Source.BUSINESS_REGISTER)
    for sheet in case.of(D.DEREGISTRATION_NOTICE):
        ended, begun = span(sheet.value("deregistration_date")), span(sheet.value("establishment_date"))
        starts = [record.start for record in _entries(sheet, found) if record.start]
        if begun:
            starts.append(begun.first)
        if ended and any(ended.last < start for start in starts):
            yield Remark("DAT-08", C, sheet)


def registered_elsewhere(case: Case) -> Iterator[Remark]:
    """Issuer and region of the code differ: a mover keeps the code, so it is only noted (BIZ-10)."""
    for sheet in case.of(D.BUSINESS_LICENCE):
        code, issuer = sheet.value("uscc") or "", sheet.value("issuer") or ""
        county = divisions().get(code[2:8]) if is_credit_code(code) else None
        above = divisions().get(county.parent) if county else None
        names = [division.name.rstrip("市州县区") for division in (county, above) if division]
        if issuer and "省" not in issuer and names and not any(name in issuer for name in names):
            yield Remark("BIZ-10", NOTE, sheet)


_KINDS = {"91": ("公司", "企业", "合伙", "独资"), "92": ("个体",), "93": ("合作社",)}


def credit_codes(case: Case) -> Iterator[Remark]:
    """The code's own check and its kind of business (BIZ-02); a number of fifteen digits is for the register."""
    for sheet in case.of(D.BUSINESS_LICENCE, D.DEREGISTRATION_NOTICE):
        found = sheet.field("uscc")
        if found is None or sheet.slot is None:
            continue
        if len(found.value) == OLD_NUMBER and found.value.isdigit():
            yield Remark("old_registration_number", C, sheet)
        elif not is_credit_code(found.value):
            yield Remark("BIZ-02", case.once(), sheet)
        elif _another_kind(found.value[:2], sheet.value("kind") or ""):
            yield Remark("BIZ-02", C, sheet)


def _another_kind(prefix: str, printed: str) -> bool:
    told = {code for code, words in _KINDS.items() if any(word in printed for word in words)}
    return bool(told) and prefix in _KINDS and prefix not in told


CHECKS = (
    founder,
    closed,
    another_business,
    not_a_deregistration,
    deregistered_before_founded,
    registered_elsewhere,
    credit_codes,
)
