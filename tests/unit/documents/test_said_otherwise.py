"""What papers by others say otherwise than ours did: numbers, days, two languages, names among other words."""

import pytest

from registrar.documents.classify import Kind, classify
from registrar.documents.dates import dates_in
from registrar.documents.extract import extract
from registrar.documents.flow import flow_of
from registrar.documents.lines import plain_line
from registrar.documents.parts import parts_of, without_specimen
from registrar.documents.values import Candidate
from registrar.registration.vocabulary import DocumentType
from tests.unit.documents.papers import frame, page

D = DocumentType
NUMBER = "229901198503070010"


def _field(kind: DocumentType, name: str, text: str) -> Candidate | None:
    return extract(Kind(kind, 0.9), page(text)).get(name)


def _value(kind: DocumentType, name: str, text: str) -> str | None:
    field = _field(kind, name, text)
    return field.value if field else None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("技工学校毕业证书\n证号：技毕测劳 0926117\n学生王小明，女", "技毕测劳0926117"),
        ("毕业证书\n证书编号\nG测2290 0038826\n学生王小明，女", "G测22900038826"),
        ("毕业证明书\n学生王小明，女，准予毕业，其证书编号为999991201405002859。", "999991201405002859"),
        ("毕业证书\n学生王小明，女\nIEA·SPECIMEN·NOT VALID", None),
        ("毕业证书\nTEST NORMAL UNIVERSITY\n学生王小明，女", None),
    ],
)
def test_a_number_is_what_stands_behind_its_label_and_no_print_of_another_kind(text: str, number: str | None) -> None:
    assert _value(D.DIPLOMA_SVE, "document_number", text) == number


def test_a_number_in_a_sentence_begins_behind_the_words_before_it() -> None:
    text = "生效证明\n本委作出的示测劳人仲案字〔2026〕第214号裁决书已经生效。"
    assert _value(D.EFFECT_CERT, "document_number", text) == "示测劳人仲案字〔2026〕第214号"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("提交时间：2026-10-2214:02:36", "2026-10-22"),
        ("日期：202605-25", "2026-05-25"),
        ("2026-10-0616:42", "2026-10-06"),
    ],
)
def test_a_day_is_read_where_its_time_or_a_stroke_ran_into_it(text: str, day: str) -> None:
    assert [read.value for read in dates_in(text)] == [day]


def test_labels_in_two_languages_above_their_values() -> None:
    lines = [
        *page("离职证明"),
        plain_line("员工姓名 Name", 100, 600, 300, 630),
        plain_line("最后工作日 Last Working Day", 700, 600, 1050, 630),
        plain_line("王小明", 100, 640, 190, 670),
        plain_line("2026-10-06", 700, 640, 860, 670),
        plain_line("This is to certify that the labour contract has been dissolved.", 100, 720, 1000, 750),
    ]
    fields = extract(Kind(D.LEAVING_CERT, 0.9), lines)
    assert (fields["person_name"].value, fields["end_date"].value) == ("王小明", "2026-10-06")
    assert "certify" not in flow_of(lines).text


def test_words_between_which_names_stand_too_are_no_name() -> None:
    text = "劳动合同书\n甲方：长春示例公司\n与今后国家有关规定相悖的，按规定执行。\n乙方（签字、按印）\t"
    assert _value(D.LABOUR_CONTRACT, "person_name", text) is None
    assert _value(D.COURT_JUDGMENT, "person_name", "民事判决书\n对被告的该项抗辩，本院不予采信。") is None


def test_a_name_among_such_words_is_certain_only_when_the_page_has_it_again() -> None:
    once = _field(D.GRAD_STATEMENT, "person_name", "证明\n学校对王小明予以表彰。")
    twice = _field(D.GRAD_STATEMENT, "person_name", "证明\n学校对王小明予以表彰。\n请王小明前来。")
    assert once
    assert twice
    assert (once.value, once.unsure, twice.value, twice.unsure) == ("王小明", True, "王小明", False)


