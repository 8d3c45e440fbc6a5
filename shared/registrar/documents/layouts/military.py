"""Papers of people who left the forces, soldiers and officers, new and old: booklets, printed or written by hand."""

import re
from collections.abc import Sequence

from registrar.documents.flow import Flow
from registrar.documents.labels import after_label, cell_after, pattern_in
from registrar.documents.layouts.common import organ, paper_number, person, sex
from registrar.documents.layouts.identity import birth_date, ethnic
from registrar.documents.lines import Line
from registrar.documents.roles import Role, apart, dated, standing_alone
from registrar.documents.tables import HAN, SEX, words
from registrar.documents.values import Candidate, Candidates, id_value, number_value, present, text_value

STOPS = words(
    """
    姓名 性别 民族 出生年月 出生日期 出生 籍贯 公民身份号码 身份证号码 身份证号 入伍时间 入伍年月 入伍日期
    退出现役时间 退役时间 退伍时间 批准退役时间 军衔 部职别 原部队 政治面貌 文化程度 安置方式 安置地 退役安置去向
    批准机关 发证机关 签发机关 发证日期 签发日期 编号 证号 证书编号 服役年限 血型
    """
)
NAME_IN_TEXT = (f"(?P<v>[{HAN}]{{2,15}}?)(?:同志)?[,，](?:{SEX}|性别)", f"(?P<v>[{HAN}]{{2,15}}?)同志")
ISSUERS = ("批准机关", "发证机关", "签发机关", "发证单位", "批准单位")
FORCES = """
    政治工作部 政治部 司令部 人民武装部 退役军人事务局 退役军人事务厅 转业干部安置办公室 安置办公室 军分区 警备区
    省军区 总队 联勤保障部队 组织部
"""
ARMY = "(?P<v>中国人民(?:解放军|武装警察部队)[0-9一-龥]{0,8}部队)"
NATIVE = "[,，。](?P<v>[\\u4e00-\\u9fff]{2,12}?[省市县区州旗][\\u4e00-\\u9fff]{0,10}?)人[,，]"
RANKS = "列兵|上等兵|下士|中士|上士|二级上士|一级上士|三级军士长|二级军士长|一级军士长|四级军士长"
PLACEMENTS = (
    "自主就业|政府安排工作|安排工作|逐月领取退役金|自主择业|计划分配|计划安置|转业安置|复员自谋职业|自谋职业"
    "|国家供养|供养|退休|转业|复员"
)
JOINED = "(?:应征)?入伍|参军|服现役|参加中国人民解放军|参加革命工作|参加工作"
LEFT = "(?:批准)?(?:退出现役|退役|退伍|复员|转业|离队)"
ROLES = (
    Role("birth_date", "出生(?:日期|年月日?)?[:：]?", ""),
    Role("birth_date", "", "出?生"),
    Role("enlist_date", f"(?:{JOINED})(?:时间|日期|年月日?)?(?:为|是|于|[:：])?", ""),
    Role("discharge_date", f"{LEFT}(?:时间|日期|年月日?)?(?:为|是|于|[:：])?", ""),
    Role("enlist_date", "", f"(?:起)?(?:(?:从|由|在)[^,，。]{{1,14}})?(?:{JOINED})"),
    Role("discharge_date", "", f"(?:起)?[,，]?(?:经.{{2,12}})?(?:服役期满|依法)?[,，]?(?:作|按|以)?{LEFT}"),
    Role("issue_date", "(?:发证|签发|填发|颁发)(?:日期|时间)[:：]?", ""),
)


def extract(flow: Flow, _: Sequence[Line]) -> Candidates:
    """All fields of documents.md 1.7 but the unit, which is not to be kept."""
    dates = dated(flow, ROLES)
    alone = [date for date in standing_alone(flow) if apart(date, dates)]
    if alone and "issue_date" not in dates:
        dates["issue_date"] = alone[-1]
    return present(
        {
            "person_name": person(flow, ("姓名",), NAME_IN_TEXT, STOPS),
            "sex": sex(flow),
            "birth_date": dates.get("birth_date") or birth_date(flow),
            "ethnic": ethnic(flow),
            "native_place": text_value(cell_after(flow, ("籍贯",), STOPS) or pattern_in(flow, (NATIVE,))),
            "id_number": id_value(flow),
            **dates,
            "document_number": certificate_number(flow),
            "rank": text_value(
                after_label(flow, ("军衔", "衔级", "退役时军衔"), RANKS)
                or pattern_in(flow, (f"军衔(?:为|是|[:：])?(?P<v>{RANKS})", f"(?P<v>{RANKS})军衔"))
            ),
            "placement": placement(flow),
            "issuer": issuer(flow),
        }
    )


def issuer(flow: Flow) -> Candidate | None:
    """Behind its label; a numbered unit, a political department or a placement office at the foot."""
    labelled = text_value(cell_after(flow, ISSUERS, STOPS))
    if labelled and not re.fullmatch("(?:盖|公|印)章|[0-9年月日]*", labelled.value):
        return labelled
    return text_value(pattern_in(flow, (ARMY,))) or organ(flow, FORCES)


def placement(flow: Flow) -> Candidate | None:
    labels = ("退役安置去向", "安置方式", "退役方式", "安置去向", "退出现役方式", "安置办法", "安置")
    return text_value(after_label(flow, labels, PLACEMENTS) or pattern_in(flow, (f"(?P<v>{PLACEMENTS})",)))


def certificate_number(flow: Flow) -> Candidate | None:
    """No public rule for these numbers: anything with four digits (documents.md 2.7)."""
    phrase = r"[\u4e00-\u9fff()〔〕0-9]{0,12}字 ?第? ?[0-9A-Z]{4,12} ?号?"
    labels = ("证书编号", "证件编号", "编号", "证号", "No", "NO")
    labelled = number_value(after_label(flow, labels, phrase + r"|(?=[A-Z\-]*[0-9])[0-9A-Z][0-9A-Z\-]{3,18}"))
    return labelled or paper_number(flow)
