"""Papers told by the one sentence that ends somebody's work, and texts that only speak of such an end."""

import pytest

from registrar.documents.classify import classify
from registrar.documents.performed import ended_work
from registrar.registration.vocabulary import DocumentType
from tests.unit.documents.papers import frame, page

D = DocumentType
WHO = "王小明（身份证号229901198503070010）"
ENDED = {
    D.TERMINATION_CERT: (
        f"情况确认|{WHO}为本站调度员，双方的劳动合同已于2024年6月18日经协商解除，补偿已付清。|特此确认",
        f"关于{WHO}劳动合同一事的说明|该职工合同于二〇二四年六月十八日期满终止，单位不再续订。|情况属实",
    ),
    D.LEAVING_CERT: (
        f"{WHO}是我园保育员，今年6月她家里有事，2024年6月18日起不干了，人已离园。|给她出这个证明",
        f"致下一位雇主|我们在此确认，{WHO}曾于2020年3月5日至2024年6月18日期间全职受雇于本公司。",
        f"你好，证明如下：{WHO}在我司跑单，最后在岗日2024/6/18，离职类型：个人原因，特此证明。",
    ),
    D.RESIGN_APPROVAL: (
        f"关于你院王老师辞聘一事的复函|同意{WHO}辞去讲师岗位，聘用合同于2024年6月18日解除。",
        f"签报|{WHO}递交辞职书，拟同意其辞职，于2024年6月18日解除劳动合同。妥否，请批示。|董事长：同意辞职",
    ),
    D.DISMISSAL: (
        f"关于医疗期满后劳动关系的处理决定|职工{WHO}医疗期满。经征求厂工会意见，厂务会研究决定：自2024年6月18日起解除劳动合同。",
        f"{WHO}：您连续旷工九天，公司决定自2024年6月18日起与您解除劳动合同，请来办理移交。",
    ),
}
NOT_ENDED = (
    f"{WHO}：公司拟于2024年6月18日与您解除劳动合同，请于三日内提出意见。",
    f"关于劳动关系存续的情况说明|{WHO}系我公司在册职工，截至2024年6月18日双方劳动合同正常履行，未解除、亦未终止。",
    f"劳动合同|甲方|乙方{WHO}|合同期限自2020年3月5日至2024年6月18日，试用期两个月，期满终止。",
    f"判决如下：一、原告{WHO}与被告的劳动合同于2024年6月18日解除。|审判员",
    f"承诺人{WHO}，2024年6月18日从工厂离职后一直无业。",
    f"{WHO}于2024年6月18日申请离职，请领导批准。|申请书",
    f"参保单位减员申报：{WHO}，2024年6月18日解除劳动合同。",
    "全体职工：公司与三名职工于2024年6月18日解除劳动合同，特此通知。",
    f"如{WHO}在2024年6月18日前未返岗，视为自动离职，劳动合同解除。",
    f"求职简历|{WHO}|2020年3月进厂工作，2024年6月18日离职。",
)


@pytest.mark.parametrize("kind", ENDED)
def test_a_paper_without_a_title_we_know_is_what_its_sentence_does(kind: DocumentType) -> None:
    told = [_told(text) for text in ENDED[kind]]
    assert told == [kind] * len(told)


@pytest.mark.parametrize("text", NOT_ENDED, ids=lambda text: text[:16])
def test_a_text_that_plans_denies_or_only_mentions_an_end_ends_nothing(text: str) -> None:
    assert ended_work(text.replace("|", "")) is None


@pytest.mark.parametrize("kind", ENDED)
def test_without_a_person_or_a_day_nothing_is_ended(kind: DocumentType) -> None:
    for text in ENDED[kind]:
        assert ended_work(text.replace("229901198503070010", "（略）").replace("|", "")) is None
        assert ended_work(text.replace("2024", "").replace("二〇二四年六月十八日", "").replace("|", "")) is None


def _told(text: str) -> DocumentType:
    lines = page(text.replace("|", "\n"))
    return classify(lines, frame(lines)).document_type
