"""Dates in every form our papers print them, as ISO 8601."""

import re
from dataclasses import dataclass
from datetime import date

NUMERALS = dict(zip("〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖○OoＯ0", "0012345678912345678900000", strict=True))
ROUND = "〇零○OoＯ0"
FOREVER = date(9999, 12, 31)
_CHINESE = "〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖OoＯ0"
_TENS = "一二三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾零〇"
_DIGIT = r"[0-9OoIl]"
_GAP = r"[ \t\n_]{0,2}"  # also the line of a blank, read as a sign
_DAY_END = rf"{_GAP}[日曰号]?"
PATTERN = re.compile(
    rf"(?P<y1>[12]{_DIGIT}(?:{_GAP}{_DIGIT}){{2}}){_GAP}[年牛午E]{_GAP}(?P<m1>{_DIGIT}{{1,2}}){_GAP}[月目]"
    rf"(?:{_GAP}(?P<d1>{_DIGIT}{{1,2}}){_GAP}[日曰目号旦])?"
    rf"|(?P<y2>[12]\d{{3}}){_GAP}(?P<sep>[./\-、·]){_GAP}(?P<m2>\d{{1,2}})(?:{_GAP}[./\-"
    rf"、·]{_GAP}(?P<d2>\d{{1,2}}))?(?:(?!\d)|(?=[0-2]\d:[0-5]\d))"
    rf"|(?<![0-9])(?P<y3>(?:19|20)\d{{2}})(?P<m3>0[1-9]|1[0-2])[./\-]?(?P<d3>[0-2]\d|3[01])(?![0-9Xx])"
    rf"|(?P<y4>[{_CHINESE}]{{4,5}}|(?<![{_CHINESE}])[{_CHINESE}]{{2,3}}){_GAP}年{_GAP}(?P<m4>[{_TENS}]{{1,3}}){_GAP}月"
    rf"(?:{_GAP}(?P<d4>[{_TENS}]{{1,4}}){_GAP}[日曰旦])?"
)


@dataclass(frozen=True, slots=True)
class DateRead:
    """One date found; `value` is YYYY-MM-DD, or YYYY-MM when the paper names no day; a span of the text."""

    value: str
    start: int
    end: int

    @property
    def day_known(self) -> bool:
        return len(self.value) == 10


def dates_in(text: str) -> list[DateRead]:
    """Every date in a text of plain characters (see `normalise.folded`), in order; impossible ones are left out."""
    return [read for match in PATTERN.finditer(text) if (read := _read(match))]


def date_in(text: str) -> str | None:
    """The first date's value."""
    found = dates_in(text)
    return found[0].value if found else None


def _read(match: re.Match[str]) -> DateRead | None:
    groups = match.groupdict()
    form = next(form for form in "1234" if groups[f"y{form}"])
    year, month, day = (groups[f"{part}{form}"] for part in "ymd")
    if form == "4":
        value = iso(_chinese_year(year), _chinese(month), _chinese(day))
    else:
        value = iso(_digits(year), _digits(month), _digits(day))
    return DateRead(value, match.start(), match.end()) if value else None


def _digits(text: str | None) -> int | None:
    if text is None:
        return None
    return int(re.sub(r"[\s_]", "", text).translate(str.maketrans("OoIl", "0011")))


def _chinese_year(text: str) -> int | None:
    """Four numerals, or what is left of them when the engine lost the round 〇.

    Then 二〇一六 reads 二一六, and 二〇二六 reads 二二六 or, its two 二 taken for one, 二六; old papers say 八五年.
    Of five numerals one was read twice (二〇二六六).
    """
    if len(text) == 5:
        digits = "".join(NUMERALS[character] for character in text if character in NUMERALS)
        return int(once) if len(once := re.sub(r"(.)\1", r"\1", digits, count=1)) == 4 and len(digits) == 5 else None
    number = _chinese(text)
    if number is None or len(text) == 4:
        return number
    if len(text) == 3:
        return _of_three(number)
    if 20 <= number <= 29:
        return 2000 + number if text[1] not in ROUND else None  # 二〇 lost its other two: it may be any year
    return number


def _of_three(number: int) -> int | None:
    """二一六 is 二〇一六, 一九七 一九七〇, 二〇五 二〇〇五; what could be two years (二〇一) is none."""
    if 194 <= number <= 199:
        return 10 * number
    return 1800 + number if 203 <= number <= 229 else None


def _chinese(text: str | None) -> int | None:
    """二〇二三 as digits in a row; 十五, 二十一, 廿八 as tens and ones."""
    if text is None:
        return None
    text = text.replace("廿", "二十").replace("卅", "三十").replace("拾", "十")
    if "十" not in text:
        return int("".join(NUMERALS[character] for character in text))
    tens, _, ones = text.lstrip("零〇").partition("十")
    return int(NUMERALS.get(tens, "1")) * 10 + (int(NUMERALS[ones]) if ones in NUMERALS else 0)


def iso(year: int | None, month: int | None, day: int | None) -> str | None:
    """ISO 8601 of a calendar date, or of a month when there is no day; None for what no calendar has."""
    if year is None or month is None:
        return None
    if 40 <= year < 100:  # 八五年三月, on old papers
        year += 1900
    try:
        value = date(year, month, day or 1)
    except ValueError:
        return None
    if not 1900 <= year <= 2199:
        return None
    return value.isoformat() if day else f"{value:%Y-%m}"
