"""Business licences of every layout, and the notice that a business was struck off the register."""

import re
from collections.abc import Sequence

from registrar.documents.flow import Flow
from registrar.documents.labels import Found, after_label, block_after, cell_after, found, pattern_in
from registrar.documents.layouts.common import organ, paper_number, person, signed_on
from registrar.documents.lines import Line
from registrar.documents.normalise import plain
from registrar.documents.roles import Role, dated
from registrar.documents.tables import HAN, ORGANISATION, words
from registrar.documents.values import (
    Candidate,
    Candidates,
    present,
    registration_number,
    text_value,
    uscc_value,
)

STOPS = words(
    """
    统一社会信用代码 社会信用代码 注册号 名称 企业名称 字号名称 字号 类型 经济性质 住所 营业场所 主要经营场所
    经营场所 法定代表人 法定代表人姓名 负责人 投资人 投资人姓名 执行事务合伙人 经营者 经营者姓名 组成形式 注册资本
    注册资金 实收资本 出资额 成员出资总额 成立日期 注册日期 核准日期 发照日期 营业期限 合伙期限 经营期限 经营范围
    经营范围及方式 业务范围 登记机关 发证机关 登记日期 副本编号 扫描二维码
    """
)
REGISTRARS = """
    市场监督管理局 市场监督管理分局 市场和质量监督管理局 工商行政管理局 工商行政管理分局 工商局 行政审批局
    行政审批服务局 政务服务局 政务服务管理局 政务服务和数字化建设管理局 政务服务中心 开发区管委会 管理委员会 管委会
    市场监督管理所
"""
REGISTRAR_LABELS = ("登记机关", "发照机关", "发证机关", "核准机关", "注销登记机关")
PERSON_LABELS = words(
    "法定代表人姓名 法定代表人 经营者姓名 经营者 投资人姓名 投资人 执行事务合伙人 执行合伙企业事务的合伙人 "
    "负责人姓名 负责人"
)
NAME_LABELS = ("企业名称", "字号名称", "单位名称", "主体名称", "名称", "字号")
TYPE_LABELS = ("主体类型", "公司类型", "企业类型", "类型", "经济性质")
LICENCE_ROLES = (
    Role("establishment_date", "(?:成立|注册|设立|开业)(?:登记)?(?:日期|时间)[:：]?"),
    Role("term_from", "(?:期限|自)[:：]?(?:自|从)?", until="term_to"),
    Role("term_from", "(?:营业|合伙|经营)期限[:：]?(?:自|从)?"),
    Role("issue_date", "(?:核准|登记|发照|发证)日期[:：]?"),
)


def licence(flow: Flow, _: Sequence[Line]) -> Candidates:
    """All fields of documents.md 1.3 but the scope of business, which decides nothing."""
    dates = dated(flow, LICENCE_ROLES)
    issued = dates.get("issue_date") or signed_on(flow, dates, but_not="成立|注册日期|期限")
    return present(
        {
            "uscc": code(flow),
            "entity_name": entity_cell(block_after(flow, NAME_LABELS, STOPS)),
            "kind": text_value(block_after(flow, TYPE_LABELS, STOPS)),
            "person_name": person(flow, PERSON_LABELS, DELEGATE, STOPS),
            "composition": text_value(after_label(flow, ("组成形式",), "个人经营|家庭经营")),
            "capital": text_value(cell_after(flow, ("注册资本", "注册资金", "成员出资总额", "出资额"), STOPS)),
            "establishment_date": dates.get("establishment_date"),
            "address": text_value(block_after(flow, ("主要经营场所", "经营场所", "营业场所", "住所"), STOPS)),
            "copy_kind": copy_kind(flow),
            "copy_number": text_value(pattern_in(flow, ("副本[)]?(?:编号[:：]?)?[(]?(?P<v>[0-9]{1,2}-[0-9]{1,2})",))),
            "issuer": organ(flow, REGISTRARS, REGISTRAR_LABELS),
            "issue_date": issued,
        }
    )


DELEGATE = (f"委派代表[:：)]?(?P<v>[{HAN}]{{2,15}})",)


def code(flow: Flow) -> Candidate | None:
    """The credit code; on old papers the registration number in its place."""
    sound = uscc_value(flow)
    if sound and sound.proved:
        return sound
    old = registration_number(after_label(flow, ("注册号", "营业执照注册号", "执照号"), "[0-9][0-9 \\t]{12,20}"))
    return old or sound


def entity_cell(cell: Found | None) -> Candidate | None:
    """The name in its cell; a stall without one prints a dash, stars or 无."""
    value = text_value(cell)
    return value if value and re.search(f"[{HAN}]{{2}}", value.value) and value.value != "无字号" else None


