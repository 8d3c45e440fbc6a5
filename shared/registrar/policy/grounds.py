"""Land wholly taken, release, registered poverty: what each paper must say beyond who it is about (U3, U6, U7)."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from registrar.policy.case import Case, Remark, Sheet
from registrar.policy.dates import span
from registrar.registration.vocabulary import Category, DocumentType, Severity

D = DocumentType
S, C, NOTE = Severity.SUPPLEMENT, Severity.CLERK, Severity.NOTE


def land(case: Case) -> Iterator[Remark]:
    """符合当地规定条件 is local: an officer decides, unless the office has stored its condition (U3)."""
    if case.application.category is not Category.U3:
        return
    condition = land_condition(case.application.office, case.today)
    for sheet in case.of(D.LAND_REQUISITION):
        if condition is None:
            yield Remark("land_local", C, sheet)
        elif condition["wholly_taken"] and sheet.legible and not _wholly_taken(sheet):
            yield Remark("land_partly", C, sheet)


def land_condition(office: str, day: date) -> Mapping[str, Any] | None:
    """The office's stored condition that holds on the day: author, text, dates, and what it demands."""
    row = _local_conditions().get("land", {}).get(office)
    return row if row and row["from"] <= day and day <= row.get("to", day) else None


@cache
def _local_conditions() -> Mapping[str, Any]:
    return tomllib.loads(files("registrar.policy").joinpath("local_conditions.toml").read_text(encoding="utf-8"))


def _wholly_taken(sheet: Sheet) -> bool:
    """The area taken is the whole area contracted, both read surely (全部征用)."""
    taken, contracted = _area(sheet, "area_taken_mu"), _area(sheet, "area_contracted_mu")
    return taken is not None and contracted is not None and taken >= contracted > 0


def _area(sheet: Sheet, name: str) -> float | None:
    found = sheet.field(name)
    try:
        return float(found.value) if found and found.certain else None
    except ValueError:
        return None


_OUTSIDE = (D.PAROLE_CERT, D.OUT_OF_PRISON, D.COMMUNITY_CORRECTION)


def released(case: Case) -> Iterator[Remark]:
    """A certificate that names the person by number is enough; every other paper of R30-U6 is for an officer."""
    if case.application.category is not Category.U6:
        return
    for sheet in case.of(*_OUTSIDE):
        yield Remark("serving_outside", C, sheet)
        start, end = span(sheet.value("valid_from")), span(sheet.value("valid_to"))
        if (start and start.after(case.today)) or (end and end.before(case.today)):
            yield Remark("DAT-07", C, sheet)
    for sheet in case.of(D.RELEASE_CERT):
        if sheet.legible and not sheet.value("id_number"):
            yield Remark("number_missing", C, sheet)


TRANSITION_END = date(2025, 12, 31)
"""Five years after 2020 the status of people lifted out of poverty is for local rules (documents.md 1.10)."""
_UNABLE = ("丧失劳动力", "无劳动力", "无劳动能力")


def poverty(case: Case) -> Iterator[Remark]:
    """The county's form, within the transition, of somebody able to work (U7)."""
    if case.application.category is not Category.U7:
        return
    for sheet in case.of(D.POVERTY_FORM):
        if case.today > TRANSITION_END:
            yield Remark("transition_over", C, sheet)
        if any(word in (sheet.value("labour_ability") or "") for word in _UNABLE):
            yield Remark("AGE-04", C, sheet)


CHECKS = (land, released, poverty)
