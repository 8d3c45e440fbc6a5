"""What schools' papers say: who learned what, where, from when to when, and with which outcome."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.documents.generator.dates import years_later
from tests.documents.generator.kinds import Facts, FactsOf
from tests.documents.generator.people import ANCHOR, Persona

_MAJORS = (
    "会计学",
    "计算机科学与技术",
    "机械工程",
    "汉语言文学",
    "护理学",
    "土木工程",
    "市场营销",
    "电子商务",
    "物流管理",
)
_TRADES = ("汽车运用与维修", "护理", "会计电算化", "计算机应用", "烹饪工艺", "学前教育", "数控技术")
_PRESIDENTS = ("赵示例", "钱测试", "孙样本", "周示范", "吴测例")
_NUMBERED_SINCE = 2002  # 18 digits; one year earlier they had 17 (documents.md 2.6)


@dataclass(frozen=True, slots=True)
class School:
    """One kind of schooling: the name on the paper, years of study, usual age at the end, digits in the number."""

    above: str
    title: str
    wording: str
    schools: tuple[str, ...] = ()
    years: int = 4
    age: int = 22
    majors: tuple[str, ...] = _MAJORS
    level: str = "本科"
    code: str = ""
    bureau: str = ""
    early: int = 0


_WHO = "学生[person_name|4]，性别[sex|2]，[birth_date]生，"
HIGHER = (
    _WHO + "于[study_from~]至[study_to~]在本校[major|5]专业[years!]年制[level!]学习，"
    "修完教学计划规定的全部课程，成绩合格，准予毕业。"
)
ADULT = (
    _WHO + "于[study_from~]至[study_to~]在本校[major|5]专业函授学习，"
    "修完[level!]教学计划规定的全部课程，成绩合格，准予毕业。"
)
SELF = (
    "[person_name|4]，性别[sex|2]，[birth_date]生，参加高等教育自学考试，全部课程成绩合格，"
    "完成[major|5]专业[level!]的全部考试，准予毕业。"
)
VOCATIONAL = (
    _WHO + "于[study_from~]至[study_to~]在本校[major|5]专业[years!]年制学习，"
    "修完教学计划规定的全部课程，成绩合格，准予毕业。"
)
SECONDARY = _WHO + "于[study_from~]至[study_to~]在本校高中修业期满，成绩合格，准予毕业。"
LOWER = _WHO + "于[study_from~]至[study_to~]在本校初中修业期满，完成义务教育，成绩合格，准予毕业。"
DROPPED = (
    _WHO + "于[study_from~]至[study_to~]在本校[major|5]专业[level!]学习，修业[early!]年，"
    "因故未修完教学计划规定的全部课程，予以肄业。"
)
COMPLETED = (
    _WHO + "于[study_from~]至[study_to~]在本校[major|5]专业[years!]年制[level!]学习，"
    "修完教学计划规定的全部课程，成绩未达到毕业要求，准予结业。"
)
STATED = (
    "兹有学生[person_name|4]，性别[sex|2]，[birth_date]生，身份证号[id_number|9]，于[study_from~]至[study_to~]在我校"
    "[major|5]专业[level!]学习，学制[years!]年，修完教学计划规定的全部课程，成绩合格，于[graduate_date]毕业，准予毕业。"
    "因原毕业证书遗失，不再补发，特此证明。原证书编号：[document_number|8]"
)
DEGREE = (
    "[person_name|4]，[sex|2]，[birth_date]生。在[issuer!][major|5]专业完成了[level!]学习计划，业已毕业，"
    "经审核符合《中华人民共和国学位条例》的规定，授予[degree!]学士学位。"
)
_MIDDLE = ("示例市第一高级中学", "测试市第五高级中学", "示例县高级中学")
_LOWER = ("测试县示例初级中学", "示例市测试第七中学", "测试市示例实验学校")
_VOCATIONAL = ("测试市示例中等职业学校", "示例职业技术学校", "吉林测试工业中专学校")
SCHOOLS = {
    "diploma_he": School("普通高等学校", "毕业证书", HIGHER, code="1"),
    "diploma_adult": School("成人高等教育", "毕业证书", ADULT, age=28, years=3, level="专科", code="5"),
    "diploma_self": School("高等教育自学考试", "毕业证书", SELF, age=27, code="6"),
    "diploma_sve": School("中等职业学校", "毕业证书", VOCATIONAL, _VOCATIONAL, 3, 18, _TRADES, bureau="测试市教育局"),
    "diploma_hs": School("普通高级中学", "毕业证书", SECONDARY, _MIDDLE, 3, 18, ("",), "高中", bureau="示例市教育局"),
    "diploma_jhs": School("初级中学", "毕业证书", LOWER, _LOWER, 3, 15, ("",), "初中", bureau="测试县教育局"),
    "dropout_cert": School("", "肄业证书", DROPPED, age=20, code="1", early=2),
    "completion_cert": School("", "结业证书", COMPLETED, code="1"),
    "grad_statement": School("", "毕业证明书", STATED, code="1"),
    "degree_cert": School("", "学士学位证书", DEGREE),
}


def study(kind: str) -> FactsOf:
    """The facts of one kind of schooling: the usual age at the end, in June or July, never after the anchor day."""
    school = SCHOOLS[kind]

    def facts(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
        ends = date(person.birth.year + school.age + rng.randint(0, 1), rng.choice((6, 7)), rng.randint(15, 30))
        while ends > ANCHOR:
            ends = years_later(ends, -1)
        graduate: date = given.get("graduate_date") or ends
        stayed = school.early or school.years
        start = date(graduate.year - stayed, 9, 1)
        return {
            **_person(person),
            "issuer": rng.choice(school.schools) if school.schools else person.school,
            "major": rng.choice(school.majors),
            "level": "专科" if kind == "diploma_he" and rng.random() < 0.3 else school.level,
            "years": "〇一二三四五"[school.years],
            "early": "〇一二三四五"[school.early],
            "study_from": start,
            "study_to": graduate,
            "graduate_date": graduate,
            "issue_date": graduate + timedelta(days=rng.randint(200, 2000) if kind == "grad_statement" else 0),
            "document_number": _number(school, kind, graduate.year, rng),
            "president": rng.choice(_PRESIDENTS),
            "degree": rng.choice(("工学", "管理学", "文学", "医学")),
            "above": school.above,
            "title": school.title,
            "wording": school.wording,
            "bureau": school.bureau,
        }

    return facts


def _person(person: Persona) -> Facts:
    return {"person_name": person.name, "id_number": person.id_number, "sex": person.sex, "birth_date": person.birth}


def _number(school: School, kind: str, year: int, rng: Random) -> str:
    """99999 is no school's code (documents.md 7.1); degrees have 16 digits, diplomas 18, schools none of either."""
    serial = rng.randint(1, 9999)
    if kind == "degree_cert":
        return f"999994{year}{serial:06d}"
    if not school.code or year < _NUMBERED_SINCE:
        return f"测字第{year}{serial:04d}号"
    return f"99999{school.code}{year}{'06' if school.level == '专科' else '05'}{serial:06d}"
