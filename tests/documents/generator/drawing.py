"""Draw one paper of one person: the facts of the kind, changed as asked, on one of its layouts."""

from collections.abc import Mapping
from dataclasses import fields, replace
from random import Random
from typing import Any

from tests.documents.generator import catalogue
from tests.documents.generator.kinds import Facts, Kind, Sheet, Template
from tests.documents.generator.page import Page
from tests.documents.generator.people import Persona, wrong_checksum

_PERSONAL = {field.name for field in fields(Persona)}
_EVERYWHERE = {"seal": True, "hand": None}


def draw(kind: str, person: Persona, *, seed: int = 0, template: int | None = None, **facts: Any) -> Page:
    """The paper as a Page. `template` counts in TEMPLATES[kind]; left out, the seed picks one marked develop.

    `facts` overrides what the person is or what the paper says (name, id_number, end_date, valid_to, placement, ...);
    wrong_checksum=True spoils the number, seal=False leaves the seal off, hand=True fills the blanks by hand.
    """
    paper = catalogue.KINDS[kind]
    spoiled = bool(facts.pop("wrong_checksum", False))
    rng = Random(f"{kind}-{seed}-{person.id_number}")  # whatever is told: one changed fact changes only itself
    person = _as_told(person, facts, spoiled)
    chosen = _choose(paper, template, rng)
    told = {**chosen.given, **facts}
    known: Facts = {**_EVERYWHERE, **paper.facts(person, rng, told)}
    unknown = facts.keys() - known.keys() - _PERSONAL
    if unknown:
        raise ValueError(f"{kind} has no fact {', '.join(sorted(unknown))}; it has {', '.join(sorted(known))}.")
    known.update({name: value for name, value in told.items() if name in known})
    by_hand = rng.random() < chosen.hand if known["hand"] is None else bool(known["hand"])
    sheet = Sheet(person, known, chosen.fonts, rng, chosen.dates, by_hand)
    truth = paper.truth(chosen, known)
    truth |= {
        "kind": kind,
        "template": chosen.name,
        "split": chosen.split,
        "seed": seed,
        "seal": known["seal"],
        "by_hand": by_hand,
    }
    return Page(chosen.paint(sheet), _with_parts(kind, truth))


def _as_told(person: Persona, facts: Mapping[str, Any], spoiled: bool) -> Persona:
    person = replace(person, **{name: value for name, value in facts.items() if name in _PERSONAL})
    if "name" in facts:
        person = replace(person, hangul=facts.get("hangul"))
    return replace(person, id_number=wrong_checksum(person.id_number)) if spoiled else person


def _choose(paper: Kind, template: int | None, rng: Random) -> Template:
    if template is not None:
        return paper.templates[template]
    return rng.choice([each for each in paper.templates if each.split == "develop"])


def _with_parts(kind: str, truth: dict[str, Any]) -> dict[str, Any]:
    """A picture of both sides holds two documents; `parts` says what each of them is."""
    if kind != "id_card_both":
        return truth
    emblem = catalogue.KINDS["id_card_emblem"].fields
    parts = [
        {
            "document_type": "ID_CARD",
            "side": side,
            "fields": {name: value for name, value in truth["fields"].items() if (name in emblem) is wanted},
        }
        for side, wanted in (("portrait_side", False), ("emblem_side", True))
    ]
    return {**truth, "parts": parts}