def test_a_form_without_the_label_asked_for_has_no_name_in_its_first_cell() -> None:
    text = "示例县测试村镇银行\n关于王小明辞去客户经理职务的批复\n同意其辞职。"
    assert _value(D.RESIGN_APPROVAL, "person_name", text) == "王小明"


AWARD = (
    "仲裁裁决书\n申请人 王小明 男 1985年3月7日出生\n经审理查明：申请人最后工作至2026年5月9日，当日双方劳动关系解除。\n"
)


def test_the_findings_name_the_day_where_the_disposition_only_draws_the_consequences() -> None:
    paid = "裁决如下：\n一、被申请人于五日内支付申请人15600元；\n仲裁员 李测试"
    named = "裁决如下：\n一、确认双方劳动关系于2026年4月1日解除；\n仲裁员 李测试"
    found, decided = (_field(D.LABOUR_ARBITRATION_AWARD, "end_date", AWARD + text) for text in (paid, named))
    assert found
    assert decided
    assert (found.value, found.unsure) == ("2026-05-09", True)
    assert (decided.value, decided.unsure) == ("2026-04-01", False)
    assert _value(D.LABOUR_ARBITRATION_AWARD, "person_name", AWARD + paid) == "王小明"


def test_a_proof_of_effect_says_when_the_work_ended_and_when_it_took_effect() -> None:
    text = "生效证明\n该裁决书已于2026年9月20日生效。双方劳动关系自2026年8月12日解除。\n特此证明。"
    assert _value(D.EFFECT_CERT, "end_date", text) == "2026-08-12"
    assert _value(D.EFFECT_CERT, "end_date", text.replace("双方劳动关系自2026年8月12日解除。", "")) is None


def test_the_day_of_a_graduation_counts_before_its_month() -> None:
    text = "毕业证明\n王小明，女，2014年6月毕业，并于2014年6月19日取得毕业证书。\n2018年7月19日"
    assert _value(D.GRAD_STATEMENT, "graduate_date", text) == "2014-06-19"


def test_a_birth_date_is_not_the_next_date_of_the_sentence() -> None:
    text = "毕业证书\n学生王小明，女，于1969年\n出生，1982年9月至1985年7月在本校学习，准予毕业。"
    assert _value(D.DIPLOMA_JHS, "birth_date", text) is None


def test_a_day_of_issue_above_the_end_of_the_work_is_never_certain() -> None:
    above = _field(D.LEAVING_CERT, "issue_date", "离职证明\n2026年10月21日\n王小明于2026年10月15日离职。")
    below = _field(D.LEAVING_CERT, "issue_date", "离职证明\n王小明于2026年10月15日离职。\n2026年10月21日")
    assert above
    assert below
    assert (above.unsure, below.unsure) == (True, False)


CARD = f"姓名 王小明\n性别男民族汉\n出生1985年3月7日\n住址 长春市示例街1号\n公民身份号码 {NUMBER}"
BACK = "中华人民共和国\n居民身份证\n签发机关 长春市公安局\n有效期限 2015.08.05-2035.08.05"


def test_what_a_copy_is_for_does_not_keep_a_card_s_sides_together() -> None:
    assert len(parts_of(without_specimen(page(f"{CARD}\n{BACK}\n仅用于办理失业登记"))[0])) == 2


@pytest.mark.parametrize("title", ["临时居民身份证", "港澳居民来往内地通行证"])
def test_a_card_that_says_all_on_one_side_stays_whole(title: str) -> None:
    back = f"签发机关 长春市公安局\n有效期限 2025.08.05-2030.08.05\n{title}"
    lines = page(f"{CARD}\n{back}")
    assert len(parts_of(lines)) == 1


def test_a_temporary_card_is_known_though_its_title_stands_at_the_foot() -> None:
    lines = page(f"{CARD}\n签发机关 长春市公安局\n有效期限 自2025.09.07至2025.12.07\n临时居民身份证")
    assert classify(lines, frame(lines)).document_type is D.TEMPORARY_ID


