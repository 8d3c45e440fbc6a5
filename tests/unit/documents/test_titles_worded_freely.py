"""Titles that no table holds, over bodies of their kind; and papers whose free titles only sound like a proof's."""

import pytest

from registrar.documents.classify import classify
from registrar.documents.lines import plain_line
from registrar.registration.vocabulary import DocumentType
from tests.unit.documents.papers import frame, page
from tests.unit.documents.test_titles_of_every_paper import BODIES, misnamed

D = DocumentType
TITLES = {
    D.TERMINATION_CERT: """
        与合同制工人解除劳动合同关系的书面证明 终止事业单位聘用合同人员证明 解除临时用工关系情况证明
        劳动合同期满终止证明函 劳动合同解除证明及失业保险待遇告知书
        解除劳务派遣员工劳动合同证明单 劳动关系依法解除凭证 我行与柜员终止劳动合同证明
    """,
    D.LEAVING_CERT: """
        煤矿工人离矿证明 教职工离校手续办结证明 门店员工离店证明单 学徒工退工凭证 离队人员证明 编外人员离岗情况证明
        外包人员离司证明函 辞工证明单
    """,
    D.RESIGN_APPROVAL: "教师辞职核准书 关于准予王小明同志离职的函 员工辞职审批单 干部辞职呈批表 同意王小明离职意见书",
    D.DISMISSAL: """
        裁减人员终止劳动合同告知书 关于对旷工人员予以辞退的通报 试用期解除劳动合同决定
        因违纪解除王小明劳动合同的处理意见书
        学校解聘教师王小明的通知 关于将王小明除名的通告
    """,
    D.LABOUR_CONTRACT: "船员劳动合同 保洁岗位用工合同书 编制外人员聘用合同 外卖骑手劳动合同文本 季节工劳动合同",
    D.LAND_REQUISITION: """
        修建铁路占用承包地征收证明 水库征地农户协议 耕地全部被征占情况证明书 高速公路征地补偿款协议书 失地村民情况证明
        农田被国家征用证明信
    """,
    D.DEREGISTRATION_NOTICE: "个体户注销情况证明 合作社清算后注销登记决定 市场主体注销登记确认通知 网店注销核准单",
    D.RELEASE_CERT: "服刑人员刑满释放通知书 出监人员释放证 未成年犯刑满出所证明",
    D.COMMUNITY_CORRECTION: "社区矫正人员期满解除宣告 期满解除社区矫正告知书",
    D.POVERTY_FORM: "国扶系统建档立卡户信息核实表 脱贫不稳定家庭劳动力情况证明 返贫监测户家庭成员登记表",
    D.EFFECT_CERT: "民事调解书已发生法律效力证明书 关于判决书生效的证明",
}
OTHERS = (
    "# 关于办理离职证明的申请|本人王小明申请开具离职证明。|2024年5月6日",
    "# 拟解除劳动合同意向通知书|王小明：公司拟于2024年3月31日与您解除劳动合同，请回复意见。|长春示例公司",
    "# 解除劳动合同经济补偿收据|今收到长春示例公司解除劳动合同经济补偿金。|王小明|2024年5月6日",
    "# 员工辞职申请审批表|姓名 王小明|辞职原因 个人|部门意见|人事意见|不同意",
    "# 农户土地承包经营权流转证明|王小明承包土地12亩，流转给示例合作社。|测试村村民委员会|2024年5月6日",
    "# 房屋征收安置协议|甲方 测试县政府|乙方 王小明|房屋面积90平方米|2024年5月6日",
    "# 机动车注销证明|号牌号码|王小明|2024年5月6日|车辆管理所",
    "# 解除取保候审释放通知书|王小明，变更强制措施，予以释放。|测试县公安局|2024年5月6日",
    "# 贫困学生认定表|姓名 王小明|学校 测试中学|家庭经济困难|助学金",
    "# 劳动合同变更补充协议|甲方 长春示例公司|乙方 王小明|工资变更|期限|2024年5月6日",
    "# 离职人员档案领取须知|离职证明由单位开具，2024年5月6日起领取。",
)


@pytest.mark.parametrize("kind", TITLES, ids=str)
def test_a_freely_worded_title_names_the_paper_by_its_matter_and_its_form(kind: DocumentType) -> None:
    assert misnamed(kind, TITLES[kind]) == []


@pytest.mark.parametrize("text", OTHERS)
def test_what_only_sounds_like_a_proof_is_none(text: str) -> None:
    lines = page(text.replace("|", "\n"))
    assert classify(lines, frame(lines)).document_type is D.OTHER


def test_a_title_no_larger_than_the_text_counts_where_it_stands_in_the_middle() -> None:
    body = page(BODIES[D.LEAVING_CERT].replace("|", "\n"))
    width = max(line.right for line in body)
    in_the_middle = plain_line("煤矿工人离矿证明", 100 + (width - 100) / 2 - 96, 5, 100 + (width - 100) / 2 + 96, 29)
    at_the_side = plain_line("煤矿工人离矿证明", 100, 5, 292, 29)
    head = plain_line("测煤劳字2026第12号", 100, -30, 330, -6)
    found = [classify([head, title, *body], frame(body)).confidence for title in (in_the_middle, at_the_side)]
    assert found[0] > 0.75 > found[1]
