"""The forms in which offices write a date, and the ISO 8601 truth behind each."""

from datetime import date

_DIGITS = "〇一二三四五六七八九"


def _chinese(number: int) -> str:
    if number < 10:
        return _DIGITS[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def written(day: date, form: str = "年月日") -> str:
    """The day as print: 年月日 2023年5月6日, 年月日0 2023年05月06日, 点 2023.5.6, 点0, 横 2023-05-06, 斜, 汉字."""
    if form == "汉字":
        return "".join(_DIGITS[int(each)] for each in str(day.year)) + f"年{_chinese(day.month)}月{_chinese(day.day)}日"
    styles = {
        "年月日": f"{day.year}年{day.month}月{day.day}日",
        "年月日0": f"{day:%Y年%m月%d日}",
        "点": f"{day.year}.{day.month}.{day.day}",
        "点0": f"{day:%Y.%m.%d}",
        "横": f"{day:%Y-%m-%d}",
        "斜": f"{day.year}/{day.month}/{day.day}",
    }
    return styles[form]


def month(day: date, form: str = "年月日") -> str:
    """The month alone, in the same form: 2023年5月, 2023.05, 二〇二三年五月."""
    if form == "汉字":
        return written(day, form).split("月")[0] + "月"
    return f"{day:%Y.%m}" if form in ("点", "点0", "横", "斜") else f"{day.year}年{day.month}月"


def years_later(day: date, years: int) -> date:
    """The same day of another year; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
