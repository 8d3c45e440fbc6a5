"""Fields from the words of a page: forms, running text and lists of many wordings, without any picture."""

import pytest

from registrar.documents.classify import Kind, classify
from registrar.documents.extract import extract
from registrar.documents.second_reader import Second, Weighed
from registrar.documents.values import Candidates
from registrar.registration.vocabulary import DocumentType, Side
from tests.unit.documents.papers import frame, page

D = DocumentType
NUMBER, WOMAN = "229901198503070010", "229902199208150027"


def fields_of(text: str, kind: Kind | None = None, confidence: float = 0.99) -> Candidates:
    lines = page(text, confidence=confidence)
    return extract(kind or classify(lines, frame(lines)), lines)


def values_of(text: str, kind: Kind | None = None) -> dict[str, str]:
    return {name: candidate.value for name, candidate in fields_of(text, kind).items()}


PORTRAIT = Kind(D.ID_CARD, 0.99, side=Side.PORTRAIT)
EMBLEM = Kind(D.ID_CARD, 0.99, side=Side.EMBLEM)
CARD = {
    "person_name": "王小明",
    "sex": "女",
    "ethnic": "朝鲜",
    "birth_date": "1992-08-15",
    "address": "吉林省测试市测试路12号示例小区3号楼1单元502室",
    "id_number": WOMAN,
}
HOME = "吉林省测试市测试路12号示例小区"
CARD_WORDINGS = [
    f"姓名|王小明\n性别|女 民族 朝鲜\n出生|1992 年 8 月 15 日\n住址|{HOME}\n|3号楼1单元502室\n公民身份号码 {WOMAN}",
    f"姓 名|王小明\n性 别|女|民 族|朝鲜\n出 生|1992年8月15日\n住 址|{HOME}\n|3号楼1单元502室\n公民身份号码|{WOMAN}",
    f"姓名王小明\n性别女民族朝鲜\n出生1992年8月15日\n住址{HOME}\n3号楼1单元502室\n公民身份号码{WOMAN}",
]


@pytest.mark.parametrize("text", CARD_WORDINGS)
def test_the_portrait_side_of_a_card_gives_the_person(text: str) -> None:
    assert values_of(text, PORTRAIT) == CARD


def test_a_number_that_fails_its_checksum_is_shown_as_read_and_not_proved() -> None:
    found = fields_of(CARD_WORDINGS[0].replace(WOMAN, WOMAN[:-1] + "8"), PORTRAIT)["id_number"]
    assert (found.value, found.proved, found.corrected) == (WOMAN[:-1] + "8", False, False)


def test_a_doubtful_letter_in_the_number_is_repaired_and_marked() -> None:
    text = CARD_WORDINGS[0].replace(WOMAN, "22990219920815OO27")
    assert fields_of(text, PORTRAIT, confidence=0.7)["id_number"].value == WOMAN


@pytest.mark.parametrize(
    ("term", "start", "end"),
    [
        ("2015.06.01-2035.06.01", "2015-06-01", "2035-06-01"),
        ("2015.06.01-长期", "2015-06-01", "9999-12-31"),
        ("2015.06.01 - 2025.06.01", "2015-06-01", "2025-06-01"),
    ],
)
def test_the_emblem_side_gives_issuer_and_term(term: str, start: str, end: str) -> None:
    values = values_of(f"中华人民共和国\n居民身份证\n签发机关|测试市公安局示例分局\n有效期限|{term}", EMBLEM)
    assert values == {"issuer": "测试市公安局示例分局", "valid_from": start, "valid_to": end}


def test_a_social_security_card_gives_the_person_but_never_the_bank_number() -> None:
    values = values_of(
        f"# 中华人民共和国社会保障卡\n姓名 王小明\n社会保障号码 {WOMAN}\n卡号 A12345678\n发卡日期 2020年11月\n"
        "6217 0000 1234 5678 901\n吉林省人力资源和社会保障厅"
    )
    assert values == {
        "person_name": "王小明",
        "id_number": WOMAN,
        "document_number": "A12345678",
        "issue_date": "2020-11",
        "issuer": "吉林省人力资源和社会保障厅",
    }


