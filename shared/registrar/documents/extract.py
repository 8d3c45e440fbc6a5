"""From a paper's kind and lines to its fields; which fields it needs, and whether it must bear a seal."""

from collections.abc import Callable, Sequence

from registrar.documents.classify import Kind
from registrar.documents.flow import Flow, flow_of
from registrar.documents.layouts import education, employment_end, identity, military
from registrar.documents.lines import Line
from registrar.documents.values import Candidates
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
}
CARDS: dict[Side | None, Layout] = {Side.PORTRAIT: identity.portrait_side, Side.EMBLEM: identity.emblem_side}

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
}
CARD_NEEDED: dict[Side | None, tuple[str, ...]] = {
    Side.PORTRAIT: ("person_name", "id_number", "birth_date"),
    Side.EMBLEM: ("issuer", "valid_from", "valid_to"),
}
SEALED = frozenset(NEEDED) - {D.SOCIAL_CARD, D.TEMPORARY_ID}


# Papers that are no proof but name a person: what they say helps the officer.
NEAR_LAYOUTS: dict[NearMiss, Layout] = {
    NearMiss.EMPLOYED_STATEMENT: employment_end.extract,
    NearMiss.INCOME_STATEMENT: employment_end.extract,
    NearMiss.TERMINATION_NOTICE: employment_end.extract,
    NearMiss.COMPLETION_CERT: education.extract,
    NearMiss.DEGREE_CERT: education.extract,
}


def extract(kind: Kind, lines: Sequence[Line]) -> Candidates:
    """Fields by the kind's layout; nothing for kinds whose fields are not read yet."""
    layout = layout_of(kind)
    return layout(flow_of(lines), lines) if layout else {}


def layout_of(kind: Kind) -> Layout | None:
    if kind.document_type in (D.ID_CARD, D.HMT_PERMIT):
        return CARDS.get(kind.side)
    if kind.near_miss:
        return NEAR_LAYOUTS.get(kind.near_miss)
    return LAYOUTS.get(kind.document_type)


def needed(kind: Kind) -> tuple[str, ...]:
    """The fields without which this paper says nothing."""
    if kind.document_type in (D.ID_CARD, D.HMT_PERMIT):
        return CARD_NEEDED.get(kind.side, ())
    return NEEDED.get(kind.document_type, ())
