"""Every kind of paper that can be drawn, and its layouts."""

from tests.documents.generator import (
    applications,
    business,
    education,
    identity,
    justice,
    leaving,
    legal,
    military,
    near_misses,
    others,
    permits,
    scenic,
    termination,
)
from tests.documents.generator.kinds import Kind, Template
from tests.documents.generator.wordings import with_wordings

_DRAWN: dict[str, Kind] = {
    **identity.KINDS,
    **termination.KINDS,
    **leaving.KINDS,
    **legal.KINDS,
    **military.KINDS,
    **education.KINDS,
    **near_misses.KINDS,
    **others.KINDS,
    **business.KINDS,
    **justice.KINDS,
    **applications.KINDS,
    **permits.KINDS,
}
_PAPERS = with_wordings(_DRAWN)
KINDS: dict[str, Kind] = {**_PAPERS, **scenic.kinds(_PAPERS)}
TEMPLATES: dict[str, tuple[Template, ...]] = {name: kind.templates for name, kind in KINDS.items()}
"""Layouts by kind; `split` says whether it may be developed on (develop) or only measured on (measure)."""
