"""Every kind of paper that can be drawn, and its layouts."""

from tests.documents.generator import (
    applications,
    business,
    education,
    identity,
    justice,
    leaving,
    military,
    near_misses,
    permits,
    termination,
)
from tests.documents.generator.kinds import Kind, Template

KINDS: dict[str, Kind] = {
    **identity.KINDS,
    **termination.KINDS,
    **leaving.KINDS,
    **military.KINDS,
    **education.KINDS,
    **near_misses.KINDS,
    **business.KINDS,
    **justice.KINDS,
    **applications.KINDS,
    **permits.KINDS,
}
TEMPLATES: dict[str, tuple[Template, ...]] = {name: kind.templates for name, kind in KINDS.items()}
"""Layouts by kind; `split` says whether it may be developed on (develop) or only measured on (measure)."""
