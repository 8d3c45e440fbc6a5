"""What every kind of paper is called, what it says, and which layouts of it exist."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import Any

from PIL import Image

from tests.documents.generator.fonts import FontSet
from tests.documents.generator.page import Split, Truth
from tests.documents.generator.people import Persona

Facts = dict[str, Any]
FactsOf = Callable[[Persona, Random, Mapping[str, Any]], Facts]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a painter gets: the person, the facts, the print shop, the chance of this seed."""

    person: Persona
    facts: Facts
    fonts: FontSet
    rng: Random
    dates: str
    hand: bool

    def __getitem__(self, name: str) -> Any:
        return self.facts[name]


@dataclass(frozen=True, slots=True)
class Template:
    """One layout. `omits` are facts it does not print, `months` dates it prints to the month, `dates` its date form.

    `given` are facts that only this layout fits, `findings` what a reader has to say about it; `as_sent` is a
    picture that was taken already, which nobody lays on a desk.
    """

    name: str
    split: Split
    fonts: FontSet
    paint: Callable[[Sheet], Image.Image]
    omits: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    dates: str = "年月日"
    hand: float = 0.0
    given: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[str, ...] = ()
    as_sent: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A paper: its code in the closed list (documents.md 1.0, 1.13), its facts, which of them are its fields."""

    document_type: str
    facts: FactsOf
    fields: tuple[str, ...]
    templates: tuple[Template, ...]
    near_miss: str | None = None
    side: str | None = None

    def with_template(self, template: Template) -> "Kind":
        return replace(self, templates=(*self.templates, template))

    def truth(self, template: Template, facts: Facts) -> Truth:
        names = [name for name in self.fields if name not in template.omits and facts.get(name) not in (None, "")]
        sheet: Truth = {"document_type": self.document_type}
        if self.side:
            sheet["side"] = self.side
        if self.near_miss:
            sheet["near_miss"] = self.near_miss
        sheet["fields"] = {name: _plain(facts[name], name in template.months) for name in names}
        if template.findings:
            sheet["findings"] = list(template.findings)
        if template.as_sent:
            sheet["as_sent"] = True
        return sheet


def _plain(value: object, to_month: bool) -> str:
    if isinstance(value, date):
        return f"{value:%Y-%m}" if to_month else value.isoformat()
    return str(value)
