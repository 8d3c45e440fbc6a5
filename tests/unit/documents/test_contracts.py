"""Labour contracts: parties, term of every kind, post, day of signing; and contracts that are none."""

import pytest

from registrar.documents.classify import Kind, classify
from registrar.documents.extract import extract
from registrar.registration.vocabulary import DocumentType, NearMiss
from tests.unit.documents.papers import frame, page

D = DocumentType
NUMBER, CODE, FIRM = "229901198503070010", "91229901MA0TEXT12L", "长春示例商贸有限公司"


def read(text: str) -> tuple[Kind, dict[str, str]]:
    lines = page(text)
    kind = classify(lines, frame(lines))
    return kind, {name: candidate.value for name, candidate in extract(kind, lines).items()}


PARTIES = {"employer_name": FIRM, "person_name": "王小明", "id_number": NUMBER}
CONTRACTS: list[tuple[str, dict[str, str]]] = [
    (
        f"""# 劳 动 合 同
（通用）
甲方（用人单位）：{FIRM}
统一社会信用代码：{CODE}
法定代表人（主要负责人）或委托代理人：李大海
注册地：长春市测试路1号
乙方（劳动者）：王小明
居民身份证号码：{NUMBER}
（或其他有效证件名称____证件号：____）
户籍地址：吉林省测试县
第一条 甲乙双方自用工之日起按照下列第1种方式确定劳动合同期限：
1.固定期限：自2024年3月1日起至2027年2月28日止，其中，试用期从用工之日起至2024年5月31日止。
2.无固定期限：自____年__月__日起至依法解除、终止劳动合同时止。
3.以完成一定工作任务为期限：自____年__月__日起至____工作任务完成时止。
第二条 乙方工作岗位是仓库管理员，岗位职责为收发货物。
甲方（盖章）|乙方（签字）
2024年3月1日|2024年3月1日""",
        {"employer_uscc": CODE, "start_date": "2024-03-01", "end_date": "2027-02-28", "term_kind": "固定期限",
         "probation_end": "2024-05-31", "post": "仓库管理员", "issue_date": "2024-03-01"},
    ),
    (
        f"""# 劳动合同书
甲方名称：{FIRM}
住所：长春市
法定代表人：李大海
乙方姓名：王小明|性别：男
身份证号码：{NUMBER}
现住址：测试县
一、劳动合同期限
本合同为无固定期限劳动合同，自2023年7月1日起至法定终止条件出现时止。
二、乙方同意从事会计工作。
甲方（公章）：
乙方（签名）：王小明
签订日期：2023年6月28日""",
        {"start_date": "2023-07-01", "term_kind": "无固定期限", "post": "会计", "issue_date": "2023-06-28"},
    ),
    (
        f"""# 全日制劳动合同书
编号：测2024-018
用人单位（甲方）|{FIRM}
劳动者（乙方）|王小明
公民身份号码|{NUMBER}
合同期限|2024.03.01-2025.02.28
试用期|2024.03.01-2024.03.31
工作岗位|收银员
甲方盖章：|乙方签字：
2024.02.27|2024.02.28""",
        {"start_date": "2024-03-01", "end_date": "2025-02-28", "probation_end": "2024-03-31",
         "post": "收银员", "issue_date": "2024-02-28"},
    ),
    (
        f"""# 非全日制用工劳动合同
甲方：{FIRM}（以下简称甲方）
乙方：王小明，身份证号：{NUMBER}
双方经协商，签订本合同，期限从二〇二四年三月一日起至二〇二五年二月二十八日止。
乙方在甲方担任服务员岗位，按小时计酬。
甲方（盖章）
乙方（签字）
二〇二四年三月一日""",
        {"start_date": "2024-03-01", "end_date": "2025-02-28", "issue_date": "2024-03-01", "post": "服务员"},
    ),
    (
        f"""# 固定期限劳动合同
甲方单位名称：{FIRM}
乙方（劳动者）姓名：王小明
居民身份证号码：{NUMBER}
本合同于2024年3月1日生效，于2026年2月28日终止。
甲方（签章）  乙方（签字）
2024年3月1日""",
        {"start_date": "2024-03-01", "end_date": "2026-02-28"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CONTRACTS)
def test_a_labour_contract_gives_parties_term_and_day(text: str, wanted: dict[str, str]) -> None:
    kind, values = read(text)
    assert kind.document_type is D.LABOUR_CONTRACT
    wanted = PARTIES | wanted
    assert {name: values.get(name) for name in wanted} == wanted


def test_an_open_ended_contract_has_no_end() -> None:
    assert "end_date" not in read(CONTRACTS[1][0])[1]


NO_CONTRACTS: list[tuple[str, NearMiss | None]] = [
    (
            (f"# 劳务合同\n甲方：{FIRM}\n乙方：王小明\n双方建立劳务关系，劳务报酬每月3000元\n"
                    f"2024年3月1日"), NearMiss.SERVICE_CONTRACT),
    (f"# 劳务派遣协议\n甲方：{FIRM}\n乙方：示例人力资源公司\n2024年3月1日", NearMiss.SERVICE_CONTRACT),
    (f"# 实习协议书\n甲方：{FIRM}\n乙方：王小明\n实习期间\n2024年3月1日", NearMiss.SERVICE_CONTRACT),
    (f"# 承揽合同\n甲方：{FIRM}\n乙方：王小明\n2024年3月1日", NearMiss.SERVICE_CONTRACT),
    ("# 普通高等学校毕业生就业协议书\n甲方\n乙方\n毕业生王小明\n学校", NearMiss.TRIPARTITE),
    (f"# 保密协议\n甲方：{FIRM}\n乙方：王小明\n签字盖章\n2024年3月1日", None),
    (f"# 竞业限制协议书\n甲方：{FIRM}\n乙方：王小明\n劳动合同期限内\n2024年3月1日", None),
    ("# 房屋租赁合同\n甲方（出租方）：李大海\n乙方（承租方）：王小明\n租期一年\n2024年3月1日", None),
    ("# 买卖合同\n甲方：李大海\n乙方：王小明\n货款\n2024年3月1日", None),
    (f"# 劳动合同变更协议书\n甲方：{FIRM}\n乙方：王小明\n变更岗位\n2024年3月1日", None),
    (f"# 集体合同\n甲方：{FIRM}\n乙方：示例工会\n劳动报酬\n2024年3月1日", None),
    (f"# 录用通知书\n王小明：\n您被录用为会计，请于2024年3月1日报到，签订劳动合同。\n{FIRM}", None),
    ("# 土地承包合同\n甲方：测试村民委员会\n乙方：王小明\n承包地10亩\n2024年3月1日", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "near_miss"), NO_CONTRACTS, ids=[text.split("\n")[0] for text, _ in NO_CONTRACTS])
def test_a_contract_about_something_else_is_no_labour_contract(text: str, near_miss: NearMiss | None) -> None:
    kind, _ = read(text)
    assert (kind.document_type, kind.near_miss) == (D.OTHER, near_miss)
