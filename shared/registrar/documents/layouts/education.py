"""Diplomas of every kind of school, certificates of leaving school, and statements that replace a lost diploma."""

import re
from collections.abc import Sequence
from dataclasses import replace

from registrar.documents.dates import DateRead, dates_in
from registrar.documents.flow import Flow
from registrar.documents.labels import after_label, cell_after, found, pattern_in
from registrar.documents.layouts.common import organ, paper_number, person, sex, signed_on
from registrar.documents.layouts.identity import birth_date
from registrar.documents.lines import Line
from registrar.documents.normalise import plain
from registrar.documents.roles import Role, apart, dated, standing_alone
from registrar.documents.tables import HAN, SCHOOL, SEX, either, words
from registrar.documents.values import (
    Candidate,
    Candidates,
    Nature,
    id_value,
    number_value,
    present,
    text_value,
    wrapped_number,
)
from registrar.registration.ids import is_id_number

STOPS = words(
    """
    姓名 性别 出生日期 出生年月 身份证号 身份证号码 公民身份号码 学校 院校 专业 学制 层次 学历层次 学习形式 入学时间
    入学日期 毕业时间 毕业日期 证书编号 编号 校长 院长 校名 学号 籍贯 民族
    """
)
OPENING = either("学生 学员 同学 兹有 兹证明 证明 考生 研究生")
FOLLOWS = f"(?:性别|{SEX}|系|现?年|[12]\\d{{3}}年|于|\\(?(?:公民|居民)?身份|参加|籍贯|民族)"
NAME_IN_TEXT = (
    f"{OPENING}[:：]?(?P<v>[{HAN}]{{2,15}}?)(?:同学|同志)?(?:\\(姓名\\))?[,，、(;；]?{FOLLOWS}",
    f"(?:^|[\\n书])[ ]?(?P<v>[{HAN}]{{2,15}}?)(?:同学)?[,，、 ]?系[{HAN}]{{2,16}}?(?:[省市县区旗州]|人[,，])",
    f"(?P<v>[{HAN}]{{2,15}}?)(?:同学)?[,，、(]?(?:性别[:：]?[男女]|[男女][,，])",
)
SCHOOL_LABEL = "(?:校 ?名|学校名称|毕业院校|院校名称|学 ?校|办学单位|主考学校)"
SEAL_MARK = "(?:\\((?:盖|公)章\\))?"
ROLES = (
    Role("birth_date", "出生(?:日期|年月日?)?(?:为|[:：])?|生于", ""),
    Role("birth_date", "", "出?生(?!产)"),
    Role("study_from", "(?:入学)(?:时间|日期|年月)?(?:为|[:：])?", ""),
    Role("graduate_date", "毕业(?:时间|日期|年月)(?:为|[:：])?", ""),
    Role("study_from", "", until="study_to"),
    Role("study_from", "(?:于|自|从)", "(?:起|入学|考入|进入|入(?=我|本|该)|在)"),
    Role("graduate_date", "(?:于|在)?", "(?:准予)?(?:正式)?毕业(?!证|时间|日期|院校|学校)"),
    Role("study_to", "(?:于|至)", "(?:止|肄业|离校|退学)"),
)
PROVED_KINDS = (("准予结业|结业证", "COMPLETED"), ("肄业|肆业|退学", "LEFT"), ("准予毕业|毕业", "GRADUATED"))
LEVELS = "博士研究生|硕士研究生|研究生|本科|专科|高职|专升本|第二学士学位|中专|高中|初中"


LEVEL_LABELS = ("学历层次", "培养层次", "层次", "学历")
OUR_SCHOOL = "(?:本校|我校|本院|我院|学校|大学|学院)"
MAJOR_ALONE = f"(?:考试|参加|完成|学习|合格|[,，。])(?!完成|参加)(?P<v>[{HAN}()]{{2,16}}?)[☑√]?专业"
MAJOR = f"{OUR_SCHOOL}(?:[{HAN}]{{2,12}}?(?:学院|系))?(?P<v>[{HAN}()]{{2,24}}?)专业"


