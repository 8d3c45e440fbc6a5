"""Where a date is looked for when the first pass found none: the line below a letter says when it was sent out."""

from registrar.documents.extract import printed_on
from registrar.documents.flow import flow_of
from tests.unit.documents.papers import page

LETTER = "# 关于辞退王小明的决定\n王小明自2024年5月6日起解除劳动合同。\n长春示例公司\n抄送：各部门。\n"


def test_the_day_a_letter_was_sent_out_is_taken_for_its_own_and_never_certain() -> None:
    sent = printed_on(flow_of(page(LETTER + "综合办公室|2024年5月7日印发")))
    assert sent is not None
    assert (sent.value, sent.unsure) == ("2024-05-07", True)


def test_no_other_date_of_the_letter_is() -> None:
    assert printed_on(flow_of(page(LETTER))) is None
