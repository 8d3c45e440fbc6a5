"""What can be a person's name, and where a name begins in a run of characters."""

import re

from registrar.documents.normalise import is_han, name_of
from registrar.documents.tables import COMPANY, words

COMPOUND = words(
    """
    欧阳 上官 司马 诸葛 司徒 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 东方 南宫 夏侯 轩辕 端木 澹台 公冶 太叔 申屠 完颜
    耶律 独孤 南门 西门 闻人 呼延 拓跋 赫连 万俟 钟离 濮阳 第五 叶赫 那拉
    """
)
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆"
    "汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔"
    "伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华"
    "喻祁蒲房滕屈饶解牟艾尤时阳穆农司古吉卓项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商"
    "刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郁海阚"
    "花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况"
    "那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧由闭玄辉"
    "酆昝缪贲钮荀羿汲邴糜隗钭韶蓟莘郦郤璩濮庾殳夔厍訾乜蒯竺撒仉缑笪佴谯雒钊逄佘谌甯亓幺蹇郇帖昃苌"
)
NOT_NAMES = re.compile(
    "姓名|性别|民族|出生|住址|身份|号码|单位|公司|证明|证书|合同|劳动|岗位|时间|日期|编号|学校|专业|特此|兹有|贴照|照片|先生女士|"
    "负责|签名|签字|盖章|同志|职工|员工|本人|学生|学员|毕业|籍贯|样本|测试样|通行证|全体|全部|所有|年月|承诺|军衔|决定|研究|批准|同意|通知|申请|提出|协商|"
    "解除|终止|由于|根据|依据|按照|办理|离职|辞职|双方|公民|居民|罪犯|签收|以下|简称|地址|电话|代表|代理|服刑|矫正|村民|农民|"
    "户主|承包|征地|关系|状况|有限|股份|集团|任何|其他|我们|你们|的|提交|登记|情况|目前|先生|女士|如下|以上|上述|你好|您好|家庭|诉称|辩称|请求|认为|主张|保存|持有|文件|从事|工作|意见|信息|资料|收件|寄件|发件|教师|老师|护士|医师|司机|会计|住房|商品|购买|担任|聘为|项目|类型|原件|基本|内容|填写|人数|合计"
)
WORDS = frozenset(
    words(
        """
        支付 银行 相关 相应 相同 相互 时间 时候 计划 方式 方面 方法 方案 平台 平均 广告 安排 安置 管理 管辖 经理
        经办 经过 经济 高级 高中 高校 高等 项目 程序 应当 应聘 应付 支持 支出 支行 常住 常用 任务 任何 任职 金额
        金融 金钱 信用 信息 信访 家属 家庭 家政 全部 全体 全面 关于 关系 国家 国际 国内 国有 公告 公章 公示 公正
        公共 公证 成绩 成员 成为 党员 党委 党校 权利 权益 权限 广场 花园 农业 农村 农场 林业 林场 南方 北方 商务
        商业 商品 商店 车间 车辆 车队 云南 海南 海关 于是 万元 印章 印刷 印件 印发 仪表 仪器 水电 水利 水务 房产
        房租 路段 路口 封面 满足 满期 强制 强化 查询 查阅 查收 查明 查实 查档 连续 连同 费用 宣告 宣布 宣传 计算
        计件 计发 计入 解决 解释 解聘 解约 教育 教师 教学 包括 包装 包含 包干 保险 保安 保洁 保密 保管 保证 保留
        保护 能力 能够 伏法 康复 康养 交接 交付 司机 司法 师傅 师范 师资 单独 单项 常年 时效 时段 年终 年休 容许
        容器 幸福 游客 景区 牛奶 羊毛 马上 谈判 谈话 谈拢 谈妥 曲折 明确 明细 明显 盛大 居住 居委 井下 后勤 后续
        后果 边境 边远 暴力 展开 展示 展览 展厅 元旦 元整 由于 由此 由本 尤其 敬业 敬请 敬启 布置 布匹 平时 平等
        通过 通知 充分 充值 充足 收执
        """
    )
)
"""Words of two letters that begin as a surname does: in a sentence they are no names."""
TWINS = frozenset("余佘全仝逢逄侯候冼洗祁祈晁晃沐沭管菅郄郗褚禇士土己已巳戊戌戍末未玟玫汨汩祎袆彤肜杲果晴睛茉苿")
"""Letters that differ from another letter of names by a stroke: two readers may agree on the wrong one."""
LONGEST = 15
PLACES = re.compile("[市县区]$|[省市县区州旗][\u4e00-\u9fff]{1,8}[省州旗乡镇村街路]$|[局厅队处]$")
"""A run of letters that ends as places and offices do, though a surname may stand in it (延吉市)."""


def is_name(text: str) -> bool:
    """2 to 4 Han characters (up to 6 seen), or a longer one parted by middle dots; no label words."""
    if NOT_NAMES.search(text) or not all(is_han(character) or character == "·" for character in text):
        return False
    return 2 <= len(text) <= LONGEST if "·" in text else 2 <= len(text) <= 6