def test_the_last_page_of_a_contract_alone_is_one() -> None:
    rules = "第二十一条 因本合同发生劳动争议，可以申请仲裁。\n本合同双方各执一份，自签字之日起生效。"
    lines = page(f"{rules}\n甲方（盖章）|乙方（签字）\n2026年7月8日")
    assert classify(lines, frame(lines)).document_type is D.LABOUR_CONTRACT


def test_a_form_on_which_the_heads_agreed_is_an_approval_and_an_empty_one_is_none() -> None:
    head = f"# 离职申请审批单\n申请人 王小明\n身份证号码 {NUMBER}\n拟离职日期 2026-09-02"
    form = head + "\n部门意见 {}\n批准日期 2026-09-05"
    kinds = [classify(lines := page(form.format(said)), frame(lines)).document_type for said in ("同意", "")]
    assert kinds == [D.RESIGN_APPROVAL, D.OTHER]


def test_a_birth_date_said_again_is_not_the_day_of_issue() -> None:
    text = "毕业证书\n王小明，女，1970年5月25日生，准予毕业。\n1992年7月29日\n1970/5/25"
    assert _value(D.DIPLOMA_HE, "issue_date", text) == "1992-07-29"


def test_two_labelled_days_in_one_row_are_each_their_own() -> None:
    text = "离职证明单\n姓名:王小明\n入职:2025/8/1 | 离职:2026/10/1\n日期:2026/10/6"
    fields = extract(Kind(D.LEAVING_CERT, 0.9), page(text))
    assert [fields[name].value for name in ("contract_start", "end_date", "issue_date")] == [
        "2025-08-01",
        "2026-10-01",
        "2026-10-06",
    ]


def test_a_label_that_is_a_word_of_the_sentence_names_nobody() -> None:
    text = "劳动合同\n如发生变化，乙方应当及时告知甲方。\n乙方：王小明\n2026年7月8日"
    assert _value(D.LABOUR_CONTRACT, "person_name", text) == "王小明"


@pytest.mark.parametrize(
    ("text", "sure"), [("职工王小明，女，", True), ("查阅延包台账，女，", False), ("职工张小明明，女，", False)]
)
def test_a_name_cut_out_of_a_word_or_longer_than_most_is_never_certain(text: str, sure: bool) -> None:
    named = _field(D.LAND_REQUISITION, "person_name", f"证明\n{text}承包地被征收。")
    assert named is None or named.unsure is not sure
    assert named is not None or not sure


def test_a_day_behind_a_label_in_two_languages_is_the_one_it_names() -> None:
    text = "离职证明书\n姓名 Name | 王小明\n最后工作日Last working day | 2026-09-13\n签发日期 Date of issue: 2026-09-16"
    assert _value(D.LEAVING_CERT, "issue_date", text) == "2026-09-16"
    assert _value(D.LEAVING_CERT, "end_date", text) == "2026-09-13"


def test_an_identity_number_is_never_the_papers_own() -> None:
    text = f"离职证明书\n文号 Ref. | HR-EXIT-0926\n身份证号 ID/Passport No. | {NUMBER}"
    assert _value(D.LEAVING_CERT, "document_number", text) == "HR-EXIT-0926"
    assert _value(D.LEAVING_CERT, "document_number", text.replace("文号 Ref. | HR-EXIT-0926\n", "")) is None


def test_a_disposition_may_follow_a_colon_and_a_person_may_be_one_of_us() -> None:
    award = "裁决书\n依照第五十条之规定，裁决：\n一、确认双方劳动关系已于2026年1月29日解除；\n仲裁员 李测试"
    assert _value(D.LABOUR_ARBITRATION_AWARD, "end_date", award) == "2026-01-29"
    letter = f"劳动关系解除证明\n您好：\n王小明是我们店的整理师，身份证号码是{NUMBER}。"
    assert _value(D.TERMINATION_CERT, "person_name", letter) == "王小明"


def test_a_comma_read_as_a_dot_before_the_sex_is_no_part_of_the_name() -> None:
    text = f"解除劳动合同通知书\n被通知人：王小明．女，身份证号码{NUMBER}\n王小明·\n2026年7月7日"
    assert _value(D.DISMISSAL, "person_name", text) == "王小明"


