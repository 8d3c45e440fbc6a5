"""Certificates that a labour relation ended, and leaving certificates: forms, running text, stubs."""

import re
from collections.abc import Sequence

from registrar.documents.flow import Flow
from registrar.documents.labels import after_label, cell_after, found, pattern_in
from registrar.documents.lines import Line
from registrar.documents.roles import Role, dated, standing_alone
from registrar.documents.tables import HAN, ORGANISATION, either, words
from registrar.documents.values import (
    Candidate,
    Candidates,
    id_value,
    name_value,
    number_value,
    present,
    text_value,
    uscc_value,
)

STOPS = words(
    """
    姓名 职工姓名 劳动者姓名 性别 身份证号码 身份证号 公民身份号码 居民身份证号码 身份证件号码 统一社会信用代码
    组织机构代码 岗位 工作岗位 职务 工种 劳动合同期限 合同期限 入职时间 入职日期 离职时间 离职日期 解除原因
    离职原因 原因 编号 日期 经办人 联系电话 法定代表人 所在部门 部门 单位名称 用人单位 甲方 乙方 工作年限
    解除日期 终止日期 年龄 出生 民族 单位地址 职工签名 签收
    """
)
NAME_LABELS = ("职工姓名", "员工姓名", "劳动者姓名", "劳动者", "姓名", "乙方")
OPENING = either("兹有 兹证明 现有 证明 证明: 单位 公司 本厂 我厂 职工 员工 劳动者 同志 书")
TITLE_OF_ADDRESS = "(?:同志|先生|女士)?(?:\\(姓名\\))?"
NUMBER_LABEL = "\\(?(?:居民|公民)?身份证?(?:件)?(?:号码?|明)"
WHAT_FOLLOWS = f"(?:性别|男[,，]|女[,，]|{NUMBER_LABEL}|系我|原系|系本|自[12]\\d{{3}}|于[12]\\d{{3}}|因)"
# The first blank: a name right before its sex or number, behind whatever opens the sentence.
NAME_IN_TEXT = (
    f"{OPENING}[:：,，]?(?P<v>[{HAN}]{{2,15}}?){TITLE_OF_ADDRESS}[,，、(;；]?{WHAT_FOLLOWS}",
    f"(?:^|[:：,，。])(?P<v>[{HAN}]{{2,15}}?){TITLE_OF_ADDRESS}[,，、(;；](?:性别|男|女|{NUMBER_LABEL})",
    f"与(?P<v>[{HAN}]{{2,4}}?)(?:同志|先生|女士)?(?:\\(|的?(?:终止|解除|签订|劳动))",
    f"(?P<v>[{HAN}]{{2,4}})(?:同志|先生|女士)[:：,，]",
)
EMPLOYER_LABELS = either("用人单位名称 单位名称 用人单位全称 单位全称 用人单位 甲方 单位 企业名称")
TAIL = "(?:\\(?(?:盖章|公章|章|签章)\\)?|名称|全称)?[:：]?"
AFTER_EMPLOYER = "(?:的?(?:职工|员工)|于|自|签订|终止|解除|之间|工作|担任|任职|从事)"
EMPLOYER_IN_TEXT = (f"(?:与|在|系|原系)(?P<v>{ORGANISATION}){AFTER_EMPLOYER}",)

ENDED = "(?:终止|解除|离职|辞职|离开|退工|离厂)"
END_WORD = f"{ENDED}(?:\\({ENDED}\\))?(?:劳动|聘用)?(?:合同|关系)?"
TERM = "(?:期限|合同期|起止(?:时间|日期)|有效期)(?:为|是|[:：])*(?:固定期限)?(?:自|从|由)?"
BETWEEN = "(?:正式|经.{0,10}|双方.{0,12}|依法|因.{1,16}|与.{2,30}|提出|申请|办理完?|已|被|从.{2,24})"
"""What may stand between a date and the word that ends the relation."""
ROLES = (
    Role("end_date", f"{END_WORD}(?:的)?(?:日期|时间|之日)(?:为|是|[:：])?"),
    Role("contract_start", TERM, "起?(?:至|到|-|~)"),
    Role("contract_end", "\\d[日号]?起?(?:至|到|-|~)", "(?:止|$|[,，。;；(（)□口]|为|的|固定|无固定|以|现)"),
    Role("end_date", "(?:于|自|从|在)", f"(?:起|日)?[,，]?{BETWEEN}{{0,4}}{ENDED}"),
    Role("end_date", "", f"(?:起|日)?[,，]?{BETWEEN}{{0,3}}{ENDED}"),
    Role("end_date", "(?:工作|任职|就职)(?:至|到)", ""),
    Role("end_date", f"{ENDED}.{{0,6}}[,，]?(?:于|自|从|时间|日期)[:：为]?", ""),
    Role("hired", "(?:入职|入厂|参加工作|进厂|到岗|聘用|录用)(?:的)?(?:日期|时间)?(?:为|是|[:：])?", ""),
    Role("hired", "(?:自|从|于|由)", "起?(?:起|在|入职|进入|到|至|受聘|与.{2,30}(?:签订|建立))"),
)


