"""What kind of paper this is: by its title first, by the words of its body where it has none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from registrar.documents.flow import rows_of
from registrar.documents.lines import Line
from registrar.documents.normalise import is_han, plain
from registrar.documents.titles import BARE_DIPLOMA, DIPLOMAS, MISREAD, SPELLED, TELLING, TITLES
from registrar.registration.ids import is_id_number
from registrar.registration.vocabulary import DocumentType, NearMiss, Side

THRESHOLD = 0.6
UPPER_PART = 0.35  # of the page, where titles stand (documents.md 1.0)
UPPER_PART_OF_BIG = 0.65  # a title in letters half as big again may stand lower, as in an opened booklet


@dataclass(frozen=True, slots=True)
class Kind:
    """The type, what it was mistaken for, and how sure that is (0..1)."""

    document_type: DocumentType
    confidence: float
    near_miss: NearMiss | None = None
    side: Side | None = None
    conflict: bool = False


OTHER = Kind(DocumentType.OTHER, 0.5)


def classify(lines: Sequence[Line], frame: tuple[float, float]) -> Kind:
    """The kind of the paper whose lines these are; `frame` is where it begins and ends on the sheet, in pixels."""
    text = plain("".join(line.text for line in lines))
    if not text:
        return Kind(DocumentType.OTHER, 0.9, NearMiss.BLANK)
    kind = by_cards(text) or by_title(lines, text, frame) or by_body(text)
    kind = checked_by_body(kind, text)
    return kind if kind.confidence >= THRESHOLD else Kind(DocumentType.OTHER, kind.confidence, kind.near_miss)


# Cards have no big title: they are known by their labels. (type, side, at least so many of these, none of those)
CARD_LABELS = ("姓名", "性别", "民族", "出生", "住址", "公民身份号码")
CARD_BARS = re.compile("准驾车型|驾驶证|户主|登记卡|社会保障|证明|毕业|退出现役|学号|兹有|合同|甲方|承诺")


def by_cards(text: str) -> Kind | None:
    if "社会保障卡" in text and len(text) <= 200 and not re.search("证明|承诺|合同|参保", text):
        return Kind(DocumentType.SOCIAL_CARD, 0.97)
    if "临时居民身份证" in text:
        return None
    return _emblem_side(text) or _portrait_side(text) or _by_number(text)


def _by_number(text: str) -> Kind | None:
    """A card whose pale labels were not read: its number, the birth date within it in words, and an address."""
    number = re.search(r"(?<!\d)\d{17}[\dXx](?!\d)", text)
    if not number or len(text) > 120 or CARD_BARS.search(text) or not is_id_number(number[0].upper()):
        return None
    birth = f"{int(number[0][6:10])}年{int(number[0][10:12])}月{int(number[0][12:14])}日"
    if birth not in text or not re.search("[省市区县州旗].{2,30}(?:号|路|街|村|屯|组|室)", text):
        return None
    return Kind(DocumentType.ID_CARD, 0.8, side=Side.PORTRAIT)


def _portrait_side(text: str) -> Kind | None:
    count = sum(label in text for label in CARD_LABELS)
    if count < 3 or CARD_BARS.search(text) or len(text) > 160:
        return None
    if not re.search("公民身份号码|身份号码|公民身份", text) and count < 5:
        return None
    hmt = re.search(r"8[123]0[09][09][09]?\d{12}", text)
    kind = DocumentType.HMT_PERMIT if hmt else DocumentType.ID_CARD
    return Kind(kind, min(0.99, 0.7 + 0.05 * count), side=Side.PORTRAIT)


def _emblem_side(text: str) -> Kind | None:
    marks = [re.search(mark, text) for mark in ("居民身份证", "签发机关", "有效期限", "中华人民共和国")]
    term = marks[1] or marks[2] or (marks[0] and re.search(r"公安.*[12]\d{3}\.\d\d\.\d\d", text))
    if len(text) > 120 or sum(map(bool, marks)) < 2 or not term or CARD_BARS.search(text):
        return None
    if "居住证" in text or "通行证号码" in text:
        return Kind(DocumentType.HMT_PERMIT, 0.95, side=Side.EMBLEM)
    return Kind(DocumentType.ID_CARD, 0.95, side=Side.EMBLEM)


def by_title(lines: Sequence[Line], text: str, frame: tuple[float, float]) -> Kind | None:
    """The surest title among the lines that stand where titles stand."""
    best: Kind | None = None
    for candidate, sureness in title_candidates(lines, frame):
        kind = _titled(candidate, text, sureness)
        if kind and (best is None or kind.confidence > best.confidence):
            best = kind
    return best


def title_candidates(lines: Sequence[Line], frame: tuple[float, float]) -> list[tuple[str, float]]:
    """Han text of rows (also two together) that may be titles, and how much their place and size speak for it."""
    rows = rows_of(lines)
    usual = median(line.height for line in lines)
    found: list[tuple[str, float]] = []
    for at, row in enumerate(rows):
        tall, place = median(line.height for line in row) / usual, (row[0].middle - frame[0]) / (frame[1] - frame[0])
        if place > (UPPER_PART_OF_BIG if tall >= 1.3 else UPPER_PART):
            continue
        sureness = 0.98 if tall >= 1.15 else 0.9
        texts = [_han(line.text) for line in row]
        found.append(("".join(texts), sureness))
        found += [(text, sureness) for text in texts if len(row) > 1]
        if at + 1 < len(rows) and tall >= 1.15:
            below = "".join(_han(line.text) for line in rows[at + 1])
            found.append(("".join(texts) + below, sureness - 0.02))
    return [(text, sureness) for text, sureness in found if 3 <= len(text) <= 40]


def _han(text: str) -> str:
    letters = "".join(character for character in plain(text) if is_han(character))
    for wrong, right in MISREAD:
        letters = letters.replace(wrong, right)
    return letters


def _titled(candidate: str, text: str, sureness: float) -> Kind | None:
    for title in TITLES:
        fit = _fit(title.pattern, candidate)
        if not fit or not all(re.search(want, text) for want in title.wants):
            continue
        if any(re.search(bar, text) for bar in title.bars):
            continue
        if isinstance(title.kind, NearMiss):
            return Kind(DocumentType.OTHER, sureness * fit, title.kind)
        return Kind(title.kind, sureness * fit)
    nearly = _nearly(candidate)
    if nearly:
        return Kind(nearly, sureness * 0.85)
    fit = _fit(BARE_DIPLOMA, candidate)
    return _diploma(text, sureness * fit) if fit else None


def _nearly(candidate: str) -> DocumentType | None:
    """A long title with one letter in five misread, none of them a telling one."""
    for spelled, kind in SPELLED:
        if len(spelled) != len(candidate):
            continue
        wrong = [right for right, read in zip(spelled, candidate, strict=True) if right != read]
        if len(wrong) <= len(spelled) // 5 and not TELLING.intersection(wrong):
            return kind
    return None


# What may stand round a title in the same row: an organisation before it, a copy mark or a number after it.
BEFORE = "(?:.{2,24}?(?:公司|厂|局|院|校|学|部|中心|委员会|省|市|县|区|州|集团|店|所|会|国|军|队))?"
AFTER = "(?:存根|正本|副本|样本|测试样本|职工本人联|职工联|单位联|社保联|档案联|第.联|复印件|个人|编号.*|号)?"


def _fit(pattern: str, candidate: str) -> float:
    """1 when the row is the title alone, a little less with an organisation or copy mark around it, else 0."""
    if re.fullmatch(pattern, candidate):
        return 1.0
    return 0.97 if re.fullmatch(f"{BEFORE}(?:{pattern}){AFTER}", candidate) else 0.0


def _diploma(text: str, confidence: float) -> Kind | None:
    for pattern, document_type in DIPLOMAS:
        if re.search(pattern, text):
            return Kind(document_type, confidence)
    return None


# Bodies that say what they are even without a readable title: (all of these, kind, confidence).
BODIES: tuple[tuple[tuple[str, ...], DocumentType | NearMiss, float], ...] = (
    (("准予结业",), NearMiss.COMPLETION_CERT, 0.8),
    (("学位", "授予"), NearMiss.DEGREE_CERT, 0.75),
    (("准驾车型",), NearMiss.DRIVING_LICENCE, 0.85),
    (("户主", "户别|户号|与户主关系"), NearMiss.HUKOU_BOOK, 0.8),
    (("银联|借记卡|信用卡|储蓄卡",), NearMiss.BANK_CARD, 0.7),
    (("系我(单位|公司|厂|校)(在职|正式)(职工|员工)",), NearMiss.EMPLOYED_STATEMENT, 0.8),
    (("准予毕业", "学生|学员|同学"), DocumentType.DIPLOMA_HE, 0.7),
    (("退出现役", "义务兵", "入伍"), DocumentType.MIL_CONSCRIPT_DISCHARGE, 0.72),
    (("退出现役", "士官|军士", "入伍"), DocumentType.MIL_NCO_DISCHARGE, 0.72),
)


def by_body(text: str) -> Kind:
    for patterns, kind, confidence in BODIES:
        if not all(re.search(pattern, text) for pattern in patterns):
            continue
        if isinstance(kind, NearMiss):
            return Kind(DocumentType.OTHER, confidence, kind)
        return (_diploma(text, confidence) or OTHER) if kind is DocumentType.DIPLOMA_HE else Kind(kind, confidence)
    return OTHER


DIPLOMA_TYPES = frozenset(document_type for _, document_type in DIPLOMAS)
PROOFS_OF_END = frozenset({DocumentType.TERMINATION_CERT, DocumentType.LEAVING_CERT})


def checked_by_body(kind: Kind, text: str) -> Kind:
    """A body that says the opposite of the title takes away the type: never a silent wrong choice."""
    if kind.document_type in DIPLOMA_TYPES and "准予毕业" not in text:
        if re.search("准予结业|结业证", text):
            return Kind(DocumentType.OTHER, 0.6, NearMiss.COMPLETION_CERT, conflict=True)
        if re.search("学位", text) and re.search("授予|学士学位|硕士学位", text):
            return Kind(DocumentType.OTHER, 0.6, NearMiss.DEGREE_CERT, conflict=True)
        if re.search("[肄肆]业", text):
            return Kind(DocumentType.DROPOUT_CERT, 0.7, conflict=True)
    if kind.document_type in PROOFS_OF_END and re.search("系我(单位|公司|厂)(在职|正式)|目前在职|仍在职|至今在", text):
        return Kind(DocumentType.OTHER, 0.6, NearMiss.EMPLOYED_STATEMENT, conflict=True)
    return kind


def title_kind(text: str) -> DocumentType | NearMiss | None:
    """The kind a row names when the row is a known title and nothing else."""
    letters = _han(text)
    for title in TITLES:
        if len(letters) >= 3 and re.fullmatch(f"(?:{title.pattern})(?:存根|.{{0,6}}联)?", letters):
            return title.kind
    return None
