"""Licences of every layout and notices of deregistration, in wordings as offices print them."""

import pytest

from registrar.documents.classify import Kind, classify
from registrar.documents.extract import extract
from registrar.registration.vocabulary import DocumentType
from tests.unit.documents.papers import frame, page

D = DocumentType
CODE, SHOP = "91229901MA0TEXT12L", "92229902MA0TEXT120"


def read(text: str) -> tuple[Kind, dict[str, str]]:
    lines = page(text, width=1800.0)
    kind = classify(lines, frame(lines))
    return kind, {name: candidate.value for name, candidate in extract(kind, lines).items()}


LICENCES = [
    (
        f"""# 营 业 执 照
（副  本）（1-1）
统一社会信用代码|{CODE}
名   称|长春示例餐饮管理有限公司|注册资本|壹佰万元整
类   型|有限责任公司（自然人独资）|成立日期|2019年06月13日
法定代表人|王小明|营业期限|2019年06月13日至长期
经营范围|餐饮服务；食品销售|住   所|吉林省长春市测试路12号
登 记 机 关
示例市市场监督管理局
2021 年 03 月 04 日""",
        {
            "uscc": CODE, "entity_name": "长春示例餐饮管理有限公司", "person_name": "王小明", "copy_kind": "副本",
            "establishment_date": "2019-06-13", "issue_date": "2021-03-04", "copy_number": "1-1",
            "issuer": "示例市市场监督管理局", "kind": "有限责任公司(自然人独资)", "capital": "壹佰万元整",
        },
    ),
    (
        f"""# 营业执照
统一社会信用代码 {SHOP}
名称 测试县示例小吃店
类型 个体工商户
经营场所 吉林省测试县示例镇测试街3号
经营者 李春香
组成形式 家庭经营
注册日期 2017年3月8日
经营范围 小吃服务
登记机关
2017年3月8日""",
        {
            "uscc": SHOP, "entity_name": "测试县示例小吃店", "person_name": "李春香", "copy_kind": "正本",
            "establishment_date": "2017-03-08", "composition": "家庭经营", "kind": "个体工商户",
        },
    ),
    (
        """# 企业法人营业执照
（副本）
注册号：229901200000171
名称|长春示例商贸有限公司
住所|长春市测试大街100号
法定代表人姓名|赵大海
注册资本|伍拾万元
实收资本|伍拾万元
公司类型|有限责任公司
经营范围|日用百货
成立日期|二〇〇九年四月二日
营业期限|自2009年4月2日至2029年4月1日
发证机关 示例市工商行政管理局
2012年5月7日""",
        {
            "uscc": "229901200000171", "entity_name": "长春示例商贸有限公司", "person_name": "赵大海",
            "establishment_date": "2009-04-02", "issuer": "示例市工商行政管理局", "issue_date": "2012-05-07",
        },
    ),
    (
        """# 个体工商户营业执照
注册号 229901600000017
字号名称 ***
经营者姓名 朴英子
组成形式 个人经营
经营场所 测试县示例农贸市场A区12号
经营范围及方式 蔬菜零售
登记机关 测试县工商行政管理局
2011年8月15日""",
        {"uscc": "229901600000017", "person_name": "朴英子", "issue_date": "2011-08-15", "composition": "个人经营"},
    ),
    (
        f"""# 营业执照
（副本）
统一社会信用代码 {CODE}
名称 长春示例餐饮管理有限公司示例路分公司
类型 有限责任公司分公司
营业场所 长春市示例路5号
负责人 金哲
成立日期 2020年1月2日
登记机关 示例区行政审批局
2020年1月2日""",
        {"entity_name": "长春示例餐饮管理有限公司示例路分公司", "person_name": "金哲", "issuer": "示例区行政审批局"},
    ),
    (
        f"""# 营业执照
统一社会信用代码 {CODE}
名称 长春示例咨询中心（有限合伙）
类型 有限合伙企业
主要经营场所 长春市测试路9号
执行事务合伙人 长春示例管理有限公司（委派代表：孙立）
成立日期 2018年7月1日
登记机关 示例市市场监督管理局
2018年7月1日""",
        {"entity_name": "长春示例咨询中心(有限合伙)", "person_name": "孙立", "establishment_date": "2018-07-01"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), LICENCES)
def test_a_licence_of_any_layout_gives_business_and_operator(text: str, wanted: dict[str, str]) -> None:
    kind, values = read(text)
    assert kind.document_type is D.BUSINESS_LICENCE
    assert {name: values.get(name) for name in wanted} == wanted


def test_a_stall_without_a_trade_name_has_none() -> None:
    assert "entity_name" not in read(LICENCES[3][0])[1]


NOTICES = [
    (
        f"""# 准予注销登记通知书
（吉测）登记内销字〔2024〕第000123号
长春示例商贸有限公司：
    经审查，提交的长春示例商贸有限公司注销登记申请，申请材料齐全，符合法定形式，我局
决定准予注销登记。
统一社会信用代码：{CODE}
特此通知。
示例市市场监督管理局
2024年5月6日""",
        {
            "entity_name": "长春示例商贸有限公司", "uscc": CODE, "deregistration_date": "2024-05-06",
            "issuer": "示例市市场监督管理局", "decision": "准予注销登记",
            "document_number": "（吉测）登记内销字〔2024〕第000123号",
        },
    ),
    (
        f"""示例县市场监督管理局
# 登记通知书
（吉测）登字〔2023〕第88号
李春香：
你（单位）提交的测试县示例小吃店（统一社会信用代码：{SHOP}）注销登记申请材料齐全，
符合法定形式，我局予以注销登记。
二〇二三年十一月二十日""",
        {
            "entity_name": "测试县示例小吃店", "uscc": SHOP, "deregistration_date": "2023-11-20",
            "issuer": "示例县市场监督管理局", "document_number": "（吉测）登字〔2023〕第88号",
        },
    ),
    (
        """# 个体工商户注销登记核准通知书
经营者赵大海：
你申请的测试县示例五金商店（注册号：229901600000017）注销登记，经审查，申请材料齐全，
现核准注销登记，营业执照正副本已收缴。
测试县工商行政管理局
2013年7月9日""",
        {
            "entity_name": "测试县示例五金商店", "uscc": "229901600000017", "person_name": "赵大海",
            "deregistration_date": "2013-07-09", "issuer": "测试县工商行政管理局",
        },
    ),
    (
        f"""# 注销证明
兹证明长春示例商贸有限公司（统一社会信用代码{CODE}，法定代表人王小明）已于2024年3月1日在我局办理
注销登记。
特此证明
示例市市场监督管理局
2024年3月15日""",
        {
            "entity_name": "长春示例商贸有限公司", "uscc": CODE, "person_name": "王小明",
            "deregistration_date": "2024-03-01", "issue_date": "2024-03-15",
        },
    ),
    (
        f"""# 企业注销登记核准通知书
企业名称|长春示例商贸有限公司
统一社会信用代码|{CODE}
法定代表人|王小明
注销原因|决议解散
核准日期|2022-08-30
登记机关|示例市行政审批局
经审核，准予注销登记。""",
        {
            "entity_name": "长春示例商贸有限公司", "uscc": CODE, "person_name": "王小明",
            "deregistration_date": "2022-08-30", "issuer": "示例市行政审批局",
        },
    ),
    (
        f"""# 准予简易注销登记通知书
长春示例商贸有限公司（{CODE}）：
你公司于2024年4月28日向我局申请简易注销登记，经审查，符合规定，准予简易注销。
示例市市场监督管理局
2024年5月20日""",
        {"entity_name": "长春示例商贸有限公司", "deregistration_date": "2024-05-20", "uscc": CODE},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), NOTICES)
def test_a_notice_of_deregistration_gives_business_decision_and_day(text: str, wanted: dict[str, str]) -> None:
    kind, values = read(text)
    assert kind.document_type is D.DEREGISTRATION_NOTICE
    assert {name: values.get(name) for name in wanted} == wanted


NO_NOTICE = [
    ("# 不予注销登记通知书\n长春示例商贸有限公司：\n你公司提交的注销登记申请不符合法定形式"
            "，决定不予注销登记。\n示例市市场监督管理局\n2024年5月6日"),
    ("# 登记通知书\n长春示例商贸有限公司：\n你公司提交的注销登记申请，经审查，决定不予注销登记。\n"
            "示例市市场监督管理局\n2024年5月6日"),
    ("# 登记通知书\n长春示例商贸有限公司：\n你公司提交的变更登记申请材料齐全，我局予以变更登记。\n"
            "示例市市场监督管理局\n2024年5月6日"),
    ("# 清税证明\n长春示例商贸有限公司：\n你单位所有税务事项均已结清，可办理注销登记。\n"
            "国家税务总局示例市税务局\n2024年5月6日"),
    "# 税务事项通知书\n长春示例商贸有限公司：\n准予你单位注销税务登记。\n国家税务总局示例县税务局\n2024年5月6日",
    "# 行政处罚决定书\n当事人：长春示例商贸有限公司\n决定吊销营业执照。\n示例市市场监督管理局\n2024年5月6日",
    "# 吊销营业执照行政处罚决定书\n长春示例商贸有限公司\n吊销其营业执照\n示例市市场监督管理局\n2024年5月6日",
    "# 停业证明\n兹证明测试县示例小吃店已停业。\n测试村民委员会\n2024年5月6日",
    "# 注销户口证明\n兹证明王小明户口已注销。\n测试派出所\n2024年5月6日",
    "# 户口注销证明\n兹证明王小明户口已注销。\n测试市公安局\n2024年5月6日",
    "# 机动车注销证明书\n车辆已准予注销登记\n测试市公安局\n2024年5月6日",
    "# 注销登记申请书\n本企业申请注销登记\n名称 长春示例商贸有限公司\n申请人签字\n示例市市场监督管理局",
    "# 准予变更登记通知书\n长春示例商贸有限公司：\n准予变更登记。\n示例市市场监督管理局\n2024年5月6日",
    ("# 食品经营许可证\n经营者名称 测试县示例小吃店\n统一社会信用代码 92229902MA0TEXT120\n法定代表人 王小明\n"
    "经营场所 测试路1号\n许可证编号 JY2\n发证机关 示例市市场监督管理局"),
    ("# 事业单位法人证书\n统一社会信用代码 91229901MA0TEXT12L\n名称 示例学校\n法定代表人 王小明\n"
            "宗旨和业务范围 教育\n举办单位 测试市教育局"),
    "# 营业执照遗失声明\n测试县示例小吃店遗失营业执照副本，声明作废。\n统一社会信用代码 92229902MA0TEXT120",
    "# 申请材料清单\n1.营业执照\n2.注销登记核准通知书\n3.身份证",
    "办理就业登记所需材料\n营业执照\n劳动合同\n居民身份证\n请携带原件",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_NOTICE, ids=[text.split("\n")[0] for text in NO_NOTICE])
def test_what_is_no_licence_and_no_deregistration_is_other(text: str) -> None:
    assert read(text)[0].document_type is D.OTHER
