"""Certificates that work ended, as offices and shops of every size write them."""

import pytest

from registrar.documents.classify import classify
from registrar.documents.extract import extract
from registrar.registration.vocabulary import DocumentType
from tests.unit.documents.papers import frame, page

D = DocumentType
NUMBER, FIRM = "229901198503070010", "长春示例商贸有限公司"
BASIC = {"person_name": "王小明", "id_number": NUMBER, "employer_name": FIRM, "end_date": "2024-03-31"}

WORDINGS: list[tuple[DocumentType, str, dict[str, str]]] = [
    (
        D.TERMINATION_CERT,
        f"""# 解除劳动合同证明
兹有本单位职工王小明（身份证号：{NUMBER}），于2020年3月1日与我单位签订劳动合同，从事
会计岗位工作。现因个人原因，根据《劳动合同法》第三十七条规定，双方于2024年3月31日解除
劳动合同。
特此证明
{FIRM}（公章）
2024年4月2日""",
        {"contract_start": "2020-03-01", "issue_date": "2024-04-02", "post": "会计", "action": "解除"},
    ),
    (
        D.TERMINATION_CERT,
        f"""# 终止（解除）劳动合同证明书
单位名称|{FIRM}
姓名|王小明|性别|男
公民身份号码|{NUMBER}
合同起止时间|2020.03.01-2024.03.31
终止（解除）时间|2024.03.31
终止（解除）原因|合同期满
工作岗位|驾驶员
单位盖章
2024.04.01""",
        {"contract_start": "2020-03-01", "contract_end": "2024-03-31", "post": "驾驶员", "issue_date": "2024-04-01"},
    ),
    (
        D.TERMINATION_CERT,
        f"""# 解除（终止）劳动关系证明书
（职工本人联）
编号：2024-031
王小明同志（性别：男，身份证号码：{NUMBER}）：
您与本单位签订的劳动合同（期限：2021年4月1日至2024年3月31日）因合同期满，
于2024年3月31日终止，您在本单位的工作岗位为收银员，工作年限3年。
{FIRM}
二〇二四年三月三十一日""",
        {"contract_start": "2021-04-01", "contract_end": "2024-03-31", "action": "终止", "post": "收银员"},
    ),
    (
        D.LEAVING_CERT,
        f"""# 离职证明
兹证明王小明先生/女士（身份证号码：{NUMBER}）自2020年03月01日起至2024年03月31日止在
我公司销售部担任销售经理职务，现已办理完毕离职手续，双方无劳动争议。
特此证明。
公司名称：{FIRM}（盖章）
日期：2024年04月02日""",
        {"contract_start": "2020-03-01", "issue_date": "2024-04-02"},
    ),
    (
        D.LEAVING_CERT,
        f"""# 员工离职证明书
姓名：王小明|身份证号：{NUMBER}
部门：财务部|职位：出纳
入职日期：2020-03-01|离职日期：2024-03-31
离职原因：个人原因
{FIRM}
2024-04-01""",
        {"contract_start": "2020-03-01", "reason": "个人原因", "issue_date": "2024-04-01"},
    ),
    (
        D.LEAVING_CERT,
        f"""{FIRM}
# 离 职 证 明
王小明（身份证：{NUMBER}）原为我司行政部员工，在职时间为2020年3月1日至2024年3月31日。
现因个人发展原因离职，劳动合同已解除。
人力资源部（盖章）
2024年4月1日""",
        {"contract_start": "2020-03-01"},
    ),
    (
        D.TERMINATION_CERT,
        f"""# 终止、解除劳动合同证明书
根据《中华人民共和国劳动合同法》第四十四条第一项的规定，我单位与王小明（居民身份证号码：
{NUMBER}）的劳动合同于贰零贰肆年零叁月叁拾壹日终止。
用人单位：{FIRM}
2024年4月1日""",
        {"action": "终止", "issue_date": "2024-04-01"},
    ),
    (
        D.TERMINATION_CERT,
        f"""# 解除劳动合同證明書
茲證明我單位職工王小明，身份證號碼{NUMBER}，自2024年3月31日起與我單位解除勞動合同。
特此證明。
{FIRM}
2024年4月1日""",
        {"issue_date": "2024-04-01"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "wanted"), WORDINGS)
def test_the_end_of_work_is_read_in_any_wording(kind: DocumentType, text: str, wanted: dict[str, str]) -> None:
    lines = page(text, width=1800.0)
    found = classify(lines, frame(lines))
    values = {name: candidate.value for name, candidate in extract(found, lines).items()}
    assert found.document_type is kind
    wanted = BASIC | wanted
    assert {name: values.get(name) for name in wanted} == wanted


def test_korean_beside_the_chinese_disturbs_nothing() -> None:
    text = WORDINGS[1][1].replace("姓名|", "姓名 성명|").replace("单位名称|", "单位名称 단위명칭|")
    lines = page("로동계약 해제 증명서\n" + text, width=1800.0)
    found = classify(lines, frame(lines))
    values = {name: candidate.value for name, candidate in extract(found, lines).items()}
    assert {name: values.get(name) for name in BASIC} == BASIC
