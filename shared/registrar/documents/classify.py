"""What kind of paper this is: by its title first, by the words of its body where it has none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from registrar.documents.bodies import BORNE_OUT, OPPOSITES, SHORT
from registrar.documents.composed import COMPOSED
from registrar.documents.lines import Line
from registrar.documents.lookalikes import Title
from registrar.documents.normalise import plain
from registrar.documents.performed import ended_work
from registrar.documents.spellings import SPELLED, TELLING
from registrar.documents.title_rows import han_letters, title_candidates
from registrar.documents.titles import BARE_DIPLOMA, DIPLOMAS, TITLES
from registrar.documents.wordings import BODIES, GENERIC, GENERIC_BODIES
from registrar.registration.ids import is_id_number
from registrar.registration.vocabulary import DocumentType, NearMiss, Side

THRESHOLD = 0.6
PERFORMED = 0.65  # a paper told by its one sentence that ends the work


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
    titled, card = by_title(lines, text, frame), by_cards(text)
    kind = (
        card
        if card and (titled is None or titled.document_type in (DocumentType.OTHER, card.document_type))
        else titled
    )
    if kind is None:
        kind = by_body(text, untitled=generic_title(lines, frame))
    kind = bare_cover(borne_out(checked_by_body(kind, text), text), text)
    return kind if kind.confidence >= THRESHOLD else Kind(DocumentType.OTHER, kind.confidence, kind.near_miss)


# Cards have no big title: they are known by their labels. (type, side, at least so many of these, none of those)
CARD_LABELS = ("姓名", "性别", "民族", "出生", "住址", "公民身份号码")
CARD_BARS = re.compile(
    "准驾车型|驾驶证|户主|登记卡|社会保障|证明|毕业|退出现役|学号|兹有|合同|甲方|承诺|入伍|军衔|转业"
    "|复员|退役|退伍|编号|征收|释放|矫正|"
    "监狱|罪犯|岗位|法定|学校|专业|学历|护照|永久居留|残疾|优待|来往内地|来往大陆|往来大陆|往来港澳|往来台湾"
)


def by_cards(text: str) -> Kind | None:
    if "社会保障卡" in text and len(text) <= 200 and not re.search("证明|承诺|合同|参保", text):
        return Kind(DocumentType.SOCIAL_CARD, 0.97)
    if "临时居民身份证" in text:
        return Kind(DocumentType.TEMPORARY_ID, 0.9) if len(text) <= 200 and not CARD_BARS.search(text) else None
    if re.search("(?:来往内地|[来往]{2}大陆)通行证", text) and len(text) <= 260 and "居住证" not in text:
        return Kind(DocumentType.TRAVEL_PERMIT, 0.95)
    return _emblem_side(text) or _portrait_side(text) or _first_generation(text) or _by_number(text)


OLD_CARD_BARS = re.compile(CARD_BARS.pattern.replace("|编号", ""))


def _first_generation(text: str) -> Kind | None:
    """A card of before 2004: all on one side, its fifteen digits (编号) carry the birth date printed above them."""
    number = re.search(r"(?<!\d)\d{6}(\d\d)(\d\d)(\d\d)\d{3}(?:(?![\dXx])|(?=(?:19|20)\d\d年))", text)
    if not number or len(text) > 160 or OLD_CARD_BARS.search(text) or not re.search("姓名|居民身份证", text):
        return None
    year, month, day = map(int, number.groups())
    born = re.search(f"19{year:02}年0?{month}月0?{day}[日曰]", text)
    return Kind(DocumentType.ID_CARD, 0.9, side=Side.PORTRAIT) if born else None


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
    """The surest title among the lines that stand where titles stand: of two, the one in large letters that we know."""
    best: tuple[tuple[bool, bool, float], Kind] | None = None
    for candidate, sureness, tall, apart in title_candidates(lines, frame):
        kind = _titled(candidate, text, sureness, apart=apart)
        if kind is None:
            continue
        known = kind.near_miss is not None or kind.document_type is not DocumentType.OTHER
        rank = (tall, known, kind.confidence)
        if best is None or rank > best[0]:
            best = (rank, kind)
    return best[1] if best else None


def _titled(candidate: str, text: str, sureness: float, *, apart: bool) -> Kind | None:
    for title in TITLES:
        fit = _fit(title.pattern, candidate)
        if not fit or not _says(title, text):
            continue
        if title.kind is DocumentType.OTHER and candidate.endswith("说明") and ended_work(text):
            continue  # an explanation that does what a certificate does
        return _of(title.kind, sureness * fit)
    if nearly := _nearly(candidate):
        return Kind(nearly, sureness * 0.85)
    if apart and (composed := composed_kind(candidate, text)):
        return _of(composed, sureness * 0.85)
    fit = _fit(BARE_DIPLOMA, candidate)
    if fit and len(text) <= SHORT and not _diploma(text, fit):
        return Kind(DocumentType.OTHER, 0.7, NearMiss.COVER_ONLY)
    return _diploma(text, sureness * fit) if fit else None


def _of(kind: DocumentType | NearMiss, confidence: float) -> Kind:
    if isinstance(kind, NearMiss):
        return Kind(DocumentType.OTHER, confidence, kind)
    return Kind(kind, confidence)


def composed_kind(candidate: str, text: str | None = None) -> DocumentType | NearMiss | None:
    """What a title that is in no table names, by its matter and its form; without a text its row alone is asked."""
    for title in COMPOSED:
        if re.fullmatch(f"(?:{title.pattern}){AFTER}", candidate) and (text is None or _says(title, text)):
            return title.kind
    return None


def _says(title: Title, text: str) -> bool:
    return all(re.search(want, text) for want in title.wants) and not any(re.search(bar, text) for bar in title.bars)


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
BEFORE = (
    "(?:附[件表]?[一二三四五六七八九十]?)?"
    "(?:.{2,24}?(?:单位|公司|厂|局|院|校|学|部|中心|委员会|省|市|县|区|州|集团|店|所|会|国|军|队))?"
)
AFTER = "(?:存根|正本|副本|样本|测试样本|职工本人联|职工联|单位联|社保联|档案联|第.联|.{1,10}联|复印件|个人|编号.*|号)?"


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


def by_body(text: str, *, untitled: bool) -> Kind:
    """What the words say; a title that says nothing lets looser wordings count."""
    for body in (*BODIES, *(GENERIC_BODIES if untitled else ())):
        if not all(re.search(pattern, text) for pattern in body.says) or (body.bars and re.search(body.bars, text)):
            continue
        if body.kind is DocumentType.DIPLOMA_HE:
            return _diploma(text, body.confidence) or OTHER
        return _of(body.kind, body.confidence)
    return Kind(ended, PERFORMED) if (ended := ended_work(text)) else OTHER


def generic_title(lines: Sequence[Line], frame: tuple[float, float]) -> bool:
    """Whether the page's title is one of those that say nothing (证明)."""
    return any(
        re.fullmatch(GENERIC, candidate) for candidate, _, _, apart in title_candidates(lines, frame, 2) if apart
    )


