"""People, companies, schools and streets of the outside papers: other lists than the generator's, still nobody's."""

from dataclasses import replace
from random import Random

from tests.documents.generator import Persona, persona

_SURNAMES = "赖龚苗阮季樊翟霍耿尚靳邢牛单温屈鲍管褚卫蔺房解戚娄甄晏殷骆隋滕柏岳符米虞庞聂连欧闫仝逄宿辛撒佘"
_COMPOUND = ("皇甫", "尉迟", "令狐", "端木", "东方")
_GIVEN = "德福来顺长富有根金贵万春喜祥振兴永庆占奎素珍淑芬桂芝秀兰玉梅翠花子涵梓轩雨桐一诺思远嘉懿瑾瑜承恩若曦致胜"
_DOTTED = ("巴图尔·阿不都拉", "热娜古丽·买合木提", "阿尔斯兰·吐尔洪", "米热班·依明江")
_TOWNS = ("松花江", "查干湖", "净月", "莲花山", "临江门", "桃源", "团山", "大安北")
_TRADES = (
    *(
        "市政园林工程",
        "生态农业开发",
        "汽车零部件",
        "网络技术服务",
        "劳务派遣",
        "幼儿教育咨询",
        "口腔医院管理",
        "粮油贸易",
    ),
    *("供热", "保安服务", "新能源材料", "印刷包装", "文化传媒", "养老服务"),
)
_FORMS = ("有限公司", "有限责任公司", "股份有限公司", "集团有限公司", "有限公司吉林分公司", "（吉林）有限公司")
_SCHOOLS = ("测试工业大学", "示例医科大学", "测试农业科技学院", "示例财经大学", "测试外国语大学")


def somebody(kind: str, seed: int) -> Persona:
    """The invented person of this seed for a paper of this kind; nobody of the generator's own."""
    rng = Random(f"outside-{kind}-{seed}")
    region = "810099" if kind.startswith("hmt") else "229801"
    person = persona(rng.randrange(10_000, 10_000_000), region=region)
    word = rng.choice(("示例", "测试"))
    company = f"{rng.choice(_TOWNS)}{word}{rng.choice(_TRADES)}{rng.choice(_FORMS)}"
    address = f"吉林省{rng.choice(_PLACES)}测试街道{rng.randint(1, 60)}委{rng.randint(1, 30)}组"
    if person.ethnic == "维吾尔":
        name = rng.choice(_DOTTED)
    elif person.ethnic == "朝鲜":
        return replace(person, employer=company, school=rng.choice(_SCHOOLS))
    else:
        surname = rng.choice(_COMPOUND) if rng.random() < 0.04 else rng.choice(_SURNAMES)
        name = surname + "".join(rng.sample(_GIVEN, 1 if rng.random() < 0.15 else 2))
    return replace(person, name=name, employer=company, school=rng.choice(_SCHOOLS), address=address, hangul=None)


_PLACES = (
    "辽源市龙山区",
    "榆树市",
    "舒兰市",
    "洮南市",
    "抚松县",
    "前郭尔罗斯蒙古族自治县",
    "扶余市",
    "柳河县",
    "长白朝鲜族自治县",
    "汪清县",
)
