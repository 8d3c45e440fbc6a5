"""From a paper's kind and lines to its fields; which fields it needs, and whether it must bear a seal."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from registrar.documents.classify import Kind
from registrar.documents.dates import dates_in
from registrar.documents.flow import Flow, flow_of
from registrar.documents.layouts import (
    business,
    contract,
    education,
    employment_end,
    household,
    identity,
    justice,
    land,
    military,
    orders,
    promise,
    verdicts,
)
from registrar.documents.lines import Line
from registrar.documents.names import COMPOUND, TWINS, begins_a_name
from registrar.documents.tables import words
from registrar.documents.values import Candidate, Candidates, Nature, date_value
from registrar.documents.whole_values import said_again, whole_name, whole_number, whole_year
from registrar.registration.vocabulary import DocumentType, NearMiss, Side

D = DocumentType
Layout = Callable[[Flow, Sequence[Line]], Candidates]

LAYOUTS: dict[DocumentType, Layout] = {
    D.SOCIAL_CARD: identity.social_card,
    D.TEMPORARY_ID: identity.temporary_card,
    D.TERMINATION_CERT: employment_end.extract,
    D.LEAVING_CERT: employment_end.extract,
    D.MIL_CONSCRIPT_DISCHARGE: military.extract,
    D.MIL_NCO_DISCHARGE: military.extract,
    **dict.fromkeys(
        (D.DIPLOMA_HE, D.DIPLOMA_ADULT, D.DIPLOMA_SELF, D.DIPLOMA_SVE, D.DIPLOMA_HS, D.DIPLOMA_JHS), education.extract
    ),
    D.DROPOUT_CERT: education.extract,
    D.GRAD_STATEMENT: education.extract,
    D.DIPLOMA_E_REPORT: education.register_report,
    D.MIL_OFFICER_TRANSFER: military.extract,
    D.BUSINESS_LICENCE: business.licence,
    D.DEREGISTRATION_NOTICE: business.struck_off,
    D.LABOUR_CONTRACT: contract.extract,
    D.LAND_REQUISITION: land.extract,
    **dict.fromkeys(
        (D.LABOUR_ARBITRATION_AWARD, D.LABOUR_MEDIATION, D.COURT_JUDGMENT, D.COURT_MEDIATION), verdicts.extract
    ),
    D.COURT_RULING: verdicts.ruling,
    D.EFFECT_CERT: verdicts.proof_of_effect,
    D.RESIGN_APPROVAL: orders.extract,
    D.DISMISSAL: orders.extract,
    D.RELEASE_CERT: justice.released,
    **dict.fromkeys((D.PAROLE_CERT, D.OUT_OF_PRISON, D.COMMUNITY_CORRECTION), justice.outside),
    D.POVERTY_FORM: household.extract,
    D.COMMITMENT: promise.extract,
    D.TRAVEL_PERMIT: identity.travel_permit,
}
CARDS: dict[tuple[DocumentType, Side | None], Layout] = {
    (D.ID_CARD, Side.PORTRAIT): identity.portrait_side,
    (D.ID_CARD, Side.EMBLEM): identity.emblem_side,
    (D.HMT_PERMIT, Side.PORTRAIT): identity.portrait_side,
    (D.HMT_PERMIT, Side.EMBLEM): identity.permit_back,
}

NEEDED: dict[DocumentType, tuple[str, ...]] = {
    D.SOCIAL_CARD: ("person_name", "id_number"),
    D.TEMPORARY_ID: ("person_name", "id_number"),
    D.TERMINATION_CERT: ("person_name", "id_number", "employer_name", "end_date", "issue_date"),
    D.LEAVING_CERT: ("person_name", "employer_name", "end_date"),
    D.MIL_CONSCRIPT_DISCHARGE: ("person_name", "enlist_date", "discharge_date"),
    D.MIL_NCO_DISCHARGE: ("person_name", "enlist_date", "discharge_date"),
    **dict.fromkeys(
        (D.DIPLOMA_HE, D.DIPLOMA_ADULT, D.DIPLOMA_SELF, D.DIPLOMA_SVE, D.DIPLOMA_HS, D.DIPLOMA_JHS),
        ("person_name", "school", "graduate_date"),
    ),
    D.DROPOUT_CERT: ("person_name", "school"),
    D.GRAD_STATEMENT: ("person_name", "school"),
    D.DIPLOMA_E_REPORT: ("person_name", "school", "graduate_date"),
    D.MIL_OFFICER_TRANSFER: ("person_name", "discharge_date"),
    D.BUSINESS_LICENCE: ("uscc", "establishment_date"),  # a stall may have no name
    D.DEREGISTRATION_NOTICE: ("entity_name", "deregistration_date"),
    D.LABOUR_CONTRACT: ("person_name", "id_number", "employer_name", "start_date"),
    D.LAND_REQUISITION: ("person_name",),
    **dict.fromkeys(
        (D.LABOUR_ARBITRATION_AWARD, D.LABOUR_MEDIATION, D.COURT_JUDGMENT, D.COURT_MEDIATION),
        ("person_name", "document_number"),
    ),
    D.COURT_RULING: ("document_number",),
    D.EFFECT_CERT: ("document_number",),
    D.RESIGN_APPROVAL: ("person_name", "employer_name"),
    D.DISMISSAL: ("person_name", "employer_name"),
    D.RELEASE_CERT: ("person_name", "release_date"),
    **dict.fromkeys((D.PAROLE_CERT, D.OUT_OF_PRISON, D.COMMUNITY_CORRECTION), ("person_name",)),
    D.POVERTY_FORM: ("person_name", "id_number"),
    D.COMMITMENT: ("person_name", "id_number", "issue_date"),
    D.TRAVEL_PERMIT: ("person_name", "document_number"),
}
CARD_NEEDED: dict[Side | None, tuple[str, ...]] = {
    Side.PORTRAIT: ("person_name", "id_number", "birth_date"),
    Side.EMBLEM: ("issuer", "valid_from", "valid_to"),
}
SEALED = frozenset(NEEDED) - {D.SOCIAL_CARD, D.TEMPORARY_ID, D.TRAVEL_PERMIT, D.COMMITMENT, D.DIPLOMA_E_REPORT}


# Papers that are no proof but name a person: what they say helps the officer.
NEAR_LAYOUTS: dict[NearMiss, Layout] = {
    NearMiss.EMPLOYED_STATEMENT: employment_end.extract,
    NearMiss.INCOME_STATEMENT: employment_end.extract,
    NearMiss.TERMINATION_NOTICE: employment_end.extract,
    NearMiss.COMPLETION_CERT: education.extract,
    NearMiss.DEGREE_CERT: education.extract,
}


OF_FAMILIES = frozenset({D.POVERTY_FORM, D.LAND_REQUISITION})
"""On these stand relatives, whose names differ in one letter."""


def extract(kind: Kind, lines: Sequence[Line]) -> Candidates:
    """Fields by the kind's layout; nothing for kinds whose fields are not read yet."""
    layout = layout_of(kind)
    if not layout:
        return {}
    flow = flow_of(lines)
    fields = layout(flow, lines)
    if name := fields.get("person_name"):
        name = whole_name(flow, name)
        name = name if kind.document_type in OF_FAMILIES else said_again(flow, name)
        fields["person_name"] = replace(name, unsure=True) if _may_be_another(name.value) else name
    fields |= {field: whole_year(flow, one) for field, one in fields.items() if one.nature is Nature.DATE}
    fields |= {name: replace(fields[name], unsure=True) for name in TO_THE_DAY if _is_a_month(fields.get(name))}
    if kind.document_type in ENDINGS and "issue_date" in fields and "end_date" not in fields:
        fields["issue_date"] = replace(fields["issue_date"], unsure=True)  # it may be the end, or another cell's
    fields |= _out_of_order(fields)
    born, issued = fields.get("birth_date"), fields.get("issue_date")
    if born and issued and born.value == issued.value:  # said again elsewhere (1970/5/25)
        fields = {name: one for name, one in fields.items() if name != "issue_date"}
    if number := fields.get("document_number"):
        fields["document_number"] = whole_number(flow, number)
    return fields