def test_labels_in_a_row_above_their_days_are_told_apart_or_nothing_is_said() -> None:
    labels, days = ("入职日期", "离职日期", "合同到期日"), ("2025/6/9", "2026/8/2", "2026/12/12")
    heads = [plain_line(label, 100 + 300 * at, 200, 200 + 300 * at, 224) for at, label in enumerate(labels)]
    below = [plain_line(day, 100 + 300 * at, 232, 200 + 300 * at, 256) for at, day in enumerate(days)]
    beside = [plain_line("路途太远", 1100, 232, 1200, 256)]
    fields = extract(Kind(D.LEAVING_CERT, 0.9), [*page("离职证明书\n姓名：王小明"), *heads, *below, *beside])
    assert (fields["contract_start"].value, fields["end_date"].value) == ("2025-06-09", "2026-08-02")
    shifted = [plain_line(day, 40 + 300 * at, 232, 90 + 300 * at, 256) for at, day in enumerate(days)]
    fields = extract(Kind(D.LEAVING_CERT, 0.9), [*page("离职证明书\n姓名：王小明"), *heads, *shifted])
    assert "end_date" not in fields


def test_a_sentence_behind_a_party_names_nobody() -> None:
    text = "劳动合同\n超出必要限度的，乙方有权拒绝\n乙方：王小明"
    assert _value(D.LABOUR_CONTRACT, "person_name", text) == "王小明"


def test_a_day_of_which_only_the_month_was_read_is_never_certain() -> None:
    field = _field(D.LABOUR_CONTRACT, "end_date", "劳动合同\n合同期限：自2026年8月11日起至2027年8月")
    assert field is not None
    assert (field.value, field.unsure) == ("2027-08", True)


def test_without_the_end_of_the_work_no_other_day_is_certain() -> None:
    said = _field(D.LEAVING_CERT, "issue_date", "离职证明\n王小明已离职。\n2027年2月21日")
    assert said is not None
    assert said.unsure


def test_a_label_right_before_its_day_is_not_that_of_the_day_before_it() -> None:
    text = "离职证明\n离职类型 解除劳动合同\n入职 2021年03月31日 | 离职 2026年06月10日\n出具日期 2026年06月14日"
    assert _value(D.LEAVING_CERT, "end_date", text) == "2026-06-10"


@pytest.mark.parametrize(
    "text",
    [
        "王小明因店面到期，2026年7月4日和本人解除了劳动合同。",
        "商量好到2026年7月4日为止终止劳动关系。",
        "店里请你2026年7月4日起不用来了，劳动合同解除。",
        "园务会已同意，2026年7月4日为其在园最后一日。",
        "经研究同意，2026年7月4日办完手续离开。",
    ],
)
def test_an_end_told_in_a_shop_s_own_words(text: str) -> None:
    assert _value(D.LEAVING_CERT, "end_date", f"证明\n{text}\n2026年7月9日") == "2026-07-04"


def test_a_day_between_two_words_that_each_claim_it_is_certain_as_neither() -> None:
    claimed = _field(D.LEAVING_CERT, "end_date", "离职证明\n入职日期 2021年3月31日 离职手续已办")
    alone = _field(D.LEAVING_CERT, "contract_start", "离职证明\n入职日期 2021年3月31日\n手续已办")
    assert claimed is not None
    assert alone is not None
    assert (claimed.unsure, alone.unsure) == (True, False)


def test_a_label_broken_in_its_cell_counts_only_where_no_whole_one_stands() -> None:
    rows = "本合同终止时 | 2026.12.11\n间\n解除劳动关系时间 | 2026.06.16"
    assert _value(D.TERMINATION_CERT, "end_date", f"解除劳动合同证明书\n{rows}") == "2026-06-16"
    rows = "终止(解除)时 | 2026.07.26\n间"
    assert _value(D.TERMINATION_CERT, "end_date", f"终止、解除劳动合同证明书\n{rows}") == "2026-07-26"
