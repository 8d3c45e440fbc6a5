"""Plainly synthetic proof documents, drawn and photographed, each with the truth of what it says (documents.md 7)."""

from tests.documents.generator.catalogue import KINDS, TEMPLATES
from tests.documents.generator.drawing import draw
from tests.documents.generator.fonts import PACKAGES, FontMissing
from tests.documents.generator.page import Page, write_case
from tests.documents.generator.people import ANCHOR, Persona, persona, uscc
from tests.documents.generator.photography import photograph

__all__ = [
    "ANCHOR",
    "KINDS",
    "PACKAGES",
    "TEMPLATES",
    "FontMissing",
    "Page",
    "Persona",
    "draw",
    "persona",
    "photograph",
    "uscc",
    "write_case",
]
