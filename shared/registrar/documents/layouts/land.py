"""Land papers: agreements on taken land and certificates of the township, with parties, areas and the word 全部."""

import re
from collections.abc import Sequence

from registrar.documents.flow import Flow
from registrar.documents.labels import after_label, cell_after, found, pattern_in
from registrar.documents.layouts.common import organ, paper_number, person, signed_on
from registrar.documents.lines import Line
from registrar.documents.tables import HAN, SEX, words
from registrar.documents.values import Candidate, Candidates, Nature, id_value, present, text_value

STOPS = words(
    """
    甲方 乙方 姓名 性别 年龄 民族 出生日期 身份证号码 身份证号 公民身份号码 户主 户主姓名 承包户 承包人 家庭住址
    住址 地址 联系电话 家庭人口 承包面积 原有耕地 原承包面积 征收面积 征用面积 被征收面积 被征地面积 剩余面积
    人均剩余 征地项目 项目名称 批准文号 与户主关系 征地时间 备注 村组 审核意见 统一社会信用代码
    """
)
HOLDER_LABELS = words(
    "被征收人 被征地人 被征地农户 承包方代表 承包人姓名 承包户主 承包户 承包方 户主姓名 被征地农民姓名 "
    "申请人姓名 姓名 乙方 户主"
)
NAME_IN_TEXT = (
    (
        f"(?:兹证明|兹有|证明|查)[:：,，]?(?:[{HAN}0-9]{{2,30}}?(?:组|社|屯|村|委|队)(?:的)?)?(?:村民|农民|居民"
        f"|农户|户主)?(?P<v>[{HAN}]{{2,15}}?)(?:同志|户)?(?:[(,，、]|性别|身份|公民|{SEX}|家庭|系|一家)"
    ),
    (
        f"(?:村民|农民|农户|户主|承包户|承包人|乙方)(?:[(][^()]{{1,12}}[)])?[:：]?(?P<v>[{HAN}]{{2"
        f",15}}?)(?:同志)?(?:[(,，、]|户|家|身份|公民|承包)"
    ),
)
ISSUERS = """
    人民政府 自然资源局 自然资源和规划局 自然资源分局 国土资源局 国土资源分局 国土资源所 自然资源所 征收办公室
    征地办公室 征收管理办公室 管委会 管理委员会 街道办事处 村民委员会 村委会 农村经济合作社 土地收购储备中心
    土地储备中心
"""
AREA = re.compile("(?P<v>\\d{1,6}(?:\\.\\d{1,4})?)[(]?(?:市|标准)?(?P<unit>亩|公顷|平方米|m2|㎡|m²)")
TAKEN = re.compile("征收|征用|征占|被征|占用|征地|征转|收回")
HELD = re.compile("承包|原有|确权|分得|发包|二轮|耕地(?:总)?面积|土地总面积|经营权")
LEFT = re.compile("剩余|尚余|余下|现有|人均|未征")
ALL_TAKEN = re.compile("(?:全部|全数|均|整体).{0,8}(?:征|占)")
CLAUSE = re.compile("[。;；,，]")
BEFORE, BEHIND = 44, 30  # letters of its clause that tell what an amount is
TO_MU = {"亩": 1.0, "公顷": 15.0, "平方米": 0.0015, "m2": 0.0015, "㎡": 0.0015, "m²": 0.0015}
"""1 公顷 = 15 亩; 1 亩 = 666.67 m² (documents.md 1.6)."""
WHOLLY = (
    "(?P<v>(?:全部|全数|整体|均已?|完全)(?:已|被|予以|依法)*(?:征收|征用|征占|被征|占用))",
    "(?P<v>(?:承包(?:土)?地|土地|耕地)(?:已)?(?:被)?全部[^。]{0,6}(?:征|占))",
)
VILLAGE = (
    f"(?P<v>[{HAN}]{{0,8}}?(?:县|市|区)?[{HAN}]{{1,6}}(?:镇|乡|街道)[{HAN}]{{1,6}}?村(?:[{HAN}0-9]{{1,4}}?(?:组|社|屯|队))?)",
    f"(?P<v>[{HAN}]{{1,6}}?村(?:[{HAN}0-9]{{1,4}}?(?:组|社|屯|队))?)(?=村民|农民|的|[,，]|[{HAN}]{{2,4}}[(])",
)


def extract(flow: Flow, _: Sequence[Line]) -> Candidates:
    """All fields of documents.md 1.6; areas in 亩 whatever the unit printed."""
    issued = signed_on(flow, {}, but_not="出生|承包期|期限")
    return present(
        {
            "party_a": text_value(
                pattern_in(
                    flow,
                    (
                        (
                            f"(?:甲方|征收方|征地单位|征收单位)(?:[(][^()]{{1,14}}[)])?[:：](?P<v>[{HAN}()]{{4"
                            f",30}}?)(?=[,，。;；]|乙方|地址|法定|统一|$)"
                        ),
                    ),
                )
            ),
            "person_name": person(flow, HOLDER_LABELS, NAME_IN_TEXT, STOPS),
            "household_head": person(flow, ("户主姓名", "户主", "承包户主", "承包方代表"), (), STOPS),
            "relation": text_value(after_label(flow, ("与户主关系", "家庭关系"), f"[{HAN}]{{1,5}}")),
            "id_number": id_value(flow),
            "village": village(flow),
            **areas(flow.joined),
            "statement": text_value(pattern_in(flow, WHOLLY)),
            "project": text_value(cell_after(flow, ("征地项目名称", "项目名称", "征收项目", "征地项目"), STOPS)),
            "issue_date": issued,
            "issuer": organ(flow, ISSUERS),
            "document_number": paper_number(flow),
        }
    )


def areas(flow: Flow) -> Candidates:
    """Each area by the words of its own clause; land held that is said to be wholly taken is both."""
    known: Candidates = {}
    end = 0
    for match in AREA.finditer(flow.text):
        before = CLAUSE.split(flow.text[max(end, match.start() - BEFORE) : match.start()])[-1]
        behind = flow.text[match.end() : match.end() + BEHIND]
        for name in told(before, behind):
            known.setdefault(name, in_mu(flow, match))
        end = match.end()
    return known


def told(before: str, behind: str) -> tuple[str, ...]:
    """Which area the words around an amount make it."""
    if LEFT.search(before):
        return ("remaining_mu",)
    if TAKEN.search(before):
        return ("area_taken_mu",)
    own, until_next = CLAUSE.split(behind)[0], re.split(r"[。;；\d]", behind)[0]
    if HELD.search(before):
        return ("area_contracted_mu", "area_taken_mu") if ALL_TAKEN.search(until_next) else ("area_contracted_mu",)
    return ("area_taken_mu",) if TAKEN.search(own) else ()


def in_mu(flow: Flow, match: re.Match[str]) -> Candidate:
    """The amount in 亩 with the decimals printed, or two where it was converted."""
    factor = TO_MU[match["unit"]]
    value = match["v"] if factor == 1 else f"{float(match['v']) * factor:.2f}"
    return Candidate(value, found(flow, match, "v").passage, Nature.AREA)


def village(flow: Flow) -> Candidate | None:
    """The place by its parts (镇 村 组), without the word before it."""
    for match in (match for pattern in VILLAGE for match in re.finditer(pattern, flow.joined.text)):
        text = re.sub("^.*(?:证明|兹有|甲方|乙方|住址?|址|系|关于|收|用|村组|所在|位于|是)", "", match["v"])
        return Candidate(text, flow.joined.passage(match.end("v") - len(text), match.end("v")))
    return None