OPENERS = re.compile(
    "兹有|兹证明|现有|今有|证明|单位|公司|职工|员工|劳动者|同志|学生|学员|同学|考生|研究生|编号|证书|号|书|尊敬的|村民|农民|户主|罪犯"
    "|经营者|同意|批准|准予|开除|辞退|解聘|除名|解除|终止|关于|承诺人|申请人|本人"
    "|[0-9A-Za-z:：,，。;；()（）/]"
)
BEFORE_NAMES = "明有工员位与对给将叫致由我原查为系人者司厂店校院局方同组村社屯镇乡名姓于"
"""Letters that end the word before a name, where they are followed by a surname."""
WORDS_BEFORE = "查致兹经与对由和向给令关请将以为本该其"
BEHIND_NAMES = re.compile("(?:[曾已现均仍]|签订|作出|提出|申请|提交|连续|所在|不服|因|等)$")


def person_name(text: str) -> str | None:
    """The name in a cell of a form, without what may stand behind it (同志)."""
    text = re.sub("(?<=..)[ \u3000]+[男女]$", "", text.strip())
    text = re.sub("[A-Za-z][A-Za-z,. ]*", " ", text)  # the same name in Latin letters beside it
    name = name_of(re.split(r"[（(,，:：;；/]", text.strip(" _＿:：/"))[0].strip("_＿"))
    name = re.sub("(?:同志|先生|女士|小姐|同学|(?<=..)户)$", "", name)
    name = _without_word_before(re.sub("(?<=..)[男女]$", "", name) if len(name) == 4 else name)
    if len(name) > 4 and "·" not in name:
        name = "" if re.search(f"{COMPANY}$", name) else _from_surname(name)
    return name if is_name(name) else None


def name_in_sentence(text: str) -> str | None:
    """The name at the end of some running text: behind the word that opens the sentence, from a surname on."""
    text = BEHIND_NAMES.sub("", re.sub("(?<=..)(?:小姐|女士|先生|同志)$", "", text.strip()))
    if re.search("字$", text) or PLACES.search(text):  # the head of a document number
        return None
    tail = name_of([part for part in OPENERS.split(text) if part][-1]) if OPENERS.sub("", text) else ""
    tail = re.sub("(?<=..)·[男女]$", "", tail)  # a comma read as a dot
    if "·" in tail:
        return name if is_name(name := _without_opener(tail)) else None
    if not begins_a_name(tail) or len(tail) > 4:
        tail = _from_surname(tail)
    tail = _without_word_before(re.sub("(?<=..)[男女]$", "", tail) if len(tail) == 4 else tail)
    if any(word.start() == 0 and word.end() > 1 for word in NOT_NAMES.finditer(text[-len(tail) - 1 :])):
        return None  # the first letter is the end of another word (状况为)
    if tail in WORDS:
        return None
    return tail if begins_a_name(tail) and is_name(tail) and len(tail) <= 4 else None


def _without_word_before(text: str) -> str:
    """查卫占玉 is a name behind a word: of four letters the first is none of a name when a surname follows it."""
    worded = len(text) == 4 and text[0] in WORDS_BEFORE and text[:2] not in COMPOUND and begins_a_name(text[1:])
    return text[1:] if worded else text


def parted_before(text: str, name: str) -> bool:
    """Whether a word ends where the name begins in the text: else it may begin in the middle of one (延|包台账)."""
    before = text[: text.rfind(name)] if name in text else ""
    return (
        not before
        or before[-1] in BEFORE_NAMES + WORDS_BEFORE
        or any(opener.end() == len(before) for opener in OPENERS.finditer(before))
    )


def begins_a_name(text: str) -> bool:
    """Whether it begins with a surname that we know."""
    return text[:1] in SURNAMES or text[:2] in COMPOUND


def _without_opener(text: str) -> str:
    """A name parted by dots begins behind the last letter that ends a word before names."""
    first, dot, rest = text.removeprefix("致").partition("·")
    opener = max((first.rfind(letter) for letter in BEFORE_NAMES[:10] + "的理人"), default=-1)
    return (first[opener + 1 :] if len(first) - opener > 2 else first) + dot + rest


def _from_surname(text: str) -> str:
    """The last two to four characters that begin with a surname, best behind a word's end; else the text itself."""
    known = [text[-length:] for length in (4, 3) if len(text) >= length and text[-length:][:2] in COMPOUND]
    for length in (3, 2, 4):
        tail = text[-length:]
        if len(tail) == length and tail[0] in SURNAMES and tail not in known:
            known.append(tail)
    if known and known[0][:2] in COMPOUND and text[: -len(known[0])][-1:] + known[0][:1] != "公司":
        return known[0]
    parted = [tail for tail in known if text[: -len(tail)][-1:] in BEFORE_NAMES]
    return next(iter([tail for tail in parted if len(text) > len(tail)] or known), text)
