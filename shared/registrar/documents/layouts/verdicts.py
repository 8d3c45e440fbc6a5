"""Papers of courts and arbitration commissions: who sued whom, and what was decided about the labour relation."""

import re
from collections.abc import Sequence
from dataclasses import replace

from registrar.documents.flow import Flow
from registrar.documents.labels import Found, found, pattern_in
from registrar.documents.layouts.common import organ, paper_number, person, section, signed_on
from registrar.documents.layouts.common import sex as sex_of
from registrar.documents.lines import Line
from registrar.documents.names import begins_a_name
from registrar.documents.roles import Role, dated
from registrar.documents.tables import HAN, ORGANISATION, either, words
from registrar.documents.values import (
    Candidate,
    Candidates,
    id_value,
    name_value,
    present,
    text_value,
    uscc_value,
)

PARTY = either(
    """再审申请人 被申请人 申请人 被申诉人 申诉人 被上诉人 上诉人 原告 被告 第三人 申请执行人 被执行人 劳动者
    用人单位 甲方 乙方
    债务人 职工方 单位方"""
)
ENDS_THERE = (
    "[,，。;；、(]|统一|住所|住址|住|性别|法定|地址|身份|公民|居民|证件|联系|电话|出生|委托"
    "|[男女](?:[12][0-9]{3}年|[,，]|汉族)|$"
)
LONGEST_NAME = 6
PARTIES = re.compile(
    f"(?P<role>{PARTY})(?:[(][^()]{{1,24}}[)])?(?:一|二|1|2)?(?P<sign>[:：,"
    f"，]?[ \\t]?)(?P<v>[{HAN}()A-Za-z0-9]{{2,40}}?)(?={ENDS_THERE}|{PARTY}(?:[(][^()]{{1,24}}[)])?[:：]|\\s)"
)
OPPOSED = "(?=与|的劳动|诉|和(?!与|和)|因|向|之间|就|发生|一案|劳动|追索|确认|经济|工资)"
IN_TEXT = re.compile(f"(?P<role>{PARTY})(?P<sign>)(?P<v>[{HAN}]{{2,15}}?{OPPOSED}|{ORGANISATION}{OPPOSED})")
"""The parties as a sentence names them: 申请人甲与被申请人乙公司因工资发生争议."""
WORKER_LABELS = words("劳动者姓名 职工姓名 申请人姓名 当事人姓名 姓名")
DISPUTING = (f"(?:^|[\\n。:：])(?P<v>[{HAN}]{{2,15}}?)(?:与|和|诉){ORGANISATION}(?:因|之间|劳动|的)",)
ISSUERS = """
    人民法院 仲裁委员会 仲裁院 调解委员会 劳动争议调解中心 调解中心 人力资源和社会保障局 司法所 仲裁委
"""
DISPOSITION = (
    "(?:裁决|判决|裁定|决定)(?:主文)?(?:结果)?如下|(?:之规定|的规定)[,，]?(?:裁决|判决|裁定)[:：]|(?:自愿)?(?:协商)?达成(?:如下|以下|下列)(?:调解)?(?:协议|一致|意见)"
    "|(?:经|由)(?:本委|本院|本会|本庭|仲裁庭|我委|我院|调解员)?(?:主持|组织)?调解[,，]?(?:双方)?(?:当事人)?(?:自愿)?(?:达成(?:了)?(?:一致|协议|和解)|同意|确认|约定)"
    "|(?:协议|调解)(?:内容|结果|意见|事项)?(?:如下|[:：])|达成(?:调解)?协议(?:如下)?|意见(?:统一|一致)(?:为|如下)|达成一致(?:意见)?[:：]|(?:双方|当事人)(?:约定|同意|确认)[:：]"
)
CLOSING = "如不服|不服本|上诉于|审判长|审判员|仲裁员|[本案受理]{4}费|本(?:判决|裁决)为终[审局]"
REJECTED = re.compile(
    "驳回|不予支持|不支持|继续履行|恢复劳动|撤销.{0,30}解除|违法解除.{0,12}无效|确认.{0"
    ",12}存在劳动关系(?!.{0,30}(?:解除|终止))|要求|请求"
)
CLAUSE = re.compile(
    "[^。;；]+?(?:[。;；]+|(?=[一二三四五六七八九十][、.])|(?<![0-9.])(?=[0-9]{1,2}[、.](?![0-9]))|(?=[(][一二三四五六七八九十][)])|$)"
)
"""To its stop, or to the number of the next one where the stop was misread."""
TIE = "(?:劳动|聘用|人事|用工)(?:合同)?(?:的)?(?:关系|合同)?"
ENDED = "(?:协商一致)?(?:正式|依法|已|予以|同意|协商|自愿|一致)*(?:解除|终止)"
ROLES = (
    Role("end_date", "(?:于|自|在|从|截至|截止|至)", f"(?:起|日|之日)?[,，]?{ENDED}"),
    Role("end_date", "", f"(?:起|之日起)?[,，]?(?:双方|申请人|原告|甲乙双方|被申请人|被告)?.{{0,20}}?{ENDED}"),
    Role("end_date", "(?:解除|终止|离职)(?:时间|日期|之日|日)[)]?(?:为|是|[:：])*"),
    Role("end_date", "关系[^。,，;；]{0,6}?(?:至|到|截至|截止)(?:于|到)?", "(?:为?止|[。;；])"),
    Role("end_date", "(?:自|从|于)", "起?[,，]?不再"),
    Role("end_date", "(?:解除|终止)(?:劳动合同|劳动关系|聘用合同|时间|日期|之日)?.{0,8}(?:为|是|于|[:：])"),
)
EFFECTS = (
    (
        "终局裁决",
        "(?<!非)(?<!不是)(?<!不属于)终局裁决|本裁决[^。]{0,6}终局|本裁决[^。]{0,20}自作出之日起[^。]{0,4}(?:发生法律效力|生效)",
    ),
    ("终审判决", "(?:本判决|此判决)[^。]{0,4}终审(?:判决)?"),
    ("已生效", "已(?:于|经)?.{0,20}(?:发生法律效力|生效)"),
    ("签收后生效", "签收(?:后|之日起|生效)"),
    ("可上诉", "上诉于|提起上诉|可.{0,20}上诉"),
    ("可起诉", "可.{0,30}(?:起诉|提起诉讼)|向.{2,30}起诉|提起诉讼"),
)
ENDED_ROLES = (
    Role("end_date", "(?:劳动|聘用|人事)(?:关系|合同)[^。,，;；]{0,8}?(?:自|于|从|在)", f"(?:起|日)?[,，]?{ENDED}"),
    Role("end_date", "(?:劳动|聘用|人事)(?:关系|合同)(?:的)?(?:解除|终止)(?:时间|日期|日)(?:为|是|[:：])*"),
    Role("end_date", "(?:解除|终止|离职)(?:时间|日期)(?:为|是|[:：])*"),
    Role("end_date", "", f"[,，]?(?:当日|即日|同日)?(?:起)?[,，]?双方[^。;；]{{0,4}}(?:劳动|聘用)(?:关系|合同){ENDED}"),
)
"""The end of the work as a proof of effect or the findings may name it; the day it took effect is another."""
EFFECTIVE = (
    Role("effective_date", "(?:于|自|在)", "(?:起)?(?:发生法律效力|生效|发生效力)"),
    Role("effective_date", "(?:生效|发生法律效力)(?:日期|时间|之日)?(?:为|是|[:：])?"),
)


