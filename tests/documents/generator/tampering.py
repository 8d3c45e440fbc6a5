"""Papers that were changed or contradict themselves, and what a reader has to say of each (documents.md 3.6)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tests.documents.generator.dates import years_later
from tests.documents.generator.drawing import draw
from tests.documents.generator.page import Page
from tests.documents.generator.people import Persona, persona, wrong_checksum
from tests.documents.generator.scenes import patched, restamped, struck

Forgery = Callable[[Persona, int], Page]


def _said(page: Page, *findings: str) -> Page:
    return Page(page.image, {**page.truth, "findings": [*page.truth.get("findings", ()), *findings]})


def digit_replaced(person: Persona, seed: int) -> Page:
    """One digit of the number on an identity card, pasted from another print: the checksum fails too."""
    number = person.id_number
    wrong = f"{number[:15]}{(int(number[15]) + 3) % 10}{number[16:]}"
    genuine, other = (
        draw("id_card_portrait", person, seed=seed, template=0, id_number=each) for each in (number, wrong)
    )
    return _said(patched(genuine, other), "PER-06")


def name_replaced(person: Persona, seed: int) -> Page:
    """Somebody else's name on a genuine certificate of ended work."""
    other = persona(seed + 7000).name
    return patched(*(_certificate(person, seed, name=each) for each in (person.name, other)))


def date_replaced(person: Persona, seed: int) -> Page:
    """Another day of issue on a genuine certificate."""
    genuine = _certificate(person, seed)
    later = date.fromisoformat(genuine.truth["fields"]["issue_date"]) + timedelta(days=40)
    return patched(genuine, _certificate(person, seed, issue_date=later))


def _certificate(person: Persona, seed: int, **facts: Any) -> Page:
    return draw("termination_cert", person, seed=seed, template=1, hand=False, seal=False, **facts)


def struck_by_hand(person: Persona, seed: int, *, vouched: bool = False) -> Page:
    """The name on a certificate struck out and another written over it, which nobody stands for unless `vouched`."""
    other = persona(seed + 7000).name
    own, changed = (_certificate(person, seed, name=each) for each in (person.name, other))
    return struck(own, changed, seed, vouched=vouched)


def birth_contradicts(person: Persona, seed: int) -> Page:
    """A card whose printed birth date is not the one in its number."""
    born = years_later(person.birth, -3)
    return _said(draw("id_card_portrait", person, seed=seed, template=0, birth_date=born), "PER-07")


def sex_contradicts(person: Persona, seed: int) -> Page:
    other = "女" if person.sex == "男" else "男"
    return _said(draw("id_card_portrait", person, seed=seed, template=1, sex=other), "PER-07")


def check_fails(person: Persona, seed: int) -> Page:
    return _said(draw("id_card_portrait", person, seed=seed, template=0, wrong_checksum=True), "PER-06")


def term_contradicts(person: Persona, seed: int) -> Page:
    """A card valid for seven years, as none is."""
    page = draw("id_card_emblem", person, seed=seed, template=0)
    start = date.fromisoformat(page.truth["fields"]["valid_from"])
    return _said(draw("id_card_emblem", person, seed=seed, template=0, valid_to=years_later(start, 7)), "IDV-03")


def code_fails(person: Persona, seed: int) -> Page:
    """A licence whose credit code fails its check character."""
    code = wrong_checksum(person.employer_uscc)
    return _said(draw("business_licence", person, seed=seed, template=0, individual=False, uscc=code), "BIZ-02")


def wrong_seal(person: Persona, seed: int) -> Page:
    """A land paper that only the village sealed."""
    village = "测试县示例镇测试村民委员会"
    return _said(draw("land_requisition", person, seed=seed, template=0, issuer=village), "SEA-02")


def sealed_by_another(person: Persona, seed: int) -> Page:
    """A certificate of ended work with the seal of a company that it does not name."""
    bare, own = (draw("termination_cert", person, seed=seed, template=0, seal=seal) for seal in (False, True))
    return restamped(bare, own, f"吉林四平{person.name[0]}家粮油购销有限公司", seed)


def unsealed(person: Persona, seed: int) -> Page:
    return _said(draw("termination_cert", person, seed=seed, template=0, seal=False), "SEA-01")


FORGERIES: dict[str, Forgery] = {
    "digit-replaced": digit_replaced,
    "name-replaced": name_replaced,
    "date-replaced": date_replaced,
    "struck-by-hand": struck_by_hand,
    "birth-contradicts": birth_contradicts,
    "sex-contradicts": sex_contradicts,
    "check-fails": check_fails,
    "term-contradicts": term_contradicts,
    "code-fails": code_fails,
    "wrong-seal": wrong_seal,
    "anothers-seal": sealed_by_another,
    "unsealed": unsealed,
}