def copy_kind(flow: Flow) -> Candidate | None:
    """副本 when it says so near its title; every other licence is the original (documents.md 1.3)."""
    marked = pattern_in(flow, ("[(]?(?P<v>副本)(?:[)(编]|$|[0-9]|统一)", "(?P<v>副本)"))
    if marked:
        return text_value(marked)
    titled = re.search("营业执照(?:[(]?(?P<v>正本)[)]?)?", flow.joined.text)
    return Candidate("正本", found(flow.joined, titled).passage) if titled else None


ENTITY = (
    f"(?:{ORGANISATION}(?:[(](?:有限合伙|普通合伙|个体工商户|特殊普通合伙)[)])?|[{HAN}()]{{4"
    f",30}}?[店铺馆行坊场园城部社厂站屋])"
)
IN_SENTENCE = (
    (
        f"(?:提交的|申请的|申请|报送的|你单位|贵单位|关于|对|将|现)(?P<v>{ENTITY})(?:[(][^()]{{4"
        f",40}}[)])?[,，]?(?:的|因.{{0,20}})?(?:简易)?(?:申请)?注销"
    ),
    f"(?:兹证明|经查|经审查)[:：,，]?(?P<v>{ENTITY})(?=[(,，]|已|于|的|经|系)",
    f"(?:提交的|申请的)(?P<v>[{HAN}()]{{3,30}}?)(?:[(]|的?注销)",
)
ADDRESSED = (f"(?:^|[\\n\\t])[ ]?(?P<v>{ENTITY})[ ]?(?:[(][^()]{{4,60}}[)])?[:：]",)
DECISION = (
    "(?P<v>(?:准予|核准|予以|同意|批准)(?:该|其|你|企业|单位|个体工商户|上述|简易|[户的]){0,6}注销(?:登记)?"
    "|予以登记|已(?:被|经|依法|办理|完成|核准){1,4}注销(?:登记)?|(?:依法|办理)注销(?:登记)?)"
)
STRUCK_ROLES = (
    Role("establishment_date", "(?:成立|注册|设立|开业)(?:日期|时间)[:：]?"),
    Role("deregistration_date", "(?:注销|核准|准予注销|登记|办结)(?:登记)?(?:日期|时间)(?:为|是|[:：])?"),
    Role(
        "deregistration_date",
        "(?:于|自|在)",
        (
            "(?:起)?[,，]?(?:经.{2,20})?(?:在.{1,14})?(?:依法|已|被|获|办理|完成|核准|准予|予以|决定){0"
            ",4}(?:准予|核准)?注销"
        ),
    ),
    Role("application_date", "(?:于|在)", "(?:向|提交|申请|报送)"),
)
NOTICE_PERSON = (
    f"(?:^|[\\n。:：])(?P<v>[{HAN}]{{2,15}}?)[(](?:经营者|投资人|法定代表人|负责人|业主)[)]",
    f"(?:经营者|投资人|法定代表人|负责人)[:：)]?(?P<v>[{HAN}]{{2,15}}?)(?:先生|女士)?(?:[,，、:：()]|申请|提交)",
)


def struck_off(flow: Flow, _: Sequence[Line]) -> Candidates:
    """All fields of documents.md 1.5; who ran a company is mostly not on its notice."""
    dates = dated(flow, STRUCK_ROLES)
    dates.pop("application_date", None)
    issued = signed_on(flow, dates, but_not="成立|注册|申请|受理")
    return present(
        {
            "entity_name": struck_entity(flow),
            "uscc": code(flow),
            "person_name": person(flow, PERSON_LABELS, NOTICE_PERSON, STOPS),
            "decision": text_value(pattern_in(flow, (DECISION,))),
            "establishment_date": dates.get("establishment_date"),
            "deregistration_date": dates.get("deregistration_date") or issued,
            "issue_date": issued,
            "issuer": organ(flow, REGISTRARS, REGISTRAR_LABELS),
            "document_number": paper_number(flow),
        }
    )


def struck_entity(flow: Flow) -> Candidate | None:
    """The business: in its labelled cell, else as the sentence names it."""
    cell = entity_cell(
        block_after(
            flow, ("企业名称", "字号名称", "单位名称", "主体名称", "市场主体名称", "企业(机构)名称", "名称"), STOPS
        )
    )
    if cell:
        return cell
    for patterns, view in ((IN_SENTENCE[:2], flow.joined), (ADDRESSED, flow), (IN_SENTENCE[2:], flow.joined)):
        for pattern in patterns:
            match = re.search(pattern, view.text)
            if match and not re.search("经营者|提交的|申请|通知书|局$", plain(match["v"])):
                return text_value(found(view, match, "v"))
    return None
