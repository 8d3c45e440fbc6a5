"""Residence permits of people from Hong Kong, Macao and Taiwan, and the paper of an officer who left the forces."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from PIL import Image

from tests.documents.generator.canvas import Canvas
from tests.documents.generator.dates import years_later
from tests.documents.generator.fonts import HAN, HEI, NOTO, PLAIN, SANS, UNICODE
from tests.documents.generator.identity import portrait_picture
from tests.documents.generator.kinds import Facts, Kind, Sheet, Template
from tests.documents.generator.letters import Wording, plain_letter, red_letter
from tests.documents.generator.people import ANCHOR, Persona

_PEOPLE = {"81": "港澳居民居住证", "82": "港澳居民居住证", "83": "台湾居民居住证"}


def _portrait(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    return {
        "person_name": person.name,
        "id_number": person.id_number,
        "sex": person.sex,
        "ethnic": None,
        "birth_date": person.birth,
        "address": person.address,
        "bilingual": False,
    }


def _back(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    """Five years; the travel permit's number begins H or M, Taiwan's has digits only (documents.md 2.2)."""
    start: date = given.get("valid_from") or ANCHOR - timedelta(days=rng.randint(60, 1500))
    letter = {"81": "H", "82": "M"}.get(person.id_number[:2], "")
    return {
        "title": _PEOPLE.get(person.id_number[:2], "港澳居民居住证"),
        "issuer": rng.choice(("测试市公安局", "测试市公安局示例分局")),
        "valid_from": start,
        "valid_to": years_later(start, 5),
        "document_number": f"{letter}0000{rng.randint(0, 9999):04d}",
        "times": f"{rng.randint(1, 3):02d}",
    }


def _permit_back(sheet: Sheet) -> Image.Image:
    canvas = Canvas(85.6, 54, dpi=340, fonts=sheet.fonts, rng=sheet.rng, paper=(238, 244, 240))
    canvas.guilloche(0, 0, 85.6, 54, ink=(216, 230, 222), lines=16)
    canvas.text(42.8, 6, "中华人民共和国", size=4.6, font="bold", gap=1.2, align="centre")
    canvas.text(42.8, 13.5, sheet["title"], size=6.6, font="bold", gap=1.2, align="centre")
    term = f"{sheet['valid_from']:%Y.%m.%d}-{sheet['valid_to']:%Y.%m.%d}"
    rows = (
        ("签发机关", sheet["issuer"]),
        ("有效期限", term),
        ("通行证号码", sheet["document_number"]),
        ("签发次数", sheet["times"]),
    )
    for place, (label, value) in enumerate(rows):
        canvas.text(14, 26.5 + place * 5.7, label, size=2.9, font="hei")
        canvas.text(34, 26.3 + place * 5.7, value, size=3.2, font="hei", gap=0.1)
    return canvas.finish(mark_size=9, footer_size=1.75)


_TRANSFERRED = (
    (
        "[person_name]同志，[sex!]，[birth_date]出生，公民身份号码[id_number]，于[enlist_date]入伍。"
        "经批准，于[discharge_date]退出现役，安置方式：[placement]。"
    ),
    "特发此证。",
)
_OFFICER = Wording("军官转业证书", _TRANSFERRED, label="批准机关：")
_OFFICER_OLD = Wording("中国人民解放军军官转业证书", _TRANSFERRED)


def _officer(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    year = min(person.birth.year + rng.randint(35, 42), ANCHOR.year)
    discharge: date = given.get("discharge_date") or date(year, 7, 1)
    return {
        "person_name": person.name,
        "id_number": person.id_number,
        "sex": person.sex,
        "birth_date": person.birth,
        "enlist_date": date(min(person.birth.year + 18, discharge.year - 1), 9, 1),
        "discharge_date": discharge,
        "placement": rng.choice(("计划分配", "自主择业")),
        "issuer": "示例军区政治工作部",
        "issue_date": discharge + timedelta(days=20),
        "document_number": f"测转字第{rng.randint(1000, 99999)}号",
    }


def _letter(sheet: Sheet) -> Image.Image:
    return plain_letter(sheet, _OFFICER)


def _letter_old(sheet: Sheet) -> Image.Image:
    return red_letter(sheet, _OFFICER_OLD)


KINDS = {
    "hmt_permit_portrait": Kind(
        "HMT_PERMIT",
        _portrait,
        ("person_name", "id_number", "sex", "birth_date", "address"),
        (
            Template("portrait-noto", "develop", NOTO, portrait_picture),
            Template("portrait-unicode", "develop", UNICODE, portrait_picture),
            Template("portrait-plain", "measure", PLAIN, portrait_picture),
            Template("portrait-sans", "develop", SANS, portrait_picture),
            Template("portrait-han", "measure", HAN, portrait_picture),
            Template("portrait-hei", "measure", HEI, portrait_picture),
        ),
        side="portrait_side",
    ),
    "hmt_permit_emblem": Kind(
        "HMT_PERMIT",
        _back,
        ("issuer", "valid_from", "valid_to", "document_number"),
        (
            Template("back-noto", "develop", NOTO, _permit_back),
            Template("back-unicode", "develop", UNICODE, _permit_back),
            Template("back-plain", "measure", PLAIN, _permit_back),
            Template("back-sans", "develop", SANS, _permit_back),
            Template("back-han", "measure", HAN, _permit_back),
            Template("back-hei", "measure", HEI, _permit_back),
        ),
        side="emblem_side",
    ),
    "officer_transfer": Kind(
        "MIL_OFFICER_TRANSFER",
        _officer,
        (
            "person_name",
            "id_number",
            "enlist_date",
            "discharge_date",
            "placement",
            "issuer",
            "issue_date",
            "document_number",
        ),
        (
            Template("letter", "develop", NOTO, _letter, hand=0.3),
            Template("letter-old", "measure", PLAIN, _letter_old, hand=0.5),
        ),
    ),
}
