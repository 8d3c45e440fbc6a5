"""Certificates that a labour relation ended, and leaving certificates: forms, running text, stubs."""

import re
from collections.abc import Sequence

from registrar.documents.flow import Flow
from registrar.documents.labels import Found, after_label, cell_after, found, pattern_in
from registrar.documents.layouts.common import paper_number, person, sex
from registrar.documents.lines import Line
from registrar.documents.normalise import plain
from registrar.documents.roles import Role, dated, standing_alone
from registrar.documents.tables import HAN, ORGANISATION, SEX, either, words
from registrar.documents.values import (
    Candidate,
    Candidates,
    bracketed,
    id_value,
    number_value,
    present,
    text_value,
    uscc_value,
)

STOPS = words(
    """
    姓名 职工姓名 劳动者姓名 性别 身份证号码 身份证号 公民身份号码 居民身份证号码 身份证件号码 统一社会信用代码
    组织机构代码 岗位 工作岗位 工种岗位 单位电话 职务 工种 法律依据 本单位工作年限 劳动合同期限 合同期限 入职时间
    入职日期 离职时间 离职日期 解除原因 离职原因 原因 编号 日期 经办人 联系电话 法定代表人 所在部门 部门 退工原因
    离开原因 进单位时间 离开单位时间 公司名称 聘用单位 聘用岗位 劳动合同起始日期 劳动合同终止日期 适用条款 单位名称
    用人单位 甲方 乙方 工作年限 解除日期 终止日期 年龄 出生 民族 单位地址 职工签名 签收
    """
)
POST_LABELS = (
    "工作岗位",
    "聘用岗位",
    "所任岗位",
    "从事岗位",
    "工种岗位",
    "岗位(工种)",
    "岗位名称",
    "岗位",
    "工种",
    "职务",
)
NAME_LABELS = ("职工姓名", "员工姓名", "劳动者姓名", "离职人员姓名", "劳动者", "姓名", "乙方")
OPENING = either("兹有 兹证明 现有 证明 证明: 单位 公司 本厂 我厂 职工 员工 劳动者 同志 书")
TITLE_OF_ADDRESS = "(?:同志|(?:先生|女士|小姐)(?:/(?:先生|女士|小姐))*|老师|师傅|医生)?(?:\\(姓名\\))?"
NUMBER_LABEL = "\\(?(?:居民|公民)?身份证?(?:件)?(?:号码?|明|[:：])"
WHAT_FOLLOWS = (
    f"(?:性别|{SEX}[,，]|{NUMBER_LABEL}|系我|原系|原为|原是|系本|自[12]\\d{{3}}|已?于[12]\\d{{3}}|因|\\d{{17}}"
    "|在(?:我|本)|现?已(?:从|与|办)|是(?:我|本)[^,，。]{1,8}?[店司厂校院站所队的]|原在|与(?:我|本)|[12]\\d{3}年)"
)
# The first blank: a name right before its sex or number, behind whatever opens the sentence.
NAME_IN_TEXT = (
    f"(?:^|[:：,，。)）\\s号书])(?P<v>[{HAN}]{{2,15}}?){TITLE_OF_ADDRESS}[,，、(;；](?:性别|{SEX}|{NUMBER_LABEL}|\\d{{17}})",
    f"{OPENING}[:：,，]?(?P<v>[{HAN}]{{2,15}}?){TITLE_OF_ADDRESS}[,，、(;；]?{WHAT_FOLLOWS}",
    f"与(?P<v>[{HAN}]{{2,15}}?)(?:同志|先生|女士)?(?:\\(|的?(?:终止|解除|签订|劳动))",
    f"(?P<v>[{HAN}]{{2,15}}?)(?:同志|先生/女士|女士/先生|先生|女士)[:：,，]",
    f"(?:^|[\\n。书明])(?P<v>[{HAN}]{{2,15}}?)(?:同志|先生/女士|先生|女士)(?:在|于|自|已|因|原|系|从|到|[12]\\d{{3}})",
)
EMPLOYER_LABELS = either(
    """公司名称 聘用单位名称 聘用单位 用工单位 出具单位 证明单位 用人单位名称 单位名称 用人单位全称 单位全称
    用人单位 甲方 单位 企业名称"""
)
TAIL = "(?:\\(?(?:盖章|公章|章|签章)\\)?|名称|全称)?[:：]?"
AFTER_EMPLOYER = "(?:的?(?:职工|员工)|于|自|签订|终止|解除|之间|工作|担任|任职|从事)"
EMPLOYER_IN_TEXT = (f"(?:与|在|系|原系)(?P<v>{ORGANISATION}){AFTER_EMPLOYER}",)