def extract(flow: Flow, _: Sequence[Line]) -> Candidates:
    """All fields of documents.md 1.8; diplomas rarely print an identity number."""
    dates = dated(flow, ROLES)
    printed = standing_alone(flow, but_not="出生|入学")
    born = dates.get("birth_date")
    alone = [date for date in printed if apart(date, dates) and not (born and date.value == born.value)]
    if alone:
        dates["issue_date"] = alone[-1]
        if _issued_anew(dates, alone[-1]):
            dates.setdefault("graduate_date", replace(dates["study_to"], unsure=True))
        elif _same_month(dates.get("graduate_date"), alone[-1]):  # 于2006年7月毕业, and the day at the foot
            in_months = any(alone[-1].value.startswith(read.value) for read in months_in(flow))
            dates["graduate_date"] = replace(alone[-1], unsure=in_months)
    dates |= _to_the_day(dates.get("graduate_date"), flow)
    return present(
        {
            "person_name": person(flow, ("学生姓名", "姓名", "学员姓名"), NAME_IN_TEXT, STOPS),
            "sex": sex(flow),
            "birth_date": dates.get("birth_date") or birth_date(flow),
            "id_number": id_value(flow),
            "school": school(flow),
            "issuer": school(flow),
            "major": text_value(
                pattern_in(flow, (MAJOR, MAJOR_ALONE))
                or cell_after(flow, ("专业名称", "专业:", "专业\t", "主修专业"), STOPS)
            ),
            "level": text_value(after_label(flow, LEVEL_LABELS, LEVELS) or pattern_in(flow, (f"(?P<v>{LEVELS})",))),
            **dates,
            "document_number": number(flow),
            "kind": kind(flow),
        }
    )


def _to_the_day(graduated: Candidate | None, flow: Flow) -> Candidates:
    """Of 2014年6月毕业 … 并于2014年6月19日取得毕业证书 the day."""
    if graduated is None or len(graduated.value) > len("2014-06"):
        return {}
    told = dated(flow, (Role("graduate_date", "(?:于|在)", "(?:准予毕业|取得|获得|颁发|领取|正式毕业)"),)).get(
        "graduate_date"
    )
    return {"graduate_date": told} if told and told.value.startswith(graduated.value) else {}


def months_in(flow: Flow) -> list[DateRead]:
    """Dates without a day: where the sentence says the month, the day at the foot may be that of the paper only."""
    return [read for read in dates_in(flow.joined.text) if not read.day_known]


def _issued_anew(dates: Candidates, printed: Candidate) -> bool:
    """Whether the day at the foot is more than a year behind the end of study: that of a paper for a lost one."""
    studied = dates.get("study_to")
    return studied is not None and int(printed.value[:4]) > int(studied.value[:4]) + 1


def _same_month(said: Candidate | None, printed: Candidate) -> bool:
    return said is None or (len(said.value) == len("2006-07") and printed.value.startswith(said.value))


def school(flow: Flow) -> Candidate | None:
    """Behind its label, alone in a row, or in the sentence; never 本校."""
    behind = f"{SCHOOL_LABEL}\\s?{SEAL_MARK}\\s?[:：]?[ \\t]*(?P<v>{SCHOOL})(?=[\\s,，。(]|$)"
    labelled = re.search(behind, flow.text)
    if labelled:
        return text_value(found(flow, labelled, "v"))
    alone = re.finditer(f"(?:^|\\s)(?P<v>{SCHOOL}) ?{SEAL_MARK}[ \\t]*(?=\\n|$)", flow.text)
    named = [match for match in alone if not re.search("本校|我校|普通高等学校|证书|教育委员会", match["v"])]
    if named:
        return text_value(found(flow, named[-1], "v"))
    return text_value(pattern_in(flow, (f"(?:在|系|于)(?P<v>{SCHOOL})(?=[{HAN}]|[,，。])",)))


CERTIFICATE_LABELS = words("证书编号 证书号码 毕业证书编号 证书号 证书统一编号 毕业证号")
NUMBER_LABELS = words("学校编号 编号 证号 电子注册号 No NO №")
PHRASE = "[\\u4e00-\\u9fff()0-9]{1,12}字 ?第? ?[0-9A-Z]{2,12} ?号?"
REGISTERED = "[0-9]{5}[1-7](?:19|20)[0-9]{2}0[0-9]{7}"
"""School, kind, year, level, serial (documents.md 2.6): 18 digits that a narrow cell may have broken in two."""
NUMBER = (
    "(?:N[oO][.:： ]{0,2})?[0-9]{17,18}(?![0-9])|(?=[A-Z \\-]{0,6}[0-9])[0-9A-Z](?:[ \\-]?[0-9A-Z]){5,21}|" + PHRASE
)
ALONE = (
    (
        "(?:^|[\\n\\t])[ ]?(?P<v>(?:[(](?:[12][0-9])?[0-9]{2}[)] ?)?[\\u4e00-\\u9fff]{1,6}字 ?第? ?[0-9A-Z]{2,12} ?号)"
        "[ \\t]*(?=\\n|\\t|$)"
    ),
)
UNLABELLED = ("(?<![0-9A-Za-z])(?P<v>9?[0-9]{17,18})(?![0-9X])", "(?P<v>[\\u4e00-\\u9fff]{1,6}字第[0-9A-Z]{2,12}号)")


