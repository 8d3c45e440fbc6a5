"""Invented people and employers: plainly synthetic numbers, names put together from neutral lists."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Literal

from registrar.registration.ids import id_check_character

ANCHOR = date(2026, 11, 1)
"""The day on which every invented life is looked at, so that the same seed tells the same story for ever."""

Sex = Literal["男", "女"]
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任"
    "姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔向汤关佟富"
)
_COMPOUND = ("欧阳", "上官", "司马", "诸葛", "慕容")
_GIVEN_MEN = "伟强军平勇杰涛超明刚辉鹏斌波宇浩凯健俊帆旭宁博文志建国海东林峰亮新春成龙昊泽睿晨铭哲喆昇"
_GIVEN_WOMEN = "芳娜敏静丽艳娟霞秀玲桂英燕红梅萍雪琳颖洁莹雅欣怡婷慧妍佳悦蕾薇彤璐瑶琪玥晗月兰凤莲"
_KOREAN_SURNAMES = {
    "金": "김",
    "朴": "박",
    "崔": "최",
    "李": "리",
    "全": "전",
    "玄": "현",
    "许": "허",
    "南": "남",
    "池": "지",
}
_KOREAN_GIVEN = dict(
    zip("哲浩成日善姬玉顺花男秀美京东光海龙学春兰", "철호성일선희옥순화남수미경동광해룡학춘란", strict=True)
)
_DOTTED = {
    "男": ("艾力·吐尔逊", "买买提·库尔班", "阿迪力·艾山", "玉素甫·热合曼"),
    "女": ("阿依努尔·买买提", "古丽·艾山", "帕提曼·库尔班", "热依拉·吐尔逊"),
}
_REFUSED = frozenset(
    {
        "李强",
        "王刚",
        "马凯",
        "马龙",
        "李娜",
        "王浩",
        "张杰",
        "陈龙",
        "李宁",
        "郭涛",
        "杨帆",
        "刘洋",
        "王宁",
        "陈伟",
        "江燕",
    }
    | {"韩雪", "何洁", "张敏", "李静", "王凯", "胡军", "姚明", "张艳", "马琳", "王涛", "李勇", "金星", "张伟", "王超"}
)
"""Names that these lists can make and that are those of somebody well known."""
_COUNTIES = (
    "长春市南关区",
    "吉林市船营区",
    "四平市铁西区",
    "通化市东昌区",
    "白城市洮北区",
    "松原市宁江区",
    "敦化市",
    "梅河口市",
    "公主岭市",
    "磐石市",
)
_KOREAN_COUNTIES = ("延吉市", "图们市", "龙井市", "和龙市", "珲春市")
_BRANDS = ("长春", "吉林", "松江", "北国", "长白", "春城", "雾凇", "东辽")
_TRADES = ("餐饮", "商贸", "物流", "电子科技", "建筑装饰", "物业服务", "机械制造", "食品加工", "信息技术", "医药连锁")
_COUNTS = ("一号", "二号", "三号", "四号", "五号", "六号", "七号", "八号", "九号")
_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015, table 1
_ETHNIC = ("汉",) * 14 + ("满", "满", "蒙古", "回", "维吾尔")


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody who does not exist, with an employer and a school that do not exist either."""

    name: str
    sex: Sex
    ethnic: str
    birth: date
    id_number: str
    address: str
    phone: str
    employer: str
    employer_uscc: str
    school: str
    hangul: str | None = None


def persona(
    seed: int, *, born: date | None = None, sex: Sex | None = None, region: str = "229901", name: str | None = None
) -> Persona:
    """The invented person of this seed. `region` is six digits that no region has (documents.md 7.1)."""
    if not region.startswith(("2299", "2298", "990", "810099", "820099", "830099")):
        raise ValueError(f"Region {region} may belong to real people; take one that begins 2299.")
    rng = Random(f"persona-{seed}")
    drawn: Sex = "男" if rng.random() < 0.5 else "女"
    chosen = sex or drawn
    birth = born or ANCHOR - timedelta(days=rng.randint(18 * 366, 58 * 365))
    ethnic = rng.choice((*_ETHNIC, "朝鲜", "朝鲜"))
    made, hangul = _name(rng, chosen, ethnic)
    county = rng.choice(_KOREAN_COUNTIES if ethnic == "朝鲜" else _COUNTIES)
    first17 = f"{region}{birth:%Y%m%d}{rng.randint(1, 49) * 2 + (chosen == '男'):03d}"
    person = Persona(
        name=made,
        sex=chosen,
        ethnic=ethnic,
        birth=birth,
        id_number=first17 + id_check_character(first17),
        address=f"吉林省{county}{_door(rng)}",
        phone=f"1540000{rng.randint(0, 9999):04d}",
        employer=employer_name(rng),
        employer_uscc=uscc("91", f"2299{rng.randint(1, 99):02d}", rng.randint(0, 9)),
        school=rng.choice(("测试大学", "示例大学", "吉林测试学院", "长春示例师范大学", "示例科技大学")),
        hangul=hangul,
    )
    return person if name is None else replace(person, name=name, hangul=None)


def employer_name(rng: Random) -> str:
    """A company that says in its name that it is none."""
    word = rng.choice(("示例", "测试"))
    return f"{rng.choice(_BRANDS)}{word}{rng.choice(_COUNTS)}{rng.choice(_TRADES)}有限公司"


def _door(rng: Random) -> str:
    street, block = rng.randint(1, 399), rng.randint(1, 30)
    return f"测试路{street}号示例小区{block}号楼{rng.randint(1, 6)}单元{rng.randint(1, 18)}0{rng.randint(1, 4)}室"


def _name(rng: Random, sex: Sex, ethnic: str) -> tuple[str, str | None]:
    if ethnic == "朝鲜":
        surname = rng.choice(sorted(_KOREAN_SURNAMES))
        given = "".join(rng.sample(sorted(_KOREAN_GIVEN), 2))
        return surname + given, _KOREAN_SURNAMES[surname] + "".join(_KOREAN_GIVEN[each] for each in given)
    if ethnic == "维吾尔":
        return rng.choice(_DOTTED[sex]), None
    while True:
        surname = rng.choice(_COMPOUND) if rng.random() < 0.03 else rng.choice(_SURNAMES)
        letters = _GIVEN_MEN if sex == "男" else _GIVEN_WOMEN
        full = surname + "".join(rng.sample(letters, 1 if rng.random() < 0.2 else 2))
        if full not in _REFUSED:
            return full, None


def uscc(kind: str, region: str, digit: int) -> str:
    """A unified social credit code with both checks right (GB 32100-2015, GB 11714) that no organisation has."""
    subject = f"MA0TEXT{digit}"
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    inner = 11 - sum(int(char, 36) * weight for char, weight in zip(subject, weights, strict=True)) % 11
    first17 = f"{kind}{region}{subject}{'0' if inner == 11 else 'X' if inner == 10 else inner}"
    total = sum(_USCC_ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(first17))
    return first17 + _USCC_ALPHABET[-total % 31]


def wrong_checksum(number: str) -> str:
    """The same number with a check character that cannot be right."""
    return number[:-1] + ("1" if number[-1] != "1" else "2")
