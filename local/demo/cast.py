"""Who appears in the story and which papers they photograph: nobody exists, and every paper says so."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from local.cases import Case
from tests.documents.generator import ANCHOR, Persona, draw, persona, photograph, write_case

ACCEPTED_AT = f"{date(2026, 11, 2).isoformat()}T09:00:00+08:00"
"""The story's papers are of that autumn (the generator's ANCHOR), so it is told as if on that morning."""
PROOFS = {"U1": "termination_cert", "U4": "conscript_discharge", "U5": "diploma_he"}
_RESIDENCE = "220102"  # Nanguan district; the hukou code only says which office is asked


@dataclass(frozen=True, slots=True)
class Part:
    """One applicant: the ground, the seed the person and the photos come from, when and as what they were born."""

    name: str
    category: str
    seed: int
    born: date
    sex: str = "男"
    template: int = 0
    reported: bool = True  # the last employer told the registers; else the paper alone can say that the work ended

    @property
    def person(self) -> Persona:
        return persona(self.seed, born=self.born, sex="女" if self.sex == "女" else "男", region="229901")


CAST = (
    Part("u1", "U1", 101, date(1988, 5, 17), "女", template=1),
    Part("u4", "U4", 104, date(2004, 3, 9)),
    Part("u5", "U5", 108, date(2003, 8, 21), "女", template=2),
    Part("blurred", "U1", 111, date(1979, 12, 3), template=1, reported=False),
    Part("stranger", "U1", 121, date(1991, 2, 14), template=1),
    Part("waiting", "U1", 131, date(1985, 7, 30), "女", template=1),
)


def part(name: str) -> Part:
    return next(one for one in CAST if one.name == name)


def bring(who: Part, folder: Path, *, level: str = "good", proof_of: Persona | None = None) -> Case:
    """Photograph the card's two sides and the proof into `folder`; `level` is how well the proof was photographed."""
    person = who.person
    cards = [_photo(kind, person, who, folder, "good") for kind in ("id_card_portrait", "id_card_emblem")]
    proof = _photo(PROOFS[who.category], proof_of or person, who, folder, level, template=who.template)
    return Case(
        case=who.name,
        category=who.category,
        applicant=applicant(person),
        scans=(*cards, proof),
        departments=_records(who, person),
        accepted_at=ACCEPTED_AT,
    )


def photograph_again(who: Part, folder: Path) -> Path:
    """The proof once more, this time held still."""
    return _photo(PROOFS[who.category], who.person, who, folder, "good", template=who.template, again=True)


def applicant(person: Persona) -> dict[str, Any]:
    """What the person types; the hukou is said by region code alone."""
    return {
        "name": person.name,
        "id_number": person.id_number,
        "phone": person.phone,
        "habitual_residence": _RESIDENCE,
        "hukou_region": _RESIDENCE,
        "hukou_kind": "urban",
    }


def _photo(
    kind: str, person: Persona, who: Part, folder: Path, level: str, *, template: int = 0, again: bool = False
) -> Path:
    drawn = draw(kind, person, seed=who.seed, template=template)
    taken = photograph(drawn, seed=who.seed + again, level="blurred" if level == "blurred" else "good")
    return write_case(folder, f"{kind}{'-again' if again else ''}", taken)


def _records(who: Part, person: Persona) -> dict[str, Any]:
    """An employee's insurance and filing ended with the contract; a soldier and a graduate have none."""
    if who.category != "U1" or not who.reported:
        return {}
    proof = draw(PROOFS["U1"], person, seed=who.seed, template=who.template)
    end = proof.truth["fields"].get("end_date", ANCHOR.isoformat())
    spell = {"employer": person.employer, "uscc": person.employer_uscc, "from": "2024-03-01", "to": end}
    return {"social_insurance": [{"kind": "UNIT", **spell}], "labour_filing": [spell], "pension": False}
