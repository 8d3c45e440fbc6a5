"""Labour contracts: the parties, the term clause in its three kinds, the post, and the day it was signed."""

import re
from collections.abc import Sequence

from registrar.documents.flow import Flow
from registrar.documents.labels import block_after, cell_after, found, pattern_in
from registrar.documents.layouts.common import paper_number, person, section
from registrar.documents.lines import Line
from registrar.documents.roles import Role, apart, dated, dates_behind, standing_alone
from registrar.documents.tables import HAN, ORGANISATION, words
from registrar.documents.values import Candidate, Candidates, id_value, present, text_value, uscc_value

STOPS = words(
    """
    甲方 乙方 劳动者 受聘人 聘用单位 用人单位 用人单位名称 单位名称 统一社会信用代码 社会信用代码 信用代码
    组织机构代码 法定代表人 主要负责人 委托代理人 注册地 经营地 注册地址 经营地址 单位地址 通讯地址 住所 地址
    联系电话 联系人 电话 邮政编码 单位类型 姓名 性别 民族 出生日期 出生年月 年龄 文化程度 居民身份证号码
    居民身份证号 公民身份号码 身份证号码 身份证号 身份证件号码 证件号码 户籍地址 户籍所在地 家庭住址 现住址 现住地址
    经常居住地 工作岗位 岗位 工种 合同编号 编号 合同期限 签订日期 就业失业登记证号 户口性质
    """
)
WORKER_LABELS = words(
    "乙方姓名 劳动者姓名 职工姓名 员工姓名 教职工姓名 受聘人员姓名 受聘人姓名 乙方 劳动者 受聘人 姓名"
)
EMPLOYER_LABELS = words("甲方名称 用人单位名称 用人单位全称 聘用单位名称 单位名称 甲方 用人单位 聘用单位 企业名称")
NAME_IN_TEXT = (
    f"(?:乙方|劳动者|受聘人)(?:[(][^()]{{1,12}}[)])?[:：]?(?P<v>[{HAN}]{{2,15}}?)(?:[,，、(]|性别|身份|居民|公民|$)",
    f"与(?P<v>[{HAN}]{{2,4}}?)(?:[(]|[,，]|双方)",
)
NEXT = "统一|社会信用|信用代码|地址|住所|法定|与|职工|乙方|$"
EMPLOYER_IN_TEXT = (
    (f"(?:甲方|用人单位|聘用单位|单位)(?:[(][^()]{{1,12}}[)])?(?:名称)?[:：]?(?P<v>{ORGANISATION})(?=[^{HAN}]|{NEXT})"),
)
BEGINS = (
    "(?:合同|劳动合同|聘用合同|本合同)?(?:的)?(?:起始|开始|生效|起|签约)(?:日期|时间|之日)(?:为|是|于|[:：])*(?:自|从)?"
)
ENDS = "(?:合同|劳动合同)?(?:的)?(?:终止|结束|届满|到期|截止|止)(?:日期|时间|之日)(?:为|是|于|[:：])*(?:至|到)?"
PROBATION = "试用期[^。;；]{0,24}?"
ROLES = (
    Role("probation_start", f"{PROBATION}(?:自|从|[:：])", until="probation_end"),
    Role("probation_start", PROBATION, until="probation_end"),
    Role(
        "probation_end",
        f"{PROBATION}(?:至|到|止于|截止|止|届满|期满|结束|终止)(?:日期|时间|日|之日)?(?:为|是|于|[:：])*",
    ),
    Role("start_date", "期限[^。]{0,40}?(?:自|从|[:：])", until="end_date"),
    Role("start_date", "(?:自|从|起|[:：])", until="end_date"),
    Role("start_date", "", until="end_date"),
    Role("start_date", BEGINS),
    Role("end_date", ENDS),
    Role("start_date", "(?:自|从|于)", "(?:起|开始|生效|至(?:依法|法定|解除|终止|本|该|完成|工作))"),
    Role("end_date", "(?:至|到|于)?", "(?:止|终止|届满|为止|期满|到期)"),
)
SIGNED_ROLES = (
    Role("issue_date", "(?:签订|签署|签约|订立|鉴证)(?:日期|时间|之日)?(?:为|于|[:：])*"),
    Role("issue_date", "(?:于|在)?", "(?:正式)?(?:签订|签署|订立)"),
)
KINDS = (("无固定期限", "无固定"), ("以完成一定工作任务为期限", "(?:以)?完成一定"), ("固定期限", "(?<!无)(?:有)?固定"))
ORDINALS = {"1": "1一①aA", "2": "2二②bB", "3": "3三③cC"}
POST = (
    (
        f"(?:岗位|工种|职务|职位)(?:[(][^()]{{1,8}}[)])?(?:为|是|[:：])+(?P<v>[{HAN}A-Za-z]{{2,12}}?)(?=[,，。;"
        f"；(]|岗位|工作|$|第)"
    ),
    f"(?:从事|担任|安排在)(?P<v>[{HAN}A-Za-z]{{2,12}}?)(?:岗位|工作|一职|职务)",
)


