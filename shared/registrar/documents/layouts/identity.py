"""Identity cards and social security cards."""

import re
from collections.abc import Sequence

from registrar.documents.dates import dates_in
from registrar.documents.flow import Flow, Passage, rows_of
from registrar.documents.labels import Found, after_label, cell_after, label_pattern, pattern_in
from registrar.documents.lines import Line
from registrar.documents.normalise import plain
from registrar.documents.roles import Role, dated
from registrar.documents.tables import words
from registrar.documents.values import (
    Candidate,
    Candidates,
    Nature,
    date_value,
    first_date,
    id_value,
    name_value,
    number_value,
    present,
    text_value,
)

NAME = ("姓名",)
STOPS = ("姓名", "性别", "民族", "出生", "住址", "公民身份号码", "身份号码", "签发机关", "有效期限")
ETHNIC = words(
    """
    汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西
    景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安
    裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺
    """
)
LONG_TERM = "9999-12-31"


def portrait_side(flow: Flow, lines: Sequence[Line]) -> Candidates:
    """姓名 性别 民族 出生 住址 公民身份号码."""
    return present(
        {
            "person_name": name_value(cell_after(flow, NAME, STOPS)) or _first_name(flow, lines),
            "sex": text_value(after_label(flow, ("性别", "性 别"), "[男女]")),
            "ethnic": ethnic(flow),
            "birth_date": birth_date(flow) or only_date(flow),
            "address": address(lines),
            "id_number": id_value(flow, anywhere=True) or old_number(flow),
            **dated(flow, ISSUED),
        }
    )


ISSUED = (Role("issue_date", "(?:签发|发证)(?:日期)?[:：]?"), Role("issue_date", "", "签发"))
"""Printed on the portrait side of cards of the first generation only."""
OLD_NUMBER = ("(?<![0-9])(?P<v>[0-9]{15})(?![0-9Xx])",)


def old_number(flow: Flow) -> Candidate | None:
    """The fifteen digits of a card of the first generation, as printed: they have no check character."""
    return number_value(pattern_in(flow, OLD_NUMBER, rows=True))


def _first_name(flow: Flow, lines: Sequence[Line]) -> Candidate | None:
    """Where the label 姓名 was not read: the last name in the first row that has one, above the birth date."""
    born = next(iter(dates_in(flow.text)), None)
    end = flow.text.rfind("\n", 0, born.start) if born and lines else -1
    for row in re.finditer(r"[^\n]+", flow.text[: max(0, end)]):
        for cell in reversed(list(re.finditer(r"[^\t]+", row[0]))):
            start = row.start() + cell.start() + (label.end() if (label := re.match("姓? ?名", cell[0])) else 0)
            stop = row.start() + cell.end()
            if named := name_value(Found(flow.text[start:stop], flow.passage(start, stop))):
                return named
    return None


PEOPLE = "(?:" + "|".join(sorted(ETHNIC, key=len, reverse=True)) + ")"


def ethnic(flow: Flow) -> Candidate | None:
    """Behind its label, or in a sentence before 族."""
    labelled = after_label(flow, ("民族", "族别"), PEOPLE)
    return text_value(labelled or pattern_in(flow, (f"(?:^|[,，、\\s])(?P<v>{PEOPLE})族(?=[,，、\\s]|$)",), rows=True))


def birth_date(flow: Flow) -> Candidate | None:
    label = label_pattern(("出生日期", "出生年月日", "出生年月", "出生")).search(flow.text)
    if label is None or re.match("[,，。;；]", flow.text[label.end() :]):  # … 年 … 日出生，1982年9月至 …
        return None
    gloss = re.match("[ ]?[A-Za-z][A-Za-z .]*", flow.text[label.end() :])
    start = label.end() + (gloss.end() if gloss else 0)
    return first_date(flow, start, start + 8)


def only_date(flow: Flow) -> Candidate | None:
    """On a card the birth date is the only date, should its label not have been read."""
    dates = dates_in(flow.text)
    return date_value(flow, dates[0].start, dates[0].end, dates[0].value) if len(dates) == 1 else None


NUMBER_ROW = re.compile(r"公民身份|身份号码|\d{15}")
BIRTH_ROW = re.compile(r"\d{4}年\d{1,2}月\d{1,2}[日曰]$")


def address(lines: Sequence[Line]) -> Candidate | None:
    """The lines from the label 住址 (or from the birth date) down to the number, each from where the address begins."""
    rows = rows_of(lines)
    texts = [plain("".join(line.text for line in row)) for row in rows]
    labelled = next((at for at, text in enumerate(texts) if re.match("[住佳往注]?址", text)), None)
    born = next((at + 1 for at, text in enumerate(texts) if BIRTH_ROW.search(text)), None)
    first = labelled if labelled is not None else born
    end = next((at for at, text in enumerate(texts) if NUMBER_ROW.search(text)), len(rows))
    if first is None:
        return None
    edge, places = None, []
    for row in rows[first:end]:
        taken = _address_part(row, edge, is_first=row is rows[first])
        edge = edge if edge is not None or not taken else taken[0][0].part(taken[0][1], taken[0][1] + 1)[0][0]
        places += taken
    passage = Passage(tuple(places))
    value = plain(passage.text)
    return Candidate(value, passage) if len(value) >= 4 else None


def _address_part(row: list[Line], edge: float | None, *, is_first: bool) -> list[tuple[Line, int]]:
    text = [(line, at) for line in row for at in range(len(line.glyphs)) if line.glyphs[at].text.strip()]
    if is_first:
        label = re.match("[住佳往注]? ?址[:：]?", "".join(line.glyphs[at].text for line, at in text))
        text = text[label.end() :] if label else text
        return [place for place in text if place[0] is text[0][0]] if text else []
    line = row[0] if edge is None else min(row, key=lambda other: abs(other.left - edge))
    near = edge is None or abs(line.left - edge) < 2.5 * line.height
    return [(line, at) for at in range(len(line.glyphs)) if line.glyphs[at].text.strip()] if near else []


