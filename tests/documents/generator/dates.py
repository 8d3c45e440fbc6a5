"""The forms in which offices write a date, and the ISO 8601 truth behind each."""

from collections.abc import Callable
from datetime import date

_DIGITS = "〇一二三四五六七八九"
_MONEY = "零壹贰叁肆伍陆柒捌玖"


def _chinese(number: int) -> str:
    if number < 10:
        return _DIGITS[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def _financial(number: int) -> str:
    """A month or day as on a cheque: 零伍, 壹拾, 贰拾叁."""
    tens, ones = divmod(number, 10)
    head = f"{_MONEY[tens]}拾" if tens else _MONEY[0]
    return head + (_MONEY[ones] if ones or not tens else "")


def _digits(number: int, digits: str = _DIGITS) -> str:
    return "".join(digits[int(each)] for each in str(number))


def _spoken(day: date, digits: str = _DIGITS) -> str:
    return f"{_digits(day.year, digits)}年{_chinese(day.month)}月{_chinese(day.day)}日"


_FORMS: dict[str, Callable[[date], str]] = {
    "年月日": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "年月日0": lambda day: f"{day:%Y年%m月%d日}",
    "空": lambda day: f"{day.year} 年 {day.month} 月 {day.day} 日",
    "点": lambda day: f"{day.year}.{day.month}.{day.day}",
    "点0": lambda day: f"{day:%Y.%m.%d}",
    "横": lambda day: f"{day:%Y-%m-%d}",
    "斜": lambda day: f"{day.year}/{day.month}/{day.day}",
    "紧": lambda day: f"{day:%Y%m%d}",
    "汉字": _spoken,
    "零": lambda day: _spoken(day, "零" + _DIGITS[1:]),
    "圆": lambda day: _spoken(day, "O" + _DIGITS[1:]),
    "财务": lambda day: f"{_digits(day.year, _MONEY)}年{_financial(day.month)}月{_financial(day.day)}日",
}
"""How print writes a day (documents.md 2.10): 2023年5月6日, 05月06日, with spaces, 2023.5.6, 2023.05.06, 2023-05-06,
2023/5/6, 20230506, 二〇二三年五月六日, 二零二三, 二O二三, 贰零贰叁年零伍月零陆日."""
SPOKEN = frozenset({"汉字", "零", "圆", "财务"})


def written(day: date, form: str = "年月日") -> str:
    """The day in one of the forms above."""
    return _FORMS[form](day)


def month(day: date, form: str = "年月日") -> str:
    """The month alone, in the same form: 2023年5月, 2023.05, 二〇二三年五月."""
    if form in SPOKEN:
        return written(day, form).split("月")[0] + "月"
    return f"{day:%Y.%m}" if form in ("点", "点0", "横", "斜", "紧") else f"{day.year}年{day.month}月"


def years_later(day: date, years: int) -> date:
    """The same day of another year; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
