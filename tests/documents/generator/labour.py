"""What employers' papers say of a worker: contract, post, ground, the day it ended."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.documents.generator.canvas import Canvas
from tests.documents.generator.dates import years_later
from tests.documents.generator.kinds import Facts, Sheet
from tests.documents.generator.people import ANCHOR, Persona

_GROUNDS = (
    ("解除", "双方协商一致", "第三十六条"),
    ("解除", "本人提出辞职", "第三十七条"),
    ("解除", "客观情况发生重大变化", "第四十条第（三）项"),
    ("解除", "单位经济性裁减人员", "第四十一条第一款"),
    ("终止", "劳动合同期满", "第四十四条第（一）项"),
)
_POSTS = ("操作工", "销售员", "会计", "服务员", "司机", "仓库管理员", "技术员", "客服", "收银员")


def work_facts(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    """A contract of one to five years, ended within the last half year unless told otherwise."""
    end: date = given.get("end_date") or ANCHOR - timedelta(days=rng.randint(5, 180))
    action, reason, basis = rng.choice(_GROUNDS)
    years = rng.randint(1, 5)
    start = max(years_later(end, -years) - timedelta(days=rng.randint(-90, 200)), years_later(person.birth, 16))
    expiry = end if reason == "劳动合同期满" else end + timedelta(days=rng.randint(30, 500))
    days = max((end - start).days, 30)
    return {
        "person_name": person.name,
        "id_number": person.id_number,
        "sex": person.sex,
        "employer_name": person.employer,
        "employer_uscc": person.employer_uscc,
        "contract_start": start,
        "contract_end": expiry,
        "end_date": end,
        "issue_date": end + timedelta(days=rng.randint(0, 6)),
        "action": action,
        "reason": reason,
        "legal_basis": basis,
        "post": rng.choice(_POSTS),
        "years": f"{days // 365}年{days % 365 // 30}个月",
        "money": str(rng.randint(2, 60) * 500),
        "document_number": f"测解字〔{end.year}〕第{rng.randint(1, 299)}号",
        "phone": person.phone,
        "address": person.address,
    }


def office_sheet(sheet: Sheet, *, landscape: bool = False) -> Canvas:
    width, height = (297, 210) if landscape else (210, 297)
    return Canvas(width, height, dpi=200, fonts=sheet.fonts, rng=sheet.rng, hand=sheet.hand)


WORK_FIELDS = (
    "person_name",
    "id_number",
    "sex",
    "employer_name",
    "employer_uscc",
    "contract_start",
    "contract_end",
    "end_date",
    "issue_date",
    "document_number",
    "action",
    "reason",
    "legal_basis",
    "post",
)
