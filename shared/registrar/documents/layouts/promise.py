"""The applicant's written commitment: which box is ticked, since when, signed and dated."""

import re
from collections.abc import Sequence

from registrar.documents.flow import Flow
from registrar.documents.labels import after_label, cell_after, pattern_in
from registrar.documents.layouts.common import person, signed_on
from registrar.documents.lines import Line
from registrar.documents.roles import Role, dated, dates_behind
from registrar.documents.tables import HAN, SEX, words
from registrar.documents.values import Candidate, Candidates, id_value, present, text_value

STOPS = words(
    """
    姓名 本人姓名 性别 承诺人姓名 公民身份号码 身份证号码 身份证号 居民身份证号码 证件号码 常住地址 现住址 居住地址
    家庭住址 户籍地址 联系电话 手机号码 手机号 电话 文化程度 承诺人 日期
    """
)
NAME_LABELS = ("本人姓名", "承诺人姓名", "申请人姓名", "姓名", "申请人")
NAME_IN_TEXT = (
    f"(?:我叫|本人叫|本人是)[_:：]*(?P<v>[{HAN}]{{2,15}}?)[_]*(?:[(,，、]|性别|{SEX}|身份证|公民|居民|证件|今年|家住)",
    f"(?:本人|我|承诺人|保证人)[_:：]*[(]?(?P<v>[{HAN}]{{2,15}}?)_*(?:[)(,，、]|性别|{SEX}|身份证|公民|居民|证件|现|郑重|承诺)",
)
OPTIONS: tuple[tuple[str, str], ...] = (
    (
        "原灵活就业",
        (
            "(?:原|曾|此前|以前|之前)(?:从事|为|系|是)?(?:灵活就业|自由职业)|停止灵活就业|灵活就业.{0"
            ",12}(?:结束|终止|停止|中断)"
        ),
    ),
    (
        "无就业经历",
        (
            "(?:无|没有|未|从未|从无)(?:有|过|曾)?(?:任何)?(?:就业|工作|参加工作|从业)(?:过|经历|经验)?|(?:从未"
            "|未曾|未)(?:就业|参加工作|工作)"
        ),
    ),
    ("灵活就业", "(?:现|目前|正在|属于|从事|为|系)?.{0,8}灵活就业"),
)
"""The three boxes of the commitment (documents.md 1.11), the more telling wording first."""
BOX = "[□☐口囗回日☑☒√✓✔■◻◼ロ▣図凶区因]"
TICKED = re.compile("[☑☒√✓✔■◼▣✅図凶]")
ROLES = (
    Role("birth_date", "", "出?生"),
    Role("since", "(?:自|从|于)", "(?:起|开始|后|以来)?.{0,20}(?:无业|失业|未就业|灵活就业|从事)"),
    Role("since", "(?:无业|失业|灵活就业)(?:起始)?(?:时间|日期)?(?:为|是|自|从|[:：])*"),
)


def extract(flow: Flow, _: Sequence[Line]) -> Candidates:
    """All fields of documents.md 1.11; ticks and the signature are also looked at in the picture (see marks)."""
    dates = dated(flow, ROLES)
    dates.pop("birth_date", None)
    behind = dates_behind(flow, "承诺人|保证人|签名|签字")
    return present(
        {
            "person_name": person(flow, NAME_LABELS, NAME_IN_TEXT, STOPS),
            "id_number": id_value(flow),
            "phone": text_value(
                after_label(
                    flow,
                    ("联系电话", "手机号码", "手机号", "联系方式", "电话"),
                    "1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}",
                )
            ),
            "address": text_value(cell_after(flow, ("常住地址", "现住址", "居住地址", "家庭住址", "常住地"), STOPS)),
            "scenario": scenario(flow),
            "flexible_work": text_value(pattern_in(flow, (f"从事(?P<v>[{HAN}]{{2,14}}?)(?:工作|职业|[,，。;；])",))),
            **dates,
            "issue_date": signed_on(flow, dates, but_not="出生|自|起") or (behind[-1] if behind else None),
        }
    )


BESIDE = re.compile(
    "(?P<former>(?:原|曾)(?:来|经)?(?:从事|为|系|是)?灵活就业)|(?P<never>(?:无|没有|从未有过?|未有)就业经历|从未就业)|(?P<now>灵活就业)"
)
_BESIDE = {"former": "原灵活就业", "never": "无就业经历", "now": "灵活就业"}


def options(lines: Sequence[Line]) -> list[tuple[str, Line, int]]:
    """Every place that offers one of the three, with its line and its first letter behind the box."""
    offered = []
    for line in lines:
        text = line.text.replace(" ", "")
        beside = _side_by_side(text)
        if beside:
            offered += [(value, line, at) for value, at in beside]
            continue
        for value, pattern in OPTIONS:
            match = re.match(f"[(]?[0-9]?[.、)]?(?P<box>{BOX})?[ .、]*(?=.{{0,6}}?(?:{pattern}))", text)
            if match and re.search(pattern, text[: match.end() + 24]):
                offered.append((value, line, match.end()))
                break
    return offered


def _side_by_side(text: str) -> list[tuple[str, int]]:
    """Two or all of the three on one line, each with its first letter; nothing when there is one alone."""
    found = [(_BESIDE[str(match.lastgroup)], match.start()) for match in BESIDE.finditer(text)]
    return found if len({value for value, _ in found}) == len(found) > 1 else []


def scenario(flow: Flow) -> Candidate | None:
    """The one whose box was read as ticked; a paper that offers only one says that one."""
    text = flow.joined.text
    said: list[tuple[str, bool, int, int]] = []
    for value, pattern in OPTIONS:
        for match in re.finditer(pattern, text):
            if any(start <= match.start() < end for _, _, start, end in said):
                continue
            ticked = bool(TICKED.search(text[max(0, match.start() - 3) : match.start() + 1]))
            said.append((value, ticked, match.start(), match.end()))
    boxed = re.search("[□☐☑☒◻◼▣√✓✔■]", text) or len(re.findall("(?:^|\\n)[口囗]", flow.text)) > 1
    chosen = [one for one in said if one[1]] or ([] if boxed else said)
    values = {value for value, *_ in chosen}
    if len(values) != 1:
        return None
    value, _, start, end = chosen[0]
    return Candidate(value, flow.joined.passage(start, end))
