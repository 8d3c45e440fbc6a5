"""What every family of papers asks alike: the person, the sex, the organ that issued it, its number and its day."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from registrar.documents.flow import Flow, Passage
from registrar.documents.labels import Found, after_label, cell_after, found, pattern_in
from registrar.documents.normalise import plain
from registrar.documents.roles import apart, standing_alone
from registrar.documents.tables import HAN, either
from registrar.documents.values import Candidate, Candidates, name_value, number_value, text_value
from registrar.registration.ids import is_id_number

CALLED = "(?:同志|同学|(?:先生|女士|小姐)(?:/(?:先生|女士|小姐))*|老师|师傅|医生|员工)"
_NUMBER_BEHIND = (
    "(?:性别[:：]?)?(?:[男女][,，、])?(?:[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日(?:出?生)?[,，])?"
    "(?:居民|公民|二代)?(?:身份证|身份号|证件号)"
)
WHO = either(
    """
    被证明人 离职人员 离职人 离职员工 离职职工 离职者 辞职人员 辞职人 员工 职工 致 被通知人 受处分人 被处分人 被辞退人
    申请人 申请方 当事人 劳动者 承诺人 承诺人签字 承诺人签名 声明人 持证人 土地承包人 承包人 农户 户主 被认定人 认定对象
    受送达人 被征地人 被征收人 送达对象 通知对象 被告知人 收件人 接收人
    """
)
ANYWHERE = (
    f"(?P<v>[{HAN}]{{2,15}}?)[(](?:[男女][,，、])?[0-9]{{17}}[0-9Xx](?![0-9])",
    f"(?P<v>[{HAN}]{{2,15}}?){CALLED}?(?:[(][)]|[(,，、;；]{{0,2}}){_NUMBER_BEHIND}",
    f"(?:先生/女士|先生[(]女士[)]|女士/先生)(?P<v>[{HAN}]{{2,15}}?)(?=[(,，、])",
    f"(?P<v>[{HAN}]{{2,15}}?)(?=[(]?{CALLED}[)]?(?:[:：(,，、]|的|劳动|聘用|于|自|因|在|为|系|作|已|[12][0-9]{{3}}))",
)
"""What stands round a name whatever the paper; asked only when its own layout knows no better."""
LOOSE = (
    (
        f"(?:员工|职工|职员|村民|农户|户主|罪犯|经营者|学生|学员|解除|终止|开除|辞退|除名|解聘|与|对|给予)"
        f"(?P<v>[{HAN}]{{2,15}}?){CALLED}?(?=[(,，]|于|自|因|与|的|系|连续|在|已|签订|提交|申请|作出|作(?=辞|解|除|开)|予以|解除|终止|开除)"
    ),
    f"(?:^|[明。:：])(?P<v>[{HAN}]{{2,15}}?)(?=曾于|曾在|于[12]|自[12]|系[我本]|与[我本]|因|申请|是我们|是我[店厂司校园院所]|是本|原系|原为|[,，][男女][,，])",
    f"由(?P<v>[{HAN}]{{2,15}}?)经营",
    f"(?:支付|给付)(?:申请人|原告)?(?P<v>[{HAN}]{{2,15}}?)(?=工资|经济|赔偿|违法|解除|补偿|人民币|劳动)",
    f"驳回(?:申请人|原告|上诉人)?(?P<v>[{HAN}]{{2,15}}?)的(?:其他|其余|全部|诉讼|仲裁)",
    f"[你您][(](?P<v>[{HAN}]{{2,15}}?)[)]",
)
"""Other words stand there too (与 … 相悖的, 员工 … 因): only what is a name as a whole is one."""
IN_A_ROW = (
    (
        f"(?:^|[\\n\\t。;；,，])[ ]?(?:{WHO})(?:[(][^()\\n]{{1,10}}[)])?(?:姓名)?[ ]?[:：][ \\t\\n]{{0,3}}"
        f"(?P<v>[{HAN}]{{2,15}})"
    ),
    f"(?:^|[\\n\\t])[ ]?(?P<v>[{HAN}]{{2,15}}?)[ ]?(?:[(]先生/女士[)]|员工)?[:：][ \\t]*(?=\\n)",
    f"(?:^|[\\n\\t])[ ]?(?P<v>[{HAN}]{{2,15}}?)(?=[,，](?:你|您)好)",
    f"(?:^|\\n)[ ]?(?P<v>[{HAN}]{{2,15}}?)[ ]?\\t[ ]?[男女][ ]?\\t",  # a register's row, its labels far above
    f"(?:^|\\n)[ ]?(?:员工|职工|教职工|雇员|受聘人)[ ]?\\t[ ]?(?P<v>[{HAN}]{{2,15}}?)(?=[/、(\\t\\n ]|$)",
)


def person(flow: Flow, labels: Sequence[str], in_text: Sequence[str], stops: Sequence[str]) -> Candidate | None:
    """Behind a label on a form; else in the running text, where a pattern knows what stands around a name."""
    return surest(_named_there(flow, labels, in_text, stops))


def _named_there(
    flow: Flow, labels: Sequence[str], in_text: Sequence[str], stops: Sequence[str]
) -> Iterator[Candidate | None]:
    yield name_value(cell_after(flow, labels, stops, parted=True)) if labels else None
    yield _below_label(flow, labels)
    yield from _named(in_text, (flow.joined, flow))
    yield from _named(IN_A_ROW, (flow,))
    yield from _named(ANYWHERE, (flow.joined, flow))
    yield from _loosely(flow)


def surest(candidates: Iterable[Candidate | None]) -> Candidate | None:
    """The first that is sure, else the first: a name cut out of a sentence gives way to one that stands for itself."""
    first = None
    for candidate in filter(None, candidates):
        if not candidate.unsure:
            return candidate
        first = first or candidate
    return first


def _below_label(flow: Flow, labels: Sequence[str]) -> Candidate | None:
    """Behind a label that has its row to itself."""
    return name_value(after_label(flow, labels, f"(?<![{HAN}])[{HAN}]{{2,15}}"), in_sentence=True) if labels else None


def _named(patterns: Sequence[str], views: Sequence[Flow]) -> Iterator[Candidate]:
    for pattern in patterns:
        for view in views:
            for match in re.finditer(pattern, view.text):
                if LABEL_WITHIN.search(match["v"]):
                    continue
                if named := name_value(found(view, match, "v"), in_sentence=True):
                    yield _with_last_letter(named, view, match.end("v"))


def _loosely(flow: Flow) -> Iterator[Candidate]:
    """A name between words that also stand round others; never certain when the page has it only once."""
    for pattern in LOOSE:
        for view in (flow.joined, flow):
            for match in re.finditer(f"(?={pattern})", view.text):
                named = name_value(found(view, match, "v"), in_sentence=True)
                if named and match["v"].startswith(plain(named.value)):
                    once = flow.joined.text.count(plain(named.value)) < 2
                    yield replace(_with_last_letter(named, view, match.end("v")), unsure=once)


LABEL_WITHIN = re.compile("姓名|性别|岗位|职务|部门|工种")  # a form's cells run together are no sentence
LAST_LETTER = re.compile("男[,，、(]?(?:身份|公民|居民|证件|同志|先生|于|系|因|承诺|与|申请|[:：)]|$)")


def _with_last_letter(named: Candidate, view: Flow, end: int) -> Candidate:
    """李玉男 is a name of three letters where the text goes on as it does behind names, not behind a sex."""
    if len(named.value) != 2 or not LAST_LETTER.match(view.text, end):
        return named
    letter = view.passage(end, end + 1)
    return replace(named, value=named.value + "男", passage=Passage(named.passage.places + letter.places))


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
    + "(?:[\u4e00-\u9fff]{0,4}?[第字])?"
    + _SPACE
    + "[0-9]{1,8}(?:-[0-9]+)?(?:[ \\t\\n]{0,3}号)?"
)
WORDED = "[A-Z]?[\u4e00-\u9fff()]{1,8}[ ]?[0-9][0-9 \\-]{1,14}[0-9](?:[ ]?号)?"
"""A serial behind some letters that say whose it is (技毕测劳 0926117); only behind a label."""
SERIAL = "(?:[(][0-9]{2,4}[)])?[\u4e00-\u9fff()]{0,10}字?[0-9]{0,4}第[ ]?[0-9]{2,12}[ ]?-?号"
IN_SENTENCE = "[\u4e00-\u9fff]{2,12}字第[0-9]{1,8}号"
_NUMBER = "编号|文号|证号|字号|第"
_LABELLED = "(?:证书|证明|文书|文件|合同|协议|通知|档案)(?:编号|文号|证号|字号|号码|号)[:： \\t]{0,3}"
NUMBER_FORMS = f"(?:{CASE_NUMBER}|{LETTER_NUMBER}|{SERIAL})"
NUMBER_LABELS = (
    "案号",
    "文号",
    "编号",
    "文书编号",
    "证明编号",
    "证书编号",
    "协议编号",
    "合同编号",
    "字号",
    "证号",
    "证书号码",
    "证书号",
    "证件编号",
    "证书编码",
    "毕业证号",
    "注册编号",
    "单号",
    "证明编码",
)


def paper_number(flow: Flow, *, but_not: str = "刑初|刑终|刑字") -> Candidate | None:
    """The paper's own number: alone in its row, behind its label, or the first of that form on the page."""
    label = (
        f"(?:(?<!身份)(?<!份证){either(' '.join(NUMBER_LABELS))}|电子注册号"
        "|(?<![A-Za-z])N[oO](?![A-Za-z])|№)(?:为|是)?(?:[ ]?[A-Z][a-z.]{1,9})?[.:： \\t]{0,4}"
    )
    patterns = (
        (
            f"(?:^|[\\n\\t])[ ]?(?:[\u4e00-\u9fff]{{2,4}}[:：]|{_LABELLED}|{_NUMBER})?"
            f"(?P<v>{NUMBER_FORMS}|[\u4e00-\u9fff]{{1,8}}字[0-9]{{2,6}}号)[ \\t]*(?=\\n|\\t|$)"
        ),
        f"{label}(?P<v>{NUMBER_FORMS}|(?=[A-Z\\-]*[0-9])[0-9A-Z][0-9A-Z\\-]{{3,24}})",
        f"{label}[\\n]?[ ]?(?P<v>{WORDED})[ \\t]*(?=\\n|\\t|$)",
        f"(?:{_LABELLED}|{_NUMBER})?(?P<v>{CASE_NUMBER}|{LETTER_NUMBER})",
        f"(?P<v>{IN_SENTENCE})",
    )
    for pattern, view in zip(patterns, (flow, flow, flow, flow.joined, flow.joined), strict=True):
        for match in re.finditer(pattern, view.text):
            if not re.search(but_not, match["v"]) and not is_id_number(match["v"].upper()):
                return number_value(_from_its_head(found(view, match, "v")))
    return None


_BEFORE_NUMBERS = re.compile(
    "^.*(?:作出的?|制作的?|的|根据|依据|按照|以|经|收到|持|本委|本院|本会|我院|我委|我会|[函文编]号)(?=[^的]{2,}(?:[(（]|第))"
)


def _from_its_head(number: Found) -> Found:
    """Without the words of the sentence before it (本委作出的…)."""
    head = _BEFORE_NUMBERS.match(number.text)
    cut = len("".join(number.text[: head.end()].split())) if head else 0
    return Found(number.text[head.end() :], Passage(number.passage.places[cut:])) if head else number


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
