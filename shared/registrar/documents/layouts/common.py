"""What every family of papers asks alike: the person, the sex, the organ that issued it, its number and its day."""

import re
from collections.abc import Sequence

from registrar.documents.flow import Flow
from registrar.documents.labels import after_label, cell_after, found, pattern_in
from registrar.documents.roles import apart, standing_alone
from registrar.documents.tables import HAN, either
from registrar.documents.values import Candidate, Candidates, name_value, number_value, text_value


def person(flow: Flow, labels: Sequence[str], in_text: Sequence[str], stops: Sequence[str]) -> Candidate | None:
    """Behind a label on a form; else in the running text, where a pattern knows what stands around a name."""
    labelled = name_value(cell_after(flow, labels, stops))
    if labelled:
        return labelled
    for pattern in in_text:
        for view in (flow.joined, flow):
            for match in re.finditer(pattern, view.text):
                name = name_value(found(view, match, "v"), in_sentence=True)
                if name:
                    return name
    return None


def sex(flow: Flow) -> Candidate | None:
    return text_value(
        after_label(flow, ("性别",), "[男女]")
        or pattern_in(
            flow,
            (
                "性?别[:：]?(?P<v>[男女])",
                "[,，、(](?P<v>[男女])(?=[,，、)]|[12][0-9]{3}年|族)",
            ),
        )
    )


SEAL_MARK = "[(]?(?:盖章|公章|印章|签章|印|章)?[)]?"
STAMPED = "[(](?:盖章|公章|印章|签章|印|章)[)]"


def organ(flow: Flow, endings: str, labels: Sequence[str] = (), *, in_sentence: bool = True) -> Candidate | None:
    """The organ whose name ends so: behind its label, signed at the foot, in the head of the paper, or in a sentence.

    `endings` are words as in `tables.words`.
    """
    name = f"(?P<v>[{HAN}]{{2,28}}?{either(endings)})"
    row_end = f"[ \\t]?{SEAL_MARK}[ \\t]*(?=\\n|\\t|$)"
    if labels:
        behind = f"{either(' '.join(labels))}[ \\t]?{SEAL_MARK}[ \\t]*[:：]?[ \\t]*{SEAL_MARK}[ \\t]*{name}"
        labelled = re.search(behind, flow.text)
        if labelled:
            return text_value(found(flow, labelled, "v"))
    rows = list(re.finditer(f"(?:^|[\\n\\t:：])[ \\t]*(?:[{HAN}]{{0,6}}{STAMPED})?[ \\t]*{name}{row_end}", flow.text))
    if rows:
        return text_value(found(flow, rows[-1], "v"))
    if not in_sentence:
        return None
    return text_value(
        pattern_in(flow, (f"(?:^|[,，。:：、(;；由经到])(?![经由])(?P<v>[{HAN}]{{2,20}}?{either(endings)})",))
    )


_SPACE = "[ ]{0,2}"
CASE_NUMBER = (
    f"[(][12][0-9]{{3}}[)]{_SPACE}[\u4e00-\u9fff0-9]{{2,18}}?第?{_SPACE}[0-9]{{1,6}}{_SPACE}号(?:之[一二三四])?"
)
LETTER_NUMBER = (
    "(?:[(][\u4e00-\u9fff]{1,6}[)])?[\u4e00-\u9fff]{1,14}(?<![书明证知定])"
    + _SPACE
    + "[(][12][0-9]{3}[)]"
    + _SPACE
    + "(?:[\u4e00-\u9fff]{0,4}?第)?"
    + _SPACE
    + "[0-9]{1,8}(?:-[0-9]+)?(?:[ \\t\\n]{0,3}号)?"
)
SERIAL = "[\u4e00-\u9fff()]{0,10}字?第[0-9]{2,12}号"
NUMBER_FORMS = f"(?:{CASE_NUMBER}|{LETTER_NUMBER}|{SERIAL})"
NUMBER_LABELS = ("案号", "文号", "编号", "文书编号", "证明编号", "证书编号", "协议编号", "合同编号", "字号", "证号")


def paper_number(flow: Flow, *, but_not: str = "刑初|刑终|刑字") -> Candidate | None:
    """The paper's own number: alone in its row, behind its label, or the first of that form on the page."""
    label = f"(?<!身份)(?<!份证){either(' '.join(NUMBER_LABELS))}[:：]?[ \\t]*"
    patterns = (
        f"(?:^|[\\n\\t])[ ]?(?:[\u4e00-\u9fff]{{2,4}}[:：])?(?P<v>{NUMBER_FORMS})[ \\t]*(?=\\n|\\t|$)",
        f"{label}(?P<v>{NUMBER_FORMS}|[0-9A-Z][0-9A-Z\\-]{{3,24}})",
        f"(?P<v>{CASE_NUMBER}|{LETTER_NUMBER})",
    )
    for pattern, view in zip(patterns, (flow, flow, flow.joined), strict=True):
        for match in re.finditer(pattern, view.text):
            if not re.search(but_not, match["v"]):
                return number_value(found(view, match, "v"))
    return None


def signed_on(flow: Flow, dates: Candidates, *, but_not: str = "出生") -> Candidate | None:
    """The last date that stands for itself and has no other role: the day the paper was issued."""
    alone = [date for date in standing_alone(flow, but_not=but_not) if apart(date, dates)]
    return alone[-1] if alone else None


def section(flow: Flow, start: str, end: str = "") -> Flow | None:
    """The part of the text behind the first match of `start`, up to the next match of `end`; None without a start."""
    begins = re.search(start, flow.text)
    if not begins:
        return None
    closes = re.compile(end).search(flow.text, begins.end()) if end else None
    stop = closes.start() if closes else len(flow.text)
    return Flow(flow.text[begins.end() : stop], flow.places[begins.end() : stop])