def extract(flow: Flow, _: Sequence[Line]) -> Candidates:
    """All fields of documents.md 1.4 that decide; a middle page gives what it has."""
    dates = dated(flow, ROLES)
    dates.pop("probation_start", None)
    worker = section(flow, "乙方(?!单位)|劳动者[(]?乙方", "第一条|第一章|一、|根据《") or flow
    kind = term_kind(flow, dates)
    if kind and kind.value != "固定期限":
        dates.pop("end_date", None)
    return present(
        {
            "employer_name": employer(flow),
            "employer_uscc": uscc_value(flow),
            "person_name": person(flow, WORKER_LABELS, NAME_IN_TEXT, STOPS),
            "id_number": id_value(worker) or id_value(flow),
            **dates,
            "term_kind": kind,
            "post": text_value(pattern_in(flow, POST) or cell_after(flow, ("工作岗位", "岗位名称"), STOPS)),
            "issue_date": signed(flow, dates),
            "document_number": paper_number(flow),
        }
    )


def employer(flow: Flow) -> Candidate | None:
    """Behind 甲方 or 用人单位, in a cell or in the sentence."""
    cell = block_after(flow, EMPLOYER_LABELS, STOPS)
    named = re.match(ORGANISATION + "$", cell.text) if cell else None
    if cell and named:
        return text_value(cell)
    behind = pattern_in(flow, EMPLOYER_IN_TEXT)
    return text_value(behind)


def term_kind(flow: Flow, dates: Candidates) -> Candidate | None:
    """固定期限, 无固定期限 or 以完成一定工作任务为期限: by the number filled in, the tick, or the dates written."""
    text = flow.joined.text
    chosen = re.search("第[_(（ ]*(?P<v>[1-3一二三①②③ABCabc])[_)） ]*(?:种|项|款)", text)
    if chosen:
        letters = next((signs for signs in ORDINALS.values() if chosen["v"] in signs), "")
        for value, sign in KINDS:
            if letters and re.search(f"[{letters}][.、)）:：,，]?{sign}", text):
                return Candidate(value, found(flow.joined, chosen).passage)
    for value, sign in KINDS:
        ticked = re.search(f"[☑√✓✔■☒]{sign}", text)
        if ticked:
            return Candidate(value, found(flow.joined, ticked).passage)
    if "end_date" in dates:
        return Candidate("固定期限", dates["end_date"].passage)
    for value, sign in KINDS[:2]:
        printed = re.search(sign, text)
        if printed and "start_date" in dates and not re.search("(?<!无)固定期限", text):
            return Candidate(value, found(flow.joined, printed).passage)
    return None


SIGNING = "签字|签名|签章|盖章|公章"


def signed(flow: Flow, dates: Candidates) -> Candidate | None:
    """The day written below the signatures, the later one where the parties signed on two days."""
    labelled = dated(flow, SIGNED_ROLES)
    alone = [date for date in standing_alone(flow, but_not="出生|期限|试用|自|至") if apart(date, dates)]
    if not alone:
        alone = [date for date in dates_behind(flow, SIGNING) if apart(date, dates)]
    if alone:
        return max(alone, key=lambda date: date.value)
    return labelled.get("issue_date")
