"""Release papers, land papers, poverty forms and commitments in wordings of many offices."""

import pytest

from registrar.documents.classify import Kind, classify
from registrar.documents.extract import extract
from registrar.registration.vocabulary import DocumentType
from tests.unit.documents.papers import frame, page

D = DocumentType
NUMBER, WOMAN = "229901198503070010", "229902199208150027"


def read(text: str) -> tuple[Kind, dict[str, str]]:
    lines = page(text, width=1800.0)
    kind = classify(lines, frame(lines))
    return kind, {name: candidate.value for name, candidate in extract(kind, lines).items()}


PAPERS: list[tuple[DocumentType, str, dict[str, str]]] = [
    (
        D.RELEASE_CERT,
        f"""# 刑满释放证明书
（2024）测监释字第018号
兹有王小明，性别男，1985年3月7日出生，公民身份号码{NUMBER}，原户籍所在地
吉林省测试县示例镇。因犯某罪，经测试县人民法院于2020年4月8日以（2020）吉9999刑初12号
判处有期徒刑四年，刑期自2020年4月1日至2024年3月31日。服刑期间减刑一次，减刑六个月。
现因刑期届满，依法予以释放。
特此证明。
示例省测试监狱（公章）
二〇二四年三月三十一日""",
        {"person_name": "王小明", "id_number": NUMBER, "sex": "男", "birth_date": "1985-03-07",
         "issue_date": "2024-03-31", "issuer": "示例省测试监狱", "document_number": "（2024）测监释字第018号"},
    ),
    (
        D.RELEASE_CERT,
        f"""# 释放证明书
测看释字〔2024〕33号
被释放人王小明，男，1985年3月7日出生，身份证号码{NUMBER}，住测试县。
因刑期执行完毕，根据《中华人民共和国看守所条例》规定，于2024年3月31日予以释放。
测试县看守所
2024年3月31日""",
        {"person_name": "王小明", "release_date": "2024-03-31", "issuer": "测试县看守所", "id_number": NUMBER,
         "document_number": "测看释字〔2024〕33号"},
    ),
    (
        D.RELEASE_CERT,
        f"""# 释放证明书
编号：2024028
姓名|王小明|性别|男
出生日期|1985年3月7日|公民身份号码|{NUMBER}
释放原因|刑满
释放日期|2024年3月31日
测试监狱
2024年3月31日""",
        {"person_name": "王小明", "release_date": "2024-03-31", "id_number": NUMBER, "birth_date": "1985-03-07"},
    ),
    (
        D.PAROLE_CERT,
        f"""# 假释证明书
（2023）测监假字第5号
罪犯王小明，男，1985年3月7日出生，公民身份号码{NUMBER}，刑期自2018年1月1日起至2026年12月31日止。
经测试市中级人民法院（2023）吉9999刑更5号裁定，准予假释，假释考验期限自2023年6月1日起至
2026年12月31日止。
示例省测试监狱
2023年6月1日""",
        {"person_name": "王小明", "valid_from": "2023-06-01", "valid_to": "2026-12-31", "id_number": NUMBER,
         "issuer": "示例省测试监狱", "issue_date": "2023-06-01", "document_number": "（2023）测监假字第5号"},
    ),
    (
        D.OUT_OF_PRISON,
        f"""示例省监狱管理局
# 暂予监外执行决定书
测监狱暂字〔2024〕第2号
罪犯王小明，女，出生于1992年8月15日，身份证号{WOMAN}。
因患有严重疾病，依照《中华人民共和国刑事诉讼法》第二百六十五条之规定，决定暂予监外执行，
期限从2024年3月1日至2025年2月28日。
示例省监狱管理局
二〇二四年二月二十六日""",
        {"person_name": "王小明", "valid_from": "2024-03-01", "valid_to": "2025-02-28", "id_number": WOMAN,
         "birth_date": "1992-08-15", "issuer": "示例省监狱管理局", "issue_date": "2024-02-26"},
    ),
    (
        D.COMMUNITY_CORRECTION,
        f"""# 解除社区矫正证明书
（2024）测矫解证字第11号
社区矫正对象王小明，男，1985年3月7日出生，居民身份证号码{NUMBER}，户籍地测试县。
依法实行社区矫正，矫正期限自2022年3月1日起至2024年2月29日止。现矫正期满，依法解除社区矫正。
特此证明。
测试县社区矫正管理局（公章）
2024年2月29日""",
        {"person_name": "王小明", "valid_from": "2022-03-01", "valid_to": "2024-02-29", "id_number": NUMBER,
         "issuer": "测试县社区矫正管理局", "issue_date": "2024-02-29"},
    ),
    (
        D.LAND_REQUISITION,
        f"""# 集体土地征收补偿协议书
协议编号：测征〔2022〕15号
甲方（征收方）：测试县人民政府
乙方（被征收方）：王小明|身份证号：{NUMBER}
因公路建设需要，甲方征收乙方位于测试县示例镇测试村三组的承包地共12.35亩。
乙方家庭承包土地总面积12.35亩，现已全部征收，剩余0亩。
甲方（盖章）|乙方（签字）王小明
测试县人民政府
2022年9月1日""",
        {"person_name": "王小明", "id_number": NUMBER, "area_taken_mu": "12.35", "area_contracted_mu": "12.35",
         "issuer": "测试县人民政府", "issue_date": "2022-09-01", "document_number": "测征〔2022〕15号"},
    ),
    (
        D.LAND_REQUISITION,
        f"""# 被征地农民证明
兹证明测试县示例镇测试村二组村民李春香，女，身份证号码：{WOMAN}，其家庭承包耕地0.8公顷，
因园区建设于2021年被国家依法全部征收，征收面积0.8公顷，现已无承包土地。
特此证明。
测试县示例镇人民政府（盖章）
2021年11月3日""",
        {"person_name": "李春香", "id_number": WOMAN, "area_taken_mu": "12.00", "area_contracted_mu": "12.00",
         "issuer": "测试县示例镇人民政府", "issue_date": "2021-11-03"},
    ),
    (
        D.LAND_REQUISITION,
        f"""# 被征地农民身份认定表
姓名|王小明|性别|男
身份证号码|{NUMBER}
户主姓名|王大海|与户主关系|之子
原承包面积|10.50亩|被征收面积|10.50亩
剩余面积|0亩
征地项目|示例工业园区
测试县自然资源局
2020年6月8日""",
        {"person_name": "王小明", "id_number": NUMBER, "area_taken_mu": "10.50", "area_contracted_mu": "10.50",
         "household_head": "王大海", "relation": "之子", "issuer": "测试县自然资源局"},
    ),
    (
        D.POVERTY_FORM,
        f"""# 建档立卡贫困人口身份认定表
户主姓名|王大海|户编号|2299000012345678
家庭住址|测试县示例镇测试村三组|家庭人口数|3
序号|姓名|性别|公民身份号码|与户主关系|劳动能力
1|王大海|男|{NUMBER}|户主|普通劳动力
2|李春香|女|{WOMAN}|配偶|普通劳动力
村委会意见|情况属实
乡镇意见|同意
县扶贫办意见|同意认定
测试县扶贫开发办公室
2020年8月6日""",
        {"person_name": "王大海", "id_number": NUMBER, "household_head": "王大海", "issuer": "测试县扶贫开发办公室",
         "members":




                                                 (f"王大海 {NUMBER} 普通劳动力；李春香 {WOMAN} "
                                                         f"普通劳动力"), "issue_date": "2020-08-06",
         "household_no": "2299000012345678"},
    ),
    (
        D.POVERTY_FORM,
        f"""# 脱贫人口身份证明
兹证明李春香，身份证号{WOMAN}，系测试县示例镇测试村建档立卡脱贫户家庭成员，
与户主关系为配偶，普通劳动力。
特此证明。
测试县乡村振兴局
2022年4月7日""",
        {"person_name": "李春香", "id_number": WOMAN, "issuer": "测试县乡村振兴局", "issue_date": "2022-04-07"},
    ),
    (
        D.COMMITMENT,
        f"""# 承 诺 书
本人姓名：王小明|公民身份号码：{NUMBER}
常住地址：长春市测试路1号|联系电话：15400001234
本人承诺（勾选一项）：
□灵活就业，从事______工作，现申请就业登记；
☑原灵活就业，自2024年3月起处于无业状态，现申请失业登记；
□无就业经历，现处于无业状态，现申请失业登记。
以上内容真实，如有虚假，愿承担相应法律责任。
承诺人（签名）：王小明|2024年5月6日""",
        {"person_name": "王小明", "id_number": NUMBER, "scenario": "原灵活就业", "since": "2024-03",
         "phone": "15400001234", "issue_date": "2024-05-06"},
    ),
    (
        D.COMMITMENT,
        f"""# 失业登记承诺书
本人王小明（身份证号：{NUMBER}），郑重承诺：本人从未就业，目前无业，有劳动能力和就业要求，
未在用人单位参保。如有虚假，愿承担法律责任。
承诺人：王小明
2024.5.6""",
        {"person_name": "王小明", "id_number": NUMBER, "scenario": "无就业经历", "issue_date": "2024-05-06"},
    ),
    (
        D.COMMITMENT,
        f"""# 灵活就业人员承诺书
姓名：李春香  性别：女
身份证号码：{WOMAN}
本人目前从事家政服务工作，属于灵活就业，申请办理就业登记。
承诺内容真实有效，否则承担相应责任。
承诺人签名：李春香
日期：2024年5月6日""",
        {"person_name": "李春香", "id_number": WOMAN, "scenario": "灵活就业", "issue_date": "2024-05-06"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "wanted"), PAPERS)
def test_a_paper_of_its_ground_gives_the_facts_it_must_show(
    kind: DocumentType, text: str, wanted: dict[str, str]
) -> None:
    found, values = read(text)
    assert found.document_type is kind
    assert {name: values.get(name) for name in wanted} == wanted


def test_neither_offence_nor_sentence_is_kept() -> None:
    for _, text, _ in PAPERS[:4]:
        values = read(text)[1]
        assert not {"valid_to", "valid_from"} & set(values) or "假释" in text
        assert not [value for value in values.values() if "罪" in value or "徒刑" in value or value == "2020-04-01"]


def test_a_commitment_with_no_box_or_two_boxes_ticked_tells_no_scenario() -> None:
    text = PAPERS[-3][1]
    assert "scenario" not in read(text.replace("☑", "□"))[1]
    assert "scenario" not in read(text.replace("□", "☑"))[1]


NO_PROOFS = [
    "# 释放证明书\n测试县看守所\n王小明，男，因不起诉，依法予以释放。\n2024年5月6日",
    "# 释放证明书\n王小明，男，被行政拘留十日，拘留期限届满，予以释放。\n测试县拘留所\n2024年5月6日",
    "# 解除拘留证明书\n王小明，男，行政拘留期满，予以解除拘留。\n测试县拘留所\n2024年5月6日",
    "# 解除强制隔离戒毒证明书\n王小明，男，戒毒期满，予以解除。\n测试戒毒所\n2024年5月6日",
    "# 不起诉决定书\n王小明，男\n测试县人民检察院\n2024年5月6日",
    "# 减刑裁定书\n罪犯王小明\n减去有期徒刑六个月\n测试市中级人民法院\n2024年5月6日",
    "# 刑事裁定书\n罪犯王小明\n对罪犯减去有期徒刑六个月\n测试市中级人民法院\n2024年5月6日",
    "# 农村土地承包合同书\n发包方 测试村民委员会\n承包方 王小明\n承包耕地12亩\n2024年5月6日",
    "# 土地流转协议书\n甲方 王小明\n乙方 示例合作社\n流转土地12亩 租金\n2024年5月6日",
    "# 农村土地承包经营权证\n承包方代表 王小明\n承包地面积12亩\n测试县人民政府\n2024年5月6日",
    "# 征收土地公告\n测试县人民政府\n拟征收示例镇测试村集体土地12公顷，现予公告\n2024年5月6日",
    "# 房屋征收补偿协议书\n甲方 测试县人民政府\n乙方 王小明\n房屋面积80平方米\n2024年5月6日",
    "# 家庭经济困难证明\n兹证明王小明家庭经济困难\n测试村民委员会\n2024年5月6日",
    "# 贫困生认定申请表\n姓名 王小明\n学校\n家庭人口\n2024年5月6日",
    "# 城乡居民最低生活保障证\n户主姓名 王小明\n家庭人口 3\n测试县民政局",
    "# 安全生产承诺书\n本人承诺遵守安全操作规程\n承诺人 王小明\n2024年5月6日",
    "# 诚信承诺书\n本人承诺所填信息真实\n承诺人 王小明\n2024年5月6日",
    "# 保密承诺书\n本人就业期间承诺保守秘密\n承诺人 王小明\n2024年5月6日",
    "# 灵活就业登记办事指南\n承诺书\n身份证\n办理流程\n就业登记",
    "# 请假条\n本人因事请假三天\n王小明\n2024年5月6日",
    "# 收条\n今收到王小明交来人民币一千元\n2024年5月6日",
    "# 授权委托书\n委托人 王小明\n受托人 李大海\n代为办理失业登记\n2024年5月6日",
    "# 个人简历\n姓名 王小明 性别 男\n毕业院校 测试大学\n工作经历\n2020年至今 示例公司",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_PROOFS, ids=[text.split("\n")[0] for text in NO_PROOFS])
def test_what_only_resembles_such_a_paper_is_other(text: str) -> None:
    assert read(text)[0].document_type is D.OTHER