ENDINGS = frozenset({D.TERMINATION_CERT, D.LEAVING_CERT, D.RESIGN_APPROVAL, D.DISMISSAL})
TO_THE_DAY = words(
    """
    birth_date graduate_date issue_date end_date start_date contract_start contract_end release_date deregistration_date
    establishment_date valid_from valid_to
    """
)
"""Papers print these to the day; where only a month was read, its day may have been lost."""


def _is_a_month(date: Candidate | None) -> bool:
    return date is not None and len(date.value) == len("2014-06")


def _out_of_order(fields: Candidates) -> Candidates:
    """Days of which one must have been taken for another: work that ends after the paper was issued or before it began.

    An employer may announce an end; then both are as they were read, only not certain.
    """
    begun, ended, issued = (fields.get(name) for name in ("contract_start", "end_date", "issue_date"))
    if not ended or fields.get("start_date"):  # a contract ends after it was signed
        return {}
    odd = [one for one in (issued,) if one and one.value < ended.value]
    odd += [one for one in (begun,) if one and one.value >= ended.value]
    names = [name for name, one in fields.items() if one in odd] + (["end_date"] if odd else [])
    if issued and _stands_above(issued, ended):  # a form's other day (拟离校时间) may stand alone in its row
        names.append("issue_date")
    return {name: replace(fields[name], unsure=True) for name in names}


def _stands_above(one: Candidate, other: Candidate) -> bool:
    boxes = [candidate.passage.box for candidate in (one, other)]
    return all(boxes) and max(y for _, y in boxes[0] or ()) <= min(y for _, y in boxes[1] or ())


LONGEST_OF_ONE_SURNAME = 4


def _may_be_another(name: str) -> bool:
    """A letter has a twin that two readers may take it for; or it may be no name: without surname, or long."""
    long = len(name) == LONGEST_OF_ONE_SURNAME and name[:2] not in COMPOUND and "·" not in name
    return long or bool(TWINS.intersection(name)) or not ("·" in name or begins_a_name(name))


PRINTED_ON = "^[ \\t]*(?:印发|印制)"


def printed_on(flow: Flow) -> Candidate | None:
    """The day below an office's letter on which it was printed and sent: that of the letter, or the next ones."""
    for read in reversed(dates_in(flow.text)):
        if read.day_known and re.search(PRINTED_ON, flow.text[read.end :]):
            return replace(date_value(flow, read.start, read.end, read.value), unsure=True)
    return None


def layout_of(kind: Kind) -> Layout | None:
    if kind.document_type in (D.ID_CARD, D.HMT_PERMIT):
        return CARDS.get((kind.document_type, kind.side))
    if kind.near_miss:
        return NEAR_LAYOUTS.get(kind.near_miss)
    return LAYOUTS.get(kind.document_type)


def needed(kind: Kind) -> tuple[str, ...]:
    """The fields without which this paper says nothing."""
    if kind.document_type in (D.ID_CARD, D.HMT_PERMIT):
        return CARD_NEEDED.get(kind.side, ())
    return NEEDED.get(kind.document_type, ())
