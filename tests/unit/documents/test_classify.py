"""What a paper is, from its words alone: titles, printed variants, near-misses, text that only mentions one."""

import pytest

from registrar.documents.classify import classify
from registrar.documents.lines import plain_line
from registrar.documents.parts import parts_of, without_specimen
from registrar.documents.tables import words
from registrar.documents.titles import remark_behind
from registrar.registration.vocabulary import DocumentType, NearMiss, Side
from tests.unit.documents.papers import frame, page

D, N = DocumentType, NearMiss
BODY = "\n兹证明王小明的有关情况属实，特此证明。\n某某单位（盖章）\n2024年5月6日"
_COURT = (
    "\n（2024）吉9999民初12号\n原告：王小明，男。\n被告：长春示例有限公司。\n本院立案后公开开庭进行了审理。\n"
    "审判员 示例"
)
BODIES = {
    D.BUSINESS_LICENCE: (
        "\n统一社会信用代码 91229901MA0TEXT12L\n名称 长春示例有限公司\n法定代表人 王小明\n住所 测试路1号\n登记机关"
    ),
    D.LABOUR_CONTRACT: "\n甲方（用人单位）：长春示例有限公司\n乙方（劳动者）：王小明\n劳动合同期限：三年",
    D.DEREGISTRATION_NOTICE: "\n长春示例有限公司：\n经审查，准予注销登记。\n示例市市场监督管理局\n2024年5月6日",
    **dict.fromkeys((D.COURT_JUDGMENT, D.COURT_MEDIATION, D.COURT_RULING), _COURT),
    **dict.fromkeys(
        (D.LABOUR_ARBITRATION_AWARD, D.LABOUR_MEDIATION),
        "\n某市劳动人事争议仲裁委员会\n申请人：王小明\n被申请人：长春示例有限公司\n本委依法组成仲裁庭",
    ),
    D.COMMITMENT: "\n姓名 王小明\n本人无营业执照，目前无劳动合同，处于无业状态。\n承诺人（签名）：王小明",
    D.DROPOUT_CERT: "\n学生王小明，在本校学习\n2024年5月6日",
}
"""What the paper goes on to say; every other one says BODY."""