ENDED = "(?:终止|解除|离[职厂岗任司园校院店队矿行]|辞职|辞聘|离开|退工|辞退|解聘|解雇|开除|除名)"
END_WORD = f"{ENDED}(?:\\({ENDED}\\)|[或、/]{ENDED})?(?:劳动|聘用)?(?:合同|关系)?"
TERM = "(?:期限|合同期|起止(?:时间|日期)|有效期)(?:为|是|[:：])*(?:固定期限)?(?:自|从|由)?"
BETWEEN = (
    "(?:正式|[(][^()。]{1,16}[)]|(?:我|本|该|贵)(?:单位|公司|厂|校|院|局|店|社|行|所)|经.{0,10}|双方.{0,12}|依法|因.{1,16}|与.{1,30}|提出|申请|办[理完妥结](?:完|了)?[^。,，]{0,6}手续|办理完?|已|被|从.{2,24}"
    "|依据.{2,30}|根据.{2,30}|按照.{2,30}|将其|与其|和.{1,12}|予以|(?:劳动|聘用)?合同(?:期限)?(?:到期|期满|届满)[^。]{0,24})"
)
"""What may stand between a date and the word that ends the relation."""
NO_LABEL = "(?![:：]|[12][0-9]{3}[年./\\-]|的?(?:日期|时间|之日|日[(:：0-9]|原因|类型|类别|事由|情形|依据|方式))"
"""Behind a date the word that ends the relation may be the next cell's label."""
ROLES = (
    Role("contract_start", "(?:合同|聘用)(?:期限)?(?:起始|开始|起|签订|生效)(?:日期|时间|日)(?:为|是|[:：])*"),
    Role("contract_start", "(?:合同|关系|聘用)[^。;；,，]{0,6}(?:起于|始于|起自)"),
    Role("labelled_end", "合同(?:期限)?(?:终止|结束|届满|到期|截止|期满|止)(?:日期|时间|日)(?:为|是|[:：])*"),
    Role("contract_end", "合同(?:期限)?(?:约定)?(?:到期|截止|届满|期满)(?:日期|时间|日)?(?:为|是|[:：])*"),
    Role("end_date", f"{END_WORD}(?:的)?(?:生效)?(?:日期|时间|之日|日)(?:[(][^()]{{1,14}}[)])?(?:为|是|[:：])?"),
    Role("worked_from", "(?:服务|在职|任职|工作)期限(?:为|是|自|从|[:：])*", until="end_date"),
    Role("end_date", f"{ENDED}[:：]"),
    Role("contract_start", TERM, until="contract_end"),
    Role("contract_start", "合同.{0,12}(?:自|从)?", until="contract_end"),
    Role(
        "worked_from", "(?:在职|工作|任职|服务|聘用)(?:时间|期间|期限|起止时间)(?:为|是|自|从|[:：])*", until="end_date"
    ),
    Role("worked_from", "", "[^。]{0,8}(?:在|于|工作|任职|就职|担任)", until="end_date"),
    Role("contract_start", "", until="contract_end"),
    Role("end_date", "(?:于|自|从|在)", f"(?:零时|0时)?(?:起|日)?[,，]?{BETWEEN}{{0,4}}{ENDED}{NO_LABEL}"),
    Role("end_date", "", f"(?:起|日|为止|止)?[,，]?{BETWEEN}{{0,3}}{ENDED}{NO_LABEL}"),
    Role("end_date", "(?:工作|任职|就职|上班|干|做)(?:至|到)", ""),
    Role("end_date", "", "起?[,，]?不(?:再|用|必)"),
    Role("end_date", "", "为[^。,，]{0,6}最后一?[日天]"),
    Role(
        "end_date",
        "(?:劳动|聘用|雇佣)(?:合同)?关系[^。]{0,8}?(?:自|于|从)",
        "(?:起|日)?[^。]{0,6}?(?:结束|消灭|不复存在|灭失)",
    ),
    Role(
        "end_date",
        "(?:最后(?:一个|的)?(?:工作|在岗|出勤|上班|服务|在职)日(?:期)?|(?:最后工作|工作最后)(?:的)?一?[天日])(?:为|是|[:：])*",
    ),
    Role("end_date", "关系[^。,，]{0,6}?(?:截止|截至|止|至|到)(?:于|到|至)?"),
    Role("end_date", "(?:合同|工作)[^。,，期]{0,4}?(?:截止|截至|至|到)(?:于|到)?", "(?:止|终止|结束|解除|为止)"),
    Role("end_date", "", "[,，]?(?:(?:劳动|聘用)?合同)?(?:期限)?(?:到期|期满|届满)"),
    Role("end_date", f"{ENDED}(?:(?!证明|入|进|起).){{0,6}}[,，]?(?:于|自|从|时间|日期)[:：为]?", ""),
    Role("end_date", "[,，](?:直)?至", "日?止"),
    Role("end_date", "(?:终止|解除)[(](?:终止|解除)[)]"),
    Role("end_date", "离[职厂岗任司园校院店队矿行]|退工"),
    Role("end_date", f"{END_WORD}时"),  # 间 stands in the next line of its cell
    Role(
        "hired",
        "(?:入职|入厂|参加工作|进厂|进单位|入单位|进入单位|到岗|聘用|录用)(?:的)?(?:日期|时间)?(?:为|是|[:：])?",
        "",
    ),
    Role("hired", "", "(?:起)?(?:到|进入|来)(?:我|本|该)|入职"),
    Role("hired", "(?:自|从|于|由)", "起?(?:起|在|入职|进入|到|至|受聘|与.{2,30}(?:签订|建立))"),
)