ENDED = [
    (
        f"""# 终止（解除）劳动合同证明书
编号：测字〔2024〕第18号
王小明，性别男，身份证号码{NUMBER}，自2020年3月1日起在我单位
会计岗位工作，劳动合同期限自2020年3月1日至2025年2月28日。现因
双方协商一致，依据《中华人民共和国劳动合同法》第三十六条之规定，于2024年
5月6日解除劳动合同。在本单位工作年限为4年2个月。
特此证明。
用人单位（盖章）：长春示例商贸有限公司
2024年5月8日
本人签收：王小明 日期：2024年5月9日""",
        {"contract_start": "2020-03-01", "contract_end": "2025-02-28", "action": "解除", "post": "会计",
         "document_number": "测字〔2024〕第18号", "legal_basis": "第三十六条"},
    ),
    (
        f"""# 解除劳动合同证明书
单位名称|长春示例商贸有限公司|统一社会信用代码|91229901MA0TEXT12L
职工姓名|王小明|性别|男
身份证号码|{NUMBER}
合同期限|2020.03.01至2025.02.28
解除时间|2024.05.06|解除原因|双方协商一致
（盖章）
2024.05.08""",
        {"contract_start": "2020-03-01", "employer_uscc": "91229901MA0TEXT12L", "reason": "双方协商一致"},
    ),
    (
        f"""# 终止、解除劳动合同证明
甲方：长春示例商贸有限公司
乙方：王小明  身份证号：{NUMBER}
甲乙双方于2020年3月1日签订劳动合同，经协商一致，自2024年5月6日起解除劳动合同关系。
甲方（公章）
二〇二四年五月八日""",
        {},
    ),
    (
        f"""# 解除/终止劳动关系证明书
甲方（用人单位）：长春示例商贸有限公司
统一社会信用代码：91229901MA0TEXT12L
乙方（劳动者）：王小明
居民身份证号码：{NUMBER}
入职时间：2020-03-01
离职日期：2024-05-06
依据：《劳动合同法》第四十一条第一款
乙方（签字）：王小明|甲方（盖章）：长春示例商贸有限公司
2024-05-08""",
        {"contract_start": "2020-03-01", "legal_basis": "第四十一条第一款", "employer_uscc": "91229901MA0TEXT12L"},
    ),
    (
        f"""# 离职证明
王小明先生（身份证号码：{NUMBER}）原系我公司员工，2020年3月1日至2024年5月6日
在我公司担任会计一职，现已办理完离职手续。
特此证明。
长春示例商贸有限公司
2024年5月8日""",
        {"contract_start": "2020-03-01", "post": "会计"},
    ),
    (
        f"""# 离职证明书
员工姓名：王小明
身份证号：{NUMBER}
入职日期：2020-03-01
离职日期：2024-05-06
离职原因：个人原因
单位名称：长春示例商贸有限公司
日期：2024-05-08""",
        {"contract_start": "2020-03-01", "reason": "个人原因"},
    ),
    (
        f"""# 解除（终止）劳动关系证明
兹证明长春示例商贸有限公司职工王小明（公民身份号码{NUMBER}），
因劳动合同期满，双方于2024年5月6日终止劳动关系。
用人单位：长春示例商贸有限公司（盖章）
2024年5月8日""",
        {"action": "终止"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "more"), ENDED, ids=range(len(ENDED)))
def test_a_certificate_that_work_ended_gives_person_employer_and_days(text: str, more: dict[str, str]) -> None:
    wanted = {
        "person_name": "王小明",
        "id_number": NUMBER,
        "employer_name": "长春示例商贸有限公司",
        "end_date": "2024-05-06",
        "issue_date": "2024-05-08",
        **more,
    }
    values = values_of(text)
    assert {name: values.get(name) for name in wanted} == wanted


def test_the_month_insurance_was_paid_to_is_not_the_day_the_contract_ended() -> None:
    values = values_of(
        f"# 解除劳动合同证明书\n王小明，男，身份证号{NUMBER}，于2024年5月6日解除劳动合同。社会保险缴纳至2024年7月。\n"
        "某某示例有限公司\n2024年5月8日"
    )
    assert (values["end_date"], values["issue_date"]) == ("2024-05-06", "2024-05-08")


DISCHARGED = [
    """# 义务兵退出现役证
姓名|王小明
性别|男
民族|汉族
出生年月|1999年5月13日
公民身份号码|229901199905130010
入伍时间|2017年9月
退出现役时间|2019年9月1日
军衔|上等兵
安置方式|自主就业
证书编号|测字第123456号
批准机关|中国人民解放军00000部队
2019年9月10日""",
    """# 中国人民解放军义务兵退出现役证
编号：测字第123456号
王小明同志，男，汉族，1999年5月13日出生，公民身份号码229901199905130010。于2017年9月
应征入伍，服现役期满，军衔上等兵，批准于2019年9月1日退出现役。
安置方式：自主就业
2019年9月10日""",
]


@pytest.mark.parametrize("text", DISCHARGED)
def test_a_discharge_certificate_gives_service_and_placement(text: str) -> None:
    values = values_of(text)
    wanted = {
        "person_name": "王小明",
        "sex": "男",
        "ethnic": "汉",
        "birth_date": "1999-05-13",
        "enlist_date": "2017-09",
        "discharge_date": "2019-09-01",
        "issue_date": "2019-09-10",
        "rank": "上等兵",
        "placement": "自主就业",
        "document_number": "测字第123456号",
    }
    assert {name: values.get(name) for name in wanted} == wanted
    assert "unit" not in values


SCHOOLED = [
    """# 普通高等学校
# 毕业证书
学生 王小明 性别 男，一九九九年五月十三日生，于二〇一七年九月至二〇二一年六月在本校
会计学专业四年制本科学习，修完教学计划规定的全部课程，成绩合格，准予毕业。
校名：测试大学|校长：赵示例
证书编号：999991202105001234|二〇二一年六月二十日""",
    """# 毕业证书
证书编号：999991202105001234
学生王小明，男，1999年5月13日生，2017年9月至2021年6月在我校会计学专业
本科学习，成绩合格，准予毕业。
测试大学
2021年6月20日""",
]


@pytest.mark.parametrize("text", SCHOOLED)
def test_a_diploma_gives_person_school_and_days(text: str) -> None:
    values = values_of(text)
    wanted = {
        "person_name": "王小明",
        "sex": "男",
        "birth_date": "1999-05-13",
        "school": "测试大学",
        "major": "会计学",
        "level": "本科",
        "study_from": "2017-09",
        "study_to": "2021-06",
        "graduate_date": "2021-06-20",
        "document_number": "999991202105001234",
        "kind": "GRADUATED",
    }
    assert {name: values.get(name) for name in wanted} == wanted


def test_a_diploma_number_is_never_an_identity_number() -> None:
    assert "id_number" not in values_of(SCHOOLED[0])


def test_who_left_school_early_is_said_to_have_left() -> None:
    values = values_of(
        "# 肄业证书\n学生王小明，性别男，1999年5月13日生，于2017年9月至2019年6月在本校学习，修业二年，予以肄业。\n"
        "测试大学\n2019年6月20日"
    )
    assert (values["kind"], values["study_to"], values["school"]) == ("LEFT", "2019-06", "测试大学")


def test_a_card_whose_pale_labels_were_not_read_is_still_a_card() -> None:
    text = f"博真|王小明\n15|民国文\n|1992年8月15日\n|{HOME}\n|3号楼1单元502室\n公德身护利码|{WOMAN}"
    lines = page(text)
    kind = classify(lines, frame(lines))
    assert (kind.document_type, kind.side) == (D.ID_CARD, Side.PORTRAIT)
    values = values_of(text)
    assert {name: values[name] for name in ("person_name", "birth_date", "id_number", "address")} == {
        name: CARD[name] for name in ("person_name", "birth_date", "id_number", "address")
    }


def test_every_field_knows_its_place_on_the_page() -> None:
    lines = page(CARD_WORDINGS[1])
    for name, candidate in extract(PORTRAIT, lines).items():
        assert candidate.passage.box is not None, name
        (left, top), _, (right, bottom), _ = candidate.passage.box
        assert 0 < left < right
        assert 0 < top < bottom
    row = next(line for line in lines if line.text == "王小明")
    assert extract(PORTRAIT, lines)["person_name"].passage.box == row.part(0, 3)


@pytest.mark.parametrize(
    ("sentence", "sure"),
    [
        ("1984年9月入学，1987年7月修业期满，成绩及格，准予毕业。", False),
        ("在本校修业三年期满，成绩及格，准予毕业。", True),
    ],
)
def test_the_day_at_the_foot_is_no_certain_graduation_day_where_the_sentence_says_a_month(
    sentence: str, *, sure: bool
) -> None:
    text = f"# 中等专业学校毕业证书\n学生王小明，男，1968年3月7日出生，{sentence}\n测试工业学校\n1987年7月30日"
    graduated = fields_of(text, Kind(D.DIPLOMA_SVE, 0.9))["graduate_date"]
    assert graduated.value == "1987-07-30"
    assert Weighed(graduated, Second.AGREES).certain is sure