TITLES: list[tuple[str, DocumentType, str]] = [
    *((title, D.TERMINATION_CERT, "") for title in words("""
        终止（解除）劳动合同证明书 解除（终止）劳动合同证明书 解除劳动合同证明书 终止劳动合同证明书
        解除劳动关系证明书 终止、解除劳动合同证明 解除/终止劳动关系证明 解除（终止）劳动（聘用）合同证明书
        与职工解除或终止劳动关系证明书 终止（解除）聘用合同证明书 终_止_劳_动_合_同_证_明_书 中止（解除）劳动合同证明书
        某某公司解除劳动合同证明书 关于解除劳动合同的证明 辞退证明书
    """)),
    *((title, D.LEAVING_CERT, "") for title in words("""
        离职证明 离职证明书 退工证明 退工单
        员工离职证明
    """)),
    ("关于同意王小明同志辞职的批复", D.RESIGN_APPROVAL, ""),
    ("开除决定", D.DISMISSAL, ""),
    ("仲裁裁决书", D.LABOUR_ARBITRATION_AWARD, "\n某市劳动人事争议仲裁委员会"),
    ("仲裁调解书", D.LABOUR_MEDIATION, ""),
    ("民事判决书", D.COURT_JUDGMENT, "\n某县人民法院"),
    ("民事调解书", D.COURT_MEDIATION, "\n某县人民法院"),
    ("民事裁定书", D.COURT_RULING, ""),
    ("裁判文书生效证明", D.EFFECT_CERT, ""),
    *((title, D.BUSINESS_LICENCE, "") for title in words("""
        营业执照 营_业_执_照 营业执照（副本） 企业法人营业执照
        个体工商户营业执照 农民专业合作社法人营业执照 电子营业执照
    """)),
    *((title, D.LABOUR_CONTRACT, "") for title in words("""
        劳动合同 劳动合同书 全日制劳动合同书 非全日制用工劳动合同
        劳动合同（通用）
    """)),
    *((title, D.DEREGISTRATION_NOTICE, "") for title in words("""
        注销登记核准通知书 准予注销登记通知书 个体工商户准予注销登记通知书 准予注销登记决定书
        注销证明
    """)),
    ("登记通知书", D.DEREGISTRATION_NOTICE, "\n你单位提交的注销登记申请材料齐全，符合法定形式，我局予以登记。"),
    *((title, D.LAND_REQUISITION, "") for title in words("""
        土地征收协议书 征收土地协议书 征地补偿安置协议 被征地农民证明
        土地被征用证明
    """)),
    ("中国人民解放军义务兵退出现役证", D.MIL_CONSCRIPT_DISCHARGE, ""),
    ("中国人民武装警察部队义务兵退出现役证", D.MIL_CONSCRIPT_DISCHARGE, ""),
    ("中国人民解放军士官退出现役证", D.MIL_NCO_DISCHARGE, ""),
    ("中国人民解放军土官退出现役证", D.MIL_NCO_DISCHARGE, ""),
    ("军士退出现役证", D.MIL_NCO_DISCHARGE, ""),
    ("中国人民解放军退出现役证书", D.MIL_CONSCRIPT_DISCHARGE, "\n军衔 上等兵"),
    ("中国人民解放军退出现役证书", D.MIL_NCO_DISCHARGE, "\n军衔 中士"),
    ("中国人民解放军军官转业证书", D.MIL_OFFICER_TRANSFER, ""),
    ("普通高等学校毕业证书", D.DIPLOMA_HE, "\n准予毕业"),
    ("毕业证书", D.DIPLOMA_HE, "\n学生王小明在本校会计专业四年制本科学习，准予毕业"),
    ("成人高等教育毕业证书", D.DIPLOMA_ADULT, "\n准予毕业"),
    ("毕业证书", D.DIPLOMA_ADULT, "\n学员王小明在本校函授学习，准予毕业"),
    ("高等教育自学考试毕业证书", D.DIPLOMA_SELF, "\n准予毕业"),
    ("中等职业学校毕业证书", D.DIPLOMA_SVE, "\n准予毕业"),
    ("普通高级中学毕业证书", D.DIPLOMA_HS, "\n准予毕业"),
    ("初级中学毕业证书", D.DIPLOMA_JHS, "\n准予毕业"),
    ("义务教育证书", D.DIPLOMA_JHS, "\n完成义务教育"),
    ("肄业证书", D.DROPOUT_CERT, ""),
    ("肆业证书", D.DROPOUT_CERT, ""),
    ("毕业证明书", D.GRAD_STATEMENT, ""),
    ("学历证明书", D.GRAD_STATEMENT, ""),
    ("教育部学历证书电子注册备案表", D.DIPLOMA_E_REPORT, ""),
    ("刑满释放证明书", D.RELEASE_CERT, ""),
    ("释放证明书", D.RELEASE_CERT, "\n判处有期徒刑三年，现因刑期届满"),
    ("假释证明书", D.PAROLE_CERT, ""),
    ("暂予监外执行决定书", D.OUT_OF_PRISON, ""),
    ("社区矫正宣告书", D.COMMUNITY_CORRECTION, ""),
    ("建档立卡贫困家庭人口身份认定表", D.POVERTY_FORM, ""),
    ("承诺书", D.COMMITMENT, "\n本人无营业执照，目前无劳动合同。"),
    ("中华人民共和国临时居民身份证", D.TEMPORARY_ID, "\n姓名 王小明"),
]  # fmt: skip