COUNT = "[0-9一二三四五六七八九十]+"
POST_IN_TEXT = (
    f"(?:从事|担任|任职|(?:在|系)[^,，。]{{1,30}}?(?:单位|公司|厂)(?:从事|担任)?)为?(?P<v>(?!的"
    f"|工作)[{HAN}A-Za-z]{{2,12}}?)"
    "_?(?:岗位|工作|一职|职务|职位)"
)
POST_HELD = (
    f"(?:岗位|职务|工种|职位)[:：](?P<v>[{HAN}A-Za-z]{{2,12}}?)(?=[)）,，。;；])",
    f"(?:原任|曾任|现任|任职)(?P<v>(?!于|期间|时间|职务|岗位)[{HAN}A-Za-z]{{2,12}}?)(?=[,，。;；]|职务|一职|期间)",
    f"系(?:我|本)(?:单位|公司|厂|校|院|局|店|社)(?:的)?(?P<v>(?!职工|员工|在职|正式|合同|聘用|原)[{HAN}]{{2,8}}?)(?=[,，。;；])",
)
POST_SAID = f"(?:岗位|职务|工种|职位)(?:为|是)(?P<v>[{HAN}A-Za-z]{{2,12}}?)(?=[,，。;；]|特此|$)"
REASON_LABELS = words("解除(终止)原因 终止(解除)原因 解除终止原因 解除原因 终止原因 离职原因 离职事由 原因")
REASON_STOPS = tuple(stop for stop in STOPS if not stop.endswith("原因"))  # 个人原因 is a reason
REASON_IN_TEXT = "(?<!原)(?:现因|因为|由于|因)(?P<v>[^,，。;；依根于]{2,24})"
YEARS = f"工作年限(?:为|是|共计|[:：])*(?P<v>{COUNT}年(?:零?{COUNT}个?月)?)"


def extract(flow: Flow, _: Sequence[Line]) -> Candidates:
    """All fields of documents.md 1.1; the same table serves 离职证明."""
    return present(
        {
            "person_name": person(flow, NAME_LABELS, NAME_IN_TEXT, STOPS),
            "sex": sex(flow),
            "id_number": id_value(flow),
            "employer_name": employer(flow),
            "employer_uscc": uscc_value(flow),
            **relation_dates(flow),
            "issue_date": issue_date(flow),
            "document_number": document_number(flow),
            "post": text_value(
                labelled_post(flow)
                or pattern_in(flow, (POST_IN_TEXT, POST_SAID, *POST_HELD))
                or cell_after(flow, POST_LABELS, STOPS)
            ),
            "reason": reason(flow),
            "legal_basis": legal_basis(flow),
            "action": action(flow),
            "years": text_value(pattern_in(flow, (YEARS,))),
        }
    )


def reason(flow: Flow) -> Candidate | None:
    """In its cell or in the sentence; of several offered with boxes, the ticked one."""
    said = text_value(cell_after(flow, REASON_LABELS, REASON_STOPS) or pattern_in(flow, (REASON_IN_TEXT,)))
    if said is None or not re.search("[□☐☑]", said.value):
        return said
    return text_value(pattern_in(flow, (f"[☑√✓✔■☒](?P<v>[{HAN}]{{3,16}}?)(?=[□☐☑\\s]|其他|$)",), rows=True))