def borne_out(kind: Kind, text: str) -> Kind:
    """A title with hardly a word of its paper below it is a cover, or a word in a list."""
    cues = BORNE_OUT.get(kind.document_type)
    if cues is None or sum(bool(re.search(pattern, text)) for pattern in cues.patterns) >= cues.least:
        return kind
    return Kind(DocumentType.OTHER, 0.7, NearMiss.COVER_ONLY) if len(text) <= SHORT else OTHER


BOOKLETS = frozenset(
    {NearMiss.HUKOU_BOOK, NearMiss.OLD_REG_BOOK, NearMiss.DEGREE_CERT, NearMiss.STUDENT_CARD, NearMiss.COMPLETION_CERT}
)


def bare_cover(kind: Kind, text: str) -> Kind:
    """A booklet's title with nothing but its printer below: the cover of whatever it is."""
    if kind.near_miss in BOOKLETS and len(text) <= SHORT // 2 and not re.search("[0-9]", text):
        return Kind(DocumentType.OTHER, 0.7, NearMiss.COVER_ONLY)
    return kind


def checked_by_body(kind: Kind, text: str) -> Kind:
    """A body that says the opposite of the title takes away the type: never a silent wrong choice."""
    for types, says, becomes, unless in OPPOSITES:
        if kind.document_type in types and re.search(says, text) and not (unless and re.search(unless, text)):
            if isinstance(becomes, NearMiss):
                return Kind(DocumentType.OTHER, 0.6, becomes, conflict=True)
            return Kind(becomes, 0.7, conflict=True)
    return kind


def title_kind(text: str) -> DocumentType | NearMiss | None:
    """The kind a row names when the row is a known title and nothing else."""
    letters = han_letters(text)
    if len(letters) < 3 or re.search("[。;；,，:：]|[0-9]{5}", plain(text)):
        return None
    for title in TITLES:
        if re.fullmatch(f"(?:{title.pattern})(?:存根|.{{0,10}}联)?", letters):
            return title.kind
    return None