NEAR: list[tuple[str, NearMiss | None, str]] = [
    ("结业证书", N.COMPLETION_CERT, ""),
    ("结业证明书", N.COMPLETION_CERT, "\n准予结业"),
    ("学士学位证书", N.DEGREE_CERT, "\n授予管理学学士学位"),
    ("居民户口簿", N.HUKOU_BOOK, ""),
    ("中华人民共和国机动车驾驶证", N.DRIVING_LICENCE, "\n准驾车型 C1"),
    ("学生证", N.STUDENT_CARD, ""),
    ("税务登记证", N.TAX_REG, ""),
    ("开户许可证", N.ACCOUNT_PERMIT, ""),
    ("中华人民共和国组织机构代码证", N.ORG_CODE_CERT, ""),
    ("在职证明", N.EMPLOYED_STATEMENT, "\n系我单位在职职工"),
    ("收入证明", N.INCOME_STATEMENT, ""),
    ("解除劳动合同通知书", N.TERMINATION_NOTICE, ""),
    ("终止劳动合同意向通知书", N.TERMINATION_NOTICE, ""),
    ("劳务合同", N.SERVICE_CONTRACT, ""),
    ("劳务协议书", N.SERVICE_CONTRACT, ""),
    ("普通高等学校毕业生就业协议书", N.TRIPARTITE, ""),
    ("吉林省社会保险个人参保证明", N.INSURANCE_PRINTOUT, ""),
    ("就业创业证", N.OLD_REG_BOOK, ""),
    ("不予注销登记通知书", None, ""),
    ("清税证明", None, ""),
    ("录取通知书", None, ""),
    ("职业资格证书", None, ""),
    ("解除拘留证明书", None, ""),
    ("解除隔离医学观察证明书", None, ""),
    ("释放证明书", None, "\n取保候审"),
    ("关于召开大会的通知", None, ""),
]


@pytest.mark.parametrize(("title", "kind", "more"), TITLES, ids=[f"{kind}-{title}" for title, kind, _ in TITLES])
def test_a_printed_title_names_its_paper(title: str, kind: DocumentType, more: str) -> None:
    lines = page(f"# {title.replace('_', ' ')}{more}{BODIES.get(kind, BODY)}")
    found = classify(lines, frame(lines))
    assert (found.document_type, found.near_miss) == (kind, None)
    assert found.confidence > 0.85


@pytest.mark.parametrize(("title", "near_miss", "more"), NEAR, ids=[title for title, _, _ in NEAR])
def test_a_near_miss_is_never_taken_for_a_proof(title: str, near_miss: NearMiss | None, more: str) -> None:
    lines = page(f"# {title}{more}{BODY}")
    found = classify(lines, frame(lines))
    assert (found.document_type, found.near_miss) == (D.OTHER, near_miss)


@pytest.mark.parametrize(
    "text",
    [
        "# 通知\n根据终止劳动合同证明书的要求办理\n请携带毕业证书、营业执照和离职证明\n特此通知",
        "# 情况说明\n本人的解除劳动合同证明书\n已经遗失，请予补办\n此致敬礼",
        "普通的一页文字\n没有标题\n说到了民事判决书和劳动合同",
    ],
)
def test_a_title_word_in_running_text_decides_nothing(text: str) -> None:
    lines = page(text)
    assert classify(lines, frame(lines)).document_type is D.OTHER


def test_a_title_at_the_foot_of_the_page_is_no_title() -> None:
    lines = page("\n".join(["正文"] * 30) + "\n离职证明")
    assert classify(lines, frame(lines)).document_type is D.OTHER


@pytest.mark.parametrize(
    ("title", "body", "near_miss"),
    [
        ("毕业证书", "普通高等学校学生王小明，成绩未达到毕业要求，准予结业。", N.COMPLETION_CERT),
        ("毕业证书", "普通高等学校王小明，授予理学学士学位。", N.DEGREE_CERT),
        ("离职证明", "王小明系我单位在职职工，特此证明。", N.EMPLOYED_STATEMENT),
    ],
)
def test_a_body_that_says_the_opposite_takes_the_title_away(title: str, body: str, near_miss: NearMiss) -> None:
    lines = page(f"# {title}\n{body}")
    found = classify(lines, frame(lines))
    assert (found.document_type, found.near_miss, found.conflict) == (D.OTHER, near_miss, True)


