"""Military papers old and new, school papers with and without a title, permits and cards, in many wordings."""

import pytest

from registrar.documents.classify import Kind, classify
from registrar.documents.extract import extract
from registrar.registration.vocabulary import DocumentType, NearMiss, Side
from tests.unit.documents.papers import frame, page

D, N = DocumentType, NearMiss
NUMBER, WOMAN, HMT = "229901198503070010", "229902199208150027", "810099199001010010"


def read(text: str) -> tuple[Kind, dict[str, str]]:
    lines = page(text, width=1800.0)
    kind = classify(lines, frame(lines))
    return kind, {name: candidate.value for name, candidate in extract(kind, lines).items()}


PAPERS: list[tuple[DocumentType, str, dict[str, str]]] = [
    (
        D.MIL_OFFICER_TRANSFER,
        f"""# 中国人民解放军军官转业证书
转字第00123号
姓名|王小明|性别|男
出生年月|1985年3月|公民身份号码|{NUMBER}
入伍时间|2003年9月|批准转业时间|2021年7月1日
军衔|少校|安置方式|计划分配
批准机关 示例军区政治工作部
2021年7月20日""",
        {"person_name": "王小明", "id_number": NUMBER, "enlist_date": "2003-09", "discharge_date": "2021-07-01",
         "placement": "计划分配", "issue_date": "2021-07-20", "issuer": "示例军区政治工作部"},
    ),
    (
        D.MIL_CONSCRIPT_DISCHARGE,
        """# 退伍军人证明书
王小明同志，一九六五年三月生，一九八四年十月入伍，一九八八年一月十五日退伍。
中国人民解放军00000部队
一九八八年一月十五日""",
        {"person_name": "王小明", "enlist_date": "1984-10", "discharge_date": "1988-01-15"},
    ),
    (
        D.MIL_CONSCRIPT_DISCHARGE,
        f"""# 中国人民解放军退出现役证书
编号 测字第20210088号
姓名|王小明|性别|男|民族|满族
出生年月|2000年5月|公民身份号码|{NUMBER}
入伍时间|2019年9月|退役时间|2021年9月1日
军衔|上等兵|安置方式|自主就业
发证机关 中国人民解放军00000部队
2021年9月1日""",
        {"person_name": "王小明", "enlist_date": "2019-09", "discharge_date": "2021-09-01", "placement": "自主就业",
         "rank": "上等兵", "ethnic": "满"},
    ),
    (
        D.MIL_NCO_DISCHARGE,
        """# 中国人民武装警察部队士官退出现役证
武退字第12345号
王小明，男，汉族，1990年1月2日出生，吉林省测试县人，2008年12月入伍，
2020年12月1日退出现役，军衔二级上士，安置方式为政府安排工作。
中国人民武装警察部队00000部队
2020年12月1日""",
        {"person_name": "王小明", "discharge_date": "2020-12-01", "rank": "二级上士", "placement": "政府安排工作"},
    ),
    (
        D.DIPLOMA_E_REPORT,
        """# 教育部学历证书电子注册备案表
更新日期：2024年5月6日
姓名|王小明
性别|男|出生日期|2001年3月7日
入学日期|2019年9月1日|毕（结）业日期|2023年7月1日
学校名称|测试大学
专业|会计学|学制|4年
学历类别|普通高等教育|层次|本科
学习形式|普通全日制|毕（结）业|毕业
证书编号|999991202305012345
校（院）长姓名|孙样本
在线验证码|A1B2C3D4E5F6""",
        {"person_name": "王小明", "graduate_date": "2023-07-01", "study_from": "2019-09-01", "school": "测试大学",
         "document_number": "999991202305012345", "kind": "GRADUATED", "level": "本科", "issue_date": "2024-05-06"},
    ),
    (
        D.DIPLOMA_HE,
        """# 毕业证书
学生李春香，性别女，一九九二年八月十五日生，于二〇一〇年九月至二〇一四年七月在本校
英语专业四年制本科学习，修完教学计划规定的全部课程，成绩合格，准予毕业。
校名：测试大学|校长：孙样本
证书编号：999991201405001234
二〇一四年七月一日""",
        {"person_name": "李春香", "sex": "女", "birth_date": "1992-08-15", "study_from": "2010-09",
         "study_to": "2014-07", "graduate_date": "2014-07-01", "major": "英语", "school": "测试大学"},
    ),
    (
        D.DIPLOMA_SVE,
        """# 中等专业学校毕业证书
学生王小明，系吉林省测试县人，现年十九岁，于1995年9月至1999年7月在本校机电专业学习期满，
成绩及格，准予毕业。
测试机电工程学校
校长 孙样本
1999年7月10日
测字第990123号""",
        {"person_name": "王小明", "study_to": "1999-07", "graduate_date": "1999-07-10", "school": "测试机电工程学校"},
    ),
    (
        D.DROPOUT_CERT,
        """# 肄业证书
学生王小明，男，2001年3月7日出生，2019年9月至2021年6月在我校会计学专业学习，修业二年，准予肄业。
测试大学
2021年6月30日""",
        {"person_name": "王小明", "study_from": "2019-09", "study_to": "2021-06", "kind": "LEFT", "school": "测试大学"},
    ),
    (
        D.GRAD_STATEMENT,
        """# 毕业证明
兹证明王小明，男，1985年3月7日出生，2000年9月至2003年7月在我校高中学习，已于2003年7月毕业。
毕业证书遗失，特此证明。
测试县第一中学
2024年5月6日""",
        {"person_name": "王小明", "graduate_date": "2003-07", "school": "测试县第一中学", "issue_date": "2024-05-06"},
    ),
    (
        D.LEAVING_CERT,
        f"""# 证  明
兹证明王小明（身份证号{NUMBER}）原系我公司员工，于2020年3月1日入职，2024年3月31日离职，
已办理完离职手续。
特此证明。
长春示例商贸有限公司（公章）
2024年4月1日""",
        {"person_name": "王小明", "id_number": NUMBER, "end_date": "2024-03-31", "issue_date": "2024-04-01",
         "employer_name": "长春示例商贸有限公司"},
    ),
    (
        D.TRAVEL_PERMIT,
        """# 港澳居民来往内地通行证
姓名 陈小明
CHAN, SIU MING
出生日期 1990.01.01 性别 男
有效期限 2020.05.06-2030.05.05
签发机关 公安部出入境管理局
证件号码 H00001234""",
        {"person_name": "陈小明", "birth_date": "1990-01-01", "document_number": "H00001234", "sex": "男",
         "valid_from": "2020-05-06", "valid_to": "2030-05-05"},
    ),
    (
        D.TEMPORARY_ID,
        f"""# 中华人民共和国临时居民身份证
姓名|王小明
性别|男|民族|汉
出生|1985年3月7日
住址|吉林省测试市测试路12号
公民身份号码|{NUMBER}
签发机关|测试市公安局
有效期限|2024.05.06-2024.08.06""",
        {"person_name": "王小明", "id_number": NUMBER, "valid_to": "2024-08-06", "issuer": "测试市公安局"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "wanted"), PAPERS)
def test_a_paper_in_another_wording_gives_the_same_facts(kind: DocumentType, text: str, wanted: dict[str, str]) -> None:
    found, values = read(text)
    assert found.document_type is kind
    assert {name: values.get(name) for name in wanted} == wanted


def test_the_other_side_of_a_residence_permit_names_the_travel_permit() -> None:
    lines = page(
        "中华人民共和国\n港澳居民居住证\n签发机关|测试市公安局\n有效期限|2020.05.06-2025.05.06\n"
        "通行证号码|H00001234\n签发次数|01"
    )
    kind = classify(lines, frame(lines))
    values = {name: candidate.value for name, candidate in extract(kind, lines).items()}
    assert (kind.document_type, kind.side) == (D.HMT_PERMIT, Side.EMBLEM)
    assert values == {
        "issuer": "测试市公安局", "valid_from": "2020-05-06", "valid_to": "2025-05-06",
        "document_number": "H00001234", "times_issued": "01",
    }  # fmt: skip


NEAR: list[tuple[str, NearMiss | None]] = [
    (
            ("# 结业证书\n学生王小明，男，在本校学习，成绩未达到毕业要求，准予结业。\n测试大学\n"
                    "2024年7月1日"), N.COMPLETION_CERT),
    ("# 毕业证书\n学生王小明，男，在本校会计专业学习，准予结业。\n测试大学\n2024年7月1日", N.COMPLETION_CERT),
    ("# 学士学位证书\n王小明，男，授予管理学学士学位\n测试大学\n2024年7月1日", N.DEGREE_CERT),
    ("学位证书\n王小明\n在测试大学完成学业\n授予工学学士学位\n证书编号 9999942024001234", N.DEGREE_CERT),
    ("# 学生证\n姓名 王小明\n学号 2024999901\n院系 会计学院\n测试大学", N.STUDENT_CARD),
    ("# 教育部学籍在线验证报告\n姓名 王小明\n学籍状态 在籍\n学校 测试大学\n更新日期 2024年5月6日", None),
    ("# 在读证明\n兹证明王小明系我校在读学生\n测试大学\n2024年5月6日", None),
    ("# 录取通知书\n王小明同学：\n你被录取到我校会计专业学习\n测试大学\n2024年7月1日", None),
    ("# 全国普通高等学校毕业生就业报到证\n姓名 王小明\n报到期限\n2024年7月1日", None),
    ("# 职业资格证书\n姓名 王小明\n职业 电工\n等级 中级\n2024年5月6日", None),
    ("# 退役军人优待证\n姓名 王小明\n证号 2299001234\n发证机关", None),
    ("# 入伍通知书\n王小明同志：\n批准你入伍服现役\n测试县人民武装部\n2024年9月1日", None),
    ("居民户口簿\n户别 家庭户\n户主姓名 王小明\n户号 0001\n住址 测试路1号", N.HUKOU_BOOK),
    ("# 中华人民共和国机动车驾驶证\n证号 229901198503070010\n姓名 王小明\n准驾车型 C1", N.DRIVING_LICENCE),
    ("测试银行\n6217 0000 0000 0000\n银联 借记卡\n月/年 12/30", N.BANK_CARD),
    ("# 税务登记证\n税字229901000000000号\n纳税人名称 长春示例商贸有限公司\n法定代表人 王小明", N.TAX_REG),
    ("# 开户许可证\n核准号 J2410000000001\n开户银行 测试银行\n账号", N.ACCOUNT_PERMIT),
    ("# 中华人民共和国组织机构代码证\n代码 MA0TEXT1-2\n机构名称 长春示例商贸有限公司", N.ORG_CODE_CERT),
    (
            ("# 在职证明\n兹证明王小明系我单位在职职工，自2020年3月1日起工作至今。\n长春示例公司\n"
                    "2024年5月6日"), N.EMPLOYED_STATEMENT),
    ("# 工作证明\n兹证明王小明自2020年3月至今在我公司担任会计。\n长春示例公司\n2024年5月6日", N.EMPLOYED_STATEMENT),
    ("# 收入证明\n兹证明王小明系我单位员工，月收入5000元。\n长春示例公司\n2024年5月6日", N.INCOME_STATEMENT),
    ("# 证明\n兹证明王小明系我单位在职职工，特此证明。\n长春示例公司\n2024年5月6日", N.EMPLOYED_STATEMENT),
    (
            ("# 吉林省社会保险个人参保证明\n姓名 王小明\n参保状态 参保缴费\n养老保险\n打印日期 "
                    "2024年5月6日"), N.INSURANCE_PRINTOUT),
    ("# 养老保险个人账户缴费明细\n姓名 王小明\n缴费基数 缴费月数\n2024年", N.INSURANCE_PRINTOUT),
    ("# 就业创业证\n姓名 王小明\n公民身份号码 229901198503070010\n证书编号 2299010024000001", N.OLD_REG_BOOK),
    ("# 失业证\n姓名 王小明\n发证日期 2004年5月6日", N.OLD_REG_BOOK),
    ("# 毕业证书", N.COVER_ONLY),
    ("# 中国人民解放军\n# 义务兵退出现役证", N.COVER_ONLY),
    ("# 情况说明\n本人毕业证书、营业执照丢失，现在无业。\n王小明\n2024年5月6日", None),
    ("# 补办毕业证书申请\n本人王小明毕业证书丢失，申请补办。\n2024年5月6日", None),
    ("# 中华人民共和国护照\n姓名 王小明\n护照号 E00000000\n签发日期 2024.05.06", None),
    ("# 往来港澳通行证\n姓名 王小明\n出生日期 1990.01.01\n有效期限 2020.05.06-2030.05.05", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "near_miss"), NEAR, ids=[text.split("\n")[0] + str(at) for at, (text, _) in enumerate(NEAR)]
)
def test_what_is_sent_instead_is_other_with_its_own_name(text: str, near_miss: NearMiss | None) -> None:
    kind, _ = read(text)
    assert (kind.document_type, kind.near_miss) == (D.OTHER, near_miss)