def extract(flow: Flow, _: Sequence[Line]) -> Candidates:
    """All fields of documents.md 1.1; the same table serves 离职证明."""
    dates = dated(flow, ROLES)
    hired = dates.pop("hired", None)
    if hired and "contract_start" not in dates:
        dates["contract_start"] = hired
    return present(
        {
            "person_name": person(flow),
            "sex": text_value(
                after_label(flow, ("性别",), "[男女]") or pattern_in(flow, ("[,，(](?P<v>[男女])[,，)]",))
            ),
            "id_number": id_value(flow),
            "employer_name": employer(flow),
            "employer_uscc": uscc_value(flow),
            **dates,
            "issue_date": issue_date(flow),
            "document_number": number_value(after_label(flow, ("证明编号", "编号", "文号"), "[^\\s,，。]{3,30}")),
            "post": text_value(
                pattern_in(
                    flow,
                    (
                        f"(?:从事|担任|在[^,，。]{{1,30}}?(?:单位|公司|厂))(?P<v>[{HAN}A-Za-z]{{2,12}}?)(?:岗位|工作|一职|职务)",
                    ),
                )
                or cell_after(flow, ("工作岗位", "岗位", "工种", "职务"), STOPS)
            ),
            "reason": text_value(
                cell_after(flow, ("解除终止原因", "解除原因", "终止原因", "离职原因", "原因"), STOPS)
                or pattern_in(flow, ("(?:现因|因|由于)(?P<v>[^,，。;；依根于]{2,24})",))
            ),
            "legal_basis": legal_basis(flow),
            "action": action(flow),
            "years": text_value(
                pattern_in(
                    flow,
                    (
                        "工作年限(?:为|是|共计|[:：])*(?P<v>[0-9一二三四五六七八九十]+年(?:零?[0-9一二三四五六七八九十]+个?月)?)",
                    ),
                )
            ),
        }
    )


def person(flow: Flow) -> Candidate | None:
    """Behind a label on a form; else in the running text, right before the sex or the number."""
    labelled = name_value(cell_after(flow, NAME_LABELS, STOPS))
    if labelled:
        return labelled
    for pattern in NAME_IN_TEXT:
        for match in re.finditer(pattern, flow.joined.text):
            name = name_value(found(flow.joined, match, "v"))
            if name:
                return name
    return None


def employer(flow: Flow) -> Candidate | None:
    """Behind its label, in the sentence, or alone in a row (the signature, the letterhead)."""
    rows = (
        f"{EMPLOYER_LABELS} ?{TAIL} ?_* ?(?P<v>{ORGANISATION})(?=[ \\n,，。(_]|$)",
        f"(?:^|\\n) ?(?P<v>{ORGANISATION}) ?(?:\\(?(?:盖章|公章)\\)?)? ?(?=\\n|$)",
    )
    labelled = re.search(rows[0], flow.text)
    if labelled:
        return text_value(found(flow, labelled, "v"))
    alone = [match for match in re.finditer(rows[1], flow.text) if not re.search("证明|存根|样本", match["v"])]
    if alone:
        return text_value(found(flow, alone[-1], "v"))
    return text_value(pattern_in(flow, EMPLOYER_IN_TEXT))


def issue_date(flow: Flow) -> Candidate | None:
    """The first date with a row of its own behind 特此证明, else the last such date on the page."""
    alone = standing_alone(flow, but_not="签收|领取|本人|签名|期限|入职|离职")
    if not alone:
        return None
    closing = re.search("特 ?此 ?证 ?明", flow.text)
    if closing:
        rest = Flow(flow.text[closing.end() :], flow.places[closing.end() :])
        behind = standing_alone(rest, but_not="签收|领取|本人|签名|期限|入职|离职")
        if behind:
            return behind[0]
    return alone[-1]


def legal_basis(flow: Flow) -> Candidate | None:
    number = "[0-9一二三四五六七八九十百]+"
    law = f"(?P<v>《?(?:中华人民共和国)?劳动合同法》?第{number}条(?:第{number}款)?(?:第\\(?{number}\\)?项)?)"
    return text_value(pattern_in(flow, (law,)))


def action(flow: Flow) -> Candidate | None:
    """终止 or 解除, when the paper says one of them alone; a ticked box counts before a sentence."""
    joined = flow.joined
    for pattern in ("[☑√✓■☒](?P<v>终止|解除)", "[日号](?:起)?[^。]{0,24}?(?P<v>终止|解除)(?!\\(|[、/或](?:终止|解除))"):
        match = re.search(pattern, joined.text)
        if match:
            return text_value(found(joined, match, "v"))
    return None