PORTRAIT = (
    "姓名 王小明\n性别 女 民族 汉\n出生 1992年8月15日\n住址 吉林省测试市测试路1号\n公民身份号码 229902199208150027"
)
EMBLEM = "中华人民共和国\n居民身份证\n签发机关 测试市公安局\n有效期限 2015.06.01-2035.06.01"


def test_both_sides_of_an_identity_card_are_told_apart() -> None:
    portrait, emblem = page(PORTRAIT), page(EMBLEM)
    assert classify(portrait, frame(portrait)).side is Side.PORTRAIT
    assert classify(emblem, frame(emblem)).side is Side.EMBLEM
    assert {classify(lines, frame(lines)).document_type for lines in (portrait, emblem)} == {D.ID_CARD}


def test_a_residence_permit_of_hong_kong_is_no_identity_card() -> None:
    lines = page(PORTRAIT.replace("229902199208150027", "810099199001010010"))
    assert classify(lines, frame(lines)).document_type is D.HMT_PERMIT


def test_both_sides_on_one_page_are_two_papers() -> None:
    assert len(parts_of(page(PORTRAIT + "\n\n\n" + EMBLEM))) == 2
    assert len(parts_of(page(EMBLEM + "\n\n\n" + PORTRAIT))) == 2
    assert len(parts_of(page(PORTRAIT))) == 1


def test_of_a_certificate_and_its_stub_the_certificate_is_taken() -> None:
    stub = "# 解除劳动合同证明书（存根）\n王小明，女\n已解除劳动合同\n某公司\n2024年5月6日\n"
    own = "# 解除劳动合同证明书\n王小明，性别女\n于2024年5月6日解除劳动合同\n特此证明\n某公司\n2024年5月7日"
    (part,) = parts_of(page(stub + own))
    assert "存根" not in "".join(line.text for line in part)
    assert classify(part, (part[0].top, part[-1].bottom)).document_type is D.TERMINATION_CERT


def test_a_stub_beside_its_certificate_is_told_though_a_stain_lies_between() -> None:
    stub = ["解除劳动合同证明（存根）", "王小明，女", "已解除劳动合同", "签发人：李示例", "领取人：王小明"]
    own = ["解除劳动合同证明", "王小明，性别女，于2024年5月6日", "解除劳动合同，特此证明", "某公司", "2024年5月7日"]
    left = [plain_line(text, 100, 100 + 40 * at, 380, 124 + 40 * at) for at, text in enumerate(stub)]
    right = [plain_line(text, 500, 110 + 44 * at, 900, 134 + 44 * at) for at, text in enumerate(own)]
    stain = plain_line("poe", 410, 200, 480, 224, confidence=0.39)
    (part,) = parts_of([*left, *right, stain])
    assert "存根" not in "".join(line.text for line in part)
    assert classify(part, (part[0].top, part[-1].bottom)).document_type is D.TERMINATION_CERT


def test_specimen_and_purpose_marks_are_set_aside() -> None:
    lines, marks = without_specimen(page("离职证明\n测试样本 · SPECIMEN · NOT VALID\n仅供就业登记使用\n校长：孙样本"))
    assert [line.text for line in lines] == ["离职证明", "校长：孙样本"]
    assert len(marks) == 2


def test_a_page_without_text_is_blank() -> None:
    found = classify([], (0.0, 1000.0))
    assert (found.document_type, found.near_miss) == (D.OTHER, N.BLANK)


@pytest.mark.parametrize("remark", ["样式", "结业", "拟稿", "征求意见"])
def test_a_remark_that_names_another_paper_is_no_mere_remark(remark: str) -> None:
    assert remark_behind(f"解除劳动合同证明书({remark})") == ""