def number(flow: Flow) -> Candidate | None:
    """18 digits at universities; elsewhere any number behind its label (documents.md 2.6)."""
    wrapped = wrapped_number(flow, Nature.NUMBER, lambda number: bool(re.fullmatch(REGISTERED, number)))
    labelled = after_label(flow, CERTIFICATE_LABELS, NUMBER) or after_label(flow, NUMBER_LABELS, NUMBER)
    labelled = labelled or after_label(flow.joined, CERTIFICATE_LABELS, NUMBER)  # the label itself broken in two
    unlabelled = (pattern_in(flow, (pattern,)) for pattern in UNLABELLED)
    loose = pattern_in(flow, ALONE, rows=True) or next(
        (one for one in unlabelled if one and not is_id_number(plain(one.text))), None
    )
    said = pattern_in(
        flow, ("(?:编号|(?<!份)证号)(?:为|是|[:：])?(?P<v>[0-9]{12,24}|(?<=[为是])[0-9A-Z]{6,24})",)
    )  # its label ends the line above
    known = next((one for one in (labelled, said, loose) if one and not is_id_number(plain(one.text))), None)
    return next(iter(wrapped), None) or number_value(known) or paper_number(flow)


def kind(flow: Flow) -> Candidate | None:
    """GRADUATED, LEFT or COMPLETED by the word of the body."""
    for pattern, value in PROVED_KINDS:
        match = re.search(pattern, flow.joined.text)
        if match:
            return Candidate(value, found(flow.joined, match).passage)
    return None


REPORT_STOPS = words(
    """
    姓名 性别 出生日期 出生年月 民族 入学日期 入学时间 毕业日期 毕业时间 毕(结)业日期 学校名称 毕业院校 院校名称
    专业 专业名称 学制 学历类别 学历类型 层次 学历层次 学习形式 毕(结)业 毕结业 证书编号 证书号码 校(院)长姓名
    校长姓名 在线验证码 报告编号 更新日期 证件号码 身份证号 公民身份号码 毕业结论 认证结论
    """
)
REPORT_ISSUERS = "学历信息中心 学生信息咨询与就业指导中心 学生服务与素质发展中心 学历认证中心 教育厅 教育部"
REPORT_ROLES = (
    Role("birth_date", "", "出?生(?!产)"),
    Role("birth_date", "出生(?:日期|年月日?)[:：]?"),
    Role("study_from", "入学(?:日期|时间|年月)[:：]?"),
    Role("graduate_date", "(?:毕[(]?(?:结)?[)]?业)(?:日期|时间|年月)[:：]?"),
    Role("study_from", "(?:于|自|从)?", until="study_to"),
    Role("issue_date", "(?:更新|报告|打印|制表|出具|生成|查询|下载|验证|认证|查验)(?:日期|时间|于)[:：]?"),
)


def register_report(flow: Flow, _: Sequence[Line]) -> Candidates:
    """The electronic registration form of a diploma and the certified report: a table, and a code to verify it with."""
    dates = dated(flow, REPORT_ROLES)
    if "issue_date" not in dates and (signed := signed_on(flow, dates)):
        dates["issue_date"] = signed
    told = pattern_in(
        flow, ("毕[(]?结[)]?业(?:结论)?[:：]?(?P<v>毕业|结业|肄业)", "毕业结论[:：]?(?P<v>毕业|结业|肄业)")
    )
    kinds = {"毕业": "GRADUATED", "结业": "COMPLETED", "肄业": "LEFT"}
    school_cell = text_value(cell_after(flow, ("毕业院校", "学校名称", "院校名称", "毕业学校"), REPORT_STOPS))
    return present(
        {
            "person_name": person(flow, ("姓名",), NAME_IN_TEXT, REPORT_STOPS),
            "sex": sex(flow),
            "id_number": id_value(flow),
            "school": school_cell or school(flow),
            "issuer": organ(flow, REPORT_ISSUERS, in_sentence=False) or school_cell or school(flow),
            "major": text_value(cell_after(flow, ("专业名称", "专业"), REPORT_STOPS)),
            "level": text_value(after_label(flow, LEVEL_LABELS, LEVELS)),
            **dates,
            "document_number": number(flow),
            "verification_code": text_value(after_label(flow, ("在线验证码", "验证码", "报告编号"), "[0-9A-Z]{10,20}")),
            "kind": Candidate(kinds[told.text], told.passage) if told and told.text in kinds else kind(flow),
        }
    )