def extract(flow: Flow, _: Sequence[Line]) -> Candidates:
    """All fields of documents.md 1.2 of awards, judgments, mediation and rulings."""
    worker, employer = parties(flow)
    decided = decision(flow.joined)
    dates = {"birth_date": born} if (born := birth(flow)) else {}
    dates |= (dated(decided, ROLES) if decided else {}) or found_ended(flow)
    return present(
        {
            "person_name": name_value(worker) or person(flow, WORKER_LABELS, DISPUTING, ()),
            "sex": sex_of(flow),
            "id_number": number_of(flow.joined, worker) or id_value(flow),
            "employer_name": text_value(employer),
            "employer_uscc": uscc_value(flow),
            **dates,
            "action": action(decided) if decided else None,
            "effect": effect(flow),
            "issue_date": signed_on(flow, dates),
            "issuer": organ(flow, ISSUERS),
            "document_number": paper_number(flow),
        }
    )


def birth(flow: Flow) -> Candidate | None:
    return dated(flow, (Role("birth_date", "", "出?生"), Role("birth_date", "出生(?:日期|年月日?)?[:：]?|生于"))).get(
        "birth_date"
    )


def parties(flow: Flow) -> tuple[Found | None, Found | None]:
    """The natural person and the organisation among the parties, whichever side each is on."""
    worker = employer = None
    for view, pattern in ((flow.joined, PARTIES), (flow, PARTIES), (flow.joined, IN_TEXT)):
        for match in pattern.finditer(view.text):
            part = found(view, match, "v")
            if re.fullmatch(ORGANISATION, match["v"]):
                employer = employer or part
            elif (
                _a_person(match["v"])
                and (match["sign"] or "·" in match["v"] or len(match["v"]) <= 3 or begins_a_name(match["v"]))
                and name_value(part, in_sentence=not match["sign"])
            ):
                worker = worker or part
    return worker, employer