def labelled_post(flow: Flow) -> Found | None:
    """In the cell of a form: a label at the beginning of its box."""
    label = either(" ".join(POST_LABELS))
    behind = f"(?:^|[\\n\\t])[ ]?{label}[ ]?[:：\\t][ \\t]*(?P<v>[{HAN}A-Za-z]{{2,12}}?)(?=[ \\t\\n,，。;；])"
    match = re.search(behind, flow.text)
    return found(flow, match, "v") if match else None


def document_number(flow: Flow) -> Candidate | None:
    """The phrase itself (某某字〔2026〕第12号), else whatever stands behind its label."""
    return paper_number(flow) or number_value(after_label(flow, ("证明编号", "编号", "文号"), "[^\\s,，。]{3,30}"))


def relation_dates(flow: Flow) -> Candidates:
    """Term of the contract and the day it ended; without a term, the day the work began."""
    dates = dated(flow, ROLES)
    labelled = dates.pop("labelled_end", None)
    if labelled and "end_date" not in dates and ("contract_end" in dates or "contract_start" not in dates):
        dates["end_date"] = labelled  # 劳动合同终止日期, and no other or besides the term
    elif labelled:
        dates.setdefault("contract_end", labelled)
    started = [dates.pop(name, None) for name in ("hired", "worked_from")]
    for begun in started:
        if begun and "contract_start" not in dates:
            dates["contract_start"] = begun
    return dates


def employer(flow: Flow) -> Candidate | None:
    """Behind its label, in the sentence, or alone in a row (the signature, the letterhead)."""
    rows = (
        f"{EMPLOYER_LABELS}\\s?{TAIL}[ \\t_]*(?P<v>{ORGANISATION})(?=[\\s,，。(_]|$)",
        f"(?:^|[\\n\\t])[ ]?(?P<v>{ORGANISATION}) ?(?:\\(?(?:单位)?(?:盖章|公章|签章|印章|章|印)\\)?)?[ \\t]*(?=\\n|$)",
    )
    labelled = re.search(rows[0], flow.text)
    if labelled:
        return text_value(found(flow, labelled, "v"))
    alone = [match for match in re.finditer(rows[1], flow.text) if not re.search("证明|存根|样本", match["v"])]
    whole = [match for match in alone if not re.search(_DEPARTMENT, match["v"])]
    if whole:
        return text_value(found(flow, whole[-1], "v"))
    return text_value(pattern_in(flow, EMPLOYER_IN_TEXT) or (found(flow, alone[-1], "v") if alone else None))


_DEPARTMENT = "(?:部|处|科|室|站|所)$|^(?:人力资源|人事|劳资|行政|综合|财务|政工|组织)[^司厂店校院局社]{0,10}$"
OTHER_DATES = "签收|领取|本人|签名|期限|入职|离职|[解终][除止]"


def issue_date(flow: Flow) -> Candidate | None:
    """The first date with a row of its own behind 特此证明, else the last such date on the page."""
    alone = standing_alone(flow, but_not=OTHER_DATES)
    if not alone:
        return None
    closing = re.search(r"特\s?此\s?证\s?明", flow.text)
    rest = Flow(flow.text[closing.end() :], flow.places[closing.end() :]) if closing else flow
    behind = standing_alone(rest, but_not=OTHER_DATES)
    return behind[0] if closing and behind else alone[-1]


def legal_basis(flow: Flow) -> Candidate | None:
    """The article of the Labour Contract Law, as printed (第四十条第（三）项)."""
    number = "[0-9一二三四五六七八九十百]+"
    article = f"第{number}条(?:第\\(?{number}\\)?款)?(?:第?\\(?{number}\\)?项)?"
    basis = pattern_in(
        flow,
        (f"劳动合同法》?(?:的)?(?P<v>{article})", f"(?:法律依据|适用条款|依据条款|法律条款).{{0,12}}?(?P<v>{article})"),
    )
    return Candidate(bracketed(plain(basis.passage.text)), basis.passage) if basis else None


NOT_BOTH = "(?!\\(|[、/或](?:终止|解除))"


def action(flow: Flow) -> Candidate | None:
    """终止 or 解除, when the paper says one of them alone; a ticked box counts before a sentence."""
    said = (
        "[☑√✓■☒](?P<v>终止|解除)",
        f"[日号](?:起)?[^。]{{0,40}}?(?P<v>终止|解除){NOT_BOTH}",
        f"与(?:我单位|本单位|我公司|[^,，。]{{2,24}}?)(?P<v>终止|解除){NOT_BOTH}",
    )
    return text_value(pattern_in(flow, said))
