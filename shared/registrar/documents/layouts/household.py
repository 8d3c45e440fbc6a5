"""The poverty form and its relatives: a head, a household, and a table of members any of whom may be the applicant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registrar.documents.flow import Flow, flow_of, rows_of
from registrar.documents.labels import after_label, pattern_in
from registrar.documents.layouts.common import organ, paper_number, person, sex, signed_on
from registrar.documents.lines import Line
from registrar.documents.names import is_name, person_name
from registrar.documents.normalise import name_of, plain
from registrar.documents.numbers import ID_PATTERN
from registrar.documents.roles import Role, dated
from registrar.documents.tables import HAN, SEX, words
from registrar.documents.values import Candidate, Candidates, Nature, id_value, present, text_value

STOPS = words(
    """
    户主姓名 户主 姓名 性别 民族 年龄 出生日期 公民身份号码 身份证号码 身份证号 身份证 证件号码 与户主关系 户编号
    户编码 贫困户编号 家庭住址 住址 家庭人口数 家庭人口 人口数 劳动能力 务工状况 健康状况 识别时间 脱贫时间 脱贫年度
    联系电话 致贫原因 贫困户属性 村委会意见 乡镇意见 县扶贫办意见 序号 备注 文化程度 开户银行 申请人 户口所在地
    """
)
NAME_LABELS = ("申请人姓名", "本人姓名", "人员姓名", "劳动力姓名", "姓名")
NAME_IN_TEXT = (
    (
        f"(?:兹证明|兹有|证明|经查|查)[:：,，]?(?:[{HAN}0-9]{{2,30}}?(?:组|社|屯|村|委|队)(?:的)?)?(?:村民|农民"
        f"|居民)?(?P<v>[{HAN}]{{2,15}}?)(?:同志)?(?:[(,，、]|性别|身份|公民|{SEX}|系|为)"
    ),
)
COUNTY = """
    扶贫开发办公室 扶贫开发领导小组办公室 扶贫办公室 扶贫办 扶贫开发局 脱贫攻坚领导小组办公室 乡村振兴局 农业农村局
    农业农村和水利局 农业农村水利局
"""
BELOW = "人民政府 街道办事处 村民委员会 村委会 社区居民委员会"
ABILITY = (
    "丧失劳动力|丧失劳动能力|无劳动能力|无劳动力|弱劳动力或半劳动力|弱劳动力|半劳动力|技能劳动力|普通劳动力|有劳动能力"
)
RELATIONS = (
    "户主|本人|配偶|之子|之女|之儿媳|之女婿|之孙子|之孙女|之外孙子|之外孙女|之父|之母|之岳父|之岳母|之公公"
    "|之婆婆|之祖父|之祖母|之兄弟姐妹|其他|妻子?|丈夫|长子|次子|长女|次女|儿子|女儿|父亲|母亲|儿媳|孙子|孙女"
)
ROLES = (
    Role("identified_on", "(?:识别|认定|建档|建档立卡|纳入)(?:的)?(?:时间|日期|年度)?(?:为|是|于|[:：])*"),
    Role("out_of_poverty_on", "(?:脱贫|退出|稳定脱贫)(?:的)?(?:时间|日期|年度)?(?:为|是|于|[:：])*"),
    Role("birth_date", "出生(?:日期|年月)?[:：]?"),
    Role("birth_date", "", "出?生"),
)


def extract(flow: Flow, lines: Sequence[Line]) -> Candidates:
    """All fields of documents.md 1.10. Of several members the first named is the person, all stand in `members`."""
    dates = dated(flow, ROLES)
    rows = list(members(lines))
    own = person(flow, NAME_LABELS, NAME_IN_TEXT, STOPS)
    first = rows[0] if rows else None
    number = id_value(flow) if len(rows) < 2 else first.number if first else None
    return present(
        {
            "person_name": own if own and len(rows) < 2 else (first.name if first else None) or own,
            "id_number": number,
            "members": listed(rows) if len(rows) > 1 else None,
            "household_head": person(flow, ("户主姓名", "户主"), (), STOPS),
            "sex": sex(flow) if len(rows) < 2 else None,
            "relation": text_value(after_label(flow, ("与户主关系",), RELATIONS)) if len(rows) < 2 else None,
            "household_no": text_value(after_label(flow, ("户编号", "贫困户编号", "户编码", "户号"), "[0-9A-Z]{6,24}")),
            "labour_ability": ability(flow, rows),
            **dates,
            "issuer": issuer(flow),
            "issue_date": signed_on(flow, dates, but_not="出生|识别|脱贫|村|乡|镇|街道"),
            "document_number": paper_number(flow),
        }
    )


@dataclass(frozen=True)
class Member:
    """A row of the table: who, and the number in the same row."""

    name: Candidate | None
    number: Candidate
    ability: str = ""


def members(lines: Sequence[Line]) -> Iterator[Member]:
    """Every row with an identity number: its name is the cell that can be one, nearest before the number."""
    for row in rows_of(lines):
        flow = flow_of(row)
        match = ID_PATTERN.search(flow.text)
        if not match:
            continue
        number = id_value(flow, anywhere=True)
        if number is not None:
            able = re.search(ABILITY, flow.joined.text)
            yield Member(_name_in(flow, match.start()), number, able[0] if able else "")


def _name_in(flow: Flow, before: int) -> Candidate | None:
    cells = [cell for cell in re.finditer(r"[^\t\n ]+", flow.text) if not re.fullmatch(RELATIONS, cell[0])]
    order = sorted(cells, key=lambda cell: (cell.start() > before, abs(before - cell.start())))
    for cell in order:
        passage = flow.passage(*cell.span())
        name = person_name(re.sub("^[0-9]{1,2}[.、]?", "", passage.text))
        if name and is_name(name) and len(name) >= 2 and not re.search(f"{ABILITY}|族$", plain(passage.text)):
            return Candidate(name_of(name), passage, Nature.NAME)
    return None


def listed(rows: Sequence[Member]) -> Candidate:
    """Name, number and ability to work, one member after the other: 王小明 2299… 普通劳动力；王大明 2299…."""
    told = "；".join(
        " ".join(filter(None, (row.name.value if row.name else "", row.number.value, row.ability))) for row in rows
    )
    return Candidate(told, rows[0].number.passage)


def ability(flow: Flow, rows: Sequence[Member]) -> Candidate | None:
    """Of one person; in a table of several it is each row's own and not told."""
    if len(rows) > 1:
        return None
    return text_value(after_label(flow, ("劳动能力",), ABILITY) or pattern_in(flow, (f"(?P<v>{ABILITY})",)))


def issuer(flow: Flow) -> Candidate | None:
    """The county's office if it stands on the paper; else whoever signed below it."""
    opinion = "(?:县|市|区)?(?:级)?(?:扶贫|乡村振兴|农业农村)?(?:部门|办|局)?意见"
    county = organ(flow, COUNTY)
    if county and not re.search(opinion, county.value):
        return county
    return organ(flow, BELOW)