def _a_person(text: str) -> bool:
    """Short enough for a name, or one of those with dots in it: a company's cut short is none."""
    return len(text) <= LONGEST_NAME or "·" in text


def number_of(flow: Flow, worker: Found | None) -> Candidate | None:
    """The number in the worker's own clause: agents and legal representatives may have theirs."""
    if worker is None:
        return None
    clause = section(flow, re.escape(worker.text), f"(?:{PARTY})(?:[(]|[:：])|代理人|法定代表人")
    return id_value(clause) if clause else None


def decision(flow: Flow) -> Flow | None:
    """The sentences of the disposition that grant something; what is dismissed or asked for is left out."""
    disposition = section(flow, DISPOSITION, CLOSING)
    if disposition is None and re.search(CLOSING, flow.text):  # 判决如下 stood on the page before
        disposition = section(flow, "(?:^|\\n)[ \\t]*(?=[一二三四五六][、.])", CLOSING)
    if disposition is None:
        return None
    kept: list[int] = []
    for clause in CLAUSE.finditer(disposition.text):
        if not REJECTED.search(clause[0]):
            kept += range(*clause.span())
    return Flow("".join(disposition.text[at] for at in kept), tuple(disposition.places[at] for at in kept))


FOUND = "无争议|查明|本委认为|本院认为|本庭认为|综上"


FOUND_ROLES = (*ENDED_ROLES, Role("end_date", "", "[^。,，;；]{0,24}?(?:解除|终止)(?!劳动合同的?经济补偿)"))


def found_ended(flow: Flow) -> Candidates:
    """The day that the findings name, where the disposition only draws the consequences; never certain."""
    findings = section(flow.joined, FOUND, DISPOSITION)
    told = dated(findings, FOUND_ROLES) if findings else {}
    return {name: replace(date, unsure=True) for name, date in told.items()}


def action(decided: Flow) -> Candidate | None:
    """解除 or 终止 of the labour relation, as the disposition has it."""
    return text_value(
        pattern_in(
            decided,
            (f"{TIE}[^。;；]{{0,30}}?(?P<v>解除|终止)", f"(?P<v>解除|终止)[^。;；]{{0,20}}?{TIE}"),
        )
    )


def effect(flow: Flow) -> Candidate | None:
    for value, pattern in EFFECTS:
        match = re.search(pattern, flow.joined.text)
        if match:
            return Candidate(value, found(flow.joined, match).passage)
    return None


def ruling(flow: Flow, lines: Sequence[Line]) -> Candidates:
    """A ruling on a bankruptcy: the debtor is the business that ended."""
    fields = extract(flow, lines)
    debtor = pattern_in(
        flow,
        (
            f"(?:债务人|被申请人)(?:[(][^()]{{1,14}}[)])?[:：](?P<v>{ORGANISATION})(?=[,，。;；(]|住所|统一|法定)",
            f"(?:宣告|受理|终结)[^。]{{0,40}}?(?P<v>{ORGANISATION})(?:的)?(?:破产|清算)",
        ),
    )
    named = text_value(debtor) or fields.get("employer_name")
    return fields | present({"entity_name": named, "uscc": fields.get("employer_uscc")})


BETWEEN = re.compile(
    f"(?:审理的?|受理的?|关于|就|[,，。:：\\n]|^|书)(?P<a>[{HAN}()]{{1,40}}?)(?:与|诉|和)(?P<b>[{HAN}()]{{2,40}}?)"
    "(?:之间)?的?(?:确认)?(?:劳动|人事|追索|经济补偿|解除|聘用|工资)"
)


def proof_of_effect(flow: Flow, lines: Sequence[Line]) -> Candidates:
    """The decision it speaks of by number, its parties, and the day it took effect."""
    fields = extract(flow, lines)
    between = BETWEEN.search(flow.joined.text)
    if between:
        for side in ("a", "b"):
            part = found(flow.joined, between, side)
            if re.fullmatch(ORGANISATION, part.text):
                fields.setdefault("employer_name", Candidate(part.text, part.passage))
            elif part.text and (name := name_value(part, in_sentence=True)) is not None:
                fields.setdefault("person_name", name)
    ended = dated(flow, ENDED_ROLES)
    addressed = pattern_in(flow, (f"(?:^|\\n)[ ]?(?P<v>[{HAN}]{{2,15}})[:：][ \\t]*\\n",), rows=True)
    fields = {name: value for name, value in fields.items() if name != "end_date"} | ended
    return present({"person_name": name_value(addressed)}) | fields | dated(flow, EFFECTIVE)
