"""Awards, judgments, mediation, proofs of effect, approvals and dismissals: the parties and what was decided."""

import pytest

from registrar.documents.classify import Kind, classify
from registrar.documents.extract import extract
from registrar.registration.vocabulary import DocumentType, NearMiss
from tests.unit.documents.papers import frame, page

D = DocumentType
NUMBER, BOSS = "229901198503070010", "229902199208150027"
FIRM, CODE = "长春示例商贸有限公司", "91229901MA0TEXT12L"


def read(text: str) -> tuple[Kind, dict[str, str]]:
    lines = page(text)
    kind = classify(lines, frame(lines))
    return kind, {name: candidate.value for name, candidate in extract(kind, lines).items()}


AGREED = {"person_name": "王小明", "id_number": NUMBER, "employer_name": FIRM, "end_date": "2024-03-31"}
DECIDED: list[tuple[DocumentType, str, dict[str, str]]] = [
    (
        D.LABOUR_ARBITRATION_AWARD,
        f"""测试市劳动人事争议仲裁委员会
# 仲 裁 裁 决 书
吉测劳人仲裁字〔2024〕第216号
申请人：王小明，男，汉族，1985年3月7日出生，公民身份号码
{NUMBER}，住测试市示例区。
被申请人：{FIRM}，住所地测试市示例路1号。
法定代表人：李大海，经理。
申请人诉称其于2020年3月1日入职，2024年2月1日被通知解除劳动合同。
本委认为，双方均同意解除。
裁决如下：
一、确认申请人与被申请人之间的劳动关系于2024年3月31日解除；
二、被申请人自本裁决书生效之日起五日内支付经济补偿金12000元；
三、驳回申请人的其他仲裁请求。
当事人不服本裁决，可自收到之日起十五日内向人民法院提起诉讼。
仲裁员：示例
二〇二四年五月六日""",
        {"document_number": "吉测劳人仲裁字〔2024〕第216号", "issue_date": "2024-05-06", "action": "解除",
         "issuer": "测试市劳动人事争议仲裁委员会", "effect": "可起诉"},
    ),
    (
        D.LABOUR_MEDIATION,
        f"""# 仲裁调解书
测劳人仲字〔2024〕第9号
申请人：{FIRM}
统一社会信用代码：{CODE}
被申请人：王小明，女，身份证号码：{NUMBER}
本案在审理过程中，经本委主持调解，双方自愿达成如下协议：
一、双方一致同意于2024年3月31日解除劳动关系；
二、申请人一次性支付5000元。
本调解书自双方签收之日起发生法律效力。
测试县劳动人事争议仲裁委员会
2024年4月8日""",
        {"employer_uscc": CODE, "issue_date": "2024-04-08", "effect": "签收后生效"},
    ),
    (
        D.COURT_JUDGMENT,
        f"""测试市示例区人民法院
# 民 事 判 决 书
（2024）吉9999民初1234号
原告（反诉被告）：{FIRM}，住所地测试市。
法定代表人：李大海，董事长。
被告（反诉原告）：王小明，男，1985年3月7日出生，汉族，公民身份号码{NUMBER}。
委托诉讼代理人：赵律师，测试律师事务所律师。
原告诉称，被告于2023年1月1日自行离职，请求确认2023年1月1日解除劳动合同。
本院认为，原告的请求不予支持。
判决如下：
一、原告{FIRM}与被告王小明的劳动合同于2024年3月31日终止；
二、驳回原告的其他诉讼请求。
如不服本判决，可在判决书送达之日起十五日内向本院递交上诉状，上诉于测试市中级人民法院。
审判员 示例
二○二四年六月十二日
本件与原本核对无异
书记员 测试""",
        {"document_number": "（2024）吉9999民初1234号", "issue_date": "2024-06-12", "action": "终止",
         "issuer": "测试市示例区人民法院", "effect": "可上诉"},
    ),
    (
        D.COURT_MEDIATION,
        f"""测试县人民法院
# 民事调解书
（2024）吉9999民初77号
原告：王小明，男，公民身份号码{NUMBER}。
被告：{FIRM}。
本案审理过程中，经本院主持调解，当事人自愿达成如下协议：
一、原告与被告的劳动关系自2024年3月31日起解除；
二、双方再无其他争议。
上述协议不违反法律规定，本院予以确认。
本调解书经双方当事人签收后，即具有法律效力。
二〇二四年七月一日""",
        {"document_number": "（2024）吉9999民初77号", "issue_date": "2024-07-01"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "wanted"), DECIDED, ids=[kind for kind, _, _ in DECIDED])
def test_a_decision_gives_the_worker_the_employer_and_the_day_the_work_ended(
    kind: DocumentType, text: str, wanted: dict[str, str]
) -> None:
    found, values = read(text)
    assert found.document_type is kind
    wanted = AGREED | wanted
    assert {name: values.get(name) for name in wanted} == wanted


NOT_ENDED = [
    (
        "判决如下：一、被告于本判决生效之日起十日内支付原告2024年3月工资6000元；二"
        "、驳回原告要求确认2024年3月31日解除劳动关系的请求。"
    ),
    "判决如下：一、撤销被告2024年3月31日作出的解除劳动合同决定；二、原告与被告继续履行劳动合同。",
    "判决如下：一、确认原告与被告自2020年3月1日起存在劳动关系。",
]


@pytest.mark.parametrize("disposition", NOT_ENDED)
def test_a_judgment_that_ends_nothing_names_no_day(disposition: str) -> None:
    text = DECIDED[2][1]
    start, end = text.index("判决如下"), text.index("如不服本判决")
    _, values = read(text[:start] + disposition + "\n" + text[end:])
    assert "end_date" not in values


def test_a_proof_of_effect_names_its_decision_and_the_day() -> None:
    kind, values = read(
        f"测试市示例区人民法院\n# 裁判文书生效证明\n王小明与{FIRM}劳动争议一案，本院作出的（2024）吉9999民初\n"
        "1234号民事判决书已于2024年7月1日发生法律效力。\n特此证明。\n测试市示例区人民法院\n二〇二四年七月八日"
    )
    assert kind.document_type is D.EFFECT_CERT
    assert values["document_number"] == "（2024）吉9999民初1234号"
    assert (values["effective_date"], values["issue_date"]) == ("2024-07-01", "2024-07-08")
    assert (values["person_name"], values["employer_name"]) == ("王小明", FIRM)


ORDERS: list[tuple[DocumentType, str, dict[str, str]]] = [
    (
        D.RESIGN_APPROVAL,
        """测试县示例中学
测中字〔2024〕12号
# 关于同意王小明同志辞职的批复
王小明同志：
你提交的辞职申请收悉。经学校研究，同意你辞去教师职务，自2024年3月31日起解除聘用合同。
测试县示例中学
2024年3月20日""",
        {"person_name": "王小明", "end_date": "2024-03-31", "employer_name": "测试县示例中学",
         "issue_date": "2024-03-20", "document_number": "测中字〔2024〕12号"},
    ),
    (
        D.DISMISSAL,
        f"""# 关于给予王小明开除处分的决定
示例商贸〔2024〕7号
王小明，男，身份证号{NUMBER}，系我公司操作工。因严重违反公司规章制度，经研究决定，
给予王小明开除处分，自2024年3月31日起解除劳动合同。
{FIRM}
2024年3月31日""",
        {"person_name": "王小明", "end_date": "2024-03-31", "employer_name": FIRM, "id_number": NUMBER},
    ),
    (
        D.DISMISSAL,
        f"""# 解聘通知书
王小明先生：
因公司经营调整，公司决定于2024年3月31日与您解除劳动合同，请于当日办理离职手续。
{FIRM}（盖章）
2024年3月1日""",
        {"person_name": "王小明", "end_date": "2024-03-31", "employer_name": FIRM, "issue_date": "2024-03-01"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "wanted"), ORDERS)
def test_an_employers_decision_gives_the_person_and_the_day(
    kind: DocumentType, text: str, wanted: dict[str, str]
) -> None:
    found, values = read(text)
    assert found.document_type is kind
    assert {name: values.get(name) for name in wanted} == wanted


INTENT = NearMiss.TERMINATION_NOTICE
OTHERS: list[tuple[str, NearMiss | None]] = [
    (f"# 解除劳动合同通知书\n王小明：\n公司拟于2024年3月31日与你解除合同，请书面答复。\n{FIRM}\n2024年3月1日", INTENT),
    (f"# 终止劳动合同征求意见函\n王小明：\n合同将于2024年3月31日到期，征求您的意见。\n{FIRM}\n2024年3月1日", INTENT),
    (f"# 劳动合同到期不续签通知书\n王小明：\n合同将于2024年3月31日到期。\n{FIRM}\n2024年3月1日", INTENT),
    ("# 刑事判决书\n测试县人民法院\n（2024）吉9999刑初7号\n被告人王小明\n判决如下：判处罚金\n二〇二四年一月一日", None),
    (("# 行政判决书\n测试县人民法院\n（2024）吉9999行初7号\n原告王小明\n被告测试县某局\n判决如下：驳回\n"
            "二〇二四年一月一日"), None),
    (("# 民事起诉状\n原告：王小明\n被告：长春示例商贸有限公司\n请求确认解除劳动关系\n测试县人民法院\n"
            "2024年1月1日"), None),
    ("# 劳动仲裁申请书\n申请人：王小明\n被申请人：长春示例商贸有限公司\n请求裁决解除劳动合同\n2024年1月1日", None),
    ("# 受理案件通知书\n测试县人民法院\n原告王小明\n本院决定立案审理\n2024年1月1日", None),
    ("# 辞职申请书\n本人王小明因个人原因申请于2024年3月31日解除劳动合同，望批准。\n申请人：王小明\n2024年3月1日", None),
    ("# 离职申请表\n姓名 王小明\n部门 销售部\n离职日期 2024年3月31日\n领导意见 同意", None),
    (("# 仲裁裁决书\n测试仲裁委员会\n申请人：示例房地产有限公司\n被申请人：示例建筑公司\n"
            "裁决如下：支付工程款\n2024年1月1日"), None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "near_miss"), OTHERS, ids=[text.split("\n")[0] for text, _ in OTHERS])
def test_other_papers_about_a_dispute_prove_nothing(text: str, near_miss: NearMiss | None) -> None:
    kind, _ = read(text)
    assert (kind.document_type, kind.near_miss) == (D.OTHER, near_miss)
