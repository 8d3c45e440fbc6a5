"""Tables of words, written as running text."""


def words(text: str) -> tuple[str, ...]:
    """The words of a text that is parted by spaces and line ends."""
    return tuple(text.split())


def either(text: str) -> str:
    """A pattern for any one of the words of a text, the longest first."""
    return "(?:" + "|".join(sorted(words(text), key=len, reverse=True)) + ")"


HAN = "\\u3400-\\u9fff\\U00020000-\\U000323af·•・."
"""Characters of a name, for use within brackets."""
COMPANY = either(
    """公司 工厂 集团 合作社 事务所 工作室 经营部 服务部 商行 宾馆 酒店 饭店 超市 中心 医院 学校 学院 幼儿园 委员会
    研究所 研究院 厂 店 局 社 所 站 部 院"""
)
ORGANISATION = f"[{HAN}][{HAN}()A-Za-z0-9]{{1,39}}?{COMPANY}"
ACADEMY = either("大学 学院 学校 中学 职业中专 中专 职专 技校 党校 一中 二中 三中 四中 五中 委员会")
SCHOOL = f"[{HAN}()]{{2,24}}?(?:{ACADEMY}|[0-9一二三四五六七八九十]+中)(?:[{HAN}]{{0,8}}(?:学院|分校|校区))?"
