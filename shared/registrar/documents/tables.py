"""Tables of words, written as running text."""


def words(text: str) -> tuple[str, ...]:
    """The words of a text that is parted by spaces and line ends."""
    return tuple(text.split())


def either(text: str) -> str:
    """A pattern for any one of the words of a text, the longest first."""
    return "(?:" + "|".join(sorted(words(text), key=len, reverse=True)) + ")"


LABELS = frozenset(
    words(
        """
        姓名 职工姓名 劳动者姓名 学生姓名 本人姓名 申请人姓名 户主姓名 曾用名 性别 民族 出生 出生日期 出生年月
        出生年月日 年龄 籍贯 住址 家庭住址 员工姓名 现住址 常住地址 户籍地址 户籍所在地 公民身份号码 身份证号码 身份证号
        居民身份证号码 居民身份证号 证件号码 社会保障号码 联系电话 手机号码 电话 文化程度 政治面貌 单位名称 用人单位
        用人单位名称 企业名称 名称 字号名称 类型 公司类型 主体类型 企业类型 统一社会信用代码 社会信用代码
        组织机构代码 注册号 法定代表人 法定代表人姓名 负责人 经营者 经营者姓名 投资人 执行事务合伙人 组成形式
        注册资本 注册资金 实收资本 出资额 成立日期 注册日期 核准日期 注销日期 注销原因 营业期限 经营期限 合伙期限
        住所 经营场所 主要经营场所 营业场所 经营范围 经营范围及方式 登记机关 发证机关 发照机关 批准机关 签发机关
        发证日期 签发日期 甲方 乙方 岗位 工作岗位 工种岗位 职务 工种 所在部门 部门 入职时间 入职日期 离职时间
        离职日期 离职原因 解除原因 终止原因 解除时间 终止时间 解除日期 劳动合同期限 合同期限 法律依据 工作年限
        本单位工作年限 编号 证书编号 合同编号 入伍时间 入伍年月 退出现役时间 退役时间 退伍时间 军衔 部职别 安置方式
        安置去向 安置地 入学日期 入学时间 毕业日期 毕业时间 毕业院校 学校名称 院校名称 专业 专业名称 学制 层次
        学历层次 学历类别 学习形式 校长 院长 户编号 与户主关系 家庭人口 劳动能力 务工状况 健康状况 承包面积 征收面积
        征用面积 剩余面积 释放日期 释放时间 矫正期限 考验期限 有效期限 期限 卡号 发卡日期 通行证号码 签发次数
        释放原因 释放类别 矫正类别 执行机关 原判法院 村组 征地项目 项目名称 脱贫时间 识别时间 更新日期 在线验证码
        """
    )
)
"""Words that are labels and nothing else when they stand alone in a box."""
HAN = "\\u3400-\\u9fff\\U00020000-\\U000323af·•・."
"""Characters of a name, for use within brackets."""
SEX = "[男女](?![,，、(]?(?:[男女]|性别))"
"""The sex in running text; before another sex it is the last letter of a name (李玉男，女)."""
COMPANY = either(
    """公司 工厂 集团 合作社 事务所 工作室 经营部 服务部 商行 宾馆 酒店 饭店 超市 中心 医院 学校 学院 幼儿园 委员会
    研究所 研究院 中学 小学 大学 银行 支行 分行 药房 餐厅 酒楼 管理处 协会 商会 农场 林场 会馆 网吧 人民政府
    图书馆 文化馆 博物馆 体育馆 档案馆 科技馆 便利店 门市部 营业部 门诊部 项目部 基金会 办事处 供销社 小卖部 饭庄 茶楼
    车队
    厂 店 局 社 所 站 部 院"""
)
ORGANISATION = f"[{HAN}][{HAN}()A-Za-z0-9]{{1,39}}?{COMPANY}"
ACADEMY = either("大学 学院 学校 中学 职业中专 中专 职专 技校 党校 一中 二中 三中 四中 五中 委员会")
SCHOOL = f"[{HAN}()]{{2,24}}?(?:{ACADEMY}|[0-9一二三四五六七八九十]+中)(?:[{HAN}]{{0,8}}(?:学院|分校|校区))?"