def emblem_side(flow: Flow, _: Sequence[Line]) -> Candidates:
    """签发机关, 有效期限."""
    start, end = validity(flow)
    issuer = pattern_in(
        flow,
        ("签?发机关[:：]?(?P<v>[\\u4e00-\\u9fff]{2,24}?(?:公安局[\\u4e00-\\u9fff]{0,8}分局|公安(?:分局|厅|局)|分局))",),
    )
    return present(
        {
            "issuer": text_value(issuer or cell_after(flow, ("签发机关",), STOPS)),
            "valid_from": start,
            "valid_to": end,
        }
    )


def temporary_card(flow: Flow, lines: Sequence[Line]) -> Candidates:
    """Both sides in one: the person, the issuer and a term of three months."""
    return portrait_side(flow, lines) | emblem_side(flow, lines)


TRAVEL_NUMBER = "[HM][0-9]{8}(?:[0-9]{2})?|[0-9]{8}(?![0-9])|[0-9]{10}(?:[(][A-Z][)])?"


def permit_back(flow: Flow, lines: Sequence[Line]) -> Candidates:
    """The residence permit's other side: issuer, term, the travel permit's number, how often it was issued."""
    return emblem_side(flow, lines) | present(
        {
            "document_number": number_value(
                after_label(flow, ("通行证号码", "通行证号", "通行证件号码"), TRAVEL_NUMBER)
            ),
            "times_issued": text_value(after_label(flow, ("签发次数", "换证次数"), "[0-9]{1,2}")),
        }
    )


TRAVEL_STOPS = (
    *STOPS,
    "证件号码",
    "签发次数",
    "换证次数",
    "签发地点",
    "出生日期",
    "英文姓名",
    "英文名",
    "签发日期",
    "类别",
)
TRAVEL_ISSUER = ("(?P<v>(?:中华人民共和国)?(?:公安部)?(?:国家移民管理局|出入境管理局)|公安部出入境管理局)",)


def travel_permit(flow: Flow, _: Sequence[Line]) -> Candidates:
    """回乡证 and 台胞证: person, number, term; the name in Chinese before the one in Latin letters."""
    start, end = validity(flow)
    born = birth_date(flow)
    others = [read for read in dates_in(flow.text) if read.day_known]
    numbered = after_label(flow, ("通行证号码", "证件号码", "证件号", "证号", "号码"), TRAVEL_NUMBER)
    loose = pattern_in(
        flow,
        ("(?:^|[^0-9A-Z])(?P<v>[HM][0-9]{8}(?:[0-9]{2})?)(?![0-9])", "(?:^|[\\n\\t ])(?P<v>[0-9]{8})(?=[\\n\\t ]|$)"),
        rows=True,
    )
    return present(
        {
            "person_name": name_value(cell_after(flow, ("中文姓名", "姓名"), TRAVEL_STOPS)) or _first_name(flow, [*_]),
            "sex": text_value(after_label(flow, ("性别",), "[男女]")),
            "birth_date": born
            or (date_value(flow, others[0].start, others[0].end, others[0].value) if others else None),
            "document_number": number_value(numbered or loose),
            "valid_from": start,
            "valid_to": end,
            "issuer": text_value(cell_after(flow, ("签发机关",), TRAVEL_STOPS) or pattern_in(flow, TRAVEL_ISSUER)),
        }
    )


def validity(flow: Flow) -> tuple[Candidate | None, Candidate | None]:
    """有效期限 A-B or A-长期; without the label, the only two dates on the side."""
    label = label_pattern(("有效期限", "有效期", "期限")).search(flow.text)
    start = label.end() if label else 0
    dates = dates_in(flow.text[start:])
    placed = [date_value(flow, start + read.start, start + read.end, read.value) for read in dates if read.day_known]
    forever = re.compile("长 ?期").search(flow.text, start)
    if placed and forever:
        return placed[0], Candidate(LONG_TERM, flow.passage(*forever.span()), Nature.DATE)
    return (placed[0] if placed else None), (placed[1] if len(placed) > 1 else None)


CARD_ISSUER = ("(?:^|[\\n\\t ])(?P<v>[\u4e00-\u9fff]{2,10}?(?:省|市|州|自治区)?人力资源和?社会保障[厅局部])",)


def social_card(flow: Flow, _: Sequence[Line]) -> Candidates:
    """姓名, 社会保障号码 (the identity number), 卡号, 发卡日期, 发卡机构; never the bank number."""
    stops = ("性别", "社会保障号码", "社会保障卡号", "卡号", "发卡日期", "发卡机构", "银行卡号", "签发日期", "有效期")
    return present(
        {
            "person_name": name_value(cell_after(flow, NAME, stops)),
            "id_number": id_value(flow, anywhere=True),
            "document_number": number_value(
                after_label(
                    flow, ("社会保障卡卡号", "社会保障卡号", "社保卡号", "卡号"), r"[A-Z0-9][A-Z0-9 ]{7,9}(?![0-9])"
                )
            ),
            "issue_date": _labelled_date(flow, ("发卡日期", "签发日期", "发证日期")),
            "issuer": text_value(
                cell_after(flow, ("发卡机构", "发卡机关", "发卡单位"), stops)
                or pattern_in(flow, CARD_ISSUER, rows=True)
            ),
        }
    )


def _labelled_date(flow: Flow, variants: tuple[str, ...]) -> Candidate | None:
    label = label_pattern(variants).search(flow.text)
    return first_date(flow, label.end(), label.end() + 6) if label else None
